"""Terima: a dossier comes in, gets its number and its date; papers that lacked come later."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from counter_app.acts import step
from counter_app.acts.desk import CLOCK_CONFIRMED, ClockDoubt, Desk
from counter_app.register import dossiers, numbers, office_rows, persons
from counter_app.register.events import Event
from counter_app.rules import applicant as applicant_rules
from counter_app.rules import indonesian
from counter_app.rules.applicant import Applicant, Problem
from counter_app.rules.dossier import Dossier, Registration, Stage, refuse_lost
from counter_app.rules.errors import CounterError
from counter_app.rules.names import clean_text
from counter_app.rules.place import PlaceKind
from counter_app.rules.promise import Promise, promise
from counter_app.rules.service import PaperState, Service, is_complete
from counter_app.rules.staff import Act

__all__ = ["ClockDoubt", "Intake"]

_ENDLESS = 10_000


class Intake:
    """What the front desk does when papers come in."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def problems(self, form: Registration) -> list[Problem]:
        """Return what is wrong or odd in the form; only those that block stop it."""
        return form_problems(self._desk, tidied(form), self._offered(form.service))

    def promise_preview(self, service: str) -> Promise:
        """Return the promise a dossier of that service would get if it were complete now."""
        return self._promise(self._desk.rows.services[service], self._desk.now())

    def register(self, form: Registration, *, actor: int) -> Dossier:
        """Write the dossier, its person and its number in one transaction; a retry returns what is there."""
        desk = self._desk
        desk.actor(actor, Act.REGISTER)
        if not form.request_id:
            raise ValueError("a registration without a request_id could be made twice")
        with desk.act():
            if made := dossiers.by_request(desk.register, form.request_id):
                return made
            form, service = self._passed(form)
            desk.refuse_doubtful_clock()
            event, person = self._write(form, service, actor)
        return dossiers.registered(event, person)

    def complete(self, number: str, papers: Mapping[str, PaperState], *, actor: int) -> Dossier:
        """Take in papers that lacked; once none lacks, the clock starts and the promise is made."""
        desk = self._desk
        desk.actor(actor, Act.COMPLETE)
        with desk.act() as now:
            dossier = desk.dossier(number)
            if dossier.is_closed or dossier.is_complete:
                raise CounterError(
                    f"Berkas {number} tidak menunggu kekurangan. Buka berkasnya dan periksa tahapnya."
                )
            refuse_lost(dossier)
            service = office_rows.read_service(desk.register, dossier.service, dossier.service_version)
            asked = service.requirements_for(dossier.case)
            known = {r.key for r in asked}
            now_in = dossiers.papers_of(desk.register, number) | {
                k: s for k, s in papers.items() if k in known
            }
            changes = step.seen(desk)
            extra: dict[str, Any] = {"papers": {key: str(state) for key, state in now_in.items()}}
            kind = "papers_received"
            if is_complete(now_in, asked):
                desk.refuse_doubtful_clock()
                version = len(dossiers.promises_of(desk.register, number)) + 1
                made = replace(self._promise(service, now), version=version)
                changes |= promised_values(dossier, made, completed_at=now)
                extra["promise"] = dossiers.promise_row(made)
                kind = "completed"
            return step.record(desk, dossier, kind, changes, actor=actor, extra=extra)

    def turn_away(self, service: str, case: str, lacking: Sequence[str], *, actor: int) -> None:
        """Note that papers went back at once with a list of what lacks; no number is taken."""
        self._desk.actor(actor, Act.REGISTER)
        body = {"service": service, "case_key": case, "lacking": list(lacking)}
        with self._desk.act():
            self._desk.append("turned_away", actor=actor, body=body)

    def confirm_clock(self, *, actor: int) -> None:
        """Note that a person has checked the PC's date, so that registrations go on."""
        self._desk.actor(actor, Act.REGISTER)
        with self._desk.act():
            self._desk.append(CLOCK_CONFIRMED, actor=actor, body={})

    def _passed(self, form: Registration) -> tuple[Registration, Service]:
        """Return the form as it is kept, with its service; raise `CounterError` where the rules block it."""
        form = tidied(form)
        service = self._offered(form.service)
        refuse_blocking(form_problems(self._desk, form, service))
        assert service is not None, "a form without a service is blocked"
        return as_kept(form, service), service

    def _write(self, form: Registration, service: Service, actor: int) -> tuple[Event, dict[str, Any]]:
        desk = self._desk
        papers = papers_of(service, form.case, form.papers)
        number, counted = numbers.take(desk.register, desk.today().year % 100, desk.rows.office.series)
        person = persons.person_row(form.applicant, rt_rw=form.rt_rw, desa_register=form.desa_register)
        salt = persons.new_salt()
        body: dict[str, Any] = {
            "request": form.request_id,
            "number": counted,
            "person": persons.sealed(salt, person),
            "papers": {key: str(state) for key, state in papers.items()},
        }
        promised = None
        if is_complete(papers, service.requirements_for(form.case)):
            promised = self._promise(service, desk.now())
            body["promise"] = dossiers.promise_row(promised)
        body["set"] = self._first_values(form, service, actor, promised)
        places = (None, body["set"]["place"])
        texts = {"note": form.note}
        event = desk.append("registered", actor=actor, dossier=number, places=places, body=body, texts=texts)
        persons.write(desk.register, int(number), salt, person)
        return event, person

    def _offered(self, code: str) -> Service | None:
        service = self._desk.rows.services.get(code)
        return None if service is None or service.retired else service

    def _promise(self, service: Service, at: int) -> Promise:
        rows = self._desk.rows
        return promise(
            rows.calendar,
            completed_at=indonesian.moment(at, rows.office.zone),
            working_days=service.working_days,
        )

    def _first_values(
        self, form: Registration, service: Service, actor: int, promised: Promise | None
    ) -> dict[str, Any]:
        now = self._desk.now()
        promised_on = promised.promised_on.isoformat() if promised else None
        return {
            "service": service.code,
            "service_version": service.version,
            "case_key": form.case,
            "stage": str(Stage.RECEIVED),
            "place": self._first_place(actor),
            "place_since": now,
            "holder": actor,
            "received_at": now,
            "received_by": actor,
            "completed_at": now if promised else None,
            "first_promised_on": promised_on,
            "promised_on": promised_on,
            "last_seen_at": now,
            "letter_number": "",
            "zone": self._desk.rows.office.zone,
        }

    def _first_place(self, actor: int) -> int:
        desks = [p for p in self._desk.rows.places.values() if p.kind is PlaceKind.DESK and not p.retired]
        if not desks:
            raise CounterError("Belum ada meja. Tambahkan satu meja di Pengaturan, lalu ulangi.")
        own = next((p for p in desks if p.owner == actor), None)
        return (own or desks[0]).id


def promised_values(dossier: Dossier, made: Promise, *, completed_at: int) -> dict[str, Any]:
    """Return what a dossier has with a promise; the first date promised stays on record."""
    promised_on = made.promised_on.isoformat()
    return {
        "completed_at": completed_at,
        "promised_on": promised_on,
        "first_promised_on": dossier.first_promised_on or promised_on,
    }


def papers_of(service: Service, case: str, marked: Mapping[str, PaperState]) -> dict[str, PaperState]:
    """Return the state of each paper asked in that case; an optional one not marked is not needed."""
    unmarked = {True: PaperState.NOT_NEEDED, False: PaperState.LACKING}
    return {r.key: marked.get(r.key, unmarked[r.optional]) for r in service.requirements_for(case)}


def form_problems(desk: Desk, form: Registration, service: Service | None) -> list[Problem]:
    """Return what is wrong or odd in a form for that service, None for one the office does not offer."""
    office = desk.rows.office
    found: list[Problem] = []
    if service is None:
        found.append(Problem(field="service", text="Pilih layanan dari daftar.", blocks=True))
    elif service.cases and not service.case_name(form.case):
        found.append(Problem(field="case", text=f"Pilih keperluan {service.short_name}.", blocks=True))
    found += applicant_rules.problems(form.applicant, region=office.region, today=desk.today())
    village = form.applicant.village
    if village and village.casefold() not in {v.casefold() for v in office.villages}:
        text = f"{village} bukan desa di kecamatan ini. Pastikan."
        found.append(Problem(field="village", text=text, blocks=False))
    if service is not None and service.desa == "required" and not form.desa_register:
        # The camat's letter rests on the village's; the register takes the papers in all the same.
        text = f"{service.short_name} memerlukan surat desa. Isi nomor registernya, atau pilih menyusul."
        found.append(Problem(field="desa_register", text=text, blocks=False))
    return found


def refuse_blocking(found: Sequence[Problem]) -> None:
    """Raise `CounterError` with the first problem that blocks."""
    if blocking := [problem for problem in found if problem.blocks]:
        raise CounterError(blocking[0].text)


def as_kept(form: Registration, service: Service) -> Registration:
    """Return a form that has passed the rules as it is kept: phone digits alone, a case only of a service."""
    case = form.case if service.cases else ""
    phone = applicant_rules.normal_phone(form.applicant.phone)
    if (case, phone) == (form.case, form.applicant.phone):
        return form
    return replace(form, case=case, applicant=replace(form.applicant, phone=phone))


def tidied(form: Registration) -> Registration:
    """Return the form with every typed text in one normal form, without characters that do not print.

    A name is never cut to length here: one too long is a problem to be shown.
    """
    person = form.applicant
    tidy = Applicant(
        name=clean_text(person.name, _ENDLESS),
        nik=clean_text(person.nik, 32).replace(" ", ""),
        no_nik_reason=clean_text(person.no_nik_reason, 200),
        on_behalf_of=clean_text(person.on_behalf_of, _ENDLESS),
        on_behalf_nik=clean_text(person.on_behalf_nik, 32).replace(" ", ""),
        village=clean_text(person.village, 100),
        phone=clean_text(person.phone, 40),
        phone_owner=person.phone_owner,
        handed_in_by=person.handed_in_by,
        bearer=clean_text(person.bearer, 100),
    )
    return replace(
        form,
        applicant=tidy,
        rt_rw=clean_text(form.rt_rw, 20),
        desa_register=clean_text(form.desa_register, 60),
        note=clean_text(form.note, step.TEXT_LIMIT),
    )
