"""The real window on a given register, driven by key events sent where the keyboard sends them."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QEventLoop, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.sample import ACTOR
from ui.app import App
from ui.main_window import MainWindow

_PATIENCE_S = 10
_KEY_GAP_MS = 5


class Painted(QObject):
    """Counts the paintings of one widget."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget)
        self.count = 0
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count one."""
        self.count += event.type() == QEvent.Type.Paint
        return False


class Keyboard:
    """Keys on the window in front, with the times a keyboard gives them."""

    def __init__(self) -> None:
        self._at = 100_000

    def press(self, key: int, text: str = "", after_ms: int = 200) -> None:
        """One key down and up, so long after the last."""
        self._at += after_ms
        window = QGuiApplication.focusWindow()
        assert window is not None, "no window has the keyboard"
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, text)
            event.setTimestamp(self._at)
            QCoreApplication.sendEvent(window, event)

    def burst(self, digits: str) -> None:
        """What a scanner types before its end key; the next key may follow as fast."""
        self._at += 3_000
        for digit in digits:
            self.press(ord(digit), digit, _KEY_GAP_MS)

    def end_key(self) -> None:
        """The key that ends a scan."""
        self.press(int(Qt.Key.Key_Return), "\r", _KEY_GAP_MS)


@contextmanager
def opened(folder: Path) -> Iterator[MainWindow]:
    """The program's own window on the register in a folder, in front, with the clerk chosen."""
    known = QApplication.instance()
    application = known if isinstance(known, QApplication) else QApplication(sys.argv[:1])
    app = App(application, folder)
    app.begin()
    window = app.window
    assert window is not None, f"no register in {folder}"
    until(lambda: app.furnished is not None)
    window.activateWindow()
    window.session.choose_actor(ACTOR)
    settle(1.0)
    try:
        yield window
    finally:
        app.close()


def until(condition: Callable[[], bool]) -> None:
    """Let Qt work, sleeping between events, until the condition holds and what it changed is painted."""
    flags = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
    late = time.monotonic() + _PATIENCE_S
    while not condition():
        QCoreApplication.processEvents(flags)
        if time.monotonic() > late:
            raise TimeoutError("the window never came to it")
    QCoreApplication.processEvents()


def settle(seconds: float = 0.0) -> None:
    """Let Qt do what is waiting, for so long at least."""
    end = time.monotonic() + seconds
    QCoreApplication.processEvents()
    while time.monotonic() < end:
        QCoreApplication.processEvents()
        time.sleep(0.005)
