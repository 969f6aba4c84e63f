"""The practice office filled: a register of its own, in which everything may be tried.

Its dossiers are taken in and moved by the acts themselves, under a clock that steps through the last weeks,
so whatever holds for the register of an office holds for this one too.
"""

import random
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from counter_app.counter import Counter
from counter_app.practice_days import OfficeDays, PlayClock
from counter_app.practice_office import BAMBANG, DEDI, MAYA, REGION, RINA, SARI, YUSUF, found
from counter_app.practice_stories import CHILDREN, MEN, WOMEN, Story, stories
from counter_app.register.files import forget, settle
from counter_app.rules import indonesian
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner
from counter_app.rules.dossier import Collector, Registration, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.oddities import ScanPage
from counter_app.rules.service import PaperState

_SEED = 99
_BEGUN = timedelta(days=75)
_CHILDS_OWN = frozenset({"AKL", "KIA"})
_BY_LETTER = frozenset({"k", "c"})


def make_practice(path: Path, *, now: int) -> None:
    """Make the practice register at `path` as of `now` (ms UTC); the same time gives the same register.

    It is there whole or not at all; raises `CounterError` if there is one already.
    """
    if path.exists():
        raise CounterError(f"Buku register {path} sudah ada dan tidak ditimpa. Pilih folder lain.")
    renew_practice(path, now=now)


def renew_practice(path: Path, *, now: int) -> None:
    """Make the practice register anew, in the place of the old one, which must be closed."""
    fresh = path.with_name(f"{path.stem}-baru{path.suffix}")
    forget(fresh)
    try:
        _fill(fresh, now)
        settle(fresh, path)
    finally:
        forget(fresh)
        fresh.with_suffix(".lock").unlink(missing_ok=True)


def _fill(path: Path, now: int) -> None:
    clock = PlayClock(now - _BEGUN // timedelta(milliseconds=1))
    counter = found(path, clock)
    try:
        count = 1 + max(story.came for story in stories())
        days = OfficeDays(counter.calendar, indonesian.moment(now, counter.office.zone), count)
        for step in _Play(counter, days).steps():
            clock.at = step.at
            step.act()
    finally:
        counter.close()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    at: int
    act: Callable[[], object]


class _Play:
    """All that happens at the practice office; chance is seeded."""

    def __init__(self, counter: Counter, days: OfficeDays) -> None:
        self._counter, self._days = counter, days
        self._chance = random.Random(_SEED)
        self._places = {place.name: place.id for place in counter.places.values()}
        self._women, self._men = self._chance.sample(WOMEN, len(WOMEN)), self._chance.sample(MEN, len(MEN))

    def steps(self) -> list[_Step]:
        """Every step of every story, in the order of time."""
        return sorted((step for story in stories() for step in self._of(story)), key=lambda step: step.at)

    def _of(self, story: Story) -> Iterator[_Step]:
        clerk = self._chance.choice((SARI, SARI, MAYA))
        papers = _Papers(self._counter, self._places, self._form(story), story, clerk)
        share = self._chance.uniform(0.02, 0.5)
        yield _Step(at=self._days.at(story.came, share), act=papers.register)
        day = 0
        for letter, after in story.steps:
            share = self._chance.uniform(0.1, 0.6) if after > day else _later(share)
            day = after
            yield _Step(at=self._days.at(story.came - after, share), act=partial(_ACTS[letter], papers))

    def _form(self, story: Story) -> Registration:
        service = self._counter.services[story.service]
        asked = service.requirements_for(story.case)
        papers = {r.key: PaperState.NOT_NEEDED if r.optional else r.usual_state for r in asked}
        if story.lacks:
            papers[asked[0].key] = PaperState.LACKING
        at_village = self._chance.randint(100, 400)
        return Registration(
            request_id=str(uuid.UUID(int=self._chance.getrandbits(128))),
            service=story.service,
            case=story.case,
            applicant=self._applicant(story),
            papers=papers,
            rt_rw=f"{self._chance.randint(1, 12):03d}/{self._chance.randint(1, 4):03d}",
            desa_register=f"470/{at_village}/Ds" if service.desa == "required" else "",
        )

    def _applicant(self, story: Story) -> Applicant:
        chance = self._chance
        is_woman = chance.random() < 0.5
        name = self._drawn(self._women, WOMEN) if is_woman else self._drawn(self._men, MEN)
        handed_in_by = chance.choice([HandedInBy.SELF] * 5 + [HandedInBy.FAMILY, HandedInBy.OFFICIAL])
        has_phone = chance.random() < 0.85
        return Applicant(
            name=name,
            nik=self._nik(is_woman),
            on_behalf_of=chance.choice(CHILDREN) if story.service in _CHILDS_OWN else "",
            village=chance.choice(self._counter.office.villages),
            phone=f"08120000{chance.randint(1, 9999):04d}" if has_phone else "",
            phone_owner=chance.choice([PhoneOwner.OWN] * 4 + [PhoneOwner.FAMILY]),
            handed_in_by=handed_in_by,
            bearer="" if handed_in_by is HandedInBy.SELF else chance.choice(MEN),
        )

    def _drawn(self, left: list[str], everyone: Sequence[str]) -> str:
        return left.pop() if left else self._chance.choice(everyone)

    def _nik(self, is_woman: bool) -> str:
        born = date(1955, 1, 1) + timedelta(days=self._chance.randint(0, 18_000))
        day = born.day + 40 if is_woman else born.day
        return f"{REGION}{day:02d}{born:%m%y}{self._chance.randint(1, 40):04d}"


def _later(share: float) -> float:
    return share + (0.95 - share) * 0.4


class _Papers:
    """One dossier on its way: each step is an act of the person whose work it is."""

    def __init__(
        self, counter: Counter, places: Mapping[str, int], form: Registration, story: Story, clerk: int
    ) -> None:
        self._counter, self._places, self._form, self._clerk = counter, places, form, clerk
        self._is_letter = any(letter in _BY_LETTER for letter, _ in story.steps)
        self._number = ""

    def register(self) -> None:
        """Take the dossier in and print its slip."""
        self._number = self._counter.intake.register(self._form, actor=self._clerk).number
        layout = self._counter.office.printing.receipt_layout
        asked = self._counter.printbook.ask(self._number, layout, actor=self._clerk)
        self._counter.printbook.taken(asked.id, actor=self._clerk)

    def to_operator(self) -> None:
        """The operator looks the papers over."""
        self._set(Stage.CHECKED, "Meja operator", actor=self._clerk, received_by=DEDI)

    def to_kasi(self) -> None:
        """The Kasi looks the papers over."""
        self._set(Stage.CHECKED, "Meja Kasi Pelayanan", actor=self._clerk, received_by=YUSUF)

    def to_camat(self) -> None:
        """The Camat is to sign."""
        self._set(Stage.SIGNING, "Meja Camat", actor=YUSUF, received_by=BAMBANG)

    def to_disdukcapil(self) -> None:
        """The papers leave the office."""
        self._set(Stage.SENT, "Disdukcapil", actor=DEDI)

    def ready(self) -> None:
        """The document waits for its owner; a letter has its number."""
        serial = int(self._number[4:10])
        at = self._counter.moment()
        letter = (
            f"470/{serial:03d}/SKM/{indonesian.roman_month(at.date())}/{at.year}" if self._is_letter else ""
        )
        actor = YUSUF if self._is_letter else DEDI
        letters = {self._number: letter}
        self._set(Stage.READY, "Rak siap diambil", actor=actor, letter_numbers=letters)

    def collected(self) -> None:
        """The applicant takes the document away."""
        collector = Collector(name=self._form.applicant.name, relation="pemohon sendiri")
        self._counter.collecting.collect(self._number, collector, actor=self._clerk)

    def archived(self) -> None:
        """The folder goes into its box."""
        box = "Boks surat keterangan" if self._is_letter else "Boks adminduk"
        self._counter.progress.archive([self._number], self._places[box], actor=RINA)

    def seen(self) -> None:
        """Somebody has the papers in hand, where the register has them."""
        place = self._counter.lookup.dossier(self._number).place
        self._counter.scanning.scanned(self._number, actor=DEDI, page=ScanPage.CEK_RAK, place=place)

    def missing(self) -> None:
        """The papers are not where they should be."""
        reason = "Tidak ada di meja saat akan dikirim."
        self._counter.custody.report_missing(self._number, reason=reason, actor=DEDI)

    def given_back(self) -> None:
        """The applicant withdraws."""
        reason = "Pemohon mengurus langsung ke Disdukcapil."
        self._counter.collecting.give_back(self._number, reason=reason, actor=self._clerk)

    def refused(self) -> None:
        """The Kasi refuses."""
        reason = "Tanah masih dalam sengketa di desa."
        self._counter.collecting.refuse(self._number, reason=reason, actor=YUSUF)

    def voided(self) -> None:
        """Taken in twice."""
        reason = "Terdaftar dua kali."
        self._counter.correcting.void(self._number, reason=reason, actor=self._clerk, approver=YUSUF)

    def completed(self) -> None:
        """What lacked comes in."""
        service = self._counter.services[self._form.service]
        lacked = {
            r.key: r.usual_state
            for r in service.requirements_for(self._form.case)
            if self._form.papers[r.key] is PaperState.LACKING
        }
        self._counter.intake.complete(self._number, lacked, actor=self._clerk)

    def _set(
        self,
        stage: Stage,
        place: str,
        *,
        actor: int,
        received_by: int | None = None,
        letter_numbers: Mapping[str, str] | None = None,
    ) -> None:
        self._counter.progress.set_stage(
            [self._number],
            stage,
            actor=actor,
            letter_numbers=letter_numbers or {},
            place=self._places[place],
            received_by=received_by,
        )


_ACTS: Mapping[str, Callable[[_Papers], None]] = {
    "o": _Papers.to_operator,
    "k": _Papers.to_kasi,
    "c": _Papers.to_camat,
    "d": _Papers.to_disdukcapil,
    "r": _Papers.ready,
    "x": _Papers.collected,
    "a": _Papers.archived,
    "w": _Papers.seen,
    "m": _Papers.missing,
    "b": _Papers.given_back,
    "n": _Papers.refused,
    "v": _Papers.voided,
    "+": _Papers.completed,
}
