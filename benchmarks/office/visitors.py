"""Applicants: they bring papers, bring what lacked, ask when it is due, and collect."""

from datetime import date

from benchmarks.office import mishaps, noticing
from benchmarks.office.moving import carry
from benchmarks.office.papers import Folder
from benchmarks.office.people import Person
from benchmarks.office.searching import search
from benchmarks.office.services import form_of, route_of, service_of
from benchmarks.office.world import World
from counter_app.rules.service import PaperState

_NEVER_COMPLETED, _GIVEN_UP_AFTER = 0.25, 20
# Working days after the promise on which an applicant first comes: a letter is needed, a card can wait.
_FOR_A_LETTER = (-1, 0, 0, 0, 1, 1, 1, 2, 2, 3, 4, 6, 10, 20)
_FOR_A_CARD = (-1, 0, 0, 1, 1, 2, 2, 3, 4, 5, 7, 10, 15, 25)
_SHRUGS, _FOUND_AT_ONCE, _REPORTS = 0.2, 0.4, 0.8
_UNTOLD_COLLECTIONS = 0.3


def arrives(world: World) -> None:
    """Somebody hands in papers and gets a number."""
    clerk = world.chance.choice(world.people.clerks(world.day))
    service = world.counter.services[service_of(world.chance)]
    folder = world.book.registered(form_of(service, world.applicants, world.chance), clerk)
    complete = folder.record.is_complete
    folder.route = route_of(service, folder.place, world.premises, world.chance, is_complete=complete)
    folder.due = world.half
    if complete:
        folder.asks_on = _first_visit(world, folder)
    else:
        folder.completes_on = world.day + world.chance.randint(1, 15)
        if world.happens(_NEVER_COMPLETED):
            folder.completes_on, folder.asks_on = None, world.day + _GIVEN_UP_AFTER
    world.papers.add(folder)


def comes(world: World, folder: Folder) -> None:
    """The applicant of a folder stands at the counter, for whatever reason."""
    clerk = world.chance.choice(world.people.clerks(world.day))
    if folder.astray is not None:
        _not_there(world, folder, clerk)
    elif not folder.record.is_complete:
        _about_lacking(world, folder, clerk)
    elif folder.is_ready:
        _collects(world, folder, clerk)
    else:
        folder.asks_on = world.day + world.chance.randint(1, 4)


def is_expected(world: World, folder: Folder) -> bool:
    """Whether the applicant comes today."""
    if folder.collected_on is not None:
        return False
    return any(on is not None and on <= world.day for on in (folder.asks_on, folder.completes_on))


def _about_lacking(world: World, folder: Folder, clerk: Person) -> None:
    if folder.here.place != world.premises.waiting:
        folder.completes_on = folder.completes_on and world.day + 1
        return
    if folder.completes_on is None:
        world.book.given_back(folder, clerk)
        world.papers.drop(folder)
        return
    service = world.counter.services[folder.record.service]
    brought = {r.key: r.usual_state for r in service.requirements_for(folder.record.case)}
    folder.completes_on = None
    world.book.completed(folder, {key: PaperState(state) for key, state in brought.items()}, clerk)
    folder.asks_on = _first_visit(world, folder)
    carry(world, [folder], clerk)


def _collects(world: World, folder: Folder, clerk: Person) -> None:
    taken = mishaps.picked(world, folder)
    if not world.happens(clerk.skip * _UNTOLD_COLLECTIONS):
        world.book.collected(folder, clerk)
    folder.collected_on = world.day
    if taken is not folder:
        mishaps.swapped(world, folder, taken, world.chance.choice(world.premises.archive))


def _not_there(world: World, folder: Folder, clerk: Person) -> None:
    """Before the promise people are put off; after it the folder is looked for."""
    wait = world.chance.randint(1, 4)
    if folder.completes_on is not None:
        folder.completes_on = world.day + wait
    else:
        folder.asks_on = world.day + wait
    promised = folder.record.promised_on
    is_early = promised is not None and date.fromisoformat(promised) >= world.counter.today()
    is_known = folder.record.missing_since is not None
    if is_known or (is_early and not folder.is_ready) or world.happens(_SHRUGS):
        return
    world.sought.append(search(world.counter, world.premises, world.papers, folder))
    if world.happens(_FOUND_AT_ONCE):
        noticing.found(world, folder, clerk)
    elif world.happens(_REPORTS):
        world.book.reported_missing(folder, clerk)


def _first_visit(world: World, folder: Folder) -> int:
    promised = folder.record.promised_on
    assert promised is not None, "a complete dossier has a promise"
    days = world.counter.calendar.working_days_between(world.counter.today(), date.fromisoformat(promised))
    is_card = world.counter.services[folder.record.service].forwarded
    return world.day + max(0, days + world.chance.choice(_FOR_A_CARD if is_card else _FOR_A_LETTER))
