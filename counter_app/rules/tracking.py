"""The 12-digit numbers of dossiers, places and badges: ``PPCCSSSSSSKK``.

PP is the year of a dossier (24-61, so that no number looks like a phone 08.../62...), 98 for a place, 99 for
a badge; CC the series; SSSSSS the serial; KK the check digits of ISO 7064 MOD 97-10 over all before them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

FIRST_YEAR, LAST_YEAR = 24, 61
PLACE_PREFIX, BADGE_PREFIX = "98", "99"
_YEARS = frozenset(f"{year:02d}" for year in range(FIRST_YEAR, LAST_YEAR + 1))
_PREFIXES = _YEARS | {PLACE_PREFIX, BADGE_PREFIX}

_TWELVE = re.compile(r"[0-9]{12}")
_SCAN = re.compile(r"([0-9]{12})([0-9A-Fa-f]{64})?")
_HASH = re.compile(r"[0-9A-Fa-f]{64}")
_DIGITS = re.compile(r"[0-9]+")
_SEPARATORS = re.compile(r"[\s.\-]+")
_SHORT = re.compile(r"[0-9]{1,6}\s*-\s*[0-9]{2}")
_EIGHT = re.compile(r"(?!08|62)[0-9]{6}[\s.]?[0-9]{2}")


class NumberKind(StrEnum):
    """What a number stands on."""

    DOSSIER = "dossier"
    PLACE = "place"
    BADGE = "badge"


class ReadingKind(StrEnum):
    """What a typed text can be."""

    NUMBER = "number"
    WRONG_NUMBER = "wrong number"
    SHORT = "short"
    NIK = "nik"
    PHONE = "phone"
    FRAGMENT = "fragment"
    TEXT = "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a typed text is, and its digits without separators (empty for plain text)."""

    kind: ReadingKind
    digits: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scan:
    """A scanned symbol: the number, and on a receipt the hash of its registration (lower case)."""

    number: str
    hash_hex: str | None = None


def compose(prefix: int | str, series: str, serial: int) -> str:
    """Write a number with its check digits; ValueError outside the known prefixes, series and serials.

    >>> compose(26, "00", 4217), compose(26, "00", 999_999), compose("27", "00", 1)
    ('260000421744', '260099999907', '270000000133')
    """
    head = f"{prefix:02d}" if isinstance(prefix, int) else prefix
    if head not in _PREFIXES:
        raise ValueError(f"unknown prefix {prefix!r}")
    if re.fullmatch(r"[0-9]{2}", series) is None:
        raise ValueError(f"a series is two digits, not {series!r}")
    if not 1 <= serial <= 999_999:
        raise ValueError(f"serial {serial} is not within 1..999999")
    payload = f"{head}{series}{serial:06d}"
    return payload + _check_digits(payload)


def is_valid(number: str) -> bool:
    """Whether this number could have been issued: KK must be the very pair computed, not merely mod 97 = 1.

    >>> is_valid("260000421744"), is_valid("260000421745"), is_valid("620000000122")
    (True, False, False)
    """
    return _plausible(number) and number[4:10] != "000000" and number[10:] == _check_digits(number[:10])


def kind(number: str) -> NumberKind:
    """What the number stands on; ValueError if it is not valid."""
    prefix = _checked(number)[:2]
    if prefix == PLACE_PREFIX:
        return NumberKind.PLACE
    return NumberKind.BADGE if prefix == BADGE_PREFIX else NumberKind.DOSSIER


def serial(number: str) -> int:
    """The serial within year and series; ValueError if the number is not valid."""
    return int(_checked(number)[4:10])


def series(number: str) -> str:
    """The two digits of the counter that issued the number; ValueError if it is not valid."""
    return _checked(number)[2:4]


def year(number: str) -> int:
    """The year of a dossier number, in full; ValueError for anything else.

    >>> year("260000421744")
    2026
    """
    if kind(number) is not NumberKind.DOSSIER:
        raise ValueError(f"{number} is no dossier number and has no year")
    return 2000 + int(number[:2])


def grouped(number: str) -> str:
    """The number as printed and read aloud.

    >>> grouped("260000421744")
    '26 00 004217 44'
    """
    return f"{number[:2]} {number[2:4]} {number[4:10]} {number[10:]}"


def spoken(number: str) -> str:
    """The short form said on the phone: serial and check digits.

    >>> spoken("260000421744")
    '4217-44'
    """
    return f"{serial(number)}-{number[10:]}"


def read(text: str) -> Reading:
    """What a typed text is: digits may be split by spaces, hyphens or full stops. Never raises.

    >>> [str(read(text).kind) for text in ("26 00 004217 44", "260000421745", "4217-44", "Siti Aminah")]
    ['number', 'wrong number', 'short', 'text']
    >>> read("+62 812-3456-7890")
    Reading(kind=<ReadingKind.PHONE: 'phone'>, digits='081234567890')
    """
    typed = text.strip()
    digits = _SEPARATORS.sub("", typed.removeprefix("+") if typed.startswith("+62") else typed)
    if _DIGITS.fullmatch(digits) is None:
        return Reading(kind=ReadingKind.TEXT)
    if _SHORT.fullmatch(typed) or _EIGHT.fullmatch(typed):
        return Reading(kind=ReadingKind.SHORT, digits=digits)
    if len(digits) == 16:
        return Reading(kind=ReadingKind.NIK, digits=digits)
    if _plausible(digits):
        found = ReadingKind.NUMBER if is_valid(digits) else ReadingKind.WRONG_NUMBER
        return Reading(kind=found, digits=digits)
    return _phone_or_fragment(digits)


def from_short(digits: str, *, year: int, series: str) -> str | None:
    """The full number for serial + KK if the check digits verify; None = there is no such number (a lookup).

    >>> from_short("421744", year=2026, series="00"), from_short("421744", year=2027, series="00")
    ('260000421744', None)
    """
    number = _filled_up(digits, year, series)
    return number if is_valid(number) else None


def near_short(digits: str, *, year: int, series: str) -> list[str]:
    """Every valid number one slip away from a short form that verifies as none.

    >>> "260000421744" in near_short("421774", year=2026, series="00")
    True
    """
    number = _filled_up(digits, year, series)
    return near_misses(number) if number else []


def near_misses(number: str) -> list[str]:
    """Every valid number one slip away from 12 typed digits: swaps first, then twins, then one digit changed.

    >>> "260000421744" in near_misses("260000412744")
    True
    """
    if _TWELVE.fullmatch(number) is None:
        raise ValueError(f"not 12 digits: {number!r}")
    candidates = dict.fromkeys(_slips(number))
    return [candidate for candidate in candidates if candidate != number and is_valid(candidate)]


def receipt_code(number: str, hash_hex: str) -> str:
    """What a receipt's QR holds: 76 characters, upper case so that it stays QR alphanumeric."""
    if _HASH.fullmatch(hash_hex) is None:
        raise ValueError("the hash of a registration is 64 hex digits")
    return _checked(number) + hash_hex.upper()


def parse_scan(text: str) -> Scan | None:
    """The number (and hash) in a scanned symbol, or None for anything that is not ours. Never raises.

    >>> parse_scan("260000421744"), parse_scan("8991002101234")
    (Scan(number='260000421744', hash_hex=None), None)
    """
    found = _SCAN.fullmatch(text)
    if found is None or not is_valid(found[1]):
        return None
    return Scan(number=found[1], hash_hex=found[2].lower() if found[2] else None)


def _check_digits(payload: str) -> str:
    # stdnum loads ssl and pydoc: not before the first number is looked at.
    from stdnum.iso7064 import mod_97_10

    return str(mod_97_10.calc_check_digits(payload))


def _plausible(number: str) -> bool:
    return _TWELVE.fullmatch(number) is not None and number[:2] in _PREFIXES


def _checked(number: str) -> str:
    if not is_valid(number):
        raise ValueError(f"not a valid number: {number!r}")
    return number


def _filled_up(digits: str, year: int, series: str) -> str:
    """The 12 digits a short form stands for, whether they verify or not; "" for what can be none."""
    if _DIGITS.fullmatch(digits) is None or not 3 <= len(digits) <= 8:
        return ""
    return f"{year % 100:02d}{series}{int(digits[:-2]):06d}{digits[-2:]}"


def _phone_or_fragment(digits: str) -> Reading:
    folded = "0" + digits[2:] if digits.startswith("62") else digits
    if digits.startswith(("08", "62")) and len(digits) >= 10 and len(folded) <= 13:
        return Reading(kind=ReadingKind.PHONE, digits=folded)
    if len(digits) >= 3:
        return Reading(kind=ReadingKind.FRAGMENT, digits=digits)
    return Reading(kind=ReadingKind.TEXT)


def _slips(number: str) -> Iterator[str]:
    for gap in (1, 2):
        for at in range(len(number) - gap):
            yield _replaced(_replaced(number, at, number[at + gap]), at + gap, number[at])
    for at in range(len(number) - 1):
        if number[at] == number[at + 1]:
            yield from (_replaced(_replaced(number, at, d), at + 1, d) for d in "0123456789")
    for at in range(len(number)):
        yield from (_replaced(number, at, d) for d in "0123456789")


def _replaced(number: str, at: int, digit: str) -> str:
    return number[:at] + digit + number[at + 1 :]
