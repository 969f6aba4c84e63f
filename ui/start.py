"""The program's entry: the window, the tour, or a command; Qt is imported only for the first two."""

import gc
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

DATA_VARIABLE = "COUNTER_APP_DATA"
NO_SCREEN = (
    "Tidak ada layar, jadi jendela loket tidak dapat dibuka. Jalankan di komputer yang berlayar, "
    "atau jalankan “counter-app tour” untuk melihat program ini tanpa layar."
)
UNUSABLE_FOLDER = "Folder data {folder} tidak dapat dipakai. Periksa nama dan izinnya."
NO_FOLDER = "Pilihan --data memerlukan nama folder, misalnya: counter-app --data /home/loket/data"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; return the exit status."""
    _have_streams()
    words = list(sys.argv[1:] if arguments is None else arguments)
    command = _command(words)
    if command == "tour":
        from ui.tour import main as tour

        return int(tour([word for word in words if word != "tour"]))
    if command or _wants_help(words):
        from counter_app.cli import main as run_command

        return int(run_command(words) or 0)
    return _window(words)


def data_folder(words: Sequence[str], environment: Mapping[str, str]) -> Path:
    """Where the register lies: --data, else COUNTER_APP_DATA, else the platform's data folder."""
    for at, word in enumerate(words):
        if word == "--data":
            return Path(words[at + 1])
        if word.startswith("--data="):
            return Path(word.removeprefix("--data="))
    if environment.get(DATA_VARIABLE):
        return Path(environment[DATA_VARIABLE])
    from counter_app.data_folder import default_folder

    return default_folder()


def has_screen(environment: Mapping[str, str], platform: str) -> bool:
    """Whether a window can be shown."""
    if not platform.startswith("linux"):
        return True
    return any(environment.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))


def _window(words: Sequence[str]) -> int:
    if list(words)[-1:] == ["--data"]:
        sys.stderr.write(f"{NO_FOLDER}\n")
        return 2
    if not has_screen(os.environ, sys.platform):
        sys.stderr.write(f"{NO_SCREEN}\n")
        return 2
    folder = data_folder(words, os.environ).expanduser().absolute()
    if not _is_usable(folder):
        sys.stderr.write(f"{UNUSABLE_FOLDER.format(folder=folder)}\n")
        return 2
    gc.disable()  # a start makes much and drops nothing; the window lets the collector work again
    from ui.app import run

    return run(folder)


def _have_streams() -> None:
    """Where there is no console (`counter-app-window` on Windows) what is written must go somewhere."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 -- to the end


def _is_usable(folder: Path) -> bool:
    """Whether the folder is there, made now if need be, and a register can be written in it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


def _command(words: Sequence[str]) -> str:
    """The first word that is neither an option of ours nor its value."""
    waiting = False
    for word in words:
        if waiting:
            waiting = False
        elif word == "--data":
            waiting = True
        elif not word.startswith("-"):
            return word
    return ""


def _wants_help(words: Sequence[str]) -> bool:
    return any(word.startswith("-") and word.split("=")[0] != "--data" for word in words)


if __name__ == "__main__":
    sys.exit(main())
