"""Everything the register knows of one dossier, as its page and its receipt show it."""

from dataclasses import dataclass

from counter_app.rules.dossier import Dossier
from counter_app.rules.promise import Promise
from counter_app.rules.service import PaperKind, PaperState, Requirement, Service


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One required paper and what became of it."""

    requirement: Requirement
    state: PaperState

    @property
    def state_word(self) -> str:
        """What became of it, as screen and paper say it."""
        return self.requirement.state_word(self.state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing that happened, as one sentence; `texts` are what staff typed with it, by field."""

    seq: int
    at: int
    zone: str
    actor: str
    kind: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """One print asked for; `state` is asked, taken or failed; `copy` counts from 1, from 2 on a reprint."""

    id: int
    layout: str
    copy: int
    state: str
    asked_at: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Folder:
    """One dossier with its service as it was taken, papers, promises, history and prints.

    `papers_place_name` is where the papers were kept when only the document came, else "".
    """

    dossier: Dossier
    service: Service
    papers: tuple[Paper, ...]
    promises: tuple[Promise, ...]
    history: tuple[Entry, ...]
    prints: tuple[Print, ...]
    place_name: str
    holder_name: str
    officer_name: str
    note: str = ""
    papers_place_name: str = ""

    @property
    def promise(self) -> Promise | None:
        """The promise in force, or None while papers are lacking."""
        return self.promises[-1] if self.promises else None

    @property
    def lacking(self) -> tuple[Paper, ...]:
        """Papers still to be brought."""
        return tuple(p for p in self.papers if p.state is PaperState.LACKING and not p.requirement.optional)

    @property
    def held(self) -> tuple[Paper, ...]:
        """Originals the office owes back, listed apart on the receipt; forms stay in the dossier."""
        return tuple(
            p for p in self.papers if p.state is PaperState.HELD and p.requirement.kind is not PaperKind.FORM
        )
