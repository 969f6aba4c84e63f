"""How far the work is: set the stage of one dossier or of a stack, with the numbers of the letters signed."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QScrollArea, QWidget

from counter_app.rules import tracking
from counter_app.rules.dossier import WORKING, Dossier, Stage, next_stages
from counter_app.rules.errors import CounterError
from ui.pages.folder.act_panels import ActPanel, these
from ui.pages.folder.moving_panels import PlaceFields
from ui.session import Session
from ui.widgets.choice import Choice
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

NO_STAGE = "Tahap berkas ini tidak dapat diubah lagi: berkasnya sudah selesai atau ditutup."
_ORDER = (Stage.RECEIVED, Stage.CHECKED, Stage.SIGNING, Stage.SENT, Stage.READY)
_LINE_HEIGHT = 36
_LINES_SHOWN = 6


class LetterLine(QLineEdit):
    """A letter number; Enter goes on to the next one, so that a pile is typed without the mouse."""

    following: QWidget | None = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """See the class."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.following is not None:
            self.following.setFocus(Qt.FocusReason.TabFocusReason)
            event.accept()
        else:
            super().keyPressEvent(event)


class LetterNumbers(QScrollArea):
    """One line for each dossier: its number, its applicant, and the number of its letter."""

    def __init__(self, dossiers: Sequence[Dossier]) -> None:
        super().__init__()
        self.setAccessibleName("Nomor surat setiap berkas")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidgetResizable(True)
        sheet = QWidget()
        sheet.setProperty("scrolled", True)
        grid = QGridLayout(sheet)
        grid.setContentsMargins(0, 0, 6, 0)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        self.lines: dict[str, LetterLine] = {}
        for at, dossier in enumerate(dossiers):
            grid.addWidget(PlainLabel(tracking.grouped(dossier.number)), at, 0)
            grid.addWidget(PlainLabel(dossier.person), at, 1)
            grid.addWidget(self._line(dossier), at, 2)
        lines = list(self.lines.values())
        for line, following in pairwise(lines):
            line.following = following
        self.setWidget(sheet)
        self.setFixedHeight(_LINE_HEIGHT * min(len(dossiers), _LINES_SHOWN) + 4)

    def typed(self) -> dict[str, str]:
        """The letter numbers typed, by dossier."""
        return {number: line.text().strip() for number, line in self.lines.items() if line.text().strip()}

    def _line(self, dossier: Dossier) -> LetterLine:
        line = LetterLine(dossier.letter_number)
        line.setMaxLength(100)
        line.setPlaceholderText("misalnya 470/118/Pem/2026")
        line.setAccessibleName(f"Nomor surat berkas {tracking.grouped(dossier.number)}")
        self.lines[dossier.number] = line
        return line


class StagePanel(ActPanel):
    """Ubah tahap: all or none; a letter that comes back signed may get its number here."""

    title = "Ubah tahap"
    confirm_text = "Simpan tahap"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        dossiers = counter.lookup.rows(self.numbers)
        self.stages = Choice("Tahap baru")
        self.stages.offer([(str(stage), stage) for stage in self.offered(dossiers)])
        self.add("Tahap baru", self.stages)
        self.to = PlaceFields(self, "Tempat", "Tetap di tempatnya")
        self.letters = LetterNumbers([d for d in dossiers if d.stage is Stage.SIGNING])
        if self.letters.lines:
            self.add("Nomor surat (boleh kosong)", self.letters, wide=True)
        else:
            self.letters.setParent(self)
            self.letters.hide()
        self.note = self.add_line("Catatan (boleh kosong)", wide=True)
        if not self.stages.count():
            self.show_problem(NO_STAGE)

    def offered(self, dossiers: Sequence[Dossier]) -> list[Stage]:
        """The stages that may follow, the likeliest first: the next one on the line.

        A paper made in this office is sent nowhere, so `dikirim` comes last there.
        """
        allowed = set().union(*(next_stages(dossier) for dossier in dossiers)) & WORKING
        reached = max((_ORDER.index(d.stage) for d in dossiers if d.stage in _ORDER), default=0)
        line = [*_ORDER[reached + 1 :], *_ORDER[: reached + 1]]
        if not any(self.counter.services[dossier.service].forwarded for dossier in dossiers):
            line.sort(key=lambda stage: stage is Stage.SENT)
        return [stage for stage in line if stage in allowed]

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Set the stage of all or none."""
        if self.stages.currentData() is None:
            raise CounterError(NO_STAGE)
        return self.counter.progress.set_stage(
            self.numbers,
            Stage(self.stages.currentData()),
            actor=actor,
            letter_numbers=self.letters.typed(),
            place=self.to.places.currentData(),
            received_by=self.to.received_by,
            note=self.note.text().strip(),
        )

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Which stage they have now."""
        return f"{these(dossiers)} sekarang pada tahap “{dossiers[0].stage}”."

    def scanned_place(self, place: int) -> bool:
        """A scanned label says where the papers lie from now on."""
        return self.to.places.choose(place)


class ReadyPanel(StagePanel):
    """Siap diambil: the stage is known, the place where the document waits may be told."""

    title = "Siap diambil"
    confirm_text = "Nyatakan siap diambil"

    def offered(self, dossiers: Sequence[Dossier]) -> list[Stage]:
        """Nothing but ready."""
        return [Stage.READY]

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """They can be fetched."""
        return f"{these(dossiers)} siap diambil."
