from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.acts.lookup import Lookup, Scope
from counter_app.counter import Counter
from counter_app.rules import tracking
from counter_app.rules.dossier import Collector, Dossier, Stage
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.staff import Act
from counter_app.rules.tracking import Scan
from ui import theme
from ui.lookup_worker import LookupWorker, Question
from ui.main_window import MainWindow
from ui.models.dossier_rows import NUMBER, PLACE, PROMISED, STAGE, row_writer
from ui.pages.folder.missing_panels import NotePanel
from ui.pages.folder.moving_panels import PAPER_PLACES, MovePanel, place_choice
from ui.pages.folder.stage_panels import NO_STAGE, LetterLine, StagePanel
from ui.pages.lookup.page import LookupPage
from ui.session import Session

TakeIn = Callable[..., Dossier]
Key = Qt.Key


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: heard.append((kind, text)))
    return heard


@pytest.fixture
def open_page(
    qtbot: QtBot, styled: QApplication, counter: Counter, session: Session, paper: Any, asks: object
) -> Iterator[Callable[[], LookupPage]]:
    pages: list[LookupPage] = []

    def opened() -> LookupPage:
        page = LookupPage(counter, session, paper, asks)
        pages.append(page)
        qtbot.addWidget(page)
        page.resize(1196, 660)
        page.show()
        page.activateWindow()
        page.refresh()
        page.first_focus().setFocus()
        settled(qtbot, page)
        return page

    yield opened
    for page in pages:
        page.stop()


def settled(qtbot: QtBot, page: LookupPage) -> None:
    qtbot.waitUntil(lambda: page.list.is_settled)


def typed(qtbot: QtBot, page: LookupPage, text: str) -> None:
    page.list.box.clear()
    qtbot.keyClicks(page.list.box, text)
    settled(qtbot, page)


def shown(page: LookupPage) -> list[str]:
    return list(page.list.model.numbers)


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def collected(counter: Counter, session: Session, dossier: Dossier) -> Dossier:
    actor = session.require_actor()
    counter.progress.set_stage([dossier.number], Stage.READY, actor=actor)
    collector = Collector(name=dossier.applicant.name, relation="pemohon sendiri")
    return counter.collecting.collect(dossier.number, collector, actor=actor)


def test_a_misspelt_name_and_enter_open_the_dossier(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    wanted = take_in("Muhammad Yusuf")
    take_in("Siti Aminah")
    page = open_page()
    qtbot.keyClicks(page.list.box, "moh. joesoep")
    qtbot.keyClick(page.list.box, Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_on_folder)
    assert page.folder.number == wanted.number
    qtbot.keyClick(page.folder, Key.Key_Escape)
    assert not page.is_on_folder
    assert QApplication.focusWidget() is page.list.box


@pytest.mark.parametrize("text", ["Nabila", "Mekarsari", "81234567", "607016408"])
def test_one_box_finds_by_person_village_phone_and_nik(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, text: str
) -> None:
    take_in("Budi Santoso")
    wanted = take_in(
        "Halimah",
        on_behalf_of="Nabila Azzahra",
        village="Mekarsari",
        phone="081234567890",
        nik="1607016408900003",
    )
    page = open_page()
    typed(qtbot, page, text)
    assert shown(page) == [wanted.number]


def test_an_empty_box_lists_what_is_open_newest_first_and_the_switch_lists_all(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, session: Session
) -> None:
    first, second, third = (take_in() for _ in range(3))
    collected(counter, session, second)
    page = open_page()
    assert shown(page) == [third.number, first.number]
    page.list.everything.click()
    settled(qtbot, page)
    assert shown(page) == [third.number, second.number, first.number]


def test_the_list_is_filtered_by_service(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    take_in("Siti Aminah", "SKTM")
    wanted = take_in("Siti Aminah", "SKCK")
    page = open_page()
    page.list.services.choose("SKCK")
    settled(qtbot, page)
    assert shown(page) == [wanted.number]
    typed(qtbot, page, "siti")
    assert shown(page) == [wanted.number]


def test_a_whole_number_opens_whatever_its_stage(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, session: Session
) -> None:
    closed = collected(counter, session, take_in())
    take_in()
    page = open_page()
    qtbot.keyClicks(page.list.box, tracking.grouped(closed.number))
    qtbot.keyClick(page.list.box, Key.Key_Return)
    qtbot.waitUntil(lambda: page.is_on_folder)
    assert page.folder.number == closed.number


def test_a_wrong_number_offers_the_one_meant_by_keys_alone(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    meant = take_in().number
    wrong = meant[:9] + str((int(meant[9]) + 1) % 10) + meant[10:]
    page = open_page()
    typed(qtbot, page, wrong)
    assert [tracking.grouped(meant) in b.text() for b in page.list.suggestions.buttons] == [True]
    qtbot.keyClick(page.list.box, Key.Key_Down)
    assert QApplication.focusWidget() is page.list.suggestions.buttons[0]
    qtbot.keyClick(page.list.suggestions.buttons[0], Key.Key_Return)
    assert page.folder.number == meant


def test_an_unknown_number_is_said_to_be_unknown(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, said: list[tuple[str, str]]
) -> None:
    take_in()
    page = open_page()
    typed(qtbot, page, tracking.compose(26, "00", 999_000))
    qtbot.keyClick(page.list.box, Key.Key_Return)
    assert said[-1] == ("unknown", "Nomor 26 00 999000 94 tidak dikenal di kantor ini.")
    assert not page.is_on_folder


def test_arrows_and_letters_move_between_box_and_list(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    take_in("Siti Aminah")
    take_in("Budi Santoso")
    page = open_page()
    qtbot.keyClick(page.list.box, Key.Key_Down)
    assert QApplication.focusWidget() is page.list.table
    qtbot.keyClick(page.list.table, Key.Key_Up)
    assert QApplication.focusWidget() is page.list.box
    qtbot.keyClick(page.list.box, Key.Key_Down)
    qtbot.keyClicks(page.list.table, "s")
    assert QApplication.focusWidget() is page.list.box
    qtbot.keyClicks(page.list.box, "iti")
    assert page.list.box.text() == "siti"


def test_a_new_key_drops_the_question_before_it(
    qtbot: QtBot, counter: Counter, take_in: TakeIn, open_page: Callable[[], LookupPage]
) -> None:
    take_in("Siti Aminah")
    page = open_page()
    answered: list[str] = []
    page.list.worker.answered.connect(lambda answer: answered.append(answer.question.text))
    for text in ("s", "si", "sit", "siti"):
        page.list.box.setText(text)
    settled(qtbot, page)
    assert answered[-1] == "siti"
    assert page.list.summary.text() == "1 berkas cocok"


def test_the_worker_ends_with_its_page_and_hears_no_more_questions(counter: Counter, qtbot: QtBot) -> None:
    worker = LookupWorker(counter.reader)
    question = Question(text="", scope=Scope.OPEN, service="", writer=row_writer(counter))
    with qtbot.waitSignal(worker.answered):
        worker.ask(question)
    worker.stop()
    before = worker.newest
    assert worker.ask(question) == before


def test_a_reader_that_could_not_be_opened_is_opened_for_the_next_question(
    counter: Counter, qtbot: QtBot
) -> None:
    failures = [StorageError("Buku register tidak dapat dibuka. Periksa folder data dan izinnya.")]

    def reader() -> Lookup:
        if failures:
            raise failures.pop()
        return counter.reader()

    worker = LookupWorker(reader)
    question = Question(text="", scope=Scope.OPEN, service="", writer=row_writer(counter))
    with qtbot.waitSignal(worker.failed):
        worker.ask(question)
    with qtbot.waitSignal(worker.answered):
        worker.ask(question)
    worker.stop()


def test_the_figures_list_what_they_count(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, session: Session
) -> None:
    ready, _ = take_in(), take_in()
    counter.progress.set_stage([ready.number], Stage.READY, actor=session.require_actor())
    page = open_page()
    qtbot.waitUntil(lambda: page.list.figures.tally is not None)
    assert {f: card.figure for f, card in page.list.figures.cards.items()} == {
        "open": "2",
        "received_today": "2",
        "due_today": "0",
        "ready": "1",
    }
    page.list.figures.cards["ready"].click()
    assert shown(page) == [ready.number]
    collector = Collector(name="Siti Aminah", relation="pemohon sendiri")
    counter.collecting.collect(ready.number, collector, actor=session.require_actor())
    session.dossier_changed.emit(ready.number)
    qtbot.waitUntil(lambda: page.list.figures.cards["ready"].figure == "0")


def test_after_an_act_only_its_row_is_read_again(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, session: Session
) -> None:
    numbers = [take_in().number for _ in range(3)]
    page = open_page()
    painted: list[int] = []
    page.list.model.dataChanged.connect(lambda first, last: painted.extend((first.row(), last.row())))
    counter.custody.move([numbers[1]], place(counter, "Rak 1"), actor=session.require_actor())
    session.dossier_changed.emit(numbers[1])
    assert painted == [1, 1]
    assert page.list.model.index(1, PLACE).data() == "Rak 1"


def test_ticked_dossiers_are_moved_together(
    qtbot: QtBot,
    open_page: Callable[[], LookupPage],
    take_in: TakeIn,
    counter: Counter,
    said: list[tuple[str, str]],
) -> None:
    numbers = [take_in().number for _ in range(3)]
    page = open_page()
    qtbot.keyClick(page.list.box, Key.Key_Down)
    qtbot.keyClick(page.list.table, Key.Key_Space)
    qtbot.keyClick(page.list.table, Key.Key_Down)
    qtbot.keyClick(page.list.table, Key.Key_Space)
    assert page.list.strip.isVisible()
    assert page.stack.numbers == (numbers[2], numbers[1])
    page.list.strip.buttons["P&indahkan"].click()
    panel = page.panel
    assert isinstance(panel, MovePanel)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.to.places)
    qtbot.keyClick(panel.to.places, Key.Key_Return)
    assert panel.problem == "Pilih tempatnya, atau pindai labelnya."
    panel.to.places.choose(place(counter, "Disdukcapil"))
    qtbot.keyClick(panel.note, Key.Key_Return)
    assert said[-1] == ("right", "2 berkas dipindahkan ke Disdukcapil.")
    assert [d.place for d in counter.lookup.rows(numbers)] == [
        place(counter, "Loket"),
        place(counter, "Disdukcapil"),
        place(counter, "Disdukcapil"),
    ]
    assert len(page.stack) == 0
    assert page.panel is None


def test_a_place_of_somebody_else_asks_who_took_the_papers_over(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter
) -> None:
    head = next(s.id for s in counter.staff.values() if s.name == "Bambang Hartono")
    desk = counter.places[place(counter, "Meja Sekcam")]
    counter.settings.save_place(replace(desk, owner=head), actor=head)
    number = take_in().number
    page = open_page()
    page.stack.add(number)
    page.list.strip.buttons["P&indahkan"].click()
    panel = page.panel
    assert isinstance(panel, MovePanel)
    assert not panel.to.receivers.isVisible()
    panel.to.places.choose(desk.id)
    assert panel.to.receivers.isVisible()
    assert panel.to.receivers.currentData() == head
    panel.confirm()
    assert counter.lookup.dossier(number).holder == head


def test_letters_come_back_signed_together_and_are_found_by_their_numbers(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, session: Session
) -> None:
    numbers = [take_in().number for _ in range(3)]
    counter.progress.set_stage(numbers, Stage.SIGNING, actor=session.require_actor())
    page = open_page()
    page.list.stack_button.click()
    for number in numbers:
        page.on_scan(Scan(number=number))
    page.list.strip.buttons["&Ubah tahap"].click()
    panel = page.panel
    assert isinstance(panel, StagePanel)
    panel.stages.choose(Stage.READY)
    lines = list(panel.letters.lines.values())
    lines[0].setFocus()
    for at in range(3):
        line = QApplication.focusWidget()
        assert isinstance(line, LetterLine)
        qtbot.keyClicks(line, f"470/{118 + at}/Pem/2026")
        qtbot.keyClick(line, Key.Key_Return)
    assert [d.stage for d in counter.lookup.rows(numbers)] == [Stage.READY] * 3
    assert [d.letter_number for d in counter.lookup.rows(numbers)] == [
        f"470/{118 + at}/Pem/2026" for at in range(3)
    ]
    assert QApplication.focusWidget() is page.list.box
    typed(qtbot, page, "470/119")
    assert shown(page) == [numbers[1]]


def test_a_stack_is_set_as_a_whole_or_not_at_all(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter
) -> None:
    lacking = counter.services["SKTM"].requirements_for("")[0].key
    whole, incomplete = take_in(), take_in(lacking=(lacking,))
    page = open_page()
    page.stack.add(whole.number)
    page.stack.add(incomplete.number)
    page.list.strip.buttons["&Siap diambil"].click()
    assert page.panel is not None
    page.panel.confirm()
    assert incomplete.number in page.panel.problem
    assert page.stack.numbers == (whole.number, incomplete.number)
    assert counter.lookup.dossier(whole.number).stage is Stage.RECEIVED


def test_scanning_onto_the_stack_takes_each_dossier_once(
    open_page: Callable[[], LookupPage], take_in: TakeIn, said: list[tuple[str, str]]
) -> None:
    number = take_in().number
    page = open_page()
    page.list.stack_button.click()
    page.on_scan(Scan(number=number))
    page.on_scan(Scan(number=number))
    assert page.stack.numbers == (number,)
    assert [kind for kind, _ in said] == ["right", "odd"]
    assert page.list.strip.count.text() == "Tumpukan (1)"
    assert not page.is_on_folder


def test_a_scan_does_not_push_out_what_is_being_typed_for_another_dossier(
    open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    written, other = take_in().number, take_in().number
    page = open_page()
    page.open_dossier(written)
    page.folder.begin(Act.NOTE)
    assert isinstance(page.panel, NotePanel)
    page.on_scan(Scan(number=written))
    QTest.keyClicks(page.panel.text, "KTP lama ikut")
    with pytest.raises(CounterError, match="sedang diketik"):
        page.on_scan(Scan(number=other))
    assert page.folder.number == written
    assert page.panel.text.text() == "KTP lama ikut"
    page.folder.slot.close_panel()
    page.on_scan(Scan(number=other))
    assert page.folder.number == other


def test_a_stack_whose_stage_cannot_change_says_so(
    open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, session: Session
) -> None:
    page = open_page()
    page.stack.add(collected(counter, session, take_in()).number)
    page.list.strip.buttons["&Ubah tahap"].click()
    assert page.panel is not None
    assert page.panel.problem == NO_STAGE
    page.panel.confirm()
    assert page.panel.problem == NO_STAGE


def test_a_scan_opens_the_dossier(
    open_page: Callable[[], LookupPage], take_in: TakeIn, said: list[tuple[str, str]]
) -> None:
    dossier = take_in()
    page = open_page()
    page.on_scan(Scan(number=dossier.number, hash_hex=dossier.hash))
    assert page.folder.number == dossier.number
    assert said[-1][0] == "right"


def test_a_scan_of_a_collected_dossier_opens_says_what_is_odd_and_is_kept_as_a_sighting(
    open_page: Callable[[], LookupPage],
    take_in: TakeIn,
    counter: Counter,
    session: Session,
    said: list[tuple[str, str]],
) -> None:
    dossier = collected(counter, session, take_in())
    page = open_page()
    page.on_scan(Scan(number=dossier.number))
    assert page.folder.number == dossier.number
    assert said[-1] == ("odd", "Dokumen berkas 1-82 sudah diambil pada Selasa, 24 November 2026.")
    assert counter.lookup.folder(dossier.number).history[0].kind == "sighted"
    assert counter.lookup.dossier(dossier.number).stage is Stage.COLLECTED


def test_a_slip_whose_code_is_not_the_registers_is_told(
    open_page: Callable[[], LookupPage], take_in: TakeIn, said: list[tuple[str, str]]
) -> None:
    dossier = take_in()
    page = open_page()
    page.on_scan(Scan(number=dossier.number, hash_hex="0" * 64))
    assert page.folder.number == dossier.number
    assert said[-1] == (
        "odd",
        "Kode pada tanda terima berkas 1-82 tidak cocok dengan buku register. Periksa keaslian tanda terima.",
    )


def test_an_unknown_scan_is_kept_and_opens_nothing(
    open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, said: list[tuple[str, str]]
) -> None:
    take_in()
    page = open_page()
    before = counter.changes()
    page.on_scan(Scan(number=tracking.compose(26, "00", 999_000)))
    assert said[-1] == ("unknown", "Nomor 26 00 999000 94 tidak dikenal di kantor ini.")
    assert counter.changes() != before
    assert not page.is_on_folder


def test_an_odd_scan_without_a_clerk_only_opens(
    qtbot: QtBot, take_in: TakeIn, counter: Counter, session: Session, paper: Any, asks: object
) -> None:
    dossier = collected(counter, session, take_in())
    page = LookupPage(counter, Session(), paper, asks)
    qtbot.addWidget(page)
    before = counter.changes()
    page.on_scan(Scan(number=dossier.number))
    assert page.folder.number == dossier.number
    assert counter.changes() == before
    page.stop()


def test_a_scanned_place_is_the_destination_of_the_open_panel(
    open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter, said: list[tuple[str, str]]
) -> None:
    number = take_in().number
    shelf = counter.places[place(counter, "Rak 1")]
    page = open_page()
    page.on_scan(Scan(number=shelf.number))
    assert said[-1] == ("odd", "Itu label Rak 1. Pindai berkasnya, lalu pilih Pindahkan.")
    page.stack.add(number)
    page.list.strip.buttons["P&indahkan"].click()
    page.on_scan(Scan(number=shelf.number))
    assert page.panel is not None
    page.panel.confirm()
    assert counter.lookup.dossier(number).place == shelf.id


def test_escape_closes_the_panel_and_leaves_the_stack(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    number = take_in().number
    page = open_page()
    page.stack.add(number)
    page.list.strip.buttons["P&indahkan"].click()
    assert page.panel is not None
    qtbot.keyClick(page.panel, Key.Key_Escape)
    assert page.panel is None
    assert page.stack.numbers == (number,)


def stops(page: QWidget) -> list[QWidget]:
    found, widget = [], page.nextInFocusChain()
    while widget is not None and widget is not page:
        if widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isEnabled():
            found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def test_every_stop_of_tab_has_a_name_and_none_keeps_the_focus(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    number = take_in().number
    page = open_page()
    page.stack.add(number)
    names = {w: QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in stops(page)}
    assert [w for w, name in names.items() if not name] == []
    page.list.box.setFocus()
    passed = []
    for _ in range(len(names) + 1):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert page.list.table in passed
    assert page.list.box in passed


def test_status_and_number_can_be_read_in_the_list(
    open_page: Callable[[], LookupPage], take_in: TakeIn, counter: Counter
) -> None:
    lacking = counter.services["SKTM"].requirements_for("")[0].key
    number = take_in(lacking=(lacking,)).number
    page = open_page()
    assert page.list.model.index(0, NUMBER).data() == tracking.grouped(number)
    assert page.list.model.index(0, STAGE).data() == "belum lengkap"


def test_another_page_brings_a_dossier_to_the_front(
    window: MainWindow, session: Session, take_in: TakeIn
) -> None:
    number = take_in().number
    session.open_folder(number)
    page = window.page
    assert isinstance(page, LookupPage)
    assert page.is_on_folder
    assert page.folder.number == number


def test_its_key_leads_from_a_dossier_to_the_list_and_keeps_the_act_begun(
    window: MainWindow, session: Session, take_in: TakeIn
) -> None:
    number = take_in().number
    session.open_folder(number)
    page = window.page
    assert isinstance(page, LookupPage)
    page.folder.begin(Act.NOTE)
    QTest.keyClick(window, Qt.Key.Key_F3)
    assert not page.is_on_folder
    assert page.first_focus() is page.list.box
    page.open_dossier(number)
    assert page.panel is not None


@pytest.mark.parametrize(
    ("typed", "picked"),
    [("meja sek", "Meja Sekcam"), ("sekc", "Meja Sekcam"), ("rr", "Rak 1"), ("q", "Pilih")],
)
def test_a_place_is_picked_by_the_letters_of_any_of_its_words(
    qtbot: QtBot, counter: Counter, typed: str, picked: str
) -> None:
    choice = place_choice(counter, "Ke tempat", PAPER_PLACES, "Pilih")
    qtbot.addWidget(choice)
    QTest.keyClicks(choice, typed)
    assert choice.currentText().split(" – ")[0] == picked


def test_the_list_asks_for_no_more_room_than_a_small_screen_has(
    qtbot: QtBot, window: MainWindow, take_in: TakeIn
) -> None:
    number = take_in().number
    window.show_page("F3")
    page = window.page
    assert isinstance(page, LookupPage)
    settled(qtbot, page)
    assert page.minimumSizeHint().height() <= window.height() - 200
    page.open_dossier(number)
    assert page.minimumSizeHint().height() <= window.height() - 200


def test_a_click_before_the_number_ticks_and_a_double_click_opens(
    qtbot: QtBot, open_page: Callable[[], LookupPage], take_in: TakeIn
) -> None:
    first, second = take_in().number, take_in().number
    page = open_page()
    table = page.list.table
    row = table.visualRect(page.list.model.index(1, NUMBER))
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(table.viewport(), left, pos=row.topLeft() + QPoint(14, 15))
    assert page.stack.numbers == (first,)
    assert table.current_number == second, "ticking leaves the current row"
    row = table.visualRect(page.list.model.index(1, NUMBER))
    qtbot.mouseClick(table.viewport(), left, pos=row.center())
    qtbot.mouseDClick(table.viewport(), left, pos=row.center())
    assert page.folder.number == first


def test_a_late_row_is_red_whether_selected_or_not(
    open_page: Callable[[], LookupPage], take_in: TakeIn, clock: Any
) -> None:
    take_in()
    take_in()
    clock.forward(days=7)
    page = open_page()
    late = QColor(theme.colours().late)
    picture = page.list.table.viewport().grab().toImage()
    rows = [page.list.table.visualRect(page.list.model.index(at, PROMISED)) for at in range(2)]
    assert page.list.table.currentIndex().row() == 0
    for row in rows:
        inks = {
            picture.pixelColor(x, y).rgb()
            for x in range(row.left(), row.right())
            for y in range(row.top(), row.bottom())
        }
        assert late.rgb() in inks


def test_labels_for_the_whole_stack_are_printed_at_once(
    open_page: Callable[[], LookupPage], take_in: TakeIn, paper: Any, qtbot: QtBot
) -> None:
    numbers = [take_in().number, take_in().number]
    page = open_page()
    for number in numbers:
        page.stack.add(number)
    page.list.show_stack(True)
    qtbot.mouseClick(page.list.strip.labelled, Qt.MouseButton.LeftButton)
    assert paper.asked == [("label", number) for number in numbers]


def test_asking_for_the_page_again_lets_the_next_question_replace_the_last(
    qtbot: QtBot, open_page: Callable[[], LookupPage]
) -> None:
    page = open_page()
    page.list.focus_box()
    qtbot.keyClicks(page.list.box, "Siti")
    page.start_over()
    qtbot.keyClicks(page.list.box, "Budi")
    assert page.list.box.text() == "Budi"
