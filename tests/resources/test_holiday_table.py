import tomllib
from collections import Counter
from datetime import date, timedelta

import holidays
import pytest

from resources import path

TABLE = tomllib.loads(path("holidays.toml").read_text(encoding="utf-8"))
ROWS = TABLE["holiday"]
BY_DAY = {row["on"]: row for row in ROWS}
KIND_OF_CATEGORY = {"public": "libur", "government": "cuti bersama"}


def package_days(year: int) -> dict[date, tuple[str, str]]:
    """What the package says of each holiday of `year`: kind and name, public before cuti bersama."""
    days: dict[date, tuple[str, str]] = {}
    for category in ("government", "public"):
        found = holidays.country_holidays(
            "ID", years=year, categories=(category,), language="id", islamic_show_estimated=False
        )
        for on, name in found.items():
            days[on] = (KIND_OF_CATEGORY[category], name)
    return days


def days_of(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_every_day_agrees_with_the_holidays_package(year: int) -> None:
    expected = package_days(year)
    ours = {on: row["kind"] for on, row in BY_DAY.items()}
    different = {
        on: (ours.get(on), expected.get(on))
        for on in days_of(year)
        if ours.get(on) != expected.get(on, (None,))[0]
    }
    assert different == {}


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_names_are_those_of_the_package_save_for_the_second_day_of_idul_fitri(year: int) -> None:
    ours = {row["on"]: row["name"] for row in ROWS if row["on"].year == year}
    different = {name for on, (_, name) in package_days(year).items() if ours[on] != name}
    assert different == {"Hari kedua dari Hari Raya Idul Fitri"}


@pytest.mark.parametrize(
    ("year", "public", "leave", "working"),
    [
        (2024, 19, 10, 238),
        (2025, 17, 11, 237),
        (2026, 17, 8, 240),
        (2027, 18, 8, 242),
        (2028, 17, 0, 247),
    ],
)
def test_each_year_holds_the_counts_of_its_decree(year: int, public: int, leave: int, working: int) -> None:
    kinds = Counter(row["kind"] for row in ROWS if row["on"].year == year)
    assert (kinds["libur"], kinds["cuti bersama"]) == (public, leave)
    assert sum(on.weekday() < 5 and on not in BY_DAY for on in days_of(year)) == working


@pytest.mark.parametrize("year", [2028, 2029])
def test_years_without_a_decree_are_marked_estimated_and_hold_no_cuti_bersama(year: int) -> None:
    (entry,) = [entry for entry in TABLE["year"] if entry["year"] == year]
    assert entry["estimated"] is True
    assert entry["decree"] == ""
    assert {row["kind"] for row in ROWS if row["on"].year == year} == {"libur"}


def test_years_with_a_decree_name_it() -> None:
    decided = {entry["year"]: entry["decree"] for entry in TABLE["year"] if not entry["estimated"]}
    assert sorted(decided) == [2024, 2025, 2026, 2027]
    assert all(decree.startswith("SKB 3 Menteri") for decree in decided.values())
    assert "1497 Tahun 2025" in decided[2026]


def test_no_day_is_listed_twice_and_every_day_belongs_to_a_listed_year() -> None:
    assert len(BY_DAY) == len(ROWS)
    assert {on.year for on in BY_DAY} == {entry["year"] for entry in TABLE["year"]}


def test_23_december_2026_is_followed_by_no_working_day_before_the_28th() -> None:
    between = [date(2026, 12, day) for day in (24, 25, 26, 27)]
    assert all(on.weekday() >= 5 or on in BY_DAY for on in between)
    assert date(2026, 12, 28) not in BY_DAY
