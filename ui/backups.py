"""Backups without anybody thinking of them: every half hour if something was written, and at close."""

from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from counter_app.counter import Counter
from counter_app.data_folder import backup_folder
from ui.tasks import Runs

_EVERY_MS = 30 * 60_000


class Backups(QObject):
    """Backs up one register into the folder beside it."""

    def __init__(self, counter: Counter, tasks: Runs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counter, self._tasks = counter, tasks
        # After a kill or a power cut the last session's work may stand in no copy yet.
        is_saved = counter.guard.is_backed_up(backup_folder(counter.path))
        self._saved_at_change: int | None = counter.changes() if is_saved else None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.in_background)
        self._timer.start()

    def in_background(self) -> None:
        """Back up in a worker if anybody wrote since the last backup."""
        changes = self._counter.changes()
        if changes == self._saved_at_change:
            return
        path = self._counter.path
        self._tasks.run(lambda: back_up(path), lambda saved: self._saved(changes))

    def at_close(self) -> None:
        """Back up now if anybody wrote since the last backup."""
        self._timer.stop()
        changes = self._counter.changes()
        if changes != self._saved_at_change:
            back_up(self._counter.path)
            self._saved(changes)

    def _saved(self, changes: int) -> None:
        self._saved_at_change = changes


def back_up(path: Path) -> Path:
    """Write one verified backup of a register; safe beside the window."""
    counter = Counter.open_readonly(path)
    try:
        saved = counter.guard.backup(backup_folder(path))
    finally:
        counter.close()
    return saved
