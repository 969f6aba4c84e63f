"""What is asked during a search: why papers strayed once they are found, and what somebody says of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_app.rules.errors import CounterError
from counter_app.rules.search.record import Cause, Claim
from ui.widgets.button import plain_button, primary_button
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class SearchForm(QFrame):
    """A few fields below the places; Enter saves, Esc puts them away."""

    saved = Signal()
    dropped = Signal()

    def __init__(self, save_text: str, drop_text: str) -> None:
        super().__init__()
        self.setProperty("card", True)
        self.heading = PlainLabel("", "heading")
        self.save, self.drop = primary_button(save_text), plain_button(drop_text)
        self.save.clicked.connect(self.saved)
        self.drop.clicked.connect(self.dropped)
        self._fields, buttons = QHBoxLayout(), QHBoxLayout()
        self._fields.setSpacing(16)
        buttons.addWidget(self.save)
        buttons.addWidget(self.drop)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(8)
        layout.addWidget(self.heading)
        layout.addLayout(self._fields)
        layout.addLayout(buttons)
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves from any field, Esc puts the form away and leaves the search open."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.dropped.emit()
        elif event.key() in _ENTER and isinstance(focused, QPushButton):
            focused.click()
        elif event.key() in _ENTER:
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _begin(self, field: QWidget) -> None:
        """Show it with the cursor in a field; below the places it may lie out of sight."""
        self.show()
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, self, self._come_into_sight)

    def _come_into_sight(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.save)

    def _add_choice(self, label: str, options: Sequence[tuple[str, object]]) -> Choice:
        choice = Choice(label)
        choice.offer(options)
        self._fields.addWidget(Field(label, choice), 1)
        return choice

    def _add_line(self, label: str) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(500)
        self._fields.addWidget(Field(label, line), 2)
        return line


class FoundForm(SearchForm):
    """Where the papers were, and why; the likeliest cause stands there already."""

    def __init__(self) -> None:
        super().__init__("Simpan: ditemukan", "Belum ditemukan")
        self.place: int | None = None
        self.causes = self._add_choice("Mengapa ada di sana", [(str(cause), cause) for cause in Cause])
        self.note = self._add_line("Keterangan (boleh kosong)")

    @property
    def cause(self) -> Cause:
        """The cause chosen."""
        return Cause(self.causes.currentData())

    def ask(self, place: int, name: str, likely: Cause) -> None:
        """Ask about a place."""
        self.place = place
        self.heading.setText(f"Ditemukan di {name}")
        self.causes.choose(likely)
        self._begin(self.causes)


class ClaimForm(SearchForm):
    """What somebody of the staff says who is asked for the papers."""

    def __init__(self, counter: "Counter") -> None:
        super().__init__("Simpan keterangan", "Batal")
        self.heading.setText("Keterangan petugas yang ditanya")
        staff = [(s.name, s.id) for s in counter.staff.values() if not s.retired]
        self.people = self._add_choice("Petugas", [("Pilih petugas…", None), *staff])
        self.claims = self._add_choice("Menyatakan", [(str(claim), claim) for claim in Claim])
        self.comment = self._add_line("Kepada siapa, kapan (wajib diisi)")

    @property
    def person(self) -> int:
        """Who said it; `CounterError` while nobody is chosen."""
        if self.people.currentData() is None:
            raise CounterError("Pilih petugas yang memberi keterangan.")
        return int(self.people.currentData())

    @property
    def claim(self) -> Claim:
        """What was said."""
        return Claim(self.claims.currentData())

    def ask(self, holder: int | None) -> None:
        """Ask, the last holder first."""
        if holder is not None:
            self.people.choose(holder)
        self._begin(self.people)

    def clear(self) -> None:
        """Put it away empty."""
        self.comment.clear()
        self.hide()
