"""The village's part of the intake form: RT/RW, the number in the village's register, and a note."""

import re

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from ui.pages.intake.person import put_beside
from ui.widgets.form import Field

TO_FOLLOW = "menyusul"
_NEEDS = {"required": "Isi, atau menyusul", "local": "Bila ada"}
_RT_RW = re.compile(r"(?:RT)?\s*(\d{1,3})\s*[/\s,-]\s*(?:RW)?\s*(\d{1,3})", re.IGNORECASE)


class LetterFields(QWidget):
    """The last fields of the form; `stops` is the order in which Enter visits them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rt_rw, self.register_number, self.note = QLineEdit(), QLineEdit(), QLineEdit()
        self.to_follow = QCheckBox("M&enyusul")
        self._need = ""
        self.rt_rw.setPlaceholderText("003/001")
        self.note.setPlaceholderText("Tidak dicetak pada tanda terima")
        rt_rw = Field("RT/R&W", self.rt_rw, self)
        desa_register = Field("Nomor re&gister desa", self.register_number, self)
        put_beside(desa_register, self.to_follow)
        note = Field("&Catatan", self.note, self)
        self.fields: dict[str, Field] = {"rt_rw": rt_rw, "desa_register": desa_register, "note": note}
        self.stops: tuple[QWidget, ...] = (self.rt_rw, self.register_number, self.note)
        self.to_follow.toggled.connect(self._show_to_follow)
        self.rt_rw.editingFinished.connect(lambda: self.rt_rw.setText(written_rt_rw(self.rt_rw.text())))
        self._arrange()

    @property
    def desa_register(self) -> str:
        """The number in the village's register, or that it follows."""
        return TO_FOLLOW if self.to_follow.isChecked() else self.register_number.text().strip()

    def clear(self) -> None:
        """Empty every field."""
        self.to_follow.setChecked(False)
        for line in (self.rt_rw, self.register_number, self.note):
            line.clear()

    def show_need(self, desa: str) -> None:
        """Say how much the service needs the village's letter: required, local or no."""
        self._need = _NEEDS.get(desa, "")
        self._show_to_follow(self.to_follow.isChecked())

    def _show_to_follow(self, follows: bool) -> None:
        self.register_number.setEnabled(not follows)
        self.register_number.setPlaceholderText(TO_FOLLOW if follows else self._need)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(self.fields["rt_rw"], 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields["desa_register"], 0, 1, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.fields["note"], 1, 0, 1, 2)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 3)


def written_rt_rw(text: str) -> str:
    """RT and RW with three figures each, as letters write them; anything else stays as typed.

    >>> written_rt_rw("3/1"), written_rt_rw("RT 003 / RW 001"), written_rt_rw("Dusun II")
    ('003/001', '003/001', 'Dusun II')
    """
    read = _RT_RW.fullmatch(" ".join(text.split()))
    return f"{int(read[1]):03d}/{int(read[2]):03d}" if read else text.strip()
