"""A search plan in a register of ten thousand open dossiers and a million events."""

import random
import sqlite3
import tempfile
from itertools import cycle
from pathlib import Path
from typing import Any

from benchmarks.check import CLOSED, OPEN
from benchmarks.floor import Figure, median, percentile, side_by_side
from benchmarks.sample import ACTOR, START, clock_from, make
from counter_app.counter import Counter
from counter_app.register.sqlite import Register

EVENTS = 1_000_000
STAYS, PLACES = 5, 3
RUNS, WARM_UP = 40, 5
MOST_MS = 50.0
_HOUR = 3_600_000
_EVENT = (
    "INSERT INTO events (origin, seq, tick, at, zone, actor, kind, dossier, from_place, to_place, body,"
    " previous, hash) VALUES (:origin, :seq, :seq, :at, 'WIB', :actor, :kind, :dossier, :from_place,"
    " :to_place, :body, :hash, :hash)"
)
_STAY = "INSERT INTO stays VALUES (:dossier, :tick, :service, :stage, :place, NULL, :entered, :left, :worked)"


def run() -> list[Figure]:
    """Plan for one open dossier after the other, beside reading that dossier with its person."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.db"
        make(path, registered=10, grown=OPEN + CLOSED, still_open=OPEN)
        _lived(path)
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


def _lived(path: Path) -> None:
    """Give every dossier a way through the office, and the register events in stacks of twenty."""
    chance, register = random.Random(11), Register.open(path)
    with register.write():
        rows = register.all("SELECT number, service, received_at, closed_at, place FROM dossiers")
        register.execute("DELETE FROM stays")
        for row in rows:
            register.execute_each(_STAY, _stays(chance, dict(row)))
        first = register.execute("SELECT max(seq) FROM events").fetchone()[0] + 1
        numbers = [row["number"] for row in rows]
        body, digest = '{"set":{"place":2},"v":1,"was":{"place":1},"worked":120}', bytes(32)
        for seq in range(first, EVENTS):
            stack = (seq // 20) % 3
            register.execute(
                _EVENT,
                {
                    "origin": "00", "seq": seq, "at": START - (EVENTS - seq) * 60_000, "actor": ACTOR,
                    "kind": "moved", "dossier": numbers[seq * 7 % len(numbers)],
                    "from_place": 1 + stack, "to_place": 1 + (stack + 1) % 3, "body": body, "hash": digest,
                },
            )  # fmt: skip
        register.execute(
            "UPDATE heads SET seq = :seq, tick = :seq, at = :at", {"seq": EVENTS - 1, "at": START}
        )
    register.execute("ANALYZE")
    register.close()


def _stays(chance: random.Random, row: dict[str, Any]) -> list[dict[str, Any]]:
    stages = ("diterima", "diperiksa", "diperiksa", "menunggu tanda tangan", "siap diambil")
    made, at = [], row["received_at"]
    for n, stage in enumerate(stages[:STAYS]):
        left = at + chance.randint(1, 40) * _HOUR
        is_last = row["closed_at"] is None and n == STAYS - 1
        made.append(
            {
                "dossier": row["number"], "tick": 10**7 + n, "service": row["service"], "stage": stage,
                "place": row["place"] if is_last else chance.randint(1, PLACES), "entered": at,
                "left": None if is_last else left, "worked": None if is_last else 120,
            }
        )  # fmt: skip
        at = left
    return made
