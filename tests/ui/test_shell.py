"""The window around the pages: keys, header, clerk, bar, scans and questions."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.check.findings import FindingKind
from counter_app.rules.errors import CounterError
from counter_app.rules.tracking import Scan
from ui.head import Head
from ui.main_window import MainWindow
from ui.messages import Questions
from ui.page import INTAKE, SETTINGS, SLOTS
from ui.pages.intake.page import IntakePage
from ui.pages.settings.office import OfficeSection
from ui.pages.settings.page import SettingsPage
from ui.preferences import Preferences
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.form import Field


def head_of(window: MainWindow) -> Head:
    head = window.header.findChild(Head)
    assert isinstance(head, Head)
    return head


@pytest.mark.parametrize("slot", SLOTS, ids=[slot.title for slot in SLOTS])
def test_each_page_has_its_key_and_the_cursor_starts_where_typing_does(
    window: MainWindow, qtbot: QtBot, slot: tuple[str, str, str]
) -> None:
    index = SLOTS.index(slot)
    window.turn_to((index + 1) % len(SLOTS))
    QTest.keyClick(window, getattr(Qt.Key, f"Key_{slot[1]}"))
    page = window.page
    assert (page.title, page.shortcut, page.icon) == slot
    assert window.navigation.buttons[index].isChecked()
    if page.first_focus().isVisible():
        assert QApplication.focusWidget() in (page.first_focus(), page.first_focus().focusProxy())


def test_the_form_is_saved_by_its_key_while_the_cursor_stands_at_the_clerks_name(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.show()
    window.show_page(INTAKE)
    page = window.page
    assert isinstance(page, IntakePage)
    page.form.person.name.setText("Siti Aminah")
    window.header.clerk.setFocus()
    QTest.keyClick(window.header.clerk, Qt.Key.Key_F9)
    assert page.form.fields["nik"].problem


def test_closing_asks_before_a_half_filled_form_is_lost(window: MainWindow, asks: Any) -> None:
    window.show_page(INTAKE)
    page = window.page
    assert isinstance(page, IntakePage)
    asks.agrees = False
    page.form.person.name.setText("Siti Aminah")
    assert not window.close()
    assert window.isVisible()
    assert asks.asked == ["Isian di Terima berkas belum disimpan. Tutup tanpa menyimpan?"]
    page.start_anew()
    assert window.close()


def test_the_section_shown_first_is_marked(window: MainWindow) -> None:
    window.show_page(SETTINGS)
    page = window.page
    assert isinstance(page, SettingsPage)
    assert [index.row() for index in page.names.selectedIndexes()] == [page.names.currentRow()] == [0]


def test_closing_names_the_sections_of_settings_that_are_not_saved(window: MainWindow, asks: Any) -> None:
    window.show_page(SETTINGS)
    page = window.page
    assert isinstance(page, SettingsPage)
    section = page.section
    assert isinstance(section, OfficeSection)
    section.lines["name"].setText("Kecamatan Lain")
    asks.agrees = False
    assert not window.close()
    assert asks.asked == ["Pengaturan bagian Kantor belum disimpan. Tutup tanpa menyimpan?"]
    window.leave()
    assert not window.isVisible()


def test_a_click_on_its_name_brings_a_page_to_the_front(window: MainWindow) -> None:
    for button, slot in zip(window.navigation.buttons, SLOTS, strict=True):
        button.click()
        assert window.page.shortcut == slot.shortcut


def test_there_are_no_dead_pages(window: MainWindow) -> None:
    assert [slot.shortcut for slot in SLOTS] == ["F2", "F3", "F4", "F5", "F6", "F10"]
    assert len(window.pages) == len(window.navigation.buttons) == 6


def test_the_header_names_office_day_and_clerk(window: MainWindow, counter: Counter) -> None:
    assert window.header.office_name.text() == "Kecamatan Sukamaju"
    assert window.header.moment.text() == "Selasa, 24 November 2026 · 08.30 WIB"
    assert window.header.clerk.currentText() == "Sari Wulandari"
    assert not window.header.practice.isVisible()
    assert not window.header.reminder.isVisible()


def test_picking_a_name_changes_who_acts_and_is_remembered(
    window: MainWindow, session: Session, counter: Counter, preferences: Preferences
) -> None:
    clerk = window.header.clerk
    index = clerk.findText("Bambang Hartono")
    clerk.setCurrentIndex(index)
    clerk.activated.emit(index)
    assert session.actor is not None
    assert counter.staff[session.actor].name == "Bambang Hartono"
    assert preferences.actor("register.db") == session.actor


def test_nobody_acts_before_a_name_is_picked() -> None:
    with pytest.raises(CounterError, match=r"Pilih nama petugas di kanan atas dahulu\."):
        Session().require_actor()


def test_every_count_opens_what_it_counts(window: MainWindow, session: Session) -> None:
    asked: list[str] = []
    session.findings_requested.connect(asked.append)
    for kind, chip in head_of(window).chips.items():
        window.show_page("F2")
        chip.click()
        assert window.page.shortcut == "F5"
        assert asked[-1] == str(kind)
    assert set(asked) == {str(kind) for kind in head_of(window).chips}


def test_the_counts_are_those_of_the_check(window: MainWindow, counter: Counter) -> None:
    head = head_of(window)
    head.show_check(counter.checking.check())
    assert head.chips[FindingKind.OVERDUE].text() == "Terlambat  0"
    assert head.chips[FindingKind.OVERDUE].accessibleName() == "Terlambat: 0"


def test_a_message_is_shown_in_the_bar_by_its_kind(window: MainWindow, session: Session) -> None:
    session.say("Berkas 4217-44 sudah diambil kemarin.", "odd")
    assert window.banner.text == "Berkas 4217-44 sudah diambil kemarin."
    assert window.banner.kind == "odd"
    with pytest.raises(ValueError, match="no such kind"):
        session.say("apa pun", "loud")


def test_a_title_before_a_full_stop_brings_no_second_one(window: MainWindow, session: Session) -> None:
    session.say("Penerima: Yusuf Hidayat, S.Sos.. Menunggu Hj. Nurhayati, S.E..", "info")
    assert window.banner.text == "Penerima: Yusuf Hidayat, S.Sos. Menunggu Hj. Nurhayati, S.E."


def test_what_is_right_fades_and_what_is_odd_stays(qtbot: QtBot) -> None:
    banner = Banner()
    qtbot.addWidget(banner)
    banner.show_message("Tersimpan.", "right")
    assert banner.fades
    banner.show_message("Nomor tidak dikenal.", "unknown")
    assert not banner.fades


def test_what_staff_can_put_right_goes_to_the_bar(window: MainWindow) -> None:
    def refuse() -> None:
        raise CounterError("Pilih tempat dahulu.")

    window.guarded(refuse)
    assert (window.banner.text, window.banner.kind) == ("Pilih tempat dahulu.", "odd")


@pytest.fixture
def box(window: MainWindow, qtbot: QtBot) -> Iterator[QMessageBox]:
    box = QMessageBox(window)
    box.setText("Batalkan berkas ini?")
    box.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is box)
    yield box
    box.done(0)


def test_a_scan_during_a_question_waits_for_the_answer(window: MainWindow, box: QMessageBox) -> None:
    before = window.page
    window.take_scan(Scan(number="260000421744"))
    assert window.page is before
    assert window.banner.text == "Jawab dahulu pertanyaan di layar, lalu pindai lagi."
    assert box.isVisible()


class ScanDialog(QDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.heard: list[str] = []

    def on_scan(self, scan: Scan) -> None:
        self.heard.append(scan.number)


def test_a_dialog_that_takes_scans_gets_them(window: MainWindow, qtbot: QtBot) -> None:
    dialog = ScanDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is dialog)
    window.take_scan(Scan(number="260000421744"))
    assert dialog.heard == ["260000421744"]
    dialog.done(0)


def test_an_edit_of_the_office_shows_in_the_header(
    window: MainWindow, session: Session, counter: Counter
) -> None:
    from dataclasses import replace

    head = next(person.id for person in counter.staff.values() if person.name == "Bambang Hartono")
    office = replace(counter.office, name="Kecamatan Cibodas", postponed=("kop surat", "printer"))
    counter.settings.save_office(office, actor=head)
    session.settings_changed.emit()
    assert window.header.office_name.text() == "Kecamatan Cibodas"
    assert window.windowTitle() == "Kecamatan Cibodas – Loket"
    assert window.header.reminder.text() == "Belum diisi: kop surat dan printer"
    window.header.reminder.click()
    assert window.page.shortcut == "F10"


def test_the_window_fits_a_small_screen(window: MainWindow) -> None:
    for page in range(len(SLOTS)):
        window.turn_to(page)
    assert window.minimumSizeHint().height() < 600
    assert window.minimumSizeHint().width() <= 1024


def test_many_things_put_off_leave_the_head_its_room(
    window: MainWindow, counter: Counter, session: Session
) -> None:
    from dataclasses import replace

    head = next(person.id for person in counter.staff.values() if person.name == "Bambang Hartono")
    postponed = ("kop surat", "kode wilayah", "petugas", "printer")
    counter.settings.save_office(replace(counter.office, postponed=postponed), actor=head)
    session.settings_changed.emit()
    assert window.header.reminder.text() == "Belum diisi: kop surat dan 3 hal lain"
    assert "kode wilayah, petugas, dan printer" in window.header.reminder.toolTip()
    assert window.minimumSizeHint().width() <= 1024


def test_a_window_larger_than_the_screen_fills_it(window: MainWindow) -> None:
    window.resize(5000, 3000)
    window.show_on_screen()
    assert window.isMaximized()


def test_nothing_on_the_window_reads_its_text_as_html(window: MainWindow) -> None:
    pages = window.pages
    assert pages
    plain = Qt.TextFormat.PlainText
    assert [label.text() for label in window.findChildren(QLabel) if label.textFormat() != plain] == []


@pytest.mark.parametrize("slot", SLOTS, ids=[slot.title for slot in SLOTS])
def test_whatever_the_tab_key_reaches_has_a_name(window: MainWindow, slot: tuple[str, str, str]) -> None:
    window.show_page(slot[1])
    nameless = []
    for widget in window.findChildren(QWidget):
        if not (widget.isVisible() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus and named_kind(widget)):
            continue
        interface = QAccessible.queryAccessibleInterface(widget)
        if interface is not None and not interface.text(QAccessible.Text.Name):
            nameless.append(f"{type(widget).__name__} in {type(widget.parentWidget()).__name__}")
    assert nameless == []


def named_kind(widget: QWidget) -> bool:
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QComboBox):
        return False
    return not type(widget).__name__.startswith(("QScrollArea", "QFrame", "QWidget"))


def press(text: str) -> None:
    """Press a button of the box that is about to open."""

    def go() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        button = next(b for b in box.findChildren(QPushButton) if b.text() == text)
        button.click()

    QTimer.singleShot(30, go)


@pytest.mark.parametrize(("button", "answer"), [("Batalkan berkas", True), ("Batal", False)])
def test_a_question_is_answered_by_its_own_words(window: MainWindow, button: str, answer: bool) -> None:
    press(button)
    assert Questions().confirm(window, "Batalkan", "Batalkan?", yes="Batalkan berkas") is answer


def test_escape_is_the_harmless_answer(window: MainWindow) -> None:
    def escape() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.textFormat() == Qt.TextFormat.PlainText
        QTest.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(30, escape)
    assert Questions().confirm(window, "Batalkan", "<b>Batalkan?</b>") is False


def test_one_of_several_is_chosen(window: MainWindow) -> None:
    def choose() -> None:
        box = QApplication.activeModalWidget()
        assert box is not None
        combo = box.findChild(QComboBox)
        assert isinstance(combo, QComboBox)
        combo.setCurrentIndex(1)
        next(b for b in box.findChildren(QPushButton) if b.text() == "Oke").click()

    QTimer.singleShot(30, choose)
    assert Questions().choose(window, "Pimpinan", "Disetujui oleh", ["Bambang", "Maya"]) == 1
    press("Batal")
    assert Questions().choose(window, "Pimpinan", "Disetujui oleh", ["Bambang", "Maya"]) is None


def test_details_of_an_error_are_copied_not_shown(window: MainWindow) -> None:
    press("Salin rincian")
    Questions().error(window, "Terjadi galat.", "KeyError\nui/x.py:12")
    assert QApplication.clipboard().text() == "KeyError\nui/x.py:12"


def test_a_problem_stands_beside_its_field(qtbot: QtBot) -> None:
    line = QLineEdit()
    field = Field("&Nama", line)
    qtbot.addWidget(field)
    field.show()
    height = field.sizeHint().height()
    field.show_problem("Nama belum diisi.", True)
    assert field.problem == "Nama belum diisi."
    assert line.property("problem") is True
    assert line.accessibleName() == "Nama"
    assert line.accessibleDescription() == "Nama belum diisi."
    field.show_problem("Nama pendek sekali.", False)
    assert line.property("problem") is False
    field.clear_problem()
    assert field.sizeHint().height() == height


def test_a_palette_change_redraws_the_icons(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not window.navigation.buttons[0].icon().isNull())
    QApplication.sendEvent(window, QEvent(QEvent.Type.PaletteChange))
    assert not window.navigation.buttons[0].icon().isNull()


def test_a_long_name_with_its_titles_leaves_the_office_its_room(window: MainWindow) -> None:
    window.header.offer_people([("Prof. Dr. Hj. " + "Raden Ajeng " * 8 + "S.Sos., M.Si.", 1)], 1)
    QApplication.processEvents()
    assert window.header.office_name.width() > window.header.clerk.width()
