"""The sender's half of a hand-over, inside an open transaction: stacked, sent, moved at once, let go."""

from dataclasses import replace

from counter_app.acts import custody, stacks, step
from counter_app.acts.desk import Desk
from counter_app.register import transfers
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover.stacking import OddScan
from counter_app.rules.handover.transfer import Addressee, ItemState, Transfer
from counter_app.rules.place import Place


def stack(desk: Desk, draft: Transfer, dossier: Dossier, odd: OddScan | None, *, actor: int) -> None:
    """Add a dossier to the stack; an odd scan is evidence, no proof that the papers were where they were."""
    if odd is None:
        changes = {"transfer_id": draft.id, "last_seen_at": desk.now()}
        stacks.write_item(desk, draft, dossier, "stacked", ItemState.STACKED, changes, actor=actor)
        return
    seen = stacks.sighting(
        desk,
        is_seen=True,
        place=draft.from_place,
        staff=draft.from_staff,
        oddity=str(odd.oddity),
        before=stacks.scanned_before(draft, dossier.number),
    )
    extra = {"sighting": seen, "seen_at_place": draft.from_place}
    if not odd.is_stacked:
        step.record(desk, dossier, "sighted", {}, actor=actor, extra=extra)
        return
    joined = {"transfer_id": draft.id}
    stacks.write_item(desk, draft, dossier, "stacked", ItemState.STACKED, joined, actor=actor, extra=extra)


def send_on(desk: Desk, addressed: Transfer, *, actor: int) -> None:
    """Send the stack to somebody who has to accept it, on the next page of its book."""
    paged = replace(addressed, page=transfers.next_page(desk.register, addressed.kind))
    stacks.write_head(desk, "handover_sent", paged, actor=actor)
    extra = {"to_place": paged.to_place, "to_staff": paged.to_staff, "page": paged.page}
    for number in paged.waiting:
        dossier = desk.dossier(number)
        stacks.write_item(desk, paged, dossier, "sent", ItemState.SENT, {}, actor=actor, extra=extra)


def move_at_once(desk: Desk, addressed: Transfer, to: Addressee, place: Place, *, actor: int) -> None:
    """Move the stack into the sender's own or nobody's place, where nobody else has to accept it."""
    stacks.write_head(desk, "handover_sent", addressed, actor=actor)
    holder = addressed.from_staff if to.staff is None else to.staff
    for number in addressed.waiting:
        dossier = desk.dossier(number)
        is_there = (dossier.place, dossier.holder) == (place.id, holder)
        kind, extra = ("sighted", {"seen_at_place": place.id}) if is_there else ("moved", {})
        changes = custody.arrival(desk, dossier, place, holder) | step.seen(desk)
        stacks.write_item(
            desk, addressed, dossier, kind, ItemState.ACCEPTED, changes, actor=actor, extra=extra
        )


def let_go(desk: Desk, transfer: Transfer, dossier: Dossier, kind: str, *, actor: int) -> None:
    """Take a dossier out of a hand-over; it stays where it is."""
    changes = {"transfer_id": None}
    stacks.write_item(desk, transfer, dossier, kind, ItemState.WITHDRAWN, changes, actor=actor)
