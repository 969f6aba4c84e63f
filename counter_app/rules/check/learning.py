"""What an office learns from its own outcomes: Beta posteriors on priors that are plain judgements.

Each prior is a handful of cases thought of beforehand; with as many real ones the office counts for half, and
later its history takes over (Gelman et al., Bayesian Data Analysis, 3rd ed., section 2.4).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from counter_app.rules.check.evidence import Looked, Outcome
from counter_app.rules.check.finding import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class HitRate:
    """How often a reason was right: of `times` settled alerts `astray` were not in their place.

    >>> str(HitRate(times=12, astray=5))
    'dari 12 kali, 5 benar tidak di tempat'
    """

    times: int
    astray: int

    def __str__(self) -> str:
        return f"dari {self.times} kali, {self.astray} benar tidak di tempat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Beta:
    """Cases thought of beforehand: of `cases` so many are `hits`."""

    hits: float
    cases: float

    def mean(self, hits: float = 0, cases: float = 0) -> float:
        """The share after some real ones.

        >>> Beta(hits=1, cases=20).mean(), Beta(hits=1, cases=20).mean(hits=9, cases=80)
        (0.05, 0.1)
        """
        return (self.hits + hits) / (self.cases + cases)


# Of a hundred folders carried to another place one does not get there.
ASTRAY = Beta(hits=10, cases=1000)
# Of twenty folders that are not astray a sweep does not find two: one is overlooked, and one has gone on to
# where it should, only nobody wrote it down.
NOT_FOUND = Beta(hits=2, cases=20)
OVERLOOKED_SWEEPING = 1 / 20
LEAST_UNTOLD = 1 / 100
# Who takes over a stack overlooks one folder in fifty; who looks for one folder at a place, one in ten.
OVERLOOKED_ACCEPTING = 1 / 50
OVERLOOKED_SEARCHING = 1 / 10
# A reason's own outcomes count against that many cases in which it was as right as it was thought.
_CASES_OF_A_REASON = 10
_LEAST = 0.02


def astray_share(looked: Looked) -> float:
    """The share of carried papers that do not get where they should, as far as eyes have checked."""
    gone = looked.gone + looked.not_in_stack
    return ASTRAY.mean(gone, looked.swept + looked.accepted + gone)


def untold_share(looked: Looked) -> float:
    """The share of papers that went on to where they should without anybody writing it down.

    >>> untold_share(Looked()), untold_share(Looked(swept=180, overlooked=0))
    (0.05, 0.01)
    """
    not_found = NOT_FOUND.mean(looked.overlooked, looked.swept + looked.overlooked)
    return max(not_found - OVERLOOKED_SWEEPING, LEAST_UNTOLD)


def hit_rates(outcomes: Iterable[Outcome]) -> dict[Reason, HitRate]:
    """How often each reason that ever raised an alert was right."""
    known = {str(reason): reason for reason in Reason}
    return {
        known[one.reason]: HitRate(times=one.times, astray=one.astray)
        for one in outcomes
        if one.reason in known and one.times
    }


def shifts(outcomes: Iterable[Outcome]) -> Mapping[str, float]:
    """By how much the log odds of a reason change with its outcomes; nothing for one never settled.

    >>> right, wrong = Outcome("a", 10, 8, 3000), Outcome("b", 10, 0, 3000)
    >>> {reason: round(shift, 2) for reason, shift in shifts([right, wrong]).items()}
    {'a': 1.05, 'b': -0.89}
    """
    return {one.reason: _shift(one) for one in outcomes if one.times}


def _shift(one: Outcome) -> float:
    thought = min(max(one.permille / 1000 / one.times, _LEAST), 1 - _LEAST)
    cases = _CASES_OF_A_REASON
    learned = Beta(hits=thought * cases, cases=cases).mean(one.astray, one.times)
    learned = min(max(learned, _LEAST / 4), 1 - _LEAST / 4)
    return _log_odds(learned) - _log_odds(thought)


def _log_odds(share: float) -> float:
    return log(share / (1 - share))
