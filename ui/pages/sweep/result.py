"""What a closed sweep found, on paper and on screen, and what of it is set right at once."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.place import place_name
from counter_app.rules.search.record import Cause
from counter_app.rules.sweep.sweep import Bucket, ResultRow, SetRight, SweepResult
from counter_app.rules.tracking import NumberKind, Scan
from ui import papers
from ui.pages.sweep import words
from ui.pages.sweep.result_list import BucketCards, ResultTable
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.button import plain_button, primary_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_FOUND = "Sudah ditemukan di sini"


class SweepResultView(QWidget):
    """The result of one sweep; what is set right shows at once."""

    closed = Signal()

    def __init__(
        self, counter: "Counter", session: Session, paper_desk: PaperDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._paper_desk = counter, session, paper_desk
        self.result: SweepResult | None = None
        self._make_parts()
        self._arrange()
        self._connect()

    def open(self, result: SweepResult) -> None:
        """Show a result from its beginning."""
        self.result = result
        self.cards.bucket = None
        self.cards.choose(None)
        self._show()

    def refresh(self) -> None:
        """Read what was set right since, here or elsewhere."""
        if self.result is not None:
            self.result = self._counter.sweeping.result(self.result.sweep.id)
            self._show()

    def first_focus(self) -> QWidget:
        """The list."""
        return self.rows.table

    def on_scan(self, scan: Scan) -> None:
        """A scanned dossier of the result is chosen."""
        row = self.rows.row_of(scan.number)
        if tracking.kind(scan.number) is not NumberKind.DOSSIER or row < 0:
            raise CounterError("Kode itu tidak ada di hasil ini. Tekan “Kembali” untuk memulai cek rak lain.")
        self.rows.table.selectRow(row)
        self._session.say(f"Berkas {tracking.spoken(scan.number)} dipilih di hasil.", "right")

    def print_result(self) -> None:
        """Print the result."""
        if self.result is not None:
            self._paper_desk.print_paper(papers.sweep_result(self.result, self._counter))

    def set_right(self, right: SetRight) -> None:
        """Set the chosen rows right in this way."""
        numbers = [row.dossier for row in self.rows.selected if row.dossier]
        self._guarded(lambda: self._set_right(numbers, right))

    def found_here(self) -> None:
        """What was missed lay at its place after all."""
        self._guarded(self._found_here)

    def open_folder(self) -> None:
        """Open the dossier chosen; there a missing one is searched for."""
        row = next(iter(self.rows.selected), None)
        if row is not None and row.dossier:
            self._session.open_folder(row.dossier)

    def _set_right(self, numbers: list[str], right: SetRight) -> None:
        assert self.result is not None, "only a result on screen is set right"
        actor = self._session.require_actor()
        rows = [(number, right) for number in numbers]
        dossiers = self._counter.sweeping.set_right(self.result.sweep.id, rows, actor=actor)
        for dossier in dossiers:
            self._session.dossier_changed.emit(dossier.number)
        self.refresh()
        told = f"Berkas {tracking.spoken(numbers[0])}" if len(numbers) == 1 else f"{len(numbers)} berkas"
        self._session.say(f"{told}: “{right}” tersimpan.", "right")

    def _found_here(self) -> None:
        actor = self._session.require_actor()
        for row in self.rows.selected:
            assert row.dossier is not None, "only dossiers are missed"
            self._counter.searching.found(row.dossier, row.place, cause=Cause.IN_PLACE, actor=actor)
            self._session.dossier_changed.emit(row.dossier)
            where = place_name(self._counter.places, row.place)
            self._session.say(f"Berkas {tracking.spoken(row.dossier)} tercatat ada di {where}.", "right")
        self.refresh()

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def _show(self) -> None:
        assert self.result is not None, "there is a result to show"
        sweep = self.result.sweep
        self.title.setText(words.places_words(self._counter.places, sweep.places))
        self.when.setText(words.swept_words(self._counter, sweep))
        self.cards.show_counts(self.result)
        self.rows.show_rows(self.result, self.cards.bucket)
        self._offer()

    def _offer(self) -> None:
        """Only what every chosen row allows is offered."""
        rows = self.rows.selected
        for right, button in self.buttons.items():
            button.setVisible(bool(rows) and all(right in row.offers for row in rows))
        self.found_button.setVisible(bool(rows) and all(self._is_missed(row) for row in rows))
        self.open_button.setEnabled(len(rows) == 1 and rows[0].dossier is not None)
        missed = len(rows) == 1 and self._is_missed(rows[0])
        self.open_button.setText("Buka berkas dan cari" if missed else "Buka berkas")

    def _is_missed(self, row: ResultRow) -> bool:
        closed_at = self.result.sweep.closed_at if self.result is not None else None
        return row.bucket is Bucket.MISSING and not self.rows.is_seen_since(row, closed_at or 0)

    def _make_parts(self) -> None:
        self.title, self.when = PlainLabel("", "number"), PlainLabel("", "muted")
        for label in (self.title, self.when):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.cards = BucketCards()
        self.rows = ResultTable(self._counter, self)
        self.print_button = primary_button("&Cetak hasil", "cetak")
        self.back_button = plain_button("&Kembali")
        self.open_button = plain_button("Buka berkas", "berkas")
        self.found_button = plain_button(_FOUND, "selesai")
        self.buttons: dict[SetRight, QPushButton] = {right: plain_button(str(right)) for right in SetRight}
        for button in (*self.buttons.values(), self.found_button):
            button.hide()  # together they are wider than a small screen

    def _connect(self) -> None:
        self.cards.chosen.connect(self._show)
        self.rows.table.selectionModel().selectionChanged.connect(self._offer)
        self.rows.table.activated.connect(self.open_folder)
        self.print_button.clicked.connect(self.print_result)
        self.back_button.clicked.connect(self.closed)
        self.open_button.clicked.connect(self.open_folder)
        self.found_button.clicked.connect(self.found_here)
        for right, button in self.buttons.items():
            button.clicked.connect(partial(self.set_right, right))

    def _arrange(self) -> None:
        head, texts, foot = QHBoxLayout(), QVBoxLayout(), QHBoxLayout()
        texts.setSpacing(1)
        texts.addWidget(self.title)
        texts.addWidget(self.when)
        head.addLayout(texts, 1)
        for button in (self.back_button, self.print_button):
            head.addWidget(button)
        for button in (*self.buttons.values(), self.found_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.open_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.cards)
        layout.addWidget(self.rows.table, 1)
        layout.addLayout(foot)
