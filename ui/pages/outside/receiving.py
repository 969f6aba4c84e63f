"""Terima kembali: what comes back is scanned, typed or pasted, one line a document, and taken in at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QTableView, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Back, Card, CardMatch, How, Part
from counter_app.rules.handover.transfer import TransferKind
from counter_app.rules.place import PlaceKind
from ui.messages import Asks
from ui.models.text_rows import TextRow, TextRows
from ui.pages.folder.moving_panels import required_place
from ui.pages.handover.guard import said
from ui.pages.outside import words
from ui.pages.outside.panels import our_place_choice
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.card import Card as Sheet
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel
from ui.widgets.lines_entry import LinesEntry
from ui.widgets.status import quiet_table

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from counter_app.rules.dossier import Dossier

_HOW = (
    "Pindai berkasnya, atau ketik NIK, nama, atau nomor berkas lalu Enter. Daftar juga boleh ditempel, satu "
    "baris satu dokumen."
)
_NOBODYS = "Tidak ada berkasnya"
_WIDTHS = (110, 140, 220)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing that came: a dossier taken in, a card for nobody, or a line the clerk has to decide."""

    match: CardMatch
    dossier: "Dossier | None" = None
    card: Card | None = None
    words: str = ""

    @property
    def is_open(self) -> bool:
        """Whether the clerk has to say whose it is."""
        return self.dossier is None and self.card is None


class ReceiveView(QWidget):
    """Every line is on disk when it has beeped; F8 takes the chosen one back."""

    changed = Signal()

    def __init__(
        self, counter: "Counter", session: Session, asks: Asks, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._asks = counter, session, asks
        self.lines: list[Line] = []
        self.entry = LinesEntry("NIK, nama, atau nomor berkas yang kembali")
        self.entry.setPlaceholderText("NIK, nama, atau nomor berkas, lalu Enter")
        self.entry.entered.connect(self._entered)
        self.office, self.what = Choice("Dari kantor"), Choice("Yang kembali")
        self.what.offer([(str(part).capitalize(), part) for part in (Part.BOTH, Part.DOCUMENT, Part.PAPERS)])
        self.places = our_place_choice(counter, session, "Diletakkan di")
        self.stage = Choice("Sesudah itu")
        self.stage.offer([("Siap diambil", Stage.READY), ("Tahap tidak diubah", None)])
        for choice in (self.office, self.what, self.places, self.stage):
            choice.setMinimumContentsLength(9)  # four side by side on a narrow screen
        self.what.currentIndexChanged.connect(
            lambda: self.stage.setEnabled(self.what.currentData() != Part.PAPERS)
        )
        self.model = TextRows(("Hasil", "Nomor berkas", "Nama", "Keterangan"), self)
        self.table = quiet_table("Yang baru diterima")
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.table.activated.connect(said(session, self.decide))
        self.decide_button = plain_button("Pilih &berkasnya…")
        self.back_button = plain_button("Batalkan baris (F8)")
        self.decide_button.clicked.connect(said(session, self.decide))
        self.back_button.clicked.connect(said(session, self.take_back))
        self._arrange()
        self._show()

    def refresh(self) -> None:
        """Offer the places as they are now; what was received stays in sight."""
        here = self.office.currentData()
        offices = [p for p in self._counter.places.values() if p.kind is PlaceKind.OUTSIDE and not p.retired]
        offices.sort(key=lambda place: (place.keeps, place.name))
        self.office.offer([(place.name, place.id) for place in offices])
        self.office.choose(here)

    def receive(self, number: str) -> None:
        """Take in the dossier that was scanned."""
        dossier = self._counter.lookup.dossier(number)
        self._take(CardMatch(line=number, how=How.NUMBER, found=(dossier,)), dossier)

    def take_lines(self, lines: Sequence[str]) -> None:
        """Take in what the lines name; what is not sure waits for the clerk, a single one asks at once."""
        taken = [line.dossier.number for line in self.lines if line.dossier is not None]
        matches = self._counter.outside.matches(lines, without=taken)
        for match in matches:
            self._take_match(match)
        self._say_result(matches)
        if len(matches) == 1 and self.lines[0].is_open:
            self.table.selectRow(0)
            self.decide()

    def decide(self) -> None:
        """Ask whose the chosen line is."""
        at = self.table.currentIndex().row()
        if not 0 <= at < len(self.lines) or not self.lines[at].is_open:
            return
        match = self.lines[at].match
        options = [words.candidate(dossier, self._counter) for dossier in match.found]
        chosen = self._asks.choose(
            self,
            "Milik siapa?",
            f"Tertulis “{match.line}”. Pilih berkasnya:",
            [*options, _NOBODYS],
            yes="Terima",
        )
        if chosen is None:
            return
        del self.lines[at]
        if chosen < len(match.found):
            self._take(match, match.found[chosen])
        else:
            self._list(match)
        self.entry.setFocus()

    def take_back(self) -> None:
        """Undo the chosen line: the dossier is out again, the card is struck off, the question is dropped."""
        at = max(self.table.currentIndex().row(), 0)
        if at >= len(self.lines):
            return
        line, actor = self.lines[at], self._session.require_actor()
        if line.dossier is not None:
            self._counter.correcting.undo(line.dossier.number, actor=actor)
            self._session.dossier_changed.emit(line.dossier.number)
        elif line.card is not None:
            self._counter.outside.settle_card(line.card, actor=actor, note="Salah ketik")
        del self.lines[at]
        self._show()
        self._session.say("Baris itu dibatalkan.", "info")
        self.changed.emit()

    def scanned_place(self, place: int) -> bool:
        """A scanned label says where things are put from now on."""
        return self.places.choose(place)

    def _entered(self, lines: object) -> None:
        assert isinstance(lines, tuple)
        said(self._session, lambda: self.take_lines(lines))()

    def _take_match(self, match: CardMatch) -> None:
        if match.sure is not None:
            self._take(match, match.sure, is_told=False)
        elif match.how is How.NONE:
            self._list(match, is_told=False)
        else:
            self.lines.insert(0, Line(match=match, words=words.asked_words(match)))
            self._show()

    def _take(self, match: CardMatch, dossier: "Dossier", *, is_told: bool = True) -> None:
        what = Part(self.what.currentData())
        (after,) = self._counter.outside.came_back(
            self._source(dossier),
            [Back(number=dossier.number, what=what)],
            place=required_place(self.places),
            actor=self._session.require_actor(),
            stage=self._stage(what),
        )
        said_of_it = words.received_words(after, what, match, self._counter)
        self.lines.insert(0, Line(match=match, dossier=after, words=said_of_it))
        self._show()
        self._session.dossier_changed.emit(after.number)
        if is_told:
            self._session.say(f"{tracking.spoken(after.number)} {after.people}: {said_of_it}.", "right")
        self.changed.emit()

    def _list(self, match: CardMatch, *, is_told: bool = True) -> None:
        place, actor = required_place(self.places), self._session.require_actor()
        office = self._chosen_office()
        self._counter.outside.came_back(office, [], place=place, actor=actor, cards=[match.line])
        card = self._counter.outside.cards()[-1]
        self.lines.insert(
            0, Line(match=match, card=card, words="tidak ada berkasnya; dicatat di “Masih di luar”")
        )
        self._show()
        if is_told:
            self._session.say(f"“{match.line}” tidak ada berkasnya; dicatat.", "unknown")
        self.changed.emit()

    def _say_result(self, matches: Sequence[CardMatch]) -> None:
        if len(matches) == 1:
            newest = self.lines[0]
            if newest.dossier is not None:
                name = f"{tracking.spoken(newest.dossier.number)} {newest.dossier.people}"
                self._session.say(f"{name}: {newest.words}.", "right")
            elif newest.card is not None:
                self._session.say(f"“{newest.match.line}” tidak ada berkasnya; dicatat.", "unknown")
            return
        sure = sum(match.sure is not None for match in matches)
        nobodys = sum(match.how is How.NONE for match in matches)
        asked = len(matches) - sure - nobodys
        self._session.say(
            f"{sure} diterima, {asked} perlu dipilih, {nobodys} tidak ada berkasnya.",
            "odd" if asked or nobodys else "right",
        )

    def _source(self, dossier: "Dossier") -> str | int:
        """The batch it went out with, else the office chosen."""
        if dossier.transfer_id is not None:
            found = self._counter.handing_over.transfer(dossier.transfer_id)
            if found.kind is TransferKind.OUT and not found.is_draft:
                return found.id
        return self._chosen_office()

    def _chosen_office(self) -> int:
        office = self.office.currentData()
        if office is None:
            raise CounterError("Pilih dari kantor mana datangnya. Tempat luar kantor ada di Pengaturan.")
        return int(office)

    def _stage(self, what: Part) -> Stage | None:
        chosen = self.stage.currentData()
        return Stage(chosen) if chosen is not None and what is not Part.PAPERS else None

    def _show(self) -> None:
        at = max(self.table.currentIndex().row(), 0)
        self.model.show([_row(at, line) for at, line in enumerate(self.lines)])
        if self.lines:
            self.table.selectRow(min(at, len(self.lines) - 1))
        self.decide_button.setEnabled(any(line.is_open for line in self.lines))
        self.back_button.setEnabled(bool(self.lines))

    def _arrange(self) -> None:
        sheet, fields, acts = Sheet(), QHBoxLayout(), QHBoxLayout()
        hint = PlainLabel(_HOW, "muted")
        hint.setWordWrap(True)
        fields.setSpacing(12)
        for label, widget in (
            ("&Yang kembali", self.what),
            ("Dile&takkan di", self.places),
            ("Sesudah &itu", self.stage),
            ("D&ari kantor", self.office),
        ):
            fields.addWidget(Field(label, widget), 1)
        acts.setSpacing(8)
        acts.addWidget(self.decide_button)
        acts.addWidget(self.back_button)
        acts.addStretch()
        sheet.body.addWidget(hint)
        sheet.body.addLayout(fields)
        sheet.body.addWidget(self.entry)
        sheet.body.addWidget(self.table, 1)
        sheet.body.addLayout(acts)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(sheet)


def _row(at: int, line: Line) -> TextRow:
    if line.dossier is not None:
        texts = ("✓ diterima", tracking.grouped(line.dossier.number), line.dossier.people, line.words)
    elif line.card is not None:
        texts = ("tanpa berkas", "", line.match.line, line.words)
    else:
        texts = ("? pilih", "", line.match.line, line.words)
    return TextRow(key=at, texts=texts, is_quiet=line.card is not None)
