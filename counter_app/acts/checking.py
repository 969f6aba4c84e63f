"""Pantau: the check over all open dossiers, and the suspects once listed."""

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date

from counter_app.acts.desk import Desk
from counter_app.register import alerts, dossiers, dwells, eyes, loans, sightings
from counter_app.register.standing import standing_rows
from counter_app.rules.check.evidence import Evidence
from counter_app.rules.check.findings import Check, check
from counter_app.rules.check.look import Look
from counter_app.rules.check.standing import Standing
from counter_app.rules.check.suspicion import Suspicions
from counter_app.rules.check.worktime import DAY_MS
from counter_app.rules.errors import CounterError
from counter_app.rules.scan.sighting import Sighting

_LATELY_MS = 60 * DAY_MS


class Checking:
    """Runs the rules of the check over the register."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def check(self, on: date | None = None) -> Check:
        """Return what is late or missing; `on` changes the day, the state is the present one."""
        with _nothing_collected():
            return self._check(on)

    def _check(self, on: date | None) -> Check:
        rows, register = self._desk.rows, self._desk.register
        standing = standing_rows(register)
        return check(
            standing,
            lambda numbers: dossiers.by_numbers(register, numbers),
            evidence=self._evidence(standing),
            services=rows.services,
            places=rows.places,
            staff=rows.staff,
            calendar=rows.calendar,
            thresholds=rows.thresholds,
            now=self._desk.moment(),
            on=on,
        )

    def suspicions(self) -> dict[str, float]:
        """Return of every open dossier how probable it is that its papers are astray now, uncut."""
        rows, now = self._desk.rows, self._desk.moment()
        look = Look(rows.services, rows.places, rows.staff, rows.calendar, rows.thresholds, now, now.date())
        standing = standing_rows(self._desk.register)
        suspicions = Suspicions(look, self._evidence(standing), standing)
        return {row.number: suspicions.probability(row) for row in standing}

    def note_alerts(self, check: Check, *, actor: int) -> None:
        """Write down which suspects are listed for the first time, so that their outcomes can be learned."""
        desk = self._desk
        if actor not in desk.rows.staff:
            raise CounterError("Pilih nama petugas dahulu.")
        with desk.act():
            known = alerts.listed(desk.register)
            new = [
                [int(finding.dossier.number), str(finding.reason_key), round((finding.shipped or 0) * 1000)]
                for finding in check.suspects
                if finding.dossier.number not in known
            ]
            if new:
                desk.append("alerts_listed", actor=actor, body={"alerts": new})

    def _evidence(self, standing: Sequence[Standing]) -> Evidence:
        register, now = self._desk.register, self._desk.now()
        since = now - _LATELY_MS
        settled = eyes.settled(register, since)
        midnight = self._desk.moment().replace(hour=0, minute=0, second=0, microsecond=0)
        return Evidence(
            dwells=dwells.ended(register),
            batches=dwells.together(register, {row.stay_since for row in standing}),
            steps=lambda batches: dwells.steps(register, {at for at, _place, _stage in batches}),
            strays=eyes.strays(register, since),
            transfers=eyes.sent(register),
            settled=settled,
            doubts=_by_dossier(sightings.against_the_record(register)),
            loans={loan.dossier: loan for loan in loans.open_loans(register)},
            looked=eyes.looked(register, since, sum(one.accepted for one in settled)),
            listed=alerts.listed(register),
            outcomes=alerts.outcomes(register),
            raised_today=alerts.raised_since(register, round(midnight.timestamp() * 1000)),
        )


def _by_dossier(found: list[Sighting]) -> Mapping[str, list[Sighting]]:
    doubts: dict[str, list[Sighting]] = {}
    for sighting in found:
        doubts.setdefault(sighting.dossier or "", []).append(sighting)
    return doubts


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Keep the collector of cycles away: it would walk tens of thousands of new rows that hold none."""
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
