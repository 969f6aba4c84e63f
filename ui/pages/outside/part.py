"""Disdukcapil, the third part of Serah terima: what goes there, what comes back, what is still there.

A scan finds its side by itself: what lies here goes onto the stack to be sent, what is out is taken in. Once
either is begun it keeps its scans, and in the list of what is out a scan only points: papers not expected
there are kept as seen and stay where they are.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import Transfer
from counter_app.rules.place import PlaceKind
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.tracking import NumberKind, Scan
from ui import papers, theme
from ui.messages import Asks
from ui.pages.handover.guard import said
from ui.pages.handover.typed import typed_number
from ui.pages.outside.out import OutView
from ui.pages.outside.receiving import ReceiveView
from ui.pages.outside.sending import SendView
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.button import plain_button, press_on_enter, quiet_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_OTHER = Qt.FocusReason.OtherFocusReason
_NOT_OUT = "Tidak tercatat di luar kantor; untuk mengirimnya buka Kirim (Alt+M)."
_CAME = "Sudah diterima kembali."


class OutsidePart(QWidget):
    """Kirim, Terima kembali and Masih di luar, one in front."""

    closed = Signal()
    """Back to the hand-overs of this office."""

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
        self.sending = SendView(counter, session)
        self.receiving = ReceiveView(counter, session, asks)
        self.out = OutView(counter, session)
        self.back = quiet_button("‹ Dalam kantor (Esc)")
        self.back.clicked.connect(self.closed)
        self._views = QStackedWidget()
        self.tabs: dict[QWidget, QPushButton] = {}
        self._arrange()
        self._connect()
        press_on_enter(*self.findChildren(QPushButton))
        self.show_view(self.sending)

    def refresh(self) -> None:
        """Show the register as it is now."""
        self.sending.refresh()
        self.receiving.refresh()
        self._changed()

    def first_focus(self) -> QWidget:
        """Where typing starts in the view in front."""
        if self._views.currentWidget() is self.receiving:
            return self.receiving.entry
        return self.sending.entry if self._views.currentWidget() is self.sending else self.out.batches

    def on_scan(self, scan: Scan) -> None:
        """Do what the number means here."""
        kind = tracking.kind(scan.number)
        if kind is NumberKind.DOSSIER:
            self._scanned_dossier(scan.number)
        elif kind is NumberKind.PLACE:
            self._scanned_place(scan.number)
        else:
            raise CounterError("Kartu petugas tidak dipakai di sini. Pindai berkas atau label tempat.")

    def show_view(self, view: QWidget) -> None:
        """Bring one of the three to the front."""
        is_new = self._views.currentWidget() is not view
        if view is self.out:
            self.out.refresh()
        self._views.setCurrentWidget(view)
        for shown, tab in self.tabs.items():
            theme.set_kind(tab, "primary" if shown is view else "")
        if is_new and self.isVisible():
            self.first_focus().setFocus(_OTHER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives up the question in front, then goes back to the office's own hand-overs."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.out.slot.panel is not None:
            self.out.slot.close_panel()
        else:
            self.closed.emit()

    def _typed(self, lines: object) -> None:
        """Numbers typed whole or in their short form are as good as scans."""
        assert isinstance(lines, tuple)
        for line in lines:
            if number := typed_number(line, self._counter, self._session):
                self.on_scan(Scan(number=number))

    def _scanned_dossier(self, number: str) -> None:
        found = self._counter.lookup.rows([number])
        if not found:
            self._keep(number)
        elif self._views.currentWidget() is self.out:
            self._point_at(number)
        elif self._is_begun(self.sending) or not (self._is_out(found[0]) or self._is_begun(self.receiving)):
            self.show_view(self.sending)
            self.sending.add(found[0])
        elif self._is_out(found[0]):
            self.show_view(self.receiving)
            self.receiving.receive(number)
        else:
            came = {line.dossier.number for line in self.receiving.lines if line.dossier is not None}
            self._keep(number, _CAME if number in came else _NOT_OUT)

    def _point_at(self, number: str) -> None:
        """Choose it in the list of what is out; a question in front is answered first."""
        if self.out.slot.panel is not None:
            self._keep(number, "Selesaikan dahulu isian ini, atau tekan Esc.")
        elif self.out.point_at(number):
            self._session.say(f"{tracking.spoken(number)} dipilih dalam daftar yang belum kembali.", "right")
        else:
            self._keep(number, _NOT_OUT)

    def _keep(self, number: str, told: str = "") -> None:
        """Keep a scan that fits nothing here as evidence, and say why it went nowhere."""
        actor = self._session.require_actor()
        seen = self._counter.scanning.scanned(number, actor=actor, page=ScanPage.SERAH_TERIMA)
        if seen.oddity is None:
            self._session.say(f"Berkas {tracking.spoken(number)} terlihat di sini. {told}", "odd")
        self._session.offer(seen, told)

    def _is_begun(self, view: QWidget) -> bool:
        """Whether the view in front has taken scans that wait to be sent, or taken something in."""
        held = self.sending.numbers if view is self.sending else self.receiving.lines
        return self._views.currentWidget() is view and bool(held)

    def _scanned_place(self, number: str) -> None:
        place = next((p for p in self._counter.places.values() if p.number == number), None)
        if place is None:
            raise CounterError("Label tempat itu tidak dikenal. Periksa daftar Tempat di Pengaturan.")
        panel = self.out.slot.panel
        if panel is not None and self._views.currentWidget() is self.out:
            panel.scanned_place(place.id)
        elif self.receiving.scanned_place(place.id):
            self.show_view(self.receiving)
            self._session.say(f"Yang kembali diletakkan di {place.name}.", "info")
        else:
            raise CounterError(f"{place.name} bukan tempat di kantor ini. Pindai label meja, rak, atau boks.")

    def _is_out(self, dossier: Dossier) -> bool:
        is_there = self._counter.places[dossier.place].kind is PlaceKind.OUTSIDE
        return not dossier.is_closed and (is_there or dossier.stage is Stage.SENT)

    def _print(self, batch: Transfer) -> None:
        """Note whose NIK is about to stand on paper, then print."""
        listed = self._counter.outside.list_printed(batch.id, actor=self._session.require_actor())
        self._paper_desk.print_paper(papers.outside_list(listed, self._counter.office))

    def _print_shown(self) -> None:
        if self._views.currentWidget() is self.out:
            self.out.print_chosen()
        elif self.sending.last_sent is not None:
            self._print(self.sending.last_sent)
        else:
            raise CounterError("Belum ada daftar untuk dicetak. Kirim dahulu, atau pilih di “Masih di luar”.")

    def _confirm(self) -> None:
        if self._views.currentWidget() is self.sending:
            self.sending.send()

    def _take_back(self) -> None:
        if self._views.currentWidget() is self.sending:
            self.sending.take_off()
        elif self._views.currentWidget() is self.receiving:
            self.receiving.take_back()

    def _changed(self) -> None:
        """The list of what is out is read again when it is looked at."""
        if self._views.currentWidget() is self.out:
            self.out.refresh()
        self._count()

    def _sent(self) -> None:
        self._changed()
        if self.sending.last_sent is not None:
            self.sending.print_button.setFocus(_OTHER)

    def _count(self) -> None:
        waiting = self.out.count()
        self.tabs[self.out].setText(f"Ma&sih di luar ({waiting})" if waiting else "Ma&sih di luar")

    def _connect(self) -> None:
        session = self._session
        self.sending.sent.connect(self._sent)
        self.sending.entry.entered.connect(lambda lines: said(session, lambda: self._typed(lines))())
        self.sending.print_asked.connect(lambda batch: said(session, lambda: self._print(batch))())
        self.out.print_asked.connect(lambda batch: said(session, lambda: self._print(batch))())
        self.receiving.changed.connect(self._changed)
        self.out.changed.connect(self._count)
        session.actor_changed.connect(lambda _: self.sending.refresh())
        session.settings_changed.connect(self.refresh)
        for keys, act in (
            ("F9", self._confirm),
            ("F8", self._take_back),
            ("Ctrl+P", self._print_shown),
            ("Ctrl+D", self.closed.emit),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(said(session, act))

    def _arrange(self) -> None:
        tabs = QHBoxLayout()
        tabs.setSpacing(8)
        tabs.addWidget(PlainLabel("Disdukcapil", "title"))
        tabs.addSpacing(12)
        # By letters: Alt+1 to Alt+3 answer the bar about an odd scan.
        for view, caption in (
            (self.sending, "Kiri&m"),
            (self.receiving, "T&erima kembali"),
            (self.out, "Ma&sih di luar"),
        ):
            tab = plain_button(caption)
            tab.clicked.connect(lambda _=False, view=view: self.show_view(view))
            self.tabs[view] = tab
            tabs.addWidget(tab)
            self._views.addWidget(view)
        tabs.addStretch()
        tabs.addWidget(self.back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addLayout(tabs)
        layout.addWidget(self._views, 1)
