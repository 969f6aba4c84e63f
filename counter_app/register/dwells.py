"""How long papers stayed, as counts by bucket, and which came to a place together: never raw events."""

from counter_app.register.sqlite import Register
from counter_app.rules.dwell import BUCKETS, Kind
from counter_app.rules.evidence import Batch

ENDED = "SELECT service, stage, place, bucket, n FROM dwells"
# The mates of what is open now, gone on or not; what came in one act came at one moment.
TOGETHER = (
    "SELECT s.entered_at, s.place, s.stage, count(*) FROM"
    " (SELECT DISTINCT stay_since FROM dossiers WHERE closed_at IS NULL) o"
    " CROSS JOIN stays s ON s.entered_at = o.stay_since GROUP BY s.entered_at, s.place, s.stage"
)


def ended(register: Register) -> dict[Kind, list[int]]:
    """Return the ended stays of each kind by bucket."""
    counts: dict[Kind, list[int]] = {}
    for service, stage, place, bucket, n in register.all(ENDED):
        counts.setdefault((service, stage, place), [0] * BUCKETS)[bucket] = n
    return counts


def together(register: Register) -> dict[Batch, int]:
    """Return how many dossiers came together with each open one, itself included."""
    return {(at, place, stage): n for at, place, stage, n in register.all(TOGETHER)}
