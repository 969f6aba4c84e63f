"""What people write into the register of what they do: the real acts, less the scans they leave out."""

import random
from collections.abc import Mapping, Sequence

from benchmarks.office.papers import Folder, Mishap, Stop
from benchmarks.office.people import Person
from benchmarks.office.premises import Premises
from counter_app.counter import Counter
from counter_app.rules.dossier import Collector, Registration, Stage
from counter_app.rules.scan.oddities import Offer, ScanPage
from counter_app.rules.search.record import Cause
from counter_app.rules.service import PaperState

CAUSES = {
    Mishap.LEFT: Cause.LEFT,
    Mishap.WRONG_DESK: Cause.WRONG_DESK,
    Mishap.STUCK: Cause.CARRIED,
    Mishap.INSIDE: Cause.CARRIED,
    Mishap.BEHIND: Cause.SLIPPED,
    Mishap.MISFILED: Cause.WRONG_SHELF,
    Mishap.LOOK_ALIKE: Cause.LOOK_ALIKE,
    Mishap.OUTSIDE: Cause.OUTSIDE,
}
# Half of what is not scanned are whole stacks carried without the register.
_STACK_SHARE = 0.5


class Book:
    """The register as this office uses it."""

    def __init__(self, counter: Counter, premises: Premises, chance: random.Random) -> None:
        self._counter = counter
        self._owners = premises.owners
        self._chance = chance

    def scanned(self, folders: Sequence[Folder], skip: float) -> list[Folder]:
        """The folders of a stack that somebody who leaves out that share of scans does scan."""
        if self._chance.random() < _STACK_SHARE * skip:
            return []
        single = self.single(skip)
        return [folder for folder in folders if self._chance.random() >= single]

    @staticmethod
    def single(skip: float) -> float:
        """The share of single folders left out of a stack that is scanned."""
        stack = _STACK_SHARE * skip
        return (skip - stack) / (1 - stack)

    def carried(
        self, folders: Sequence[Folder], stop: Stop, source: int, person: Person, skip: float
    ) -> None:
        """A stack goes from a place to a stop; what is told of it is set to its stage, and moved or sent."""
        told = [folder for folder in self.scanned(folders, skip) if not folder.record.is_closed]
        self._accept(told, source, person)
        staged = [f for f in told if f.record.is_complete and f.record.stage is not stop.stage]
        if self._owners.get(stop.place, person.id) != person.id:
            self._stage(staged, stop, person, place=None)
            self._send(told, stop.place, source, person)
            return
        self._stage(staged, stop, person, place=stop.place)
        self.moved_all([f for f in told if f not in staged], stop.place, person)

    def _accept(self, folders: Sequence[Folder], place: int, person: Person) -> None:
        """What was sent here and worked on without being taken in is taken in now."""
        for folder in folders:
            transfer = folder.record.transfer_id
            if transfer is None:
                continue
            if self._counter.handing_over.transfer(transfer).to_place == place:
                owner = self._owners.get(place, person.id)
                self._counter.handing_over.arrive(transfer, folder.number, actor=person.id, receiver=owner)
            else:
                self._counter.custody.move(
                    [folder.number], place, actor=person.id, received_by=self._receiver(place, person)
                )
            folder.record = self._counter.lookup.dossier(folder.number)

    def _send(self, folders: Sequence[Folder], place: int, source: int, person: Person) -> None:
        if not folders:
            return
        office = self._counter.handing_over
        draft = office.begin(actor=person.id, from_place=source)
        for folder in folders:
            office.stack(draft.id, folder.number, actor=person.id)
        office.send(draft.id, actor=person.id, to_place=place)
        for folder in folders:
            folder.record = self._counter.lookup.dossier(folder.number)

    def _stage(self, folders: list[Folder], stop: Stop, person: Person, *, place: int | None) -> None:
        if not folders:
            return
        records = self._counter.progress.set_stage(
            [folder.number for folder in folders],
            stop.stage,
            actor=person.id,
            place=place,
            received_by=None if place is None else self._receiver(place, person),
        )
        for folder, record in zip(folders, records, strict=True):
            folder.record = record

    def moved_all(self, folders: Sequence[Folder], place: int, person: Person) -> None:
        """The register is told that folders lie at a place now."""
        if not folders:
            return
        numbers = [folder.number for folder in folders]
        records = self._counter.custody.move(
            numbers, place, actor=person.id, received_by=self._receiver(place, person)
        )
        for folder, record in zip(folders, records, strict=True):
            folder.record = record

    def read_again(self, folders: Mapping[str, Folder], numbers: Sequence[str]) -> None:
        """Look up what an act on several has made of those that are still here."""
        for record in self._counter.lookup.rows([n for n in numbers if n in folders]):
            folders[record.number].record = record

    def _receiver(self, place: int, person: Person) -> int | None:
        owner = self._owners.get(place)
        return None if owner == person.id else owner

    def seen(self, folder: Folder, place: int, person: Person) -> None:
        """Somebody scans a folder where it lies; what does not fit the register is kept as a sighting."""
        self._counter.scanning.scanned(folder.number, actor=person.id, page=ScanPage.PANTAU, place=place)
        folder.record = self._counter.lookup.dossier(folder.number)

    def claimed(self, folders: Sequence[Folder], desk: int, person: Person) -> None:
        """Somebody scans papers on their own desk that are recorded elsewhere; they are recorded there."""
        for folder in folders:
            if folder.record.is_closed:
                continue
            seen = self._counter.scanning.scanned(
                folder.number, actor=person.id, page=ScanPage.PANTAU, place=desk
            )
            if Offer.DESK in seen.offers and seen.seq is not None:
                self._counter.scanning.resolve(seen.seq, Offer.DESK, actor=person.id)
            folder.record = self._counter.lookup.dossier(folder.number)

    def reported_missing(self, folder: Folder, person: Person) -> None:
        """It was looked for and not found."""
        reason = "Tidak ada di tempatnya saat pemohon datang."
        folder.record = self._counter.custody.report_missing(folder.number, reason=reason, actor=person.id)

    def found(self, folder: Folder, place: int, how: Mishap, person: Person) -> None:
        """What had gone astray is there again: where it was and why is written down."""
        is_there = folder.record.place == place
        cause = Cause.IN_PLACE if is_there and how is Mishap.BEHIND else CAUSES[how]
        folder.record = self._counter.searching.found(folder.number, place, cause=cause, actor=person.id)

    def completed(self, folder: Folder, papers: dict[str, PaperState], person: Person) -> None:
        """What lacked has come in."""
        folder.record = self._counter.intake.complete(folder.number, papers, actor=person.id)

    def collected(self, folder: Folder, person: Person) -> None:
        """The document is gone; a ready stage that nobody has told the register is told now."""
        if folder.record.is_closed:
            return
        if folder.record.stage is not Stage.READY:
            self._counter.progress.set_stage([folder.number], Stage.READY, actor=person.id)
        collector = Collector(name=folder.record.applicant.name, relation="pemohon sendiri")
        folder.record = self._counter.collecting.collect(folder.number, collector, actor=person.id)

    def given_back(self, folder: Folder, person: Person) -> None:
        """The applicant takes the papers back."""
        reason = "Pemohon tidak melengkapi persyaratan."
        folder.record = self._counter.collecting.give_back(folder.number, reason=reason, actor=person.id)

    def archived(self, folders: Sequence[Folder], box: int, person: Person) -> None:
        """Collected folders go into their box."""
        self._counter.progress.archive([folder.number for folder in folders], box, actor=person.id)

    def registered(self, form: Registration, person: Person) -> Folder:
        """Papers come in: this is never left out, for without it there is no number."""
        record = self._counter.intake.register(form, actor=person.id)
        return Folder(record=record, route=(), place=record.place, due=0)
