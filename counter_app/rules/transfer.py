"""A hand-over (serah terima): a stack goes from one person's place to another's, dossier by dossier."""

from dataclasses import dataclass
from enum import StrEnum


class TransferKind(StrEnum):
    """Within the office, out to another office with a letter, or back from there."""

    INSIDE = "dalam kantor"
    OUT = "keluar"
    BACK = "kembali"


class ItemState(StrEnum):
    """What became of one dossier of a hand-over; until it is settled the sender answers for it too."""

    STACKED = "ditumpuk"
    SENT = "dikirim"
    ACCEPTED = "diterima"
    DECLINED = "ditolak"
    MISSING = "tidak ada"
    EXTRA = "tambahan"
    WITHDRAWN = "ditarik"
    OVERTAKEN = "lewat jalan lain"


OPEN_STATES = frozenset({ItemState.STACKED, ItemState.SENT, ItemState.MISSING})


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferItem:
    """One dossier of a hand-over; `position` is its place in the stack as scanned, from 1."""

    dossier: str
    position: int
    state: ItemState
    settled_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One hand-over; `*_at` ms UTC, staff and places are ids. A draft (being stacked) has no `sent_at`.

    `page` is its page of the buku ekspedisi, `signed_at` when that page came back signed. `letter_number` and
    `letter_on` (ISO date) are those of the surat pengantar, `courier` and `courier_phone` who carried it out.
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

    @property
    def waiting(self) -> tuple[str, ...]:
        """The dossiers not yet accepted, declined or found, in the order of the stack."""
        return tuple(item.dossier for item in self.items if item.state in OPEN_STATES)
