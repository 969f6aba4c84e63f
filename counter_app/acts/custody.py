"""Moves of papers, and papers missing or found: where they are and who holds them."""

from collections.abc import Mapping, Sequence
from typing import Any

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.rules.dossier import Dossier, refuse_closed, refuse_lost
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import working_desk
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Act


class Custody:
    """Moves of papers; every method is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def move(
        self,
        numbers: Sequence[str],
        place: int,
        *,
        actor: int,
        received_by: int | None = None,
        note: str = "",
    ) -> tuple[Dossier, ...]:
        """Move the dossiers to a place, all or none; a place of somebody else's needs who received them."""
        desk = self._desk
        desk.actor(actor, Act.MOVE)
        target = self.target(place, actor=actor, received_by=received_by)
        with desk.act():
            return tuple(
                self.move_one(desk.dossier(number), target, actor=actor, received_by=received_by, note=note)
                for number in dict.fromkeys(numbers)
            )

    def target(self, place: int, *, actor: int, received_by: int | None) -> Place:
        """Return the place moved to; raise `CounterError` where it may not be moved to so."""
        target = self._desk.place(place)
        if target.kind is PlaceKind.APPLICANT:
            raise CounterError("Berkas kembali ke pemohon hanya lewat “Kembalikan”. Pilih tempat lain.")
        if _is_others(target, actor) and received_by is None:
            raise CounterError(f"{target.name} milik petugas lain. Isi “Diterima oleh” dahulu.")
        receiver = self._desk.rows.staff.get(actor if received_by is None else received_by)
        if receiver is None or receiver.retired:
            raise CounterError("Pilih penerima dari daftar petugas.")
        if _is_others(target, actor) and received_by == actor:
            raise CounterError(f"{target.name} milik petugas lain. Pilih petugas yang menerimanya.")
        return target

    def move_one(
        self,
        dossier: Dossier,
        target: Place,
        *,
        actor: int,
        received_by: int | None,
        note: str = "",
        act: int | None = None,
        learnt: Mapping[str, Any] | None = None,
    ) -> Dossier:
        """Move one dossier inside an open transaction: moved, or sent and accepted where it changes hands.

        Papers that lie there already are only seen there. `act` is the first event of an act this is part of,
        `learnt` what the move says of where the papers were before.
        """
        refuse_closed(dossier)
        desk = self._desk
        brought = arrival(desk, dossier, target, received_by or target.owner or actor)
        texts = {"note": note}
        together = {} if act is None else {"act": act}
        if (dossier.place, dossier.holder) == (target.id, brought["holder"]):
            extra = {"seen_at_place": target.id, **together, **(learnt or {})}
            here = step.seen(desk) | {"transfer_id": None}  # a hand-over of them is not under way either
            return step.record(desk, dossier, "sighted", here, actor=actor, texts=texts, extra=extra)
        brought |= step.seen(desk)
        if not _is_others(target, actor):
            extra = {**together, **(learnt or {})}
            return step.record(desk, dossier, "moved", brought, actor=actor, texts=texts, extra=extra)
        first = desk.head().seq + 1
        transfer = {"transfer_id": f"{desk.rows.office.series}-{first}"}
        sent = step.record(desk, dossier, "sent", transfer, actor=actor, texts=texts, extra=together)
        together = {"act": first if act is None else act}
        return step.record(desk, sent, "accepted", brought, actor=actor, extra=together)

    def report_missing(self, number: str, *, reason: str, actor: int) -> Dossier:
        """Note that the papers are not where the register says; the last holder and all history stay."""
        desk = self._desk
        desk.actor(actor, Act.REPORT_MISSING)
        with desk.act():
            dossier = desk.dossier(number)
            refuse_lost(dossier)
            if dossier.is_closed or dossier.missing_since is not None:
                raise CounterError(f"Berkas {number} sudah selesai atau sudah dilaporkan. Buka berkasnya.")
            return step.record(
                desk,
                dossier,
                "missing_reported",
                {"missing_since": desk.now()},
                actor=actor,
                texts={"reason": reason},
            )

    def report_found(self, number: str, *, place: int, actor: int, reason: str = "") -> Dossier:
        """Note where missing papers turned up; they now lie there, held by who found them."""
        desk = self._desk
        desk.actor(actor, Act.REPORT_FOUND)
        target = desk.place(place)
        if target.kind is PlaceKind.APPLICANT:
            raise CounterError("Berkas kembali ke pemohon hanya lewat “Kembalikan”. Pilih tempat lain.")
        with desk.act():
            dossier = desk.dossier(number)
            if dossier.is_closed or dossier.missing_since is None:
                raise CounterError(
                    f"Berkas {number} tidak sedang dilaporkan belum ditemukan. Buka berkasnya."
                )
            brought = arrival(desk, dossier, target, target.owner or actor)
            outcome = {} if target.id == dossier.place else {"outcome": "astray"}
            return step.record(
                desk,
                dossier,
                "found_reported",
                brought | step.seen(desk),
                actor=actor,
                texts={"reason": reason},
                extra=outcome,
            )


def arrival(desk: Desk, dossier: Dossier, target: Place, holder: int) -> dict[str, Any]:
    """Return the values of papers that lie at a place now; where they lay there before, the time runs on."""
    since = dossier.place_since if dossier.place == target.id else desk.now()
    return {"place": target.id, "place_since": since, "holder": holder, "transfer_id": None}


def desk_for(desk: Desk, person: int) -> Place:
    """Return where papers in a person's hands lie; raise `CounterError` where the office has no such desk."""
    found = working_desk(person, desk.rows.places)
    if found is None:
        raise CounterError("Belum ada meja bersama. Tambahkan satu meja di Pengaturan, lalu ulangi.")
    return found


def _is_others(place: Place, actor: int) -> bool:
    return place.kind is PlaceKind.DESK and place.owner is not None and place.owner != actor
