"""What every act of a hand-over writes: its head, the state of one dossier in it, and who saw the papers."""

from collections.abc import Mapping
from typing import Any

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.register import loans, transfers
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.stacking import Scanned
from counter_app.rules.handover.transfer import ItemState, Transfer
from counter_app.rules.scan.sighting import Source


def known(desk: Desk, transfer: str) -> Transfer:
    """Return the hand-over as it stands; raise `CounterError` where there is none of that id."""
    found = transfers.by_id(desk.register, transfer)
    if found is None:
        raise CounterError("Serah terima itu tidak ada. Muat ulang daftarnya, lalu pilih lagi.")
    return found


def other_of(desk: Desk, dossier: Dossier) -> Transfer | None:
    """Return the open hand-over the dossier is part of, or None."""
    return transfers.by_id(desk.register, dossier.transfer_id) if dossier.transfer_id else None


def scanned(desk: Desk, dossier: Dossier) -> Scanned:
    """Return a dossier in hand with what stands against it."""
    return Scanned(
        dossier=dossier,
        place_kind=desk.rows.places[dossier.place].kind,
        other=other_of(desk, dossier),
        is_lent=loans.is_lent(desk.register, dossier.number),
    )


def write_head(desk: Desk, kind: str, transfer: Transfer, *, actor: int) -> None:
    """Write one event that brings the head of a hand-over to what it is now."""
    desk.append(kind, actor=actor, body={"transfer": transfers.head_row(transfer)})


def write_item(
    desk: Desk,
    transfer: Transfer,
    dossier: Dossier,
    kind: str,
    state: ItemState,
    changes: Mapping[str, Any],
    *,
    actor: int,
    extra: Mapping[str, Any] | None = None,
    texts: Mapping[str, str] | None = None,
) -> Dossier:
    """Write one event that says what became of one dossier of a hand-over; a stacked one lies at the end."""
    item = transfer.item(dossier.number)
    last = max((i.position for i in transfer.items), default=0)
    position = last + 1 if item is None or state is ItemState.STACKED else item.position
    body = {"item": transfers.item_row(transfer.id, position, state), **(extra or {})}
    return step.record(desk, dossier, kind, changes, actor=actor, texts=texts, extra=body)


def sighting(
    desk: Desk, *, is_seen: bool, place: int | None, staff: int, oddity: str = "", before: str | None = None
) -> dict[str, Any]:
    """Return the evidence of papers seen, or looked for in vain; `before` was scanned just before."""
    return {
        "is_seen": int(is_seen),
        "oddity": oddity,
        "place": place,
        "staff": staff,
        "at": desk.now(),
        "source": str(Source.TRANSFER),
        "scanned_before": int(before) if before else None,
    }


def scanned_before(transfer: Transfer, number: str) -> str | None:
    """Return the dossier scanned just before that one, by the order of the stack."""
    others = [item.dossier for item in transfer.items if item.dossier != number]
    return others[-1] if others else None
