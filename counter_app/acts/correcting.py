"""Putting right what was written wrong: Perbaiki data, Batalkan berkas, Batalkan langkah terakhir."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from counter_app.acts import handing_back, step
from counter_app.acts.desk import Desk
from counter_app.acts.history import Histories
from counter_app.acts.intake import (
    as_kept,
    form_problems,
    papers_of,
    promised_values,
    refuse_blocking,
    tidied,
)
from counter_app.register import dossiers, ledger, office_rows, persons
from counter_app.register.events import Event
from counter_app.rules import indonesian
from counter_app.rules.dossier import Dossier, Registration, Stage, refuse_lost
from counter_app.rules.errors import CounterError
from counter_app.rules.names import clean_text
from counter_app.rules.promise import Promise, promise, with_pauses
from counter_app.rules.service import PaperState, Service, is_complete
from counter_app.rules.staff import Act

_UNDOABLE = frozenset(
    {
        "moved",
        "sent",
        "accepted",
        "declined",
        "stage_set",
        "readied",
        "collected",
        "returned",
        "refused",
        "archived",
        "missing_reported",
        "found_reported",
        "found",
        "sent_out",
        "submitted_online",
        "came_back",
        "returned_by_office",
        "blanks_awaited",
        "blanks_arrived",
        "paused",
    }
)
_EVIDENCE = frozenset(
    {"print_asked", "print_taken", "print_failed", "handwritten", "noted", "sighted", "nik_revealed"}
    | {"put_back", "scan_noted"}
    | {"nik_listed", "card_settled"}
    | {"stacked", "unstacked", "not_seen", "sweep_scanned", "sweep_unscanned", "sweep_noted"}
    | {"claimed"}
)


class Correcting:
    """Corrections; what stood before stays in the history."""

    def __init__(self, desk: Desk, histories: Histories) -> None:
        self._desk = desk
        self._histories = histories

    def correct(self, number: str, form: Registration, *, reason: str, actor: int) -> Dossier:
        """Write the data anew; another service, or papers that now lack, give a new promise or none."""
        desk = self._desk
        desk.actor(actor, Act.CORRECT)
        with desk.act():
            dossier = desk.dossier(number)
            if dossier.is_closed:
                raise CounterError(
                    f"Berkas {number} sudah selesai; datanya tidak diubah lagi. Tulis catatan saja."
                )
            refuse_lost(dossier)
            service = self._service_for(dossier, form.service)
            form = tidied(form)
            refuse_blocking(form_problems(desk, form, service))
            form = as_kept(form, service)
            person = persons.person_row(form.applicant, rt_rw=form.rt_rw, desa_register=form.desa_register)
            salt = persons.salt_of(desk.register, int(number))
            papers = self._papers_for(dossier, service, form)
            changes = {
                "service": service.code,
                "service_version": service.version,
                "case_key": form.case,
                **self._completeness(dossier, service, form.case, papers),
            }
            extra: dict[str, Any] = {
                "person": persons.sealed(salt, person),
                "papers": {key: str(state) for key, state in papers.items()},
                "papers_replaced": True,
            }
            if made := self._new_promise(dossier, service, changes["completed_at"]):
                extra["promise"] = dossiers.promise_row(made)
                changes |= promised_values(dossier, made, completed_at=changes["completed_at"])
            texts = {"reason": reason, **_old_texts(dossier, person)}
            step.record(desk, dossier, "corrected", changes, actor=actor, texts=texts, extra=extra)
            persons.write(desk.register, int(number), salt, person)
        return desk.dossier(number)

    def void(self, number: str, *, reason: str, actor: int, approver: int) -> Dossier:
        """Void a dossier taken in by mistake; its number stays accounted for. Two people agree."""
        desk = self._desk
        desk.actor(actor, Act.VOID)
        desk.approver(approver, actor, Act.VOID)
        if not clean_text(reason, step.TEXT_LIMIT):
            raise CounterError("Alasan pembatalan masih kosong. Tulis alasannya dahulu.")
        with desk.act():
            dossier = desk.dossier(number)
            changes = step.to_stage(desk, dossier, Stage.VOIDED)
            # Whoever suspected it was neither right nor wrong.
            learnt = {"outcome": None}
            return step.record(
                desk, dossier, "voided", changes, actor=actor, approver=approver, extra=learnt,
                texts={"reason": reason},
            )  # fmt: skip

    def undoable(self, number: str, *, actor: int) -> str | None:
        """Return the sentence of the step this person may undo today, or None."""
        events = self._last_step(number, actor)
        told = [event for event in events if event.kind != "sent"] or events
        return " ".join(self._histories.sentence(event) for event in told) or None

    def undo(self, number: str, *, actor: int) -> Dossier:
        """Undo the last step, on the same day and by the same person; both stay in the history."""
        desk = self._desk
        desk.actor(actor, Act.UNDO)
        with desk.act():
            dossier = desk.dossier(number)
            events = self._last_step(number, actor)
            if not events:
                raise CounterError(
                    "Tidak ada langkah yang dapat dibatalkan: hanya langkah terakhir, pada hari yang sama, "
                    "oleh petugas yang sama."
                )
            back: dict[str, Any] = {}
            for event in reversed(events):
                back |= event.body["was"]
            back.pop("last_seen_at", None)  # being seen is not undone
            if "place" in back:
                desk.place(back["place"])
            back, handed = handing_back.undone(desk, dossier, events, back)
            extra = {"undoes": events[0].seq, "undone_kind": events[0].kind, **handed}
            if back.get("missing_since") is not None:
                extra["reopens"] = events[-1].at
            return step.record(desk, dossier, "undone", back, actor=actor, extra=extra)

    def _last_step(self, number: str, actor: int) -> list[Event]:
        """Return the events of the last act, oldest first, or none where this person may not undo it now."""
        events = [e for e in ledger.of_dossier(self._desk.register, int(number)) if e.kind not in _EVIDENCE]
        if not events:
            return []
        last = events[-1]
        same_day = self._desk.day_of(last.at) == self._desk.today()
        if last.kind not in _UNDOABLE or last.actor != actor or not same_day:
            return []
        return [event for event in events if event.seq >= last.body.get("act", last.seq)]

    def _service_for(self, dossier: Dossier, code: str) -> Service:
        """Return the version the dossier was taken under, or the present one of another service."""
        if code == dossier.service:
            return office_rows.read_service(self._desk.register, code, dossier.service_version)
        service = self._desk.rows.services.get(code)
        if service is None or service.retired:
            raise CounterError("Pilih layanan dari daftar.")
        return service

    def _papers_for(self, dossier: Dossier, service: Service, form: Registration) -> dict[str, PaperState]:
        """Return every paper's state: what the form says, else what stood there for the same papers."""
        stood: Mapping[str, PaperState] = {}
        if (service.code, form.case) == (dossier.service, dossier.case):
            stood = dossiers.papers_of(self._desk.register, dossier.number)
        return papers_of(service, form.case, {**stood, **form.papers})

    def _completeness(
        self, dossier: Dossier, service: Service, case: str, papers: Mapping[str, PaperState]
    ) -> dict[str, Any]:
        if is_complete(dict(papers), service.requirements_for(case)):
            if dossier.completed_at is None:
                self._desk.refuse_doubtful_clock()
            return {"completed_at": dossier.completed_at or self._desk.now()}
        back = {"stage": str(Stage.RECEIVED), "ready_at": None, "paused_since": None}
        return {"completed_at": None, "promised_on": None, **back}

    def _new_promise(self, dossier: Dossier, service: Service, completed_at: int | None) -> Promise | None:
        """Return the next version of the promise, or None where nothing it was counted from has changed."""
        is_same = (service.code, completed_at) == (dossier.service, dossier.completed_at)
        if completed_at is None or is_same:
            return None
        desk = self._desk
        made = promise(
            desk.rows.calendar,
            completed_at=indonesian.moment(completed_at, desk.rows.office.zone),
            working_days=service.working_days,
            reason="Layanan diperbaiki" if service.code != dossier.service else "Persyaratan diperbaiki",
            made_at=desk.now(),
        )
        earlier = dossiers.promises_of(desk.register, dossier.number)
        kept = with_pauses(desk.rows.calendar, made, earlier[-1].pauses if earlier else ())
        return replace(kept, version=len(earlier) + 1)


def _old_texts(dossier: Dossier, person: Mapping[str, Any]) -> dict[str, str]:
    before = persons.person_row(dossier.applicant, rt_rw=dossier.rt_rw, desa_register=dossier.desa_register)
    return {f"old_{name}": before[name] for name in persons.SEALED if before[name] != person[name]}
