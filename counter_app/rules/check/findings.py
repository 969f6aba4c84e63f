"""The check: which open dossiers are late, missing, perhaps astray, soon due, incomplete or uncollected.

All of it is found each time; of the suspects only a short list is shown (`Check.suspects`): those already
listed and not settled, and the most probable of the others, so many new ones a day.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date, datetime
from typing import Any

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.check import suspicion_words
from counter_app.rules.check.evidence import Evidence
from counter_app.rules.check.finding import Finding, FindingKind, Reason, Thresholds
from counter_app.rules.check.finding_rules import (
    Draft,
    is_running,
    loan_overdue,
    misplaced,
    plain,
    unaccepted,
)
from counter_app.rules.check.finding_words import Said
from counter_app.rules.check.learning import HitRate, hit_rates
from counter_app.rules.check.look import Look
from counter_app.rules.check.slots import maker
from counter_app.rules.check.standing import Standing
from counter_app.rules.check.suspicion import Suspicion, Suspicions
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import Place, place_name
from counter_app.rules.service import Service
from counter_app.rules.staff import Staff

__all__ = [
    "Check",
    "Finding",
    "FindingKind",
    "HitRate",
    "Load",
    "Reason",
    "Thresholds",
    "check",
    "short",
    "to_json",
]

_made = maker(Finding, [field.name for field in fields(Finding)])
_RANK = {kind: rank for rank, kind in enumerate(FindingKind)}
# A dossier is a suspect where looking at twenty such finds one astray.
SUSPECT_FROM = 0.05


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
    """All findings of one day; `estimated` while the holidays of a year counted are not decreed.

    `suspects` are those shown, the most probable first, and `more` how many are not; `findings` and `counts`
    hold all. `hits` says how often each reason was right so far.
    """

    as_of: date
    at: int
    findings: tuple[Finding, ...]
    counts: Mapping[FindingKind, int]
    open_count: int
    due_today: int
    load: tuple[Load, ...]
    estimated: bool
    suspects: tuple[Finding, ...] = ()
    more: int = 0
    hits: Mapping[Reason, HitRate] = field(default_factory=dict)


def check(
    rows: Sequence[Standing],
    dossiers: Callable[[Sequence[str]], Iterable[Dossier]],
    *,
    evidence: Evidence,
    services: Mapping[str, Service],
    places: Mapping[int, Place],
    staff: Mapping[int, Staff],
    calendar: Calendar,
    thresholds: Thresholds,
    now: datetime,
    on: date | None = None,
) -> Check:
    """Look over the open dossiers as they stand at `now`, judged on the day `on` (today unless given).

    `dossiers` gives the whole dossiers of some numbers: only those something was found about are read.
    """
    look = Look(services, places, staff, calendar, thresholds, now, on or now.date())
    hits = hit_rates(evidence.outcomes)
    suspicions = Suspicions(look, evidence, rows)
    found = _findings(look, _drafts(look, suspicions, rows, hits), dossiers)
    suspects = tuple(finding for finding in found if finding.kind is FindingKind.SUSPECT)
    shown = _shown(suspects, evidence, thresholds)
    return Check(
        as_of=look.as_of,
        at=indonesian.to_ms(now),
        findings=found,
        counts=dict.fromkeys(FindingKind, 0) | Counter(finding.kind for finding in found),
        open_count=len(rows),
        due_today=sum(r.promised_on == look.as_of.isoformat() and is_running(r) for r in rows),
        load=_load(look, rows, found),
        estimated=look.is_estimated(),
        suspects=shown,
        more=len(suspects) - len(shown),
        hits=hits,
    )


def short(check: Check) -> Check:
    """Return the check as screen and paper show it: of the suspects the short list alone, counted so."""
    shown = {finding.dossier.number for finding in check.suspects}
    kept = tuple(
        finding
        for finding in check.findings
        if finding.kind is not FindingKind.SUSPECT or finding.dossier.number in shown
    )
    return replace(check, findings=kept, counts={**check.counts, FindingKind.SUSPECT: len(shown)})


def to_json(check: Check) -> dict[str, Any]:
    """The check for programs, with every suspect; it never holds a NIK or a phone number."""
    return {
        "as_of": check.as_of.isoformat(),
        "at": check.at,
        "open": check.open_count,
        "due_today": check.due_today,
        "estimated": check.estimated,
        "counts": {str(kind): n for kind, n in check.counts.items()},
        "findings": [_finding_json(finding) for finding in check.findings],
        "suspects_shown": [finding.dossier.number for finding in check.suspects],
        "suspects_more": check.more,
        "hits": {str(r): {"times": h.times, "astray": h.astray} for r, h in check.hits.items()},
        "load": [
            {"place": at.place_name, "holder": at.holder_name, "open": at.open}
            | {"overdue": at.overdue, "oldest_days": at.oldest_days}
            for at in check.load
        ],
    }


def _of_evidence(look: Look, suspicions: Suspicions, rows: Sequence[Standing]) -> list[Draft]:
    """What only the few dossiers seen elsewhere, on their way or on loan can be."""
    evidence, silences = suspicions.evidence, suspicions.silences
    sent = [unaccepted(look, silences, row) for row in rows if row.transfer_id in evidence.transfers]
    lent = [loan_overdue(look, evidence, row) for row in rows if row.number in evidence.loans]
    doubted = (row for row in rows if row.number in evidence.doubts and row.missing_since is None)
    seen = [misplaced(look, row, suspicions.seen_elsewhere(row)) for row in doubted]
    return [draft for draft in (*seen, *sent, *lent) if draft is not None]


def _drafts(
    look: Look, suspicions: Suspicions, rows: Sequence[Standing], hits: Mapping[Reason, HitRate]
) -> list[Draft]:
    drafts = [draft for row in rows for draft in plain(look, row)]
    drafts += _of_evidence(look, suspicions, rows)
    drafts += _suspects(look, suspicions, rows, hits)
    return sorted(drafts, key=_order)


def _suspects(
    look: Look, suspicions: Suspicions, rows: Sequence[Standing], hits: Mapping[Reason, HitRate]
) -> list[Draft]:
    listed, drafts = suspicions.evidence.listed, []
    told: dict[int, tuple[Said, tuple[str, ...]]] = {}
    for row in rows:
        suspicion = suspicions.of(row)
        if suspicion is None or (suspicion.probability < SUSPECT_FROM and row.number not in listed):
            continue
        # Dossiers that are silent alike share one suspicion.
        if (said := told.get(id(suspicion))) is None:
            words = suspicion_words.said(look, row, suspicion)
            said = told[id(suspicion)] = words, suspicion_words.why(look, row, suspicion, hits)
        drafts.append(_suspect(look, row, suspicion, *said))
    return drafts


def _suspect(look: Look, row: Standing, suspicion: Suspicion, said: Said, why: tuple[str, ...]) -> Draft:
    seen_on = look.day_of(row.last_seen_at)
    days = max(look.days_since(seen_on), 0)
    odds = suspicion.probability, suspicion.reason, suspicion.shipped
    return Draft(FindingKind.SUSPECT, row, seen_on, days, said, *odds, why)


def _findings(
    look: Look, drafts: Sequence[Draft], dossiers: Callable[[Sequence[str]], Iterable[Dossier]]
) -> tuple[Finding, ...]:
    numbers = list(dict.fromkeys(draft.row.number for draft in drafts))
    whole = {dossier.number: dossier for dossier in dossiers(numbers)}
    return tuple(_finding(look, draft, whole[draft.row.number]) for draft in drafts)


def _finding(look: Look, draft: Draft, dossier: Dossier) -> Finding:
    """The finding, its explanation closed by how the days were counted."""
    said, spot = draft.said, look.spot(draft.row.place, draft.row.holder)
    why = (said.rule, *draft.why, *look.span(draft.since))
    where = spot.place_name, spot.holder_name, look.services[draft.row.service].short_name
    odds = draft.probability, draft.reason, draft.shipped
    return _made((draft.kind, dossier, said.reason, why, said.next_step, draft.days, *where, *odds))


def _shown(suspects: Sequence[Finding], evidence: Evidence, limits: Thresholds) -> tuple[Finding, ...]:
    """Those listed before until they are settled, and the most probable others within the day's number."""
    room = max(limits.alerts_a_day - evidence.raised_today, 0)
    new = [finding for finding in suspects if finding.dossier.number not in evidence.listed][:room]
    shown = {*evidence.listed, *(finding.dossier.number for finding in new)}
    return tuple(finding for finding in suspects if finding.dossier.number in shown)


def _order(draft: Draft) -> tuple[int, float, str]:
    # The most probable and the most days first; of those due soon the nearest.
    if draft.probability is not None:
        return _RANK[draft.kind], -draft.probability, draft.row.number
    days = draft.days if draft.kind is FindingKind.DUE_SOON else -draft.days
    return _RANK[draft.kind], days, draft.row.number


def _load(look: Look, rows: Sequence[Standing], found: Sequence[Finding]) -> tuple[Load, ...]:
    late = {finding.dossier.number for finding in found if finding.kind is FindingKind.OVERDUE}
    lying: dict[int, list[Standing]] = {}
    for row in rows:
        lying.setdefault(row.place, []).append(row)
    loads = [_load_at(look, place, here, late) for place, here in lying.items()]
    return tuple(sorted(loads, key=lambda at: (-at.open, at.place_name)))


def _load_at(look: Look, place: int, here: list[Standing], late: set[str]) -> Load:
    owner = look.places[place].owner
    return Load(
        place_name=place_name(look.places, place),
        holder_name="" if owner is None else look.staff[owner].name,
        open=len(here),
        overdue=sum(row.number in late for row in here),
        oldest_days=max(look.days_since(look.day_of(min(row.place_since for row in here))), 0),
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
    } | _probability_json(finding)


def _probability_json(finding: Finding) -> dict[str, Any]:
    if finding.probability is None:
        return {}
    return {
        "probability": round(finding.probability, 4),
        "likelihood": finding.likelihood,
        "reason_key": str(finding.reason_key),
    }
