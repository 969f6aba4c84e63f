"""What Serah terima says of a hand-over and of each dossier in it."""

from typing import TYPE_CHECKING

from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover import words as transfer_words
from counter_app.rules.handover.transfer import (
    Arrival,
    ArrivalKind,
    ItemState,
    Transfer,
    answering,
    is_signed_for,
    waits_too_long,
)
from counter_app.rules.place import place_name

if TYPE_CHECKING:
    from counter_app.counter import Counter

ITEM_WORDS = {
    ItemState.SENT: "ditunggu",
    ItemState.ACCEPTED: "✓ diterima",
    ItemState.DECLINED: "ditolak",
    ItemState.MISSING: "tidak ada",
    ItemState.EXTRA: "tambahan",
    ItemState.WITHDRAWN: "ditarik kembali",
    ItemState.OVERTAKEN: "lewat cara lain",
}
ITEM_TONES = {
    ItemState.ACCEPTED: "right",
    ItemState.EXTRA: "warn",
    ItemState.DECLINED: "late",
    ItemState.MISSING: "late",
}
SIGNED_WORD = "menunggu tanda tangan"
_NAMED = 4


def title(transfer: Transfer, counter: "Counter") -> str:
    """How many dossiers wait, and from whom."""
    whole, left = sent_count(transfer), len(transfer.waiting)
    what = f"{whole} berkas" if left in (0, whole) else f"{left} dari {whole} berkas"
    return f"{what} dari {transfer_words.sender(transfer, counter.places, counter.staff)}"


def line(transfer: Transfer, counter: "Counter") -> str:
    """Since when it is under way, and who has not accepted it."""
    to = transfer_words.addressee(transfer, counter.places, counter.staff)
    if is_signed(transfer, counter):
        waits = f"hal. {transfer.page} belum ditandatangani {to}"
    elif transfer.waiting:
        waits = f"belum diterima {to}"
    else:
        waits = f"untuk {to}"
    return f"dikirim {_sent(transfer, counter)}, {waits}"


def sent_count(transfer: Transfer) -> int:
    """How many dossiers were sent; what came along unannounced or was taken off before is not among them."""
    return len(transfer_words.sent_items(transfer))


def received_count(transfer: Transfer) -> int:
    """How many of these were accepted."""
    return transfer.count(ItemState.ACCEPTED)


def is_signed(transfer: Transfer, counter: "Counter") -> bool:
    """Whether its page has to come back signed, for nobody scans where it went."""
    return transfer.to_place is not None and is_signed_for(counter.places[transfer.to_place])


def is_late(transfer: Transfer, counter: "Counter") -> bool:
    """Whether it has waited longer than is usual where it went."""
    if transfer.to_place is None or transfer.sent_at is None:
        return False
    return waits_too_long(
        transfer,
        place=counter.places[transfer.to_place],
        calendar=counter.calendar,
        sent=indonesian.moment(transfer.sent_at, counter.office.zone),
        now=counter.moment(),
        usual_days=counter.thresholds.outside_days,
    )


def may_answer(transfer: Transfer, person: int | None, counter: "Counter") -> bool:
    """Whether this person is who it was sent to."""
    return person is not None and person in answering(transfer, counter.places)[1:]


def sent_sentence(transfer: Transfer, counter: "Counter") -> str:
    """What was just sent, and that somebody has to accept it; into one's own place it is moved at once."""
    to = transfer_words.receiver(transfer, counter.places, counter.staff)
    n = sent_count(transfer)
    if not transfer.waiting:
        return f"{n} berkas dipindahkan ke {to}."
    how = "Halamannya perlu ditandatangani." if is_signed(transfer, counter) else "Menunggu diterima."
    return f"{n} berkas dikirim kepada {to}. {how}"


def asking_receiver(transfer: Transfer, early: int, counter: "Counter") -> str:
    """Whose badge is wanted, and how many dossiers scanned before it wait for that."""
    named = transfer_words.addressee(transfer, counter.places, counter.staff)
    wait = f"{early} berkas menunggu penerimanya. " if early > 1 else ""
    return f"{wait}Pindai kartu penerima ({named}), atau pilih namanya."


def end_told(transfer: Transfer) -> tuple[str, str]:
    """How many came when nothing is awaited any more, and the kind of that message."""
    n, whole = received_count(transfer), sent_count(transfer)
    return (
        (f"Semua {n} berkas diterima.", "right")
        if n == whole
        else (f"{n} dari {whole} berkas diterima.", "odd")
    )


def is_home(arrival: Arrival, receiver: int) -> bool:
    """Whether papers that came along lie with the receiver by the register: there is nothing to take over."""
    dossier, there = arrival.dossier, arrival.transfer.to_place
    is_extra = arrival.kind is ArrivalKind.EXTRA and dossier.transfer_id is None and not dossier.is_closed
    return is_extra and (dossier.place, dossier.holder) == (there, receiver)


def home_sentence(arrival: Arrival, counter: "Counter") -> str:
    """That papers not on the list are in order all the same."""
    number = tracking.grouped(arrival.dossier.number)
    where = place_name(counter.places, arrival.dossier.place)
    return f"Berkas {number} tidak ada dalam daftar kiriman ini; memang tercatat di {where}."


def missing_sentence(numbers: tuple[str, ...], names: dict[str, str]) -> str:
    """Which dossiers are not there, by short number and name; many are counted after the first."""
    named = [f"{tracking.spoken(number)} {names.get(number, '')}".strip() for number in numbers[:_NAMED]]
    more = len(numbers) - _NAMED
    return ", ".join([*named, f"dan {more} lainnya"] if more > 0 else named)


def scanned_words(dossier: Dossier) -> str:
    """A dossier as it is named when it is scanned."""
    return f"{tracking.spoken(dossier.number)} {dossier.people}"


def _sent(transfer: Transfer, counter: "Counter") -> str:
    return transfer_words.sent_words(transfer.sent_at or 0, counter.office.zone, counter.today())
