"""Hand-overs as they stand: drafts, those under way, the pages of the book, those of a dossier.

A courier's name and phone are texts of the hand-over's first event, whose seq is part of its id.
"""

from collections.abc import Sequence
from typing import Any

from counter_app.register import ledger
from counter_app.register.sqlite import Register
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem, TransferKind

_SELECT = "SELECT * FROM transfers"
BY_ID = f"{_SELECT} WHERE id = :id"
DRAFTS = f"{_SELECT} WHERE closed_at IS NULL AND sent_at IS NULL"
UNDER_WAY = f"{_SELECT} WHERE closed_at IS NULL AND sent_at IS NOT NULL"
OF_DOSSIER = (
    "SELECT t.* FROM transfer_items i CROSS JOIN transfers t ON t.id = i.transfer WHERE i.dossier = :dossier"
)
PAGES = f"{_SELECT} WHERE kind = :kind AND page IS NOT NULL ORDER BY page DESC LIMIT :limit"
PAGE = f"{_SELECT} WHERE kind = :kind AND page = :page"
LAST_PAGE = "SELECT coalesce(max(page), 0) AS page FROM transfers WHERE kind = :kind"
ITEMS = "SELECT * FROM transfer_items WHERE transfer = :transfer"
COURIER = (
    "SELECT field, text FROM texts WHERE origin = :origin AND seq = :seq"
    " AND field IN ('courier', 'courier_phone')"
)


def by_id(register: Register, transfer: str) -> Transfer | None:
    """Return the hand-over with its items, or None where no hand-over has that id."""
    row = register.one(BY_ID, {"id": transfer})
    return _whole(register, row) if row else None


def drafts(register: Register) -> list[Transfer]:
    """Return the stacks not yet sent, newest first."""
    return _newest_first(register, register.all(DRAFTS))


def under_way(register: Register) -> list[Transfer]:
    """Return the hand-overs sent of which something is not yet settled, newest first."""
    return _newest_first(register, register.all(UNDER_WAY))


def of_dossier(register: Register, number: str) -> list[Transfer]:
    """Return every hand-over the dossier was part of, newest first."""
    return _newest_first(register, register.all(OF_DOSSIER, {"dossier": int(number)}))


def pages(register: Register, kind: TransferKind, limit: int) -> list[Transfer]:
    """Return the last pages of one book, newest first."""
    rows = register.all(PAGES, {"kind": stored(kind), "limit": limit})
    return [_whole(register, row) for row in rows]


def by_page(register: Register, kind: TransferKind, page: int) -> Transfer | None:
    """Return the hand-over on that page of one book, or None."""
    row = register.one(PAGE, {"kind": stored(kind), "page": page})
    return _whole(register, row) if row else None


def next_page(register: Register, kind: TransferKind) -> int:
    """Return the page the next hand-over gets: each kind has a book of its own, without a gap."""
    last: int = register.execute(LAST_PAGE, {"kind": stored(kind)}).fetchone()["page"]
    return last + 1


def head_row(transfer: Transfer) -> dict[str, Any]:
    """Return the head of a hand-over as an event's body holds it."""
    return {
        "id": transfer.id, "kind": stored(transfer.kind), "from_place": transfer.from_place,
        "from_staff": transfer.from_staff, "to_place": transfer.to_place, "to_staff": transfer.to_staff,
        "begun_at": transfer.begun_at, "sent_at": transfer.sent_at, "page": transfer.page,
        "letter_number": transfer.letter_number, "letter_on": transfer.letter_on,
        "signed_at": transfer.signed_at, "closed_at": transfer.closed_at,
    }  # fmt: skip


def item_row(transfer: str, position: int, state: ItemState) -> dict[str, Any]:
    """Return one dossier of a hand-over as an event's body holds it."""
    return {"transfer": transfer, "position": position, "state": stored(state)}


def stored(value: ItemState | TransferKind) -> str:
    """Return the word the register keeps for a state or a kind: the screen's own, as for stages."""
    return str(value)


def _newest_first(register: Register, rows: Sequence[Any]) -> list[Transfer]:
    newest = sorted(rows, key=lambda row: (row["sent_at"] or row["begun_at"], row["id"]), reverse=True)
    return [_whole(register, row) for row in newest]


def _whole(register: Register, row: Any) -> Transfer:
    kind = TransferKind(row["kind"])
    courier = _courier(register, row["id"]) if kind is not TransferKind.INSIDE else {}
    return Transfer(
        id=row["id"], kind=kind, from_place=row["from_place"], from_staff=row["from_staff"],
        to_place=row["to_place"], to_staff=row["to_staff"], begun_at=row["begun_at"], sent_at=row["sent_at"],
        page=row["page"], letter_number=row["letter_number"], letter_on=row["letter_on"],
        signed_at=row["signed_at"], closed_at=row["closed_at"], items=_items(register, row["id"]),
        courier=courier.get("courier", ""), courier_phone=courier.get("courier_phone", ""),
    )  # fmt: skip


def _items(register: Register, transfer: str) -> tuple[TransferItem, ...]:
    rows = register.all(ITEMS, {"transfer": transfer})
    items = [_item(register, row) for row in rows]
    return tuple(sorted(items, key=lambda item: (item.position, item.dossier)))


def _item(register: Register, row: Any) -> TransferItem:
    state = ItemState(row["state"])
    declined = state is ItemState.DECLINED
    return TransferItem(
        dossier=str(row["dossier"]),
        position=row["position"],
        state=state,
        settled_at=row["settled_at"],
        reason=_reason(register, row["dossier"], row["transfer"]) if declined else "",
    )


def _reason(register: Register, dossier: int, transfer: str) -> str:
    """Return why the dossier was last declined; declined ones are few, so its events are read."""
    for event in reversed(ledger.of_dossier(register, dossier)):
        if event.kind == "declined" and event.body["item"]["transfer"] == transfer:
            return ledger.texts_of(register, event).get("reason", "")
    return ""


def _courier(register: Register, transfer: str) -> dict[str, str]:
    origin, seq = transfer.split("-")
    rows = register.all(COURIER, {"origin": origin, "seq": int(seq)})
    return {row["field"]: row["text"] for row in rows}
