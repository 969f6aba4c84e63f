"""The cards beside the choice of places: today's turn, how much of the office was seen, and other sweeps."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.rules import indonesian
from counter_app.rules.place import place_name
from counter_app.rules.sweep.rota import Coverage, Suggestion
from counter_app.rules.sweep.sweep import Bucket, Sweep
from ui import theme
from ui.pages.sweep import words
from ui.widgets.button import plain_button, primary_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_DONE = "Giliran hari ini sudah selesai. Tempat lain tetap boleh dicek."


class TurnCard(Card):
    """Cek rak dua menit: the place whose turn it is today, and why."""

    asked = Signal(int)
    """Start at this place."""

    def __init__(self, counter: "Counter", parent: QWidget | None = None) -> None:
        super().__init__("Cek rak dua menit", parent)
        self._counter = counter
        self.suggestion: Suggestion | None = None
        self.place = PlainLabel("", "number")
        self.why = PlainLabel()
        self.place.setWordWrap(True)
        self.why.setWordWrap(True)
        self.button = primary_button("&Mulai di sini")
        self.button.clicked.connect(self._ask)
        foot = QHBoxLayout()
        foot.addWidget(self.button)
        foot.addStretch()
        self.body.setSpacing(6)
        for label in (self.place, self.why):
            self.body.addWidget(label)
        self.body.addLayout(foot)

    def show_suggestion(self, suggestion: Suggestion | None) -> None:
        """Show today's turn, or that it is done."""
        self.suggestion = suggestion
        for part in (self.place, self.button):
            part.setVisible(suggestion is not None)
        if suggestion is None:
            self.why.setText(_DONE)
            return
        name = place_name(self._counter.places, suggestion.place)
        self.place.setText(f"{name} · sekitar {suggestion.minutes} menit")
        self.why.setText(suggestion.sentence)

    def _ask(self) -> None:
        if self.suggestion is not None:
            self.asked.emit(self.suggestion.place)


class ShareBar(QWidget):
    """A share as a bar; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._share = 0.0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_share(self, share: float) -> None:
        """Show another share, 0 to 1."""
        self._share = share
        self.update()

    def sizeHint(self) -> QSize:
        """A thin bar, as wide as its room."""
        return QSize(120, 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The whole in the quiet colour, the share in the accent."""
        now, painter = theme.colours(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for ink, share in ((now.selection, 1.0), (now.accent, self._share)):
            painter.setBrush(QColor(ink))
            painter.drawRoundedRect(QRectF(0, 0, self.width() * share, self.height()), 4, 4)
        painter.end()


class CoverageCard(Card):
    """Which share of the office was seen lately."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.share = PlainLabel("", "count")
        self.caption = PlainLabel("", "muted")
        self.caption.setWordWrap(True)
        self.bar = ShareBar()
        row = QHBoxLayout()
        row.addWidget(PlainLabel("Yang sudah terlihat", "heading"), 1)
        row.addWidget(self.share)
        self.body.setSpacing(6)
        self.body.addLayout(row)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.caption)

    def show_coverage(self, coverage: Coverage) -> None:
        """Show the share, and the sentence behind it."""
        self.share.setText(f"{int(coverage.share * 100)}%")
        self.bar.show_share(coverage.share)
        self.caption.setText(coverage.sentence)


class SweepsCard(Card):
    """Sweeps in a few lines, each with the button that opens it."""

    asked = Signal(int)
    """Open the sweep of this id."""

    def __init__(
        self, heading: str, button: str, line: Callable[[Sweep], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(heading, parent)
        self._button, self._line = button, line
        self._rows = QVBoxLayout()
        self.body.addLayout(self._rows)
        self.hide()

    def show_sweeps(self, sweeps: Sequence[Sweep], names: Callable[[Sweep], str]) -> None:
        """Show these; with none the card is not there."""
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for sweep in sweeps:
            self._rows.addWidget(self._row(sweep, names(sweep)))
        self.setVisible(bool(sweeps))

    def _row(self, sweep: Sweep, name: str) -> QWidget:
        title, line = PlainLabel(name, "heading"), PlainLabel(self._line(sweep), "muted")
        for label in (title, line):
            label.setWordWrap(True)
        button = plain_button(self._button)
        button.setAccessibleName(f"{self._button}: {name}")
        button.clicked.connect(partial(self.asked.emit, sweep.id))
        texts, row = QVBoxLayout(), QWidget()
        texts.setSpacing(1)
        texts.addWidget(title)
        texts.addWidget(line)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(texts, 1)
        layout.addWidget(button)
        return row


def open_line(counter: "Counter", sweep: Sweep) -> str:
    """Who began a sweep when, and how far it has come."""
    at = words.moment_words(sweep.started_at, counter.office.zone)
    return f"{counter.staff[sweep.started_by].name}, {at} · {sweep.counted} berkas terpindai"


def closed_line(counter: "Counter", sweep: Sweep) -> str:
    """When a sweep was closed, and what was not there."""
    assert sweep.closed_at is not None, "only closed sweeps have a result"
    at = words.moment_words(sweep.closed_at, counter.office.zone)
    return f"{at} · {sweep.counted} berkas terpindai, {_outcome(sweep)}"


def _outcome(sweep: Sweep) -> str:
    missing, not_covered = (
        sum(one.outcome is bucket for one in sweep.expected)
        for bucket in (Bucket.MISSING, Bucket.NOT_COVERED)
    )
    if missing:
        return f"{indonesian.count(missing)} tidak ada"
    return f"{indonesian.count(not_covered)} belum tercakup" if not_covered else "lengkap"
