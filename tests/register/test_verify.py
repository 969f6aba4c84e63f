"""What `verify` notices of a register changed behind the program's back, each attack on a copy of its own."""

import json
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from counter_app.counter import Counter
from counter_app.register.events import link
from counter_app.rules.dossier import Stage
from tests.sample_office import ADMIN, CLERK, HEAD, OPERATOR, OWN, SHELF, Bench, Clock


@pytest.fixture(scope="module")
def busy_office(founded_office: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register in which a bit of everything has happened, closed."""
    path = tmp_path_factory.mktemp("busy") / "register.db"
    shutil.copyfile(founded_office, path)
    clock = Clock()
    counter = Counter.open(path, clock=clock)
    bench = Bench(counter, clock)
    first, second = bench.register("Ani", note="titip").number, bench.incomplete("Budi").number
    counter.custody.move([first, second], SHELF, actor=CLERK)
    counter.progress.set_stage([first], Stage.READY, actor=CLERK, letter_numbers={first: "470/1/2026"})
    counter.collecting.collect(first, OWN, actor=CLERK)
    counter.correcting.undo(first, actor=CLERK)
    asked = counter.printbook.ask(first, "a4-2", actor=CLERK)
    counter.printbook.taken(asked.id, actor=CLERK)
    counter.correcting.void(second, reason="ganda", actor=OPERATOR, approver=HEAD)
    counter.guard.burn_numbers(actor=ADMIN, approver=HEAD)
    bench.register("Cici")
    assert counter.guard.verify().ok
    counter.close()
    return path


def problems(path: Path) -> tuple[str, ...]:
    counter = Counter.open_readonly(path)
    try:
        return counter.guard.verify().problems
    finally:
        counter.close()


def unguarded(conn: sqlite3.Connection) -> None:
    for name in ("events_in_order", "events_never_change", "events_never_go"):
        conn.execute(f"DROP TRIGGER {name}")


def guarded(conn: sqlite3.Connection, path: Path) -> None:
    """Put the triggers back as they were, so that nothing but the data tells."""
    original = sqlite3.connect(path)
    for (sql,) in original.execute(
        "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
    ):
        conn.execute(sql)
    original.close()


def _sql(*statements: str) -> Callable[[sqlite3.Connection], None]:
    def attack(conn: sqlite3.Connection) -> None:
        for statement in statements:
            assert conn.execute(statement).rowcount != 0

    return attack


def _rehashed(conn: sqlite3.Connection) -> None:
    """The cleverest one: change a promise in its event and hash the whole chain anew."""
    conn.row_factory = sqlite3.Row
    previous = bytes(32)
    for row in conn.execute("SELECT * FROM events ORDER BY seq").fetchall():
        body = json.loads(row["body"])
        if row["kind"] == "registered":
            body["set"]["promised_on"] = "2027-12-31"
        changed = dict(row) | {
            "body": json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        }
        digest = link(previous, changed)
        conn.execute(
            "UPDATE events SET body = ?, previous = ?, hash = ? WHERE seq = ?",
            (changed["body"], previous, digest, row["seq"]),
        )
        previous = digest


def _rehashed_nonsense(conn: sqlite3.Connection) -> None:
    conn.row_factory = sqlite3.Row
    previous = bytes(32)
    for row in conn.execute("SELECT * FROM events ORDER BY seq").fetchall():
        changed = dict(row) | ({"body": "kosong"} if row["kind"] == "moved" else {})
        digest = link(previous, changed)
        conn.execute(
            "UPDATE events SET body = ?, previous = ?, hash = ? WHERE seq = ?",
            (changed["body"], previous, digest, row["seq"]),
        )
        previous = digest


NUMBER = "(SELECT min(number) FROM dossiers)"
PROJECTION = [
    ("edited promise", "dossiers", f"UPDATE dossiers SET promised_on = '2027-01-01' WHERE number = {NUMBER}"),
    ("deleted dossier", "dossiers", f"DELETE FROM dossiers WHERE number = {NUMBER}"),
    ("edited stay", "stays", "UPDATE stays SET working_minutes = 1 WHERE left_at IS NOT NULL"),
    ("edited paper", "papers", "UPDATE papers SET state = 'fotokopi'"),
    ("deleted promise", "promises", "DELETE FROM promises"),
    ("edited print", "prints", "UPDATE prints SET copy = 5"),
    ("emptied list", "unprinted", "DELETE FROM unprinted"),
    ("cheaper service", "services", "UPDATE services SET body = '{}' WHERE code = 'SKTM'"),
    ("lost holiday", "holidays", "DELETE FROM holidays WHERE day = '2026-12-25'"),
    ("other desk", "places", "UPDATE places SET body = replace(body, 'Loket', 'Lain')"),
    ("more rights", "staff", "UPDATE staff SET body = replace(body, 'petugas loket', 'admin')"),
    ("other limits", "settings", "DELETE FROM settings WHERE name = 'thresholds'"),
    ("rewound serial", "numbers", "UPDATE numbers SET last = 1 WHERE prefix = 26"),
    ("unburned numbers", "burned", "DELETE FROM burned"),
    ("other head", "heads", "UPDATE heads SET at = 5"),
]


@pytest.mark.parametrize(("table", "statement"), [c[1:] for c in PROJECTION], ids=[c[0] for c in PROJECTION])
def test_an_edited_table_is_not_what_the_events_say(
    busy_office: Path, tmp_path: Path, table: str, statement: str
) -> None:
    path = attacked(busy_office, tmp_path, _sql(statement))
    assert f"Tabel {table} tidak sama dengan yang tercatat pada kejadian." in problems(path)


CHAIN = "Rantai kejadian seri 00 putus atau berubah pada kejadian ke-"
EVENTS = [
    (
        "edited body",
        _sql("UPDATE events SET body = replace(body, '2026', '2027') WHERE kind = 'registered'"),
        CHAIN,
    ),
    ("edited time", _sql("UPDATE events SET at = at - 1 WHERE kind = 'moved'"), CHAIN),
    ("edited actor", _sql("UPDATE events SET actor = 5 WHERE kind = 'voided'"), CHAIN),
    ("body that is no JSON", _sql("UPDATE events SET body = 'kosong' WHERE kind = 'moved'"), CHAIN),
    ("deleted from the middle", _sql("DELETE FROM events WHERE kind = 'moved'"), CHAIN),
    ("first ones gone", _sql("DELETE FROM events WHERE seq < 5"), CHAIN),
    ("swapped", _sql("UPDATE events SET seq = 100000 WHERE seq = 3"), CHAIN),
    ("hashed anew", _rehashed, "Tabel dossiers tidak sama dengan yang tercatat pada kejadian."),
    ("hashed anew, nonsense", _rehashed_nonsense, "Isi kejadian tidak dapat dibaca ulang (JSONDecodeError)."),
    # With every trace of the last events wiped too, no file can prove they were: only paper can.
    (
        "cut tail",
        _sql("DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)"),
        "Tabel heads tidak sama",
    ),
]


@pytest.mark.parametrize(("attack", "told"), [c[1:] for c in EVENTS], ids=[c[0] for c in EVENTS])
def test_a_changed_event_breaks_the_chain_or_the_replay(
    busy_office: Path, tmp_path: Path, attack: Callable[[sqlite3.Connection], None], told: str
) -> None:
    def unseen(conn: sqlite3.Connection) -> None:
        unguarded(conn)
        attack(conn)
        guarded(conn, busy_office)

    found = problems(attacked(busy_office, tmp_path, unseen))
    assert any(problem.startswith(told) for problem in found), found
    assert not any("Susunan" in problem for problem in found)


PEOPLE = [
    (
        "other name",
        "UPDATE persons SET name = 'Orang Lain' WHERE name = 'Ani'",
        "Data pemohon berkas 260000000182",
    ),
    ("other NIK", "UPDATE persons SET nik = '1607014507900009' WHERE name = 'Ani'", "Data pemohon"),
    ("deleted person", "DELETE FROM persons WHERE name = 'Ani'", "Data pemohon berkas 260000000182"),
    ("invented person", "UPDATE persons SET dossier = 260000421744 WHERE name = 'Ani'", "Data pemohon"),
    ("edited note", "UPDATE texts SET text = 'lain' WHERE field = 'note'", "Teks “note” pada kejadian 00/"),
    ("deleted reason", "DELETE FROM texts WHERE field = 'reason'", "Teks “reason” pada kejadian 00/"),
]


@pytest.mark.parametrize(("statement", "told"), [c[1:] for c in PEOPLE], ids=[c[0] for c in PEOPLE])
def test_people_and_texts_are_sealed_in_their_events(
    busy_office: Path, tmp_path: Path, statement: str, told: str
) -> None:
    found = problems(attacked(busy_office, tmp_path, _sql(statement)))
    assert len(found) in (1, 2)
    assert all(problem.startswith(told.split(" berkas ")[0]) for problem in found)
    assert any(problem.startswith(told) for problem in found)


@pytest.mark.parametrize(
    "statement",
    [
        "DROP TRIGGER events_never_go",
        "DROP TRIGGER persons_updated",
        "DROP INDEX dossiers_open",
        "CREATE TRIGGER helpful AFTER INSERT ON dossiers BEGIN SELECT 1; END",
        "CREATE TABLE extra (x)",
    ],
)
def test_another_shape_of_file_is_told(busy_office: Path, tmp_path: Path, statement: str) -> None:
    found = problems(attacked(busy_office, tmp_path, lambda conn: conn.execute(statement)))
    assert found == (
        "Susunan buku register berbeda dari yang dibuat program ini. Jangan dipakai; pulihkan dari cadangan.",
    )


def test_a_number_nobody_can_account_for_is_told(busy_office: Path, tmp_path: Path) -> None:
    path = attacked(busy_office, tmp_path, _sql("UPDATE numbers SET last = last + 1 WHERE prefix = 26"))
    assert "Nomor 26 00 000104 64 tidak tercatat di mana pun." in problems(path)


def test_a_whole_register_is_accounted_for(busy_office: Path) -> None:
    counter = Counter.open_readonly(busy_office)
    verdict = counter.guard.verify()
    assert verdict.ok
    account = verdict.numbers
    assert (account.issued, account.voided, account.burned, account.gaps) == (3, 1, 100, ())
    assert verdict.events == len(counter._register.all("SELECT seq FROM events"))
    counter.close()


def attacked(office: Path, folder: Path, attack: Callable[[sqlite3.Connection], object]) -> Path:
    path = folder / "register.db"
    shutil.copyfile(office, path)
    conn = sqlite3.connect(path, isolation_level=None)
    attack(conn)
    conn.close()
    return path
