"""Folders go on: from desk to desk, to Disdukcapil and back, into the archive."""

from collections.abc import Iterable, Sequence

from benchmarks.office import mishaps
from benchmarks.office.papers import Folder, Stop
from benchmarks.office.people import Person
from benchmarks.office.services import together
from benchmarks.office.world import World

# Folders the Kasi, the Sekcam and the Camat get through in a half-day.
_SIGNER = 60
# Three of four dossiers pass an operator twice; the office has the hands for a third more than comes in.
_OPERATED, _SLACK = 1.5, 1.6
_ARCHIVED_AFTER = 3


def carry(world: World, folders: Sequence[Folder], person: Person, skip: float | None = None) -> None:
    """The folders of one place go on to their next stops, a stack each."""
    stacks: dict[tuple[int, str], list[Folder]] = {}
    for folder in folders:
        if folder.following is not None:
            stacks.setdefault((folder.following.place, folder.following.stage), []).append(folder)
    for stack in stacks.values():
        left = [folder for folder in stack if folder.astray is None]  # one may have stuck to a stack before
        if left:
            _carry_stack(world, left, person, skip)


def _carry_stack(world: World, stack: list[Folder], person: Person, skip: float | None) -> None:
    source = stack[0].place
    mishaps.at_work(world, stack, source)
    stop: Stop = stack[0].route[stack[0].stop + 1]
    pace = together(world.chance) if stop.place == world.premises.outside else 1
    for folder in stack:
        folder.stop += 1
        folder.due = world.half + round(pace * folder.here.takes)
        world.papers.put(folder, folder.here.place)
    world.clock.forward(0)
    world.book.carried(stack, stop, source, person, person.skip if skip is None else skip)
    world.carried.update(stack)
    mishaps.on_the_way(world, stack, source, stop)


def from_counters(world: World) -> None:
    """At the end of a half-day the counter's stacks go to the desks."""
    for desk in (*world.premises.counters, *world.premises.operators):
        taken_in = [f for f in world.papers.in_hand(desk) if f.stop == 0]
        again = [f for f in world.papers.in_hand(desk) if _has_waited(world, f)]
        owner = world.people.everyone[world.premises.owners[desk]]
        if taken_in or again:
            carry(world, taken_in + again, owner)


def _has_waited(world: World, folder: Folder) -> bool:
    """Whether it is back at the counter with what it lacked."""
    return folder.stop > 0 and folder.route[folder.stop - 1].place == world.premises.waiting


def at_operators(world: World) -> None:
    """Operators work through what is due, what came first first."""
    capacity = _SLACK * _OPERATED * world.busy / 2 / len(world.premises.operators)
    for desk in world.premises.operators:
        person = world.people.everyone[world.premises.owners[desk]]
        if world.people.is_here(person.id, world.day):
            carry(world, _worked(world, desk, _share(world, person, capacity)), person)


def at_kasi(world: World) -> None:
    """The Kasi works through letters."""
    person = world.people.everyone[world.premises.owners[world.premises.kasi]]
    if world.people.is_here(person.id, world.day):
        carry(world, _worked(world, world.premises.kasi, _share(world, person, _SIGNER)), person)


def at_signers(world: World) -> None:
    """The Sekcam initials, the Camat signs; neither scans, others carry for them and know half of it."""
    runner = world.people.runner(world.day)
    untold = runner.skip + (1 - runner.skip) * world.profile.untold
    for desk, skip in ((world.premises.sekcam, untold), (world.premises.camat, runner.skip)):
        if world.people.is_here(world.premises.owners[desk], world.day):
            carry(world, _worked(world, desk, _SIGNER), runner, skip)


def _share(world: World, person: Person, of: float) -> int:
    part = person.morning if world.half % 2 == 0 else 1 - person.morning
    return round(2 * part * of * world.chance.uniform(0.5, 1.2))


def _worked(world: World, desk: int, capacity: int) -> list[Folder]:
    due = [f for f in world.papers.in_hand(desk) if f.due <= world.half and f.stop and f.following]
    return sorted((f for f in due if not _has_waited(world, f)), key=lambda f: f.due)[:capacity]


def by_courier(world: World) -> None:
    """On some days a courier takes the box to Disdukcapil and brings back what is done there."""
    if world.day % 5 not in world.courier_days or world.half % 2:
        return
    courier = world.people.courier(world.day)
    outgoing = world.papers.in_hand(world.premises.outgoing)
    back = [f for f in world.papers.in_hand(world.premises.outside) if f.due <= world.half]
    carry(world, outgoing, courier)
    carry(world, back, courier)


def to_archive(world: World) -> None:
    """Once a week collected folders go into their box; collections nobody wrote down are written down now."""
    if world.day % 5 != 4 or world.half % 2 == 0:
        return
    person = world.people.archivist(world.day)
    done = [f for f in _collected(world) if (f.collected_on or 0) <= world.day - _ARCHIVED_AFTER]
    for number, box in enumerate(world.premises.archive):
        stack = [f for f in done if (f.here.place == world.premises.ready[2]) == bool(number)]
        for folder in stack:
            world.book.collected(folder, person)
        if stack:
            world.book.archived(stack, box, person)
        for folder in stack:
            world.papers.archive(folder, box)


def _collected(world: World) -> Iterable[Folder]:
    return [f for f in world.papers.folders.values() if f.collected_on is not None and f.astray is None]
