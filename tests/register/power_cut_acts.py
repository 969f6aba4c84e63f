"""Real acts of an office, the statements by which the register writes them, and what it then holds."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any, Self

from counter_app.acts.founding import found
from counter_app.counter import Counter
from counter_app.register.migrations import migrate
from counter_app.register.schema import PROJECTIONS
from counter_app.register.sqlite import WRITER, Register
from counter_app.rules.calendar import Holiday
from counter_app.rules.dossier import Stage
from counter_app.rules.handover.outside import Back, Part
from counter_app.rules.place import PlaceKind
from counter_app.rules.scan.oddities import Offer, ScanPage
from counter_app.rules.search.record import Claim
from counter_app.rules.service import PaperState
from counter_app.rules.sweep.sweep import SetRight
from tests import sample_office
from tests.sample_office import (
    ADMIN,
    ARCHIVIST,
    CLERK,
    HEAD,
    MINUTE,
    OPERATOR,
    OUTSIDE,
    OWN,
    SHELF,
    START,
    Bench,
    Clock,
)

DUE = date(2026, 11, 30)
TABLES = ("events", "texts", "persons", *PROJECTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement with the values of each time it runs; `tick` of the last event if it is a COMMIT."""

    sql: str
    rows: tuple[Any, ...]
    tick: int | None


Session = list[Step]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """What was run, session by session, and what the register held at each commit, by the last tick."""

    sessions: list[Session]
    states: dict[int, str]


class RecordingConnection(sqlite3.Connection):
    """A connection that notes each statement once it has run."""

    session: Session
    states: dict[int, str]

    def cursor(self, *_: Any) -> sqlite3.Cursor:  # type: ignore[override]
        return super().cursor(RecordingCursor)

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        return self.cursor().execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> sqlite3.Cursor:
        return self.cursor().executemany(sql, rows)

    def executescript(self, sql: str) -> sqlite3.Cursor:
        raise AssertionError("a script commits by itself; the register runs statements")

    def ran(self, sql: str, rows: Sequence[Any]) -> None:
        if sql.upper().startswith("SELECT") or not hasattr(self, "session"):
            return
        tick = None
        if sql == "COMMIT":
            tick = last_tick(self)
            self.states[tick] = content(self)
        self.session.append(Step(sql=sql, rows=tuple(rows), tick=tick or None))


class RecordingCursor(sqlite3.Cursor):
    """A cursor of it."""

    def execute(self, sql: str, values: Any = ()) -> Self:
        super().execute(sql, values)
        assert isinstance(self.connection, RecordingConnection)
        self.connection.ran(sql, [dict(values) if isinstance(values, Mapping) else tuple(values)])
        return self

    def executemany(self, sql: str, rows: Iterable[Any]) -> Self:
        kept = list(rows)
        super().executemany(sql, kept)
        assert isinstance(self.connection, RecordingConnection)
        self.connection.ran(sql, kept)
        return self


def last_tick(conn: sqlite3.Connection) -> int:
    """Return the tick of the last event, 0 in a register that has none or no tables yet."""
    if not conn.execute("SELECT 1 FROM sqlite_master WHERE name = 'heads'").fetchone():
        return 0
    tick: int = conn.execute("SELECT coalesce(max(tick), 0) FROM heads").fetchone()[0]
    return tick


def content(conn: sqlite3.Connection) -> str:
    """Return a hash over every row of the register, events, persons, papers and promises among them."""
    digest = hashlib.sha256()
    if last_tick(conn):
        for table in TABLES:
            for row in conn.execute(f"SELECT * FROM {table}"):
                digest.update(repr(tuple(row)).encode())
            digest.update(table.encode())
    return digest.hexdigest()


def run_new(path: Path) -> Story:
    """Make a register, found the office and close it, then work in it for two days.

    A register counts once it is closed, for only then it gets its name. Here it has the name at once: a
    journal that comes back would miss a file made under another.
    """
    story = Story(sessions=[], states={0: hashlib.sha256().hexdigest()})
    with closing(_open(path, story)) as register:
        migrate(register)
        people, places = sample_office.STAFF, sample_office.PLACES
        found(register, sample_office.OFFICE, START - MINUTE, staff=people, places=places)
    making = [replace(step, tick=None) for step in story.sessions[0]]
    making[-1] = replace(making[-1], tick=max(story.states))
    story.sessions[0] = making
    for day in range(2):
        _run_day(path, story, day)
    return story


def run_existing(path: Path) -> Story:
    """Work in an office's register for two days."""
    story = Story(sessions=[], states={})
    with closing(sqlite3.connect(path)) as conn:
        story.states[last_tick(conn)] = content(conn)
    for day in range(2):
        _run_day(path, story, day)
    return story


def _run_day(path: Path, story: Story, day: int) -> None:
    with closing(_open(path, story)) as register:
        _work(register, START + day * sample_office.DAY)


def _open(path: Path, story: Story) -> Register:
    conn = sqlite3.connect(path, factory=RecordingConnection, isolation_level=None)
    for pragma in WRITER:
        conn.execute(f"PRAGMA {pragma}")
    conn.session, conn.states = [], story.states
    story.sessions.append(conn.session)
    return Register(conn, path)


def _work(register: Register, at: int) -> None:
    """One of each act that staff do often, and some settings."""
    counter = Counter(register, clock := Clock(at), None)
    bench = Bench(counter, clock)
    numbers = [bench.register(name).number for name in ("Siti Aminah", "M. Yusup", "Ahmad bin Ali")]
    asked = counter.printbook.ask(numbers[0], "a6", actor=CLERK)
    counter.printbook.taken(asked.id, actor=CLERK)
    lacking = bench.incomplete("Ni Luh", note="Menunggu KK asli").number
    clock.advance(20 * MINUTE)
    counter.intake.complete(lacking, {bench.first_paper(): PaperState.COPY}, actor=CLERK)
    counter.custody.move(numbers, sample_office.BUDIS_DESK, actor=CLERK, received_by=OPERATOR)
    counter.progress.set_stage(numbers, Stage.CHECKED, actor=OPERATOR)
    counter.progress.note(numbers[1], "Ditelepon, diambil besok", actor=OPERATOR)
    clock.advance(20 * MINUTE)
    counter.progress.set_stage(numbers, Stage.READY, actor=CLERK)
    counter.collecting.collect(numbers[0], OWN, actor=CLERK)
    counter.collecting.give_back(lacking, reason="Diminta kembali", actor=CLERK)
    changed = bench.form("Muhammad Yusup")
    counter.correcting.correct(numbers[1], changed, reason="Salah tulis nama", actor=CLERK)
    counter.correcting.void(bench.register("Dua kali").number, reason="Ganda", actor=CLERK, approver=HEAD)
    counter.custody.move([numbers[2]], SHELF, actor=CLERK)
    _hand_over(counter, numbers[1:])
    _look_through(counter, numbers[1:], bench.register("Terselip").number)
    _go_out(counter, [bench.register(name).number for name in ("Rani", "Joni")])
    _lose(counter, bench.register("Hilang").number)
    _set_up(counter)
    bench.register("Wayan", on_behalf_of="Made", phone="081298765432")


def _hand_over(counter: Counter, numbers: Sequence[str]) -> None:
    """A stack sent to Budi: one is accepted, the other is missing and turns up on a shelf."""
    over = counter.handing_over
    stack = over.begin(actor=CLERK)
    for number in numbers:
        over.stack(stack.id, number, actor=CLERK)
    over.send(stack.id, actor=CLERK, to_place=sample_office.BUDIS_DESK, receiver=OPERATOR)
    over.arrive(stack.id, numbers[0], actor=CLERK, receiver=OPERATOR)
    over.finish(stack.id, actor=CLERK, receiver=OPERATOR)
    counter.custody.move(numbers[1:], SHELF, actor=HEAD)


def _look_through(counter: Counter, numbers: Sequence[str], astray: str) -> None:
    """A folder is lent; a sweep misses one and finds a stranger, which is set right; a scan is odd."""
    counter.lending.lend(
        numbers[0], borrower=None, borrower_name="Pak Darmo", purpose="Verifikasi", due_on=DUE, actor=CLERK
    )
    sweep = counter.sweeping.start([SHELF], actor=ARCHIVIST)
    counter.sweeping.scan(sweep.id, astray, place=SHELF, staff=ARCHIVIST)
    counter.sweeping.scan_unknown(sweep.id, "8991002101", place=SHELF, staff=ARCHIVIST)
    counter.sweeping.undo(sweep.id, staff=ARCHIVIST)
    counter.sweeping.close(sweep.id, covered=[SHELF], actor=ARCHIVIST)
    counter.sweeping.set_right(sweep.id, [(astray, SetRight.HERE)], actor=ARCHIVIST)
    odd = counter.scanning.scanned(astray, actor=CLERK, page=ScanPage.PANTAU)
    counter.scanning.resolve(odd.seq or 0, Offer.DESK, actor=CLERK)
    counter.lending.give_back(numbers[0], actor=ARCHIVIST)
    counter.checking.note_alerts(counter.checking.check(), actor=CLERK)


def _go_out(counter: Counter, numbers: Sequence[str]) -> None:
    """Two go to Disdukcapil; one rests there and comes back, with a card that is nobody's."""
    batch = counter.outside.send(
        numbers, place=OUTSIDE, letter_number="470/1", letter_on=counter.today(), courier="x", actor=CLERK
    )
    counter.outside.list_printed(batch.id, actor=CLERK)
    counter.pausing.pause(numbers[0], "Menunggu blangko", actor=CLERK)
    counter.pausing.resume(numbers[0], actor=CLERK)
    back = [Back(number=numbers[0], what=Part.BOTH)]
    counter.outside.came_back(batch.id, back, place=SHELF, actor=CLERK, cards=["Siti Entah"])
    counter.correcting.undo(numbers[0], actor=CLERK)


def _lose(counter: Counter, number: str) -> None:
    """Missed, looked for, asked for, declared lost, and found again after all."""
    counter.custody.report_missing(number, reason="Tidak ada", actor=CLERK)
    counter.searching.looked(number, SHELF, actor=CLERK, note="Dua kali")
    counter.searching.claim(
        number, staff=OPERATOR, claim=Claim.NEVER_GOT, comment="Tidak pernah", actor=CLERK
    )
    counter.losing.declare(number, reason="Dicari di mana-mana", working_days=5, actor=CLERK, approver=HEAD)
    counter.losing.found_again(number, place=SHELF, actor=CLERK)


def _set_up(counter: Counter) -> None:
    settings = counter.settings
    day_off = Holiday(on=date(2026, 12, 28), name="Libur setempat", kind="tutup", source="SK Bupati")
    settings.save_holiday(day_off, actor=ADMIN)
    settings.save_office(replace(counter.office, villages=(*counter.office.villages, "Baru")), actor=ADMIN)
    shelf = replace(counter.places[SHELF], id=0, number="", name="Rak baru", kind=PlaceKind.SHELF)
    settings.save_place(shelf, actor=ADMIN)
    settings.save_service(replace(counter.services["SKTM"], name="Surat Keterangan Miskin"), actor=ADMIN)
