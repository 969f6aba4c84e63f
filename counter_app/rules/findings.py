"""The check: which open dossiers are late, not found, soon due, incomplete or uncollected, and why."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.dossier import Dossier
from counter_app.rules.finding_rules import RULES, Finding, FindingKind, Look, Thresholds, is_running
from counter_app.rules.place import Place, place_name
from counter_app.rules.service import Service
from counter_app.rules.staff import Staff

__all__ = ["Check", "Finding", "FindingKind", "Load", "Thresholds", "check", "to_json"]

_RANK = {kind: rank for rank, kind in enumerate(FindingKind)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """The open dossiers at one place; `oldest_days` is how long the longest has been lying there."""

    place_name: str
    holder_name: str
    open: int
    overdue: int
    oldest_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """All findings of one day; `estimated` while the holidays of a year counted are not decreed."""

    as_of: date
    at: int
    findings: tuple[Finding, ...]
    counts: Mapping[FindingKind, int]
    open_count: int
    due_today: int
    load: tuple[Load, ...]
    estimated: bool


def check(
    dossiers: Iterable[Dossier],
    *,
    services: Mapping[str, Service],
    places: Mapping[int, Place],
    staff: Mapping[int, Staff],
    calendar: Calendar,
    thresholds: Thresholds,
    now: datetime,
    on: date | None = None,
) -> Check:
    """Look over the open dossiers as they stand at `now`, judged on the day `on` (today unless given)."""
    look = Look(services, places, staff, calendar, thresholds, now, on or now.date())
    standing = [dossier for dossier in dossiers if not dossier.is_closed]
    found = [finding for dossier in standing for rule in RULES if (finding := rule(look, dossier))]
    found.sort(key=_order)
    counts = dict.fromkeys(FindingKind, 0)
    for finding in found:
        counts[finding.kind] += 1
    return Check(
        as_of=look.as_of,
        at=indonesian.to_ms(now),
        findings=tuple(found),
        counts=counts,
        open_count=len(standing),
        due_today=sum(is_running(d) and d.promised_on == look.as_of.isoformat() for d in standing),
        load=_load(look, standing, found),
        estimated=look.is_estimated(),
    )


def to_json(check: Check) -> dict[str, Any]:
    """The check for programs; it never holds a NIK or a phone number."""
    return {
        "as_of": check.as_of.isoformat(),
        "at": check.at,
        "open": check.open_count,
        "due_today": check.due_today,
        "estimated": check.estimated,
        "counts": {str(kind): n for kind, n in check.counts.items()},
        "findings": [_finding_json(finding) for finding in check.findings],
        "load": [
            {"place": at.place_name, "holder": at.holder_name, "open": at.open}
            | {"overdue": at.overdue, "oldest_days": at.oldest_days}
            for at in check.load
        ],
    }


def _order(finding: Finding) -> tuple[int, int, str]:
    # The most days first; of those due soon the nearest.
    days = finding.days if finding.kind is FindingKind.DUE_SOON else -finding.days
    return _RANK[finding.kind], days, finding.dossier.number


def _load(look: Look, standing: list[Dossier], found: list[Finding]) -> tuple[Load, ...]:
    late = {finding.dossier.number for finding in found if finding.kind is FindingKind.OVERDUE}
    lying: dict[int, list[Dossier]] = {}
    for dossier in standing:
        lying.setdefault(dossier.place, []).append(dossier)
    loads = [_load_at(look, place, here, late) for place, here in lying.items()]
    return tuple(sorted(loads, key=lambda at: (-at.open, at.place_name)))


def _load_at(look: Look, place: int, here: list[Dossier], late: set[str]) -> Load:
    owner = look.places[place].owner
    return Load(
        place_name=place_name(look.places, place),
        holder_name="" if owner is None else look.staff[owner].name,
        open=len(here),
        overdue=sum(dossier.number in late for dossier in here),
        oldest_days=max(look.days_since(look.day_of(min(d.place_since for d in here))), 0),
    )


def _finding_json(finding: Finding) -> dict[str, Any]:
    dossier = finding.dossier
    return {
        "kind": str(finding.kind),
        "number": dossier.number,
        "applicant": dossier.applicant.name,
        "on_behalf_of": dossier.applicant.on_behalf_of,
        "village": dossier.applicant.village,
        "service": dossier.service,
        "service_name": finding.service_name,
        "stage": dossier.stage_name,
        "promised_on": dossier.promised_on,
        "place": finding.place_name,
        "holder": finding.holder_name,
        "days": finding.days,
        "reason": finding.reason,
        "why": list(finding.why),
        "next_step": finding.next_step,
    }
