import re

import pytest

from counter_app.register import (
    alerts,
    dossiers,
    dwells,
    eyes,
    ledger,
    loans,
    neighbours,
    outside,
    routes,
    search,
    searches,
    sightings,
    standing,
    sweeps,
    transfers,
)
from counter_app.rules.scan.oddities import ScanPage
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
    "out at another office": outside.OUT.format("4, 6"),
    "place in a batch": outside.POSITION,
    "cards for nobody": outside.OPEN_CARDS,
    "one card": outside.OPEN_CARD,
    "person by NIK": "SELECT * FROM persons WHERE nik = :nik ORDER BY dossier DESC LIMIT 1",
    "people of a phone": "SELECT * FROM persons WHERE phone_key = :key ORDER BY dossier DESC LIMIT 50",
    "running stay": "SELECT entered_at FROM stays WHERE dossier = :number AND left_at IS NULL",
    "papers": "SELECT requirement, state FROM papers WHERE dossier = :n",
    "prints": "SELECT * FROM prints WHERE dossier = :n ORDER BY id",
    "promises": "SELECT body FROM promises WHERE dossier = :n ORDER BY version",
    "next print": "SELECT coalesce(max(id), 0) FROM prints",
    "texts of an event": "SELECT field, text FROM texts WHERE origin = :origin AND seq = :seq",
    "a hand-over": transfers.BY_ID,
    "its items": transfers.ITEMS,
    "unsent stacks": transfers.DRAFTS,
    "hand-overs under way": transfers.UNDER_WAY,
    "hand-overs of a dossier": transfers.OF_DOSSIER,
    "pages of a book": transfers.PAGES,
    "a page of a book": transfers.PAGE,
    "last page of a book": transfers.LAST_PAGE,
    "who carried it": transfers.COURIER,
    "sightings of a dossier": sightings.OF_DOSSIER,
    "one sighting": sightings.ONE,
    "what speaks against the record": sightings.AGAINST_THE_RECORD,
    "end of a stay": "UPDATE stays SET left_at = 1 WHERE dossier = :number AND left_at IS NULL",
    "one sweep": sweeps.BY_ID,
    "open sweeps": sweeps.OPEN_SWEEPS,
    "newest sweeps": sweeps.LAST_SWEEPS,
    "next sweep": sweeps.NEXT_ID,
    "places of a sweep": sweeps.PLACES,
    "expected in a sweep": sweeps.EXPECTED,
    "scans of a sweep": sweeps.SCANS,
    "scans of a dossier": sweeps.SCANS_OF,
    "last scan of a person": sweeps.LAST_OF,
    "open at a place": sweeps.OPEN_AT,
    "archived at a place": sweeps.ARCHIVED_AT,
    "what a sweep holds against": sweeps.STANDS_AGAINST,
    "load of the places": sweeps.LOADS,
    "places last swept": sweeps.LAST_COVERED,
    "open loans": loans.OPEN_LOANS,
    "loan of a dossier": loans.LOAN_OF,
    "lent dossiers": loans.LENT,
    "way of a dossier": routes.WAY,
    "how its like went": routes.ALIKE,
    "how long its like stay": routes.DWELLS,
    "last events of a dossier": neighbours.OWN_EVENTS,
    "moved in the same stack": neighbours.SAME_STACK,
    "in the same hand-over": neighbours.SAME_TRANSFER,
    "left a place since": neighbours.LEAVERS,
    "swept since": searches.SWEPT,
    "open at each place": searches.LYING,
    "closed at a place": searches.KEPT,
    "claims of a dossier": searches.CLAIMS,
    "sent to": searches.SENT_TO,
    "lent to": searches.BORROWER,
    "what the check judges": standing.STANDING,
    "ended stays by bucket": dwells.ENDED,
    "what came together": dwells.TOGETHER,
    "suspects listed": alerts.LISTED,
    "what became of suspects": alerts.OUTCOMES,
    "suspects of today": alerts.RAISED_SINCE,
    "under way for the check": eyes.SENT,
    "accepted lately": eyes.SETTLED,
    "not in the stack lately": eyes.NOT_IN_STACK,
    "seen in late sweeps": eyes.SWEPT,
    "missed in late sweeps": eyes.MISSED,
    "batches with a stray": eyes.STRAYS,
    "a dossier's step": "UPDATE dossiers SET stage = 'x' WHERE number = :number",
}
# Where a scan is what is asked for: newest first from the key itself, the small index of open dossiers, and
# what a limit inside has cut short.
WALKS = {
    "what the check judges": r"SCAN d USING INDEX dossiers_open",
    # Small by their nature: a row for each kind of stay, suspect or find, read whole.
    "ended stays by bucket": r"SCAN dwells$",
    "what became of suspects": r"SCAN alerts$",
    "suspects of today": r"SCAN alerts$",
    "batches with a stray": r"SCAN f$",
    "missed in late sweeps": r"SCAN (sweeps|w|f|\(subquery-\d+\))$",
    "seen in late sweeps": r"SCAN (sweeps|w|\(subquery-\d+\))$",
    "accepted lately": r"SCAN (t|\(subquery-\d+\))$",
    "not in the stack lately": r"SCAN (t|\(subquery-\d+\))$",
    "what came together": r"SCAN o VIRTUAL TABLE",
    "suspects listed": r"SCAN alerts USING INDEX alerts_open",
    "open at each place": r"SCAN dossiers USING INDEX dossiers_open_place",
    "how its like went": r"SCAN s$",
    "closed at a place": r"SCAN \(subquery-1\)",
    "out at another office": r"SCAN dossiers USING INDEX dossiers_open",
    "cards for nobody": r"SCAN c USING INDEX cards_open",
    "what speaks against the record": r"SCAN s USING INDEX sightings_open",
    "open dossiers": r"SCAN d USING INDEX dossiers_open",
    "list of open": r"SCAN dossiers USING (COVERING )?INDEX dossiers_open",
    "list of all": r"SCAN dossiers",
    "not printed": r"SCAN u",
    "by key": r"SCAN person_keys VIRTUAL TABLE INDEX \d+:M\d+",
    "open of a name": r"SCAN person_keys VIRTUAL TABLE INDEX \d+:M\d+",
    "by digits": r"SCAN person_digits VIRTUAL TABLE INDEX \d+:M\d+",
    "open sweeps": r"SCAN sweeps USING INDEX sweeps_open",
    "newest sweeps": r"SCAN sweeps",
    "load of the places": r"SCAN dossiers USING INDEX dossiers_open_place",
    "places last swept": r"SCAN sweep_places USING COVERING INDEX sweep_places_covered",
    "open loans": r"SCAN l USING INDEX loans_open",
    "lent dossiers": r"SCAN loans USING (COVERING )?INDEX loans_open",
    "by letter": r"SCAN letters VIRTUAL TABLE INDEX \d+:M\d+",
}


def plan(bench: Bench, sql: str) -> list[str]:
    values = dict.fromkeys(re.findall(r":([a-z_]+)", sql), 1)
    return [row["detail"] for row in bench.counter._register.all(f"EXPLAIN QUERY PLAN {sql}", values)]


@pytest.mark.parametrize("name", CORE)
def test_no_core_query_reads_a_whole_table(bench: Bench, name: str) -> None:
    steps = plan(bench, CORE[name])
    assert steps
    for step in (s for s in steps if s.startswith("SCAN")):
        allowed = WALKS.get(name)
        assert allowed, f"{name}: {step}"
        assert re.match(allowed, step), f"{name}: {step}"


@pytest.mark.parametrize(
    "name", ["open dossiers", "list of open", "list of all", "history", "by beginning", "pages of a book"]
)
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
    bench.counter.scanning.scanned(number, actor=1, page=ScanPage.PANTAU)
    over = bench.counter.handing_over
    stack = over.begin(actor=1)
    over.stack(stack.id, number, actor=1)
    over.send(stack.id, actor=1, receiver=2)
    over.arrive(stack.id, number, actor=1, receiver=2)
    register.conn.set_trace_callback(None)

    tables = r"\b(dossiers|events|persons|transfers|transfer_items)\b"
    asked = {sql for sql in seen if sql.startswith("SELECT") and re.search(tables, sql)}
    assert len(asked) > 8
    for sql in asked:
        steps = [row["detail"] for row in register.all(f"EXPLAIN QUERY PLAN {sql}")]
        scans = [
            s
            for s in steps
            if re.match(r"SCAN (dossiers|d|events|e|persons|p|transfers|transfer_items)\b", s)
        ]
        assert all("dossiers_open" in s for s in scans), (sql, scans)
