from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.promise import (
    Pause,
    Promise,
    WaitsOn,
    explain,
    explanation,
    promise,
    recounted,
    resumed,
    with_pauses,
)

WIB = indonesian.zone_info("WIB")
COMPLETE = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)


def at(day: date, hour: int = 10) -> int:
    return indonesian.to_ms(datetime(day.year, day.month, day.day, hour, tzinfo=WIB))


def first(calendar: Calendar, days: int = 10) -> Promise:
    return promise(calendar, completed_at=COMPLETE, working_days=days)


def after(calendar: Calendar, before: Promise, since: int, until: int) -> Promise:
    pause = Pause(since=since, until=until, waits_on=WaitsOn.APPLICANT)
    return resumed(calendar, before, pause, version=before.version + 1, made_at=until)


def test_weekends_and_holidays_within_a_pause_add_nothing(shipped_calendar: Calendar) -> None:
    made = first(shipped_calendar)
    longer = after(shipped_calendar, made, at(date(2026, 11, 27)), at(date(2026, 11, 30)))
    assert (made.promised_on, longer.promised_on) == (date(2026, 12, 8), date(2026, 12, 9))


def test_after_closing_both_ends_count_from_the_next_working_day(shipped_calendar: Calendar) -> None:
    made = first(shipped_calendar)
    evening = after(shipped_calendar, made, at(date(2026, 11, 25), 20), at(date(2026, 11, 26), 9))
    assert evening.promised_on == made.promised_on
    late = after(shipped_calendar, made, at(date(2026, 11, 25), 9), at(date(2026, 11, 25), 20))
    assert late.promised_on == date(2026, 12, 9)


def test_a_pause_over_the_new_year_warns_where_no_decree_says_the_days_off(
    shipped_calendar: Calendar,
) -> None:
    made = first(shipped_calendar)
    longer = after(shipped_calendar, made, at(date(2026, 11, 25)), at(date(2028, 1, 10)))
    assert longer.estimated
    assert any("perkiraan" in sentence for sentence in explanation(longer))


def test_a_clock_that_ran_backwards_adds_nothing(shipped_calendar: Calendar) -> None:
    made = first(shipped_calendar)
    assert after(shipped_calendar, made, at(date(2026, 11, 27)), at(date(2026, 11, 25))).promised_on == (
        made.promised_on
    )


def test_a_pause_from_before_the_papers_were_complete_counts_from_then_on(shipped_calendar: Calendar) -> None:
    pauses = (
        Pause(since=at(date(2026, 11, 2)), until=at(date(2026, 11, 5)), waits_on=WaitsOn.APPLICANT),
        Pause(since=at(date(2026, 11, 20)), until=at(date(2026, 11, 26)), waits_on=WaitsOn.APPLICANT),
    )
    kept = with_pauses(shipped_calendar, first(shipped_calendar), pauses)
    assert (kept.promised_on, len(kept.pauses)) == (date(2026, 12, 10), 1)


@given(
    days=st.integers(0, 20),
    pauses=st.lists(st.tuples(st.integers(0, 200), st.integers(0, 300)), max_size=3),
)
def test_what_was_left_when_a_pause_began_is_left_when_it_ends(
    shipped_calendar: Calendar, days: int, pauses: list[tuple[int, int]]
) -> None:
    made = first(shipped_calendar, days)
    on = COMPLETE
    for wait, length in pauses:
        begun = on + timedelta(hours=wait)
        on = begun + timedelta(hours=length)
        zero = [shipped_calendar.next_working(_day_zero(shipped_calendar, moment)) for moment in (begun, on)]
        before = made
        made = after(shipped_calendar, before, indonesian.to_ms(begun), indonesian.to_ms(on))
        if zero[0] != zero[1]:
            assert shipped_calendar.working_days_between(zero[1], made.promised_on) == (
                shipped_calendar.working_days_between(zero[0], before.promised_on)
            )
        assert made.promised_on >= before.promised_on
        assert explain(made)[-1].on == made.promised_on
        assert recounted(shipped_calendar, made).promised_on == made.promised_on
        assert all(sentence.endswith(".") for sentence in explanation(made))


def _day_zero(calendar: Calendar, moment: datetime) -> date:
    late = moment.time() > calendar.hours.latest(moment.weekday())
    return moment.date() + timedelta(days=1) if late else moment.date()
