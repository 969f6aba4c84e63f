"""The two register files of a data folder: the office's own, and the practice office's beside it."""

from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.data_folder import OFFICE_NAME, PRACTICE_NAME

if TYPE_CHECKING:
    from counter_app.counter import Counter


def last_used(folder: Path, remembered: str) -> Path | None:
    """The register to open, None on the first day."""
    paths = [folder / name for name in (remembered, OFFICE_NAME, PRACTICE_NAME) if name]
    return next((path for path in paths if path.is_file()), None)


def open_practice(folder: Path) -> "Counter":
    """Open the practice office, made now if it is not there yet."""
    from counter_app.counter import Counter

    path = folder / PRACTICE_NAME
    if not path.exists():
        renew_practice(folder)
    return Counter.open(path)


def renew_practice(folder: Path) -> None:
    """Put a new practice office in the place of the old, which must be closed."""
    from counter_app.counter import system_clock
    from counter_app.practice import renew_practice as renew

    renew(folder / PRACTICE_NAME, now=system_clock())
