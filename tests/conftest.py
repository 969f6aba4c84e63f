"""What every test stands on; the screen is chosen before anything imports Qt."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from counter_app.counter import Counter
from tests import sample_office

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long an example takes says more of the machine's other work than of the code.
settings.register_profile("office", deadline=None)
settings.load_profile("office")


@pytest.fixture(scope="session")
def founded_office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The register file of a new office; copied, never opened."""
    path = tmp_path_factory.mktemp("founded") / "register.db"
    sample_office.found_office(path, sample_office.Clock(sample_office.START - sample_office.HOUR))
    return path


@pytest.fixture
def office_path(founded_office: Path) -> Iterator[Path]:
    """A register file of the test's own, in memory where the system offers it: commits wait for disks."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        path = Path(folder) / "register.db"
        shutil.copyfile(founded_office, path)
        yield path


@pytest.fixture
def bench(office_path: Path) -> Iterator[sample_office.Bench]:
    """The sample office, open for writing on a Tuesday at ten."""
    clock = sample_office.Clock()
    counter = Counter.open(office_path, clock=clock)
    yield sample_office.Bench(counter, clock)
    counter.close()
