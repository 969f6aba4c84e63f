"""From one page straight into an act on another: a search plan on Cari, a sweep on Cek rak."""

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject

from ui.page import LOOKUP, SWEEP

if TYPE_CHECKING:
    from ui.main_window import MainWindow
    from ui.session import Session


@runtime_checkable
class ShowsSearches(Protocol):
    """The page on which a dossier is searched for."""

    def open_search(self, number: str) -> None:
        """Show the search plan of this dossier."""


@runtime_checkable
class StartsSweeps(Protocol):
    """The page on which places are swept."""

    def sweep_place(self, place: int) -> None:
        """Start or go on with the sweep of this place."""


class Leads(QObject):
    """Brings the page that is wanted to the front, then does there what was asked."""

    def __init__(self, session: "Session", window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        session.search_requested.connect(self._search)
        session.sweep_requested.connect(self._sweep)

    def _search(self, number: str) -> None:
        self._window.show_page(LOOKUP)
        page = self._window.page
        if isinstance(page, ShowsSearches):
            self._window.guarded(lambda: page.open_search(number))

    def _sweep(self, place: int) -> None:
        self._window.show_page(SWEEP)
        page = self._window.page
        if isinstance(page, StartsSweeps):
            self._window.guarded(lambda: page.sweep_place(place))
