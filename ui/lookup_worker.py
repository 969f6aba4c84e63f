"""Looking up while typing: one thread with its own reader, and only the newest question counts."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.rules.check.finding_rules import is_running
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.indonesian import moment
from ui.models.dossier_rows import Row, RowWriter
from ui.models.dossiers import BLOCK, written

if TYPE_CHECKING:
    from counter_app.acts.lookup import Hits, Lookup, Scope

FOUND_LIMIT = 500
LISTED_LIMIT = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What to look for; an empty `text` lists the scope, an empty `service` means all."""

    text: str
    scope: "Scope"
    service: str
    writer: RowWriter
    generation: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found, with the rows of its first block and of the suggestions."""

    question: Question
    hits: "Hits"
    rows: Sequence[Row]
    suggested: Sequence[Row]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """The open dossiers behind the figures over the list, newest first."""

    open: tuple[str, ...]
    received_today: tuple[str, ...]
    due_today: tuple[str, ...]
    ready: tuple[str, ...]


class LookupWorker(QObject):
    """Answers the newest question; older ones are interrupted and never answered. Counts when nobody asks."""

    answered = Signal(object)
    counted = Signal(object)
    failed = Signal(object)

    def __init__(self, open_reader: Callable[[], "Lookup"], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_reader = open_reader
        self._reader: Lookup | None = None
        self._wake = threading.Condition()
        self._waiting: Question | None = None
        self._uncounted: RowWriter | None = None
        self._newest = 0
        self._stopped = False
        self._thread: threading.Thread | None = None

    @property
    def newest(self) -> int:
        """The generation of the last question asked."""
        return self._newest

    def ask(self, question: Question) -> int:
        """Ask; whatever was asked before is dropped. Returns the generation the answer will carry."""
        with self._wake:
            if self._stopped:
                return self._newest
            self._newest += 1
            # Before the new question can be taken up: an interrupt must not hit it.
            if self._reader is not None:
                self._reader.interrupt()
            self._waiting = replace(question, generation=self._newest)
            self._wake.notify()
        self._begin()
        return self._newest

    def count(self, writer: RowWriter) -> None:
        """Make the tally of the writer's day, once no question waits; the next question gives it up."""
        with self._wake:
            self._uncounted = writer
            self._wake.notify()
        self._begin()

    def stop(self) -> None:
        """End the thread; it closes its reader."""
        with self._wake:
            self._stopped = True
            if self._reader is not None:
                self._reader.interrupt()
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()
            self._thread = None

    def _begin(self) -> None:
        if self._thread is None and not self._stopped:
            self._thread = threading.Thread(target=self._work, name="lookup", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        try:
            reader = self._open_reader()
        except Exception as error:  # shown by whoever asked; a thread has no screen
            with self._wake:
                self._thread = None  # the next question tries again
            self.failed.emit(error)
            return
        with self._wake:
            self._reader = reader
        while (job := self._next()) is not None:
            job(reader)
        with self._wake:
            self._reader = None
        reader.close()

    def _next(self) -> Callable[["Lookup"], None] | None:
        with self._wake:
            self._wake.wait_for(lambda: self._stopped or self._waiting or self._uncounted)
            if self._stopped:
                return None
            if self._waiting is not None:
                question, self._waiting = self._waiting, None
                return partial(self._answer, question)
            writer, self._uncounted = self._uncounted, None
            assert writer is not None, "there was something to do"
            return partial(self._count, writer)

    def _answer(self, question: Question, reader: "Lookup") -> None:
        try:
            answer = _looked_up(reader, question)
        except Exception as error:  # an interrupted question fails on purpose, any other is told
            if self._is_newest(question):
                self.failed.emit(error)
        else:
            if self._is_newest(question):
                self.answered.emit(answer)

    def _count(self, writer: RowWriter, reader: "Lookup") -> None:
        tally = _Tally(writer)
        try:
            for block in _open_blocks(reader):
                if self._is_wanted_elsewhere():
                    return
                tally.take(block)
        except Exception as error:  # an interrupt is meant for it too, any other failure is told
            if not self._is_wanted_elsewhere():
                self.failed.emit(error)
        else:
            self.counted.emit(tally.whole())

    def _is_newest(self, question: Question) -> bool:
        with self._wake:
            return not self._stopped and question.generation == self._newest

    def _is_wanted_elsewhere(self) -> bool:
        with self._wake:
            return self._stopped or self._waiting is not None


def _looked_up(reader: "Lookup", question: Question) -> Answer:
    # Only the service is not asked of the register, so enough must be found for some to be left.
    limit = FOUND_LIMIT if question.text and not question.service else LISTED_LIMIT
    hits = reader.find(question.text, everything=question.scope, limit=limit)
    if question.service:
        hits = _of_service(reader, hits, question.service)
    return Answer(
        question=question,
        hits=hits,
        rows=written(reader, question.writer, hits.numbers[:BLOCK]),
        suggested=written(reader, question.writer, hits.suggestion[:5]),
    )


def _of_service(reader: "Lookup", hits: "Hits", service: str) -> "Hits":
    kept: list[str] = []
    for at in range(0, len(hits.numbers), BLOCK):
        found = reader.rows(hits.numbers[at : at + BLOCK])
        kept += [dossier.number for dossier in found if dossier.service == service]
        if len(kept) >= FOUND_LIMIT:
            return replace(hits, numbers=tuple(kept[:FOUND_LIMIT]), truncated=True)
    return replace(hits, numbers=tuple(kept))


def _open_blocks(reader: "Lookup") -> Iterator[Sequence[Dossier]]:
    numbers = reader.find("", limit=LISTED_LIMIT).numbers
    for at in range(0, len(numbers), BLOCK):
        yield reader.rows(numbers[at : at + BLOCK])


class _Tally:
    def __init__(self, writer: RowWriter) -> None:
        self._today = writer.today
        self._open: list[str] = []
        self._received: list[str] = []
        self._due: list[str] = []
        self._ready: list[str] = []

    def take(self, dossiers: Sequence[Dossier]) -> None:
        for dossier in dossiers:
            self._open.append(dossier.number)
            if moment(dossier.received_at, dossier.zone).date() == self._today:
                self._received.append(dossier.number)
            if dossier.promised_on == self._today.isoformat() and is_running(dossier):
                self._due.append(dossier.number)
            if dossier.stage is Stage.READY:
                self._ready.append(dossier.number)

    def whole(self) -> Tally:
        return Tally(
            open=tuple(self._open),
            received_today=tuple(self._received),
            due_today=tuple(self._due),
            ready=tuple(self._ready),
        )
