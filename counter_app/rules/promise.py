"""The promised date: how it is counted, and why it is that date, from what was stored when it was made.

The rule: day 0 is the day the dossier became complete, or the next working day if that was a day off or after
the counter closed; the promise is the n-th working day after day 0, with n = 0 day 0 itself.

A pause adds the working days the clock stood still, counted from day to day by the same rule: what was left
to the promise when it began is left when it ends, and what was late by then is late by no more.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import groupby

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One day on the way to the promise: the how-manieth working day it is (0 = not counted), or why not."""

    on: date
    counted: int
    reason: str


class WaitsOn(StrEnum):
    """Who must act while the clock stands still; never this office."""

    APPLICANT = "pemohon"
    AUTHORITY = "instansi lain"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A stretch during which the clock stood still (ms UTC), and for whom."""

    since: int
    until: int
    waits_on: WaitsOn


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """A date promised, with all it was counted from, so that a later calendar cannot change its explanation.

    `skipped` holds every day off from the day the dossier became complete, with its reason; with `pauses`
    the working days the clock stood still too.
    """

    version: int
    counted_from_at: int
    zone: str
    counted_from: date
    working_days: int
    promised_on: date
    skipped: tuple[tuple[date, str], ...]
    estimated: bool
    made_at: int
    reason: str = ""
    pauses: tuple[Pause, ...] = ()


def promise(
    calendar: Calendar,
    *,
    completed_at: datetime,
    working_days: int,
    version: int = 1,
    reason: str = "",
    made_at: int | None = None,
) -> Promise:
    """The promise for a dossier complete at this local time; made then unless `made_at` says later."""
    counted_from_at = indonesian.to_ms(completed_at)
    complete_on = completed_at.date()
    counted_from = _day_zero(calendar, completed_at)
    promised_on = calendar.add_working_days(counted_from, working_days)
    return Promise(
        version=version,
        counted_from_at=counted_from_at,
        zone=_zone_name(completed_at),
        counted_from=counted_from,
        working_days=working_days,
        promised_on=promised_on,
        skipped=calendar.days_off(complete_on, promised_on),
        estimated=any(calendar.is_estimated(on) for on in (complete_on, promised_on)),
        made_at=counted_from_at if made_at is None else made_at,
        reason=reason,
    )


def resumed(calendar: Calendar, before: Promise, pause: Pause, *, version: int, made_at: int) -> Promise:
    """The promise after a pause: as many working days later as the clock stood still."""
    still = _still(calendar, pause, before.zone)
    promised_on = calendar.add_working_days(before.promised_on, len(still)) if still else before.promised_on
    off = dict(before.skipped) | dict(calendar.days_off(before.promised_on + _DAY, promised_on))
    # A pause after the promised day stops no day that was counted; its days are added behind.
    shown = still if still and still[0] <= before.promised_on else []
    paused = {on: f"dijeda, menunggu {pause.waits_on}" for on in shown if on <= promised_on}
    return replace(
        before,
        version=version,
        promised_on=promised_on,
        skipped=tuple(sorted((paused | off).items())),
        estimated=before.estimated or calendar.is_estimated(promised_on),
        made_at=made_at,
        reason=_pause_words(pause, before.zone, len(still)),
        pauses=(*before.pauses, pause),
    )


def with_pauses(calendar: Calendar, made: Promise, pauses: Sequence[Pause]) -> Promise:
    """A promise counted anew, such as for another service, keeps the time the clock stood still."""
    kept = made
    for pause in pauses:
        if pause.until > made.counted_from_at:
            counted = replace(pause, since=max(pause.since, made.counted_from_at))
            kept = resumed(calendar, kept, counted, version=made.version, made_at=made.made_at)
    return replace(kept, reason=made.reason)


def recounted(calendar: Calendar, made: Promise) -> Promise:
    """The same promise as this calendar would count it, pauses and all."""
    anew = promise(
        calendar,
        completed_at=indonesian.moment(made.counted_from_at, made.zone),
        working_days=made.working_days,
        version=made.version,
        made_at=made.made_at,
    )
    return with_pauses(calendar, anew, made.pauses)


def explain(promise: Promise) -> list[Step]:
    """Every calendar day from day 0 to the promised day, by the promise's own record alone."""
    reasons = dict(promise.skipped)
    steps = [Step(on=promise.counted_from, counted=0, reason="Hari ke-0, berkas dihitung lengkap")]
    counted = 0
    for on in _days(promise.counted_from + _DAY, promise.promised_on):
        if on in reasons:
            steps.append(Step(on=on, counted=0, reason=reasons[on]))
        elif counted == promise.working_days:
            # Only a pause after the promised day leads beyond it.
            steps.append(Step(on=on, counted=0, reason="ditambahkan karena dijeda"))
        else:
            counted += 1
            steps.append(Step(on=on, counted=counted, reason=f"hari kerja ke-{counted}"))
    return steps


def explanation(promise: Promise) -> list[str]:
    """The steps in whole sentences: when complete, which runs of days count or not, and the date."""
    sentences = [_beginning(promise)]
    if waited := _before_day_zero(promise):
        sentences.append(_skipped_run(waited))
    for is_counted, group in groupby(explain(promise)[1:], key=lambda step: step.counted > 0):
        run = list(group)
        sentences.append(_counted_run(run) if is_counted else _skipped_run(run))
    sentences += [_pause_sentence(pause, promise.zone) for pause in promise.pauses]
    sentences.append(f"Tanggal janji: {indonesian.long_date(promise.promised_on)}.")
    if promise.estimated:
        sentences.append("Hari libur sampai tanggal itu belum semuanya ditetapkan SKB, jadi masih perkiraan.")
    return sentences


def _still(calendar: Calendar, pause: Pause, zone: str) -> list[date]:
    """The working days a pause takes: those after the day it began, up to the day the clock went on."""
    first, last = (
        _day_zero(calendar, indonesian.moment(at, zone))
        for at in (pause.since, max(pause.since, pause.until))
    )
    return [on for on in _days(first + _DAY, last) if calendar.is_working(on)]


def _pause_words(pause: Pause, zone: str, days: int) -> str:
    first, last = (indonesian.moment(at, zone).date() for at in (pause.since, pause.until))
    span = indonesian.day_month(first)
    if last != first:
        span = f"{span} sampai {indonesian.day_month(last)}"
    return f"dijeda {span} ({indonesian.phrase_days(days)}), menunggu {pause.waits_on}"


def _pause_sentence(pause: Pause, zone: str) -> str:
    moments = (indonesian.moment(at, zone) for at in (pause.since, pause.until))
    first, last = (f"{_named(at.date())} pukul {indonesian.clock_time(at)}" for at in moments)
    return f"Jam berhenti {first} sampai {last}, menunggu {pause.waits_on}."


def _day_zero(calendar: Calendar, completed_at: datetime) -> date:
    on = completed_at.date()
    is_late = completed_at.time() > calendar.hours.latest(on.weekday())
    return calendar.next_working(on + _DAY if is_late else on)


def _zone_name(at: datetime) -> str:
    offset = at.utcoffset()
    for name, hours in indonesian.ZONES.items():
        if offset == timedelta(hours=hours):
            return name
    raise ValueError(f"{at.isoformat()} is in no Indonesian zone")


def _days(first: date, last: date) -> list[date]:
    return [first + _DAY * ahead for ahead in range((last - first).days + 1)]


def _beginning(promise: Promise) -> str:
    at = indonesian.moment(promise.counted_from_at, promise.zone)
    clock = f"pukul {indonesian.clock_time(at)} {promise.zone}"
    complete = f"Berkas lengkap {indonesian.long_date(at.date())} {clock}"
    if promise.counted_from == at.date():
        return f"{complete}; hari itu hari ke-0."
    day_off = dict(promise.skipped).get(at.date())
    why = f"bukan hari kerja ({day_off})" if day_off else "sesudah loket tutup"
    return f"{complete}, {why}; hari ke-0 {indonesian.long_date(promise.counted_from)}."


def _before_day_zero(promise: Promise) -> list[Step]:
    """The days off after the day the dossier became complete, on which nothing was counted yet."""
    complete_on = indonesian.moment(promise.counted_from_at, promise.zone).date()
    between = [(on, reason) for on, reason in promise.skipped if complete_on < on < promise.counted_from]
    return [Step(on=on, counted=0, reason=reason) for on, reason in between]


def _counted_run(run: list[Step]) -> str:
    first, last = run[0], run[-1]
    if first is last:
        return f"Hari kerja ke-{first.counted}: {_named(first.on)}."
    span = f"{_named(first.on)} sampai {_named(last.on)}"
    return f"Hari kerja ke-{first.counted} sampai ke-{last.counted}: {span}."


def _skipped_run(run: list[Step]) -> str:
    days = [f"{indonesian.day_month(step.on)} ({step.reason})" for step in run]
    return f"Tidak dihitung: {indonesian.list_words(days)}."


def _named(on: date) -> str:
    return f"{indonesian.weekday(on)}, {indonesian.day_month(on)}"
