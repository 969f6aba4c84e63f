from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.rules import tracking
from counter_app.rules.tracking import NumberKind, Reading, ReadingKind, Scan

KNOWN = ("260000421744", "260000000182", "260000000279", "260100000198", "260099999907", "270000000133")
DIGITS = "0123456789"

prefixes = st.integers(24, 61) | st.sampled_from(["98", "99"])
two_digits = st.text(DIGITS, min_size=2, max_size=2)
numbers = st.builds(tracking.compose, prefixes, two_digits, st.integers(1, 999_999))
scanner_noise = st.text() | st.text(DIGITS + " -+.abcdefABCDEF\r\n\0", max_size=90)


def single_errors(number: str) -> Iterator[str]:
    for at, right in enumerate(number):
        yield from (number[:at] + wrong + number[at + 1 :] for wrong in DIGITS if wrong != right)


def swaps(number: str, gap: int) -> Iterator[str]:
    for at in range(12 - gap):
        digits = list(number)
        digits[at], digits[at + gap] = digits[at + gap], digits[at]
        if number[at] != number[at + gap]:
            yield "".join(digits)


def twin_errors(number: str) -> Iterator[str]:
    for at in range(11):
        if number[at] == number[at + 1]:
            yield from (number[:at] + d * 2 + number[at + 2 :] for d in DIGITS if d != number[at])


def slips(number: str) -> list[str]:
    return [*single_errors(number), *swaps(number, 1), *swaps(number, 2), *twin_errors(number)]


@pytest.mark.parametrize("number", KNOWN)
def test_known_numbers_are_valid(number: str) -> None:
    assert tracking.is_valid(number)


@given(numbers)
def test_check_digits_agree_with_plain_arithmetic(number: str) -> None:
    assert int(number[10:]) == 98 - int(number[:10]) * 100 % 97
    assert int(number) % 97 == 1


@given(prefixes, two_digits, st.integers(1, 999_999))
def test_a_composed_number_gives_its_parts_back(prefix: int | str, series: str, serial: int) -> None:
    number = tracking.compose(prefix, series, serial)
    assert tracking.is_valid(number)
    assert number.startswith(str(prefix))
    assert (tracking.series(number), tracking.serial(number)) == (series, serial)


@given(numbers)
def test_no_single_swap_jump_or_twin_slip_goes_undetected(number: str) -> None:
    assert [slip for slip in slips(number) if tracking.is_valid(slip)] == []


@pytest.mark.parametrize(("computed", "congruent"), [("97", "00"), ("98", "01"), ("02", "99")])
def test_a_pair_that_is_only_congruent_is_refused(computed: str, congruent: str) -> None:
    number = next(n for n in (tracking.compose(26, "00", s) for s in range(1, 500)) if n.endswith(computed))
    impostor = number[:10] + congruent
    assert int(impostor) % 97 == 1
    assert not tracking.is_valid(impostor)


@pytest.mark.parametrize(
    ("prefix", "series", "serial"),
    [
        (23, "00", 1),
        (62, "00", 1),
        (8, "00", 1),
        ("97", "00", 1),
        ("", "00", 1),
        (26, "0", 1),
        (26, "٠٠", 1),
        (26, "00", 0),
        (26, "00", 1_000_000),
        (26, "00", -1),
    ],
)
def test_what_no_number_can_hold_is_refused(prefix: int | str, series: str, serial: int) -> None:
    with pytest.raises(ValueError, match=r"prefix|series|serial"):
        tracking.compose(prefix, series, serial)


@pytest.mark.parametrize(
    "text", ["", "26000042174", "2600004217440", "26 00 004217 44", "２６００００４２１７４４"]
)
def test_only_twelve_ascii_digits_are_a_number(text: str) -> None:
    assert not tracking.is_valid(text)


def test_a_serial_of_zero_was_never_issued() -> None:
    payload = "2600000000"
    assert not tracking.is_valid(f"{payload}{98 - int(payload) * 100 % 97:02d}")


def test_the_prefix_tells_dossier_place_and_badge() -> None:
    kinds = [tracking.kind(tracking.compose(prefix, "00", 7)) for prefix in (26, "98", "99")]
    assert kinds == [NumberKind.DOSSIER, NumberKind.PLACE, NumberKind.BADGE]


def test_a_place_has_no_year() -> None:
    with pytest.raises(ValueError, match="no year"):
        tracking.year(tracking.compose("98", "00", 7))


@pytest.mark.parametrize(
    "part", [tracking.kind, tracking.serial, tracking.series, tracking.year, tracking.spoken]
)
def test_parts_of_a_wrong_number_are_not_told(part: object) -> None:
    assert callable(part)
    with pytest.raises(ValueError, match="not a valid number"):
        part("260000421745")


@given(numbers, st.sampled_from([" ", "-", ".", "", "\u00a0"]))
def test_a_number_is_read_however_it_is_grouped(number: str, separator: str) -> None:
    typed = tracking.grouped(number).replace(" ", separator)
    assert tracking.read(f" {typed}\n") == Reading(kind=ReadingKind.NUMBER, digits=number)


@given(st.integers(24, 61), two_digits, st.integers(1, 999_999))
def test_the_spoken_form_leads_back_to_the_number(year: int, series: str, serial: int) -> None:
    number = tracking.compose(year, series, serial)
    reading = tracking.read(tracking.spoken(number))
    assert reading.kind is ReadingKind.SHORT
    assert tracking.from_short(reading.digits, year=2000 + year, series=series) == number


@pytest.mark.parametrize("digits", ["", "44", "421745", "000000421744", "4217-44", "abc", "00000097"])
def test_a_short_form_of_no_number_finds_none(digits: str) -> None:
    assert tracking.from_short(digits, year=2026, series="00") is None


@pytest.mark.parametrize(
    ("text", "kind", "digits"),
    [
        ("260000421745", ReadingKind.WRONG_NUMBER, "260000421745"),
        ("98 00 000001 00", ReadingKind.WRONG_NUMBER, "980000000100"),
        ("4217-44", ReadingKind.SHORT, "421744"),
        ("1-82", ReadingKind.SHORT, "182"),
        ("4217 - 44", ReadingKind.SHORT, "421744"),
        ("00421744", ReadingKind.SHORT, "00421744"),
        ("004217 44", ReadingKind.SHORT, "00421744"),
        ("24-11-2026", ReadingKind.FRAGMENT, "24112026"),
        ("08123456", ReadingKind.FRAGMENT, "08123456"),
        ("62123456", ReadingKind.FRAGMENT, "62123456"),
        ("1607016408900003", ReadingKind.NIK, "1607016408900003"),
        ("6271 0164 0890 0003", ReadingKind.NIK, "6271016408900003"),
        ("081234567890", ReadingKind.PHONE, "081234567890"),
        ("0812-3456-7890", ReadingKind.PHONE, "081234567890"),
        ("628123456789", ReadingKind.PHONE, "08123456789"),
        ("+62 812 3456 78901", ReadingKind.PHONE, "0812345678901"),
        ("12345678901234", ReadingKind.FRAGMENT, "12345678901234"),
        ("700000000000", ReadingKind.FRAGMENT, "700000000000"),
        ("4217", ReadingKind.FRAGMENT, "4217"),
        ("42", ReadingKind.TEXT, ""),
        ("+4217", ReadingKind.TEXT, ""),
        ("RT 003", ReadingKind.TEXT, ""),
        ("Siti Aminah", ReadingKind.TEXT, ""),
        ("", ReadingKind.TEXT, ""),
    ],
)
def test_typed_text_is_taken_for_what_it_is(text: str, kind: ReadingKind, digits: str) -> None:
    assert tracking.read(text) == Reading(kind=kind, digits=digits)


@given(scanner_noise)
def test_reading_and_scanning_never_fail_whatever_the_text(text: str) -> None:
    assert tracking.read(text).kind in ReadingKind
    scan = tracking.parse_scan(text)
    assert scan is None or tracking.is_valid(scan.number)


@given(numbers, st.binary(min_size=32, max_size=32))
def test_a_receipt_code_scans_back_to_number_and_hash(number: str, hash_bytes: bytes) -> None:
    code = tracking.receipt_code(number, hash_bytes.hex())
    assert len(code) == 76
    assert code == code.upper()
    assert tracking.parse_scan(code) == Scan(number=number, hash_hex=hash_bytes.hex())


@pytest.mark.parametrize("hash_hex", ["", "ab" * 31, "xy" * 32])
def test_a_receipt_code_needs_a_whole_hash(hash_hex: str) -> None:
    with pytest.raises(ValueError, match="hash"):
        tracking.receipt_code("260000421744", hash_hex)


@pytest.mark.parametrize(
    "text",
    [
        "260000421745",
        " 260000421744",
        "260000421744\n",
        "26 00 004217 44",
        "260000421744" + "a" * 63,
        "1" * 16,
    ],
)
def test_a_scan_is_exactly_the_digits_or_nothing(text: str) -> None:
    assert tracking.parse_scan(text) is None


@settings(max_examples=8)
@given(numbers)
def test_the_meant_number_is_among_the_near_misses_of_every_slip(number: str) -> None:
    for slip in slips(number):
        found = tracking.near_misses(slip)
        assert number in found
        assert slip not in found
        assert all(map(tracking.is_valid, found))
        assert len(found) == len(set(found)) <= 150


def test_near_misses_are_of_twelve_digits_only() -> None:
    with pytest.raises(ValueError, match="12 digits"):
        tracking.near_misses("4217-44")
