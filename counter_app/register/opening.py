"""Making, migrating and opening register files; sqlite_utils is loaded only where a shape is made."""

from collections.abc import Callable
from pathlib import Path

from counter_app.register import backup
from counter_app.register.files import forget, refuse_network, settle
from counter_app.register.schema import HEADER_BYTES, SCHEMA_VERSION, refuse_foreign, version_of
from counter_app.register.sqlite import NOT_A_REGISTER, Register, guard
from counter_app.rules import indonesian
from counter_app.rules.errors import CounterError, StorageError


def make(path: Path, fill: Callable[[Register], None]) -> None:
    """Make a register under a temporary name, let `fill` write its first rows, then give it its name."""
    from counter_app.register.migrations import migrate

    refuse_network(path)
    unfinished = path.with_suffix(".part")
    forget(unfinished)
    try:
        register = Register.open(unfinished)
        try:
            migrate(register)
            fill(register)
        finally:
            register.close()
        settle(unfinished, path)
    except BaseException:
        forget(unfinished)
        raise


def open_for_writing(path: Path) -> Register:
    """Open a register, bringing an older one to the present shape after a copy of it is made."""
    refuse_network(path)
    refuse_foreign(path)
    register = Register.open(path)
    try:
        if version_of(register) < SCHEMA_VERSION:
            from counter_app.register.migrations import migrate

            before = indonesian.moment(_last_at(register), "WIB")
            backup.backup(register, path.parent / "sebelum-migrasi", before)
            migrate(register)
        register.conn.set_authorizer(guard)
    except BaseException:
        register.close()
        raise
    return register


def open_for_reading(path: Path) -> Register:
    """Open a register that nothing can be written to; SQLite alone touches it, see `refuse_foreign`."""
    if path.exists() and path.stat().st_size < HEADER_BYTES:  # SQLite would call it damaged
        raise StorageError(NOT_A_REGISTER)
    register = Register.open_readonly(path)
    try:
        if version_of(register) < SCHEMA_VERSION:
            raise CounterError(
                "Buku register ini dari versi program yang lebih lama. Buka sekali dengan jendela program, "
                "lalu ulangi."
            )
    except BaseException:
        register.close()
        raise
    return register


def _last_at(register: Register) -> int:
    at: int = register.execute("SELECT coalesce(max(at), 0) FROM heads").fetchone()[0]
    return at
