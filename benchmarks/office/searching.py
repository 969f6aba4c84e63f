"""A folder is asked for and is not there: how many places and minutes a way of looking takes to find it."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice

from benchmarks.office.papers import Folder, Mishap, Papers
from benchmarks.office.premises import Premises
from counter_app.counter import Counter
from counter_app.rules.place import place_name
from counter_app.rules.search.plan import ordered

# Yields places in the order in which to look; taking the next one means that it was not found at the last.
Plan = Callable[[Counter, str, Premises], Iterator[int]]

# One look at the right place finds it with this chance.
IN_SIGHT, IN_ANOTHER, OUT_OF_SIGHT = 0.95, 0.6, 0.5
_SEEN = {
    Mishap.STUCK: IN_ANOTHER,
    Mishap.INSIDE: IN_ANOTHER,
    Mishap.BEHIND: OUT_OF_SIGHT,
    Mishap.OUTSIDE: OUT_OF_SIGHT,
}
# Minutes: to go there, for each folder leafed through, to ask and look at Disdukcapil.
_WALK, _PER_FOLDER_ON_DESK, _PER_FOLDER_IN_BOX, _MOST_IN_BOX, _TRIP = 1.5, 0.3, 0.05, 20.0, 60.0
_GIVEN_UP = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """How one search went: places looked at and minutes spent until it was found, or given up."""

    places: int
    minutes: float
    found: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sought:
    """One folder asked for while it was astray; `walks` by the name of the plan."""

    number: str
    how: Mishap
    walks: dict[str, Walk]


def recorded_then_most_used(counter: Counter, number: str, premises: Premises) -> Iterator[int]:
    """The recorded place, then those with the most open dossiers, a trip outside last, and all over again."""
    recorded = counter.lookup.dossier(number).place
    open_at = {load.place_name: load.open for load in counter.checking.check().load}
    inside = [place for place in premises.all if place not in (recorded, premises.outside)]
    inside.sort(key=lambda place: -open_at.get(place_name(counter.places, place), 0))
    last = [premises.outside] if recorded != premises.outside else []
    return cycle([recorded, *inside, *last])


def search_plan(counter: Counter, number: str, premises: Premises) -> Iterator[int]:
    """The program's plan, each place that was looked at in vain lowered in it."""
    return ordered(counter.searching.plan(number))


PLANS: dict[str, Plan] = {
    "recorded place, then most used": recorded_then_most_used,
    "the program's search plan": search_plan,
}
ORACLE = "oracle"


def search(counter: Counter, premises: Premises, papers: Papers, folder: Folder) -> Sought:
    """Send everybody looking in thought: the office itself is not changed by it."""
    assert folder.astray is not None, "only what is astray is sought"
    looks = _looks_needed(folder)
    costs = {place: minutes_at(place, premises, papers.count(place)) for place in counter.places}
    ways = {name: plan(counter, folder.number, premises) for name, plan in PLANS.items()}
    ways[ORACLE] = cycle([folder.place])
    walks = {name: _walk(way, folder.place, looks, costs) for name, way in ways.items()}
    return Sought(number=folder.number, how=folder.astray.how, walks=walks)


def minutes_at(place: int, premises: Premises, folders: int) -> float:
    """What it costs to look through a place with that many folders."""
    if place == premises.outside:
        return _TRIP
    if place in premises.desks:
        return _WALK + _PER_FOLDER_ON_DESK * folders
    return min(_WALK + _PER_FOLDER_IN_BOX * folders, _MOST_IN_BOX)


def _looks_needed(folder: Folder) -> int:
    """How often somebody must look at the right place; the same for every plan."""
    assert folder.astray is not None
    chance, seen, looks = random.Random(folder.number), _SEEN.get(folder.astray.how, IN_SIGHT), 1
    while chance.random() >= seen:
        looks += 1
    return looks


def _walk(way: Iterator[int], target: int, looks: int, costs: dict[int, float]) -> Walk:
    places, minutes = 0, 0.0
    for place in islice(way, _GIVEN_UP):
        places, minutes = places + 1, minutes + costs[place]
        looks -= place == target
        if looks == 0:
            return Walk(places=places, minutes=minutes, found=True)
    return Walk(places=places, minutes=minutes, found=False)
