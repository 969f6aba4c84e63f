"""What is written down of a search: who looked where and when, what people say, and why papers strayed."""

from dataclasses import dataclass
from enum import StrEnum

from counter_app.rules.search_plan import Relation
from counter_app.rules.sighting import Source


class Cause(StrEnum):
    """Why papers were not where the register said, as who found them tells it."""

    LEFT = "tertinggal"
    CARRIED = "terbawa berkas lain"
    WRONG_SHELF = "salah rak atau boks"
    WRONG_DESK = "salah meja"
    LOOK_ALIKE = "nomor mirip"
    SLIPPED = "terselip"
    OUTSIDE = "masih di luar"
    IN_PLACE = "ternyata di tempatnya"
    OTHER = "lainnya"


LIKELY_CAUSE = {
    Relation.RECORDED: Cause.SLIPPED,
    Relation.LEFT_BEHIND: Cause.LEFT,
    Relation.BATCH: Cause.CARRIED,
    Relation.NEIGHBOUR: Cause.CARRIED,
    Relation.LOOK_ALIKE: Cause.LOOK_ALIKE,
    Relation.MISFILED: Cause.WRONG_SHELF,
    Relation.WRONG_DESK: Cause.WRONG_DESK,
    Relation.OUTSIDE: Cause.OUTSIDE,
}


class Claim(StrEnum):
    """What somebody says who is asked for papers."""

    HANDED_ON = "sudah saya serahkan"
    NEVER_GOT = "tidak pernah saya terima"


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One look at a place: what was seen there, by whom, and what was typed with it; names, not ids."""

    at: int
    place: str
    staff: str
    source: Source
    is_seen: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What somebody said of papers, and who wrote it down."""

    at: int
    staff: str
    claim: Claim
    comment: str
    written_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRecord:
    """The search record of a dossier, newest first."""

    looks: tuple[Look, ...]
    claims: tuple[Statement, ...]
