"""The check on ten thousand open dossiers among a million events, and opening that register."""

import sqlite3
import tempfile
from pathlib import Path

from benchmarks.floor import Figure, median, side_by_side
from benchmarks.lived import lived
from benchmarks.sample import clock_from, make
from counter_app.counter import Counter
from counter_app.register.dossiers import OPEN_DOSSIERS

RUNS, WARM_UP = 7, 1
OPEN, CLOSED = 10_000, 90_000
MOST_MS = 300.0


def run() -> list[Figure]:
    """Measure both against raw sqlite3 reading the same file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        make(path, registered=10, grown=OPEN + CLOSED, still_open=OPEN)
        lived(path)
        return [*_opening(path), *_check(path)]


def _opening(path: Path) -> list[Figure]:
    ours, floor = side_by_side([lambda _i: _open(path), lambda _i: _connect(path)], RUNS, WARM_UP)
    return [
        Figure(name="opening 100,000 dossiers: wall p50", value=median(ours.wall), floor=median(floor.wall)),
        Figure(name="opening 100,000 dossiers: CPU p50", value=median(ours.cpu), floor=median(floor.cpu)),
    ]


def _check(path: Path) -> list[Figure]:
    counter = Counter.open(path, clock=clock_from())
    conn = sqlite3.connect(path)
    found = len(counter.checking.check().findings)
    ours, floor = side_by_side(
        [lambda _i: counter.checking.check(), lambda _i: conn.execute(OPEN_DOSSIERS).fetchall()],
        RUNS,
        WARM_UP,
    )
    conn.close()
    counter.close()
    name = f"check of 10,000 open, {found:,} findings"
    return [
        Figure(name=f"{name}: wall p50", value=median(ours.wall), floor=median(floor.wall)),
        Figure(name=f"{name}: CPU p50", value=median(ours.cpu), floor=median(floor.cpu), most=MOST_MS),
    ]


def _open(path: Path) -> None:
    counter = Counter.open(path)
    assert counter.office.name
    assert counter.services
    counter.close()


def _connect(path: Path) -> None:
    conn = sqlite3.connect(path)
    conn.execute("SELECT name, body FROM settings").fetchall()
    conn.execute("SELECT day, body FROM holidays").fetchall()
    conn.execute("SELECT code, version, body FROM services").fetchall()
    conn.close()
