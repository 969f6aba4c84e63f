"""What the window asks of a page.

A page is a QWidget made as ``SomePage(counter, session, asks, tasks)``; it puts nothing slow before the first
paint: it fills itself in `refresh()`, which the window calls when the page comes to the front.
"""

from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from counter_app.rules.tracking import Scan


@runtime_checkable
class Page(Protocol):
    """One page: `shortcut` such as "F3", `icon` the name of a file in resources/icons without its ending."""

    title: str
    shortcut: str
    icon: str

    def refresh(self) -> None:
        """Show the register as it is now; cheap when nothing changed."""

    def on_scan(self, scan: Scan) -> None:
        """Do what a scan means on this page; a `CounterError` raised here goes to the bar."""

    def first_focus(self) -> QWidget:
        """The widget where typing starts."""
