"""What a closed sweep writes: who saw which papers where, and which were looked for in vain."""

from collections.abc import Mapping
from typing import Any

from counter_app.acts import stacks, step
from counter_app.acts.desk import Desk
from counter_app.rules.dossier import Dossier
from counter_app.rules.scan.sighting import Source
from counter_app.rules.sweep.evidence import is_in_place, oddity_of
from counter_app.rules.sweep.sweep import Bucket, Sweep, SweepScan, standing

SEEN, NOT_SEEN = "sighted", "not_seen"


def write_evidence(desk: Desk, sweep: Sweep, now: Mapping[str, Dossier], *, actor: int) -> None:
    """Write the sightings of a sweep just closed into the open transaction; no dossier moves by them."""
    counted = sorted(standing(sweep.scans).values(), key=lambda scan: scan.seq)
    last: dict[tuple[int, int], tuple[SweepScan, int]] = {}
    for scan in counted:
        assert scan.dossier is not None, "an unknown code stands for nothing"
        before = last.get((scan.staff, scan.place))
        if scan.bucket is not Bucket.LENT or scan.place != scan.recorded_place:
            seq = _seen(desk, sweep, scan, now[scan.dossier], before, actor=actor)
            last[scan.staff, scan.place] = (scan, seq)
    for one in sweep.expected:
        if one.outcome is Bucket.MISSING:
            _not_seen(desk, sweep, now[one.dossier], actor=actor)


def _seen(
    desk: Desk,
    sweep: Sweep,
    scan: SweepScan,
    dossier: Dossier,
    before: tuple[SweepScan, int] | None,
    *,
    actor: int,
) -> int:
    """Write one sighting, which also tells the one before it what was scanned next; return its event."""
    oddity = None if _lay_in_a_stack(desk, scan, dossier) else oddity_of(scan, dossier, desk.rows.places)
    extra: dict[str, Any] = {
        "of_sweep": sweep.id,
        "seen_at_place": scan.place,
        "recorded_place": dossier.place,
        "sighting": {
            "is_seen": 1,
            "oddity": str(oddity or ""),
            "place": scan.place,
            "staff": scan.staff,
            "at": scan.at,
            "source": str(Source.SWEEP),
            "scanned_before": _number(before),
        },
    }
    if before is not None:
        extra["followed"] = {"seq": before[1], "after": int(dossier.number)}
    in_place = oddity is None and is_in_place(scan, dossier, desk.rows.places)
    changes = {"last_seen_at": scan.at} if in_place else {}
    seq = desk.head().seq + 1
    step.record(desk, dossier, SEEN, changes, actor=actor, extra=extra)
    return seq


def _lay_in_a_stack(desk: Desk, scan: SweepScan, dossier: Dossier) -> bool:
    """Whether it was scanned where a stack was made that had not been sent yet: there it should lie."""
    other = stacks.other_of(desk, dossier)
    if other is None or scan.place != dossier.place:
        return False
    return other.sent_at is None or other.sent_at > scan.at


def _not_seen(desk: Desk, sweep: Sweep, dossier: Dossier, *, actor: int) -> None:
    swept = [scan for scan in sweep.scans if scan.place == dossier.place and not scan.is_undone]
    sighting = {
        "is_seen": 0,
        "oddity": "",
        "place": dossier.place,
        "staff": swept[-1].staff if swept else actor,
        "at": desk.now(),
        "source": str(Source.SWEEP),
        "scanned_before": None,
    }
    extra = {"of_sweep": sweep.id, "sighting": sighting}
    step.record(desk, dossier, NOT_SEEN, {}, actor=actor, extra=extra)


def _number(before: tuple[SweepScan, int] | None) -> int | None:
    return int(before[0].dossier) if before is not None and before[0].dossier else None
