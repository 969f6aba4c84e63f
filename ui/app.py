"""The only composition root: register, then counter, then pages, then window."""

import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from counter_app.counter import Counter, RegisterInUse, system_clock
from counter_app.data_folder import OFFICE_NAME, PAPERS_FOLDER
from counter_app.printer import Printer
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.tracking import FIRST_YEAR
from ui import registers, theme
from ui.backups import Backups
from ui.crash import LOG_NAME, CrashDesk
from ui.main_window import MainWindow
from ui.messages import Asks, Questions
from ui.office_menu import OfficeMenu
from ui.page import Page
from ui.pages.intake import IntakePage
from ui.pages.lookup import LookupPage
from ui.pages.settings import SettingsPage
from ui.pages.watch import WatchPage
from ui.preferences import Preferences
from ui.printing import PaperDesk, Prints
from ui.scanner import ScannerGate
from ui.session import Session
from ui.sounds import Sounds
from ui.tasks import Runs, Tasks

_WARM_UP_MS = 300
ALREADY_OPEN = "Loket sudah terbuka di komputer ini; jendelanya sudah dibawa ke depan."
RESET_WARNING = (
    "Semua berkas latihan dihapus dan contoh awal dibuat kembali. Kantor yang sebenarnya tidak berubah."
)


def make_window(
    counter: Counter, session: Session, asks: Asks, tasks: Runs, preferences: Preferences, printer: Prints
) -> MainWindow:
    """One window on a counter, with every page there is."""
    paper = PaperDesk(counter, session, tasks, printer)
    watch = WatchPage(counter, session, paper, asks)
    lookup = LookupPage(counter, session, paper, asks)
    pages: Sequence[Page] = (
        IntakePage(counter, session, paper, asks),
        lookup,
        watch,
        SettingsPage(counter, session, paper, asks),
    )
    window = MainWindow(counter, session, pages, preferences)
    paper.setParent(window)
    window.closing.connect(lookup.stop)
    watch.counts_changed.connect(window.show_check)
    session.findings_requested.connect(watch.show_kind)
    return window


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One register and everything that stands on it."""

    counter: Counter
    tasks: Tasks
    backups: Backups
    window: MainWindow

    def close(self) -> None:
        """Stop what works, back up, and let others write."""
        self.window.close()
        self.window.stop_pages()
        self.tasks.close()
        try:
            self.backups.at_close()
        finally:
            self.counter.close()
            self.window.deleteLater()


class App(QObject):
    """The program while it runs: one register is open in one window."""

    def __init__(
        self,
        application: QApplication,
        folder: Path,
        asks: Asks,
        *,
        clock: Callable[[], int] = system_clock,
    ) -> None:
        super().__init__()
        self._application, self._folder, self._asks = application, folder, asks
        self._clock = clock
        self.preferences = Preferences(folder)
        self.crash = CrashDesk(folder / "log" / LOG_NAME, self._say, self._alert)
        self._sounds = Sounds(parent=self)
        self.opened: Opened | None = None
        self._style()
        application.styleHints().colorSchemeChanged.connect(self._style)

    def begin(self) -> bool:
        """Open the register last used, or ask how to start; return False if the user leaves it."""
        path = registers.last_used(self._folder, self.preferences.register)
        counter = Counter.open(path, clock=self._clock) if path is not None else self._first_start()
        if counter is None:
            return False
        self._show(counter)
        return True

    def switch(self) -> None:
        """Change between the practice office and the real one."""
        before = self.opened
        counter = self._other_counter()
        if counter is None:
            return
        self._show(counter)
        if before is not None:
            before.close()

    def reset_practice(self) -> None:
        """Begin the practice office anew, if the user agrees."""
        before = self.opened
        if before is None or not self._asks.confirm(
            before.window, "Ulangi kantor latihan", RESET_WARNING, yes="Ulangi"
        ):
            return
        before.close()
        registers.renew_practice(self._folder)
        self._show(registers.open_practice(self._folder))

    def close(self) -> None:
        """Close what is open; the last thing the program does."""
        opened, self.opened = self.opened, None
        if opened is not None:
            opened.close()
        self.preferences.save()

    def bring_to_front(self) -> None:
        """Show the window before the others."""
        if self.opened is not None:
            self.opened.window.bring_to_front()

    def _show(self, counter: Counter) -> None:
        session, tasks = Session(), Tasks(self.crash.take)
        printer = Printer(self._folder / PAPERS_FOLDER)
        window = make_window(counter, session, self._asks, tasks, self.preferences, printer)
        gate = ScannerGate(lambda: years(counter), self.preferences.gaps, window)
        gate.attach(self._application)
        window.listen(gate)
        window.navigation.add_foot(self._office_menu(counter))
        window.first_painted.connect(lambda: QTimer.singleShot(_WARM_UP_MS, lambda: self._warm_up(tasks)))
        for child in (session, tasks):
            child.setParent(window)
        session.message_posted.connect(lambda text, kind: self._sounds.sound(kind))
        backups = Backups(counter, tasks, window)
        self.opened = Opened(counter=counter, tasks=tasks, backups=backups, window=window)
        self.preferences.register = counter.path.name
        if self.preferences.geometry is not None:
            window.restoreGeometry(self.preferences.geometry)
        window.turn_to(0)
        window.show()

    def _office_menu(self, counter: Counter) -> OfficeMenu:
        menu = OfficeMenu(counter.office.is_practice, self.preferences.scheme)
        menu.switch_asked.connect(self.switch)
        menu.reset_asked.connect(self.reset_practice)
        menu.scheme_chosen.connect(self._choose_scheme)
        return menu

    def _first_start(self) -> Counter | None:
        from ui.pages.first_start import ask_start

        return ask_start(self._folder, self._asks)

    def _other_counter(self) -> Counter | None:
        if self.opened is not None and not self.opened.counter.office.is_practice:
            return registers.open_practice(self._folder)
        path = self._folder / OFFICE_NAME
        if path.exists():
            return Counter.open(path)
        from ui.pages.first_start import ask_office

        return ask_office(self._folder, self._asks)

    def _warm_up(self, tasks: Tasks) -> None:
        from ui.warm_up import warm_up

        tasks.run(warm_up, lambda nothing: None)

    def _choose_scheme(self, scheme: str) -> None:
        self.preferences.scheme = theme.Scheme(scheme)
        self._style()

    def _style(self) -> None:
        theme.apply(self._application, self.preferences.scheme)

    def _say(self, text: str, kind: str) -> None:
        if self.opened is not None:
            self.opened.window.session.say(text, kind)
        else:
            self._asks.error(None, text)

    def _alert(self, sentence: str, details: str) -> None:
        self._asks.error(self.opened.window if self.opened else None, sentence, details)


def years(counter: Counter) -> frozenset[str]:
    """The first two digits dossiers can have here: every year since numbers are given, and the next."""
    return frozenset(f"{year:02d}" for year in range(FIRST_YEAR, counter.today().year % 100 + 2))


def run(folder: Path) -> int:
    """Open the counter on a data folder and stay until its window is closed; return the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counter-app")
    application.setApplicationDisplayName("Loket")
    app = App(application, folder, Questions())
    app.crash.install()
    try:
        begun = app.begin()
    except RegisterInUse as error:
        return _second_window(folder, error)
    except (CounterError, StorageError) as error:
        Questions().error(None, str(error))
        return 2
    if not begun:
        return 0
    QTimer.singleShot(_WARM_UP_MS, app, lambda: _listen(app, folder))
    status = application.exec()
    app.close()
    return status


def _listen(app: App, folder: Path) -> None:
    from ui.single import Doorbell

    Doorbell(folder, app).rung.connect(app.bring_to_front)


def _second_window(folder: Path, error: CounterError) -> int:
    from ui.single import call_first

    if call_first(folder):
        sys.stdout.write(f"{ALREADY_OPEN}\n")
        return 0
    Questions().error(None, str(error))
    return 2
