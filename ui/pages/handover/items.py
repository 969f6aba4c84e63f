"""The dossiers of one hand-over, each with what became of it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover import words as transfer_words
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem
from ui import theme
from ui.models.text_rows import TextRow, TextRows
from ui.models.toned_rows import TonedRows
from ui.pages.handover.words import ITEM_TONES, ITEM_WORDS, SIGNED_WORD
from ui.widgets.status import quiet_table

if TYPE_CHECKING:
    from counter_app.counter import Counter

_STATE = 3
_ORDER_WIDTH, _NUMBER_WIDTH = 46, 136


def stack_table(name: str, model: TextRows) -> QTableView:
    """A table of order, number and two texts that share what room is left, on a narrow screen too."""
    table = quiet_table(name)
    table.setModel(model)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    table.setMinimumHeight(4 * theme.ROW_HEIGHT)
    table.setColumnWidth(0, _ORDER_WIDTH)
    table.setColumnWidth(1, _NUMBER_WIDTH)
    for column in (2, 3):
        table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
    return table


class ItemsTable(QWidget):
    """What was sent in the order of the stack, then what came along."""

    def __init__(self, counter: "Counter", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter = counter
        self.model = TonedRows(("Urut", "Nomor berkas", "Pemohon", "Keadaan"), _STATE, self)
        self.table = stack_table("Berkas dalam serah terima", self.model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.table)
        self.setFocusProxy(self.table)

    @property
    def current(self) -> str:
        """The dossier of the current row, "" for none."""
        row = self.table.currentIndex().row()
        return str(self.model.key(row)) if 0 <= row < self.model.rowCount() else ""

    def show_transfer(self, transfer: Transfer, is_signed: bool) -> None:
        """Show the items; the current row stays current."""
        chosen = self.current
        extras = [item for item in transfer.items if item.state is ItemState.EXTRA]
        items = [*transfer_words.sent_items(transfer), *extras]
        known = {d.number: d for d in self._counter.lookup.rows([item.dossier for item in items])}
        self.model.show_toned(
            [
                TextRow(
                    key=item.dossier,
                    texts=(
                        str(at) if item not in extras else "+",
                        tracking.grouped(item.dossier),
                        known[item.dossier].people,
                        _state(item, transfer, known[item.dossier], is_signed),
                    ),
                )
                for at, item in enumerate(items, start=1)
            ],
            {item.dossier: ITEM_TONES.get(item.state, "") for item in items},
        )
        self.select(chosen)

    def select(self, number: str) -> None:
        """Bring the row of a dossier into view, if it is here."""
        row = self.model.row_of(number)
        if row >= 0:
            self.table.selectRow(row)
            self.show_current()

    def show_current(self) -> None:
        """Bring the current row into view."""
        self.table.scrollTo(self.table.currentIndex())


def _state(item: TransferItem, transfer: Transfer, dossier: Dossier, is_signed: bool) -> str:
    if item.state is ItemState.SENT and is_signed:
        return SIGNED_WORD
    if item.state is ItemState.EXTRA and dossier.place == transfer.to_place:
        return "tambahan, ✓ ada di sini"
    if item.reason:
        return f"{ITEM_WORDS[item.state]}: {item.reason}"
    return ITEM_WORDS.get(item.state, str(item.state))
