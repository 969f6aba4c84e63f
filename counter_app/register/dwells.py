"""How long papers stayed, as counts by bucket, and which came to a place together: never raw events."""

import json
from collections.abc import Iterable

from counter_app.register.sqlite import Register
from counter_app.rules.check.dwell import BUCKETS, Kind
from counter_app.rules.check.evidence import Batch

ENDED = "SELECT service, stage, place, bucket, n FROM dwells"
# What came in one act came at one moment.
TOGETHER = (
    "SELECT s.entered_at, s.place, s.stage, count(*) FROM json_each(:moments) o"
    " CROSS JOIN stays s ON s.entered_at = o.value GROUP BY o.value, s.place, s.stage"
)
# How often each of them has gone on since: every later stay is a step that was written down.
STEPS = (
    "SELECT s.entered_at, s.place, s.stage, sum((SELECT count(*) FROM stays l WHERE l.dossier = s.dossier"
    " AND l.tick > s.tick)) FROM json_each(:moments) o CROSS JOIN stays s ON s.entered_at = o.value"
    " GROUP BY o.value, s.place, s.stage"
)


def ended(register: Register) -> dict[Kind, list[int]]:
    """Return the ended stays of each kind by bucket."""
    counts: dict[Kind, list[int]] = {}
    for service, stage, place, bucket, n in register.all(ENDED):
        counts.setdefault((service, stage, place), [0] * BUCKETS)[bucket] = n
    return counts


def together(register: Register, moments: Iterable[int]) -> dict[Batch, int]:
    """Return how many dossiers came to a place and stage at each of those moments, gone on or not."""
    rows = register.all(TOGETHER, {"moments": json.dumps(sorted(moments))})
    return {(at, place, stage): n for at, place, stage, n in rows}


def steps(register: Register, moments: Iterable[int]) -> dict[Batch, int]:
    """Return how many steps all that came at each of those moments have made since."""
    rows = register.all(STEPS, {"moments": json.dumps(sorted(moments))})
    return {(at, place, stage): n for at, place, stage, n in rows}
