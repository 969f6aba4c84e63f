"""Terima, one hand-over: ticks as the receiver scans, differences by name, the count, the signed page."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.handover import words as transfer_words
from counter_app.rules.handover.transfer import ArrivalKind, ItemState, Transfer
from counter_app.rules.scan.oddities import ScanPage
from ui.pages.folder.act_panels import PanelSlot
from ui.pages.handover import words
from ui.pages.handover.ends import PageEnd, ScanEnd
from ui.pages.handover.extra import ExtraStrip
from ui.pages.handover.guard import said
from ui.pages.handover.items import ItemsTable
from ui.pages.handover.panels import DeclinePanel, MissingPanel
from ui.session import Session
from ui.widgets.choice import Choice
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_NOBODY = "Pindai kartu penerima…"
_SIGN = "Bila halamannya kembali dengan tanda tangan, tekan F9."


class ReceivingView(QWidget):
    """The hand-over in front; `closed` when its receiver is done with it or leaves it for later."""

    closed = Signal()
    changed = Signal()

    def __init__(self, counter: "Counter", session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self.transfer: Transfer | None = None
        self._early: list[str] = []
        self._make_parts()
        self._arrange()
        self._connect()

    @property
    def is_open(self) -> bool:
        """Whether a scan ticks a dossier of this hand-over."""
        return self.transfer is not None

    @property
    def receiver(self) -> int | None:
        """Who takes the papers over, None until a badge is scanned or a name chosen."""
        chosen = self.people.currentData()
        return None if chosen is None else int(chosen)

    def open(self, transfer: Transfer, receiver: int | None = None, opener: str = "") -> None:
        """Show a hand-over; `opener` is the dossier whose scan opened it, accepted as soon as it may be."""
        self.transfer, self._early = transfer, [opener] if opener else []
        self._offer_people()
        actor = self._session.actor
        if receiver is None and words.may_answer(transfer, actor, self._counter):
            receiver = actor
        self.people.choose(receiver)
        self.by_scan.line.clear()
        self.by_page.ask(transfer.page, self._counter.today())
        self.extra.forget()
        self.slot.close_panel()
        self._show(transfer)
        if words.is_signed(transfer, self._counter):
            self._early.clear()
            self._session.say(_SIGN, "info")
        elif receiver is not None and opener:
            self._take_early()
        elif receiver is None:
            self._ask_receiver(transfer)

    def close_view(self) -> None:
        """Leave it; what was accepted stays accepted, the rest waits."""
        self.transfer = None
        self._early.clear()
        self.slot.close_panel()
        self.extra.forget()
        self.closed.emit()

    def refresh(self) -> None:
        """Show the hand-over as the register has it."""
        if self.transfer is not None:
            self._show(self._counter.handing_over.transfer(self.transfer.id))

    def choose_receiver(self, person: int) -> None:
        """The receiver showed a badge; who is signed in stays signed in."""
        if words.is_signed(self._opened(), self._counter):
            self._session.say(_SIGN, "info")
            return
        name = self._counter.staff[person].name
        if not self.people.choose(person):
            raise CounterError(f"{name} adalah pengirimnya. Pindai kartu penerimanya.")
        if self._early:
            self._take_early()
        else:
            self._session.say(f"Penerima: {name}. Pindai tumpukannya.", "right")

    def arrive(self, number: str) -> None:
        """The receiver scanned a dossier: it is accepted at once, or told what it is.

        While the receiver is not known it waits with those scanned before it.
        """
        transfer, receiver = self._opened(), self.receiver
        if words.is_signed(transfer, self._counter):
            self._look_up(transfer, number)
            return
        if receiver is None:
            self._early = [*(n for n in self._early if n != number), number]
            self._ask_receiver(transfer)
            return
        arrival = self._counter.handing_over.arrive(
            transfer.id, number, actor=self._session.require_actor(), receiver=receiver
        )
        self._session.dossier_changed.emit(number)
        self._show(arrival.transfer)
        is_home = words.is_home(arrival, receiver)
        if arrival.kind is ArrivalKind.EXTRA and not is_home:
            self.extra.ask(arrival, receiver)
        self.items.select(number)
        # Once the question above the table has taken its room.
        QTimer.singleShot(0, self, self.items.show_current)
        told = words.home_sentence(arrival, self._counter) if is_home else arrival.sentence
        self._session.say(told, "right" if arrival.kind is ArrivalKind.ACCEPTED else "odd")
        self.changed.emit()

    def confirm_count(self) -> None:
        """The receiver counted the stack instead of scanning it."""
        transfer, receiver = self._required()
        numbers = transfer.waiting
        done = self._counter.handing_over.finish(
            transfer.id, actor=self._session.require_actor(), receiver=receiver, count=self.by_scan.count
        )
        self._tell_all(numbers)
        name = self._counter.staff[receiver].name
        self._session.say(f"{len(numbers)} berkas diterima {name}; jumlahnya cocok.", "right")
        self._done(done)

    def finish(self) -> None:
        """Be done with it; what is not there is named first."""
        transfer = self._opened()
        self.extra.forget()  # its scan is kept; two questions at once would not fit a small screen
        if not any(item.state is ItemState.SENT for item in transfer.items):
            self._session.say(*words.end_told(transfer))
            self.close_view()
            return
        transfer, receiver = self._required()
        panel = MissingPanel(self._counter, self._session, transfer, receiver)
        self.slot.open(panel)
        panel.acted.connect(self._ended)

    def decline(self) -> None:
        """Ask why the chosen dossier is declined."""
        transfer, receiver = self._required()
        item = transfer.item(self.items.current)
        if item is None or not item.is_open:
            raise CounterError("Pilih berkas yang belum diterima di daftar, lalu tekan Tolak.")
        self.slot.open(DeclinePanel(self._counter, self._session, item.dossier, transfer, receiver))

    def sign(self) -> None:
        """The page of the book came back signed."""
        transfer = self._opened()
        done = self._counter.handing_over.sign(
            transfer.id, actor=self._session.require_actor(), on=self.by_page.on
        )
        self._tell_all(transfer.waiting)
        to = transfer_words.receiver(done, self._counter.places, self._counter.staff)
        self._session.say(
            f"Halaman {done.page} dicatat sudah ditandatangani; berkasnya diterima {to}.", "right"
        )
        self._done(done)

    def confirm(self) -> None:
        """Do what the view is about: finish, or note the signature."""
        if words.is_signed(self._opened(), self._counter):
            self.sign()
        else:
            self.finish()

    def _take_early(self) -> None:
        early, self._early = self._early, []
        for number in early:
            self.arrive(number)

    def _ask_receiver(self, transfer: Transfer) -> None:
        self._session.say(words.asking_receiver(transfer, len(self._early), self._counter), "info")

    def _look_up(self, transfer: Transfer, number: str) -> None:
        """Where a page is signed no scan accepts; what is not on the page is kept as seen."""
        if number in transfer.waiting:
            self.items.select(number)
            self._session.say(_SIGN, "info")
            return
        actor = self._session.require_actor()
        seen = self._counter.scanning.scanned(number, actor=actor, page=ScanPage.SERAH_TERIMA)
        self._session.say(f"Berkas {tracking.spoken(number)} tidak ada di halaman ini.", "odd")
        self._session.offer(seen, "Tidak ada di halaman ini.")

    def _opened(self) -> Transfer:
        if self.transfer is None:
            raise CounterError("Buka dahulu serah terima yang akan diterima.")
        return self.transfer

    def _required(self) -> tuple[Transfer, int]:
        transfer = self._opened()
        if self.receiver is None:
            raise CounterError(
                "Penerimanya belum dikenal. Pindai kartu petugas penerima, atau pilih namanya."
            )
        return transfer, self.receiver

    def _done(self, transfer: Transfer) -> None:
        self._show(transfer)
        self.changed.emit()
        self.close_view()

    def _tell_all(self, numbers: tuple[str, ...]) -> None:
        for number in numbers:
            self._session.dossier_changed.emit(number)

    def _ended(self) -> None:
        self.changed.emit()
        self.close_view()

    def _answered(self) -> None:
        self.refresh()
        self.changed.emit()

    def _show(self, transfer: Transfer) -> None:
        self.transfer = transfer
        signed = words.is_signed(transfer, self._counter)
        self.heading.setText(f"{words.sent_count(transfer)} berkas dari {self._sender(transfer)}")
        page = f" · halaman {transfer.page}" if transfer.page and not signed else ""
        self.line.setText(f"{words.line(transfer, self._counter)}{page}")
        self.progress.setText(f"{words.received_count(transfer)} dari {words.sent_count(transfer)} diterima")
        for part in (self.by_scan, self._who, self.progress):
            part.setVisible(not signed)
        self.by_page.setVisible(signed)
        self.items.show_transfer(transfer, signed)

    def _sender(self, transfer: Transfer) -> str:
        return transfer_words.sender(transfer, self._counter.places, self._counter.staff)

    def _offer_people(self) -> None:
        sender = self.transfer.from_staff if self.transfer else None
        staff = [s for s in self._counter.staff.values() if not s.retired and s.id != sender]
        staff.sort(key=lambda person: person.name)
        self.people.offer([(_NOBODY, None), *((person.name, person.id) for person in staff)])

    def _make_parts(self) -> None:
        self.heading, self.line = PlainLabel("", "heading"), PlainLabel("", "muted")
        self.progress = PlainLabel("", "right")
        for label in (self.heading, self.line):
            label.setWordWrap(True)
        self.people = Choice("Diterima oleh")
        self._who = Field("&Diterima oleh", self.people)
        self.extra, self.slot = ExtraStrip(self._counter, self._session), PanelSlot()
        self.items = ItemsTable(self._counter)
        self.by_scan, self.by_page = ScanEnd(), PageEnd()

    def _connect(self) -> None:
        session = self._session
        self.by_scan.counted.connect(said(session, self.confirm_count))
        self.by_scan.decline_button.clicked.connect(said(session, self.decline))
        self.by_scan.finish_button.clicked.connect(said(session, self.finish))
        self.by_page.sign_button.clicked.connect(said(session, self.sign))
        for end in (self.by_scan, self.by_page):
            end.leave_button.clicked.connect(self.close_view)
        self.extra.taken.connect(self._answered)
        self.slot.acted.connect(self._answered)
        self.slot.emptied.connect(self.items.setFocus)
        self.people.activated.connect(said(session, self._chose_by_hand))

    def _chose_by_hand(self) -> None:
        if self.receiver is not None:
            self._take_early()

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.heading, 1)
        top.addWidget(self.progress)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(top)
        for part in (self.line, self._who, self.extra, self.slot):
            layout.addWidget(part)
        layout.addWidget(self.items, 1)
        layout.addWidget(self.by_scan)
        layout.addWidget(self.by_page)
