"""Working time: which days count, and how many minutes the counter was open. The only calendar there is.

Monday to Friday are working days (Perpres 21/2023), less national holidays and *cuti bersama* (the yearly
SKB) and the office's own closures, plus its make-up days.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate
from typing import Literal

from counter_app.rules import indonesian

_DAY = timedelta(days=1)
_SATURDAY = 5

Interval = tuple[time, time]


class DayKind(StrEnum):
    """Why a day counts or not."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    COLLECTIVE_LEAVE = "collective leave"
    CLOSURE = "closure"


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday:
    """A day the calendar treats otherwise: "tutup" closes this office, "masuk" is a make-up working day.

    `is_open`: the counter opens although it is cuti bersama, so the day counts.
    """

    on: date
    name: str
    kind: Literal["libur", "cuti bersama", "tutup", "masuk"]
    source: str = ""
    is_open: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Opening hours of the seven weekdays, breaks left out, and until when a complete dossier counts today.

    Without a `cutoff` the counter's closing is the latest.
    """

    week: tuple[tuple[Interval, ...], ...]
    cutoff: time | None = None

    def intervals(self, weekday: int) -> tuple[Interval, ...]:
        """The intervals of a weekday; a make-up Saturday or Sunday keeps Monday's unless it has its own."""
        return self.week[weekday] or (self.week[0] if weekday >= _SATURDAY else ())

    def latest(self, weekday: int) -> time:
        """A dossier complete later than this counts from the next working day."""
        return self.cutoff or max((closes for _, closes in self.intervals(weekday)), default=time.max)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day of the calendar; `name` says why it does not count, empty if it does."""

    on: date
    kind: DayKind
    name: str = ""


_KINDS = {
    "libur": DayKind.HOLIDAY,
    "cuti bersama": DayKind.COLLECTIVE_LEAVE,
    "tutup": DayKind.CLOSURE,
}
_NAMELESS = {
    DayKind.HOLIDAY: "Hari libur nasional",
    DayKind.COLLECTIVE_LEAVE: "Cuti bersama",
    DayKind.CLOSURE: "Kantor tutup",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """The office's calendar; years outside `decreed_years` have no SKB yet, their dates are estimates."""

    holidays: Mapping[date, Holiday]
    hours: Hours
    decreed_years: frozenset[int]
    # The check counts days for every open dossier; both follow from `holidays` alone.
    _counts: dict[int, tuple[int, ...]] = field(default_factory=dict, init=False, repr=False, compare=False)
    _kinds: dict[date, DayKind] = field(default_factory=dict, init=False, repr=False, compare=False)
    _spans: dict[tuple[date, date], tuple[tuple[date, str], ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def day(self, on: date) -> Day:
        """What kind of day it is, and its name when it does not count."""
        kind = self._kind(on)
        if kind is DayKind.WORKING:
            return Day(on=on, kind=kind)
        if kind is DayKind.WEEKEND:
            return Day(on=on, kind=kind, name=indonesian.weekday(on))
        return Day(on=on, kind=kind, name=self.holidays[on].name or _NAMELESS[kind])

    def is_working(self, on: date) -> bool:
        """Whether the day counts as a working day."""
        return self._kind(on) is DayKind.WORKING

    def days_off(self, first: date, last: date) -> tuple[tuple[date, str], ...]:
        """The days from `first` to `last` that do not count, each with its name."""
        # Promises of one day to one date skip the same days.
        if (first, last) not in self._spans:
            days = (first + n * _DAY for n in range((last - first).days + 1))
            self._spans[first, last] = tuple(
                (on, self.day(on).name) for on in days if not self.is_working(on)
            )
        return self._spans[first, last]

    def is_estimated(self, on: date) -> bool:
        """Whether the year's holidays are not decreed yet."""
        return on.year not in self.decreed_years

    def next_working(self, on: date) -> date:
        """The first working day on or after the day."""
        while not self.is_working(on):
            on += _DAY
        return on

    def add_working_days(self, on: date, n: int) -> date:
        """The n-th working day after the day; with n = 0 the first working day on or after it.

        >>> plain = Calendar(holidays={}, hours=DEFAULT_HOURS, decreed_years=frozenset())
        >>> plain.add_working_days(date(2026, 11, 24), 10)
        datetime.date(2026, 12, 8)
        """
        if n < 0:
            raise ValueError(f"cannot add {n} working days")
        if n == 0:
            return self.next_working(on)
        for _ in range(n):
            on = self.next_working(on + _DAY)
        return on

    def working_days_between(self, a: date, b: date) -> int:
        """How many working days d lie in a < d <= b; negative when b is before a."""
        if b < a:
            return -self.working_days_between(b, a)
        whole_years = sum(self._running(year)[-1] for year in range(a.year, b.year))
        return whole_years + self._running(b.year)[_day_of_year(b)] - self._running(a.year)[_day_of_year(a)]

    def working_minutes(self, start: datetime, end: datetime) -> int:
        """Whole minutes inside office hours on working days, in the zone of `start`; 0 if `end` is before."""
        begun, ended = start, end.astimezone(start.tzinfo) if start.tzinfo else end
        total, on = timedelta(), begun.date()
        while on <= ended.date():
            if self.is_working(on):
                total += self._open_time(on, begun, ended)
            on += _DAY
        return total // timedelta(minutes=1)

    def _kind(self, on: date) -> DayKind:
        if on not in self._kinds:
            self._kinds[on] = self._read_kind(on)
        return self._kinds[on]

    def _read_kind(self, on: date) -> DayKind:
        holiday = self.holidays.get(on)
        if holiday is not None and holiday.kind in _KINDS and not holiday.is_open:
            return _KINDS[holiday.kind]
        if on.weekday() >= _SATURDAY and (holiday is None or holiday.kind != "masuk"):
            return DayKind.WEEKEND
        return DayKind.WORKING

    def _running(self, year: int) -> tuple[int, ...]:
        """The working days of the year up to and including each of its days, counted once a year."""
        if year not in self._counts:
            first = date(year, 1, 1)
            days = (first + _DAY * ahead for ahead in range(_day_of_year(date(year, 12, 31)) + 1))
            self._counts[year] = tuple(accumulate(int(self.is_working(on)) for on in days))
        return self._counts[year]

    def _open_time(self, on: date, begun: datetime, ended: datetime) -> timedelta:
        open_time = timedelta()
        for opens, closes in self.hours.intervals(on.weekday()):
            first = max(begun, datetime.combine(on, opens, begun.tzinfo))
            last = min(ended, datetime.combine(on, closes, begun.tzinfo))
            open_time += max(last - first, timedelta())
        return open_time


def _day_of_year(on: date) -> int:
    return on.timetuple().tm_yday - 1


_MONDAY_TO_THURSDAY: tuple[Interval, ...] = ((time(7, 30), time(12)), (time(13), time(16)))
_FRIDAY: tuple[Interval, ...] = ((time(7, 30), time(11, 30)), (time(13), time(16, 30)))

# Perpres 21/2023: 37 h 30 min a week, from 07.30, a break of 60 minutes, 90 on Fridays.
DEFAULT_HOURS = Hours(week=(*(_MONDAY_TO_THURSDAY,) * 4, _FRIDAY, (), ()))
