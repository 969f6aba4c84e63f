"""The program while it runs: a window on the screen at once, then the register in it.

What it loads before the first paint is what the first paint needs; the rest comes with `ui.furnishing`.
"""

import gc
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, QTimer
from PySide6.QtWidgets import QApplication

from counter_app.data_folder import OFFICE_NAME
from counter_app.rules.errors import CounterError, StorageError
from ui import registers, theme
from ui.crash import LOG_NAME, CrashDesk
from ui.main_window import MainWindow
from ui.page import LOOKUP
from ui.preferences import Preferences

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from ui.furnishing import Furnished
    from ui.messages import Asks

_SETTLE_MS = 200
_LISTEN_MS = 500  # QtNetwork is slow to load and must not hold up the first rows
_LOCK_NAME = "jendela.lock"
ALREADY_OPEN = "Loket sudah terbuka di komputer ini; jendelanya sudah dibawa ke depan."
STILL_OPEN = "Loket sudah terbuka di komputer ini, tetapi tidak menjawab. Tutup dahulu jendelanya."
RESET_WARNING = (
    "Semua berkas latihan dihapus dan contoh awal dibuat kembali. Kantor yang sebenarnya tidak berubah."
)
OpenCounter = Callable[[], "Counter"]


class App(QObject):
    """One register is open in one window, at any time."""

    def __init__(self, application: QApplication, folder: Path, asks: "Asks | None" = None) -> None:
        super().__init__()
        self._application, self._folder, self._given_asks = application, folder, asks
        self.preferences = Preferences(folder)
        self.crash = CrashDesk(folder / "log" / LOG_NAME, self._say, self._alert)
        self.window: MainWindow | None = None
        self.furnished: Furnished | None = None
        self.status = 0
        theme.dress(application, theme.guess(self.preferences.scheme))
        application.styleHints().colorSchemeChanged.connect(self._style)

    @property
    def asks(self) -> "Asks":
        """Who asks the user; the boxes are loaded with the first question."""
        if self._given_asks is None:
            from ui.messages import Questions

            self._given_asks = Questions()
        return self._given_asks

    def begin(self) -> bool:
        """Show the window on the register last used, or ask how to start; False if the user leaves it."""
        path = registers.last_used(self._folder, self.preferences.register)
        if path is not None:
            self._show(lambda: _open(path))
            return True
        from ui.pages.first_start.page import ask_start

        counter = ask_start(self._folder)
        if counter is not None:
            self._show(lambda: counter)
        return counter is not None

    def switch(self) -> None:
        """Change between the practice office and the real one."""
        if self.window is not None and not self.window.may_leave():
            return
        counter = self._other_counter()
        if counter is not None:
            self._leave()
            self._show(lambda: counter)

    def reset_practice(self) -> None:
        """Begin the practice office anew, if the user agrees."""
        if self.asks.confirm(self.window, "Ulangi kantor latihan", RESET_WARNING, yes="Ulangi"):
            self._leave()
            registers.renew_practice(self._folder)
            self._show(lambda: registers.open_practice(self._folder))

    def bring_to_front(self) -> None:
        """Show the window before the others."""
        if self.window is not None:
            self.window.bring_to_front()

    def close(self) -> None:
        """Close what is open."""
        gc.enable()
        self._leave()
        self.preferences.save()

    def _show(self, open_counter: OpenCounter) -> None:
        window = self.window = MainWindow()
        if self.preferences.geometry is not None:
            window.restoreGeometry(self.preferences.geometry)
        window.closing.connect(self._remember_place)
        window.first_painted.connect(lambda: self._furnish(window, open_counter))
        window.show_on_screen()

    def _furnish(self, window: MainWindow, open_counter: OpenCounter) -> None:
        """Open the register; one that cannot be opened ends the program with its sentence."""
        self._style()
        try:
            counter = open_counter()
        except (CounterError, StorageError) as error:
            self.status = 2
            self.asks.error(window, str(error))
            window.close()
            return
        from ui.furnishing import open_for_work

        self.furnished = open_for_work(
            window, counter, self._folder, self.asks, self.preferences, self.crash.take
        )
        self.preferences.register = counter.path.name
        window.show_page(LOOKUP)
        window.activateWindow()
        QTimer.singleShot(_SETTLE_MS, window, lambda: self._settle(window, counter))

    def _settle(self, window: MainWindow, counter: "Counter") -> None:
        """Add what nobody looks for in the first moment; `ui.start` has put the collector off until now."""
        gc.enable()
        if self.window is not window:
            return
        from ui.office_menu import OfficeMenu

        menu = OfficeMenu(counter.office.is_practice, self.preferences.scheme)
        menu.switch_asked.connect(self.switch)
        menu.reset_asked.connect(self.reset_practice)
        menu.scheme_chosen.connect(self.choose_scheme)
        window.navigation.add_foot(menu)

    def _leave(self) -> None:
        furnished, self.furnished, self.window = self.furnished, None, None
        if furnished is not None:
            furnished.close()

    def _other_counter(self) -> "Counter | None":
        if self.furnished is None or not self.furnished.counter.office.is_practice:
            return registers.open_practice(self._folder)
        path = self._folder / OFFICE_NAME
        if path.exists():
            return _open(path)
        from ui.pages.first_start.page import ask_office

        return ask_office(self._folder)

    def _remember_place(self) -> None:
        if self.window is not None:
            self.preferences.geometry = self.window.saveGeometry()

    def choose_scheme(self, scheme: str) -> None:
        """Give the window another mode and remember it."""
        self.preferences.scheme = theme.Scheme(scheme)
        self._style()

    def _style(self) -> None:
        chosen = theme.wanted(self.preferences.scheme)
        if chosen is not theme.colours():
            theme.dress(self._application, chosen)

    def _say(self, text: str, kind: str) -> None:
        if self.furnished is not None:
            self.furnished.window.session.say(text, kind)
        else:
            self.asks.error(self.window, text)

    def _alert(self, sentence: str, details: str) -> None:
        self.asks.error(self.window, sentence, details)


def run(folder: Path) -> int:
    """Open the counter on a data folder and stay until its window is closed; return the exit status."""
    application = QApplication(sys.argv[:1])
    application.setApplicationName("counter-app")
    application.setApplicationDisplayName("Loket")
    folder.mkdir(parents=True, exist_ok=True)
    lock = QLockFile(str(folder / _LOCK_NAME))
    lock.setStaleLockTime(0)
    if not lock.tryLock(0):
        return _second_window(folder)
    app = App(application, folder)
    app.crash.install()
    if not app.begin():
        return 0
    QTimer.singleShot(_LISTEN_MS, app, lambda: _listen(app, folder))
    status = application.exec()
    app.close()
    lock.unlock()
    return status or app.status


def _open(path: Path) -> "Counter":
    from counter_app.counter import Counter

    return Counter.open(path)


def _listen(app: App, folder: Path) -> None:
    from ui.single import Doorbell

    Doorbell(folder, app).rung.connect(app.bring_to_front)


def _second_window(folder: Path) -> int:
    from ui.single import call_first

    if call_first(folder):
        sys.stdout.write(f"{ALREADY_OPEN}\n")
        return 0
    sys.stderr.write(f"{STILL_OPEN}\n")
    return 2
