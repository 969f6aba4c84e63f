import tomllib
from datetime import date

import pytest

import resources
from counter_app.rules.calendar import DEFAULT_HOURS, Calendar, Holiday


@pytest.fixture(scope="session")
def shipped_calendar() -> Calendar:
    table = tomllib.loads(resources.path("holidays.toml").read_text(encoding="utf-8"))
    holidays: dict[date, Holiday] = {
        row["on"]: Holiday(on=row["on"], name=row["name"], kind=row["kind"]) for row in table["holiday"]
    }
    decreed = frozenset(row["year"] for row in table["year"] if not row["estimated"])
    return Calendar(holidays=holidays, hours=DEFAULT_HOURS, decreed_years=decreed)
