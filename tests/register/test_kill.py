"""A program killed at any moment loses nothing it has acknowledged."""

import random
import subprocess
import sys
import time
from pathlib import Path

from counter_app.counter import Counter
from tests.sample_office import START, Clock

KILLS = 20
CLERK_AT_WORK = """
import pathlib, sys
from counter_app.counter import Counter
from tests.sample_office import START, Bench, Clock

clock = Clock(START)
counter = Counter.open(pathlib.Path(sys.argv[1]), clock=clock)
counter._register.execute("PRAGMA wal_autocheckpoint = 20")  # so that kills fall inside checkpoints
bench = Bench(counter, clock)
print("open", flush=True)
while True:
    print(bench.register().number, flush=True)
"""


def test_no_acknowledged_number_is_lost_to_a_kill(office_path: Path) -> None:
    chance = random.Random(20)
    acknowledged: list[str] = []
    for _ in range(KILLS):
        acknowledged += killed_at_work(office_path, chance.uniform(0.005, 0.08))

    counter = Counter.open(office_path, clock=Clock(START))
    issued = counter.lookup.find("", limit=10_000).numbers
    verdict = counter.guard.verify()
    counter.close()

    assert len(acknowledged) > KILLS
    assert set(acknowledged) <= set(issued)
    assert len(issued) - len(acknowledged) <= KILLS  # committed, and killed before it could say so
    assert verdict.problems == ()
    assert verdict.numbers.gaps == ()


def killed_at_work(path: Path, seconds: float, work: str = CLERK_AT_WORK) -> list[str]:
    """What the worker said it had done before it was killed."""
    worker = subprocess.Popen([sys.executable, "-c", work, str(path)], stdout=subprocess.PIPE, text=True)
    assert worker.stdout is not None
    with worker.stdout as said:
        assert said.readline() == "open\n"
        time.sleep(seconds)
        worker.kill()
        worker.wait()
        return [line.strip() for line in said if line.endswith("\n")]
