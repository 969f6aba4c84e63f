"""Nyatakan hilang: a dossier searched for in vain, its reconstruction, and what if it turns up again."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import arrival, desk_for
from counter_app.acts.desk import Desk
from counter_app.register import dossiers, ledger, loans, office_rows, sightings
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.loss.lost import Content, Loss, require_days, require_declarable
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

        What was held is kept in the event, and each paper lacks from now on until it is gathered again. A
        dossier that was not complete gets no date: as before, it is counted once it is.
        """
        desk = self._desk
        desk.actor(actor, Act.DECLARE_LOST)
        desk.approver(approver, actor, Act.DECLARE_LOST)
        if not clean_text(reason, step.TEXT_LIMIT):
            raise CounterError("Uraian pencarian masih kosong. Tulis di mana saja berkas sudah dicari.")
        with desk.act():
            desk.refuse_doubtful_clock()
            dossier = desk.dossier(number)
            self._require_declarable(dossier)
            changes: dict[str, Any] = {
                "declared_lost_at": desk.now(), "reconstructed_at": None, "transfer_id": None,
            }  # fmt: skip
            extra = self._loss(dossier)
            if dossier.is_complete:
                # The new date is counted from today: whatever the clock rested for is no reason any more.
                extra["promise"] = self._promise(dossier, working_days)
                changes |= {"promised_on": extra["promise"]["promised_on"], "paused_since": None}
            return step.record(
                desk, dossier, DECLARED, changes, actor=actor, approver=approver, extra=extra,
                texts={"reason": reason},
            )  # fmt: skip

    def gather(self, number: str, papers: Mapping[str, PaperState], *, actor: int) -> Dossier:
        """Take in papers anew, at the desk of whoever takes them in; the last one ends the reconstruction.

        A paper ticked by mistake is given back its "belum ada" the same way, until then.
        """
        desk = self._desk
        desk.actor(actor, Act.RECONSTRUCT)
        with desk.act():
            dossier = desk.dossier(number)
            _require_lost(dossier)
            loss = self.loss(number)
            before = {c.requirement.key: c.state or PaperState.LACKING for c in loss.contents}
            marked = {key: state for key, state in papers.items() if key in before}
            changed = {key: state for key, state in marked.items() if before[key] is not state}
            if loss.contents and not changed:
                raise CounterError("Belum ada persyaratan yang ditandai diterima kembali. Tandai dahulu.")
            changes = step.seen(desk) | self._at_desk(dossier, actor)
            if is_complete(before | changed, [content.requirement for content in loss.contents]):
                changes |= {"reconstructed_at": desk.now()} | _document_lost(dossier)
            extra = {"papers": {key: str(state) for key, state in changed.items()}}
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

    def require_declarable(self, number: str) -> None:
        """Raise `CounterError` while a dossier may not be declared lost, saying what comes first."""
        self._require_declarable(self._desk.dossier(number))

    def loss(self, number: str) -> Loss:
        """Return what was lost with a dossier; raise `CounterError` if it was never declared lost."""
        found = self._last_loss(number)
        if found is None:
            raise CounterError(f"Berkas {number} tidak dinyatakan hilang. Buka berkasnya.")
        return found

    def _last_loss(self, number: str) -> Loss | None:
        register = self._desk.register
        events = [e for e in ledger.of_dossier(register, int(number)) if e.kind in (DECLARED, FOUND_AGAIN)]
        last = next((e for e in reversed(events) if e.kind == DECLARED), None)
        if last is None:
            return None
        found = next((e.at for e in events if e.kind == FOUND_AGAIN and e.seq > last.seq), None)
        made = last.body.get("promise")
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
            last_seen_at=last.body["seen_before"],
            promised_before=last.body["promised_before"],
            promised_on=date.fromisoformat(made["promised_on"]) if made else None,
            found_again_at=found,
            contents=tuple(
                Content(requirement=r, held=held[r.key], state=now.get(r.key))
                for r in asked
                if held.get(r.key) in _IN_THE_FOLDER
            ),
        )

    def _require_declarable(self, dossier: Dossier) -> None:
        """Only looks since the papers were last in hand are a search for them."""
        known = sightings.of_dossier(self._desk.register, dossier.number)
        require_declarable(dossier, searched=sum(not s.is_seen and s.closed_at is None for s in known))

    def _loss(self, dossier: Dossier) -> dict[str, Any]:
        held = dossiers.papers_of(self._desk.register, dossier.number)
        loan = loans.of_dossier(self._desk.register, dossier.number)
        # What is lost nobody can give back: its loan ends here.
        lent = {} if loan is None else {"loan_returned": loan.id}
        return lent | {
            "lost_papers": {key: str(state) for key, state in held.items()},
            "papers": {
                key: str(PaperState.LACKING) for key, state in held.items() if state in _IN_THE_FOLDER
            },
            "last_holder": dossier.holder,
            "seen_before": dossier.last_seen_at,
            "promised_before": dossier.promised_on,
            "outcome": "lost",
        }

    def _promise(self, dossier: Dossier, working_days: int) -> dict[str, Any]:
        require_days(working_days)
        made = promise(
            self._desk.rows.calendar,
            completed_at=self._desk.moment(),
            working_days=working_days,
            version=len(dossiers.promises_of(self._desk.register, dossier.number)) + 1,
            reason="Berkas dinyatakan hilang dan disusun ulang",
        )
        return dossiers.promise_row(made)

    def _service(self, dossier: Dossier) -> Service:
        return office_rows.read_service(self._desk.register, dossier.service, dossier.service_version)

    def _at_desk(self, dossier: Dossier, actor: int) -> dict[str, Any]:
        """The new folder begins where its first paper is taken in; once it is somewhere it stays there."""
        if dossier.missing_since is None:
            return {}
        return arrival(self._desk, dossier, desk_for(self._desk, actor), actor)

    def _again(self, dossier: Dossier, target: Place, actor: int) -> dict[str, Any]:
        if dossier.reconstructed_at is not None:
            return {}
        moved = arrival(self._desk, dossier, target, target.owner or actor)
        return {"declared_lost_at": None} | moved | step.seen(self._desk)


def _document_lost(dossier: Dossier) -> dict[str, Any]:
    """A document that was ready lay in the lost folder: it has to be made anew."""
    return {"stage": str(Stage.CHECKED), "ready_at": None} if dossier.stage is Stage.READY else {}


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
