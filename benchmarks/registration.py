"""Registration commit against raw sqlite3 that writes the same rows to such a file with the same sync."""

import shutil
import sqlite3
import tempfile
from pathlib import Path
from typing import Any

from benchmarks.floor import Figure, Step, median, percentile, side_by_side
from benchmarks.sample import ACTOR, forms, new_counter
from counter_app.counter import Counter
from counter_app.register.sqlite import WRITER

RUNS, WARM_UP = 300, 20
# A table by the column that names the dossier; no form has a note, so nothing goes to texts.
_TABLES = {
    "events": "dossier",
    "dossiers": "number",
    "stays": "dossier",
    "papers": "dossier",
    "promises": "dossier",
    "unprinted": "dossier",
    "persons": "dossier",
}
_COUNTED = (
    "INSERT INTO numbers VALUES (26, '00', 1) ON CONFLICT (prefix, series) DO UPDATE SET last = last + 1"
)
_HEAD = "UPDATE heads SET seq = :seq, tick = :tick, at = :at, hash = :hash WHERE origin = :origin"
_Rows = list[tuple[str, dict[str, Any]]]


def run() -> list[Figure]:
    """Measure both on copies of one new register; the rows are those a rehearsal on a third one left."""
    with tempfile.TemporaryDirectory() as folder:
        seed, rehearsal, ours, raw = (
            Path(folder) / f"{name}.db" for name in ("seed", "first", "ours", "raw")
        )
        new_counter(seed).close()
        for copy in (rehearsal, ours, raw):
            shutil.copyfile(seed, copy)
        counter = Counter.open(rehearsal)
        _register_all(counter)
        counter.close()
        return _measured(Counter.open(ours), _opened(raw), _rows_of_each(rehearsal))


def _register_all(counter: Counter) -> None:
    for form in forms(counter, RUNS + WARM_UP):
        counter.intake.register(form, actor=ACTOR)


def _measured(counter: Counter, conn: sqlite3.Connection, rows: list[_Rows]) -> list[Figure]:
    todo = list(forms(counter, RUNS + WARM_UP))
    ours, floor = side_by_side(
        [lambda i: counter.intake.register(todo[i], actor=ACTOR), _writer(conn, rows)], RUNS, WARM_UP
    )
    counter.close()
    conn.close()
    return [
        Figure(
            name="registration: wall p50, on disk",
            value=median(ours.wall),
            floor=median(floor.wall),
            times=1.5,
        ),
        Figure(
            name="registration: wall p95", value=percentile(ours.wall, 95), floor=percentile(floor.wall, 95)
        ),
        Figure(name="registration: CPU p50", value=median(ours.cpu), floor=median(floor.cpu)),
    ]


def _rows_of_each(path: Path) -> list[_Rows]:
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    numbers = [row[0] for row in conn.execute("SELECT number FROM dossiers ORDER BY number")]
    found = [
        [
            (table, dict(row))
            for table, key in _TABLES.items()
            for row in conn.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,))
        ]
        for number in numbers
    ]
    conn.close()
    return found


def _opened(path: Path) -> sqlite3.Connection:
    conn = sqlite3.connect(path, isolation_level=None)
    for pragma in WRITER:
        conn.execute(f"PRAGMA {pragma}")
    return conn


def _writer(conn: sqlite3.Connection, rows: list[_Rows]) -> Step:
    def write(i: int) -> None:
        conn.execute("BEGIN IMMEDIATE")
        for table, values in rows[i]:
            conn.execute(f"INSERT INTO {table} VALUES ({', '.join(f':{name}' for name in values)})", values)
        conn.execute(_COUNTED)
        conn.execute(_HEAD, rows[i][0][1])
        conn.execute("COMMIT")

    return write
