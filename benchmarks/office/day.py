"""What happens on one working day, in the order of the clock."""

from collections.abc import Callable
from datetime import date, datetime
from functools import partial

from benchmarks.office import handing, leave, moving, noticing, sweeping, visitors
from benchmarks.office.papers import Folder
from benchmarks.office.world import World
from counter_app.rules import indonesian

# What is received on a day, whatever the season.
FEWEST, MOST = 40, 90
_WEEKDAYS = (1.2, 1.05, 1.0, 0.95, 0.8)
_IN_THE_MORNING = 0.65
_DESK_WORK = (
    (0.01, leave.written_down),
    (0.02, noticing.alerts_noted),
    (0.03, handing.taken_in),
    (0.04, handing.pages_signed),
    (0.05, moving.by_courier),
    (0.29, handing.taken_in),
    (0.30, noticing.desk_checks),
    (0.55, moving.at_operators),
    (0.59, handing.taken_in),
    (0.60, moving.at_kasi),
    (0.70, moving.at_signers),
    (0.85, moving.from_counters),
    (0.88, sweeping.two_minutes),
    (0.90, moving.to_archive),
    (0.95, noticing.by_chance),
)


def live(world: World, on: date) -> None:
    """Play both halves of a day; the clock ends at closing time."""
    share = _WEEKDAYS[on.weekday()] * world.busy * world.chance.uniform(0.85, 1.15)
    received = min(MOST, max(FEWEST, round(share)))
    morning = round(received * _IN_THE_MORNING)
    zone = world.counter.moment().tzinfo
    hours = world.counter.calendar.hours.intervals(on.weekday())
    for half, count in enumerate((morning, received - morning)):
        opens, closes = (datetime.combine(on, at, zone) for at in hours[half])
        world.half = 2 * world.day + half
        world.carried.clear()
        _play(world, _steps(world, count), opens, closes)


_Step = tuple[float, Callable[[], None]]


def _steps(world: World, received: int) -> list[_Step]:
    """All that will happen in a half-day, by the share of it that has passed."""
    steps: list[_Step] = [(share, partial(work, world)) for share, work in _DESK_WORK]
    steps += [(world.chance.uniform(0.02, 0.97), partial(visitors.arrives, world)) for _ in range(received)]
    if world.half % 2 == 0:
        visits = [f for f in world.papers.folders.values() if visitors.is_expected(world, f)]
        steps += [(world.chance.uniform(0.1, 0.97), partial(_visit, world, folder)) for folder in visits]
    return sorted(steps, key=lambda step: step[0])


def _visit(world: World, folder: Folder) -> None:
    if visitors.is_expected(world, folder) and folder.number in world.papers.folders:
        visitors.comes(world, folder)


def _play(world: World, steps: list[_Step], opens: datetime, closes: datetime) -> None:
    for share, act in steps:
        at = opens + share * (closes - opens)
        world.clock.forward(indonesian.to_ms(at.replace(microsecond=0)))
        act()
