from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import applicant as rules
from counter_app.rules.applicant import Applicant, HandedInBy, Problem

TODAY = date(2026, 11, 24)
NIK = "1607016408900003"
SITI = Applicant(name="Siti Aminah", nik=NIK, village="Sungai Rengit", phone="081234567890")

births = st.dates(date(1927, 1, 1), TODAY)
sexes = st.sampled_from(["L", "P"])


def made_nik(born: date, sex: str, *, region: str = "160701", serial: str = "0001") -> str:
    return f"{region}{born.day + (40 if sex == 'P' else 0):02d}{born:%m%y}{serial}"


def blocking(found: list[Problem]) -> list[str]:
    return [problem.field for problem in found if problem.blocks]


def warned(found: list[Problem]) -> list[str]:
    return [problem.field for problem in found if not problem.blocks]


def of(applicant: Applicant) -> list[Problem]:
    return rules.problems(applicant, region="160701", today=TODAY)


def nik_problems(nik: str) -> list[Problem]:
    return rules.nik_problems(nik, region="16.07.01", today=TODAY)


def test_a_complete_applicant_has_no_problems() -> None:
    assert of(SITI) == []


def test_an_empty_form_blocks_at_name_nik_and_village() -> None:
    assert blocking(of(Applicant(name=" ", village=""))) == ["name", "nik", "village"]


def test_without_nik_a_reason_is_needed() -> None:
    without = Applicant(name="Siti Aminah", village="Sungai Rengit")
    assert [problem.text for problem in of(without)] == [
        "Isi NIK, atau pilih “Belum punya NIK” dan tulis alasannya."
    ]
    reasoned = Applicant(name="Siti Aminah", village="Sungai Rengit", no_nik_reason="Bayi baru lahir")
    assert of(reasoned) == []


def test_the_one_spoken_for_is_checked_like_the_applicant() -> None:
    child = Applicant(name="Siti", nik=NIK, village="Betung", on_behalf_of="B", on_behalf_nik="123")
    assert blocking(of(child)) == ["on_behalf_of", "on_behalf_nik"]


def test_a_bearer_without_a_name_warns() -> None:
    brought = Applicant(name="Siti", nik=NIK, village="Betung", handed_in_by=HandedInBy.OFFICIAL)
    assert (blocking(of(brought)), warned(of(brought))) == ([], ["bearer"])
    named = Applicant(
        name="Siti", nik=NIK, village="Betung", handed_in_by=HandedInBy.OFFICIAL, bearer="Pak Kadus"
    )
    assert of(named) == []


@pytest.mark.parametrize(
    ("nik", "said"),
    [
        ("160701640890000", "16 angka"),
        ("16070164089000031", "16 angka"),
        ("16070164O8900003", "16 angka"),
        ("１607016408900003", "16 angka"),
        ("1111111111111111", "sama semua"),
        ("1607010001900003", "01–31"),
        ("1607013201900003", "01–31"),
        ("1607014001900003", "01–31"),
        ("1607017201900003", "01–31"),
        ("1607018101900003", "01–31"),
        ("1607010100900003", "01–12"),
        ("1607010113900003", "01–12"),
        ("1607013104900003", "kalender"),
        ("1607017104900003", "kalender"),
        ("1607012902910003", "kalender"),
        ("1607016902910003", "kalender"),
        ("1607013002920003", "kalender"),
        ("1607016408900000", "0000"),
    ],
)
def test_a_nik_that_cannot_be_one_blocks_with_one_sentence(nik: str, said: str) -> None:
    (problem,) = nik_problems(nik)
    assert problem.blocks
    assert said in problem.text
    assert rules.nik_birth(nik, today=TODAY) is None


@pytest.mark.parametrize(
    "ddmmyy", ["290200", "690200", "290292", "290224", "310190", "710190", "010190", "410190"]
)
def test_a_day_that_exists_in_either_century_is_accepted(ddmmyy: str) -> None:
    assert nik_problems(f"160701{ddmmyy}0001") == []


@pytest.mark.parametrize(
    ("region", "said"), [("990101", "provinsi 99"), ("160601", "1606"), ("317101", "3171")]
)
def test_a_strange_region_only_warns(region: str, said: str) -> None:
    (problem,) = nik_problems(made_nik(date(1990, 8, 24), "L", region=region))
    assert not problem.blocks
    assert said in problem.text


def test_another_kecamatan_of_the_kabupaten_and_an_unset_region_are_fine() -> None:
    assert nik_problems(made_nik(date(1990, 8, 24), "P", region="160721")) == []
    elsewhere = made_nik(date(1990, 8, 24), "P", region="317101")
    assert rules.nik_problems(elsewhere, region="", today=TODAY) == []


def test_a_birth_in_no_possible_year_only_warns() -> None:
    leap_day_of_2000 = "1607012902000001"
    (problem,) = rules.nik_problems(leap_day_of_2000, region="160701", today=date(1999, 12, 31))
    assert not problem.blocks
    assert "tidak masuk akal" in problem.text


@given(births, sexes)
def test_birth_and_sex_are_read_out_of_the_nik(born: date, sex: str) -> None:
    nik = made_nik(born, sex)
    read = rules.nik_birth(nik, today=TODAY)
    assert read is not None
    assert (read.day, read.month, read.year % 100) == (born.day, born.month, born.year % 100)
    assert read in (born, born.replace(year=born.year + 100))
    assert read <= TODAY
    assert rules.nik_sex(nik) == sex
    assert nik_problems(nik) == []


def test_the_later_century_is_read_as_long_as_it_is_not_in_the_future() -> None:
    assert rules.nik_birth(made_nik(TODAY, "L"), today=TODAY) == TODAY
    assert rules.nik_birth("1607012511260001", today=TODAY) == date(1926, 11, 25)


@given(st.text())
def test_no_text_makes_the_rules_fail(text: str) -> None:
    found = of(
        Applicant(name=text, nik=text, village=text, phone=text, on_behalf_of=text, on_behalf_nik=text)
    )
    assert all(problem.text.endswith(".") for problem in found)
    rules.phone_key(text)


def test_a_nik_says_sex_and_birth_and_an_impossible_one_nothing() -> None:
    assert rules.nik_words(made_nik(date(1990, 8, 24), "L"), today=TODAY) == (
        "Menurut NIK: laki-laki, lahir 24 Agu 1990."
    )
    assert rules.nik_words("1607013002900001", today=TODAY) == ""
    assert rules.nik_words("160701", today=TODAY) == ""


@pytest.mark.parametrize(
    "name", ["Suharto", "Ma'ruf", "Nur’aini", "Hj. Siti Aminah, S.Pd.", "Ali Bin-Umar / Ali", "José", "Li"]
)
def test_names_as_people_bear_them_are_fine(name: str) -> None:
    assert rules.name_problems(name) == []


@pytest.mark.parametrize("name", ["", "  ", "A", "A.", "1 2 3", "..", "Siti " * 20 + "A"])
def test_a_name_that_is_none_blocks(name: str) -> None:
    assert blocking(rules.name_problems(name)) == ["name"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("Siti 2", "angka"),
        ("Сити", "seperti pada KTP"),
        ("Siti Аminah", "mencampur"),
        ("Siti <b>", "tidak lazim"),
        ("Siti_Aminah", "tidak lazim"),
    ],
)
def test_an_odd_name_only_warns(name: str, said: str) -> None:
    (problem,) = rules.name_problems(name)
    assert not problem.blocks
    assert said in problem.text


def test_a_name_of_a_hundred_characters_is_still_one() -> None:
    assert rules.name_problems("A" * 100) == []


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("0812-3456-7890", "081234567890"),
        ("+62 812 3456 7890", "081234567890"),
        ("6281234567890", "081234567890"),
        ("+62 (0)812 3456 7890", "081234567890"),
        ("(0711) 350.123", "0711350123"),
        ("62123", "62123"),
        ("", ""),
    ],
)
def test_a_phone_is_stored_as_plain_digits(typed: str, stored: str) -> None:
    assert rules.normal_phone(typed) == stored
    assert rules.normal_phone(stored) == stored


@given(st.text("0123456789", min_size=8, max_size=11))
def test_the_same_phone_has_one_key_however_it_is_written(rest: str) -> None:
    keys = {rules.phone_key(typed) for typed in (f"08{rest}", f"+628{rest}", f"628{rest}", f"+62 8-{rest}")}
    assert len(keys) == 1
    assert len(keys.pop()) == 10


@pytest.mark.parametrize(
    "phone",
    ["", "081234567890", "+6281234567890", "071135012", "0711350123", "07113501234567", "0812 3456 78"],
)
def test_a_usable_or_missing_phone_is_fine(phone: str) -> None:
    assert rules.phone_problems(phone) == []


@pytest.mark.parametrize(
    "phone", ["0812abc4567", "07113501", "071135012345678", "081234567890 / 081234567891", "telepon tetangga"]
)
def test_a_phone_nobody_can_ring_blocks(phone: str) -> None:
    assert blocking(rules.phone_problems(phone)) == ["phone"]


@pytest.mark.parametrize("phone", ["812345678901", "081234567", "08123456789012"])
def test_an_odd_phone_only_warns(phone: str) -> None:
    assert warned(rules.phone_problems(phone)) == ["phone"]
    assert blocking(rules.phone_problems(phone)) == []
