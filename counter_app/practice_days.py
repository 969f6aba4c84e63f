"""The time of the practice office: a clock that is set, and the working days that lie behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar

# Earlier in the day nothing has happened yet, and the last working day is the newest.
_WARM_MINUTES = 30
_SCAN_MS = 4_000


class PlayClock:
    """The clock of the play: it is set, it does not run."""

    def __init__(self, at: int) -> None:
        self.at = at

    def __call__(self) -> int:
        """The moment it is set to, in ms UTC."""
        return self.at

    def scan(self) -> None:
        """Let the seconds pass that a folder takes from hand to hand."""
        self.at += _SCAN_MS


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something done at a moment (ms UTC)."""

    at: int
    act: Callable[[], object]


class OfficeDays:
    """The office's last `count` working days, and moments within their opening hours."""

    def __init__(self, calendar: Calendar, now: datetime, count: int) -> None:
        self._calendar, self._now = calendar, now
        on = now.date()
        self._days = [on] if self._minutes_open(on) >= _WARM_MINUTES else []
        while len(self._days) < count:
            on -= timedelta(days=1)
            if calendar.is_working(on):
                self._days.append(on)

    def on(self, back: int) -> date:
        """The working day so many working days ago."""
        return self._days[back]

    def at(self, back: int, share: float) -> int:
        """The moment (ms UTC) after that share of the opening time, `back` working days ago."""
        on = self._days[back]
        left = timedelta(minutes=self._minutes_open(on) * share)
        for opens, closes in self._calendar.hours.intervals(on.weekday()):
            first, last = self._time(on, opens), self._time(on, closes)
            if left <= last - first:
                return indonesian.to_ms(first + left)
            left -= last - first
        raise AssertionError("a share is below 1")

    def _minutes_open(self, on: date) -> int:
        end = min(self._now, self._time(on, time.max))
        return self._calendar.working_minutes(self._time(on, time.min), end)

    def _time(self, on: date, at: time) -> datetime:
        return datetime.combine(on, at, self._now.tzinfo)
