"""The button under the pages: the other office, the practice office from the start, and light or dark."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from ui import theme
from ui.theme import Scheme

_SCHEMES = {
    Scheme.SYSTEM: "Tampilan seperti sistem",
    Scheme.LIGHT: "Tampilan terang",
    Scheme.DARK: "Tampilan gelap",
}


class OfficeMenu(QPushButton):
    """What concerns the whole window and no page."""

    switch_asked = Signal()
    reset_asked = Signal()
    scheme_chosen = Signal(str)

    def __init__(self, is_practice: bool, scheme: Scheme, parent: QWidget | None = None) -> None:
        super().__init__("  Kantor dan tampilan", parent)
        theme.set_kind(self, "nav")
        menu = QMenu(self)
        self.switch = menu.addAction("Pindah ke kantor ini" if is_practice else "Pindah ke kantor latihan")
        self.switch.triggered.connect(self.switch_asked)
        self.reset = menu.addAction("Ulangi kantor latihan")
        self.reset.setVisible(is_practice)
        self.reset.triggered.connect(self.reset_asked)
        menu.addSeparator()
        self._schemes = QActionGroup(self)
        for choice, text in _SCHEMES.items():
            self._add_scheme(menu, choice, text, choice is scheme)
        self.setMenu(menu)

    def _add_scheme(self, menu: QMenu, choice: Scheme, text: str, chosen: bool) -> None:
        action = QAction(text, self._schemes, checkable=True, checked=chosen)
        action.triggered.connect(lambda: self.scheme_chosen.emit(str(choice)))
        menu.addAction(action)
