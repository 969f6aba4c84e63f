"""The questions about what is at Disdukcapil: signed list, papers sent back undone, a card for nobody."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QSizePolicy

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Card
from counter_app.rules.handover.transfer import Transfer, own_desk
from counter_app.rules.place import PlaceKind
from counter_app.rules.tracking import ReadingKind
from ui.pages.folder.act_panels import ActPanel, named
from ui.pages.folder.moving_panels import place_choice, required_place
from ui.pages.folder.pausing_panels import PauseFields, paused_words
from ui.session import Session
from ui.typed import date_text, read_date
from ui.widgets.button import plain_button
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from counter_app.counter import Counter

OUR_PLACES = (PlaceKind.DESK, PlaceKind.SHELF, PlaceKind.BOX)


def our_place_choice(counter: "Counter", session: Session, label: str) -> Choice:
    """Places of this office; the clerk's own desk is chosen, else the first."""
    choice = place_choice(counter, label, OUR_PLACES, "Pilih tempat…")
    own = own_desk(session.actor, counter.places) if session.actor is not None else None
    choice.setCurrentIndex(min(1, choice.count() - 1))
    if own is not None:
        choice.choose(own.id)
    return choice


class SignPanel(ActPanel):
    """The other office's copy came back signed."""

    title = "Daftar sudah ditandatangani"
    confirm_text = "Simpan tanggal"

    def __init__(self, counter: "Counter", session: Session, batch: Transfer) -> None:
        super().__init__(counter, session, ())
        self._batch = batch
        self.on = self.add_line(f"Tanggal tanda tangan daftar {batch.letter_number}")
        self.on.setText(date_text(counter.today()))
        self.on.setModified(False)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Note the day."""
        self.counter.outside.sign(self._batch.id, on=read_date(self.on.text()), actor=actor)
        return ()

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """The list is signed."""
        return f"Daftar {self._batch.letter_number} dicatat sudah ditandatangani."


class ReturnedPanel(ActPanel):
    """Dikembalikan Disdukcapil: with the reason; the papers are with us again."""

    title = "Dikembalikan Disdukcapil"
    confirm_text = "Terima kembali"

    def __init__(self, counter: "Counter", session: Session, number: str) -> None:
        super().__init__(counter, session, (number,))
        self.add_text(f"Berkas {named(counter.lookup.dossier(number))}.")
        self.reason = self.add_line("Yang harus dilengkapi, menurut Disdukcapil", wide=True)
        self.places = our_place_choice(counter, session, "Berkasnya diletakkan di")
        self.add("Berkasnya diletakkan di", self.places)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Take it back."""
        place = required_place(self.places)
        reason = self.reason.text().strip()
        return (self.counter.outside.returned_by_office(self.numbers[0], reason, place=place, actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is to be checked anew."""
        return f"Berkas {named(dossiers[0])} dicatat dikembalikan Disdukcapil."

    def scanned_place(self, place: int) -> bool:
        """A scanned label says where the papers lie."""
        return self.places.choose(place)


class AfterReturnPanel(ActPanel):
    """What follows papers sent back: a message for the applicant to copy, and the pause while they act."""

    title = "Beri tahu pemohon, lalu jeda"
    confirm_text = "Jeda"

    def __init__(self, counter: "Counter", session: Session, number: str, reason: str) -> None:
        super().__init__(counter, session, (number,))
        self.message = counter.outside.message(number, reason)
        self.add_text(self.message)
        self.copy_button = plain_button("&Salin pesan")
        self.copy_button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.copy_button.clicked.connect(self.copy_message)
        self.add_bare(self.copy_button)
        self.fields = PauseFields(self, f"menunggu pemohon: {reason}"[:500])

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Stop the clock."""
        return (self.fields.pause(self.numbers[0], actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It rests now."""
        return paused_words(dossiers[0])

    def copy_message(self) -> None:
        """Put the message where the clerk can paste it; nothing is sent from here."""
        QGuiApplication.clipboard().setText(self.message)
        self.session.say("Pesan disalin. Tempelkan di aplikasi pesan kantor.", "info")


class SettleCardPanel(ActPanel):
    """A document that came for nobody: its dossier is found, or it goes elsewhere."""

    title = "Selesaikan dokumen tanpa berkas"
    confirm_text = "Selesai"

    def __init__(self, counter: "Counter", session: Session, card: Card) -> None:
        super().__init__(counter, session, ())
        self._card = card
        self.add_text(f"Tertulis: {card.text}")
        self.number = self.add_line("Nomor berkasnya, bila ditemukan")
        self.note = self.add_line("Atau: diberikan ke mana")

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Take it off the list."""
        number = self._read_number()
        self.counter.outside.settle_card(
            self._card, actor=actor, number=number, note=self.note.text().strip()
        )
        return () if number is None else (self.counter.lookup.dossier(number),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Where it belongs."""
        if dossiers:
            return f"Dokumen itu milik berkas {named(dossiers[0])}. Terima dokumennya pada “Terima kembali”."
        return "Dokumen itu dicatat selesai."

    def _read_number(self) -> str | None:
        text = self.number.text().strip()
        if not text:
            return None
        reading = tracking.read(text)
        found = reading.digits if reading.kind is ReadingKind.NUMBER else self.counter.lookup.find(text).exact
        if not found:
            raise CounterError("Ketik nomor berkas lengkap atau bentuk pendeknya, misalnya 4217-44.")
        return found
