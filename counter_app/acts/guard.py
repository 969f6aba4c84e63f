"""Cadangan dan pemeriksaan: verify the register, copy it, put a copy back."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from counter_app.acts.desk import Desk
from counter_app.register import backup, ledger, numbers
from counter_app.rules.staff import Act

if TYPE_CHECKING:
    from counter_app.register.verify import Verdict

BURNED_ON_RESTORE = 100


class Guard:
    """What keeps the register whole."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def verify(self) -> "Verdict":
        """Return what is wrong with the register, if anything."""
        from counter_app.register.verify import verify  # it loads sqlite_utils

        return verify(self._desk.register)

    def backup(self, folder: Path) -> Path:
        """Write a verified copy into `folder`, drop copies no longer needed, and return the new one."""
        copy = backup.backup(self._desk.register, folder, self._desk.moment())
        self.rotate(folder)
        return copy

    def rotate(self, folder: Path) -> None:
        """Drop the copies in `folder` that are no longer needed."""
        backup.rotate(folder, self._desk.moment())

    def backups(self, folder: Path) -> list[Path]:
        """Return the copies there are, newest first."""
        return backup.backups(folder)

    def is_backed_up(self, folder: Path) -> bool:
        """Return whether the newest copy in `folder` holds the last thing that happened."""
        series = self._desk.rows.office.series
        last = ledger.head(self._desk.register, series).hash
        newest = next(iter(self.backups(folder)), None)
        return newest is not None and backup.holds(newest, series, last)

    def burn_numbers(self, *, actor: int, approver: int) -> None:
        """After a restore, skip a hundred numbers that lost slips may carry. Two people agree."""
        desk = self._desk
        desk.approver(approver, actor, Act.RESTORE)
        with desk.act():
            prefix, series = desk.today().year % 100, desk.rows.office.series
            last = numbers.last(desk.register, prefix, series)
            burned = {"prefix": prefix, "series": series, "first": last + 1, "last": last + BURNED_ON_RESTORE}
            desk.append("numbers_burned", actor=actor, approver=approver, body={"burned": burned})


def restore(copy: Path, target: Path, at: datetime) -> Path | None:
    """Put a copy in the place of a closed register; return where the replaced file went."""
    return backup.restore(copy, target, at)
