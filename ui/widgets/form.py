"""A field of a form with the one sentence that says what is wrong with it."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.label import PlainLabel


class Field(QWidget):
    """`label` (with & for its mnemonic) over `widget`, and a problem line that takes no room while empty."""

    def __init__(self, label: str, widget: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self.caption = PlainLabel(label, "muted")
        self.caption.setBuddy(widget)
        if not widget.accessibleName():
            widget.setAccessibleName(label.replace("&", ""))
        self._problem = PlainLabel("", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        for part in (self.caption, widget, self._problem):
            layout.addWidget(part)
        self.setFocusProxy(widget)

    @property
    def problem(self) -> str:
        """The sentence shown, "" for none."""
        return self._problem.text()

    def show_problem(self, text: str, blocks: bool) -> None:
        """Say what is wrong ("" = nothing); what blocks is red and frames the field, what is odd warns."""
        self._problem.set_role("problem" if blocks else "warning")
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        self.widget.setAccessibleDescription(text)
        self._frame(blocks and bool(text))

    def clear_when_edited(self) -> None:
        """Let a sentence go with the first letter that changes what it was about."""
        if isinstance(self.widget, (QLineEdit, QPlainTextEdit)):
            self.widget.textChanged.connect(self.clear_problem)

    def clear_problem(self) -> None:
        """Nothing is wrong with this field."""
        self.show_problem("", False)

    def _frame(self, red: bool) -> None:
        if bool(self.widget.property("problem")) != red:
            self.widget.setProperty("problem", red)
            theme.polish(self.widget)
