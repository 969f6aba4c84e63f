"""The register against a plain-Python model: whatever staff do in whatever order, both say the same."""

import shutil
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    multiple,
    precondition,
    rule,
    run_state_machine_as_test,
)

from counter_app.counter import Counter
from counter_app.rules.dossier import CLOSING, WORKING, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperState
from tests.acts.test_correcting_acts import same
from tests.sample_office import (
    APPLICANT,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DESK,
    HEAD,
    MINUTE,
    OPERATOR,
    OUTSIDE,
    OWN,
    SHELF,
    START,
    Bench,
    Clock,
)

NAMES = st.sampled_from(["Siti Aminah", "Moh. Joesoef", "Tjokro", "Ani", "Budi Santoso"])
PLACES = st.sampled_from([DESK, BUDIS_DESK, SHELF, OUTSIDE])


@dataclass
class Model:
    """What an office remembers of one dossier, in the plainest way."""

    name: str
    service: str
    complete: bool
    stage: Stage = Stage.RECEIVED
    place: int = DESK
    holder: int | None = CLERK
    missing: bool = False
    promises: int = 0
    copies: int = 0
    undo: dict[str, Any] | None = field(default=None)

    def step(self, *, undoable: bool, **change: Any) -> None:
        """Take the new values; what they were is kept where the step may be undone."""
        before = {name: getattr(self, name) for name in change}
        for name, value in change.items():
            setattr(self, name, value)
        self.undo = before if undoable else None

    @property
    def closed(self) -> bool:
        return self.stage in CLOSING or self.stage is Stage.ARCHIVED


class Register(RuleBasedStateMachine):
    """One office; every rule does an act on both sides, or sees it refused and nothing changed."""

    numbers = Bundle("numbers")

    def __init__(self, founded: Path) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        path = self.folder / "register.db"
        shutil.copyfile(founded, path)
        self.clock = Clock(START)
        self.counter = Counter.open(path, clock=self.clock)
        self.bench = Bench(self.counter, self.clock)
        self.model: dict[str, Model] = {}

    def teardown(self) -> None:
        self.counter.close()
        shutil.rmtree(self.folder)

    def do(self, act: Any, allowed: bool) -> bool:
        """Do it, or see that it is refused and writes nothing."""
        self.clock.advance(MINUTE)
        if allowed:
            act()
            return True
        events = self.counter._register.one("SELECT count(*) AS n FROM events")
        with pytest.raises(CounterError):
            act()
        assert self.counter._register.one("SELECT count(*) AS n FROM events") == events
        return False

    @initialize(target=numbers)
    def begin(self) -> Any:
        return multiple(
            self._registered("Siti Aminah", "SKTM", lacking=False),
            self._registered("Ani", "KKB", lacking=True),
        )

    @rule(target=numbers, name=NAMES, service=st.sampled_from(["SKTM", "KKB"]), lacking=st.booleans())
    def register(self, name: str, service: str, lacking: bool) -> str:
        return self._registered(name, service, lacking=lacking)

    def _registered(self, name: str, service: str, *, lacking: bool) -> str:
        self.clock.advance(MINUTE)
        case = next((c.key for c in self.counter.services[service].cases), "")
        make = self.bench.incomplete if lacking else self.bench.register
        number = make(name, service=service, case=case).number
        self.model[number] = Model(name, service, complete=not lacking, promises=int(not lacking))
        return number

    @rule(number=numbers)
    def complete(self, number: str) -> None:
        known = self.model[number]
        folder = self.counter.lookup.folder(number)
        papers = {p.requirement.key: PaperState.COPY for p in folder.papers}
        may = not known.complete and not known.closed
        if self.do(lambda: self.counter.intake.complete(number, papers, actor=CLERK), may):
            known.step(undoable=False, complete=True, missing=False, promises=known.promises + 1)

    @rule(number=numbers, place=PLACES)
    def move(self, number: str, place: int) -> None:
        known = self.model[number]
        receiver = OPERATOR if place == BUDIS_DESK else None

        def act() -> None:
            self.counter.custody.move([number], place, actor=CLERK, received_by=receiver)

        if self.do(act, not known.closed):
            there = (known.place, known.holder) == (place, receiver or CLERK)
            if there:
                known.missing = False
            else:
                known.step(undoable=True, place=place, holder=receiver or CLERK, missing=False)

    @rule(number=numbers, stage=st.sampled_from(sorted(WORKING)))
    def set_stage(self, number: str, stage: Stage) -> None:
        known = self.model[number]
        may = known.complete and not known.closed and stage is not known.stage
        if self.do(lambda: self.counter.progress.set_stage([number], stage, actor=CLERK), may):
            known.step(undoable=True, stage=stage, missing=False)

    @rule(number=numbers)
    def collect(self, number: str) -> None:
        known = self.model[number]
        act = lambda: self.counter.collecting.collect(number, OWN, actor=CLERK)  # noqa: E731
        if self.do(act, known.stage is Stage.READY):
            known.step(undoable=True, stage=Stage.COLLECTED, missing=False)

    @rule(number=numbers)
    def give_back(self, number: str) -> None:
        known = self.model[number]
        act = lambda: self.counter.collecting.give_back(number, reason="x", actor=CLERK)  # noqa: E731
        if self.do(act, not known.closed):
            known.step(undoable=True, stage=Stage.RETURNED, place=APPLICANT, holder=None, missing=False)

    @rule(number=numbers)
    def archive(self, number: str) -> None:
        known = self.model[number]
        may = known.stage in {Stage.COLLECTED, Stage.RETURNED, Stage.REFUSED}
        if self.do(lambda: self.counter.progress.archive([number], SHELF, actor=ARCHIVIST), may):
            known.step(undoable=False, stage=Stage.ARCHIVED, place=SHELF, holder=ARCHIVIST, missing=False)

    @rule(number=numbers)
    def report(self, number: str) -> None:
        known = self.model[number]
        if known.missing:
            act = lambda: self.counter.custody.report_found(number, place=SHELF, actor=CLERK)  # noqa: E731
            if self.do(act, not known.closed):
                known.step(undoable=True, missing=False, place=SHELF, holder=CLERK)
            return
        act = lambda: self.counter.custody.report_missing(number, reason="x", actor=CLERK)  # noqa: E731
        if self.do(act, not known.closed):
            known.step(undoable=True, missing=True)

    @rule(number=numbers)
    def undo(self, number: str) -> None:
        known = self.model[number]
        before = known.undo
        if self.do(lambda: self.counter.correcting.undo(number, actor=CLERK), before is not None):
            known.step(undoable=False, **(before or {}))

    @rule(number=numbers, name=NAMES)
    def correct(self, number: str, name: str) -> None:
        known = self.model[number]
        form = same(self.bench, self.counter.lookup.dossier(number), name=name)
        act = lambda: self.counter.correcting.correct(number, form, reason="x", actor=CLERK)  # noqa: E731
        if self.do(act, not known.closed):
            known.step(undoable=False, name=name)

    @rule(number=consumes(numbers))
    def void(self, number: str) -> None:
        known = self.model[number]
        act = lambda: self.counter.correcting.void(number, reason="x", actor=CLERK, approver=HEAD)  # noqa: E731
        if self.do(act, not known.closed):
            known.step(undoable=False, stage=Stage.VOIDED, missing=False)

    @rule(number=numbers, fate=st.sampled_from(["taken", "failed", "lost"]))
    def print_receipt(self, number: str, fate: str) -> None:
        known = self.model[number]
        asked = self.counter.printbook.ask(number, "a4-2", actor=CLERK)
        known.copies += 1
        assert asked.copy == known.copies
        if fate == "taken":
            self.counter.printbook.taken(asked.id, actor=CLERK)
        elif fate == "failed":
            self.counter.printbook.failed(asked.id, "macet", actor=CLERK)
            known.copies -= 1

    @precondition(lambda self: self.model)
    @rule()
    def open_again(self) -> None:
        self.counter.close()
        self.counter = Counter.open(self.counter.path, clock=self.clock)
        self.bench.counter = self.counter

    @invariant()
    def both_say_the_same(self) -> None:
        rows = {d.number: d for d in self.counter.lookup.rows(list(self.model))}
        for number, known in self.model.items():
            ours = rows[number]
            assert (ours.applicant.name, ours.service, ours.is_complete) == (
                known.name,
                known.service,
                known.complete,
            )
            assert (ours.stage, ours.place, ours.holder) == (known.stage, known.place, known.holder)
            assert (ours.missing_since is not None, ours.is_closed) == (known.missing, known.closed)
            assert (ours.promised_on is not None) is known.complete
        open_ones = [n for n, known in sorted(self.model.items(), reverse=True) if not known.closed]
        assert list(self.counter.lookup.find("").numbers) == open_ones

    @invariant()
    def every_number_is_accounted_for(self) -> None:
        last = self.counter._register.one("SELECT last FROM numbers WHERE prefix = 26")
        assert (last["last"] if last else 0) == len(self.model)

    @invariant()
    def each_open_dossier_stays_at_one_place(self) -> None:
        running = self.counter._register.all("SELECT dossier, place FROM stays WHERE left_at IS NULL")
        stays = {str(row["dossier"]): row["place"] for row in running}
        assert stays == {n: known.place for n, known in self.model.items() if not known.closed}


class Verified(Register):
    """The same, with the whole register verified at the end of each run: the replay of all its events."""

    def teardown(self) -> None:
        verdict = self.counter.guard.verify()
        assert verdict.problems == ()
        voided = sum(known.stage is Stage.VOIDED for known in self.model.values())
        assert (verdict.numbers.issued, verdict.numbers.voided) == (len(self.model), voided)
        for number, known in self.model.items():
            assert len(self.counter.lookup.folder(number).promises) == known.promises
        super().teardown()


def test_the_register_is_what_a_plain_model_says(founded_office: Path) -> None:
    run_state_machine_as_test(
        lambda: Verified(founded_office),
        settings=settings(
            max_examples=25,
            stateful_step_count=40,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
