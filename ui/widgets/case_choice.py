"""The choice of a case: numbered, so that one figure picks it."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QElapsedTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QRadioButton, QWidget

from counter_app.rules.service import Case

_TYPING_PAUSE_MS = 1000
_GAP, _ROOM = 8, 430


class CaseChoice(QWidget):
    """Cases as numbered radio buttons; 1 to n or the first letters of a name pick one."""

    picked = Signal()
    """A case was picked by its figure: there is nothing left to do here."""
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases: tuple[Case, ...] = ()
        self._buttons: list[QRadioButton] = []
        self._group = QButtonGroup(self)
        self._group.idToggled.connect(self._on_toggled)
        self._typed = ""
        self._since_key = QElapsedTimer()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setSpacing(_GAP)

    @property
    def case(self) -> str:
        """The key of the case picked, "" for none."""
        picked = self._group.checkedId()
        return self._cases[picked].key if picked >= 0 else ""

    @property
    def buttons(self) -> Sequence[QRadioButton]:
        """The buttons, in the order of the cases."""
        return tuple(self._buttons)

    def set_cases(self, cases: Sequence[Case], case: str = "") -> None:
        """Offer these cases, with one of them picked or none."""
        if tuple(cases) != self._cases:
            self._rebuild(tuple(cases))
        self._group.setExclusive(False)
        for button, offered in zip(self._buttons, self._cases, strict=True):
            button.setChecked(offered.key == case)
        self._group.setExclusive(True)

    def first_focus(self) -> QWidget:
        """The button the keyboard goes to: the picked one, else the first."""
        return self._group.checkedButton() or (self._buttons[0] if self._buttons else self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by figure or by letters; the rest is the form's."""
        text = event.text()
        if text.isdecimal() and 1 <= int(text) <= len(self._buttons):
            self._buttons[int(text) - 1].setChecked(True)
            self.picked.emit()
        elif text.isalpha() and self._pick_by_name(text):
            event.accept()
        else:
            event.ignore()

    def _pick_by_name(self, letter: str) -> bool:
        goes_on = self._since_key.isValid() and self._since_key.elapsed() < _TYPING_PAUSE_MS
        self._typed = (self._typed if goes_on else "") + letter.casefold()
        self._since_key.start()
        for button, case in zip(self._buttons, self._cases, strict=True):
            if case.name.casefold().startswith(self._typed):
                button.setChecked(True)
                button.setFocus()
                return True
        return False

    def _on_toggled(self, _number: int, is_checked: bool) -> None:
        if is_checked:
            self.changed.emit()

    def _rebuild(self, cases: tuple[Case, ...]) -> None:
        for old in self._buttons:
            self._group.removeButton(old)
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cases = cases
        self._buttons = [
            QRadioButton(f"{n}  {case.name.replace('&', '&&')}") for n, case in enumerate(cases, start=1)
        ]
        columns = self._columns()
        for number, button in enumerate(self._buttons):
            button.setAccessibleName(cases[number].name)
            self._group.addButton(button, number)
            self._grid.addWidget(button, number // columns, number % columns)
        for before, after in pairwise(self._buttons):
            QWidget.setTabOrder(before, after)

    def _columns(self) -> int:
        widths = [button.sizeHint().width() for button in self._buttons]
        for columns in (4, 3, 2):
            needed = sum(max(widths[at::columns], default=0) + _GAP for at in range(columns))
            if needed <= _ROOM:
                return columns
        return 1
