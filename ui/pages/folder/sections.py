"""The sheets of one dossier's page: who, where, when, which papers, what happened.

Every card is made once and then shows one dossier after the other: making sixty labels anew costs more than
all else between a scan and the painted page.
"""

from collections.abc import Sequence
from textwrap import wrap

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from counter_app.rules.dossier import ERASED
from counter_app.rules.folder import Entry, Folder, Paper
from counter_app.rules.indonesian import list_words, long_date, mask_nik
from counter_app.rules.promise import explanation
from counter_app.rules.service import PaperState
from ui.pages.folder import words
from ui.widgets.button import quiet_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel
from ui.widgets.promise_days import PromiseDays

REVEALED_MS = 30_000
_NAME_LETTERS = 28
_MARKS = {
    PaperState.SHOWN: ("✓", "right"),
    PaperState.HELD: ("✓", "right"),
    PaperState.COPY: ("✓", "right"),
    PaperState.LACKING: ("✗", "problem"),
    PaperState.NOT_NEEDED: ("–", "muted"),
}

Cell = tuple[str, str]
"""A text and its role."""


class Lines(QGridLayout):
    """Lines of cells; labels no longer needed are hidden and kept. `wide` is the column that wraps."""

    def __init__(self, wide: int, spacing: int) -> None:
        super().__init__()
        self._wide = wide
        self._labels: list[list[PlainLabel]] = []
        self.setColumnStretch(wide, 1)
        self.setVerticalSpacing(spacing)
        self.setHorizontalSpacing(14)

    def show_lines(self, lines: Sequence[Sequence[Cell]]) -> None:
        """Show these."""
        while len(self._labels) < len(lines):
            self._labels.append([self._label(column) for column in range(len(lines[0]))])
        for labels, line in zip(self._labels, lines, strict=False):
            for label, (text, role) in zip(labels, line, strict=True):
                label.set_role(role)
                label.setText(text)
                label.show()
        for labels in self._labels[len(lines) :]:
            for label in labels:
                label.hide()

    def _label(self, column: int) -> PlainLabel:
        label = wrapped() if column == self._wide else PlainLabel()
        self.addWidget(label, len(self._labels), column, Qt.AlignmentFlag.AlignTop)
        return label


class Facts(QGridLayout):
    """Captions with their values, two pairs to a line; the first pair is a widget of its own."""

    def __init__(self, caption: str, widget: QWidget) -> None:
        super().__init__()
        self._pairs: list[tuple[PlainLabel, PlainLabel]] = []
        self.setHorizontalSpacing(12)
        self.setVerticalSpacing(6)
        self.setColumnStretch(1, 3)
        self.setColumnStretch(3, 2)
        self.addWidget(PlainLabel(caption, "muted"), 0, 0)
        self.addWidget(widget, 0, 1)

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these."""
        while len(self._pairs) < len(facts):
            self._pairs.append(self._pair())
        for (caption, value), (name, text) in zip(self._pairs, facts, strict=False):
            caption.setText(name)
            value.setText(text or "–")
            value.setAccessibleName(f"{name}: {text or 'kosong'}")
        for at, pair in enumerate(self._pairs):
            for label in pair:
                label.setVisible(at < len(facts))

    def _pair(self) -> tuple[PlainLabel, PlainLabel]:
        line, side = divmod(len(self._pairs) + 1, 2)
        caption, value = PlainLabel("", "muted"), wrapped()
        self.addWidget(caption, line, side * 2)
        self.addWidget(value, line, side * 2 + 1)
        return caption, value


class MaskedNik(QWidget):
    """A NIK by its last four digits; the whole of it for half a minute, and only when asked for."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._nik = ""
        self.label = PlainLabel()
        self.button = quiet_button("")
        self.button.clicked.connect(self._pressed)
        self._timer = QTimer(self, singleShot=True, interval=REVEALED_MS)
        self._timer.timeout.connect(self.hide_nik)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.label)
        layout.addWidget(self.button)
        layout.addStretch()

    def show_nik(self, nik: str) -> None:
        """Show another person's, masked; the same one stays as it is."""
        if nik != self._nik or not self._timer.isActive():
            self._nik = nik
            self.hide_nik()
        self.button.setVisible(bool(nik))

    def reveal(self) -> None:
        """Show all of it; whoever calls this has put that on record."""
        self.label.setText(" ".join(self._nik[at : at + 4] for at in range(0, len(self._nik), 4)))
        self.button.setText("Sembunyikan")
        self._timer.start()

    def hide_nik(self) -> None:
        """Show its last four digits."""
        self._timer.stop()
        self.label.setText(mask_nik(self._nik) or "belum ada")
        self.button.setText("Tampilkan NIK")

    def _pressed(self) -> None:
        if self._timer.isActive():
            self.hide_nik()
        else:
            self.asked.emit()


class PersonCard(Card):
    """Who asks, for whom, how to reach them, and for what."""

    def __init__(self) -> None:
        super().__init__()
        self._name, self._behalf, self._service = wrapped("number"), wrapped("heading"), wrapped()
        self.nik = MaskedNik()
        self._facts = Facts("NIK", self.nik)
        for label in (self._name, self._behalf, self._service):
            self.body.addWidget(label)
        self.body.addLayout(self._facts)

    def show_folder(self, folder: Folder) -> None:
        """Show another dossier."""
        about = folder.dossier.applicant
        self._name.setText(about.name or ERASED)
        self._behalf.setText(f"a.n. {about.on_behalf_of}")
        self._behalf.setVisible(bool(about.on_behalf_of))
        self._service.setText(folder.service.title(folder.dossier.case))
        self.nik.show_nik(about.nik)
        self._facts.show_facts(words.facts(folder))


class PlaceCard(Card):
    """Where the papers are, since when, and with whom."""

    def __init__(self) -> None:
        super().__init__("Posisi")
        roles = ("count", "muted", "warning", "muted")
        self._place, self._since, self._papers, self._seen = parts = [wrapped(role) for role in roles]
        for label in parts:
            self.body.addWidget(label)
        self.body.addStretch()

    def show_folder(self, folder: Folder) -> None:
        """Show another dossier."""
        self._place.setText(words.place_title(folder))
        self._since.setText(words.place_words(folder))
        self._seen.setText(words.seen_words(folder))
        self._papers.setText(words.papers_words(folder))
        self._papers.setVisible(bool(folder.papers_place_name))


class PromiseCard(Card):
    """The promised date, how it stands, and why it is that date."""

    def __init__(self) -> None:
        super().__init__("Tanggal janji")
        self._date, self._waiting, self._earlier = wrapped("count"), wrapped("warning"), wrapped("muted")
        self._standing = Chip()
        self.why = quiet_button("Men&gapa tanggal ini?")
        self.why.setCheckable(True)
        line = QHBoxLayout()
        line.addWidget(self._standing)
        line.addStretch()
        line.addWidget(self.why)
        self.body.addWidget(self._date)
        self.body.addWidget(self._waiting)
        self.body.addLayout(line)
        self.body.addWidget(self._earlier)
        self.body.addStretch()

    def show_folder(self, folder: Folder, standing: Cell) -> None:
        """Show another dossier; `standing` is how its promise stands, and the tone of it."""
        text, tone = standing
        promise = folder.promise
        self._date.setText(long_date(promise.promised_on) if promise else "")
        self._waiting.setText("" if promise else text)
        self._standing.show_status(text if promise else "", tone)
        self._earlier.setText("\n".join(words.earlier_words(p) for p in folder.promises[:-1]))
        for label in (self._date, self._waiting, self._earlier):
            label.setVisible(bool(label.text()))
        self.why.setVisible(promise is not None)


class WhyCard(Card):
    """The promised date explained, in sentences and day by day."""

    def __init__(self, folder: Folder) -> None:
        super().__init__("Mengapa tanggal ini?")
        self.body.setSpacing(5)
        assert folder.promise is not None, "only a promise can be explained"
        for sentence in explanation(folder.promise):
            label = wrapped()
            label.setText(sentence)
            self.body.addWidget(label)
        self.body.addWidget(PromiseDays(folder.promise))


class PapersCard(Card):
    """The checklist as it stands, and the originals the office holds."""

    def __init__(self) -> None:
        super().__init__()
        self._heading, self._held = PlainLabel("", "heading"), wrapped("heading")
        self._lines = Lines(wide=1, spacing=5)
        self.body.addWidget(self._heading)
        self.body.addLayout(self._lines)
        self.body.addWidget(self._held)

    def show_folder(self, folder: Folder) -> None:
        """Show another dossier."""
        lacking = len(folder.lacking)
        self._heading.setText(f"Persyaratan – kurang {lacking}" if lacking else "Persyaratan – lengkap")
        self._lines.show_lines([_paper_cells(paper) for paper in folder.papers])
        held = list_words([paper.requirement.name for paper in folder.held])
        self._held.setText(f"Asli yang ditahan: {held}.")
        self._held.setVisible(bool(held))


class HistoryCard(Card):
    """Everything that happened, newest first, and the prints."""

    def __init__(self) -> None:
        super().__init__("Riwayat")
        self._lines = Lines(wide=1, spacing=7)
        self._caption, self._prints = PlainLabel("Tanda terima", "heading"), wrapped("muted")
        self.body.addLayout(self._lines)
        self.body.addWidget(self._caption)
        self.body.addWidget(self._prints)

    def show_folder(self, folder: Folder) -> None:
        """Show another dossier."""
        newest_first = sorted(folder.history, key=lambda entry: -entry.seq)
        self._lines.show_lines(
            [((_when_and_who(entry), "muted"), (entry.sentence, "")) for entry in newest_first]
        )
        zone = folder.dossier.zone
        self._prints.setText("\n".join(words.print_words(p, zone) for p in reversed(folder.prints)))
        self._caption.setVisible(bool(folder.prints))
        self._prints.setVisible(bool(folder.prints))


def _when_and_who(entry: Entry) -> str:
    """A name with all its titles goes on in a new line: the room belongs to what happened."""
    return "\n".join((words.time_of(entry.at, entry.zone), *wrap(entry.actor, _NAME_LETTERS)))


def wrapped(role: str = "") -> PlainLabel:
    """A label that goes on in a new line; a word longer than the line is cut, it never widens the page."""
    label = PlainLabel("", role)
    label.setWordWrap(True)
    policy = label.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
    label.setSizePolicy(policy)
    label.setMinimumWidth(40)
    return label


def _paper_cells(paper: Paper) -> tuple[Cell, ...]:
    mark, role = _MARKS[paper.state]
    if paper.requirement.optional and paper.state is PaperState.LACKING:
        mark, role = "–", "muted"
    return (mark, role), (paper.requirement.name, ""), (paper.state_word, role)
