"""Who saw papers where, or looked there in vain."""

from typing import Any

from counter_app.register.sqlite import Register
from counter_app.rules.scan.sighting import Sighting, Source

OF_DOSSIER = "SELECT * FROM sightings WHERE dossier = :dossier ORDER BY seq"
ONE = "SELECT * FROM sightings WHERE origin = :origin AND seq = :seq"
# The unary plus keeps the planner off the primary key: the small index of open ones is walked.
AGAINST_THE_RECORD = (
    "SELECT s.* FROM sightings s JOIN dossiers d ON d.number = s.dossier"
    " WHERE s.closed_at IS NULL AND d.closed_at IS NULL AND (s.place IS NOT NULL OR s.is_seen = 0)"
    " ORDER BY s.dossier, +s.seq"
)


def of_dossier(register: Register, number: str) -> list[Sighting]:
    """Return every sighting of a dossier, oldest first."""
    return [_sighting(row) for row in register.all(OF_DOSSIER, {"dossier": int(number)})]


def one(register: Register, origin: str, seq: int) -> Sighting | None:
    """Return the sighting an event kept, or None where it kept none."""
    row = register.one(ONE, {"origin": origin, "seq": seq})
    return _sighting(row) if row else None


def against_the_record(register: Register) -> list[Sighting]:
    """Return what speaks against the record of open dossiers and nobody has settled: odd and in vain.

    What was scanned on a page of slips has no place and says nothing of where the papers are.
    """
    return [_sighting(row) for row in register.all(AGAINST_THE_RECORD)]


def _sighting(row: Any) -> Sighting:
    return Sighting(
        origin=row["origin"],
        seq=row["seq"],
        dossier=_number(row["dossier"]),
        is_seen=bool(row["is_seen"]),
        oddity=row["oddity"],
        place=row["place"],
        staff=row["staff"],
        at=row["at"],
        source=Source(row["source"]),
        before=_number(row["scanned_before"]),
        after=_number(row["scanned_after"]),
        closed_at=row["closed_at"],
    )


def _number(stored: int | None) -> str | None:
    return None if stored is None else str(stored)
