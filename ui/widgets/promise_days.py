"""A promise day by day, as a calendar of weeks."""

from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from counter_app.rules import indonesian
from counter_app.rules.promise import Promise, Step, explain
from ui import theme

_ROW_HEIGHT = 44


class PromiseDays(QTableWidget):
    """One cell a day from day 0 to the promised day: which working day it is, or why it does not count."""

    def __init__(self, promise: Promise, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        steps = explain(promise)
        self._first_on = steps[0].on
        self._monday = steps[0].on - timedelta(days=steps[0].on.weekday())
        weeks = (steps[-1].on - self._monday).days // 7 + 1
        self.setColumnCount(7)
        self.setRowCount(weeks)
        self.setHorizontalHeaderLabels(list(indonesian.WEEKDAYS))
        self._look_quiet(weeks)
        for step in steps:
            self._show(step, promise.promised_on)

    def sizeHint(self) -> QSize:
        """All weeks at once; the page scrolls, not the table."""
        return QSize(560, self.horizontalHeader().sizeHint().height() + self.rowCount() * _ROW_HEIGHT + 4)

    def minimumSizeHint(self) -> QSize:
        """As high as all weeks, as narrow as need be."""
        return QSize(300, self.sizeHint().height())

    def _look_quiet(self, weeks: int) -> None:
        self.setAccessibleName("Hitungan hari tanggal janji")
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        for week in range(weeks):
            self.setRowHeight(week, _ROW_HEIGHT)

    def _show(self, step: Step, promised_on: date) -> None:
        days = (step.on - self._monday).days
        short = indonesian.day_month(step.on).rsplit(" ", 1)[0]
        item = QTableWidgetItem(f"{short}\n{_counted(step, self._first_on, promised_on)}")
        item.setToolTip(f"{indonesian.long_date(step.on)}: {step.reason}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setForeground(QColor(self._ink(step, promised_on)))
        if step.on == promised_on:
            item.setBackground(QColor(theme.colours().selection))
        self.setItem(days // 7, days % 7, item)

    def _ink(self, step: Step, promised_on: date) -> str:
        now = theme.colours()
        if step.on == promised_on:
            return now.accent
        return now.text if step.counted else now.muted


def _counted(step: Step, first_on: date, promised_on: date) -> str:
    if step.on == promised_on:
        return f"ke-{step.counted}: janji"
    if step.on == first_on:
        return "hari ke-0"
    if step.counted:
        return f"ke-{step.counted}"
    return "tidak dihitung" if step.reason in indonesian.WEEKDAYS else step.reason
