"""Pengaturan: the office edits its own data; every save is one act in the register."""

from importlib import import_module
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QStackedWidget, QVBoxLayout, QWidget

from counter_app.counter import Counter
from counter_app.rules.errors import CounterError
from counter_app.rules.indonesian import list_words
from counter_app.rules.tracking import Scan
from ui.messages import Asks
from ui.pages.settings.form import Kit
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.label import PlainLabel

SECTIONS = (
    ("Kantor", "office", "OfficeSection"),
    ("Layanan", "services", "ServicesSection"),
    ("Kalender", "calendar", "CalendarSection"),
    ("Jam pelayanan", "hours", "HoursSection"),
    ("Petugas", "staff", "StaffSection"),
    ("Tempat", "places", "PlacesSection"),
    ("Printer", "printing", "PrintingSection"),
    ("Pantau", "thresholds", "ThresholdsSection"),
    ("Cadangan", "backup", "BackupSection"),
)
"""Title, module and class: a section is imported and made when it is first shown, not at the start."""


@runtime_checkable
class Section(Protocol):
    """One concern of the page."""

    title: str

    def reload(self) -> None:
        """Show what the register has."""

    def first_focus(self) -> QWidget:
        """Where typing starts."""

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""


class SettingsPage(QWidget):
    """The sections' names at the left, the chosen one at the right; what is typed stays until it is saved."""

    title = "Pengaturan"
    shortcut = "F10"
    icon = "pengaturan"

    def __init__(
        self,
        counter: Counter,
        session: Session,
        paper_desk: PaperDesk,
        asks: Asks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = Kit(counter=counter, session=session, paper_desk=paper_desk, asks=asks)
        self._made: dict[int, Section] = {}
        self.names = QListWidget()
        self.names.setObjectName("sections")
        self.names.setAccessibleName("Bagian pengaturan")
        self.names.setFixedWidth(168)
        self.names.setTabKeyNavigation(False)
        for title, _, _ in SECTIONS:
            item = QListWidgetItem(title, self.names)
            item.setSizeHint(QSize(0, 34))
        self.stack = QStackedWidget()
        self._arrange()
        self.names.currentRowChanged.connect(self._turn)
        session.settings_changed.connect(self._reload_others)

    def refresh(self) -> None:
        """Show the section in front as the register has it, unless something in it is not saved yet."""
        # The focus alone makes the first row current without marking it.
        self.names.setCurrentRow(max(self.names.currentRow(), 0))
        section = self.section
        if not section.is_changed():
            section.reload()

    def on_scan(self, scan: Scan) -> None:
        """A scan opens nothing here."""
        raise CounterError("Di Pengaturan pindaian tidak dipakai. Buka Cari (F3), lalu pindai lagi.")

    def first_focus(self) -> QWidget:
        """The list of sections."""
        return self.names

    def unsaved(self) -> str:
        """What would be lost with the window: the sections changed and not saved."""
        titles = [SECTIONS[row][0] for row, section in self._made.items() if section.is_changed()]
        return f"Pengaturan bagian {list_words(titles)} belum disimpan." if titles else ""

    @property
    def section(self) -> Section:
        """The section in front."""
        return self._made[self.names.currentRow()]

    def show_section(self, title: str) -> None:
        """Bring a section to the front; ValueError if there is none of that name."""
        self.names.setCurrentRow([name for name, _, _ in SECTIONS].index(title))

    def _turn(self, row: int) -> None:
        if row not in self._made:
            self._made[row] = self._make(row)
        widget = self._made[row]
        assert isinstance(widget, QWidget), "a section is a widget"
        if not widget.is_changed():
            widget.reload()
        self.stack.setCurrentWidget(widget)

    def _make(self, row: int) -> Section:
        _, module, name = SECTIONS[row]
        made: QWidget = getattr(import_module(f"ui.pages.settings.{module}"), name)(self._kit)
        self.stack.addWidget(made)
        assert isinstance(made, Section), f"{name} is no section"
        return made

    def _reload_others(self) -> None:
        for section in self._made.values():
            if not section.is_changed():
                section.reload()

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(self.title, "title"))
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self.names)
        row.addWidget(self.stack, 1)
        layout.addLayout(row, 1)
