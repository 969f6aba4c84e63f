"""Copies of the register: made through SQLite's backup API, verified before they count, rotated, put back."""

import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from counter_app.register import ledger
from counter_app.register.files import beside, forget, keep, settle
from counter_app.register.lock import writer_lock
from counter_app.register.schema import refuse_foreign, version_of
from counter_app.register.sqlite import Register, translated
from counter_app.rules.errors import CounterError, StorageError

_PATTERN = "register-*.db"
_STAMP = "register-%Y%m%d-%H%M%S.db"
KEEP_DAYS_ALL = 2
KEEP_DAILY = 12
KEEP_WEEKLY = 10
KEEP_MONTHLY = 12
KEEP_LAST = 3


def backup(register: Register, folder: Path, at: datetime) -> Path:
    """Copy the register into `folder`, verify the copy and return its path; a bad copy is not kept."""
    with translated():
        folder.mkdir(parents=True, exist_ok=True)
    target = folder / at.strftime(_STAMP)
    unfinished = target.with_suffix(".part")
    forget(unfinished)
    try:
        _copy(register.conn, unfinished)
        _require_sound(unfinished)
        settle(unfinished, target)
    except BaseException:
        forget(unfinished)
        raise
    return target


def backups(folder: Path) -> list[Path]:
    """Return the copies in a folder, newest first."""
    return sorted((copy for copy in folder.glob(_PATTERN) if _is_ours(copy)), reverse=True)


def holds(copy: Path, origin: str, head: bytes) -> bool:
    """Return whether the copy ends with the event of this hash; one that cannot be read holds nothing."""
    try:
        with closing(Register.open_readonly(copy)) as register:
            return ledger.head(register, origin).hash == head
    except StorageError:
        return False


def rotate(folder: Path, now: datetime) -> list[Path]:
    """Delete copies no longer needed and return them.

    Kept: all of two days, 12 daily, 10 weekly, 12 monthly, and always the last three.
    """
    copies = backups(folder)
    kept = set(copies[:KEEP_LAST])
    kept |= {c for c in copies if (now.date() - _made(c).date()).days < KEEP_DAYS_ALL}
    kept |= set(_newest_of_each(copies, "%Y-%m-%d", KEEP_DAILY))
    kept |= set(_newest_of_each(copies, "%G-%V", KEEP_WEEKLY))
    kept |= set(_newest_of_each(copies, "%Y-%m", KEEP_MONTHLY))
    gone = [copy for copy in copies if copy not in kept]
    with translated():
        for copy in gone:
            copy.unlink()
    return gone


def restore(copy: Path, target: Path, at: datetime) -> Path | None:
    """Put a copy in the register's place; return where the replaced file went, None where there was none.

    The register may be damaged: it is kept as it is, with its log. Raises `RegisterInUse` while it is open.
    """
    if not copy.is_file():
        raise CounterError(f"Cadangan {copy} tidak ada. Periksa nama filenya.")
    refuse_foreign(copy)
    with translated():
        target.parent.mkdir(parents=True, exist_ok=True)
    lock = writer_lock(target)
    try:
        fresh = _sound_copy(copy, target)
        replaced = None
        if target.exists():
            replaced = target.with_name(at.strftime("diganti-%Y%m%d-%H%M%S.db"))
            keep(target, replaced)
        settle(fresh, target)
    finally:
        lock.release()
    return replaced


def _sound_copy(copy: Path, target: Path) -> Path:
    """Copy a backup beside the target and verify it; it is not opened where it lies, on a read-only stick."""
    scratch, fresh = target.with_name(".pulih.db"), target.with_suffix(".part")
    forget(scratch)
    forget(fresh)
    try:
        with translated():
            for source, to in zip((copy, beside(copy)[0]), (scratch, beside(scratch)[0]), strict=True):
                if source.exists():
                    shutil.copyfile(source, to)
        source_register = Register.open(scratch)
        try:
            version_of(source_register)
            _copy(source_register.conn, fresh)
        finally:
            source_register.close()
        _require_sound(fresh)
    except BaseException:
        forget(fresh)
        raise
    finally:
        forget(scratch)
    return fresh


def _copy(source: sqlite3.Connection, target: Path) -> None:
    with translated(), closing(sqlite3.connect(target, isolation_level=None)) as copy:
        source.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")


def _require_sound(path: Path) -> None:
    """Raise `StorageError` unless the copy is whole and its chain unbroken."""
    copy = Register.open_readonly(path)
    try:
        version_of(copy)
        damage = [row[0] for row in copy.all("PRAGMA integrity_check") if row[0] != "ok"]
        damage += ledger.chain_problems(copy)
    finally:
        copy.close()
    if damage:
        raise StorageError(f"Cadangan tidak utuh dan tidak dipakai. {damage[0]}")


def _made(copy: Path) -> datetime:
    return datetime.strptime(copy.name, _STAMP)  # noqa: DTZ007 -- local stamps, compared by day only


def _is_ours(copy: Path) -> bool:
    try:
        _made(copy)
    except ValueError:  # somebody's own file beside ours
        return False
    return True


def _newest_of_each(copies: Iterable[Path], period: str, keep: int) -> list[Path]:
    newest: dict[str, Path] = {}
    for copy in copies:
        newest.setdefault(_made(copy).strftime(period), copy)
    return list(newest.values())[:keep]
