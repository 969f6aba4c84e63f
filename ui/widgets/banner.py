"""The bar at the window's foot: one sentence, and what can be done about it; never a box in the way."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from ui import theme
from ui.widgets.label import PlainLabel

_STAYS_MS = {"right": 8_000, "info": 12_000}
_MARKS = {"right": "✓", "odd": "!", "unknown": "?", "info": ""}


class _Offered(NamedTuple):
    """A message with what can be done about it: the words and the key of each button."""

    text: str
    kind: str
    ways: tuple[tuple[str, str], ...]


class Banner(QFrame):
    """Shows the last message; what is right fades by itself, what is odd stays until the next message.

    Offers stay behind a message that fades and come back after it; their buttons never take the cursor.
    """

    chosen = Signal(int)
    """Which of the ways offered, counted from 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("banner")
        self.buttons: list[QPushButton] = []
        self._offered: _Offered | None = None
        self._mark = PlainLabel("", "heading")
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self._sentence.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 6, 18, 6)
        self._row.addWidget(self._mark)
        self._row.addWidget(self._sentence, 1)
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
        """Show a message in place of the last; one that stays ends what was offered."""
        if kind not in _STAYS_MS:
            self._offered = None
        self._drop_buttons()
        self._show(text, kind)
        if kind in _STAYS_MS:
            self._timer.start(_STAYS_MS[kind])

    def show_offers(self, ways: Sequence[tuple[str, str]]) -> None:
        """Offer what can be done about the message shown, the words and the key of each way."""
        self._timer.stop()
        self._drop_buttons()
        self._offered = _Offered(self.text, self.kind, tuple(ways))
        self._add_buttons()

    def withdraw_offers(self) -> None:
        """Offer nothing any more; the sentence it was about goes with it."""
        self._offered = None
        if self.buttons:
            self.clear()

    def clear(self) -> None:
        """Show nothing, or what is still offered."""
        self._drop_buttons()
        if self._offered is None:
            self._show("", "")
        else:
            self._show(self._offered.text, self._offered.kind)
            self._add_buttons()

    def _show(self, text: str, kind: str) -> None:
        self._timer.stop()
        self._mark.setText(_MARKS.get(kind, ""))
        self._mark.setVisible(bool(self._mark.text()))
        self._sentence.setText(text)
        self._sentence.setAccessibleName(text)
        theme.set_kind(self, kind)

    def _add_buttons(self) -> None:
        ways = self._offered.ways if self._offered else ()
        for at, (words, key) in enumerate(ways):
            self.buttons.append(self._button(at, f"{words} ({key})", key))

    def _button(self, at: int, words: str, key: str) -> QPushButton:
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QKeySequence, QShortcut

        button = QPushButton(words, self)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # a form half typed keeps its cursor
        # A button's own shortcut presses it for a tenth of a second first; the next scan may come sooner.
        QShortcut(QKeySequence(key), button).activated.connect(button.click)
        button.clicked.connect(lambda: self.chosen.emit(at))
        self._row.addWidget(button)
        button.show()
        return button

    def _drop_buttons(self) -> None:
        for button in self.buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self.buttons = []
