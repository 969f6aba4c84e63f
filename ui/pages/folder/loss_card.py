"""The head of a lost dossier's page: that it is lost, how far it is together again, what can be done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from counter_app.rules.folder import Folder
from counter_app.rules.loss import words as lost_words
from counter_app.rules.loss.case import LostCase
from ui import lost_papers
from ui.pages.folder.sections import wrapped
from ui.widgets.button import plain_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter


class LossCard(Card):
    """Shown on every dossier that was declared lost and not found before it was put together again."""

    papers_asked = Signal()
    found_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._said = PlainLabel("", "problem"), wrapped()
        self.papers = plain_button("Kertas kehilangan (&X)")
        self.found = plain_button("Berkas lama ditemukan (&V)")
        self.papers.clicked.connect(self.papers_asked)
        self.found.clicked.connect(self.found_asked)
        buttons = QHBoxLayout()
        for button in (self.papers, self.found):
            buttons.addWidget(button)
        buttons.addStretch()
        self.body.addWidget(self._heading)
        self.body.addWidget(self._said)
        self.body.addLayout(buttons)
        self.hide()

    def show_folder(self, folder: Folder, counter: "Counter") -> None:
        """Show how a loss stands, or nothing for a dossier without one."""
        was_lost = folder.dossier.declared_lost_at is not None
        self.setVisible(was_lost)
        if not was_lost:
            return
        case = lost_papers.case_of(counter, folder.dossier.number)
        is_lost = folder.dossier.is_lost
        self._heading.setText(_heading(case))
        self._heading.set_role("problem" if is_lost else "heading")
        self._said.setText(lost_words.standing(case))
        # While it is lost, "Ditemukan kembali" stands among the acts.
        self.found.setVisible(not is_lost and case.loss.found_again_at is None)


def chip(folder: Folder, counter: "Counter") -> tuple[str, str]:
    """How a loss stands in a few words, and the tone of it; ("", "late") for a dossier without one."""
    dossier = folder.dossier
    if dossier.declared_lost_at is None or dossier.is_closed:
        return "", "late"
    if not dossier.is_lost:
        return "disusun ulang", "quiet"
    return f"hilang – {counter.losing.loss(dossier.number).progress.lower()}", "late"


def _heading(case: LostCase) -> str:
    if case.folder.dossier.is_lost:
        return f"Berkas ini hilang dan sedang disusun ulang. {case.loss.progress}."
    return f"Berkas ini pernah hilang dan sudah disusun ulang. {case.loss.progress}."
