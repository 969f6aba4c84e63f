"""Dates, hours and amounts as staff type them; what cannot be read raises `CounterError` with an example."""

import re
from datetime import date, time
from itertools import pairwise

from counter_app.rules import indonesian
from counter_app.rules.calendar import Interval
from counter_app.rules.errors import CounterError

_DATE = re.compile(r"(\d{1,2})[-./ ](\d{1,2})[-./ ](\d{4})")
_SPAN = re.compile(r"(\d{1,2})[.:](\d{2})\s*(?:-|–|s\.?d\.?|sampai)\s*(\d{1,2})[.:](\d{2})")
_TIME = re.compile(r"(\d{1,2})[.:](\d{2})")


def read_date(text: str) -> date:
    """A date, day first.

    >>> read_date("4/11/2026")
    datetime.date(2026, 11, 4)
    """
    found = _DATE.fullmatch(text.strip())
    try:
        if found is not None:
            return date(int(found[3]), int(found[2]), int(found[1]))
    except ValueError:
        pass  # the 31st of a short month is answered like any text that is no date
    raise CounterError("Tulis tanggal seperti 24-11-2026.")


def read_optional_date(text: str) -> date | None:
    """A date, or None for an empty field."""
    return read_date(text) if text.strip() else None


def date_text(on: date | None) -> str:
    """A date as `read_date` reads it, "" for none."""
    return indonesian.short_date(on) if on else ""


def read_time(text: str) -> time:
    """A time of day.

    >>> read_time("07.30")
    datetime.time(7, 30)
    """
    found = _TIME.fullmatch(text.strip())
    if found is None or int(found[1]) > 23 or int(found[2]) > 59:
        raise CounterError("Tulis jam seperti 15.30.")
    return time(int(found[1]), int(found[2]))


def read_intervals(text: str) -> tuple[Interval, ...]:
    """The opening hours of a day in order; an empty text is a day without.

    >>> read_intervals("07.30-12.00, 13.00-16.00") == read_intervals("13.00 – 16.00; 07.30 – 12.00")
    True
    """
    parts = [part.strip() for part in re.split(r"[,;]|\bdan\b", text) if part.strip()]
    intervals = sorted(_interval(part) for part in parts)
    if any(later[0] < earlier[1] for earlier, later in pairwise(intervals)):
        raise CounterError("Jam buka tidak boleh bertumpuk.")
    return tuple(intervals)


def intervals_text(intervals: tuple[Interval, ...]) -> str:
    """Opening hours as `read_intervals` reads them."""
    clock = indonesian.clock_time
    return ", ".join(f"{clock(opens)}–{clock(closes)}" for opens, closes in intervals)


def read_amount(text: str) -> int | None:
    """Rupiah, None for an empty field.

    >>> read_amount("Rp10.000"), read_amount("")
    (10000, None)
    """
    digits = re.sub(r"[Rr]p|[\s.]", "", text)
    if not digits:
        return None
    if re.fullmatch(r"[0-9]{1,9}", digits) is None:
        raise CounterError("Tulis biaya dalam angka rupiah, misalnya 10.000.")
    return int(digits)


def read_lines(text: str) -> tuple[str, ...]:
    """The lines of a pasted list, each once, in order, without numbering before them.

    >>> read_lines("1. Sukamaju\\n2) Mekar  Sari \\n\\nSukamaju")
    ('Sukamaju', 'Mekar Sari')
    """
    lines = (re.sub(r"^\s*(?:\d+\s*[.):]|[-•*])\s*", "", line) for line in text.splitlines())
    return tuple(dict.fromkeys(" ".join(line.split()) for line in lines if line.strip()))


def _interval(text: str) -> Interval:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise CounterError("Tulis jam seperti 07.30–12.00, 13.00–16.00; kosongkan bila tutup.")
    opens, closes = read_time(f"{found[1]}.{found[2]}"), read_time(f"{found[3]}.{found[4]}")
    if opens >= closes:
        raise CounterError("Jam tutup harus sesudah jam buka.")
    return opens, closes
