"""What is out at another office, and cards that came back from there for no dossier of ours."""

from collections.abc import Collection
from typing import Any

from counter_app.register.sqlite import Register
from counter_app.rules.dossier import Stage
from counter_app.rules.handover.outside import Card
from counter_app.rules.handover.transfer import TransferKind

OUT = (
    "SELECT number FROM dossiers"
    " WHERE closed_at IS NULL AND (stage = :stage OR place IN ({})) ORDER BY number"
)
POSITION = (
    "SELECT i.position FROM transfer_items i CROSS JOIN transfers t ON t.id = i.transfer"
    " WHERE i.transfer = :transfer AND i.dossier = :dossier AND t.kind = :kind"
)
_CARDS = (
    "SELECT c.*, t.text FROM cards c LEFT JOIN texts t ON t.origin = c.origin AND t.seq = c.seq"
    " AND t.field = 'card'"
)
OPEN_CARDS = f"{_CARDS} WHERE c.closed_at IS NULL ORDER BY c.at"
OPEN_CARD = f"{_CARDS} WHERE c.origin = :origin AND c.seq = :seq AND c.closed_at IS NULL"


def numbers_out(register: Register, places: Collection[int]) -> list[str]:
    """Return the open dossiers that another office works on, or that lie at one of these places."""
    sql = OUT.format(", ".join(str(int(place)) for place in places))
    return [str(row["number"]) for row in register.all(sql, {"stage": str(Stage.SENT)})]


def position(register: Register, transfer: str, dossier: str) -> int | None:
    """Return a dossier's place in the stack of a batch that went out, or None where it is not in one."""
    kind = str(TransferKind.OUT)
    row = register.one(POSITION, {"transfer": transfer, "dossier": int(dossier), "kind": kind})
    return row["position"] if row else None


def open_cards(register: Register) -> list[Card]:
    """Return the cards nobody has found a dossier for, oldest first."""
    return [_card(row) for row in register.all(OPEN_CARDS)]


def open_card(register: Register, origin: str, seq: int) -> Card | None:
    """Return that card, or None once it is settled."""
    row = register.one(OPEN_CARD, {"origin": origin, "seq": seq})
    return _card(row) if row else None


def _card(row: Any) -> Card:
    return Card(
        origin=row["origin"], seq=row["seq"], text=row["text"] or "", place=row["place"], staff=row["staff"],
        at=row["at"], source=row["source"],
    )  # fmt: skip
