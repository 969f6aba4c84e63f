"""Dossiers as they stand now."""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from counter_app.register import dossier_rows, projection
from counter_app.register.events import Event
from counter_app.register.sqlite import Register
from counter_app.rules.dossier import Dossier
from counter_app.rules.folder import Print
from counter_app.rules.promise import Pause, Promise, WaitsOn
from counter_app.rules.service import PaperState

_SELECT = f"SELECT {dossier_rows.COLUMNS} FROM dossiers d LEFT JOIN persons p ON p.dossier = d.number"
_AT_ONCE = 2000
OPEN_DOSSIERS = f"{_SELECT} WHERE d.closed_at IS NULL ORDER BY d.number"
UNPRINTED = (
    "SELECT d.number FROM unprinted u CROSS JOIN dossiers d ON d.number = u.dossier"
    " WHERE d.closed_at IS NULL ORDER BY u.dossier DESC"
)
OF_NUMBERS = f"{_SELECT} WHERE d.number IN ({{}})"
BY_NUMBER = f"{_SELECT} WHERE d.number = :number"


def by_number(register: Register, number: str) -> Dossier | None:
    """Return the dossier of that number, or None where no such number was issued."""
    row = register.one(BY_NUMBER, {"number": int(number)})
    return dossier_rows.dossier(row) if row else None


def registered(event: Event, person: Mapping[str, Any]) -> Dossier:
    """Return the dossier a registration has just made, as reading it back would."""
    return dossier_rows.of_values({**projection.first_values(event), **person})


def by_numbers(register: Register, numbers: Sequence[str]) -> list[Dossier]:
    """Return the dossiers of those numbers in the order asked, unknown ones left out."""
    found: dict[str, Dossier] = {}
    for first in range(0, len(numbers), _AT_ONCE):
        wanted = ", ".join(str(int(n)) for n in numbers[first : first + _AT_ONCE])
        for row in register.all(OF_NUMBERS.format(wanted)):
            dossier = dossier_rows.dossier(row)
            found[dossier.number] = dossier
    return [found[n] for n in numbers if n in found]


def by_request(register: Register, request_id: str) -> Dossier | None:
    """Return the dossier a registration has already made, so that a retry makes no second one."""
    row = register.one("SELECT number FROM dossiers WHERE request_id = :request", {"request": request_id})
    return by_number(register, str(row["number"])) if row else None


def open_dossiers(register: Register) -> list[Dossier]:
    """Return every dossier the office still works on."""
    return [dossier_rows.dossier(row) for row in register.all(OPEN_DOSSIERS)]


def count_at(register: Register, place: int) -> int:
    """Return how many dossiers lie at a place, closed ones too, or open ones have their papers kept there.

    It reads all of them, for rare edits only.
    """
    row = register.one(
        "SELECT count(*) AS lying FROM dossiers"
        " WHERE place = :place OR (papers_at = :place AND closed_at IS NULL)",
        {"place": place},
    )
    return row["lying"] if row else 0


def unprinted(register: Register) -> list[str]:
    """Return the open dossiers whose receipt has not come out yet, newest first."""
    return [str(row["number"]) for row in register.all(UNPRINTED)]


def papers_of(register: Register, number: str) -> dict[str, PaperState]:
    """Return what became of each paper, by requirement key."""
    rows = register.all("SELECT requirement, state FROM papers WHERE dossier = :n", {"n": int(number)})
    return {row["requirement"]: PaperState(row["state"]) for row in rows}


def prints_of(register: Register, number: str) -> list[Print]:
    """Return the prints asked for, oldest first."""
    rows = register.all("SELECT * FROM prints WHERE dossier = :n ORDER BY id", {"n": int(number)})
    return [_print(row) for row in rows]


def print_by_id(register: Register, print_id: int) -> tuple[str, Print] | None:
    """Return a print with the number of its dossier, or None."""
    row = register.one("SELECT * FROM prints WHERE id = :id", {"id": print_id})
    return (str(row["dossier"]), _print(row)) if row else None


def next_print_id(register: Register) -> int:
    """Return the id the next print gets."""
    last: int = register.execute("SELECT coalesce(max(id), 0) FROM prints").fetchone()[0]
    return last + 1


def promises_of(register: Register, number: str) -> list[Promise]:
    """Return every version of the promise, oldest first."""
    rows = register.all("SELECT body FROM promises WHERE dossier = :n ORDER BY version", {"n": int(number)})
    return [promise_from_row(json.loads(row["body"])) for row in rows]


def promise_row(promise: Promise) -> dict[str, Any]:
    """Return a promise as an event's body holds it, with all it was counted from."""
    pauses = [[pause.since, pause.until, pause.waits_on.name.lower()] for pause in promise.pauses]
    return ({"pauses": pauses} if pauses else {}) | {
        "version": promise.version,
        "counted_from_at": promise.counted_from_at,
        "zone": promise.zone,
        "counted_from": promise.counted_from.isoformat(),
        "working_days": promise.working_days,
        "promised_on": promise.promised_on.isoformat(),
        "skipped": [[on.isoformat(), reason] for on, reason in promise.skipped],
        "estimated": promise.estimated,
        "made_at": promise.made_at,
        "reason": promise.reason,
    }


def promise_from_row(row: Mapping[str, Any]) -> Promise:
    """Return the promise an event's body holds."""
    return Promise(
        version=row["version"],
        counted_from_at=row["counted_from_at"],
        zone=row["zone"],
        counted_from=date.fromisoformat(row["counted_from"]),
        working_days=row["working_days"],
        promised_on=date.fromisoformat(row["promised_on"]),
        skipped=tuple((date.fromisoformat(on), reason) for on, reason in row["skipped"]),
        estimated=row["estimated"],
        made_at=row["made_at"],
        reason=row["reason"],
        pauses=tuple(
            Pause(since=since, until=until, waits_on=WaitsOn[who.upper()])
            for since, until, who in row.get("pauses", ())
        ),
    )


def _print(row: Any) -> Print:
    return Print(
        id=row["id"], layout=row["layout"], copy=row["copy"], state=row["state"], asked_at=row["asked_at"]
    )
