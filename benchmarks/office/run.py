"""One run: an office founded, played for some working days, and looked at every evening after closing."""

import hashlib
import random
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from benchmarks.office import day
from benchmarks.office.book import Book
from benchmarks.office.papers import Clock, Mishap, Papers
from benchmarks.office.people import People
from benchmarks.office.premises import founded
from benchmarks.office.profiles import Profile
from benchmarks.office.rules_to_beat import signs
from benchmarks.office.score import History, Unit
from benchmarks.office.searching import Sought
from benchmarks.office.world import World
from benchmarks.sample import People as Applicants
from counter_app.counter import Counter
from counter_app.rules import indonesian

MONTH, HALF_YEAR = 21, 125
_BEGINS = date(2026, 1, 5)
_EVENING = time(17)
_MEMORY = Path("/dev/shm")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What one run gave; `astray` of `received` dossiers went astray at some time."""

    profile: str
    history: History
    sought: tuple[Sought, ...]
    received: int
    astray: Mapping[str, Mishap]


def run(profile: Profile, seed: int, days: int, *, is_verified: bool = False) -> Run:
    """Play the office; `is_verified` has the register verify itself at the end."""
    with opened(profile, seed, days) as world:
        units: list[Unit] = []
        for evening in evenings(world, days):
            units += evening
        if is_verified:
            verdict = world.counter.guard.verify()
            assert verdict.ok, verdict.problems
        units.sort(key=lambda unit: (unit.number, unit.day))
        return Run(
            profile=profile.name,
            history=History(days=days, units=units),
            sought=tuple(world.sought),
            received=received(world.counter),
            astray=world.ever_astray,
        )


@contextmanager
def opened(profile: Profile, seed: int, days: int) -> Iterator[World]:
    """A new office of that seed on its first morning; its file is gone afterwards."""
    with tempfile.TemporaryDirectory(dir=_MEMORY if _MEMORY.is_dir() else None) as folder:
        world = _world(Path(folder) / "register.db", profile, seed, days)
        try:
            yield world
        finally:
            world.counter.close()


def evenings(world: World, days: int) -> Iterator[list[Unit]]:
    """Play the days and yield what each evening shows."""
    on = _BEGINS - timedelta(days=1)
    for world.day in range(days):
        on = world.counter.calendar.next_working(on + timedelta(days=1))
        day.live(world, on)
        world.clock.forward(indonesian.to_ms(datetime.combine(on, _EVENING, world.counter.moment().tzinfo)))
        yield _evening(world)


def fingerprint(counter: Counter) -> str:
    """A hash of all that happened, without what is salted: the same for the same seed."""
    digest = hashlib.sha256()
    conn = counter._register.conn
    for row in conn.execute("SELECT at, actor, kind, dossier, from_place, to_place FROM events ORDER BY seq"):
        digest.update(repr(tuple(row)).encode())
    for row in conn.execute("SELECT name, nik, phone FROM persons ORDER BY dossier"):
        digest.update(repr(tuple(row)).encode())
    return digest.hexdigest()


def received(counter: Counter) -> int:
    """How many dossiers the office has taken in."""
    return int(counter._register.conn.execute("SELECT count(*) FROM dossiers").fetchone()[0])


def _evening(world: World) -> list[Unit]:
    folders = world.papers.folders
    seen = signs(world.counter, list(folders))
    return [
        Unit(day=world.day, number=number, is_astray=folders[number].astray is not None, signs=seen[number])
        for number in seen
    ]


def _world(path: Path, profile: Profile, seed: int, days: int) -> World:
    chance = random.Random(f"{profile.name} {seed}")
    clock = Clock(indonesian.to_ms(indonesian.moment(0, "WIB").replace(year=2026, month=1, day=4, hour=8)))
    clerks, operators, has_archivist = chance.randint(1, 2), chance.randint(1, 2), chance.random() < 0.5
    counter, premises = founded(
        path, clock, counters=clerks, operators=operators, has_archivist=has_archivist
    )
    return World(
        counter=counter,
        clock=clock,
        chance=chance,
        profile=profile,
        premises=premises,
        people=People(premises, profile, chance, days, len(counter.staff)),
        applicants=Applicants(chance),
        papers=Papers(),
        book=Book(counter, premises, chance),
        busy=chance.uniform(50, 75),
        courier_days=frozenset(chance.sample(range(5), 3)),
    )
