"""The writer lock: one program at a time writes to a register.

The system holds it on an open file, so that it ends with the program however that ends. Made here in a few
lines because the package for it takes longer to load than a register takes to open.
"""

import errno
import os
import sys
from pathlib import Path

from counter_app.register.sqlite import translated
from counter_app.rules.errors import CounterError

if sys.platform == "win32":
    import msvcrt

    def _hold(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _hold(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


# What the systems say of a lock that somebody else has.
_HELD = frozenset({errno.EAGAIN, errno.EACCES, errno.EDEADLK})


class RegisterInUse(CounterError):  # noqa: N818 -- it reads as the state it tells of
    """Another program on this PC writes to the register."""


class WriterLock:
    """A lock that is held; the file stays behind, for removing it would let two programs in."""

    def __init__(self, file: int) -> None:
        self._file: int | None = file

    def release(self) -> None:
        """Let others write; a second call does nothing."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


def writer_lock(path: Path) -> WriterLock:
    """Take the lock of a register file; raise `RegisterInUse` while another program holds it."""
    with translated():
        file = os.open(path.with_suffix(".lock"), os.O_RDWR | os.O_CREAT, 0o644)
        try:
            _hold(file)
        except OSError as error:
            os.close(file)
            if error.errno not in _HELD:
                raise
            raise RegisterInUse(
                "Buku register sedang dibuka program lain di komputer ini. Tutup dahulu, lalu ulangi."
            ) from error
    return WriterLock(file)
