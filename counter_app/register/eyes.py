"""What eyes have checked lately: sweeps, hand-overs accepted or not, and what was found astray."""

from counter_app.register.sqlite import Register
from counter_app.rules.check.evidence import Batch, Looked, Sent, Settled
from counter_app.rules.handover.transfer import ItemState, TransferKind
from counter_app.rules.sweep.sweep import Bucket

SENT = (
    "SELECT id, from_place, from_staff, to_place, to_staff, sent_at,"
    " (SELECT count(*) FROM transfer_items i WHERE i.transfer = t.id) FROM transfers t"
    " WHERE closed_at IS NULL AND sent_at IS NOT NULL AND to_place IS NOT NULL"
)
# What is moved at once is settled in the moment it is sent: nobody had to accept it.
_SENT = (
    "(SELECT id, to_place, sent_at FROM transfers WHERE sent_at >= :since"
    f" AND +kind = '{TransferKind.INSIDE}' ORDER BY sent_at DESC LIMIT 600) t"
)
SETTLED = (
    f"SELECT t.to_place, t.sent_at, i.settled_at, count(*), sum(i.state = '{ItemState.ACCEPTED}')"
    f" FROM {_SENT} CROSS JOIN transfer_items i ON i.transfer = t.id"
    " WHERE i.settled_at > t.sent_at GROUP BY t.id, i.settled_at"
)
NOT_IN_STACK = (
    f"SELECT count(*) AS n FROM {_SENT} CROSS JOIN transfer_items i ON i.transfer = t.id"
    f" WHERE i.state = '{ItemState.MISSING}'"
)
_SWEEPS = "(SELECT id, closed_at FROM sweeps WHERE closed_at >= :since ORDER BY id DESC LIMIT 25) w"
SWEPT = (
    f"SELECT count(*) AS n FROM {_SWEEPS} CROSS JOIN sweep_expected e ON e.sweep = w.id"
    f" WHERE e.outcome = '{Bucket.FOUND}'"
)
# Settled since: the papers are in hand again, and either nobody found them astray or somebody did.
MISSED = (
    "SELECT EXISTS (SELECT 1 FROM finds f WHERE f.dossier = e.dossier AND f.at >= w.closed_at"
    " AND f.found <> f.recorded) OR EXISTS (SELECT 1 FROM alerts a WHERE a.dossier = e.dossier"
    " AND a.closed_at >= w.closed_at AND a.outcome IN ('astray', 'lost')) AS is_gone, count(*) AS n"
    f" FROM {_SWEEPS} CROSS JOIN sweep_expected e ON e.sweep = w.id WHERE e.outcome = '{Bucket.MISSING}'"
    " AND NOT EXISTS (SELECT 1 FROM sightings s WHERE s.dossier = e.dossier AND s.closed_at IS NULL)"
    " GROUP BY is_gone"
)
STRAYS = (
    "SELECT DISTINCT s.entered_at, s.place, s.stage FROM finds f CROSS JOIN stays s ON s.dossier = f.dossier"
    " WHERE f.at >= :since AND f.found <> f.recorded AND s.place = f.recorded"
)


def sent(register: Register) -> dict[str, Sent]:
    """Return the hand-overs under way by their ids."""
    return {row["id"]: Sent._make(row) for row in register.all(SENT)}


def settled(register: Register, since: int) -> list[Settled]:
    """Return when the stacks sent since that moment were accepted or went on in another way."""
    return [Settled._make(row) for row in register.all(SETTLED, {"since": since})]


def looked(register: Register, since: int, accepted: int) -> Looked:
    """Return what was seen and not seen since that moment in sweeps and hand-overs."""
    missed = {row["is_gone"]: row["n"] for row in register.all(MISSED, {"since": since})}
    return Looked(
        swept=_count(register, SWEPT, since),
        overlooked=missed.get(0, 0),
        gone=missed.get(1, 0),
        accepted=accepted,
        not_in_stack=_count(register, NOT_IN_STACK, since),
    )


def strays(register: Register, since: int) -> frozenset[Batch]:
    """Return the batches of which something was found astray since that moment."""
    rows = register.all(STRAYS, {"since": since})
    return frozenset((at, place, stage) for at, place, stage in rows)


def _count(register: Register, sql: str, since: int) -> int:
    count: int = register.all(sql, {"since": since})[0]["n"]
    return count
