"""Pantau: the check over all open dossiers."""

from datetime import date

from counter_app.acts.desk import Desk
from counter_app.register import dossiers
from counter_app.rules.findings import Check, check


class Checking:
    """Runs the rules of the check over the register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self, on: date | None = None) -> Check:
        """Return what is late or missing; `on` changes the day, the state is the present one."""
        rows = self._desk.rows
        return check(
            dossiers.open_dossiers(self._desk.register),
            services=rows.services,
            places=rows.places,
            staff=rows.staff,
            calendar=rows.calendar,
            thresholds=rows.thresholds,
            now=self._desk.moment(),
            on=on,
        )
