"""The files the program ships: catalogue, calendar, fonts, icons, sounds and style."""

from pathlib import Path

_FOLDER = Path(__file__).parent


def path(name: str) -> Path:
    """Return the file `name` (such as "icons/cari.svg"); raise `FileNotFoundError` if it is not shipped."""
    found = _FOLDER / name
    if not found.is_file():
        raise FileNotFoundError(f"resources/{name} is not shipped")
    return found
