"""A sweep (cek rak): what should lie at some places, frozen at its start, against what was scanned there.

Every fact is kept by value: what a dossier was when the sweep began, and what it was when it was scanned.
Later edits change no finding; papers that somebody handled meanwhile are not missing.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.oddities import holds
from counter_app.rules.sweep.shelf import is_look_alike, neighbours

__all__ = [
    "Bucket",
    "Expected",
    "ResultRow",
    "SetRight",
    "Sweep",
    "SweepResult",
    "SweepScan",
    "is_look_alike",
    "neighbours",
]


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
    HANDLED = "ditangani selama cek rak"
    NOT_COVERED = "tempatnya belum selesai dicek"
    DOUBLE = "sudah dipindai"


class SetRight(StrEnum):
    """What may be done about a row of the result, by the word on its button."""

    HERE = "Catat di sini"
    BACK = "Sudah dikembalikan ke tempatnya"
    FOUND = "Catat ditemukan"
    ARCHIVE = "Arsipkan di sini"
    RETURNED = "Sudah kembali dari peminjaman"
    NOTE = "Catat saja"


# In the order of the result: what needs somebody first.
ORDER = (
    Bucket.MISSING, Bucket.ELSEWHERE, Bucket.CLOSED, Bucket.UNKNOWN, Bucket.IN_TRANSIT, Bucket.LENT,
    Bucket.NOT_COVERED, Bucket.HANDLED, Bucket.EXPECTED, Bucket.FOUND,
)  # fmt: skip


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
    """One sweep as it stands; `places` are ids, `covered` those looked through wholly when it was closed.

    While a blind sweep is open its `expected` is empty: nobody counts towards a number they know.
    """

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

    @property
    def is_open(self) -> bool:
        """Whether somebody may still scan in it."""
        return self.closed_at is None

    @property
    def counted(self) -> int:
        """How many different folders were scanned."""
        return len(standing(self.scans))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One finding of a sweep; `place` is where it was scanned, for one not scanned where it was expected.

    `scan` is the event of its scan, `offers` what may be done about it now.
    """

    bucket: Bucket
    dossier: str | None
    place: int
    recorded_place: int | None
    stage: str | None
    scan: int | None = None
    seen_at: int | None = None
    seen_by: int | None = None
    offers: tuple[SetRight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SweepResult:
    """What a sweep found; of an open blind one only what was scanned is told."""

    sweep: Sweep
    rows: tuple[ResultRow, ...]

    def of(self, bucket: Bucket) -> tuple[ResultRow, ...]:
        """Return the rows of one bucket."""
        return tuple(row for row in self.rows if row.bucket is bucket)

    @property
    def counts(self) -> dict[Bucket, int]:
        """How many rows each bucket has, in the order they are shown; empty ones left out."""
        return {bucket: len(self.of(bucket)) for bucket in ORDER if self.of(bucket)}


def is_expected(dossier: Dossier) -> bool:
    """Whether its papers should lie at its place: open ones, and closed ones once they are in the archive.

    One collected but not archived lies somewhere on its way there; one declared lost lies nowhere.
    """
    return dossier.stage is Stage.ARCHIVED if dossier.is_closed else not dossier.is_lost


def expected_bucket(dossier: Dossier, *, is_lent: bool) -> Bucket:
    """Return what a dossier is at the start of a sweep."""
    if is_lent:
        return Bucket.LENT
    return Bucket.IN_TRANSIT if dossier.transfer_id is not None else Bucket.EXPECTED


def verdict(dossier: Dossier | None, place: int, places: Mapping[int, Place], *, is_lent: bool) -> Bucket:
    """Return what a scan at a place is, by the record of that moment; a shelf holds what is in its boxes."""
    if dossier is None:
        return Bucket.UNKNOWN
    if is_lent or dossier.transfer_id is not None:
        return expected_bucket(dossier, is_lent=is_lent)
    is_here = holds(places[place], dossier, places)
    if dossier.is_closed and not (is_here and dossier.stage is Stage.ARCHIVED):
        return Bucket.CLOSED
    return Bucket.FOUND if is_here else Bucket.ELSEWHERE


def with_doubles(scans: Iterable[SweepScan]) -> tuple[SweepScan, ...]:
    """Mark the scans that say nothing new: the same folder at the same place with the same verdict."""
    said: dict[str, SweepScan] = {}
    marked = []
    for scan in scans:
        if scan.dossier is None or scan.is_undone:
            marked.append(scan)
            continue
        before = said.get(scan.dossier)
        if before is not None and (before.place, before.bucket) == (scan.place, scan.bucket):
            marked.append(replace(scan, bucket=Bucket.DOUBLE))
            continue
        said[scan.dossier] = scan
        marked.append(scan)
    return tuple(marked)


def standing(scans: Iterable[SweepScan]) -> dict[str, SweepScan]:
    """Return the scan that counts for each dossier: the last one neither undone nor double."""
    return {
        scan.dossier: scan
        for scan in scans
        if scan.dossier is not None and not scan.is_undone and scan.bucket is not Bucket.DOUBLE
    }


def outcomes(
    sweep: Sweep, covered: Collection[int], now: Mapping[str, Dossier], lent: Collection[str]
) -> dict[str, Bucket]:
    """Return what became of each dossier expected; `now` has them as they stand, `lent` those on loan."""
    seen = standing(sweep.scans)
    return {
        one.dossier: seen[one.dossier].bucket
        if one.dossier in seen
        else _unseen(one, sweep.started_at, covered, now[one.dossier], is_lent=one.dossier in lent)
        for one in sweep.expected
    }


def _unseen(
    expected: Expected, started_at: int, covered: Collection[int], now: Dossier, *, is_lent: bool
) -> Bucket:
    if is_lent or now.transfer_id is not None:
        return expected_bucket(now, is_lent=is_lent)
    if now.place != expected.place or now.last_seen_at > started_at or not is_expected(now):
        return Bucket.HANDLED
    return Bucket.MISSING if expected.place in covered else Bucket.NOT_COVERED


def result(sweep: Sweep) -> SweepResult:
    """Return the result by buckets, from what was kept by value alone."""
    seen = standing(sweep.scans)
    rows = [_expected_row(one) for one in sweep.expected if one.dossier not in seen]
    rows += [_scan_row(scan) for scan in seen.values()]
    rows += [_scan_row(scan) for scan in sweep.scans if scan.dossier is None and not scan.is_undone]
    rows.sort(key=lambda row: (ORDER.index(row.bucket), row.place, row.dossier or "", row.scan or 0))
    return SweepResult(sweep=sweep, rows=tuple(rows))


def _expected_row(one: Expected) -> ResultRow:
    return ResultRow(
        bucket=one.outcome or one.bucket,
        dossier=one.dossier,
        place=one.place,
        recorded_place=one.place,
        stage=one.stage,
    )


def _scan_row(scan: SweepScan) -> ResultRow:
    return ResultRow(
        bucket=scan.bucket,
        dossier=scan.dossier,
        place=scan.place,
        recorded_place=scan.recorded_place,
        stage=scan.stage,
        scan=scan.seq,
        seen_at=scan.at,
        seen_by=scan.staff,
    )


def offers(row: ResultRow, dossier: Dossier, place: Place, *, is_lent: bool) -> tuple[SetRight, ...]:
    """Return what may be done about a row that speaks against the record; `place` is where it was scanned."""
    if is_lent:
        # At its own place the card that stands for it may have been scanned.
        return (SetRight.RETURNED, SetRight.NOTE) if place.id == dossier.place else (SetRight.NOTE,)
    if dossier.is_lost:
        return (SetRight.NOTE,)
    if dossier.is_closed:
        return _closed_offers(dossier, place)
    if dossier.missing_since is not None:
        return (SetRight.FOUND, SetRight.NOTE)
    if row.bucket is Bucket.IN_TRANSIT:
        return (SetRight.HERE, SetRight.NOTE)
    return (SetRight.HERE, SetRight.BACK, SetRight.NOTE)


def _closed_offers(dossier: Dossier, place: Place) -> tuple[SetRight, ...]:
    if dossier.stage is Stage.ARCHIVED:
        return (SetRight.BACK, SetRight.NOTE)
    is_shelf = place.kind in (PlaceKind.SHELF, PlaceKind.BOX)
    may_rest = dossier.stage in (Stage.COLLECTED, Stage.RETURNED, Stage.REFUSED)
    return (SetRight.ARCHIVE, SetRight.NOTE) if is_shelf and may_rest else (SetRight.NOTE,)
