"""Making, migrating and opening register files; sqlite_utils is loaded only where a shape is made."""

import os
from collections.abc import Callable
from pathlib import Path

from counter_app.register import backup
from counter_app.register.schema import SCHEMA_VERSION, version_of
from counter_app.register.sqlite import Register, guard
from counter_app.rules import indonesian
from counter_app.rules.errors import StorageError


def make(path: Path, fill: Callable[[Register], None]) -> None:
    """Make a register under a temporary name, let `fill` write its first rows, then give it its name."""
    from counter_app.register.migrations import migrate

    unfinished = path.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    register = Register.open(unfinished)
    try:
        migrate(register)
        fill(register)
        register.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        register.close()
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(path)


def open_for_writing(path: Path) -> Register:
    """Open a register, bringing an older one to the present shape after a copy of it is made."""
    register = Register.open(path)
    try:
        version = version_of(register)
        if version == 0:
            raise StorageError("Berkas data ini kosong dan bukan buku register. Pulihkan dari cadangan.")
        if version < SCHEMA_VERSION:
            from counter_app.register.migrations import migrate

            backup.backup(
                register, path.parent / "sebelum-migrasi", indonesian.moment(_last_at(register), "WIB")
            )
            migrate(register)
        register.conn.set_authorizer(guard)
    except BaseException:
        register.close()
        raise
    return register


def open_for_reading(path: Path) -> Register:
    """Open a register that nothing can be written to."""
    register = Register.open_readonly(path)
    try:
        version_of(register)
    except BaseException:
        register.close()
        raise
    return register


def _last_at(register: Register) -> int:
    at: int = register.execute("SELECT coalesce(max(at), 0) FROM heads").fetchone()[0]
    return at
