"""The list of dossiers: one painter for all cells, status colours that survive the selection, ticks."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractItemModel, QEvent, QPointF, QRect, QRectF, Qt, Signal
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
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.models.dossier_rows import APPLICANT, HEADERS, NUMBER, PROMISED, STAGE, Flag
from ui.models.dossiers import DossierModel, Index

_WIDTHS = (164, 200, 118, 146, 182, 124, 62, 148)
_TICK = 16
_PAD = 8
_TEXTS_KEPT = 4096
_CHECK_ROLE = Qt.ItemDataRole.CheckStateRole
_OPENING_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


@dataclass(frozen=True, slots=True)
class _Inks:
    """The colours of one mode, made once and not for every cell."""

    text: QColor
    muted: QColor
    accent: QColor
    selection: QColor
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
            border=QColor(now.muted),
            surface=QColor(now.surface),
            on_accent=QColor(now.on_accent),
            flags={
                **{Flag.MISSING: late, Flag.LATE: late, Flag.DUE_SOON: warn, Flag.INCOMPLETE: warn},
                **{Flag.READY: right, Flag.CLOSED: muted, Flag.RUNNING: muted},
            },
        )


class DossierDelegate(QStyledItemDelegate):
    """Paints every cell itself: Qt's own way asks the model seven questions a cell."""

    def __init__(self, model: DossierModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._inks: _Inks | None = None
        # Villages, services, stages and dates return in row after row: laid out once, drawn thrice as fast.
        self._texts: dict[tuple[str, int], QStaticText] = {}
        self._drop = 0

    def forget(self) -> None:
        """The colours or the font have changed."""
        self._inks = None
        self._texts.clear()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        inks = self._inks = self._inks or _Inks.of_mode()
        # Straight from the model: a way through index.data() costs more than the painting.
        row, column = self._model.row(index.row()), index.column()
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, inks.selection)
        left = rect.left() + _PAD
        if column == NUMBER:
            _paint_tick(painter, rect, inks, self._model.is_ticked(row.number))
            left += _TICK + _PAD
        elif column == STAGE:
            _paint_dot(painter, left, rect.center().y(), inks.flags[row.flag])
            left += 16
        width = rect.right() - left - 2
        painter.setPen(_ink(inks, row.flag, column))
        text = self._laid_out(row.texts[column], width, option)
        painter.drawStaticText(left, rect.top() + self._drop, text)

    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A click on the tick ticks; anything else is the table's."""
        if index.column() != NUMBER or not isinstance(event, QMouseEvent):
            return False
        rect: QRect = option.rect
        if event.position().x() > rect.left() + 2 * _PAD + _TICK:
            return False
        if event.type() == QEvent.Type.MouseButtonRelease:
            model.setData(index, None, int(_CHECK_ROLE))
        return True

    def _laid_out(self, text: str, width: int, option: QStyleOptionViewItem) -> QStaticText:
        known = self._texts.get((text, width))
        if known is None:
            if len(self._texts) > _TEXTS_KEPT:
                self._texts.clear()
            metrics: QFontMetrics = option.fontMetrics
            known = QStaticText(metrics.elidedText(text, Qt.TextElideMode.ElideRight, width))
            known.setTextFormat(Qt.TextFormat.PlainText)
            self._drop = (theme.ROW_HEIGHT - metrics.height()) // 2
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
        self._delegate = DossierDelegate(model, self)
        self.setItemDelegate(self._delegate)
        self.setAccessibleName("Daftar berkas")
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
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
            self._delegate.forget()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows, or say why there are none."""
        super().paintEvent(event)
        if self.empty_text and not self._rows.rowCount():
            painter = QPainter(self.viewport())
            painter.setPen(QColor(theme.colours().muted))
            box = self.viewport().rect().adjusted(24, 24, -24, -24)
            flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
            painter.drawText(box, flags, self.empty_text)
            painter.end()


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
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(QRectF(left, middle - 3.5, 8, 8))
    painter.restore()


def _paint_tick(painter: QPainter, rect: QRect, inks: _Inks, ticked: bool) -> None:
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    box = QRectF(rect.left() + _PAD + 0.5, rect.center().y() - _TICK / 2 + 1.5, _TICK - 2, _TICK - 2)
    painter.setPen(QPen(inks.accent if ticked else inks.border, 1))
    painter.setBrush(inks.accent if ticked else inks.surface)
    painter.drawRoundedRect(box, 3, 3)
    if ticked:
        painter.setPen(QPen(inks.on_accent, 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF([_at(box, 0.24, 0.52), _at(box, 0.43, 0.72), _at(box, 0.77, 0.30)]))
    painter.restore()


def _at(box: QRectF, across: float, down: float) -> QPointF:
    return QPointF(box.left() + across * box.width(), box.top() + down * box.height())
