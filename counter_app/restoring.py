"""Putting a backup in the register's place: two people agree, nobody else writes, and numbers are skipped."""

import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

from counter_app.acts.guard import restore
from counter_app.counter import Counter
from counter_app.data_folder import PRACTICE_NAME
from counter_app.rules.errors import CounterError
from counter_app.rules.staff import Act, Staff, may, may_approve

People = Callable[[Counter], tuple[Staff, Staff]]


def restore_copy(copy: Path, register: Path, people: People) -> Path | None:
    """Put `copy` in the place of `register`; return where the replaced file went, None where there was none.

    `people` names actor and approver among the copy's own staff, for the register itself may be damaged.
    """
    if not copy.is_file():
        raise CounterError(f"Cadangan {copy} tidak ada. Periksa nama filenya.")
    actor, approver, at = _agreement(copy, register, people)
    replaced = restore(copy, register, at)
    with closing(Counter.open(register)) as counter:
        counter.guard.burn_numbers(actor=actor, approver=approver)
    return replaced


def _agreement(copy: Path, register: Path, people: People) -> tuple[int, int, datetime]:
    # Read from a copy of the copy: a read-only stick gives SQLite no place for its files.
    with tempfile.TemporaryDirectory() as scratch:
        readable = Path(shutil.copy(copy, scratch))
        with closing(Counter.open_readonly(readable)) as counter:
            if counter.office.is_practice != (register.name == PRACTICE_NAME):
                raise CounterError(
                    "Cadangan kantor latihan dan kantor sebenarnya tidak boleh tertukar. Pilih yang lain."
                )
            actor, approver = people(counter)
            _require_two(actor, approver)
            return actor.id, approver.id, counter.moment()


def _require_two(actor: Staff, approver: Staff) -> None:
    if not may(actor, Act.RESTORE):
        raise CounterError(f"{actor.name} tidak berwenang memulihkan cadangan. Minta admin atau pimpinan.")
    if not may_approve(approver, actor, Act.RESTORE):
        raise CounterError("Pemulihan perlu persetujuan pimpinan atau admin lain. Sebutkan namanya.")
