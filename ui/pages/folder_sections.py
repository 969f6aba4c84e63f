"""The sheets of one dossier's page: who, where, when, which papers, what happened."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.rules.folder import Entry, Folder, Paper
from counter_app.rules.indonesian import list_words, long_date, mask_nik
from counter_app.rules.promise import explanation
from counter_app.rules.service import PaperState
from ui import theme
from ui.pages import folder_words as words
from ui.widgets.button import quiet_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel
from ui.widgets.promise_days import PromiseDays

REVEALED_MS = 30_000
_MARKS = {
    PaperState.SHOWN: ("✓", "right"),
    PaperState.HELD: ("✓", "right"),
    PaperState.COPY: ("✓", "right"),
    PaperState.LACKING: ("✗", "problem"),
    PaperState.NOT_NEEDED: ("–", "muted"),
}


class Facts(QGridLayout):
    """Captions with their values, two pairs to a line."""

    def __init__(self) -> None:
        super().__init__()
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(6)
        self.setColumnStretch(1, 3)
        self.setColumnStretch(3, 2)
        self._next = 0

    def add(self, caption: str, value: str) -> PlainLabel:
        """Add a pair."""
        label = wrapped(value or "–")
        label.setAccessibleName(f"{caption}: {value or 'kosong'}")
        self.add_widget(caption, label)
        return label

    def add_widget(self, caption: str, widget: QWidget) -> None:
        """Add a caption with something else than text."""
        line, side = divmod(self._next, 2)
        self.addWidget(PlainLabel(caption, "muted"), line, side * 2)
        self.addWidget(widget, line, side * 2 + 1)
        self._next += 1


class MaskedNik(QWidget):
    """A NIK by its last four digits; the whole of it for half a minute, and only when asked for."""

    asked = Signal()

    def __init__(self, nik: str) -> None:
        super().__init__()
        self._nik = nik
        self.label = PlainLabel(mask_nik(nik) or "belum ada")
        self.button = quiet_button("Tampilkan NIK")
        if not nik:
            self.button.hide()
        self.button.clicked.connect(self._pressed)
        self._timer = QTimer(self, singleShot=True, interval=REVEALED_MS)
        self._timer.timeout.connect(self.hide_nik)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        layout.addStretch()

    def reveal(self) -> None:
        """Show it; whoever calls this has put that on record."""
        self.label.setText(" ".join(self._nik[at : at + 4] for at in range(0, len(self._nik), 4)))
        self.button.setText("Sembunyikan")
        self._timer.start()

    def hide_nik(self) -> None:
        """Show its last four digits."""
        self._timer.stop()
        self.label.setText(mask_nik(self._nik))
        self.button.setText("Tampilkan NIK")

    def _pressed(self) -> None:
        if self._timer.isActive():
            self.hide_nik()
        else:
            self.asked.emit()


class PersonCard(Card):
    """Who asks, for whom, how to reach them, and for what."""

    def __init__(self, folder: Folder) -> None:
        super().__init__()
        dossier, about = folder.dossier, folder.dossier.applicant
        name = wrapped(about.name or "(data pemohon dihapus)", "number")
        self.body.addWidget(name)
        if about.on_behalf_of:
            self.body.addWidget(wrapped(f"a.n. {about.on_behalf_of}", "heading"))
        self.body.addWidget(wrapped(folder.service.title(dossier.case)))
        self.nik = MaskedNik(about.nik)
        facts = Facts()
        facts.add_widget("NIK", self.nik)
        facts.add("Nomor HP", words.phone_words(dossier))
        facts.add("Desa", about.village)
        facts.add("Diserahkan oleh", words.bearer_words(dossier))
        facts.add("Nomor surat", dossier.letter_number)
        facts.add("Diterima", f"{words.time_of(dossier.received_at, dossier.zone)}, {folder.officer_name}")
        for caption, value in (
            ("RT/RW", dossier.rt_rw),
            ("Register desa", dossier.desa_register),
            ("NIK atas nama", mask_nik(about.on_behalf_nik)),
            ("Tanpa NIK karena", about.no_nik_reason if not about.nik else ""),
            ("Catatan", folder.note),
        ):
            if value:
                facts.add(caption, value)
        self.body.addLayout(facts)


class PlaceCard(Card):
    """Where the papers are, since when, and with whom."""

    def __init__(self, folder: Folder) -> None:
        super().__init__("Posisi")
        self.body.addWidget(wrapped(folder.place_name, "count"))
        self.body.addWidget(wrapped(words.place_words(folder), "muted"))
        seen = words.time_of(folder.dossier.last_seen_at, folder.dossier.zone)
        self.body.addWidget(wrapped(f"Terakhir terlihat {seen}.", "muted"))
        self.body.addStretch()


class PromiseCard(Card):
    """The promised date, how it stands, and why it is that date."""

    def __init__(self, folder: Folder, standing: tuple[str, str]) -> None:
        super().__init__("Tanggal janji")
        promise = folder.promise
        if promise is not None:
            self.body.addWidget(wrapped(long_date(promise.promised_on), "count"))
        line = QHBoxLayout()
        if promise is None:
            line.addWidget(wrapped(standing[0], "warning"), 1)
        else:
            line.addWidget(Chip(*standing))
            line.addStretch()
        self.body.addLayout(line)
        self.why = quiet_button("Men&gapa tanggal ini?")
        self.why.setCheckable(True)
        if promise is None:
            self.why.hide()
        line.addWidget(self.why)
        for earlier in folder.promises[:-1]:
            self.body.addWidget(wrapped(words.earlier_words(earlier), "muted"))
        self.body.addStretch()


class WhyCard(Card):
    """The promised date explained, in sentences and day by day."""

    def __init__(self, folder: Folder) -> None:
        super().__init__("Mengapa tanggal ini?")
        self.body.setSpacing(5)
        assert folder.promise is not None, "only a promise can be explained"
        for sentence in explanation(folder.promise):
            self.body.addWidget(wrapped(sentence))
        self.body.addWidget(PromiseDays(folder.promise))


class PapersCard(Card):
    """The checklist as it stands, and the originals the office holds."""

    def __init__(self, folder: Folder) -> None:
        lacking = len(folder.lacking)
        super().__init__(f"Persyaratan – kurang {lacking}" if lacking else "Persyaratan – lengkap")
        grid = QGridLayout()
        grid.setVerticalSpacing(5)
        grid.setColumnStretch(1, 1)
        for line, paper in enumerate(folder.papers):
            self._add(grid, line, paper)
        self.body.addLayout(grid)
        if folder.held:
            held = list_words([paper.requirement.name for paper in folder.held])
            self.body.addWidget(wrapped(f"Asli yang ditahan: {held}.", "heading"))
        self.body.addStretch()

    @staticmethod
    def _add(grid: QGridLayout, line: int, paper: Paper) -> None:
        mark, role = _MARKS[paper.state]
        if paper.requirement.optional and paper.state is PaperState.LACKING:
            mark, role = "–", "muted"
        grid.addWidget(PlainLabel(mark, role), line, 0)
        grid.addWidget(wrapped(paper.requirement.name), line, 1)
        grid.addWidget(PlainLabel(str(paper.state), role), line, 2)


class HistoryCard(Card):
    """Everything that happened, newest first, and the prints."""

    def __init__(self, folder: Folder) -> None:
        super().__init__("Riwayat")
        self._tell(folder.history)
        if folder.prints:
            self.body.addWidget(PlainLabel("Tanda terima", "heading"))
            for print_ in reversed(folder.prints):
                self.body.addWidget(wrapped(words.print_words(print_, folder.dossier.zone), "muted"))

    def _tell(self, history: Sequence[Entry]) -> None:
        grid = QGridLayout()
        grid.setVerticalSpacing(7)
        grid.setHorizontalSpacing(14)
        grid.setColumnStretch(1, 1)
        for line, entry in enumerate(sorted(history, key=lambda entry: -entry.seq)):
            when = QVBoxLayout()
            when.setSpacing(0)
            when.addWidget(PlainLabel(words.time_of(entry.at, entry.zone), "muted"))
            when.addWidget(PlainLabel(entry.actor, "muted"))
            when.addStretch()
            grid.addLayout(when, line, 0)
            grid.addWidget(wrapped(entry.sentence), line, 1, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(grid)


def wrapped(text: str, role: str = "") -> PlainLabel:
    """A label that goes on in a new line; a word longer than the line is cut, it never widens the page."""
    label = PlainLabel(text, role)
    label.setWordWrap(True)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    label.setMinimumWidth(40)
    return label


def headline(number: str) -> PlainLabel:
    """The number of the dossier, large."""
    label = PlainLabel(number, "number")
    label.setAccessibleName(f"Nomor berkas {number}")
    theme.polish(label)
    return label
