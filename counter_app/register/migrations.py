"""The shape of a register file, step by step: append a step, never edit one.

Imported only to make a file, to migrate one or to inspect one: sqlite_utils is slow to load.
"""

import hashlib

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from counter_app.register import ledger, projection
from counter_app.register.schema import SCHEMA_VERSION
from counter_app.register.shapes import M001, M002
from counter_app.register.sqlite import APPLICATION_ID, Register
from counter_app.rules.errors import StorageError

register_book = Migrations("register")


@register_book()
def m001_register(db: Database) -> None:
    """Make the register book: events, their projections, persons, texts and their indexes."""
    db.executescript(M001)


@register_book()
def m002_custody(db: Database) -> None:
    """Add hand-overs, sightings, sweeps, loans, alerts, finds, claims and dwell times."""
    for statement in M002.split(";"):  # executescript would commit, and a power cut leave half a step
        if statement.strip():
            db.execute(statement)
    _fill(Register(db.conn, None))


_M002_TABLES = (
    "transfers", "transfer_items", "cards", "sightings", "sweeps", "sweep_places", "sweep_expected",
    "sweep_scans", "loans", "alerts", "finds", "claims", "dwells",
)  # fmt: skip


def _fill(register: Register) -> None:
    """Fill what m002 added from the events of an older register, by replaying them in memory."""
    if register.one("SELECT seq FROM events LIMIT 1") is None:
        return
    rebuilt = Register.in_memory()
    migrate(rebuilt)
    for event in ledger.every(register):
        projection.apply(rebuilt, event)
    for table in _M002_TABLES:
        rows = [dict(row) for row in rebuilt.all(f"SELECT * FROM {table}")]
        if rows:
            register.execute_each(f"INSERT INTO {table} VALUES ({', '.join(f':{c}' for c in rows[0])})", rows)
    register.execute_each(
        "UPDATE dossiers SET waits_for = :waits_for, papers_at = :papers_at,"
        " reconstructed_at = :reconstructed_at, stay_since = :stay_since WHERE number = :number",
        [dict(row) for row in rebuilt.all("SELECT * FROM dossiers")],
    )
    rebuilt.close()


def migrate(register: Register) -> None:
    """Bring the file to the present shape, each step in a transaction with its record, and check it."""
    with register.maintenance():
        db = Database(register.conn, execute_plugins=False)
        register_book.apply(db)
        check_fingerprint(register)
        register.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        register.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def fingerprint(register: Register) -> str:
    """Return a hash over every table, index and trigger the file has."""
    rows = register.all(
        "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite%'"
        " AND name NOT LIKE '\\_sqlite%' ESCAPE '\\' AND name NOT LIKE 'idx\\_\\_sqlite%' ESCAPE '\\'"
        " ORDER BY type, name"
    )
    text = "\n".join(f"{row['type']} {row['name']} {' '.join(row['sql'].split())}" for row in rows)
    return hashlib.sha256(text.encode()).hexdigest()


def check_fingerprint(register: Register) -> None:
    """Raise `StorageError` if a table, index or trigger is not what this version of the program makes."""
    expected = Register.in_memory()
    with expected.maintenance():
        register_book.apply(Database(expected.conn, execute_plugins=False))
    same = fingerprint(register) == fingerprint(expected)
    expected.close()
    if not same:
        raise StorageError(
            "Susunan buku register berbeda dari yang dibuat program ini."
            " Jangan dipakai; pulihkan dari cadangan."
        )
