"""Cek rak: what lies at a place against what should, from the choice of places to the result; and loans."""

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from counter_app.rules.sweep.sweep import Sweep, SweepResult
from counter_app.rules.tracking import Scan
from ui.messages import Asks
from ui.pages.lending.page import Lending
from ui.pages.sweep.result import SweepResultView
from ui.pages.sweep.session import SweepSession
from ui.pages.sweep.start import SweepStart
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_SWEEP, _LOANS = range(2)
_SWEEP_TAB, _LOAN_TAB = "Pen&gecekan", "Pinj&aman"


class Sheet(Protocol):
    """One of the sheets of the page: it takes the scans while it is in front."""

    def on_scan(self, scan: Scan) -> None:
        """Do what a scan means there."""

    def refresh(self) -> None:
        """Read again what anybody wrote since."""

    def first_focus(self) -> QWidget:
        """Where typing starts."""


class _Sheets(QStackedWidget):
    """Only the sheet in front says how high the page is: a taller one would put its keys out of sight."""

    def hasHeightForWidth(self) -> bool:
        # Qt would ask all sheets, those behind too.
        return False

    def minimumSizeHint(self) -> QSize:
        """As high as what is in front needs to be at this width."""
        front, least = self.currentWidget(), super().minimumSizeHint()
        if front is None:
            return least
        return QSize(least.width(), max(front.minimumSizeHint().height(), front.heightForWidth(self.width())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps words anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class SweepPage(QWidget):
    """One sheet at a time: the beginning, a running sweep, its result, or the loans.

    It asks nothing in a box (`asks` is there because pages are made alike).
    """

    title = "Cek rak"
    shortcut = "F6"
    icon = "cek-rak"

    def __init__(
        self,
        counter: "Counter",
        session: Session,
        paper_desk: PaperDesk,
        asks: Asks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self.start = SweepStart(counter, session, paper_desk.tasks)
        self.running = SweepSession(counter, session)
        self.result = SweepResultView(counter, session, paper_desk)
        self.loans = Lending(counter, session, paper_desk)
        self.sheets = _Sheets()
        self.tabs = QTabBar()
        self._front: QWidget = self.start
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read again what anybody wrote since."""
        self._count_loans(len(self._counter.lending.open_loans()))
        self._sheet.refresh()

    def on_scan(self, scan: Scan) -> None:
        """Hand a scan to the sheet in front."""
        self._sheet.on_scan(scan)

    def first_focus(self) -> QWidget:
        """Where typing starts on the sheet in front."""
        return self._sheet.first_focus()

    def open_sweep(self, sweep: Sweep) -> None:
        """Scan in this sweep."""
        self.running.open(sweep)
        self._bring(self.running)

    def sweep_place(self, place: int) -> None:
        """Start the sweep of one place, or lead back into it."""
        self.start.take_turn(place)

    def open_result(self, result: SweepResult) -> None:
        """Show what a sweep found."""
        self.result.open(result)
        self._bring(self.result)

    def _to_start(self) -> None:
        self.start.refresh()
        self._bring(self.start)

    def _pause(self) -> None:
        self._session.say("Cek rak dijeda. Semua pindaian tersimpan; lanjutkan kapan saja.", "info")
        self._to_start()

    def _end(self, result: SweepResult) -> None:
        self.open_result(result)
        self._session.say("Cek rak ditutup. Ini hasilnya.", "right")

    def _bring(self, sheet: QWidget) -> None:
        self._front = sheet
        self.tabs.setCurrentIndex(_SWEEP)
        self.sheets.setCurrentWidget(sheet)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, tab: int) -> None:
        self.sheets.setCurrentWidget(self.loans if tab == _LOANS else self._front)
        self.refresh()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _count_loans(self, n: int) -> None:
        self.tabs.setTabText(_LOANS, f"{_LOAN_TAB} ({n})" if n else _LOAN_TAB)

    @property
    def _sheet(self) -> Sheet:
        sheets: tuple[Sheet, ...] = (self.start, self.running, self.result, self.loans)
        return sheets[self.sheets.currentIndex()]

    def _connect(self) -> None:
        self.start.started.connect(self.open_sweep)
        self.start.result_asked.connect(lambda n: self.open_result(self._counter.sweeping.result(n)))
        self.running.paused.connect(self._pause)
        self.running.ended.connect(self._end)
        self.result.closed.connect(self._to_start)
        self.loans.counted.connect(self._count_loans)
        self.tabs.currentChanged.connect(self._turn)

    def _arrange(self) -> None:
        self.tabs.setAccessibleName("Bagian")
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        for caption in (_SWEEP_TAB, _LOAN_TAB):
            self.tabs.addTab(caption)
        for sheet in (self.start, self.running, self.result, self.loans):
            self.sheets.addWidget(sheet)
        head = QHBoxLayout()
        head.addWidget(PlainLabel(self.title, "title"))
        head.addStretch()
        head.addWidget(self.tabs)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(self.sheets, 1)
