"""What one scan means to a hand-over: does it fit the stack, and what the sender or receiver is told."""

from dataclasses import dataclass

from counter_app.rules.differences import standing
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.event_body import Names
from counter_app.rules.oddities import Oddity
from counter_app.rules.place import PlaceKind
from counter_app.rules.tracking import grouped
from counter_app.rules.transfer import Transfer


@dataclass(frozen=True, slots=True, kw_only=True)
class OddScan:
    """What is odd about a scan; `is_stacked` tells whether the dossier joins the stack all the same."""

    oddity: Oddity
    sentence: str
    is_stacked: bool


def odd_scan(
    dossier: Dossier, kind: PlaceKind, into: Transfer, other: Transfer | None, names: Names
) -> OddScan | None:
    """Return what is odd about stacking a dossier, None where it fits.

    `kind` is that of the place it is recorded at, `other` the open hand-over it is part of.
    """
    named = f"Berkas {grouped(dossier.number)}"
    if dossier.is_closed:
        said = f"{named} sudah selesai ({dossier.stage_name}) dan tidak masuk tumpukan; pindaian ini dicatat."
        return OddScan(oddity=_CLOSED[dossier.stage], sentence=said, is_stacked=False)
    if other is not None and other.id != into.id:
        said = f"{named} masih dalam serah terima lain ({standing(other, names)}) dan tidak masuk tumpukan."
        oddity = Oddity.IN_ANOTHER_STACK if other.is_draft else Oddity.UNDER_WAY
        return OddScan(oddity=oddity, sentence=f"{said} {_way_out(other)}", is_stacked=False)
    if is_gone(dossier):
        return OddScan(oddity=Oddity.DECLARED_LOST, sentence=found_again(dossier), is_stacked=False)
    if dossier.missing_since is not None:
        said = f"{named} dilaporkan belum ditemukan dan kini ada di tangan Anda. Catat penemuannya."
        return OddScan(oddity=Oddity.REPORTED_MISSING, sentence=said, is_stacked=True)
    if dossier.place != into.from_place and dossier.holder != into.from_staff:
        sender = names.staff.get(into.from_staff, "pengirim")
        said = f"{named} tercatat di {_whereabouts(dossier, names)}, bukan pada {sender}; ikut ditumpuk."
        return OddScan(oddity=_ELSEWHERE[kind], sentence=said, is_stacked=True)
    return None


def extra(
    dossier: Dossier, kind: PlaceKind, other: Transfer | None, names: Names, *, receiver: int
) -> OddScan:
    """Return what is odd about papers that came along and are not on the list."""
    named = f"Berkas {grouped(dossier.number)} tidak ada dalam daftar kiriman ini"
    if dossier.is_closed:
        said = f"{named} dan sudah selesai ({dossier.stage_name}); pindaian ini dicatat."
        return OddScan(oddity=_CLOSED[dossier.stage], sentence=said, is_stacked=False)
    if is_gone(dossier):
        return OddScan(oddity=Oddity.DECLARED_LOST, sentence=found_again(dossier), is_stacked=False)
    if other is not None:
        said = f"{named}; dalam serah terima lain ia {standing(other, names)}."
        ours = not other.is_draft and other.to_staff == receiver
        oddity = Oddity.IN_ANOTHER_STACK if other.is_draft else Oddity.UNDER_WAY
        return OddScan(
            oddity=Oddity.AWAITS_US if ours else oddity, sentence=f"{said} {_TAKE}", is_stacked=False
        )
    said = f"{named}; tercatat di {_whereabouts(dossier, names)}. {_TAKE}"
    return OddScan(oddity=_ELSEWHERE[kind], sentence=said, is_stacked=False)


def is_gone(dossier: Dossier) -> bool:
    """Whether it was declared lost and has no new folder yet: only “Ditemukan kembali” brings it back."""
    return dossier.is_lost and dossier.missing_since is not None


def found_again(dossier: Dossier) -> str:
    """Return what to do where papers declared lost turn up in a stack."""
    named = f"Berkas {grouped(dossier.number)}"
    return f"{named} dinyatakan hilang dan kini ada di tangan Anda. Catat “Ditemukan kembali”."


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
