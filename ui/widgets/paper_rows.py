"""The papers a service asks for and what became of each, as a list the clerk marks with single keys."""

from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from counter_app.rules.service import PaperKind, PaperState, Requirement
from ui import theme

KEYS: Mapping[str, PaperState] = {
    "A": PaperState.SHOWN,
    "T": PaperState.HELD,
    "F": PaperState.COPY,
    "B": PaperState.LACKING,
    "X": PaperState.NOT_NEEDED,
}
STATE_ROLE = int(Qt.ItemDataRole.UserRole)
DETAIL_ROLE = STATE_ROLE + 1
ALARM_ROLE = STATE_ROLE + 2

_ASKED = {
    PaperKind.ORIGINAL: "asli",
    PaperKind.COPY: "fotokopi",
    PaperKind.EITHER: "asli atau fotokopi",
    PaperKind.SHOWN: "asli ditunjukkan",
    PaperKind.FORM: "asli diserahkan",
}
_BOX, _GAP, _PAD = 22, 3, 8
_MARKS_WIDTH = len(KEYS) * _BOX + (len(KEYS) - 1) * _GAP

Index = QModelIndex | QPersistentModelIndex


class PaperRows(QAbstractListModel):
    """One row a paper; what is not marked yet is lacking, or not needed where it is optional."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asked: tuple[Requirement, ...] = ()
        self._states: dict[str, PaperState] = {}

    def set_papers(self, asked: Sequence[Requirement], states: Mapping[str, PaperState]) -> None:
        """Show other papers; the states of papers not asked are dropped."""
        self.beginResetModel()
        self._asked = tuple(asked)
        self._states = {paper.key: states.get(paper.key, _unmarked(paper)) for paper in self._asked}
        self.endResetModel()
        self.changed.emit()

    def states(self) -> dict[str, PaperState]:
        """What became of each paper, by its key."""
        return dict(self._states)

    def lacking(self) -> tuple[Requirement, ...]:
        """The required papers still to be brought."""
        return tuple(p for p in self._asked if _is_lacking(p, self._states[p.key]))

    def mark(self, row: int, state: PaperState) -> None:
        """Say what became of one paper."""
        self._states[self._asked[row].key] = state
        self.dataChanged.emit(self.index(row), self.index(row))
        self.changed.emit()

    def mark_complete(self) -> None:
        """Give every required paper still lacking its usual state; optional ones stay as marked."""
        for row, paper in enumerate(self._asked):
            if _is_lacking(paper, self._states[paper.key]):
                self.mark(row, paper.usual_state)

    def rowCount(self, parent: Index | None = None) -> int:
        """How many papers are asked."""
        return 0 if parent is not None and parent.isValid() else len(self._asked)

    def data(self, index: Index, role: int = 0) -> Any:
        """The paper's name, its state, and both in words."""
        if not index.isValid() or index.row() >= len(self._asked):
            return None
        paper = self._asked[index.row()]
        state = self._states[paper.key]
        if role == 0:
            return paper.name
        if role == STATE_ROLE:
            return str(state)
        if role == DETAIL_ROLE:
            return _detail(paper, state)
        if role == ALARM_ROLE:
            return _is_lacking(paper, state)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{paper.name}: {_detail(paper, state)}"
        return None


class PaperDelegate(QStyledItemDelegate):
    """Paints the paper's name, its state in words, and five letter boxes of which one is filled."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One row."""
        colours = theme.colours()
        painter.save()
        is_current = bool(option.state & QStyle.StateFlag.State_Selected)
        if is_current and option.state & QStyle.StateFlag.State_Active and _has_focus(option):
            painter.fillRect(option.rect, QColor(colours.selection))
        painter.setPen(QPen(QColor(colours.border)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        alarm, state = bool(index.data(ALARM_ROLE)), index.data(STATE_ROLE)
        ink = _ink(state, alarm, colours)
        self._paint_words(painter, option, index, ink)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for (letter, meant), box in zip(KEYS.items(), mark_boxes(option.rect), strict=True):
            _paint_box(painter, box, letter, ink if meant == state else "", colours)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """As many lines as the name needs, and one for the state."""
        widget = option.widget
        width = widget.viewport().width() if isinstance(widget, QListView) else option.rect.width()
        name, detail = _heights(option.font, _words_rect(QRect(0, 0, width, 500)), index)
        return QSize(width, name + detail + 10)

    def _paint_words(self, painter: QPainter, option: QStyleOptionViewItem, index: Index, ink: str) -> None:
        area = _words_rect(option.rect)
        painter.setFont(option.font)
        painter.setPen(QColor(theme.colours().text))
        painter.drawText(area, _WRAP, index.data())
        name, detail = _heights(option.font, area, index)
        painter.setPen(QColor(ink))
        painter.drawText(
            QRect(area.left(), area.top() + name, area.width(), detail), _WRAP, index.data(DETAIL_ROLE)
        )


_WRAP = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)


def mark_boxes(row: QRect) -> list[QRect]:
    """Where the letter boxes of a row stand, in the order of `KEYS`."""
    left = row.right() - _PAD - _MARKS_WIDTH
    top = row.center().y() - _BOX // 2
    return [QRect(left + n * (_BOX + _GAP), top, _BOX, _BOX) for n in range(len(KEYS))]


def mark_at(row: QRect, point: QPoint) -> PaperState | None:
    """The state whose box lies under the point, or None beside the boxes."""
    hits = [state for box, state in zip(mark_boxes(row), KEYS.values(), strict=True) if box.contains(point)]
    return hits[0] if hits else None


def _unmarked(paper: Requirement) -> PaperState:
    return PaperState.NOT_NEEDED if paper.optional else PaperState.LACKING


def _is_lacking(paper: Requirement, state: PaperState) -> bool:
    return state is PaperState.LACKING and not paper.optional


def _detail(paper: Requirement, state: PaperState) -> str:
    asked = _ASKED[paper.kind]
    if paper.optional:
        asked = f"bila perlu, {asked}"
        if state is PaperState.NOT_NEEDED:
            return asked
    if state is paper.usual_state and not paper.optional:
        return paper.state_word(state)
    return f"{paper.state_word(state)} (diminta: {asked})"


def _ink(state: str, alarm: bool, colours: theme.Colours) -> str:
    if alarm:
        return colours.late
    return colours.muted if state in {PaperState.NOT_NEEDED, PaperState.LACKING} else colours.right


def _has_focus(option: QStyleOptionViewItem) -> bool:
    widget = option.widget
    return widget is not None and bool(widget.hasFocus())


def _heights(font: QFont, area: QRect, index: Index) -> tuple[int, int]:
    metrics = QFontMetrics(font)
    name, detail = (metrics.boundingRect(area, _WRAP, index.data(role)) for role in (0, DETAIL_ROLE))
    return name.height(), detail.height()


def _words_rect(row: QRect) -> QRect:
    return row.adjusted(_PAD, 4, -(_MARKS_WIDTH + 2 * _PAD + 4), 0)


def _paint_box(painter: QPainter, box: QRect, letter: str, fill: str, colours: theme.Colours) -> None:
    painter.setPen(QPen(QColor(fill or colours.border)))
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
    painter.setPen(QColor(colours.surface if fill else colours.muted))
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), letter)
