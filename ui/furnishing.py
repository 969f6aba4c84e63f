"""From a register to a window one can work at: everything that stands on one counter, put together."""

from collections.abc import Callable
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from counter_app.counter import Counter
from counter_app.data_folder import PAPERS_FOLDER
from counter_app.rules.tracking import FIRST_YEAR
from ui.head import Head
from ui.leads import Leads
from ui.main_window import MainWindow, MakePage
from ui.messages import Asks
from ui.offers import Offers
from ui.page import Page
from ui.preferences import Preferences
from ui.printing import PaperDesk, Prints, Waits, office_printer
from ui.session import Session
from ui.tasks import Failed, Runs, Tasks

if TYPE_CHECKING:
    from counter_app.paper.media import Media
    from counter_app.printer import JobId
    from ui.backups import Backups
    from ui.scanner import ScannerGate

_EQUIP_MS = 150
_IDLE_MS = 30
_WARM_UP_MS = 300


class Furnished:
    """A window at work; closing it backs up and lets others write."""

    def __init__(self, *, counter: Counter, tasks: Tasks, window: MainWindow) -> None:
        self.counter, self.tasks, self.window = counter, tasks, window
        self.gate: ScannerGate | None = None
        self.backups: Backups | None = None

    def equip(self, session: Session, preferences: Preferences) -> None:
        """Add what a window can do without until its first rows are there: scanner, sounds, backups."""
        from ui.backups import Backups
        from ui.scanner import ScannerGate
        from ui.sounds import Sounds

        self.gate = ScannerGate(lambda: years(self.counter), preferences.gaps, self.window)
        self.gate.scanned.connect(self.window.take_scan)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        self.gate.attach(application)
        sounds = Sounds(parent=self.window)
        session.message_posted.connect(lambda text, kind: sounds.sound(kind))
        self.backups = Backups(self.counter, self.tasks, self.window)
        _make_the_rest(self.window)
        _after(self.window, _WARM_UP_MS, lambda: self.tasks.run(_warm_up, lambda nothing: None))

    def close(self) -> None:
        """Stop what works, back up, close the register."""
        if self.gate is not None:
            self.gate.detach()
        self.window.leave()
        self.window.stop_pages()
        self.tasks.close()
        try:
            if self.backups is not None:
                self.backups.at_close()
        finally:
            self.counter.close()
            self.window.deleteLater()


class LatePrinter:
    """This computer's printer, loaded with the first paper."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def print(self, pdf: bytes, *, queue: str, media: "Media", title: str) -> object:
        """See `Prints`."""
        return self._printer.print(pdf, queue=queue, media=media, title=title)

    def queues(self) -> list[str]:
        """See `Prints`."""
        return self._printer.queues()

    def is_waiting(self, job: "JobId") -> bool:
        """See `Waits`; a printer that cannot tell leaves nothing waiting."""
        return isinstance(self._printer, Waits) and self._printer.is_waiting(job)

    @cached_property
    def _printer(self) -> Prints:
        return office_printer(self._folder)


def furnish(
    window: MainWindow,
    counter: Counter,
    session: Session,
    asks: Asks,
    tasks: Runs,
    preferences: Preferences,
    printer: Prints,
) -> Head:
    """Bring head and pages of this counter into a window."""
    paper = PaperDesk(counter, session, tasks, printer, window)
    head = Head(counter, session, window.header, preferences)
    head.day_changed.connect(window.refresh)
    Offers(counter, session, window.banner)
    Leads(session, window)
    window.furnish(session, _makers(counter, session, paper, asks, head))
    window.agrees = lambda question: asks.confirm(window, "Belum disimpan", question, yes="Tutup")
    return head


def open_for_work(
    window: MainWindow,
    counter: Counter,
    folder: Path,
    asks: Asks,
    preferences: Preferences,
    unhandled: Failed,
) -> Furnished:
    """Furnish a window that is already on the screen; what it can wait for comes a moment later."""
    session, tasks = Session(window), Tasks(unhandled, window)
    furnish(window, counter, session, asks, tasks, preferences, LatePrinter(folder / PAPERS_FOLDER))
    furnished = Furnished(counter=counter, tasks=tasks, window=window)
    _after(window, _EQUIP_MS, lambda: furnished.equip(session, preferences))
    return furnished


def years(counter: Counter) -> frozenset[str]:
    """The first two digits dossiers can have here: every year since numbers are given, and the next."""
    return frozenset(f"{year:02d}" for year in range(FIRST_YEAR, counter.today().year % 100 + 2))


def _makers(
    counter: Counter, session: Session, paper: PaperDesk, asks: Asks, head: Head
) -> tuple[MakePage, ...]:
    """How each page is made, in the order of the slots; a page's module is loaded with the page."""

    def intake() -> Page:
        from ui.pages.intake.page import IntakePage

        return IntakePage(counter, session, paper, asks)

    def lookup() -> Page:
        from ui.pages.lookup.page import LookupPage

        return LookupPage(counter, session, paper, asks)

    def handover() -> Page:
        from ui.pages.handover.page import HandoverPage

        return HandoverPage(counter, session, paper, asks)

    def watch() -> Page:
        from ui.pages.watch.page import WatchPage

        page = WatchPage(counter, session, paper, asks)
        page.counts_changed.connect(head.show_check)
        return page

    def sweep() -> Page:
        from ui.pages.sweep.page import SweepPage

        return SweepPage(counter, session, paper, asks)

    def settings() -> Page:
        from ui.pages.settings.page import SettingsPage

        return SettingsPage(counter, session, paper, asks)

    return intake, lookup, handover, watch, sweep, settings


def _make_the_rest(window: MainWindow) -> None:
    """Make the other pages while nobody waits for them, one a turn."""

    def make_one() -> None:
        if window.make_next():
            _after(window, _IDLE_MS, make_one)

    _after(window, _IDLE_MS, make_one)


def _after(window: MainWindow, ms: int, act: Callable[[], object]) -> None:
    """Do something later unless the window has been stopped by then."""
    timer = QTimer(window, singleShot=True, interval=ms)
    timer.timeout.connect(act)
    timer.timeout.connect(timer.deleteLater)
    timer.start()


def _warm_up() -> None:
    """Load what the first receipt would otherwise wait for."""
    import_module("counter_app.paper.receipt")
