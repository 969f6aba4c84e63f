"""What an event says of a sweep: its places, what was expected there, each scan, and its end."""

from counter_app.register.events import Event
from counter_app.register.sqlite import Register


def apply(register: Register, event: Event) -> None:
    """Bring the tables up to the event, inside the open transaction."""
    for key, write in _WRITES.items():
        if key in event.body:
            write(register, event)


def _sweep(register: Register, event: Event) -> None:
    """Start a sweep; what is expected is frozen now, by value."""
    sweep = event.body["sweep"]
    register.execute(
        "INSERT INTO sweeps VALUES (:id, :at, :by, :is_blind, NULL, NULL)",
        {"id": sweep["id"], "at": event.at, "by": event.actor, "is_blind": sweep["is_blind"]},
    )
    register.execute_each(
        "INSERT INTO sweep_places VALUES (:sweep, :place, NULL)",
        [{"sweep": sweep["id"], "place": place} for place in sweep["places"]],
    )
    register.execute_each(
        "INSERT INTO sweep_expected VALUES (:sweep, :dossier, :place, :stage, :bucket, NULL)",
        [
            {"sweep": sweep["id"], "dossier": number, "place": place, "stage": stage, "bucket": bucket}
            for number, place, stage, bucket in sweep["expected"]
        ],
    )


def _scan(register: Register, event: Event) -> None:
    register.execute(
        "INSERT INTO sweep_scans VALUES (:sweep, :seq, :dossier, :place, :staff, :at, :bucket,"
        " :recorded_place, :stage, 0)",
        {**event.body["sweep_scan"], "seq": event.seq, "dossier": event.dossier, "at": event.at},
    )


def _unscan(register: Register, event: Event) -> None:
    register.execute(
        "UPDATE sweep_scans SET is_undone = 1 WHERE sweep = :sweep AND seq = :seq", event.body["unscan"]
    )


def _sweep_closed(register: Register, event: Event) -> None:
    """End a sweep: the outcome of each expected dossier, and which places were looked through wholly."""
    closed = event.body["sweep_closed"]
    register.execute(
        "UPDATE sweeps SET closed_at = :at, closed_by = :by WHERE id = :id",
        {"at": event.at, "by": event.actor, "id": closed["id"]},
    )
    register.execute_each(
        "UPDATE sweep_places SET covered_at = :at WHERE sweep = :sweep AND place = :place",
        [{"at": event.at, "sweep": closed["id"], "place": place} for place in closed["covered"]],
    )
    register.execute_each(
        "UPDATE sweep_expected SET outcome = :outcome WHERE sweep = :sweep AND dossier = :dossier",
        [
            {"outcome": outcome, "sweep": closed["id"], "dossier": number}
            for number, outcome in closed["outcomes"]
        ],
    )


_WRITES = {"sweep": _sweep, "sweep_scan": _scan, "unscan": _unscan, "sweep_closed": _sweep_closed}
