"""Stacks that were sent: whoever receives them scans or counts them when they come to it, or never does."""

from benchmarks.office import noticing
from benchmarks.office.papers import Folder, Mishap
from benchmarks.office.people import Person
from benchmarks.office.world import World
from counter_app.rules.handover.transfer import Transfer

# A stack that is only counted is counted wrong this often; what was not scanned is looked through again.
_MISCOUNTED, _LOOKED_AGAIN = 0.1, 0.9
# What the receiver names as missing is looked for on the sender's desk at once.
_ASKED_BACK = 0.4
_HIDDEN = frozenset({Mishap.STUCK, Mishap.INSIDE, Mishap.BEHIND})


def taken_in(world: World) -> None:
    """Before they work on it, everybody who scans takes in what has come to their desk, sent or untold."""
    office = world.premises
    for desk in (*office.counters, *office.operators, office.kasi):
        person = world.people.everyone[office.owners[desk]]
        if not world.people.is_here(person.id, world.day):
            continue
        for transfer in world.counter.handing_over.waiting(place=desk):
            if _is_taken_in(world, transfer, person):
                _take_in(world, transfer, person)
        _scan_untold(world, desk, person)


def pages_signed(world: World) -> None:
    """Whoever fetches what was signed has the page of the book signed too, if they think of it."""
    runner = world.people.runner(world.day)
    for desk in (world.premises.sekcam, world.premises.camat):
        for transfer in world.counter.handing_over.waiting(place=desk):
            if _is_taken_in(world, transfer, runner):
                world.counter.handing_over.sign(transfer.id, actor=runner.id, on=world.counter.today())
                world.book.read_again(world.papers.folders, transfer.waiting)


def _is_taken_in(world: World, transfer: Transfer, person: Person) -> bool:
    """Some stacks are worked on without ever being taken in."""
    if transfer.id not in world.ignored:
        world.ignored[transfer.id] = world.happens(person.skip)
    return not world.ignored[transfer.id]


def _scan_untold(world: World, desk: int, person: Person) -> None:
    """What came without its sender's scan is scanned by the receiver, unless they leave that out too."""
    came = [f for f in world.papers.in_hand(desk) if f.scanned_at_stop != f.stop]
    for folder in came:
        folder.scanned_at_stop = folder.stop
    untold = [f for f in came if f.record.place != desk and f.record.transfer_id is None]
    world.book.claimed(world.book.scanned(untold, person.skip), desk, person)


def _take_in(world: World, transfer: Transfer, person: Person) -> None:
    waiting = transfer.waiting
    there = [number for number in waiting if _lies_at(world, number, transfer.to_place)]
    is_complete = len(there) == len(waiting)
    if world.happens(world.profile.counts) and (is_complete or world.happens(_MISCOUNTED)):
        world.counter.handing_over.finish(
            transfer.id, actor=person.id, receiver=person.id, count=len(waiting)
        )
    else:
        _scan(world, transfer, there, person)
    world.book.read_again(world.papers.folders, waiting)


def _scan(world: World, transfer: Transfer, there: list[str], person: Person) -> None:
    left_out = world.book.single(person.skip) * (1 - _LOOKED_AGAIN)
    scanned = [number for number in there if not world.happens(left_out)]
    for number in scanned:
        world.counter.handing_over.arrive(transfer.id, number, actor=person.id, receiver=person.id)
    if len(scanned) == len(transfer.waiting):
        return
    world.counter.handing_over.finish(transfer.id, actor=person.id, receiver=person.id)
    world.book.read_again(world.papers.folders, transfer.waiting)
    for number in transfer.waiting:
        if number not in there and number in world.papers.folders:
            _ask_back(world, world.papers.folders[number], transfer)


def _ask_back(world: World, folder: Folder, transfer: Transfer) -> None:
    if folder.astray is None or folder.place != transfer.from_place or folder.astray.how in _HIDDEN:
        return
    if world.happens(_ASKED_BACK):
        noticing.found(world, folder, world.people.everyone[transfer.from_staff])


def _lies_at(world: World, number: str, place: int | None) -> bool:
    folder = world.papers.folders.get(number)
    if folder is None or folder.place != place:
        return False
    return folder.astray is None or folder.astray.how not in _HIDDEN
