"""The SQLite dialect: how a register file is opened, guarded, written to, and its faults told apart."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

from counter_app.rules.errors import CounterError, StorageError

APPLICATION_ID = 0x4B435331

# A new file: EXTRA before WAL, or a power cut brings the deleted rollback journal back and empties the file.
WRITER = (
    "synchronous=EXTRA",
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "busy_timeout=5000",
    "cache_size=-65536",
    "mmap_size=0",
    "temp_store=MEMORY",
    "secure_delete=ON",
    "cell_size_check=ON",
    "wal_autocheckpoint=4000",
)
READER = (
    "query_only=ON",
    "busy_timeout=5000",
    "cache_size=-65536",
    "mmap_size=0",
    "temp_store=MEMORY",
    "cell_size_check=ON",
)

_DENIED = frozenset(
    {
        sqlite3.SQLITE_CREATE_TABLE,
        sqlite3.SQLITE_DROP_TABLE,
        sqlite3.SQLITE_ALTER_TABLE,
        sqlite3.SQLITE_CREATE_INDEX,
        sqlite3.SQLITE_DROP_INDEX,
        sqlite3.SQLITE_CREATE_TRIGGER,
        sqlite3.SQLITE_DROP_TRIGGER,
        sqlite3.SQLITE_CREATE_VIEW,
        sqlite3.SQLITE_DROP_VIEW,
        sqlite3.SQLITE_CREATE_VTABLE,
        sqlite3.SQLITE_DROP_VTABLE,
        sqlite3.SQLITE_ATTACH,
        sqlite3.SQLITE_DETACH,
    }
)
_FIXED_PRAGMAS = frozenset(
    {
        "writable_schema",
        "recursive_triggers",
        "foreign_keys",
        "journal_mode",
        "synchronous",
        "ignore_check_constraints",
        "trusted_schema",
    }
)


def guard(
    action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None
) -> int:
    """Authorize one SQLite action: no change of schema, no change of an event once written."""
    if action in _DENIED:
        return sqlite3.SQLITE_DENY
    if action in (sqlite3.SQLITE_UPDATE, sqlite3.SQLITE_DELETE) and first == "events":
        return sqlite3.SQLITE_DENY
    if action == sqlite3.SQLITE_PRAGMA and first in _FIXED_PRAGMAS and second is not None:
        return sqlite3.SQLITE_DENY
    return sqlite3.SQLITE_OK


NOT_A_REGISTER = "Berkas data ini bukan buku register. Pilih berkas yang benar atau pulihkan cadangan."
_SENTENCES = {
    sqlite3.SQLITE_BUSY: "Buku register sedang dipakai proses lain. Tunggu sebentar, lalu ulangi.",
    sqlite3.SQLITE_LOCKED: "Buku register sedang dipakai proses lain. Tunggu sebentar, lalu ulangi.",
    sqlite3.SQLITE_FULL: "Disk penuh. Kosongkan ruang disk, lalu ulangi; yang sudah tersimpan aman.",
    sqlite3.SQLITE_READONLY: "Buku register tidak dapat ditulis. Periksa izin folder data.",
    sqlite3.SQLITE_IOERR: "Disk gagal membaca atau menulis. Hentikan pekerjaan, pindahkan data ke disk lain.",
    sqlite3.SQLITE_CORRUPT: "Buku register rusak. Pulihkan dari cadangan terakhir.",
    sqlite3.SQLITE_CANTOPEN: "Buku register tidak dapat dibuka. Periksa folder data dan izinnya.",
    sqlite3.SQLITE_NOTADB: NOT_A_REGISTER,
}


def storage_error(error: sqlite3.Error) -> Exception:
    """Return the `StorageError` an SQLite error stands for, or the error itself where it is our own fault."""
    code = getattr(error, "sqlite_errorcode", None)
    sentence = _SENTENCES.get(code & 0xFF) if code is not None else None
    return StorageError(sentence) if sentence else error


class Register:
    """One open register file; a connection belongs to the thread that opened it."""

    def __init__(self, conn: sqlite3.Connection, path: Path | None) -> None:
        conn.row_factory = sqlite3.Row
        self.conn = conn
        self.path = path

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open for writing, making the file if there is none; the caller holds the writer lock."""
        return cls(_connect(path, "rwc", WRITER), path)

    @classmethod
    def open_readonly(cls, path: Path) -> Self:
        """Open beside the writer; nothing can be written and nothing is checkpointed."""
        if not path.exists():
            raise CounterError(f"Buku register {path} belum ada. Jalankan “counter-app” untuk menyiapkannya.")
        return cls(_connect(path, "ro", READER), path)

    @classmethod
    def in_memory(cls) -> Self:
        """Open an empty register that lives only in memory, for replaying events."""
        return cls(sqlite3.connect(":memory:", isolation_level=None), None)

    def execute(self, sql: str, values: Mapping[str, Any] | None = None) -> sqlite3.Cursor:
        """Run one statement with `:name` values."""
        try:
            return self.conn.execute(sql, values or {})
        except sqlite3.Error as error:
            raise storage_error(error) from error

    def all(self, sql: str, values: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
        """Return every row; a half-read cursor would hold up the checkpoint."""
        try:
            return self.conn.execute(sql, values or {}).fetchall()
        except sqlite3.Error as error:
            raise storage_error(error) from error

    def one(self, sql: str, values: Mapping[str, Any] | None = None) -> sqlite3.Row | None:
        """Return the first row, or None."""
        rows = self.all(sql, values)
        return rows[0] if rows else None

    @contextmanager
    def write(self) -> Iterator[Self]:
        """Hold one transaction, the only way to write: all of it is on disk after the block, or none."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield self
            self.execute("COMMIT")
        except BaseException:
            if self.conn.in_transaction:  # a full disk has already rolled back
                self.conn.execute("ROLLBACK")
            raise

    @contextmanager
    def maintenance(self) -> Iterator[Self]:
        """Lift the guard for migrations and VACUUM, nowhere else."""
        self.conn.set_authorizer(None)
        try:
            yield self
        finally:
            self.conn.set_authorizer(guard)

    def data_version(self) -> int:
        """Return a number that changes when another connection, or this one, has written."""
        version: int = self.execute("PRAGMA data_version").fetchone()[0]
        return version * 1_000_000_007 + self.conn.total_changes

    def interrupt(self) -> None:
        """Stop the query that runs now; the one method another thread may call."""
        self.conn.interrupt()

    def close(self) -> None:
        """Close the file, having moved the log into it where this is the writer."""
        self.conn.close()


def _connect(path: Path, mode: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    try:
        conn = sqlite3.connect(
            f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=5
        )
        for pragma in pragmas:
            conn.execute(f"PRAGMA {pragma}")
    except sqlite3.Error as error:
        raise storage_error(error) from error
    return conn
