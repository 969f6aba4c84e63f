import shutil
import sqlite3
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.acts.guard import restore
from counter_app.counter import Counter, RegisterInUse
from counter_app.register import backup
from counter_app.rules.errors import CounterError, StorageError
from tests.sample_office import ADMIN, DAY, HEAD, HOUR, OFFICE, Bench, Clock

NOW = datetime(2026, 11, 24, 16, 0, 0)  # noqa: DTZ001 -- the stamps in the names are local


def test_a_backup_is_a_whole_register(bench: Bench, tmp_path: Path) -> None:
    number = bench.register().number

    copy = bench.counter.guard.backup(tmp_path / "cadangan")

    assert copy.name == "register-20261124-100000.db"
    assert [p.name for p in copy.parent.iterdir()] == [copy.name]
    opened = Counter.open_readonly(copy)
    assert opened.lookup.find("").numbers == (number,)
    assert opened.guard.verify().ok
    opened.close()


def test_a_backup_is_made_beside_the_window(bench: Bench, tmp_path: Path) -> None:
    bench.register()
    beside = Counter.open_readonly(bench.counter.path, clock=bench.clock)
    assert beside.guard.backup(tmp_path).exists()
    beside.close()


def test_a_damaged_copy_is_refused_and_removed(bench: Bench, tmp_path: Path) -> None:
    bench.register()
    with bench.counter._register.maintenance() as register:
        register.execute("DROP TRIGGER events_never_change")
        register.execute("UPDATE events SET actor = 5 WHERE kind = 'registered'")
    with pytest.raises(StorageError, match=r"Cadangan tidak utuh dan tidak dipakai\. Rantai kejadian"):
        bench.counter.guard.backup(tmp_path / "cadangan")
    assert list((tmp_path / "cadangan").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(bench: Bench, tmp_path: Path) -> None:
    (tmp_path / "stik").write_text("bukan folder")
    with pytest.raises(StorageError, match="tidak dapat dipakai"):
        bench.counter.guard.backup(tmp_path / "stik" / "cadangan")


def copies(folder: Path, moments: list[datetime]) -> list[Path]:
    folder.mkdir()
    made = [folder / at.strftime("register-%Y%m%d-%H%M%S.db") for at in moments]
    for path in made:
        path.write_bytes(b"x")
    return made


def test_rotation_keeps_days_weeks_and_months(tmp_path: Path) -> None:
    copies(tmp_path / "c", [NOW - timedelta(hours=6 * i) for i in range(4 * 400)])

    backup.rotate(tmp_path / "c", NOW)

    left = [backup._made(copy) for copy in backup.backups(tmp_path / "c")]
    assert len([at for at in left if (NOW.date() - at.date()).days < 2]) == 3 + 4
    assert len({at.date() for at in left}) >= 12
    assert len({at.strftime("%Y-%m") for at in left}) == 12
    assert len(left) < 7 + 12 + 10 + 12
    assert backup.rotate(tmp_path / "c", NOW) == []


def test_rotation_keeps_the_last_three_however_old(tmp_path: Path) -> None:
    old = [NOW - timedelta(days=4000, minutes=i) for i in range(6)]
    made = copies(tmp_path / "c", old)
    backup.rotate(tmp_path / "c", NOW)
    assert backup.backups(tmp_path / "c") == made[:3]


def test_rotation_leaves_other_files_alone(tmp_path: Path) -> None:
    copies(tmp_path / "c", [NOW])
    for name in ("register-lama.db", "catatan.txt", "register.db"):
        (tmp_path / "c" / name).write_bytes(b"x")
    backup.rotate(tmp_path / "c", NOW + timedelta(days=900))
    assert len(list((tmp_path / "c").iterdir())) == 4


def test_a_restore_keeps_what_it_replaces(bench: Bench, tmp_path: Path) -> None:
    kept = bench.register().number
    copy = bench.counter.guard.backup(tmp_path / "cadangan")
    lost = bench.register().number
    path = bench.counter.path
    with pytest.raises(RegisterInUse):
        restore(copy, path, NOW)
    bench.counter.close()

    replaced = restore(copy, path, NOW)

    assert replaced == path.with_name("diganti-20261124-160000.db")
    with_counter(path, lambda counter: counter.lookup.find("").numbers == (kept,))
    with_counter(replaced, lambda counter: set(counter.lookup.find("").numbers) == {kept, lost})
    assert not list(path.parent.glob("*.part*")) + list(path.parent.glob(".pulih*"))


def with_counter(path: Path, holds: object) -> None:
    counter = Counter.open_readonly(path)
    try:
        assert callable(holds)
        assert holds(counter)
        assert counter.guard.verify().ok
    finally:
        counter.close()


@pytest.mark.parametrize("damage", ["garbage", "gone", "torn"])
def test_a_damaged_register_is_replaced_all_the_same(bench: Bench, tmp_path: Path, damage: str) -> None:
    number = bench.register().number
    copy = bench.counter.guard.backup(tmp_path / "cadangan")
    bench.counter.close()
    path = bench.counter.path
    path.with_name("register.db-wal").write_bytes(b"stray log" * 999)
    if damage == "garbage":
        path.write_bytes(b"rusak" * 5000)
    elif damage == "torn":
        path.write_bytes(path.read_bytes()[:9000])
    else:
        path.unlink()
        path.with_name("register.db-wal").unlink()

    replaced = restore(copy, path, NOW)

    assert (replaced is None) is (damage == "gone")
    with_counter(path, lambda counter: counter.lookup.find("").numbers == (number,))


@pytest.mark.parametrize("way", ["restored", "made anew"])
def test_the_log_of_a_register_no_longer_there_is_not_played_into_a_new_one(
    bench: Bench, tmp_path: Path, way: str
) -> None:
    bench.register()
    copy = bench.counter.guard.backup(tmp_path / "cadangan")
    bench.counter._register.all("PRAGMA wal_checkpoint(TRUNCATE)")
    for name in ("Ani", "Budi", "Cici"):
        bench.register(name)
    log = bench.counter.path.with_name("register.db-wal")
    target = tmp_path / "baru" / "register.db"
    target.parent.mkdir()
    shutil.copyfile(log, target.with_name(log.name))

    if way == "restored":
        assert restore(copy, target, NOW) is None
        with_counter(target, lambda counter: len(counter.lookup.find("").numbers) == 1)
    else:
        Counter.create(target, OFFICE, clock=Clock()).close()
        with_counter(target, lambda counter: counter.lookup.find("").numbers == ())


def test_a_bad_backup_replaces_nothing(bench: Bench, tmp_path: Path) -> None:
    bench.register()
    copy = bench.counter.guard.backup(tmp_path / "cadangan")
    bench.counter.close()
    path = bench.counter.path
    before = path.read_bytes()
    conn = sqlite3.connect(copy)
    conn.executescript("DROP TRIGGER events_never_change; UPDATE events SET actor = 3 WHERE seq = 9;")
    conn.close()
    bad = {copy: StorageError, tmp_path / "tidak-ada.db": CounterError}
    foreign = tmp_path / "lain.db"
    shutil.copyfile(__file__, foreign)
    bad[foreign] = StorageError
    for source, error in bad.items():
        with pytest.raises(error):
            restore(source, path, NOW)
    assert path.read_bytes() == before
    assert not list(path.parent.glob("*.part*")) + list(path.parent.glob(".pulih*"))


def test_numbers_after_a_restore_skip_those_on_lost_slips(bench: Bench) -> None:
    bench.register()
    bench.counter.guard.burn_numbers(actor=ADMIN, approver=HEAD)

    assert bench.register().number[4:10] == "000102"
    account = bench.counter.guard.verify().numbers
    assert (account.issued, account.burned, account.gaps) == (2, 100, ())


def test_backups_are_listed_newest_first(bench: Bench, tmp_path: Path) -> None:
    made = []
    for wait in (0, HOUR, DAY):
        bench.clock.advance(wait)
        made.append(bench.counter.guard.backup(tmp_path / "c"))
    assert bench.counter.guard.backups(tmp_path / "c") == made[::-1]
    assert Clock().at < bench.clock.at
