import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from counter_app.counter import Counter
from counter_app.rules.errors import StorageError
from tests.acts.acts_at_random import Chance
from tests.sample_office import Bench, Clock


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 3 MB; only root on Linux can mount one."""
    if not sys.platform.startswith("linux") or os.geteuid() != 0:
        pytest.skip("only root on Linux can mount a small disk")
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip(f"this system mounts no tmpfs: {mounted.stderr.decode().strip()}")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_a_full_disk_is_told_and_loses_nothing(small_disk: Path, founded_office: Path) -> None:
    path = small_disk / "register.db"
    shutil.copyfile(founded_office, path)
    clock = Clock()
    counter = Counter.open(path, clock=clock)
    bench = Bench(counter, clock)
    made: list[str] = []

    with pytest.raises(StorageError, match=r"Disk penuh\. Kosongkan ruang disk"):
        made.extend(bench.register().number for _ in range(5_000))

    assert len(made) > 20
    assert set(counter.lookup.find("", limit=10_000).numbers) == set(made)
    with pytest.raises(StorageError, match="Disk penuh"):
        counter.guard.backup(small_disk / "cadangan")
    assert list((small_disk / "cadangan").iterdir()) == []

    counter.close()

    beside = Counter.open_readonly(path)
    assert set(beside.lookup.find("", limit=10_000).numbers) == set(made)
    assert beside.guard.verify().ok
    beside.close()


def acts_until_full(chance: Chance) -> int:
    """Let staff act until the disk is full; return how often they did."""
    for acts in range(5_000):
        try:
            chance.act()
        except StorageError as error:
            assert str(error).startswith("Disk penuh. Kosongkan ruang disk")  # noqa: PT017 -- after some acts
            return acts
    raise AssertionError("the disk is never full")


def test_a_disk_full_within_any_act_leaves_the_acts_before_it_and_lets_them_go_on(
    small_disk: Path, founded_office: Path
) -> None:
    path, ballast = small_disk / "register.db", small_disk / "ballast"
    shutil.copyfile(founded_office, path)
    clock = Clock()
    counter = Counter.open(path, clock=clock)
    chance, acts = Chance(Bench(counter, clock), 1), 0

    for left in range(1_500, 900, -50):
        ballast.write_bytes(bytes(left * 1_000))
        acts += acts_until_full(chance)
    ballast.unlink()
    for _ in range(5):
        chance.act()

    assert acts > 20
    assert counter.guard.verify().problems == ()
    counter.close()
