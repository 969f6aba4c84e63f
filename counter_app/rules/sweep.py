"""A sweep (cek rak): what should lie at some places, frozen at its start, against what was scanned there."""

from dataclasses import dataclass
from enum import StrEnum


class Bucket(StrEnum):
    """What one scan or one expected dossier is to a sweep."""

    EXPECTED = "seharusnya di sini"
    FOUND = "ada di sini"
    MISSING = "tidak ada"
    ELSEWHERE = "milik tempat lain"
    CLOSED = "sudah selesai"
    UNKNOWN = "kode tidak dikenal"
    LENT = "dipinjam"
    IN_TRANSIT = "sedang dikirim"
    NOT_COVERED = "tempatnya belum selesai dicek"
    DOUBLE = "sudah dipindai"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """One dossier expected at the start, by value; `bucket` is EXPECTED, LENT or IN_TRANSIT."""

    dossier: str
    place: int
    stage: str
    bucket: Bucket
    outcome: Bucket | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepScan:
    """One scan, by value: `dossier` is None for an unknown code; `seq` is its event."""

    seq: int
    dossier: str | None
    place: int
    staff: int
    at: int
    bucket: Bucket
    recorded_place: int | None
    stage: str | None
    is_undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Sweep:
    """One sweep as it stands; `places` are ids, `covered` those looked through wholly when it was closed."""

    id: int
    started_at: int
    started_by: int
    is_blind: bool
    places: tuple[int, ...]
    covered: frozenset[int] = frozenset()
    expected: tuple[Expected, ...] = ()
    scans: tuple[SweepScan, ...] = ()
    closed_at: int | None = None
    closed_by: int | None = None
