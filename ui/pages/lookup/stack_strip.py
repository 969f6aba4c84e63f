"""Tumpukan: the dossiers picked, and what is done with all of them at once."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from ui.models.stack import Stack
from ui.pages.folder.act_panels import ActPanel, PanelSlot
from ui.pages.folder.moving_panels import ArchivePanel, MovePanel
from ui.pages.folder.stage_panels import ReadyPanel, StagePanel
from ui.session import Session
from ui.widgets.button import plain_button, quiet_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_ACTS: tuple[tuple[str, Callable[["Counter", Session, Sequence[str]], ActPanel]], ...] = (
    ("P&indahkan", MovePanel),
    ("&Ubah tahap", StagePanel),
    ("&Siap diambil", ReadyPanel),
    ("A&rsipkan", ArchivePanel),
)


class StackStrip(QFrame):
    """Shows the stack and its acts; after an act the stack is empty again, after an error it is untouched."""

    closed = Signal()
    list_asked = Signal()
    """Show the dossiers of the stack in the list."""
    labels_asked = Signal()

    def __init__(
        self, counter: "Counter", session: Session, stack: Stack, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._stack = counter, session, stack
        self.setProperty("card", True)
        self.setAccessibleName("Tumpukan")
        self.count = PlainLabel("", "heading")
        self.last = PlainLabel("", "muted")
        self.last.setMinimumWidth(60)
        self.last.setWordWrap(True)
        self.slot = PanelSlot()
        self.slot.acted.connect(lambda _: stack.clear())
        self.buttons = {caption: self._act_button(caption, panel) for caption, panel in _ACTS}
        self.listed = quiet_button("Li&hat tumpukan")
        self.listed.clicked.connect(self.list_asked)
        self.labelled = quiet_button("Cetak label (Ctrl+L)")
        self.labelled.setShortcut("Ctrl+L")
        self.labelled.clicked.connect(self.labels_asked)
        self.emptied = quiet_button("Kosongkan")
        self.emptied.clicked.connect(stack.clear)
        self.shut = quiet_button("Tutup")
        self.shut.clicked.connect(self.closed)
        self._arrange()
        stack.changed.connect(self._show)
        self._show()

    @property
    def panel(self) -> ActPanel | None:
        """The panel of the act under way."""
        return self.slot.panel

    def _begin(self, panel: Callable[["Counter", Session, Sequence[str]], ActPanel]) -> None:
        try:
            self._session.require_actor()
            self.slot.open(panel(self._counter, self._session, self._stack.numbers))
        except CounterError as error:
            self._session.say(str(error), "odd")

    def _show(self) -> None:
        n = len(self._stack)
        self.count.setText(f"Tumpukan ({n})")
        self.last.setText(self._top())
        for button in (*self.buttons.values(), self.labelled, self.listed, self.emptied):
            button.setEnabled(n > 0)
        if self.slot.panel is not None and self.slot.panel.numbers != self._stack.numbers:
            # The panel's lines are those of another stack.
            self.slot.close_panel()

    def _top(self) -> str:
        top = self._counter.lookup.rows(self._stack.numbers[-1:])
        if not top:
            return "Pindai berkas, atau tandai di daftar dengan Spasi."
        return f"Terakhir: {tracking.grouped(top[0].number)} – {top[0].applicant.name}"

    def _act_button(
        self, caption: str, panel: Callable[["Counter", Session, Sequence[str]], ActPanel]
    ) -> QPushButton:
        button = plain_button(caption)
        button.clicked.connect(lambda: self._begin(panel))
        return button

    def _arrange(self) -> None:
        acts, below = QHBoxLayout(), QHBoxLayout()
        acts.addWidget(self.count)
        acts.addStretch()
        below.addWidget(self.last, 1)
        for row, buttons in (
            (acts, self.buttons.values()),
            (below, (self.labelled, self.listed, self.emptied, self.shut)),
        ):
            row.setSpacing(8)
            for button in buttons:
                row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addLayout(acts)
        layout.addLayout(below)
        layout.addWidget(self.slot)
