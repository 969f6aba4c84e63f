"""The single steps of what goes to another office and comes back, and what of it is refused."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import arrival
from counter_app.acts.desk import Desk
from counter_app.register import outside as register_outside
from counter_app.register import transfers
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Listed, OutsideList, Part, papers_kept_at
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferKind
from counter_app.rules.place import Place, PlaceKind


def send_one(desk: Desk, number: str, transfer: Transfer, position: int, *, actor: int) -> None:
    """Write one dossier of a batch: it lies at the other office from now on, and its stage says so."""
    dossier = desk.dossier(number)
    changes = step.seen(desk) | {"place": transfer.to_place, "place_since": desk.now(), "holder": None}
    changes |= {"transfer_id": transfer.id, "papers_at": None}
    if dossier.stage is not Stage.SENT:
        changes |= step.to_stage(desk, dossier, Stage.SENT)
    item = transfers.item_row(transfer.id, position, ItemState.SENT)
    extra = {"item": item, "letter_number": transfer.letter_number}
    step.record(desk, dossier, "sent_out", changes, actor=actor, extra=extra)


def submit_one(desk: Desk, dossier: Dossier, drafts: Collection[str], *, actor: int) -> Dossier:
    """Write one request made online: its stage changes, its place does not; it leaves the stack it lay on."""
    changes = step.to_stage(desk, dossier, Stage.SENT) | step.seen(desk)
    if dossier.transfer_id in drafts:
        changes["transfer_id"] = None
    return step.record(desk, dossier, "submitted_online", changes, actor=actor)


def drafts_of(desk: Desk, stack: Sequence[str]) -> dict[str, Transfer]:
    """Return the unsent stacks these dossiers lie on, by id."""
    ids = {desk.dossier(number).transfer_id for number in stack}
    found = [transfers.by_id(desk.register, id_) for id_ in ids if id_ is not None]
    return {draft.id: draft for draft in found if draft is not None and draft.is_draft}


def close_emptied(desk: Desk, drafts: Collection[str], *, actor: int) -> None:
    """End each of these stacks from which everything went out."""
    for id_ in drafts:
        draft = transfers.by_id(desk.register, id_)
        if draft is not None and not draft.waiting:
            head = transfers.head_row(replace(draft, closed_at=desk.now()))
            desk.append("handover_dropped", actor=actor, body={"transfer": head})


def back_changes(
    desk: Desk, dossier: Dossier, what: Part, office: Place, target: Place, actor: int
) -> dict[str, Any]:
    """Return where document and papers of a dossier are once that part of it came back."""
    changes = step.seen(desk) | {"transfer_id": None}
    if what is Part.PAPERS and dossier.papers_at is not None and not dossier.is_closed:
        # The document has come before and lies where it lies; the papers may lie elsewhere.
        return changes | {"papers_at": None if target.id == dossier.place else target.id}
    changes |= arrival(desk, dossier, target, target.owner or actor) | {"papers_at": None}
    if what is Part.PAPERS:
        return changes
    if what is Part.DOCUMENT:
        changes["papers_at"] = papers_kept_at(desk.rows.places, dossier.place, office.id)
    return changes | {"waits_for": None}


def settled_item(desk: Desk, dossier: Dossier, state: ItemState) -> dict[str, Any]:
    """Return what settles the dossier's line in the batch it went out with, nothing where it is in none."""
    if dossier.transfer_id is None:
        return {}
    position = register_outside.position(desk.register, dossier.transfer_id, dossier.number)
    return {} if position is None else {"item": transfers.item_row(dossier.transfer_id, position, state)}


def the_list(desk: Desk, batch: Transfer, stack: Sequence[Dossier]) -> OutsideList:
    """Return what is printed of a batch, whole NIK and all."""
    rows = desk.rows
    sender = rows.staff[batch.from_staff]
    assert batch.to_place is not None, "a batch is sent to somewhere"
    return OutsideList(
        transfer=batch,
        to_name=rows.places[batch.to_place].name,
        sender=sender.name,
        sender_position=sender.position,
        rows=tuple(_listed(dossier, rows.services[dossier.service].short_name) for dossier in stack),
    )


def refuse_unfit(desk: Desk, stack: Sequence[str], letter: str, letter_on: date, courier: str) -> None:
    """Raise `CounterError` where a stack cannot go out as it is."""
    if not stack:
        raise CounterError("Tumpukannya masih kosong. Pindai berkas yang akan dikirim.")
    if not letter:
        raise CounterError("Nomor surat pengantar masih kosong. Tulis nomornya dahulu.")
    if letter_on > desk.today():
        raise CounterError("Tanggal surat pengantar belum tiba. Periksa tanggalnya.")
    if not courier:
        raise CounterError("Nama kurir masih kosong. Tulis siapa yang membawa berkasnya.")
    for number in stack:
        dossier = desk.dossier(number)
        if desk.rows.places[dossier.place].kind is PlaceKind.OUTSIDE:
            raise CounterError(
                f"Berkas {number} tercatat sudah di luar kantor. Keluarkan dari tumpukan atau terima "
                "kembali dahulu."
            )


def refuse_waiting(dossier: Dossier, waits_for: str | None) -> None:
    """Raise `CounterError` where a dossier cannot begin, or stop, waiting for what another office lacks."""
    if dossier.is_closed:
        state = "sudah selesai"
    elif dossier.stage is Stage.READY:
        state = "siap diambil, jadi tidak menunggu"
    elif dossier.waits_for == waits_for:
        state = "sudah dicatat demikian"
    else:
        return
    raise CounterError(f"Berkas {dossier.number} {state}. Keluarkan dari tumpukan.")


def other_office(desk: Desk, place: int) -> Place:
    """Return a place outside; raise `CounterError` for any other."""
    target = desk.place(place)
    if target.kind is not PlaceKind.OUTSIDE:
        raise CounterError(f"{target.name} bukan kantor lain. Pilih tempat di luar kantor.")
    return target


def our_place(desk: Desk, place: int) -> Place:
    """Return a place of this office; raise `CounterError` for any other."""
    target = desk.place(place)
    if target.kind in {PlaceKind.OUTSIDE, PlaceKind.APPLICANT}:
        raise CounterError(f"{target.name} bukan tempat di kantor ini. Pilih meja, rak, atau boks.")
    return target


def source_office(desk: Desk, source: str | int) -> Place:
    """Return the other office that something came from: that of a batch, or a place as it stands."""
    if isinstance(source, int):
        return other_office(desk, source)
    to_place = batch_of(desk, source).to_place
    assert to_place is not None, "a batch is sent to somewhere"
    return desk.rows.places[to_place]


def batch_of(desk: Desk, transfer: str) -> Transfer:
    """Return a batch that went out; raise `CounterError` where there is none of that id."""
    found = transfers.by_id(desk.register, transfer)
    if found is None or found.kind is not TransferKind.OUT or found.sent_at is None:
        raise CounterError("Daftar kiriman itu tidak ada. Muat ulang daftarnya, lalu pilih lagi.")
    return found


def _listed(dossier: Dossier, service: str) -> Listed:
    """One line of the list; the NIK is that of the person the document is about."""
    about = dossier.applicant
    nik = about.on_behalf_nik if about.on_behalf_of else about.nik
    note = f"pemohon {about.name}" if about.on_behalf_of else about.no_nik_reason
    return Listed(number=dossier.number, nik=nik, name=dossier.person, service=service, note=note)
