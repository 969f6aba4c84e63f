"""Kirim ke Disdukcapil: the stack as scanned, the surat pengantar, the courier, and the list to print."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import Transfer, TransferKind
from counter_app.rules.place import PlaceKind
from ui.models.text_rows import TextRow, TextRows
from ui.pages.handover.guard import said
from ui.pages.handover.items import stack_table
from ui.session import Session
from ui.typed import date_text, read_date
from ui.widgets.button import plain_button, primary_button, quiet_button
from ui.widgets.card import Card
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel
from ui.widgets.lines_entry import LinesEntry

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from counter_app.rules.dossier import Dossier

_HOW = "Pindai berkas satu per satu, isi surat pengantar dan kurirnya, lalu Kirim."


class SendView(QWidget):
    """The stack lies on disk from the first scan on, so a restart finds it again."""

    sent = Signal(object)
    """The `Transfer` that has just gone out."""
    print_asked = Signal(object)

    def __init__(self, counter: "Counter", session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self.draft: Transfer | None = None
        self.last_sent: Transfer | None = None
        self.count, self.hint = PlainLabel("0", "count"), PlainLabel(_HOW, "muted")
        self.hint.setWordWrap(True)
        self.entry = LinesEntry("Nomor berkas yang akan dikirim")
        self.entry.setPlaceholderText("Pindai, atau ketik nomor berkas lalu Enter")
        self.model = TextRows(("Urut", "Nomor berkas", "Nama", "Layanan"), self)
        self.table = stack_table("Tumpukan yang akan dikirim ke Disdukcapil", self.model)
        self.office = Choice("Kantor tujuan")
        self.letter, self.letter_on = QLineEdit(), QLineEdit()
        self.courier, self.courier_phone = QLineEdit(), QLineEdit()
        self.letter.setPlaceholderText("misalnya 470/118/Pem/2026")
        self.letter_on.setPlaceholderText("misalnya 24-11-2026")
        for line in (self.letter, self.letter_on, self.courier, self.courier_phone):
            line.setMaxLength(100)
        self.send_button = primary_button("Kirim (F9)")
        self.online_button = plain_button("Diajukan da&ring")
        self.online_button.setToolTip("Diajukan lewat aplikasi; berkasnya tetap di tempat.")
        self.off_button = plain_button("Lepas terakhir (F8)")
        self.drop_button = quiet_button("Batalkan")
        self.print_button = plain_button("Cetak daftar (Ctrl+P)", "cetak")
        self.print_button.hide()
        self.send_button.clicked.connect(said(session, self.send))
        self.online_button.clicked.connect(said(session, self.submit_online))
        self.off_button.clicked.connect(said(session, self.take_off))
        self.drop_button.clicked.connect(said(session, self.drop))
        self.print_button.clicked.connect(self.print_last)
        self._arrange()

    @property
    def numbers(self) -> tuple[str, ...]:
        """The dossiers on the stack."""
        return self.draft.waiting if self.draft is not None else ()

    def refresh(self) -> None:
        """Show the stack of whoever is at the counter, as the register has it."""
        actor = self._session.actor
        drafts = self._counter.handing_over.drafts() if actor is not None else ()
        mine = [t for t in drafts if t.from_staff == actor and t.kind is TransferKind.OUT]
        self._offer_offices()
        self._prefill()
        self._show(mine[0] if mine else None)

    def add(self, dossier: "Dossier") -> None:
        """Put a scanned dossier onto the stack; what is odd about it is said, and kept by the register."""
        actor = self._session.require_actor()
        hands = self._counter.handing_over
        draft = self.draft or hands.begin(actor=actor, kind=TransferKind.OUT)
        draft = hands.stack(draft.id, dossier.number, actor=actor)
        self._show(draft)
        self._session.dossier_changed.emit(dossier.number)
        if draft.notice:
            self._session.say(draft.notice, "odd")
        else:
            self._session.say(
                f"Ke-{len(draft.waiting)}: {tracking.spoken(dossier.number)} {dossier.people}", "right"
            )

    def send(self) -> None:
        """Send the whole stack."""
        actor, numbers = self._session.require_actor(), self.numbers
        if self.office.currentData() is None:
            raise CounterError("Pilih kantor tujuannya. Tempat di luar kantor ditambahkan di Pengaturan.")
        batch = self._counter.outside.send(
            numbers,
            place=int(self.office.currentData()),
            letter_number=self.letter.text().strip(),
            letter_on=read_date(self.letter_on.text()),
            courier=self.courier.text().strip(),
            courier_phone=self.courier_phone.text().strip(),
            actor=actor,
        )
        self.letter.clear()
        self._done(numbers)
        self.last_sent = batch
        self.print_button.show()
        self._session.say(
            f"{len(numbers)} berkas dikirim ke {self.office.currentText()}. Cetak daftarnya (Ctrl+P).",
            "right",
        )
        self.sent.emit(batch)

    def submit_online(self) -> None:
        """Note that the stack was submitted online; the papers stay."""
        actor, numbers = self._session.require_actor(), self.numbers
        if not numbers:
            raise CounterError("Tumpukannya masih kosong. Pindai berkas yang diajukan daring.")
        self._counter.outside.submitted_online(numbers, actor=actor)
        self._done(numbers)
        self._session.say(f"{len(numbers)} berkas diajukan daring; berkasnya tetap di tempat.", "right")
        self.sent.emit(None)

    def take_off(self) -> None:
        """Take the last one scanned off the stack."""
        if self.draft is None or not self.numbers:
            return
        number = self.numbers[-1]
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

    def print_last(self) -> None:
        """Print the list of what went out last."""
        if self.last_sent is not None:
            self.print_asked.emit(self.last_sent)

    def _done(self, numbers: tuple[str, ...]) -> None:
        self._show(None)
        for number in numbers:
            self._session.dossier_changed.emit(number)

    def _show(self, draft: Transfer | None) -> None:
        self.draft = draft
        rows = [
            TextRow(key=d.number, texts=(str(at), tracking.grouped(d.number), d.people, self._service(d)))
            for at, d in enumerate(self._counter.lookup.rows(self.numbers), start=1)
        ]
        self.model.show(rows[::-1])
        if rows:
            self.table.selectRow(0)
            self.print_button.hide()
        self.count.setText(str(len(rows)))
        self.count.setAccessibleName(f"{len(rows)} berkas di tumpukan")
        for button in (self.send_button, self.online_button):
            button.setEnabled(bool(rows))
        for button in (self.off_button, self.drop_button):
            button.setVisible(bool(rows))

    def _service(self, dossier: "Dossier") -> str:
        return self._counter.services[dossier.service].short_name

    def _offer_offices(self) -> None:
        here = self.office.currentData()
        places = self._counter.places.values()
        offices = [p for p in places if p.kind is PlaceKind.OUTSIDE and not p.retired]
        # The archive over there keeps papers, it takes no requests.
        offices.sort(key=lambda place: (place.keeps, place.name))
        self.office.offer([(place.name, place.id) for place in offices])
        self.office.choose(here)

    def _prefill(self) -> None:
        """The day is today's, and the courier mostly the last one."""
        if not self.letter_on.text():
            self.letter_on.setText(date_text(self._counter.today()))
        if not self.courier.text():
            last = self._counter.handing_over.pages(TransferKind.OUT, limit=1)
            self.courier.setText(last[0].courier if last else "")
            self.courier_phone.setText(last[0].courier_phone if last else "")

    def _arrange(self) -> None:
        stack, form = Card(), Card("Surat pengantar dan kurir")
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self.count)
        head.addWidget(self.hint, 1)
        acts = QHBoxLayout()
        acts.setSpacing(8)
        for button in (self.off_button, self.drop_button):
            acts.addWidget(button)
        acts.addStretch()
        stack.body.addLayout(head)
        stack.body.addWidget(self.entry)
        stack.body.addWidget(self.table, 1)
        stack.body.addLayout(acts)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        grid.addWidget(Field("Kantor &tujuan", self.office), 0, 0, 1, 2)
        grid.addWidget(Field("Nomor s&urat pengantar", self.letter), 1, 0)
        grid.addWidget(Field("Tan&ggal surat", self.letter_on), 1, 1)
        grid.addWidget(Field("Nama &kurir", self.courier), 2, 0)
        grid.addWidget(Field("&HP kurir (boleh kosong)", self.courier_phone), 2, 1)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        form.body.addLayout(grid)
        form.body.addWidget(self.send_button, alignment=Qt.AlignmentFlag.AlignLeft)
        form.body.addWidget(self.print_button, alignment=Qt.AlignmentFlag.AlignLeft)
        form.body.addStretch()
        online = PlainLabel("Diajukan lewat aplikasi, tanpa mengirim berkas?", "muted")
        form.body.addWidget(online)
        form.body.addWidget(self.online_button, alignment=Qt.AlignmentFlag.AlignLeft)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(stack, 3)
        layout.addWidget(form, 2)
