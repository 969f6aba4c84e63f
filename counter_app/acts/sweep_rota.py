"""Cek rak dua menit over the register: what lies where, since when nobody looked, and whose turn it is."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta

from counter_app.acts.desk import Desk
from counter_app.register import dossiers, sweeps
from counter_app.rules import indonesian
from counter_app.rules.place import Place, PlaceKind, place_name
from counter_app.rules.sweep.rota import (
    Coverage,
    PlaceCoverage,
    PlaceLoad,
    Suggestion,
    Turn,
    coverage,
    risk_of,
    suggest,
)

SWEPT = frozenset({PlaceKind.DESK, PlaceKind.SHELF, PlaceKind.BOX})


def places_of(desk: Desk) -> tuple[Place, ...]:
    """Return the places that can be swept: every desk, shelf and box in use."""
    return tuple(p for p in desk.rows.places.values() if p.kind in SWEPT and not p.retired)


def suggestion(desk: Desk, suspicions: Mapping[str, float]) -> Suggestion | None:
    """Return the place to look through now, or None once today's share is done."""
    days = desk.rows.thresholds.sweep_days
    against = _against(desk, suspicions)
    turns = [_turn(desk, load, against.get(load.place, [])) for load in _loads(desk, days)]
    return suggest(turns, days)


def covered(desk: Desk, days: int) -> Coverage:
    """Return which part of the office was seen in so many working days."""
    places = (
        PlaceCoverage(place=load.place, open=load.open, seen=load.seen, stale=_stale(desk, load))
        for load in _loads(desk, days)
    )
    return coverage(tuple(places), days)


def _turn(desk: Desk, load: PlaceLoad, against: list[float]) -> Turn:
    return Turn(
        place=load.place,
        name=place_name(desk.rows.places, load.place),
        open=load.open,
        risk=risk_of(load.open, against),
        suspects=len(against),
        stale=_stale(desk, load),
    )


def _against(desk: Desk, suspicions: Mapping[str, float]) -> dict[int, list[float]]:
    """Return the suspicions by the place of their dossiers."""
    against: dict[int, list[float]] = {}
    for dossier in dossiers.by_numbers(desk.register, sorted(suspicions)):
        if not dossier.is_closed:
            against.setdefault(dossier.place, []).append(suspicions[dossier.number])
    return against


def _loads(desk: Desk, days: int) -> list[PlaceLoad]:
    """Return what lies at each place of the rota; places that hold nothing but the archive are left out."""
    known = {load.place: load for load in sweeps.loads(desk.register, _since(desk, days))}
    loads = (known.get(place.id, PlaceLoad(place=place.id)) for place in places_of(desk))
    return [load for load in loads if load.open or not sweeps.holds_archive(desk.register, load.place)]


def _since(desk: Desk, days: int) -> int:
    """Return the moment (ms UTC) the last so many working days began."""
    calendar, today = desk.rows.calendar, desk.today()
    before = today
    while calendar.working_days_between(before, today) < days:
        before -= timedelta(days=1)
    zone = indonesian.zone_info(desk.rows.office.zone)
    return indonesian.to_ms(datetime.combine(before + timedelta(days=1), time.min, zone))


def _stale(desk: Desk, load: PlaceLoad) -> int | None:
    if load.swept_at is None:
        return None
    return desk.rows.calendar.working_days_between(desk.day_of(load.swept_at), desk.today())
