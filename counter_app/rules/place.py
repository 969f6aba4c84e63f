"""Where papers lie: a dossier is always at exactly one place."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class PlaceKind(StrEnum):
    """What sort of place; a box stands in a shelf, a desk has an owner."""

    DESK = "meja"
    SHELF = "rak"
    BOX = "boks"
    OUTSIDE = "luar kantor"
    APPLICANT = "pemohon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place; `number` is its 98… label, `owner` a staff id, `parent` the shelf a box stands in."""

    id: int
    number: str
    name: str
    kind: PlaceKind
    parent: int | None = None
    owner: int | None = None
    retired: bool = False


def place_name(places: Mapping[int, Place], place_id: int) -> str:
    """Return the name staff know a place by; a box says its shelf too."""
    place = places[place_id]
    if place.parent is None:
        return place.name
    return f"{place.name} ({places[place.parent].name})"
