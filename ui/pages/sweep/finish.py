"""Selesai: which places were scanned wholly, for what is not covered is never called missing."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QRadioButton,
    QWidget,
)

from ui.widgets.button import plain_button, primary_button, quiet_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

_QUESTION = "Apakah seluruh isi tempat ini sudah dipindai?"
_WHY = "Bila belum, berkas yang tidak terlihat di sana dicatat “belum tercakup”, bukan “tidak ada”."
_YES, _NO = 1, 0


class FinishPanel(Card):
    """Asks per place; nothing is answered beforehand. Enter ends the sweep, Esc goes on scanning."""

    confirmed = Signal(list)
    """The places covered wholly."""
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Selesai memindai", parent)
        self.setAccessibleName("Selesai memindai")
        self.answers: dict[int, QButtonGroup] = {}
        self._names: dict[int, str] = {}
        self._rows = QGridLayout()
        self._rows.setHorizontalSpacing(18)
        self._rows.setColumnStretch(3, 1)
        self.problem = PlainLabel("", "problem")
        self.problem.hide()
        self.confirm_button = primary_button("Tutup cek rak")
        self.confirm_button.clicked.connect(self.confirm)
        self.cancel_button = plain_button("Lanjut memindai")
        self.cancel_button.clicked.connect(self.closed)
        buttons = QHBoxLayout()
        self.all_button = quiet_button("&Ya untuk semua")
        self.all_button.clicked.connect(self._answer_all)
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(PlainLabel("Enter: tutup · Esc: lanjut memindai", "muted"))
        buttons.addStretch()
        buttons.addWidget(self.all_button)
        self.body.addWidget(PlainLabel(_QUESTION))
        self.body.addLayout(self._rows)
        self.body.addWidget(PlainLabel(_WHY, "muted"))
        self.body.addWidget(self.problem)
        self.body.addLayout(buttons)

    def ask(self, places: Sequence[tuple[str, int]]) -> None:
        """Ask about these places anew."""
        self._drop_rows()
        self._names = {place: name for name, place in places}
        for row, (name, place) in enumerate(places):
            group = self.answers[place] = QButtonGroup(self)
            group.idToggled.connect(lambda *_: self.problem.hide())
            self._rows.addWidget(PlainLabel(name, "heading"), row, 0)
            for column, (word, answer) in enumerate((("Ya, semua", _YES), ("Belum", _NO)), start=1):
                button = QRadioButton(word)
                button.setAccessibleName(f"{name}: {word}")
                group.addButton(button, answer)
                self._rows.addWidget(button, row, column)
        self.all_button.setVisible(len(places) > 1)
        self.problem.hide()
        self.show()
        if places:
            self.answers[places[0][1]].buttons()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Tell the places covered, once every place is answered."""
        open_places = [name for place, name in self._names.items() if self.answers[place].checkedId() < 0]
        if open_places:
            self.problem.setText(f"Jawab dahulu untuk {open_places[0]}.")
            self.problem.show()
            return
        self.confirmed.emit([p for p, group in self.answers.items() if group.checkedId() == _YES])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ends the sweep, Esc goes on scanning."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            focused = QApplication.focusWidget()
            if isinstance(focused, QPushButton) and self.isAncestorOf(focused):
                focused.click()
            else:
                self.confirm()
        else:
            super().keyPressEvent(event)

    def _answer_all(self) -> None:
        for group in self.answers.values():
            group.button(_YES).setChecked(True)

    def _drop_rows(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for group in self.answers.values():
            group.deleteLater()
        self.answers = {}
