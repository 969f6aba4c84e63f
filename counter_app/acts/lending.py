"""Pinjam: a folder leaves its place for a purpose, and comes back to it."""

from dataclasses import replace
from datetime import date

from counter_app.acts import step
from counter_app.acts.desk import Desk
from counter_app.register import loans
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.loan import Loan, require_due_on, require_lendable
from counter_app.rules.names import clean_text
from counter_app.rules.staff import Act

LENT, GIVEN_BACK = "lent", "given_back"


class Lending:
    """Loans; the dossier's place and holder stay, for that is where the folder belongs."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def lend(
        self,
        number: str,
        *,
        borrower: int | None,
        borrower_name: str = "",
        purpose: str,
        due_on: date,
        actor: int,
    ) -> Loan:
        """Lend a folder to a colleague (`borrower`) or an outsider (`borrower_name`) until a working day."""
        desk = self._desk
        desk.actor(actor, Act.LEND)
        texts = {"borrower": self._outsider(borrower, borrower_name), "purpose": _purpose(purpose)}
        with desk.act() as now:
            require_due_on(due_on, desk.rows.calendar, desk.today())
            dossier = desk.dossier(number)
            place = desk.rows.places[dossier.place]
            require_lendable(dossier, place, is_lent=loans.is_lent(desk.register, number))
            loan = {
                "id": desk.head().seq + 1,
                "borrower": borrower,
                "due_on": due_on.isoformat(),
                "lent_at": now,
                "lent_by": actor,
            }
            step.record(desk, dossier, LENT, step.seen(desk), actor=actor, texts=texts, extra={"loan": loan})
            return self.loan_of(number)

    def give_back(self, number: str, *, actor: int) -> Dossier:
        """Note that a lent folder is back at its place, in the hands of who notes it."""
        desk = self._desk
        desk.actor(actor, Act.LEND)
        with desk.act():
            return returned(desk, desk.dossier(number), actor=actor)

    def loan_of(self, number: str) -> Loan:
        """Return the loan a dossier is out on; raise `CounterError` where it is on none."""
        return self._named(_loan_of(self._desk, number))

    def is_lent(self, number: str) -> bool:
        """Return whether a dossier is out on loan."""
        return loans.is_lent(self._desk.register, number)

    def open_loans(self) -> tuple[Loan, ...]:
        """Return every loan not given back, the one due first before the others."""
        return tuple(self._named(loan) for loan in loans.open_loans(self._desk.register))

    def _outsider(self, borrower: int | None, name: str) -> str:
        if borrower is None:
            kept = clean_text(name, 80)
            if not kept:
                raise CounterError("Peminjam masih kosong. Pilih petugas atau tulis nama peminjam.")
            return kept
        person = self._desk.rows.staff.get(borrower)
        if person is None or person.retired:
            raise CounterError("Pilih peminjam dari daftar petugas.")
        return ""

    def _named(self, loan: Loan) -> Loan:
        """Return the loan with a colleague's name as it is now."""
        if loan.borrower is None:
            return loan
        return replace(loan, borrower_name=self._desk.rows.staff[loan.borrower].name)


def returned(desk: Desk, dossier: Dossier, *, actor: int) -> Dossier:
    """Write that a lent folder is back at its place, inside an open transaction."""
    loan = _loan_of(desk, dossier.number)
    extra = {"loan_returned": loan.id, "seen_at_place": dossier.place}
    return step.record(desk, dossier, GIVEN_BACK, step.seen(desk), actor=actor, extra=extra)


def _loan_of(desk: Desk, number: str) -> Loan:
    loan = loans.of_dossier(desk.register, number)
    if loan is None:
        raise CounterError(f"Berkas {number} tidak sedang dipinjam. Periksa nomornya.")
    return loan


def _purpose(purpose: str) -> str:
    kept = clean_text(purpose, step.TEXT_LIMIT)
    if not kept:
        raise CounterError("Keperluan masih kosong. Tulis untuk apa berkas dipinjam.")
    return kept
