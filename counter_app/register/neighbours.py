"""The dossiers that were with another: moved in the same stack, lying beside it, or easily taken for it."""

from collections.abc import Iterable
from dataclasses import dataclass

from counter_app.register.sqlite import Register

OWN_EVENTS = (
    "SELECT origin, seq, at, actor, kind, from_place, to_place FROM events"
    " WHERE dossier = :number ORDER BY tick DESC LIMIT 40"
)
SAME_STACK = (
    "SELECT dossier, seq FROM events WHERE origin = :origin AND seq BETWEEN :seq - 80 AND :seq + 80"
    " AND actor = :actor AND to_place = :to_place AND dossier IS NOT NULL AND dossier <> :number"
    " AND from_place <> to_place AND at BETWEEN :at - 600000 AND :at + 600000 ORDER BY seq"
)
SAME_TRANSFER = (
    "SELECT other.dossier, other.position - own.position AS apart FROM transfer_items own"
    " CROSS JOIN transfer_items other ON other.transfer = own.transfer"
    " WHERE own.dossier = :number AND other.dossier <> :number LIMIT 400"
)
LEAVERS = (
    "SELECT dossier FROM stays WHERE place = :place AND left_at > :since ORDER BY left_at DESC LIMIT 150"
)
_STACKS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move of a dossier from one place to another, as its event tells it."""

    origin: str
    seq: int
    at: int
    actor: int
    to_place: int


def moves_of(register: Register, number: str) -> list[Move]:
    """Return the last moves of a dossier, newest first."""
    rows = register.all(OWN_EVENTS, {"number": int(number)})
    moved = [row for row in rows if row["to_place"] is not None and row["from_place"] != row["to_place"]]
    return [
        Move(origin=r["origin"], seq=r["seq"], at=r["at"], actor=r["actor"], to_place=r["to_place"])
        for r in moved
    ]


def mates_of(register: Register, number: str, moves: Iterable[Move]) -> dict[str, int]:
    """Return the dossiers moved together with it, each with how far from it in the stack at the nearest."""
    gaps: dict[str, int] = {}
    for row in register.all(SAME_TRANSFER, {"number": int(number)}):
        _nearer(gaps, str(row["dossier"]), abs(row["apart"]))
    for move in list(moves)[:_STACKS]:
        rows = register.all(
            SAME_STACK,
            {
                "number": int(number), "origin": move.origin, "seq": move.seq, "at": move.at,
                "actor": move.actor, "to_place": move.to_place,
            },
        )  # fmt: skip
        before = [row["dossier"] for row in reversed(rows) if row["seq"] < move.seq]
        after = [row["dossier"] for row in rows if row["seq"] > move.seq]
        for side in (before, after):
            for gap, other in enumerate(dict.fromkeys(side), start=1):
                _nearer(gaps, str(other), gap)
    return gaps


def leavers_of(register: Register, number: str, *, place: int, since: int) -> list[str]:
    """Return the dossiers that left a place after a moment, the last first."""
    rows = register.all(LEAVERS, {"place": place, "since": since})
    others = dict.fromkeys(str(row["dossier"]) for row in rows)
    others.pop(number, None)
    return list(others)


def _nearer(gaps: dict[str, int], number: str, gap: int) -> None:
    gaps[number] = min(gap or 1, gaps.get(number, gap or 1))
