"""Slow work beside the window: a worker does it, and exactly one answer comes back on the GUI thread."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QRunnable, Qt, QThreadPool, Signal

T = TypeVar("T")
Failed = Callable[[Exception], object]


class Runs(Protocol):
    """What a page is given to start slow work."""

    def run(self, work: Callable[[], T], done: Callable[[T], object], failed: Failed | None = None) -> None:
        """Do `work` elsewhere, then call `done` with its result or `failed` with what it raised."""


class Task(QObject):
    """One piece of work; `done` or `failed` is emitted once, on the thread that made the task."""

    done = Signal(object)
    failed = Signal(object)
    _ended = Signal(object, object)

    def __init__(self, work: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._ended.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def perform(self) -> None:
        """Do the work on the calling thread and send its answer home."""
        try:
            result = self._work()
        except Exception as error:  # it is raised again on the GUI thread, where it can be shown
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _deliver(self, result: object, error: Exception | None) -> None:
        if error is None:
            self.done.emit(result)
        else:
            self.failed.emit(error)


class _Job(QRunnable):
    def __init__(self, task: Task) -> None:
        super().__init__()
        self._task = task

    def run(self) -> None:
        self._task.perform()


class Tasks(QObject):
    """The window's workers; `unhandled` hears of failures nobody asked to hear about."""

    def __init__(self, unhandled: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._unhandled = unhandled
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(2)
        self._under_way: set[Task] = set()

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], object], failed: Failed | None = None
    ) -> None:
        """Do `work` in a worker; see `Runs`."""
        task = Task(work)  # a parent that dies before the event of deleteLater takes the process with it
        task.done.connect(lambda result: self._hand_over(task, done, result))
        task.failed.connect(lambda error: self._hand_over(task, failed or self._unhandled, error))
        self._under_way.add(task)
        self._pool.start(_Job(task))

    def close(self) -> None:
        """Wait for the work under way and hear its answers: a receipt that is out must be noted as out."""
        self._pool.waitForDone()
        for task in tuple(self._under_way):
            QCoreApplication.sendPostedEvents(task, QEvent.Type.MetaCall.value)

    def _hand_over(self, task: Task, receiver: Callable[[Any], object], answer: object) -> None:
        self._under_way.discard(task)
        task.deleteLater()
        receiver(answer)
