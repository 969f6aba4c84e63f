"""A list at the left and the editor of its chosen row at the right; what is typed is not lost unasked."""

from collections.abc import Callable, Hashable, Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from ui.messages import Asks
from ui.models.text_rows import TextRow, TextRows
from ui.widgets.button import plain_button
from ui.widgets.card import Card
from ui.widgets.status import quiet_table

NEW = 0
"""The key of a row that is not in the register yet."""


class ListEditor(QWidget):
    """`chosen` carries the key of the row to edit, `NEW` after "Baru"."""

    chosen = Signal(object)

    def __init__(
        self,
        name: str,
        headers: Sequence[str],
        widths: Sequence[int],
        editor: QWidget,
        *,
        is_changed: Callable[[], bool],
        asks: Asks,
        new: str,
        shares: tuple[int, int] = (5, 6),
    ) -> None:
        super().__init__()
        self._is_changed, self._asks = is_changed, asks
        self.key: Hashable = None
        self.model = TextRows(headers, self)
        self.table = quiet_table(name)
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column, width in enumerate(widths):
            self.table.setColumnWidth(column, width)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.selectionModel().currentRowChanged.connect(self._moved)
        self.new_button = plain_button(new, "tambah")
        self.new_button.clicked.connect(self.begin_new)
        self._arrange(editor, shares)

    def show_rows(self, rows: Sequence[TextRow]) -> None:
        """Replace the rows; the row edited stays chosen."""
        self.model.show(rows)
        row = self.model.row_of(self.key)
        if self.key != NEW:
            self.select(self.model.key(max(row, 0)) if rows else NEW)

    def select(self, key: Hashable) -> None:
        """Edit a row by its key, whatever was typed before."""
        self.key = key
        with QSignalBlocker(self.table.selectionModel()):
            row = self.model.row_of(key)
            if row >= 0:
                self.table.selectRow(row)
                self.table.scrollTo(self.model.index(row, 0))  # with the signals blocked no view follows
            else:
                self.table.clearSelection()
                self.table.setCurrentIndex(self.model.index(-1, 0))
        self.table.viewport().update()
        self.chosen.emit(key)

    def begin_new(self) -> None:
        """Edit a row that is not there yet."""
        if self._may_leave():
            self.select(NEW)

    def _moved(self) -> None:
        row = self.table.currentIndex().row()
        if row < 0 or self.model.key(row) == self.key:
            return
        if self._may_leave():
            self.key = self.model.key(row)
            self.chosen.emit(self.key)
        else:
            self._stay()

    def _stay(self) -> None:
        with QSignalBlocker(self.table.selectionModel()):
            self.table.selectRow(self.model.row_of(self.key))
        self.table.viewport().update()

    def _may_leave(self) -> bool:
        return not self._is_changed() or self._asks.confirm(
            self, "Belum disimpan", "Yang baru diketik belum disimpan. Buang perubahannya?", yes="Buang"
        )

    def _arrange(self, editor: QWidget, shares: tuple[int, int]) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.table, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self.new_button)
        buttons.addStretch(1)
        left.addLayout(buttons)
        card = Card()
        card.body.addWidget(editor)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(14)
        layout.addLayout(left, shares[0])
        layout.addWidget(card, shares[1])
