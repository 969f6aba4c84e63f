"""Serah terima: at the left what is sent, at the right what is received; a scan finds its side by itself."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import Transfer, TransferKind
from counter_app.rules.place import Place, PlaceKind, place_name
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.tracking import NumberKind, Scan
from ui import papers
from ui.messages import Asks
from ui.pages.handover.guard import said
from ui.pages.handover.parts import Parts
from ui.pages.handover.receiving import ReceivingView
from ui.pages.handover.sending import SCANS_HERE, SendingCard
from ui.pages.handover.typed import typed_number
from ui.pages.handover.waiting import WaitingList
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.button import plain_button, press_on_enter
from ui.widgets.card import Card
from ui.widgets.chip import Chip
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_BOX_HINT = "Pindai atau ketik nomor berkas, label tempat, atau kartu petugas, lalu Enter"
_OTHER = Qt.FocusReason.OtherFocusReason


class HandoverPage(QWidget):
    """Kirim and Terima side by side.

    A dossier under way opens its hand-over; any other goes onto the stack. A place or a badge ends a stack,
    or says who receives; with neither it opens what waits there. A box and then a shelf move the box.
    """

    title = "Serah terima"
    shortcut = "F4"
    icon = "serah-terima"

    def __init__(
        self,
        counter: "Counter",
        session: Session,
        paper_desk: PaperDesk,
        asks: Asks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._paper_desk = counter, session, paper_desk
        self._box: Place | None = None
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(_BOX_HINT)
        self.entry.setAccessibleName("Nomor berkas, label tempat, atau kartu petugas")
        self.sending = SendingCard(counter, session)
        self.waiting = WaitingList(counter, session, asks)
        self.receiving = ReceivingView(counter, session)
        self.outside_button = plain_button("Disdukcapil (Ctrl+D)")
        self._inside = QWidget()
        self.parts = Parts(counter, session, paper_desk, asks, self._inside)
        self.outside_button.clicked.connect(self.parts.show_outside)
        self.parts.came_inside.connect(self.show_inside)
        self.chip = Chip(SCANS_HERE)
        self._arrange()
        self._connect()
        press_on_enter(*self.findChildren(QPushButton))
        self._show_side()

    def refresh(self) -> None:
        """Show drafts and hand-overs as the register has them."""
        if self.parts.outside is not None:
            self.parts.outside.refresh()
        self.sending.refresh()
        self.waiting.refresh()
        self.receiving.refresh()

    def first_focus(self) -> QWidget:
        """The line for numbers, or where the part in front begins."""
        return self.entry if self.parts.outside is None else self.parts.outside.first_focus()

    def show_inside(self) -> None:
        """The hand-overs of this office are in front again."""
        self.refresh()
        self.entry.setFocus(_OTHER)

    def on_scan(self, scan: Scan) -> None:
        """Do what the number means here and now."""
        if self.parts.outside is not None:
            self.parts.outside.on_scan(scan)
            return
        kind = tracking.kind(scan.number)
        if kind is NumberKind.DOSSIER:
            self._scanned_dossier(scan.number)
        elif kind is NumberKind.PLACE:
            self._scanned_place(scan.number)
        else:
            self._scanned_badge(scan.number)

    def take_typed(self) -> None:
        """A number typed whole or in its short form is as good as a scan."""
        text = self.entry.text().strip()
        if not text:
            return
        self.entry.selectAll()  # what is refused is typed over
        number = typed_number(text, self._counter, self._session)
        self.entry.clear()
        if number:
            self.on_scan(Scan(number=number))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the question asked, the hand-over in front, or the box about to be moved."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
            return
        if self.parts.outside is not None:
            self.parts.show_inside()
            return
        self._box = None
        if self.receiving.slot.panel is not None:
            self.receiving.slot.close_panel()
        elif self.receiving.is_open:
            self.receiving.close_view()
        self.entry.setFocus(_OTHER)

    def _scanned_dossier(self, number: str) -> None:
        self._box = None
        found = self._counter.lookup.rows([number])
        if not found:
            self._unknown(number)
        elif self.receiving.is_open:
            self.receiving.arrive(number)
        else:
            under_way = [t for t in self._counter.handing_over.of_dossier(number) if _waits(t, number)]
            if under_way:
                self._open(under_way[0], opener=number)
            else:
                self.sending.add(found[0])
        self._show_side()

    def _scanned_place(self, number: str) -> None:
        place = next((p for p in self._counter.places.values() if p.number == number), None)
        if place is None:
            raise CounterError("Label tempat itu tidak dikenal. Periksa daftar Tempat di Pengaturan.")
        name = place_name(self._counter.places, place.id)
        if self.receiving.is_open:
            self._session.say(f"Itu label {name}. Selesaikan dahulu penerimaan ini (F9 atau Esc).", "odd")
        elif self._box is not None:
            self._move_box(place)
        elif self.sending.is_stacking:
            self.sending.send_to_place(place.id)
        elif place.kind is PlaceKind.BOX:
            self._box = place
            self._session.say(f"{name} dipilih. Pindai label rak tujuannya; Esc membatalkan.", "info")
        else:
            self._open_oldest(self._counter.handing_over.waiting(place=place.id), name)

    def _scanned_badge(self, number: str) -> None:
        person = next((s for s in self._counter.staff.values() if s.badge == number), None)
        if person is None or person.retired:
            raise CounterError("Kartu petugas itu tidak dikenal. Periksa daftar Petugas di Pengaturan.")
        self._box = None
        if self.receiving.is_open:
            self.receiving.choose_receiver(person.id)
        elif self.sending.is_stacking:
            self.sending.send_to_person(person.id)
        else:
            waiting = self._counter.handing_over.waiting(staff=person.id)
            self._open_oldest(waiting, person.name, receiver=person.id)

    def _open_oldest(self, waiting: tuple[Transfer, ...], whose: str, receiver: int | None = None) -> None:
        if not waiting:
            self._session.say(f"Tidak ada serah terima yang menunggu {whose}.", "odd")
            return
        self._open(min(waiting, key=lambda t: t.sent_at or 0), receiver=receiver)
        if receiver is not None:
            self.receiving.choose_receiver(receiver)

    def _move_box(self, shelf: Place) -> None:
        box, self._box = self._box, None
        assert box is not None
        self._counter.handing_over.move_box(box.id, shelf.id, actor=self._session.require_actor())
        self._session.settings_changed.emit()
        self._session.say(f"{box.name} dipindahkan ke {shelf.name} beserta isinya.", "right")

    def _unknown(self, number: str) -> None:
        actor = self._session.require_actor()
        self._session.offer(self._counter.scanning.scanned(number, actor=actor, page=ScanPage.SERAH_TERIMA))

    def _open(self, transfer: Transfer, *, receiver: int | None = None, opener: str = "") -> None:
        self._sides.setCurrentWidget(self.receiving)
        self.sending.put_offer_away()
        self.receiving.open(transfer, receiver, opener)
        self._show_side()
        self.entry.setFocus(_OTHER)

    def _back_to_list(self) -> None:
        self._sides.setCurrentWidget(self.waiting)
        self.waiting.refresh()
        self.sending.refresh()
        self._show_side()
        self.entry.setFocus(_OTHER)

    def _confirm(self) -> None:
        if self.receiving.is_open:
            self.receiving.confirm()
        else:
            self.sending.send_chosen()

    def _sent(self) -> None:
        self.waiting.refresh()
        self._show_side()
        if self.sending.last_sent is not None:
            self.sending.print_button.setFocus(_OTHER)

    def _print(self, transfer: Transfer) -> None:
        dossiers = self._counter.lookup.rows([item.dossier for item in transfer.items])
        self._paper_desk.print_paper(papers.manifest(transfer, dossiers, self._counter))
        self.entry.setFocus(_OTHER)

    def _print_shown(self) -> None:
        shown = self.receiving.transfer or self.sending.last_sent or self.waiting.selected()
        if shown is None:
            raise CounterError("Belum ada halaman buku ekspedisi untuk dicetak.")
        self._print(shown)

    def _show_side(self) -> None:
        """Say where the next scan goes; a scan of papers under way goes to the right by itself."""
        self.sending.show_active(not self.receiving.is_open)
        self.chip.setVisible(self.receiving.is_open)

    def _connect(self) -> None:
        session = self._session
        self.entry.returnPressed.connect(said(session, self.take_typed))
        self.sending.sent.connect(self._sent)
        self.sending.print_asked.connect(self._print)
        self.waiting.opened.connect(lambda transfer: self._open(transfer))
        self.waiting.print_asked.connect(self._print)
        self.waiting.changed.connect(self.refresh)
        self.receiving.changed.connect(self.waiting.refresh)
        self.receiving.closed.connect(self._back_to_list)
        session.actor_changed.connect(lambda _: self.sending.refresh())
        session.settings_changed.connect(self.refresh)
        for keys, act in (
            ("F9", self._confirm),
            ("F8", self.sending.take_off),
            ("Ctrl+P", self._print_shown),
            ("Ctrl+D", self.parts.show_outside),
        ):
            # On what is hidden while the other part is in front: that has keys of its own.
            QShortcut(QKeySequence(keys), self._inside).activated.connect(said(session, act))

    def _arrange(self) -> None:
        self._sides = QStackedWidget()
        self._sides.addWidget(self.waiting)
        self._sides.addWidget(self.receiving)
        right, head, top, sides = Card(), QHBoxLayout(), QHBoxLayout(), QHBoxLayout()
        head.addWidget(PlainLabel("Terima", "heading"))
        head.addStretch()
        head.addWidget(self.chip)
        right.body.addLayout(head)
        right.body.addWidget(self._sides, 1)
        top.setSpacing(16)
        top.addWidget(PlainLabel(self.title, "title"))
        top.addWidget(self.entry, 1)
        top.addWidget(self.outside_button)
        sides.setSpacing(12)
        sides.addWidget(self.sending, 1)
        sides.addWidget(right, 1)
        layout = QVBoxLayout(self._inside)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(sides, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(18, 12, 18, 10)
        page.addWidget(self.parts)


def _waits(transfer: Transfer, number: str) -> bool:
    is_open = transfer.sent_at is not None and transfer.closed_at is None
    return is_open and transfer.kind is TransferKind.INSIDE and number in transfer.waiting
