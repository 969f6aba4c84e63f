"""How a receiving ends: by scans or a count where people scan, by a signed page where nobody does."""

from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QDateEdit, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.rules.errors import CounterError
from ui.widgets.button import plain_button, primary_button, quiet_button
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel


class ScanEnd(QWidget):
    """The count of the stack, and the ways out."""

    counted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(4)
        self.line.setFixedWidth(64)
        self.line.setAccessibleName("Jumlah yang dihitung")
        self.caption = PlainLabel("Tanpa memindai, di&hitung:", "muted")
        self.caption.setBuddy(self.line)
        self.count_button = plain_button("Jumlah &cocok")
        self.finish_button = primary_button("Selesai (F9)")
        self.decline_button = plain_button("To&lak")
        self.leave_button = quiet_button("Nanti (Esc)")
        self.line.returnPressed.connect(self.counted)
        self.count_button.clicked.connect(self.counted)
        count, acts = QHBoxLayout(), QHBoxLayout()
        for row in (count, acts):
            row.setSpacing(8)
        for widget in (self.caption, self.line, self.count_button):
            count.addWidget(widget)
        count.addStretch()
        for widget in (self.finish_button, self.decline_button):
            acts.addWidget(widget)
        acts.addStretch()
        acts.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(count)
        layout.addLayout(acts)

    @property
    def count(self) -> int:
        """What was counted; `CounterError` where nothing is typed that counts."""
        typed = self.line.text().strip()
        if not (typed.isascii() and typed.isdecimal()):
            raise CounterError("Hitung berkasnya, lalu tulis jumlahnya dengan angka.")
        return int(typed)


class PageEnd(QWidget):
    """The day on which the page was signed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.date = QDateEdit()
        self.date.setDisplayFormat("dd/MM/yyyy")
        self.date.setCalendarPopup(True)
        self.date.setFixedWidth(140)
        self.sign_button = primary_button("")
        self.leave_button = quiet_button("Nanti (Esc)")
        acts = QHBoxLayout()
        acts.setSpacing(8)
        acts.addWidget(self.sign_button)
        acts.addStretch()
        acts.addWidget(self.leave_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(Field("&Tanggal ditandatangani", self.date))
        layout.addLayout(acts)

    @property
    def on(self) -> date:
        """The day beside the signature."""
        shown = self.date.date()
        return date(shown.year(), shown.month(), shown.day())

    def ask(self, page: int | None, today: date) -> None:
        """Ask about this page, as signed today."""
        self.sign_button.setText(f"Halaman {page} sudah ditandatangani (F9)")
        self.date.setDate(QDate(today.year, today.month, today.day))
