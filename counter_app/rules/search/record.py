"""What is written down of a search: who looked where and when, what people say, and why papers strayed."""

from dataclasses import dataclass
from enum import StrEnum

from counter_app.rules.scan.sighting import Source
from counter_app.rules.search.plan import Relation, SearchPlan


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


_LIKELY_CAUSE = {
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


def likely_cause(plan: SearchPlan, place: int) -> Cause:
    """Return why papers most likely lie at a place, to be offered first."""
    if place == plan.dossier.place:
        return Cause.IN_PLACE
    spot = plan.spot(place)
    return _LIKELY_CAUSE.get(spot.relation, Cause.OTHER) if spot else Cause.OTHER
