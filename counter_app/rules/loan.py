"""A loan (pinjam): a folder is out of its place for a purpose, and its place is kept."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """One loan; `borrower` is a staff id or None for an outsider, `due_on` an ISO date, `*_at` ms UTC."""

    id: int
    dossier: str
    borrower: int | None
    borrower_name: str
    purpose: str
    due_on: str
    lent_at: int
    lent_by: int
    closed_at: int | None = None
