"""The practice office filled: a register of its own, in which everything may be tried.

Its dossiers are taken in and moved by the acts themselves, under a clock that steps through the last weeks,
so whatever holds for the register of an office holds for this one too.
"""

import random
import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from counter_app.counter import Counter
from counter_app.practice_days import OfficeDays, PlayClock, Step
from counter_app.practice_office import MAYA, REGION, SARI, found
from counter_app.practice_papers import ACTS, LOANS, Papers
from counter_app.practice_stories import CHILDREN, MEN, WOMEN, Story, stories
from counter_app.practice_together import Together
from counter_app.register.files import forget, settle
from counter_app.rules import indonesian
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner
from counter_app.rules.dossier import Registration
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperState

_SEED = 99
_BEGUN = timedelta(days=100)
_CHILDS_OWN = frozenset({"AKL", "KIA"})


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
        with counter.unsynced():
            for step in _Play(counter, clock, days).steps():
                clock.at = max(clock.at, step.at)  # the scans of a stack take their time
                step.act()
    finally:
        counter.close()


class _Play:
    """All that happens at the practice office; chance is seeded."""

    def __init__(self, counter: Counter, clock: PlayClock, days: OfficeDays) -> None:
        self._counter, self._clock, self._days = counter, clock, days
        self._chance = random.Random(_SEED)
        self._women, self._men = self._chance.sample(WOMEN, len(WOMEN)), self._chance.sample(MEN, len(MEN))

    def steps(self) -> list[Step]:
        """Every step of every story, and those of many together, in the order of time."""
        everyone = [self._papers(story) for story in stories()]
        alone = [step for papers in everyone for step in self._of(papers)]
        together = Together(self._counter, self._clock, self._days, everyone).steps()
        return sorted((*alone, *together), key=lambda step: step.at)

    def _papers(self, story: Story) -> Papers:
        clerk = self._chance.choice((SARI, SARI, MAYA))
        return Papers(self._counter, self._form(story), story, clerk)

    def _of(self, papers: Papers) -> Iterator[Step]:
        story, share, day = papers.story, self._chance.uniform(0.02, 0.5), 0
        yield Step(at=self._days.at(story.came, share), act=papers.register)
        for letter, after in story.steps:
            share = self._chance.uniform(0.1, 0.6) if after > day else _later(share)
            day = after
            if act := self._act(papers, letter, story.came - after):
                yield Step(at=self._days.at(story.came - after, share), act=act)

    def _act(self, papers: Papers, letter: str, back: int) -> Callable[[], object] | None:
        """What a letter means for a dossier alone, if anything."""
        if letter in LOANS:
            return partial(LOANS[letter], papers, self._days.on(max(back - 2, 0)))
        if letter == "r" and not papers.is_letter:
            return None
        return partial(ACTS[letter], papers) if letter in ACTS else None

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
