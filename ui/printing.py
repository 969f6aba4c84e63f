"""From a button to paper: noted as asked, made in a worker, printed, and noted as taken or failed."""

import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QObject, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QImage, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.counter import Counter
from counter_app.rules import tracking
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.folder import Folder, Print
from counter_app.rules.layouts import HANDWRITTEN
from counter_app.rules.office import PRACTICE_SERIES
from ui import papers
from ui.papers import Paper
from ui.session import Session
from ui.tasks import Runs

if TYPE_CHECKING:
    from counter_app.paper.media import Media
    from counter_app.printer import JobId
    from counter_app.rules.check.findings import Check
    from ui.preview import PreviewDialog

NO_PAPER = "Kertas tidak keluar"
LIST_TITLE = "Pantauan berkas"
_BUG = "kertasnya tidak dapat dibuat. Rinciannya ada di catatan program."

Done = Callable[[], object]
Failed = Callable[[str], object]


class Prints(Protocol):
    """What takes the bytes: a print queue, or a folder of PDF files while `queue` is empty."""

    def print(self, pdf: bytes, *, queue: str, media: "Media", title: str) -> object:
        """Hand over one PDF; the path where it was saved, or the queue's job. Raises `CounterError`.

        A roll's media is cut to the PDF's own length by the printer.
        """

    def queues(self) -> list[str]:
        """The queues of this computer; asking may take a second."""


@runtime_checkable
class Waits(Protocol):
    """A printer that can tell whether a job it took has become paper yet."""

    def is_waiting(self, job: "JobId") -> bool:
        """Whether the job still waits in its queue."""


class PaperDesk(QObject):
    """Prints for the pages; nothing it does undoes what was registered."""

    printed = Signal(str)
    """A dossier's number: its receipt left for the printer or the folder."""
    failed = Signal(str, str)
    """A dossier's number and the sentence why its receipt did not come out."""
    saved = Signal(str)
    """The path of a PDF that went to a file; `open_saved` shows the last."""

    def __init__(
        self,
        counter: Counter,
        session: Session,
        tasks: Runs,
        printer: Prints,
        parent: QObject | None = None,
        *,
        out_by_ms: int = 20_000,
    ) -> None:
        super().__init__(parent)
        self._out_by_ms = out_by_ms
        self._counter, self._session = counter, session
        self.tasks, self._printer = tasks, printer
        self.last_saved: Path | None = None
        self.preview_dialog: PreviewDialog | None = None
        if isinstance(parent, QWidget):
            QShortcut(QKeySequence("Ctrl+O"), parent, self.open_saved)

    def print_receipt(self, number: str) -> None:
        """Print the receipt; what comes after the first is marked CETAK ULANG KE-n."""
        actor, layout = self._session.require_actor(), self._counter.office.printing.receipt_layout
        entry = self._counter.printbook.ask(number, layout, actor=actor)
        paper = self._receipt(self._counter.lookup.folder(number), entry.copy)
        self._print(
            paper,
            partial(self._receipt_out, number, entry.id, actor),
            partial(self._receipt_failed, number, entry.id, actor),
        )

    def reprint(self, number: str) -> None:
        """Print it again: the same act, for the book counts the copies."""
        self.print_receipt(number)

    def paper_did_not_come_out(self, number: str) -> None:
        """Write down that the last print never became paper, so that the next is no reprint."""
        entry = _last_print(self._counter.lookup.folder(number))
        self._counter.printbook.failed(entry.id, NO_PAPER, actor=self._session.require_actor())
        sentence = (
            f"Dicatat: tanda terima {tracking.spoken(number)} tidak keluar. Cetak lagi bila printer siap."
        )
        self._session.say(sentence, "odd")
        self._session.dossier_changed.emit(number)
        self.failed.emit(number, sentence)

    def print_requirements(self, service_code: str, case: str, lacking: Sequence[str] = ()) -> None:
        """Print what a service asks for, or with `lacking` (keys of papers) what is still to be brought."""
        service = self._counter.services[service_code]
        asked = [paper for paper in service.requirements_for(case) if paper.key in lacking]
        self._print(
            papers.requirement_slip(service, case, self._counter.office, self._counter.calendar.hours, asked)
        )

    def print_label(self, numbers: Sequence[str]) -> None:
        """Print labels for folders."""
        folders = [self._counter.lookup.folder(number) for number in numbers]
        self._print(papers.dossier_labels(folders, self._counter.office))

    def place_labels(self, place_ids: Sequence[int]) -> None:
        """Print labels for places."""
        places = [self._counter.places[place] for place in place_ids]
        self._print(papers.place_labels(places, self._counter.office))

    def badges(self, staff_ids: Sequence[int]) -> None:
        """Print badges."""
        staff = [self._counter.staff[person] for person in staff_ids]
        self._print(papers.badges(staff, self._counter.office))

    def print_findings(self, check: "Check", title: str = LIST_TITLE) -> None:
        """Print a check as a list."""
        self._print(papers.findings_list(check, self._counter.office, title))

    def print_morning(self, check: "Check") -> None:
        """Print the head's sheet."""
        self._print(papers.morning_sheet(check, self._counter.office))

    def print_paper(self, paper: Paper) -> None:
        """Print a paper that only its page knows how to fill."""
        self._print(paper)

    def print_test_page(self) -> None:
        """Print a receipt nobody was given, marked LATIHAN, as the printer settings stand."""
        from ui.sample_folder import sample_folder

        office = replace(self._counter.office, series=PRACTICE_SERIES)
        paper = papers.receipt(sample_folder(self._counter), office, self._counter.calendar.hours, 1)
        self._print(replace(paper, title="Halaman uji"))

    def save_findings(self, check: "Check", path: Path, title: str = LIST_TITLE) -> None:
        """Save a check as a PDF file."""
        paper = papers.findings_list(check, self._counter.office, title)
        self.tasks.run(
            partial(_save, paper, path),
            partial(self._paper_out, paper, None),
            partial(self._paper_failed, paper, None),
        )

    def preview(self, number: str) -> None:
        """Show what the printer would be given next for this dossier."""
        from ui import pdf_picture

        folder = self._counter.lookup.folder(number)
        paper = self._receipt(folder, 1 + sum(p.state != "failed" for p in folder.prints))
        self.tasks.run(
            lambda: pdf_picture.pages(paper.make(), pdf_picture.SCREEN_DPI),
            partial(self._show_preview, number, paper.title),
            partial(self._paper_failed, paper, None),
        )

    def queues(self, done: Callable[[list[str]], object], failed: Callable[[str], object]) -> None:
        """Tell `done` the print queues of this computer once they are known, or `failed` why none is."""

        def tell(error: Exception) -> None:
            if not isinstance(error, CounterError):
                raise error
            failed(str(error))

        self.tasks.run(self._printer.queues, done, tell)

    def open_saved(self) -> None:
        """Open the last PDF that went to a file."""
        if self.last_saved is None:
            raise CounterError("Belum ada PDF yang disimpan.")
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.last_saved)))

    def _receipt(self, folder: Folder, copy: int) -> Paper:
        return papers.receipt(folder, self._counter.office, self._counter.calendar.hours, copy)

    def _print(self, paper: Paper, done: Done | None = None, failed: Failed | None = None) -> None:
        self.tasks.run(
            partial(_hand_over, self._printer, paper),
            partial(self._paper_out, paper, done),
            partial(self._paper_failed, paper, failed),
        )

    def _paper_out(self, paper: Paper, done: Done | None, where: object) -> None:
        if done is not None:
            done()
        if isinstance(where, Path):
            self.last_saved = where
            self._session.say(f"{paper.title} disimpan sebagai PDF (Ctrl+O membukanya): {where}", "info")
            self.saved.emit(str(where))
        else:
            self._session.say(f"{paper.title} dikirim ke printer {paper.queue}".strip() + ".", "info")
            QTimer.singleShot(self._out_by_ms, self, partial(self._look_after, paper, where))

    def _look_after(self, paper: Paper, job: Any) -> None:
        printer = self._printer
        if isinstance(printer, Waits):
            self.tasks.run(lambda: printer.is_waiting(job), partial(self._tell_waiting, paper), _keep_quiet)

    def _tell_waiting(self, paper: Paper, is_waiting: bool) -> None:
        if is_waiting:
            self._session.say(
                f"{paper.title} masih menunggu di printer {paper.queue}. Periksa kertas dan kabelnya.", "odd"
            )

    def _paper_failed(self, paper: Paper, failed: Failed | None, error: Exception) -> None:
        is_known = isinstance(error, (CounterError, StorageError))
        sentence = str(error) if is_known else _BUG
        if failed is not None:
            failed(sentence)
        else:
            self._session.say(f"{paper.title} tidak tercetak: {sentence}", "odd")
        if not is_known:
            raise error

    def _receipt_out(self, number: str, print_id: int, actor: int) -> None:
        self._counter.printbook.taken(print_id, actor=actor)
        self._session.dossier_changed.emit(number)
        self.printed.emit(number)

    def _receipt_failed(self, number: str, print_id: int, actor: int, sentence: str) -> None:
        self._counter.printbook.failed(print_id, sentence, actor=actor)
        self._session.say(f"Terdaftar; tanda terima belum tercetak: {sentence}", "odd")
        self._session.dossier_changed.emit(number)
        self.failed.emit(number, sentence)

    def _show_preview(self, number: str, title: str, pages: Sequence[QImage]) -> None:
        from ui.preview import PreviewDialog

        window = self.parent()
        if isinstance(window, QWidget) and not window.isVisible():
            return  # the window is closing
        dialog = PreviewDialog(title, pages, QApplication.activeWindow())
        dialog.print_asked.connect(partial(self.print_receipt, number))
        self.preview_dialog = dialog
        dialog.open()


def office_printer(folder: Path) -> Prints:
    """The printer of this computer; PDF files go to the folder."""
    if os.name == "nt":
        from ui.windows_printer import WindowsPrinter

        return WindowsPrinter(folder)
    from counter_app.printer import Printer

    return Printer(folder)


def _keep_quiet(error: Exception) -> None:
    """The paper was handed over; that nobody can say whether it waits is no news for the counter."""


def _hand_over(printer: Prints, paper: Paper) -> object:
    from counter_app.paper.media import media

    return printer.print(paper.make(), queue=paper.queue, media=media(paper.layout), title=paper.title)


def _save(paper: Paper, path: Path) -> Path:
    pdf = paper.make()
    try:
        path.write_bytes(pdf)
    except OSError as error:
        raise CounterError(f"PDF tidak dapat disimpan di {path}. Pilih folder lain.") from error
    return path


def _last_print(folder: Folder) -> Print:
    on_paper = [p for p in folder.prints if p.state != "failed" and p.layout != HANDWRITTEN]
    if not on_paper:
        raise CounterError("Belum ada cetakan tanda terima untuk berkas ini. Pilih “Cetak” dahulu.")
    return max(on_paper, key=lambda p: p.id)
