"""What SQLite asks of the disk for the register's own statements.

apsw brings an SQLite of its own, and two of them on one file undo each other's locks: this module is imported
in a process of its own, where sqlite3 opens no file.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw

from tests.register.power_cut_acts import Session
from tests.register.power_cut_disk import (
    Acknowledged,
    Created,
    Deleted,
    Operation,
    Synced,
    Truncated,
    Written,
)


class RecordingDisk(apsw.VFS):
    """The system's files, with every operation noted that a power cut could undo."""

    def __init__(self, name: str, recording: list[Operation]) -> None:
        self.recording = recording
        super().__init__(name, "")

    def xOpen(self, name: str | apsw.URIFilename | None, flags: list[int]) -> apsw.VFSFile:  # noqa: N802
        path = name.filename() if isinstance(name, apsw.URIFilename) else name
        assert path is not None, "temp_store=MEMORY: there are no temporary files"
        if not Path(path).exists():
            self.recording.append(Created(Path(path).name))
        return RecordedFile(path, flags, self.recording)

    def xDelete(self, filename: str, syncdir: bool) -> None:  # noqa: N802
        super().xDelete(filename, syncdir)
        self.recording.append(Deleted(Path(filename).name, bool(syncdir)))


class RecordedFile(apsw.VFSFile):
    """One open file of it."""

    def __init__(self, path: str, flags: list[int], recording: list[Operation]) -> None:
        self.file = Path(path).name
        self.recording = recording
        super().__init__("", path, flags)

    def xWrite(self, data: Any, offset: int) -> None:  # noqa: N802
        super().xWrite(data, offset)
        self.recording.append(Written(self.file, offset, bytes(data)))

    def xTruncate(self, newsize: int) -> None:  # noqa: N802
        super().xTruncate(newsize)
        self.recording.append(Truncated(self.file, newsize))

    def xSync(self, flags: int) -> None:  # noqa: N802
        super().xSync(flags)
        self.recording.append(Synced(self.file))


def record(path: Path, sessions: Sequence[Session], pragmas: Sequence[str]) -> list[Operation]:
    """Run the sessions one after another on the file, made if it is not there; return the operations."""
    recording: list[Operation] = []
    disk = RecordingDisk("recording", recording)
    for session in sessions:
        conn = apsw.Connection(str(path), vfs="recording")
        for pragma in pragmas:
            conn.execute(f"PRAGMA {pragma}").fetchall()
        assert conn.pragma("journal_mode") == "wal", "this SQLite keeps no log through a recording disk"
        for step in session:
            conn.executemany(step.sql, step.rows).fetchall()
            if step.tick is not None:
                recording.append(Acknowledged(step.tick))
        conn.close()
    disk.unregister()
    return recording
