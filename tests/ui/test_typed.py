"""Dates, hours, amounts and lists as staff type them."""

from datetime import date, time

import pytest

from counter_app.rules.errors import CounterError
from ui.pages.settings.papers import slug
from ui.typed import (
    date_text,
    intervals_text,
    read_amount,
    read_date,
    read_intervals,
    read_lines,
    read_optional_date,
    read_time,
)


@pytest.mark.parametrize("text", ["24-11-2026", "24/11/2026", " 24.11.2026 ", "24 11 2026"])
def test_a_date_is_typed_day_first(text: str) -> None:
    assert read_date(text) == date(2026, 11, 24)
    assert read_date(date_text(date(2026, 11, 24))) == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["", "24-11", "2026-11-24", "31-02-2026", "besok", "24-11-26"])
def test_what_is_no_date_is_answered_with_an_example(text: str) -> None:
    with pytest.raises(CounterError, match="24-11-2026"):
        read_date(text)


def test_an_optional_date_may_be_empty() -> None:
    assert read_optional_date("  ") is None
    assert date_text(None) == ""


def test_hours_are_read_in_order_and_written_as_read() -> None:
    week = read_intervals("13:00 s.d. 16:00 dan 07.30–12.00")
    assert week == ((time(7, 30), time(12)), (time(13), time(16)))
    assert read_intervals(intervals_text(week)) == week
    assert read_intervals("") == ()


@pytest.mark.parametrize("text", ["7-12", "12.00-07.30", "07.30-12.00, 11.00-13.00", "07.60-12.00"])
def test_hours_that_cannot_be_are_refused(text: str) -> None:
    with pytest.raises(CounterError):
        read_intervals(text)


def test_a_time_is_hours_and_minutes() -> None:
    assert read_time("7.05") == time(7, 5)
    with pytest.raises(CounterError, match=r"15\.30"):
        read_time("24.00")


def test_an_amount_is_whole_rupiah_or_nothing_yet() -> None:
    assert read_amount("Rp 10.000") == 10_000
    assert read_amount("0") == 0
    assert read_amount(" ") is None
    for text in ("gratis", "10,50", "-5"):
        with pytest.raises(CounterError, match="rupiah"):
            read_amount(text)


def test_a_pasted_list_loses_its_numbers_blanks_and_doubles() -> None:
    pasted = "1. Sukamaju\r\n2)  Mekar   Sari\n• Cibodas\n\n- Sukamaju\n17 Agustus"
    assert read_lines(pasted) == ("Sukamaju", "Mekar Sari", "Cibodas", "17 Agustus")


def test_a_key_is_made_of_a_name() -> None:
    assert slug("Surat kehilangan (Polsek)") == "surat-kehilangan-polsek"
