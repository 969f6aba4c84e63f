"""Copies of the register: made through SQLite's backup API, verified before they count, rotated, put back."""

import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from counter_app.register import ledger
from counter_app.register.schema import version_of
from counter_app.register.sqlite import Register, storage_error
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
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / at.strftime(_STAMP)
    unfinished = target.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    try:
        _copy(register.conn, unfinished)
        _require_sound(unfinished)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise
    _settle(unfinished, target)
    return target


def backups(folder: Path) -> list[Path]:
    """Return the copies in a folder, newest first."""
    return sorted(folder.glob(_PATTERN), reverse=True)


def rotate(folder: Path, now: datetime) -> list[Path]:
    """Delete copies no longer needed and return them.

    Kept: all of two days, 12 daily, 10 weekly, 12 monthly, and always the last three.
    """
    copies = backups(folder)
    kept = set(copies[:KEEP_LAST])
    kept |= {c for c in copies if (now.date() - _day(c).date()).days < KEEP_DAYS_ALL}
    kept |= set(_newest_of_each(copies, "%Y-%m-%d", KEEP_DAILY))
    kept |= set(_newest_of_each(copies, "%G-%V", KEEP_WEEKLY))
    kept |= set(_newest_of_each(copies, "%Y-%m", KEEP_MONTHLY))
    gone = [copy for copy in copies if copy not in kept]
    for copy in gone:
        copy.unlink()
    return gone


def restore(copy: Path, target: Path, at: datetime) -> Path | None:
    """Put a copy in the register's place; return where the replaced file went, None where there was none."""
    if not copy.is_file():
        raise CounterError(f"Cadangan {copy} tidak ada. Periksa nama berkasnya.")
    fresh = target.with_suffix(".part")
    fresh.unlink(missing_ok=True)
    source = Register.open_readonly(_beside_itself(copy, target.parent))
    try:
        version_of(source)
        _copy(source.conn, fresh)
    finally:
        source.close()
        _forget_scratch(target.parent)
    _require_sound(fresh)
    replaced = None
    if target.exists():
        replaced = target.with_name(at.strftime("diganti-%Y%m%d-%H%M%S.db"))
        old = Register.open(target)
        old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        old.close()
        target.replace(replaced)
    _settle(fresh, target)
    return replaced


def _beside_itself(copy: Path, folder: Path) -> Path:
    """Return a scratch copy: a backup on a read-only stick cannot be opened where it lies."""
    scratch = folder / ".pulih.db"
    scratch.write_bytes(copy.read_bytes())
    return scratch


def _forget_scratch(folder: Path) -> None:
    for scratch in folder.glob(".pulih.db*"):
        scratch.unlink()


def _copy(source: sqlite3.Connection, target: Path) -> None:
    try:
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode=DELETE")
        finally:
            copy.close()
    except sqlite3.Error as error:
        raise storage_error(error) from error


def _require_sound(path: Path) -> None:
    """Raise `StorageError` unless the copy is whole and its chain unbroken."""
    copy = Register.open_readonly(path)
    try:
        damage = [row[0] for row in copy.all("PRAGMA integrity_check") if row[0] != "ok"]
        damage += ledger.chain_problems(copy)
    finally:
        copy.close()
        for left in path.parent.glob(f"{path.name}-*"):
            left.unlink()
    if damage:
        raise StorageError(f"Cadangan tidak utuh dan tidak dipakai. {damage[0]}")


def _settle(unfinished: Path, target: Path) -> None:
    """Give the finished file its name once it is on the disk."""
    with unfinished.open("rb+") as file:
        os.fsync(file.fileno())
    unfinished.replace(target)
    if os.name == "posix":
        folder = os.open(target.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def _day(copy: Path) -> datetime:
    return datetime.strptime(copy.name, _STAMP)  # noqa: DTZ007 -- local stamps, compared by day only


def _newest_of_each(copies: Iterable[Path], period: str, keep: int) -> list[Path]:
    newest: dict[str, Path] = {}
    for copy in copies:
        newest.setdefault(_day(copy).strftime(period), copy)
    return list(newest.values())[:keep]
