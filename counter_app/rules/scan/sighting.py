"""A sighting: somebody saw papers at a place, or looked there in vain; evidence, never a move."""

from dataclasses import dataclass
from enum import StrEnum


class Source(StrEnum):
    """What somebody was doing when papers were seen or not seen."""

    SCAN = "pindai"
    TRANSFER = "serah terima"
    SWEEP = "cek rak"
    SEARCH = "pencarian"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """One sighting; `dossier` is None for a code unknown here, `oddity` "" where it fits the record.

    `before` and `after` are the numbers scanned just before and after it, where known.
    """

    origin: str
    seq: int
    dossier: str | None
    is_seen: bool
    oddity: str
    place: int | None
    staff: int
    at: int
    source: Source
    before: str | None = None
    after: str | None = None
    closed_at: int | None = None
