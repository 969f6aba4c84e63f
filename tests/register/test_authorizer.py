import sqlite3

import pytest

from counter_app.register.search import BY_KEY
from tests.sample_office import CLERK, SHELF, Bench

DENIED = [
    "CREATE TABLE dosier (number)",
    "CREATE TEMP TABLE t (x)",
    "CREATE TEMP TRIGGER t AFTER INSERT ON dossiers BEGIN SELECT 1; END",
    "CREATE TEMP VIEW v AS SELECT 1",
    "DROP TABLE dossiers",
    "ALTER TABLE dossiers ADD COLUMN x",
    "CREATE INDEX i ON dossiers (stage)",
    "DROP INDEX dossiers_open",
    "CREATE TRIGGER t AFTER INSERT ON dossiers BEGIN SELECT 1; END",
    "DROP TRIGGER events_never_go",
    "CREATE VIEW v AS SELECT 1",
    "CREATE VIRTUAL TABLE v USING fts5(x)",
    "DROP TABLE person_keys",
    "ATTACH ':memory:' AS other",
    "UPDATE events SET body = '{}'",
    "DELETE FROM events",
    "VACUUM",
    "PRAGMA writable_schema = ON",
    "PRAGMA recursive_triggers = OFF",
    "PRAGMA foreign_keys = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA synchronous = OFF",
    "PRAGMA ignore_check_constraints = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA user_version = 9",
    "PRAGMA application_id = 9",
]


@pytest.mark.parametrize("statement", DENIED)
def test_the_shape_and_the_safety_of_an_open_register_are_fixed(bench: Bench, statement: str) -> None:
    with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|authorization"):
        bench.counter._register.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "PRAGMA integrity_check",
        "PRAGMA wal_checkpoint(TRUNCATE)",
        "PRAGMA journal_mode",
        "PRAGMA user_version",
        "PRAGMA foreign_key_check",
        "INSERT INTO person_keys (person_keys) VALUES ('rebuild')",
        "INSERT INTO person_keys (person_keys) VALUES ('integrity-check')",
        "INSERT INTO person_digits (person_digits) VALUES ('optimize')",
        "SELECT * FROM sqlite_master",
        "PRAGMA table_info(dossiers)",
    ],
)
def test_looking_after_the_register_stays_possible(bench: Bench, statement: str) -> None:
    number = bench.register().number
    bench.counter._register.all(statement)
    found = bench.counter._register.all(BY_KEY, {"match": '"siti"', "limit": 5})
    assert [str(row["number"]) for row in found] == [number]


def test_the_guard_does_not_stand_in_the_way_of_an_act_or_a_backup(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    assert bench.counter.guard.backup(bench.counter.path.parent / "cadangan").exists()


def test_maintenance_lifts_the_guard_and_puts_it_back(bench: Bench) -> None:
    register = bench.counter._register
    with register.maintenance():
        register.execute("CREATE TABLE scratch (x)")
        register.execute("DROP TABLE scratch")
    with pytest.raises(sqlite3.DatabaseError):
        register.execute("CREATE TABLE scratch (x)")


def test_only_a_file_being_filled_is_written_without_waiting_for_the_disk(bench: Bench) -> None:
    register = bench.counter._register
    waits = [register.execute("PRAGMA synchronous").fetchone()[0]]

    with bench.counter.unsynced():
        waits.append(register.execute("PRAGMA synchronous").fetchone()[0])
        with pytest.raises(sqlite3.DatabaseError, match=r"not authorized|authorization"):
            register.execute("DELETE FROM events")
    waits.append(register.execute("PRAGMA synchronous").fetchone()[0])

    assert waits == [2, 0, 2]
