"""The counter's window: pages at the left, the office at the head, one sentence at the foot; no rules."""

from collections.abc import Callable, Sequence
from typing import Protocol, runtime_checkable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.counter import Counter
from counter_app.rules.errors import CounterError
from counter_app.rules.findings import Check
from counter_app.rules.tracking import Scan
from ui import theme
from ui.page import Page
from ui.preferences import Preferences
from ui.scanner import ScannerGate
from ui.session import Session
from ui.widgets.banner import Banner
from ui.widgets.header import Header
from ui.widgets.navigation import Navigation

INTAKE, LOOKUP, WATCH, SETTINGS = "F2", "F3", "F5", "F10"
_CLOCK_MS = 10_000
_WIDTH, _HEIGHT = 1366, 768


@runtime_checkable
class Stops(Protocol):
    """A page with a worker of its own on the register."""

    def stop(self) -> None:
        """End the worker; the register is about to be closed."""


@runtime_checkable
class TakesScans(Protocol):
    """A modal dialog that knows what a scan means while it is open."""

    def on_scan(self, scan: Scan) -> None:
        """Do what a scan means here."""


class MainWindow(QMainWindow):
    """Arranges the pages and carries messages, scans and clerks between them."""

    first_painted = Signal()
    closing = Signal()

    def __init__(
        self, counter: Counter, session: Session, pages: Sequence[Page], preferences: Preferences
    ) -> None:
        super().__init__()
        self.counter, self.session, self.pages = counter, session, tuple(pages)
        self._preferences = preferences
        self.header = Header()
        self.banner = Banner()
        self.navigation = Navigation(self.pages)
        self.stack = QStackedWidget()
        for page in self.pages:
            self.stack.addWidget(_scrolled(page))
        self._painted = False
        self._day = counter.today()
        self._arrange()
        self._connect()
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._clock.start()
        self.show_office()
        self.resize(_WIDTH, _HEIGHT)

    @property
    def page(self) -> Page:
        """The page in front."""
        return self.pages[self.stack.currentIndex()]

    def show_page(self, shortcut: str) -> None:
        """Bring the page of this key to the front; ValueError if the window has none."""
        self.turn_to([page.shortcut for page in self.pages].index(shortcut))

    def turn_to(self, index: int) -> None:
        """Bring a page to the front, as its key does; the cursor goes where typing starts."""
        self.stack.setCurrentIndex(index)
        self.navigation.mark(index)
        self.guarded(self.page.refresh)
        self.page.first_focus().setFocus()

    def show_office(self) -> None:
        """Show office and staff as the register has them now."""
        office = self.counter.office
        self.setWindowTitle(f"{office.name} – Loket")
        self.header.show_office(office)
        self._offer_staff()
        self._show_day()

    def show_check(self, check: Check) -> None:
        """Show the figures of a check in the header."""
        self.header.show_counts(check.counts)
        self.header.show_estimate(check.estimated)

    def listen(self, gate: ScannerGate) -> None:
        """Take scans from the gate."""
        gate.scanned.connect(self.take_scan)

    def take_scan(self, scan: Scan) -> None:
        """Hand a scan to the open dialog or the page in front; a dialog that knows none is answered first."""
        modal = QApplication.activeModalWidget()
        if modal is None:
            self.guarded(lambda: self.page.on_scan(scan))
        elif isinstance(modal, TakesScans):
            self.guarded(lambda: modal.on_scan(scan))
        else:
            self.session.say("Jawab dahulu pertanyaan di layar, lalu pindai lagi.", "odd")

    def guarded(self, act: Callable[[], object]) -> None:
        """Do something of a page; what staff can put right is said in the bar."""
        try:
            act()
        except CounterError as error:
            self.session.say(str(error), "odd")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tell once that the window is on the screen."""
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self._after_first_paint)

    def changeEvent(self, event: QEvent) -> None:
        """Redraw the icons in the colours of another mode."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._painted:
            self.navigation.draw_icons()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood."""
        self._clock.stop()
        self._preferences.geometry = self.saveGeometry()
        self.closing.emit()
        super().closeEvent(event)

    def stop_pages(self) -> None:
        """End the workers of the pages; comes before the register is closed."""
        for page in self.pages:
            if isinstance(page, Stops):
                page.stop()

    def bring_to_front(self) -> None:
        """Come before the other windows of the screen."""
        self.showNormal() if self.isMinimized() else self.show()
        self.raise_()
        self.activateWindow()

    def _after_first_paint(self) -> None:
        self.navigation.draw_icons()
        self.setWindowIcon(theme.app_icon())
        self.first_painted.emit()

    def _offer_staff(self) -> None:
        staff = sorted(
            (person for person in self.counter.staff.values() if not person.retired),
            key=lambda person: person.name,
        )
        ids = [person.id for person in staff]
        remembered = self.session.actor or self._preferences.actor(self.counter.path.name)
        actor = ids[0] if len(ids) == 1 else remembered
        self.header.show_staff(staff, actor if actor in ids else None)
        if actor is not None and actor in ids:
            self.session.choose_actor(actor)

    def _choose_actor(self, actor: int) -> None:
        self._preferences.remember_actor(self.counter.path.name, actor)
        self.session.choose_actor(actor)
        self.page.first_focus().setFocus()

    def _tick(self) -> None:
        self._show_day()
        if self.counter.today() != self._day:
            self._day = self.counter.today()
            self.guarded(self.page.refresh)

    def _show_day(self) -> None:
        self.header.show_moment(self.counter.moment(), self.counter.office.zone)
        self.header.show_estimate(self.counter.calendar.is_estimated(self.counter.today()))

    def _connect(self) -> None:
        self.navigation.chosen.connect(self.turn_to)
        self.header.actor_chosen.connect(self._choose_actor)
        self.header.findings_asked.connect(self.session.show_findings)
        self.header.settings_asked.connect(lambda: self.show_page(SETTINGS))
        self.session.message_posted.connect(self.banner.show_message)
        self.session.folder_requested.connect(lambda number: self.show_page(LOOKUP))
        self.session.findings_requested.connect(lambda kind: self.show_page(WATCH))
        self.session.settings_changed.connect(self.show_office)

    def _arrange(self) -> None:
        right, body = QVBoxLayout(), QHBoxLayout()
        for widget in (self.header, self.stack):
            right.addWidget(widget)
        right.setStretch(1, 1)
        right.setSpacing(0)
        body.setSpacing(0)
        body.addWidget(self.navigation)
        body.addLayout(right, 1)
        centre = QWidget()
        whole = QVBoxLayout(centre)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(body, 1)
        whole.addWidget(self.banner)
        self.setCentralWidget(centre)


def _scrolled(page: Page) -> QScrollArea:
    """A page that is taller than a small screen scrolls; it must not push the window off the screen."""
    assert isinstance(page, QWidget), f"{page.title} is no widget"
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(page)
    area.viewport().setAutoFillBackground(False)
    page.setAutoFillBackground(False)
    return area
