"""Pantau in the real window: what the check shows, how it is filtered, explained, printed and kept fresh."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.printer import PrintError
from counter_app.rules.applicant import Applicant
from counter_app.rules.check.findings import Check, FindingKind
from counter_app.rules.dossier import Dossier, Registration, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperState
from counter_app.rules.tracking import Scan, compose
from ui.main_window import MainWindow
from ui.models.findings import NUMBER
from ui.pages.watch import page as watch
from ui.pages.watch.page import WatchPage
from ui.pages.watch.unprinted import UnprintedDialog
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.counts import CountChip

CTRL = Qt.KeyboardModifier.ControlModifier
OVERDUE, MISSING, UNCOLLECTED = FindingKind.OVERDUE, FindingKind.MISSING, FindingKind.UNCOLLECTED


class Office:
    """A counter with one dossier of each trouble, three weeks old."""

    def __init__(self, counter: Counter, clock: Any, session: Session) -> None:
        self.counter, self._clock, self.actor = counter, clock, session.require_actor()
        self.late = self.register("Siti Aminah", "KTPG")
        self.ready = self.register("Budi Santoso", "KKB")
        counter.progress.set_stage([self.ready.number], Stage.READY, actor=self.actor)
        self.incomplete = self.register("Dewi Lestari", "KKB", lacking=True)
        clock.forward(days=20)
        self.reported = self.register("Hendra Gunawan", "KKB")
        counter.custody.report_missing(self.reported.number, reason="tidak ada di meja", actor=self.actor)
        clock.forward(days=1)

    def register(self, name: str, code: str, *, lacking: bool = False) -> Dossier:
        service = self.counter.services[code]
        case = service.cases[0].key if service.cases else ""
        asked = service.requirements_for(case)
        form = Registration(
            request_id=name,
            service=code,
            case=case,
            applicant=Applicant(name=name, no_nik_reason="tidak dibawa", village="Sukamaju"),
            papers={r.key: PaperState.LACKING if lacking else r.usual_state for r in asked},
            rt_rw="menyusul",
            desa_register="menyusul",
        )
        return self.counter.intake.register(form, actor=self.actor)


@pytest.fixture
def office(counter: Counter, clock: Any, session: Session) -> Office:
    return Office(counter, clock, session)


@pytest.fixture
def page(office: Office, window: MainWindow) -> WatchPage:
    window.show_page("F5")
    QApplication.processEvents()
    assert isinstance(window.page, WatchPage)
    return window.page


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    messages: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: messages.append((text, kind)))
    return messages


def chip(window: MainWindow, kind: FindingKind) -> CountChip:
    """The figure of that kind in the window's header."""
    chips = window.header.findChildren(CountChip)
    return next(chip for chip in chips if chip.text().lower().startswith(kind))


def kinds(page: WatchPage) -> set[FindingKind]:
    return {page.model.finding(row).kind for row in range(page.model.rowCount())}


def numbers(page: WatchPage) -> set[str]:
    return {page.model.finding(row).dossier.number for row in range(page.model.rowCount())}


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def test_every_trouble_is_listed_and_counted(page: WatchPage, office: Office) -> None:
    assert kinds(page) == {OVERDUE, MISSING, FindingKind.SUSPECT, FindingKind.INCOMPLETE, UNCOLLECTED}
    assert page.check is not None
    for kind, card in page.cards.cards.items():
        assert card.figure == str(page.check.counts[kind])
    assert office.late.number in numbers(page)


def test_the_header_shows_the_same_counts_whatever_is_filtered(page: WatchPage, window: MainWindow) -> None:
    page.cards.choose(UNCOLLECTED)
    page.refresh()
    assert page.check is not None
    for kind in (OVERDUE, MISSING, FindingKind.DUE_SOON, FindingKind.INCOMPLETE, UNCOLLECTED):
        assert chip(window, kind).text().split()[-1] == str(page.check.counts[kind])


def test_the_cursor_starts_in_the_list_and_the_first_finding_is_explained(page: WatchPage) -> None:
    assert QApplication.focusWidget() is page.table
    first = page.selected()
    assert first is not None
    assert first.kind is FindingKind.SUSPECT
    assert page.why.why.text().splitlines() == [first.reason, *first.why]
    assert page.why.next_step.text() == first.next_step


def test_the_arrow_keys_explain_one_finding_after_the_other(page: WatchPage) -> None:
    press(Qt.Key.Key_Down)
    second = page.model.finding(1)
    assert page.selected() is second
    assert second.reason in page.why.why.text()


def test_a_card_shows_its_kind_alone_and_pressed_again_all(page: WatchPage) -> None:
    QTest.mouseClick(page.cards.cards[UNCOLLECTED], Qt.MouseButton.LeftButton)
    assert kinds(page) == {UNCOLLECTED}
    assert page.cards.cards[UNCOLLECTED].isChecked()
    QTest.mouseClick(page.cards.cards[UNCOLLECTED], Qt.MouseButton.LeftButton)
    assert len(kinds(page)) > 1
    assert not page.cards.cards[UNCOLLECTED].isChecked()


def test_control_and_a_figure_press_the_cards(page: WatchPage) -> None:
    press(Qt.Key.Key_9, CTRL)
    assert kinds(page) == {UNCOLLECTED}
    press(Qt.Key.Key_2, CTRL)
    assert kinds(page) == {OVERDUE}
    press(Qt.Key.Key_2, CTRL)
    assert len(kinds(page)) > 1


def test_service_place_and_officer_filter_together(page: WatchPage, office: Office) -> None:
    page.filters.service.setCurrentText(office.counter.services["KKB"].short_name)
    assert office.late.number not in numbers(page)
    assert office.ready.number in numbers(page)
    page.filters.officer.setCurrentText("Sari Wulandari")
    assert {page.model.finding(row).holder_name for row in range(page.model.rowCount())} == {"Sari Wulandari"}
    page.filters.clear_button.click()
    assert office.late.number in numbers(page)
    assert not page.filters.clear_button.isVisible()


def test_a_filter_that_has_run_empty_does_not_turn_into_all(page: WatchPage, office: Office) -> None:
    page.filters.service.setCurrentText(office.counter.services["KTPG"].short_name)
    office.counter.progress.set_stage([office.late.number], Stage.READY, actor=office.actor)
    page.refresh()
    assert page.model.rowCount() == 0
    assert page.nothing.isVisible()
    assert "saringan" in page.nothing.text()


def test_an_office_without_trouble_is_told_so(window: MainWindow) -> None:
    window.show_page("F5")
    page = window.page
    assert isinstance(page, WatchPage)
    assert page.nothing.text() == "Tidak ada berkas yang perlu dikejar hari ini."
    assert page.selected() is None


def test_enter_opens_the_dossier(page: WatchPage, session: Session, qtbot: Any) -> None:
    page.cards.choose(OVERDUE)
    first = page.selected()
    assert first is not None
    with qtbot.waitSignal(session.folder_requested) as asked:
        press(Qt.Key.Key_Return)
    assert asked.args == [first.dossier.number]


def test_the_selected_finding_stays_selected_over_a_new_check(page: WatchPage) -> None:
    page.table.selectRow(2)
    chosen = page.selected()
    assert chosen is not None
    page.refresh()
    after = page.selected()
    assert after is not None
    assert (after.kind, after.dossier.number) == (chosen.kind, chosen.dossier.number)


def test_a_stack_of_acts_runs_the_check_once_and_soon(page: WatchPage, session: Session, qtbot: Any) -> None:
    checks: list[Check] = []
    page.counts_changed.connect(checks.append)
    with qtbot.waitSignal(page.counts_changed, timeout=3 * watch.AFTER_CHANGE_MS):
        for _ in range(60):
            session.dossier_changed.emit("260000000182")
        assert checks == []
    assert len(checks) == 1


def test_after_stop_no_check_runs_on_a_closed_register(page: WatchPage, qtbot: Any) -> None:
    page._soon.start(1)
    page.stop()
    checks: list[Check] = []
    page.counts_changed.connect(checks.append)
    qtbot.wait(30)
    assert checks == []


def test_the_header_brings_its_kind_to_the_front(page: WatchPage, window: MainWindow) -> None:
    page.filters.officer.setCurrentText("Sari Wulandari")
    window.show_page("F2")
    chip(window, UNCOLLECTED).click()
    assert window.page is page
    assert kinds(page) == {UNCOLLECTED}
    assert page.filters.officer.currentIndex() == 0


def test_the_list_on_screen_is_printed_under_its_filters(page: WatchPage, printer: Any) -> None:
    page.cards.choose(UNCOLLECTED)
    assert page.shown().counts[OVERDUE] == 0
    assert len(page.shown().findings) == page.model.rowCount()
    page.head.print_button.click()
    [(title, pdf)] = printer.sheets
    assert title == "Pantauan 2026-12-15"
    assert pdf.startswith(b"%PDF-")


def test_the_morning_sheet_is_one_button_and_the_whole_check(page: WatchPage, printer: Any) -> None:
    page.cards.choose(UNCOLLECTED)
    page.head.morning_button.click()
    assert printer.sheets[0][0] == "Lembar pagi 2026-12-15"


def test_the_list_is_saved_where_the_user_says(
    counter: Counter, session: Session, tasks: Any, printer: Any, asks: Any, office: Office, tmp_path: Path
) -> None:
    proposed: list[Path] = []

    def answer(parent: QWidget, title: str, path: Path) -> Path:
        proposed.append(path)
        return tmp_path / "daftar.pdf"

    desk = PaperDesk(counter, session, tasks, printer)
    page = WatchPage(counter, session, desk, asks, ask_path=answer)
    page.refresh()
    page.head.save_button.click()
    assert proposed[0].name == "Pantauan 2026-12-15.pdf"
    assert (tmp_path / "daftar.pdf").read_bytes().startswith(b"%PDF-")


def test_what_was_never_printed_is_listed_and_printed_with_enter(
    page: WatchPage, office: Office, printer: Any
) -> None:
    assert "(4)" in page.head.unprinted_button.text()
    page.head.unprinted_button.click()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnprintedDialog)
    number = dialog.model.key(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert printer.sheets[0][0] == f"Tanda terima {number}"
    assert dialog.model.row_of(number) == -1
    for _ in range(2):
        dialog.print_button.click()
    assert dialog.isVisible()
    dialog.hand_button.click()
    assert office.counter.printbook.unprinted() == ()
    assert not dialog.isVisible(), "nothing is left"


def test_a_printer_that_fails_again_says_so_in_the_list(page: WatchPage, printer: Any) -> None:
    printer.out_of_order = PrintError("Kertas habis.")
    page.open_unprinted()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnprintedDialog)
    dialog.print_button.click()
    assert dialog.told.text().endswith("belum tercetak: Kertas habis.")
    assert dialog.model.rowCount() == 4


def test_a_scan_chooses_its_row_in_the_list_of_the_unprinted(page: WatchPage, office: Office) -> None:
    page.open_unprinted()
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, UnprintedDialog)
    dialog.on_scan(Scan(number=office.late.number))
    assert dialog.model.key(dialog.table.currentIndex().row()) == office.late.number


def test_a_scanned_dossier_has_been_seen_and_no_longer_counts_as_silent(
    page: WatchPage, office: Office, said: list[tuple[str, str]]
) -> None:
    page.on_scan(Scan(number=office.late.number))
    assert said[-1][1] == "right"
    assert office.counter.lookup.dossier(office.late.number).last_seen_at == office.counter.now()
    page.refresh()
    assert {
        page.model.finding(row).kind
        for row in range(page.model.rowCount())
        if page.model.finding(row).dossier.number == office.late.number
    } == {OVERDUE}


def test_a_scanned_dossier_reported_missing_says_what_is_still_to_be_done(
    page: WatchPage, office: Office, said: list[tuple[str, str]]
) -> None:
    page.on_scan(Scan(number=office.reported.number))
    text, kind = said[-1]
    assert kind == "odd"
    assert "catat posisinya" in text


def test_a_scanned_label_filters_by_its_place_and_a_badge_by_its_officer(
    page: WatchPage, office: Office
) -> None:
    shelf = next(p for p in office.counter.places.values() if p.name == "Rak 1")
    page.on_scan(Scan(number=shelf.number))
    assert page.filters.place.currentText() == "Rak 1"
    head = next(s for s in office.counter.staff.values() if s.name == "Bambang Hartono")
    page.on_scan(Scan(number=head.badge))
    assert page.filters.officer.currentText() == "Bambang Hartono"


def test_a_dossier_of_another_office_sounds_unknown(page: WatchPage, said: list[tuple[str, str]]) -> None:
    page.on_scan(Scan(number=compose(26, "00", 4217)))
    assert said == [("Nomor 26 00 004217 44 tidak dikenal di kantor ini.", "unknown")]


def test_labels_of_another_office_are_refused_in_a_sentence(page: WatchPage) -> None:
    for number in (compose("98", "00", 990), compose("99", "00", 990)):
        with pytest.raises(CounterError):
            page.on_scan(Scan(number=number))


def test_everything_tab_reaches_has_a_name_and_tab_leaves_the_list(page: WatchPage) -> None:
    page.table.setFocus()
    seen: list[QWidget] = []
    for _ in range(60):
        press(Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
    names = [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in seen]
    assert all(names), [type(w).__name__ for w, name in zip(seen, names, strict=True) if not name]
    assert {page.filters.service, page.why.open_button, page.head.morning_button} <= set(seen)


def test_the_titles_of_printed_lists_name_what_was_filtered(page: WatchPage) -> None:
    page.cards.choose(MISSING)
    page.filters.officer.setCurrentText("Sari Wulandari")
    assert page.list_title() == "Pantauan berkas – Belum ditemukan – Sari Wulandari"
    assert page.model.headerData(NUMBER, Qt.Orientation.Horizontal) == "Nomor"


def test_a_check_asked_for_while_one_runs_is_run_after_it(
    office: Office, counter: Counter, session: Session, asks: Any, printer: Any, qtbot: QtBot
) -> None:
    under_way: list[tuple[Any, Any]] = []

    class Later:
        def run(self, work: Any, done: Any, failed: Any = None) -> None:
            under_way.append((work, done))

    page = WatchPage(counter, session, PaperDesk(counter, session, Later(), printer), asks)
    qtbot.addWidget(page)
    page.refresh()
    page.refresh()
    assert len(under_way) == 1
    assert page.check is None
    work, done = under_way[0]
    done(work())
    assert page.check is not None
    qtbot.waitUntil(lambda: len(under_way) == 2, timeout=2000)
    page.stop()
