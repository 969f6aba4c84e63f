"""One step of a dossier: new values, the old ones beside them, and the working time of the stay it ends."""

from collections.abc import Mapping
from typing import Any

from counter_app.acts.desk import Desk
from counter_app.register import dossiers, loans, stays, transfers
from counter_app.rules import indonesian
from counter_app.rules.dossier import CLOSING, Dossier, Stage, require_stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import ItemState
from counter_app.rules.names import clean_text

TEXT_LIMIT = 500
_AFTER_A_LOSS = frozenset({"papers_gathered", "found_again"})
_IN_ANOTHER_HAND = frozenset({"place", "holder"})
_ENDS_A_STAY = frozenset({"stage", "place", "holder", "service", "closed_at"})


def record(
    desk: Desk,
    dossier: Dossier,
    kind: str,
    changes: Mapping[str, Any],
    *,
    actor: int,
    approver: int | None = None,
    texts: Mapping[str, str] | None = None,
    extra: Mapping[str, Any] | None = None,
) -> Dossier:
    """Write one event that gives the dossier the changed values, and return it as it stands after.

    `extra` with "act" names the first event of the same act by its seq: they are undone together.
    """
    _refuse_lost(dossier, kind, changes)
    changed = _changed(dossier, {**_settled(dossier, changes), **changes, **_together(dossier, changes)})
    _refuse_lent(desk, dossier, changed)
    body: dict[str, Any] = {
        "set": changed,
        "was": {name: _value(dossier, name) for name in changed},
        **_outcome(desk, dossier, kind, changed),
        **(extra or {}),
    }
    if not _ENDS_A_STAY.isdisjoint(changed):
        body["worked"] = _minutes_of_stay(desk, dossier)
    desk.append(
        kind,
        actor=actor,
        approver=approver,
        dossier=dossier.number,
        places=(dossier.place, changed.get("place", dossier.place)),
        body=body,
        texts={field: clean_text(text, TEXT_LIMIT) for field, text in (texts or {}).items()},
    )
    return desk.dossier(dossier.number)


def _changed(dossier: Dossier, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the values that are new; papers in hand settle doubts even twice within a millisecond."""
    return {
        name: value
        for name, value in changes.items()
        if name == "last_seen_at" or _value(dossier, name) != value
    }


def _outcome(desk: Desk, dossier: Dossier, kind: str, changed: Mapping[str, Any]) -> dict[str, str]:
    """What papers in hand say of a hand-over that missed them: right, unless they are accepted after all."""
    if dossier.transfer_id is None or "last_seen_at" not in changed or kind == "accepted":
        return {}
    sent = transfers.by_id(desk.register, dossier.transfer_id)
    item = None if sent is None else sent.item(dossier.number)
    return {"outcome": "astray"} if item is not None and item.state is ItemState.MISSING else {}


def to_stage(desk: Desk, dossier: Dossier, stage: Stage) -> dict[str, Any]:
    """Return the values a new stage brings; raise `CounterError` where it may not follow."""
    require_stage(dossier, stage)
    changes: dict[str, Any] = {"stage": str(stage)}
    if stage is Stage.READY:
        changes["ready_at"] = desk.now()
    elif dossier.ready_at and not (stage in CLOSING or stage is Stage.ARCHIVED):
        changes["ready_at"] = None
    if stage is Stage.READY or stage in CLOSING:
        changes["waits_for"] = None
    if stage in CLOSING:
        # Nobody waits any more for what has ended, nor looks for what was taken in by mistake.
        changes |= {"paused_since": None, "missing_since": None}
        changes |= {"closed_at": desk.now(), "took_minutes": _minutes_taken(desk, dossier)}
    return changes


def seen(desk: Desk) -> dict[str, Any]:
    """Return the values that say the papers were in somebody's hands just now."""
    return {"last_seen_at": desk.now(), "missing_since": None}


def _settled(dossier: Dossier, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Papers that come to lie elsewhere or are done with are under way to nobody any more."""
    is_elsewhere = changes.get("place", dossier.place) != dossier.place
    return {"transfer_id": None} if is_elsewhere or changes.get("closed_at") else {}


def _together(dossier: Dossier, changes: Mapping[str, Any]) -> dict[str, Any]:
    """Papers kept at the very place where the document lies are with it again."""
    place = changes.get("place", dossier.place)
    return {"papers_at": None} if changes.get("papers_at", dossier.papers_at) == place else {}


def _refuse_lent(desk: Desk, dossier: Dossier, changed: Mapping[str, Any]) -> None:
    """Until a lent folder is given back its place is kept for it, so it can come to no other."""
    if _IN_ANOTHER_HAND.isdisjoint(changed) or not loans.is_lent(desk.register, dossier.number):
        return
    raise CounterError(f"Berkas {dossier.number} sedang dipinjam. Catat dahulu bahwa berkas kembali.")


def _refuse_lost(dossier: Dossier, kind: str, changes: Mapping[str, Any]) -> None:
    """What was declared lost and has no new folder yet is in nobody's hands, unless it is found again."""
    is_nowhere = dossier.is_lost and dossier.missing_since is not None
    if is_nowhere and "last_seen_at" in changes and kind not in _AFTER_A_LOSS:
        raise CounterError(
            f"Berkas {dossier.number} dinyatakan hilang. Bila berkas ini di tangan Anda, catat “Ditemukan"
            " kembali”."
        )


def _value(dossier: Dossier, name: str) -> Any:
    # "case" is a word of SQL, so its column has another name.
    value = getattr(dossier, "case" if name == "case_key" else name)
    return str(value) if isinstance(value, Stage) else value


def _minutes_of_stay(desk: Desk, dossier: Dossier) -> int:
    entered_at = stays.entered_at(desk.register, dossier.number)
    return _working_minutes(desk, entered_at, desk.now()) if entered_at is not None else 0


def _minutes_taken(desk: Desk, dossier: Dossier) -> int:
    """The working minutes since it was complete, less those during which the clock stood still."""
    began = dossier.completed_at or dossier.received_at
    promises = dossiers.promises_of(desk.register, dossier.number)
    still = [(pause.since, pause.until) for pause in (promises[-1].pauses if promises else ())]
    if dossier.paused_since is not None:
        still.append((dossier.paused_since, desk.now()))
    paused = sum(_working_minutes(desk, max(began, first), last) for first, last in still)
    return max(_working_minutes(desk, began, desk.now()) - paused, 0)


def _working_minutes(desk: Desk, since: int, until: int) -> int:
    first, last = (indonesian.moment(at, desk.rows.office.zone) for at in (since, until))
    return desk.rows.calendar.working_minutes(first, max(first, last))
