"""One widget of each kind a cursor can be in, for the trials of the scanner gate."""

from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)


class Stage(QWidget):
    """A form with a default button; `state` is everything a stray key could change."""

    def __init__(self) -> None:
        super().__init__()
        self._pressed = 0
        self._box: QMessageBox | None = None
        self._line, self._text, self._combo, self._table = QLineEdit(), QTextEdit(), QComboBox(), QTableView()
        self._button = QPushButton("Simpan", autoDefault=True, default=True)
        self._button.clicked.connect(self._count)
        self._combo.addItems(["nol", "26 satu", "25 dua", "98 rak"])
        model = QStandardItemModel(6, 2, self)
        for row in range(6):
            model.setItem(row, 0, QStandardItem(f"2{row} baris"))
        self._table.setModel(model)
        layout = QVBoxLayout(self)
        for part in (self._line, self._text, self._combo, self._table, self._button):
            layout.addWidget(part)
        self.resize(600, 500)
        self.show()
        self.activateWindow()

    def put_cursor(self, kind: str) -> None:
        """Put the cursor into a widget, or open a modal question whose default is Yes."""
        parts = {
            "line edit": self._line,
            "combo": self._combo,
            "text edit": self._text,
            "table": self._table,
            "default button": self._button,
        }
        if kind in parts:
            self.activateWindow()
            parts[kind].setFocus()
            return
        self._box = QMessageBox(QMessageBox.Icon.Question, "Batalkan", "Batalkan berkas ini?", parent=self)
        self._box.setDefaultButton(self._box.addButton("Ya", QMessageBox.ButtonRole.AcceptRole))
        self._box.addButton("Batal", QMessageBox.ButtonRole.RejectRole)
        self._box.open()
        self._box.activateWindow()

    def close_box(self) -> None:
        """Take the question away."""
        if self._box is not None:
            self._box.done(0)
            self._box = None

    def clear(self) -> None:
        """Empty the line edit."""
        self._line.clear()

    def text(self) -> str:
        """What stands in the line edit."""
        return self._line.text()

    def state(self) -> tuple[object, ...]:
        """Everything a stray key could change."""
        focus = self.focusWidget()
        return (
            self._line.text(),
            self._text.toPlainText(),
            self._combo.currentIndex(),
            self._table.currentIndex().row(),
            self._pressed,
            type(focus).__name__,
            self._box is not None and self._box.isVisible(),
        )

    def _count(self) -> None:
        self._pressed += 1
