"""From a button to paper: what the book of prints says, what the bar says, and what lies in the tray."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest

from counter_app.counter import Counter
from counter_app.paper.label import dossier_label_pdf
from counter_app.paper.media import cut_to, media
from counter_app.printer import Printer, PrintError
from counter_app.rules import layouts
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.errors import CounterError
from counter_app.rules.folder import Print
from counter_app.rules.staff import Role
from ui import pdf_picture
from ui.furnishing import LatePrinter
from ui.printing import PaperDesk
from ui.session import Session
from ui.tasks import Tasks
from ui.windows_printer import WindowsPrinter, lay_out, paint


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    messages: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: messages.append((text, kind)))
    return messages


@pytest.fixture
def desk(counter: Counter, session: Session, tasks: Any, printer: Any) -> PaperDesk:
    return PaperDesk(counter, session, tasks, printer)


@pytest.fixture
def dossier(counter: Counter, session: Session) -> Dossier:
    return register(counter, session)


def register(counter: Counter, session: Session, name: str = "Siti Aminah") -> Dossier:
    service = counter.services["KTPB"]
    form = Registration(
        request_id=name,
        service="KTPB",
        applicant=Applicant(name=name, no_nik_reason="belum rekam", village="Sukamaju"),
        papers={paper.key: paper.usual_state for paper in service.requirements_for("")},
        rt_rw="menyusul",
        desa_register="menyusul",
    )
    return counter.intake.register(form, actor=session.require_actor())


def prints(counter: Counter, dossier: Dossier) -> list[Print]:
    return list(counter.lookup.folder(dossier.number).prints)


def test_a_receipt_is_asked_for_made_and_noted_as_taken(
    desk: PaperDesk, counter: Counter, dossier: Dossier, printer: Any
) -> None:
    printed: list[str] = []
    desk.printed.connect(printed.append)
    desk.print_receipt(dossier.number)
    [(title, pdf)] = printer.sheets
    assert title == f"Tanda terima {dossier.number}"
    assert pdf.startswith(b"%PDF-")
    assert [(p.state, p.copy, p.layout) for p in prints(counter, dossier)] == [("taken", 1, "a4-2")]
    assert printed == [dossier.number]
    assert counter.printbook.unprinted() == ()


def test_the_request_is_in_the_book_before_the_paper_is_made(
    counter: Counter, session: Session, dossier: Dossier, printer: Any
) -> None:
    waiting: list[Callable[[], object]] = []

    class Later:
        def run(self, work: Callable[[], Any], done: Any, failed: Any = None) -> None:
            waiting.append(work)

    PaperDesk(counter, session, Later(), printer).print_receipt(dossier.number)
    assert printer.sheets == []
    assert [p.state for p in prints(counter, dossier)] == ["asked"]
    waiting[0]()
    assert len(printer.sheets) == 1


def test_a_printer_that_fails_leaves_the_dossier_registered_and_unprinted(
    desk: PaperDesk, counter: Counter, dossier: Dossier, printer: Any, said: list[tuple[str, str]]
) -> None:
    printer.out_of_order = PrintError("Printer “Kuitansi” sedang dijeda.")
    failed: list[tuple[str, str]] = []
    desk.failed.connect(lambda number, sentence: failed.append((number, sentence)))
    desk.print_receipt(dossier.number)
    assert [p.state for p in prints(counter, dossier)] == ["failed"]
    assert said == [("Terdaftar; tanda terima belum tercetak: Printer “Kuitansi” sedang dijeda.", "odd")]
    assert failed == [(dossier.number, "Printer “Kuitansi” sedang dijeda.")]
    assert [d.number for d in counter.printbook.unprinted()] == [dossier.number]


def test_the_next_print_after_a_failure_is_no_reprint_and_the_one_after_it_is(
    desk: PaperDesk, counter: Counter, dossier: Dossier, printer: Any
) -> None:
    printer.out_of_order = PrintError("Kertas habis.")
    desk.print_receipt(dossier.number)
    printer.out_of_order = None
    desk.print_receipt(dossier.number)
    desk.reprint(dossier.number)
    assert [p.copy for p in prints(counter, dossier) if p.state == "taken"] == [1, 2]


def test_a_bug_in_the_paper_is_noted_as_failed_and_still_reaches_the_log(
    desk: PaperDesk, counter: Counter, dossier: Dossier, printer: Any, said: list[tuple[str, str]]
) -> None:
    printer.out_of_order = ZeroDivisionError("bug")
    with pytest.raises(ZeroDivisionError):
        desk.print_receipt(dossier.number)
    assert [p.state for p in prints(counter, dossier)] == ["failed"]
    assert said[0][1] == "odd"


def test_paper_that_did_not_come_out_is_noted_so_that_the_next_is_the_first(
    desk: PaperDesk, counter: Counter, dossier: Dossier, said: list[tuple[str, str]]
) -> None:
    desk.print_receipt(dossier.number)
    desk.paper_did_not_come_out(dossier.number)
    assert [p.state for p in prints(counter, dossier)] == ["failed"]
    assert said[-1][1] == "odd"
    desk.print_receipt(dossier.number)
    assert [p.copy for p in prints(counter, dossier) if p.state == "taken"] == [1]


def test_there_is_no_paper_to_miss_before_the_first_print(desk: PaperDesk, dossier: Dossier) -> None:
    with pytest.raises(CounterError, match="Belum ada cetakan"):
        desk.paper_did_not_come_out(dossier.number)


def test_nobody_prints_without_a_name(counter: Counter, tasks: Any, printer: Any, dossier: Dossier) -> None:
    desk = PaperDesk(counter, Session(), tasks, printer)
    with pytest.raises(CounterError, match="Pilih nama petugas"):
        desk.print_receipt(dossier.number)
    assert prints(counter, dossier) == []


def test_without_a_printer_the_receipt_becomes_a_file_and_the_bar_says_where(
    counter: Counter,
    session: Session,
    tasks: Any,
    dossier: Dossier,
    tmp_path: Path,
    said: list[tuple[str, str]],
) -> None:
    desk = PaperDesk(counter, session, tasks, Printer(tmp_path / "cetakan"))
    saved: list[str] = []
    desk.saved.connect(saved.append)
    desk.print_receipt(dossier.number)
    path = tmp_path / "cetakan" / f"Tanda terima {dossier.number}.pdf"
    assert path.read_bytes().startswith(b"%PDF-")
    assert saved == [str(path)]
    assert desk.last_saved == path
    assert str(path) in said[-1][0]


def test_there_is_nothing_to_open_before_the_first_file(desk: PaperDesk) -> None:
    with pytest.raises(CounterError, match="Belum ada PDF"):
        desk.open_saved()


def test_a_worker_makes_the_paper_and_the_window_writes_the_book(
    counter: Counter, session: Session, dossier: Dossier, printer: Any, qtbot: Any
) -> None:
    tasks = Tasks(lambda error: None)
    desk = PaperDesk(counter, session, tasks, printer)
    with qtbot.waitSignal(desk.printed, timeout=10_000):
        desk.print_receipt(dossier.number)
    tasks.close()
    assert [p.state for p in prints(counter, dossier)] == ["taken"]


@pytest.mark.parametrize(
    ("print_it", "title"),
    [
        (lambda desk, d: desk.print_label([d.number]), "Label 2600"),
        (lambda desk, d: desk.print_requirements("KTPG", "hilang"), "Daftar persyaratan KTPG"),
        (lambda desk, d: desk.place_labels([1, 3]), "Label tempat"),
        (lambda desk, d: desk.badges([1, 2]), "Kartu petugas"),
        (lambda desk, d: desk.print_test_page(), "Halaman uji"),
        (lambda desk, d: desk.print_findings(desk_check(desk)), "Pantauan 2026-11-24"),
        (lambda desk, d: desk.print_morning(desk_check(desk)), "Lembar pagi 2026-11-24"),
    ],
)
def test_every_other_paper_reaches_the_printer(
    desk: PaperDesk,
    dossier: Dossier,
    printer: Any,
    print_it: Callable[[PaperDesk, Dossier], None],
    title: str,
) -> None:
    print_it(desk, dossier)
    [(printed, pdf)] = printer.sheets
    assert printed.startswith(title)
    assert pdf.startswith(b"%PDF-")


def desk_check(desk: PaperDesk) -> Any:
    return desk._counter.checking.check()


def test_what_is_lacking_is_printed_by_the_keys_of_its_papers(
    desk: PaperDesk, counter: Counter, printer: Any
) -> None:
    papers = counter.services["KTPB"].requirements_for("")
    desk.print_requirements("KTPB", "", [papers[0].key])
    assert printer.sheets[0][0] == "Daftar kekurangan KTPB"


def test_a_list_is_saved_where_the_user_says(desk: PaperDesk, counter: Counter, tmp_path: Path) -> None:
    desk.save_findings(counter.checking.check(), tmp_path / "pantauan.pdf")
    assert (tmp_path / "pantauan.pdf").read_bytes().startswith(b"%PDF-")


def test_a_folder_that_cannot_be_written_is_said_to_be_so(
    desk: PaperDesk, counter: Counter, tmp_path: Path, said: list[tuple[str, str]]
) -> None:
    desk.save_findings(counter.checking.check(), tmp_path / "tidak" / "ada.pdf")
    assert said[-1][1] == "odd"
    assert "Pilih folder lain" in said[-1][0]


def test_the_preview_is_the_picture_of_the_paper_and_escape_closes_it(
    desk: PaperDesk, dossier: Dossier, counter: Counter, qtbot: Any
) -> None:
    desk.preview(dossier.number)
    dialog = desk.preview_dialog
    assert dialog is not None
    dots = round(210 / 25.4 * pdf_picture.SCREEN_DPI)
    assert abs(dialog.page_sizes[0][0] - dots) <= 1
    assert prints(counter, dossier) == [], "looking is no print"
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_preview_prints_what_it_shows(desk: PaperDesk, dossier: Dossier, printer: Any) -> None:
    desk.preview(dossier.number)
    assert desk.preview_dialog is not None
    desk.preview_dialog.print_button.click()
    assert len(printer.sheets) == 1
    assert not desk.preview_dialog.isVisible()


def test_the_preview_grows_and_shrinks_within_reason(desk: PaperDesk, dossier: Dossier, qtbot: Any) -> None:
    desk.preview(dossier.number)
    dialog = desk.preview_dialog
    assert dialog is not None
    with qtbot.waitActive(dialog):
        dialog.activateWindow()
    before = dialog.shown_width
    QTest.keyClick(dialog, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert dialog.shown_width > before
    for _ in range(20):
        dialog.zoom_by(0.5)
    assert dialog.shown_width > 50


def test_every_layout_on_screen_has_its_media() -> None:
    assert all(media(layout) for layout in layouts.TITLES)


def test_windows_never_prints_on_another_printer_than_the_named_one(tmp_path: Path, qapp: Any) -> None:
    with pytest.raises(PrintError, match="tidak ditemukan"):
        WindowsPrinter(tmp_path).print(b"", queue="Tidak ada", media=media("a4"), title="Uji")


def test_windows_without_a_printer_saves_the_file(tmp_path: Path) -> None:
    path = WindowsPrinter(tmp_path).print(b"%PDF-", queue="", media=media("a4"), title="Uji")
    assert path == tmp_path / "Uji.pdf"


def test_the_picture_windows_prints_keeps_its_size_and_can_be_scanned(
    counter: Counter, dossier: Dossier, tmp_path: Path, qapp: Any
) -> None:
    import zxingcpp
    from PIL import Image

    folder = counter.lookup.folder(dossier.number)
    label = dossier_label_pdf([folder], counter.office, layout="label-50x30")
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "keluar.pdf"))
    lay_out(printer, cut_to(media("label-50x30"), label), 203)
    paint(printer, pdf_picture.pages(label, 203), 203)

    [page] = pdf_picture.pages((tmp_path / "keluar.pdf").read_bytes(), 300)
    assert abs(page.width() - 50 / 25.4 * 300) <= 3
    assert abs(page.height() - 30 / 25.4 * 300) <= 3
    page.save(str(tmp_path / "label.png"))
    read = {code.text for code in zxingcpp.read_barcodes(Image.open(tmp_path / "label.png"))}
    assert dossier.number in read


class SlowPrinter:
    """A printer whose jobs stay in the queue."""

    def print(self, pdf: bytes, *, queue: str, media: object, title: str) -> str:
        return "Kuitansi-7"

    def queues(self) -> list[str]:
        return ["Kuitansi"]

    def is_waiting(self, job: str) -> bool:
        return job == "Kuitansi-7"


def test_a_job_that_stays_in_its_queue_is_told_of(
    counter: Counter, session: Session, tasks: Any, dossier: Dossier, said: list[tuple[str, str]], qtbot: Any
) -> None:
    desk = PaperDesk(counter, session, tasks, SlowPrinter(), out_by_ms=1)
    desk.print_label([dossier.number])
    qtbot.waitUntil(lambda: said[-1][1] == "odd")
    assert "masih menunggu" in said[-1][0]


@pytest.mark.skipif(os.name != "posix", reason="lp is of Unix")
def test_the_windows_own_printer_tells_of_a_job_that_stays(
    counter: Counter,
    session: Session,
    tasks: Any,
    dossier: Dossier,
    said: list[tuple[str, str]],
    qtbot: Any,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    answers = {
        "lp": 'echo "request id is Kuitansi-7 (1 file(s))"',
        "lpstat": """case "$*" in
            -r) echo "scheduler is running" ;;
            *not-completed*) echo "Kuitansi-7 sari 1024" ;;
            *) echo "printer Kuitansi is idle.  enabled since today" ;;
        esac""",
    }
    for name, answer in answers.items():
        (tmp_path / name).write_text(f"#!/bin/sh\n{answer}\n")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    admin = next(person.id for person in counter.staff.values() if Role.ADMIN in person.roles)
    to_paper = replace(counter.office.printing, label_queue="Kuitansi")
    counter.settings.save_office(replace(counter.office, printing=to_paper), actor=admin)
    desk = PaperDesk(counter, session, tasks, LatePrinter(tmp_path), out_by_ms=1)

    desk.print_label([dossier.number])

    qtbot.waitUntil(lambda: said[-1][1] == "odd")
    assert "masih menunggu di printer Kuitansi" in said[-1][0]


def test_control_o_opens_the_last_file_anywhere_in_the_window(
    window: Any, session: Session, qtbot: Any
) -> None:
    with qtbot.captureExceptions() as caught:
        QTest.keyClick(window, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert [type(error) for _, error, _ in caught] == [CounterError]
