"""When a scan contradicts the record: each oddity has its condition, the most telling is asked first."""

from collections.abc import Callable

from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.handover.transfer import ItemState, TransferKind
from counter_app.rules.place import PlaceKind
from counter_app.rules.scan.oddities import ON_A_SLIP, SLIP_PAGES, Oddity, ScanContext, ScanPage, holds
from counter_app.rules.staff import Staff

Tells = Callable[[Dossier, ScanContext], bool]


def oddity(dossier: Dossier, context: ScanContext) -> Oddity | None:
    """Return the most telling contradiction between a scan and the record, None where they agree."""
    on_a_slip = context.page in SLIP_PAGES
    for kind, tells in _TELLS.items():
        if (kind in ON_A_SLIP if on_a_slip else kind is not Oddity.OLD_SLIP) and tells(dossier, context):
            return kind
    return None


def _is_in_place(dossier: Dossier, context: ScanContext) -> bool:
    return context.here is not None and holds(context.here, dossier, context.places)


def _is_elsewhere(dossier: Dossier, context: ScanContext) -> bool:
    """Whether it was scanned away from its place and no loan to whoever scans explains it."""
    if context.here is None or (context.loan is not None and context.loan.borrower == context.actor):
        return False
    return not _is_in_place(dossier, context)


def _is_on_the_move(dossier: Dossier, context: ScanContext) -> bool:
    """Whether it is elsewhere, or about to be handed over."""
    return context.page is ScanPage.SERAH_TERIMA or _is_elsewhere(dossier, context)


def _ended(stage: Stage) -> Tells:
    """A closed folder that a sweep finds where it is recorded lies right; anywhere else it is odd."""
    return lambda dossier, context: (
        dossier.stage is stage and not (context.page is ScanPage.CEK_RAK and _is_in_place(dossier, context))
    )


def _is_forged(dossier: Dossier, context: ScanContext) -> bool:
    return context.hash_hex is not None and context.hash_hex != dossier.hash


def _is_sent(context: ScanContext, *states: ItemState) -> bool:
    transfer = context.transfer
    return transfer is not None and transfer.sent_at is not None and context.item in states


def _is_to_here(context: ScanContext) -> bool:
    transfer, here = context.transfer, context.here
    if transfer is None:
        return False
    return transfer.to_staff == context.actor or (here is not None and transfer.to_place == here.id)


def _is_from_here(context: ScanContext) -> bool:
    transfer, here = context.transfer, context.here
    if transfer is None:
        return False
    return transfer.from_staff == context.actor or (here is not None and transfer.from_place == here.id)


def _awaits_us(_dossier: Dossier, context: ScanContext) -> bool:
    return _is_sent(context, ItemState.SENT) and _is_to_here(context)


def _is_left_behind(_dossier: Dossier, context: ScanContext) -> bool:
    return _is_sent(context, ItemState.SENT) and _is_from_here(context)


def _is_under_way(_dossier: Dossier, context: ScanContext) -> bool:
    """What went out to another office lies there already; it is told as outside."""
    is_out = context.transfer is not None and context.transfer.kind is TransferKind.OUT
    return _is_sent(context, ItemState.SENT) and not is_out


def _is_in_another_stack(_dossier: Dossier, context: ScanContext) -> bool:
    transfer = context.transfer
    is_draft = transfer is not None and transfer.sent_at is None and transfer.closed_at is None
    return is_draft and context.item is ItemState.STACKED and not _is_from_here(context)


def _is_declined(dossier: Dossier, context: ScanContext) -> bool:
    return (
        _is_sent(context, ItemState.DECLINED)
        and context.transfer is not None
        and dossier.place == context.transfer.from_place
        and _is_to_here(context)
    )


def _is_accepted_elsewhere(dossier: Dossier, context: ScanContext) -> bool:
    """Taken in by the count, but still where it was sent from."""
    return (
        _is_sent(context, ItemState.ACCEPTED)
        and context.transfer is not None
        and dossier.place == context.transfer.to_place
        and _is_from_here(context)
        and _is_elsewhere(dossier, context)
    )


def _is_lent(_dossier: Dossier, context: ScanContext) -> bool:
    return context.loan is not None and context.loan.borrower != context.actor


def _holder(dossier: Dossier, context: ScanContext) -> Staff | None:
    return None if dossier.holder is None else context.staff.get(dossier.holder)


def _is_holder_gone(dossier: Dossier, context: ScanContext) -> bool:
    """A shelf's folders were put there by anybody; of a desk's somebody must be in charge."""
    holder = _holder(dossier, context)
    if holder is None or not holder.retired or context.page is ScanPage.CEK_RAK:
        return False
    return context.places[dossier.place].kind is PlaceKind.DESK or _is_elsewhere(dossier, context)


def _is_holder_absent(dossier: Dossier, context: ScanContext) -> bool:
    holder = _holder(dossier, context)
    return holder is not None and holder.is_away(context.today) and _is_elsewhere(dossier, context)


def _is_ready_at_desk(dossier: Dossier, context: ScanContext) -> bool:
    here = context.here
    if dossier.stage is not Stage.READY or here is None or here.owner is None:
        return False
    return here.kind is PlaceKind.DESK and _is_elsewhere(dossier, context)


def _recorded(kind: PlaceKind) -> Tells:
    return lambda dossier, context: (
        context.places[dossier.place].kind is kind and _is_elsewhere(dossier, context)
    )


_TELLS: dict[Oddity, Tells] = {
    Oddity.FORGED: _is_forged,
    Oddity.VOIDED: _ended(Stage.VOIDED),
    Oddity.RETURNED: _ended(Stage.RETURNED),
    Oddity.REFUSED: _ended(Stage.REFUSED),
    Oddity.COLLECTED: _ended(Stage.COLLECTED),
    Oddity.ARCHIVED: _ended(Stage.ARCHIVED),
    Oddity.DECLARED_LOST: lambda d, _: d.is_lost,
    Oddity.REPORTED_MISSING: lambda d, _: d.missing_since is not None,
    Oddity.RECONSTRUCTED: lambda d, c: d.reconstructed_at is not None and _is_elsewhere(d, c),
    Oddity.NOT_IN_STACK: lambda _, c: _is_sent(c, ItemState.MISSING),
    Oddity.AWAITS_US: _awaits_us,
    Oddity.LEFT_BEHIND: _is_left_behind,
    Oddity.UNDER_WAY: _is_under_way,
    Oddity.IN_ANOTHER_STACK: _is_in_another_stack,
    Oddity.DECLINED: _is_declined,
    Oddity.ACCEPTED_ELSEWHERE: _is_accepted_elsewhere,
    Oddity.LENT: _is_lent,
    Oddity.PLACE_RETIRED: lambda d, c: c.places[d.place].retired and _is_elsewhere(d, c),
    Oddity.HOLDER_GONE: _is_holder_gone,
    Oddity.WAITS: lambda d, c: d.waits_for is not None and _is_on_the_move(d, c),
    Oddity.PAUSED: lambda d, c: d.paused_since is not None and _is_on_the_move(d, c),
    Oddity.READY_AT_DESK: _is_ready_at_desk,
    Oddity.PAPERS_KEPT: lambda d, c: d.papers_at is not None and _is_elsewhere(d, c),
    Oddity.WITH_APPLICANT: _recorded(PlaceKind.APPLICANT),
    Oddity.OUTSIDE: _recorded(PlaceKind.OUTSIDE),
    Oddity.HOLDER_ABSENT: _is_holder_absent,
    Oddity.IN_BOX: _recorded(PlaceKind.BOX),
    Oddity.ON_SHELF: _recorded(PlaceKind.SHELF),
    Oddity.AT_OTHER_DESK: _recorded(PlaceKind.DESK),
    Oddity.OLD_SLIP: lambda _, c: c.is_slip_old and c.hash_hex is not None,
}
