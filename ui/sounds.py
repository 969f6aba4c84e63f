"""Three short sounds, so that a clerk need not look up from the papers: right, odd, unknown."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QProcess
from PySide6.QtWidgets import QApplication

import resources

SOUNDS = ("right", "odd", "unknown")
_PLAYERS = (("paplay", ()), ("aplay", ("-q",)))

Play = Callable[[Path], None]


class Sounds(QObject):
    """Plays a sound without waiting for it; messages of other kinds are silent."""

    def __init__(self, play: Play | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._play = play or player()

    def sound(self, kind: str) -> None:
        """Play the sound of a message of this kind."""
        if kind in SOUNDS:
            self._play(resources.path(f"sounds/{kind}.wav"))


def player(platform: str = sys.platform, find: Callable[[str], str | None] = shutil.which) -> Play:
    """How this computer plays a WAV file; without any player, the system's beep."""
    if platform == "win32":
        return _play_on_windows
    for name, options in _PLAYERS:
        program = find(name)
        if program is not None:
            return lambda path: _start(program, [*options, str(path)])
    return beep


def beep(path: Path) -> None:
    """Beep, whatever was to be played."""
    QApplication.beep()


def _start(program: str, arguments: list[str]) -> None:
    process = QProcess()
    process.setProgram(program)
    process.setArguments(arguments)
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.startDetached()


def _play_on_windows(path: Path) -> None:
    if sys.platform == "win32":
        import winsound

        winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
