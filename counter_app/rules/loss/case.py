"""All that the papers of a lost dossier say: names in place of ids, dates in place of ms."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.rules import indonesian
from counter_app.rules.folder import Folder
from counter_app.rules.folder import Paper as RequiredPaper
from counter_app.rules.loss.issuers import Issuer, issuer_of
from counter_app.rules.loss.lost import Content, Loss
from counter_app.rules.office import Office
from counter_app.rules.place import Place, place_name
from counter_app.rules.search.record import Look, SearchRecord, Statement
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Staff

_HEAD = "camat"


@dataclass(frozen=True, slots=True, kw_only=True)
class Signer:
    """Who signs, as paper names them; an empty name is filled in by hand."""

    name: str
    position: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuerLetter:
    """The papers one issuer is asked for."""

    issuer: Issuer
    contents: tuple[Content, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LostCase:
    """One loss as its papers tell it; the same loss always gives the same case but for what is gathered.

    `looks` and `claims` are those of the search before the declaration, oldest first.
    """

    office: Office
    folder: Folder
    loss: Loss
    declared: datetime
    declarer: Signer
    approver: Signer
    head: Signer
    last_place: str
    last_holder: str
    last_seen: datetime
    promised_before: date | None
    looks: tuple[Look, ...]
    claims: tuple[Statement, ...]

    @property
    def number(self) -> str:
        """The dossier's number."""
        return self.folder.dossier.number

    @property
    def is_head_approving(self) -> bool:
        """Whether who agreed is the head of the office, who then signs once."""
        return bool(self.head.name) and self.head.name == self.approver.name

    @property
    def letters(self) -> tuple[IssuerLetter, ...]:
        """One letter for each issuer of what was in the folder, in the order of `Issuer`."""
        by_issuer: dict[Issuer, list[Content]] = {}
        for content in self.loss.contents:
            by_issuer.setdefault(issuer_of(content.requirement), []).append(content)
        return tuple(
            IssuerLetter(issuer=issuer, contents=tuple(by_issuer[issuer]))
            for issuer in Issuer
            if issuer in by_issuer and issuer is not Issuer.APPLICANT
        )

    @property
    def signed_anew(self) -> tuple[Content, ...]:
        """What the applicant alone can write or sign again."""
        return tuple(c for c in self.loss.contents if issuer_of(c.requirement) is Issuer.APPLICANT)

    @property
    def only_shown(self) -> tuple[RequiredPaper, ...]:
        """What its owner showed and took home, and so is not lost."""
        return tuple(paper for paper in self.folder.papers if paper.state is PaperState.SHOWN)

    @property
    def place(self) -> str:
        """The place the office writes its letters from."""
        return self.office.name.removeprefix("Kecamatan ").strip()

    @property
    def regency(self) -> str:
        """The regency, as an address names it, or ""."""
        return self.office.letterhead.regency.removeprefix("Pemerintah ").strip()


def lost_case(
    loss: Loss,
    record: SearchRecord,
    folder: Folder,
    office: Office,
    places: Mapping[int, Place],
    staff: Mapping[int, Staff],
) -> LostCase:
    """Put a loss together with the search for it and the names of today."""
    dossier = folder.dossier
    holder = staff.get(loss.last_holder or 0)
    return LostCase(
        office=office,
        folder=folder,
        loss=loss,
        declared=indonesian.moment(loss.declared_at, dossier.zone),
        declarer=_signer(staff[loss.declared_by]),
        approver=_signer(staff[loss.approved_by]),
        head=_head(list(staff.values())),
        last_place=place_name(places, loss.last_place),
        last_holder=holder.name if holder else "",
        last_seen=indonesian.moment(loss.last_seen_at, dossier.zone),
        promised_before=date.fromisoformat(loss.promised_before) if loss.promised_before else None,
        looks=tuple(look for look in reversed(record.looks) if _is_of(loss, look.at)),
        claims=tuple(claim for claim in reversed(record.claims) if _is_of(loss, claim.at)),
    )


def _is_of(loss: Loss, at: int) -> bool:
    return loss.last_seen_at <= at <= loss.declared_at


def _signer(person: Staff) -> Signer:
    return Signer(name=person.name, position=person.position)


def _head(staff: Sequence[Staff]) -> Signer:
    """The camat in office; without one on the list the name is written by hand."""
    found = next((s for s in staff if not s.retired and s.position.casefold().startswith(_HEAD)), None)
    return _signer(found) if found else Signer(name="", position="Camat")
