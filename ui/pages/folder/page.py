"""The page of one dossier: everything known of it, and the acts its stage allows."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.folder import Folder
from counter_app.rules.staff import Act
from ui.pages.folder import words
from ui.pages.folder.act_panels import ActPanel, PanelSlot
from ui.pages.folder.acts import ActButtons, panel_for
from ui.pages.folder.known_card import KnownCard
from ui.pages.folder.known_words import known
from ui.pages.folder.loss_card import LossCard, chip
from ui.pages.folder.sections import HistoryCard, PapersCard, PersonCard, PlaceCard, PromiseCard, WhyCard
from ui.pages.paper_desk import PrintsReceipts
from ui.session import Session
from ui.widgets.button import quiet_button
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.counter import Counter

_TONES = {Stage.READY: "right", Stage.REFUSED: "late", Stage.VOIDED: "late"}


class FolderPage(QWidget):
    """Shows one dossier after the other; Esc gives up the act under way, then goes back to the list."""

    closed = Signal()

    def __init__(
        self, counter: "Counter", session: Session, paper_desk: PrintsReceipts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._paper_desk = counter, session, paper_desk
        self.folder: Folder | None = None
        self.back = quiet_button("‹ Daftar (Esc)")
        self.back.clicked.connect(self.closed)
        self.number_label = PlainLabel("", "number")
        self.stage_chip, self.flag_chip = Chip(), Chip()
        self.slot = PanelSlot()
        self.slot.emptied.connect(self._focus_acts)
        self.acts = ActButtons()
        self.acts.chosen.connect(self.begin)
        self.acts.reprint_asked.connect(lambda: self._paper(self._paper_desk.reprint))
        self.acts.preview_asked.connect(lambda: self._paper(self._paper_desk.preview))
        self.acts.not_printed_asked.connect(lambda: self._paper(self._paper_desk.paper_did_not_come_out))
        self.acts.label_asked.connect(
            lambda: self._paper(lambda number: self._paper_desk.print_label([number]))
        )
        self.person, self.place, self.promise = PersonCard(), PlaceCard(), PromiseCard()
        self.papers, self.history = PapersCard(), HistoryCard()
        self.known, self.loss = KnownCard(), LossCard()
        self.loss.papers_asked.connect(lambda: self.begin(Act.PRINT))
        self.loss.found_asked.connect(lambda: self.begin(Act.REPORT_FOUND))
        self.person.nik.asked.connect(self._reveal)
        self.promise.why.toggled.connect(self._explain)
        self._why: WhyCard | None = None
        self.pane = QScrollArea()
        self._arrange()
        # Neither the page nor the column of buttons, which would take these keys, has the focus.
        bar, step = self.pane.verticalScrollBar(), QScrollBar.SliderAction
        self._turn("PgUp", lambda: bar.triggerAction(step.SliderPageStepSub))
        self._turn("PgDown", lambda: bar.triggerAction(step.SliderPageStepAdd))
        session.dossier_changed.connect(self._hear)
        session.checked.connect(self._tell_known)

    @property
    def number(self) -> str | None:
        """The dossier shown."""
        return self.folder.dossier.number if self.folder else None

    @property
    def panel(self) -> ActPanel | None:
        """The panel of the act under way."""
        return self.slot.panel

    def show_dossier(self, number: str) -> None:
        """Show a dossier; `CounterError` if there is none of that number."""
        folder = self._counter.lookup.folder(number)
        if number != self.number:
            self.slot.close_panel()
            self.promise.why.setChecked(False)
            self.known.why.setChecked(False)
        self._show(folder)
        self.pane.verticalScrollBar().setValue(0)

    def reload(self) -> None:
        """Show the same dossier as it is now; an act under way stays as it is."""
        if self.folder is not None:
            at = self.pane.verticalScrollBar().value()
            self._show(self._counter.lookup.folder(self.folder.dossier.number))
            self.pane.verticalScrollBar().setValue(at)

    def begin(self, act: Act) -> None:
        """Open the panel of an act."""
        if self.folder is None:
            return
        try:
            self._session.require_actor()
            panel = panel_for(act, self._counter, self._session, self.folder, self._paper_desk)
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")
        else:
            self.slot.open(panel)
            if panel.leads_to is not None:
                panel.acted.connect(lambda _done, following=panel.leads_to: self.begin(following))
            self.pane.verticalScrollBar().setValue(0)

    def first_focus(self) -> QWidget:
        """The likeliest act."""
        return self.acts.first_button()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes one step back."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.slot.panel is not None:
            self.slot.close_panel()
        else:
            self.closed.emit()

    def _hear(self, number: str) -> None:
        if number == self.number:
            self.reload()

    def _show(self, folder: Folder) -> None:
        self.folder = folder
        dossier = folder.dossier
        number = tracking.grouped(dossier.number)
        self.number_label.setText(number)
        self.number_label.setAccessibleName(f"Nomor berkas {number}")
        incomplete = not dossier.is_complete and not dossier.is_closed
        self.stage_chip.show_status(
            dossier.stage_name, "warn" if incomplete else _TONES.get(dossier.stage, "quiet")
        )
        missing = dossier.missing_since is not None and not dossier.is_closed
        flag, tone = chip(folder, self._counter)
        if missing and not dossier.is_lost:
            flag, tone = "belum ditemukan", "late"
        self.flag_chip.show_status(flag, tone)
        self.loss.show_folder(folder, self._counter)
        self._tell_known()
        self.acts.show_for(folder)
        self.person.show_folder(folder)
        self.place.show_folder(folder)
        self.promise.show_folder(folder, words.promise_words(folder, self._counter))
        self.papers.show_folder(folder)
        self.history.show_folder(folder)
        self._explain(self.promise.why.isChecked() and folder.promise is not None)

    def _tell_known(self) -> None:
        if self.folder is not None:
            findings = self._session.findings_of(self.folder.dossier.number)
            self.known.show_known(known(self.folder, findings, self._counter))

    def _explain(self, shown: bool) -> None:
        if self._why is not None:
            self._why.deleteLater()
            self._why = None
        if shown and self.folder is not None:
            self._why = WhyCard(self.folder)
            self._column.insertWidget(self._column.indexOf(self.papers), self._why)

    def _reveal(self) -> None:
        assert self.folder is not None
        try:
            actor = self._session.require_actor()
            self._counter.progress.revealed(self.folder.dossier.number, actor=actor)
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")
        else:
            self.person.nik.reveal()

    def _paper(self, bring: "Callable[[str], None]") -> None:
        assert self.folder is not None
        try:
            bring(self.folder.dossier.number)
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def _turn(self, key: str, turn: "Callable[[], None]") -> None:
        shortcut = QShortcut(QKeySequence(key), self, turn)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _focus_acts(self) -> None:
        # What the panel pushed down comes back up: the dossier is read from its head.
        self.pane.verticalScrollBar().setValue(0)
        if self.isVisible():
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        for widget in (self.back, self.number_label, self.stage_chip, self.flag_chip):
            head.addWidget(widget)
        head.addStretch()
        content = QWidget()
        content.setProperty("scrolled", True)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(12)
        pair = QHBoxLayout()
        pair.setSpacing(12)
        pair.addWidget(self.place, 2)
        pair.addWidget(self.promise, 3)
        self._column.addWidget(self.slot)
        self._column.addWidget(self.known)
        self._column.addWidget(self.loss)
        self._column.addWidget(self.person)
        self._column.addLayout(pair)
        self._column.addWidget(self.papers)
        self._column.addWidget(self.history)
        self._column.addStretch()
        _fit(self.pane, content)
        # Sixteen buttons are higher than a small screen; the page must not ask for more than there is.
        side = QScrollArea()
        _fit(side, self.acts)
        side.setFixedWidth(self.acts.width())
        body = QHBoxLayout()
        body.setSpacing(12)
        body.addWidget(self.pane, 1)
        body.addWidget(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addLayout(body, 1)


def _fit(pane: QScrollArea, content: QWidget) -> None:
    pane.setWidgetResizable(True)
    pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.setMinimumHeight(200)
    pane.setWidget(content)
