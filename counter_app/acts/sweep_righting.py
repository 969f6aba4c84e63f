"""Setting right what a sweep found: one way for each word on the buttons, each of them one event."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import arrival
from counter_app.acts.desk import Desk
from counter_app.acts.lending import returned
from counter_app.register import dossiers, loans, sweeps
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.scan.oddities import is_astray
from counter_app.rules.scan.sighting import Source
from counter_app.rules.staff import Act
from counter_app.rules.sweep.sweep import Bucket, ResultRow, SetRight, SweepResult, offers

# The sightings of sweeps that still speak against the record: whose papers, where, when; and their event.
_Against = Mapping[tuple[str | None, int, int | None], int]


def with_offers(desk: Desk, result: SweepResult) -> SweepResult:
    """Return the result with what may be done about each row now; nothing once its papers were in hand."""
    odd = [row.dossier for row in result.rows if row.dossier and row.scan is not None]
    now = {dossier.number: dossier for dossier in dossiers.by_numbers(desk.register, odd)}
    lent = loans.lent_numbers(desk.register)
    against = sweeps.stands_against(desk.register)
    rows = tuple(replace(row, offers=_offers(desk, row, now, lent, against)) for row in result.rows)
    return replace(result, rows=rows)


def set_one_right(desk: Desk, row: ResultRow | None, number: str, right: SetRight, *, actor: int) -> Dossier:
    """Set one row right inside an open transaction; raise `CounterError` where it is not offered any more."""
    if row is None or right not in row.offers:
        raise CounterError(
            f"Berkas {number} tidak dapat dibetulkan dengan “{right}” lagi. Buka berkasnya dan periksa."
        )
    desk.actor(actor, _ACTS[right])
    return _DO[right](desk, row, desk.dossier(number), actor)


def _offers(
    desk: Desk, row: ResultRow, now: Mapping[str, Dossier], lent: frozenset[str], against: _Against
) -> tuple[SetRight, ...]:
    if row.dossier is None or row.scan is None:
        return ()
    is_lent = row.dossier in lent
    if _key(row) not in against and not (is_lent and row.bucket is Bucket.LENT):
        return ()
    return offers(row, now[row.dossier], desk.rows.places[row.place], is_lent=is_lent)


def _key(row: ResultRow) -> tuple[str | None, int, int | None]:
    """By what the sighting of a row is found: whose papers, where and when."""
    return row.dossier, row.place, row.seen_at


def _here(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> Dossier:
    return _write(desk, row, dossier, "moved", _arrives(desk, row, dossier, actor), actor)


def _found(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> Dossier:
    return _write(desk, row, dossier, "found_reported", _arrives(desk, row, dossier, actor), actor)


def _back(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> Dossier:
    """The papers lie where the register has them again: seen there by whoever says so."""
    sighting = {
        "is_seen": 1,
        "oddity": "",
        "place": dossier.place,
        "staff": actor,
        "at": desk.now(),
        "source": str(Source.SWEEP),
        "scanned_before": None,
    }
    extra = {"seen_at_place": dossier.place, "sighting": sighting}
    return _write(desk, row, dossier, "put_back", step.seen(desk), actor, extra)


def _archive(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> Dossier:
    changes = step.to_stage(desk, dossier, Stage.ARCHIVED) | _arrives(desk, row, dossier, actor)
    return _write(desk, row, dossier, "archived", changes, actor)


def _returned(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> Dossier:
    return returned(desk, dossier, actor=actor)


def _note(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> Dossier:
    """Keep a finding as it is; what has ended nobody sets right any more, so there it is done with."""
    extra: dict[str, Any] = {"seen_at_place": row.place}
    against = sweeps.stands_against(desk.register).get(_key(row))
    if dossier.is_closed and against is not None:
        extra["settled_sighting"] = against
    return step.record(desk, dossier, "sweep_noted", {}, actor=actor, extra=extra)


def _arrives(desk: Desk, row: ResultRow, dossier: Dossier, actor: int) -> dict[str, Any]:
    place = desk.place(row.place)
    return arrival(desk, dossier, place, place.owner or actor) | step.seen(desk)


def _write(
    desk: Desk,
    row: ResultRow,
    dossier: Dossier,
    kind: str,
    changes: Mapping[str, Any],
    actor: int,
    extra: Mapping[str, Any] | None = None,
) -> Dossier:
    """Write the event; papers found elsewhere than recorded were astray, as whoever warned of them learns."""
    outcome = {"outcome": "astray"} if is_astray(dossier, row.place, desk.rows.places) else {}
    return step.record(desk, dossier, kind, changes, actor=actor, extra={**(extra or {}), **outcome})


_DO: dict[SetRight, Callable[[Desk, ResultRow, Dossier, int], Dossier]] = {
    SetRight.HERE: _here,
    SetRight.BACK: _back,
    SetRight.FOUND: _found,
    SetRight.ARCHIVE: _archive,
    SetRight.RETURNED: _returned,
    SetRight.NOTE: _note,
}
_ACTS = {
    SetRight.HERE: Act.MOVE,
    SetRight.BACK: Act.SWEEP,
    SetRight.FOUND: Act.REPORT_FOUND,
    SetRight.ARCHIVE: Act.ARCHIVE,
    SetRight.RETURNED: Act.LEND,
    SetRight.NOTE: Act.SWEEP,
}
