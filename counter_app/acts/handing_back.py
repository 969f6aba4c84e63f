"""What undoing a step means to the hand-over it belongs to: the dossier waits there again, or leaves it."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from counter_app.acts.desk import Desk
from counter_app.register import transfers
from counter_app.register.events import Event
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover.transfer import ItemState, Transfer, is_sent

# A step that only entered or crossed a hand-over; taken back, the dossier is part of none.
_ENTERS = frozenset({"sent", "moved", "sent_out"})


def undone(
    desk: Desk, dossier: Dossier, events: Sequence[Event], back: Mapping[str, Any]
) -> tuple[dict[str, Any], dict[str, Any]]:
    """Return the values an undone step brings back, and what its event says of a hand-over."""
    last = events[-1]
    if last.kind in _ENTERS and "item" in last.body:
        return _left(dict(back), last.body["item"])
    waiting = back.get("transfer_id")
    if waiting is None:
        return dict(back), {}
    transfer = transfers.by_id(desk.register, waiting)
    item = transfer.item(dossier.number) if transfer else None
    if transfer is None or item is None or not _takes_back(transfer):
        return {**back, "transfer_id": None}, {}
    state = ItemState.STACKED if transfer.is_draft else ItemState.SENT
    extra: dict[str, Any] = {"item": transfers.item_row(transfer.id, item.position, state)}
    if transfer.closed_at is not None:
        extra["transfer"] = transfers.head_row(replace(transfer, closed_at=None))
    return dict(back), extra


def _left(back: dict[str, Any], item: Mapping[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    row = transfers.item_row(item["transfer"], item["position"], ItemState.WITHDRAWN)
    return {**back, "transfer_id": None}, {"item": row}


def _takes_back(transfer: Transfer) -> bool:
    """Whether a dossier may wait in it again: not where the sender gave it up or withdrew it meanwhile."""
    if transfer.closed_at is None:
        return True
    if transfer.sent_at is None:
        return False
    # What was taken out of the stack before it was sent is no withdrawal.
    withdrawn = (i for i in transfer.items if i.state is ItemState.WITHDRAWN and is_sent(i, transfer))
    return not (transfer.is_withdrawn and any(withdrawn))
