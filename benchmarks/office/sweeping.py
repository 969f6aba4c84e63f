"""Cek rak dua menit: on some days somebody scans the place the program suggests."""

from benchmarks.office import noticing
from benchmarks.office.papers import Folder, Mishap
from benchmarks.office.people import Person
from benchmarks.office.world import World
from counter_app.rules.sweep.sweep import Bucket

# Who scans a stack or a box passes over a folder of its own this often, and sees one in another this often.
_PASSED_OVER = 0.03
_NOTICED = {Mishap.STUCK: 0.3, Mishap.INSIDE: 0.1, Mishap.BEHIND: 0.15, Mishap.OUTSIDE: 0.0}
# What lies where it is worked on but is recorded elsewhere is mostly set right.
_SET_RIGHT = 0.7


def two_minutes(world: World) -> None:
    """In the afternoon somebody looks through one place, if anybody does."""
    if world.half % 2 == 0 or not world.happens(world.profile.sweeps):
        return
    suggestion = world.counter.sweeping.suggestion()
    if suggestion is not None and suggestion.place != world.premises.outside:
        _sweep(world, suggestion.place, world.people.archivist(world.day))


def _sweep(world: World, place: int, person: Person) -> None:
    sweep = world.counter.sweeping.start([place], actor=person.id)
    met = [f for f in world.papers.folders.values() if f.place == place and _is_met(world, f, person)]
    scans = [
        world.counter.sweeping.scan(sweep.id, folder.number, place=place, staff=person.id) for folder in met
    ]
    world.counter.sweeping.close(sweep.id, covered=[place], actor=person.id)
    numbers = [folder.number for folder in met]
    world.book.read_again(world.papers.folders, numbers)
    for folder, scan in zip(met, scans, strict=True):
        if folder.astray is not None:
            noticing.found(world, folder, person)
        elif scan.bucket is Bucket.ELSEWHERE and world.happens(_SET_RIGHT):
            world.book.moved_all([folder], place, person)


def _is_met(world: World, folder: Folder, person: Person) -> bool:
    if folder.astray is not None and folder.astray.how in _NOTICED:
        return world.happens(_NOTICED[folder.astray.how])
    return not world.happens(_PASSED_OVER + world.book.single(person.skip) / 4)
