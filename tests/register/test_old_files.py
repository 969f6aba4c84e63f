"""Registers of earlier programs, kept as they were written: each opens, verifies, and goes on."""

import shutil
from pathlib import Path

import pytest

from counter_app.counter import Counter
from counter_app.register.schema import SCHEMA_VERSION
from counter_app.rules.dossier import Stage
from tests.acts.acts_at_random import Chance, settle
from tests.sample_office import CLERK, START, Bench, Clock

KEPT = sorted((Path(__file__).parent / "data").glob("register-v*.db"))


@pytest.fixture(params=KEPT, ids=lambda path: path.stem)
def old_register(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "register.db"
    shutil.copyfile(request.param, path)
    return path


def test_every_version_of_the_register_is_kept() -> None:
    assert [path.stem for path in KEPT] == [f"register-v{n}" for n in range(1, SCHEMA_VERSION + 1)]


def test_an_old_register_opens_and_verifies(old_register: Path) -> None:
    counter = Counter.open(old_register, clock=Clock(START))

    verdict = counter.guard.verify()

    assert verdict.problems == ()
    account = verdict.numbers
    assert (account.issued, account.voided, account.burned, account.gaps) == (6, 1, 100, ())
    assert len(counter.lookup.find("").numbers) == 4
    assert counter.lookup.find("muhamad yusup").numbers == ("260000000182",)
    folder = counter.lookup.folder("260000000182")
    assert (folder.dossier.stage, folder.dossier.letter_number, folder.note) == (
        Stage.SIGNING,
        "470/12/XI/2026",
        "titipan",
    )
    assert [entry.kind for entry in folder.history][-1] == "registered"
    counter.close()


def test_work_goes_on_in_an_old_register(old_register: Path) -> None:
    clock = Clock(START + 86_400_000)
    bench = Bench(Counter.open(old_register, clock=clock), clock)

    made = bench.counter.intake.register(bench.form(), actor=CLERK)

    assert made.number[4:10] == "000107"
    assert bench.counter.guard.verify().ok
    bench.counter.close()


def test_every_act_of_today_works_in_an_old_register(old_register: Path) -> None:
    clock = Clock(START + 86_400_000)
    bench = Bench(Counter.open(old_register, clock=clock), clock)
    chance = Chance(bench, 1)
    chance.numbers += [str(row["number"]) for row in chance.rows("SELECT number FROM dossiers")]
    for _ in range(200):
        chance.act()
    settle(chance)

    assert bench.counter.guard.verify().problems == ()
    bench.counter.close()
