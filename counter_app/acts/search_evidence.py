"""Gathers from the register what a search plan rests on, in a few bounded queries."""

from collections.abc import Iterable, Mapping, Sequence

from counter_app.acts.desk import Desk
from counter_app.register import dossiers, neighbours, routes, search, searches, sightings
from counter_app.rules import indonesian, names, tracking
from counter_app.rules.check import dwell
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import ShelfOrder
from counter_app.rules.scan.sighting import Sighting
from counter_app.rules.search.evidence import Companion, Evidence, Stop
from counter_app.rules.search.plan import Relation
from counter_app.rules.sweep import shelf

# With fewer stays of its kind nobody can say what is long.
_ENOUGH_STAYS = 20
_NAMESAKES = 12
_BESIDE, _NEARBY = 1, 3


def gathered(desk: Desk, dossier: Dossier) -> Evidence:
    """Return what is known that says where the papers of a dossier may be."""
    register, rows = desk.register, desk.rows
    moves = neighbours.moves_of(register, dossier.number)
    usual = routes.routes_through(
        register,
        service=dossier.service,
        stage=str(dossier.stage),
        place=dossier.place,
        before=dossier.stay_since or desk.now(),
    )
    mates = neighbours.mates_of(register, dossier.number, moves)
    finds = searches.finds(register)
    service = rows.services[dossier.service]
    return Evidence(
        dossier=dossier,
        service_name=service.short_name,
        is_forwarded=service.forwarded,
        places=rows.places,
        staff=rows.staff,
        way=_way(desk, dossier, moves),
        following=usual.following,
        followed=usual.gone_on,
        preceding=usual.preceding,
        preceded=usual.come,
        overstayed=_overstayed(desk, dossier),
        mates=tuple(_companion(d, mates[d.number]) for d in _rows(desk, mates)),
        leavers=_leavers(desk, dossier, set(mates)),
        alike=_alike(desk, dossier),
        sent_to=_sent_to(desk, dossier),
        borrower=searches.borrower_of(register, dossier.number),
        seen=tuple(s for s in sightings.of_dossier(register, dossier.number) if _is_odd(s)),
        finds=_finds(desk, finds, dossier.place),
        pairs=_pairs(finds, dossier.place),
        lying=searches.lying(register),
        kept=searches.kept(register, rows.places),
    )


def _way(desk: Desk, dossier: Dossier, moves: Sequence[neighbours.Move]) -> tuple[Stop, ...]:
    """The stops of the papers; who moved them there is known of the last ones only."""
    movers = {(move.to_place, move.at): move.actor for move in moves}
    return tuple(
        Stop(place=place, since=since, moved_by=movers.get((place, since)))
        for place, since in routes.way_of(desk.register, dossier.number)
    )


def _overstayed(desk: Desk, dossier: Dossier) -> float:
    counts = routes.dwells(
        desk.register, service=dossier.service, stage=str(dossier.stage), place=dossier.place
    )
    whole = sum(n for _, n in counts)
    if whole < _ENOUGH_STAYS or dossier.stay_since is None:
        return 0.5
    began = indonesian.moment(dossier.stay_since, desk.rows.office.zone)
    here = dwell.bucket(desk.rows.calendar.working_minutes(began, max(began, desk.moment())))
    return sum(n for bucket, n in counts if bucket < here) / whole


def _rows(desk: Desk, numbers: Iterable[str]) -> list[Dossier]:
    return dossiers.by_numbers(desk.register, list(numbers))


def _companion(dossier: Dossier, gap: int, how: str = "") -> Companion:
    return Companion(
        number=dossier.number, name=dossier.applicant.name, place=dossier.place, gap=gap, how=how
    )


def _leavers(desk: Desk, dossier: Dossier, mates: set[str]) -> tuple[Companion, ...]:
    """What lay at the same place and left since; beside it lay what the order of the place puts there."""
    numbers = neighbours.leavers_of(
        desk.register, dossier.number, place=dossier.place, since=dossier.place_since
    )
    gone = [d for d in _rows(desk, (n for n in numbers if n not in mates)) if d.place != dossier.place]
    order = desk.rows.places[dossier.place].order
    beside = {d.number for d in shelf.neighbours(order, dossier, gone)}
    return tuple(_companion(d, _BESIDE if d.number in beside else _NEARBY) for d in gone)


def _alike(desk: Desk, dossier: Dossier) -> tuple[Companion, ...]:
    """Dossiers easily taken for it, by number or name; what was in hand since it came here counts most."""
    by_name = desk.rows.places[dossier.place].order is ShelfOrder.NAME
    numbers = _similar_numbers(dossier.number)
    namesakes = [n for n in _namesakes(desk, dossier) if n not in numbers and n != dossier.number]
    found = [
        *((d, "Nomornya", 2 if by_name else 1) for d in _rows(desk, numbers)),
        *((d, "Namanya", 1 if by_name else 2) for d in _rows(desk, namesakes)),
    ]
    return tuple(
        _companion(d, gap if d.last_seen_at >= dossier.place_since else gap * 4, how)
        for d, how, gap in found
        if d.place != dossier.place
    )


def _similar_numbers(number: str) -> list[str]:
    """Every number whose serial differs in one digit, or in two neighbours swapped."""
    serial, head = number[4:10], number[:2]
    slips = {serial[:at] + digit + serial[at + 1 :] for at in range(6) for digit in "0123456789"}
    slips |= {serial[:at] + serial[at + 1] + serial[at] + serial[at + 2 :] for at in range(5)}
    return [tracking.compose(head, number[2:4], int(s)) for s in sorted(slips - {serial}) if int(s)]


def _namesakes(desk: Desk, dossier: Dossier) -> list[str]:
    words = names.key(dossier.person).split()
    if not words:
        return []
    return search.by_key(desk.register, names.fts_whole([[word] for word in words]), _NAMESAKES)


def _sent_to(desk: Desk, dossier: Dossier) -> int | None:
    """Where it is sent to and not yet accepted; sent to a person, their own desk."""
    if dossier.transfer_id is None:
        return None
    place, person = searches.sent_to(desk.register, dossier.transfer_id)
    own = [p.id for p in desk.rows.places.values() if person is not None and p.owner == person]
    return place if place is not None else next(iter(own), None)


def _is_odd(sighting: Sighting) -> bool:
    return sighting.is_seen and bool(sighting.oddity) and sighting.closed_at is None


def _finds(desk: Desk, rows: Iterable[tuple[int, int, str, int]], place: int) -> Mapping[Relation, int]:
    """How often each way was the true one for papers recorded at this sort of place."""
    known, places = {str(relation): relation for relation in Relation}, desk.rows.places
    counts: dict[Relation, int] = {}
    for recorded, _, word, n in rows:
        if word in known and places[recorded].kind is places[place].kind:
            counts[known[word]] = counts.get(known[word], 0) + n
    return counts


def _pairs(rows: Iterable[tuple[int, int, str, int]], place: int) -> Mapping[int, int]:
    pairs: dict[int, int] = {}
    for recorded, found, _, n in rows:
        if recorded == place != found:
            pairs[found] = pairs.get(found, 0) + n
    return pairs
