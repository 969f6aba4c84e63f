"""Working minutes between instants, for thousands of dossiers at once: one running count kept per day."""

from datetime import date

from counter_app.rules.calendar import Calendar

DAY_MS = 86_400_000
EPOCH_ORDINAL = date(1970, 1, 1).toordinal()
_MINUTE_MS = 60_000


class WorkClock:
    """Reads an instant (ms UTC) as the working minutes run by then; only differences mean anything."""

    def __init__(self, calendar: Calendar, offset_ms: int, around: date) -> None:
        self._calendar, self._offset_ms = calendar, offset_ms
        first = around.toordinal() - EPOCH_ORDINAL
        self._first = self._last = first
        self._before: dict[int, int] = {first: 0}
        self._read: dict[int, int] = {}

    def __call__(self, at_ms: int) -> int:
        """The count at that instant.

        >>> from datetime import datetime, timezone
        >>> from counter_app.rules.calendar import DEFAULT_HOURS
        >>> plain = Calendar(holidays={}, hours=DEFAULT_HOURS, decreed_years=frozenset())
        >>> clock = WorkClock(plain, 0, date(2026, 11, 24))
        >>> def at(day, hour):
        ...     return clock(int(datetime(2026, 11, day, hour, tzinfo=timezone.utc).timestamp()) * 1000)
        >>> at(24, 12) - at(24, 9), at(24, 14) - at(23, 14), at(23, 8) - at(20, 17)
        (180, 450, 30)
        """
        if at_ms not in self._read:
            day, rest = divmod(at_ms + self._offset_ms, DAY_MS)
            self._read[at_ms] = self._until(day) + self._within(day, rest // _MINUTE_MS)
        return self._read[at_ms]

    def _until(self, day: int) -> int:
        while self._last < day:
            self._before[self._last + 1] = self._before[self._last] + self._within(self._last, 1440)
            self._last += 1
        while self._first > day:
            self._first -= 1
            self._before[self._first] = self._before[self._first + 1] - self._within(self._first, 1440)
        return self._before[day]

    def _within(self, day: int, minute: int) -> int:
        on = date.fromordinal(day + EPOCH_ORDINAL)
        if not self._calendar.is_working(on):
            return 0
        open_for = 0
        for opens, closes in self._calendar.hours.intervals(on.weekday()):
            begins, ends = opens.hour * 60 + opens.minute, closes.hour * 60 + closes.minute
            open_for += max(min(minute, ends) - begins, 0)
        return open_for
