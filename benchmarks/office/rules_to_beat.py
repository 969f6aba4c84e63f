"""The present rule and the simple ones: a dossier has a score on an evening and is listed from a limit on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.counter import Counter
from counter_app.rules.dossier import Dossier
from counter_app.rules.finding_rules import is_running
from counter_app.rules.findings import FindingKind
from counter_app.rules.indonesian import moment
from counter_app.rules.place import PlaceKind

NEVER = float("-inf")
_MOVED_AND_SILENT = 2
# Votes come first; among equals the longer silence.
_A_VOTE = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What the register says of one open dossier on an evening, in working days.

    `listed`: the silence for which the present rule has it as belum ditemukan, None if it has not. `past`:
    since the promised date, negative for days to come, None without a running promise.
    """

    listed: int | None
    past: int | None
    silent: int
    with_another: bool


def signs(counter: Counter, numbers: Sequence[str]) -> dict[str, Signs]:
    """The signs of those dossiers that are open now, from the register alone; known missing ones left out."""
    missing = {
        f.dossier.number: f.days for f in counter.checking.check().findings if f.kind is FindingKind.MISSING
    }
    days = _Days(counter)
    return {
        dossier.number: Signs(
            listed=missing.get(dossier.number),
            past=_past(dossier, days),
            silent=days.until(moment(dossier.last_seen_at, dossier.zone).date()),
            with_another=_is_with_another(counter, dossier),
        )
        for dossier in counter.lookup.rows(numbers)
        if not dossier.is_closed and dossier.missing_since is None
    }


class _Days:
    def __init__(self, counter: Counter) -> None:
        self._calendar, self._today = counter.calendar, counter.today()
        self._known: dict[date, int] = {}

    def until(self, on: date) -> int:
        if on not in self._known:
            self._known[on] = self._calendar.working_days_between(on, self._today)
        return self._known[on]


def _past(dossier: Dossier, days: _Days) -> int | None:
    if dossier.promised_on is None or not is_running(dossier):
        return None
    return days.until(date.fromisoformat(dossier.promised_on))


def _is_with_another(counter: Counter, dossier: Dossier) -> bool:
    """Whether somebody sent it to another's desk and nothing has been seen of it since."""
    place = counter.places[dossier.place]
    arrived_last = dossier.last_seen_at == dossier.place_since > dossier.received_at
    return place.kind is PlaceKind.DESK and place.owner is not None and arrived_last


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A score, and the limit from which it lists; None where the limit is chosen on training seeds."""

    name: str
    score: Callable[[Signs], float]
    limit: float | None

    def said(self, limit: float) -> str:
        """A limit in words, with a star where it was chosen."""
        star = "*" if self.limit is None else ""
        if limit >= _A_VOTE:
            return f"{_count(limit // _A_VOTE, 'vote')}, {_count(limit % _A_VOTE, 'day')}{star}"
        return f"{_count(limit, 'day')}{star}"


def _count(number: float, of: str) -> str:
    return f"{number:.0f} {of}" if number == 1 else f"{number:.0f} {of}s"


def _present(s: Signs) -> float:
    return NEVER if s.listed is None else s.listed


def _overdue(s: Signs) -> float:
    return NEVER if s.past is None else s.past


def _silent(s: Signs) -> float:
    """Only while the office owes its work: what waits for its applicant lies still anyway."""
    return NEVER if s.past is None else s.silent


def _moved(s: Signs) -> float:
    return s.silent if s.with_another else NEVER


PRESENT = Rule(name="the program's present rule", score=_present, limit=0.0)
OVERDUE = Rule(name="overdue", score=_overdue, limit=1)
SILENT = Rule(name="silent N days", score=_silent, limit=None)
MOVED = Rule(name="on another's desk, silent over a day", score=_moved, limit=_MOVED_AND_SILENT)


def vote(silent_limit: float) -> Rule:
    """All of them vote; how many must agree is chosen on training seeds."""

    def votes(s: Signs) -> float:
        for_it = [rule.score(s) >= (silent_limit if rule.limit is None else rule.limit) for rule in ALONE]
        return sum(for_it) * _A_VOTE + s.silent

    return Rule(name="a vote of all", score=votes, limit=None)


ALONE = (PRESENT, OVERDUE, SILENT, MOVED)
