"""The search panel: ranked places, answers by keyboard and scanner, the record, the way on from a report."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.dossier import Dossier
from counter_app.rules.search.record import Cause, Claim
from counter_app.rules.staff import Act
from counter_app.rules.tracking import Scan
from ui.main_window import MainWindow
from ui.page import LOOKUP
from ui.pages.folder.missing_panels import ReportMissingPanel
from ui.pages.folder.search_panel import SearchPanel
from ui.pages.lookup.page import LookupPage
from ui.session import Session

TakeIn = Callable[..., Dossier]
Key = Qt.Key


@pytest.fixture
def page(window: MainWindow) -> LookupPage:
    window.show_page(LOOKUP)
    page = window.page
    assert isinstance(page, LookupPage)
    return page


@pytest.fixture
def sought(take_in: TakeIn, counter: Counter, session: Session, clock: Any) -> str:
    """The last of a stack carried from the counter to the Sekcam; the others went on to the shelf."""
    actor = session.require_actor()
    numbers = [take_in(f"Pemohon {n}").number for n in range(4)]
    counter.custody.move(numbers, place(counter, "Meja Sekcam"), actor=actor)
    clock.forward(minutes=60)
    counter.custody.move(numbers[:-1], place(counter, "Rak 1"), actor=actor)
    clock.forward(minutes=60)
    return numbers[-1]


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def opened(page: LookupPage, number: str, qtbot: QtBot) -> SearchPanel:
    page.open_dossier(number)
    page.folder.acts.buttons[Act.SEARCH].click()
    panel = page.panel
    assert isinstance(panel, SearchPanel)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.rows.rows[0].not_here)
    return panel


def press(qtbot: QtBot, key: Qt.Key) -> None:
    qtbot.keyClick(QApplication.focusWidget(), key)


def words(panel: SearchPanel) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def test_a_search_that_finds_at_the_third_place(
    qtbot: QtBot, page: LookupPage, counter: Counter, sought: str, clock: Any
) -> None:
    panel = opened(page, sought, qtbot)
    visited = []
    for _ in range(2):
        visited.append(panel.rows.chosen)
        clock.forward(minutes=4)
        press(qtbot, Key.Key_Return)
        assert QApplication.focusWidget() is panel.rows.rows[0].not_here
    third = panel.rows.chosen
    assert third not in visited
    press(qtbot, Key.Key_Tab)
    press(qtbot, Key.Key_Return)
    qtbot.waitUntil(panel.found_form.causes.hasFocus)
    clock.forward(minutes=4)
    press(qtbot, Key.Key_Return)

    assert page.panel is None
    found = counter.lookup.dossier(sought)
    assert (found.place, found.last_seen_at) == (third, clock())
    record = counter.searching.record(sought)
    assert len(record.looks) == 2
    assert counter.lookup.folder(sought).history[0].sentence.startswith("Ditemukan di ")
    assert counter.guard.verify().ok


def test_each_row_says_where_why_and_how_long(qtbot: QtBot, page: LookupPage, sought: str) -> None:
    panel = opened(page, sought, qtbot)
    told = words(panel)
    for part in ("Meja Sekcam", "Rak 1", "menit", "Tercatat di sini sejak", "Pemohon", "mungkin"):
        assert part in told
    assert "{" not in told
    plan = panel.plan
    assert [row.place for row in panel.rows.rows] == [spot.place for spot in plan.spots[:5]]


def test_a_digit_picks_a_row_and_an_answer_ranks_anew(
    qtbot: QtBot, page: LookupPage, counter: Counter, sought: str
) -> None:
    panel = opened(page, sought, qtbot)
    second = panel.rows.rows[1].place
    press(qtbot, Key.Key_2)
    assert panel.rows.chosen == second
    assert QApplication.focusWidget() is panel.rows.rows[1].not_here
    press(qtbot, Key.Key_Return)
    assert [s.place for s in counter.searching.plan(sought).looked] == [second]
    assert panel.rows.chosen == panel.plan.spots[0].place
    assert "sudah dicari 1×" in words(panel)
    assert "tidak ada (pencarian)" in words(panel)


def test_scanning_a_place_and_then_the_papers_means_found_there(
    qtbot: QtBot, page: LookupPage, counter: Counter, sought: str
) -> None:
    panel = opened(page, sought, qtbot)
    loket = place(counter, "Loket")
    page.on_scan(Scan(number=counter.places[loket].number))
    assert panel.rows.chosen == loket
    page.on_scan(Scan(number=sought))
    assert page.panel is panel
    assert "Ditemukan di Loket" in words(panel)
    assert panel.found_form.cause is Cause.LEFT
    qtbot.waitUntil(panel.found_form.causes.hasFocus)
    press(qtbot, Key.Key_Return)
    assert counter.lookup.dossier(sought).place == loket


def test_a_place_further_down_is_shown_when_its_label_is_scanned(
    qtbot: QtBot, page: LookupPage, counter: Counter, sought: str
) -> None:
    from counter_app.rules.place import Place, PlaceKind

    admin = next(s.id for s in counter.staff.values() if "Bambang" in s.name)
    for n in range(6):
        box = Place(id=0, number="", name=f"Boks {n}", kind=PlaceKind.BOX, parent=place(counter, "Rak 1"))
        counter.settings.save_place(box, actor=admin)
    panel = opened(page, sought, qtbot)
    hidden = panel.plan.spots[-1].place
    assert hidden not in [row.place for row in panel.rows.rows]
    page.on_scan(Scan(number=counter.places[hidden].number))
    assert panel.rows.chosen == hidden
    assert hidden in [row.place for row in panel.rows.rows]


def test_escape_in_a_form_goes_back_to_the_places_and_then_closes(
    qtbot: QtBot, page: LookupPage, sought: str
) -> None:
    panel = opened(page, sought, qtbot)
    panel.rows.rows[0].here.click()
    qtbot.waitUntil(panel.found_form.causes.hasFocus)
    press(qtbot, Key.Key_Escape)
    assert page.panel is panel
    assert panel.found_form.isHidden()
    press(qtbot, Key.Key_Escape)
    assert page.panel is None


def test_what_the_holder_says_is_kept_with_its_comment(
    qtbot: QtBot, page: LookupPage, counter: Counter, session: Session, sought: str
) -> None:
    panel = opened(page, sought, qtbot)
    panel.claim_button.click()
    form = panel.claim_form
    assert form.people.currentData() == counter.lookup.dossier(sought).holder
    form.claims.choose(Claim.NEVER_GOT)
    form.save.click()
    assert panel.problem == "Tulis kepada siapa dan kapan, atau apa yang diketahui."
    form.comment.setText("Bukan saya yang menerima")
    qtbot.keyClick(form.comment, Key.Key_Return)
    assert panel.problem == ""
    assert form.isHidden()
    assert "“tidak pernah saya terima”. Bukan saya yang menerima" in words(panel)
    assert counter.searching.record(sought).claims[0].claim is Claim.NEVER_GOT


def test_a_report_leads_into_the_search(
    qtbot: QtBot, page: LookupPage, counter: Counter, sought: str
) -> None:
    page.open_dossier(sought)
    page.folder.acts.buttons[Act.REPORT_MISSING].click()
    panel = page.panel
    assert isinstance(panel, ReportMissingPanel)
    panel.reason.setText("Meja Sekcam")
    panel.confirm()
    assert counter.lookup.dossier(sought).missing_since is not None
    assert isinstance(page.panel, SearchPanel)


def test_the_walk_is_printed(qtbot: QtBot, page: LookupPage, printer: Any, sought: str) -> None:
    panel = opened(page, sought, qtbot)
    panel.print_button.click()
    title, pdf = printer.sheets[-1]
    assert title == f"Rencana pencarian {sought}"
    assert pdf.startswith(b"%PDF")


def test_who_may_not_search_is_told_so_and_nothing_is_written(
    qtbot: QtBot, page: LookupPage, counter: Counter, session: Session, sought: str
) -> None:
    from dataclasses import replace

    from counter_app.rules.staff import Role

    panel = opened(page, sought, qtbot)
    admin = next(s for s in counter.staff.values() if "Bambang" in s.name)
    clerk = counter.staff[session.require_actor()]
    counter.settings.save_staff(replace(clerk, roles=frozenset({Role.ADMIN})), actor=admin.id)
    panel.rows.rows[0].not_here.click()
    assert "tidak berwenang" in panel.problem
    assert counter.searching.plan(sought).looked == ()


@pytest.mark.parametrize("width", [1366, 1024])
def test_its_own_buttons_are_in_sight_however_long_the_plan_and_the_record_are(
    qtbot: QtBot,
    page: LookupPage,
    window: MainWindow,
    counter: Counter,
    session: Session,
    sought: str,
    clock: Any,
    width: int,
) -> None:
    window.resize(width, 768)
    for name in ("Meja Sekcam", "Rak 1", "Loket"):
        clock.forward(minutes=1)
        counter.searching.looked(sought, place(counter, name), actor=session.require_actor())
    panel = opened(page, sought, qtbot)
    for button in (panel.print_button, panel.claim_button, panel.cancel_button, panel.rows.rows[0].here):
        assert button.visibleRegion().boundingRect() == button.rect(), button.text()
    assert panel.width() < page.folder.pane.viewport().width()
    assert panel.rows.rows[0].reason.width() > 400, "a reason is read in lines, not in words"


def test_print_and_claim_have_keys_of_their_own(
    qtbot: QtBot, page: LookupPage, printer: Any, sought: str
) -> None:
    panel = opened(page, sought, qtbot)
    QTest.keyClick(panel.rows.rows[0].not_here, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: len(printer.sheets) == 1)
    QTest.keyClick(panel.rows.rows[0].not_here, Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(panel.claim_form.people.hasFocus)
