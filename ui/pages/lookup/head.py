"""What stands over the list of Cari: the figures, the search box, and the numbers offered for a wrong one."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolButton, QWidget

from ui.lookup_worker import Tally
from ui.models.dossier_rows import APPLICANT, NUMBER, Row
from ui.widgets.button import quiet_button
from ui.widgets.counts import CountCard
from ui.widgets.label import PlainLabel

_CARDS = {
    "open": "Berkas aktif",
    "received_today": "Masuk hari ini",
    "due_today": "Jatuh tempo hari ini",
    "ready": "Siap diambil",
}


class SearchBox(QLineEdit):
    """Enter opens, Down goes into the list, Esc empties."""

    entered = Signal()
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText("Pindai kode, atau ketik nomor, nama, NIK, HP, desa, nomor surat …")
        self.setAccessibleName("Cari berkas")
        self.setMaxLength(100)
        self.setClearButtonEnabled(True)
        # Asked for as what it is: every QObject in here, read by Python, costs thirty milliseconds of types.
        for button in self.findChildren(QToolButton):
            button.setAccessibleName("Kosongkan pencarian")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class Figures(QWidget):
    """Four figures; pressing one lists what it counts."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cards = {field: CountCard(caption) for field, caption in _CARDS.items()}
        self.tally: Tally | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for field, card in self.cards.items():
            card.clicked.connect(lambda _=False, field=field: self.chosen.emit(field))
            layout.addWidget(card, 1)

    def show_tally(self, tally: Tally) -> None:
        """Show other figures."""
        self.tally = tally
        for field, card in self.cards.items():
            card.set_count(len(getattr(tally, field)))

    def numbers(self, field: str) -> tuple[str, ...]:
        """The dossiers behind a figure."""
        found: tuple[str, ...] = getattr(self.tally, field) if self.tally else ()
        return found

    @staticmethod
    def caption(field: str) -> str:
        """What a figure counts."""
        return _CARDS[field]


class Suggestions(QWidget):
    """The existing numbers one slip away from the one typed; arrows walk among them, Enter opens one."""

    chosen = Signal(str)
    left_downwards = Signal()
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: list[QPushButton] = []
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(8)
        self._line.addWidget(PlainLabel("Mungkin maksudnya:", "warning"))
        self._line.addStretch()
        self.hide()

    def offer(self, rows: Sequence[Row]) -> None:
        """Offer these, or hide."""
        for button in self.buttons:
            button.deleteLater()
        self.buttons = [self._button(row) for row in rows]
        for at, button in enumerate(self.buttons):
            self._line.insertWidget(at + 1, button)
        self.setVisible(bool(rows))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter on a button."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(watched, QPushButton):
            watched.click()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() == Qt.Key.Key_Up:
            self.left_upwards.emit()
        else:
            return False
        return True

    def _button(self, row: Row) -> QPushButton:
        button = quiet_button(f"{row.texts[NUMBER]} – {row.texts[APPLICANT]}?".replace("&", "&&"))
        button.clicked.connect(lambda: self.chosen.emit(row.number))
        button.installEventFilter(self)
        return button
