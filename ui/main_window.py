"""The counter's window: pages at the left, the office at the head, one sentence at the foot; no rules.

It is painted empty before the register is opened, so that a click on the program is answered at once;
`furnish` brings the pages.
"""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from counter_app.rules.errors import CounterError
from ui import theme
from ui.page import LOOKUP, SETTINGS, SLOTS, WATCH, Page
from ui.widgets.banner import Banner
from ui.widgets.header import Header
from ui.widgets.navigation import Navigation

if TYPE_CHECKING:
    from counter_app.rules.tracking import Scan
    from ui.session import Session

_WIDTH, _HEIGHT = 1366, 768
_ICONS_MS = 100
MakePage = Callable[[], Page]


@runtime_checkable
class Stops(Protocol):
    """A page with a worker of its own on the register."""

    def stop(self) -> None:
        """End the worker; the register is about to be closed."""


@runtime_checkable
class TakesScans(Protocol):
    """A modal dialog that knows what a scan means while it is open."""

    def on_scan(self, scan: "Scan") -> None:
        """Do what a scan means here."""


@runtime_checkable
class ShowsDossiers(Protocol):
    """The page that can show one dossier; made only now, it cannot have heard that it is wanted."""

    def open_dossier(self, number: str) -> None:
        """Show the dossier of this number."""


@runtime_checkable
class ShowsFindings(Protocol):
    """The page that can show one kind of finding alone."""

    def show_kind(self, kind: str) -> None:
        """Show one `FindingKind` ("" = all)."""


@runtime_checkable
class StartsOver(Protocol):
    """A page that leads from its beginning to something deeper."""

    def start_over(self) -> None:
        """Show the beginning again."""


@runtime_checkable
class KeepsTyping(Protocol):
    """A page on which something may be typed that only a button keeps."""

    def unsaved(self) -> str:
        """What would be lost with the window, as a sentence begins; "" for nothing."""


class MainWindow(QMainWindow):
    """Arranges the pages and carries messages and scans between them."""

    first_painted = Signal()
    closing = Signal()
    session: "Session"

    def __init__(self) -> None:
        super().__init__()
        self.header = Header()
        self.banner = Banner()
        self.navigation = Navigation(SLOTS)
        self.stack = QStackedWidget()
        self._makers: tuple[MakePage, ...] = ()
        self._made: dict[int, Page] = {}
        self._areas: dict[int, QScrollArea] = {}
        self._front = 0
        self._painted = False
        self.agrees: Callable[[str], bool] = lambda question: True
        self._arrange()
        self.resize(_WIDTH, _HEIGHT)

    def furnish(self, session: "Session", makers: Sequence[MakePage]) -> None:
        """Bring the pages, one maker a slot; each is made when it is first wanted."""
        self.session = session
        self._makers = tuple(makers)
        self.navigation.chosen.connect(self._begin)
        self.navigation.come_alive()
        self.header.settings_asked.connect(lambda: self.show_page(SETTINGS))
        session.message_posted.connect(self.banner.show_message)
        session.folder_requested.connect(self._show_folder)
        session.findings_requested.connect(self._show_findings)

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page, made now if it was not wanted yet."""
        return tuple(self._page(index) for index in range(len(self._makers)))

    @property
    def page(self) -> Page:
        """The page in front."""
        return self._page(self._front)

    def make_next(self) -> bool:
        """Make one page that was not wanted yet; return False if there is none left."""
        left = [index for index in range(len(self._makers)) if index not in self._made]
        if left:
            self._page(left[0])
        return bool(left)

    def show_page(self, shortcut: str) -> None:
        """Bring the page of this key to the front; ValueError if there is none."""
        self.turn_to([slot.shortcut for slot in SLOTS].index(shortcut))

    def turn_to(self, index: int) -> None:
        """Bring a page to the front, as its key does; the cursor goes where typing starts."""
        page, self._front = self._page(index), index
        self.stack.setCurrentWidget(self._areas[index])
        self.navigation.mark(index)
        self.guarded(page.refresh)
        page.first_focus().setFocus()

    def refresh(self) -> None:
        """Show the register as it is now in the page in front."""
        self.guarded(self.page.refresh)

    def take_scan(self, scan: "Scan") -> None:
        """Hand a scan to the open dialog or the page in front; a dialog that knows none is answered first."""
        self.banner.withdraw_offers()
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

    def stop_pages(self) -> None:
        """End workers and timers of the pages and make no more; comes before the register is closed."""
        self._makers = ()
        for timer in self.findChildren(QTimer):
            timer.stop()
        for page in self._made.values():
            if isinstance(page, Stops):
                page.stop()

    def may_leave(self) -> bool:
        """Whether nothing typed would be lost by closing the window, or the user agrees to lose it."""
        kept = [page.unsaved() for page in self._made.values() if isinstance(page, KeepsTyping)]
        lost = [sentence for sentence in kept if sentence]
        return not lost or self.agrees(f"{' '.join(lost)} Tutup tanpa menyimpan?")

    def leave(self) -> None:
        """Close without a question."""
        self.agrees = lambda question: True
        self.close()

    def show_on_screen(self) -> None:
        """Show the window as large as it was left, or filling a screen that is no larger than that."""
        room = self.screen().availableGeometry()
        if self.width() < room.width() and self.height() < room.height():
            self.show()
        else:
            self.showMaximized()

    def bring_to_front(self) -> None:
        """Come before the other windows of the screen."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

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
        """Ask about what is typed and not kept, then tell whoever remembers where the window stood."""
        if not self.may_leave():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)

    def _after_first_paint(self) -> None:
        self.first_painted.emit()
        QTimer.singleShot(_ICONS_MS, self, self._draw_icons)

    def _draw_icons(self) -> None:
        self.navigation.draw_icons()
        self.setWindowIcon(theme.app_icon())

    def _begin(self, index: int) -> None:
        """A page asked for by its key or name begins at its beginning."""
        page = self._page(index)
        if isinstance(page, StartsOver):
            self.guarded(page.start_over)
        self.turn_to(index)

    def _show_folder(self, number: str) -> None:
        self.show_page(LOOKUP)
        if isinstance(self.page, ShowsDossiers):
            self.page.open_dossier(number)

    def _show_findings(self, kind: str) -> None:
        self.show_page(WATCH)
        if isinstance(self.page, ShowsFindings):
            self.page.show_kind(kind)

    def _page(self, index: int) -> Page:
        if index not in self._made:
            page = self._makers[index]()
            assert isinstance(page, QWidget), f"{page.title} is no widget"
            page.setAutoFillBackground(False)
            area = self._areas[index] = _scroll_area()
            self.stack.addWidget(area)
            area.setWidget(page)
            self._made[index] = page
        return self._made[index]

    def _arrange(self) -> None:
        body, right, whole, centre = QHBoxLayout(), QVBoxLayout(), QVBoxLayout(), QWidget()
        right.addWidget(self.header)
        right.addWidget(self.stack, 1)
        body.addWidget(self.navigation)
        body.addLayout(right, 1)
        whole.addLayout(body, 1)
        whole.addWidget(self.banner)
        for layout in (body, right, whole):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(0)
        centre.setLayout(whole)
        self.setCentralWidget(centre)


def _scroll_area() -> QScrollArea:
    """A page that is larger than a small screen scrolls; it must not push the window off the screen."""
    from PySide6.QtCore import Qt

    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.viewport().setAutoFillBackground(False)
    return area
