from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner
from counter_app.rules.dossier import Dossier, Registration, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperState
from counter_app.rules.tracking import Scan
from ui.main_window import MainWindow
from ui.pages.intake.letter import written_rt_rw
from ui.pages.intake.page import IntakePage
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.paper_rows import PaperRows, mark_boxes

NIK = "3204051408900001"
OTHER_NIK = "3204055408920002"
FOREIGN_NIK = "1671034107900001"
PHONE = "081234567890"

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


class Keyboard:
    """The clerk's hands: keys go to whatever has the focus, and those that count are counted."""

    def __init__(self) -> None:
        self.pressed = 0

    def press(self, key: Qt.Key, times: int = 1, modifier: Qt.KeyboardModifier | None = None) -> None:
        for _ in range(times):
            self.pressed += 1
            QTest.keyClick(self.front(), key, modifier or Qt.KeyboardModifier.NoModifier)
            QApplication.processEvents()

    def enter(self, times: int = 1) -> None:
        self.press(Key.Key_Return, times)

    def type(self, text: str) -> None:
        self.pressed += len(text)
        QTest.keyClicks(self.front(), text)

    def copy_from_card(self, text: str) -> None:
        """Type what stands on the applicant's card: name, NIK, phone, register number do not count."""
        QTest.keyClicks(self.front(), text)

    def mnemonic(self, key: Qt.Key) -> None:
        """Alt and a letter; Qt presses a button for a tenth of a second before it clicks."""
        self.press(key, modifier=Qt.KeyboardModifier.AltModifier)
        QTest.qWait(150)

    def front(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None, "nothing has the keyboard"
        return widget


@pytest.fixture
def page(
    styled: QApplication, counter: Counter, session: Session, asks: Any, tasks: Any, printer: Any
) -> IntakePage:
    page = IntakePage(counter, session, PaperDesk(counter, session, tasks, printer), asks)
    page.resize(1196, 659)
    page.refresh()
    page.show()
    page.activateWindow()
    page.first_focus().setFocus()
    styled.processEvents()
    return page


@pytest.fixture
def page_in_window(window: MainWindow) -> IntakePage:
    window.show_page("F2")
    assert isinstance(window.page, IntakePage)
    assert QApplication.focusWidget() is window.page.form.service
    return window.page


@pytest.fixture
def keys() -> Keyboard:
    return Keyboard()


@pytest.fixture
def known(counter: Counter, session: Session) -> Dossier:
    """Somebody who was here before."""
    return registered(counter, session, NIK, "Siti Aminah", "KTPG", "hilang")


@pytest.fixture
def told(session: Session) -> list[tuple[str, str]]:
    said: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: said.append((text, kind)))
    return said


def registered(
    counter: Counter, session: Session, nik: str, name: str, service: str, case: str = ""
) -> Dossier:
    form = Registration(
        request_id=f"earlier {nik} {service}",
        service=service,
        case=case,
        applicant=Applicant(
            name=name, nik=nik, village="Cibodas", phone=PHONE, phone_owner=PhoneOwner.FAMILY
        ),
        papers={r.key: r.usual_state for r in counter.services[service].requirements_for(case)},
    )
    return counter.intake.register(form, actor=session.require_actor())


def dossiers(counter: Counter) -> list[Dossier]:
    return counter.lookup.rows(counter.lookup.find("").numbers)


def choose_service(keys: Keyboard, text: str) -> None:
    keys.type(text)
    keys.enter()


def fill_in(keys: Keyboard, *, nik: str = NIK, name: str = "Siti Aminah", village: str = "cib") -> None:
    """Everything a service without cases needs, to the checklist."""
    choose_service(keys, "sktm")
    keys.type(nik)
    keys.enter()
    keys.type(name)
    keys.enter(2)
    keys.type(village)
    keys.enter(4)


def names_on_the_way(keys: Keyboard, key: Qt.Key, most: int) -> list[str]:
    names = []
    for _ in range(most):
        keys.press(key)
        names.append(spoken_name(keys.front()))
    return names


def spoken_name(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    spoken = QAccessible.queryAccessibleInterface(widget)
    return str(spoken.text(QAccessible.Text.Name)) if spoken is not None else ""


def test_a_known_resident_takes_at_most_thirty_keys_and_no_mouse(
    page_in_window: IntakePage, counter: Counter, keys: Keyboard, known: Dossier, record_property: Any
) -> None:
    choose_service(keys, "perpanjangan")
    keys.press(Key.Key_2)
    keys.copy_from_card(NIK)
    keys.enter(5)
    keys.enter(2)
    keys.press(Key.Key_F8)
    keys.enter(2)
    keys.copy_from_card("470/112/DS/2026")
    keys.press(Key.Key_F9)

    new = next(d for d in dossiers(counter) if d.number != known.number)
    assert (new.service, new.case) == ("KTPG", "rusak")
    assert (new.applicant.name, new.applicant.village, new.applicant.phone) == (
        "Siti Aminah",
        "Cibodas",
        PHONE,
    )
    assert new.desa_register == "470/112/DS/2026"
    assert new.is_complete
    record_property("keys beyond name, NIK, phone and register number", keys.pressed)
    assert keys.pressed <= 30


def test_enter_visits_every_field_in_the_order_of_the_counter(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "ktp rusak")
    assert spoken_name(keys.front()) == "Hilang"
    keys.press(Key.Key_2)
    page.form.person.handed_in_by.choose(HandedInBy.FAMILY)
    page.form.person.on_behalf_of.setText("Budi")
    assert spoken_name(keys.front()) == "NIK"
    assert names_on_the_way(keys, Key.Key_Return, 13) == [
        "Nama pemohon",
        "Atas nama",
        "NIK atas nama",
        "Desa atau kelurahan",
        "Nomor HP",
        "HP milik",
        "Diserahkan oleh",
        "Nama yang menyerahkan",
        "Persyaratan",
        "RT/RW",
        "Nomor register desa",
        "Catatan",
        "Simpan dan cetak (F9)",
    ]


def test_shift_enter_goes_back(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "legalisir")
    keys.enter(2)
    keys.press(Key.Key_Return, modifier=Qt.KeyboardModifier.ShiftModifier)
    assert spoken_name(keys.front()) == "Nama pemohon"


def test_tab_goes_round_without_a_trap(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "ktp rusak")
    keys.press(Key.Key_1)
    page.form.service.setFocus()
    met = []
    for _ in range(60):
        keys.press(Key.Key_Tab)
        met.append(keys.front())
        if keys.front() is page.form.service:
            break
    assert met[-1] is page.form.service
    assert len(met) == len(set(met))
    form, buttons = page.form, page.buttons
    expected: list[QWidget] = [form.person.nik, form.person.no_nik, form.person.name, form.checklist.papers]
    expected += [form.letter.rt_rw, form.letter.to_follow, form.letter.note, buttons.save, buttons.clear]
    places = [met.index(widget) for widget in expected]
    assert places == sorted(places)


def test_everything_that_takes_the_keyboard_has_a_name(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "akte")
    nameless = [
        type(widget).__name__
        for widget in page.findChildren(QWidget)
        if widget.window() is page.window()
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not spoken_name(widget)
    ]
    assert nameless == []


def test_any_word_people_use_finds_the_service(page: IntakePage, keys: Keyboard) -> None:
    keys.type("perpanjangan")
    assert [offer.tag for offer in page.form.service.offered] == ["KTPG"]
    assert page.form.service.offered[0].detail == "7 hari kerja"
    keys.press(Key.Key_Tab)
    assert page.form.service.text() == "KTPG – Penggantian KTP-el"
    assert page.side.promised == "Kamis, 3 Desember 2026"
    assert page.side.promise_caption == "Bila lengkap sekarang, selesai"


def test_escape_leaves_the_list_without_taking_anything(page: IntakePage, keys: Keyboard) -> None:
    keys.type("ktp")
    assert page.form.service.offered
    keys.press(Key.Key_Escape)
    keys.enter()
    assert page.form.service.service is None
    assert page.form.fields["service"].problem == "Tidak ada layanan “ktp”. Ketik kode, nama, atau kata lain."


def test_the_arrows_choose_another_service_of_the_list(page: IntakePage, keys: Keyboard) -> None:
    keys.type("ktp")
    second = page.form.service.offered[1].tag
    keys.press(Key.Key_Down)
    keys.enter()
    assert page.form.service.service is not None
    assert page.form.service.service.code == second


def test_another_window_in_front_takes_nothing_from_the_list(page: IntakePage, keys: Keyboard) -> None:
    keys.type("ktp")
    away = QFocusEvent(QFocusEvent.Type.FocusOut, Qt.FocusReason.ActiveWindowFocusReason)
    QApplication.sendEvent(page.form.service, away)
    assert page.form.service.service is None
    assert page.form.service.text() == "ktp"
    assert page.form.fields["service"].problem == ""


def test_a_stray_click_takes_nothing_from_the_whole_list(page: IntakePage, keys: Keyboard) -> None:
    keys.press(Key.Key_Down)
    assert len(page.form.service.offered) > 20
    page.form.person.name.setFocus(Qt.FocusReason.MouseFocusReason)
    assert page.form.service.service is None
    assert page.form.service.offered == ()


def test_a_click_on_a_suggestion_takes_it(page: IntakePage, keys: Keyboard) -> None:
    keys.type("ktp")
    offers = next(w for w in page.findChildren(QListView) if w.property("popup") and w.isVisible())
    place = offers.visualRect(offers.model().index(1, 0)).center()
    QTest.mouseClick(offers.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert page.form.service.service is not None
    assert page.form.service.service.code == "KTPG"
    assert keys.front() is page.form.service


def test_a_retired_service_is_not_offered(page: IntakePage, counter: Counter, keys: Keyboard) -> None:
    from dataclasses import replace

    head = next(person.id for person in counter.staff.values() if "Bambang" in person.name)
    counter.settings.save_service(replace(counter.services["SKTM"], retired=True), actor=head)
    page.refresh()
    keys.type("sktm")
    assert "SKTM" not in [offer.tag for offer in page.form.service.offered]


def test_the_first_letters_of_a_case_pick_it(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "ktpg")
    keys.type("per")
    assert page.form.case.case == "ubah"
    keys.type("p")
    assert page.form.case.case == "ubah"


def test_another_service_asks_for_its_own_case_and_papers(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "ktpg")
    keys.press(Key.Key_1)
    page.form.focus_field("service")
    choose_service(keys, "akte lahir")
    assert page.form.case.case == ""
    assert page.form.checklist.states() == {}


def test_a_known_nik_fills_the_person_and_says_so(page: IntakePage, keys: Keyboard, known: Dossier) -> None:
    choose_service(keys, "sktm")
    keys.type(NIK)
    person = page.form.person
    assert (person.name.text(), person.village.text(), person.phone.text()) == (
        "Siti Aminah",
        "Cibodas",
        PHONE,
    )
    assert person.phone_owner.word is PhoneOwner.FAMILY
    assert page.form.known.said.text() == "Pemohon dikenal, data diisi."


def test_what_a_known_nik_fills_is_no_longer_asked_for(
    page: IntakePage, keys: Keyboard, known: Dossier
) -> None:
    choose_service(keys, "sktm")
    keys.press(Key.Key_F9)
    assert page.form.fields["name"].problem
    page.form.person.nik.setFocus()
    keys.type(NIK)
    assert [page.form.fields[key].problem for key in ("nik", "name", "village")] == ["", "", ""]


def test_a_nik_never_seen_says_whose_it_could_be(page: IntakePage, keys: Keyboard) -> None:
    page.form.person.nik.setFocus()
    keys.type("1607010501850009")
    assert page.form.known.said.text() == "Menurut NIK: laki-laki, lahir 5 Jan 1985."
    keys.press(Key.Key_Backspace)
    assert not page.form.known.said.text()


def test_what_a_wrong_nik_filled_goes_out_with_it(page: IntakePage, keys: Keyboard, known: Dossier) -> None:
    choose_service(keys, "sktm")
    keys.type(NIK)
    keys.press(Key.Key_Backspace)
    person = page.form.person
    assert (person.name.text(), person.village.text(), person.phone.text()) == ("", "", "")
    assert person.phone_owner.word is PhoneOwner.OWN
    assert not page.form.known.said.text()


def test_a_typed_name_stays_whatever_nik_is_known(page: IntakePage, keys: Keyboard, known: Dossier) -> None:
    page.form.person.name.setText("Sitti Aminah")
    page.form.person.nik.setFocus()
    keys.type(NIK)
    assert page.form.person.name.text() == "Sitti Aminah"
    assert page.form.known.said.text() == "NIK ini dikenal atas nama Siti Aminah."


def test_a_known_phone_only_offers_its_people(page: IntakePage, keys: Keyboard, known: Dossier) -> None:
    choose_service(keys, "sktm")
    page.form.person.phone.setFocus()
    keys.type(PHONE)
    assert [offer.title for offer in page.form.person.phone.offered] == ["Siti Aminah"]
    keys.enter()
    assert page.form.person.name.text() == ""
    page.form.person.phone.setFocus()
    keys.press(Key.Key_Down, times=2)
    keys.enter()
    assert (page.form.person.name.text(), page.form.person.nik.text()) == ("Siti Aminah", NIK)
    assert page.form.person.phone.text() == PHONE


def test_problems_wait_until_the_field_is_left(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "sktm")
    keys.type("3204")
    nik = page.form.fields["nik"]
    assert nik.problem == ""
    keys.enter()
    assert nik.problem == "NIK harus 16 angka. Periksa kembali."
    assert page.form.fields["village"].problem == ""
    page.form.focus_field("nik")
    keys.type("32")
    assert nik.problem == ""


def test_what_blocks_stops_the_save_and_gets_the_keyboard(
    page: IntakePage, counter: Counter, keys: Keyboard
) -> None:
    fill_in(keys, nik="3204")
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    assert dossiers(counter) == []
    assert keys.front() is page.form.person.nik
    assert "harus diperbaiki" in page.side.count


def test_an_odd_nik_or_village_warns_and_is_taken(page: IntakePage, counter: Counter, keys: Keyboard) -> None:
    fill_in(keys, nik=FOREIGN_NIK, village="Sungai Rebo")
    assert "luar kabupaten" in page.form.fields["nik"].problem
    assert "Sungai Rebo" in page.form.fields["village"].problem
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    assert [d.applicant.village for d in dossiers(counter)] == ["Sungai Rebo"]


def test_a_village_outside_that_begins_like_ours_can_be_kept(page: IntakePage, keys: Keyboard) -> None:
    page.form.person.village.setFocus()
    keys.type("suka")
    assert [offer.title for offer in page.form.person.village.offered] == ["Sukamaju", "Tetap “suka”"]
    keys.press(Key.Key_Down)
    keys.enter()
    assert page.form.person.village.text() == "suka"


def test_somebody_without_a_nik_gives_a_reason(page: IntakePage, counter: Counter, keys: Keyboard) -> None:
    choose_service(keys, "sktm")
    keys.mnemonic(Key.Key_B)
    assert spoken_name(keys.front()) == "Alasan belum punya NIK"
    keys.enter()
    assert page.form.fields["nik"].problem
    page.form.focus_field("nik")
    keys.type("bayi baru lahir")
    keys.enter()
    keys.type("Bayi Siti Aminah")
    keys.enter(2)
    keys.type("cib")
    keys.enter()
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    assert [d.applicant.no_nik_reason for d in dossiers(counter)] == ["bayi baru lahir"]


def test_the_bearer_is_asked_only_when_somebody_else_brings_the_papers(
    page: IntakePage, counter: Counter, keys: Keyboard
) -> None:
    fill_in(keys)
    assert not page.form.person.bearer.isVisible()
    page.form.person.handed_in_by.setFocus()
    keys.press(Key.Key_P)
    keys.enter()
    assert keys.front() is page.form.person.bearer
    keys.type("Pak Kades")
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    assert [(d.applicant.handed_in_by, d.applicant.bearer) for d in dossiers(counter)] == [
        (HandedInBy.OFFICIAL, "Pak Kades")
    ]


def test_one_key_completes_the_required_papers_and_leaves_the_optional_ones(
    page: IntakePage, keys: Keyboard
) -> None:
    choose_service(keys, "ahli waris")
    keys.press(Key.Key_F8)
    states = page.form.checklist.states()
    assert states.pop("bukti-objek") is PaperState.NOT_NEEDED
    assert set(states.values()) == {PaperState.HELD, PaperState.COPY}
    assert page.side.promised == "Jumat, 27 November 2026"
    assert page.side.promise_caption == "Selesai paling lambat"


def test_single_keys_mark_the_papers_one_after_another(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "ahli waris")
    page.form.checklist.papers.setFocus()
    keys.type("atfbx")
    assert list(page.form.checklist.states().values()) == [
        PaperState.SHOWN,
        PaperState.HELD,
        PaperState.COPY,
        PaperState.LACKING,
        PaperState.NOT_NEEDED,
    ]


def test_a_paper_marked_by_hand_keeps_its_mark_when_all_are_complete(
    page: IntakePage, keys: Keyboard
) -> None:
    choose_service(keys, "ahli waris")
    page.form.checklist.papers.setFocus()
    keys.type("a")
    keys.press(Key.Key_F8)
    assert page.form.checklist.states()["suket-kematian"] is PaperState.SHOWN


def test_a_click_on_a_letter_marks_that_paper(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "legalisir")
    papers = page.form.checklist.papers
    row = papers.visualRect(papers.model().index(1, 0))
    QTest.mouseClick(
        papers.viewport(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
        mark_boxes(row)[2].center(),
    )
    assert page.form.checklist.states() == {
        "dokumen-asli": PaperState.LACKING,
        "salinan": PaperState.COPY,
    }


def test_the_rows_of_papers_are_a_sound_model(counter: Counter, qtmodeltester: Any) -> None:
    rows = PaperRows()
    rows.set_papers(counter.services["AWR"].requirements_for(""), {})
    qtmodeltester.check(rows)
    rows.set_papers((), {})
    assert rows.rowCount() == 0


def test_after_saving_the_form_is_empty_and_the_receipt_can_be_printed_again(
    page: IntakePage, counter: Counter, keys: Keyboard, printer: Any
) -> None:
    fill_in(keys)
    keys.press(Key.Key_F8)
    keys.press(Key.Key_Return, modifier=CTRL)
    (dossier,) = dossiers(counter)
    assert page.form.is_empty()
    assert keys.front() is page.form.service
    assert page.notice.text == "Terdaftar: 26 00 000001 82 · selesai paling lambat Rabu, 25 November 2026"
    keys.press(Key.Key_U, modifier=CTRL)
    assert len(printer.sheets) == 2
    assert [p.copy for p in counter.lookup.folder(dossier.number).prints] == [1, 2]
    assert keys.front() is page.form.service


def test_saving_an_empty_form_does_nothing(page: IntakePage, counter: Counter, keys: Keyboard) -> None:
    keys.press(Key.Key_F9)
    assert dossiers(counter) == []
    assert page.form.fields["service"].problem == ""


def test_papers_that_lack_can_follow_and_no_date_is_promised(
    page: IntakePage, counter: Counter, keys: Keyboard, asks: Any
) -> None:
    asks.choices = [0]
    fill_in(keys)
    keys.press(Key.Key_F9)
    (dossier,) = dossiers(counter)
    assert not dossier.is_complete
    assert "belum dihitung: 1 hari kerja setelah kekurangan diserahkan" in page.notice.text
    assert "KTP-el pemohon" in asks.asked[0]


def test_papers_that_lack_can_go_back_at_once_with_a_list(
    page: IntakePage, counter: Counter, keys: Keyboard, asks: Any, printer: Any
) -> None:
    asks.choices = [1]
    fill_in(keys)
    keys.press(Key.Key_F9)
    assert dossiers(counter) == []
    assert page.form.is_empty()
    assert len(printer.sheets) == 1
    assert page.notice.text.startswith("Dikembalikan")


def test_giving_up_the_question_keeps_what_was_typed(
    page: IntakePage, counter: Counter, keys: Keyboard, asks: Any
) -> None:
    asks.choices = [None]
    fill_in(keys)
    keys.press(Key.Key_F9)
    assert dossiers(counter) == []
    assert page.form.person.name.text() == "Siti Aminah"


def test_a_save_that_failed_can_be_repeated_and_makes_one_dossier(
    page: IntakePage, counter: Counter, session: Session, keys: Keyboard
) -> None:
    sari = session.require_actor()
    rina = next(person.id for person in counter.staff.values() if "Rina" in person.name)
    fill_in(keys)
    keys.press(Key.Key_F8)
    session.choose_actor(rina)
    keys.press(Key.Key_F9)
    assert dossiers(counter) == []
    assert page.notice.text
    assert page.form.person.name.text() == "Siti Aminah"
    session.choose_actor(sari)
    keys.press(Key.Key_F9)
    assert len(dossiers(counter)) == 1


def test_a_registration_whose_answer_got_lost_is_not_made_twice(
    page: IntakePage, counter: Counter, session: Session, keys: Keyboard
) -> None:
    fill_in(keys)
    keys.press(Key.Key_F8)
    there = counter.intake.register(page.registration(), actor=session.require_actor())
    keys.press(Key.Key_F9)
    assert [d.number for d in dossiers(counter)] == [there.number]


def test_the_next_applicant_gets_a_request_of_their_own(page: IntakePage, keys: Keyboard) -> None:
    first = page.registration().request_id
    fill_in(keys)
    keys.press(Key.Key_F8)
    assert page.registration().request_id == first
    keys.press(Key.Key_F9)
    assert page.registration().request_id != first


def test_a_printer_that_fails_undoes_nothing(
    page: IntakePage, counter: Counter, keys: Keyboard, printer: Any, told: list[tuple[str, str]]
) -> None:
    printer.out_of_order = CounterError("Antrean tidak ada.")
    fill_in(keys)
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    assert len(dossiers(counter)) == 1
    assert any(
        text.startswith("Terdaftar; tanda terima belum tercetak") for text, kind in told if kind == "odd"
    )
    assert page.notice.text.startswith("Terdaftar:")


def test_without_paper_number_and_date_are_shown_large(
    page: IntakePage, counter: Counter, keys: Keyboard, printer: Any
) -> None:
    fill_in(keys)
    keys.press(Key.Key_F8)
    keys.mnemonic(Key.Key_U)
    (dossier,) = dossiers(counter)
    assert page.written.isVisible()
    assert page.written.number.text().split() == ["26", "00", "000001", "82"]
    assert page.written.promised.text() == "Rabu, 25 November 2026"
    assert page.written.number.font().pointSize() >= 36
    assert printer.sheets == []
    assert [p.layout for p in counter.lookup.folder(dossier.number).prints] == ["tulis tangan"]
    keys.enter()
    assert keys.front() is page.form.service


def test_the_requirements_are_printed_before_any_file_exists(
    page: IntakePage, counter: Counter, keys: Keyboard, printer: Any
) -> None:
    keys.press(Key.Key_P, modifier=CTRL)
    assert page.form.fields["service"].problem
    choose_service(keys, "ktpg")
    keys.press(Key.Key_P, modifier=CTRL)
    assert page.form.fields["case"].problem
    assert printer.sheets == []
    keys.press(Key.Key_1)
    keys.press(Key.Key_P, modifier=CTRL)
    assert len(printer.sheets) == 1
    assert dossiers(counter) == []


def test_an_open_dossier_of_the_same_person_and_service_is_shown_and_blocks_nothing(
    page: IntakePage, counter: Counter, session: Session, keys: Keyboard
) -> None:
    registered(counter, session, NIK, "Siti Aminah", "SKTM")
    fill_in(keys)
    assert page.side.open_numbers == ("26 00 000001 82",)
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    assert len(dossiers(counter)) == 2
    assert page.side.open_numbers == ()


def test_an_open_dossier_is_shown_with_the_last_figure_of_the_nik(
    page: IntakePage, counter: Counter, session: Session, keys: Keyboard, qtbot: QtBot
) -> None:
    registered(counter, session, NIK, "Siti Aminah", "SKTM")
    choose_service(keys, "sktm")
    keys.type(NIK)
    assert page.side.open_numbers == ("26 00 000001 82",)
    keys.press(Key.Key_Backspace)
    qtbot.waitUntil(lambda: page.side.open_numbers == ())


def test_the_date_explains_itself_beside_the_form(page: IntakePage, keys: Keyboard) -> None:
    choose_service(keys, "ahli waris")
    keys.press(Key.Key_F8)
    page.side.why_button.click()
    assert page.side.why.startswith("Berkas lengkap Selasa, 24 November 2026 pukul 08.30 WIB")
    page.form.focus_field("service")
    choose_service(keys, "sktm")
    assert page.side.why == ""


def test_originals_the_office_would_hold_are_listed_but_forms_are_not(
    page: IntakePage, keys: Keyboard
) -> None:
    choose_service(keys, "ktpg")
    keys.press(Key.Key_2)
    keys.press(Key.Key_F8)
    assert page.side.held == "• KTP-el yang rusak"


def test_the_longest_list_of_papers_leaves_the_buttons_in_view(
    page_in_window: IntakePage, window: MainWindow, keys: Keyboard
) -> None:
    page = page_in_window
    choose_service(keys, "tnh")
    keys.press(Key.Key_2)
    QApplication.processEvents()
    bottom = page.buttons.clear.mapTo(window, page.buttons.clear.rect().bottomLeft()).y()
    assert window.height() == 768
    assert bottom < window.banner.y()
    assert page.form.letter.note.mapTo(window, page.form.letter.note.rect().bottomLeft()).y() < bottom + 2


def test_a_scan_on_the_empty_form_opens_the_dossier(
    page_in_window: IntakePage, window: MainWindow, known: Dossier
) -> None:
    window.take_scan(Scan(number=known.number))
    assert window.page.shortcut == "F3"


def test_a_scan_on_a_half_filled_form_only_tells_what_it_is(
    page_in_window: IntakePage, window: MainWindow, keys: Keyboard, known: Dossier, asks: Any
) -> None:
    page = page_in_window
    choose_service(keys, "sktm")
    keys.type("3204")
    window.take_scan(Scan(number=known.number))
    assert window.page is page
    assert page.notice.text == "26 00 000001 82: Siti Aminah, diterima – lengkap, posisi Loket."
    assert page.form.person.nik.text() == "3204"
    assert asks.asked == []


def test_a_receipt_whose_code_does_not_fit_is_told_in_the_bar_and_kept(
    page: IntakePage, counter: Counter, keys: Keyboard, known: Dossier, told: list[tuple[str, str]]
) -> None:
    choose_service(keys, "sktm")
    page.on_scan(Scan(number=known.number, hash_hex="0" * 64))
    assert page.notice.text.startswith("26 00 000001 82: Siti Aminah")
    assert "tidak cocok dengan buku register" in told[-1][0]
    assert counter.lookup.folder(known.number).history[0].kind == "sighted"


def test_a_number_of_another_office_is_told_in_the_bar(
    page: IntakePage, counter: Counter, told: list[tuple[str, str]]
) -> None:
    before = counter.changes()
    page.on_scan(Scan(number="260000421744"))
    assert told[-1] == ("Nomor 26 00 004217 44 tidak dikenal di kantor ini.", "unknown")
    assert counter.changes() != before
    assert page.notice.text == ""


def test_a_date_left_overnight_is_counted_anew(page: IntakePage, keys: Keyboard, clock: Any) -> None:
    choose_service(keys, "ahli waris")
    assert page.side.promised == "Jumat, 27 November 2026"
    clock.forward(days=1)
    page.refresh()
    assert page.side.promised == "Senin, 30 November 2026"


def test_a_scanned_label_of_a_place_says_what_it_is(
    page_in_window: IntakePage, window: MainWindow, counter: Counter, told: list[tuple[str, str]]
) -> None:
    window.take_scan(Scan(number=next(iter(counter.places.values())).number))
    assert told[-1] == ("Itu bukan nomor berkas. Pindai lembar atau label berkasnya.", "odd")


def test_a_doubtful_clock_is_confirmed_by_a_person(
    page: IntakePage, counter: Counter, keys: Keyboard, asks: Any, clock: Any
) -> None:
    clock.forward(days=60)
    fill_in(keys)
    keys.press(Key.Key_F8)
    asks.agrees = False
    keys.press(Key.Key_F9)
    assert dossiers(counter) == []
    asks.agrees = True
    keys.press(Key.Key_F9)
    assert len(dossiers(counter)) == 1


def test_what_is_typed_is_not_thrown_away_unasked(page: IntakePage, keys: Keyboard, asks: Any) -> None:
    fill_in(keys)
    asks.agrees = False
    page.buttons.clear.click()
    assert not page.form.is_empty()
    asks.agrees = True
    page.buttons.clear.click()
    assert page.form.is_empty()
    assert not any(field.problem for field in page.form.fields.values())


def test_a_letter_that_rests_on_the_village_says_that_it_needs_its_number(
    page: IntakePage, keys: Keyboard
) -> None:
    choose_service(keys, "sktm")
    assert page.form.letter.register_number.placeholderText() == "Isi, atau menyusul"
    page.form.focus_field("service")
    choose_service(keys, "ktpg")
    assert page.form.letter.register_number.placeholderText() == "Bila ada"


def test_a_register_number_may_follow(page: IntakePage, counter: Counter, keys: Keyboard) -> None:
    fill_in(keys)
    keys.press(Key.Key_F8)
    keys.enter()
    keys.type("3/1")
    keys.mnemonic(Key.Key_E)
    keys.press(Key.Key_F9)
    assert [(d.rt_rw, d.desa_register) for d in dossiers(counter)] == [("003/001", "menyusul")]
    assert not page.form.letter.to_follow.isChecked()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("3/1", "003/001"),
        ("RT 003 / RW 001", "003/001"),
        ("rt.3 rw.1", "rt.3 rw.1"),
        ("Dusun II", "Dusun II"),
        ("", ""),
    ],
)
def test_rt_and_rw_are_written_with_three_figures_each(typed: str, written: str) -> None:
    assert written_rt_rw(typed) == written


def test_markup_in_a_name_stays_text(page: IntakePage, counter: Counter, keys: Keyboard) -> None:
    fill_in(keys, name="<b>Siti</b> Aminah")
    keys.press(Key.Key_F8)
    keys.press(Key.Key_F9)
    (dossier,) = dossiers(counter)
    page.form.person.nik.setFocus()
    keys.type("1")
    page.on_scan(Scan(number=dossier.number))
    assert "<b>Siti</b> Aminah" in page.notice.text
    assert dossier.stage is Stage.RECEIVED


def test_a_line_edit_of_the_page_keeps_its_text_when_the_clerk_looks_elsewhere(
    page_in_window: IntakePage, window: MainWindow, keys: Keyboard
) -> None:
    page = page_in_window
    fill_in(keys)
    window.show_page("F3")
    window.show_page("F2")
    lines = [line.text() for line in page.findChildren(QLineEdit) if line.text()]
    assert "Siti Aminah" in lines
