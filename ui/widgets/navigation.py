"""The list of pages at the window's left edge."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
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
        theme.set_kind(self, "nav")
        key = PlainLabel(page.shortcut, "muted")
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
        for index, page in enumerate(pages):
            self._add(index, page)
        self._layout.addStretch()

    def mark(self, index: int) -> None:
        """Show which page is in front."""
        self.buttons[index].setChecked(True)

    def add_foot(self, widget: QWidget) -> None:
        """Put something under the pages."""
        self._layout.addWidget(widget)

    def draw_icons(self) -> None:
        """Draw the icons; the window does it after its first paint."""
        for button, page in zip(self.buttons, self._pages, strict=True):
            theme.set_icon(button, page.icon)

    def _add(self, index: int, page: Slot) -> None:
        button = NavigationButton(page)
        button.clicked.connect(lambda: self.chosen.emit(index))
        shortcut = QShortcut(QKeySequence(page.shortcut), self.window())
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(lambda: self.chosen.emit(index))
        self.buttons.append(button)
        self._layout.addWidget(button)
