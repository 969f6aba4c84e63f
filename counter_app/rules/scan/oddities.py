"""What can be odd about a scan, and what can be done about it; `rules.oddity_tells` says when it is.

On Pantau, Serah terima and Cek rak somebody has the papers in hand, so every contradiction counts. On Cari
and Terima it may as well be the resident's slip, which carries the same number: there a scan says nothing of
where the papers are, and only what is odd about the slip, the dossier's end or its loss counts (`ON_A_SLIP`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover.transfer import ItemState, Transfer
from counter_app.rules.loan import Loan
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.sighting import Source
from counter_app.rules.staff import Staff


class Oddity(StrEnum):
    """How a scan contradicts the record, as the history names it."""

    FORGED = "kode tanda terima tidak cocok"
    VOIDED = "sudah dibatalkan"
    RETURNED = "sudah dikembalikan kepada pemohon"
    REFUSED = "sudah ditolak"
    COLLECTED = "dokumennya sudah diambil"
    ARCHIVED = "sudah diarsipkan"
    DECLARED_LOST = "dinyatakan hilang"
    REPORTED_MISSING = "dilaporkan belum ditemukan"
    RECONSTRUCTED = "sudah direkonstruksi"
    NOT_IN_STACK = "tidak ada saat serah terima"
    LEFT_BEHIND = "sudah dikirim dari sini"
    AWAITS_US = "dikirim ke sini, belum diterima"
    UNDER_WAY = "sedang dikirim kepada petugas lain"
    IN_ANOTHER_STACK = "ada di tumpukan serah terima lain"
    DECLINED = "ditolak saat serah terima"
    ACCEPTED_ELSEWHERE = "sudah diterima petugas lain"
    LENT = "sedang dipinjam"
    PLACE_RETIRED = "tercatat di tempat yang tidak dipakai lagi"
    HOLDER_GONE = "pemegangnya tidak bertugas lagi"
    HOLDER_ABSENT = "pemegangnya tidak masuk"
    WAITS = "menunggu blangko"
    PAUSED = "sedang dijeda"
    READY_AT_DESK = "siap diambil, tetapi ada di meja kerja"
    PAPERS_KEPT = "berkasnya tercatat disimpan di tempat lain"
    WITH_APPLICANT = "tercatat pada pemohon"
    OUTSIDE = "tercatat di luar kantor"
    IN_BOX = "tercatat di dalam boks"
    ON_SHELF = "tercatat di rak"
    AT_OTHER_DESK = "tercatat di meja lain"
    OLD_SLIP = "tanggal janji pada tanda terima sudah diganti"
    UNKNOWN_NUMBER = "nomor kantor ini yang tidak pernah terbit"
    OTHER_OFFICE = "nomor berkas kantor lain"
    UNKNOWN_CODE = "kode tidak dikenal"


class Offer(StrEnum):
    """What can be done about an odd scan, by the words on its button."""

    DESK = "Catat di meja saya"
    BACK = "Kembalikan ke posisinya"
    NOTE = "Catat saja"


class ScanPage(StrEnum):
    """The page in front when something was scanned: it says what was in the hand."""

    CARI = "Cari"
    TERIMA = "Terima"
    PANTAU = "Pantau"
    SERAH_TERIMA = "Serah terima"
    CEK_RAK = "Cek rak"


SLIP_PAGES = frozenset({ScanPage.CARI, ScanPage.TERIMA})
SOURCES = {ScanPage.SERAH_TERIMA: Source.TRANSFER, ScanPage.CEK_RAK: Source.SWEEP}


@dataclass(frozen=True, slots=True, kw_only=True)
class ScanContext:
    """What a scan is held against beside the dossier; `here` is where it was scanned, None if nobody knows.

    `transfer` is the last hand-over the dossier was in, `item` what became of it there; `loan` an open one.
    `hash_hex` is the check in a receipt's QR; `is_slip_old`: every printed slip tells an earlier promise.
    """

    page: ScanPage
    here: Place | None
    actor: int
    today: date
    places: Mapping[int, Place]
    staff: Mapping[int, Staff]
    transfer: Transfer | None = None
    item: ItemState | None = None
    loan: Loan | None = None
    hash_hex: str | None = None
    is_slip_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """A scan as it was judged and kept; `seq` is its event, None where nothing was kept.

    `dossier` is None for a number never issued here. `sentence` is "" where nothing is odd.
    """

    dossier: Dossier | None
    oddity: Oddity | None = None
    sentence: str = ""
    offers: tuple[Offer, ...] = ()
    seq: int | None = None


def unknown(text: str, series: str) -> Oddity:
    """Return what a code is that no dossier of this office has.

    >>> [unknown(code, "00").name for code in ("260000421744", "260700421759", "8991002101")]
    ['UNKNOWN_NUMBER', 'OTHER_OFFICE', 'UNKNOWN_CODE']
    """
    scan = tracking.parse_scan(text)
    if scan is None or tracking.kind(scan.number) is not tracking.NumberKind.DOSSIER:
        return Oddity.UNKNOWN_CODE
    is_ours = tracking.series(scan.number) == series
    return Oddity.UNKNOWN_NUMBER if is_ours else Oddity.OTHER_OFFICE


def offers(kind: Oddity, dossier: Dossier, context: ScanContext) -> tuple[Offer, ...]:
    """Return what can be done about an odd scan of a dossier; to note it is always possible."""
    offered = [Offer.DESK] if kind not in _NOT_TO_A_DESK else []
    is_in_hand = context.page not in SLIP_PAGES
    is_here = context.places[dossier.place].kind not in {PlaceKind.OUTSIDE, PlaceKind.APPLICANT}
    if is_in_hand and is_here and kind not in _NO_WAY_BACK:
        offered.append(Offer.BACK)
    return (*offered, Offer.NOTE)


def allows(kind: str, offer: Offer) -> bool:
    """Return whether an offer can set right a sighting kept with this oddity, whoever kept it."""
    return offer is Offer.NOTE or kind not in (_NOT_TO_A_DESK if offer is Offer.DESK else _NO_WAY_BACK)


def is_astray(dossier: Dossier, place: int | None, places: Mapping[int, Place]) -> bool:
    """Return whether papers seen at a place were not where the register has them."""
    return place is not None and not holds(places[place], dossier, places)


def holds(place: Place, dossier: Dossier, places: Mapping[int, Place]) -> bool:
    """Return whether a dossier, or its papers alone, is recorded at a place or in a box that stands there."""
    return place.id in (dossier.place, places[dossier.place].parent, dossier.papers_at)


_CLOSED = frozenset({Oddity.VOIDED, Oddity.RETURNED, Oddity.REFUSED, Oddity.COLLECTED, Oddity.ARCHIVED})
ON_A_SLIP = _CLOSED | {Oddity.FORGED, Oddity.DECLARED_LOST, Oddity.REPORTED_MISSING, Oddity.OLD_SLIP}
# Each of these has an act of its own: archive, find again, accept, give back, come back.
_OWN_ACT = {
    Oddity.FORGED,
    Oddity.OLD_SLIP,
    Oddity.DECLARED_LOST,
    Oddity.RECONSTRUCTED,
    Oddity.AWAITS_US,
    Oddity.LENT,
    Oddity.PAPERS_KEPT,
}
_NOT_TO_A_DESK = _CLOSED | _OWN_ACT
# These have no position that somebody could have carried them back to.
_NO_WAY_BACK = _OWN_ACT | {
    Oddity.VOIDED,
    Oddity.NOT_IN_STACK,
    Oddity.LEFT_BEHIND,
    Oddity.UNDER_WAY,
    Oddity.PLACE_RETIRED,
    Oddity.HOLDER_GONE,
}
