"""A white sheet with a thin border that holds what belongs together."""

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from ui.widgets.label import PlainLabel


class Card(QFrame):
    """A card with an optional heading; what it holds goes into `body`."""

    def __init__(self, heading: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(14, 12, 14, 12)
        self.body.setSpacing(10)
        if heading:
            self.body.addWidget(PlainLabel(heading, "heading"))
