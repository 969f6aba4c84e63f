"""The shape of a register file, step by step: append a step, never edit one.

Imported only to make a file, to migrate one or to inspect one: sqlite_utils is slow to load.
"""

import hashlib

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

from counter_app.register.schema import SCHEMA_VERSION
from counter_app.register.sqlite import APPLICATION_ID, Register
from counter_app.rules.errors import StorageError

register_book = Migrations("register")


@register_book()
def m001_register(db: Database) -> None:
    """Make the register book: events, their projections, persons, texts and their indexes."""
    db.executescript(M001)


M001 = """
CREATE TABLE events (
    origin TEXT NOT NULL, seq INTEGER NOT NULL CHECK (seq > 0), tick INTEGER NOT NULL, at INTEGER NOT NULL,
    zone TEXT NOT NULL, actor INTEGER NOT NULL, approver INTEGER, kind TEXT NOT NULL, dossier INTEGER,
    from_place INTEGER, to_place INTEGER, body TEXT NOT NULL, previous BLOB NOT NULL, hash BLOB NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX events_of_dossier ON events (dossier, tick);
CREATE INDEX events_by_time ON events (at);
CREATE TRIGGER events_in_order BEFORE INSERT ON events
WHEN new.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM events WHERE origin = new.origin)
BEGIN SELECT raise(ABORT, 'events are append-only: wrong seq'); END;
CREATE TRIGGER events_never_change BEFORE UPDATE ON events
BEGIN SELECT raise(ABORT, 'events are append-only: no update'); END;
CREATE TRIGGER events_never_go BEFORE DELETE ON events
BEGIN SELECT raise(ABORT, 'events are append-only: no delete'); END;

CREATE TABLE texts (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, field TEXT NOT NULL, salt BLOB NOT NULL, text TEXT NOT NULL,
    PRIMARY KEY (origin, seq, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE heads (
    origin TEXT PRIMARY KEY, seq INTEGER NOT NULL, tick INTEGER NOT NULL, at INTEGER NOT NULL,
    hash BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE numbers (
    prefix INTEGER NOT NULL, series TEXT NOT NULL, last INTEGER NOT NULL, PRIMARY KEY (prefix, series)
) STRICT, WITHOUT ROWID;
CREATE TABLE burned (
    prefix INTEGER NOT NULL, series TEXT NOT NULL, first INTEGER NOT NULL, last INTEGER NOT NULL,
    PRIMARY KEY (prefix, series, first)
) STRICT, WITHOUT ROWID;

CREATE TABLE dossiers (
    number INTEGER PRIMARY KEY, request_id TEXT NOT NULL UNIQUE,
    service TEXT NOT NULL, service_version INTEGER NOT NULL, case_key TEXT NOT NULL, stage TEXT NOT NULL,
    place INTEGER NOT NULL, place_since INTEGER NOT NULL, holder INTEGER, transfer_id TEXT,
    received_at INTEGER NOT NULL, received_by INTEGER NOT NULL, completed_at INTEGER,
    first_promised_on TEXT, promised_on TEXT, arrival INTEGER NOT NULL, last_seen_at INTEGER NOT NULL,
    closed_at INTEGER, ready_at INTEGER, took_minutes INTEGER, paused_since INTEGER, missing_since INTEGER,
    declared_lost_at INTEGER, letter_number TEXT NOT NULL, zone TEXT NOT NULL, hash BLOB NOT NULL,
    last_seq INTEGER NOT NULL
) STRICT;
CREATE INDEX dossiers_open ON dossiers (number) WHERE closed_at IS NULL;
CREATE INDEX dossiers_open_promise ON dossiers (promised_on, stage) WHERE closed_at IS NULL;
CREATE INDEX dossiers_open_place ON dossiers (place) WHERE closed_at IS NULL;

CREATE TABLE stays (
    dossier INTEGER NOT NULL, tick INTEGER NOT NULL, service TEXT NOT NULL, stage TEXT NOT NULL,
    place INTEGER NOT NULL, holder INTEGER, entered_at INTEGER NOT NULL, left_at INTEGER,
    working_minutes INTEGER,
    PRIMARY KEY (dossier, tick)
) STRICT, WITHOUT ROWID;
CREATE INDEX stays_by_kind ON stays (service, stage, entered_at);
CREATE TABLE papers (
    dossier INTEGER NOT NULL, requirement TEXT NOT NULL, state TEXT NOT NULL,
    PRIMARY KEY (dossier, requirement)
) STRICT, WITHOUT ROWID;
CREATE TABLE promises (
    dossier INTEGER NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (dossier, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE prints (
    id INTEGER PRIMARY KEY, dossier INTEGER NOT NULL, layout TEXT NOT NULL, copy INTEGER NOT NULL,
    state TEXT NOT NULL, asked_at INTEGER NOT NULL
) STRICT;
CREATE INDEX prints_of_dossier ON prints (dossier, id);
CREATE TABLE unprinted (dossier INTEGER PRIMARY KEY) STRICT;

CREATE TABLE services (
    code TEXT NOT NULL, version INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (code, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE holidays (day TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE places (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE staff (id INTEGER PRIMARY KEY, body TEXT NOT NULL) STRICT;
CREATE TABLE settings (name TEXT PRIMARY KEY, body TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE persons (
    dossier INTEGER PRIMARY KEY, salt BLOB NOT NULL, name TEXT NOT NULL, nik TEXT NOT NULL,
    no_nik_reason TEXT NOT NULL, on_behalf_of TEXT NOT NULL, on_behalf_nik TEXT NOT NULL,
    village TEXT NOT NULL,
    phone TEXT NOT NULL, phone_owner TEXT NOT NULL, handed_in_by TEXT NOT NULL, bearer TEXT NOT NULL,
    rt_rw TEXT NOT NULL, desa_register TEXT NOT NULL,
    name_key TEXT NOT NULL, behalf_key TEXT NOT NULL, village_key TEXT NOT NULL, phone_key TEXT NOT NULL
) STRICT;
CREATE INDEX persons_by_nik ON persons (nik, dossier);
CREATE INDEX persons_by_phone ON persons (phone_key, dossier);
CREATE VIRTUAL TABLE person_keys USING fts5 (
    name_key, behalf_key, village_key, content='persons', content_rowid='dossier',
    tokenize="unicode61 remove_diacritics 2", prefix='2 3', detail=none
);
CREATE VIRTUAL TABLE key_terms USING fts5vocab('person_keys', 'row');
CREATE VIRTUAL TABLE person_digits USING fts5 (
    nik, on_behalf_nik, phone, content='persons', content_rowid='dossier', tokenize='trigram'
);
CREATE VIRTUAL TABLE letters USING fts5 (
    letter_number, content='dossiers', content_rowid='number', tokenize='trigram'
);
CREATE TRIGGER persons_inserted AFTER INSERT ON persons BEGIN
    INSERT INTO person_keys (rowid, name_key, behalf_key, village_key)
    VALUES (new.dossier, new.name_key, new.behalf_key, new.village_key);
    INSERT INTO person_digits (rowid, nik, on_behalf_nik, phone)
    VALUES (new.dossier, new.nik, new.on_behalf_nik, new.phone);
END;
CREATE TRIGGER persons_deleted AFTER DELETE ON persons BEGIN
    INSERT INTO person_keys (person_keys, rowid, name_key, behalf_key, village_key)
    VALUES ('delete', old.dossier, old.name_key, old.behalf_key, old.village_key);
    INSERT INTO person_digits (person_digits, rowid, nik, on_behalf_nik, phone)
    VALUES ('delete', old.dossier, old.nik, old.on_behalf_nik, old.phone);
END;
CREATE TRIGGER persons_updated AFTER UPDATE ON persons BEGIN
    INSERT INTO person_keys (person_keys, rowid, name_key, behalf_key, village_key)
    VALUES ('delete', old.dossier, old.name_key, old.behalf_key, old.village_key);
    INSERT INTO person_keys (rowid, name_key, behalf_key, village_key)
    VALUES (new.dossier, new.name_key, new.behalf_key, new.village_key);
    INSERT INTO person_digits (person_digits, rowid, nik, on_behalf_nik, phone)
    VALUES ('delete', old.dossier, old.nik, old.on_behalf_nik, old.phone);
    INSERT INTO person_digits (rowid, nik, on_behalf_nik, phone)
    VALUES (new.dossier, new.nik, new.on_behalf_nik, new.phone);
END;
CREATE TRIGGER letters_inserted AFTER INSERT ON dossiers WHEN new.letter_number <> '' BEGIN
    INSERT INTO letters (rowid, letter_number) VALUES (new.number, new.letter_number);
END;
CREATE TRIGGER letters_updated AFTER UPDATE OF letter_number ON dossiers
WHEN old.letter_number <> new.letter_number BEGIN
    INSERT INTO letters (letters, rowid, letter_number)
    SELECT 'delete', old.number, old.letter_number WHERE old.letter_number <> '';
    INSERT INTO letters (rowid, letter_number)
    SELECT new.number, new.letter_number WHERE new.letter_number <> '';
END;
"""


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
