"""The bar at the window's foot: one sentence, never a box in the way."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from ui import theme
from ui.widgets.label import PlainLabel

_STAYS_MS = {"right": 8_000, "info": 12_000}
_MARKS = {"right": "✓", "odd": "!", "unknown": "?", "info": ""}


class Banner(QFrame):
    """Shows the last message; what is right fades by itself, what is odd stays until the next message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self._mark = PlainLabel("", "heading")
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(18, 6, 18, 6)
        layout.addWidget(self._mark)
        layout.addWidget(self._sentence)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.clear)
        self._mark.hide()

    @property
    def text(self) -> str:
        """The sentence shown."""
        return self._sentence.text()

    @property
    def kind(self) -> str:
        """The kind of the message shown, "" for none."""
        return str(self.property("kind") or "")

    @property
    def fades(self) -> bool:
        """Whether the message goes away by itself."""
        return self._timer.isActive()

    def show_message(self, text: str, kind: str) -> None:
        """Show a message in place of the last."""
        self._mark.setText(_MARKS[kind])
        self._mark.setVisible(bool(_MARKS[kind]))
        self._sentence.setText(text)
        self._sentence.setAccessibleName(text)
        theme.set_kind(self, kind)
        self._timer.stop()
        if kind in _STAYS_MS:
            self._timer.start(_STAYS_MS[kind])

    def clear(self) -> None:
        """Show nothing."""
        self._mark.hide()
        self._sentence.setText("")
        theme.set_kind(self, "")
