"""The top of a running sweep: where it is being scanned, by whom, how many, and what the last scan was."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from counter_app.rules import indonesian
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel

_READY = "Pindai berkas pertama. Label tempat dan kartu petugas juga dapat dipindai."


class ScanLine(QLineEdit):
    """Where a number is typed; while it is empty, Ctrl+Z is not its own but takes back the last scan."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMaxLength(100)
        self.setPlaceholderText("Ketik nomornya bila label tidak terbaca, lalu Enter")

    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Z to the page while there is no typing to undo."""
        is_offer = event.type() == QEvent.Type.ShortcutOverride and not self.text()
        if is_offer and isinstance(event, QKeyEvent) and event.matches(QKeySequence.StandardKey.Undo):
            event.ignore()
            return False
        return super().event(event)


class SweepHead(Card):
    """The place and the person of the next scan; a scanned label or badge changes them as a click does."""

    place_chosen = Signal(int)
    staff_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.place = Choice("Tempat yang dicek")
        self.staff = Choice("Pemindai")
        self.count = PlainLabel("0", "count")
        self.place.activated.connect(lambda _: self.place_chosen.emit(self.place.currentData()))
        self.staff.activated.connect(lambda _: self.staff_chosen.emit(self.staff.currentData()))
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(Field("Tempat yang &dicek", self.place), 3)
        row.addWidget(Field("P&emindai", self.staff), 3)
        row.addLayout(self._figure())
        self.body.addLayout(row)

    def offer(self, places: Sequence[tuple[str, int]], staff: Sequence[tuple[str, int]]) -> None:
        """Offer the places of the sweep and the people who may scan."""
        self.place.offer(places)
        self.staff.offer(staff)

    def show_count(self, here: int, total: int) -> None:
        """How many were scanned here, and in the whole sweep; never how many should be."""
        self.count.setText(indonesian.count(here))
        self.count.setAccessibleName(f"Terpindai di sini: {here}")
        self._total.setText("terpindai di sini" if here == total else f"di sini, {total} semuanya")

    def _figure(self) -> QVBoxLayout:
        self._total = PlainLabel("terpindai di sini", "muted")
        column = QVBoxLayout()
        column.setSpacing(0)
        for label in (self.count, self._total):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            column.addWidget(label)
        return column


class LastScan(Card):
    """The newest scan, large enough to be read from the shelf."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.number = PlainLabel("", "number")
        self.name = PlainLabel("", "heading")
        self.word = Chip()
        self.name.setWordWrap(True)
        self.name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        row = QHBoxLayout()
        row.setSpacing(14)
        row.addWidget(self.number)
        row.addWidget(self.name, 1)
        row.addWidget(self.word)
        self.body.addLayout(row)
        self.show_none()

    def show_none(self) -> None:
        """Nothing was scanned yet, or the last scan was taken back."""
        self.number.hide()
        self.name.setText(_READY)
        self.word.show_status("", "quiet")

    def show_scan(self, number: str, name: str, word: str, tone: str) -> None:
        """Show one scan."""
        self.number.setText(number)
        self.number.setVisible(bool(number))
        self.name.setText(name)
        self.word.show_status(word, tone)
