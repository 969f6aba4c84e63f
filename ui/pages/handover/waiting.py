"""Terima, the list: every hand-over nobody has accepted yet, the oldest first."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import ItemState, Transfer
from ui import theme
from ui.messages import Asks
from ui.pages.handover.guard import said
from ui.pages.handover.words import is_late, line, title
from ui.session import Session
from ui.widgets.button import plain_button, quiet_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

Index = QModelIndex | QPersistentModelIndex
_DETAIL_ROLE = int(Qt.ItemDataRole.UserRole)
_LATE_ROLE = _DETAIL_ROLE + 1
_PAD = 10
_NONE = "Tidak ada serah terima yang menunggu."
_HOW = "Pindai salah satu berkasnya atau kartu penerima, atau pilih dengan Enter."
_ANSWERED = (
    "Sebagian kiriman ini sudah diterima atau ditolak dan tidak dapat ditarik. Minta penerimanya menolak "
    "yang keliru."
)


class Waiting(NamedTuple):
    """One row: the hand-over, its two lines, and whether it waits longer than is usual."""

    transfer: Transfer
    title: str
    line: str
    is_late: bool


class WaitingRows(QAbstractListModel):
    """The hand-overs in their order."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Waiting, ...] = ()

    def show(self, rows: Sequence[Waiting]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Hand-overs."""
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The two lines, and both as one sentence for who cannot see them."""
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == int(Qt.ItemDataRole.DisplayRole):
            return row.title
        if role == _DETAIL_ROLE:
            return row.line
        if role == _LATE_ROLE:
            return row.is_late
        if role in (int(Qt.ItemDataRole.AccessibleTextRole), int(Qt.ItemDataRole.ToolTipRole)):
            return f"{row.title}, {row.line}"
        return None


class WaitingDelegate(QStyledItemDelegate):
    """Paints the two lines of a row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Title in bold, since when and who below it; what waits too long in the colour of a warning."""
        colours = theme.colours()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(colours.selection))
        painter.setPen(QPen(QColor(colours.border)))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        area = option.rect.adjusted(_PAD, 6, -_PAD, -6)
        bold = QFont(option.font)
        bold.setWeight(QFont.Weight.DemiBold)
        ink = colours.warn if index.data(_LATE_ROLE) else colours.muted
        for font, text, colour, side in (
            (bold, index.data(), colours.text, Qt.AlignmentFlag.AlignTop),
            (QFont(option.font), index.data(_DETAIL_ROLE), ink, Qt.AlignmentFlag.AlignBottom),
        ):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(side | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Two lines high."""
        return QSize(200, 2 * QFontMetrics(option.font).height() + 16)


class WaitingList(QWidget):
    """The list and what can be done with the hand-over chosen in it."""

    opened = Signal(object)
    print_asked = Signal(object)
    changed = Signal()

    def __init__(
        self, counter: "Counter", session: Session, asks: Asks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._asks = counter, session, asks
        self.model = WaitingRows(self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(WaitingDelegate(self.list))
        self.list.setAccessibleName("Serah terima yang menunggu")
        self.list.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.hint = PlainLabel(_HOW, "muted")
        self.hint.setWordWrap(True)
        self.open_button = plain_button("&Buka")
        self.print_button = plain_button("Cetak &halaman", "cetak")
        self.withdraw_button = quiet_button("&Tarik kembali")
        self.list.activated.connect(self.open_selected)
        self.open_button.clicked.connect(self.open_selected)
        self.print_button.clicked.connect(self._print)
        self.withdraw_button.clicked.connect(said(session, self.withdraw))
        self._arrange()

    def refresh(self) -> None:
        """Read the hand-overs again; the chosen one stays chosen."""
        chosen = self.selected()
        waiting = sorted(
            self._counter.handing_over.waiting(), key=lambda t: (t.sent_at or 0, t.page or 0, t.id)
        )
        self.model.show(
            [
                Waiting(t, title(t, self._counter), line(t, self._counter), is_late(t, self._counter))
                for t in waiting
            ]
        )
        ids = [t.id for t in waiting]
        if ids:
            at = ids.index(chosen.id) if chosen is not None and chosen.id in ids else 0
            self.list.setCurrentIndex(self.model.index(at))
        self.hint.setText(_HOW if ids else _NONE)
        for button in (self.open_button, self.print_button, self.withdraw_button):
            button.setVisible(bool(ids))

    def selected(self) -> Transfer | None:
        """The hand-over of the current row."""
        row = self.list.currentIndex().row()
        return self.model.rows[row].transfer if 0 <= row < len(self.model.rows) else None

    def open_selected(self) -> None:
        """Open the chosen hand-over."""
        chosen = self.selected()
        if chosen is not None:
            self.opened.emit(chosen)

    def withdraw(self) -> None:
        """Take back a hand-over that was sent by mistake, once the user has agreed."""
        chosen = self.selected()
        if chosen is not None and (chosen.count(ItemState.ACCEPTED) or chosen.count(ItemState.DECLINED)):
            raise CounterError(_ANSWERED)
        if chosen is None or not self._asks.confirm(
            self,
            "Tarik kembali",
            f"{title(chosen, self._counter)}, {line(chosen, self._counter)}. Tarik kembali?",
            yes="Tarik kembali",
        ):
            return
        self._counter.handing_over.withdraw(chosen.id, actor=self._session.require_actor())
        for item in chosen.items:
            self._session.dossier_changed.emit(item.dossier)
        self._session.say(f"{len(chosen.items)} berkas ditarik kembali; tetap di tempat pengirim.", "right")
        self.changed.emit()

    def _print(self) -> None:
        chosen = self.selected()
        if chosen is not None:
            self.print_asked.emit(chosen)

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.open_button, self.print_button, self.withdraw_button):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.hint)
        layout.addWidget(self.list, 1)
        layout.addLayout(buttons)
