"""The writer lock: one program at a time writes to a register."""

from pathlib import Path

from filelock import FileLock, Timeout

from counter_app.register.sqlite import translated
from counter_app.rules.errors import CounterError


class RegisterInUse(CounterError):  # noqa: N818 -- it reads as the state it tells of
    """Another program on this PC writes to the register."""


def writer_lock(path: Path) -> FileLock:
    """Take the lock of a register file; raise `RegisterInUse` while another program holds it."""
    lock = FileLock(path.with_suffix(".lock"), timeout=0)
    with translated():
        try:
            lock.acquire()
        except Timeout as error:  # it is an OSError, which `translated` would take for a fault of the disk
            raise RegisterInUse(
                "Buku register sedang dibuka program lain di komputer ini. Tutup dahulu, lalu ulangi."
            ) from error
    return lock
