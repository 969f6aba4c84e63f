"""Where to look for papers that are not found, in the order that costs least effort on the whole.

Each clue is one way in which papers may have strayed to a place, with its share of all that may have
happened and the chance that one look there sees them. The next look goes where share x chance / minutes is
greatest, and a look in vain lowers that place's clues by what it would have seen. For looks that find less
the more often one has looked, this greedy order needs the least expected effort (W. L. Black, "Discrete
sequential search", 1965; L. D. Stone, "Theory of Optimal Search", 1975; S. M. Ross, "Introduction to
Stochastic Dynamic Programming", 1983).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.rules.dossier import Dossier
from counter_app.rules.scan.sighting import Sighting

# A second reason is told where it counts for this much of the first.
_WORTH_TELLING = 0.2


class Relation(StrEnum):
    """What a place has to do with papers sought: one way of going astray each."""

    RECORDED = "tempat tercatat"
    LEFT_BEHIND = "tertinggal di tempat asal"
    MOVED_ON = "sudah lanjut tanpa dipindai"
    UNACCEPTED = "dalam serah terima"
    BATCH = "terbawa setumpuk"
    NEIGHBOUR = "terbawa berkas di sebelahnya"
    LOOK_ALIKE = "tertukar dengan yang mirip"
    MISFILED = "salah rak atau boks"
    WRONG_DESK = "salah meja"
    HOLDER = "tempat lain pemegangnya"
    PAIR = "pernah ditemukan di sana"
    OUTSIDE = "masih di luar kantor"
    SEEN = "pernah terlihat di sana"
    ANYWHERE = "tempat lain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """One way in which papers may lie at a place; `seen` is the chance that one look there sees them."""

    place: int
    relation: Relation
    reason: str
    share: float
    seen: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """One place to look at; `relation` and `reason` are those of its likeliest clue.

    `share` is the probability that the papers lie there, `detection` that one look then sees them, `looks`
    how often somebody has looked there in vain.
    """

    place: int
    relation: Relation
    reason: str
    share: float
    minutes: float
    detection: float
    clues: tuple[Clue, ...]
    looks: int = 0

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why one should look there: the sentence that says most, and a second if it counts too."""
        first, *rest = self.clues
        also = [c for c in rest[:1] if c.share >= _WORTH_TELLING * first.share]
        return (first.reason, *(c.reason for c in also if c.relation is not Relation.ANYWHERE))

    @property
    def worth(self) -> float:
        """The chance of finding them there for each minute spent."""
        return self.share * self.detection / self.minutes


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchPlan:
    """Every place once, the next to look at first; `minutes` is what one walk through it takes on average.

    `looked` are the looks in vain since the papers were last in hand.
    """

    dossier: Dossier
    spots: tuple[Spot, ...]
    looked: tuple[Sighting, ...] = ()
    minutes: float = 0.0

    def spot(self, place: int) -> Spot | None:
        """Return what the plan says of a place, or None where no papers of the office lie."""
        return next((spot for spot in self.spots if spot.place == place), None)


def ranked(
    clues: Iterable[Clue], minutes: Mapping[int, float], looks: Mapping[int, int] | None = None
) -> tuple[Spot, ...]:
    """Return the places of the clues, the best next look first; `looks` in vain are taken into account.

    >>> def clue(place, share, seen=1.0):
    ...     return Clue(place=place, relation=Relation.ANYWHERE, reason="", share=share, seen=seen)
    >>> clues = [clue(1, 0.5, 0.8), clue(2, 0.3), clue(3, 0.2)]
    >>> [spot.place for spot in ranked(clues, {1: 10.0, 2: 2.0, 3: 2.0})]
    [2, 3, 1]
    >>> [(spot.place, round(spot.share, 2)) for spot in ranked(clues, {1: 1.0, 2: 1.0, 3: 1.0}, {1: 1})]
    [(2, 0.5), (3, 0.33), (1, 0.17)]
    """
    looks = looks or {}
    left = [replace(clue, share=clue.share * (1 - clue.seen) ** looks.get(clue.place, 0)) for clue in clues]
    whole = sum(clue.share for clue in left) or 1.0
    at: dict[int, list[Clue]] = {}
    for clue in left:
        at.setdefault(clue.place, []).append(replace(clue, share=clue.share / whole))
    spots = [_spot(place, own, minutes[place], looks.get(place, 0)) for place, own in at.items()]
    return tuple(sorted(spots, key=lambda spot: (-spot.worth, spot.place)))


# Shares sink with every look in vain; lifted together, they never reach the smallest float.
_FAINTEST = 1e-100


class _Looks:
    """A place while it is looked at again and again."""

    def __init__(self, spot: Spot) -> None:
        self.place, self._minutes = spot.place, spot.minutes
        self._clues = [(clue.share, clue.seen) for clue in spot.clues]
        self._weigh()

    def in_vain(self) -> None:
        """One look saw nothing."""
        self._clues = [(share * (1 - seen), seen) for share, seen in self._clues]
        self._weigh()

    def lift(self) -> None:
        """Raise the shares of a place by what those of all others are raised."""
        self._clues = [(share / _FAINTEST, seen) for share, seen in self._clues]
        self._weigh()

    def _weigh(self) -> None:
        self.worth = sum(share * seen for share, seen in self._clues) / self._minutes


def ordered(plan: SearchPlan, negatives: Sequence[int] = ()) -> Iterator[int]:
    """Yield places for ever, each the best next look once all before it (and `negatives`) were in vain.

    >>> def clue(place, share, seen):
    ...     return Clue(place=place, relation=Relation.ANYWHERE, reason="", share=share, seen=seen)
    >>> from itertools import islice
    >>> spots = ranked([clue(1, 0.8, 0.6), clue(2, 0.2, 0.9)], {1: 1.0, 2: 1.0})
    >>> list(islice(ordered(SearchPlan(dossier=None, spots=spots)), 5))
    [1, 1, 2, 1, 1]
    >>> list(islice(ordered(SearchPlan(dossier=None, spots=spots), [1, 1]), 2))
    [2, 1]
    """
    looks = {spot.place: _Looks(spot) for spot in plan.spots}
    for place in negatives:
        if place in looks:
            looks[place].in_vain()
    while looks:
        best = max(looks.values(), key=lambda at: (at.worth, -at.place))
        yield best.place
        best.in_vain()
        if best.worth < _FAINTEST:
            for at in looks.values():
                at.lift()


def expected_minutes(spots: Sequence[Spot]) -> float:
    """Return the minutes one walk through the places needs on average until the papers are seen.

    >>> def clue(place, share):
    ...     return Clue(place=place, relation=Relation.ANYWHERE, reason="", share=share, seen=1.0)
    >>> expected_minutes(ranked([clue(1, 0.75), clue(2, 0.25)], {1: 4.0, 2: 8.0}))
    6.0
    """
    left, minutes = 1.0, 0.0
    for spot in spots:
        minutes += left * spot.minutes
        left -= spot.share * spot.detection
    return minutes


def _spot(place: int, clues: list[Clue], minutes: float, looks: int) -> Spot:
    clues.sort(key=lambda clue: (-clue.share, clue.relation))
    share = sum(clue.share for clue in clues)
    seen = sum(clue.share * clue.seen for clue in clues)
    return Spot(
        place=place,
        relation=clues[0].relation,
        reason=clues[0].reason,
        share=share,
        minutes=minutes,
        detection=seen / share if share else 0.0,
        clues=tuple(clues),
        looks=looks,
    )
