"""Labels that show what they are given, letter by letter."""

from PySide6.QtWidgets import QLabel, QWidget

from ui import theme

_PLAIN_TEXT = 0


class PlainLabel(QLabel):
    """A label that never reads its text as HTML, so that a typed name cannot dress itself up.

    `role` speaks to the style sheet: title, heading, number, muted, problem, warning, right, badge.
    """

    def __init__(self, text: str = "", role: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # By number: loading the namespace of Qt for its name would cost a tenth of the start.
        self.setProperty("textFormat", _PLAIN_TEXT)
        self.setText(text)
        if role:
            self.setProperty("role", role)

    def set_role(self, role: str) -> None:
        """Change how the label looks."""
        if self.property("role") != role:
            self.setProperty("role", role)
            theme.polish(self)
