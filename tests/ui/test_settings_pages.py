"""Pengaturan in the real window: each save is one act, problems stand beside their field."""

import re
from collections import Counter as Tally
from dataclasses import replace
from datetime import date, time
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QWidget

from counter_app.counter import Counter
from counter_app.printer import PrintError
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.errors import CounterError
from counter_app.rules.place import PlaceKind, ShelfOrder
from counter_app.rules.service import PaperKind
from counter_app.rules.staff import Role
from counter_app.rules.tracking import Scan
from ui.main_window import MainWindow
from ui.pages.settings.backup import BackupSection
from ui.pages.settings.calendar import CalendarSection
from ui.pages.settings.form import Kit
from ui.pages.settings.hours import HoursSection
from ui.pages.settings.office import OfficeSection
from ui.pages.settings.page import SECTIONS, SettingsPage
from ui.pages.settings.papers import read_cases
from ui.pages.settings.places import PlacesSection
from ui.pages.settings.printing import PrintingSection
from ui.pages.settings.services import ServicesSection
from ui.pages.settings.staff import StaffSection
from ui.pages.settings.thresholds import ThresholdsSection
from ui.printing import PaperDesk
from ui.session import Session


@pytest.fixture
def page(window: MainWindow, counter: Counter, session: Session) -> SettingsPage:
    """Pengaturan in front, the Camat at the counter."""
    session.choose_actor(next(p.id for p in counter.staff.values() if Role.ADMIN in p.roles))
    window.show_page("F10")
    QApplication.processEvents()
    assert isinstance(window.page, SettingsPage)
    return window.page


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    messages: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: messages.append((text, kind)))
    return messages


def section(page: SettingsPage, title: str, kind: type[Any]) -> Any:
    page.show_section(title)
    QApplication.processEvents()
    assert isinstance(page.section, kind)
    return page.section


def events(counter: Counter) -> int:
    return counter.guard.verify().events


def register(counter: Counter, session: Session, code: str = "KKB") -> Dossier:
    service = counter.services[code]
    case = service.cases[0].key if service.cases else ""
    form = Registration(
        request_id=code,
        service=code,
        case=case,
        applicant=Applicant(name="Siti Aminah", no_nik_reason="tidak dibawa", village="Sukamaju"),
        papers={r.key: r.usual_state for r in service.requirements_for(case)},
        rt_rw="menyusul",
        desa_register="menyusul",
    )
    sari = next(p.id for p in counter.staff.values() if Role.COUNTER in p.roles)
    return counter.intake.register(form, actor=sari)


# The page


@pytest.mark.parametrize("title", [title for title, _, _ in SECTIONS])
def test_every_section_opens_unchanged_and_what_tab_reaches_has_a_name(
    page: SettingsPage, title: str
) -> None:
    page.show_section(title)
    QApplication.processEvents()
    assert page.section.title == title
    assert not page.section.is_changed()
    page.section.first_focus().setFocus()
    seen: list[QWidget] = []
    for _ in range(90):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused in seen:
            break
        seen.append(focused)
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    names = [QAccessible.queryAccessibleInterface(w).text(QAccessible.Text.Name) for w in seen]
    assert all(names), [type(w).__name__ for w, name in zip(seen, names, strict=True) if not name]
    assert page.names in seen


@pytest.mark.parametrize("title", [title for title, _, _ in SECTIONS])
def test_no_two_fields_on_screen_answer_to_the_same_letter(
    page: SettingsPage, window: MainWindow, title: str
) -> None:
    page.show_section(title)
    QApplication.processEvents()
    letters = Tally(
        found[1].lower()
        for widget in (*window.findChildren(QLabel), *window.findChildren(QAbstractButton))
        if widget.isVisible()
        and (isinstance(widget, QAbstractButton) or widget.buddy())
        and (found := re.search(r"&([^&])", widget.text()))
    )
    assert [letter for letter, n in letters.items() if n > 1] == []


def test_what_is_typed_stays_until_it_is_saved(page: SettingsPage, window: MainWindow) -> None:
    office = section(page, "Kantor", OfficeSection)
    office.lines["address"].setText("Jl. Raya 1")
    page.show_section("Cadangan")
    window.show_page("F2")
    window.show_page("F10")
    page.show_section("Kantor")
    assert office.lines["address"].text() == "Jl. Raya 1"


def test_a_scan_is_refused_in_a_sentence(page: SettingsPage) -> None:
    with pytest.raises(CounterError, match="Cari"):
        page.on_scan(Scan(number="260000421744"))


def test_who_may_not_edit_is_told_beside_the_button(
    page: SettingsPage, counter: Counter, session: Session, said: list[tuple[str, str]]
) -> None:
    session.choose_actor(next(p.id for p in counter.staff.values() if Role.COUNTER in p.roles))
    office = section(page, "Kantor", OfficeSection)
    office.lines["address"].setText("Jl. Raya 1")
    before = events(counter)
    office.bar.button.click()
    assert office.bar.problem.isVisible()
    assert office.bar.problem.text().endswith(".")
    assert events(counter) == before
    assert said == []


def test_the_wheel_scrolls_a_form_and_changes_no_choice(page: SettingsPage) -> None:
    office = section(page, "Kantor", OfficeSection)
    office.lines["name"].setFocus()
    spot = QPointF(5, 5)
    wheel = QWheelEvent(
        spot,
        office.zone.mapToGlobal(spot),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(office.zone, wheel)
    assert office.zone.currentData() == "WIB"


# Kantor


def test_the_office_is_saved_as_one_act_and_the_header_follows(
    page: SettingsPage, counter: Counter, window: MainWindow, said: list[tuple[str, str]]
) -> None:
    office, before = section(page, "Kantor", OfficeSection), events(counter)
    office.lines["name"].setText("Kecamatan  Sukamakmur ")
    office.lines["address"].setText("Jl. Raya 1")
    office.villages.setPlainText("1. Sukamaju\n2) Mekarsari\n\nSukamaju\n- Cibodas")
    office.lines["name"].setFocus()
    QTest.keyClick(office.lines["name"], Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert events(counter) == before + 1
    assert counter.office.name == "Kecamatan Sukamakmur"
    assert counter.office.letterhead.address == "Jl. Raya 1"
    assert counter.office.villages == ("Sukamaju", "Mekarsari", "Cibodas")
    assert window.header.office_name.text() == "Kecamatan Sukamakmur"
    assert said == [("Data kantor disimpan: Kecamatan Sukamakmur, 3 desa.", "right")]


def test_an_office_without_name_villages_or_with_a_wrong_code_is_refused_beside_the_fields(
    page: SettingsPage, counter: Counter
) -> None:
    office, before = section(page, "Kantor", OfficeSection), events(counter)
    office.lines["name"].clear()
    office.lines["region"].setText("3204")
    office.villages.clear()
    office.bar.button.click()
    fields = office.form.fields
    assert fields["name"].problem.startswith("Nama kecamatan")
    assert fields["region"].problem.startswith("Kode wilayah")
    assert fields["villages"].problem
    assert fields["address"].problem == ""
    assert QApplication.focusWidget() is office.lines["name"]
    assert events(counter) == before


# Layanan


def service_of(page: SettingsPage, code: str) -> ServicesSection:
    services: ServicesSection = section(page, "Layanan", ServicesSection)
    services.list.select(code)
    return services


def test_an_untouched_service_reads_back_as_it_is(page: SettingsPage, counter: Counter) -> None:
    services: ServicesSection = section(page, "Layanan", ServicesSection)
    for code in counter.services:
        services.list.select(code)
        assert not services.is_changed(), code


def test_a_fee_on_civil_registration_is_refused_beside_the_field(
    page: SettingsPage, counter: Counter
) -> None:
    services, before = service_of(page, "KTPG"), events(counter)
    services.form.fee.setText("10.000")
    services.bar.button.click()
    assert "Pasal 79A" in services.form.fields["fee"].problem
    assert services.form.fields["fee_basis"].problem == ""
    assert events(counter) == before


def test_a_fee_must_be_a_figure(page: SettingsPage) -> None:
    services = service_of(page, "IKR")
    services.form.fee.setText("gratis")
    services.bar.button.click()
    assert services.form.fields["fee"].problem.startswith("Tulis biaya dalam angka")


def test_a_fee_without_its_ground_is_warned_of_and_saved(page: SettingsPage, counter: Counter) -> None:
    services = service_of(page, "IKR")
    services.form.fee_confirmed.setChecked(True)
    services.form.fee_basis.clear()
    services.form.hint.setText("Tanyakan jumlah tamu.")
    services.bar.button.click()
    assert "belum dicetak" in services.form.fields["fee_basis"].problem
    assert counter.services["IKR"].hint == "Tanyakan jumlah tamu."


def test_saving_a_service_makes_a_new_version_and_says_so(
    page: SettingsPage, counter: Counter, said: list[tuple[str, str]]
) -> None:
    services = service_of(page, "KKB")
    assert services.bar.note.text() == "Akan disimpan sebagai versi 2."
    services.form.days.setValue(10)
    services.bar.button.click()
    assert counter.services["KKB"].working_days == 10
    assert counter.services["KKB"].version == 2
    assert said[-1] == ("Layanan KKB disimpan sebagai versi 2.", "right")
    assert services.bar.note.text() == "Akan disimpan sebagai versi 3."


def test_a_dossier_keeps_the_version_it_was_taken_under(
    page: SettingsPage, counter: Counter, session: Session
) -> None:
    dossier = register(counter, session)
    services = service_of(page, "KKB")
    services.form.name.setText("KK baru sekali")
    services.bar.button.click()
    assert counter.lookup.folder(dossier.number).service.name != "KK baru sekali"


def test_a_new_service_with_cases_and_papers_is_made_from_the_form(
    page: SettingsPage, counter: Counter
) -> None:
    services: ServicesSection = section(page, "Layanan", ServicesSection)
    services.list.new_button.click()
    form = services.form
    form.code.setText("xyz")
    form.name.setText("Surat keterangan usaha")
    form.category.setCurrentIndex(form.category.findData("nonperizinan"))
    form.cases.setPlainText("Baru\nPerpanjangan")
    for text, only in (("Fotokopi KTP", ""), ("Surat lama", "perpanjangan"), ("Fotokopi KTP", "")):
        form.papers._add()
        row = form.papers.table.rowCount() - 1
        form.papers._cell(row, 0).setText(text)
        form.papers._cell(row, 2).setText(only)
    services.bar.button.click()
    made = counter.services["XYZ"]
    assert [case.name for case in made.cases] == ["Baru", "Perpanjangan"]
    assert [p.key for p in made.requirements] == ["fotokopi-ktp", "surat-lama", "fotokopi-ktp-2"]
    assert made.requirements[1].cases == frozenset({"perpanjangan"})
    assert made.requirements[0].kind is PaperKind.COPY
    assert services.list.key == "XYZ"


def test_a_paper_for_a_case_that_is_not_there_is_refused(page: SettingsPage) -> None:
    services = service_of(page, "KTPG")
    services.form.papers._cell(0, 2).setText("dicuri")
    services.bar.button.click()
    assert "tidak ada di daftar keperluan" in services.form.fields["papers"].problem


def test_papers_move_up_and_down_and_are_removed(page: SettingsPage) -> None:
    papers = service_of(page, "KTPG").form.papers
    keys = [paper.key for paper in papers.papers()]
    papers.table.setCurrentCell(0, 0)
    papers._shift(1)
    assert [p.key for p in papers.papers()][:2] == [keys[1], keys[0]]
    papers._remove()
    assert keys[0] not in [p.key for p in papers.papers()]


def test_control_s_saves_the_paper_that_is_still_being_typed(page: SettingsPage, counter: Counter) -> None:
    papers = service_of(page, "KKB").form.papers
    papers.table.setFocus()
    papers.table.setCurrentCell(0, 0)
    QTest.keyClick(papers.table, Qt.Key.Key_Return)
    editor = QApplication.focusWidget()
    assert isinstance(editor, QLineEdit)
    editor.setText("Kartu lama")
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert counter.services["KKB"].requirements[0].name == "Kartu lama"


def test_enter_changes_every_cell_of_a_paper(page: SettingsPage) -> None:
    papers = service_of(page, "KKB").form.papers
    before = papers.papers()[0]
    papers.table.setFocus()
    papers.table.setCurrentCell(0, 3)
    QTest.keyClick(papers.table, Qt.Key.Key_Return)
    assert papers.papers()[0].optional is not before.optional
    QTest.keyClick(papers.table, Qt.Key.Key_Return)
    assert papers.papers()[0] == before
    papers.table.setCurrentCell(0, 1)
    QTest.keyClick(papers.table, Qt.Key.Key_Return)
    box = QApplication.focusWidget()
    assert isinstance(box, QComboBox)
    QTest.keyClick(box, Qt.Key.Key_Up)
    assert papers.papers()[0].kind is not before.kind


def test_a_renamed_case_is_a_new_one_and_a_kept_name_keeps_its_key(counter: Counter) -> None:
    before = counter.services["KTPG"].cases
    kept = read_cases("\n".join([before[0].name, "Dicuri"]), before)
    assert kept[0] == before[0]
    assert kept[1].key == "dicuri"


def test_what_was_typed_is_not_dropped_unasked(page: SettingsPage, asks: Any) -> None:
    services = service_of(page, "KTPG")
    services.form.hint.setText("Periksa foto.")
    asks.agrees = False
    services.list.table.selectRow(0)
    assert services.list.key == "KTPG"
    assert services.form.hint.text() == "Periksa foto."
    asks.agrees = True
    services.list.table.selectRow(0)
    assert services.list.key != "KTPG"
    assert len(asks.asked) == 2


# Kalender and Jam pelayanan


def test_a_closure_is_saved_and_the_promises_it_would_move_are_named_not_moved(
    page: SettingsPage, counter: Counter, session: Session, said: list[tuple[str, str]]
) -> None:
    dossier = register(counter, session)
    calendar: CalendarSection = section(page, "Kalender", CalendarSection)
    calendar.list.new_button.click()
    calendar.on.setText("26/11/2026")
    calendar.name.setText("Rapat kerja kabupaten")
    calendar.bar.button.click()
    assert not counter.calendar.is_working(date(2026, 11, 26))
    assert "1 berkas akan mendapat tanggal lain" in said[-1][0]
    assert "tidak satu pun digeser" in said[-1][0]
    assert "Siti Aminah" in calendar.affected.toPlainText()
    assert calendar.affected.isVisible()
    row = calendar.list.table.visualRect(calendar.list.table.currentIndex())
    assert calendar.list.table.viewport().rect().contains(row)
    calendar.list.new_button.click()
    assert not calendar.affected.isVisible()
    assert counter.lookup.dossier(dossier.number).promised_on == dossier.promised_on


def test_a_cuti_bersama_on_which_the_counter_opens_counts_again(page: SettingsPage, counter: Counter) -> None:
    calendar: CalendarSection = section(page, "Kalender", CalendarSection)
    calendar.list.select(date(2026, 12, 24))
    assert calendar.open_anyway.isVisible()
    calendar.open_anyway.setChecked(True)
    calendar.bar.button.click()
    assert counter.calendar.is_working(date(2026, 12, 24))


def test_a_make_up_saturday_counts_and_can_be_removed_again(
    page: SettingsPage, counter: Counter, asks: Any
) -> None:
    calendar: CalendarSection = section(page, "Kalender", CalendarSection)
    calendar.list.new_button.click()
    calendar.on.setText("28-11-2026")
    calendar.name.setText("Pengganti 27 November")
    calendar.kind.setCurrentIndex(calendar.kind.findData("masuk"))
    assert not calendar.open_anyway.isVisible()
    calendar.bar.button.click()
    assert counter.calendar.is_working(date(2026, 11, 28))
    asks.agrees = False
    calendar.remove_button.click()
    assert counter.calendar.is_working(date(2026, 11, 28))
    asks.agrees = True
    calendar.remove_button.click()
    assert not counter.calendar.is_working(date(2026, 11, 28))
    assert date(2026, 11, 28) not in counter.calendar.holidays


def test_a_day_without_date_or_name_or_twice_is_refused_beside_its_field(page: SettingsPage) -> None:
    calendar: CalendarSection = section(page, "Kalender", CalendarSection)
    calendar.list.new_button.click()
    calendar.bar.button.click()
    assert calendar.form.fields["on"].problem
    assert calendar.form.fields["name"].problem
    for typed in ("31-02-2026", "besok", "25-12-2026"):
        calendar.on.setText(typed)
        calendar.bar.button.click()
        assert calendar.form.fields["on"].problem, typed


def test_a_year_without_decree_is_marked_as_an_estimate(page: SettingsPage) -> None:
    calendar: CalendarSection = section(page, "Kalender", CalendarSection)
    assert "sesuai SKB" in calendar.state.text()
    calendar.year.setValue(2028)
    assert "perkiraan" in calendar.state.text()
    assert calendar.list.model.rowCount() > 0
    assert calendar.on.text().endswith("2028")


def test_opening_hours_are_typed_as_they_are_printed(page: SettingsPage, counter: Counter) -> None:
    hours: HoursSection = section(page, "Jam pelayanan", HoursSection)
    hours.days[5].setText("08:00-11:00")
    hours.cutoff.setText("15.00")
    hours.bar.button.click()
    assert counter.calendar.hours.week[5] == ((time(8), time(11)),)
    assert counter.calendar.hours.cutoff == time(15)
    assert hours.days[5].text() == "08.00–11.00"


@pytest.mark.parametrize("typed", ["8 sampai 11", "11.00-08.00", "08.00-12.00, 11.00-13.00", "25.00-26.00"])
def test_hours_that_cannot_be_are_refused_beside_their_day(page: SettingsPage, typed: str) -> None:
    hours: HoursSection = section(page, "Jam pelayanan", HoursSection)
    hours.days[1].setText(typed)
    hours.bar.button.click()
    assert hours.form.fields["day1"].problem.endswith(".")
    assert hours.form.fields["day0"].problem == ""


# Petugas and Tempat


def test_a_new_person_gets_a_badge_and_can_print_it(
    page: SettingsPage, counter: Counter, printer: Any
) -> None:
    staff: StaffSection = section(page, "Petugas", StaffSection)
    staff.list.new_button.click()
    assert not staff.badge_button.isEnabled()
    staff.name.setText("Agus Salim")
    staff.roles[Role.ARCHIVE].setChecked(True)
    staff.bar.button.click()
    made = next(p for p in counter.staff.values() if p.name == "Agus Salim")
    assert made.roles == {Role.COUNTER, Role.ARCHIVE}
    assert made.badge.startswith("99")
    staff.badge_button.click()
    assert printer.sheets[0][0] == "Kartu petugas"


def test_a_person_is_away_between_two_days_and_the_days_must_fit(
    page: SettingsPage, counter: Counter
) -> None:
    staff: StaffSection = section(page, "Petugas", StaffSection)
    sari = next(p for p in counter.staff.values() if "Sari" in p.name)
    staff.list.select(sari.id)
    staff.away_from.setText("27-11-2026")
    staff.away_until.setText("25-11-2026")
    staff.bar.button.click()
    assert staff.form.fields["away_until"].problem
    staff.away_from.setText("23-11-2026")
    staff.bar.button.click()
    assert counter.staff[sari.id].is_away(date(2026, 11, 24))
    row = staff.list.model.row_of(sari.id)
    assert "tidak masuk" in staff.list.model.data(staff.list.model.index(row, 0))


def test_nobody_without_name_or_role_and_never_without_an_admin(page: SettingsPage, counter: Counter) -> None:
    staff: StaffSection = section(page, "Petugas", StaffSection)
    staff.list.new_button.click()
    staff.roles[Role.COUNTER].setChecked(False)
    staff.bar.button.click()
    assert staff.form.fields["name"].problem
    assert staff.form.fields["roles"].problem
    admin = next(p for p in counter.staff.values() if Role.ADMIN in p.roles)
    staff.list.select(admin.id)
    staff.retired.setChecked(True)
    staff.bar.button.click()
    assert "admin" in staff.bar.problem.text()
    assert not counter.staff[admin.id].retired


def test_a_retired_person_stays_in_the_list_quietly_and_leaves_the_header(
    page: SettingsPage, counter: Counter, window: MainWindow
) -> None:
    staff: StaffSection = section(page, "Petugas", StaffSection)
    rina = next(p for p in counter.staff.values() if "Rina" in p.name)
    staff.list.select(rina.id)
    staff.retired.setChecked(True)
    staff.bar.button.click()
    model = staff.list.model
    assert model.row_of(rina.id) == model.rowCount() - 1
    assert model.data(model.index(model.rowCount() - 1, 0), int(Qt.ItemDataRole.ForegroundRole)) is not None
    assert window.header.clerk.findData(rina.id) == -1


def test_a_box_lies_in_a_shelf_and_a_desk_has_an_owner(page: SettingsPage, counter: Counter) -> None:
    places: PlacesSection = section(page, "Tempat", PlacesSection)
    places.list.new_button.click()
    assert places.owner.isVisible()
    assert not places.shelf.isVisible()
    places.name.setText("Boks A")
    places.kind.setCurrentIndex(places.kind.findData(str(PlaceKind.BOX)))
    places.bar.button.click()
    assert places.form.fields["parent"].problem
    places.shelf.setCurrentIndex(1)
    places.bar.button.click()
    box = next(p for p in counter.places.values() if p.name == "Boks A")
    assert box.parent is not None
    assert counter.places[box.parent].name == "Rak 1"
    assert box.number.startswith("98")


def test_the_label_of_a_place_is_printed(page: SettingsPage, printer: Any) -> None:
    places: PlacesSection = section(page, "Tempat", PlacesSection)
    places.label_button.click()
    assert printer.sheets[0][0] == "Label tempat"


def test_the_applicant_is_no_place_to_edit(page: SettingsPage, counter: Counter) -> None:
    places: PlacesSection = section(page, "Tempat", PlacesSection)
    applicant = next(p for p in counter.places.values() if p.kind is PlaceKind.APPLICANT)
    assert places.list.model.row_of(applicant.id) == -1


def test_a_place_with_dossiers_is_not_retired(page: SettingsPage, counter: Counter, session: Session) -> None:
    dossier = register(counter, session)
    places: PlacesSection = section(page, "Tempat", PlacesSection)
    places.list.select(dossier.place)
    places.retired.setChecked(True)
    places.bar.button.click()
    assert "Masih ada 1 berkas" in places.bar.problem.text()


# Printer, Pantau, Cadangan


def test_layouts_and_queues_are_chosen_from_what_the_computer_has(
    page: SettingsPage, counter: Counter
) -> None:
    printing: PrintingSection = section(page, "Printer", PrintingSection)
    assert "Kuitansi" in printing.known.text()
    printing.receipt_layout.setCurrentIndex(printing.receipt_layout.findData("roll58"))
    box = printing.queues["receipt_queue"]
    box.setCurrentIndex(box.findData("Kuitansi"))
    printing.bar.button.click()
    assert counter.office.printing.receipt_layout == "roll58"
    assert counter.office.printing.receipt_queue == "Kuitansi"
    assert counter.office.printing.list_queue == ""


def test_a_printer_that_was_unplugged_stays_chosen_and_is_named_as_missing(page: SettingsPage) -> None:
    printing: PrintingSection = section(page, "Printer", PrintingSection)
    box = printing.queues["receipt_queue"]
    box.setCurrentIndex(box.findData("Kuitansi"))
    printing.bar.button.click()
    printing.show_queues([])
    assert box.currentData() == "Kuitansi"
    assert "tidak ditemukan" in box.currentText()
    assert not printing.is_changed()
    assert "PDF" in printing.known.text()


def test_the_test_page_is_a_receipt_nobody_was_given(
    page: SettingsPage, counter: Counter, printer: Any
) -> None:
    printing: PrintingSection = section(page, "Printer", PrintingSection)
    before = events(counter)
    printing.test_button.click()
    assert printer.sheets[0][0] == "Halaman uji"
    assert events(counter) == before


def test_the_limits_of_the_check_are_saved(page: SettingsPage, counter: Counter) -> None:
    limits: ThresholdsSection = section(page, "Pantau", ThresholdsSection)
    limits.boxes["silent_percent"].setValue(40)
    limits.boxes["uncollected_days"].setValue(9)
    limits.boxes["alerts_a_day"].setValue(7)
    limits.boxes["sweep_days"].setValue(30)
    assert limits.is_changed()
    limits.bar.button.click()
    assert counter.thresholds.silent_share == 0.4
    assert counter.thresholds.uncollected_days == 9
    assert (counter.thresholds.alerts_a_day, counter.thresholds.sweep_days) == (7, 30)
    assert not limits.is_changed()


def test_a_backup_is_made_listed_and_told(
    page: SettingsPage, counter: Counter, said: list[tuple[str, str]]
) -> None:
    backup: BackupSection = section(page, "Cadangan", BackupSection)
    assert backup.last.text() == "Belum ada cadangan."
    backup.button.click()
    assert backup.model.rowCount() == 1
    assert backup.last.text().startswith("Cadangan terakhir: ")
    assert counter.guard.backups(backup.folder)
    assert said[-1][1] == "right"
    assert backup.button.isEnabled()


def test_what_was_put_off_at_the_start_is_crossed_out_once_it_is_filled_in(
    page: SettingsPage, counter: Counter, session: Session
) -> None:
    from dataclasses import replace

    put_off = replace(counter.office, postponed=("kop surat", "printer", "petugas"))
    counter.settings.save_office(put_off, actor=session.require_actor())
    session.settings_changed.emit()
    section(page, "Printer", PrintingSection).bar.button.click()
    office = section(page, "Kantor", OfficeSection)
    office.lines["address"].setText("Jl. Raya 1")
    office.bar.button.click()
    assert counter.office.postponed == ("petugas",)


class NoPrintService:
    """A computer on which nothing prints."""

    def print(self, pdf: bytes, *, queue: str, media: object, title: str) -> object:
        raise PrintError("Layanan cetak tidak berjalan.")

    def queues(self) -> list[str]:
        raise PrintError("Layanan cetak tidak berjalan.")


def test_why_no_printer_is_offered_is_said_in_the_section(
    counter: Counter, session: Session, tasks: Any, asks: Any, styled: QApplication
) -> None:
    desk = PaperDesk(counter, session, tasks, NoPrintService())
    printing = PrintingSection(Kit(counter=counter, session=session, paper_desk=desk, asks=asks))
    assert printing.known.text() == "Layanan cetak tidak berjalan."
    assert not printing.is_changed()


def test_a_year_is_marked_decreed_once_its_skb_is_out(page: SettingsPage, counter: Counter) -> None:
    calendar: CalendarSection = section(page, "Kalender", CalendarSection)
    calendar.year.setValue(2028)
    assert "perkiraan" in calendar.state.text()
    calendar.decreed.click()
    assert not counter.calendar.is_estimated(date(2028, 3, 1))
    assert "sesuai SKB" in calendar.state.text()


def test_a_long_name_of_a_clerk_leaves_the_list_of_places_its_room(
    page: SettingsPage, counter: Counter, session: Session
) -> None:
    person = next(iter(counter.staff.values()))
    counter.settings.save_staff(replace(person, name="Raden Ajeng " * 7), actor=session.require_actor())
    places = section(page, "Tempat", PlacesSection)
    assert places.owner.findText("Raden", Qt.MatchFlag.MatchStartsWith) >= 0
    assert places.owner.sizeHint().width() < 300


def test_a_place_tells_whether_it_scans_keeps_and_how_its_folders_stand(
    page: SettingsPage, counter: Counter
) -> None:
    places: PlacesSection = section(page, "Tempat", PlacesSection)
    disdukcapil = next(p for p in counter.places.values() if p.kind is PlaceKind.OUTSIDE)
    places.list.select(disdukcapil.id)
    assert places.no_scanner.isChecked(), "another office never scans for us"
    assert places.usual_days.isVisible()
    assert not places.order.isVisible()
    places.usual_days.setValue(7)
    places.keeps.setChecked(True)
    places.bar.button.click()
    kept = counter.places[disdukcapil.id]
    assert (kept.has_scanner, kept.usual_days, kept.keeps) == (False, 7, True)

    shelf = next(p for p in counter.places.values() if p.kind is PlaceKind.SHELF)
    places.list.select(shelf.id)
    assert places.order.isVisible()
    assert not places.no_scanner.isVisible()
    places.order.setCurrentIndex(places.order.findData(str(ShelfOrder.VILLAGE)))
    places.bar.button.click()
    assert counter.places[shelf.id].order is ShelfOrder.VILLAGE
    assert counter.places[shelf.id].has_scanner


def test_renaming_a_place_keeps_what_else_is_known_of_it(page: SettingsPage, counter: Counter) -> None:
    places: PlacesSection = section(page, "Tempat", PlacesSection)
    disdukcapil = next(p for p in counter.places.values() if p.kind is PlaceKind.OUTSIDE)
    places.list.select(disdukcapil.id)
    places.usual_days.setValue(7)
    places.bar.button.click()
    places.name.setText("Disdukcapil Pangkalan")
    places.bar.button.click()
    renamed = counter.places[disdukcapil.id]
    assert (renamed.name, renamed.usual_days, renamed.has_scanner) == ("Disdukcapil Pangkalan", 7, False)
