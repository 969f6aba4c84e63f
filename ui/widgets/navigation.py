"""The list of pages at the window's left edge."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import theme
from ui.page import Slot
from ui.widgets.label import PlainLabel

_WIDTH = 178


class NavigationButton(QPushButton):
    """One page with its key."""

    def __init__(self, page: Slot, parent: QWidget | None = None) -> None:
        super().__init__(f"  {page.title}", parent)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setAccessibleName(f"{page.title}, {page.shortcut}")
        self.setProperty("kind", "nav")
        self._shortcut = page.shortcut

    def show_key(self) -> None:
        """Name the page's key at the right; a click on the name is one on the button."""
        from PySide6.QtCore import Qt

        key = PlainLabel(self._shortcut, "muted")
        key.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 12, 0)
        layout.addStretch()
        layout.addWidget(key)


class Navigation(QFrame):
    """One button a page; its function key works wherever the cursor is."""

    chosen = Signal(int)

    def __init__(self, pages: Sequence[Slot], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("navigation")
        self.setFixedWidth(_WIDTH)
        self._pages = pages
        self.buttons: list[NavigationButton] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 10, 0, 10)
        self._layout.setSpacing(2)
        for page in pages:
            button = NavigationButton(page)
            self.buttons.append(button)
            self._layout.addWidget(button)
        self._layout.addStretch()

    def mark(self, index: int) -> None:
        """Show which page is in front."""
        self.buttons[index].setChecked(True)

    def add_foot(self, widget: QWidget) -> None:
        """Put something under the pages."""
        self._layout.addWidget(widget)

    def draw_icons(self) -> None:
        """Draw the icons in the colours of the mode."""
        for button, page in zip(self.buttons, self._pages, strict=True):
            theme.set_icon(button, page.icon)

    def come_alive(self) -> None:
        """Answer keys and clicks; before the first paint nobody can press any."""
        from PySide6.QtGui import QKeySequence, QShortcut

        for index, (button, page) in enumerate(zip(self.buttons, self._pages, strict=True)):
            button.show_key()
            button.clicked.connect(lambda checked, index=index: self.chosen.emit(index))
            shortcut = QShortcut(QKeySequence(page.shortcut), self)
            shortcut.activated.connect(partial(self.chosen.emit, index))
