"""Dates, times, amounts and lists in Indonesian (EYD V), from tables of our own, never the PC's locale."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta, timezone
from functools import cache

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
SHORT_MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
ROMAN_MONTHS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")

# Hours east of UTC; Indonesia has no daylight saving.
ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_ONES = ("nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")
_SCALES = ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu"), (100, "ratus"))


def weekday(on: date) -> str:
    """The day's name."""
    return WEEKDAYS[on.weekday()]


def month(on: date) -> str:
    """The month's name."""
    return MONTHS[on.month - 1]


def roman_month(on: date) -> str:
    """The month as written in letter numbers."""
    return ROMAN_MONTHS[on.month - 1]


def long_date(on: date) -> str:
    """A date with its day, as printed for applicants.

    >>> long_date(date(2026, 11, 24))
    'Selasa, 24 November 2026'
    """
    return f"{weekday(on)}, {on.day} {month(on)} {on.year}"


def short_date(on: date) -> str:
    """Day first, as written by hand.

    >>> short_date(date(2026, 11, 4))
    '04-11-2026'
    """
    return f"{on.day:02d}-{on.month:02d}-{on.year}"


def day_month(on: date) -> str:
    """A date for lists.

    >>> day_month(date(2026, 8, 17))
    '17 Agu 2026'
    """
    return f"{on.day} {SHORT_MONTHS[on.month - 1]} {on.year}"


def clock_time(at: datetime | time) -> str:
    """Hours and minutes with a full stop between.

    >>> clock_time(time(8, 30))
    '08.30'
    """
    return f"{at.hour:02d}.{at.minute:02d}"


def clock_spans(spans: Sequence[tuple[time, time]]) -> str:
    """Opening hours of a day, the breaks left out.

    >>> clock_spans([(time(7, 30), time(12)), (time(13), time(16))])
    '07.30–12.00 dan 13.00–16.00'
    """
    return list_words([f"{clock_time(opens)}–{clock_time(closes)}" for opens, closes in spans])


@cache
def zone_info(name: str) -> timezone:
    """The zone of WIB, WITA or WIT; ValueError for any other."""
    if name not in ZONES:
        raise ValueError(f"unknown zone {name!r}")
    return timezone(timedelta(hours=ZONES[name]), name)


def moment(at_ms: int, zone: str) -> datetime:
    """The local time of an instant.

    >>> moment(1795483800000, "WIB").isoformat()
    '2026-11-24T08:30:00+07:00'
    """
    return (_EPOCH + timedelta(milliseconds=at_ms)).astimezone(zone_info(zone))


def to_ms(at: datetime) -> int:
    """Milliseconds UTC of an aware time, without a float between; ValueError for a time without a zone."""
    if at.tzinfo is None:
        raise ValueError("a time without its zone is no instant")
    return (at - _EPOCH) // timedelta(milliseconds=1)


def count(n: int) -> str:
    """A number with full stops between the thousands.

    >>> count(1284)
    '1.284'
    """
    return f"{n:,}".replace(",", ".")


def rupiah(amount: int) -> str:
    """An amount as EYD writes it, without a space.

    >>> rupiah(10_000), rupiah(-500)
    ('Rp10.000', '-Rp500')
    """
    return f"{'-' if amount < 0 else ''}Rp{count(abs(amount))}"


def number_words(n: int) -> str:
    """A whole number in words, up to 999 trillion.

    >>> number_words(21), number_words(1100), number_words(2_017_000)
    ('dua puluh satu', 'seribu seratus', 'dua juta tujuh belas ribu')
    """
    if abs(n) >= 10**15:
        raise ValueError(f"no words for {n}")
    if n < 0:
        return f"minus {number_words(-n)}"
    return _below_hundred(n) if n < 100 else _above_hundred(n)


def phrase_days(n: int) -> str:
    """A number of working days.

    >>> phrase_days(3)
    '3 hari kerja'
    """
    return f"{count(n)} hari kerja"


def list_words(words: Sequence[str]) -> str:
    """Words in a row, with a comma before the last *dan* from three on.

    >>> list_words(["KTP", "KK"]), list_words(["a", "b", "c"])
    ('KTP dan KK', 'a, b, dan c')
    """
    if len(words) < 3:
        return " dan ".join(words)
    return f"{', '.join(words[:-1])}, dan {words[-1]}"


def mask_nik(nik: str) -> str:
    """A NIK as shown on paper and in lists: its last four digits only; empty stays empty.

    >>> mask_nik("1607016408900003")
    '•••• •••• •••• 0003'
    """
    return f"•••• •••• •••• {nik[-4:]}" if nik else ""


def _below_hundred(n: int) -> str:
    if n < 10:
        return _ONES[n]
    if n < 20:
        return {10: "sepuluh", 11: "sebelas"}.get(n, f"{_ONES[n % 10]} belas")
    return f"{_ONES[n // 10]} puluh" + _rest(n % 10)


def _above_hundred(n: int) -> str:
    size, name = next(scale for scale in _SCALES if n >= scale[0])
    many = n // size
    # "satu juta", but "seribu" and "seratus".
    head = f"se{name}" if many == 1 and size <= 1000 else f"{number_words(many)} {name}"
    return head + _rest(n % size)


def _rest(n: int) -> str:
    return f" {number_words(n)}" if n else ""
