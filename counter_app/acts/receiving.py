"""The receiver's half of a hand-over, inside an open transaction: accepted, extra, declined, missing, signed.

The actor is who is signed in; the receiver is who took the papers, named by badge or choice.
"""

from dataclasses import replace
from datetime import date, datetime, time

from counter_app.acts import custody, stacks, step
from counter_app.acts.desk import Desk
from counter_app.acts.history import names_of
from counter_app.register import loans
from counter_app.rules import indonesian
from counter_app.rules.dossier import Dossier, refuse_closed
from counter_app.rules.errors import CounterError
from counter_app.rules.handover import differences, stacking
from counter_app.rules.handover import transfer as rules
from counter_app.rules.handover.transfer import Arrival, ArrivalKind, ItemState, Transfer, TransferKind
from counter_app.rules.names import clean_text
from counter_app.rules.place import Place
from counter_app.rules.staff import Staff


def arrive(desk: Desk, transfer: Transfer, number: str, *, actor: int, receiver: int) -> Arrival:
    """Take one scan of the receiver: accepted at once, or kept as an extra that moves nothing."""
    person = _receiver(desk, transfer, receiver)
    dossier = desk.dossier(number)
    if _has_arrived(transfer, dossier, receiver):
        said = stacking.accepted_again(number)
        return Arrival(transfer=transfer, kind=ArrivalKind.AGAIN, dossier=dossier, sentence=said)
    if not _is_awaited(desk, transfer, dossier):
        return _extra(desk, transfer, dossier, actor=actor, receiver=receiver)
    dossier = _accept(desk, transfer, dossier, actor=actor, holder=receiver)
    after = stacks.known(desk, transfer.id)
    said = stacking.accepted(number, after, person.name)
    return Arrival(transfer=after, kind=ArrivalKind.ACCEPTED, dossier=dossier, sentence=said)


def take(desk: Desk, transfer: Transfer, number: str, *, actor: int, receiver: int) -> Arrival:
    """Accept papers that came along unlisted, in the hand-over that waits for them if there is one."""
    person = _receiver(desk, transfer, receiver)
    dossier = desk.dossier(number)
    refuse_closed(dossier)
    if loans.is_lent(desk.register, number):
        raise CounterError(f"Berkas {number} sedang dipinjam. Catat dahulu bahwa berkas kembali.")
    other = stacks.other_of(desk, dossier)
    if other is not None and other.sent_at is not None:
        there = replace(other, to_place=transfer.to_place)
        dossier = _accept(desk, there, dossier, actor=actor, holder=receiver)
    else:
        state = ItemState.ACCEPTED if rules.is_on_page(transfer, number) else ItemState.EXTRA
        dossier = _accept(desk, transfer, dossier, actor=actor, holder=receiver, state=state)
    after = stacks.known(desk, transfer.id)
    said = stacking.accepted(number, after, person.name)
    return Arrival(transfer=after, kind=ArrivalKind.ACCEPTED, dossier=dossier, sentence=said)


def decline(
    desk: Desk, transfer: Transfer, number: str, *, reason: str, actor: int, receiver: int
) -> Transfer:
    """Refuse one item; the papers go back to the sender, with whom they stand all the time."""
    _receiver(desk, transfer, receiver)
    if not clean_text(reason, step.TEXT_LIMIT):
        raise CounterError("Alasan menolak masih kosong. Tulis alasannya agar pengirim tahu.")
    dossier = desk.dossier(number)
    item = transfer.item(number)
    if item is None or not item.is_open:
        raise CounterError(f"Berkas {number} tidak sedang ditunggu dari kiriman ini. Muat ulang daftarnya.")
    changes = {"transfer_id": None} | step.seen(desk)
    stacks.write_item(
        desk, transfer, dossier, "declined", ItemState.DECLINED, changes,
        actor=actor, extra={"receiver": receiver}, texts={"reason": reason},
    )  # fmt: skip
    return stacks.known(desk, transfer.id)


def finish(desk: Desk, transfer: Transfer, *, actor: int, receiver: int, count: int | None) -> Transfer:
    """Accept all that wait by their count, or name missing what was not scanned; those are still awaited."""
    _receiver(desk, transfer, receiver)
    if count is not None and count != len(transfer.waiting):
        raise CounterError(differences.wrong_count(transfer, count))
    for item in transfer.items:
        if item.is_open and count is not None:
            dossier = desk.dossier(item.dossier)
            _accept(desk, transfer, dossier, actor=actor, holder=receiver, by_count=True)
        elif item.state is ItemState.SENT:
            _miss(desk, transfer, desk.dossier(item.dossier), actor=actor, receiver=receiver)
    return stacks.known(desk, transfer.id)


def sign(desk: Desk, transfer: Transfer, *, actor: int, on: date) -> Transfer:
    """Take a signed page for the acceptance of all that wait on it."""
    refuse_unsent(transfer)
    place = _place(desk, transfer)
    assert transfer.sent_at is not None, "refused above"
    sent_on = desk.day_of(transfer.sent_at)
    rules.refuse_signature(transfer, place, on=on, sent_on=sent_on, today=desk.today())
    signed = replace(transfer, signed_at=_moment_of(desk, on, transfer.sent_at))
    stacks.write_head(desk, "handover_signed", signed, actor=actor)
    holder = transfer.to_staff if transfer.to_staff is not None else place.owner
    for number in transfer.waiting:
        dossier = desk.dossier(number)
        # Where nobody is named, as outside, who sent the papers stays their last holder.
        who = dossier.holder or transfer.from_staff if holder is None else holder
        _accept(desk, signed, dossier, actor=actor, holder=who, signed=on)
    return stacks.known(desk, transfer.id)


def refuse_unsent(transfer: Transfer) -> None:
    """Raise `CounterError` where nothing is under way that could be accepted."""
    if transfer.kind is not TransferKind.INSIDE:
        raise CounterError("Kiriman ini ke luar kantor. Terima kembalinya di bagian Disdukcapil.")
    if transfer.is_draft:
        raise CounterError("Tumpukan ini belum dikirim. Pindai penerimanya dahulu.")
    if transfer.is_withdrawn:
        raise CounterError("Kiriman ini sudah ditarik atau selesai dengan cara lain. Pilih kiriman lain.")


def _receiver(desk: Desk, transfer: Transfer, receiver: int) -> Staff:
    """Return who takes the papers: the addressee or anybody in their stead, but never the sender."""
    refuse_unsent(transfer)
    person = desk.rows.staff.get(receiver)
    if person is None or person.retired:
        raise CounterError("Pilih penerima dari daftar petugas yang masih bertugas.")
    if receiver == transfer.from_staff:
        raise CounterError(
            f"{person.name} adalah pengirimnya. Pindai kartu penerimanya, atau tarik kiriman ini bila batal."
        )
    return person


def _has_arrived(transfer: Transfer, dossier: Dossier, receiver: int) -> bool:
    item = transfer.item(dossier.number)
    if item is None:
        return False
    is_here = dossier.place == transfer.to_place
    if item.state is ItemState.ACCEPTED:
        return is_here
    return item.state is ItemState.EXTRA and is_here and dossier.holder == receiver


def _is_awaited(desk: Desk, transfer: Transfer, dossier: Dossier) -> bool:
    """Whether the dossier is on the list; one declined before may be accepted after all."""
    item = transfer.item(dossier.number)
    if item is None or item.is_open:
        return item is not None
    if item.state is not ItemState.DECLINED or dossier.transfer_id is not None:
        return False
    return not (
        dossier.is_closed or stacking.is_gone(dossier) or loans.is_lent(desk.register, dossier.number)
    )


def _accept(
    desk: Desk,
    transfer: Transfer,
    dossier: Dossier,
    *,
    actor: int,
    holder: int,
    state: ItemState = ItemState.ACCEPTED,
    by_count: bool = False,
    signed: date | None = None,
) -> Dossier:
    """Hand the papers over: their place and holder are the receiver's from now on."""
    changes = custody.arrival(desk, dossier, _place(desk, transfer), holder) | step.seen(desk)
    extra: dict[str, object] = {"by_count": True} if by_count else {}
    if signed is not None:
        extra |= {"signed_on": signed.isoformat(), "page": transfer.page}
    elif transfer.to_staff not in (None, holder):
        extra["instead_of"] = transfer.to_staff
    return stacks.write_item(desk, transfer, dossier, "accepted", state, changes, actor=actor, extra=extra)


def _extra(desk: Desk, transfer: Transfer, dossier: Dossier, *, actor: int, receiver: int) -> Arrival:
    is_on_page = rules.is_on_page(transfer, dossier.number)
    odd = stacking.extra(
        stacks.scanned(desk, dossier),
        names_of(desk.rows),
        receiver=receiver,
        why=stacking.NOT_AWAITED if is_on_page else stacking.NOT_LISTED,
    )
    before = stacks.scanned_before(transfer, dossier.number)
    seen = stacks.sighting(
        desk, is_seen=True, place=transfer.to_place, staff=receiver, oddity=str(odd.oddity), before=before
    )
    extra = {"sighting": seen, "seen_at_place": transfer.to_place}
    if is_on_page:
        # Its line on the page of the book stays as it is; it went another way and is here all the same.
        dossier = step.record(desk, dossier, "sighted", {}, actor=actor, extra=extra)
    else:
        dossier = stacks.write_item(
            desk, transfer, dossier, "sighted", ItemState.EXTRA, {}, actor=actor, extra=extra
        )
    return Arrival(
        transfer=stacks.known(desk, transfer.id),
        kind=ArrivalKind.EXTRA,
        dossier=dossier,
        sentence=odd.sentence,
        seq=dossier.last_seq,
    )


def _miss(desk: Desk, transfer: Transfer, dossier: Dossier, *, actor: int, receiver: int) -> None:
    seen = stacks.sighting(desk, is_seen=False, place=transfer.to_place, staff=receiver)
    extra = {"sighting": seen, "receiver": receiver}
    stacks.write_item(desk, transfer, dossier, "not_seen", ItemState.MISSING, {}, actor=actor, extra=extra)


def _place(desk: Desk, transfer: Transfer) -> Place:
    assert transfer.to_place is not None, "what was sent has a place it was sent to"
    return desk.place(transfer.to_place)


def _moment_of(desk: Desk, on: date, not_before: int) -> int:
    if on == desk.today():
        return desk.now()
    zone = indonesian.zone_info(desk.rows.office.zone)
    return max(not_before, indonesian.to_ms(datetime.combine(on, time(), zone)))
