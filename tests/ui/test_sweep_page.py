"""Cek rak in the real window: from a place's label to the result on paper, by scans and keys; and loans."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from counter_app.counter import Counter
from counter_app.rules.dossier import Collector, Dossier, Stage
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Staff
from counter_app.rules.sweep.sweep import Bucket, SetRight, SweepResult
from counter_app.rules.tracking import Scan, compose
from ui.furnishing import furnish
from ui.main_window import MainWindow
from ui.pages.lending.panels import LendPanel
from ui.pages.sweep.page import SweepPage
from ui.session import Session

TakeIn = Callable[..., Dossier]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
UNKNOWN = compose(26, "00", 990_000)


class Shelf:
    """Rak 1 as the register has it: forty open folders; one of Rak 2 and a collected one stand among them."""

    def __init__(self, counter: Counter, session: Session, take_in: TakeIn, clock: Any) -> None:
        self.counter, self._actor = counter, session.require_actor()
        self.dossiers = [take_in(f"Warga {n:02d}") for n in range(42)]
        self.expected = self.numbers(0, 40)
        self.foreign, self.closed = self.dossiers[40].number, self.dossiers[41].number
        self.shelf = place(counter, "Rak 1")
        counter.custody.move(self.expected, self.shelf.id, actor=self._actor)
        counter.custody.move([self.foreign], place(counter, "Rak 2").id, actor=self._actor)
        counter.progress.set_stage([self.closed], Stage.READY, actor=self._actor)
        who = Collector(name="Warga 41", relation="pemohon sendiri")
        counter.collecting.collect(self.closed, who, actor=self._actor)
        clock.forward(minutes=5)

    def numbers(self, first: int, end: int) -> list[str]:
        return [dossier.number for dossier in self.dossiers[first:end]]


def place(counter: Counter, name: str) -> Place:
    return next(p for p in counter.places.values() if p.name == name)


def person(counter: Counter, name: str) -> Staff:
    return next(p for p in counter.staff.values() if p.name == name)


@pytest.fixture
def places(counter: Counter) -> None:
    """A second shelf, and a box in the first."""
    admin = person(counter, "Bambang Hartono").id
    for name, kind in (("Rak 2", PlaceKind.SHELF), ("Boks 1", PlaceKind.BOX)):
        parent = place(counter, "Rak 1").id if kind is PlaceKind.BOX else None
        new = replace(place(counter, "Rak 1"), id=0, number="", name=name, kind=kind, parent=parent)
        counter.settings.save_place(new, actor=admin)


@pytest.fixture
def shelf(counter: Counter, session: Session, take_in: TakeIn, clock: Any, places: None) -> Shelf:
    return Shelf(counter, session, take_in, clock)


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: heard.append((kind, text)))
    return heard


def shown(window: MainWindow) -> SweepPage:
    window.show_page("F6")
    QApplication.processEvents()
    assert isinstance(window.page, SweepPage)
    return window.page


def scan(window: MainWindow, *numbers: str) -> None:
    for number in numbers:
        window.take_scan(Scan(number=number))


def press(key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focused = QApplication.focusWidget()
    assert focused is not None
    QTest.keyClick(focused, key, modifier)
    QApplication.processEvents()


def typed(line: QWidget, text: str) -> None:
    line.setFocus()
    QTest.keyClicks(line, text)
    QTest.keyClick(line, Key.Key_Return)
    QApplication.processEvents()


def started(window: MainWindow, shelf: Shelf) -> SweepPage:
    page = shown(window)
    scan(window, shelf.shelf.number)
    assert page.sheets.currentWidget() is page.running
    return page


def closed(page: SweepPage, *, is_whole: bool = True) -> SweepResult:
    """Answer for every place and close the sweep."""
    page.running.finish_button.click()
    for group in page.running.finish.answers.values():
        group.button(int(is_whole)).click()
    page.running.finish.confirm_button.click()
    assert page.result.result is not None
    return page.result.result


def column(model: Any, at: int) -> list[str]:
    return [model.index(row, at).data() for row in range(model.rowCount())]


def chosen_right(page: SweepPage) -> set[str]:
    return {str(right) for right, button in page.result.buttons.items() if not button.isHidden()}


def test_a_shelf_of_forty_is_swept_interrupted_resumed_and_set_right(
    window: MainWindow,
    shelf: Shelf,
    counter: Counter,
    session: Session,
    said: list[tuple[str, str]],
    printer: Any,
    asks: Any,
    tasks: Any,
    preferences: Any,
    styled: QApplication,
    clock: Any,
    tmp_path: Path,
) -> None:
    page = started(window, shelf)
    scan(window, *shelf.numbers(0, 15))
    assert page.running.head.count.text() == "15"
    assert page.running.last.name.text() == "Warga 14"
    assert page.running.last.word.text() == "terpindai"
    assert said[-1][0] == "right"
    assert page.running.sweep is not None
    assert page.running.sweep.expected == ()
    assert not page.running.expected.isVisible()

    window.close()
    window.stop_pages()
    counter.close()
    counter = Counter.open(tmp_path / "register.db", clock=clock)
    before, session = session, Session()
    session.choose_actor(before.require_actor())
    session.message_posted.connect(lambda text, kind: said.append((kind, text)))
    again = MainWindow()
    furnish(again, counter, session, asks, tasks, preferences, printer)
    again.show()
    page = shown(again)
    page.start.open_ones.findChildren(QPushButton)[0].click()
    assert page.running.head.count.text() == "15"

    rina = person(counter, "Rina Astuti")
    scan(again, rina.badge, *shelf.numbers(15, 20), shelf.foreign, shelf.closed, UNKNOWN)
    assert [kind for kind, _ in said[-4:]] == ["right", "odd", "odd", "unknown"]
    assert "Rak 2" in said[-3][1]
    assert session.actor != rina.id
    scan(again, *shelf.numbers(20, 38))
    result = closed(page)

    assert {bucket: n for bucket, n in result.counts.items()} == {
        Bucket.MISSING: 2,
        Bucket.ELSEWHERE: 1,
        Bucket.CLOSED: 1,
        Bucket.UNKNOWN: 1,
        Bucket.FOUND: 38,
    }
    assert {row.dossier for row in result.of(Bucket.MISSING)} == set(shelf.numbers(38, 40))
    assert {s.staff for s in result.sweep.scans} == {session.actor, rina.id}
    assert page.result.cards.cards[Bucket.MISSING].figure == "2"

    select(page, shelf.foreign)
    assert chosen_right(page) == {"Catat di sini", "Sudah dikembalikan ke tempatnya", "Catat saja"}
    page.result.buttons[SetRight.HERE].click()
    assert counter.lookup.dossier(shelf.foreign).place == shelf.shelf.id
    assert chosen_right(page) == set()

    page.result.print_button.click()
    title, pdf = printer.sheets[-1]
    assert title == "Hasil cek rak 1"
    assert pdf.startswith(b"%PDF")
    asked: list[str] = []
    session.folder_requested.connect(asked.append)
    select(page, shelf.expected[39])
    assert page.result.open_button.text() == "Buka berkas dan cari"
    page.result.open_button.click()
    assert asked == [shelf.expected[39]]
    assert counter.guard.verify().problems == ()
    again.close()
    again.stop_pages()
    counter.close()


def select(page: SweepPage, number: str) -> None:
    row = page.result.rows.row_of(number)
    assert row >= 0
    page.result.rows.table.selectRow(row)
    QApplication.processEvents()


def test_what_lay_at_its_place_after_all_needs_no_search(
    window: MainWindow, shelf: Shelf, clock: Any, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    scan(window, *shelf.numbers(0, 39))
    closed(page)
    select(page, shelf.expected[39])
    clock.forward(minutes=1)
    page.result.found_button.click()
    assert said[-1] == ("right", f"Berkas {spoken(shelf.expected[39])} tercatat ada di Rak 1.")
    select(page, shelf.expected[39])
    assert page.result.found_button.isHidden()
    assert "sudah ditemukan" in column(page.result.rows.model, 5)


def spoken(number: str) -> str:
    return f"{int(number[4:10])}-{number[10:]}"


def test_a_place_that_was_not_scanned_wholly_has_nothing_missing(
    window: MainWindow, shelf: Shelf, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    scan(window, *shelf.numbers(0, 3))
    result = closed(page, is_whole=False)
    assert Bucket.MISSING not in result.counts
    assert result.counts[Bucket.NOT_COVERED] == 37
    assert page.result.cards.cards[Bucket.NOT_COVERED].figure == "37"
    assert column(page.result.rows.model, 2).count("belum tercakup") == 37
    window.resize(1024, 700)
    QApplication.processEvents()
    table = page.result.rows.table
    assert min(table.columnWidth(at) for at in (1, 3, 4)) > 100, "name and places stay readable"


def test_every_place_is_asked_about_before_the_sweep_is_closed(
    window: MainWindow, shelf: Shelf, counter: Counter
) -> None:
    page = started(window, shelf)
    assert [counter.places[p].name for p in page.running.sweep.places] == ["Rak 1", "Boks 1"]  # type: ignore[union-attr]
    page.running.finish_button.click()
    press(Key.Key_Return)
    assert page.running.finish.problem.text() == "Jawab dahulu untuk Rak 1."
    press(Key.Key_Space)
    assert page.running.finish.problem.isHidden(), "what was asked for has been answered"
    assert counter.sweeping.open_sweeps()
    press(Key.Key_Escape)
    assert page.running.finish.isHidden()
    assert page.running.line.hasFocus()


def test_control_z_takes_back_the_last_scan_and_the_one_before(
    window: MainWindow, shelf: Shelf, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    first, second = shelf.numbers(0, 2)
    scan(window, first, second)
    press(Key.Key_Z, CTRL)
    assert said[-1][1] == f"Pindai berkas {spoken(second)} dibatalkan."
    assert page.running.last.name.text() == "Warga 00"
    press(Key.Key_Z, CTRL)
    assert page.running.head.count.text() == "0"
    assert not page.running.undo_button.isEnabled()
    press(Key.Key_Z, CTRL)
    assert said[-1][0] == "odd"


def test_the_label_of_another_place_of_the_sweep_changes_the_place(
    window: MainWindow, shelf: Shelf, counter: Counter, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    scan(window, place(counter, "Boks 1").number, shelf.expected[0])
    assert page.running.head.place.currentText() == "Boks 1 (Rak 1)"
    assert said[-1] == (
        "odd",
        f"{spoken(shelf.expected[0])} Warga 00 tercatat di Rak 1. Sisihkan, lalu lanjutkan.",
    )
    scan(window, place(counter, "Rak 2").number)
    assert said[-1][0] == "odd"
    assert "tidak termasuk" in said[-1][1]
    assert page.running.place == place(counter, "Boks 1").id


def test_a_folder_scanned_twice_counts_once_and_sounds_odd(
    window: MainWindow, shelf: Shelf, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    scan(window, shelf.expected[0], shelf.expected[0])
    assert said[-1][0] == "odd"
    assert page.running.head.count.text() == "1"


def test_a_number_read_by_eye_counts_as_a_scan_and_a_foreign_code_is_kept_as_unknown(
    window: MainWindow, shelf: Shelf, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    typed(page.running.line, spoken(shelf.expected[4]))
    assert page.running.last.name.text() == "Warga 04"
    typed(page.running.line, "8991002101234")
    assert said[-1][0] == "unknown"
    wrong = shelf.expected[5][:-1] + str((int(shelf.expected[5][-1]) + 1) % 10)
    typed(page.running.line, wrong)
    assert said[-1] == ("odd", "Angka nomor ini tidak cocok. Periksa kembali.")
    assert page.running.line.text() == wrong
    assert column(page.running.scans.model, 2) == ["kode tidak dikenal", "terpindai"]


def test_who_may_not_sweep_does_not_become_the_one_who_scans(
    window: MainWindow, shelf: Shelf, counter: Counter, session: Session, said: list[tuple[str, str]]
) -> None:
    page = started(window, shelf)
    scan(window, compose("99", "00", 990))
    assert said[-1][0] == "odd"
    assert page.running.staff == session.actor


def test_the_list_of_what_should_be_there_shows_only_when_asked_for(window: MainWindow, shelf: Shelf) -> None:
    page = shown(window)
    page.start.listed.setChecked(True)
    scan(window, shelf.shelf.number)
    scan(window, shelf.expected[3])
    assert page.running.expected.isVisible()
    assert page.running.expected.caption.text() == "Seharusnya di sini: 1 dari 40 sudah dipindai"
    assert column(page.running.expected.model, 2).count("sudah") == 1
    assert page.running.last.word.text() == "ada di sini"


def test_a_shelf_ticked_takes_its_boxes_along_and_enter_starts(
    window: MainWindow, shelf: Shelf, counter: Counter
) -> None:
    page = shown(window)
    assert page.start.tree.hasFocus()
    press(Key.Key_Space)
    assert {counter.places[p].name for p in page.start.tree.chosen} == {"Rak 1", "Boks 1"}
    assert page.start.start_button.text() == "Mulai cek 2 tempat"
    press(Key.Key_Return)
    assert page.sheets.currentWidget() is page.running


def test_the_label_of_a_place_being_swept_leads_back_into_that_sweep(
    window: MainWindow, shelf: Shelf, counter: Counter
) -> None:
    page = started(window, shelf)
    scan(window, shelf.expected[0])
    page.running.pause_button.click()
    assert page.sheets.currentWidget() is page.start
    scan(window, shelf.shelf.number)
    assert page.running.head.count.text() == "1"
    assert len(counter.sweeping.open_sweeps()) == 1


def test_nobody_goes_on_with_a_sweep_without_a_name(
    window: MainWindow, shelf: Shelf, counter: Counter, preferences: Any, asks: Any, tasks: Any, printer: Any
) -> None:
    started(window, shelf).running.pause_button.click()
    nameless = MainWindow()
    furnish(nameless, counter, Session(), asks, tasks, preferences, printer)
    page = shown(nameless)
    page.start.open_ones.findChildren(QPushButton)[0].click()
    assert page.sheets.currentWidget() is page.start
    assert nameless.banner.text == "Pilih nama petugas di kanan atas dahulu."
    nameless.stop_pages()


def test_every_key_of_the_question_how_much_was_scanned_works(
    window: MainWindow, shelf: Shelf, counter: Counter
) -> None:
    page = started(window, shelf)
    scan(window, *shelf.numbers(0, 2))
    page.running.finish_button.click()
    press(Key.Key_Space)
    page.running.finish.all_button.setFocus()
    press(Key.Key_Return)
    assert counter.sweeping.open_sweeps()
    page.running.finish.confirm_button.setFocus()
    press(Key.Key_Return)
    assert page.result.result is not None
    assert page.result.result.counts[Bucket.MISSING] == 38


def test_a_dossier_scanned_before_its_place_starts_nothing(
    window: MainWindow, shelf: Shelf, counter: Counter, said: list[tuple[str, str]]
) -> None:
    page = shown(window)
    scan(window, shelf.expected[0])
    assert said[-1] == ("odd", "Pindai label tempatnya dahulu, lalu berkasnya satu per satu.")
    scan(window, shelf.closed)
    assert said[-1][0] == "odd"
    assert page.sheets.currentWidget() is page.start
    assert counter.sweeping.open_sweeps() == ()


def test_the_turn_of_the_day_says_where_why_and_for_how_long_and_begins_there(
    window: MainWindow, shelf: Shelf, counter: Counter
) -> None:
    page = shown(window)
    assert page.start.turn.place.text() == "Rak 1 · sekitar 4 menit"
    assert page.start.turn.why.text()
    assert page.start.coverage.share.text().endswith("%")
    page.start.turn.button.click()
    assert page.running.sweep is not None
    assert page.running.sweep.places == (shelf.shelf.id,)


def test_the_keys_of_a_sweep_are_in_sight_on_a_low_screen_behind_a_long_beginning(
    window: MainWindow, shelf: Shelf, counter: Counter, session: Session
) -> None:
    for name in ("Rak 2", "Loket"):
        counter.sweeping.start([place(counter, name).id], actor=session.require_actor(), is_blind=True)
    window.resize(1024, 640)
    page = shown(window)
    area = page.parentWidget()
    assert area is not None
    assert page.height() > area.height(), "the beginning has to be longer than the screen"
    scan(window, shelf.shelf.number)
    QApplication.processEvents()
    assert page.running.isVisible()
    assert page.height() == area.height()
    table = page.running.scans.table
    assert min(table.columnWidth(at) for at in (1, 3, 4)) > 130, "name, place and person stay readable"


def test_a_figure_of_the_result_shows_its_rows_alone(window: MainWindow, shelf: Shelf) -> None:
    page = started(window, shelf)
    scan(window, *shelf.numbers(0, 38), shelf.foreign)
    closed(page)
    page.result.cards.cards[Bucket.MISSING].click()
    assert column(page.result.rows.model, 1) == ["Warga 38", "Warga 39"]
    page.result.cards.cards[Bucket.MISSING].click()
    assert page.result.rows.model.rowCount() == 41
    page.result.back_button.click()
    page.start.closed_ones.findChildren(QPushButton)[0].click()
    assert page.sheets.currentWidget() is page.result


def loans_sheet(window: MainWindow) -> SweepPage:
    page = shown(window)
    page.tabs.setCurrentIndex(1)
    QApplication.processEvents()
    return page


def test_the_loans_and_the_way_back_have_keys(window: MainWindow, styled: QApplication) -> None:
    page = shown(window)
    for letter, sheet in ((Key.Key_A, page.loans), (Key.Key_G, page.start)):
        QTest.keyClick(window.windowHandle(), letter, Qt.KeyboardModifier.AltModifier)
        styled.processEvents()
        assert page.sheets.currentWidget() is sheet


def test_the_columns_of_the_loans_fit_a_small_screen(window: MainWindow) -> None:
    window.resize(1024, 740)
    table = loans_sheet(window).loans.table
    assert table.horizontalHeader().length() <= table.viewport().width()
    assert min(table.columnWidth(at) for at in (1, 2, 3)) > 120, "name, borrower and purpose stay readable"


def lend_panel(page: SweepPage) -> LendPanel:
    panel = page.loans.slot.panel
    assert isinstance(panel, LendPanel)
    return panel


def test_a_folder_is_lent_by_scan_and_badge_its_card_printed_and_given_back_by_scan(
    window: MainWindow,
    shelf: Shelf,
    counter: Counter,
    said: list[tuple[str, str]],
    printer: Any,
    clock: Any,
) -> None:
    page = loans_sheet(window)
    assert page.loans.nothing.isVisible()
    number = shelf.expected[0]
    scan(window, number, person(counter, "Bambang Hartono").badge)
    panel = lend_panel(page)
    assert panel.borrowers.currentText() == "Bambang Hartono"
    assert panel.due_on.text() == "27-11-2026"
    panel.purpose.setFocus()
    QTest.keyClicks(panel.purpose, "Diperiksa Camat")
    press(Key.Key_Return)
    assert counter.lending.loan_of(number).borrower_name == "Bambang Hartono"
    assert printer.sheets[-1][0] == f"Kartu keluar {number}"
    assert page.tabs.tabText(1) == "Pinj&aman (1)"

    clock.forward(days=7)
    window.refresh()
    assert column(page.loans.model, 5) == ["terlambat 2 hari kerja"]
    assert page.loans.summary.text() == "1 berkas sedang dipinjam, 1 terlambat kembali"
    scan(window, number)
    assert "Taruh di Rak 1" in said[-1][1]
    assert counter.lending.open_loans() == ()
    assert page.tabs.tabText(1) == "Pinj&aman"
    assert counter.guard.verify().problems == ()


def test_somebody_from_outside_borrows_under_their_own_name(
    window: MainWindow, shelf: Shelf, counter: Counter
) -> None:
    page = loans_sheet(window)
    typed(page.loans.line, spoken(shelf.expected[1]))
    panel = lend_panel(page)
    assert not panel.name.isVisible()
    panel.confirm_button.click()
    assert panel.problem == "Pilih peminjamnya, atau pindai kartu petugasnya."
    panel.borrowers.choose(0)
    assert panel.name.isVisible()
    panel.confirm_button.click()
    assert panel.problem == "Tulis nama peminjam dan instansinya."
    panel.name.setText("Bripka Andi, Polsek Sukamaju")
    panel.confirm_button.click()
    assert "Keperluan" in panel.problem
    panel.purpose.setText("Pemeriksaan keaslian")
    panel.due_on.setText("29-11-2026")
    panel.confirm_button.click()
    assert "bukan hari kerja" in panel.problem
    panel.due_on.setText("30-11-2026")
    panel.confirm_button.click()
    assert counter.lending.loan_of(shelf.expected[1]).borrower_name == "Bripka Andi, Polsek Sukamaju"
    assert page.loans.line.hasFocus()


def test_overdue_loans_stand_first_and_their_card_is_printed_again(
    window: MainWindow, shelf: Shelf, counter: Counter, session: Session, printer: Any, clock: Any
) -> None:
    from datetime import date

    def lend(number: str, due_on: date) -> None:
        actor = session.require_actor()
        counter.lending.lend(number, borrower=actor, purpose="Cek", due_on=due_on, actor=actor)

    lend(shelf.expected[0], date(2026, 12, 10))
    lend(shelf.expected[1], date(2026, 11, 25))
    clock.forward(days=3)
    page = loans_sheet(window)
    assert column(page.loans.model, 1) == ["Warga 01", "Warga 00"]
    page.loans.card_button.click()
    assert printer.sheets[-1][0] == f"Kartu keluar {shelf.expected[1]}"
    page.loans.back_button.click()
    assert [loan.dossier for loan in counter.lending.open_loans()] == [shelf.expected[0]]


def test_a_lent_folder_that_lies_on_its_shelf_is_said_to_be_lent(
    window: MainWindow, shelf: Shelf, counter: Counter, session: Session, said: Sequence[tuple[str, str]]
) -> None:
    from datetime import date

    actor = session.require_actor()
    counter.lending.lend(
        shelf.expected[0], borrower=actor, purpose="Cek", due_on=date(2026, 12, 10), actor=actor
    )
    page = started(window, shelf)
    scan(window, *shelf.numbers(0, 1))
    assert said[-1][0] == "odd"
    assert "dipinjam" in said[-1][1]
    result = closed(page)
    assert result.counts[Bucket.LENT] == 1
    select(page, shelf.expected[0])
    page.result.buttons[SetRight.RETURNED].click()
    assert counter.lending.open_loans() == ()
