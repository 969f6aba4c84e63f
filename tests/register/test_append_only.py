"""Nobody changes an event, whatever statement they write, with and without the program's own settings."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

ROW = "'00', 1, 999, 1, 'WIB', 1, NULL, 'forged', NULL, NULL, NULL, '{}', x'00', x'00'"
OTHER = (
    "'99', 1, 999, 1, 'WIB', 1, NULL, 'forged', NULL, NULL, NULL, '{}', x'00',"
    " (SELECT hash FROM events LIMIT 1)"
)
ATTACKS = [
    "UPDATE events SET body = '{}' WHERE seq = 1",
    "UPDATE OR REPLACE events SET seq = 2 WHERE seq = 1",
    "UPDATE OR IGNORE events SET at = 0",
    "DELETE FROM events",
    "DELETE FROM events WHERE seq = 3",
    f"INSERT INTO events VALUES ({ROW})",
    f"INSERT OR REPLACE INTO events VALUES ({ROW})",
    f"REPLACE INTO events VALUES ({ROW})",
    f"INSERT OR IGNORE INTO events VALUES ({ROW})",
    f"INSERT INTO events VALUES ({ROW}) ON CONFLICT (origin, seq) DO UPDATE SET body = '{{}}'",
    "INSERT INTO events SELECT origin, seq + 5000, tick, at, zone, actor, approver, kind, dossier,"
    " from_place, to_place, body, previous, hash FROM events WHERE seq = 1",
    "REPLACE INTO events (rowid, origin, seq) VALUES (1, '00', 1)",
]


@pytest.fixture(params=["recursive triggers", "no recursive triggers"])
def conn(
    request: pytest.FixtureRequest, founded_office: Path, tmp_path: Path
) -> Iterator[sqlite3.Connection]:
    """A stranger's connection: SQLite's own defaults, no authorizer."""
    path = tmp_path / "register.db"
    shutil.copyfile(founded_office, path)
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute(f"PRAGMA recursive_triggers = {'ON' if request.param == 'recursive triggers' else 'OFF'}")
    yield conn
    conn.close()


def rows(conn: sqlite3.Connection) -> list[tuple[object, ...]]:
    return conn.execute("SELECT * FROM events ORDER BY origin, seq").fetchall()


@pytest.mark.parametrize("attack", ATTACKS)
def test_an_event_once_written_stays(conn: sqlite3.Connection, attack: str) -> None:
    before = rows(conn)
    with pytest.raises(sqlite3.Error):
        conn.execute(attack)
    assert rows(conn) == before


def test_a_replace_under_a_new_origin_takes_no_other_row_away(conn: sqlite3.Connection) -> None:
    before = rows(conn)
    conn.execute(f"REPLACE INTO events VALUES ({OTHER})")
    assert rows(conn)[: len(before)] == before


def test_origin_and_seq_are_the_only_key(conn: sqlite3.Connection) -> None:
    unique = conn.execute("SELECT name, origin FROM pragma_index_list('events') WHERE \"unique\"").fetchall()
    assert [origin for _, origin in unique] == ["pk"]
    with pytest.raises(sqlite3.OperationalError, match="no such column: rowid"):
        conn.execute("SELECT rowid FROM events")
