"""A program killed while a stack is scanned or accepted loses no scan that beeped."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from counter_app.counter import Counter
from counter_app.rules.handover.transfer import ItemState
from tests.register.test_kill import killed_at_work
from tests.sample_office import BUDIS_DESK, CLERK, OPERATOR, START, Bench, Clock

_OPENED = """
import pathlib, sys
from counter_app.counter import Counter
from tests.sample_office import CLERK, OPERATOR, START, Clock

counter = Counter.open(pathlib.Path(sys.argv[1]), clock=Clock(START))
counter._register.execute("PRAGMA wal_autocheckpoint = 20")  # so that kills fall inside checkpoints
over = counter.handing_over
"""
SENDER = (
    _OPENED
    + """
draft = over.begin(actor=CLERK)
left = [n for n in counter.lookup.find("", limit=1_000).numbers if n not in draft.waiting]
print("open", flush=True)
for number in left:
    over.stack(draft.id, number, actor=CLERK)
    print(number, flush=True)
"""
)
RECEIVER = (
    _OPENED
    + """
left = [(sent.id, number) for sent in over.waiting(staff=OPERATOR) for number in sent.waiting]
print("open", flush=True)
for transfer, number in left:
    over.arrive(transfer, number, actor=CLERK, receiver=OPERATOR)
    print(number, flush=True)
"""
)
MOST = 200


def test_no_scan_that_beeped_is_lost_to_a_kill(office_path: Path) -> None:
    chance = random.Random(12)
    with opened(office_path) as counter:
        for _ in range(MOST):
            Bench(counter, Clock(START)).register()

    stacked = beeped(office_path, SENDER, chance)
    with opened(office_path) as counter:
        (draft,) = counter.handing_over.drafts()
        assert stacked <= set(draft.waiting)
        sent = counter.handing_over.send(draft.id, actor=CLERK, receiver=OPERATOR)

    accepted = beeped(office_path, RECEIVER, chance)
    with opened(office_path) as counter:
        after = counter.handing_over.transfer(sent.id)
        taken = {item.dossier for item in after.items if item.state is ItemState.ACCEPTED}
        assert accepted <= taken
        assert {d.number for d in counter.lookup.rows(sent.waiting) if d.place == BUDIS_DESK} == taken
        assert set(after.waiting) | taken == set(sent.waiting)
        assert counter.guard.verify().problems == ()


def beeped(path: Path, work: str, chance: random.Random) -> set[str]:
    """What was scanned before each of some kills."""
    said: list[str] = []
    for _ in range(6):
        said += killed_at_work(path, chance.uniform(0.002, 0.03), work)
    assert len(said) > 6
    assert len(set(said)) == len(said)  # what beeped is not scanned again
    return set(said)


@contextmanager
def opened(path: Path) -> Iterator[Counter]:
    counter = Counter.open(path, clock=Clock(START))
    yield counter
    counter.close()
