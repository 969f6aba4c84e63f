"""A count that opens what it counts."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from counter_app.rules.indonesian import count as written
from ui import theme
from ui.widgets.label import PlainLabel


class CountCard(QPushButton):
    """One figure over its caption; `alarm` is its role above nought: count, count-warn or count-late."""

    def __init__(self, caption: str, alarm: str = "count", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._caption = caption
        self._alarm = alarm
        self._figure = PlainLabel("–", "count-none")
        layout = self._inside = QVBoxLayout(self)
        layout.setContentsMargins(14, 5, 14, 6)
        layout.setSpacing(0)
        for label in (self._figure, PlainLabel(caption, "muted")):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(label)
        self.setProperty("kind", "count")
        self.setAccessibleName(caption)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @property
    def figure(self) -> str:
        """The figure as shown."""
        return self._figure.text()

    def set_count(self, n: int) -> None:
        """Show another figure."""
        self._figure.setText(written(n))
        self._figure.set_role(self._alarm if n else "count-none")
        self.setAccessibleName(f"{self._caption}: {written(n)}")

    def sizeHint(self) -> QSize:
        """The card is as large as what it holds, not as its empty caption."""
        return self._inside.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """See `sizeHint`."""
        return self._inside.minimumSize()


class CountChip(QPushButton):
    """A figure and its caption on one line; `alarm` is how it looks above nought: count, warn or late."""

    def __init__(self, caption: str, alarm: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{caption}  –", parent)
        self._caption = caption
        self._alarm = alarm
        self.count = 0
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty("kind", "chip")

    def set_count(self, n: int) -> None:
        """Show another figure."""
        self.count = n
        self.setText(f"{self._caption}  {written(n)}")
        self.setAccessibleName(f"{self._caption}: {written(n)}")
        theme.set_kind(self, f"chip-{self._alarm}" if n else "chip")
