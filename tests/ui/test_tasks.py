"""Slow work: one answer, on the GUI thread, the last ones while the window closes."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from counter_app.rules.errors import CounterError
from ui.tasks import Tasks


@pytest.fixture
def unhandled() -> list[Exception]:
    return []


@pytest.fixture
def workers(qtbot: QtBot, unhandled: list[Exception]) -> Iterator[Tasks]:
    tasks = Tasks(unhandled.append)
    yield tasks
    tasks.close()


def test_the_work_is_done_elsewhere_and_its_result_heard_here(workers: Tasks, qtbot: QtBot) -> None:
    heard: list[tuple[object, object]] = []
    workers.run(threading.get_ident, lambda worker: heard.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(heard))
    worker, listener = heard[0]
    assert worker != threading.get_ident()
    assert listener == threading.get_ident()


def test_a_failure_goes_to_whoever_asked_to_hear_it(
    workers: Tasks, unhandled: list[Exception], qtbot: QtBot
) -> None:
    heard: list[Exception] = []
    done: list[object] = []

    def fail() -> None:
        raise CounterError("Printer tidak ada.")

    workers.run(fail, done.append, heard.append)
    qtbot.waitUntil(lambda: bool(heard))
    assert str(heard[0]) == "Printer tidak ada."
    assert (done, unhandled) == ([], [])


def test_a_failure_nobody_asked_for_is_not_swallowed(
    workers: Tasks, unhandled: list[Exception], qtbot: QtBot
) -> None:
    workers.run(lambda: 1 // 0, lambda result: None)
    qtbot.waitUntil(lambda: bool(unhandled))
    assert isinstance(unhandled[0], ZeroDivisionError)


def test_closing_waits_for_the_work_and_hears_its_answer_once(
    qtbot: QtBot, unhandled: list[Exception]
) -> None:
    tasks = Tasks(unhandled.append)
    finished, heard = threading.Event(), []
    started = threading.Event()

    def work() -> str:
        started.set()
        finished.wait(1)
        return "selesai"

    tasks.run(work, heard.append)
    assert started.wait(2)
    threading.Timer(0.05, finished.set).start()
    tasks.close()
    assert finished.is_set()
    qtbot.wait(20)
    assert heard == ["selesai"]


def test_many_answers_come_once_each(workers: Tasks, qtbot: QtBot) -> None:
    heard: list[int] = []
    for number in range(50):
        workers.run(lambda number=number: number, heard.append)
    qtbot.waitUntil(lambda: len(heard) == 50)
    assert sorted(heard) == list(range(50))
