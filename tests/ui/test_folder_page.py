from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier, Stage, allowed_acts
from counter_app.rules.indonesian import long_date
from counter_app.rules.service import PaperState, Requirement
from counter_app.rules.staff import Act, Role
from ui.pages.folder.act_panels import ActPanel
from ui.pages.folder.acts import CAPTIONS
from ui.pages.folder.collecting_panels import CollectPanel, GiveBackPanel
from ui.pages.folder.correcting_panels import CompletePanel, CorrectPanel, UndoPanel, VoidPanel
from ui.pages.folder.missing_panels import NotePanel, ReportFoundPanel, ReportMissingPanel
from ui.pages.folder.moving_panels import MovePanel
from ui.pages.folder.page import FolderPage
from ui.pages.folder.sections import MaskedNik, PromiseCard, WhyCard
from ui.pages.folder.stage_panels import StagePanel
from ui.session import Session
from ui.widgets.promise_days import PromiseDays

TakeIn = Callable[..., Dossier]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: heard.append((kind, text)))
    return heard


@pytest.fixture
def page(qtbot: QtBot, styled: QApplication, counter: Counter, session: Session, paper: Any) -> FolderPage:
    page = FolderPage(counter, session, paper)
    qtbot.addWidget(page)
    page.resize(1196, 660)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    return page


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def begin(page: FolderPage, act: Act, kind: type[ActPanel]) -> Any:
    page.acts.buttons[act].click()
    assert isinstance(page.panel, kind)
    return page.panel


def words(page: FolderPage) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def lacking_key(counter: Counter) -> str:
    return counter.services["SKTM"].requirements_for("")[0].key


def test_the_page_tells_all_that_is_asked_at_the_counter(page: FolderPage, take_in: TakeIn) -> None:
    dossier = take_in(
        "Siti Aminah",
        nik="3204056408900003",
        on_behalf_of="Muhammad Yusuf",
        phone="081234567890",
        village="Cibodas",
    )
    page.show_dossier(dossier.number)
    told = words(page)
    for part in (
        tracking.grouped(dossier.number),
        "Siti Aminah",
        "a.n. Muhammad Yusuf",
        "•••• •••• •••• 0003",
        "081234567890 (sendiri)",
        "Cibodas",
        "Loket",
        "diterima – lengkap",
        "Sisa 1 hari kerja",
    ):
        assert part in told
    assert "3204056408900003" not in told


def test_only_the_acts_its_stage_allows_are_offered(
    page: FolderPage, take_in: TakeIn, counter: Counter, session: Session
) -> None:
    complete, incomplete = take_in(), take_in(lacking=(lacking_key(counter),))
    for number in (complete.number, incomplete.number):
        page.show_dossier(number)
        shown = {act for act, button in page.acts.buttons.items() if button.isVisible()}
        assert shown == allowed_acts(counter.lookup.dossier(number)) - {Act.PRINT}
    assert page.first_focus() is page.acts.buttons[Act.COMPLETE]


def test_every_act_has_a_letter_of_its_own(page: FolderPage, take_in: TakeIn, counter: Counter) -> None:
    page.show_dossier(take_in().number)
    captions = [caption for act, caption in CAPTIONS.items() if act is not Act.REPORT_FOUND]
    captions += [page.acts.reprint.text(), page.acts.preview.text(), page.acts.not_printed.text()]
    captions += ["Men&gapa tanggal ini?"]
    letters = [caption[caption.index("&") + 1].lower() for caption in captions]
    assert len(set(letters)) == len(letters)
    assert "p" not in letters, "Alt+P is the clerk's name in the window's head"


def test_a_key_opens_the_panel_and_escape_goes_back_step_by_step(
    qtbot: QtBot, page: FolderPage, take_in: TakeIn
) -> None:
    page.show_dossier(take_in().number)
    page.first_focus().setFocus()
    closed: list[bool] = []
    page.closed.connect(lambda: closed.append(True))
    # To the QWindow, as a keyboard does: only there do the letters of buttons count.
    qtbot.keyClick(page.windowHandle(), Key.Key_I, ALT)
    qtbot.waitUntil(lambda: page.panel is not None)
    panel = page.panel
    assert isinstance(panel, MovePanel)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.to.places)
    qtbot.keyClick(panel.to.places, Key.Key_Escape)
    assert page.panel is None
    assert closed == []
    qtbot.keyClick(QApplication.focusWidget(), Key.Key_Escape)
    assert closed == [True]


def test_tab_goes_through_a_panel_in_the_order_it_is_read(
    qtbot: QtBot, page: FolderPage, take_in: TakeIn
) -> None:
    page.show_dossier(take_in().number)
    panel = begin(page, Act.MOVE, MovePanel)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is panel.to.places)
    passed = []
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Key.Key_Tab)
        passed.append(QApplication.focusWidget())
    assert passed == [panel.note, panel.confirm_button, panel.cancel_button]
    qtbot.keyClick(panel.cancel_button, Key.Key_Return)
    assert page.panel is None


def test_a_dossier_is_moved_and_its_page_says_so(
    qtbot: QtBot, page: FolderPage, take_in: TakeIn, counter: Counter, said: list[tuple[str, str]]
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.MOVE, MovePanel)
    panel.to.places.choose(place(counter, "Rak 1"))
    qtbot.keyClick(panel.note, Key.Key_Return)
    assert page.panel is None
    assert said[-1][0] == "right"
    assert "Rak 1" in words(page)
    assert counter.lookup.dossier(number).place == place(counter, "Rak 1")


@pytest.mark.parametrize(
    ("service", "stages"),
    [
        ("SKTM", (Stage.CHECKED, Stage.SIGNING, Stage.READY)),
        ("KTPB", (Stage.CHECKED, Stage.SIGNING, Stage.SENT, Stage.READY)),
    ],
)
def test_the_next_stage_is_offered_first(
    page: FolderPage, take_in: TakeIn, counter: Counter, service: str, stages: tuple[Stage, ...]
) -> None:
    number = take_in(service=service).number
    for expected in stages:
        page.show_dossier(number)
        panel = begin(page, Act.SET_STAGE, StagePanel)
        assert panel.stages.currentData() == expected
        panel.confirm()
        assert counter.lookup.dossier(number).stage is expected


def test_a_letter_number_is_asked_only_while_it_waits_for_its_signature(
    page: FolderPage, take_in: TakeIn, counter: Counter, session: Session
) -> None:
    number = take_in().number
    page.show_dossier(number)
    assert not begin(page, Act.SET_STAGE, StagePanel).letters.lines
    counter.progress.set_stage([number], Stage.SIGNING, actor=session.require_actor())
    page.show_dossier(number)
    panel = begin(page, Act.READY, StagePanel)
    panel.letters.lines[number].setText("470/118/Pem/2026")
    panel.confirm()
    assert counter.lookup.dossier(number).letter_number == "470/118/Pem/2026"
    assert "470/118/Pem/2026" in words(page)


def test_collecting_without_a_slip_asks_for_what_was_seen_and_why(
    page: FolderPage, take_in: TakeIn, counter: Counter, session: Session
) -> None:
    number = take_in().number
    counter.progress.set_stage([number], Stage.READY, actor=session.require_actor())
    page.show_dossier(number)
    panel = begin(page, Act.COLLECT, CollectPanel)
    assert panel.name.text() == "Siti Aminah"
    assert not panel.last4.isVisible()
    panel.relations.choose("keluarga")
    assert panel.name.text() == ""
    panel.name.setText("Ahmad Fauzi")
    panel.slip.click()
    assert panel.last4.isVisible()
    panel.last4.setText("12x4")
    panel.confirm()
    assert "4 angka terakhir" in panel.problem
    panel.last4.setText("1234")
    panel.confirm()
    assert "alasan" in panel.problem
    assert panel.name.text() == "Ahmad Fauzi"
    assert counter.lookup.dossier(number).stage is Stage.READY
    panel.reason.setText("hilang")
    panel.confirm()
    assert counter.lookup.dossier(number).stage is Stage.COLLECTED
    assert page.panel is None
    assert "Ahmad Fauzi" in counter.lookup.folder(number).history[0].sentence


def test_papers_that_lacked_start_the_clock_and_print_the_date(
    page: FolderPage, take_in: TakeIn, counter: Counter, paper: Any
) -> None:
    number = take_in(lacking=(lacking_key(counter),)).number
    page.show_dossier(number)
    assert "Tanggal selesai belum dihitung. Dihitung 1 hari kerja setelah kekurangan diserahkan." in words(
        page
    )
    panel = begin(page, Act.COMPLETE, CompletePanel)
    panel.confirm()
    assert paper.asked == []
    panel = begin(page, Act.COMPLETE, CompletePanel)
    panel.checklist.mark_complete()
    panel.confirm()
    promised = counter.lookup.folder(number).promise
    assert promised is not None
    assert paper.asked == [("print", number)]
    assert long_date(promised.promised_on) in words(page)


def test_enter_on_semua_lengkap_marks_the_papers_and_saves_nothing_yet(
    page: FolderPage, take_in: TakeIn, counter: Counter, qtbot: QtBot
) -> None:
    number = take_in(lacking=(lacking_key(counter),)).number
    page.show_dossier(number)
    panel = begin(page, Act.COMPLETE, CompletePanel)
    button = next(b for b in panel.findChildren(QPushButton) if b.text().startswith("Semua lengkap"))
    button.setFocus()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is button, timeout=1000)
    qtbot.keyClick(button, Key.Key_Return)
    assert page.panel is panel
    assert PaperState.LACKING not in panel.checklist.states().values()
    assert not counter.lookup.dossier(number).is_complete
    panel.confirm_button.setFocus()
    qtbot.keyClick(panel.confirm_button, Key.Key_Return)
    assert counter.lookup.dossier(number).is_complete


def test_a_correction_keeps_the_old_value_in_the_history_and_prints_again(
    page: FolderPage, take_in: TakeIn, counter: Counter, paper: Any
) -> None:
    dossier = take_in("Siti Amina", nik="3204056408900003")
    page.show_dossier(dossier.number)
    panel = begin(page, Act.CORRECT, CorrectPanel)
    assert "3204056408900003" not in panel.nik.text() + panel.nik.placeholderText()
    panel.name.setText("Siti Aminah")
    panel.confirm()
    assert panel.problem == "Tulis mengapa datanya diperbaiki."
    panel.reason.setText("salah ketik")
    panel.confirm()
    corrected = counter.lookup.dossier(dossier.number).applicant
    assert (corrected.name, corrected.nik) == ("Siti Aminah", "3204056408900003")
    assert paper.asked == [("reprint", dossier.number)]
    assert "Siti Amina" in counter.lookup.folder(dossier.number).history[0].sentence
    assert "Siti Aminah" in words(page)


def test_another_service_asks_for_its_papers_and_promises_anew(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.CORRECT, CorrectPanel)
    assert not panel.checklist.isVisible()
    panel.service.choose("KTPG")
    assert panel.case.isVisible()
    assert panel.checklist.isVisible()
    panel.case.choose("hilang")
    panel.checklist.mark_complete()
    panel.reason.setText("salah pilih layanan")
    panel.confirm()
    folder = counter.lookup.folder(number)
    assert (folder.dossier.service, folder.dossier.case) == ("KTPG", "hilang")
    assert len(folder.promises) == 2
    assert "Janji ke-1" in words(page)


def test_another_case_asks_for_the_papers_of_the_version_the_dossier_was_taken_under(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.CORRECT, CorrectPanel)
    panel.service.choose("KTPG")
    panel.case.choose("hilang")
    panel.reason.setText("salah pilih layanan")
    panel.confirm()
    taken_under = counter.services["KTPG"]
    admin = next(person.id for person in counter.staff.values() if Role.ADMIN in person.roles)
    more = (*taken_under.requirements, Requirement(key="baru", name="Surat baru"))
    counter.settings.save_service(replace(taken_under, requirements=more), actor=admin)

    panel = begin(page, Act.CORRECT, CorrectPanel)
    panel.case.choose("rusak")

    assert set(panel.checklist.states()) == {r.key for r in taken_under.requirements_for("rusak")}


def test_the_last_step_is_named_before_it_is_undone(
    page: FolderPage, take_in: TakeIn, counter: Counter, session: Session
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.UNDO, UndoPanel)
    assert not panel.confirm_button.isEnabled()
    counter.custody.move([number], place(counter, "Rak 1"), actor=session.require_actor())
    panel = begin(page, Act.UNDO, UndoPanel)
    assert "Rak 1" in panel.step
    panel.confirm()
    assert counter.lookup.dossier(number).place == place(counter, "Loket")
    kinds = [entry.kind for entry in counter.lookup.folder(number).history]
    assert kinds[:2] == ["undone", "moved"]


def test_voiding_needs_a_reason_and_another_person(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.VOID, VoidPanel)
    panel.reason.setText("salah terima")
    panel.confirm()
    assert panel.problem == "Pilih pimpinan yang menyetujui pembatalan."
    head = next(s.id for s in counter.staff.values() if s.name == "Bambang Hartono")
    assert panel.approvers.choose(head)
    panel.reason.clear()
    panel.confirm()
    assert counter.lookup.dossier(number).stage is Stage.RECEIVED
    panel.reason.setText("salah terima")
    panel.confirm()
    assert counter.lookup.dossier(number).stage is Stage.VOIDED
    told = words(page)
    assert "Dibatalkan Selasa, 24 November 2026" in told
    assert "Selesai Selasa" not in told


def test_papers_are_given_back_only_with_a_reason(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.RETURN, GiveBackPanel)
    panel.confirm()
    assert panel.problem
    panel.reason.setText("pemohon membatalkan")
    panel.confirm()
    assert counter.lookup.dossier(number).stage is Stage.RETURNED


def test_missing_papers_are_reported_found_and_noted(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.REPORT_MISSING, ReportMissingPanel)
    panel.confirm()
    assert panel.problem == "Tulis di mana berkas sudah dicari."
    panel.reason.setText("meja loket, rak 1")
    panel.confirm()
    assert "belum ditemukan" in words(page)
    panel = begin(page, Act.REPORT_FOUND, ReportFoundPanel)
    assert panel.scanned_place(place(counter, "Rak 1"))
    panel.confirm()
    found = counter.lookup.dossier(number)
    assert (found.missing_since, found.place) == (None, place(counter, "Rak 1"))
    panel = begin(page, Act.NOTE, NotePanel)
    panel.text.setText("terselip di map lain")
    panel.confirm()
    assert "terselip di map lain" in words(page)


def test_the_whole_nik_is_shown_only_when_asked_and_that_is_kept(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in(nik="3204056408900003").number
    page.show_dossier(number)
    nik = page.findChild(MaskedNik)
    nik.button.click()
    assert nik.label.text() == "3204 0564 0890 0003"
    assert counter.lookup.folder(number).history[0].kind == "nik_revealed"
    nik.button.click()
    assert nik.label.text() == "•••• •••• •••• 0003"


def test_without_a_clerk_nothing_is_shown_or_begun(
    qtbot: QtBot, take_in: TakeIn, counter: Counter, paper: Any
) -> None:
    number = take_in(nik="3204056408900003").number
    nobody = Session()
    heard: list[str] = []
    nobody.message_posted.connect(lambda text, kind: heard.append(text))
    page = FolderPage(counter, nobody, paper)
    qtbot.addWidget(page)
    page.show_dossier(number)
    page.findChild(MaskedNik).button.click()
    page.acts.buttons[Act.MOVE].click()
    assert heard == ["Pilih nama petugas di kanan atas dahulu."] * 2
    assert page.panel is None
    assert page.findChild(MaskedNik).label.text().endswith("0003")
    assert "3204" not in page.findChild(MaskedNik).label.text()


def test_a_promise_is_explained_in_sentences_and_day_by_day(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in(service="SKCK").number
    page.show_dossier(number)
    assert page.findChild(WhyCard) is None
    page.findChild(PromiseCard).why.click()
    days = page.findChild(PromiseDays)
    cells = [
        days.item(week, day).text()
        for week in range(days.rowCount())
        for day in range(7)
        if days.item(week, day)
    ]
    assert cells[0] == "24 Nov\nhari ke-0"
    assert cells[-1].endswith("janji")
    promise = counter.lookup.folder(number).promise
    assert promise is not None
    assert f"Tanggal janji: {long_date(promise.promised_on)}." in words(page)


def test_paper_is_asked_of_the_paper_desk(
    page: FolderPage, take_in: TakeIn, counter: Counter, session: Session, paper: Any
) -> None:
    number = take_in().number
    page.show_dossier(number)
    assert not page.acts.not_printed.isVisible()
    printed = counter.printbook.ask(number, "a5", actor=session.require_actor())
    counter.printbook.taken(printed.id, actor=session.require_actor())
    page.reload()
    for button in (page.acts.reprint, page.acts.preview, page.acts.not_printed):
        button.click()
    assert paper.asked == [("reprint", number), ("preview", number), ("failed", number)]
    assert "A5 – sudah dicetak atau disimpan" in words(page)


def test_a_typed_name_is_never_read_as_markup(page: FolderPage, take_in: TakeIn) -> None:
    page.show_dossier(take_in("<b>Siti</b> &amp; Aminah").number)
    assert "<b>Siti</b> &amp; Aminah" in words(page)
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText
        for label in page.findChildren(QLabel)
        if label.text() and not label.objectName().startswith("qt_")
    )


def test_an_act_under_way_survives_a_change_from_elsewhere(
    page: FolderPage, take_in: TakeIn, counter: Counter, session: Session
) -> None:
    number = take_in().number
    page.show_dossier(number)
    panel = begin(page, Act.NOTE, NotePanel)
    panel.text.setText("belum selesai ditulis")
    counter.progress.set_stage([number], Stage.CHECKED, actor=session.require_actor())
    session.dossier_changed.emit(number)
    assert "diperiksa" in words(page)
    assert page.panel is panel
    assert panel.text.text() == "belum selesai ditulis"


def test_the_papers_tell_what_is_held_and_what_lacks(
    page: FolderPage, take_in: TakeIn, counter: Counter
) -> None:
    number = take_in(lacking=(lacking_key(counter),)).number
    page.show_dossier(number)
    folder = counter.lookup.folder(number)
    told = words(page)
    assert "Persyaratan – kurang 1" in told
    assert folder.lacking[0].requirement.name in told
    states = [paper.state_word for paper in folder.papers]
    assert all(told.count(state) >= states.count(state) for state in states)


def test_the_longest_name_does_not_widen_the_page(page: FolderPage, take_in: TakeIn) -> None:
    page.show_dossier(take_in("W" * 100, on_behalf_of="Muhammad " * 11).number)
    QApplication.processEvents()
    assert page.pane.widget().width() <= page.pane.viewport().width()


def test_a_label_for_the_folder_is_printed_by_its_key(
    page: FolderPage, take_in: TakeIn, paper: Any, qtbot: QtBot
) -> None:
    number = take_in().number
    page.show_dossier(number)
    qtbot.keyClick(page, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: paper.asked == [("label", number)], timeout=1000)


def test_the_history_is_reached_by_keys_and_an_act_done_shows_the_head_again(
    qtbot: QtBot, page: FolderPage, take_in: TakeIn
) -> None:
    page.show_dossier(take_in().number)
    bar = page.pane.verticalScrollBar()
    page.resize(1196, 360)
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    qtbot.keyClick(page.first_focus(), Key.Key_PageDown)
    assert bar.value() > 0
    qtbot.keyClick(page.first_focus(), Key.Key_PageUp)
    assert bar.value() == 0

    panel = begin(page, Act.NOTE, NotePanel)
    QApplication.processEvents()
    bar.setValue(bar.maximum())
    panel.text.setText("Ditanyakan ke desa.")
    panel.confirm()
    assert page.panel is None
    assert bar.value() == 0


def test_where_nothing_can_be_undone_the_cursor_waits_on_the_way_back(
    qtbot: QtBot, page: FolderPage, take_in: TakeIn, clock: Any
) -> None:
    number = take_in().number
    clock.forward(days=1)
    page.show_dossier(number)
    panel = begin(page, Act.UNDO, UndoPanel)
    qtbot.waitUntil(panel.cancel_button.hasFocus)
    assert not panel.confirm_button.isEnabled()
