"""How folders that went astray are met by chance, and what whoever meets one does."""

from benchmarks.office.papers import Folder, Mishap
from benchmarks.office.people import Person
from benchmarks.office.world import World

# Chances on a working day that somebody meets the folder and sees that it does not belong there.
BY_CHANCE = {
    Mishap.LEFT: 0.22,
    Mishap.WRONG_DESK: 0.25,
    Mishap.STUCK: 0.04,
    Mishap.INSIDE: 0.03,
    Mishap.BEHIND: 0.03,
    Mishap.MISFILED: 0.04,
    Mishap.LOOK_ALIKE: 0.06,
    Mishap.OUTSIDE: 0.02,
}
# Who works on a folder finds the one in it this often.
IN_THE_HOST = 0.35
# Once it is reported people look for it, on a working day with this success.
LOOKED_FOR, ASKED_OUTSIDE = 0.15, 0.05


def alerts_noted(world: World) -> None:
    """In the morning the program notes whom it suspects, as it does in any office; nobody acts on it here."""
    if world.half % 2 == 0:
        world.counter.checking.note_alerts(
            world.counter.checking.check(), actor=world.premises.owners[world.premises.kasi]
        )


def by_chance(world: World) -> None:
    """Half a day of other work in the office."""
    for folder in list(world.papers.lost.values()):
        if folder.astray is not None and world.happens(_chance(world, folder)):
            found(world, folder, _finder(world, folder))


def desk_checks(world: World) -> None:
    """Careful people scan what lies on their desk now and then; what does not belong there is found."""
    for desk in (*world.premises.counters, *world.premises.operators, world.premises.kasi):
        person = world.people.everyone[world.premises.owners[desk]]
        if not world.people.is_here(person.id, world.day) or not world.happens(person.checks / 2):
            continue
        for folder in _visible(world, desk):
            world.book.seen(folder, desk, person)
            if folder.astray is not None:
                found(world, folder, person)


def found(world: World, folder: Folder, finder: Person) -> None:
    """The folder is in hand again, is carried to where it ought to be, and the register may hear of both."""
    assert folder.astray is not None, "what is not astray is not found"
    where, how = folder.place, folder.astray.how
    world.papers.found(folder)
    folder.due = max(folder.due, world.half)
    world.clock.forward(0)
    told = bool(world.book.scanned([folder], finder.skip))
    if folder.record.is_closed:
        return
    if told or folder.record.missing_since is not None:
        world.book.found(folder, where, how, finder)
    if told and folder.here.place != where:
        world.book.carried([folder], folder.here, where, finder, 0)


def _visible(world: World, desk: int) -> list[Folder]:
    hidden = {Mishap.STUCK, Mishap.INSIDE, Mishap.BEHIND}
    lying = [f for f in world.papers.folders.values() if f.place == desk and not f.record.is_closed]
    return [f for f in lying if f.astray is None or f.astray.how not in hidden]


def _chance(world: World, folder: Folder) -> float:
    assert folder.astray is not None
    chance = BY_CHANCE[folder.astray.how] / 2
    if folder.record.missing_since is not None:
        chance += (ASKED_OUTSIDE if folder.place == world.premises.outside else LOOKED_FOR) / 2
    if folder.astray.host in world.carried:
        chance += IN_THE_HOST
    return chance


def _finder(world: World, folder: Folder) -> Person:
    owner = world.premises.owners.get(folder.place)
    scans = {*world.premises.counters, *world.premises.operators, world.premises.kasi}
    if owner is not None and folder.place in scans and world.people.is_here(owner, world.day):
        return world.people.everyone[owner]
    if folder.place == world.premises.outside:
        return world.people.courier(world.day)
    return world.chance.choice(world.people.clerks(world.day))
