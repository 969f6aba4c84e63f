"""What happens to an error nobody caught: staff read a sentence, the log keeps the place.

A line of the log holds the type and the places in the code, never a message or a value: a name may be in it.
"""

import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from counter_app.rules.errors import CounterError, StorageError

LOG_NAME = "catatan-galat.log"
_LOG_BYTES = 300_000
_LOG_FILES = 3
BUG_SENTENCE = (
    "Terjadi kesalahan di luar dugaan; data yang sudah tersimpan aman. "
    "Ulangi langkah terakhir. Bila terjadi lagi, salin rinciannya dan kirim kepada pengelola."
)
_ROOTS = [Path(__file__).resolve().parent.parent, Path(sys.prefix)]


class CrashDesk:
    """Sorts uncaught errors; `say` shows a sentence in the bar, `alert` one with details to copy."""

    def __init__(
        self, log_path: Path, say: Callable[[str, str], object], alert: Callable[[str, str], object]
    ) -> None:
        self._log_path = log_path
        self._say, self._alert = say, alert
        self._alerting = False

    def install(self) -> None:
        """Hear of every uncaught error of this process, in any thread."""
        sys.excepthook = lambda kind, error, trace: self.take(error)
        threading.excepthook = lambda args: self.log(args.exc_value) if args.exc_value else None

    def take(self, error: BaseException) -> None:
        """Deal with one error on the GUI thread."""
        if isinstance(error, CounterError):
            self._say(str(error), "odd")
        elif isinstance(error, KeyboardInterrupt):
            sys.__excepthook__(type(error), error, error.__traceback__)
        else:
            self.log(error)
            self._show(error)

    def log(self, error: BaseException) -> None:
        """Write one line about the error."""
        line = {"at": int(time.time() * 1000), "error": type(error).__name__, "where": places(error)}
        import json  # a good day starts without it

        append_line(self._log_path, json.dumps(line))

    def _show(self, error: BaseException) -> None:
        if self._alerting:
            return  # one box is enough: a timer that fails would open one a second
        self._alerting = True
        try:
            sentence = str(error) if isinstance(error, StorageError) else BUG_SENTENCE
            self._alert(sentence, details(error))
        finally:
            self._alerting = False


def places(error: BaseException) -> list[str]:
    """Where in the code the error was raised, outermost first, as file:line."""
    from traceback import walk_tb

    frames = walk_tb(error.__traceback__)
    return [f"{_short(frame.f_code.co_filename)}:{line}" for frame, line in frames]


def details(error: BaseException) -> str:
    """The lines "Salin rincian" copies."""
    return "\n".join([type(error).__name__, *places(error)])


def append_line(path: Path, line: str) -> None:
    """Append to a log that is turned over before it grows large; a full disk loses only the line."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > _LOG_BYTES:
            _turn_over(path)
        with path.open("a", encoding="utf-8") as log:
            log.write(line + "\n")
    except OSError as error:
        sys.stderr.write(f"{error}\n")


def _turn_over(path: Path) -> None:
    for number in range(_LOG_FILES - 1, 0, -1):
        older = path.with_name(f"{path.name}.{number}")
        if older.exists():
            older.replace(path.with_name(f"{path.name}.{number + 1}"))
    path.replace(path.with_name(f"{path.name}.1"))


def _short(file_name: str) -> str:
    path = Path(file_name)
    for root in _ROOTS:
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name
