from datetime import date, datetime

from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.check.worktime import WorkClock

WIB = indonesian.zone_info("WIB")
OFFSET_MS = 7 * 3_600_000
START = indonesian.to_ms(datetime(2026, 3, 2, tzinfo=WIB))
HALF_YEAR_MIN = 183 * 24 * 60


@given(a=st.integers(0, HALF_YEAR_MIN), b=st.integers(0, HALF_YEAR_MIN))
def test_it_counts_the_working_minutes_of_the_calendar(a: int, b: int, shipped_calendar: Calendar) -> None:
    first, last = START + min(a, b) * 60_000, START + max(a, b) * 60_000
    clock = WorkClock(shipped_calendar, OFFSET_MS, date(2026, 5, 20))
    expected = shipped_calendar.working_minutes(
        indonesian.moment(first, "WIB"), indonesian.moment(last, "WIB")
    )
    assert clock(last) - clock(first) == expected
