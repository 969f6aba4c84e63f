"""What can be done with the form, under what it promises."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.widgets.button import plain_button, primary_button


class IntakeButtons(QWidget):
    """Four buttons; the keys of two of them work in the whole of `area`."""

    print_asked = Signal()
    unprinted_asked = Signal()
    requirements_asked = Signal()
    clear_asked = Signal()

    def __init__(self, area: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save = primary_button("Simpan dan cetak (F9)", "cetak")
        self.unprinted = plain_button("Simpan tanpa cetak (t&ulis tangan)")
        self.requirements = plain_button("Cetak persyaratan (Ctrl+P)")
        self.clear = plain_button("K&osongkan isian")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for button, asked in (
            (self.save, self.print_asked),
            (self.unprinted, self.unprinted_asked),
            (self.requirements, self.requirements_asked),
            (self.clear, self.clear_asked),
        ):
            button.clicked.connect(asked)
            layout.addWidget(button)
        for keys, asked in (
            ("F9", self.print_asked),
            ("Ctrl+Return", self.print_asked),
            ("Ctrl+Enter", self.print_asked),
            ("Ctrl+P", self.requirements_asked),
        ):
            # In the whole window while `area` is shown: the cursor may stand at the clerk's name.
            QShortcut(QKeySequence(keys), area).activated.connect(asked)
