"""What the window asks of a page, and which pages there are.

A page is a QWidget made as ``SomePage(counter, session, paper_desk, asks)``. It is made after the window's
first paint and fills itself in `refresh()`, which the window calls when the page comes to the front.
"""

from typing import TYPE_CHECKING, NamedTuple, Protocol

from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from counter_app.rules.tracking import Scan


class Slot(NamedTuple):
    """A page as the list at the left shows it before it is made; `icon` names a file in resources/icons."""

    title: str
    shortcut: str
    icon: str


INTAKE, LOOKUP, HANDOVER, WATCH, SWEEP, SETTINGS = "F2", "F3", "F4", "F5", "F6", "F10"
SLOTS = (
    Slot("Terima berkas", INTAKE, "terima"),
    Slot("Cari berkas", LOOKUP, "cari"),
    Slot("Serah terima", HANDOVER, "serah-terima"),
    Slot("Pantau", WATCH, "pantau"),
    Slot("Cek rak", SWEEP, "cek-rak"),
    Slot("Pengaturan", SETTINGS, "pengaturan"),
)


class Page(Protocol):
    """One page; title, shortcut and icon are those of its slot."""

    title: str
    shortcut: str
    icon: str

    def refresh(self) -> None:
        """Show the register as it is now; cheap when nothing changed."""

    def on_scan(self, scan: "Scan") -> None:
        """Do what a scan means on this page; a `CounterError` raised here goes to the bar."""

    def first_focus(self) -> QWidget:
        """The widget where typing starts."""
