"""The checklist of one dossier: every paper gets its state by one key, all of them by F8."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QListView, QVBoxLayout, QWidget

from counter_app.rules.service import PaperState, Requirement
from ui import theme
from ui.widgets.button import plain_button
from ui.widgets.label import PlainLabel
from ui.widgets.paper_rows import KEYS, PaperDelegate, PaperRows, mark_at

_WORDS = [f"{letter}\u00a0{state}".replace(" ", "\u00a0") for letter, state in KEYS.items()]
_LEGEND = "  ·  ".join(_WORDS[:3]) + "\n" + "  ·  ".join(_WORDS[3:])
_NOTHING_ASKED = "Persyaratan tampil di sini setelah layanan dan keperluannya dipilih."


class PaperList(QListView):
    """The papers; A T F B X mark the current one and go on to the next, a click on a letter marks too."""

    def __init__(self, rows: PaperRows, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = rows
        self.setModel(rows)
        self.setItemDelegate(PaperDelegate(self))
        self.setAccessibleName("Persyaratan")
        self.setAccessibleDescription(_LEGEND)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setTabKeyNavigation(False)
        rows.modelReset.connect(self._start_at_top)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Mark the current paper, or do what a list does."""
        state = KEYS.get(event.text().upper())
        if state is None or not self.currentIndex().isValid():
            super().keyPressEvent(event)
            return
        row = self.currentIndex().row()
        self._rows.mark(row, state)
        self.setCurrentIndex(self._rows.index(min(row + 1, self._rows.rowCount() - 1)))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a letter marks that paper."""
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return
        state = mark_at(self.visualRect(index), event.position().toPoint())
        if state is not None:
            self._rows.mark(index.row(), state)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The papers, or what is needed to know them."""
        super().paintEvent(event)
        if self._rows.rowCount():
            return
        painter = QPainter(self.viewport())
        painter.setPen(QColor(theme.colours().muted))
        flags = int(Qt.AlignmentFlag.AlignCenter) | int(Qt.TextFlag.TextWordWrap)
        painter.drawText(self.viewport().rect().adjusted(24, 12, -24, -12), flags, _NOTHING_ASKED)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Names wrap at another place."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def sizeHint(self) -> QSize:
        """As high as the papers, within reason."""
        rows = sum(max(self.sizeHintForRow(row), 0) for row in range(self._rows.rowCount()))
        return QSize(380, min(max(rows + 6, 90), 420))

    def _start_at_top(self) -> None:
        if self._rows.rowCount():
            self.setCurrentIndex(self._rows.index(0))
        self.updateGeometry()


class Checklist(QWidget):
    """The papers with their legend, a count of what is lacking, and "Semua lengkap"."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = PaperRows(self)
        self._list = PaperList(self._rows)
        self._heading = PlainLabel("Persya&ratan", "heading")
        self._heading.setBuddy(self._list)
        self._summary = PlainLabel("", "muted")
        self._all = plain_button("Semua lengkap (F8)")
        # A button's own shortcut clicks only after 100 ms: a quick F8, F9 would save the old states.
        QShortcut(QKeySequence("F8"), self).activated.connect(self.mark_complete)
        self._all.setAccessibleDescription("Setiap persyaratan yang belum ada menjadi sesuai permintaan.")
        self._all.clicked.connect(self.mark_complete)
        self._legend = PlainLabel(_LEGEND, "muted")
        self._legend.setWordWrap(True)
        self._rows.changed.connect(self._show_summary)
        self._rows.changed.connect(self.changed)
        self._arrange()
        self.setFocusProxy(self._list)
        self._show_summary()

    def set_papers(self, requirements: Sequence[Requirement], states: Mapping[str, PaperState]) -> None:
        """Ask for these papers; those without a state are lacking, or not needed where optional."""
        self._rows.set_papers(requirements, states)

    def states(self) -> dict[str, PaperState]:
        """What became of each paper, by its key."""
        return self._rows.states()

    def lacking(self) -> tuple[Requirement, ...]:
        """The required papers still to be brought."""
        return self._rows.lacking()

    def mark_complete(self) -> None:
        """Every required paper still lacking becomes what is usual for it."""
        self._rows.mark_complete()

    @property
    def papers(self) -> PaperList:
        """The list itself, where the single keys work."""
        return self._list

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._heading)
        head.addWidget(self._summary, 1)
        head.addWidget(self._all)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._list, 1)
        layout.addWidget(self._legend)
        QWidget.setTabOrder(self._list, self._all)

    def _show_summary(self) -> None:
        asked, lacking = self._rows.rowCount(), len(self._rows.lacking())
        self._summary.setText(_summary(asked, lacking))
        self._summary.set_role("problem" if lacking else "right" if asked else "muted")
        self._all.setEnabled(bool(asked))
        self._list.setEnabled(bool(asked))


def _summary(asked: int, lacking: int) -> str:
    if not asked:
        return ""
    return f"kurang {lacking}" if lacking else "lengkap"
