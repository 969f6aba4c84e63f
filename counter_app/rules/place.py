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


class ShelfOrder(StrEnum):
    """By what the folders of a place are put in order; it says who lies beside whom and what looks alike."""

    NUMBER = "nomor"
    VILLAGE = "desa"
    DATE = "tanggal"
    NAME = "nama"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One place; `number` is its 98… label, `owner` a staff id, `parent` the shelf a box stands in.

    At a place without a scanner ("tanpa pemindai") a signed page of the book is the acceptance, and papers
    may lie `usual_days` working days before that is odd (None: the office's limit). Where papers are kept for
    good (`keeps`, such as the archive of Disdukcapil) nothing is ever a suspect.
    """

    id: int
    number: str
    name: str
    kind: PlaceKind
    parent: int | None = None
    owner: int | None = None
    retired: bool = False
    has_scanner: bool = True
    usual_days: int | None = None
    keeps: bool = False
    order: ShelfOrder = ShelfOrder.NUMBER


def place_name(places: Mapping[int, Place], place_id: int) -> str:
    """Return the name staff know a place by; a box says its shelf too."""
    place = places[place_id]
    if place.parent is None:
        return place.name
    return f"{place.name} ({places[place.parent].name})"
