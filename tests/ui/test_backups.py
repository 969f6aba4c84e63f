"""Backups that nobody has to think of."""

from pathlib import Path
from typing import Any

from counter_app.counter import Counter
from counter_app.data_folder import backup_folder
from counter_app.rules.dossier import Dossier
from ui.backups import Backups


def copies(counter: Counter) -> list[Path]:
    return counter.guard.backups(backup_folder(counter.path))


def test_what_was_written_is_backed_up_at_close_once(
    qapp: Any, counter: Counter, tasks: Any, take_in: Any
) -> None:
    counter.guard.backup(backup_folder(counter.path))
    backups = Backups(counter, tasks)
    backups.in_background()
    assert len(copies(counter)) == 1
    taken: Dossier = take_in()
    backups.in_background()
    backups.at_close()
    newest = copies(counter)[0]
    kept = Counter.open_readonly(newest)
    assert kept.lookup.dossier(taken.number) == taken
    kept.close()


def test_work_of_a_session_that_was_killed_is_backed_up_by_the_next(
    qapp: Any, counter: Counter, tasks: Any, take_in: Any
) -> None:
    counter.guard.backup(backup_folder(counter.path))
    take_in()
    assert not counter.guard.is_backed_up(backup_folder(counter.path))
    Backups(counter, tasks).in_background()
    assert counter.guard.is_backed_up(backup_folder(counter.path))
