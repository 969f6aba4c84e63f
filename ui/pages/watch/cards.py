"""The counts at the top of Pantau: one card a kind, each a filter."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from counter_app.rules.check.findings import Check, FindingKind
from counter_app.rules.indonesian import count as written
from ui.models.findings import caption, tone
from ui.pages.watch.filters import CARD_ORDER
from ui.widgets.label import PlainLabel

_ALARM = {"late": "count-late", "warn": "count-warn", "right": "count"}
_CARD_WIDTH, _CARD_HEIGHT, _GAP = 112, 46, 8


class FindingCard(QPushButton):
    """A figure with its caption beside it, in two lines at most."""

    def __init__(self, kind: FindingKind) -> None:
        super().__init__()
        self._kind, self._figure = kind, PlainLabel("–", "count-none")
        words = PlainLabel(caption(kind), "muted")
        words.setWordWrap(True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(10, 2, 4, 2)
        layout.setSpacing(7)
        for label in (self._figure, words):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout.addWidget(self._figure)
        layout.addWidget(words, 1)
        self.setCheckable(True)
        self.setProperty("kind", "count")
        self.setAccessibleName(str(kind).capitalize())
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def set_count(self, n: int) -> None:
        """Show another figure."""
        self._figure.setText(written(n))
        self._figure.set_role(_ALARM[tone(self._kind)] if n else "count-none")
        self.setAccessibleName(f"{str(self._kind).capitalize()}: {written(n)}")

    def sizeHint(self) -> QSize:
        """All cards are alike; words that need more go on in a second line."""
        return QSize(_CARD_WIDTH, _CARD_HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        return self.sizeHint()


class KindCards(QWidget):
    """One count a kind; a pressed card shows its kind alone, pressed again all kinds."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind: FindingKind | None = None
        self.cards: dict[FindingKind, FindingCard] = {}
        self._grid, self._columns = QGridLayout(self), 0
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_GAP)
        for place, kind in enumerate(CARD_ORDER, start=1):
            card = self.cards[kind] = FindingCard(kind)
            card.setToolTip(f"Hanya yang {kind} (Ctrl+{place}); tekan lagi untuk semua")
            card.clicked.connect(lambda _=False, kind=kind: self.choose(None if self.kind is kind else kind))
            key = QShortcut(QKeySequence(f"Ctrl+{place}"), parent, card.click)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._lay_out(len(CARD_ORDER))

    def choose(self, kind: FindingKind | None) -> None:
        """Show one kind alone, or all."""
        self.kind = kind
        for other, card in self.cards.items():
            card.setChecked(other is kind)
        self.chosen.emit()

    def show_counts(self, check: Check) -> None:
        """The counts of the whole check, whatever is filtered."""
        for kind, card in self.cards.items():
            card.set_count(check.counts.get(kind, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where one line has no room for all, two share them."""
        super().resizeEvent(event)
        fit = (self.width() + _GAP) // (_CARD_WIDTH + _GAP)
        n = len(CARD_ORDER)
        self._lay_out(n if fit >= n else (n + 1) // 2)

    def minimumSizeHint(self) -> QSize:
        """Half the cards beside each other: the window may be as narrow as that."""
        half = (len(CARD_ORDER) + 1) // 2
        return QSize(half * _CARD_WIDTH + (half - 1) * _GAP, self._grid.minimumSize().height())

    def _lay_out(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for column in range(len(CARD_ORDER)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for at, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, at // columns, at % columns)
        self.updateGeometry()
