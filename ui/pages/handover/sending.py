"""Kirim: the stack as it is scanned, where it goes, and its page of the book right after."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import Transfer, TransferKind, own_desk
from counter_app.rules.place import PlaceKind
from ui.models.text_rows import TextRow, TextRows
from ui.pages.folder.moving_panels import place_options
from ui.pages.handover.guard import said
from ui.pages.handover.items import stack_table
from ui.pages.handover.words import scanned_words, sent_sentence
from ui.session import Session
from ui.widgets.button import plain_button, primary_button, quiet_button
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from counter_app.rules.dossier import Dossier

SCANS_HERE = "Pindaian masuk ke sini"
_HOW = "Pindai berkas satu per satu, lalu label tempat atau kartu penerimanya."
# To another office goes a list with its surat pengantar.
_PLACES = (PlaceKind.DESK, PlaceKind.SHELF, PlaceKind.BOX)
_NO_PLACE, _NO_RECEIVER = "Pilih tempat…", "Pemegang tempat itu"


class SendingCard(Card):
    """The draft of the clerk at the counter; it is on disk from the first scan on, so a restart finds it."""

    sent = Signal(object)
    """A `Transfer` that has just been sent or moved."""
    print_asked = Signal(object)

    def __init__(self, counter: "Counter", session: Session, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._counter, self._session = counter, session
        self.draft: Transfer | None = None
        self.last_sent: Transfer | None = None
        self.chip = Chip(SCANS_HERE)
        self.count = PlainLabel("0", "count")
        self.hint = PlainLabel(_HOW, "muted")
        self.hint.setWordWrap(True)
        self.model = TextRows(("Urut", "Nomor berkas", "Pemohon", "Layanan"), self)
        self.table = stack_table("Tumpukan yang akan dikirim", self.model)
        self.places = Choice("Ke tempat")
        self.people = Choice("Penerima")
        for choice in (self.places, self.people):
            choice.setMinimumContentsLength(9)  # two side by side on a narrow screen
        self.send_button = primary_button("Kirim (F9)")
        self.off_button = plain_button("Lepas terakhir (F8)")
        self.drop_button = quiet_button("Batalkan")
        self.print_button = plain_button("", "cetak")
        self.offer = PlainLabel("")
        self.offer.setWordWrap(True)
        self.send_button.clicked.connect(said(session, self.send_chosen))
        self.off_button.clicked.connect(said(session, self.take_off))
        self.drop_button.clicked.connect(said(session, self.drop))
        self.print_button.clicked.connect(self.print_last)
        self._arrange()

    @property
    def is_stacking(self) -> bool:
        """Whether a stack lies here unsent."""
        return self.draft is not None and bool(self.draft.waiting)

    def refresh(self) -> None:
        """Show the draft of whoever is at the counter, as the register has it."""
        actor = self._session.actor
        drafts = self._counter.handing_over.drafts() if actor is not None else ()
        mine = [t for t in drafts if t.from_staff == actor and t.kind is TransferKind.INSIDE]
        self._offer_receivers()
        self._show(mine[0] if mine else None)

    def show_active(self, active: bool) -> None:
        """Say whether a scan goes onto this stack."""
        self.chip.setVisible(active)
        # F9 ends what takes the scans.
        self.send_button.setText("Kirim (F9)" if active else "Kirim")

    def add(self, dossier: "Dossier") -> None:
        """Put a scanned dossier onto the stack; what is odd about it is said, and kept by the register."""
        actor = self._session.require_actor()
        draft = self.draft or self._counter.handing_over.begin(actor=actor)
        draft = self._counter.handing_over.stack(draft.id, dossier.number, actor=actor)
        self._show(draft)
        self._session.dossier_changed.emit(dossier.number)
        if draft.notice:
            self._session.say(draft.notice, "odd")
        else:
            self._session.say(f"Ke-{len(draft.waiting)}: {scanned_words(dossier)}", "right")

    def take_off(self) -> None:
        """Take the last one scanned off the stack."""
        if not self.is_stacking or self.draft is None:
            return
        number = self.draft.waiting[-1]
        actor = self._session.require_actor()
        self._show(self._counter.handing_over.unstack(self.draft.id, number, actor=actor))
        self._session.dossier_changed.emit(number)
        self._session.say(f"{tracking.spoken(number)} dilepas dari tumpukan.", "info")

    def drop(self) -> None:
        """Give the whole stack up; the papers stay where they are."""
        if self.draft is not None:
            self._counter.handing_over.drop(self.draft.id, actor=self._session.require_actor())
            self._show(None)
            self._session.say("Tumpukan dibatalkan; semua berkas tetap di tempatnya.", "info")

    def send_to_person(self, person: int) -> None:
        """Send it to a person's own desk; who has none needs a place too."""
        self.people.choose(person)
        chosen = self.places.currentData()
        if chosen is None and own_desk(person, self._counter.places) is None:
            name = self._counter.staff[person].name
            self._session.say(f"{name} belum punya meja sendiri. Pindai juga label tempatnya.", "info")
            return
        self._send(chosen, person)

    def send_to_place(self, place: int) -> None:
        """Send it to a place, to its owner unless another receiver is chosen."""
        self.places.choose(place)
        self._send(place, self.people.currentData())

    def send_chosen(self) -> None:
        """Send it as chosen in the two lists."""
        self._send(self.places.currentData(), self.people.currentData())

    def print_last(self) -> None:
        """Print the page of what was sent last."""
        if self.last_sent is not None:
            self.print_asked.emit(self.last_sent)

    def put_offer_away(self) -> None:
        """Something else is in hand; the page can be printed from the list of what waits."""
        self._strip.hide()

    def _send(self, place: int | None, receiver: int | None) -> None:
        if not self.is_stacking or self.draft is None:
            raise CounterError("Tumpukannya masih kosong. Pindai berkas yang akan dikirim dahulu.")
        actor = self._session.require_actor()
        done = self._counter.handing_over.send(self.draft.id, actor=actor, to_place=place, receiver=receiver)
        self._show(None)
        self.places.setCurrentIndex(0)
        self.people.setCurrentIndex(0)
        for item in done.items:
            self._session.dossier_changed.emit(item.dossier)
        sentence = sent_sentence(done, self._counter)
        self._offer_page(done, sentence)
        self._session.say(sentence, "right")
        self.sent.emit(done)

    def _offer_page(self, transfer: Transfer, sentence: str) -> None:
        self.last_sent = transfer if transfer.page else None
        self.offer.setText(sentence)
        self.print_button.setAccessibleName(f"Cetak halaman {transfer.page} buku ekspedisi")
        self.print_button.setText(f"Halaman {transfer.page} (Ctrl+P)")
        self.print_button.setVisible(self.last_sent is not None)
        self._strip.show()

    def _offer_receivers(self) -> None:
        there, here = self.places.currentData(), self.people.currentData()
        self.places.offer(place_options(self._counter, _PLACES, _NO_PLACE))
        self.places.choose(there)
        staff = sorted(
            (s for s in self._counter.staff.values() if not s.retired and s.id != self._session.actor),
            key=lambda person: person.name,
        )
        self.people.offer([(_NO_RECEIVER, None), *((s.name, s.id) for s in staff)])
        self.people.choose(here)

    def _show(self, draft: Transfer | None) -> None:
        self.draft = draft
        numbers = draft.waiting if draft else ()
        rows = [
            TextRow(
                key=d.number,
                texts=(str(at), tracking.grouped(d.number), d.people, self._service(d)),
            )
            for at, d in enumerate(self._counter.lookup.rows(numbers), start=1)
        ]
        self.model.show(rows[::-1])
        if rows:
            self.table.selectRow(0)
            self._strip.hide()
        self.count.setText(str(len(rows)))
        self.count.setAccessibleName(f"{len(rows)} berkas di tumpukan")
        self.send_button.setEnabled(bool(rows))
        for part in (self.off_button, self.drop_button):
            part.setVisible(bool(rows))

    def _service(self, dossier: "Dossier") -> str:
        service = self._counter.services.get(dossier.service)
        return service.short_name if service else dossier.service

    def _arrange(self) -> None:
        head, figures, to, acts = QHBoxLayout(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(PlainLabel("Kirim", "heading"))
        head.addStretch()
        head.addWidget(self.chip)
        figures.setSpacing(10)
        figures.addWidget(self.count)
        figures.addWidget(self.hint, 1)
        to.setSpacing(10)
        to.addWidget(Field("&Ke tempat", self.places), 1)
        to.addWidget(Field("Pen&erima", self.people), 1)
        acts.setSpacing(8)
        for button in (self.send_button, self.off_button, self.drop_button):
            acts.addWidget(button)
        acts.addStretch()
        self._strip = self._made_strip()
        for row in (head, figures):
            self.body.addLayout(row)
        self.body.addWidget(self._strip)
        self.body.addWidget(self.table, 1)
        for row in (to, acts):
            self.body.addLayout(row)

    def _made_strip(self) -> QWidget:
        strip = QWidget()
        row = QHBoxLayout(strip)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.offer, 1)
        row.addWidget(self.print_button, 0, Qt.AlignmentFlag.AlignTop)
        strip.hide()
        return strip
