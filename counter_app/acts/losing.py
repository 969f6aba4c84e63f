"""Nyatakan hilang: a dossier searched for in vain, its reconstruction, and what if it turns up again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import arrival
from counter_app.acts.desk import Desk
from counter_app.acts.intake import papers_of
from counter_app.register import dossiers, ledger, office_rows, sightings
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.lost import Content, Loss, require_declarable
from counter_app.rules.names import clean_text
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.promise import promise
from counter_app.rules.service import PaperState, Service, is_complete
from counter_app.rules.staff import Act

# A paper that was only shown went home with its owner.
_IN_THE_FOLDER = frozenset({PaperState.HELD, PaperState.COPY})
DECLARED, GATHERED, FOUND_AGAIN = "declared_lost", "papers_gathered", "found_again"


class Losing:
    """What follows when papers cannot be found; the dossier stays open until all is there again."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def declare(self, number: str, *, reason: str, working_days: int, actor: int, approver: int) -> Dossier:
        """Declare a dossier lost, with a new promise; only after a search, and two people agree.

        What was held is kept in the event, and each paper lacks from now on until it is gathered again.
        """
        desk = self._desk
        desk.actor(actor, Act.DECLARE_LOST)
        desk.approver(approver, actor, Act.DECLARE_LOST)
        if not clean_text(reason, step.TEXT_LIMIT):
            raise CounterError("Uraian pencarian masih kosong. Tulis di mana saja berkas sudah dicari.")
        with desk.act():
            desk.refuse_doubtful_clock()
            dossier = desk.dossier(number)
            looked = [s for s in sightings.of_dossier(desk.register, number) if not s.is_seen]
            require_declarable(dossier, searched=len(looked))
            held = dossiers.papers_of(desk.register, number)
            extra = self._loss(dossier, held, working_days)
            changes = {
                "declared_lost_at": desk.now(),
                "reconstructed_at": None,
                "promised_on": extra["promise"]["promised_on"],
                "transfer_id": None,
            }
            return step.record(
                desk, dossier, DECLARED, changes, actor=actor, approver=approver, extra=extra,
                texts={"reason": reason},
            )  # fmt: skip

    def gather(self, number: str, papers: Mapping[str, PaperState], *, actor: int) -> Dossier:
        """Take in papers anew, at the desk of whoever takes them in; the last one ends the reconstruction."""
        desk = self._desk
        desk.actor(actor, Act.RECONSTRUCT)
        with desk.act():
            dossier = desk.dossier(number)
            _require_lost(dossier)
            service = self._service(dossier)
            taken = {key: state for key, state in papers.items() if state is not PaperState.LACKING}
            if not taken:
                raise CounterError("Belum ada persyaratan yang ditandai diterima kembali. Tandai dahulu.")
            held = {**dossiers.papers_of(desk.register, number), **taken}
            asked = service.requirements_for(dossier.case)
            changes = step.seen(desk) | self._at_desk(dossier, actor)
            if is_complete(papers_of(service, dossier.case, held), asked):
                changes["reconstructed_at"] = desk.now()
            extra = {"papers": {key: str(state) for key, state in taken.items()}}
            return step.record(desk, dossier, GATHERED, changes, actor=actor, extra=extra)

    def found_again(self, number: str, *, place: int, actor: int, note: str = "") -> Dossier:
        """Note that a dossier declared lost has turned up; what was held is held again.

        One that is reconstructed already keeps its new folder and place: the old folder is put into it.
        """
        desk = self._desk
        desk.actor(actor, Act.REPORT_FOUND)
        target = desk.place(place)
        if target.kind is PlaceKind.APPLICANT:
            raise CounterError("Berkas kembali ke pemohon hanya lewat “Kembalikan”. Pilih tempat lain.")
        with desk.act():
            dossier = desk.dossier(number)
            loss = self._last_loss(number)
            if loss is None or dossier.declared_lost_at is None:
                raise CounterError(
                    f"Berkas {number} tidak pernah dinyatakan hilang. Pakai “Laporkan ditemukan”."
                )
            return step.record(
                desk, dossier, FOUND_AGAIN, self._again(dossier, target, actor), actor=actor,
                extra=_found(dossier, loss, target), texts={"note": note},
            )  # fmt: skip

    def loss(self, number: str) -> Loss:
        """Return what was lost with a dossier; raise `CounterError` if it was never declared lost."""
        found = self._last_loss(number)
        if found is None:
            raise CounterError(f"Berkas {number} tidak dinyatakan hilang. Buka berkasnya.")
        return found

    def _last_loss(self, number: str) -> Loss | None:
        register = self._desk.register
        events = [e for e in ledger.of_dossier(register, int(number)) if e.kind == DECLARED]
        if not events:
            return None
        last = events[-1]
        dossier = self._desk.dossier(number)
        held = {key: PaperState(state) for key, state in last.body["lost_papers"].items()}
        now = dossiers.papers_of(register, number)
        asked = self._service(dossier).requirements_for(dossier.case)
        return Loss(
            dossier=dossier,
            declared_at=last.at,
            declared_by=last.actor,
            approved_by=last.approver or last.actor,
            reason=ledger.texts_of(register, last).get("reason", ""),
            last_place=last.from_place or dossier.place,
            last_holder=last.body.get("last_holder"),
            promised_before=last.body["was"].get("promised_on"),
            promised_on=date.fromisoformat(last.body["promise"]["promised_on"]),
            contents=tuple(
                Content(requirement=r, held=held[r.key], state=now.get(r.key))
                for r in asked
                if held.get(r.key) in _IN_THE_FOLDER
            ),
        )

    def _loss(self, dossier: Dossier, held: Mapping[str, PaperState], working_days: int) -> dict[str, Any]:
        desk = self._desk
        made = promise(
            desk.rows.calendar,
            completed_at=desk.moment(),
            working_days=working_days,
            version=len(dossiers.promises_of(desk.register, dossier.number)) + 1,
            reason="Berkas dinyatakan hilang dan disusun ulang",
        )
        return {
            "promise": dossiers.promise_row(made),
            "lost_papers": {key: str(state) for key, state in held.items()},
            "papers": {
                key: str(PaperState.LACKING) for key, state in held.items() if state in _IN_THE_FOLDER
            },
            "last_holder": dossier.holder,
            "outcome": "lost",
        }

    def _service(self, dossier: Dossier) -> Service:
        return office_rows.read_service(self._desk.register, dossier.service, dossier.service_version)

    def _at_desk(self, dossier: Dossier, actor: int) -> dict[str, Any]:
        """The new folder begins where its first paper is taken in; once it is somewhere it stays there."""
        if dossier.missing_since is None:
            return {}
        places = self._desk.rows.places.values()
        own = next(
            (p for p in places if p.kind is PlaceKind.DESK and p.owner == actor and not p.retired), None
        )
        target = own or self._desk.place(dossier.place)
        return arrival(self._desk, dossier, target, actor)

    def _again(self, dossier: Dossier, target: Place, actor: int) -> dict[str, Any]:
        if dossier.reconstructed_at is not None:
            return {}
        moved = arrival(self._desk, dossier, target, target.owner or actor)
        return {"declared_lost_at": None} | moved | step.seen(self._desk)


def _found(dossier: Dossier, loss: Loss, target: Place) -> dict[str, Any]:
    extra: dict[str, Any] = {"seen_at_place": target.id, "outcome": "astray"}
    if dossier.reconstructed_at is None:
        extra["papers"] = {c.requirement.key: str(c.held) for c in loss.contents}
    return extra


def _require_lost(dossier: Dossier) -> None:
    if not dossier.is_lost:
        raise CounterError(
            f"Berkas {dossier.number} tidak sedang disusun ulang. Buka berkasnya dan periksa riwayatnya."
        )
