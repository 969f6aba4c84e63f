"""A loan (pinjam): a folder is out of its place for a purpose, and its place is kept."""

from dataclasses import dataclass
from datetime import date

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind

NOWHERE = frozenset({PlaceKind.OUTSIDE, PlaceKind.APPLICANT})


@dataclass(frozen=True, slots=True, kw_only=True)
class Loan:
    """One loan; `borrower` is a staff id or None for an outsider, `due_on` an ISO date, `*_at` ms UTC.

    `id` is the number of its event. An outsider whose name was erased has an empty one.
    """

    id: int
    dossier: str
    borrower: int | None
    borrower_name: str
    purpose: str
    due_on: str
    lent_at: int
    lent_by: int
    closed_at: int | None = None


def days_overdue(loan: Loan, calendar: Calendar, today: date) -> int:
    """How many working days the folder should have been back; 0 until the day after its date."""
    return max(calendar.working_days_between(date.fromisoformat(loan.due_on), today), 0)


def require_due_on(due_on: date, calendar: Calendar, today: date) -> None:
    """Raise `CounterError` unless the folder may be due on that day: a working day, not before today."""
    if due_on < today:
        raise CounterError(f"Tanggal kembali {indonesian.long_date(due_on)} sudah lewat. Isi tanggal lain.")
    if not calendar.is_working(due_on):
        why = calendar.day(due_on).name
        nearest = indonesian.long_date(calendar.next_working(due_on))
        raise CounterError(
            f"{indonesian.long_date(due_on)} bukan hari kerja ({why}). Isi hari kerja, misalnya {nearest}."
        )


def require_lendable(dossier: Dossier, place: Place, *, is_lent: bool) -> None:
    """Raise `CounterError` unless the folder lies in the office and nobody else has it."""
    if is_lent:
        raise CounterError(f"Berkas {dossier.number} sedang dipinjam. Catat kembalinya dahulu.")
    if dossier.is_lost or dossier.missing_since is not None:
        raise CounterError(f"Berkas {dossier.number} belum ditemukan. Catat ditemukan dahulu.")
    if dossier.transfer_id is not None:
        raise CounterError(f"Berkas {dossier.number} sedang dikirim. Selesaikan serah terimanya dahulu.")
    if place.kind in NOWHERE:
        raise CounterError(
            f"Berkas {dossier.number} berada di {place.name}, tidak di kantor. Periksa nomornya."
        )
