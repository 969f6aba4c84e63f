"""One line to type in that takes a whole list when one is pasted."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget


class LinesEntry(QLineEdit):
    """Enter or a pasted list gives its lines; Qt alone would run a list together into one."""

    entered = Signal(object)
    """The lines as a tuple, none of them blank."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setMaxLength(500)
        self.returnPressed.connect(self._give_own)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if lines := _lines(text)[1:] and _lines(text):
            self.entered.emit(lines)
        else:
            super().keyPressEvent(event)

    def _give_own(self) -> None:
        if lines := _lines(self.text()):
            self.clear()
            self.entered.emit(lines)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip())
