"""What leaves the office: the document to whoever collects it, the papers back to the applicant."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox

from counter_app.rules.dossier import RELATIONS, Collector, Dossier
from ui.pages.folder.act_panels import ActPanel, named
from ui.session import Session
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from counter_app.counter import Counter

_HINT = "Lihat KTP asli pengambil dan isi 4 angka terakhir NIK-nya dari kartu itu, bukan dari layar."


class CollectPanel(ActPanel):
    """Sudah diambil: who took the document; without the slip what was seen instead."""

    title = "Dokumen diambil"
    confirm_text = "Sudah diambil"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        dossier = counter.lookup.dossier(self.numbers[0])
        self._applicant = dossier.applicant.name
        self.relations = Choice("Hubungan dengan pemohon")
        self.relations.offer([(relation, relation) for relation in RELATIONS])
        self.name = self.add_line("Nama pengambil", self._applicant)
        self.add("Hubungan dengan pemohon", self.relations)
        self.slip = QCheckBox("Tanda terima dibawa")
        self.slip.setChecked(True)
        self.add_bare(self.slip)
        self.last4 = self.add_line("4 angka terakhir NIK yang dilihat")
        self.last4.setMaxLength(4)
        self.reason = self.add_line("Mengapa tanpa tanda terima")
        self._hint = self.add_text(_HINT)
        self.relations.currentIndexChanged.connect(self._rename)
        self.slip.toggled.connect(self._ask_instead)
        self._ask_instead()

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Close the dossier with its collector."""
        without = not self.slip.isChecked()
        collector = Collector(
            name=self.name.text().strip(),
            relation=str(self.relations.currentData()),
            has_slip=not without,
            nik_last4=self.last4.text().strip() if without else "",
            reason=self.reason.text().strip() if without else "",
        )
        return (self.counter.collecting.collect(self.numbers[0], collector, actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Who has it."""
        return f"Berkas {named(dossiers[0])} diambil oleh {self.name.text().strip()}."

    def _rename(self) -> None:
        if self.relations.currentData() == RELATIONS[0]:
            self.name.setText(self._applicant)
        elif self.name.text() == self._applicant:
            self.name.clear()

    def _ask_instead(self) -> None:
        for line in (self.last4, self.reason):
            field = line.parentWidget()
            if field is not None:
                field.setVisible(not self.slip.isChecked())
        self._hint.setVisible(not self.slip.isChecked())


class _ReasonPanel(ActPanel):
    """An act that needs nothing but its reason."""

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.reason = self.add_line("Alasan", wide=True)


class GiveBackPanel(_ReasonPanel):
    """Kembalikan: the papers go back to the applicant."""

    title = "Kembalikan berkas kepada pemohon"
    confirm_text = "Kembalikan"
    is_final = True

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Give the papers back."""
        reason = self.reason.text().strip()
        return (self.counter.collecting.give_back(self.numbers[0], reason=reason, actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """The papers are with the applicant."""
        return f"Berkas {named(dossiers[0])} dikembalikan kepada pemohon."


class RefusePanel(_ReasonPanel):
    """Tolak: the office says no."""

    title = "Tolak permohonan"
    confirm_text = "Tolak"
    is_final = True

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Refuse."""
        reason = self.reason.text().strip()
        return (self.counter.collecting.refuse(self.numbers[0], reason=reason, actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is refused."""
        return f"Berkas {named(dossiers[0])} ditolak."
