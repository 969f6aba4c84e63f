"""A closed list from which a clerk picks by typing."""

from collections.abc import Sequence

from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

_TYPING_MS = 1000
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def let_shrink(*boxes: QComboBox) -> None:
    """A list as wide as its room, not as the longest name somebody once typed."""
    for box in boxes:
        box.setMinimumContentsLength(14)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


class Choice(QComboBox):
    """A closed list that the mouse wheel does not change by accident while the page is scrolled."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        let_shrink(self)
        self._typed = ""
        self._since = QElapsedTimer()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters pick the option one of whose words they begin; Qt would open the list at a blank."""
        letter = event.text().casefold()
        goes_on = self._since.isValid() and not self._since.hasExpired(_TYPING_MS)
        typed = (self._typed if goes_on else "") + letter
        if event.modifiers() & _COMMANDS or not letter.isprintable() or not typed.strip():
            super().keyPressEvent(event)
            return
        self._typed = typed
        self._since.start()
        self._pick(typed)

    def offer(self, options: Sequence[tuple[str, object]]) -> None:
        """Replace the options by these captions and their data."""
        self.clear()
        for caption, data in options:
            self.addItem(caption, data)

    def choose(self, data: object) -> bool:
        """Pick the option with this data; False if it is not offered."""
        for at in range(self.count()):
            if self.itemData(at) == data:
                self.setCurrentIndex(at)
                return True
        return False

    def _pick(self, typed: str) -> None:
        """The first option of these letters; the same letter again and again picks the next."""
        if len(set(typed)) == 1:
            here = self.currentIndex() + 1
            order, wanted = [*range(here, self.count()), *range(here)], typed[0]
        else:
            order, wanted = list(range(self.count())), typed
        for start in (wanted, f" {wanted}"):
            for at in order:
                caption = self.itemText(at).casefold()
                if caption.startswith(start) or (start[0] == " " and start in caption):
                    self.setCurrentIndex(at)
                    return
