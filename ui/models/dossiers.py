"""Dossiers as rows of a table: all the numbers, and the rows of those that are looked at."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from counter_app.rules.dossier import Dossier
from ui.models.dossier_rows import HEADERS, NUMBER, Row, RowWriter
from ui.models.stack import Stack

Index = QModelIndex | QPersistentModelIndex

BLOCK = 128
KEPT_BLOCKS = 24

# Plain ints: data() is called a thousand times for one painting, and comparing enums is what it would spend.
ROW_ROLE = 256
_DISPLAY, _TOOLTIP, _CHECK, _ACCESSIBLE = 0, 3, 10, 11
_PICKABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
_TICKABLE = _PICKABLE | Qt.ItemFlag.ItemIsUserCheckable


class Rows(Protocol):
    """Where the model reads the dossiers of the rows shown."""

    def rows(self, numbers: Sequence[str]) -> list[Dossier]:
        """The dossiers of these numbers."""


class DossierModel(QAbstractTableModel):
    """Numbers in the order given; their rows are fetched in blocks when looked at, ticks are the stack's."""

    def __init__(
        self, source: Rows, writer: Callable[[], RowWriter], stack: Stack, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._writer_of_today = writer
        self._writer: RowWriter | None = None
        self._stack = stack
        self._numbers: Sequence[str] = ()
        self._blocks: OrderedDict[int, list[Row]] = OrderedDict()
        stack.changed.connect(self._repaint_ticks)

    @property
    def numbers(self) -> Sequence[str]:
        """The numbers of all rows."""
        return self._numbers

    def show(self, numbers: Sequence[str], first_rows: Sequence[Row] = ()) -> None:
        """Replace all rows; `first_rows` are those of the first block where already fetched."""
        self.beginResetModel()
        self._numbers = numbers
        self._writer = None
        self._blocks.clear()
        if first_rows and len(first_rows) == min(BLOCK, len(numbers)):
            self._blocks[0] = list(first_rows)
        self.endResetModel()

    def row(self, at: int) -> Row:
        """The row at a position."""
        block = self._blocks.get(at // BLOCK)
        if block is None:
            return self._fetch(at // BLOCK)[at % BLOCK]
        self._blocks.move_to_end(at // BLOCK)
        return block[at % BLOCK]

    def row_of(self, number: str) -> int:
        """The position of a number, -1 if it is not among the rows."""
        try:
            return self._numbers.index(number)
        except ValueError:
            return -1

    def is_ticked(self, number: str) -> bool:
        """Whether the dossier is on the stack."""
        return number in self._stack

    def repaint(self, number: str) -> None:
        """Read one dossier again after an act; the other rows stay as they are."""
        at = self.row_of(number)
        block = self._blocks.get(at // BLOCK) if at >= 0 else None
        if block is None:
            return
        block[at % BLOCK] = self._written([number])[0]
        self.dataChanged.emit(self.index(at, 0), self.index(at, len(HEADERS) - 1))

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Dossiers."""
        return 0 if parent.isValid() else len(self._numbers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Fields of a dossier."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> Any:
        """The names of the columns."""
        if role != _DISPLAY or orientation is not Qt.Orientation.Horizontal:
            return None
        return HEADERS[section] if 0 <= section < len(HEADERS) else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be picked; their numbers can be ticked."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return _TICKABLE if index.column() == NUMBER else _PICKABLE

    def data(self, index: Index, role: int = _DISPLAY) -> Any:
        """Texts, ticks, and by ROW_ROLE the whole row for the painter."""
        if role == _DISPLAY:
            return self.row(index.row()).texts[index.column()] if index.isValid() else None
        if not index.isValid():
            return None
        if role == ROW_ROLE:
            return self.row(index.row())
        if role == _TOOLTIP:
            return self.row(index.row()).texts[index.column()]
        if index.column() == NUMBER:
            return self._of_number(index, role)
        return None

    def setData(self, index: Index, value: Any, role: int = 2) -> bool:
        """Tick or untick."""
        if not index.isValid() or role != _CHECK or index.column() != NUMBER:
            return False
        self._stack.toggle(self._numbers[index.row()])
        return True

    def _of_number(self, index: Index, role: int) -> Any:
        if role == _CHECK:
            ticked = self._numbers[index.row()] in self._stack
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        if role == _ACCESSIBLE:
            row = self.row(index.row())
            return f"{row.texts[NUMBER]}, {row.flag}"
        return None

    def _fetch(self, block: int) -> list[Row]:
        rows = self._written(self._numbers[block * BLOCK : (block + 1) * BLOCK])
        self._blocks[block] = rows
        if len(self._blocks) > KEPT_BLOCKS:
            self._blocks.popitem(last=False)
        return rows

    def _written(self, numbers: Sequence[str]) -> list[Row]:
        writer = self._writer = self._writer or self._writer_of_today()
        return written(self._source, writer, numbers)

    def _repaint_ticks(self) -> None:
        if self._numbers:
            last = self.index(len(self._numbers) - 1, NUMBER)
            self.dataChanged.emit(self.index(0, NUMBER), last, [_CHECK])


def written(source: Rows, writer: RowWriter, numbers: Sequence[str]) -> list[Row]:
    """The rows of these numbers, one for each, in their order."""
    found = {dossier.number: dossier for dossier in source.rows(numbers)}
    return [writer.row(found[n]) if n in found else writer.unknown(n) for n in numbers]
