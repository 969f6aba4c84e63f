"""Register files on the disk: a file and its log belong together, and a finished file gets its name last."""

import os
import shutil
from pathlib import Path

from counter_app.register.sqlite import translated
from counter_app.rules.errors import CounterError

_BESIDE = ("-wal", "-shm", "-journal")
# The log needs memory shared on one PC; over a network two PCs would write past each other.
_NETWORK = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p"})
_MOUNTS = Path("/proc/mounts")


def refuse_network(path: Path) -> None:
    """Raise `CounterError` where a register would lie on a network share."""
    if is_network(str(path.absolute()), _mounts()):
        raise CounterError(
            "Buku register tidak boleh berada di folder jaringan. Pilih folder pada komputer ini sendiri."
        )


def is_network(path: str, mounts: str) -> bool:
    """Return whether a path is a Windows share's, or its nearest mount in the table is a network's.

    >>> is_network(r"\\\\server\\berkas\\register.db", ""), is_network("/srv/r.db", "s:/ /srv nfs4 rw 0 0")
    (True, True)
    """
    lines = [line.split() for line in mounts.splitlines()]
    kinds = {line[1].replace("\\040", " "): line[2] for line in lines if len(line) > 2}
    above = [(len(mount), kind) for mount, kind in kinds.items() if Path(path).is_relative_to(mount)]
    return path.startswith("\\\\") or max(above, default=(0, ""))[1] in _NETWORK


def _mounts() -> str:
    with translated():
        return _MOUNTS.read_text(encoding="utf-8", errors="replace") if _MOUNTS.exists() else ""


def beside(path: Path) -> list[Path]:
    """Return the log files SQLite would read with this file: a stray one would be played into a new file."""
    return [path.with_name(path.name + end) for end in _BESIDE]


def forget(path: Path) -> None:
    """Delete a file and its logs, if there are any."""
    with translated():
        for file in (*beside(path), path):
            file.unlink(missing_ok=True)


def keep(path: Path, kept: Path) -> None:
    """Copy a closed register with its logs to another name; the first name is never without a file."""
    with translated():
        for file, copy in zip((*beside(path), path), (*beside(kept), kept), strict=True):
            if file.exists():
                shutil.copyfile(file, copy)


def settle(unfinished: Path, target: Path) -> None:
    """Give a finished file its name once it is on the disk; logs of a file no longer there go first."""
    with translated():
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        for log in beside(target):
            log.unlink(missing_ok=True)
        unfinished.replace(target)
        if os.name == "posix":
            folder = os.open(target.parent, os.O_RDONLY)
            try:
                os.fsync(folder)
            finally:
                os.close(folder)
