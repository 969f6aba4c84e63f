"""What came along unannounced, one after the other: received too, or only written down."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.rules.handover.stacking import is_gone
from counter_app.rules.handover.transfer import Arrival
from ui.pages.handover.guard import said
from ui.pages.handover.words import scanned_words
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter


class ExtraStrip(QFrame):
    """The extra scanned last; scanning goes on whether it is answered or not, for its sighting is kept."""

    taken = Signal(object)
    """The hand-over after an extra was received too."""

    def __init__(self, counter: "Counter", session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self._open: list[tuple[Arrival, int]] = []
        self.setProperty("card", True)
        self.setAccessibleName("Berkas tambahan")
        self.name = PlainLabel("", "heading")
        self.sentence = PlainLabel("", "warning")
        for label in (self.name, self.sentence):
            label.setWordWrap(True)
        self.take_button = plain_button("Terima &juga")
        self.note_button = plain_button("Catat &saja")
        self.take_button.clicked.connect(said(session, self.take))
        self.note_button.clicked.connect(self.note)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.take_button)
        buttons.addWidget(self.note_button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.name)
        layout.addWidget(self.sentence)
        layout.addLayout(buttons)
        self.hide()

    def ask(self, arrival: Arrival, receiver: int) -> None:
        """Ask about one more; the newest is asked first."""
        number = arrival.dossier.number
        self._open = [(a, r) for a, r in self._open if a.dossier.number != number]
        self._open.append((arrival, receiver))
        self._show()

    def take(self) -> None:
        """The papers are here: the receiver takes them over too."""
        arrival, receiver = self._open[-1]
        done = self._counter.handing_over.take(
            arrival.transfer.id,
            arrival.dossier.number,
            actor=self._session.require_actor(),
            receiver=receiver,
        )
        self._session.dossier_changed.emit(arrival.dossier.number)
        self._session.say(done.sentence, "right")
        self._drop()
        self.taken.emit(done.transfer)

    def note(self) -> None:
        """The scan is in the register already; the papers go back to where they belong."""
        arrival, _ = self._open[-1]
        self._session.say(f"{scanned_words(arrival.dossier)} dicatat terlihat; posisinya tetap.", "info")
        self._drop()

    def forget(self) -> None:
        """Ask about none."""
        self._open.clear()
        self._show()

    def _drop(self) -> None:
        self._open.pop()
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._open))
        if not self._open:
            return
        arrival, _ = self._open[-1]
        more = len(self._open) - 1
        self.name.setText(
            f"Tambahan: {scanned_words(arrival.dossier)}" + (f" (dan {more} lagi)" if more else "")
        )
        self.sentence.setText(arrival.sentence)
        self.take_button.setVisible(not arrival.dossier.is_closed and not is_gone(arrival.dossier))
