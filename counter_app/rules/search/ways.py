"""The ways in which papers go astray, and to which places each leads."""

from collections.abc import Callable, Iterable, Mapping

from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.search import words
from counter_app.rules.search.evidence import Companion, Evidence
from counter_app.rules.search.plan import Relation

Spread = dict[int, tuple[float, str]]
"""By place: its weight within one way of going astray, and the sentence that says why there."""

_FILED = frozenset({PlaceKind.SHELF, PlaceKind.BOX})
# Of several stops, each counts so much of the one that is likelier.
_FADING = 0.4
_BETWEEN_BOXES = 0.1


def _recorded(evidence: Evidence) -> Spread:
    dossier = evidence.dossier
    spread: Spread = {dossier.place: (1.0, words.recorded(evidence))}
    if dossier.papers_at is not None and dossier.papers_at != dossier.place:
        spread[dossier.papers_at] = (1.0, words.papers_kept(evidence))
    return spread


def _left_behind(evidence: Evidence) -> Spread:
    """The stops before, the last one first; as much the one usual for its like, which may be unscanned."""
    spread: Spread = {}
    for place, n in evidence.preceding.items():
        if place != evidence.dossier.place:
            reason = words.came_from(evidence, n)
            spread[place] = (n / evidence.preceded, reason)
    told: set[int] = set()
    part = 1.0
    for stop in reversed(evidence.way[:-1]):
        if stop.place != evidence.dossier.place and stop.place not in told:
            told.add(stop.place)
            usual, _ = spread.get(stop.place, (0.0, ""))
            spread[stop.place] = (usual + part, words.left_behind(evidence, stop))
            part *= _FADING
    return spread


def _moved_on(evidence: Evidence) -> Spread:
    """Where the same service usually goes from here; of the stops after the next each is less likely."""
    spread: Spread = {}
    part = 1.0
    for at, counts in enumerate(evidence.following):
        whole = sum(counts.values())
        for place, n in counts.items():
            if place != evidence.dossier.place:
                reason = words.moved_on(evidence, n, is_next=at == 0)
                before, said = spread.get(place, (0.0, reason))
                spread[place] = (before + part * n / whole, said)
        part *= _FADING
    return spread


def _unaccepted(evidence: Evidence) -> Spread:
    if evidence.borrower is not None:
        desks = _places_of(evidence, evidence.borrower)
        return {place: (1.0, words.borrowed(evidence)) for place in desks}
    if evidence.sent_to is None:
        return {}
    return {evidence.sent_to: (1.0, words.unaccepted(evidence))}


def _batch(evidence: Evidence) -> Spread:
    return _with_companions(evidence, evidence.mates, words.batch)


def _neighbours(evidence: Evidence) -> Spread:
    return _with_companions(evidence, evidence.leavers, words.neighbour)


def _look_alikes(evidence: Evidence) -> Spread:
    return _with_companions(evidence, evidence.alike, words.look_alike)


def _with_companions(
    evidence: Evidence, companions: Iterable[Companion], say: Callable[[Evidence, Companion], str]
) -> Spread:
    """Where others lie now, the nearest counting most; the nearest of a place is named."""
    spread: Spread = {}
    for companion in sorted(companions, key=lambda c: (c.gap, c.number)):
        before, said = spread.get(companion.place, (0.0, ""))
        part = before + 1 / (1 + companion.gap)
        spread[companion.place] = (part, said or say(evidence, companion))
    return spread


def _misfiled(evidence: Evidence) -> Spread:
    """Around every shelf or box where the papers lie or usually come next: its neighbours, then the rest."""
    spread: Spread = {}
    for right, chance in _bases(evidence).items():
        row = evidence.places[right]
        if row.kind not in _FILED:
            continue
        used = [p for p in evidence.places.values() if p.id != right and _is_used(evidence, p)]
        near = [p for p in used if _is_beside(p, row)]
        far = [p for p in used if p not in near]
        for places, share in ((near, 0.7 if far else 1.0), (far, 0.3 if near else 1.0)):
            for place in places:
                before, said = spread.get(place.id, (0.0, ""))
                part = before + chance * share / len(places)
                spread[place.id] = (part, said or words.misfiled(evidence, row, is_near=places is near))
    return spread


def _is_used(evidence: Evidence, place: Place) -> bool:
    """Whether folders stand in rows there: a shelf whose boxes hold everything is no place of its own."""
    if place.kind is PlaceKind.BOX:
        return not place.retired
    return place.kind is PlaceKind.SHELF and bool(evidence.lying.get(place.id) or evidence.kept.get(place.id))


def _is_beside(place: Place, other: Place) -> bool:
    """Whether a place stands on the same shelf: two boxes of it, or the shelf itself and its box."""
    return (other.parent or other.id) in (place.id, place.parent)


def _wrong_desk(evidence: Evidence) -> Spread:
    """A stack meant for a desk was put on another one."""
    desks = [p.id for p in evidence.places.values() if p.kind is PlaceKind.DESK and not p.retired]
    spread: Spread = {}
    for right, chance in _bases(evidence).items():
        if evidence.places[right].kind is not PlaceKind.DESK or len(desks) < 2:
            continue
        for desk in desks:
            if desk != right:
                before, _ = spread.get(desk, (0.0, ""))
                spread[desk] = (before + chance / (len(desks) - 1), words.wrong_desk(evidence))
    spread.pop(evidence.dossier.place, None)
    return spread


def _bases(evidence: Evidence) -> Mapping[int, float]:
    """Where the papers ought to be: the recorded place, or as likely the next on their way."""
    bases = {evidence.dossier.place: 1.0}
    for place, n in (evidence.following[0] if evidence.following else {}).items():
        bases[place] = bases.get(place, 0.0) + n / (sum(evidence.following[0].values()) or 1)
    return {place: part for place, part in bases.items() if place in evidence.places}


def _holders(evidence: Evidence) -> Spread:
    """The other places of who held or carried them last."""
    spread: Spread = {}
    carriers = [stop.moved_by for stop in reversed(evidence.way[-2:])]
    for person, part in ((evidence.dossier.holder, 1.0), *((carrier, 0.5) for carrier in carriers)):
        for place in _places_of(evidence, person):
            if place != evidence.dossier.place:
                before, said = spread.get(place, (0.0, ""))
                spread[place] = (before + part, said or words.holder(evidence, person))
    return spread


def _places_of(evidence: Evidence, person: int | None) -> list[int]:
    return [p.id for p in evidence.places.values() if person is not None and p.owner == person]


def _pairs(evidence: Evidence) -> Spread:
    return {place: (float(n), words.pair(evidence, n)) for place, n in evidence.pairs.items()}


def _outside(evidence: Evidence) -> Spread:
    """Other offices, for what goes through them."""
    outside = [p for p in evidence.places.values() if p.kind is PlaceKind.OUTSIDE]
    been = {stop.place for stop in evidence.way}
    if evidence.dossier.place in {p.id for p in outside}:
        return {}
    if not evidence.is_forwarded and been.isdisjoint(p.id for p in outside):
        return {}
    return {
        p.id: (1.0 if p.id in been or not p.keeps else 0.3, words.outside(evidence, p.id)) for p in outside
    }


def _seen(evidence: Evidence) -> Spread:
    """Where somebody saw them against the record, the last time first."""
    spread: Spread = {}
    part = 1.0
    for sighting in sorted(evidence.seen, key=lambda s: -s.at):
        if sighting.place is not None and sighting.place not in spread:
            spread[sighting.place] = (part, words.seen(evidence, sighting))
            part *= _FADING
    return spread


def _anywhere(evidence: Evidence) -> Spread:
    """Every place, the busy ones a little more; least a shelf whose boxes hold all that stands on it."""
    busiest = max(evidence.lying.values(), default=0) or 1
    shelves = {place.parent for place in evidence.places.values()}
    return {
        place.id: (
            _BETWEEN_BOXES
            if place.id in shelves and not _is_used(evidence, place)
            else 0.5 + evidence.lying.get(place.id, 0) / busiest,
            words.ANYWHERE,
        )
        for place in evidence.places.values()
    }


WAYS: Mapping[Relation, Callable[[Evidence], Spread]] = {
    Relation.RECORDED: _recorded,
    Relation.LEFT_BEHIND: _left_behind,
    Relation.MOVED_ON: _moved_on,
    Relation.UNACCEPTED: _unaccepted,
    Relation.BATCH: _batch,
    Relation.NEIGHBOUR: _neighbours,
    Relation.LOOK_ALIKE: _look_alikes,
    Relation.MISFILED: _misfiled,
    Relation.WRONG_DESK: _wrong_desk,
    Relation.HOLDER: _holders,
    Relation.PAIR: _pairs,
    Relation.OUTSIDE: _outside,
    Relation.SEEN: _seen,
    Relation.ANYWHERE: _anywhere,
}
