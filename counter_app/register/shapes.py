"""The SQL of each step of a register's shape; a step once released is never edited."""

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

M002 = """
ALTER TABLE dossiers ADD COLUMN waits_for TEXT;
ALTER TABLE dossiers ADD COLUMN papers_at INTEGER;
ALTER TABLE dossiers ADD COLUMN reconstructed_at INTEGER;
ALTER TABLE dossiers ADD COLUMN stay_since INTEGER;

CREATE TABLE transfers (
    id TEXT PRIMARY KEY, kind TEXT NOT NULL, from_place INTEGER NOT NULL, from_staff INTEGER NOT NULL,
    to_place INTEGER, to_staff INTEGER, begun_at INTEGER NOT NULL, sent_at INTEGER, page INTEGER,
    letter_number TEXT, letter_on TEXT, signed_at INTEGER, closed_at INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX transfers_open ON transfers (sent_at) WHERE closed_at IS NULL;
CREATE INDEX transfers_by_time ON transfers (sent_at);
CREATE INDEX transfers_pages ON transfers (kind, page);
CREATE TABLE transfer_items (
    transfer TEXT NOT NULL, dossier INTEGER NOT NULL, position INTEGER NOT NULL, state TEXT NOT NULL,
    settled_at INTEGER,
    PRIMARY KEY (transfer, dossier)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfer_items_of_dossier ON transfer_items (dossier, transfer);
CREATE TABLE cards (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, source INTEGER NOT NULL, place INTEGER NOT NULL,
    staff INTEGER NOT NULL, at INTEGER NOT NULL, dossier INTEGER, closed_at INTEGER,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX cards_open ON cards (at) WHERE closed_at IS NULL;

CREATE TABLE sightings (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, dossier INTEGER, is_seen INTEGER NOT NULL,
    oddity TEXT NOT NULL, place INTEGER, staff INTEGER NOT NULL, at INTEGER NOT NULL, source TEXT NOT NULL,
    scanned_before INTEGER, scanned_after INTEGER, closed_at INTEGER,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX sightings_of_dossier ON sightings (dossier, seq);
CREATE INDEX sightings_open ON sightings (dossier) WHERE closed_at IS NULL;

CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY, started_at INTEGER NOT NULL, started_by INTEGER NOT NULL,
    is_blind INTEGER NOT NULL, closed_at INTEGER, closed_by INTEGER
) STRICT;
CREATE INDEX sweeps_open ON sweeps (id) WHERE closed_at IS NULL;
CREATE TABLE sweep_places (
    sweep INTEGER NOT NULL, place INTEGER NOT NULL, covered_at INTEGER, PRIMARY KEY (sweep, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX sweep_places_covered ON sweep_places (place, covered_at);
CREATE TABLE sweep_expected (
    sweep INTEGER NOT NULL, dossier INTEGER NOT NULL, place INTEGER NOT NULL, stage TEXT NOT NULL,
    bucket TEXT NOT NULL, outcome TEXT,
    PRIMARY KEY (sweep, dossier)
) STRICT, WITHOUT ROWID;
CREATE TABLE sweep_scans (
    sweep INTEGER NOT NULL, seq INTEGER NOT NULL, dossier INTEGER, place INTEGER NOT NULL,
    staff INTEGER NOT NULL, at INTEGER NOT NULL, bucket TEXT NOT NULL, recorded_place INTEGER, stage TEXT,
    is_undone INTEGER NOT NULL,
    PRIMARY KEY (sweep, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE loans (
    id INTEGER PRIMARY KEY, dossier INTEGER NOT NULL, borrower INTEGER, due_on TEXT NOT NULL,
    lent_at INTEGER NOT NULL, lent_by INTEGER NOT NULL, closed_at INTEGER
) STRICT;
CREATE INDEX loans_open ON loans (dossier) WHERE closed_at IS NULL;

CREATE TABLE alerts (
    dossier INTEGER NOT NULL, raised_at INTEGER NOT NULL, reason TEXT NOT NULL, permille INTEGER NOT NULL,
    outcome TEXT, closed_at INTEGER,
    PRIMARY KEY (dossier, raised_at)
) STRICT, WITHOUT ROWID;
CREATE INDEX alerts_open ON alerts (dossier) WHERE closed_at IS NULL;
CREATE TABLE finds (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, dossier INTEGER NOT NULL, at INTEGER NOT NULL,
    recorded INTEGER NOT NULL, found INTEGER NOT NULL, relation TEXT NOT NULL, cause TEXT NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE claims (
    origin TEXT NOT NULL, seq INTEGER NOT NULL, dossier INTEGER NOT NULL, staff INTEGER NOT NULL,
    claim TEXT NOT NULL, at INTEGER NOT NULL,
    PRIMARY KEY (origin, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_of_dossier ON claims (dossier, seq);
CREATE INDEX stays_left ON stays (place, left_at) WHERE left_at IS NOT NULL;
CREATE INDEX stays_together ON stays (entered_at, place, stage);
CREATE INDEX dossiers_kept_place ON dossiers (place) WHERE closed_at IS NOT NULL;
CREATE TABLE dwells (
    service TEXT NOT NULL, stage TEXT NOT NULL, place INTEGER NOT NULL, bucket INTEGER NOT NULL,
    n INTEGER NOT NULL,
    PRIMARY KEY (service, stage, place, bucket)
) STRICT, WITHOUT ROWID;
"""
