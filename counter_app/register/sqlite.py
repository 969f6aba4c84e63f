"""The SQLite dialect: how a register file is opened, guarded, written to, and its faults told apart."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
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
        sqlite3.SQLITE_CREATE_TEMP_TABLE,
        sqlite3.SQLITE_CREATE_TEMP_TRIGGER,
        sqlite3.SQLITE_CREATE_TEMP_VIEW,
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
        "application_id",
        "user_version",
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


NOT_A_REGISTER = "File ini bukan buku register. Pilih file yang benar atau pulihkan cadangan."
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


class SearchInterrupted(CounterError):  # noqa: N818 -- asked for by whoever interrupts, no error
    """A query was stopped by `Register.interrupt`; whoever stopped it throws the question away."""


def storage_error(error: sqlite3.Error) -> Exception:
    """Return what an SQLite error is to us: a `StorageError`, an interruption, or our own fault as it is."""
    code = getattr(error, "sqlite_errorcode", None)
    if code == sqlite3.SQLITE_INTERRUPT:
        return SearchInterrupted("Pencarian dihentikan. Ulangi bila masih perlu.")
    sentence = _SENTENCES.get(code & 0xFF) if code is not None else None
    return StorageError(sentence) if sentence else error


@contextmanager
def translated() -> Iterator[None]:
    """Raise SQLite's and the disk's errors inside the block as what they are to us."""
    try:
        yield
    except sqlite3.Error as error:
        raise storage_error(error) from error
    except OSError as error:
        raise StorageError(
            f"File atau folder {error.filename or 'data'} tidak dapat dipakai. Periksa izin dan disknya."
        ) from error


class Register:
    """One open register file; a connection belongs to the thread that opened it."""

    def __init__(self, conn: sqlite3.Connection, path: Path | None, *, is_readonly: bool = False) -> None:
        conn.row_factory = sqlite3.Row
        self.conn = conn
        self.path = path
        self.is_readonly = is_readonly
        self._is_closed = False

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open for writing, making the file if there is none; the caller holds the writer lock."""
        return cls(_connect(path, "rwc", WRITER), path)

    @classmethod
    def open_readonly(cls, path: Path) -> Self:
        """Open beside the writer; nothing can be written and nothing is checkpointed."""
        if not path.exists():
            raise CounterError(f"Buku register {path} belum ada. Jalankan “counter-app” untuk menyiapkannya.")
        return cls(_connect(path, "ro", READER), path, is_readonly=True)

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

    def execute_each(self, sql: str, rows: Sequence[Mapping[str, Any]]) -> None:
        """Run one statement with each row of `:name` values."""
        try:
            self.conn.executemany(sql, rows)
        except sqlite3.Error as error:
            raise storage_error(error) from error

    def all(self, sql: str, values: Mapping[str, Any] | None = None) -> list[sqlite3.Row]:
        """Return every row; a half-read cursor would hold up the checkpoint."""
        try:
            return self.conn.execute(sql, values or {}).fetchall()
        except sqlite3.Error as error:
            raise storage_error(error) from error

    def each(self, sql: str, values: Mapping[str, Any] | None = None) -> Iterator[sqlite3.Row]:
        """Yield the rows one by one, for what is too large to hold; read it to the end."""
        with closing(self.execute(sql, values)) as cursor:
            try:
                yield from cursor
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
                self.execute("ROLLBACK")
            raise

    @contextmanager
    def maintenance(self) -> Iterator[Self]:
        """Lift the guard for migrations and VACUUM, nowhere else."""
        self.conn.set_authorizer(None)
        try:
            yield self
        finally:
            self.conn.set_authorizer(guard)

    @contextmanager
    def unsynced(self) -> Iterator[Self]:
        """Write without waiting for the disk; only where the whole file is made anew after a power cut.

        The checkpoint of `close` and `files.settle` bring it to the disk before it gets its name.
        """
        with self.maintenance():
            self.execute("PRAGMA synchronous=OFF")
        try:
            yield self
        finally:
            with self.maintenance():
                self.execute("PRAGMA synchronous=FULL")

    def others_version(self) -> int:
        """Return a number that is another one after another connection has written."""
        version: int = self.execute("PRAGMA data_version").fetchone()[0]
        return version

    def data_version(self) -> int:
        """Return a number that is another one after any connection, this one included, has written."""
        # total_changes never falls and stays far below the factor, so no two states share a number.
        return self.others_version() * 1_000_000_007 + self.conn.total_changes

    def interrupt(self) -> None:
        """Stop the query that runs now; the one method another thread may call."""
        self.conn.interrupt()

    def close(self) -> None:
        """Close the file; a writer moves the log into it first, where there is room and no reader at it."""
        if self._is_closed:
            return
        self._is_closed = True
        try:
            if not self.is_readonly and self.path is not None:
                self.execute("PRAGMA busy_timeout=0")
                # On a full disk the log stays beside the file, and nothing is lost.
                with suppress(StorageError):
                    self.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            self.conn.close()


def _connect(path: Path, mode: str, pragmas: tuple[str, ...]) -> sqlite3.Connection:
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    with translated():
        conn = sqlite3.connect(uri, uri=True, isolation_level=None, timeout=5)
        try:
            for pragma in pragmas:
                conn.execute(f"PRAGMA {pragma}")
        except BaseException:
            conn.close()
            raise
    return conn
