"""Masih di luar: the batches not wholly back, the dossiers another office works on, and cards for nobody."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Card
from counter_app.rules.handover.transfer import Transfer
from ui.models.text_rows import TextRow, TextRows
from ui.pages.folder.act_panels import ActPanel, PanelSlot
from ui.pages.handover.guard import said
from ui.pages.outside import words
from ui.pages.outside.panels import AfterReturnPanel, ReturnedPanel, SettleCardPanel, SignPanel
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.card import Card as Sheet
from ui.widgets.label import PlainLabel
from ui.widgets.status import quiet_table

if TYPE_CHECKING:
    from counter_app.counter import Counter

_EVERYTHING = ""
_BATCH_WIDTHS = (136, 88, 100, 78, 102)
_COURIER = 2
_OUT_WIDTHS = (126, 170, 0, 116, 180)
_SERVICE = 2
_CARD_WIDTHS = (190, 96)


class WaitingAct(Protocol):
    """What sets or clears what dossiers wait for."""

    def __call__(self, numbers: Sequence[str], *, actor: int) -> tuple[Dossier, ...]:
        """All or none."""


class OutView(QWidget):
    """Choosing a batch shows its dossiers alone; the first row shows all."""

    print_asked = Signal(object)
    changed = Signal()

    def __init__(self, counter: "Counter", session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self._batches: dict[str, Transfer] = {}
        self._out: tuple[Dossier, ...] = ()
        self._cards: dict[tuple[str, int], Card] = {}
        self._panel_reason: ReturnedPanel | None = None
        self.batch_model = TextRows(("Surat pengantar", "Dikirim", "Kurir", "Kembali", "Tanda tangan"), self)
        self.batches = _table("Kiriman yang belum kembali semua", self.batch_model, _BATCH_WIDTHS)
        self.batches.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.batches.horizontalHeader().setStretchLastSection(False)
        self.batches.horizontalHeader().setSectionResizeMode(_COURIER, QHeaderView.ResizeMode.Stretch)
        self.out_model = TextRows(("Nomor berkas", "Nama", "Layanan", "Surat", "Keterangan"), self)
        self.out = _table("Berkas yang dikerjakan Disdukcapil", self.out_model, _OUT_WIDTHS)
        self.out.horizontalHeader().setStretchLastSection(False)
        self.out.horizontalHeader().setSectionResizeMode(_SERVICE, QHeaderView.ResizeMode.Stretch)
        self.card_model = TextRows(("Tertulis", "Datang", "Ada di"), self)
        self.card_table = _table("Dokumen tanpa berkas", self.card_model, _CARD_WIDTHS)
        self.card_table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.heading = PlainLabel("", "heading")
        self.slot = PanelSlot()
        self.slot.acted.connect(self._acted)
        self.print_button = plain_button("Cetak daftar (Ctrl+P)", "cetak")
        self.sign_button = plain_button("Sudah di&tandatangani…")
        self.blanks_button = plain_button("Menunggu &blangko")
        self.arrived_button = plain_button("Blangko tersed&ia")
        self.returned_button = plain_button("&Dikembalikan Disdukcapil…")
        self.open_button = plain_button("B&uka berkas")
        self.card_button = plain_button("Selesaika&n…")
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read everything again; what was chosen stays chosen."""
        chosen = self._chosen_batch()
        self._batches = {batch.id: batch for batch in self._counter.outside.batches()}
        self._out = self._counter.outside.out()
        rows = [TextRow(key=b.id, texts=words.batch_texts(b, self._counter)) for b in self._batches.values()]
        everything = TextRow(key=_EVERYTHING, texts=("Semua", "", "", f"{len(self._out)} belum", ""))
        self.batch_model.show([everything, *rows])
        kept = self.batch_model.row_of(chosen.id) if chosen is not None else 0
        self.batches.selectRow(max(kept, 0))
        self._cards = {(card.origin, card.seq): card for card in self._counter.outside.cards()}
        self.card_model.show(
            [TextRow(key=key, texts=words.card_texts(c, self._counter)) for key, c in self._cards.items()]
        )
        self._card_sheet.setVisible(bool(self._cards))
        self._show_out()

    def print_chosen(self) -> None:
        """Print the list of the chosen batch again."""
        self.print_asked.emit(self._required_batch())

    def count(self) -> int:
        """How many dossiers are out; a card for nobody lies here and has a list of its own."""
        return len(self._counter.outside.numbers_out())

    def point_at(self, number: str) -> bool:
        """Choose the dossier, among all batches if the chosen one has it not; whether it is out at all."""
        if self.out_model.row_of(number) < 0:
            self.batches.selectRow(0)
        row = self.out_model.row_of(number)
        if row >= 0:
            self.out.selectRow(row)
            self.out.scrollTo(self.out.currentIndex())
            self.out.setFocus(Qt.FocusReason.OtherFocusReason)
        return row >= 0

    def _show_out(self) -> None:
        batch, out = self._chosen_batch(), self._out
        if batch is not None:
            waiting = set(batch.waiting)
            out = tuple(dossier for dossier in out if dossier.number in waiting)
        letters = {b.id: b.letter_number or "" for b in self._batches.values()}
        at = max(self.out.currentIndex().row(), 0)
        self.out_model.show(
            [TextRow(key=d.number, texts=words.out_texts(d, self._counter, letters)) for d in out]
        )
        if out:
            self.out.selectRow(min(at, len(out) - 1))
        self.heading.setText(f"Belum kembali: {len(out)} berkas")
        for button in (self.print_button, self.sign_button):
            button.setEnabled(batch is not None)
        if batch is not None and batch.signed_at is not None:
            self.sign_button.setEnabled(False)
        for button in (self.blanks_button, self.arrived_button, self.returned_button, self.open_button):
            button.setEnabled(bool(out))

    def _wait_for_blanks(self) -> None:
        numbers = [d.number for d in self._chosen() if d.waits_for is None]
        self._set_waiting(self._counter.outside.waits_for_blanks, numbers, "dicatat menunggu blangko")

    def _blanks_arrived(self) -> None:
        numbers = [d.number for d in self._chosen() if d.waits_for is not None]
        self._set_waiting(self._counter.outside.blanks_arrived, numbers, "tidak lagi menunggu blangko")

    def _set_waiting(self, act: WaitingAct, numbers: list[str], done: str) -> None:
        if not numbers:
            raise CounterError("Berkas yang dipilih sudah dicatat demikian. Pilih berkas lain.")
        act(numbers, actor=self._session.require_actor())
        for number in numbers:
            self._session.dossier_changed.emit(number)
        self._session.say(f"{len(numbers)} berkas {done}.", "right")
        self._changed()

    def _return_one(self) -> None:
        chosen = self._chosen()
        if len(chosen) != 1:
            raise CounterError("Pilih satu berkas yang dikembalikan Disdukcapil.")
        self._open(ReturnedPanel(self._counter, self._session, chosen[0].number))

    def _sign(self) -> None:
        self._open(SignPanel(self._counter, self._session, self._required_batch()))

    def _settle(self) -> None:
        row = self.card_table.currentIndex().row()
        key = self.card_model.key(max(row, 0)) if self._cards else None
        if key is None:
            raise CounterError("Tidak ada dokumen tanpa berkas.")
        self._open(SettleCardPanel(self._counter, self._session, self._cards[key]))

    def _open_dossier(self) -> None:
        for dossier in self._chosen()[:1]:
            self._session.open_folder(dossier.number)

    def _open(self, panel: ActPanel) -> None:
        self._session.require_actor()
        self._panel_reason = panel if isinstance(panel, ReturnedPanel) else None
        self._lists.hide()
        self.slot.open(panel)

    def _acted(self, dossiers: object) -> None:
        """After papers were sent back undone, the applicant is told and the clock is offered a rest."""
        returned, self._panel_reason = self._panel_reason, None
        self._changed()
        if returned is not None:
            reason = returned.reason.text().strip()
            after = AfterReturnPanel(self._counter, self._session, returned.numbers[0], reason)
            self._open(after)

    def _changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _chosen_batch(self) -> Transfer | None:
        row = self.batches.currentIndex().row()
        return self._batches.get(self.batch_model.key(row)) if row > 0 else None

    def _required_batch(self) -> Transfer:
        batch = self._chosen_batch()
        if batch is None:
            raise CounterError("Pilih dahulu satu kiriman dari daftar.")
        return batch

    def _chosen(self) -> list[Dossier]:
        rows = sorted(index.row() for index in self.out.selectionModel().selectedRows())
        return self._counter.lookup.rows([str(self.out_model.key(row)) for row in rows])

    def _connect(self) -> None:
        self.batches.selectionModel().selectionChanged.connect(lambda *_: self._show_out())
        self.out.activated.connect(lambda _: self._open_dossier())
        self.slot.emptied.connect(self._lists.show)
        for button, act in (
            (self.print_button, self.print_chosen),
            (self.sign_button, self._sign),
            (self.blanks_button, self._wait_for_blanks),
            (self.arrived_button, self._blanks_arrived),
            (self.returned_button, self._return_one),
            (self.open_button, self._open_dossier),
            (self.card_button, self._settle),
        ):
            button.clicked.connect(said(self._session, act))

    def _arrange(self) -> None:
        above, below, self._card_sheet = Sheet("Kiriman"), Sheet(), Sheet("Dokumen tanpa berkas")
        above.body.addWidget(self.batches, 1)
        above.body.addLayout(_row(self.print_button, self.sign_button))
        below.body.addWidget(self.heading)
        below.body.addWidget(self.out, 1)
        below.body.addLayout(
            _row(self.open_button, self.blanks_button, self.arrived_button, self.returned_button)
        )
        self._card_sheet.body.addWidget(self.card_table, 1)
        self._card_sheet.body.addLayout(_row(self.card_button))
        self._lists = QWidget()
        lists = QVBoxLayout(self._lists)
        lists.setContentsMargins(0, 0, 0, 0)
        lists.setSpacing(10)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(above, 2)
        top.addWidget(self._card_sheet, 1)
        lists.addLayout(top, 4)
        lists.addWidget(below, 5)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.slot)
        layout.addWidget(self._lists, 1)
        layout.addStretch()


def _table(name: str, model: TextRows, widths: tuple[int, ...]) -> QTableView:
    table = quiet_table(name)
    table.setModel(model)
    for column, width in enumerate(widths):
        table.setColumnWidth(column, width)
    return table


def _row(*buttons: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for button in buttons:
        row.addWidget(button)
    row.addStretch()
    return row
