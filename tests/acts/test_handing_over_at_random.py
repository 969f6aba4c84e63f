"""Whatever staff do with stacks in whatever order: custody is never blank and never in two hand-overs."""

import random
from collections.abc import Callable

import pytest

from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import OPEN_STATES, ItemState
from counter_app.rules.place import Place, PlaceKind
from tests.sample_office import (
    ADMIN,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DESK,
    HEAD,
    MINUTE,
    OPERATOR,
    OWN,
    SHELF,
    Bench,
)

PEOPLE = (CLERK, OPERATOR, HEAD, ARCHIVIST)
ACTS = 400


class Day:
    """A day at the office, its acts drawn by chance."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self.bench, self.chance = bench, random.Random(seed)
        self.counter = bench.counter
        room = Place(id=0, number="", name="Ruang camat", kind=PlaceKind.DESK, has_scanner=False)
        self.places = [DESK, BUDIS_DESK, SHELF, self.counter.settings.save_place(room, actor=ADMIN).id]
        self.numbers = [bench.register(f"Siti {i}").number for i in range(8)]
        self.states: set[ItemState] = set()
        self.acts: list[Callable[[], object]] = [
            self.stack,
            self.stack,
            self.stack,
            self.send,
            self.send,
            self.send,
            self.arrive,
            self.arrive,
            self.arrive,
            self.take,
            self.decline,
            self.finish,
            self.finish,
            self.sign,
            self.give_up,
            self.move,
            self.set_stage,
            self.close,
            self.undo,
            self.report,
        ]

    def do(self) -> None:
        """One act; a refusal writes nothing."""
        self.bench.clock.advance(MINUTE)
        if len(self.counter.lookup.find("").numbers) < 8:
            self.numbers.append(self.bench.register().number)
        for person in PEOPLE:
            self.counter.handing_over.begin(actor=CLERK, sender=person)
        before, is_refused = self.written(), False
        try:
            self.chance.choice(self.acts)()
        except CounterError:
            is_refused = True
        assert not is_refused or self.written() == before

    def written(self) -> int:
        row = self.counter._register.one("SELECT count(*) AS n FROM events")
        return row["n"] if row else 0

    def number(self) -> str:
        return self.chance.choice(self.numbers)

    def person(self) -> int:
        return self.chance.choice(PEOPLE)

    def any_transfer(self) -> str:
        over = self.counter.handing_over
        waiting = over.waiting()
        if waiting and self.chance.random() < 0.6:
            return self.chance.choice(waiting).id
        return self.chance.choice([*over.drafts(), *over.of_dossier(self.number())]).id

    def one_of(self, transfer: str) -> str:
        waiting = self.counter.handing_over.transfer(transfer).waiting
        return self.chance.choice(waiting) if waiting and self.chance.random() < 0.7 else self.number()

    def stack(self) -> object:
        over = self.counter.handing_over
        draft = over.begin(actor=CLERK, sender=self.person())
        if self.chance.random() < 0.2:
            return over.unstack(draft.id, self.one_of(draft.id), actor=CLERK)
        return over.stack(draft.id, self.number(), actor=CLERK)

    def send(self) -> object:
        receiver = self.chance.choice([None, self.person()])
        place = self.chance.choice([None, *self.places])
        return self.counter.handing_over.send(
            self.any_transfer(), actor=CLERK, to_place=place, receiver=receiver
        )

    def arrive(self) -> object:
        transfer = self.any_transfer()
        return self.counter.handing_over.arrive(
            transfer, self.one_of(transfer), actor=CLERK, receiver=self.person()
        )

    def take(self) -> object:
        return self.counter.handing_over.take(
            self.any_transfer(), self.number(), actor=CLERK, receiver=self.person()
        )

    def decline(self) -> object:
        transfer = self.any_transfer()
        return self.counter.handing_over.decline(
            transfer, self.one_of(transfer), reason="x", actor=CLERK, receiver=self.person()
        )

    def finish(self) -> object:
        transfer = self.any_transfer()
        waiting = len(self.counter.handing_over.transfer(transfer).waiting)
        count = self.chance.choice([None, None, waiting, waiting + 1])
        return self.counter.handing_over.finish(transfer, actor=CLERK, receiver=self.person(), count=count)

    def sign(self) -> object:
        return self.counter.handing_over.sign(self.any_transfer(), actor=CLERK, on=self.counter.today())

    def give_up(self) -> object:
        over = self.counter.handing_over
        return self.chance.choice([over.drop, over.withdraw])(self.any_transfer(), actor=CLERK)

    def move(self) -> object:
        place = self.chance.choice(self.places)
        receiver = OPERATOR if place == BUDIS_DESK else None
        return self.counter.custody.move([self.number()], place, actor=CLERK, received_by=receiver)

    def set_stage(self) -> object:
        stage = self.chance.choice([Stage.CHECKED, Stage.READY])
        place = self.chance.choice([None, DESK, SHELF])
        return self.counter.progress.set_stage([self.number()], stage, actor=CLERK, place=place)

    def close(self) -> object:
        number = self.number()
        if self.chance.random() < 0.5:
            return self.counter.collecting.collect(number, OWN, actor=CLERK)
        return self.counter.collecting.give_back(number, reason="x", actor=CLERK)

    def undo(self) -> object:
        return self.counter.correcting.undo(self.number(), actor=CLERK)

    def report(self) -> object:
        number = self.number()
        if self.chance.random() < 0.5:
            return self.counter.custody.report_missing(number, reason="x", actor=CLERK)
        return self.counter.custody.report_found(number, place=SHELF, actor=CLERK)

    def look(self) -> None:
        """Each open dossier lies at one place; it is under way where and only where one stack holds it."""
        register, over = self.counter._register, self.counter.handing_over
        dossiers = self.counter.lookup.rows(self.numbers)
        stays = register.all("SELECT dossier, place, holder FROM stays WHERE left_at IS NULL")
        assert sorted((str(s["dossier"]), s["place"], s["holder"]) for s in stays) == sorted(
            (d.number, d.place, d.holder) for d in dossiers if not d.is_closed
        )
        held: dict[str, str] = {}
        transfers = [over.transfer(row["id"]) for row in register.all("SELECT id FROM transfers")]
        for transfer in transfers:
            self.states |= {item.state for item in transfer.items}
            waiting = [item.dossier for item in transfer.items if item.state in OPEN_STATES]
            assert not held.keys() & set(waiting)
            held |= dict.fromkeys(waiting, transfer.id)
            if transfer.sent_at is not None:
                assert (transfer.closed_at is None) == bool(waiting)
            if transfer.closed_at is not None:
                assert not waiting
        assert held == {d.number: d.transfer_id for d in dossiers if d.transfer_id}
        pages = sorted(t.page for t in transfers if t.page is not None)
        assert pages == list(range(1, len(pages) + 1))


@pytest.mark.parametrize("seed", range(4))
def test_custody_is_never_blank_and_never_in_two_stacks(bench: Bench, seed: int) -> None:
    day = Day(bench, seed)
    for _ in range(ACTS):
        day.do()
        day.look()
    assert len(day.states) >= 6  # the day had a bit of everything
    assert bench.counter.guard.verify().problems == ()
