"""How a finding is painted: its cells above, and below them its reason over the whole width of the list."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QHeaderView, QStyle, QStyleOptionViewItem, QTableView

from ui import theme
from ui.models.findings import APPLICANT, DAYS, KIND, NUMBER, PLACE, PROMISED, REASON_ROLE, SERVICE
from ui.widgets.status import StatusDelegate, quiet_table

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT = 48
_CELLS = 26
_PAD = 9
_WIDTHS = {KIND: 144, NUMBER: 126, PROMISED: 104, DAYS: 46}


class FindingDelegate(StatusDelegate):
    """A sentence is longer than any column: every cell paints its own slice of it."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The ground of the whole cell, its text in the upper line, the slice of the reason in the lower."""
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        table = option.widget
        style = table.style() if table is not None else QApplication.style()
        text, shown.text = shown.text, ""
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, table)
        painter.save()
        painter.setClipRect(option.rect)
        ink = QPalette.ColorRole.Text
        if option.state & QStyle.StateFlag.State_Selected:
            ink = QPalette.ColorRole.HighlightedText
        painter.setPen(shown.palette.color(ink))
        cell = QRect(option.rect.adjusted(_PAD, 4, -_PAD, 0))
        cell.setHeight(_CELLS - 4)
        elided = shown.fontMetrics.elidedText(text, Qt.TextElideMode.ElideRight, cell.width())
        painter.drawText(cell, int(shown.displayAlignment), elided)
        if isinstance(table, QTableView):
            self._reason(painter, shown, table, str(index.data(REASON_ROLE)))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    @staticmethod
    def _reason(painter: QPainter, shown: QStyleOptionViewItem, table: QTableView, reason: str) -> None:
        line = QRect(
            _PAD - table.horizontalScrollBar().value(), shown.rect.top() + _CELLS, 0, ROW_HEIGHT - _CELLS
        )
        line.setWidth(table.horizontalHeader().length() - 2 * _PAD)
        painter.setPen(QColor(theme.colours().muted))
        elided = shown.fontMetrics.elidedText(reason, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop), elided)


def findings_table() -> QTableView:
    """The list of findings; names, services and places share the room that is left."""
    table = quiet_table("Daftar pantauan")
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.setItemDelegate(FindingDelegate(table))
    return table


def fit_columns(table: QTableView) -> None:
    """Give the columns of a table that has its model their widths."""
    header = table.horizontalHeader()
    for column, width in _WIDTHS.items():
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Fixed)
        table.setColumnWidth(column, width)
    for column in (APPLICANT, SERVICE, PLACE):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
