"""Jeda: the clock of a promise stands still while somebody else must act, and goes on with a new date."""

from collections.abc import Sequence
from typing import Any

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.register import dossiers, ledger
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.names import clean_text
from counter_app.rules.promise import Pause, Promise, WaitsOn, resumed
from counter_app.rules.staff import Act


class Pausing:
    """Pauses; a promise once made is kept beside the new one."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def pause(
        self, number: str, reason: str, *, actor: int, waits_on: WaitsOn = WaitsOn.APPLICANT
    ) -> Dossier:
        """Stop the clock; only while the applicant or another authority must act, and with the reason."""
        desk = self._desk
        desk.actor(actor, Act.PAUSE)
        if not clean_text(reason, step.TEXT_LIMIT):
            raise CounterError("Alasan jeda masih kosong. Tulis siapa yang ditunggu dan untuk apa.")
        with desk.act():
            dossier = desk.dossier(number)
            _refuse_pause(dossier)
            desk.refuse_doubtful_clock()
            return step.record(
                desk,
                dossier,
                "paused",
                {"paused_since": desk.now()},
                actor=actor,
                texts={"reason": reason},
                extra={"waits_on": waits_on.name.lower()},
            )

    def resume(self, number: str, *, actor: int) -> Dossier:
        """Let the clock go on: the working days it stood still are added to the promised date."""
        desk = self._desk
        desk.actor(actor, Act.PAUSE)
        with desk.act():
            dossier = desk.dossier(number)
            if dossier.paused_since is None:
                raise CounterError(f"Berkas {number} tidak sedang dijeda. Buka berkasnya.")
            return self._resume(dossier, actor=actor)

    def preview(self, number: str) -> Promise | None:
        """Return the promise it would have if it were resumed now, None where papers lack."""
        dossier = self._desk.dossier(number)
        promises = dossiers.promises_of(self._desk.register, number)
        if dossier.paused_since is None or not dossier.is_complete or not promises:
            return None
        return self._resumed(dossier, promises)

    def resume_before(self, dossier: Dossier, stage: Stage, *, actor: int) -> Dossier:
        """Inside an open act: work that is done ends the pause first, so that its date is the right one."""
        if dossier.paused_since is None or stage is not Stage.READY:
            return dossier
        return self._resume(dossier, actor=actor)

    def _resume(self, dossier: Dossier, *, actor: int) -> Dossier:
        desk = self._desk
        desk.refuse_doubtful_clock()
        changes: dict[str, Any] = {"paused_since": None}
        extra: dict[str, Any] = {}
        promises = dossiers.promises_of(desk.register, dossier.number)
        if dossier.is_complete and promises:
            made = self._resumed(dossier, promises)
            changes["promised_on"] = made.promised_on.isoformat()
            extra["promise"] = dossiers.promise_row(made)
        return step.record(desk, dossier, "resumed", changes, actor=actor, extra=extra)

    def _resumed(self, dossier: Dossier, promises: Sequence[Promise]) -> Promise:
        now, calendar = self._desk.now(), self._desk.rows.calendar
        pause = Pause(since=dossier.paused_since or now, until=now, waits_on=self._waits_on(dossier))
        return resumed(calendar, promises[-1], pause, version=len(promises) + 1, made_at=now)

    def _waits_on(self, dossier: Dossier) -> WaitsOn:
        """Return who the pause that still runs was for."""
        events = ledger.of_dossier(self._desk.register, int(dossier.number))
        last = next(event for event in reversed(events) if event.kind == "paused")
        return WaitsOn[last.body["waits_on"].upper()]


def _refuse_pause(dossier: Dossier) -> None:
    if dossier.is_closed or dossier.stage is Stage.READY:
        raise CounterError(f"Berkas {dossier.number} {dossier.stage_name}; tidak ada lagi yang perlu dijeda.")
    if not dossier.is_complete:
        raise CounterError(
            f"Berkas {dossier.number} belum lengkap dan tanggal janjinya belum berjalan. Tidak perlu dijeda."
        )
    if dossier.paused_since is not None:
        raise CounterError(f"Berkas {dossier.number} sudah dijeda. Lanjutkan dahulu sebelum menjeda lagi.")
    if dossier.missing_since is not None or dossier.is_lost:
        raise CounterError(
            f"Berkas {dossier.number} belum ditemukan, jadi yang harus bertindak kantor ini. Cari dahulu."
        )
