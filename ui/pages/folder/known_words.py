"""Where a dossier may be beside its place, as the register knows it: sentences for the head of its page."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from counter_app.rules import indonesian
from counter_app.rules.check.finding import VERY_LIKELY
from counter_app.rules.check.findings import Finding, FindingKind
from counter_app.rules.folder import Folder
from counter_app.rules.handover import words as transfer_words
from counter_app.rules.handover.transfer import TransferKind
from counter_app.rules.place import PlaceKind
from ui.pages.folder.words import time_of

if TYPE_CHECKING:
    from counter_app.counter import Counter

_TOLD = (
    FindingKind.MISSING,
    FindingKind.SUSPECT,
    FindingKind.MISPLACED,
    FindingKind.UNACCEPTED,
    FindingKind.LOAN_OVERDUE,
)


class Known(NamedTuple):
    """One sentence, its role, and the sentences that answer "Mengapa?" (none for a plain fact)."""

    sentence: str
    role: str
    why: tuple[str, ...] = ()


def known(folder: Folder, findings: Sequence[Finding], counter: "Counter") -> list[Known]:
    """Return what the last check found about where the papers are, and the hand-over or loan under way."""
    # A lost dossier has a card of its own.
    told = [f for f in findings if f.kind in _TOLD and not folder.dossier.is_lost]
    kinds = {finding.kind for finding in told}
    said = [_found(finding) for finding in told]
    if FindingKind.UNACCEPTED not in kinds:
        said += _under_way(folder, counter)
    if FindingKind.LOAN_OVERDUE not in kinds:
        said += _lent(folder, counter)
    return said


def _found(finding: Finding) -> Known:
    is_late = finding.kind is FindingKind.MISSING or (finding.probability or 0) >= VERY_LIKELY
    why = (*finding.why, f"Langkah berikutnya: {finding.next_step}")
    return Known(finding.reason, "problem" if is_late else "warning", why)


def _under_way(folder: Folder, counter: "Counter") -> list[Known]:
    dossier = folder.dossier
    if dossier.transfer_id is None:
        return []
    transfer = counter.handing_over.transfer(dossier.transfer_id)
    sender = transfer_words.sender(transfer, counter.places, counter.staff)
    if transfer.is_draft or transfer.sent_at is None:
        return [Known(f"Sedang ditumpuk {sender} untuk serah terima, belum dikirim.", "")]
    to, at = (
        transfer_words.receiver(transfer, counter.places, counter.staff),
        time_of(transfer.sent_at, dossier.zone),
    )
    if transfer.kind is TransferKind.OUT and counter.places[dossier.place].kind is PlaceKind.OUTSIDE:
        return [Known(f"Dikirim oleh {sender} ke {to} pada {at}, belum kembali.", "")]
    return [Known(f"Dikirim oleh {sender}, belum diterima {to}, sejak {at}.", "warning")]


def _lent(folder: Folder, counter: "Counter") -> list[Known]:
    if not counter.lending.is_lent(folder.dossier.number):
        return []
    loan = counter.lending.loan_of(folder.dossier.number)
    due_on = indonesian.long_date(date.fromisoformat(loan.due_on))
    who = loan.borrower_name or "peminjam dari luar kantor"
    return [Known(f"Dipinjam {who} untuk {loan.purpose}; harus kembali {due_on}.", "warning")]
