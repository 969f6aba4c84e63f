"""The places of a search plan as rows: where, why, how long it takes, and what came of looking there."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from counter_app.rules.place import place_name
from counter_app.rules.search.plan import Spot
from counter_app.rules.search.words import likelihood, minutes
from ui import theme
from ui.pages.folder.sections import wrapped
from ui.widgets.button import plain_button, quiet_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

AT_FIRST = 5
_DIGITS = {Qt.Key(Qt.Key.Key_0.value + n): n for n in range(1, 10)}


class SpotRow(QFrame):
    """One place; its buttons say what came of looking there."""

    def __init__(self) -> None:
        super().__init__()
        self.place = 0
        self.number, self.name = PlainLabel("", "muted"), wrapped("heading")
        self.reason = wrapped("muted")
        self.not_here = plain_button("Tidak ada di sini")
        self.here = plain_button("Ditemukan di sini")
        self.number.setFixedWidth(18)
        # The sentence below has the whole width: beside two buttons a small screen leaves it none.
        layout = QGridLayout(self)
        layout.setContentsMargins(8, 4, 8, 5)
        layout.setHorizontalSpacing(10)
        layout.setVerticalSpacing(1)
        layout.setColumnStretch(1, 1)
        for column, widget in enumerate((self.number, self.name, self.not_here, self.here)):
            layout.addWidget(widget, 0, column)
        layout.addWidget(self.reason, 1, 1, 1, 3)

    def show_spot(self, at: int, spot: Spot, name: str) -> None:
        """Show a place as the `at`-th to look at."""
        self.place = spot.place
        self.number.setText(f"{at}." if at < 10 else "")
        self.name.setText(f"{name} – sudah dicari {spot.looks}×" if spot.looks else name)
        effort = f"{likelihood(spot.share).capitalize()}, {minutes(spot.minutes)}."
        self.reason.setText(" ".join((effort, *spot.reasons)))
        for button in (self.not_here, self.here):
            button.setAccessibleName(f"{button.text()}: {name}")

    def mark(self, *, is_next: bool) -> None:
        """Show whether this is the place to look at now."""
        theme.set_kind(self.not_here, "primary" if is_next else "")
        self.setProperty("chosen", is_next)
        theme.polish(self)


class SpotRows(QWidget):
    """The best places first; rows are made once and then show one order after the other."""

    looked = Signal(int)
    found = Signal(int)

    def __init__(self, counter: "Counter") -> None:
        super().__init__()
        self._counter = counter
        self._spots: tuple[Spot, ...] = ()
        self._rows: list[SpotRow] = []
        self._chosen: int | None = None
        self._shown = AT_FIRST
        self.more = quiet_button("")
        self.more.clicked.connect(self.show_all)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(2)
        self._layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def rows(self) -> list[SpotRow]:
        """The rows shown, best first."""
        return [row for row in self._rows if not row.isHidden()]

    @property
    def chosen(self) -> int:
        """The place looked at now: the one scanned or picked, else the best."""
        return self._spots[0].place if self._chosen is None else self._chosen

    def show_spots(self, spots: Sequence[Spot]) -> None:
        """Show a new order; the best place is chosen."""
        self._spots, self._chosen = tuple(spots), None
        self._fill()

    def choose(self, place: int) -> bool:
        """Pick a place, from further down too; False if it is none of the plan's."""
        if place not in [spot.place for spot in self._spots]:
            return False
        self._chosen = place
        if place not in [spot.place for spot in self._spots[: self._shown]]:
            self._shown = len(self._spots)
        self._fill()
        self.focus_chosen()
        return True

    def focus_chosen(self) -> None:
        """Put the cursor on the button that says it is not there."""
        self._row_of(self.chosen).not_here.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_all(self) -> None:
        """Show every place."""
        self._shown = len(self._spots)
        self._fill()
        self.focus_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        """A widget that gets its window loses the order of its keys."""
        super().showEvent(event)
        self._order_tabs()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit picks that row."""
        rows, at = self.rows, _DIGITS.get(Qt.Key(event.key()), 0)
        if 0 < at <= len(rows):
            self.choose(rows[at - 1].place)
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        shown = self._spots[: self._shown]
        while len(self._rows) < len(shown):
            self._rows.append(self._row())
        for at, (row, spot) in enumerate(zip(self._rows, shown, strict=False), start=1):
            row.show_spot(at, spot, place_name(self._counter.places, spot.place))
            row.mark(is_next=spot.place == self.chosen)
            row.show()
        for row in self._rows[len(shown) :]:
            row.hide()
        self._order_tabs()
        left = len(self._spots) - len(shown)
        self.more.setText(f"Tampilkan {left} tempat lainnya")
        self.more.setVisible(left > 0)

    def _row(self) -> SpotRow:
        row = SpotRow()
        row.not_here.clicked.connect(lambda: self.looked.emit(row.place))
        row.here.clicked.connect(lambda: self.found.emit(row.place))
        self._layout.insertWidget(len(self._rows), row)
        return row

    def _order_tabs(self) -> None:
        """The button for more was made before the rows and comes after them."""
        stops = [button for row in self._rows for button in (row.not_here, row.here)] + [self.more]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _row_of(self, place: int) -> SpotRow:
        return next(row for row in self.rows if row.place == place)
