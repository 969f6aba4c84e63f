from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules.calendar import DEFAULT_HOURS, Calendar, Day, DayKind, Holiday, Hours
from counter_app.rules.indonesian import zone_info

WIB = zone_info("WIB")
DAY = timedelta(days=1)
CHRISTMAS = Holiday(on=date(2026, 12, 25), name="Hari Raya Natal", kind="libur")
LEAVE = Holiday(on=date(2026, 12, 24), name="Cuti Bersama Natal", kind="cuti bersama")

days = st.dates(date(2024, 1, 1), date(2027, 12, 31))
minutes = st.datetimes(datetime(2026, 2, 1), datetime(2026, 4, 30)).map(  # noqa: DTZ001
    lambda at: at.replace(second=0, microsecond=0, tzinfo=WIB)
)


def calendar_of(*rows: Holiday, hours: Hours = DEFAULT_HOURS) -> Calendar:
    return Calendar(holidays={row.on: row for row in rows}, hours=hours, decreed_years=frozenset({2026}))


def at(on: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(on, time(hour, minute), WIB)


def test_every_day_of_2024_to_2027_agrees_with_the_holidays_package(shipped_calendar: Calendar) -> None:
    package = holidays.country_holidays(
        "ID", years=range(2024, 2028), categories=("public", "government"), language="id"
    )
    every_day = [date(2024, 1, 1) + DAY * ahead for ahead in range(4 * 365 + 1)]
    assert every_day[-1] == date(2027, 12, 31)
    differing = [on for on in every_day if shipped_calendar.is_working(on) != package.is_working_day(on)]
    assert differing == []
    assert not any(shipped_calendar.is_estimated(on) for on in every_day)
    assert shipped_calendar.is_estimated(date(2028, 1, 1))


@given(days, st.integers(1, 60))
def test_the_nth_working_day_agrees_with_the_holidays_package(
    shipped_calendar: Calendar, on: date, n: int
) -> None:
    package = holidays.country_holidays(
        "ID", years=range(2024, 2028), categories=("public", "government"), language="id"
    )
    if on.year < 2027:
        assert shipped_calendar.add_working_days(on, n) == package.get_nth_working_day(on, n)


@pytest.mark.parametrize(
    ("on", "n", "promised"),
    [
        (date(2026, 11, 24), 10, date(2026, 12, 8)),
        (date(2026, 12, 14), 10, date(2026, 12, 30)),
        (date(2026, 12, 23), 1, date(2026, 12, 28)),
        (date(2026, 12, 24), 0, date(2026, 12, 28)),
        (date(2026, 12, 23), 0, date(2026, 12, 23)),
        (date(2026, 12, 24), 1, date(2026, 12, 28)),
    ],
)
def test_known_dates(shipped_calendar: Calendar, on: date, n: int, promised: date) -> None:
    assert shipped_calendar.add_working_days(on, n) == promised


@given(days, st.integers(1, 300))
def test_adding_and_counting_working_days_are_inverse(shipped_calendar: Calendar, on: date, n: int) -> None:
    later = shipped_calendar.add_working_days(on, n)
    assert shipped_calendar.is_working(later)
    assert shipped_calendar.working_days_between(on, later) == n
    assert shipped_calendar.working_days_between(later, on) == -n


@given(days, days, days)
def test_working_days_add_up_over_any_stop_between(
    shipped_calendar: Calendar, a: date, b: date, c: date
) -> None:
    between = shipped_calendar.working_days_between
    assert between(a, b) + between(b, c) == between(a, c)


@given(days, st.integers(0, 800))
def test_counting_days_is_going_through_them_one_by_one(
    shipped_calendar: Calendar, on: date, ahead: int
) -> None:
    one_by_one = sum(shipped_calendar.is_working(on + DAY * step) for step in range(1, ahead + 1))
    assert shipped_calendar.working_days_between(on, on + DAY * ahead) == one_by_one


@given(days, days)
def test_more_days_never_promise_an_earlier_date(shipped_calendar: Calendar, a: date, b: date) -> None:
    first, last = sorted((a, b))
    promised = [shipped_calendar.add_working_days(first, n) for n in range(5)]
    assert all(earlier <= later for earlier, later in pairwise(promised))
    assert promised[3] <= shipped_calendar.add_working_days(last, 3)


def test_a_negative_number_of_days_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        calendar_of().add_working_days(date(2026, 12, 1), -1)


def test_each_day_says_why_it_does_not_count() -> None:
    closure = Holiday(on=date(2026, 12, 28), name="", kind="tutup")
    calendar = calendar_of(CHRISTMAS, LEAVE, closure)
    told = [calendar.day(date(2026, 12, number)) for number in range(23, 29)]
    assert [(day.kind, day.name) for day in told] == [
        (DayKind.WORKING, ""),
        (DayKind.COLLECTIVE_LEAVE, "Cuti Bersama Natal"),
        (DayKind.HOLIDAY, "Hari Raya Natal"),
        (DayKind.WEEKEND, "Sabtu"),
        (DayKind.WEEKEND, "Minggu"),
        (DayKind.CLOSURE, "Kantor tutup"),
    ]


def test_a_counter_open_on_collective_leave_counts_the_day() -> None:
    opened = Holiday(on=LEAVE.on, name=LEAVE.name, kind="cuti bersama", is_open=True)
    assert calendar_of(opened, CHRISTMAS).add_working_days(date(2026, 12, 23), 1) == LEAVE.on


def test_a_make_up_saturday_counts_with_mondays_hours() -> None:
    saturday = date(2026, 12, 19)
    calendar = calendar_of(Holiday(on=saturday, name="Hari kerja pengganti", kind="masuk"))
    assert calendar.day(saturday) == Day(on=saturday, kind=DayKind.WORKING)
    assert calendar.next_working(saturday) == saturday
    assert calendar.working_minutes(at(saturday, 0), at(saturday, 23)) == 450


def test_a_plain_week_has_thirty_seven_and_a_half_hours() -> None:
    monday = date(2026, 11, 23)
    assert calendar_of().working_minutes(at(monday, 0), at(monday + 7 * DAY, 0)) == 37 * 60 + 30


@pytest.mark.parametrize(
    ("begun", "ended", "expected"),
    [
        (at(date(2026, 11, 24), 8), at(date(2026, 11, 24), 9, 15), 75),
        (at(date(2026, 11, 24), 11, 30), at(date(2026, 11, 24), 13, 30), 60),
        (at(date(2026, 11, 24), 12), at(date(2026, 11, 24), 13), 0),
        (at(date(2026, 11, 24), 6), at(date(2026, 11, 24), 7, 31), 1),
        (at(date(2026, 11, 24), 15, 59), at(date(2026, 11, 25), 7, 40), 11),
        (at(date(2026, 11, 28), 8), at(date(2026, 11, 29), 16), 0),
        (at(date(2026, 12, 23), 15), at(date(2026, 12, 28), 8), 90),
        (at(date(2026, 11, 24), 9), at(date(2026, 11, 24), 8), 0),
        (at(date(2026, 11, 24), 8), datetime(2026, 11, 24, 2, tzinfo=UTC), 60),
        (datetime(2026, 11, 25, 8, tzinfo=zone_info("WIT")), datetime(2026, 11, 24, 23, 50, tzinfo=UTC), 50),
    ],
)
def test_minutes_run_only_while_the_counter_is_open(begun: datetime, ended: datetime, expected: int) -> None:
    assert calendar_of(CHRISTMAS, LEAVE).working_minutes(begun, ended) == expected


@given(minutes, minutes, minutes)
def test_working_minutes_add_up_over_any_stop_between(
    shipped_calendar: Calendar, a: datetime, b: datetime, c: datetime
) -> None:
    first, middle, last = sorted((a, b, c))
    spent = shipped_calendar.working_minutes
    assert spent(first, middle) + spent(middle, last) == spent(first, last)


@given(minutes, st.integers(0, 3000))
def test_working_minutes_are_the_minutes_open_one_by_one(
    shipped_calendar: Calendar, begun: datetime, length: int
) -> None:
    def is_open(moment: datetime) -> bool:
        intervals = DEFAULT_HOURS.week[moment.weekday()]
        opened = any(opens <= moment.time() < closes for opens, closes in intervals)
        return opened and shipped_calendar.is_working(moment.date())

    one_by_one = sum(is_open(begun + timedelta(minutes=step)) for step in range(length))
    assert shipped_calendar.working_minutes(begun, begun + timedelta(minutes=length)) == one_by_one


def test_a_weekday_without_hours_is_a_working_day_without_minutes() -> None:
    friday = date(2026, 11, 27)
    week = (*DEFAULT_HOURS.week[:4], (), (), ())
    calendar = calendar_of(hours=Hours(week=week))
    assert calendar.is_working(friday)
    assert calendar.working_minutes(at(friday, 0), at(friday, 23)) == 0


def test_the_cutoff_stands_before_the_closing_of_the_counter() -> None:
    assert DEFAULT_HOURS.latest(0) == time(16)
    assert DEFAULT_HOURS.latest(4) == time(16, 30)
    assert Hours(week=DEFAULT_HOURS.week, cutoff=time(14)).latest(4) == time(14)
