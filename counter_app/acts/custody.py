"""Serah terima and sightings: where the papers are, who holds them, and what a scan proves."""

from collections.abc import Sequence
from typing import Any

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.register import ledger
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
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
        with desk.register.write():
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
        if received_by is not None and received_by not in self._desk.rows.staff:
            raise CounterError("Pilih penerima dari daftar petugas.")
        return target

    def move_one(
        self, dossier: Dossier, target: Place, *, actor: int, received_by: int | None, note: str = ""
    ) -> Dossier:
        """Move one dossier inside an open transaction: moved, or sent and accepted where it changes hands."""
        if dossier.is_closed:
            raise CounterError(
                f"Berkas {dossier.number} sudah selesai ({dossier.stage_name}). "
                "Pakai “Arsipkan” untuk menyimpannya."
            )
        desk = self._desk
        arrival: dict[str, Any] = {
            "place": target.id,
            "place_since": desk.now(),
            "holder": received_by or target.owner or actor,
            "transfer_id": None,
        }
        texts = {"note": note}
        if not _is_others(target, actor):
            return step.record(desk, dossier, "moved", arrival | step.seen(desk), actor=actor, texts=texts)
        head = ledger.head(desk.register, desk.rows.office.series)
        transfer = f"{desk.rows.office.series}-{head.seq + 1}"
        sent = step.record(desk, dossier, "sent", {"transfer_id": transfer}, actor=actor, texts=texts)
        return step.record(desk, sent, "accepted", arrival | step.seen(desk), actor=actor)

    def sighted(self, number: str, *, actor: int, place: int | None = None, note: str = "") -> Dossier:
        """Keep a scan as evidence that the papers were seen; it moves nothing and changes no stage."""
        desk = self._desk
        desk.actor(actor, Act.NOTE)
        with desk.register.write():
            dossier = desk.dossier(number)
            extra = {"seen_at_place": place}
            return step.record(
                desk,
                dossier,
                "sighted",
                {"last_seen_at": desk.now()},
                actor=actor,
                texts={"note": note},
                extra=extra,
            )

    def scanned_unknown(self, text: str, *, actor: int) -> None:
        """Keep the scan of a number this office never issued."""
        desk = self._desk
        desk.actor(actor, Act.NOTE)
        with desk.register.write():
            desk.append("scan_unknown", actor=actor, body={"length": len(text)}, texts={"scan": text[:200]})

    def report_missing(self, number: str, *, reason: str, actor: int) -> Dossier:
        """Note that the papers are not where the register says; the last holder and all history stay."""
        desk = self._desk
        desk.actor(actor, Act.REPORT_MISSING)
        with desk.register.write():
            dossier = desk.dossier(number)
            if dossier.is_closed or dossier.missing_since is not None:
                raise CounterError(f"Berkas {number} sudah selesai atau sudah dilaporkan belum ditemukan.")
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
        with desk.register.write():
            dossier = desk.dossier(number)
            if dossier.missing_since is None:
                raise CounterError(f"Berkas {number} tidak sedang dilaporkan belum ditemukan.")
            arrival = {"place": target.id, "place_since": desk.now(), "holder": target.owner or actor}
            return step.record(
                desk,
                dossier,
                "found_reported",
                arrival | step.seen(desk),
                actor=actor,
                texts={"reason": reason},
            )


def _is_others(place: Place, actor: int) -> bool:
    return place.kind is PlaceKind.DESK and place.owner is not None and place.owner != actor
