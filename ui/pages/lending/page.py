"""Pinjaman: which folders are out of their place, with whom and until when; overdue ones first."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QVBoxLayout, QWidget

from counter_app.rules import indonesian, tracking
from counter_app.rules.calendar import Calendar
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.loan import Loan, days_overdue
from counter_app.rules.place import place_name
from counter_app.rules.tracking import NumberKind, Scan
from ui import papers
from ui.models.text_rows import TextRow
from ui.models.toned_rows import TonedRows
from ui.pages.folder.act_panels import PanelSlot
from ui.pages.lending.panels import LendPanel
from ui.pages.sweep import words
from ui.pages.sweep.head import ScanLine
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel
from ui.widgets.status import quiet_table

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from counter_app.rules.dossier import Dossier

_HEADERS = ("Nomor", "Nama", "Peminjam", "Keperluan", "Harus kembali", "Keadaan")
_STATE = _HEADERS.index("Keadaan")
_WIDTHS = {0: 132, 4: 106, 5: 154}
# Name, borrower and purpose share what is left.
_SHARED = (1, 2, 3)
_NOTHING = "Tidak ada berkas yang sedang dipinjam. Pindai berkas yang hendak dipinjamkan."
_ERASED = "(nama peminjam dihapus)"
_HOW = "P&indai berkas untuk meminjamkannya; pindai berkas atau kartu keluarnya saat kembali"


class Lending(QWidget):
    """The open loans; a scanned dossier comes back if it is lent, and is lent if it is not."""

    counted = Signal(int)
    """How many loans are open."""

    def __init__(
        self, counter: "Counter", session: Session, paper_desk: PaperDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._paper_desk = counter, session, paper_desk
        self._loans: dict[str, Loan] = {}
        self._make_parts()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read the open loans."""
        today, chosen = self._counter.today(), self.chosen
        loans = self._counter.lending.open_loans()
        self._loans = {loan.dossier: loan for loan in loans}
        people = words.people_of(self._counter, tuple(self._loans))
        self.model.show_toned(
            [TextRow(key=n, texts=self._texts(loan, people.get(n))) for n, loan in self._loans.items()],
            {n: _tone(loan, today) for n, loan in self._loans.items()},
        )
        self.table.setVisible(bool(loans))
        self.nothing.setVisible(not loans)
        if loans:
            self.table.selectRow(max(self.model.row_of(chosen), 0))
        self._show_summary(loans, today)
        self._enable()
        self.counted.emit(len(loans))

    def first_focus(self) -> QWidget:
        """Where a number is typed."""
        return self.line

    def on_scan(self, scan: Scan) -> None:
        """Lend or take back a dossier; a badge goes into the panel that asks for a borrower."""
        kind = tracking.kind(scan.number)
        if kind is NumberKind.BADGE:
            self._scanned_badge(scan.number)
        elif kind is NumberKind.PLACE:
            raise CounterError("Itu label tempat. Pindai berkas yang dipinjam atau yang kembali.")
        elif not self._counter.lookup.rows([scan.number]):
            told = self._counter.scanning.unknown(scan.number, actor=self._session.require_actor())
            self._session.say(told, "unknown")
        elif self._is_asking:
            raise CounterError("Simpan atau batalkan (Esc) dahulu pinjaman yang sedang diisi.")
        elif self._counter.lending.is_lent(scan.number):
            self.give_back(scan.number)
        else:
            self.lend(scan.number)

    def take_typed(self) -> None:
        """A number read off a label by eye is as good as a scan."""
        number = words.typed_number(self._counter, self.line.text())
        if not number:
            self._session.say("Angka nomor ini tidak cocok. Periksa kembali.", "odd")
            self.line.selectAll()
            return
        self.line.clear()
        try:
            self.on_scan(Scan(number=number))
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def lend(self, number: str) -> None:
        """Ask who borrows a dossier."""
        self._session.require_actor()
        self.slot.open(LendPanel(self._counter, self._session, [number]))
        self._session.say(f"Siapa yang meminjam berkas {tracking.spoken(number)}?", "right")

    def give_back(self, number: str) -> None:
        """Note that a dossier is back in its place."""
        dossier = self._counter.lending.give_back(number, actor=self._session.require_actor())
        self._session.dossier_changed.emit(number)
        self.refresh()
        place = place_name(self._counter.places, dossier.place)
        self._session.say(
            f"Berkas {tracking.spoken(number)} kembali. Taruh di {place} dan cabut kartu keluarnya.", "right"
        )

    def print_card(self, number: str) -> None:
        """Print the card that stands in the folder's place."""
        counter, loan = self._counter, self._loans[number]
        folder, lender = counter.lookup.folder(number), counter.staff[loan.lent_by].name
        paper = papers.out_card(loan, folder, counter.office, borrower=_borrower(loan), lender=lender)
        self._paper_desk.print_paper(paper)

    @property
    def chosen(self) -> str | None:
        """The number of the row chosen."""
        row = self.table.currentIndex().row()
        return self.model.key(row) if 0 <= row < self.model.rowCount() else None

    @property
    def _is_asking(self) -> bool:
        return self.slot.panel is not None and self.slot.panel.holds_typing()

    def _scanned_badge(self, badge: str) -> None:
        person = next((s for s in self._counter.staff.values() if s.badge == badge), None)
        panel = self.slot.panel
        if person is not None and isinstance(panel, LendPanel) and panel.scanned_badge(person.id):
            self._session.say(f"Peminjam: {person.name}.", "right")
        else:
            raise CounterError("Pindai berkasnya dahulu, baru kartu peminjamnya.")

    def _lent(self, dossiers: "tuple[Dossier, ...]") -> None:
        self.refresh()
        self.print_card(dossiers[0].number)

    def _go_on(self) -> None:
        self.nothing.setText(_NOTHING)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_chosen(self, act: Callable[[str], object]) -> None:
        if self.chosen is None:
            return
        try:
            act(self.chosen)
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def _texts(self, loan: Loan, dossier: "Dossier | None") -> tuple[str, ...]:
        counter = self._counter
        return (
            tracking.grouped(loan.dossier),
            dossier.people if dossier else "",
            _borrower(loan),
            loan.purpose,
            indonesian.day_month(date.fromisoformat(loan.due_on)),
            _state(loan, counter.calendar, counter.today()),
        )

    def _show_summary(self, loans: Sequence[Loan], today: date) -> None:
        late = sum(loan.due_on < today.isoformat() for loan in loans)
        tail = f", {late} terlambat kembali" if late else ""
        self.summary.setText(f"{len(loans)} berkas sedang dipinjam{tail}" if loans else "")
        self.summary.set_role("problem" if late else "muted")

    def _enable(self) -> None:
        for button in (self.back_button, self.card_button, self.open_button):
            button.setEnabled(self.chosen is not None)

    def _make_parts(self) -> None:
        self.summary = PlainLabel("", "muted")
        self.line = ScanLine()
        self.model = TonedRows(_HEADERS, _STATE, self)
        self.table = quiet_table("Berkas yang sedang dipinjam")
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(False)
        for column in _SHARED:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        self.nothing = PlainLabel(_NOTHING, "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.slot = PanelSlot()
        self.back_button = plain_button("Sudah &kembali", "selesai")
        self.card_button = plain_button("&Cetak kartu keluar", "cetak")
        self.open_button = plain_button("&Buka berkas", "berkas")

    def _connect(self) -> None:
        self.line.returnPressed.connect(self.take_typed)
        self.slot.acted.connect(self._lent)
        self.slot.opened.connect(lambda: self.nothing.setText(""))
        self.slot.emptied.connect(self._go_on)
        self.table.activated.connect(lambda _: self._with_chosen(self._session.open_folder))
        self.back_button.clicked.connect(lambda: self._with_chosen(self.give_back))
        self.card_button.clicked.connect(lambda: self._with_chosen(self.print_card))
        self.open_button.clicked.connect(lambda: self._with_chosen(self._session.open_folder))

    def _arrange(self) -> None:
        foot = QHBoxLayout()
        for button in (self.back_button, self.card_button, self.open_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.summary)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(Field(_HOW, self.line))
        layout.addWidget(self.slot)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addLayout(foot)


def _borrower(loan: Loan) -> str:
    return loan.borrower_name or _ERASED


def _state(loan: Loan, calendar: Calendar, today: date) -> str:
    late = days_overdue(loan, calendar, today)
    if late:
        return f"terlambat {indonesian.phrase_days(late)}"
    left = calendar.working_days_between(today, date.fromisoformat(loan.due_on))
    return f"{indonesian.phrase_days(left)} lagi" if left else "kembali hari ini"


def _tone(loan: Loan, today: date) -> str:
    if loan.due_on < today.isoformat():
        return "late"
    return "warn" if loan.due_on == today.isoformat() else ""
