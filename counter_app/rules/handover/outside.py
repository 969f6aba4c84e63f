"""What another office (Disdukcapil) has of ours: what comes back of it, for whom a card is, what to tell.

Disdukcapil never scans: the papers are there from the moment the courier takes them, and a batch stays open
until each of its dossiers is back or has gone another way.
"""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from counter_app.rules import names, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover.transfer import Transfer
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind

BLANKS = "blangko"

_SPACED_NIK = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){15}(?!\d)")
_SPACED_NUMBER = re.compile(r"(?<!\d)\d(?:[ .\-]?\d){11}(?!\d)")
_PLAIN_NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")
_NO_NAME = re.compile(r"^[\d.)\s]+|[\d|;:()]+")
_NEAR = 80.0
_LEAST_LETTERS = 3


class Part(StrEnum):
    """What of a dossier came back."""

    DOCUMENT = "dokumen saja"
    PAPERS = "berkas saja"
    BOTH = "keduanya"


@dataclass(frozen=True, slots=True, kw_only=True)
class Back:
    """One dossier that came back, and what of it."""

    number: str
    what: Part


class How(StrEnum):
    """By what a returned card was matched; only the first three are certain enough to be taken unasked."""

    NUMBER = "nomor berkas"
    NIK = "NIK"
    NAME = "nama"
    NEAR = "nama mirip"
    SEVERAL = "beberapa calon"
    NONE = "tidak ada berkasnya"


@dataclass(frozen=True, slots=True, kw_only=True)
class CardMatch:
    """One typed or pasted line and the dossiers it may belong to, the nearest first."""

    line: str
    how: How
    found: tuple[Dossier, ...] = ()

    @property
    def sure(self) -> Dossier | None:
        """The dossier, where nobody needs to be asked."""
        return self.found[0] if self.how in {How.NUMBER, How.NIK, How.NAME} else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A card or document that came for no dossier of ours; `text` is what stands on it, as typed."""

    origin: str
    seq: int
    text: str
    place: int
    staff: int
    at: int
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One line of the list that goes along, with the whole NIK."""

    number: str
    nik: str
    name: str
    service: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideList:
    """The list that goes along with a batch; `sender` signs for our office, `to_name` is the other one."""

    transfer: Transfer
    to_name: str
    sender: str
    sender_position: str
    rows: tuple[Listed, ...]


class Outstanding:
    """What is out at another office, made ready to find a card's dossier in."""

    def __init__(self, out: Sequence[Dossier]) -> None:
        self._by_number = {dossier.number: dossier for dossier in out}
        self._by_nik: dict[str, list[Dossier]] = {}
        self._by_key: dict[str, list[Dossier]] = {}
        for dossier in out:
            for nik in _niks(dossier):
                self._by_nik.setdefault(nik, []).append(dossier)
            for name in _names(dossier):
                self._by_key.setdefault(_sorted_key(name), []).append(dossier)

    def match(self, line: str, *, without: Collection[str] = ()) -> CardMatch:
        """Find the dossiers a line may mean: by number, by whole NIK, by name, then by a near name."""
        line = names.clean_text(line, 200)
        number, nik = _number_in(line), _nik_in(line)
        if number in self._by_number:
            return CardMatch(line=line, how=How.NUMBER, found=(self._by_number[number],))
        if found := _left(self._by_nik.get(nik, ()), without):
            how = How.NIK if len(found) == 1 else How.SEVERAL
            return CardMatch(line=line, how=how, found=found)
        return self._by_name(line, nik, without)

    def _by_name(self, line: str, nik: str, without: Collection[str]) -> CardMatch:
        name = " ".join(_NO_NAME.sub(" ", line).split())
        if sum(sign.isalpha() for sign in name) < _LEAST_LETTERS:
            return CardMatch(line=line, how=How.NONE)
        found = _left(self._by_key.get(_sorted_key(name), ()), without)
        how = How.NAME
        if not found:
            found, how = _left(self._near(name) or self._with_words(name), without), How.NEAR
        if len(found) > 1:
            how = How.SEVERAL
        # Another NIK than ours on a card of the same name is likelier another person: a clerk decides.
        elif found and nik and nik not in _niks(found[0]) and _niks(found[0]):
            how = How.NEAR
        return CardMatch(line=line, how=how if found else How.NONE, found=found)

    def _near(self, name: str) -> list[Dossier]:
        from rapidfuzz.fuzz import token_sort_ratio
        from rapidfuzz.process import extract

        keys = extract(
            _sorted_key(name), list(self._by_key), scorer=token_sort_ratio, score_cutoff=65, limit=30
        )
        scored = [
            (max(names.score(name, known) for known in _names(dossier)), dossier)
            for key, _, _ in keys
            for dossier in self._by_key[key]
        ]
        near = sorted((pair for pair in scored if pair[0] >= _NEAR), key=lambda pair: -pair[0])
        return [dossier for _, dossier in near]

    def _with_words(self, name: str) -> list[Dossier]:
        """Whose name has each word of a part of one: a clerk types “Dewi”, the card says “Dewi Lestari”."""
        words = set(_sorted_key(name).split())
        keys = [key for key in self._by_key if words and words <= set(key.split())]
        return list({dossier.number: dossier for key in keys for dossier in self._by_key[key]}.values())


def returned(transfer: Transfer) -> int:
    """How many dossiers of a batch are back or went another way."""
    return len(transfer.items) - len(transfer.waiting)


def return_words(transfer: Transfer) -> str:
    """How far a batch has come back, for its line in the list."""
    return f"{returned(transfer)} dari {len(transfer.items)} sudah kembali"


def papers_kept_at(places: Mapping[int, Place], lying: int, office: int) -> int:
    """Where the papers are when only the document came: with us if they never left, else kept outside.

    Of the places outside the one that keeps papers for good is meant: the other office's own, else any.
    """
    here = places[lying]
    if here.kind is not PlaceKind.OUTSIDE:
        return lying
    candidates = [here.id, office, *places]
    keeping = (
        id_ for id_ in candidates if places[id_].kind is PlaceKind.OUTSIDE and _keeps_papers(places[id_])
    )
    return next(keeping, lying)


def message_to_applicant(dossier: Dossier, service_name: str, reason: str, office: Office) -> str:
    """What the clerk may copy and send; it holds no NIK, for it goes over somebody's phone.

    Says what was sent back and why, what to bring, and where.
    """
    number = tracking.grouped(dossier.number)
    about = f" a.n. {dossier.applicant.on_behalf_of}" if dossier.applicant.on_behalf_of else ""
    reason = " ".join(reason.split()).rstrip(".")
    phone = f" Pertanyaan: {office.query_phone}." if office.query_phone else ""
    return (
        f"Yth. Bapak/Ibu {dossier.applicant.name}. Berkas nomor {number} ({service_name}{about}) "
        f"dikembalikan oleh Disdukcapil. Yang perlu dilengkapi: {reason}. Mohon dibawa ke loket "
        f"{office.name} bersama tanda terimanya; sesudah lengkap, berkas segera kami kirim lagi.{phone} "
        "Terima kasih."
    )


def _keeps_papers(place: Place) -> bool:
    return place.keeps and not place.retired


def _left(found: Sequence[Dossier], without: Collection[str]) -> tuple[Dossier, ...]:
    return tuple({d.number: d for d in found if d.number not in without}.values())


def _names(dossier: Dossier) -> list[str]:
    about = dossier.applicant
    return [name for name in (about.on_behalf_of, about.name) if name]


def _niks(dossier: Dossier) -> list[str]:
    about = dossier.applicant
    return [nik for nik in (about.on_behalf_nik, about.nik) if nik]


def _sorted_key(name: str) -> str:
    return " ".join(sorted(names.key(name).split()))


def _nik_in(line: str) -> str:
    found = _PLAIN_NIK.search(line) or _SPACED_NIK.search(line)
    return re.sub(r"\D", "", found[0]) if found else ""


def _number_in(line: str) -> str:
    for found in _SPACED_NUMBER.finditer(line):
        digits = re.sub(r"\D", "", found[0])
        if tracking.is_valid(digits):
            return digits
    return ""
