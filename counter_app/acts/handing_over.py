"""Serah terima: a stack is scanned, sent with a page of the book, and accepted dossier by dossier.

Every scan is one committed transaction, so that a draft survives a power cut; until an item is accepted its
place and holder are the sender's.
"""

from dataclasses import replace
from datetime import date

from counter_app.acts import receiving, sending, stacks
from counter_app.acts.custody import desk_for
from counter_app.acts.desk import Desk
from counter_app.acts.history import names_of
from counter_app.register import office_rows, transfers
from counter_app.rules.errors import CounterError
from counter_app.rules.handover import stacking
from counter_app.rules.handover import transfer as rules
from counter_app.rules.handover.transfer import Arrival, ItemState, Transfer, TransferKind
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Act


class HandingOver:
    """Hand-overs; the actor is signed in, the sender and the receiver are named by badge or choice."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def begin(
        self,
        *,
        actor: int,
        from_place: int | None = None,
        sender: int | None = None,
        kind: TransferKind = TransferKind.INSIDE,
    ) -> Transfer:
        """Return the sender's unsent stack of that kind, or begin one."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        person = desk.rows.staff.get(actor if sender is None else sender)
        if person is None or person.retired:
            raise CounterError("Pilih pengirim dari daftar petugas yang masih bertugas.")
        for draft in transfers.drafts(desk.register):
            if (draft.from_staff, draft.kind) == (person.id, kind):
                return draft
        place = desk_for(desk, person.id) if from_place is None else desk.place(from_place)
        with desk.act():
            draft = Transfer(
                id=f"{desk.rows.office.series}-{desk.head().seq + 1}",
                kind=kind,
                from_place=place.id,
                from_staff=person.id,
                begun_at=desk.now(),
            )
            stacks.write_head(desk, "handover_begun", draft, actor=actor)
            return draft

    def stack(self, transfer: str, number: str, *, actor: int) -> Transfer:
        """Add a dossier; `notice` says what is odd about the scan, which is then kept as a sighting.

        What is closed, lost or in another hand-over does not join the stack.
        """
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        with desk.act():
            draft, dossier = self._draft(transfer), desk.dossier(number)
            item = draft.item(number)
            if item is not None and item.is_open:
                return replace(draft, notice=stacking.stacked_again(number))
            odd = stacking.odd_scan(stacks.scanned(desk, dossier), draft, names_of(desk.rows))
            sending.stack(desk, draft, dossier, odd, actor=actor)
            return replace(stacks.known(desk, transfer), notice=odd.sentence if odd else "")

    def unstack(self, transfer: str, number: str, *, actor: int) -> Transfer:
        """Take a dossier out of an unsent stack."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        with desk.act():
            draft, dossier = self._draft(transfer), desk.dossier(number)
            item = draft.item(number)
            if item is None or not item.is_open:
                raise CounterError(f"Berkas {number} tidak ada dalam tumpukan ini. Muat ulang daftarnya.")
            sending.let_go(desk, draft, dossier, "unstacked", actor=actor)
            return stacks.known(desk, transfer)

    def send(
        self, transfer: str, *, actor: int, to_place: int | None = None, receiver: int | None = None
    ) -> Transfer:
        """Send the stack with the next page of the book; one's own or nobody's place gets it at once."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        rows = desk.rows
        to = rules.destination(to_place, receiver, places=rows.places, staff=rows.staff)
        place = rows.places[to.place]
        with desk.act():
            draft = self._draft(transfer)
            if not draft.waiting:
                raise CounterError("Tumpukan masih kosong. Pindai berkasnya dahulu.")
            rules.refuse_without_letter(draft, place)
            addressed = replace(draft, to_place=to.place, to_staff=to.staff, sent_at=desk.now())
            if rules.changes_hands(to, draft.from_staff, place):
                sending.send_on(desk, addressed, actor=actor)
            else:
                sending.move_at_once(desk, addressed, to, place, actor=actor)
            return stacks.known(desk, transfer)

    def drop(self, transfer: str, *, actor: int) -> None:
        """Give up an unsent stack; its dossiers stay where they are."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        with desk.act():
            draft = self._draft(transfer)
            stacks.write_head(desk, "handover_dropped", replace(draft, closed_at=desk.now()), actor=actor)
            for number in draft.waiting:
                sending.let_go(desk, draft, desk.dossier(number), "unstacked", actor=actor)

    def withdraw(self, transfer: str, *, actor: int) -> Transfer:
        """Take back what was sent by mistake while nothing of it is accepted; its page stays used."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        with desk.act():
            sent = self._within(transfer)
            receiving.refuse_unsent(sent)
            if sent.count(ItemState.ACCEPTED) or sent.count(ItemState.DECLINED):
                raise CounterError(
                    "Sebagian kiriman ini sudah diterima atau ditolak dan tidak dapat ditarik. "
                    "Minta penerimanya menolak yang keliru."
                )
            for number in sent.waiting:
                sending.let_go(desk, sent, desk.dossier(number), "withdrawn", actor=actor)
            return stacks.known(desk, transfer)

    def arrive(self, transfer: str, number: str, *, actor: int, receiver: int) -> Arrival:
        """Take one scan of the receiver: accepted at once; what is not on the list moves nothing."""
        self._desk.actor(actor, Act.HAND_OVER)
        with self._desk.act():
            sent = stacks.known(self._desk, transfer)
            return receiving.arrive(self._desk, sent, number, actor=actor, receiver=receiver)

    def take(self, transfer: str, number: str, *, actor: int, receiver: int) -> Arrival:
        """Accept papers that came along though they are not on the list."""
        self._desk.actor(actor, Act.HAND_OVER)
        with self._desk.act():
            sent = stacks.known(self._desk, transfer)
            return receiving.take(self._desk, sent, number, actor=actor, receiver=receiver)

    def decline(self, transfer: str, number: str, *, reason: str, actor: int, receiver: int) -> Transfer:
        """Refuse one dossier with a reason; it stays with the sender."""
        self._desk.actor(actor, Act.HAND_OVER)
        with self._desk.act():
            sent = stacks.known(self._desk, transfer)
            return receiving.decline(self._desk, sent, number, reason=reason, actor=actor, receiver=receiver)

    def finish(self, transfer: str, *, actor: int, receiver: int, count: int | None = None) -> Transfer:
        """End the receiving: a count accepts all that wait, without one what was not scanned is missing."""
        self._desk.actor(actor, Act.HAND_OVER)
        with self._desk.act():
            sent = stacks.known(self._desk, transfer)
            return receiving.finish(self._desk, sent, actor=actor, receiver=receiver, count=count)

    def sign(self, transfer: str, *, actor: int, on: date) -> Transfer:
        """Take the signed page of a place without a scanner for the acceptance of all that wait on it."""
        self._desk.actor(actor, Act.HAND_OVER)
        with self._desk.act():
            return receiving.sign(self._desk, self._within(transfer), actor=actor, on=on)

    def move_box(self, box: int, shelf: int, *, actor: int) -> Place:
        """Put a box on another shelf; what is in it keeps the box as its place."""
        desk = self._desk
        desk.actor(actor, Act.HAND_OVER)
        moved, target = desk.place(box), desk.place(shelf)
        if moved.kind is not PlaceKind.BOX or target.kind is not PlaceKind.SHELF:
            raise CounterError("Pilih boks yang dipindahkan, lalu rak tujuannya.")
        if moved.parent == shelf:
            raise CounterError(f"{moved.name} sudah berada di {target.name}. Pilih rak lain.")
        after = replace(moved, parent=shelf)
        body = {"table": "places", "row": office_rows.place_row(after)}
        with desk.act():
            desk.append("box_moved", actor=actor, body=body, places=(moved.parent, shelf))
        desk.forget_rows()
        return after

    def drafts(self) -> tuple[Transfer, ...]:
        """Return the stacks not yet sent, newest first."""
        return tuple(transfers.drafts(self._desk.register))

    def waiting(self, place: int | None = None, staff: int | None = None) -> tuple[Transfer, ...]:
        """Return what is under way in the office to a place or a person, or all of it, newest first."""
        places = self._desk.rows.places
        return tuple(
            t
            for t in self._under_way()
            if place in (None, t.to_place) and (staff is None or staff in rules.answering(t, places)[1:])
        )

    def transfer(self, transfer: str) -> Transfer:
        """Return one hand-over with its items; raise `CounterError` where there is none."""
        return stacks.known(self._desk, transfer)

    def of_dossier(self, number: str) -> tuple[Transfer, ...]:
        """Return every hand-over a dossier was part of, newest first."""
        return tuple(transfers.of_dossier(self._desk.register, number))

    def pages(self, kind: TransferKind = TransferKind.INSIDE, *, limit: int = 50) -> tuple[Transfer, ...]:
        """Return the last pages of a buku ekspedisi, newest first."""
        return tuple(transfers.pages(self._desk.register, kind, limit))

    def page(self, page: int, kind: TransferKind = TransferKind.INSIDE) -> Transfer:
        """Return the hand-over on a page of a buku ekspedisi; raise `CounterError` where it has none."""
        found = transfers.by_page(self._desk.register, kind, page)
        if found is None:
            raise CounterError(f"Buku ekspedisi tidak punya halaman {page}. Periksa nomor halamannya.")
        return found

    def _under_way(self) -> list[Transfer]:
        sent = transfers.under_way(self._desk.register)
        return [t for t in sent if t.kind is TransferKind.INSIDE]

    def _within(self, transfer: str) -> Transfer:
        """Return a hand-over of this office: a batch to another one stays open until it is back."""
        found = stacks.known(self._desk, transfer)
        if found.kind is TransferKind.OUT and found.sent_at is not None:
            raise CounterError("Kiriman itu ke luar kantor. Buka bagian Disdukcapil pada Serah terima.")
        return found

    def _draft(self, transfer: str) -> Transfer:
        draft = stacks.known(self._desk, transfer)
        if not draft.is_draft:
            raise CounterError("Tumpukan ini sudah dikirim atau dilepas. Mulai tumpukan baru.")
        return draft
