"""The buttons of one dossier's page: what its stage allows, the likeliest first, each with its key."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from counter_app.rules.dossier import Stage, allowed_acts
from counter_app.rules.folder import Folder
from counter_app.rules.staff import Act
from ui import theme
from ui.pages.folder.act_panels import ActPanel
from ui.pages.folder.collecting_panels import CollectPanel, GiveBackPanel, RefusePanel
from ui.pages.folder.correcting_panels import CompletePanel, CorrectPanel, UndoPanel, VoidPanel
from ui.pages.folder.losing_panels import DeclareLostPanel, FoundAgainPanel, ReconstructPanel
from ui.pages.folder.loss_papers_panel import LossPapersPanel
from ui.pages.folder.missing_panels import NotePanel, ReportFoundPanel, ReportMissingPanel
from ui.pages.folder.moving_panels import ArchivePanel, MovePanel
from ui.pages.folder.pausing_panels import PausePanel, ResumePanel
from ui.pages.folder.search_panel import SearchPanel
from ui.pages.folder.stage_panels import ReadyPanel, StagePanel
from ui.pages.paper_desk import PrintsReceipts
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

# In the order of the buttons; & marks the letter that does it with Alt.
CAPTIONS = {
    Act.COMPLETE: "T&erima kekurangan",
    Act.COLLECT: "Suda&h diambil",
    Act.SET_STAGE: "&Ubah tahap",
    Act.READY: "&Siap diambil",
    Act.ARCHIVE: "A&rsipkan",
    Act.MOVE: "P&indahkan",
    Act.PAUSE: "Jeda &waktu",
    Act.NOTE: "Tulis catata&n",
    Act.CORRECT: "Perbaiki &data",
    Act.UNDO: "Batalkan &langkah terakhir",
    Act.SEARCH: "Rencana pencarian (&F)",
    Act.REPORT_MISSING: "Laporkan belu&m ditemukan",
    Act.RECONSTRUCT: "Rek&onstruksi",
    Act.REPORT_FOUND: "Laporkan dite&mukan",
    Act.DECLARE_LOST: "N&yatakan hilang",
    Act.RETURN: "&Kembalikan",
    Act.REFUSE: "&Tolak",
    Act.VOID: "&Batalkan berkas",
}
_FOUND_AGAIN = "Dite&mukan kembali"
_ENDING = frozenset({Act.RETURN, Act.REFUSE, Act.VOID, Act.DECLARE_LOST})
_LIKELIEST = {
    Stage.SENT: Act.READY,
    Stage.READY: Act.COLLECT,
}

_BY_NUMBERS: dict[Act, Callable[["Counter", Session, Sequence[str]], ActPanel]] = {
    Act.COLLECT: CollectPanel,
    Act.SET_STAGE: StagePanel,
    Act.READY: ReadyPanel,
    Act.ARCHIVE: ArchivePanel,
    Act.MOVE: MovePanel,
    Act.NOTE: NotePanel,
    Act.UNDO: UndoPanel,
    Act.REPORT_MISSING: ReportMissingPanel,
    Act.REPORT_FOUND: ReportFoundPanel,
    Act.RETURN: GiveBackPanel,
    Act.REFUSE: RefusePanel,
    Act.VOID: VoidPanel,
    Act.DECLARE_LOST: DeclareLostPanel,
}


def _pausing_panel(
    counter: "Counter", session: Session, folder: Folder, paper_desk: PrintsReceipts
) -> ActPanel:
    made = PausePanel if folder.dossier.paused_since is None else ResumePanel
    return made(counter, session, [folder.dossier.number])


_BY_FOLDER: dict[Act, Callable[["Counter", Session, Folder, PrintsReceipts], ActPanel]] = {
    Act.COMPLETE: CompletePanel,
    Act.CORRECT: CorrectPanel,
    Act.SEARCH: SearchPanel,
    Act.PAUSE: _pausing_panel,
    Act.RECONSTRUCT: ReconstructPanel,
    Act.PRINT: LossPapersPanel,
}


def panel_for(
    act: Act, counter: "Counter", session: Session, folder: Folder, paper_desk: PrintsReceipts
) -> ActPanel:
    """The panel in which this act is done on one dossier."""
    if act is Act.REPORT_FOUND and _was_declared_lost(folder):
        return FoundAgainPanel(counter, session, [folder.dossier.number])
    if act in _BY_FOLDER:
        return _BY_FOLDER[act](counter, session, folder, paper_desk)
    return _BY_NUMBERS[act](counter, session, [folder.dossier.number])


def _was_declared_lost(folder: Folder) -> bool:
    """Whether it is the lost folder that was found, not a new one that strayed anew."""
    dossier = folder.dossier
    return dossier.is_lost or (dossier.declared_lost_at is not None and dossier.missing_since is None)


def likeliest(folder: Folder) -> Act:
    """What will most probably be done next."""
    dossier = folder.dossier
    if dossier.is_closed:
        return Act.ARCHIVE
    if dossier.is_lost:
        return Act.RECONSTRUCT
    if dossier.missing_since is not None:
        return Act.REPORT_FOUND
    if not dossier.is_complete:
        return Act.COMPLETE
    if dossier.stage is Stage.SIGNING and not folder.service.forwarded:
        return Act.READY
    return _LIKELIEST.get(dossier.stage, Act.SET_STAGE)


class ActButtons(QFrame):
    """One button an act; the paper's own buttons below."""

    chosen = Signal(object)
    reprint_asked = Signal()
    preview_asked = Signal()
    not_printed_asked = Signal()
    label_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.setFixedWidth(236)
        self.buttons: dict[Act, QPushButton] = {}
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 12, 12, 12)
        self._layout.setSpacing(5)
        self._layout.addWidget(PlainLabel("Tindakan (Alt + huruf)", "muted"))
        for act, caption in CAPTIONS.items():
            self.buttons[act] = self._act_button(act, caption)
        self._layout.addWidget(PlainLabel("Tanda terima dan label", "muted"))
        self.reprint = self._paper_button("&Cetak ulang", self.reprint_asked.emit)
        self.preview = self._paper_button("Pratin&jau", self.preview_asked.emit)
        self.not_printed = self._paper_button("Kert&as tidak keluar", self.not_printed_asked.emit)
        self.label = self._paper_button("Cetak label (Ctrl+L)", self.label_asked.emit)
        self.label.setShortcut("Ctrl+L")
        self._layout.addStretch()

    def show_for(self, folder: Folder) -> None:
        """Offer what may be done with the dossier now."""
        allowed = allowed_acts(folder.dossier)
        first = likeliest(folder)
        for act, button in self.buttons.items():
            button.setVisible(act in allowed)
            theme.set_kind(button, self._kind(act, first))
        self.buttons[Act.PAUSE].setText(
            "Jeda &waktu" if folder.dossier.paused_since is None else "Lanjutkan &waktu"
        )
        again = _was_declared_lost(folder)
        self.buttons[Act.REPORT_FOUND].setText(_FOUND_AGAIN if again else CAPTIONS[Act.REPORT_FOUND])
        printed = [print_ for print_ in folder.prints if print_.state != "failed"]
        self.reprint.setText("&Cetak ulang" if printed else "&Cetak tanda terima")
        # A receipt of lost papers would ask their owner to bring what this office lost.
        self.reprint.setVisible(not folder.dossier.is_lost)
        self.preview.setVisible(not folder.dossier.is_lost)
        self.not_printed.setVisible(bool(printed))

    def first_button(self) -> QPushButton:
        """Where Tab starts: the likeliest act, or the first one shown."""
        shown = [b for b in self.buttons.values() if not b.isHidden()]
        return next((b for b in shown if b.property("kind") == "primary"), shown[0])

    @staticmethod
    def _kind(act: Act, first: Act) -> str:
        if act is first:
            return "primary"
        return "danger" if act in _ENDING else ""

    def _act_button(self, act: Act, caption: str) -> QPushButton:
        button = plain_button(caption)
        button.clicked.connect(lambda: self.chosen.emit(act))
        self._layout.addWidget(button)
        return button

    def _paper_button(self, caption: str, pressed: Callable[[], None]) -> QPushButton:
        button = plain_button(caption)
        button.clicked.connect(pressed)
        self._layout.addWidget(button)
        return button
