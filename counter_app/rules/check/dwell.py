"""How long papers stay at a stage and place, in working minutes: counted in buckets, read as survival.

Survival is the product-limit estimate of Kaplan and Meier (1958) on counted stays (a life table): a stay that
has not ended yet counts as long as it has lasted, and then drops out ("censored").
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from math import exp, log, log1p

# Upper edges in working minutes, each half as much again as the one before: 10 minutes to 90 days of 8 h.
# The register's table of dwell times is counted in these: never change them.
EDGES = (
    10, 15, 23, 34, 51, 76, 114, 171, 256, 384, 577, 865, 1297, 1946, 2919, 4379, 6568, 9853, 14779, 22169,
    33253, 43200,
)  # fmt: skip
BUCKETS = len(EDGES) + 1
_STARTS = (0, *EDGES)
# Fewer cases than this say too little about how long is unusual.
ENOUGH = 20
# At the limit an office without a history goes by, one in so many is thought to lie still.
STILL_AT_LIMIT = 20

Kind = tuple[str, str, int]
"""Service, stage and place of a stay."""


def bucket(minutes: int) -> int:
    """Return the bucket of a stay: how many edges it has reached.

    >>> bucket(0), bucket(10), bucket(480), bucket(100_000)
    (0, 1, 10, 22)
    """
    return bisect_right(EDGES, minutes)


class Basis(StrEnum):
    """Whose stays a curve was counted from."""

    SERVICE = "layanan ini di tempat ini"
    PLACE = "semua layanan di tempat ini"
    STANDARD = "waktu layanan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """How many of the papers still lie there after a time; `risk` is the cumulative hazard at each edge."""

    basis: Basis
    cases: int
    risk: tuple[float, ...]

    def hazard(self, minutes: float) -> float:
        """The cumulative hazard: minus the logarithm of the survival."""
        at = bisect_right(EDGES, minutes)
        if at == len(EDGES):
            return self.risk[-1]
        begins, before = _STARTS[at], self.risk[at - 1] if at else 0.0
        return before + (self.risk[at] - before) * (minutes - begins) / (EDGES[at] - begins)

    def survival(self, minutes: float, already: float = 0.0) -> float:
        """The share that lies there after that time, of those that did after `already`.

        >>> curve = from_standard(960)
        >>> round(curve.survival(960), 2), curve.survival(480, already=480)
        (0.05, 1.0)
        """
        return exp(self.hazard(min(already, minutes)) - self.hazard(minutes))


def kaplan_meier(ended: Sequence[int], waiting: Sequence[int], basis: Basis = Basis.SERVICE) -> Curve:
    """Return the curve of counted stays, ended and still running, by bucket.

    One more case is thought of that never ends: what a few cases have not shown yet is not impossible.

    >>> ended = [0] * BUCKETS
    >>> ended[bucket(100)] = 99
    >>> curve = kaplan_meier(ended, [0] * BUCKETS)
    >>> curve.cases, curve.survival(50), round(curve.survival(480), 2)
    (99, 1.0, 0.01)
    """
    cases = sum(ended)
    at_risk, risks = float(cases + sum(waiting) + 1), []
    for left, still in zip(ended[:-1], waiting[:-1], strict=True):
        # Those that drop out in a bucket were at risk for half of it.
        risks.append(-log(1 - left / (at_risk - still / 2)) if left else 0.0)
        at_risk -= left + still
    return Curve(basis=basis, cases=cases, risk=tuple(accumulate(risks)))


def from_standard(limit: float, one_in: int = STILL_AT_LIMIT, shape: int = 4) -> Curve:
    """Return the curve thought of without a history: at the limit one in so many still lies there.

    It is log-logistic: with the shape 4 half have gone by half of the limit and few take twice as long; with
    1 some take many times as long, as where something is forgotten.
    """
    risk = tuple(log1p((one_in - 1) * (edge / limit) ** shape) for edge in EDGES)
    return Curve(basis=Basis.STANDARD, cases=0, risk=risk)


class Dwells:
    """The curves of an office, each made when it is asked for."""

    def __init__(self, ended: Mapping[Kind, Sequence[int]], waiting: Mapping[Kind, Sequence[int]]) -> None:
        self._ended, self._waiting = ended, waiting
        self._pooled = _by_place(ended), _by_place(waiting)
        self._curves: dict[tuple[Kind, float], Curve] = {}

    def curve(self, kind: Kind, limit: float) -> Curve:
        """Return the curve for a kind of stay: its own, its place's, or that of the standard `limit`."""
        key = (kind, limit)
        if key not in self._curves:
            self._curves[key] = self._made(kind, limit)
        return self._curves[key]

    def _made(self, kind: Kind, limit: float) -> Curve:
        ended, waiting = self._pooled
        for basis, left, still, key in (
            (Basis.SERVICE, self._ended, self._waiting, kind),
            (Basis.PLACE, ended, waiting, ("", *kind[1:])),
        ):
            counts = left.get(key, _NONE)
            if sum(counts) >= ENOUGH:
                return kaplan_meier(counts, still.get(key, _NONE), basis)
        return from_standard(limit)


_NONE: Sequence[int] = (0,) * BUCKETS


def _by_place(counts: Mapping[Kind, Sequence[int]]) -> dict[Kind, list[int]]:
    pooled: dict[Kind, list[int]] = {}
    for (_, stage, place), by_bucket in counts.items():
        of_all = pooled.setdefault(("", stage, place), [0] * BUCKETS)
        for at, n in enumerate(by_bucket):
            of_all[at] += n
    return pooled
