"""Putting right what was written wrong: Perbaiki data, Batalkan berkas, Batalkan langkah terakhir."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.acts.history import Histories
from counter_app.acts.intake import cleaned, papers_of, refuse_blocking
from counter_app.register import dossiers, ledger, office_rows, persons
from counter_app.rules import applicant as applicant_rules
from counter_app.rules import indonesian
from counter_app.rules.dossier import Dossier, Registration, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.promise import promise
from counter_app.rules.service import PaperState, Service, is_complete
from counter_app.rules.staff import Act

_UNDOABLE = frozenset(
    {
        "moved",
        "sent",
        "accepted",
        "stage_set",
        "readied",
        "collected",
        "returned",
        "refused",
        "archived",
        "missing_reported",
        "found_reported",
    }
)
_EVIDENCE = frozenset(
    {"print_asked", "print_taken", "print_failed", "handwritten", "noted", "sighted", "nik_revealed"}
)
_OLD_TEXTS = {
    "name": "old_name",
    "nik": "old_nik",
    "on_behalf_of": "old_on_behalf_of",
    "village": "old_village",
    "phone": "old_phone",
}


class Correcting:
    """Corrections; what stood before stays in the history."""

    def __init__(self, desk: Desk, histories: Histories) -> None:
        self._desk = desk
        self._histories = histories

    def correct(self, number: str, form: Registration, *, reason: str, actor: int) -> Dossier:
        """Write the data anew; another service, or papers that now lack, give a new promise or none."""
        desk = self._desk
        desk.actor(actor, Act.CORRECT)
        form = cleaned(form)
        refuse_blocking(
            applicant_rules.problems(form.applicant, region=desk.rows.office.region, today=desk.today())
        )
        with desk.register.write():
            dossier = desk.dossier(number)
            if dossier.is_closed:
                raise CounterError(
                    f"Berkas {number} sudah selesai; datanya tidak diubah lagi. Tulis catatan saja."
                )
            service = self._service_for(dossier, form.service)
            person = persons.person_row(form.applicant, rt_rw=form.rt_rw, desa_register=form.desa_register)
            salt = persons.salt_of(desk.register, int(number))
            extra: dict[str, Any] = {"person": persons.sealed(salt, person)}
            changes: dict[str, Any] = {
                "service": service.code,
                "service_version": service.version,
                "case_key": form.case,
            }
            if (service.code, form.case) != (dossier.service, dossier.case):
                changes |= self._recounted(dossier, service, form, extra)
            corrected = step.record(
                desk,
                dossier,
                "corrected",
                changes,
                actor=actor,
                texts={"reason": reason, **_old_texts(dossier, person)},
                extra=extra,
            )
            persons.write(desk.register, int(number), salt, person)
        return desk.dossier(corrected.number)

    def void(self, number: str, *, reason: str, actor: int, approver: int) -> Dossier:
        """Void a dossier taken in by mistake; its number stays accounted for. Two people agree."""
        desk = self._desk
        desk.actor(actor, Act.VOID)
        desk.approver(approver, actor, Act.VOID)
        if not reason.strip():
            raise CounterError("Alasan pembatalan masih kosong. Tulis alasannya dahulu.")
        with desk.register.write():
            dossier = desk.dossier(number)
            changes = step.to_stage(desk, dossier, Stage.VOIDED)
            return step.record(
                desk, dossier, "voided", changes, actor=actor, approver=approver, texts={"reason": reason}
            )

    def undoable(self, number: str, *, actor: int) -> str | None:
        """Return the sentence of the step this person may undo today, or None."""
        events = self._last_step(number, actor)
        return self._histories.sentence(events[-1]) if events else None

    def undo(self, number: str, *, actor: int) -> Dossier:
        """Undo the last step, on the same day and by the same person; both stay in the history."""
        desk = self._desk
        desk.actor(actor, Act.UNDO)
        with desk.register.write():
            events = self._last_step(number, actor)
            if not events:
                raise CounterError(
                    "Tidak ada langkah yang dapat dibatalkan: hanya langkah terakhir, pada hari yang sama, "
                    "oleh petugas yang sama."
                )
            back: dict[str, Any] = {}
            for event in reversed(events):
                back |= event.body["was"]
            back.pop("last_seen_at", None)
            extra = {"undoes": events[-1].seq, "undone_kind": events[-1].kind}
            return step.record(desk, desk.dossier(number), "undone", back, actor=actor, extra=extra)

    def _last_step(self, number: str, actor: int) -> list[ledger.Event]:
        events = [e for e in ledger.of_dossier(self._desk.register, int(number)) if e.kind not in _EVIDENCE]
        if not events:
            return []
        last = events[-1]
        same_day = self._desk.day_of(last.at) == self._desk.today()
        if last.kind not in _UNDOABLE or last.actor != actor or not same_day:
            return []
        if last.kind != "accepted":
            return [last]
        return [event for event in events[-2:] if event.kind in {"sent", "accepted"}]

    def _service_for(self, dossier: Dossier, code: str) -> Service:
        """Return the version the dossier was taken under, or the present one of another service."""
        if code == dossier.service:
            return office_rows.read_service(self._desk.register, code, dossier.service_version)
        service = self._desk.rows.services.get(code)
        if service is None or service.retired:
            raise CounterError("Pilih layanan dari daftar.")
        return service

    def _recounted(
        self, dossier: Dossier, service: Service, form: Registration, extra: dict[str, Any]
    ) -> dict[str, Any]:
        """Return the promise's new values, and put papers and promise into the event."""
        desk = self._desk
        papers = papers_of(service, form)
        extra |= {"papers": papers, "papers_replaced": True}
        states = {key: PaperState(state) for key, state in papers.items()}
        if not is_complete(states, service.requirements_for(form.case)):
            return {"completed_at": None, "promised_on": None, "stage": str(Stage.RECEIVED), "ready_at": None}
        completed_at = dossier.completed_at or desk.now()
        made = promise(
            desk.rows.calendar,
            completed_at=indonesian.moment(completed_at, desk.rows.office.zone),
            working_days=service.working_days,
            reason="Layanan diperbaiki",
            made_at=desk.now(),
        )
        version = len(dossiers.promises_of(desk.register, dossier.number)) + 1
        extra["promise"] = dossiers.promise_row(replace(made, version=version))
        promised_on = made.promised_on.isoformat()
        return {
            "completed_at": completed_at,
            "promised_on": promised_on,
            "first_promised_on": dossier.first_promised_on or promised_on,
        }


def _old_texts(dossier: Dossier, person: Mapping[str, Any]) -> dict[str, str]:
    return {
        field: getattr(dossier.applicant, name)
        for name, field in _OLD_TEXTS.items()
        if getattr(dossier.applicant, name) != person[name]
    }
