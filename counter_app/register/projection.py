"""How one event changes the tables read from: the same code writes them and rebuilds them for `verify`.

An event's body carries the new values in "set"; nothing is computed here, so a replay only copies.
"""

import json
from collections.abc import Mapping
from typing import Any

from counter_app.register import projection_places, projection_sweeps
from counter_app.register.events import Event
from counter_app.register.schema import DOSSIER_FIELDS
from counter_app.register.sqlite import Register
from counter_app.rules.check.dwell import bucket

_ENCODER = json.JSONEncoder(sort_keys=True, ensure_ascii=False)
_STAY_FIELDS = frozenset({"stage", "place", "holder", "service"})


def apply(register: Register, event: Event) -> None:
    """Bring every projection up to the event, inside the open transaction."""
    _move_head(register, event)
    if event.kind == "registered":
        _register(register, event)
    elif event.dossier is not None:
        _change(register, event)
    projection_places.apply(register, event)
    projection_sweeps.apply(register, event)
    if "row" in event.body:
        _save_row(register, event.body["table"], event.body["row"])
    if "burned" in event.body:
        register.execute("INSERT INTO burned VALUES (:prefix, :series, :first, :last)", event.body["burned"])
        _count_number(register, event.body["burned"])
    if "number" in event.body:
        _count_number(register, event.body["number"])


def _move_head(register: Register, event: Event) -> None:
    """The head's `at` is the last moment nobody doubts: the next clock reading is measured by it."""
    register.execute(
        "INSERT INTO heads VALUES (:origin, :seq, :tick, :at, :hash) ON CONFLICT (origin) DO UPDATE SET"
        " seq = excluded.seq, tick = excluded.tick, hash = excluded.hash,"
        " at = CASE WHEN :doubt THEN at ELSE excluded.at END",
        {
            "origin": event.origin,
            "seq": event.seq,
            "tick": event.tick,
            "at": event.at,
            "hash": event.hash,
            "doubt": bool(event.body.get("clock_doubt")),
        },
    )


_REGISTERED = ("number", "request_id", *DOSSIER_FIELDS, "arrival", "hash", "last_seq", "stay_since")
_REGISTER = (
    f"INSERT INTO dossiers ({', '.join(_REGISTERED)}) VALUES ({', '.join(f':{c}' for c in _REGISTERED)})"
)


_FIRST_STAY = """INSERT INTO stays VALUES
(:number, :arrival, :service, :stage, :place, :holder, :received_at, NULL, NULL)"""


def first_values(event: Event) -> dict[str, Any]:
    """Return the dossier's row that a registration makes."""
    return {
        **dict.fromkeys(DOSSIER_FIELDS),
        **event.body["set"],
        "number": event.dossier,
        "request_id": event.body["request"],
        "arrival": event.tick,
        "hash": event.hash,
        "last_seq": event.seq,
        "stay_since": event.body["set"]["received_at"],
    }


def _register(register: Register, event: Event) -> None:
    values = first_values(event)
    register.execute(_REGISTER, values)
    register.execute("INSERT INTO unprinted VALUES (:number)", values)
    register.execute(_FIRST_STAY, values)
    _write_papers(register, event)
    _write_promise(register, event)


def _change(register: Register, event: Event) -> None:
    changes: Mapping[str, Any] = event.body.get("set", {})
    names = [name for name in DOSSIER_FIELDS if name in changes]
    assignments = ", ".join(f"{name} = :{name}" for name in [*names, "last_seq"])
    register.execute(
        f"UPDATE dossiers SET {assignments} WHERE number = :number",
        {**changes, "number": event.dossier, "last_seq": event.seq},
    )
    if not _STAY_FIELDS.isdisjoint(changes) or "closed_at" in changes:
        _close_stay(register, event)
        _open_stay(register, event)
    _write_papers(register, event)
    _write_promise(register, event)
    if "print" in event.body:
        _write_print(register, event)


def _open_stay(register: Register, event: Event) -> None:
    register.execute(
        "INSERT INTO stays SELECT number, :tick, service, stage, place, holder, :at, NULL, NULL FROM dossiers"
        " WHERE number = :number AND closed_at IS NULL",
        {"tick": event.tick, "at": event.at, "number": event.dossier},
    )
    register.execute(
        "UPDATE dossiers SET stay_since = :at WHERE number = :number",
        {"at": event.at, "number": event.dossier},
    )


def _close_stay(register: Register, event: Event) -> None:
    _count_dwell(register, event)
    register.execute(
        "UPDATE stays SET left_at = :at, working_minutes = :minutes"
        " WHERE dossier = :number AND left_at IS NULL",
        {"at": event.at, "minutes": event.body.get("worked"), "number": event.dossier},
    )


def _count_dwell(register: Register, event: Event) -> None:
    worked = event.body.get("worked")
    if worked is None or event.kind == "undone":  # a step taken back was no stay
        return
    register.execute(
        "INSERT INTO dwells SELECT service, stage, place, :bucket, 1 FROM stays"
        " WHERE dossier = :number AND left_at IS NULL"
        " ON CONFLICT (service, stage, place, bucket) DO UPDATE SET n = n + 1",
        {"bucket": bucket(worked), "number": event.dossier},
    )


def _write_papers(register: Register, event: Event) -> None:
    if event.body.get("papers_replaced"):
        register.execute("DELETE FROM papers WHERE dossier = :dossier", {"dossier": event.dossier})
    register.execute_each(
        "INSERT INTO papers VALUES (:dossier, :requirement, :state)"
        " ON CONFLICT (dossier, requirement) DO UPDATE SET state = excluded.state",
        [
            {"dossier": event.dossier, "requirement": requirement, "state": state}
            for requirement, state in event.body.get("papers", {}).items()
        ],
    )


def _write_promise(register: Register, event: Event) -> None:
    if promise := event.body.get("promise"):
        register.execute(
            "INSERT INTO promises VALUES (:dossier, :version, :body)",
            {
                "dossier": event.dossier,
                "version": promise["version"],
                "body": _ENCODER.encode(promise),
            },
        )


def _write_print(register: Register, event: Event) -> None:
    values = {"dossier": event.dossier, "asked_at": event.at, **event.body["print"]}
    register.execute(
        "INSERT INTO prints VALUES (:id, :dossier, :layout, :copy, :state, :asked_at)"
        " ON CONFLICT (id) DO UPDATE SET state = excluded.state",
        values,
    )
    unprinted = event.body.get("unprinted")
    if unprinted is False:
        register.execute("DELETE FROM unprinted WHERE dossier = :dossier", {"dossier": event.dossier})
    if unprinted is True:
        register.execute(
            "INSERT INTO unprinted VALUES (:dossier) ON CONFLICT DO NOTHING", {"dossier": event.dossier}
        )


def _count_number(register: Register, number: Mapping[str, Any]) -> None:
    register.execute(
        "INSERT INTO numbers VALUES (:prefix, :series, :last) ON CONFLICT (prefix, series)"
        " DO UPDATE SET last = max(last, excluded.last)",
        {"prefix": number["prefix"], "series": number["series"], "last": number["last"]},
    )


_SAVE = {
    "services": "INSERT INTO services VALUES (:code, :version, :body)",
    "holidays": "INSERT INTO holidays VALUES (:day, :body)"
    " ON CONFLICT (day) DO UPDATE SET body = excluded.body",
    "places": "INSERT INTO places VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    "staff": "INSERT INTO staff VALUES (:id, :body) ON CONFLICT (id) DO UPDATE SET body = excluded.body",
    "settings": "INSERT INTO settings VALUES (:name, :body)"
    " ON CONFLICT (name) DO UPDATE SET body = excluded.body",
}
_KEYS = {
    "services": ("code", "version"),
    "holidays": ("day",),
    "places": ("id",),
    "staff": ("id",),
    "settings": ("name",),
}


def _save_row(register: Register, table: str, row: Mapping[str, Any]) -> None:
    body = _ENCODER.encode(row)
    register.execute(_SAVE[table], {**{key: row[key] for key in _KEYS[table]}, "body": body})
