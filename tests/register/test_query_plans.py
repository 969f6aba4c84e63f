import re

import pytest

from counter_app.register import dossiers, ledger, search
from tests.sample_office import Bench

CORE = {
    "one dossier": dossiers.BY_NUMBER,
    "open dossiers": dossiers.OPEN_DOSSIERS,
    "not printed": dossiers.UNPRINTED,
    "retried request": "SELECT number FROM dossiers WHERE request_id = :request",
    "several dossiers": dossiers.OF_NUMBERS.format("260000000182, 260000000279"),
    "list of open": search.OPEN,
    "list of all": search.ALL,
    "by key": search.BY_KEY,
    "by digits": search.BY_DIGITS,
    "by letter": search.BY_LETTER,
    "by beginning": search.BY_RANGE,
    "open of a person": search.BY_PERSON,
    "open of a name": search.BY_NAME,
    "new words": search.NEW_KEYS,
    "names of several": search.NAMES.format("260000000182, 260000000279"),
    "existing numbers": search.EXISTING.format("260000000182, 260000000279"),
    "history": ledger.OF_DOSSIER,
    "head of the chain": ledger.HEAD,
    "person by NIK": "SELECT * FROM persons WHERE nik = :nik ORDER BY dossier DESC LIMIT 1",
    "people of a phone": "SELECT * FROM persons WHERE phone_key = :key ORDER BY dossier DESC LIMIT 50",
    "running stay": "SELECT entered_at FROM stays WHERE dossier = :number AND left_at IS NULL",
    "papers": "SELECT requirement, state FROM papers WHERE dossier = :n",
    "prints": "SELECT * FROM prints WHERE dossier = :n ORDER BY id",
    "promises": "SELECT body FROM promises WHERE dossier = :n ORDER BY version",
    "next print": "SELECT coalesce(max(id), 0) FROM prints",
    "texts of an event": "SELECT field, text FROM texts WHERE origin = :origin AND seq = :seq",
    "end of a stay": "UPDATE stays SET left_at = 1 WHERE dossier = :number AND left_at IS NULL",
    "a dossier's step": "UPDATE dossiers SET stage = 'x' WHERE number = :number",
}
# Where a scan is what is asked for: newest first from the key itself, and the small index of open dossiers.
WALKS = {
    "open dossiers": r"SCAN d USING INDEX dossiers_open",
    "list of open": r"SCAN dossiers USING (COVERING )?INDEX dossiers_open",
    "list of all": r"SCAN dossiers",
    "not printed": r"SCAN u",
    "by key": r"SCAN person_keys VIRTUAL TABLE INDEX \d+:M\d+",
    "open of a name": r"SCAN person_keys VIRTUAL TABLE INDEX \d+:M\d+",
    "by digits": r"SCAN person_digits VIRTUAL TABLE INDEX \d+:M\d+",
    "by letter": r"SCAN letters VIRTUAL TABLE INDEX \d+:M\d+",
}


def plan(bench: Bench, sql: str) -> list[str]:
    values = dict.fromkeys(re.findall(r":([a-z]+)", sql), 1)
    return [row["detail"] for row in bench.counter._register.all(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("name", CORE)
def test_no_core_query_reads_a_whole_table(bench: Bench, name: str) -> None:
    steps = plan(bench, CORE[name])
    assert steps
    for step in (s for s in steps if s.startswith("SCAN")):
        allowed = WALKS.get(name)
        assert allowed, f"{name}: {step}"
        assert re.match(allowed, step), f"{name}: {step}"


@pytest.mark.parametrize("name", ["open dossiers", "list of open", "list of all", "history", "by beginning"])
def test_lists_come_in_order_without_sorting(bench: Bench, name: str) -> None:
    assert [step for step in plan(bench, CORE[name]) if "TEMP B-TREE" in step] == []


def test_every_query_of_an_ordinary_day_is_among_them(bench: Bench) -> None:
    seen: list[str] = []
    register = bench.counter._register
    number = bench.ready().number
    register.conn.set_trace_callback(seen.append)
    bench.counter.lookup.folder(number)
    bench.counter.lookup.find("siti aminah")
    bench.counter.lookup.find("sitti")
    bench.counter.lookup.find("1607")
    bench.counter.checking.check()
    bench.counter.printbook.unprinted()
    bench.counter.lookup.known_by_nik("1607014507900001")
    bench.counter.lookup.known_by_phone("081234567890")
    bench.counter.custody.move([number], 3, actor=1)
    register.conn.set_trace_callback(None)

    tables = r"\b(dossiers|events|persons)\b"
    asked = {sql for sql in seen if sql.startswith("SELECT") and re.search(tables, sql)}
    assert len(asked) > 8
    for sql in asked:
        steps = [row["detail"] for row in register.all(f"EXPLAIN QUERY PLAN {sql}")]
        scans = [s for s in steps if re.match(r"SCAN (dossiers|d|events|e|persons|p)\b", s)]
        assert all("dossiers_open" in s for s in scans), (sql, scans)
