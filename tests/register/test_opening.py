import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from counter_app.counter import Counter, RegisterInUse
from counter_app.register.files import is_network
from counter_app.register.schema import SCHEMA_VERSION
from counter_app.register.sqlite import READER, WRITER, Register
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.office import Office
from tests.sample_office import CLERK, OFFICE, SHELF, Bench, Clock

NO_REGISTER = "File ini bukan buku register. Pilih file yang benar atau pulihkan cadangan."


def sample(path: Path, founded: Path, kind: str) -> None:
    """Write a file that is no register of this program."""
    whole = founded.read_bytes()
    if kind == "empty":
        path.write_bytes(b"")
    elif kind == "garbage":
        path.write_bytes(bytes(range(256)) * 64)
    elif kind == "short":
        path.write_bytes(whole[:50])
    elif kind == "foreign":
        conn = sqlite3.connect(path)
        conn.execute("CREATE TABLE music (title)")
        conn.commit()
        conn.close()
    elif kind == "foreign with a version":
        conn = sqlite3.connect(path)
        conn.executescript("CREATE TABLE music (title); PRAGMA user_version = 1;")
        conn.close()


@pytest.mark.parametrize("kind", ["empty", "garbage", "short", "foreign", "foreign with a version"])
@pytest.mark.parametrize("opened", [Counter.open, Counter.open_readonly], ids=["writer", "reader"])
def test_a_file_that_is_no_register_is_told_and_left_alone(
    founded_office: Path, tmp_path: Path, kind: str, opened: type[Counter]
) -> None:
    path = tmp_path / "register.db"
    sample(path, founded_office, kind)
    before = path.read_bytes()

    with pytest.raises(StorageError) as refused:
        opened(path)

    assert str(refused.value) == NO_REGISTER
    assert path.read_bytes() == before


@pytest.mark.parametrize("opened", [Counter.open, Counter.open_readonly], ids=["writer", "reader"])
def test_a_newer_register_is_refused_untouched(office_path: Path, opened: type[Counter]) -> None:
    conn = sqlite3.connect(office_path)
    conn.executescript(f"PRAGMA journal_mode = DELETE; PRAGMA user_version = {SCHEMA_VERSION + 1};")
    conn.close()
    before = office_path.read_bytes()

    with pytest.raises(CounterError, match="versi program yang lebih baru"):
        opened(office_path)

    assert office_path.read_bytes() == before
    assert sorted(p.name for p in office_path.parent.iterdir() if "-" in p.name) == []


def test_a_torn_register_is_told(office_path: Path) -> None:
    office_path.write_bytes(office_path.read_bytes()[:-8192])
    for opened in (Counter.open, Counter.open_readonly):
        with pytest.raises(StorageError, match=r"Buku register rusak\. Pulihkan dari cadangan"):
            opened(office_path)


def test_a_register_that_is_not_there_is_told(tmp_path: Path) -> None:
    for opened in (Counter.open, Counter.open_readonly):
        with pytest.raises(CounterError, match="belum ada"):
            opened(tmp_path / "register.db")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_register(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="tidak dapat"):
        Counter.open(tmp_path)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes into any folder")
def test_a_read_only_folder_is_told(office_path: Path) -> None:
    office_path.parent.chmod(0o555)
    try:
        with pytest.raises(StorageError, match="tidak dapat"):
            Counter.open(office_path)
    finally:
        office_path.parent.chmod(0o755)


def test_a_data_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("x")
    with pytest.raises(StorageError, match="tidak dapat dipakai"):
        Counter.create(tmp_path / "data" / "register.db", OFFICE)


def test_what_keeps_a_power_cut_from_emptying_a_new_file_comes_first() -> None:
    assert WRITER[:3] == ("synchronous=EXTRA", "journal_mode=WAL", "synchronous=FULL")


def test_every_pragma_of_the_writer_and_the_reader_holds(bench: Bench) -> None:
    synchronous = {"FULL": 2}
    reader = bench.counter.reader()
    for register, pragmas in ((bench.counter._register, WRITER[1:]), (reader._register, READER)):
        for pragma in pragmas:
            name, wanted = pragma.split("=")
            value = register.conn.execute(f"PRAGMA {name}").fetchone()[0]
            named = {"ON": "1", "WAL": "wal", "MEMORY": "2"}.get(wanted, str(synchronous.get(wanted, wanted)))
            assert str(value) == named, pragma
    reader.close()


def test_a_new_register_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with pytest.raises(CounterError, match="Nomor baru tidak dapat dibuat"):
        # A series of letters fails at the first number, after the tables were made.
        Counter.create(path, Office(name="Kecamatan", villages=("Desa",), series="0x"), clock=Clock())
    assert [p.name for p in tmp_path.iterdir() if p.suffix != ".lock"] == []

    Counter.create(path, OFFICE, clock=Clock()).close()
    assert sorted(p.name for p in tmp_path.iterdir()) == ["register.db", "register.lock"]


def test_leftovers_of_a_failed_beginning_do_not_enter_the_new_file(tmp_path: Path) -> None:
    for name in ("register.part", "register.part-wal", "register.part-shm"):
        (tmp_path / name).write_bytes(b"old" * 1000)
    counter = Counter.create(tmp_path / "register.db", OFFICE, clock=Clock())
    assert counter.guard.verify().ok
    counter.close()


def test_an_existing_register_is_never_made_anew(office_path: Path) -> None:
    before = office_path.read_bytes()
    with pytest.raises(CounterError, match="sudah ada dan tidak ditimpa"):
        Counter.create(office_path, OFFICE)
    assert office_path.read_bytes() == before


def test_a_second_writer_is_told_and_a_reader_works_beside(bench: Bench) -> None:
    with pytest.raises(RegisterInUse, match="sedang dibuka program lain"):
        Counter.open(bench.counter.path)
    beside = Counter.open_readonly(bench.counter.path, clock=bench.clock)
    number = bench.register().number
    assert beside.lookup.find("").numbers == (number,)
    assert beside.guard.verify().ok
    beside.close()


def test_the_lock_goes_with_its_process(office_path: Path) -> None:
    code = (
        "import sys, pathlib; from counter_app.counter import Counter\n"
        "c = Counter.open(pathlib.Path(sys.argv[1])); print('open', flush=True); sys.stdin.read()"
    )
    other = subprocess.Popen(
        [sys.executable, "-c", code, str(office_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert other.stdout is not None
    assert other.stdin is not None
    try:
        assert other.stdout.readline() == "open\n"
        with pytest.raises(RegisterInUse):
            Counter.open(office_path)
    finally:
        other.kill()
        other.wait()
        other.stdin.close()
        other.stdout.close()
    Counter.open(office_path).close()


def test_the_log_stays_when_another_program_opens_and_closes_the_register(bench: Bench) -> None:
    """Readers of the same process come and go as the window's workers do; the writer keeps its lock."""
    path = bench.counter.path
    kept = Counter.open_readonly(path)
    Counter.open_readonly(path).close()
    bench.register()
    log = path.with_name(path.name + "-wal")
    before = log.stat().st_ino
    outsider = (
        "import sqlite3, sys\nconn = sqlite3.connect(sys.argv[1])\n"
        "conn.execute('SELECT count(*) FROM dossiers').fetchone()\nconn.close()"
    )
    subprocess.run([sys.executable, "-c", outsider, str(path)], check=True, timeout=30)

    assert log.exists()
    assert log.stat().st_ino == before
    kept.close()


def test_a_reader_cannot_write_or_checkpoint(bench: Bench) -> None:
    number = bench.register().number
    beside = Counter.open_readonly(bench.counter.path, clock=bench.clock)
    with pytest.raises(StorageError, match="tidak dapat ditulis"):
        beside.custody.move([number], SHELF, actor=CLERK)
    register = beside._register
    register.conn.execute("PRAGMA query_only = OFF")
    for statement in ("DELETE FROM dossiers", "INSERT INTO unprinted VALUES (1)", "CREATE TABLE t (x)"):
        with pytest.raises(StorageError, match="tidak dapat ditulis"):
            register.execute(statement)
    log = bench.counter.path.with_name("register.db-wal")
    before = log.stat().st_size
    assert before > 0
    with pytest.raises(StorageError):
        register.all("PRAGMA wal_checkpoint(TRUNCATE)")
    assert log.stat().st_size == before
    beside.close()


def test_closing_beside_a_reader_leaves_a_whole_file(bench: Bench, tmp_path: Path) -> None:
    number = bench.register().number
    reader = bench.counter.reader()
    assert reader.find("").numbers == (number,)

    bench.counter.close()

    alone = tmp_path / "alone" / "register.db"
    alone.parent.mkdir()
    shutil.copyfile(bench.counter.path, alone)
    reader.close()
    copied = Counter.open_readonly(alone)
    assert copied.lookup.find("").numbers == (number,)
    copied.close()


def test_opening_needs_no_slow_library(office_path: Path) -> None:
    code = (
        "import sys, pathlib; from counter_app.counter import Counter\n"
        "c = Counter.open(pathlib.Path(sys.argv[1])); c.lookup.find(''); c.checking.check(); c.close()\n"
        "print([m for m in ('sqlite_utils', 'rapidfuzz', 'reportlab', 'zxingcpp') if m in sys.modules])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code, str(office_path)], capture_output=True, text=True, check=True
    )
    assert ran.stdout == "[]\n"


def test_a_failed_act_leaves_nothing(bench: Bench) -> None:
    number = bench.register().number
    before = bench.events()
    register: Register = bench.counter._register
    with pytest.raises(sqlite3.IntegrityError), bench.counter._desk.act():
        register.execute_each("INSERT INTO unprinted VALUES (:n)", [{"n": 1}, {"n": 2}, {"n": int(number)}])
    assert bench.events() == before
    assert register.all("SELECT dossier FROM unprinted WHERE dossier < 3") == []


def test_changes_tell_of_every_writer(bench: Bench) -> None:
    beside = Counter.open_readonly(bench.counter.path)
    ours, theirs = bench.counter.changes(), beside.changes()
    assert (bench.counter.changes(), beside.changes()) == (ours, theirs)
    bench.register()
    assert bench.counter.changes() != ours
    assert beside.changes() != theirs
    beside.close()


MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/berkas /home/kantor/bersama cifs rw 0 0
server:/data /srv/data nfs4 rw 0 0
server:/data /srv/milik\\040bersama nfs4 rw 0 0
/dev/sdb1 /srv/data/disk ext4 rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "is_shared"),
    [
        ("/home/kantor/register.db", False),
        ("/home/kantor/bersama/register.db", True),
        ("/home/kantor/bersama2/register.db", False),
        ("/srv/data/a/register.db", True),
        ("/srv/milik bersama/register.db", True),
        ("/srv/data/disk/register.db", False),
        (r"\\server\berkas\register.db", True),
    ],
)
def test_the_nearest_mount_tells_a_network_share(path: str, is_shared: bool) -> None:
    assert is_network(path, MOUNTS) is is_shared
