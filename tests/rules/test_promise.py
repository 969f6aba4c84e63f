from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules.calendar import Calendar, Hours
from counter_app.rules.indonesian import moment, to_ms, zone_info
from counter_app.rules.promise import explain, explanation, promise

WIB = zone_info("WIB")

complete = st.datetimes(datetime(2024, 1, 1), datetime(2027, 10, 1), timezones=st.just(WIB))  # noqa: DTZ001


def at(day: int, hour: int, minute: int = 0, month: int = 12) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=WIB)


@pytest.mark.parametrize(
    ("completed_at", "n", "day_zero", "promised_on"),
    [
        (at(24, 8, 30, month=11), 10, date(2026, 11, 24), date(2026, 12, 8)),
        (at(14, 8, 30), 10, date(2026, 12, 14), date(2026, 12, 30)),
        (at(23, 16), 1, date(2026, 12, 23), date(2026, 12, 28)),
        (at(23, 16, 1), 0, date(2026, 12, 28), date(2026, 12, 28)),
        (at(23, 16, 1), 1, date(2026, 12, 28), date(2026, 12, 29)),
        (at(18, 16, 15), 1, date(2026, 12, 18), date(2026, 12, 21)),
        (at(23, 9), 0, date(2026, 12, 23), date(2026, 12, 23)),
        (at(26, 9), 0, date(2026, 12, 28), date(2026, 12, 28)),
        (at(26, 23), 2, date(2026, 12, 28), date(2026, 12, 30)),
    ],
)
def test_the_promise_is_the_nth_working_day_after_day_zero(
    shipped_calendar: Calendar, completed_at: datetime, n: int, day_zero: date, promised_on: date
) -> None:
    made = promise(shipped_calendar, completed_at=completed_at, working_days=n)
    assert (made.counted_from, made.promised_on) == (day_zero, promised_on)


def test_after_the_cutoff_the_next_working_day_is_day_zero(shipped_calendar: Calendar) -> None:
    hours = Hours(week=shipped_calendar.hours.week, cutoff=time(14))
    calendar = replace(shipped_calendar, hours=hours)
    on_time = promise(calendar, completed_at=at(14, 14), working_days=1)
    too_late = promise(calendar, completed_at=at(14, 14, 1), working_days=1)
    assert (on_time.promised_on, too_late.promised_on) == (date(2026, 12, 15), date(2026, 12, 16))


def test_the_day_is_the_local_day_of_the_office(shipped_calendar: Calendar) -> None:
    early_in_papua = datetime(2026, 12, 14, 23, 30, tzinfo=UTC).astimezone(zone_info("WIT"))
    made = promise(shipped_calendar, completed_at=early_in_papua, working_days=1)
    assert (made.zone, made.counted_from) == ("WIT", date(2026, 12, 15))


def test_a_time_without_or_outside_indonesian_zones_is_refused(shipped_calendar: Calendar) -> None:
    with pytest.raises(ValueError, match="zone"):
        promise(shipped_calendar, completed_at=at(14, 9).replace(tzinfo=None), working_days=1)
    with pytest.raises(ValueError, match="zone"):
        promise(shipped_calendar, completed_at=at(14, 9).astimezone(UTC), working_days=1)


def test_a_promise_keeps_what_it_was_made_of(shipped_calendar: Calendar) -> None:
    completed_at, made_at = at(14, 9), to_ms(at(16, 9))
    made = promise(
        shipped_calendar,
        completed_at=completed_at,
        working_days=3,
        version=2,
        reason="Blangko habis.",
        made_at=made_at,
    )
    assert moment(made.counted_from_at, made.zone) == completed_at
    assert (made.version, made.reason, made.made_at) == (2, "Blangko habis.", made_at)
    first = promise(shipped_calendar, completed_at=completed_at, working_days=3)
    assert first.made_at == first.counted_from_at


@given(complete, st.integers(0, 30))
def test_the_steps_count_every_day_up_to_the_promise(
    shipped_calendar: Calendar, completed_at: datetime, n: int
) -> None:
    made = promise(shipped_calendar, completed_at=completed_at, working_days=n)
    steps = explain(made)
    assert [step.on for step in steps] == [
        made.counted_from + timedelta(days=ahead) for ahead in range(len(steps))
    ]
    assert steps[-1].on == made.promised_on
    assert [step.counted for step in steps if step.counted] == list(range(1, n + 1))
    for step in steps[1:]:
        assert shipped_calendar.is_working(step.on) == (step.counted > 0)
        assert step.reason == (shipped_calendar.day(step.on).name or f"hari kerja ke-{step.counted}")


@given(complete, st.integers(0, 30))
def test_the_explanation_is_whole_sentences_and_names_the_date(
    shipped_calendar: Calendar, completed_at: datetime, n: int
) -> None:
    sentences = explanation(promise(shipped_calendar, completed_at=completed_at, working_days=n))
    assert all(sentence[0].isupper() and sentence.endswith(".") for sentence in sentences)
    assert sentences[0].startswith("Berkas lengkap ")
    assert sentences[-1].startswith("Tanggal janji: ")


def test_an_explanation_over_christmas(shipped_calendar: Calendar) -> None:
    made = promise(shipped_calendar, completed_at=at(21, 8, 30), working_days=4)
    assert explanation(made) == [
        "Berkas lengkap Senin, 21 Desember 2026 pukul 08.30 WIB; hari itu hari ke-0.",
        "Hari kerja ke-1 sampai ke-2: Selasa, 22 Des 2026 sampai Rabu, 23 Des 2026.",
        "Tidak dihitung: 24 Des 2026 (Cuti Bersama Hari Raya Natal), 25 Des 2026 (Hari Raya Natal), "
        "26 Des 2026 (Sabtu), dan 27 Des 2026 (Minggu).",
        "Hari kerja ke-3 sampai ke-4: Senin, 28 Des 2026 sampai Selasa, 29 Des 2026.",
        "Tanggal janji: Selasa, 29 Desember 2026.",
    ]


@pytest.mark.parametrize(
    ("completed_at", "beginning", "waited"),
    [
        (
            at(25, 9),
            "Berkas lengkap Jumat, 25 Desember 2026 pukul 09.00 WIB, bukan hari kerja (Hari Raya Natal); "
            "hari ke-0 Senin, 28 Desember 2026.",
            "Tidak dihitung: 26 Des 2026 (Sabtu) dan 27 Des 2026 (Minggu).",
        ),
        (
            at(23, 16, 30),
            "Berkas lengkap Rabu, 23 Desember 2026 pukul 16.30 WIB, sesudah loket tutup; "
            "hari ke-0 Senin, 28 Desember 2026.",
            "Tidak dihitung: 24 Des 2026 (Cuti Bersama Hari Raya Natal), 25 Des 2026 (Hari Raya Natal), "
            "26 Des 2026 (Sabtu), dan 27 Des 2026 (Minggu).",
        ),
    ],
)
def test_the_explanation_says_why_counting_starts_later(
    shipped_calendar: Calendar, completed_at: datetime, beginning: str, waited: str
) -> None:
    made = promise(shipped_calendar, completed_at=completed_at, working_days=1)
    assert explanation(made)[:3] == [beginning, waited, "Hari kerja ke-1: Selasa, 29 Des 2026."]


def test_a_promise_into_a_year_without_decree_is_an_estimate(shipped_calendar: Calendar) -> None:
    completed_at = datetime(2027, 12, 23, 9, tzinfo=WIB)
    within, beyond = (promise(shipped_calendar, completed_at=completed_at, working_days=n) for n in (5, 6))
    assert (within.promised_on, within.estimated) == (date(2027, 12, 31), False)
    assert (beyond.promised_on, beyond.estimated) == (date(2028, 1, 3), True)
    assert "perkiraan" in explanation(beyond)[-1]
    assert "perkiraan" not in explanation(within)[-1]
