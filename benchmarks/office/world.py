"""Everything the parts of the play share."""

import random
from dataclasses import dataclass, field

from benchmarks.office.book import Book
from benchmarks.office.papers import Clock, Folder, Mishap, Papers
from benchmarks.office.people import People
from benchmarks.office.premises import Premises
from benchmarks.office.profiles import Profile
from benchmarks.office.searching import Sought
from benchmarks.sample import People as Applicants
from counter_app.counter import Counter


@dataclass(slots=True, kw_only=True)
class World:
    """The office on one day; `half` counts half-days, two a working day; `carried` moved in this half.

    `ignored` says of each hand-over whether its receiver will never take it in.
    """

    counter: Counter
    clock: Clock
    chance: random.Random
    profile: Profile
    premises: Premises
    people: People
    applicants: Applicants
    papers: Papers
    book: Book
    busy: float
    courier_days: frozenset[int]
    day: int = 0
    half: int = 0
    carried: set[Folder] = field(default_factory=set)
    sought: list[Sought] = field(default_factory=list)
    ignored: dict[str, bool] = field(default_factory=dict)
    ever_astray: dict[str, Mishap] = field(default_factory=dict)

    def happens(self, probability: float) -> bool:
        """Whether something of that probability happens now."""
        return self.chance.random() < probability
