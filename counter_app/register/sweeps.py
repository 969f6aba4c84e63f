"""Sweeps: what was expected where, what was scanned by whom, and when each place was last looked through."""

from dataclasses import replace
from typing import Any

from counter_app.register.sqlite import Register
from counter_app.rules.sweep.rota import PlaceLoad
from counter_app.rules.sweep.sweep import Bucket, Expected, Sweep, SweepScan, with_doubles

BY_ID = "SELECT * FROM sweeps WHERE id = :id"
OPEN_SWEEPS = "SELECT * FROM sweeps WHERE closed_at IS NULL ORDER BY id DESC"
LAST_SWEEPS = "SELECT * FROM sweeps ORDER BY id DESC LIMIT :limit"
NEXT_ID = "SELECT coalesce(max(id), 0) + 1 AS next FROM sweeps"
PLACES = "SELECT place, covered_at FROM sweep_places WHERE sweep = :sweep ORDER BY place"
EXPECTED = "SELECT * FROM sweep_expected WHERE sweep = :sweep ORDER BY dossier"
SCANS = "SELECT * FROM sweep_scans WHERE sweep = :sweep ORDER BY seq"
SCANS_OF = "SELECT * FROM sweep_scans WHERE sweep = :sweep AND dossier = :dossier ORDER BY seq"
LAST_OF = (
    "SELECT * FROM sweep_scans WHERE sweep = :sweep AND staff = :staff AND is_undone = 0"
    " ORDER BY seq DESC LIMIT 1"
)
OPEN_AT = "SELECT number FROM dossiers WHERE place = :place AND closed_at IS NULL"
ARCHIVED_AT = (
    "SELECT number FROM dossiers WHERE place = :place AND closed_at IS NOT NULL AND stage = 'diarsipkan'"
)
STANDS_AGAINST = (
    "SELECT dossier, place, at, seq FROM sightings"
    " WHERE dossier > 0 AND closed_at IS NULL AND source = 'cek rak'"
)
LOADS = (
    "SELECT place, count(*) AS open, coalesce(sum(last_seen_at >= :since), 0) AS seen FROM dossiers"
    " WHERE closed_at IS NULL GROUP BY place"
)
LAST_COVERED = "SELECT place, max(covered_at) AS at FROM sweep_places GROUP BY place"


def by_id(register: Register, sweep: int) -> Sweep | None:
    """Return a sweep with all it holds, or None."""
    row = register.one(BY_ID, {"id": sweep})
    return _sweep(register, row) if row else None


def head(register: Register, sweep: int) -> Sweep | None:
    """Return a sweep without what is expected and scanned, or None: all a scan needs to know."""
    row = register.one(BY_ID, {"id": sweep})
    return _head(register, row) if row else None


def open_heads(register: Register) -> list[Sweep]:
    """Return the sweeps not closed without what is expected and scanned, the newest first."""
    return [_head(register, row) for row in register.all(OPEN_SWEEPS)]


def open_sweeps(register: Register) -> list[Sweep]:
    """Return the sweeps not closed, the newest first."""
    return [_sweep(register, row) for row in register.all(OPEN_SWEEPS)]


def last_sweeps(register: Register, limit: int) -> list[Sweep]:
    """Return the newest sweeps, open and closed."""
    return [_sweep(register, row) for row in register.all(LAST_SWEEPS, {"limit": limit})]


def next_id(register: Register) -> int:
    """Return the id the next sweep gets."""
    found: int = register.execute(NEXT_ID).fetchone()[0]
    return found


def scans_of(register: Register, sweep: int, number: str) -> tuple[SweepScan, ...]:
    """Return the scans of one dossier in a sweep, oldest first."""
    rows = register.all(SCANS_OF, {"sweep": sweep, "dossier": int(number)})
    return with_doubles(_scan(row) for row in rows)


def last_of(register: Register, sweep: int, staff: int) -> SweepScan | None:
    """Return a person's last scan that still counts, or None."""
    row = register.one(LAST_OF, {"sweep": sweep, "staff": staff})
    return _scan(row) if row else None


def lying_at(register: Register, place: int) -> list[str]:
    """Return the numbers of the open and the archived dossiers whose place it is."""
    rows = [*register.all(OPEN_AT, {"place": place}), *register.all(ARCHIVED_AT, {"place": place})]
    return sorted(str(row["number"]) for row in rows)


def stands_against(register: Register) -> dict[tuple[str | None, int, int | None], int]:
    """Return what sweeps saw that still speaks against the record: number, place and time, and its event."""
    rows = register.all(STANDS_AGAINST)
    return {(str(row["dossier"]), row["place"], row["at"]): row["seq"] for row in rows}


def loads(register: Register, since: int) -> list[PlaceLoad]:
    """Return how many open dossiers lie at each place, and how many were seen since a moment (ms UTC)."""
    swept = {row["place"]: row["at"] for row in register.all(LAST_COVERED)}
    lying = {row["place"]: row for row in register.all(LOADS, {"since": since})}
    return [
        PlaceLoad(
            place=place,
            open=lying[place]["open"] if place in lying else 0,
            seen=lying[place]["seen"] if place in lying else 0,
            swept_at=swept.get(place),
        )
        for place in sorted(swept.keys() | lying.keys())
    ]


def holds_archive(register: Register, place: int) -> bool:
    """Return whether archived dossiers lie at a place."""
    return register.one(f"{ARCHIVED_AT} LIMIT 1", {"place": place}) is not None


def _sweep(register: Register, row: Any) -> Sweep:
    values = {"sweep": row["id"]}
    return replace(
        _head(register, row),
        expected=tuple(_expected(one) for one in register.all(EXPECTED, values)),
        scans=with_doubles(_scan(scan) for scan in register.all(SCANS, values)),
    )


def _head(register: Register, row: Any) -> Sweep:
    places = register.all(PLACES, {"sweep": row["id"]})
    return Sweep(
        id=row["id"],
        started_at=row["started_at"],
        started_by=row["started_by"],
        is_blind=bool(row["is_blind"]),
        places=tuple(place["place"] for place in places),
        covered=frozenset(place["place"] for place in places if place["covered_at"] is not None),
        closed_at=row["closed_at"],
        closed_by=row["closed_by"],
    )


def _expected(row: Any) -> Expected:
    return Expected(
        dossier=str(row["dossier"]),
        place=row["place"],
        stage=row["stage"],
        bucket=Bucket(row["bucket"]),
        outcome=Bucket(row["outcome"]) if row["outcome"] else None,
    )


def _scan(row: Any) -> SweepScan:
    return SweepScan(
        seq=row["seq"],
        dossier=None if row["dossier"] is None else str(row["dossier"]),
        place=row["place"],
        staff=row["staff"],
        at=row["at"],
        bucket=Bucket(row["bucket"]),
        recorded_place=row["recorded_place"],
        stage=row["stage"],
        is_undone=bool(row["is_undone"]),
    )
