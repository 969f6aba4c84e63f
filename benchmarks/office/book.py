"""What people write into the register of what they do: the real acts, less the scans they leave out."""

import random
from collections.abc import Sequence

from benchmarks.office.papers import Folder, Stop
from benchmarks.office.people import Person
from benchmarks.office.premises import Premises
from counter_app.counter import Counter
from counter_app.rules.dossier import Collector, Registration, Stage
from counter_app.rules.service import PaperState

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
        stack = _STACK_SHARE * skip
        if self._chance.random() < stack:
            return []
        single = (skip - stack) / (1 - stack)
        return [folder for folder in folders if self._chance.random() >= single]

    def carried(self, folders: Sequence[Folder], stop: Stop, person: Person, skip: float) -> None:
        """A stack goes to a stop and some of it is told to the register, in one act a stage."""
        told = [folder for folder in self.scanned(folders, skip) if not folder.record.is_closed]
        staged = [f for f in told if f.record.is_complete and f.record.stage is not stop.stage]
        self._stage(staged, stop, person)
        self._move([f for f in told if f not in staged], stop.place, person)

    def _stage(self, folders: list[Folder], stop: Stop, person: Person) -> None:
        if not folders:
            return
        records = self._counter.progress.set_stage(
            [folder.number for folder in folders],
            stop.stage,
            actor=person.id,
            place=stop.place,
            received_by=self._receiver(stop.place, person),
        )
        for folder, record in zip(folders, records, strict=True):
            folder.record = record

    def _move(self, folders: list[Folder], place: int, person: Person) -> None:
        if not folders:
            return
        numbers = [folder.number for folder in folders]
        records = self._counter.custody.move(
            numbers, place, actor=person.id, received_by=self._receiver(place, person)
        )
        for folder, record in zip(folders, records, strict=True):
            folder.record = record

    def _receiver(self, place: int, person: Person) -> int | None:
        owner = self._owners.get(place)
        return None if owner == person.id else owner

    def seen(self, folder: Folder, place: int, person: Person) -> None:
        """Somebody scans a folder where it lies; the register is told where that is."""
        if not folder.record.is_closed:
            folder.record = self._counter.custody.sighted(folder.number, actor=person.id, place=place)

    def reported_missing(self, folder: Folder, person: Person) -> None:
        """It was looked for and not found."""
        reason = "Tidak ada di tempatnya saat pemohon datang."
        folder.record = self._counter.custody.report_missing(folder.number, reason=reason, actor=person.id)

    def reported_found(self, folder: Folder, place: int, person: Person) -> None:
        """What was reported is there again."""
        folder.record = self._counter.custody.report_found(folder.number, place=place, actor=person.id)

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
