"""The places a sweep may be over: a shelf with its boxes below it, each ticked by a click or its label."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTreeWidget, QTreeWidgetItem, QWidget

from counter_app.rules import indonesian
from counter_app.rules.place import Place, PlaceKind
from ui import theme

_ID = int(Qt.ItemDataRole.UserRole)
_ORDER = (PlaceKind.SHELF, PlaceKind.BOX, PlaceKind.DESK)
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked


class PlaceTree(QTreeWidget):
    """A tree of places; ticking a shelf ticks its boxes. How much lies there is not told beforehand."""

    changed = Signal()
    entered = Signal()
    """Enter: begin with what is ticked, or with the current place alone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Tempat yang akan dicek")
        self.setColumnCount(2)
        self.setHeaderLabels(["Tempat", "Terakhir dicek seluruhnya"])
        self.header().setStretchLastSection(False)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.setUniformRowHeights(True)
        self.setAlternatingRowColors(True)
        self.setTabKeyNavigation(False)
        self.itemChanged.connect(self._spread)
        self.itemActivated.connect(lambda *_: self.entered.emit())

    def offer(self, places: Sequence[Place], stale: Mapping[int, int | None]) -> None:
        """Offer these places, keeping what is ticked; `stale` are working days since the last sweep."""
        ticked = set(self.chosen)
        self.blockSignals(True)
        self.clear()
        kept = sorted(places, key=lambda p: (_ORDER.index(p.kind), p.name))
        made: dict[int, QTreeWidgetItem] = {}
        for place in kept:
            parent = made.get(place.parent or 0)
            item = made[place.id] = QTreeWidgetItem([place.name, _since(place.id, stale)])
            item.setData(0, _ID, place.id)
            item.setSizeHint(0, QSize(0, theme.ROW_HEIGHT))
            item.setCheckState(0, _CHECKED if place.id in ticked else _UNCHECKED)
            if parent is None:
                self.addTopLevelItem(item)
            else:
                parent.addChild(item)
        self.expandAll()
        self.blockSignals(False)
        first = self.topLevelItem(0)
        if first is not None:
            self.setCurrentItem(first)
        self.changed.emit()

    @property
    def chosen(self) -> tuple[int, ...]:
        """The ids of the places ticked, a shelf before its boxes."""
        return tuple(item.data(0, _ID) for item in self._items() if item.checkState(0) == _CHECKED)

    def chosen_or_current(self) -> tuple[int, ...]:
        """The places ticked, or the one the cursor stands on."""
        current = self.currentItem()
        return self.chosen or ((current.data(0, _ID),) if current is not None else ())

    def _spread(self, item: QTreeWidgetItem) -> None:
        """The boxes of a shelf follow it."""
        self.blockSignals(True)
        for below in _children(item):
            below.setCheckState(0, item.checkState(0))
        self.blockSignals(False)
        self.changed.emit()

    def _items(self) -> list[QTreeWidgetItem]:
        tops = (self.topLevelItem(at) for at in range(self.topLevelItemCount()))
        return [item for top in tops if top is not None for item in (top, *_children(top))]


def _children(item: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for at in range(item.childCount()) if (child := item.child(at)) is not None]


def _since(place: int, stale: Mapping[int, int | None]) -> str:
    days = stale.get(place)
    if days is None:
        return "belum pernah"
    return f"{indonesian.phrase_days(days)} lalu" if days else "hari ini"
