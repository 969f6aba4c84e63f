"""The preview: the very picture of the PDF that a printer is given."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QKeySequence, QPixmap, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.widgets.button import plain_button, primary_button
from ui.widgets.label import PlainLabel

_STEP = 1.25
_LEAST, _MOST = 0.25, 3.0


class PreviewDialog(QDialog):
    """Pages one below the other; Escape closes, Ctrl+plus and Ctrl+minus zoom, Ctrl+P prints."""

    print_asked = Signal()

    def __init__(self, title: str, pages: Sequence[QImage], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(f"Pratinjau – {title}")
        self.resize(760, 680)
        self._pictures = [QPixmap.fromImage(page) for page in pages]
        self._labels = [self._page_label(n) for n in range(1, len(pages) + 1)]
        self._zoom = 0.5
        self._arrange(title)
        self._keys()
        self._show_zoomed()
        self.area.setFocus()

    @property
    def page_sizes(self) -> list[tuple[int, int]]:
        """Width and height of each picture in dots."""
        return [(picture.width(), picture.height()) for picture in self._pictures]

    @property
    def shown_width(self) -> int:
        """How wide the first page is on the screen."""
        return self._labels[0].pixmap().width()

    def zoom_by(self, factor: float) -> None:
        """Show the pages larger or smaller."""
        self._zoom = min(max(self._zoom * factor, _LEAST), _MOST)
        self._show_zoomed()

    def _page_label(self, number: int) -> QLabel:
        label = QLabel()
        label.setAccessibleName(f"Halaman {number}")
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return label

    def _arrange(self, title: str) -> None:
        inside = QWidget()
        sheets = QVBoxLayout(inside)
        sheets.setSpacing(16)
        for label in self._labels:
            sheets.addWidget(label)
        sheets.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        self.area.setAccessibleName("Gambar cetakan")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(PlainLabel(title, "heading"))
        layout.addWidget(self.area, 1)
        layout.addLayout(self._foot())

    def _foot(self) -> QHBoxLayout:
        larger, smaller = plain_button("&Besarkan"), plain_button("&Kecilkan")
        larger.clicked.connect(lambda: self.zoom_by(_STEP))
        smaller.clicked.connect(lambda: self.zoom_by(1 / _STEP))
        self.print_button = primary_button("&Cetak", "cetak")
        self.print_button.clicked.connect(self._print)
        close = plain_button("&Tutup")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(larger)
        foot.addWidget(smaller)
        foot.addStretch(1)
        foot.addWidget(close)
        foot.addWidget(self.print_button)
        return foot

    def _keys(self) -> None:
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.ZoomIn), lambda: self.zoom_by(_STEP)),
            (QKeySequence("Ctrl+="), lambda: self.zoom_by(_STEP)),
            (QKeySequence(QKeySequence.StandardKey.ZoomOut), lambda: self.zoom_by(1 / _STEP)),
            (QKeySequence("Ctrl+P"), self._print),
        ):
            QShortcut(keys, self, act)

    def _print(self) -> None:
        self.print_asked.emit()
        self.accept()

    def _show_zoomed(self) -> None:
        smooth = Qt.TransformationMode.SmoothTransformation
        for label, picture in zip(self._labels, self._pictures, strict=True):
            label.setPixmap(picture.scaledToWidth(max(1, round(picture.width() * self._zoom)), smooth))
