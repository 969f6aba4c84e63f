"""A search plan in a register of ten thousand open dossiers and a million events."""

import random
import sqlite3
import tempfile
from itertools import cycle
from pathlib import Path

from benchmarks.check import CLOSED, OPEN
from benchmarks.floor import Figure, median, percentile, side_by_side
from benchmarks.lived import lived
from benchmarks.sample import clock_from, make
from counter_app.counter import Counter

RUNS, WARM_UP = 40, 5
MOST_MS = 50.0


def run() -> list[Figure]:
    """Plan for one open dossier after the other, beside reading that dossier with its person."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        make(path, registered=10, grown=OPEN + CLOSED, still_open=OPEN)
        lived(path)
        return _plans(path)


def _plans(path: Path) -> list[Figure]:
    counter, conn = Counter.open(path, clock=clock_from()), sqlite3.connect(path)
    numbers = [row[0] for row in conn.execute("SELECT number FROM dossiers WHERE closed_at IS NULL")]
    chosen = cycle([str(n) for n in random.Random(3).sample(numbers, 50)])
    read = "SELECT * FROM dossiers d JOIN persons p ON p.dossier = d.number WHERE d.number = ?"
    ours, floor = side_by_side(
        [
            lambda _i: counter.searching.plan(next(chosen)),
            lambda _i: conn.execute(read, (int(next(chosen)),)).fetchall(),
        ],
        RUNS,
        WARM_UP,
    )
    conn.close()
    counter.close()
    name = "search plan, 10,000 open and 1,000,000 events"
    return [
        Figure(name=f"{name}: CPU p50", value=median(ours.cpu), floor=median(floor.cpu), most=MOST_MS),
        Figure(name=f"{name}: CPU p95", value=percentile(ours.cpu, 95), most=MOST_MS),
    ]
