"""What every part of the tour stands on: the window and its pages, the register, pictures, printed papers."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from ui.furnishing import Furnished
from ui.pages.lookup.page import LookupPage
from ui.tour_hands import Camera, Hands, Key, TourError

P = TypeVar("P")
_FAR = 40


class Ground:
    """The opened window with hands and a camera; `printed` is where its papers go."""

    def __init__(self, opened: Furnished, printed: Path, hands: Hands, camera: Camera) -> None:
        self.counter, self.window = opened.counter, opened.window
        self.hands, self.camera, self._printed = hands, camera, printed
        self.done: list[str] = []

    @property
    def lookup(self) -> LookupPage:
        """Cari."""
        return self.page(LookupPage)

    def page(self, kind: type[P]) -> P:
        """The page of that kind."""
        return next(page for page in self.window.pages if isinstance(page, kind))

    def place(self, name: str) -> str:
        """The label of a place."""
        return next(place.number for place in self.counter.places.values() if place.name == name)

    def badge(self, name: str) -> str:
        """The badge of a person."""
        return next(person.badge for person in self.counter.staff.values() if name in person.name)

    def lying(self, name: str) -> list[Dossier]:
        """The open dossiers that lie at a place, sought by nobody and in no hand-over; the newest first."""
        numbers = self.counter.lookup.find("").numbers
        return [
            dossier
            for dossier in self.counter.lookup.rows(numbers)
            if self.counter.places[dossier.place].name == name
            and dossier.transfer_id is None
            and dossier.missing_since is None
        ]

    def open_dossier(self, number: str) -> None:
        """Open a dossier from Cari by its short number; the whole one typed so fast would be a scan."""
        page = self.lookup
        self.hands.press(Key.Key_F3)
        self.hands.type(tracking.spoken(number))
        self.hands.enter()
        self.hands.wait_for("the dossier", lambda: page.is_on_folder and page.folder.number == number)

    def tab_to(self, widget: QWidget) -> None:
        """Go to a widget by the Tab key."""
        for _ in range(_FAR):
            if QApplication.focusWidget() is widget:
                return
            self.hands.press(Key.Key_Tab)
        raise TourError(f"Tab does not lead to {widget.accessibleName() or widget}")

    def printing(self, act: Callable[[], None]) -> None:
        """Do something, and wait for the paper that comes of it."""
        before = len(list(self._printed.glob("*.pdf")))
        act()
        self.hands.wait_for("the paper", lambda: len(list(self._printed.glob("*.pdf"))) == before + 1)

    def tell(self, sentence: str) -> None:
        """Keep a sentence about what was done."""
        self.done.append(sentence)

    def snap(self, name: str, shows: str) -> None:
        """Take a picture of the window."""
        self.camera.snap(self.window, name, shows)


def named(dossier: Dossier) -> str:
    """A dossier's number and applicant."""
    return f"{tracking.grouped(dossier.number)} {dossier.applicant.name}"
