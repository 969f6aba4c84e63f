"""Loans: who has which folder out, until when; who and what for are texts of the loan's event."""

from typing import Any

from counter_app.register.sqlite import Register
from counter_app.rules.loan import Loan

_SELECT = (
    "SELECT l.*, b.text AS borrower_name, p.text AS purpose FROM loans l"
    " LEFT JOIN events e ON e.dossier = l.dossier AND e.seq = l.id AND e.at = l.lent_at"
    " LEFT JOIN texts b ON b.origin = e.origin AND b.seq = e.seq AND b.field = 'borrower'"
    " LEFT JOIN texts p ON p.origin = e.origin AND p.seq = e.seq AND p.field = 'purpose'"
)
OPEN_LOANS = f"{_SELECT} WHERE l.closed_at IS NULL ORDER BY l.dossier"
LOAN_OF = f"{_SELECT} WHERE l.dossier = :number AND l.closed_at IS NULL"
LENT = "SELECT dossier FROM loans WHERE closed_at IS NULL"


def open_loans(register: Register) -> list[Loan]:
    """Return every loan not given back, the one due first before the others."""
    loans = [_loan(row) for row in register.all(OPEN_LOANS)]
    return sorted(loans, key=lambda loan: (loan.due_on, loan.id))


def of_dossier(register: Register, number: str) -> Loan | None:
    """Return the loan a dossier is out on, or None."""
    row = register.one(LOAN_OF, {"number": int(number)})
    return _loan(row) if row else None


def lent_numbers(register: Register) -> frozenset[str]:
    """Return the numbers of all dossiers out on loan."""
    return frozenset(str(row["dossier"]) for row in register.all(LENT))


def is_lent(register: Register, number: str) -> bool:
    """Return whether a dossier is out on loan."""
    return register.one(f"{LENT} AND dossier = :number", {"number": int(number)}) is not None


def _loan(row: Any) -> Loan:
    return Loan(
        id=row["id"],
        dossier=str(row["dossier"]),
        borrower=row["borrower"],
        borrower_name=row["borrower_name"] or "",
        purpose=row["purpose"] or "",
        due_on=row["due_on"],
        lent_at=row["lent_at"],
        lent_by=row["lent_by"],
        closed_at=row["closed_at"],
    )
