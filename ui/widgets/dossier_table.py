"""The list of dossiers: its own painting, status colours that survive the selection, ticks."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QStaticText,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableView,
    QWidget,
)

from ui import theme
from ui.models.dossier_rows import APPLICANT, HEADERS, NUMBER, PROMISED, STAGE, Flag
from ui.models.dossiers import DossierModel

_WIDTHS = (160, 200, 118, 166, 172, 118, 62, 148)
_TICK = 16
_PAD = 8
# Before the number stands the tick, before the stage its dot.
_INDENTS = {NUMBER: _TICK + _PAD, STAGE: 16}
_TEXTS_KEPT = 4096
_CHECK_ROLE = Qt.ItemDataRole.CheckStateRole
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours of one mode, made once and not for every cell."""

    text: QColor
    muted: QColor
    accent: QColor
    selection: QColor
    alternate: QColor
    border: QColor
    surface: QColor
    on_accent: QColor
    flags: dict[Flag, QColor]

    @classmethod
    def of_mode(cls) -> "_Inks":
        now = theme.colours()
        late, warn, right = QColor(now.late), QColor(now.warn), QColor(now.right)
        text, muted = QColor(now.text), QColor(now.muted)
        return cls(
            text=text,
            muted=muted,
            accent=QColor(now.accent),
            selection=QColor(now.selection),
            alternate=QColor(now.alternate),
            border=QColor(now.muted),
            surface=QColor(now.surface),
            on_accent=QColor(now.on_accent),
            flags={
                **{
                    Flag.LOST: late,
                    Flag.MISSING: late,
                    Flag.LATE: late,
                    Flag.DUE_SOON: warn,
                    Flag.INCOMPLETE: warn,
                },
                **{Flag.READY: right, Flag.CLOSED: muted, Flag.RUNNING: muted},
            },
        )


class _RowPainter:
    """Paints whole rows: asked cell by cell, Qt spends more on asking than on painting."""

    def __init__(self, model: DossierModel) -> None:
        self._model = model
        self._inks: _Inks | None = None
        # Villages, services, stages and dates return in row after row: laid out once, drawn thrice as fast.
        self._texts: dict[tuple[str, int], QStaticText] = {}

    def forget(self) -> None:
        """The colours or the font have changed."""
        self._inks = None
        self._texts.clear()

    def paint(
        self, painter: QPainter, at: int, row_rect: QRect, columns: Sequence[_Span], selected: bool
    ) -> None:
        """Paint the row at a position; `columns` are its cells' left ends and widths."""
        inks = self._inks = self._inks or _Inks.of_mode()
        row = self._model.row(at)
        if selected or at % 2:
            painter.fillRect(row_rect, inks.selection if selected else inks.alternate)
        metrics = painter.fontMetrics()
        drop = row_rect.top() + (row_rect.height() - metrics.height()) // 2
        middle = row_rect.center().y()
        _paint_tick(painter, columns[NUMBER][0] + _PAD, middle, inks, self._model.is_ticked(row.number))
        _paint_dot(painter, columns[STAGE][0] + _PAD, middle, inks.flags[row.flag])
        for column, (left, width) in enumerate(columns):
            indent = _PAD + _INDENTS.get(column, 0)
            painter.setPen(_ink(inks, row.flag, column))
            text = self._laid_out(row.texts[column], width - indent - 2, metrics)
            painter.drawStaticText(left + indent, drop, text)

    def _laid_out(self, text: str, width: int, metrics: QFontMetrics) -> QStaticText:
        known = self._texts.get((text, width))
        if known is None:
            if len(self._texts) > _TEXTS_KEPT:
                self._texts.clear()
            known = QStaticText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            known.setTextFormat(Qt.TextFormat.PlainText)
            self._texts[text, width] = known
        return known


class DossierTable(QTableView):
    """Rows of 30 px; Enter opens, Space ticks, Up from the first row and letters go back to the box."""

    opened = Signal(str)
    left_upwards = Signal()
    typed = Signal(str)

    def __init__(self, model: DossierModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.empty_text = ""
        self._rows = model
        self._painter = _RowPainter(model)
        self.setAccessibleName("Daftar berkas")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setMinimumSectionSize(theme.ROW_HEIGHT)
        self.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.numbers[index.row()]))
        self.setModel(model)
        self._set_widths()

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setMinimumSectionSize(60)
        for column in range(len(HEADERS)):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Interactive)
            self.setColumnWidth(column, _WIDTHS[column])
        header.setSectionResizeMode(APPLICANT, QHeaderView.ResizeMode.Stretch)

    @property
    def current_number(self) -> str | None:
        """The number of the selected row."""
        index = self.currentIndex()
        return self._rows.numbers[index.row()] if index.isValid() else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        index, key = self.currentIndex(), event.key()
        if key in _OPENING_KEYS and index.isValid():
            self.opened.emit(self._rows.numbers[index.row()])
        elif key == Qt.Key.Key_Space and index.isValid():
            self._rows.setData(index.siblingAtColumn(NUMBER), None, int(_CHECK_ROLE))
        elif key == Qt.Key.Key_Up and index.row() <= 0:
            self.left_upwards.emit()
        elif _is_typing(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Another mode brings other colours."""
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange, QEvent.Type.FontChange):
            self._painter.forget()
        super().changeEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on the box before the number ticks; it selects nothing."""
        index = self.indexAt(event.position().toPoint())
        left = self.columnViewportPosition(NUMBER)
        if index.isValid() and left <= event.position().x() < left + _PAD + _INDENTS[NUMBER]:
            self._rows.setData(index.siblingAtColumn(NUMBER), None, int(_CHECK_ROLE))
        else:
            super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in sight, or say why there are none."""
        painter = QPainter(self.viewport())
        if self._rows.rowCount():
            self._paint_rows(painter, event.rect())
        else:
            painter.setPen(QColor(theme.colours().muted))
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            painter.drawText(self.viewport().rect().adjusted(24, 24, -24, -24), flags, self.empty_text)
        painter.end()

    def _paint_rows(self, painter: QPainter, within: QRect) -> None:
        first, last = self.rowAt(within.top()), self.rowAt(within.bottom())
        last = last if last >= 0 else self._rows.rowCount() - 1
        spans = [(self.columnViewportPosition(c), self.columnWidth(c)) for c in range(len(HEADERS))]
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        width = self.viewport().width()
        for at in range(max(first, 0), last + 1):
            rect = QRect(0, self.rowViewportPosition(at), width, theme.ROW_HEIGHT)
            self._painter.paint(painter, at, rect, spans, at in selected)


def _is_typing(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return (
        held == Qt.KeyboardModifier.NoModifier and event.text().strip() != "" and event.text().isprintable()
    )


def _ink(inks: _Inks, flag: Flag, column: int) -> QColor:
    if column == STAGE and flag not in (Flag.LATE, Flag.DUE_SOON, Flag.RUNNING):
        return inks.flags[flag]
    if column == PROMISED and flag in (Flag.LATE, Flag.DUE_SOON):
        return inks.flags[flag]
    return inks.muted if flag is Flag.CLOSED else inks.text


def _paint_dot(painter: QPainter, left: int, middle: int, ink: QColor) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(left, middle - 3.5, 8, 8))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _paint_tick(painter: QPainter, left: int, middle: int, inks: _Inks, ticked: bool) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, True)
    box = QRectF(left + 0.5, middle - _TICK / 2 + 1.5, _TICK - 2, _TICK - 2)
    painter.setPen(inks.accent if ticked else inks.border)
    painter.setBrush(inks.accent if ticked else inks.surface)
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(inks.on_accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([_at(box, 0.24, 0.52), _at(box, 0.43, 0.72), _at(box, 0.77, 0.30)]))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())
