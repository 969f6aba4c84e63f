"""Counts in one line, however short it is."""

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

if TYPE_CHECKING:
    from ui.widgets.counts import CountChip

# As high as a chip: the strip is on the screen before its first chip is made.
_GAP, _HEIGHT = 8, 24


class CountStrip(QWidget):
    """Shows each count there is, the first ones first; those without room are summed in the last chip."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chips: Sequence[CountChip] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @cached_property
    def rest(self) -> "CountChip":
        """What has no room of its own."""
        from ui.widgets.counts import CountChip

        chip = CountChip("Lainnya", "count", self)
        chip.set_count(0)
        chip.hide()
        return chip

    def show_chips(self, chips: "Sequence[CountChip]") -> None:
        """Show these, the most urgent first; they are children of the strip."""
        self._chips = chips
        self.updateGeometry()
        self.arrange()

    def arrange(self) -> None:
        """Lay out anew after the counts have changed."""
        wanted = [chip for chip in self._chips if chip.count or chip is self._chips[0]]
        shown, left = self._fitting(wanted), self.width()
        hidden = wanted[len(shown) :]
        self.rest.set_count(sum(chip.count for chip in hidden))
        self.rest.setToolTip("Buka Pantau: " + ", ".join(chip.text().replace("  ", " ") for chip in hidden))
        self.rest.setVisible(bool(hidden))
        for chip in self._chips:
            chip.setVisible(chip in shown)
        at = 0
        for chip in [*shown, self.rest] if hidden else shown:
            chip.setGeometry(at, 0, min(chip.sizeHint().width(), max(left - at, 0)), self.height())
            at += chip.sizeHint().width() + _GAP

    def sizeHint(self) -> QSize:
        """One chip high; as wide as there is room."""
        return QSize(0, self.rest.sizeHint().height() if self._chips else _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width has room for others."""
        super().resizeEvent(event)
        if self._chips:
            self.arrange()

    def _fitting(self, wanted: "Sequence[CountChip]") -> "list[CountChip]":
        widths = [chip.sizeHint().width() + _GAP for chip in wanted]
        if sum(widths) - _GAP <= self.width():
            return list(wanted)
        self.rest.set_count(sum(chip.count for chip in wanted))
        room = self.width() - self.rest.sizeHint().width()
        shown: list[CountChip] = []
        for chip, width in zip(wanted, widths, strict=True):
            room -= width
            if room < 0:
                break
            shown.append(chip)
        return shown
