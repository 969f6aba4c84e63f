from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from PySide6.QtCore import QModelIndex, Qt
from pytestqt.modeltest import ModelTester

from counter_app.acts.lookup import Lookup
from counter_app.counter import Counter
from counter_app.rules.dossier import Collector, Dossier, Stage
from ui.models.dossier_rows import APPLICANT, HEADERS, NUMBER, PLACE, PROMISED, STAGE, Flag, row_writer
from ui.models.dossiers import BLOCK, KEPT_BLOCKS, ROW_ROLE, DossierModel, written
from ui.models.stack import Stack
from ui.session import Session

TakeIn = Callable[..., Dossier]
CHECK = Qt.ItemDataRole.CheckStateRole


class CountedReads:
    """The counter's own look-up, with a count of how often rows were fetched."""

    def __init__(self, lookup: Lookup) -> None:
        self._lookup = lookup
        self.asked: list[int] = []

    def rows(self, numbers: Sequence[str]) -> list[Dossier]:
        self.asked.append(len(numbers))
        return self._lookup.rows(numbers)


@pytest.fixture
def stack() -> Stack:
    return Stack()


@pytest.fixture
def reads(counter: Counter) -> CountedReads:
    return CountedReads(counter.lookup)


@pytest.fixture
def model(counter: Counter, reads: CountedReads, stack: Stack) -> DossierModel:
    return DossierModel(reads, lambda: row_writer(counter), stack)


def newest_first(dossiers: Sequence[Dossier]) -> list[str]:
    return sorted((d.number for d in dossiers), reverse=True)


def test_the_model_keeps_the_rules_of_qt(
    model: DossierModel, take_in: TakeIn, stack: Stack, qtmodeltester: ModelTester
) -> None:
    numbers = newest_first([take_in() for _ in range(4)])
    model.show(numbers)
    stack.add(numbers[1])
    qtmodeltester.check(model)
    model.show([])
    qtmodeltester.check(model)


def test_a_row_says_number_person_place_and_promise(
    model: DossierModel, take_in: TakeIn, counter: Counter
) -> None:
    dossier = take_in("Siti Aminah", on_behalf_of="Muhammad Yusuf")
    model.show([dossier.number])
    texts = [model.data(model.index(0, column)) for column in range(len(HEADERS))]
    assert dossier.promised_on is not None
    promised = row_writer(counter).day(date.fromisoformat(dossier.promised_on))
    assert texts[NUMBER].replace(" ", "") == dossier.number
    assert texts[APPLICANT] == "Siti Aminah a.n. Muhammad Yusuf"
    assert texts[STAGE] == "diterima"
    assert texts[PLACE] == "Loket"
    assert texts[PROMISED].startswith(promised)


def test_rows_are_fetched_by_the_block_and_only_when_looked_at(
    model: DossierModel, reads: CountedReads, take_in: TakeIn
) -> None:
    number = take_in().number
    model.show([number] * (BLOCK * 3))
    assert reads.asked == []
    model.data(model.index(BLOCK + 5, NUMBER))
    model.data(model.index(BLOCK + 90, APPLICANT))
    assert reads.asked == [BLOCK]
    model.data(model.index(0, NUMBER))
    assert reads.asked == [BLOCK, BLOCK]


def test_only_the_blocks_last_looked_at_are_kept(
    model: DossierModel, reads: CountedReads, take_in: TakeIn
) -> None:
    number = take_in().number
    model.show([number] * (BLOCK * (KEPT_BLOCKS + 1)))
    for block in range(KEPT_BLOCKS):
        model.row(block * BLOCK)
    model.row(0)
    model.row(KEPT_BLOCKS * BLOCK)
    before = len(reads.asked)
    model.row(0)
    assert len(reads.asked) == before, "the first block was looked at again and stays"
    model.row(BLOCK)
    assert len(reads.asked) == before + 1, "the second one had to make room"


def test_rows_fetched_elsewhere_are_not_fetched_again(
    model: DossierModel, reads: CountedReads, counter: Counter, take_in: TakeIn
) -> None:
    numbers = newest_first([take_in() for _ in range(3)])
    model.show(numbers, written(counter.lookup, row_writer(counter), numbers))
    assert model.row(2).number == numbers[2]
    assert reads.asked == []


def test_an_act_repaints_its_own_row_and_no_other(
    model: DossierModel, counter: Counter, session: Session, take_in: TakeIn
) -> None:
    numbers = newest_first([take_in() for _ in range(3)])
    model.show(numbers)
    model.row(0)
    shelf = next(p.id for p in counter.places.values() if p.name == "Rak 1")
    counter.custody.move([numbers[1]], shelf, actor=session.require_actor())
    painted: list[tuple[int, int]] = []
    model.dataChanged.connect(lambda first, last: painted.append((first.row(), last.row())))
    model.repaint(numbers[1])
    assert painted == [(1, 1)]
    assert model.data(model.index(1, PLACE)) == "Rak 1"
    model.repaint("260000999999")
    assert painted == [(1, 1)]


def test_ticking_puts_a_dossier_on_the_stack_and_takes_it_off(
    model: DossierModel, stack: Stack, take_in: TakeIn
) -> None:
    number = take_in().number
    model.show([number])
    index = model.index(0, NUMBER)
    assert model.data(index, CHECK) == Qt.CheckState.Unchecked
    assert model.setData(index, None, CHECK)
    assert stack.numbers == (number,)
    assert model.data(index, CHECK) == Qt.CheckState.Checked
    model.setData(index, None, CHECK)
    assert stack.numbers == ()
    assert not model.setData(model.index(0, APPLICANT), None, CHECK)


def test_a_number_lies_on_the_stack_once() -> None:
    stack = Stack()
    assert stack.add("1")
    assert not stack.add("1")
    stack.add("2")
    stack.take(["1"])
    assert list(stack) == ["2"]


def flag_of(counter: Counter, dossier: Dossier) -> tuple[Flag, str]:
    row = row_writer(counter).row(counter.lookup.dossier(dossier.number))
    return row.flag, row.texts[PROMISED]


def test_a_row_tells_late_due_missing_and_incomplete_apart(
    counter: Counter, session: Session, take_in: TakeIn, clock: Any
) -> None:
    actor = session.require_actor()
    service = counter.services["SKTM"]
    first = service.requirements_for("")[0].key
    running, incomplete = take_in(), take_in(lacking=(first,))
    assert incomplete.completed_at is None
    assert flag_of(counter, running)[0] is Flag.DUE_SOON
    assert flag_of(counter, incomplete) == (Flag.INCOMPLETE, "belum dihitung")
    clock.forward(days=3)
    flag, promised = flag_of(counter, running)
    assert flag is Flag.LATE
    assert promised.endswith("lewat 2 hari")
    counter.custody.report_missing(running.number, reason="sudah dicari di loket", actor=actor)
    assert flag_of(counter, running)[0] is Flag.MISSING
    counter.custody.report_found(running.number, place=running.place, actor=actor)
    counter.progress.set_stage([running.number], Stage.READY, actor=actor)
    assert flag_of(counter, running)[0] is Flag.READY
    collector = Collector(name="Siti Aminah", relation="pemohon sendiri")
    counter.collecting.collect(running.number, collector, actor=actor)
    assert flag_of(counter, running)[0] is Flag.CLOSED


def test_the_screen_reader_hears_what_the_colour_says(
    model: DossierModel, counter: Counter, take_in: TakeIn
) -> None:
    first = counter.services["SKTM"].requirements_for("")[0].key
    dossier = take_in(lacking=(first,))
    model.show([dossier.number])
    index = model.index(0, NUMBER)
    heard = model.data(index, Qt.ItemDataRole.AccessibleTextRole)
    assert heard.endswith("belum lengkap")
    assert model.data(index, ROW_ROLE).flag is Flag.INCOMPLETE
    assert model.data(QModelIndex()) is None
