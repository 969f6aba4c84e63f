"""Disdukcapil: what goes there, what comes back of it, and what waits there.

Nobody there scans. From the moment the courier takes the papers they lie at the other office, whatever the
book says: looking for them here would be in vain. The batch stays open, and ages, until each dossier is back;
the signed page is noted when it comes.
"""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date

from counter_app.acts import outside_steps as steps
from counter_app.acts import step
from counter_app.acts.custody import arrival, desk_for
from counter_app.acts.desk import Desk
from counter_app.acts.pausing import Pausing
from counter_app.register import dossiers, transfers
from counter_app.register import outside as register_outside
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import (
    BLANKS,
    Back,
    Card,
    CardMatch,
    OutsideList,
    Outstanding,
    Part,
    message_to_applicant,
)
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferKind
from counter_app.rules.names import clean_text
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Act

_SHORT = 60


class Outside:
    """Batches to another office and back; every method that writes is one transaction, all or none."""

    def __init__(self, desk: Desk, pausing: Pausing) -> None:
        self._desk = desk
        self._pausing = pausing

    def send(
        self,
        numbers: Sequence[str],
        *,
        place: int,
        letter_number: str,
        letter_on: date,
        courier: str,
        courier_phone: str = "",
        actor: int,
    ) -> Transfer:
        """Send a stack out with a surat pengantar; it gets the next page of the book of what goes out."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        target = steps.other_office(desk, place)
        letter, name = clean_text(letter_number, _SHORT), clean_text(courier, step.TEXT_LIMIT)
        stack = tuple(dict.fromkeys(numbers))
        steps.refuse_unfit(desk, stack, letter, letter_on, name)
        with desk.act() as now:
            first = desk.dossier(stack[0])
            transfer = Transfer(
                id=f"{desk.rows.office.series}-{desk.head().seq + 1}",
                kind=TransferKind.OUT,
                from_place=first.place,
                from_staff=actor,
                to_place=target.id,
                begun_at=now,
                sent_at=now,
                page=transfers.next_page(desk.register, TransferKind.OUT),
                letter_number=letter,
                letter_on=letter_on.isoformat(),
            )
            texts = {"courier": name, "courier_phone": clean_text(courier_phone, _SHORT)}
            body = {"transfer": transfers.head_row(transfer)}
            desk.append("batch_sent", actor=actor, body=body, places=(first.place, target.id), texts=texts)
            drafts = steps.drafts_of(desk, stack)
            for position, number in enumerate(stack, start=1):
                steps.send_one(desk, number, transfer, position, actor=actor)
            steps.close_emptied(desk, drafts, actor=actor)
            return steps.batch_of(desk, transfer.id)

    def submitted_online(self, numbers: Sequence[str], *, actor: int) -> tuple[Dossier, ...]:
        """Note that a request went to the other office online: its stage says so, its papers stay."""
        desk = self._desk
        desk.actor(actor, Act.SET_STAGE)
        stack = tuple(dict.fromkeys(numbers))
        with desk.act():
            drafts = steps.drafts_of(desk, stack)
            done = tuple(
                steps.submit_one(desk, desk.dossier(number), drafts, actor=actor) for number in stack
            )
            steps.close_emptied(desk, drafts, actor=actor)
            return done

    def sign(self, transfer: str, *, on: date, actor: int) -> Transfer:
        """Note that the other office's copy of the list came back signed on that day."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        with desk.act() as now:
            batch = steps.batch_of(desk, transfer)
            sent_on = desk.day_of(batch.sent_at or now)
            if batch.signed_at is not None:
                raise CounterError(
                    f"Daftar {batch.letter_number} sudah dicatat ditandatangani. Buka daftar lain."
                )
            if not sent_on <= on <= desk.today():
                raise CounterError(
                    "Tanggal tanda tangan harus antara hari dikirim dan hari ini. Periksa tanggalnya."
                )
            head = transfers.head_row(replace(batch, signed_at=now))
            body = {"transfer": head, "signed_on": on.isoformat()}
            desk.append("batch_signed", actor=actor, body=body)
            return steps.batch_of(desk, transfer)

    def came_back(
        self,
        source: str | int,
        rows: Sequence[Back],
        *,
        place: int,
        actor: int,
        stage: Stage | None = None,
        cards: Sequence[str] = (),
    ) -> tuple[Dossier, ...]:
        """Take in what came back from a batch or an office (`source`), to lie at a place of ours.

        `stage` is what dossiers whose document came are set to. `cards` belong to no dossier: each is listed.
        """
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        if stage is not None:
            desk.actor(actor, Act.READY if stage is Stage.READY else Act.SET_STAGE)
        office, target = steps.source_office(desk, source), steps.our_place(desk, place)
        if not rows and not any(card.strip() for card in cards):
            raise CounterError("Belum ada yang diterima. Pindai berkasnya atau ketik NIK atau namanya.")
        with desk.act():
            for card in cards:
                self._list_card(card, office, target, actor=actor)
            merged = {row.number: row for row in rows}
            return tuple(
                self._came_back_one(row, office, target, stage, actor=actor) for row in merged.values()
            )

    def settle_card(
        self, card: Card, *, actor: int, number: str | None = None, note: str = ""
    ) -> tuple[Card, ...]:
        """Take a listed card off the list: its dossier was found, or the note says where it went."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        if number is None and not clean_text(note, step.TEXT_LIMIT):
            raise CounterError("Tulis nomor berkasnya, atau ke mana dokumen itu diberikan.")
        with desk.act():
            if register_outside.open_card(desk.register, card.origin, card.seq) is None:
                raise CounterError("Dokumen itu sudah diselesaikan petugas lain. Muat ulang daftarnya.")
            body = {"card_settled": {"origin": card.origin, "seq": card.seq}}
            dossier = None if number is None else desk.dossier(number).number
            texts = {"note": clean_text(note, step.TEXT_LIMIT)}
            desk.append("card_settled", actor=actor, dossier=dossier, body=body, texts=texts)
        return self.cards()

    def waits_for_blanks(self, numbers: Sequence[str], *, actor: int) -> tuple[Dossier, ...]:
        """Note that the other office has no card blanks; the clock runs on unless it is paused."""
        return self._set_waiting(numbers, BLANKS, "blanks_awaited", actor=actor)

    def blanks_arrived(self, numbers: Sequence[str], *, actor: int) -> tuple[Dossier, ...]:
        """Note that they have blanks again."""
        return self._set_waiting(numbers, None, "blanks_arrived", actor=actor)

    def returned_by_office(
        self, number: str, reason: str, *, actor: int, place: int | None = None
    ) -> Dossier:
        """Take papers in that the other office sent back undone, with its reason; they are checked anew."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        if not clean_text(reason, step.TEXT_LIMIT):
            raise CounterError("Alasan Disdukcapil masih kosong. Tulis apa yang harus dilengkapi.")
        with desk.act():
            dossier = desk.dossier(number)
            if dossier.stage is not Stage.SENT:
                raise CounterError(
                    f"Berkas {number} tidak sedang di Disdukcapil (tahap “{dossier.stage_name}”). "
                    "Buka berkasnya dan periksa riwayatnya."
                )
            changes = step.to_stage(desk, dossier, Stage.CHECKED) | step.seen(desk)
            changes |= {"transfer_id": None, "waits_for": None}
            if place is not None or desk.rows.places[dossier.place].kind is PlaceKind.OUTSIDE:
                target = desk_for(desk, actor) if place is None else steps.our_place(desk, place)
                changes |= arrival(desk, dossier, target, target.owner or actor)
            extra = steps.settled_item(desk, dossier, ItemState.DECLINED)
            return step.record(
                desk,
                dossier,
                "returned_by_office",
                changes,
                actor=actor,
                texts={"reason": reason},
                extra=extra,
            )

    def message(self, number: str, reason: str) -> str:
        """Return what the clerk may send to the applicant when papers were sent back."""
        dossier, rows = self._desk.dossier(number), self._desk.rows
        return message_to_applicant(dossier, rows.services[dossier.service].name, reason, rows.office)

    def list_printed(self, transfer: str, *, actor: int) -> OutsideList:
        """Return the list that goes along, noted for each dossier first: it alone shows the whole NIK."""
        desk = self._desk
        desk.actor(actor, Act.PRINT)
        with desk.act():
            batch = steps.batch_of(desk, transfer)
            stack = dossiers.by_numbers(desk.register, [item.dossier for item in batch.items])
            for dossier in stack:
                body = {"batch": batch.id, "letter_number": batch.letter_number}
                desk.append("nik_listed", actor=actor, dossier=dossier.number, body=body)
        return steps.the_list(desk, batch, stack)

    def batches(self) -> tuple[Transfer, ...]:
        """Return the batches of which something is still out, newest first."""
        under_way = transfers.under_way(self._desk.register)
        return tuple(batch for batch in under_way if batch.kind is TransferKind.OUT)

    def transfer(self, transfer: str) -> Transfer:
        """Return one batch; raise `CounterError` where there is none."""
        return steps.batch_of(self._desk, transfer)

    def out(self) -> tuple[Dossier, ...]:
        """Return the open dossiers another office works on, wherever their papers lie."""
        return tuple(dossiers.by_numbers(self._desk.register, self.numbers_out()))

    def numbers_out(self) -> list[str]:
        """Return the numbers of those dossiers."""
        places = [p.id for p in self._desk.rows.places.values() if p.kind is PlaceKind.OUTSIDE]
        return register_outside.numbers_out(self._desk.register, places)

    def match(self, text: str, *, without: Collection[str] = ()) -> CardMatch:
        """Find the dossier of one returned card by what was typed or pasted: number, NIK or name."""
        return self.matches([text], without=without)[0]

    def matches(self, lines: Sequence[str], *, without: Collection[str] = ()) -> tuple[CardMatch, ...]:
        """Find the dossiers of several cards, one line each; a dossier found for sure is not found twice."""
        outstanding, taken = Outstanding(self.out()), set(without)
        found = []
        for line in lines:
            found.append(outstanding.match(line, without=taken))
            if sure := found[-1].sure:
                taken.add(sure.number)
        return tuple(found)

    def cards(self) -> tuple[Card, ...]:
        """Return the cards nobody has found a dossier for, oldest first."""
        return tuple(register_outside.open_cards(self._desk.register))

    def _came_back_one(
        self, row: Back, office: Place, target: Place, stage: Stage | None, *, actor: int
    ) -> Dossier:
        desk = self._desk
        dossier = desk.dossier(row.number)
        if dossier.is_closed and row.what is not Part.PAPERS:
            raise CounterError(
                f"Berkas {row.number} sudah selesai ({dossier.stage_name}); dokumennya tidak diterima lagi. "
                "Catat sebagai dokumen tanpa berkas."
            )
        changes = steps.back_changes(desk, dossier, row.what, office, target, actor)
        extra = {"what": row.what.name.lower(), **steps.settled_item(desk, dossier, ItemState.RETURNED)}
        if row.what is not Part.PAPERS and stage is not None and dossier.stage is not stage:
            dossier = self._pausing.resume_before(dossier, stage, actor=actor)
            changes |= step.to_stage(desk, dossier, stage)
        return step.record(desk, dossier, "came_back", changes, actor=actor, extra=extra)

    def _set_waiting(
        self, numbers: Sequence[str], waits_for: str | None, kind: str, *, actor: int
    ) -> tuple[Dossier, ...]:
        desk = self._desk
        desk.actor(actor, Act.SET_STAGE)
        with desk.act():
            stack = [desk.dossier(number) for number in dict.fromkeys(numbers)]
            for dossier in stack:
                steps.refuse_waiting(dossier, waits_for)
            changes = {"waits_for": waits_for}
            return tuple(step.record(desk, dossier, kind, changes, actor=actor) for dossier in stack)

    def _list_card(self, text: str, office: Place, target: Place, *, actor: int) -> None:
        kept = clean_text(text, step.TEXT_LIMIT)
        if kept:
            body = {"card": {"source": office.id, "place": target.id}}
            self._desk.append("card_listed", actor=actor, body=body, texts={"card": kept})
