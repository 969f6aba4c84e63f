"""The office's own data as rows: catalogue, calendar, places, staff and settings, written and read back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from datetime import date, time
from typing import Any, TypeVar

from counter_app.register.sqlite import Register
from counter_app.rules.calendar import Calendar, Holiday, Hours
from counter_app.rules.check.finding import Thresholds
from counter_app.rules.office import Letterhead, Office, Printing
from counter_app.rules.place import Place, PlaceKind, ShelfOrder
from counter_app.rules.service import Case, PaperKind, Requirement, Service
from counter_app.rules.staff import Role, Staff

Row = dict[str, Any]
T = TypeVar("T")


def service_row(service: Service) -> Row:
    """Return a service in the form the catalogue file has, so that both are read by one function."""
    row = asdict(service)
    row["case"] = [asdict(case) for case in service.cases]
    row["requirement"] = [
        {"key": r.key, "name": r.name, "kind": str(r.kind), "cases": sorted(r.cases), "optional": r.optional}
        for r in service.requirements
    ]
    del row["cases"], row["requirements"]
    return row


def service_from_row(row: Mapping[str, Any]) -> Service:
    """Return the service of a catalogue entry or of a stored row."""
    plain = {
        name: row[name]
        for name in (
            "code", "version", "name", "short_name", "category", "working_days", "outside_days", "fee_rupiah",
            "fee_confirmed", "fee_basis", "legal_basis", "output", "issuer", "rt_rw", "desa", "forwarded",
            "retention_class", "hint", "retired",
        )
        if name in row
    }  # fmt: skip
    return Service(
        **plain,
        aliases=tuple(row.get("aliases", ())),
        conditions=tuple(row.get("conditions", ())),
        cases=tuple(Case(key=c["key"], name=c["name"]) for c in row.get("case", ())),
        requirements=tuple(_requirement(r) for r in row.get("requirement", ())),
    )


def _requirement(row: Mapping[str, Any]) -> Requirement:
    return Requirement(
        key=row["key"],
        name=row["name"],
        kind=PaperKind(row.get("kind", "copy")),
        cases=frozenset(row.get("cases", ())),
        optional=row.get("optional", False),
    )


def holiday_row(holiday: Holiday, *, removed: bool = False) -> Row:
    """Return a day of the calendar as its row; a removed day stays in the table, marked."""
    return {
        "day": holiday.on.isoformat(),
        "name": holiday.name,
        "kind": holiday.kind,
        "source": holiday.source,
        "is_open": holiday.is_open,
        "removed": removed,
    }


def holiday_from_row(row: Mapping[str, Any]) -> Holiday:
    """Return the day a row holds."""
    return Holiday(
        on=date.fromisoformat(row["day"]),
        name=row["name"],
        kind=row["kind"],
        source=row.get("source", ""),
        is_open=row.get("is_open", False),
    )


def hours_row(hours: Hours) -> Row:
    """Return the opening hours as a settings row."""
    week = [[[a.isoformat("minutes"), b.isoformat("minutes")] for a, b in day] for day in hours.week]
    return {
        "name": "hours",
        "week": week,
        "cutoff": hours.cutoff.isoformat("minutes") if hours.cutoff else None,
    }


def hours_from_row(row: Mapping[str, Any]) -> Hours:
    """Return the opening hours a settings row holds."""
    week = tuple(
        tuple((time.fromisoformat(a), time.fromisoformat(b)) for a, b in intervals)
        for intervals in row["week"]
    )
    return Hours(week=week, cutoff=time.fromisoformat(row["cutoff"]) if row["cutoff"] else None)


def place_row(place: Place) -> Row:
    """Return a place as its row."""
    return asdict(place)


def place_from_row(row: Mapping[str, Any]) -> Place:
    """Return the place a row holds."""
    order = ShelfOrder(row.get("order", ShelfOrder.NUMBER))
    return Place(**{**row, "kind": PlaceKind(row["kind"]), "order": order})


def staff_row(staff: Staff) -> Row:
    """Return a person of the office as a row."""
    return {
        "id": staff.id,
        "badge": staff.badge,
        "name": staff.name,
        "position": staff.position,
        "roles": sorted(staff.roles),
        "away_from": staff.away_from.isoformat() if staff.away_from else None,
        "away_until": staff.away_until.isoformat() if staff.away_until else None,
        "retired": staff.retired,
    }


def staff_from_row(row: Mapping[str, Any]) -> Staff:
    """Return the person a row holds."""
    days = {
        name: date.fromisoformat(row[name]) if row[name] else None for name in ("away_from", "away_until")
    }
    return Staff(**{**row, **days, "roles": frozenset(Role(role) for role in row["roles"])})


def office_row(office: Office) -> Row:
    """Return the office as a settings row; its own name stands under `office_name`."""
    row = asdict(office)
    row["office_name"] = row.pop("name")
    return {"name": "office", **row}


def office_from_row(row: Mapping[str, Any]) -> Office:
    """Return the office a settings row holds."""
    plain = {k: row[k] for k in ("region", "zone", "series", "counter", "query_phone")}
    return Office(
        name=row["office_name"],
        villages=tuple(row["villages"]),
        letterhead=Letterhead(**row["letterhead"]),
        printing=Printing(**row["printing"]),
        complaints=tuple(row["complaints"]),
        postponed=tuple(row["postponed"]),
        **plain,
    )


def thresholds_row(thresholds: Thresholds) -> Row:
    """Return the limits of the check as a settings row; the share in hundredths, no floats in the chain."""
    row = asdict(thresholds)
    row["silent_percent"] = round(row.pop("silent_share") * 100)
    return {"name": "thresholds", **row}


def thresholds_from_row(row: Mapping[str, Any]) -> Thresholds:
    """Return the limits a settings row holds."""
    values = {k: v for k, v in row.items() if k not in ("name", "silent_percent")}
    return Thresholds(**values, silent_share=row["silent_percent"] / 100)


def setting(register: Register, name: str) -> Row | None:
    """Return the settings row of that name, or None where the office has not set it."""
    row = register.one("SELECT body FROM settings WHERE name = :name", {"name": name})
    return _decode(row["body"]) if row else None


def read_services(register: Register) -> dict[str, Service]:
    """Return the newest version of every service by code, in the order of the catalogue."""
    rows = register.all("SELECT body FROM services ORDER BY version")
    return {s.code: s for s in (service_from_row(_decode(row["body"])) for row in rows)}


def read_service(register: Register, code: str, version: int) -> Service:
    """Return a service in the version a dossier was taken under."""
    row = register.one(
        "SELECT body FROM services WHERE code = :code AND version = :version",
        {"code": code, "version": version},
    )
    if row is None:
        raise LookupError(f"service {code} version {version} is not in the register")
    return service_from_row(_decode(row["body"]))


def read_places(register: Register) -> dict[int, Place]:
    """Return every place by id, retired ones too."""
    return _read(register, "SELECT id, body FROM places ORDER BY id", place_from_row)


def read_staff(register: Register) -> dict[int, Staff]:
    """Return every person of the office by id, retired ones too."""
    return _read(register, "SELECT id, body FROM staff ORDER BY id", staff_from_row)


def read_calendar(register: Register) -> Calendar:
    """Return the office's calendar: days off, opening hours, and the years a decree covers."""
    rows = [_decode(row["body"]) for row in register.all("SELECT body FROM holidays ORDER BY day")]
    holidays = {h.on: h for h in (holiday_from_row(row) for row in rows if not row["removed"])}
    hours, years = setting(register, "hours"), setting(register, "decreed_years")
    assert hours is not None, "a register is seeded before it is read"
    assert years is not None, "a register is seeded before it is read"
    return Calendar(holidays=holidays, hours=hours_from_row(hours), decreed_years=frozenset(years["years"]))


def _read(register: Register, sql: str, decode: Callable[[Row], T]) -> dict[int, T]:
    return {row["id"]: decode(_decode(row["body"])) for row in register.all(sql)}


def _decode(body: str) -> Row:
    row: Row = json.loads(body)
    return row
