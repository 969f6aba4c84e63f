"""Pinjamkan: one folder to a person of the office or somebody from outside, for a purpose, until a day."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counter_app.rules import indonesian
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.loan import Loan
from ui.pages.folder.act_panels import ActPanel, named
from ui.session import Session
from ui.typed import date_text, read_date
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from counter_app.counter import Counter

_OUTSIDER = 0
_USUAL_DAYS = 3


class LendPanel(ActPanel):
    """Pinjamkan berkas; a scanned badge is the borrower."""

    title = "Pinjamkan berkas"
    confirm_text = "Pinjamkan dan cetak kartu"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.loan: Loan | None = None
        self._due_on = counter.today()
        self.add_text(f"Berkas {named(counter.lookup.dossier(self.numbers[0]))}")
        self.borrowers = Choice("Peminjam")
        staff = [s for s in counter.staff.values() if not s.retired]
        self.borrowers.offer(
            [
                ("Pilih peminjam…", None),
                *((s.name, s.id) for s in staff),
                ("Orang luar kantor…", _OUTSIDER),
            ]
        )
        self.add("Peminjam (kartunya boleh dipindai)", self.borrowers)
        self.name = self.add_line("Nama peminjam dan instansinya")
        self.purpose = self.add_line("Keperluan")
        due_on = counter.calendar.add_working_days(counter.today(), _USUAL_DAYS)
        self.due_on = self.add_line("Harus kembali (tanggal-bulan-tahun)", date_text(due_on))
        self.borrowers.currentIndexChanged.connect(self._ask_name)
        self._ask_name()

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Lend it."""
        chosen = self.borrowers.currentData()
        if chosen is None:
            raise CounterError("Pilih peminjamnya, atau pindai kartu petugasnya.")
        name = self.name.text().strip()
        if chosen == _OUTSIDER and not name:
            raise CounterError("Tulis nama peminjam dan instansinya.")
        self._due_on = read_date(self.due_on.text())
        self.loan = self.counter.lending.lend(
            self.numbers[0],
            borrower=None if chosen == _OUTSIDER else int(chosen),
            borrower_name=name if chosen == _OUTSIDER else "",
            purpose=self.purpose.text().strip(),
            due_on=self._due_on,
            actor=actor,
        )
        return (self.counter.lookup.dossier(self.numbers[0]),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Who has it until when."""
        return f"Berkas {named(dossiers[0])} dipinjamkan sampai {indonesian.long_date(self._due_on)}."

    def scanned_badge(self, staff: int) -> bool:
        """The person of a scanned badge borrows it."""
        return self.borrowers.choose(staff)

    def _ask_name(self) -> None:
        field = self.name.parentWidget()
        if field is not None:
            field.setVisible(self.borrowers.currentData() == _OUTSIDER)
