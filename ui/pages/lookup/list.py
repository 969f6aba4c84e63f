"""The list of Cari: what is typed is asked of a worker, what it answers is shown, what is ticked is kept."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.acts.lookup import Scope
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.indonesian import count as written
from ui import theme
from ui.lookup_worker import Answer, LookupWorker, Question, Tally
from ui.models.dossier_rows import NUMBER, row_writer
from ui.models.dossiers import DossierModel
from ui.models.stack import Stack
from ui.pages.lookup.head import Figures, SearchBox, Suggestions
from ui.pages.lookup.stack_strip import StackStrip
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.choice import Choice
from ui.widgets.dossier_table import DossierTable
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_NOTHING_FOUND = (
    "Tidak ada berkas yang cocok. Coba sebagian nama, beberapa angka NIK atau HP, atau nama desa; "
    "ejaan yang berbeda tetap ditemukan."
)
# Sixty letters set ready at once, or a word typed, are counted once.
_RECOUNT_MS = 150
_NOTHING_LISTED = "Belum ada berkas di daftar ini."


class LookupList(QWidget):
    """Box, filter, stack and table; `opened` says which dossier is wanted."""

    opened = Signal(str)

    def __init__(
        self, counter: "Counter", session: Session, stack: Stack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self.stack = counter, session, stack
        self.figures, self.box, self.suggestions = Figures(), SearchBox(), Suggestions()
        self.services = Choice("Saring menurut layanan")
        self.everything = QCheckBox("Semua &berkas")
        self.stack_button = plain_button("&Tumpukan")
        self.stack_button.setCheckable(True)
        self.strip = StackStrip(counter, session, stack)
        self.model = DossierModel(counter.lookup, lambda: row_writer(counter), stack, self)
        self.table = DossierTable(self.model)
        self.summary = PlainLabel("", "muted")
        self.worker = LookupWorker(counter.reader, self)
        self._answer: Answer | None = None
        self._is_opening = False
        self._seen: int | None = None
        self._recount = QTimer(self, singleShot=True, interval=_RECOUNT_MS)
        self._recount.timeout.connect(self._count)
        self.strip.hide()
        self._arrange()
        self._connect()

    @property
    def is_settled(self) -> bool:
        """Whether what is shown answers the last question."""
        return self._answer is not None and self._answer.question.generation == self.worker.newest

    def refresh(self) -> None:
        """Read the list again if anybody wrote since."""
        self._offer_services()
        if self._counter.changes() != self._seen:
            self.ask()

    def ask(self) -> None:
        """Ask the worker for what box, switch and filter say."""
        self._seen = self._counter.changes()
        self.worker.ask(
            Question(
                text=self.box.text().strip(),
                scope=Scope.ALL if self.everything.isChecked() else Scope.OPEN,
                service=self.services.currentData() or "",
                writer=row_writer(self._counter),
            )
        )
        self._recount.start()

    def _count(self) -> None:
        self.worker.count(row_writer(self._counter))

    def open_wanted(self) -> None:
        """Open what the box means; if its answer is still to come, as soon as it is there."""
        if self._answer is None or not self.is_settled:
            self._is_opening = True
            return
        self._is_opening = False
        wanted = self._answer.hits.exact or self.table.current_number
        if wanted is not None:
            self.opened.emit(wanted)
        elif self._answer.hits.message:
            self._session.say(self._answer.hits.message, "unknown")
        elif self.suggestions.buttons:
            self.suggestions.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stack(self, shown: bool) -> None:
        """Show or hide the stack; hidden, it keeps what lies on it."""
        self.stack_button.setChecked(shown)
        self.strip.setVisible(shown)

    def _close_stack(self) -> None:
        self.show_stack(False)
        self.focus_box()

    def focus_box(self) -> None:
        """Start typing anew."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.selectAll()

    def _show_answer(self, answer: Answer) -> None:
        kept = self.table.current_number
        self._answer = answer
        empty = _NOTHING_FOUND if answer.question.text else _NOTHING_LISTED
        self.table.empty_text = answer.hits.message or empty
        self.model.show(answer.hits.numbers, answer.rows)
        self._select(kept if not answer.question.text else None)
        self.suggestions.offer(answer.suggested)
        self.summary.setText(_summary(answer))
        if self._is_opening:
            self.open_wanted()

    def _show_numbers(self, numbers: Sequence[str], caption: str) -> None:
        kept = self.table.current_number
        self.table.empty_text = _NOTHING_LISTED
        self.model.show(numbers)
        self._select(kept)
        self.suggestions.offer(())
        self.summary.setText(f"{caption}: {written(len(numbers))} berkas")

    def _show_figure(self, field: str) -> None:
        with QSignalBlocker(self.box):
            self.box.clear()
        self._show_numbers(self.figures.numbers(field), self.figures.caption(field))

    def _select(self, number: str | None) -> None:
        at = self.model.row_of(number) if number else -1
        if self.model.rowCount():
            self.table.setCurrentIndex(self.model.index(max(at, 0), NUMBER))

    def _show_failure(self, error: Exception) -> None:
        if not isinstance(error, CounterError | StorageError):
            raise error
        self._session.say(str(error), "odd")

    def _show_tally(self, tally: Tally) -> None:
        self.figures.show_tally(tally)

    def _hear(self, number: str) -> None:
        self.model.repaint(number)
        self._recount.start()

    def _into_table(self) -> None:
        if self.suggestions.buttons and not self.suggestions.isAncestorOf(self.focusWidget() or self):
            self.suggestions.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.model.rowCount():
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _type_on(self, text: str) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.end(False)
        self.box.insert(text)

    def _offer_services(self) -> None:
        chosen = self.services.currentData()
        in_use = sorted(self._counter.services.values(), key=lambda service: service.short_name)
        with QSignalBlocker(self.services):
            self.services.offer([("Semua layanan", ""), *((s.short_name, s.code) for s in in_use)])
            self.services.choose(chosen or "")

    def _stack_changed(self) -> None:
        if len(self.stack):
            self.show_stack(True)
        self.stack_button.setText(f"&Tumpukan ({len(self.stack)})" if len(self.stack) else "&Tumpukan")

    def _connect(self) -> None:
        self.worker.answered.connect(self._show_answer)
        self.worker.counted.connect(self._show_tally)
        self.worker.failed.connect(self._show_failure)
        self.box.textChanged.connect(self.ask)
        self.box.entered.connect(self.open_wanted)
        self.box.left_downwards.connect(self._into_table)
        self.services.currentIndexChanged.connect(self.ask)
        self.everything.toggled.connect(self.ask)
        self.figures.chosen.connect(self._show_figure)
        self.suggestions.chosen.connect(self.opened)
        self.suggestions.left_downwards.connect(self._into_table)
        self.suggestions.left_upwards.connect(self.focus_box)
        self.table.opened.connect(self.opened)
        self.table.left_upwards.connect(self.focus_box)
        self.table.typed.connect(self._type_on)
        self.stack_button.clicked.connect(self.show_stack)
        self.stack.changed.connect(self._stack_changed)
        self.strip.closed.connect(self._close_stack)
        # The figures make room for the act under way.
        self.strip.slot.opened.connect(self.figures.hide)
        self.strip.slot.emptied.connect(self.figures.show)
        # Qt would give the cursor of the panel that is gone to the navigation.
        self.strip.slot.emptied.connect(self.focus_box)
        self.strip.list_asked.connect(lambda: self._show_numbers(self.stack.numbers, "Tumpukan"))
        self._session.dossier_changed.connect(self._hear)

    def _arrange(self) -> None:
        caption = PlainLabel("&Cari")
        caption.setBuddy(self.box)
        self.services.setMinimumWidth(190)
        self.services.setMaximumWidth(240)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(caption)
        line.addWidget(self.box, 1)
        line.addWidget(self.services)
        line.addWidget(self.everything)
        line.addWidget(self.stack_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.figures)
        layout.addLayout(line)
        layout.addWidget(self.suggestions)
        layout.addWidget(self.strip)
        self.table.setMinimumHeight(3 * theme.ROW_HEIGHT)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.summary)


def _summary(answer: Answer) -> str:
    n, question = len(answer.hits.numbers), answer.question
    if answer.hits.message:
        return answer.hits.message
    if question.text or question.service:
        more = "500+ berkas cocok; yang terbaru ditampilkan. Ketik lebih lengkap untuk mempersempit."
        return more if answer.hits.truncated else f"{written(n)} berkas cocok"
    return f"{written(n)} {question.scope}, terbaru di atas"
