"""Register files on the disk: a file and its log belong together, and a finished file gets its name last."""

import os
from pathlib import Path

from counter_app.register.sqlite import translated

_BESIDE = ("-wal", "-shm", "-journal")


def beside(path: Path) -> list[Path]:
    """Return the log files SQLite would read with this file: a stray one would be played into a new file."""
    return [path.with_name(path.name + end) for end in _BESIDE]


def forget(path: Path) -> None:
    """Delete a file and its logs, if there are any."""
    with translated():
        for file in (*beside(path), path):
            file.unlink(missing_ok=True)


def move(path: Path, target: Path) -> None:
    """Move a closed register with its logs, the logs first, so that none is left for a new file."""
    with translated():
        for log, moved in zip(beside(path), beside(target), strict=True):
            if log.exists():
                log.replace(moved)
        path.replace(target)


def settle(unfinished: Path, target: Path) -> None:
    """Give a finished file its name once it is on the disk."""
    with translated():
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(target)
        if os.name == "posix":
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
