"""Pantau for whoever looks for lost papers: the short list, its way to a search, and what it notes."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.check.findings import FindingKind, HitRate
from counter_app.rules.dossier import Dossier
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.staff import Role
from tests.ui.conftest import Answers, Clock, FakePrinter, FakeTasks
from ui.main_window import MainWindow
from ui.models.findings import REASON_ROLE, caption
from ui.page import LOOKUP, SWEEP, WATCH
from ui.pages.folder.search_panel import SearchPanel
from ui.pages.lookup.page import LookupPage
from ui.pages.sweep.page import SweepPage
from ui.pages.watch.page import WatchPage
from ui.pages.watch.why import is_sought
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.counts import CountChip

TakeIn = Callable[..., Dossier]
SUSPECT = FindingKind.SUSPECT
ALT, NONE = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.NoModifier


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def staff(counter: Counter, name: str) -> int:
    return next(s.id for s in counter.staff.values() if name in s.name)


@pytest.fixture
def silent(take_in: TakeIn, counter: Counter, session: Session, clock: Clock) -> list[str]:
    """Eight dossiers carried to the Sekcam one by one three weeks ago, and not seen since."""
    numbers = [take_in(f"Pemohon {n}").number for n in range(8)]
    for number in numbers:
        clock.forward(minutes=3)
        counter.custody.move([number], place(counter, "Meja Sekcam"), actor=session.require_actor())
    clock.forward(days=21)
    return numbers


@pytest.fixture
def page(silent: list[str], window: MainWindow) -> WatchPage:
    window.show_page(WATCH)
    QApplication.processEvents()
    assert isinstance(window.page, WatchPage)
    return window.page


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QTest.qWait(150 if modifier == ALT else 0)  # a button shows that it is pressed before it acts


def suspects(page: WatchPage) -> list[str]:
    findings = [page.model.finding(row) for row in range(page.model.rowCount())]
    return [f.dossier.number for f in findings if f.kind is SUSPECT]


def notes(counter: Counter) -> list[tuple[int, int]]:
    """Who wrote suspects down, and how many: one pair each time."""
    with closing(sqlite3.connect(counter.path)) as register:
        kept = register.execute("SELECT actor, body FROM events WHERE kind = 'alerts_listed' ORDER BY seq")
        return [(actor, len(json.loads(body)["alerts"])) for actor, body in kept]


def test_suspects_stand_first_with_their_probability_in_words_and_the_figure_only_under_why(
    page: WatchPage,
) -> None:
    first = page.model.finding(0)
    assert first.kind is SUSPECT
    reason = str(page.model.index(0, 0).data(REASON_ROLE))
    assert reason.lower().startswith(first.likelihood)
    shown = [str(page.model.index(0, column).data()) for column in range(page.model.columnCount())]
    assert not [text for text in (reason, *shown) if "%" in text]
    assert "%" in page.why.why.text()


def test_every_reason_is_read_whole_on_its_line(page: WatchPage) -> None:
    room = page.table.horizontalHeader().length()
    metrics = page.table.fontMetrics()
    for row in range(page.model.rowCount()):
        assert metrics.horizontalAdvance(page.model.finding(row).reason) < room - 18


def test_every_kind_is_read_whole_in_its_column(page: WatchPage) -> None:
    ink = page.table.fontMetrics()
    room = page.table.columnWidth(0) - 2 * 10
    assert [kind for kind in FindingKind if ink.horizontalAdvance(caption(kind)) > room] == []


def test_the_reason_is_painted_across_the_columns_below_the_cells(page: WatchPage) -> None:
    page.table.clearSelection()
    QApplication.processEvents()
    picture = page.table.viewport().grab().toImage()
    top = page.table.rowViewportPosition(1)
    header = page.table.horizontalHeader()
    reason = page.model.finding(1).reason
    written = page.table.fontMetrics().horizontalAdvance(reason)

    def inked(left: int, right: int) -> bool:
        ground = picture.pixel(left, top + 2)
        lower = range(top + 27, top + 44)
        return any(picture.pixel(x, y) != ground for x in range(left, right) for y in lower)

    crossed = [at for at in range(header.count()) if header.sectionViewportPosition(at) + 60 < written]
    assert len(crossed) >= 3
    for column in crossed:
        left = header.sectionViewportPosition(column)
        assert inked(left, left + 50), column
    assert not inked(written + 40, header.length() - 4)


def test_the_short_list_opens_and_closes_by_one_key_and_is_printed_as_it_stands(
    page: WatchPage, silent: list[str], window: MainWindow
) -> None:
    assert len(suspects(page)) == 5
    assert page.line.more_button.text() == "3 &lainnya perlu dicari"
    press(Qt.Key.Key_L, ALT)
    assert sorted(suspects(page)) == sorted(silent)
    assert page.cards.cards[SUSPECT].figure == "8"
    assert len(page.shown().suspects) == 8
    assert page.shown().more == 0
    page.refresh()
    assert len(suspects(page)) == 8
    press(Qt.Key.Key_L, ALT)
    assert len(suspects(page)) == 5


def test_a_list_filtered_to_one_place_counts_the_suspects_of_that_place(
    page: WatchPage, counter: Counter
) -> None:
    page.filters.choose_place("Rak 1")
    assert page.shown().suspects == ()
    assert page.shown().counts[SUSPECT] == 0


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_Return, NONE), (Qt.Key.Key_F, ALT)])
def test_one_key_leads_from_a_suspect_to_its_search_plan(
    page: WatchPage, window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    chosen = page.selected()
    assert chosen is not None
    press(key, modifier)
    lookup = window.page
    assert isinstance(lookup, LookupPage)
    panel = lookup.panel
    assert isinstance(panel, SearchPanel)
    assert panel.numbers == (chosen.dossier.number,)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.rows.rows[0].not_here)


def test_the_page_of_a_suspect_opens_too(page: WatchPage, window: MainWindow) -> None:
    press(Qt.Key.Key_B, ALT)
    assert window.page.shortcut == LOOKUP
    assert isinstance(window.page, LookupPage)
    assert window.page.panel is None


def test_todays_sweep_is_one_line_and_one_key_starts_it(
    page: WatchPage, window: MainWindow, counter: Counter
) -> None:
    turn = page.line.suggestion
    assert turn is not None
    assert page.line.turn.text().startswith("Cek rak dua menit hari ini: Meja Sekcam, sekitar ")
    press(Qt.Key.Key_K, ALT)
    assert window.page.shortcut == SWEEP
    assert isinstance(window.page, SweepPage)
    assert window.page.sheets.currentWidget() is window.page.running
    assert [sweep.places for sweep in counter.sweeping.open_sweeps()] == [(turn.place,)]


def test_who_may_not_sweep_is_told_so_and_stays_at_the_beginning(
    page: WatchPage, window: MainWindow, counter: Counter, session: Session
) -> None:
    archivist = counter.staff[staff(counter, "Rina")]
    counter.settings.save_staff(
        replace(archivist, roles=frozenset({Role.ADMIN})), actor=staff(counter, "Bambang")
    )
    session.choose_actor(archivist.id)
    page.line.sweep_button.click()
    assert window.page.shortcut == SWEEP
    assert window.banner.kind == "odd"
    assert counter.sweeping.open_sweeps() == ()
    assert isinstance(window.page, SweepPage)
    assert window.page.sheets.currentWidget() is window.page.start


def test_newly_listed_suspects_are_written_down_once_a_day(
    page: WatchPage, counter: Counter, session: Session, clock: Clock
) -> None:
    clerk = session.require_actor()
    page.refresh()
    assert notes(counter) == [(clerk, 5)]
    page.refresh()
    assert notes(counter) == [(clerk, 5)]
    clock.forward(days=1)
    page.refresh()
    page.refresh()
    assert notes(counter) == [(clerk, 5), (clerk, 3)]
    assert len(suspects(page)) == 8


def test_nobody_is_written_down_before_somebody_is_at_the_counter(
    silent: list[str],
    counter: Counter,
    asks: Answers,
    printer: FakePrinter,
    qtbot: QtBot,
) -> None:
    nobody = Session()
    page = WatchPage(counter, nobody, PaperDesk(counter, nobody, FakeTasks(), printer), asks)
    qtbot.addWidget(page)
    page.refresh()
    assert notes(counter) == []
    clerk = staff(counter, "Sari")
    nobody.choose_actor(clerk)
    qtbot.waitUntil(lambda: notes(counter) == [(clerk, 5)], timeout=2000)
    page.stop()


def test_what_is_known_of_a_reason_so_far_stands_beside_it(page: WatchPage) -> None:
    first = page.selected()
    assert first is not None
    assert page.why.hit.isVisible()
    assert page.why.hit.text() == "Alasan ini belum pernah terbukti atau terbantah di kantor ini."
    page.why.show_finding(first, HitRate(times=12, astray=5))
    assert page.why.hit.text() == "Dari 12 kali, 5 benar tidak di tempat."


@pytest.fixture
def troubles(take_in: TakeIn, counter: Counter, session: Session, clock: Clock) -> dict[FindingKind, str]:
    """One dossier seen elsewhere, one sent and not accepted, one lent and not back."""
    clerk, archivist = session.require_actor(), staff(counter, "Rina")
    seen, sent, lent = (take_in(name).number for name in ("Ani", "Budi", "Cici"))
    counter.scanning.scanned(seen, actor=archivist, page=ScanPage.PANTAU, place=place(counter, "Meja Sekcam"))
    stack = counter.handing_over.begin(actor=clerk)
    counter.handing_over.stack(stack.id, sent, actor=clerk)
    counter.handing_over.send(
        stack.id, actor=clerk, receiver=archivist, to_place=place(counter, "Meja Sekcam")
    )
    due_on = counter.today() + timedelta(days=1)
    counter.lending.lend(lent, borrower=archivist, purpose="periksa", due_on=due_on, actor=clerk)
    clock.forward(days=6)
    return {
        FindingKind.MISPLACED: seen,
        FindingKind.UNACCEPTED: sent,
        FindingKind.LOAN_OVERDUE: lent,
    }


def test_what_is_elsewhere_on_its_way_or_lent_too_long_has_its_card_and_its_figure_in_the_head(
    troubles: dict[FindingKind, str], window: MainWindow
) -> None:
    window.show_page(WATCH)
    page = window.page
    assert isinstance(page, WatchPage)
    chips = {chip.toolTip(): chip for chip in window.header.counts.findChildren(CountChip)}
    for kind, number in troubles.items():
        assert page.cards.cards[kind].figure == "1"
        chip = chips[f"Buka Pantau: yang {kind}"]
        assert chip.text().endswith("  1")
        chip.click()
        assert [page.model.finding(row).dossier.number for row in range(page.model.rowCount())] == [number]


def test_a_narrow_head_sums_what_has_no_room_and_hides_nothing(window: MainWindow) -> None:
    strip = window.header.counts
    chips = [chip for chip in strip.findChildren(CountChip) if chip is not strip.rest]
    for chip in chips:
        chip.set_count(3)
    for width in (1366, 1024, 760):
        window.resize(width, 768)
        QApplication.processEvents()
        strip.arrange()
        shown = [chip for chip in chips if not chip.isHidden()]
        assert shown == chips[: len(shown)]
        told = sum(chip.count for chip in shown) + (0 if strip.rest.isHidden() else strip.rest.count)
        assert told == 3 * len(chips)
        last = strip.rest if strip.rest.isVisible() else shown[-1]
        assert last.geometry().right() <= strip.width()
        assert last.width() == last.sizeHint().width()
    strip.rest.click()
    assert window.page.shortcut == WATCH


@pytest.mark.parametrize("width", [1366, 1024])
def test_pantau_needs_no_scrolling_to_the_side(page: WatchPage, window: MainWindow, width: int) -> None:
    window.resize(width, 768)
    QApplication.processEvents()
    assert page.minimumSizeHint().width() <= page.width()
    assert window.width() == width
    when = page.head.when
    assert when.fontMetrics().horizontalAdvance(when.text()) <= when.width()
    assert page.why.heading.width() >= page.why.heading.sizeHint().width()
    (area,) = [one for one in window.findChildren(QScrollArea) if one.widget() is page]
    assert not area.horizontalScrollBar().isVisible()


def test_what_is_declared_lost_is_put_together_anew_and_not_searched_for(page: WatchPage) -> None:
    first = page.selected()
    assert first is not None
    lost = replace(first, kind=FindingKind.MISSING, dossier=replace(first.dossier, declared_lost_at=1))
    reported = replace(lost, dossier=replace(first.dossier, missing_since=1))
    assert (is_sought(first), is_sought(reported), is_sought(lost)) == (True, True, False)
