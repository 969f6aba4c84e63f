"""Rows of plain texts of which one column wears a colour that its words say too."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QBrush, QColor

from ui import theme
from ui.models.text_rows import Index, TextRow, TextRows

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)


class TonedRows(TextRows):
    """A table of texts; `column` of a row is written in its tone: right, warn, late, or "" for none."""

    def __init__(self, headers: Sequence[str], column: int, parent: QObject | None = None) -> None:
        super().__init__(headers, parent)
        self._column = column
        self._tones: Mapping[Hashable, str] = {}

    def show_toned(self, rows: Sequence[TextRow], tones: Mapping[Hashable, str]) -> None:
        """Replace all rows; `tones` by the rows' keys."""
        self._tones = tones
        self.show(rows)

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """The texts, and the ink of the toned column."""
        if role == _INK and index.isValid() and index.column() == self._column:
            tone = self._tones.get(self.key(index.row()), "")
            return QBrush(QColor(getattr(theme.colours(), tone))) if tone else None
        return super().data(index, role)
