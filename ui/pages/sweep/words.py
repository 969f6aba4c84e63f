"""How Cek rak says what a scan is, which places a sweep is over, and who a dossier belongs to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import Place, place_name
from counter_app.rules.sweep.sweep import Bucket, ResultRow, Sweep, SweepScan
from counter_app.rules.tracking import ReadingKind

if TYPE_CHECKING:
    from counter_app.counter import Counter

SCANNED = "terpindai"
UNKNOWN = "Kode tidak dikenal"
_TONES = {
    Bucket.FOUND: "right",
    Bucket.MISSING: "late",
    Bucket.UNKNOWN: "late",
    Bucket.EXPECTED: "",
    Bucket.NOT_COVERED: "",
}
_KINDS = {Bucket.FOUND: "right", Bucket.UNKNOWN: "unknown"}
_MANY = 3


def scan_word(bucket: Bucket, is_blind: bool) -> str:
    """One word of what a scan is; a blind sweep does not say that it was expected."""
    return SCANNED if is_blind and bucket is Bucket.FOUND else str(bucket)


def tone(bucket: Bucket) -> str:
    """The colour of a bucket: right, warn, late, or "" for none."""
    return _TONES.get(bucket, "warn")


def chip_tone(bucket: Bucket) -> str:
    """The same for a capsule."""
    return tone(bucket) or "quiet"


def kind(bucket: Bucket) -> str:
    """The kind of message, and so the sound, of a scan."""
    return _KINDS.get(bucket, "odd")


def scan_sentence(scan: SweepScan, name: str, places: Mapping[int, Place], is_blind: bool) -> str:
    """What a scan was, as one sentence."""
    if scan.dossier is None:
        return "Kode tidak dikenal di kantor ini. Sisihkan kertasnya, lalu lanjutkan."
    who = f"{tracking.spoken(scan.dossier)} {name}".strip()
    if scan.bucket is Bucket.ELSEWHERE and scan.recorded_place is not None:
        return f"{who} tercatat di {place_name(places, scan.recorded_place)}. Sisihkan, lalu lanjutkan."
    if scan.bucket is Bucket.CLOSED:
        return f"{who} sudah selesai ({scan.stage}). Sisihkan, lalu lanjutkan."
    return _SENTENCES.get(scan.bucket, "{who}: {word}.").format(
        who=who, word=scan_word(scan.bucket, is_blind)
    )


_SENTENCES = {
    Bucket.LENT: "{who} tercatat sedang dipinjam. Catat kembalinya di Pinjaman.",
    Bucket.IN_TRANSIT: "{who} tercatat sedang dikirim dan belum diterima. Sisihkan, lalu lanjutkan.",
    Bucket.DOUBLE: "{who} sudah dipindai. Lanjutkan ke berkas berikutnya.",
}


def result_word(row: ResultRow) -> str:
    """What a row of the result is; of a closed one with the stage it has."""
    if row.bucket is Bucket.NOT_COVERED:
        return "belum tercakup"
    return f"{row.bucket} ({row.stage})" if row.bucket is Bucket.CLOSED else str(row.bucket)


def swept_words(counter: "Counter", sweep: Sweep) -> str:
    """When a sweep was closed by whom, and who scanned."""
    zone = counter.office.zone
    if sweep.closed_at is None or sweep.closed_by is None:
        return f"Dimulai {moment_words(sweep.started_at, zone)}, belum ditutup"
    closed = f"Ditutup {moment_words(sweep.closed_at, zone)} oleh {counter.staff[sweep.closed_by].name}"
    people = scanners(counter, sweep)
    return f"{closed} · dipindai {people}" if people else closed


def places_words(places: Mapping[int, Place], ids: Sequence[int]) -> str:
    """The places of a sweep in a row; many are counted after the first.

    A box whose shelf is swept too goes without saying.
    """
    tops = [place for place in ids if places[place].parent not in ids]
    if len(tops) > _MANY:
        return f"{place_name(places, tops[0])} dan {len(tops) - 1} tempat lain"
    return indonesian.list_words([_with_boxes(places, place, ids) for place in tops])


def moment_words(at: int, zone: str) -> str:
    """A moment in a list.

    >>> moment_words(1795483800000, "WIB")
    '24 Nov 2026 08.30'
    """
    moment = indonesian.moment(at, zone)
    return f"{indonesian.day_month(moment.date())} {indonesian.clock_time(moment)}"


def clock_words(at: int, zone: str) -> str:
    """The time of day of a moment.

    >>> clock_words(1795483800000, "WIB")
    '08.30'
    """
    return indonesian.clock_time(indonesian.moment(at, zone))


def counted(scans: Sequence[SweepScan]) -> list[SweepScan]:
    """The scans that count: one a dossier, and no code that is none of ours."""
    return [scan for scan in scans if scan.bucket not in (Bucket.DOUBLE, Bucket.UNKNOWN)]


def typed_number(counter: "Counter", text: str) -> str:
    """The number a typed text stands for, whole or in its short form; "" for what is none."""
    reading = tracking.read(text)
    if reading.kind is ReadingKind.NUMBER:
        return reading.digits
    found = counter.lookup.find(text).numbers if reading.kind is ReadingKind.SHORT else ()
    return found[0] if len(found) == 1 else ""


def people_of(counter: "Counter", numbers: Sequence[str]) -> dict[str, Dossier]:
    """The dossiers of these numbers by number."""
    return {dossier.number: dossier for dossier in counter.lookup.rows(numbers)}


def scanners(counter: "Counter", sweep: Sweep) -> str:
    """Who scanned, in the order they began."""
    ids = dict.fromkeys(scan.staff for scan in sweep.scans if not scan.is_undone)
    return indonesian.list_words([counter.staff[person].name for person in ids])


def _with_boxes(places: Mapping[int, Place], place: int, ids: Sequence[int]) -> str:
    boxes = sum(places[other].parent == place for other in ids)
    name = place_name(places, place)
    return f"{name} beserta {boxes} boks" if boxes else name
