"""How papers go astray while they are carried, worked on and put away; the register hears nothing of it."""

from collections.abc import Callable, Sequence

from benchmarks.office.papers import Folder, Mishap, Stop
from benchmarks.office.world import World

# Shares of what goes wrong, over how often in a dossier's life it can: times the office's share of dossiers
# astray, these are chances for each folder each time it is carried. From reasoning, not from records.
LEFT = 0.18 / 4
WRONG_DESK = 0.15 / 2
STUCK = 0.13 / 4
INSIDE = 0.13 / 4
BEHIND = 0.10 / 4
MISFILED = 0.17 / 1.5
LOST_OUTSIDE = 0.08 / 0.7
# Each time a folder is picked from a box in which a look-alike lies; it takes two folders astray.
LOOK_ALIKE = 0.06 / 2
_LEFT_AT_ONCE, _STACK = 3, 6


def on_the_way(world: World, group: Sequence[Folder], source: int, stop: Stop) -> None:
    """What goes wrong with a group that has just arrived; it is in hand at its stop before."""
    _some(world, group, LEFT / 2, _LEFT_AT_ONCE, lambda f: _astray(world, f, Mishap.LEFT, place=source))
    if stop.place in world.premises.desks:
        other = world.chance.choice([desk for desk in world.premises.desks if desk != stop.place])
        _some(
            world,
            group,
            WRONG_DESK / 3.5,
            _STACK,
            lambda f: _astray(world, f, Mishap.WRONG_DESK, place=other),
        )
    for folder in group:
        _alone(world, folder, group, stop)


def at_work(world: World, group: Sequence[Folder], source: int) -> None:
    """Before a group leaves: a folder that waits on the desk may stick to one that goes."""
    waiting = [f for f in world.papers.in_hand(source) if f not in set(group)]
    for host in group if waiting else ():
        if world.happens(_rate(world, STUCK)):
            guest = world.chance.choice(waiting)
            if guest.astray is None:
                _astray(world, guest, Mishap.STUCK, host=host)


def picked(world: World, wanted: Folder) -> Folder:
    """The folder really picked from a box for a wanted one: a look-alike's now and then."""
    if not world.happens(_rate(world, LOOK_ALIKE)):
        return wanted
    alike = [f for f in world.papers.in_hand(wanted.place) if is_alike(f.number, wanted.number)]
    return world.chance.choice(alike) if alike else wanted


def is_alike(one: str, other: str) -> bool:
    """Whether a tired eye takes one number for the other: one digit of the serial differs, or two swapped.

    >>> is_alike("260000421744", "260000427176"), is_alike("260000421744", "260000421744")
    (True, False)
    """
    a, b = one[4:10], other[4:10]
    differing = [at for at in range(6) if a[at] != b[at]]
    if len(differing) == 1:
        return True
    if len(differing) != 2 or differing[1] != differing[0] + 1:
        return False
    first, second = differing
    return a[first] == b[second] and a[second] == b[first]


def _alone(world: World, folder: Folder, group: Sequence[Folder], stop: Stop) -> None:
    if folder.astray is not None:
        return
    if stop.place == world.premises.outside:
        if world.happens(_rate(world, LOST_OUTSIDE)):
            _astray(world, folder, Mishap.OUTSIDE)
        return
    hosts = [other for other in group if other is not folder and other.astray is None]
    if hosts and world.happens(_rate(world, INSIDE)):
        _astray(world, folder, Mishap.INSIDE, host=world.chance.choice(hosts))
    elif world.happens(_rate(world, BEHIND)):
        _astray(world, folder, Mishap.BEHIND)
    elif stop.place in world.premises.boxes and world.happens(_rate(world, MISFILED)):
        _astray(world, folder, Mishap.MISFILED, place=_wrong_box(world, stop.place))


def _wrong_box(world: World, right: int) -> int:
    """The neighbour on the same shelf mostly, else any box."""
    places = world.counter.places
    near = [b for b in world.premises.boxes if b != right and places[b].parent == places[right].parent]
    far = [b for b in world.premises.boxes if b != right]
    return world.chance.choice(near if near and world.happens(0.7) else far)


def _some(
    world: World, group: Sequence[Folder], chance: float, at_most: int, stray: Callable[[Folder], None]
) -> None:
    """With that chance a folder, a few neighbours of the stack suffer the same."""
    if not world.happens(1 - (1 - _rate(world, chance)) ** len(group)):
        return
    first = world.chance.randrange(len(group))
    for folder in group[first : first + world.chance.randint(1, at_most)]:
        if folder.astray is None:
            stray(folder)


def _astray(
    world: World, folder: Folder, how: Mishap, *, place: int | None = None, host: Folder | None = None
) -> None:
    where = host.place if host is not None else folder.place if place is None else place
    world.papers.put(folder, where)
    world.ever_astray.setdefault(folder.number, how)
    world.papers.stray(folder, how, world.day, host)


def _rate(world: World, chance: float) -> float:
    return world.profile.mishaps * chance


def swapped(world: World, wanted: Folder, taken: Folder, place: int) -> None:
    """The look-alike has gone in the wanted one's stead: both lie where nobody expects them."""
    _astray(world, taken, Mishap.LOOK_ALIKE, place=place)
    if not wanted.record.is_closed:
        _astray(world, wanted, Mishap.LOOK_ALIKE)
