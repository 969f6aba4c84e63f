"""Where the registers of this computer lie: the office's own, and the practice office's beside it."""

from pathlib import Path

OFFICE_NAME = "register.db"
PRACTICE_NAME = "latihan.db"
PAPERS_FOLDER = "cetakan"


def default_folder() -> Path:
    """Return the platform's folder for the program's data."""
    from platformdirs import user_data_path

    return user_data_path("counter-app", appauthor=False)


def backup_folder(register: Path) -> Path:
    """Return where copies of that register go; those of the practice office must not mix with an office's.

    >>> backup_folder(Path("data/latihan.db")).as_posix()
    'data/cadangan/latihan'
    """
    return register.with_name("cadangan") / register.stem
