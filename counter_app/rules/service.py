"""A service of the counter: its papers, its standard time, its fee."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from counter_app.rules import indonesian, names


class PaperState(StrEnum):
    """What became of one required paper at the counter."""

    SHOWN = "asli ditunjukkan"
    HELD = "asli ditahan"
    COPY = "fotokopi"
    LACKING = "belum ada"
    NOT_NEEDED = "tidak perlu"


# A form stays in the dossier and is owed to nobody: "asli ditahan" would alarm who hands it in.
_FORM_IN = "diserahkan"


class PaperKind(StrEnum):
    """In which form a paper is normally asked for; a form is made for the dossier and stays in it."""

    ORIGINAL = "original"
    COPY = "copy"
    EITHER = "either"
    SHOWN = "shown"
    FORM = "form"


USUAL_STATE = {
    PaperKind.ORIGINAL: PaperState.HELD,
    PaperKind.COPY: PaperState.COPY,
    PaperKind.EITHER: PaperState.COPY,
    PaperKind.SHOWN: PaperState.SHOWN,
    PaperKind.FORM: PaperState.HELD,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Requirement:
    """One paper a service asks for; without `cases` it is asked in every case."""

    key: str
    name: str
    kind: PaperKind = PaperKind.COPY
    cases: frozenset[str] = frozenset()
    optional: bool = False

    @property
    def usual_state(self) -> PaperState:
        """What "Semua lengkap" writes for this paper."""
        return USUAL_STATE[self.kind]

    def state_word(self, state: PaperState) -> str:
        """Return what became of it, as screen and paper say it.

        >>> Requirement(key="f", name="F-1.02", kind=PaperKind.FORM).state_word(PaperState.HELD)
        'diserahkan'
        """
        return _FORM_IN if self.kind is PaperKind.FORM and state is PaperState.HELD else str(state)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One reason for a service that changes which papers are asked."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """One row of the catalogue in one version; days are working days, a fee of None is not established."""

    code: str
    version: int = 1
    name: str
    short_name: str
    category: str
    working_days: int
    aliases: tuple[str, ...] = ()
    outside_days: int | None = None
    fee_rupiah: int | None = None
    fee_confirmed: bool = False
    fee_basis: str = ""
    legal_basis: str = ""
    output: str = ""
    issuer: str = ""
    rt_rw: str = "no"
    desa: str = "no"
    forwarded: bool = False
    retention_class: str = "umum"
    hint: str = ""
    conditions: tuple[str, ...] = ()
    cases: tuple[Case, ...] = ()
    requirements: tuple[Requirement, ...] = ()
    retired: bool = False

    def requirements_for(self, case: str) -> tuple[Requirement, ...]:
        """Return the papers asked in that case ("" where the service has none)."""
        return tuple(r for r in self.requirements if not r.cases or case in r.cases)

    def case_name(self, case: str) -> str:
        """Return the case's name on screen and paper, or "" for no case."""
        return next((c.name for c in self.cases if c.key == case), "")

    def title(self, case: str) -> str:
        """Return the service's name with its case, as a receipt prints it."""
        named = self.case_name(case)
        return f"{self.name} – {named}" if named else self.name


def fee_problem(service: Service) -> str:
    """Return why the fee may not stand, as a sentence, or "".

    Civil registration is free (UU 24/2013 Pasal 79A).
    """
    if service.category == "adminduk" and service.fee_rupiah:
        return f"Layanan {service.code} tidak boleh berbiaya: UU 24/2013 Pasal 79A. Isi biaya dengan 0."
    return ""


def fee_text(service: Service) -> str:
    """Return the official fee as paper prints it, or "" where none may be printed yet.

    >>> fee_text(Service(code="X", name="X", short_name="X", category="umum", working_days=1, fee_rupiah=0))
    ''
    """
    if service.fee_rupiah is None or not service.fee_confirmed or not service.fee_basis:
        return ""
    if service.fee_rupiah == 0:
        return "Rp0 – GRATIS"
    return indonesian.rupiah(service.fee_rupiah)


def is_complete(papers: dict[str, PaperState], asked: Iterable[Requirement]) -> bool:
    """Return whether no required paper is lacking."""
    return not lacking(papers, asked)


def lacking(papers: dict[str, PaperState], asked: Iterable[Requirement]) -> tuple[Requirement, ...]:
    """Return the required papers that are still to be brought; an unmarked paper is lacking."""
    return tuple(
        r for r in asked if not r.optional and papers.get(r.key, PaperState.LACKING) is PaperState.LACKING
    )


def find_services(services: Iterable[Service], text: str) -> list[Service]:
    """Return the services a typed text may mean, best first: code, then alias, then words of the name."""
    wanted = names.plain(text)
    if not wanted:
        return [s for s in services if not s.retired]
    ranked = [(rank, s) for s in services if not s.retired and (rank := _rank(s, wanted)) is not None]
    return [s for _, s in sorted(ranked, key=lambda pair: pair[0])]


def _rank(service: Service, wanted: str) -> int | None:
    code = service.code.lower()
    if code == wanted:
        return 0
    aliases = [names.plain(a) for a in service.aliases]
    if wanted in aliases:
        return 1
    if code.startswith(wanted):
        return 2
    if any(a.startswith(wanted) for a in aliases):
        return 3
    words = " ".join([names.plain(service.name), *aliases]).split()
    if all(any(w.startswith(part) for w in words) for part in wanted.split()):
        return 4
    return None
