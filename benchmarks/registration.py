"""Registration commit against raw sqlite3 that writes the same rows with the same sync."""

import random
import sqlite3
import statistics
import tempfile
from pathlib import Path

from benchmarks.floor import Times, measure, row
from benchmarks.office import form, new_counter
from counter_app.register.migrations import M001
from counter_app.register.sqlite import WRITER

RUNS = 300
TABLES = (
    "events",
    "texts",
    "heads",
    "numbers",
    "dossiers",
    "stays",
    "papers",
    "promises",
    "unprinted",
    "persons",
)


def run() -> None:
    """Print both, the ratio of the medians, and the CPU of each."""
    with tempfile.TemporaryDirectory() as folder:
        ours, captured = _ours(Path(folder) / "register.db")
        raw = _raw(Path(folder) / "raw.db", captured)
    print("Registration, all of it on disk (WAL, synchronous=FULL)")
    print(row("floor: raw sqlite3, the same rows", raw))
    print(row("intake.register", ours))
    ratio = statistics.median(ours.wall) / statistics.median(raw.wall)
    print(f"  wall p50 / floor = {ratio:.2f} (bar 1.5)\n")


def _ours(path: Path) -> tuple[Times, list[list[tuple[str, dict[str, object]]]]]:
    counter = new_counter(path)
    chance = random.Random(1)
    forms = [form(chance, counter) for _ in range(RUNS + 10)]
    times = measure(lambda i: counter.intake.register(forms[i], actor=1), RUNS)
    counter.close()
    return times, _rows_of_each(path)


def _rows_of_each(path: Path) -> list[list[tuple[str, dict[str, object]]]]:
    """The rows each registration left, by table, to be written again without the program."""
    conn = sqlite3.connect(path)
    conn.row_factory = sqlite3.Row
    columns = {"events": "dossier", "dossiers": "number"}
    numbers = [r[0] for r in conn.execute("SELECT number FROM dossiers ORDER BY number")]
    rows = []
    for number in numbers:
        mine = []
        for table in TABLES:
            if table in {"heads", "numbers", "texts"}:
                continue
            key = columns.get(table, "dossier")
            found = conn.execute(f"SELECT * FROM {table} WHERE {key} = ?", (number,)).fetchall()
            mine += [(table, dict(r)) for r in found]
        rows.append(mine)
    conn.close()
    return rows


def _raw(path: Path, rows: list[list[tuple[str, dict[str, object]]]]) -> Times:
    conn = sqlite3.connect(path, isolation_level=None)
    for pragma in WRITER:
        conn.execute(f"PRAGMA {pragma}")
    conn.executescript(M001)
    conn.execute("DROP TRIGGER events_in_order")

    def write(i: int) -> None:
        conn.execute("BEGIN IMMEDIATE")
        for table, values in rows[i]:
            names = ", ".join(f":{name}" for name in values)
            conn.execute(f"INSERT INTO {table} VALUES ({names})", values)
        conn.execute(
            "INSERT INTO numbers VALUES (26, '00', 1) ON CONFLICT (prefix, series) DO UPDATE SET last = last + 1"
        )
        conn.execute(
            "INSERT INTO heads VALUES ('00', 1, 1, 1, x'00') ON CONFLICT (origin) DO UPDATE SET seq = seq + 1"
        )
        conn.execute("COMMIT")

    times = measure(write, RUNS)
    conn.close()
    return times


if __name__ == "__main__":
    run()
