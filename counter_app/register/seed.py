"""What a new register starts with: catalogue and calendar, read from the files the program ships."""

import tomllib
from datetime import date
from typing import Any

import resources
from counter_app.register.office_rows import service_from_row
from counter_app.rules.calendar import Holiday
from counter_app.rules.service import Service


def shipped_services() -> list[Service]:
    """Return the catalogue as shipped, each service in version 1."""
    return [service_from_row(row) for row in _load("services.toml")["service"]]


def shipped_holidays() -> list[Holiday]:
    """Return the days off as shipped; the decree each year stands on is the source."""
    table = _load("holidays.toml")
    decrees = {year["year"]: year["decree"] for year in table["year"]}
    return [
        Holiday(on=row["on"], name=row["name"], kind=row["kind"], source=decrees[_year(row["on"])])
        for row in table["holiday"]
    ]


def decreed_years() -> list[int]:
    """Return the years a decree covers; other years are estimates."""
    return [year["year"] for year in _load("holidays.toml")["year"] if not year["estimated"]]


def _year(on: date) -> int:
    return on.year


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.path(name).read_text(encoding="utf-8"))
