"""What one scan means to a hand-over: does it fit the stack, and what the sender or receiver is told."""

from dataclasses import dataclass

from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.handover.differences import standing
from counter_app.rules.handover.transfer import Transfer
from counter_app.rules.history.event_body import Names
from counter_app.rules.place import PlaceKind
from counter_app.rules.scan.oddities import Oddity
from counter_app.rules.tracking import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanned:
    """A dossier in hand and what stands against it: the sort of its recorded place, its open hand-over."""

    dossier: Dossier
    place_kind: PlaceKind
    other: Transfer | None
    is_lent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OddScan:
    """What is odd about a scan; `is_stacked` tells whether the dossier joins the stack all the same."""

    oddity: Oddity
    sentence: str
    is_stacked: bool = False


def odd_scan(scanned: Scanned, into: Transfer, names: Names) -> OddScan | None:
    """Return what is odd about stacking a dossier, None where it fits."""
    dossier, other = scanned.dossier, scanned.other
    named = f"Berkas {grouped(dossier.number)}"
    if unfit := _unfit(scanned, f"{named} tidak masuk tumpukan karena"):
        return unfit
    if other is not None and other.id != into.id:
        said = f"{named} masih dalam serah terima lain ({standing(other, names)}) dan tidak masuk tumpukan."
        oddity = Oddity.IN_ANOTHER_STACK if other.is_draft else Oddity.UNDER_WAY
        return OddScan(oddity=oddity, sentence=f"{said} {_way_out(other)}")
    if dossier.missing_since is not None:
        said = f"{named} dilaporkan belum ditemukan dan kini ada di tangan Anda. Catat bahwa sudah ditemukan."
        return OddScan(oddity=Oddity.REPORTED_MISSING, sentence=said, is_stacked=True)
    if dossier.place != into.from_place and dossier.holder != into.from_staff:
        sender = names.staff.get(into.from_staff, "pengirim")
        said = f"{named} tercatat di {_whereabouts(dossier, names)}, bukan pada {sender}; ikut ditumpuk."
        return OddScan(oddity=_ELSEWHERE[scanned.place_kind], sentence=said, is_stacked=True)
    return None


NOT_LISTED = "tidak ada dalam daftar kiriman ini"
NOT_AWAITED = "tidak ditunggu lagi dari kiriman ini"


def extra(scanned: Scanned, names: Names, *, receiver: int, why: str) -> OddScan:
    """Return what is odd about papers that came along and are not awaited, which `why` says in words."""
    dossier, other = scanned.dossier, scanned.other
    named = f"Berkas {grouped(dossier.number)} {why}"
    if unfit := _unfit(scanned, f"{named};"):
        return unfit
    if other is None:
        said = f"{named}; tercatat di {_whereabouts(dossier, names)}. {_TAKE}"
        return OddScan(oddity=_ELSEWHERE[scanned.place_kind], sentence=said)
    said = f"{named}; dalam serah terima lain berkas ini {standing(other, names)}. {_TAKE}"
    if other.is_draft:
        return OddScan(oddity=Oddity.IN_ANOTHER_STACK, sentence=said)
    return OddScan(oddity=Oddity.AWAITS_US if other.to_staff == receiver else Oddity.UNDER_WAY, sentence=said)


def _unfit(scanned: Scanned, opening: str) -> OddScan | None:
    """Return why nobody can hand the papers on before something else is noted, None where they can."""
    dossier = scanned.dossier
    if dossier.is_closed:
        said = f"{opening} sudah selesai ({dossier.stage_name}); pindaian ini dicatat."
        return OddScan(oddity=_CLOSED[dossier.stage], sentence=said)
    if is_gone(dossier):
        said = f"{opening} dinyatakan hilang. Bila ada di tangan Anda, catat “Ditemukan kembali”."
        return OddScan(oddity=Oddity.DECLARED_LOST, sentence=said)
    if scanned.is_lent:
        said = f"{opening} sedang dipinjam. Catat dahulu bahwa berkas kembali."
        return OddScan(oddity=Oddity.LENT, sentence=said)
    return None


def is_gone(dossier: Dossier) -> bool:
    """Whether it was declared lost and has no new folder yet: only “Ditemukan kembali” brings it back."""
    return dossier.is_lost and dossier.missing_since is not None


def accepted(number: str, transfer: Transfer, receiver: str) -> str:
    """Return that an item was accepted, and how many are still awaited."""
    left = len(transfer.waiting)
    rest = f"masih {left} berkas ditunggu" if left else "semua berkas kiriman ini sudah jelas"
    return f"Berkas {grouped(number)} diterima {receiver}; {rest}."


def accepted_again(number: str) -> str:
    """Return that an item had been accepted before."""
    return f"Berkas {grouped(number)} sudah diterima dalam serah terima ini."


def stacked_again(number: str) -> str:
    """Return that a dossier lies in the stack already."""
    return f"Berkas {grouped(number)} sudah ada dalam tumpukan ini."


_TAKE = "Terima juga bila memang ada di sini."
_CLOSED = {
    Stage.COLLECTED: Oddity.COLLECTED,
    Stage.ARCHIVED: Oddity.ARCHIVED,
    Stage.RETURNED: Oddity.RETURNED,
    Stage.REFUSED: Oddity.REFUSED,
    Stage.VOIDED: Oddity.VOIDED,
}
_ELSEWHERE = {
    PlaceKind.DESK: Oddity.AT_OTHER_DESK,
    PlaceKind.SHELF: Oddity.ON_SHELF,
    PlaceKind.BOX: Oddity.IN_BOX,
    PlaceKind.OUTSIDE: Oddity.OUTSIDE,
    PlaceKind.APPLICANT: Oddity.WITH_APPLICANT,
}


def _way_out(other: Transfer) -> str:
    if other.is_draft:
        return "Keluarkan dahulu dari tumpukan itu."
    return "Terima dahulu kiriman itu, atau minta pengirimnya menariknya."


def _whereabouts(dossier: Dossier, names: Names) -> str:
    holder = names.staff.get(dossier.holder or 0)
    place = names.places.get(dossier.place, "tempat lain")
    return f"{place} ({holder})" if holder else place
