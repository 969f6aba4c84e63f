"""The program's probability and the simple rules: a dossier scored on an evening, listed from a limit on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from counter_app.counter import Counter
from counter_app.rules.check.finding_rules import is_running
from counter_app.rules.dossier import Dossier
from counter_app.rules.indonesian import moment

NEVER = float("-inf")
# Votes come first; among equals the longer silence.
_A_VOTE = 1000.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Signs:
    """What the register says of one open dossier on an evening, in working days.

    `suspicion`: the program's probability that it is astray. `past`: since the promised date, negative for
    days to come, None without a running promise. `unaccepted`: since it was sent to somebody who has not
    accepted it. `missed`: since it was not found in a full sweep of its place and not seen after that.
    """

    suspicion: float
    past: int | None
    silent: int
    unaccepted: int | None
    missed: int | None


def signs(counter: Counter, numbers: Sequence[str]) -> dict[str, Signs]:
    """The signs of those dossiers that are open now, from the register alone; known missing ones left out."""
    suspicions = counter.checking.suspicions()
    days = _Days(counter)
    sent, missed = _sent(counter), _missed(counter)
    return {
        dossier.number: Signs(
            suspicion=suspicions[dossier.number],
            past=_past(dossier, days),
            silent=days.since(dossier.last_seen_at),
            unaccepted=days.since(sent[dossier.number]) if dossier.number in sent else None,
            missed=days.since(missed[dossier.number]) if dossier.number in missed else None,
        )
        for dossier in counter.lookup.rows(numbers)
        if not dossier.is_closed and dossier.missing_since is None
    }


def _sent(counter: Counter) -> Mapping[str, int]:
    """When each dossier that waits to be accepted was sent."""
    return {
        number: transfer.sent_at
        for transfer in counter.handing_over.waiting()
        if transfer.sent_at is not None
        for number in transfer.waiting
    }


def _missed(counter: Counter) -> Mapping[str, int]:
    """When each dossier was last not found in a sweep, unless it was in somebody's hands after that."""
    rows = counter._register.all(
        "SELECT dossier, max(at) AS at FROM sightings"
        " WHERE closed_at IS NULL AND is_seen = 0 AND source = 'cek rak' GROUP BY dossier"
    )
    return {str(row["dossier"]): row["at"] for row in rows}


class _Days:
    def __init__(self, counter: Counter) -> None:
        self._calendar, self._today = counter.calendar, counter.today()
        self._zone = counter.office.zone
        self._known: dict[date, int] = {}

    def until(self, on: date) -> int:
        if on not in self._known:
            self._known[on] = self._calendar.working_days_between(on, self._today)
        return self._known[on]

    def since(self, at: int) -> int:
        return self.until(moment(at, self._zone).date())


def _past(dossier: Dossier, days: _Days) -> int | None:
    if dossier.promised_on is None or not is_running(dossier):
        return None
    return days.until(date.fromisoformat(dossier.promised_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A score, and the limit from which it lists; None where the limit is chosen on training seeds."""

    name: str
    score: Callable[[Signs], float]
    limit: float | None

    def said(self, limit: float) -> str:
        """A limit in words, with a star where it was chosen."""
        star = "*" if self.limit is None else ""
        if self is OURS:
            return f"{limit:.2f}{star}"
        if limit >= _A_VOTE:
            return f"{_count(limit // _A_VOTE, 'vote')}, {_count(limit % _A_VOTE, 'day')}{star}"
        return f"{_count(limit, 'day')}{star}"


def _count(number: float, of: str) -> str:
    return f"{number:.0f} {of}" if number == 1 else f"{number:.0f} {of}s"


def _suspicion(s: Signs) -> float:
    return s.suspicion


def _overdue(s: Signs) -> float:
    return NEVER if s.past is None else s.past


def _silent(s: Signs) -> float:
    """Only while the office owes its work: what waits for its applicant lies still anyway."""
    return NEVER if s.past is None else s.silent


def _unaccepted(s: Signs) -> float:
    return NEVER if s.unaccepted is None else s.unaccepted


def _missing(s: Signs) -> float:
    return NEVER if s.missed is None else s.missed


OURS = Rule(name="the program's probability", score=_suspicion, limit=None)
OVERDUE = Rule(name="overdue", score=_overdue, limit=1)
SILENT = Rule(name="silent N days", score=_silent, limit=None)
UNACCEPTED = Rule(name="unaccepted over a day", score=_unaccepted, limit=2)
MISSED = Rule(name="missed in a full sweep", score=_missing, limit=0)


def vote(silent_limit: float) -> Rule:
    """All of them vote; how many must agree is chosen on training seeds."""

    def votes(s: Signs) -> float:
        for_it = [rule.score(s) >= (silent_limit if rule.limit is None else rule.limit) for rule in SIMPLE]
        return sum(for_it) * _A_VOTE + s.silent

    return Rule(name="a vote of all", score=votes, limit=None)


SIMPLE = (OVERDUE, SILENT, UNACCEPTED, MISSED)
