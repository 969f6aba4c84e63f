"""Which findings of the check are shown: by kind, service, place and officer."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from counter_app.rules import indonesian
from counter_app.rules.findings import Check, Finding, FindingKind
from ui.models.findings import tone
from ui.widgets.button import quiet_button
from ui.widgets.choice import let_shrink
from ui.widgets.counts import CountCard
from ui.widgets.label import PlainLabel

CARD_ORDER = (
    FindingKind.OVERDUE,
    FindingKind.DUE_SOON,
    FindingKind.MISSING,
    FindingKind.INCOMPLETE,
    FindingKind.UNCOLLECTED,
    FindingKind.SUSPECT,
)
_ALARM = {"late": "count-late", "warn": "count-warn", "right": "count"}
_NOBODY = "(tanpa petugas)"


class KindCards(QWidget):
    """One count a kind; a pressed card shows its kind alone, pressed again all kinds."""

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.kind: FindingKind | None = None
        self.cards: dict[FindingKind, CountCard] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for place, kind in enumerate(CARD_ORDER, start=1):
            card = self.cards[kind] = CountCard(str(kind).capitalize(), _ALARM[tone(kind)])
            card.setCheckable(True)
            card.setToolTip(f"Hanya yang {kind} (Ctrl+{place}); tekan lagi untuk semua")
            card.clicked.connect(lambda _=False, kind=kind: self.choose(None if self.kind is kind else kind))
            layout.addWidget(card, 1)
            key = QShortcut(QKeySequence(f"Ctrl+{place}"), parent, card.click)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

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


class FilterBar(QWidget):
    """Service, place and officer; each offers only what the check has found."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self.service = self._combo(layout, "La&yanan", "Semua layanan")
        self.place = self._combo(layout, "P&osisi", "Semua posisi")
        self.officer = self._combo(layout, "Pet&ugas", "Semua petugas")
        self.clear_button = quiet_button("&Hapus saringan")
        self.clear_button.clicked.connect(self.clear)
        layout.addWidget(self.clear_button)
        layout.addStretch(1)
        self.summary = PlainLabel("", "muted")
        layout.addWidget(self.summary)
        self._show_clear()

    def offer(self, findings: Iterable[Finding]) -> None:
        """Offer what these findings have, keeping what is chosen."""
        found = list(findings)
        _refill(self.service, {f.service_name for f in found})
        _refill(self.place, {f.place_name for f in found})
        _refill(self.officer, {f.holder_name or _NOBODY for f in found})
        self._show_clear()

    def accepts(self, finding: Finding) -> bool:
        """Whether a finding passes all three."""
        return (
            _passes(self.service, finding.service_name)
            and _passes(self.place, finding.place_name)
            and _passes(self.officer, finding.holder_name or _NOBODY)
        )

    def words(self) -> list[str]:
        """What is chosen, for the heading of the printed list."""
        return [box.currentText() for box in self._boxes() if box.currentIndex() > 0]

    def clear(self) -> None:
        """Show everything."""
        for box in self._boxes():
            box.setCurrentIndex(0)

    def choose_place(self, name: str) -> None:
        """Show one place alone."""
        _choose_only(self.place, name)

    def choose_officer(self, name: str) -> None:
        """Show one officer alone."""
        _choose_only(self.officer, name)

    def show_shown(self, n: int) -> None:
        """Say how many rows are on screen."""
        self.summary.setText(f"{indonesian.count(n)} baris" if n else "")

    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.service, self.place, self.officer

    def _combo(self, layout: QHBoxLayout, label: str, everything: str) -> QComboBox:
        box = QComboBox()
        box.addItem(everything)
        box.setAccessibleName(label.replace("&", ""))
        let_shrink(box)
        box.currentIndexChanged.connect(self._choose)
        caption = PlainLabel(label, "muted")
        caption.setBuddy(box)
        layout.addWidget(caption)
        layout.addWidget(box)
        layout.addSpacing(4)
        return box

    def _choose(self) -> None:
        self._show_clear()
        self.chosen.emit()

    def _show_clear(self) -> None:
        self.clear_button.setVisible(any(box.currentIndex() > 0 for box in self._boxes()))


def filtered(check: Check, kind: FindingKind | None, bar: FilterBar) -> Check:
    """The check with only the findings shown, and their counts."""
    kept = tuple(f for f in check.findings if (kind is None or f.kind is kind) and bar.accepts(f))
    counts = {each: sum(f.kind is each for f in kept) for each in FindingKind}
    return replace(check, findings=kept, counts=counts)


def _choose_only(box: QComboBox, text: str) -> None:
    if box.findText(text) < 0:
        box.addItem(text)
    box.setCurrentIndex(box.findText(text))


def _passes(box: QComboBox, text: str) -> bool:
    return box.currentIndex() <= 0 or box.currentText() == text


def _refill(box: QComboBox, texts: set[str]) -> None:
    wanted = [box.itemText(0), *sorted(texts)]
    chosen = box.currentText()
    if box.currentIndex() > 0 and chosen not in texts:
        wanted.append(chosen)  # an emptied filter must not silently become "all"
    if wanted == [box.itemText(i) for i in range(box.count())]:
        return
    box.blockSignals(True)
    box.clear()
    box.addItems(wanted)
    box.setCurrentIndex(wanted.index(chosen))
    box.blockSignals(False)
