"""Who works in the office: how carefully, in which half of the day, and when they are away."""

import random
from dataclasses import dataclass

from benchmarks.office.premises import Premises
from benchmarks.office.profiles import Profile

_HEADS_AWAY = 0.15
_STAFF_AWAY = 0.03
_LEAVE = 0.008
_LEAVE_DAYS = (2, 5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One person; `skip` is the share of scans left out, `morning` that of the day's work done before noon.

    `away` holds the indexes of the working days missed.
    """

    id: int
    skip: float
    morning: float
    checks: float
    away: frozenset[int]


class People:
    """Everybody of the office by staff id, and who stands in for whom."""

    def __init__(
        self, premises: Premises, profile: Profile, chance: random.Random, days: int, staff: int
    ) -> None:
        self._premises = premises
        heads = {premises.sekcam, premises.camat}
        self.everyone = {
            id_: _person(
                id_, profile, chance, _away(chance, days, _HEADS_AWAY if id_ in heads else _STAFF_AWAY)
            )
            for id_ in range(1, staff + 1)
        }

    def is_here(self, person: int, day: int) -> bool:
        """Whether the person works on that day; of several clerks one always does."""
        return day not in self.everyone[person].away

    def clerks(self, day: int) -> list[Person]:
        """Who serves at the counter: its clerks, or else whoever else may; the Kasi in the last resort."""
        office = self._premises
        for group in (office.counters, office.operators):
            if here := [self.everyone[id_] for id_ in group if self.is_here(id_, day)]:
                return here
        return [self.everyone[office.kasi]]

    def courier(self, day: int) -> Person:
        """Who takes papers to Disdukcapil and back."""
        here = [id_ for id_ in self._premises.operators if self.is_here(id_, day)]
        return self.everyone[here[0] if here else self._premises.kasi]

    def archivist(self, day: int) -> Person:
        """Who puts folders into the archive."""
        person = self._premises.archivist
        return self.everyone[person] if person and self.is_here(person, day) else self.clerks(day)[0]

    def runner(self, day: int) -> Person:
        """Who fetches what the Sekcam and the Camat have signed."""
        kasi = self._premises.kasi
        return self.everyone[kasi] if self.is_here(kasi, day) else self.clerks(day)[0]


def _person(id_: int, profile: Profile, chance: random.Random, away: frozenset[int]) -> Person:
    return Person(
        id=id_,
        skip=chance.uniform(*profile.skips),
        morning=chance.uniform(0.3, 0.7),
        checks=profile.checks * chance.uniform(0, 2),
        away=away,
    )


def _away(chance: random.Random, days: int, share: float) -> frozenset[int]:
    missed = {day for day in range(days) if chance.random() < share}
    for day in range(days):
        if chance.random() < _LEAVE:
            missed |= set(range(day, day + chance.randint(*_LEAVE_DAYS)))
    return frozenset(missed)
