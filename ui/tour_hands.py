"""The hands and eyes of the tour: keys as a keyboard sends them, patience, and pictures of what is shown."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QImage, QKeyEvent, QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from ui import theme

Key = Qt.Key
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
_PATIENCE_S = 15.0
# A button pressed by its letter is down for a tenth of a second before it clicks.
_CLICK_MS = 130
_PAUSE_MS = 100
# A PNG loses nothing by it: the higher, the less it is packed.
_QUICKLY = 80


class TourError(Exception):
    """The window did not do what the tour expects."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """One file the tour made, and what it shows."""

    path: Path
    shows: str


@dataclass(slots=True)
class Hands:
    """Types into whatever window has the keyboard: every key passes the scanner's gate and the focus."""

    application: QApplication
    keys: int = field(default=0)

    def press(
        self,
        key: Qt.Key,
        times: int = 1,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
    ) -> None:
        """Press a key."""
        for _ in range(times):
            self.keys += 1
            QTest.keyClick(_front(), key, modifier)
            self.application.processEvents()

    def letter(self, letter: str) -> None:
        """Press a button, or go to a field, by its underlined letter."""
        self.keys += 1
        QTest.keyClick(_front(), Key(ord(letter.upper())), ALT)
        QTest.qWait(_CLICK_MS)

    def type(self, text: str) -> None:
        """Type letters, figures and signs of a plain keyboard."""
        for character in text:
            self.keys += 1
            key = Key(ord(character.upper()))
            if character.isupper():
                _press_shifted(key, character)
            else:
                QTest.keyClick(_front(), key)
        self.application.processEvents()

    def scan(self, text: str) -> None:
        """Send a burst of keys as a scanner does, after the pause that tells it from typing."""
        QTest.qWait(_PAUSE_MS)
        self.type(text)
        self.enter()

    def enter(self, times: int = 1) -> None:
        """Press Enter."""
        self.press(Key.Key_Return, times)

    def wait_for(self, what: str, is_so: Callable[[], bool]) -> None:
        """Wait until something is so; raise `TourError` when it never is."""
        until = time.monotonic() + _PATIENCE_S
        while not is_so():
            if time.monotonic() > until:
                raise TourError(f"waited in vain for {what}")
            QTest.qWait(10)

    def at_next_box(self, do: Callable[[QWidget], None]) -> None:
        """Do something once a modal box is open; without it, the box would wait for ever."""

        def look() -> None:
            box = QApplication.activeModalWidget()
            if box is None or not box.isVisible():
                QTimer.singleShot(20, look)
            else:
                do(box)

        QTimer.singleShot(20, look)


@dataclass(slots=True)
class Camera:
    """Keeps pictures of widgets and of papers."""

    application: QApplication
    folder: Path
    is_dark: bool = False
    made: list[Made] = field(default_factory=list)

    def snap(self, widget: QWidget, name: str, shows: str) -> None:
        """Take a picture of a widget."""
        for _ in range(3):
            self.application.processEvents()
        mode, word = ("dark", "gelap") if self.is_dark else ("light", "terang")
        self._keep(widget.grab().toImage(), f"{name}-{mode}.png", f"{shows} ({word})")

    def turn_dark(self) -> None:
        """Show everything in dark colours from now on; a change of style takes half a second."""
        theme.apply(self.application, theme.Scheme.DARK)
        self.is_dark = True

    def keep_pages(self, pictures: list[QImage], name: str, shows: str) -> None:
        """Keep the pages of a paper."""
        for number, picture in enumerate(pictures, 1):
            ending = f"-{number}" if len(pictures) > 1 else ""
            self._keep(picture, f"{name}{ending}.png", shows)

    def _keep(self, picture: QImage, name: str, shows: str) -> None:
        path = self.folder / name
        if not picture.save(str(path), quality=_QUICKLY):
            raise TourError(f"{path} cannot be written")
        self.made.append(Made(path=path, shows=shows))


def _press_shifted(key: Qt.Key, character: str) -> None:
    # QTest writes small letters into a window, whatever the modifier.
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QCoreApplication.sendEvent(_front(), QKeyEvent(kind, key, SHIFT, character))


def _front() -> QWindow:
    """The window with the keyboard; unseen, no window manager gives it back when a box is closed."""
    widget = QApplication.activeModalWidget() or QApplication.activeWindow()
    if widget is None:
        widget = next((w for w in QApplication.topLevelWidgets() if isinstance(w, QMainWindow)), None)
        if widget is None:
            raise TourError("there is no window")
        widget.activateWindow()
        QApplication.processEvents()
    handle = widget.windowHandle()
    assert handle is not None, "a window that is shown has its handle"
    return handle
