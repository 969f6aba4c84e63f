"""A lost dossier: when it may be declared so, what was in it, and what is gathered again."""

from dataclasses import dataclass
from datetime import date

from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperKind, PaperState, Requirement

MOST_DAYS = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """One paper that was in the folder: as it was held, and its state now (None: never asked for again)."""

    requirement: Requirement
    held: PaperState
    state: PaperState | None

    @property
    def is_original(self) -> bool:
        """Whether an original was held, which its owner must get back or be helped to replace."""
        return self.held is PaperState.HELD and self.requirement.kind is not PaperKind.FORM

    @property
    def is_gathered(self) -> bool:
        """Whether it is there again."""
        return self.state is not None and self.state is not PaperState.LACKING


@dataclass(frozen=True, slots=True, kw_only=True)
class Loss:
    """What was declared lost: who declared it, who agreed, where it was last, what was in it.

    `promised_on` is None for a dossier that was not complete: its date is still counted once it is.
    """

    dossier: Dossier
    declared_at: int
    declared_by: int
    approved_by: int
    reason: str
    last_place: int
    last_holder: int | None
    last_seen_at: int
    promised_before: str | None
    promised_on: date | None
    contents: tuple[Content, ...]
    found_again_at: int | None = None

    @property
    def originals(self) -> tuple[Content, ...]:
        """The originals that were held."""
        return tuple(content for content in self.contents if content.is_original)

    @property
    def gathered(self) -> int:
        """How many papers are there again."""
        return sum(content.is_gathered for content in self.contents)

    @property
    def progress(self) -> str:
        """How far the reconstruction is, as the dossier's page says it."""
        return f"Rekonstruksi {self.gathered} dari {len(self.contents)}"


def require_days(working_days: int) -> None:
    """Raise `CounterError` for a new promise of no day at all, or of one nobody can wait for."""
    if not 1 <= working_days <= MOST_DAYS:
        raise CounterError(f"Isi janji baru dengan 1 sampai {MOST_DAYS} hari kerja.")


def require_declarable(dossier: Dossier, *, searched: int) -> None:
    """Raise `CounterError` unless it was reported missing and searched for.

    "Not traceable" is no answer without a record of who looked where.
    """
    if dossier.is_lost:
        raise CounterError(f"Berkas {dossier.number} sudah dinyatakan hilang. Buka berkasnya.")
    if dossier.is_closed or dossier.missing_since is None:
        raise CounterError(
            f"Berkas {dossier.number} belum dilaporkan sebagai belum ditemukan. Laporkan dan cari dahulu."
        )
    if searched == 0:
        raise CounterError(
            f"Pencarian berkas {dossier.number} belum dicatat. Catat dahulu di mana saja sudah dicari."
        )
