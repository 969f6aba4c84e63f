"""When an open dossier is a finding: one function a rule, judged on one day.

Every span is counted in working days. Silence is odd only while the clock runs: a dossier that waits for its
applicant (incomplete, ready) or rests (paused) is expected to lie still, unless somebody reported it missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from math import ceil

from counter_app.rules import finding_words as words
from counter_app.rules.calendar import Calendar
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import Place, PlaceKind, place_name
from counter_app.rules.service import Service
from counter_app.rules.staff import Staff

_DAY_MS = 86_400_000
_EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_SHELVES = frozenset({PlaceKind.SHELF, PlaceKind.BOX})


class FindingKind(StrEnum):
    """What is wrong with a dossier, in the order of urgency."""

    OVERDUE = "terlambat"
    MISSING = "belum ditemukan"
    DUE_SOON = "hampir jatuh tempo"
    INCOMPLETE = "belum lengkap"
    UNCOLLECTED = "belum diambil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The office's own limits in working days; `silent_share` is a share of the service's standard.

    The list of suspects is cut to `alerts_a_day` new ones a day; every place is swept once in `sweep_days`.
    """

    due_soon_days: int = 2
    silent_share: float = 0.5
    silent_min_days: int = 2
    outside_days: int = 5
    incomplete_days: int = 5
    uncollected_days: int = 5
    alerts_a_day: int = 5
    sweep_days: int = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look after; `days` are working days, for a dossier due soon those that are left."""

    kind: FindingKind
    dossier: Dossier
    reason: str
    why: tuple[str, ...]
    next_step: str
    days: int
    place_name: str
    holder_name: str
    service_name: str


def is_running(dossier: Dossier) -> bool:
    """Whether the office still owes its work: complete, not paused, not ready, not closed."""
    return dossier.is_complete and dossier.paused_since is None and dossier.stage is not Stage.READY


class Look:
    """One look over the office; counts and wordings are kept per date and place, for thousands share them."""

    def __init__(
        self,
        services: Mapping[str, Service],
        places: Mapping[int, Place],
        staff: Mapping[int, Staff],
        calendar: Calendar,
        thresholds: Thresholds,
        now: datetime,
        as_of: date,
    ) -> None:
        self.services, self.places, self.staff = services, places, staff
        self.thresholds, self.as_of = thresholds, as_of
        self._calendar = calendar
        self._offset_ms = (now.utcoffset() or timedelta()) // timedelta(milliseconds=1)
        self._days: dict[date, int] = {}
        self._spans: dict[date, tuple[str, ...]] = {}
        self._spots: dict[tuple[int, int | None], words.Spot] = {}
        self._dates: dict[str, date] = {}

    def day_of(self, at_ms: int) -> date:
        """The office's own date of an instant."""
        return date.fromordinal((at_ms + self._offset_ms) // _DAY_MS + _EPOCH_ORDINAL)

    def promise_of(self, dossier: Dossier) -> date | None:
        """The promised date while the clock runs towards it."""
        if not is_running(dossier) or dossier.promised_on is None:
            return None
        if dossier.promised_on not in self._dates:
            self._dates[dossier.promised_on] = date.fromisoformat(dossier.promised_on)
        return self._dates[dossier.promised_on]

    def days_since(self, on: date) -> int:
        """The working days from that day until the day looked at; negative for days to come."""
        if on not in self._days:
            self._days[on] = self._calendar.working_days_between(on, self.as_of)
        return self._days[on]

    def span(self, on: date) -> tuple[str, ...]:
        """How the working days between that day and the day looked at were counted."""
        if on not in self._spans:
            self._spans[on] = words.counting(self._calendar, min(on, self.as_of), max(on, self.as_of))
        return self._spans[on]

    def spot(self, dossier: Dossier) -> words.Spot:
        """Where the dossier lies and who has it."""
        key = (dossier.place, dossier.holder)
        if key not in self._spots:
            place = self.places[dossier.place]
            person = dossier.holder if dossier.holder is not None else place.owner
            holder = None if person is None else self.staff[person]
            self._spots[key] = words.Spot(
                place_name=place_name(self.places, dossier.place),
                holder_name=holder.name if holder else "",
                kind=place.kind,
                is_holder_away=holder is not None and holder.is_away(self.as_of),
            )
        return self._spots[key]

    def is_estimated(self) -> bool:
        """Whether any day counted lies in a year whose holidays are not decreed."""
        return any(self._calendar.is_estimated(on) for on in (self.as_of, *self._days))

    def finding(
        self, kind: FindingKind, dossier: Dossier, since: date, said: words.Said, *, days: int
    ) -> Finding:
        """The finding, its explanation closed by how the days were counted."""
        spot = self.spot(dossier)
        return Finding(
            kind=kind,
            dossier=dossier,
            reason=said.reason,
            why=(said.rule, *self.span(since)),
            next_step=said.next_step,
            days=days,
            place_name=spot.place_name,
            holder_name=spot.holder_name,
            service_name=self.services[dossier.service].short_name,
        )


def _overdue(look: Look, dossier: Dossier) -> Finding | None:
    promised_on = look.promise_of(dossier)
    if promised_on is None or promised_on >= look.as_of:
        return None
    days = look.days_since(promised_on)
    said = words.overdue(look.spot(dossier), days, promised_on)
    return look.finding(FindingKind.OVERDUE, dossier, promised_on, said, days=days)


def _due_soon(look: Look, dossier: Dossier) -> Finding | None:
    promised_on = look.promise_of(dossier)
    if promised_on is None or promised_on < look.as_of:
        return None
    left = -look.days_since(promised_on)
    limit = look.thresholds.due_soon_days
    if left > limit:
        return None
    said = words.due_soon(look.spot(dossier), left, promised_on, look.as_of, limit)
    return look.finding(FindingKind.DUE_SOON, dossier, promised_on, said, days=left)


def _missing(look: Look, dossier: Dossier) -> Finding | None:
    if dossier.missing_since is not None:
        since = look.day_of(dossier.missing_since)
        days = max(look.days_since(since), 0)
        return look.finding(
            FindingKind.MISSING, dossier, since, words.reported(look.spot(dossier), days, since), days=days
        )
    promised_on = look.promise_of(dossier)
    kind = look.places[dossier.place].kind
    if promised_on is None or kind is PlaceKind.APPLICANT:
        return None
    seen_on = look.day_of(dossier.last_seen_at)
    days = look.days_since(seen_on)
    if kind is PlaceKind.OUTSIDE:
        said = _silent_outside(look, dossier, seen_on, days)
    elif kind in _SHELVES:
        said = _silent_on_shelf(look, dossier, seen_on, days, promised_on)
    else:
        said = _silent_at_desk(look, dossier, seen_on, days)
    if said is None:
        return None
    return look.finding(FindingKind.MISSING, dossier, seen_on, said, days=days)


def _silent_outside(look: Look, dossier: Dossier, seen_on: date, days: int) -> words.Said | None:
    own = look.services[dossier.service].outside_days
    limit = look.thresholds.outside_days if own is None else own
    return words.silent_outside(look.spot(dossier), days, seen_on, limit) if days >= limit else None


def _silent_on_shelf(
    look: Look, dossier: Dossier, seen_on: date, days: int, promised_on: date
) -> words.Said | None:
    # A shelf keeps still until the promise; once seen there afterwards, the silence starts anew.
    if promised_on >= look.as_of or (seen_on > promised_on and days < _desk_limit(look, dossier)):
        return None
    return words.silent_on_shelf(look.spot(dossier), days, seen_on, promised_on)


def _silent_at_desk(look: Look, dossier: Dossier, seen_on: date, days: int) -> words.Said | None:
    if days < _desk_limit(look, dossier):
        return None
    standard, limits = look.services[dossier.service].working_days, look.thresholds
    rule = words.desk_rule(limits.silent_share, standard, limits.silent_min_days)
    return words.silent_at_desk(look.spot(dossier), days, seen_on, rule)


def _desk_limit(look: Look, dossier: Dossier) -> int:
    share = look.thresholds.silent_share * look.services[dossier.service].working_days
    return max(look.thresholds.silent_min_days, ceil(share))


def _incomplete(look: Look, dossier: Dossier) -> Finding | None:
    if dossier.is_complete or dossier.stage is not Stage.RECEIVED:
        return None
    since = look.day_of(dossier.received_at)
    days, limit = look.days_since(since), look.thresholds.incomplete_days
    if days < limit:
        return None
    said = words.incomplete(look.spot(dossier), days, since, limit)
    return look.finding(FindingKind.INCOMPLETE, dossier, since, said, days=days)


def _uncollected(look: Look, dossier: Dossier) -> Finding | None:
    if dossier.stage is not Stage.READY or dossier.ready_at is None:
        return None
    since = look.day_of(dossier.ready_at)
    days, limit = look.days_since(since), look.thresholds.uncollected_days
    if days < limit:
        return None
    said = words.uncollected(look.spot(dossier), days, since, limit)
    return look.finding(FindingKind.UNCOLLECTED, dossier, since, said, days=days)


RULES: tuple[Callable[[Look, Dossier], Finding | None], ...] = (
    _overdue,
    _missing,
    _due_soon,
    _incomplete,
    _uncollected,
)
