"""The plug pulled at any moment: what the program was told is kept is there, whole, when it opens again.

The number of images is small here; POWER_CUT_IMAGES asks for more of them.
"""

import multiprocessing
import os
import random
import sqlite3
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from counter_app.counter import Counter
from counter_app.register import opening
from counter_app.register.sqlite import WRITER, Register
from counter_app.rules.errors import CounterError, StorageError
from tests.register.power_cut_acts import Session, Story, content, last_tick, run_existing, run_new
from tests.register.power_cut_disk import Disk, Files, Image, Operation, images
from tests.sample_office import DAY, START, Bench, Clock

IMAGES = int(os.environ.get("POWER_CUT_IMAGES", "480"))
VERIFIED = 40  # each so many images are verified whole, and worked in
BUSY = ("wal_autocheckpoint=30",)  # checkpoints fall between and inside the acts
LATER = Clock(START + 7 * DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cuts:
    """A story, the file it began with, and what the disk was asked while it ran."""

    start: Files
    story: Story
    recording: list[Operation]


def record(path: Path, story: Story, pragmas: Sequence[str]) -> Cuts:
    """Let another process, with its own SQLite, run the story's statements on the file."""
    start = {path.name: bytearray(path.read_bytes())} if path.exists() else {}
    spawned = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(1, mp_context=spawned) as other:
        recording = other.submit(_record, path, story.sessions, pragmas).result()
    return Cuts(start=start, story=story, recording=recording)


def _record(path: Path, sessions: Sequence[Session], pragmas: Sequence[str]) -> list[Operation]:
    from tests.register import power_cut_recorder  # a second SQLite: never in the process of the tests

    return power_cut_recorder.record(path, sessions, pragmas)


@pytest.fixture(scope="module")
def new_story(tmp_path_factory: pytest.TempPathFactory) -> Story:
    return run_new(tmp_path_factory.mktemp("new") / "register.db")


@pytest.fixture(scope="module")
def existing_file(founded_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("existing") / "register.db"
    path.write_bytes(founded_office.read_bytes())
    return path


@pytest.fixture(scope="module")
def existing_story(existing_file: Path) -> Story:
    return run_existing(existing_file)


@pytest.fixture
def disk(office_path: Path) -> Path:
    """An empty folder, in memory where the system offers it."""
    folder = office_path.parent / "disk"
    folder.mkdir()
    return folder


@pytest.mark.parametrize("pragmas", [WRITER, (*WRITER, *BUSY)], ids=["as it is", "many checkpoints"])
def test_a_power_cut_loses_nothing_of_a_register_from_its_making_on(
    new_story: Story, disk: Path, pragmas: Sequence[str]
) -> None:
    cuts = record(disk / "register.db", new_story, pragmas)

    assert found_bad(cuts, disk, IMAGES // 4) == []


@pytest.mark.parametrize("pragmas", [WRITER, (*WRITER, *BUSY)], ids=["as it is", "many checkpoints"])
def test_a_power_cut_loses_nothing_of_an_existing_register(
    existing_story: Story, office_path: Path, disk: Path, pragmas: Sequence[str]
) -> None:
    cuts = record(office_path, existing_story, pragmas)

    assert found_bad(cuts, disk, IMAGES // 4) == []


def test_the_test_sees_acknowledged_acts_lost_without_a_sync_at_each_commit(
    existing_story: Story, office_path: Path, disk: Path
) -> None:
    cuts = record(office_path, existing_story, (*WRITER, "synchronous=NORMAL"))

    faults = [bad.fault for bad in found_bad(cuts, disk, 100)]

    assert len(faults) > 10
    assert set(faults) == {"lost"}


def test_the_test_sees_a_new_register_emptied_without_the_sync_of_its_folder(
    new_story: Story, disk: Path
) -> None:
    careless = [pragma for pragma in WRITER if pragma != "synchronous=EXTRA"]

    faults = [bad.fault for bad in found_bad(record(disk / "register.db", new_story, careless), disk, 100)]

    assert len(faults) > 10
    assert set(faults) == {"refused"}  # an empty file is no register


def test_the_test_sees_damage_where_nothing_is_ever_synced(
    existing_story: Story, office_path: Path, disk: Path
) -> None:
    cuts = record(office_path, existing_story, (*WRITER, *BUSY, "synchronous=OFF"))

    assert "corrupt" in [bad.fault for bad in found_bad(cuts, disk, 100)]


@pytest.mark.parametrize(
    "harm",
    [
        "UPDATE dossiers SET promised_on = '2026-12-31'",
        "DELETE FROM persons",
        "DELETE FROM papers",
        "DELETE FROM promises",
    ],
)
def test_the_test_sees_half_a_registration(
    existing_story: Story, existing_file: Path, office_path: Path, harm: str
) -> None:
    office_path.write_bytes(existing_file.read_bytes())
    states = existing_story.states
    whole = Image(files={}, acknowledged=max(states), name="")
    assert judged(office_path, whole, states) == ""

    with closing(sqlite3.connect(office_path)) as conn:
        conn.execute(harm)
        conn.commit()

    assert judged(office_path, whole, states) == "half"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bad:
    """What was wrong with the register found after a cut."""

    fault: str
    image: str


def found_bad(cuts: Cuts, disk: Path, count: int) -> list[Bad]:
    """Open `count` images as the program would and return the bad ones."""
    bad: list[Bad] = []
    tried = 0
    path = disk / "register.db"
    before = {name: bytearray(data) for name, data in cuts.start.items()}
    start = Disk(kept=before, acknowledged=min(cuts.story.states))
    for tried, image in enumerate(images(start, cuts.recording, count, random.Random(count)), 1):
        for left in disk.iterdir():
            left.unlink()
        for name, data in image.files.items():
            (disk / name).write_bytes(data)
        if fault := judged(path, image, cuts.story.states):
            bad.append(Bad(fault=fault, image=image.name))
        elif tried % VERIFIED == 0 and image.acknowledged:
            assert work_goes_on(path), image.name
    assert tried == count
    return bad


def judged(path: Path, image: Image, states: dict[int, str]) -> str:
    """Return what is wrong with the register found after the cut, "" if nothing is."""
    try:
        register = opening.open_for_writing(path)
    except (CounterError, StorageError):
        return "refused" if image.acknowledged else ""  # what is not made whole has no name, and is made anew
    try:
        return _fault(register, image.acknowledged, states)
    except StorageError:
        return "corrupt"
    finally:
        register.close()


def _fault(register: Register, acknowledged: int, states: dict[int, str]) -> str:
    if [row[0] for row in register.all("PRAGMA integrity_check")] != ["ok"]:
        return "corrupt"
    if acknowledged:
        for index in ("person_keys", "person_digits"):
            register.execute(f"INSERT INTO {index} ({index}, rank) VALUES ('integrity-check', 1)")
    tick = last_tick(register.conn)
    if tick < acknowledged:
        return "lost"
    # The act that ran when the power went may be there, as a whole.
    running = min((known for known in states if known > acknowledged), default=acknowledged)
    if tick not in (acknowledged, running) or content(register.conn) != states[tick]:
        return "half"
    return ""


def work_goes_on(path: Path) -> bool:
    """Whether the register verifies: chain, projections, persons, texts; and takes the next dossier."""
    counter = Counter.open(path, clock=LATER)
    bench = Bench(counter, LATER)
    number = bench.register("Sesudah listrik padam").number
    verdict = counter.guard.verify()
    is_found = counter.lookup.find("sesudah listrik").numbers == (number,)
    counter.close()
    return verdict.ok and is_found and not verdict.numbers.gaps
