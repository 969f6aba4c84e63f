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
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setHighlightSections(False)
        for week in range(weeks):
            self.setRowHeight(week, _ROW_HEIGHT)

    def _show(self, step: Step, promised_on: date) -> None:
        days = (step.on - self._monday).days
        counted = f"ke-{step.counted}" if step.counted else step.reason
        if days == (promised_on - self._monday).days:
            counted = f"{counted} · janji"
        elif step is not None and not step.counted and step.reason in indonesian.WEEKDAYS:
            counted = "libur"
        short = indonesian.day_month(step.on).rsplit(" ", 1)[0]
        item = QTableWidgetItem(f"{short}\n{counted}")
        item.setToolTip(f"{indonesian.long_date(step.on)}: {step.reason}")
        item.setTextAlignment(Qt.AlignmentFlag.AlignCenter)
        item.setForeground(QColor(self._ink(step, promised_on)))
        self.setItem(days // 7, days % 7, item)

    def _ink(self, step: Step, promised_on: date) -> str:
        now = theme.colours()
        if step.on == promised_on:
            return now.accent
        return now.text if step.counted else now.muted
