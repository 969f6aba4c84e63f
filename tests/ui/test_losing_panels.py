"""A lost dossier through the window: declared lost, its papers printed, reconstructed, found again."""

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.indonesian import long_date
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Act
from ui.main_window import MainWindow
from ui.models.dossier_rows import Flag, row_writer
from ui.pages.folder.losing_panels import DeclareLostPanel, FoundAgainPanel, ReconstructPanel
from ui.pages.folder.loss_papers_panel import LossPapersPanel
from ui.pages.folder.page import FolderPage
from ui.pages.lookup.page import LookupPage
from ui.session import Session

TakeIn = Callable[..., Dossier]
Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
WHY = "Semua meja dan rak sudah diperiksa dua kali."


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def person(counter: Counter, name: str) -> int:
    return next(s.id for s in counter.staff.values() if name in s.name)


@pytest.fixture
def missing(counter: Counter, session: Session) -> Dossier:
    """A dossier with an original held, reported missing."""
    asked = counter.services["KTPG"].requirements_for("ubah")
    form = Registration(
        request_id="one",
        service="KTPG",
        case="ubah",
        applicant=Applicant(name="Siti Aminah", nik="3204056408900003", village="Cibodas"),
        papers={paper.key: paper.usual_state for paper in asked},
    )
    actor = session.require_actor()
    number = counter.intake.register(form, actor=actor).number
    return counter.custody.report_missing(number, reason="Tidak ada di meja.", actor=actor)


@pytest.fixture
def searched(counter: Counter, session: Session, missing: Dossier) -> Dossier:
    actor = session.require_actor()
    for name in ("Loket", "Rak 1"):
        counter.searching.looked(missing.number, place(counter, name), actor=actor)
    return missing


@pytest.fixture
def lost(counter: Counter, session: Session, searched: Dossier) -> Dossier:
    return counter.losing.declare(
        searched.number, reason=WHY, working_days=5, actor=session.require_actor(),
        approver=person(counter, "Bambang"),
    )  # fmt: skip


@pytest.fixture
def folder(qtbot: QtBot, window: MainWindow) -> FolderPage:
    """The folder page inside the real window."""
    window.show_page("F3")
    page = window.page
    assert isinstance(page, LookupPage)
    return page.folder


def open_folder(session: Session, number: str) -> None:
    session.open_folder(number)
    QApplication.processEvents()


def press(qtbot: QtBot, window: MainWindow, key: Key, modifier: Any = Qt.KeyboardModifier.NoModifier) -> None:
    # To the QWindow, as a keyboard does: only there do the letters of buttons count.
    qtbot.keyClick(window.windowHandle(), key, modifier)  # type: ignore[no-untyped-call]
    QApplication.processEvents()


def type_in(qtbot: QtBot, window: MainWindow, text: str) -> None:
    for sign in text:
        qtbot.keyClick(window.windowHandle(), sign)  # type: ignore[no-untyped-call]


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def words(page: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page))


def panel_of(qtbot: QtBot, page: FolderPage, kind: type[Any]) -> Any:
    qtbot.waitUntil(lambda: isinstance(page.panel, kind))
    panel = page.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.isAncestorOf(focused()))
    return panel


def test_a_lost_file_is_declared_printed_and_reconstructed_by_keys_alone(
    qtbot: QtBot,
    window: MainWindow,
    folder: FolderPage,
    session: Session,
    counter: Counter,
    searched: Dossier,
    printer: Any,
) -> None:
    number = searched.number
    open_folder(session, number)
    qtbot.waitUntil(lambda: folder.number == number)

    press(qtbot, window, Key.Key_Y, ALT)
    declaring = panel_of(qtbot, folder, DeclareLostPanel)
    assert focused() is declaring.reason
    assert declaring.reason.text() == "Sudah dicari di Loket dan Rak 1, tidak ditemukan."
    press(qtbot, window, Key.Key_Tab)
    type_in(qtbot, window, "Bambang")
    press(qtbot, window, Key.Key_Tab)
    type_in(qtbot, window, "8")
    expected = counter.calendar.add_working_days(counter.today(), 8)
    assert f"Tanggal janji baru: {long_date(expected)}." in words(declaring)
    press(qtbot, window, Key.Key_Return)
    lost = counter.lookup.dossier(number)
    assert lost.is_lost
    assert lost.promised_on == expected.isoformat()
    assert counter.losing.loss(number).approved_by == person(counter, "Bambang")

    pack = panel_of(qtbot, folder, LossPapersPanel)
    for digit in range(len(pack.pack)):
        press(qtbot, window, Key(Key.Key_1.value + digit))
    assert [title for title, _pdf in printer.sheets] == [paper.paper.title for paper in pack.pack]
    assert all(pdf.startswith(b"%PDF") for _title, pdf in printer.sheets)
    assert [paper.name for paper in pack.pack] == [
        "Berita acara kehilangan",
        "Daftar isi berkas",
        "Slip permohonan maaf",
        "Surat permohonan: Disdukcapil",
        "Surat permohonan: instansi penerbit",
        "Pengantar laporan kehilangan ke polisi",
        "Pemberitahuan pelindungan data",
    ]
    press(qtbot, window, Key.Key_P)
    assert "Kami mohon maaf" in QGuiApplication.clipboard().text()
    press(qtbot, window, Key.Key_Escape)
    assert folder.panel is None

    qtbot.waitUntil(lambda: focused() is folder.acts.buttons[Act.RECONSTRUCT])
    press(qtbot, window, Key.Key_O, ALT)
    gathering = panel_of(qtbot, folder, ReconstructPanel)
    count = len(counter.losing.loss(number).contents)
    assert gathering.checklist.papers.hasFocus()
    press(qtbot, window, Key.Key_F)
    press(qtbot, window, Key.Key_Return)
    assert f"Rekonstruksi 1 dari {count}" in words(folder)
    assert counter.lookup.dossier(number).is_lost

    qtbot.waitUntil(lambda: focused() is folder.acts.buttons[Act.RECONSTRUCT])
    press(qtbot, window, Key.Key_O, ALT)
    panel_of(qtbot, folder, ReconstructPanel)
    press(qtbot, window, Key.Key_F8)
    press(qtbot, window, Key.Key_Return)
    whole = counter.lookup.dossier(number)
    assert not whole.is_lost
    assert whole.reconstructed_at is not None
    assert "sudah disusun ulang" in words(folder)
    assert Act.SET_STAGE in {act for act, button in folder.acts.buttons.items() if not button.isHidden()}
    assert counter.guard.verify().ok


def test_without_a_recorded_search_nothing_is_declared_lost(
    window: MainWindow, folder: FolderPage, session: Session, missing: Dossier
) -> None:
    heard: list[str] = []
    session.message_posted.connect(lambda text, _kind: heard.append(text))
    open_folder(session, missing.number)
    folder.acts.buttons[Act.DECLARE_LOST].click()
    assert folder.panel is None
    assert "belum dicatat" in heard[-1]


def test_a_file_that_was_not_reported_missing_offers_no_declaration(
    folder: FolderPage, session: Session, take_in: TakeIn
) -> None:
    open_folder(session, take_in().number)
    assert folder.acts.buttons[Act.DECLARE_LOST].isHidden()
    assert folder.acts.buttons[Act.RECONSTRUCT].isHidden()
    assert folder.loss.isHidden()


def test_a_declaration_needs_another_person_a_reason_and_a_date_somebody_can_wait_for(
    folder: FolderPage, session: Session, counter: Counter, searched: Dossier
) -> None:
    open_folder(session, searched.number)
    folder.begin(Act.DECLARE_LOST)
    panel = folder.panel
    assert isinstance(panel, DeclareLostPanel)
    assert panel.approvers.findText("Sari Wulandari") == -1
    panel.confirm()
    assert "Pilih pimpinan" in panel.problem
    panel.approvers.choose(person(counter, "Bambang"))
    panel.reason.setText(" ")
    panel.confirm()
    assert "Uraian pencarian masih kosong" in panel.problem
    panel.reason.setText(WHY)
    for days in ("", "0"):
        panel.days.setText(days)
        assert "Isi 1 sampai 60 hari kerja." in panel.date.text()
        panel.confirm()
        assert "1 sampai 60 hari kerja" in panel.problem
    assert not counter.lookup.dossier(searched.number).is_lost


def test_a_lost_file_says_so_on_its_page_and_in_lists(
    folder: FolderPage, session: Session, counter: Counter, lost: Dossier
) -> None:
    open_folder(session, lost.number)
    told = words(folder)
    count = len(counter.losing.loss(lost.number).contents)
    assert folder.flag_chip.text() == f"hilang – rekonstruksi 0 dari {count}"
    assert "Berkas ini hilang dan sedang disusun ulang." in told
    assert "oleh Sari Wulandari, disetujui Bambang Hartono" in told
    assert "Terakhir di Loket" in told
    assert folder.acts.reprint.isHidden(), "a receipt would ask for papers this office lost"
    assert folder.acts.first_button() is folder.acts.buttons[Act.RECONSTRUCT]
    assert folder.acts.buttons[Act.REPORT_FOUND].text().replace("&", "") == "Ditemukan kembali"
    assert folder.acts.buttons[Act.UNDO].isHidden()
    row = row_writer(counter).row(lost)
    assert row.flag is Flag.LOST
    assert "dinyatakan hilang" in row.texts


def test_a_paper_ticked_by_mistake_is_taken_back(
    folder: FolderPage, session: Session, counter: Counter, lost: Dossier
) -> None:
    open_folder(session, lost.number)
    first = counter.losing.loss(lost.number).contents[0].requirement.key
    counter.losing.gather(lost.number, {first: PaperState.COPY}, actor=session.require_actor())
    folder.reload()
    folder.begin(Act.RECONSTRUCT)
    panel = folder.panel
    assert isinstance(panel, ReconstructPanel)
    assert not panel.holds_typing()
    panel.checklist._rows.mark(0, PaperState.LACKING)
    assert panel.holds_typing()
    panel.confirm()
    assert counter.losing.loss(lost.number).gathered == 0
    assert "1 persyaratan ternyata belum ada." in words(folder)


def test_a_lost_file_found_before_its_reconstruction_is_as_it_was_and_its_owner_is_told(
    qtbot: QtBot, window: MainWindow, folder: FolderPage, session: Session, counter: Counter, lost: Dossier
) -> None:
    open_folder(session, lost.number)
    folder.acts.first_button().setFocus()
    press(qtbot, window, Key.Key_M, ALT)
    panel = panel_of(qtbot, folder, FoundAgainPanel)
    assert panel.scanned_place(place(counter, "Rak 1"))
    press(qtbot, window, Key.Key_Return)
    found = counter.lookup.dossier(lost.number)
    assert (found.declared_lost_at, found.place) == (None, place(counter, "Rak 1"))
    assert "sudah ditemukan kembali" in QGuiApplication.clipboard().text()
    assert folder.loss.isHidden()
    assert folder.flag_chip.isHidden()


def test_the_old_folder_found_after_the_reconstruction_is_noted_and_changes_nothing(
    qtbot: QtBot, window: MainWindow, folder: FolderPage, session: Session, counter: Counter, lost: Dossier
) -> None:
    held = {c.requirement.key: c.held for c in counter.losing.loss(lost.number).contents}
    new = counter.losing.gather(lost.number, held, actor=session.require_actor())
    open_folder(session, lost.number)
    assert folder.flag_chip.text() == "disusun ulang"
    folder.acts.first_button().setFocus()
    press(qtbot, window, Key.Key_V, ALT)
    panel = panel_of(qtbot, folder, FoundAgainPanel)
    panel.places.choose(place(counter, "Rak 1"))
    press(qtbot, window, Key.Key_Return)
    after = counter.lookup.dossier(lost.number)
    assert (after.place, after.reconstructed_at) == (new.place, new.reconstructed_at)
    assert "Berkas lama ditemukan kembali" in words(folder)
    assert folder.loss.found.isHidden()


def test_the_papers_are_at_hand_later_and_all_are_printed_by_one_key(
    qtbot: QtBot, window: MainWindow, folder: FolderPage, session: Session, lost: Dossier, printer: Any
) -> None:
    open_folder(session, lost.number)
    folder.acts.first_button().setFocus()
    press(qtbot, window, Key.Key_X, ALT)
    pack = panel_of(qtbot, folder, LossPapersPanel)
    press(qtbot, window, Key.Key_S)
    assert len(printer.sheets) == len(pack.pack)
    assert folder.panel is pack
    press(qtbot, window, Key.Key_Return)
    assert printer.sheets[-1][0] == pack.pack[0].paper.title, "Enter presses the button it stands on"


def test_nothing_said_to_the_applicant_holds_a_nik(
    folder: FolderPage, session: Session, lost: Dossier
) -> None:
    open_folder(session, lost.number)
    folder.begin(Act.PRINT)
    panel = folder.panel
    assert isinstance(panel, LossPapersPanel)
    assert "0003" not in panel.message
    assert "Siti Aminah, berkas Bapak/Ibu nomor 26 00 " in panel.message
    assert "untuk layanan " in panel.message


def test_a_file_that_was_not_complete_is_declared_without_a_date(
    folder: FolderPage, session: Session, counter: Counter, take_in: TakeIn
) -> None:
    actor = session.require_actor()
    key = next(r.key for r in counter.services["SKTM"].requirements_for("") if not r.optional)
    number = take_in(lacking=(key,)).number
    counter.custody.report_missing(number, reason="Tidak ada.", actor=actor)
    counter.searching.looked(number, place(counter, "Loket"), actor=actor)
    open_folder(session, number)
    folder.begin(Act.DECLARE_LOST)
    panel = folder.panel
    assert isinstance(panel, DeclareLostPanel)
    assert "dihitung setelah lengkap" in panel.date.text()
    assert not panel.days.isEnabled()
    panel.approvers.choose(person(counter, "Bambang"))
    panel.confirm()
    assert counter.lookup.dossier(number).is_lost
    assert counter.lookup.dossier(number).promised_on is None
