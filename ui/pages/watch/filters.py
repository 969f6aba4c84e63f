"""Which findings of the check are shown, and in which order: by kind, service, place and officer."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from counter_app.rules import indonesian
from counter_app.rules.check.findings import Check, Finding, FindingKind
from ui.widgets.button import quiet_button
from ui.widgets.choice import let_shrink
from ui.widgets.label import PlainLabel

CARD_ORDER = (
    FindingKind.SUSPECT,
    FindingKind.OVERDUE,
    FindingKind.MISSING,
    FindingKind.MISPLACED,
    FindingKind.UNACCEPTED,
    FindingKind.LOAN_OVERDUE,
    FindingKind.DUE_SOON,
    FindingKind.INCOMPLETE,
    FindingKind.UNCOLLECTED,
)
"""The order on screen: who looks for papers begins with what nobody has missed yet."""
_BOX_WIDTH = 120
_NOBODY = "(tanpa petugas)"


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
        self.summary.setText(f"{indonesian.count(n)} baris · Enter: cari atau buka" if n else "")

    def _boxes(self) -> tuple[QComboBox, QComboBox, QComboBox]:
        return self.service, self.place, self.officer

    def _combo(self, layout: QHBoxLayout, label: str, everything: str) -> QComboBox:
        box = QComboBox()
        box.addItem(everything)
        box.setAccessibleName(label.replace("&", ""))
        let_shrink(box)
        box.setMinimumWidth(_BOX_WIDTH)
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


def with_all_suspects(check: Check) -> Check:
    """The check as it is shown once the suspects beyond the short list were asked for."""
    return replace(check, suspects=tuple(f for f in check.findings if f.kind is FindingKind.SUSPECT), more=0)


def filtered(check: Check, kind: FindingKind | None, bar: FilterBar) -> Check:
    """The check with only the findings shown, in their order on screen, and their counts."""
    passed = (f for f in check.findings if (kind is None or f.kind is kind) and bar.accepts(f))
    kept = tuple(sorted(passed, key=lambda finding: CARD_ORDER.index(finding.kind)))
    counts = {each: sum(f.kind is each for f in kept) for each in FindingKind}
    suspects = tuple(f for f in kept if f.kind is FindingKind.SUSPECT)
    # How many more there are is known of the whole office alone.
    more = 0 if bar.words() else check.more
    return replace(check, findings=kept, counts=counts, suspects=suspects, more=more)


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
