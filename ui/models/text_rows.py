"""Rows of plain texts, each known by a key: the small tables of settings and dialogs."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from ui import theme

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)

Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """One row; a quiet one is shown but no longer in use."""

    key: Hashable
    texts: tuple[str, ...]
    is_quiet: bool = False


class TextRows(QAbstractTableModel):
    """A read-only table of texts."""

    def __init__(self, headers: Sequence[str], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headers = tuple(headers)
        self._rows: tuple[TextRow, ...] = ()

    def show(self, rows: Sequence[TextRow]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def key(self, row: int) -> Any:
        """What a row is known by."""
        return self._rows[row].key

    def row_of(self, key: Hashable) -> int:
        """The row of a key, -1 if it is not here."""
        return next((at for at, row in enumerate(self._rows) if row.key == key), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Texts of a row."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The names of the columns."""
        is_name = role == _DISPLAY and orientation is Qt.Orientation.Horizontal
        return self._headers[section] if is_name and 0 <= section < len(self._headers) else None

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The texts; what is no longer in use is written quietly."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (_DISPLAY, _TOOLTIP):
            return row.texts[index.column()]
        if role == _INK and row.is_quiet:
            return QBrush(QColor(theme.colours().muted))
        return None
