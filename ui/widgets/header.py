"""The window's head as two quiet lines; what they say comes from `ui.head`."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.widgets.button import quiet_button
from ui.widgets.count_strip import CountStrip
from ui.widgets.label import PlainLabel

NOBODY = "Pilih nama petugas"


class Header(QWidget):
    """Office, clerk and notes above; the counts and the day below."""

    actor_chosen = Signal(int)
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office_name = PlainLabel(" ", "title")
        self.office_name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.practice = PlainLabel("LATIHAN", "badge")
        self.practice.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.estimate = PlainLabel("kalender perkiraan", "warning")
        self.estimate.setToolTip("Hari libur tahun ini belum ditetapkan SKB; tanggal janji masih perkiraan.")
        self.reminder = quiet_button("")
        self.reminder.clicked.connect(self.settings_asked)
        self.clerk = QComboBox()
        self.clerk.setAccessibleName("Petugas")
        self.clerk.setPlaceholderText(NOBODY)
        self.clerk.setFixedWidth(230)  # not as wide as the longest name with its titles
        self.clerk.activated.connect(lambda index: self.actor_chosen.emit(self.clerk.itemData(index)))
        self._caption = PlainLabel("&Petugas", "muted")
        self._caption.setBuddy(self.clerk)
        self.moment = PlainLabel("", "muted")
        self.counts = CountStrip()
        self._arrange()
        # The clerks too: the arrow of a combo box would load a picture library before the first paint.
        for widget in (self.practice, self.estimate, self.reminder, self._caption, self.clerk):
            widget.hide()

    def offer_people(self, people: Sequence[tuple[str, int]], actor: int | None) -> None:
        """Offer these people by name and staff id; `actor` is at the counter."""
        with QSignalBlocker(self.clerk):
            self.clerk.clear()
            for name, number in people:
                self.clerk.addItem(name, number)
            self.clerk.setCurrentIndex(-1 if actor is None else self.clerk.findData(actor))
        self._caption.show()
        self.clerk.show()

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        first.addStrut(30)
        first.addWidget(self.office_name, 1)
        for widget in (self.practice, self.estimate, self.reminder, self._caption, self.clerk):
            first.addWidget(widget)
        second.setSpacing(12)
        second.addWidget(self.counts, 1)
        second.addWidget(self.moment)
        second.addStrut(25)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 8)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)
