"""What is known of searches: sweeps since, finds, claims, and how much lies at each place."""

from collections.abc import Mapping
from typing import Any

from counter_app.register.sqlite import Register

SWEPT = (
    "SELECT p.place, max(p.covered_at) AS at FROM sweep_places p WHERE p.place = :place"
    " AND p.covered_at > :since"
)
LYING = "SELECT place, count(*) AS n FROM dossiers WHERE closed_at IS NULL GROUP BY place"
KEPT = (
    "SELECT count(*) AS n FROM (SELECT 1 FROM dossiers WHERE place = :place AND closed_at IS NOT NULL"
    " LIMIT 400)"
)
FINDS = "SELECT recorded, found, relation, count(*) AS n FROM finds GROUP BY recorded, found, relation"
CLAIMS = "SELECT * FROM claims WHERE dossier = :number ORDER BY seq"
SENT_TO = "SELECT t.to_place, t.to_staff FROM transfers t WHERE t.id = :transfer AND t.sent_at IS NOT NULL"
BORROWER = "SELECT borrower FROM loans WHERE dossier = :number AND closed_at IS NULL"


def swept_since(register: Register, places: Mapping[int, Any], since: int) -> dict[int, int]:
    """Return the places looked through wholly by a sweep after that moment, with the last time."""
    rows = [register.one(SWEPT, {"place": place, "since": since}) for place in places]
    return {row["place"]: row["at"] for row in rows if row is not None and row["at"] is not None}


def lying(register: Register) -> dict[int, int]:
    """Return how many open dossiers lie at each place."""
    return {row["place"]: row["n"] for row in register.all(LYING)}


def kept(register: Register, places: Mapping[int, Any]) -> dict[int, int]:
    """Return how many closed dossiers lie at each place; from 400 on it matters no more."""
    rows = {place: register.one(KEPT, {"place": place}) for place in places}
    return {place: row["n"] for place, row in rows.items() if row is not None and row["n"]}


def finds(register: Register) -> list[tuple[int, int, str, int]]:
    """Return how often papers recorded at one place were found at another, by what joined the two."""
    rows = register.all(FINDS)
    return [(row["recorded"], row["found"], row["relation"], row["n"]) for row in rows]


def claims_of(register: Register, number: str) -> list[Any]:
    """Return what people said of a dossier they are asked for, oldest first."""
    return register.all(CLAIMS, {"number": int(number)})


def sent_to(register: Register, transfer: str) -> tuple[int | None, int | None]:
    """Return the place and the person a hand-over was sent to; nothing while it is being stacked."""
    row = register.one(SENT_TO, {"transfer": transfer})
    return (row["to_place"], row["to_staff"]) if row else (None, None)


def borrower_of(register: Register, number: str) -> int | None:
    """Return who of the staff has borrowed it, or None."""
    row = register.one(BORROWER, {"number": int(number)})
    return row["borrower"] if row else None
