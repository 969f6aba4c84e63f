"""A hand-over (serah terima): a stack goes from one person's place to another's, dossier by dossier.

Custody is never blank: until an item is accepted the papers stay at the sender's place and with the sender,
and both answer for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import StrEnum

from counter_app.rules.calendar import Calendar, Hours
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Staff


class TransferKind(StrEnum):
    """Within the office, or out to another office with a letter."""

    INSIDE = "dalam kantor"
    OUT = "keluar"


class ItemState(StrEnum):
    """What became of one dossier of a hand-over; until it is settled the sender answers for it too.

    What went out to another office stays `SENT` until it is `RETURNED`: nobody there ever scans.
    """

    STACKED = "ditumpuk"
    SENT = "dikirim"
    ACCEPTED = "diterima"
    DECLINED = "ditolak"
    MISSING = "tidak ada"
    EXTRA = "tambahan"
    WITHDRAWN = "ditarik"
    OVERTAKEN = "lewat jalan lain"
    RETURNED = "kembali"


OPEN_STATES = frozenset({ItemState.STACKED, ItemState.SENT, ItemState.MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferItem:
    """One dossier of a hand-over; `position` is its place in the stack as scanned, from 1.

    `reason` is why it was declined.
    """

    dossier: str
    position: int
    state: ItemState
    settled_at: int | None = None
    reason: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nobody has yet said what became of it."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One hand-over; `*_at` ms UTC, staff and places are ids. A draft (being stacked) has no `sent_at`.

    `page` is its page of the buku ekspedisi, `signed_at` when that page came back signed. `letter_number` and
    `letter_on` (ISO date) are those of the surat pengantar, `courier` and `courier_phone` who carried it out.
    `notice` says what is odd about the scan that was just stacked.
    """

    id: str
    kind: TransferKind
    from_place: int
    from_staff: int
    to_place: int | None = None
    to_staff: int | None = None
    begun_at: int
    sent_at: int | None = None
    page: int | None = None
    letter_number: str | None = None
    letter_on: str | None = None
    signed_at: int | None = None
    closed_at: int | None = None
    items: tuple[TransferItem, ...] = ()
    courier: str = ""
    courier_phone: str = ""
    notice: str = ""

    @property
    def waiting(self) -> tuple[str, ...]:
        """The dossiers not yet accepted, declined or found, in the order of the stack."""
        return tuple(item.dossier for item in self.items if item.state in OPEN_STATES)

    @property
    def is_draft(self) -> bool:
        """Whether it is still being stacked."""
        return self.sent_at is None and self.closed_at is None

    @property
    def is_withdrawn(self) -> bool:
        """Whether it was sent by mistake and taken back, or given up before it was sent."""
        return self.closed_at is not None and not any(i.state in _ARRIVED for i in self.items)

    def item(self, number: str) -> TransferItem | None:
        """The item of that dossier, or None where it was never part of the stack."""
        return next((item for item in self.items if item.dossier == number), None)

    def count(self, state: ItemState) -> int:
        """How many items stand so."""
        return sum(item.state is state for item in self.items)


_ARRIVED = frozenset({ItemState.ACCEPTED, ItemState.DECLINED, ItemState.RETURNED})


def is_sent(item: TransferItem, transfer: Transfer) -> bool:
    """Whether it was sent: neither taken off the stack before, nor come along unannounced."""
    if item.state in (ItemState.WITHDRAWN, ItemState.OVERTAKEN):
        return item.settled_at is None or item.settled_at > (transfer.sent_at or 0)
    return item.state not in (ItemState.EXTRA, ItemState.STACKED)


def is_on_page(transfer: Transfer, number: str) -> bool:
    """Whether a dossier has a line on the page of a hand-over."""
    item = transfer.item(number)
    return item is not None and is_sent(item, transfer)


class ArrivalKind(StrEnum):
    """What a scan of the receiver means for the hand-over."""

    ACCEPTED = "diterima"
    EXTRA = "tambahan"
    AGAIN = "sudah diterima"


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One scan of the receiver, told in a sentence; `seq` is the sighting kept of papers not on the list."""

    transfer: Transfer
    kind: ArrivalKind
    dossier: Dossier
    sentence: str
    seq: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Addressee:
    """Where a stack goes and whose it becomes there; nobody's for a shelf, a box or a shared desk."""

    place: int
    staff: int | None


def addressee(scan: str, *, places: Mapping[int, Place], staff: Mapping[int, Staff]) -> Addressee:
    """Return whom a place label (98…) or a badge (99…) names; raise `CounterError` where nobody it can be."""
    for place in places.values():
        if place.number == scan:
            return destination(place.id, None, places=places, staff=staff)
    for person in staff.values():
        if person.badge == scan:
            return destination(None, person.id, places=places, staff=staff)
    raise CounterError("Label tempat atau kartu petugas itu tidak dikenal. Pilih penerimanya dari daftar.")


def destination(
    place: int | None, receiver: int | None, *, places: Mapping[int, Place], staff: Mapping[int, Staff]
) -> Addressee:
    """Return the place and the person a stack is sent to; a person alone means that person's own desk."""
    person = None
    if receiver is not None:
        person = staff.get(receiver)
        if person is None or person.retired:
            raise CounterError("Pilih penerima dari daftar petugas yang masih bertugas.")
    if place is None:
        if person is None:
            raise CounterError("Tujuannya belum dipilih. Pindai label tempat atau kartu petugas penerimanya.")
        desk = own_desk(person.id, places)
        if desk is None:
            raise CounterError(
                f"{person.name} belum punya meja sendiri. Pindai juga label tempat berkasnya akan diletakkan."
            )
        return Addressee(place=desk.id, staff=person.id)
    target = places.get(place)
    if target is None or target.retired:
        raise CounterError("Tempat itu tidak ada atau tidak dipakai lagi. Pilih tempat lain.")
    if target.kind is PlaceKind.APPLICANT:
        raise CounterError("Berkas kembali ke pemohon hanya lewat “Kembalikan”. Pilih tempat lain.")
    return Addressee(place=target.id, staff=_in_charge(target, staff) if person is None else person.id)


def _in_charge(place: Place, staff: Mapping[int, Staff]) -> int | None:
    """Return the owner of a desk who still works here, or None: nobody can accept for who has left."""
    owner = None if place.owner is None else staff.get(place.owner)
    return None if owner is None or owner.retired else owner.id


def own_desk(person: int, places: Mapping[int, Place]) -> Place | None:
    """Return the desk of which the person is the owner, the first where there are several, or None."""
    desks = (p for p in places.values() if p.kind is PlaceKind.DESK and p.owner == person and not p.retired)
    return min(desks, key=lambda desk: desk.id, default=None)


def working_desk(person: int, places: Mapping[int, Place]) -> Place | None:
    """Return where papers in a person's hands lie when nobody says so: the own desk, else the shared one."""
    shared = (p for p in places.values() if p.kind is PlaceKind.DESK and p.owner is None and not p.retired)
    return own_desk(person, places) or min(shared, key=lambda desk: desk.id, default=None)


def is_signed_for(place: Place) -> bool:
    """Whether a signed page of the book is the acceptance there, for nobody there ever scans."""
    return not place.has_scanner or place.kind is PlaceKind.OUTSIDE


def changes_hands(to: Addressee, sender: int, place: Place) -> bool:
    """Whether somebody has to accept; into one's own or nobody's place the papers are moved at once."""
    return is_signed_for(place) or to.staff not in (None, sender)


def answering(transfer: Transfer, places: Mapping[int, Place]) -> tuple[int, ...]:
    """Return the staff an unaccepted hand-over ages against: who sent it, and who should have taken it."""
    place = None if transfer.to_place is None else places.get(transfer.to_place)
    receiver = transfer.to_staff if transfer.to_staff is not None else place.owner if place else None
    return (transfer.from_staff,) if receiver is None else (transfer.from_staff, receiver)


def half_a_day(hours: Hours) -> int:
    """Return half of the office's mean opening time in minutes, over the days it is open at all.

    >>> from counter_app.rules.calendar import DEFAULT_HOURS
    >>> half_a_day(DEFAULT_HOURS)
    225
    """
    spans = [hours.intervals(weekday) for weekday in range(7)]
    minutes = sum(_minute(b) - _minute(a) for day in spans for a, b in day)
    open_days = sum(bool(day) for day in spans)
    return minutes // (2 * open_days) if open_days else 0


def waits_too_long(
    transfer: Transfer, *, place: Place, calendar: Calendar, sent: datetime, now: datetime, usual_days: int
) -> bool:
    """Whether it has been under way for longer than is usual at the place it was sent to.

    Where people scan that is half a working day; where a page is signed, the place's own usual working days,
    or the office's `usual_days` where the place has none.
    """
    if not transfer.waiting or transfer.sent_at is None:
        return False
    if is_signed_for(place):
        limit = usual_days if place.usual_days is None else place.usual_days
        return calendar.working_days_between(sent.date(), now.date()) > limit
    return calendar.working_minutes(sent, now) > half_a_day(calendar.hours)


def refuse_without_letter(draft: Transfer, place: Place) -> None:
    """Raise `CounterError` where a stack would leave the office, or one stacked to leave it would stay."""
    if draft.kind is TransferKind.OUT:
        raise CounterError(
            "Tumpukan ini untuk luar kantor. Isi surat pengantarnya di bagian Disdukcapil, lalu kirim."
        )
    if place.kind is PlaceKind.OUTSIDE:
        raise CounterError(f"{place.name} di luar kantor. Kirim ke sana dengan surat pengantar.")


def refuse_signature(transfer: Transfer, place: Place, *, on: date, sent_on: date, today: date) -> None:
    """Raise `CounterError` where a signed page cannot be the acceptance."""
    if not is_signed_for(place):
        raise CounterError(
            f"{place.name} memakai pemindai. Terima dengan memindai tumpukannya atau memastikan jumlahnya."
        )
    # A dossier waits on a signed page again where somebody took its acceptance back.
    if transfer.signed_at is not None and not transfer.waiting:
        raise CounterError(f"Halaman {transfer.page} sudah dicatat ditandatangani. Buka kiriman lain.")
    if not sent_on <= on <= today:
        raise CounterError("Tanggal tanda tangan harus antara hari dikirim dan hari ini. Periksa tanggalnya.")


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute
