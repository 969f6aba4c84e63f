"""The end of a dossier: the applicant collects the document, gets the papers back, or is refused."""

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.rules.dossier import Collector, Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.names import clean_text
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Act


class Collecting:
    """Acts that close a dossier before the eyes of a resident."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def collect(self, number: str, collector: Collector, *, actor: int) -> Dossier:
        """Note who took the document away; the folder stays where it is until it is archived."""
        desk = self._desk
        desk.actor(actor, Act.COLLECT)
        _require_collector(collector)
        texts = {
            "collector": collector.name,
            "relation": collector.relation,
            "nik_last4": collector.nik_last4,
            "reason": collector.reason,
        }
        with desk.act():
            dossier = desk.dossier(number)
            changes = step.to_stage(desk, dossier, Stage.COLLECTED) | step.seen(desk)
            extra = {"has_slip": collector.has_slip}
            return step.record(desk, dossier, "collected", changes, actor=actor, texts=texts, extra=extra)

    def give_back(self, number: str, *, reason: str, actor: int) -> Dossier:
        """Give the papers themselves back to the applicant."""
        self._desk.actor(actor, Act.RETURN)
        return self._end(
            number, Stage.RETURNED, "returned", reason, actor=actor, place=self._applicant_place()
        )

    def refuse(self, number: str, *, reason: str, actor: int) -> Dossier:
        """Refuse the request; the papers stay where they are until they are given back or archived."""
        self._desk.actor(actor, Act.REFUSE)
        return self._end(number, Stage.REFUSED, "refused", reason, actor=actor, place=None)

    def _applicant_place(self) -> int:
        for place in self._desk.rows.places.values():
            if place.kind is PlaceKind.APPLICANT and not place.retired:
                return place.id
        raise CounterError("Tempat “pemohon” belum ada. Tambahkan di Pengaturan, lalu ulangi.")

    def _end(
        self, number: str, stage: Stage, kind: str, reason: str, *, actor: int, place: int | None
    ) -> Dossier:
        desk = self._desk
        if not clean_text(reason, step.TEXT_LIMIT):
            raise CounterError("Alasan masih kosong. Tulis alasannya agar pemohon mendapat penjelasan.")
        with desk.act():
            dossier = desk.dossier(number)
            changes = step.to_stage(desk, dossier, stage) | step.seen(desk)
            if place is not None:
                changes |= {"place": place, "place_since": desk.now(), "holder": None}
            return step.record(desk, dossier, kind, changes, actor=actor, texts={"reason": reason})


def _require_collector(collector: Collector) -> None:
    if not collector.name.strip():
        raise CounterError("Nama pengambil masih kosong. Tulis nama orang yang mengambil.")
    if not collector.relation.strip():
        raise CounterError("Pilih hubungan pengambil dengan pemohon.")
    if collector.has_slip:
        return
    if not (
        collector.nik_last4.isascii() and collector.nik_last4.isdigit() and len(collector.nik_last4) == 4
    ):
        raise CounterError("Tanpa tanda terima, lihat KTP pengambil dan isi 4 angka terakhir NIK-nya.")
    if not collector.reason.strip():
        raise CounterError("Tanpa tanda terima, tulis alasannya (misalnya: hilang).")
