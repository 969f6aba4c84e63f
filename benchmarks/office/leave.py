"""Leave of some days is written into the register, if whoever keeps it thinks of it."""

from dataclasses import replace

from benchmarks.office.people import Person
from benchmarks.office.world import World


def written_down(world: World) -> None:
    """In the morning on which somebody's leave begins the Kasi may enter it."""
    kasi = world.people.everyone[world.premises.owners[world.premises.kasi]]
    if world.half % 2:
        return
    for person in world.people.everyone.values():
        days = _begins(person, world.day)
        if days > 1 and not world.happens(kasi.skip):
            _write(world, person, days, kasi)


def _begins(person: Person, day: int) -> int:
    """How many days of leave begin on that day; none in the middle of one."""
    days = 0
    while day - 1 not in person.away and day + days in person.away:
        days += 1
    return days


def _write(world: World, person: Person, days: int, kasi: Person) -> None:
    today = world.counter.today()
    last = world.counter.calendar.add_working_days(today, days - 1)
    row = replace(world.counter.staff[person.id], away_from=today, away_until=last)
    world.counter.settings.save_staff(row, actor=kasi.id)
