"""A line that offers what the typed text may mean, in a list that never takes the keyboard away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QPainter,
    QStandardItem,
    QStandardItemModel,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui import theme

_SHOWN = 8
_TAG_ROLE = int(Qt.ItemDataRole.UserRole)
_DETAIL_ROLE = _TAG_ROLE + 1
_TAG_WIDTH = 58
_NOT_LEAVING = frozenset({Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason})
_MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: _SHOWN, Qt.Key.Key_PageUp: -_SHOWN}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """One row of the list: `tag` before and `detail` after its title; `value` is what choosing it gives."""

    title: str
    value: object
    tag: str = ""
    detail: str = ""


class TypeAhead(QLineEdit):
    """Offers suggestions while typing; Enter, Tab or leaving takes the highlighted one, Escape none.

    `first_row` is the row highlighted at once: 0, or -1 where nothing may be taken without an arrow key.
    """

    chosen = Signal(object)

    def __init__(
        self,
        suggest: Callable[[str], Sequence[Suggestion]],
        *,
        first_row: int = 0,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._first_row = first_row
        self._offered: tuple[Suggestion, ...] = ()
        self._rows = QStandardItemModel(self)
        self._list = _Offers(self)
        self._list.setModel(self._rows)
        self._list.clicked.connect(self._take)
        self.textEdited.connect(self._offer)

    @property
    def is_offering(self) -> bool:
        """Whether the list is open."""
        return not self._list.isHidden()

    @property
    def offered(self) -> tuple[Suggestion, ...]:
        """What the open list shows; nothing when it is closed."""
        return self._offered if self.is_offering else ()

    def settle(self) -> None:
        """Take the highlighted suggestion, if there is one, and close the list."""
        index = self._list.currentIndex()
        if self.is_offering and index.isValid():
            self._take(index)
        self.close_list()

    def close_list(self) -> None:
        """Close the list and take nothing."""
        self._list.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows walk the list, Enter takes, Escape closes; the rest is typing."""
        key = Qt.Key(event.key())
        if key in _MOVES and (self.is_offering or key == Qt.Key.Key_Down):
            self._move(_MOVES[key])
        elif key == Qt.Key.Key_Escape and self.is_offering:
            self.close_list()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.settle()
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving takes what was highlighted; another window in front, or a stray click, takes nothing."""
        is_stray = event.reason() == Qt.FocusReason.MouseFocusReason and not self.text().strip()
        if is_stray or event.reason() in _NOT_LEAVING:
            self.close_list()
        else:
            self.settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """The list lies on the window, so it must go with its line."""
        self.close_list()
        super().hideEvent(event)

    def _move(self, step: int) -> None:
        if not self.is_offering:
            self._offer(self.text())
            return
        row = self._list.currentIndex().row() + step
        self._list.setCurrentIndex(self._rows.index(max(0, min(row, self._rows.rowCount() - 1)), 0))

    def _offer(self, text: str) -> None:
        self._offered = tuple(self._suggest(text))
        if not self._offered:
            self.close_list()
            return
        self._rows.clear()
        for suggestion in self._offered:
            self._rows.appendRow(_item(suggestion))
        self._list.setCurrentIndex(self._rows.index(self._first_row, 0))
        self._list.show_below(self, len(self._offered))

    def _take(self, index: QModelIndex) -> None:
        taken = self._offered[index.row()]
        self.close_list()
        self.chosen.emit(taken.value)


class _Offers(QListView):
    def __init__(self, line: QLineEdit) -> None:
        super().__init__(line)
        self.setProperty("popup", True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Pilihan")
        self.setItemDelegate(_OfferDelegate(self))
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.hide()

    def show_below(self, line: QLineEdit, count: int) -> None:
        """Lie over the window under the line, so that no other window takes the focus or the scanner."""
        # Sentences that appeared beside other fields move this one only once the layouts have run.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
        window = line.window()
        if self.parent() is not window:
            self.setParent(window)
        corner = line.mapTo(window, QPoint(0, line.height() + 2))
        height = min(count, _SHOWN) * theme.ROW_HEIGHT + 8
        self.setGeometry(QRect(corner, QSize(max(line.width(), 300), height)))
        self.raise_()
        self.show()
        self.scrollTo(self.currentIndex())


class _OfferDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:  # type: ignore[override]
        return QSize(100, theme.ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex) -> None:  # type: ignore[override]
        colours = theme.colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        painter.setFont(option.font)
        area = option.rect.adjusted(8, 0, -8, 0)
        tag, detail = index.data(_TAG_ROLE), index.data(_DETAIL_ROLE)
        middle = int(Qt.AlignmentFlag.AlignVCenter)
        if tag:
            painter.setPen(QColor(colours.accent))
            painter.drawText(area, middle, tag)
            area.setLeft(area.left() + _TAG_WIDTH)
        painter.setPen(QColor(colours.muted))
        painter.drawText(area, middle | int(Qt.AlignmentFlag.AlignRight), detail)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(detail) - 12)
        painter.setPen(QColor(colours.text))
        title = painter.fontMetrics().elidedText(index.data(), Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle, title)
        painter.restore()


def _item(suggestion: Suggestion) -> QStandardItem:
    item = QStandardItem(suggestion.title)
    item.setData(suggestion.tag, _TAG_ROLE)
    item.setData(suggestion.detail, _DETAIL_ROLE)
    words = " ".join(word for word in (suggestion.tag, suggestion.title, suggestion.detail) if word)
    item.setData(words, Qt.ItemDataRole.AccessibleTextRole)
    return item
