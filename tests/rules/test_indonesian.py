from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import indonesian

ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
SMALL = {**{word: n for n, word in enumerate(ONES)}, "sepuluh": 10, "sebelas": 11}
LARGE = {"ribu": 10**3, "juta": 10**6, "miliar": 10**9, "triliun": 10**12}


def read_words(text: str) -> int:
    """The number a reader understands, computed from left to right."""
    total = group = 0
    for word in text.replace("seratus", "satu ratus").replace("seribu", "satu ribu").split():
        if word in SMALL:
            group += SMALL[word]
        elif word == "belas":
            group += 10
        elif word == "puluh":
            group = group - group % 10 + group % 10 * 10
        elif word == "ratus":
            group *= 100
        else:
            total, group = total + group * LARGE[word], 0
    return total + group


@given(st.integers(0, 10**15 - 1) | st.integers(0, 2000))
def test_a_number_in_words_reads_back_as_itself(n: int) -> None:
    words = indonesian.number_words(n)
    assert read_words(words) == n
    assert "satu puluh" not in words
    assert "satu ratus" not in words


def test_ten_and_eleven_have_words_of_their_own() -> None:
    assert [indonesian.number_words(n) for n in (10, 11, 12)] == ["sepuluh", "sebelas", "dua belas"]


def test_negative_and_endless_numbers_in_words() -> None:
    assert indonesian.number_words(-11) == "minus sebelas"
    with pytest.raises(ValueError, match="no words"):
        indonesian.number_words(10**15)


def test_dates_are_written_day_first_with_indonesian_names() -> None:
    sunday = date(2026, 5, 3)
    assert indonesian.long_date(sunday) == "Minggu, 3 Mei 2026"
    assert indonesian.short_date(sunday) == "03-05-2026"
    assert indonesian.day_month(sunday) == "3 Mei 2026"
    assert indonesian.roman_month(date(2026, 11, 24)) == "XI"


def test_a_week_and_a_year_name_every_day_and_month_once() -> None:
    week = [indonesian.weekday(date(2026, 11, day)) for day in range(23, 30)]
    assert week == ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
    months = [date(2026, number, 1) for number in range(1, 13)]
    for written in (indonesian.month, indonesian.day_month, indonesian.roman_month):
        assert len({written(on) for on in months}) == 12


def test_times_take_a_full_stop() -> None:
    assert indonesian.clock_time(time(0, 5)) == "00.05"
    assert indonesian.clock_time(datetime(2026, 11, 24, 16, 0, tzinfo=UTC)) == "16.00"


@given(st.integers(-(10**13), 10**14), st.sampled_from(sorted(indonesian.ZONES)))
def test_an_instant_survives_local_time(at_ms: int, zone: str) -> None:
    local = indonesian.moment(at_ms, zone)
    assert local.tzname() == zone
    assert local.utcoffset() == timedelta(hours=indonesian.ZONES[zone])
    assert indonesian.to_ms(local) == at_ms


def test_a_time_without_a_zone_or_in_a_strange_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        indonesian.to_ms(datetime(2026, 11, 24, 8, 30, tzinfo=UTC).replace(tzinfo=None))
    with pytest.raises(ValueError, match="zone"):
        indonesian.zone_info("GMT")


def test_amounts_are_grouped_by_full_stops() -> None:
    assert indonesian.rupiah(0) == "Rp0"
    assert indonesian.rupiah(1_250_000) == "Rp1.250.000"
    assert indonesian.count(-1284) == "-1.284"
    assert indonesian.phrase_days(14) == "14 hari kerja"


@pytest.mark.parametrize(
    ("words", "text"),
    [([], ""), (["KK"], "KK"), (["KK", "KTP"], "KK dan KTP"), (["a", "b", "c"], "a, b, dan c")],
)
def test_words_in_a_row(words: list[str], text: str) -> None:
    assert indonesian.list_words(words) == text


def test_a_masked_nik_shows_four_digits_and_an_empty_one_nothing() -> None:
    shown = indonesian.mask_nik("1607016408900003")
    assert [char for char in shown if char.isdigit()] == list("0003")
    assert indonesian.mask_nik("") == ""
