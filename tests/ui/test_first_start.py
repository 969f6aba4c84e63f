"""The first day: what is asked, what may be put off, and the register it makes."""

from collections.abc import Iterator
from datetime import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Act, Role, may
from ui.pages.first_start.office import CodeStep, HoursStep, LetterheadStep, NameStep
from ui.pages.first_start.page import OFFICE, PRACTICE, SetupDialog, StartDialog, found_office
from ui.pages.first_start.people import PlacesStep, PrinterStep, StaffStep
from ui.widgets.form import Field

VILLAGES = "1. Sukamaju\n2. Mekarsari\n\n3) Cibodas\nMekarsari\n"


@pytest.fixture
def dialog(qtbot: QtBot, styled: QApplication) -> SetupDialog:
    dialog = SetupDialog()
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def named(dialog: SetupDialog) -> None:
    step = dialog.step
    assert isinstance(step, NameStep)
    step.name.setText("Kecamatan  Sukamaju ")
    step.villages.setPlainText(VILLAGES)


def step(dialog: SetupDialog, kind: type) -> object:
    return next(step for step in dialog.steps if isinstance(step, kind))


def go_through(dialog: SetupDialog, button: QPushButton) -> None:
    while dialog.isVisible():
        button.click()


@pytest.fixture
def founded(dialog: SetupDialog, tmp_path: Path) -> Iterator[Counter]:
    named(dialog)
    dialog.onward.click()
    go_through(dialog, dialog.skip)
    counter = found_office(tmp_path, dialog.setup())
    yield counter
    counter.close()


def test_the_choice_is_between_practice_and_this_office(qtbot: QtBot) -> None:
    for name, answer in (("practice", PRACTICE), ("office", OFFICE)):
        start = StartDialog()
        qtbot.addWidget(start)
        start.show()
        getattr(start, name).click()
        assert start.result() == answer


def test_only_name_and_villages_are_required(dialog: SetupDialog) -> None:
    assert not dialog.skip.isVisible()
    dialog.onward.click()
    assert isinstance(dialog.step, NameStep)
    named(dialog)
    dialog.onward.click()
    assert isinstance(dialog.step, LetterheadStep)
    assert dialog.skip.isVisible()
    assert dialog.skip.text() == "Lewati, isi nanti"


def test_a_sentence_goes_when_its_field_is_filled_in(dialog: SetupDialog) -> None:
    dialog.onward.click()
    step = dialog.step
    assert isinstance(step, NameStep)
    assert {field.problem for field in step.findChildren(Field)} != {""}
    named(dialog)
    assert {field.problem for field in step.findChildren(Field)} == {""}


def test_enter_presses_the_button_it_stands_on(dialog: SetupDialog, qtbot: QtBot) -> None:
    start = StartDialog()
    qtbot.addWidget(start)
    start.show()
    QTest.keyClick(start.office, Qt.Key.Key_Return)
    assert start.result() == OFFICE
    named(dialog)
    dialog.onward.click()
    QTest.keyClick(dialog.back, Qt.Key.Key_Return)
    assert isinstance(dialog.step, NameStep)


def test_what_was_put_off_is_remembered_in_the_office(founded: Counter) -> None:
    office = founded.office
    assert office.name == "Kecamatan Sukamaju"
    assert office.villages == ("Sukamaju", "Mekarsari", "Cibodas")
    assert office.postponed == (
        "kop surat",
        "kode wilayah",
        "jam pelayanan",
        "petugas",
        "meja dan rak",
        "printer",
    )
    assert office.printing.receipt_queue == ""
    assert not office.is_practice


def test_a_sheet_left_blank_is_put_off_too(dialog: SetupDialog) -> None:
    named(dialog)
    go_through(dialog, dialog.onward)
    assert dialog.setup().office.postponed == ("kop surat", "kode wilayah", "petugas", "printer")


def test_an_office_with_nothing_but_a_name_can_work_at_once(founded: Counter) -> None:
    (person,) = founded.staff.values()
    assert may(person, Act.REGISTER)
    assert any(place.kind is PlaceKind.DESK for place in founded.places.values())


def test_everything_filled_in_is_in_the_register(dialog: SetupDialog, tmp_path: Path) -> None:
    named(dialog)
    head, code = step(dialog, LetterheadStep), step(dialog, CodeStep)
    assert isinstance(head, LetterheadStep)
    assert isinstance(code, CodeStep)
    head.regency.setText("Pemerintah Kabupaten Bandung")
    code.region.setText("320405")
    code.series.setText("03")
    code.zone.setCurrentText("WITA")
    staff, hours = step(dialog, StaffStep), step(dialog, HoursStep)
    assert isinstance(staff, StaffStep)
    assert isinstance(hours, HoursStep)
    staff.rows[0].name.setText("Sari Wulandari")
    staff.rows[1].name.setText("Bambang Hartono")
    staff.rows[1].job.setCurrentText("Pimpinan")
    hours.closes["Jumat"].setTime(hours.closes["Jumat"].time().addSecs(-3600))
    places, paper = step(dialog, PlacesStep), step(dialog, PrinterStep)
    assert isinstance(places, PlacesStep)
    assert isinstance(paper, PrinterStep)
    places.lists[PlaceKind.SHELF].setPlainText("Rak A\nRak B")
    paper.layout_choice.setCurrentIndex(paper.layout_choice.findData("roll58"))
    go_through(dialog, dialog.onward)
    counter = found_office(tmp_path, dialog.setup())
    office, people = counter.office, {person.name: person for person in counter.staff.values()}
    assert (office.region, office.series, office.zone) == ("320405", "03", "WITA")
    assert office.letterhead.regency == "Pemerintah Kabupaten Bandung"
    assert office.printing.receipt_layout == "roll58"
    assert office.postponed == ()
    assert people["Sari Wulandari"].roles >= {Role.ADMIN, Role.COUNTER}
    assert people["Bambang Hartono"].roles == {Role.HEAD}
    assert {p.name for p in counter.places.values() if p.kind is PlaceKind.SHELF} == {"Rak A", "Rak B"}
    friday = counter.calendar.hours.intervals(4)
    assert friday[-1][1] < time(16)
    assert counter.calendar.hours.intervals(0) != ()
    counter.close()


@pytest.mark.parametrize(("region", "series"), [("32040", "00"), ("32040x", "00"), ("", "99"), ("", "7")])
def test_a_wrong_code_is_said_beside_its_field(dialog: SetupDialog, region: str, series: str) -> None:
    code = step(dialog, CodeStep)
    assert isinstance(code, CodeStep)
    code.region.setText(region)
    code.series.setText(series)
    assert code.problem_found()


def test_closing_before_opening_is_said_beside_its_field(dialog: SetupDialog) -> None:
    hours = step(dialog, HoursStep)
    assert isinstance(hours, HoursStep)
    hours.closes["Jumat"].setTime(hours.opens["Jumat"].time())
    assert hours.problem_found()


def test_a_step_put_off_and_filled_in_after_all_counts(dialog: SetupDialog) -> None:
    named(dialog)
    dialog.onward.click()
    dialog.skip.click()
    dialog.back.click()
    head = dialog.step
    assert isinstance(head, LetterheadStep)
    head.address.setText("Jalan Merdeka 1")
    dialog.onward.click()
    setup = dialog.setup()
    assert setup.office.letterhead.address == "Jalan Merdeka 1"
    assert "kop surat" not in setup.office.postponed
