"""The window's head: which office, who is at the counter, what is late, and what day it is."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.rules import indonesian
from counter_app.rules.findings import FindingKind
from counter_app.rules.office import Office
from counter_app.rules.staff import Staff
from ui.widgets.button import quiet_button
from ui.widgets.counts import CountChip
from ui.widgets.label import PlainLabel

_ALARM = {
    FindingKind.OVERDUE: "late",
    FindingKind.MISSING: "late",
    FindingKind.DUE_SOON: "warn",
    FindingKind.INCOMPLETE: "warn",
    FindingKind.UNCOLLECTED: "count",
}
_ORDER = (
    FindingKind.OVERDUE,
    FindingKind.DUE_SOON,
    FindingKind.MISSING,
    FindingKind.INCOMPLETE,
    FindingKind.UNCOLLECTED,
)
NOBODY = "Pilih nama petugas"


class Header(QWidget):
    """Two quiet lines; every figure opens what it counts."""

    actor_chosen = Signal(int)
    findings_asked = Signal(str)
    settings_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.office_name = PlainLabel("", "title")
        self.office_name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.practice = PlainLabel("LATIHAN", "badge")
        self.estimate = PlainLabel("kalender perkiraan", "warning")
        self.estimate.setToolTip("Hari libur tahun ini belum ditetapkan SKB; tanggal janji masih perkiraan.")
        self.reminder = quiet_button("")
        self.reminder.clicked.connect(self.settings_asked)
        self.clerk = QComboBox()
        self.clerk.setAccessibleName("Petugas")
        self.clerk.setPlaceholderText(NOBODY)
        self.clerk.setMinimumWidth(210)
        self.clerk.activated.connect(self._picked)
        self.moment = PlainLabel("", "muted")
        self.chips = {kind: self._chip(kind) for kind in _ORDER}
        self._arrange()

    def show_office(self, office: Office) -> None:
        """Say which office this is and what was put off."""
        self.office_name.setText(office.name)
        self.office_name.setToolTip(office.name)
        self.practice.setVisible(office.is_practice)
        self.reminder.setVisible(bool(office.postponed))
        self.reminder.setText(
            f"Belum diisi: {indonesian.list_words(office.postponed)}" if office.postponed else ""
        )

    def show_staff(self, staff: Sequence[Staff], actor: int | None) -> None:
        """Offer these people; `actor` is at the counter."""
        with QSignalBlocker(self.clerk):
            self.clerk.clear()
            for person in staff:
                self.clerk.addItem(person.name, person.id)
            self.clerk.setCurrentIndex(self.clerk.findData(actor) if actor is not None else -1)

    def show_counts(self, counts: Mapping[FindingKind, int]) -> None:
        """Show the figures of the last check."""
        for kind, chip in self.chips.items():
            chip.set_count(counts.get(kind, 0))

    def show_estimate(self, estimated: bool) -> None:
        """Say whether the calendar is a guess."""
        self.estimate.setVisible(estimated)

    def show_moment(self, moment: datetime, zone: str) -> None:
        """Show the date and the time."""
        on = moment.date()
        self.moment.setText(f"{indonesian.long_date(on)} · {indonesian.clock_time(moment)} {zone}")

    def _picked(self, index: int) -> None:
        self.actor_chosen.emit(self.clerk.itemData(index))

    def _chip(self, kind: FindingKind) -> CountChip:
        chip = CountChip(str(kind).capitalize(), _ALARM[kind])
        chip.clicked.connect(lambda: self.findings_asked.emit(str(kind)))
        return chip

    def _arrange(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        first.setSpacing(12)
        first.addWidget(self.office_name, 1)
        caption = PlainLabel("&Petugas", "muted")
        caption.setBuddy(self.clerk)
        for widget in (self.practice, self.estimate, self.reminder, caption, self.clerk):
            first.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        second.setSpacing(8)
        for chip in self.chips.values():
            second.addWidget(chip)
        second.addStretch()
        second.addWidget(self.moment, 0, Qt.AlignmentFlag.AlignVCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 10, 18, 8)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)
