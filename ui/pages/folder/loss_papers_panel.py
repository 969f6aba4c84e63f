"""Kertas kehilangan: the pack of papers of a lost dossier, each printed by its key, and the message."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.folder import Folder
from counter_app.rules.loss import words as lost_words
from ui import lost_papers
from ui.pages.folder.act_panels import ActPanel
from ui.pages.folder.sections import wrapped
from ui.session import Session
from ui.widgets.button import plain_button, primary_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from ui.lost_papers import PackPaper
    from ui.pages.paper_desk import PrintsReceipts

_DIGITS = {Qt.Key(Qt.Key.Key_0.value + n): n for n in range(1, 10)}
_KEYS = "Angka: cetak barisnya · S: cetak semua · P: salin pesan · Esc: tutup"


class LossPapersPanel(ActPanel):
    """One line a paper; nothing is printed unasked, for half of them wait for signatures and decisions."""

    title = "Kertas kehilangan"

    def __init__(
        self, counter: "Counter", session: Session, folder: Folder, paper_desk: "PrintsReceipts"
    ) -> None:
        super().__init__(counter, session, [folder.dossier.number])
        self._paper_desk = paper_desk
        case = lost_papers.case_of(counter, self.numbers[0])
        self.pack = lost_papers.pack(case)
        self.message = lost_words.message(case)
        self.buttons: list[QPushButton] = []
        rows = QWidget()
        rows.setLayout(self._rows())
        self.add_bare(rows)
        self.add_bare(PlainLabel("Pesan untuk pemohon", "heading"))
        said = wrapped()
        said.setText(self.message)
        self.add_bare(said)

    def add_buttons(self) -> None:
        """All at once, the message, and the way out."""
        self.all_button, self.copy_button = primary_button("Cetak semua (S)"), plain_button("Salin pesan (P)")
        self.all_button.clicked.connect(self.confirm)
        self.copy_button.clicked.connect(self.copy_message)
        self.cancel_button.setText("Tutup (Esc)")
        buttons = QHBoxLayout()
        for button in (self.all_button, self.copy_button, self.cancel_button):
            buttons.addWidget(button)
        buttons.addStretch()
        self._layout.addLayout(buttons)
        self._layout.addWidget(PlainLabel(_KEYS, "muted"))

    def confirm(self) -> None:
        """Print every paper of the pack."""
        for paper in self.pack:
            self.print_paper(paper)

    def print_paper(self, wanted: "PackPaper") -> None:
        """Print one."""
        try:
            self.session.require_actor()
            self._paper_desk.print_paper(wanted.paper)
        except (CounterError, StorageError) as error:
            self.show_problem(str(error))
        else:
            self.show_problem("")

    def copy_message(self) -> None:
        """Put the message on the clipboard; it is sent by the clerk, never by this program."""
        QGuiApplication.clipboard().setText(self.message)
        self.session.say("Pesan untuk pemohon disalin. Tempel di aplikasi pesan atau bacakan.", "info")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A digit prints its line."""
        key = Qt.Key(event.key())
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            super().keyPressEvent(event)
        elif 1 <= _DIGITS.get(key, 0) <= len(self.pack):
            self.print_paper(self.pack[_DIGITS[key] - 1])
        elif key == Qt.Key.Key_S:
            self.confirm()
        elif key == Qt.Key.Key_P:
            self.copy_message()
        else:
            super().keyPressEvent(event)

    def _rows(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(2, 1)
        for at, paper in enumerate(self.pack, start=1):
            button = plain_button("Cetak")
            button.setAccessibleName(f"Cetak {paper.name}")
            button.clicked.connect(lambda _=False, wanted=paper: self.print_paper(wanted))
            self.buttons.append(button)
            note = wrapped("muted")
            note.setText(paper.note)
            for column, widget in enumerate(
                (PlainLabel(f"{at}.", "muted"), PlainLabel(paper.name), note, button)
            ):
                grid.addWidget(widget, at, column)
        return grid
