"""Killed in the middle of a sweep, the program loses no scan that beeped."""

import random
import subprocess
import sys
import time
from pathlib import Path

from counter_app.counter import Counter
from tests.sample_office import ARCHIVIST, DESK, START, Bench, Clock

KILLS = 8
AT_THE_SHELF = """
import pathlib, sys
from counter_app.counter import Counter
from tests.sample_office import ARCHIVIST, DESK, START, Clock

counter = Counter.open(pathlib.Path(sys.argv[1]), clock=Clock(START))
counter._register.execute("PRAGMA wal_autocheckpoint = 20")  # so that kills fall inside checkpoints
(sweep,) = counter.sweeping.open_sweeps()
numbers = sys.argv[2:]
print("open", flush=True)
while True:
    for number in numbers:
        print(counter.sweeping.scan(sweep.id, number, place=DESK, staff=ARCHIVIST).seq, flush=True)
    print(counter.sweeping.scan_unknown(sweep.id, "8991002101", place=DESK, staff=ARCHIVIST).seq, flush=True)
"""


def test_no_scan_that_beeped_is_lost_to_a_kill(office_path: Path) -> None:
    chance = random.Random(26)
    numbers = started(office_path)
    beeped: list[int] = []
    for _ in range(KILLS):
        beeped += killed_at_the_shelf(office_path, numbers, chance.uniform(0.005, 0.08))

    counter = Counter.open(office_path, clock=Clock(START))
    (sweep,) = counter.sweeping.open_sweeps()
    result = counter.sweeping.close(sweep.id, covered=[DESK], actor=ARCHIVIST)
    verdict = counter.guard.verify()
    counter.close()

    kept = {scan.seq for scan in sweep.scans}
    assert len(beeped) > KILLS
    assert set(beeped) <= kept
    assert len(kept) - len(beeped) <= KILLS  # committed, and killed before it could say so
    assert {row.dossier for row in result.rows} - {None} == set(numbers)
    assert verdict.problems == ()


def started(path: Path) -> list[str]:
    """A sweep over the counter's desk, where three dossiers lie."""
    clock = Clock(START)
    counter = Counter.open(path, clock=clock)
    numbers = [Bench(counter, clock).register().number for _ in range(3)]
    counter.sweeping.start([DESK], actor=ARCHIVIST)
    counter.close()
    return numbers


def killed_at_the_shelf(path: Path, numbers: list[str], seconds: float) -> list[int]:
    worker = subprocess.Popen(
        [sys.executable, "-c", AT_THE_SHELF, str(path), *numbers], stdout=subprocess.PIPE, text=True
    )
    assert worker.stdout is not None
    with worker.stdout as said:
        assert said.readline() == "open\n"
        time.sleep(seconds)
        worker.kill()
        worker.wait()
        return [int(line) for line in said if line.endswith("\n")]
