"""An office whose staff do anything in any order, drawn by chance, and what must hold after each act."""

import random
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Back, Part
from counter_app.rules.handover.transfer import Transfer, TransferKind
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.oddities import Offer, ScanPage
from counter_app.rules.search.record import Cause, Claim
from counter_app.rules.service import PaperState
from tests.sample_office import (
    ADMIN,
    APPLICANT,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DESK,
    HEAD,
    HOUR,
    INFORMATION,
    MINUTE,
    NIK,
    OPERATOR,
    OUTSIDE,
    OWN,
    SHELF,
    Bench,
)

PEOPLE = (CLERK, OPERATOR, HEAD, ARCHIVIST)
PAUSES = (0, 0, 0, 1, MINUTE, HOUR)  # acts of the same millisecond too
DOSSIERS = 8
TYPED = "rahasia Mbah Wongso"  # whatever staff type, and outsiders' names
_OPEN = "SELECT number FROM dossiers WHERE closed_at IS NULL"


class Chance:
    """The office and the dice; each of `ACTS` is an act, done or refused."""

    def __init__(self, bench: Bench, seed: int) -> None:
        self.bench, self.counter, self.dice = bench, bench.counter, random.Random(seed)
        save = self.counter.settings.save_place
        self.box = save(Place(id=0, number="", name="Boks 1", kind=PlaceKind.BOX, parent=SHELF), actor=ADMIN)
        self.spare = save(Place(id=0, number="", name="Rak 2", kind=PlaceKind.SHELF), actor=ADMIN)
        room = Place(id=0, number="", name="Ruang camat", kind=PlaceKind.DESK, has_scanner=False)
        self.room = save(room, actor=ADMIN)
        self.here = (DESK, BUDIS_DESK, SHELF, self.box.id, self.spare.id, self.room.id)
        self.anywhere = (*self.here, OUTSIDE, APPLICANT)
        self.numbers = [bench.register(f"Siti {i}").number for i in range(DOSSIERS)]

    def act(self) -> bool:
        """One act by chance; whether what was refused has left nothing behind."""
        self.bench.clock.advance(self.dice.choice(PAUSES))
        self.refill()
        chosen = self.dice.choice(ACTS)
        before = self.written()
        try:
            chosen(self)
        except CounterError:
            return chosen in SEVERAL or self.written() == before
        return True

    def written(self) -> int:
        events: int = self.rows("SELECT count(*) AS n FROM events")[0]["n"]
        return events

    def number(self) -> str:
        """Mostly one that is worked on; what has ended is scanned, archived and looked for too."""
        if self.dice.random() < 0.15:
            return self.dice.choice(self.numbers)
        return self.dice.choice(self.open_numbers())

    def open_numbers(self) -> list[str]:
        return [
            str(row["number"]) for row in self.rows("SELECT number FROM dossiers WHERE closed_at IS NULL")
        ]

    def refill(self) -> None:
        """See to it that there is work."""
        for _ in range(DOSSIERS - len(self.open_numbers())):
            self.numbers.append(self.bench.register(f"Siti {len(self.numbers)}").number)

    def some(self) -> list[str]:
        return [self.number() for _ in range(self.dice.choice([1, 1, 2, 3]))]

    def person(self) -> int:
        return self.dice.choice(PEOPLE)

    def place(self) -> int:
        return self.dice.choice(self.here)

    def transfer(self) -> Transfer:
        over = self.counter.handing_over
        known = [*over.drafts(), *over.waiting(), *over.waiting(), *over.of_dossier(self.number())]
        if not known:
            raise CounterError("Belum ada serah terima.")
        return self.dice.choice(known)

    def one_of(self, transfer: Transfer) -> str:
        return self.dice.choice([*transfer.waiting, *transfer.waiting, self.number()])

    def rows(self, sql: str) -> list[Any]:
        return self.counter._register.all(sql)

    def intake(self) -> object:
        if self.dice.random() < 0.5:
            first = {self.bench.first_paper(): PaperState.COPY}
            return self.counter.intake.complete(self.number(), first, actor=CLERK)
        made = self.bench.incomplete() if self.dice.random() < 0.5 else self.bench.register()
        self.numbers.append(made.number)
        return made

    def move(self) -> object:
        place = self.dice.choice(self.anywhere)
        receiver = OPERATOR if place == BUDIS_DESK else None
        return self.counter.custody.move(self.some(), place, actor=self.person(), received_by=receiver)

    def set_stage(self) -> object:
        stage = self.dice.choice([Stage.CHECKED, Stage.SIGNING, Stage.SENT, Stage.READY])
        place = self.dice.choice([None, DESK, SHELF])
        return self.counter.progress.set_stage(self.some(), stage, actor=CLERK, place=place)

    def close(self) -> object:
        acts = self.counter.collecting
        number = self.number()
        done: Callable[[], object] = self.dice.choice(
            [
                lambda: acts.collect(number, OWN, actor=CLERK),
                lambda: acts.give_back(number, reason=TYPED, actor=CLERK),
                lambda: acts.refuse(number, reason=TYPED, actor=HEAD),
                lambda: self.counter.correcting.void(number, reason=TYPED, actor=CLERK, approver=HEAD),
            ]
        )
        return done()

    def archive(self) -> object:
        return self.counter.progress.archive([self.number()], self.place(), actor=ARCHIVIST)

    def correct(self) -> object:
        lacking = (self.bench.first_paper(),) if self.dice.random() < 0.3 else ()
        form = self.bench.form("Siti Aminah", lacking=lacking, service=self.dice.choice(["SKTM", "SKU"]))
        return self.counter.correcting.correct(self.number(), form, reason=TYPED, actor=CLERK)

    def undo(self) -> object:
        return self.counter.correcting.undo(self.number(), actor=self.person())

    def write(self) -> object:
        number = self.number()
        if self.dice.random() < 0.5:
            return self.counter.progress.note(number, TYPED, actor=CLERK)
        asked = self.counter.printbook.ask(number, "a6", actor=CLERK)
        return self.counter.printbook.failed(asked.id, TYPED, actor=CLERK)

    def report(self) -> object:
        number = self.number()
        if self.dice.random() < 0.6:
            return self.counter.custody.report_missing(number, reason=TYPED, actor=self.person())
        return self.counter.custody.report_found(number, place=self.place(), actor=self.person())

    def stack(self) -> object:
        over = self.counter.handing_over
        draft = over.begin(actor=CLERK, sender=self.person(), kind=self.dice.choice(list(TransferKind)[:2]))
        if self.dice.random() < 0.2:
            return over.unstack(draft.id, self.one_of(draft), actor=CLERK)
        return over.stack(draft.id, self.number(), actor=CLERK)

    def send(self) -> object:
        place, receiver = self.dice.choice([None, *self.anywhere]), self.dice.choice([None, self.person()])
        drafts = self.counter.handing_over.drafts()
        transfer = self.dice.choice(drafts) if drafts else self.transfer()
        return self.counter.handing_over.send(transfer.id, actor=CLERK, to_place=place, receiver=receiver)

    def receive(self) -> object:
        over, transfer, receiver = self.counter.handing_over, self.transfer(), self.person()
        number, count = self.one_of(transfer), self.dice.choice([None, len(transfer.waiting)])
        done: Callable[[], object] = self.dice.choice(
            [
                lambda: over.arrive(transfer.id, number, actor=CLERK, receiver=receiver),
                lambda: over.take(transfer.id, number, actor=CLERK, receiver=receiver),
                lambda: over.decline(transfer.id, number, reason=TYPED, actor=CLERK, receiver=receiver),
                lambda: over.finish(transfer.id, actor=CLERK, receiver=receiver, count=count),
                lambda: over.sign(transfer.id, actor=CLERK, on=self.counter.today()),
            ]
        )
        return done()

    def give_up(self) -> object:
        over = self.counter.handing_over
        return self.dice.choice([over.drop, over.withdraw])(self.transfer().id, actor=CLERK)

    def go_out(self) -> object:
        outside, some = self.counter.outside, self.some()
        if self.dice.random() < 0.4:
            return outside.submitted_online(some, actor=CLERK)
        return outside.send(
            some,
            place=OUTSIDE,
            letter_number="1",
            letter_on=self.counter.today(),
            courier=TYPED,
            actor=self.person(),
        )

    def come_back(self) -> object:
        outside = self.counter.outside
        if self.dice.random() < 0.2:
            return outside.returned_by_office(self.number(), TYPED, actor=CLERK)
        rows = [Back(number=number, what=self.dice.choice(list(Part))) for number in self.some()]
        stage = self.dice.choice([None, Stage.READY, Stage.CHECKED])
        batches = outside.batches()
        source = self.dice.choice(batches).id if batches and self.dice.random() < 0.5 else OUTSIDE
        cards = [TYPED] if self.dice.random() < 0.2 else []
        return outside.came_back(source, rows, place=self.place(), actor=CLERK, stage=stage, cards=cards)

    def out_there(self) -> object:
        outside, cards = self.counter.outside, self.counter.outside.cards()
        batches = outside.batches()
        if cards and self.dice.random() < 0.3:
            number = self.dice.choice([None, self.number()])
            return outside.settle_card(self.dice.choice(cards), actor=CLERK, number=number, note=TYPED)
        if batches and self.dice.random() < 0.5:
            batch = self.dice.choice(batches).id
            outside.list_printed(batch, actor=CLERK)
            return outside.sign(batch, on=self.counter.today(), actor=CLERK)
        return self.dice.choice([outside.waits_for_blanks, outside.blanks_arrived])(self.some(), actor=CLERK)

    def pause(self) -> object:
        if self.dice.random() < 0.6:
            return self.counter.pausing.pause(self.number(), TYPED, actor=CLERK)
        return self.counter.pausing.resume(self.number(), actor=CLERK)

    def scan(self) -> object:
        scanning, person = self.counter.scanning, self.person()
        if self.dice.random() < 0.2:
            return scanning.unknown(NIK, actor=person)
        page, place = self.dice.choice(list(ScanPage)), self.dice.choice([None, self.place()])
        return scanning.scanned(self.number(), actor=person, page=page, place=place)

    def resolve(self) -> object:
        rows = self.rows("SELECT seq FROM sightings WHERE closed_at IS NULL")
        seq = self.dice.choice(rows)["seq"] if rows else 1
        offer = self.dice.choice(list(Offer))
        return self.counter.scanning.resolve(seq, offer, actor=self.person())

    def sweep(self) -> object:
        sweeping, running = self.counter.sweeping, self.counter.sweeping.open_sweeps()
        if not running or self.dice.random() < 0.05:
            places = self.dice.choices(self.anywhere, k=2)
            return sweeping.start(places, actor=ARCHIVIST, is_blind=self.dice.random() < 0.5)
        one, staff = self.dice.choice(running), self.person()
        place = self.dice.choice(one.places)
        done: Callable[[], object] = self.dice.choice(
            [
                *[lambda: sweeping.scan(one.id, self.number(), place=place, staff=staff)] * 6,
                lambda: sweeping.scan_unknown(one.id, NIK, place=place, staff=staff),
                lambda: sweeping.undo(one.id, staff=staff),
                lambda: sweeping.close(one.id, covered=one.places[:1], actor=ARCHIVIST),
            ]
        )
        return done()

    def set_right(self) -> object:
        closed = [one for one in self.counter.sweeping.last_sweeps() if not one.is_open]
        for one in closed:
            rows = [row for row in self.counter.sweeping.result(one.id).rows if row.offers]
            if rows and (row := self.dice.choice(rows)).dossier:
                right = self.dice.choice(row.offers)
                return self.counter.sweeping.set_right(one.id, [(row.dossier, right)], actor=ARCHIVIST)
        raise CounterError("Tidak ada yang dibetulkan.")

    def lend(self) -> object:
        lending, number = self.counter.lending, self.number()
        if self.dice.random() < 0.4:
            return lending.give_back(number, actor=ARCHIVIST)
        borrower = self.dice.choice([None, OPERATOR])
        due_on = self.counter.calendar.next_working(self.counter.today())
        return lending.lend(
            number, borrower=borrower, borrower_name=TYPED, purpose=TYPED, due_on=due_on, actor=ARCHIVIST
        )

    def search(self) -> object:
        searching, number, place = self.counter.searching, self.number(), self.place()
        done: Callable[[], object] = self.dice.choice(
            [
                lambda: searching.looked(number, place, actor=self.person()),
                lambda: searching.found(number, place, cause=self.dice.choice(list(Cause)), actor=CLERK),
                lambda: searching.claim(
                    number, staff=OPERATOR, claim=Claim.NEVER_GOT, comment=TYPED, actor=CLERK
                ),
            ]
        )
        return done()

    def lose(self) -> object:
        losing, number = self.counter.losing, self.number()
        missing = self.rows("SELECT number FROM dossiers WHERE missing_since IS NOT NULL")
        if missing and self.dice.random() < 0.5:
            number = str(self.dice.choice(missing)["number"])
            if self.dice.random() < 0.5:
                return self.counter.searching.looked(number, self.place(), actor=CLERK)
            return losing.declare(number, reason=TYPED, working_days=5, actor=CLERK, approver=HEAD)
        lost = self.rows("SELECT number FROM dossiers WHERE declared_lost_at IS NOT NULL")
        if not lost:
            return losing.declare(number, reason=TYPED, working_days=5, actor=CLERK, approver=HEAD)
        number = str(self.dice.choice(lost)["number"])
        if self.dice.random() < 0.4:
            return losing.found_again(number, place=self.place(), actor=CLERK)
        held = {c.requirement.key: c.held for c in losing.loss(number).contents}
        key = self.dice.choice(sorted(held))
        return losing.gather(number, {key: held[key]}, actor=CLERK)

    def check(self) -> object:
        return self.counter.checking.note_alerts(self.counter.checking.check(), actor=CLERK)

    def settings(self) -> object:
        settings, spare = self.counter.settings, self.counter.places[self.spare.id]
        if self.dice.random() < 0.5:
            shelf = self.dice.choice([SHELF, self.spare.id])
            return self.counter.handing_over.move_box(self.box.id, shelf, actor=ARCHIVIST)
        if self.dice.random() < 0.5:
            rina = self.counter.staff[INFORMATION]
            return settings.save_staff(replace(rina, retired=not rina.retired), actor=ADMIN)
        return settings.save_place(replace(spare, retired=not spare.retired), actor=ADMIN)


# The more telling ones more often.
ACTS = (
    *(Chance.intake, Chance.move, Chance.set_stage, Chance.close, Chance.archive, Chance.correct),
    *(Chance.undo, Chance.undo, Chance.undo, Chance.write, Chance.report, Chance.report),
    *(Chance.stack, Chance.stack, Chance.stack, Chance.send, Chance.send, Chance.receive, Chance.receive),
    *(Chance.give_up, Chance.go_out, Chance.come_back, Chance.out_there, Chance.pause, Chance.scan),
    *(Chance.resolve, Chance.sweep, Chance.sweep, Chance.set_right, Chance.lend, Chance.lend),
    *(Chance.search, Chance.lose, Chance.lose, Chance.check, Chance.settings),
)
# Of several transactions; the first may be kept though the next is refused.
SEVERAL = {Chance.stack, Chance.write, Chance.out_there}


def settle(chance: Chance) -> None:
    """Bring everything to its end, each by the act that is there for it: nothing may be left over."""
    _settle_moves(chance)
    for number in chance.open_numbers():
        _end(chance, number)
    for row in chance.rows("SELECT number FROM dossiers WHERE stage NOT IN ('diarsipkan', 'dibatalkan')"):
        chance.counter.progress.archive([str(row["number"])], SHELF, actor=ARCHIVIST)
    for row in chance.rows("SELECT seq FROM sightings WHERE closed_at IS NULL"):
        chance.counter.scanning.resolve(row["seq"], Offer.NOTE, actor=CLERK)


def _settle_moves(chance: Chance) -> None:
    counter = chance.counter
    for loan in counter.lending.open_loans():
        counter.lending.give_back(loan.dossier, actor=ARCHIVIST)
    for draft in counter.handing_over.drafts():
        counter.handing_over.drop(draft.id, actor=CLERK)
    for sent in counter.handing_over.waiting():
        receiver = next(person for person in PEOPLE if person != sent.from_staff)
        counter.handing_over.finish(sent.id, actor=CLERK, receiver=receiver, count=len(sent.waiting))
    for sweep in counter.sweeping.open_sweeps():
        counter.sweeping.close(sweep.id, covered=sweep.places, actor=ARCHIVIST)
    for card in counter.outside.cards():
        counter.outside.settle_card(card, actor=CLERK, note=TYPED)


def _end(chance: Chance, number: str) -> None:
    counter, dossier = chance.counter, chance.counter.lookup.dossier(number)
    if dossier.is_lost:
        counter.losing.found_again(number, place=DESK, actor=CLERK)
    elif dossier.missing_since is not None:
        counter.custody.report_found(number, place=DESK, actor=CLERK)
    if dossier.place == OUTSIDE:
        back = [Back(number=number, what=Part.BOTH)]
        counter.outside.came_back(OUTSIDE, back, place=DESK, actor=CLERK)
    if not dossier.is_complete:
        states = {paper.requirement.key: PaperState.COPY for paper in counter.lookup.folder(number).papers}
        counter.intake.complete(number, states, actor=CLERK)
    if dossier.stage is not Stage.READY:
        counter.progress.set_stage([number], Stage.READY, actor=CLERK)
    counter.collecting.collect(number, OWN, actor=CLERK)
