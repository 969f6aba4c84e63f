"""What became of a hand-over, in sentences: its differences item by item, and whom it ages against."""

from collections.abc import Mapping

from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem
from counter_app.rules.history.event_body import Names
from counter_app.rules.tracking import grouped


def differences(transfer: Transfer, people: Mapping[str, str] | None = None) -> tuple[str, ...]:
    """Return a sentence for each item that did not simply arrive, in the order of the stack.

    `people` names by number whom a dossier is about.
    """
    named = people or {}
    return tuple(
        _difference(item, named.get(item.dossier, "")) for item in transfer.items if item.state in _SAID
    )


def standing(transfer: Transfer, names: Names) -> str:
    """Return who has it: until it is accepted it ages against both.

    >>> from counter_app.rules.handover.transfer import TransferKind
    >>> names = Names(places={1: "Loket", 2: "Meja Budi"}, staff={7: "Sari", 8: "Budi"})
    >>> sent = Transfer(id="00-1", kind=TransferKind.INSIDE, from_place=1, from_staff=7, to_place=2,
    ...                 to_staff=8, begun_at=0, sent_at=1)
    >>> standing(sent, names)
    'dikirim oleh Sari, belum diterima Budi'
    """
    sender = names.staff.get(transfer.from_staff, "petugas lain")
    if transfer.is_draft:
        return f"ditumpuk oleh {sender}, belum dikirim"
    if transfer.closed_at is not None:
        return f"ditarik oleh {sender}" if transfer.is_withdrawn else f"dikirim oleh {sender}, selesai"
    place = names.places.get(transfer.to_place or 0, "tempat lain")
    return f"dikirim oleh {sender}, belum diterima {names.staff.get(transfer.to_staff or 0) or f'di {place}'}"


def wrong_count(transfer: Transfer, count: int) -> str:
    """Return that what was counted is not what is awaited, and what to do."""
    scanned = transfer.count(ItemState.ACCEPTED)
    besides = f" selain {scanned} yang sudah diterima" if scanned else ""
    return (
        f"Jumlahnya berbeda: ditunggu {len(transfer.waiting)} berkas{besides}, dihitung {count}. "
        "Pindai tumpukannya satu per satu agar selisihnya diketahui."
    )


def _difference(item: TransferItem, person: str) -> str:
    named = f"Berkas {grouped(item.dossier)}" + (f" ({person})" if person else "")
    said = f"{named} {_SAID[item.state]}"
    return f"{said}: {item.reason.rstrip('.')}." if item.reason else f"{said}."


_SAID = {
    ItemState.MISSING: "ada dalam daftar, tetapi tidak ada dalam tumpukan",
    ItemState.EXTRA: "ikut datang, tetapi tidak ada dalam daftar",
    ItemState.DECLINED: "ditolak penerima",
    ItemState.OVERTAKEN: "sudah berpindah dengan cara lain",
    ItemState.WITHDRAWN: "ditarik pengirim",
}
