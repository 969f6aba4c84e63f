"""The head of a dossier's page: what speaks against its papers being where they are recorded, and why."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from ui.pages.folder.known_words import Known
from ui.pages.folder.sections import wrapped
from ui.widgets.button import quiet_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel


class KnownCard(Card):
    """Not there where nothing is known; "Mengapa?" opens the reasons, figures too."""

    def __init__(self) -> None:
        super().__init__()
        self._known: Sequence[Known] = ()
        self._labels: list[tuple[PlainLabel, PlainLabel]] = []
        self.why = quiet_button("Mengapa? (Ctrl+G)")
        self.why.setCheckable(True)
        self.why.setShortcut("Ctrl+G")
        self.why.toggled.connect(lambda _on: self._fill())
        head = QHBoxLayout()
        head.addWidget(PlainLabel("Yang perlu diketahui", "heading"), 1)
        head.addWidget(self.why, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setSpacing(5)
        self.body.addLayout(head)
        self.hide()

    def show_known(self, known: Sequence[Known]) -> None:
        """Show another dossier's; "Mengapa?" stays as it is."""
        self._known = known
        self.setVisible(bool(known))
        self.why.setVisible(any(one.why for one in known))
        self._fill()

    def _fill(self) -> None:
        while len(self._labels) < len(self._known):
            pair = wrapped(), wrapped("muted")
            for label in pair:
                self.body.addWidget(label)
            self._labels.append(pair)
        for (sentence, why), one in zip(self._labels, self._known, strict=False):
            sentence.set_role(one.role)
            sentence.setText(one.sentence)
            why.setText("\n".join(one.why))
            sentence.show()
            why.setVisible(self.why.isChecked() and bool(one.why))
        for pair in self._labels[len(self._known) :]:
            for label in pair:
                label.hide()
