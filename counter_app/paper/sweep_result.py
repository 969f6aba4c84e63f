"""The result of a sweep on A4: who looked where and when, the counts, every row by bucket, two signatures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counter_app.paper.blocks import Block, Box, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.fonts import BOLD, MONO, SEMIBOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.receipt_content import Detail
from counter_app.paper.receipt_parts import details
from counter_app.paper.sheet import A4, MM, Sheet, letterhead, rule
from counter_app.paper.table import Column, Lines, Table
from counter_app.rules import indonesian, tracking
from counter_app.rules.office import Office
from counter_app.rules.place import Place, place_name
from counter_app.rules.staff import Staff
from counter_app.rules.sweep.sweep import Bucket, ResultRow, SweepResult

TITLE = "HASIL CEK RAK"
NOTHING = "Tidak ada berkas yang diharapkan atau dipindai di tempat ini."
_UNKNOWN = "(kode tidak dikenal)"
_MARGIN = 14 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_FOOT = 8 * MM
_SECTION = 20.0
_TABLE = Table(
    [
        Column(title="No.", width=9 * MM, align="right"),
        Column(title="Nomor berkas", width=30 * MM, font=MONO),
        Column(title="Nama", width=48 * MM, font=SEMIBOLD),
        Column(title="Tempat dicek", width=31 * MM),
        Column(title="Tercatat di", width=31 * MM),
        Column(title="Dipindai", width=_WIDTH - 149 * MM),
    ],
    size=7.8,
)
# What the head counts in figures; other buckets are counted at their sections.
_FIGURES = (
    (Bucket.FOUND, "ADA DI SINI"),
    (Bucket.MISSING, "TIDAK ADA"),
    (Bucket.ELSEWHERE, "MILIK TEMPAT LAIN"),
    (Bucket.CLOSED, "SUDAH SELESAI"),
    (Bucket.UNKNOWN, "TIDAK DIKENAL"),
    (Bucket.LENT, "DIPINJAM"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What the rows of a result mean: the office with its places and staff, and the people of dossiers."""

    office: Office
    places: Mapping[int, Place]
    staff: Mapping[int, Staff]
    people: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One thing on a page: a section's heading, or a row with its lines."""

    height: float
    heading: str = ""
    lines: tuple[Lines, ...] = ()


def sweep_result_pdf(result: SweepResult, book: Book) -> bytes:
    """Return the result as PDF, linear in its rows; the signatures stand on its last page."""
    sheet = Sheet(*A4, title=TITLE, office=book.office)
    first, later, end = _opening(result, book), _running_head(result, book), _signatures()
    room = A4[1] - 2 * _MARGIN - _FOOT - _TABLE.row_height
    pages = _pages(result, book, room - first.height(_WIDTH), room - later.height(_WIDTH))
    if _left(pages, first, later, room) < end.height(_WIDTH):
        pages.append([])
    for number, parts in enumerate(pages, start=1):
        head = first if number == 1 else later
        if number > 1:
            sheet.turn_page()
        head.draw(sheet.canvas, _MARGIN, A4[1] - _MARGIN, _WIDTH)
        _draw_parts(sheet, parts, A4[1] - _MARGIN - head.height(_WIDTH))
        _draw_foot(sheet, book.office, f"Halaman {number} dari {len(pages)}")
    end.draw(sheet.canvas, _MARGIN, _MARGIN + _FOOT + end.height(_WIDTH), _WIDTH)
    return sheet.finish()


def _opening(result: SweepResult, book: Book) -> Stack:
    blocks: list[Block] = [
        letterhead(book.office, 0.95),
        Gap(7),
        OneLine(TITLE, size=15, align="centre"),
        Gap(6),
        details(_facts(result, book), 1.0, label_mm=26),
        Gap(6),
        Row([(_figure(name, len(result.of(bucket))), None) for bucket, name in _FIGURES], gap=4),
        Gap(8),
    ]
    if not result.rows:
        blocks += [Text(NOTHING, size=11, font=SEMIBOLD), Gap(8)]
    return Stack(blocks)


def _facts(result: SweepResult, book: Book) -> tuple[Detail, ...]:
    sweep, zone = result.sweep, book.office.zone
    scanners = dict.fromkeys(scan.staff for scan in sweep.scans if not scan.is_undone)
    covered = [place for place in sweep.places if place in sweep.covered]
    ended = "belum ditutup"
    if sweep.closed_at is not None and sweep.closed_by is not None:
        ended = f"{_moment(sweep.closed_at, zone)} oleh {book.staff[sweep.closed_by].name}"
    return (
        Detail(label="Tempat", value=_names(book.places, sweep.places), is_strong=True),
        Detail(label="Tercakup penuh", value=_names(book.places, covered) or "tidak ada"),
        Detail(
            label="Dimulai",
            value=f"{_moment(sweep.started_at, zone)} oleh {book.staff[sweep.started_by].name}",
        ),
        Detail(label="Ditutup", value=ended),
        Detail(
            label="Dipindai oleh",
            value=indonesian.list_words([book.staff[person].name for person in scanners]) or "–",
        ),
        Detail(
            label="Cara", value="hitung buta, tanpa melihat daftar" if sweep.is_blind else "dengan daftar"
        ),
    )


def _names(places: Mapping[int, Place], ids: Sequence[int]) -> str:
    return indonesian.list_words([place_name(places, place) for place in ids])


def _moment(at_ms: int, zone: str) -> str:
    at = indonesian.moment(at_ms, zone)
    return f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)} {zone}"


def _figure(name: str, n: int) -> Block:
    caption = OneLine(name, size=6.8, font=SEMIBOLD, align="centre")
    return Box(
        Stack([OneLine(indonesian.count(n), size=20, align="centre"), caption]),
        pad=3,
        fill=0.93 if n else 1.0,
        line=0.7,
    )


def _running_head(result: SweepResult, book: Book) -> Stack:
    places = _names(book.places, result.sweep.places)
    began = _moment(result.sweep.started_at, book.office.zone)
    return Stack([Text(bold(TITLE), f"· {places} · {began}", size=8.5, limit=300), rule(0.5, 1.5), Gap(3)])


def _pages(result: SweepResult, book: Book, first_room: float, room: float) -> list[list[_Part]]:
    pages: list[list[_Part]] = [[]]
    left = first_room
    for bucket, n in result.counts.items():
        name = f"{str(bucket).capitalize()} ({indonesian.count(n)})"
        wanted = [_Part(height=_SECTION, heading=name)]
        for part in _rows(result.of(bucket), book):
            wanted.append(part)
            if sum(piece.height for piece in wanted) > left and pages[-1]:
                pages.append([])
                left = room
                if not wanted[0].heading:
                    wanted = [_Part(height=_SECTION, heading=f"{name}, lanjutan"), *wanted]
            pages[-1] += wanted
            left -= sum(piece.height for piece in wanted)
            wanted = []
    return pages


def _left(pages: Sequence[Sequence[_Part]], first: Stack, later: Stack, room: float) -> float:
    """The height the last page has left."""
    head = first if len(pages) == 1 else later
    return room - head.height(_WIDTH) - sum(part.height for part in pages[-1])


def _rows(rows: Sequence[ResultRow], book: Book) -> Iterator[_Part]:
    for at, row in enumerate(rows, start=1):
        lines = _TABLE.broken(
            (
                str(at),
                tracking.grouped(row.dossier) if row.dossier else "–",
                book.people.get(row.dossier, "") if row.dossier else _UNKNOWN,
                place_name(book.places, row.place),
                _recorded(row, book.places),
                _scanned(row, book),
            )
        )
        yield _Part(height=_TABLE.height(lines), lines=lines)


def _recorded(row: ResultRow, places: Mapping[int, Place]) -> str:
    if row.recorded_place is None:
        return "–"
    where = place_name(places, row.recorded_place)
    return f"{where} ({row.stage})" if row.bucket is Bucket.CLOSED else where


def _scanned(row: ResultRow, book: Book) -> str:
    if row.seen_at is None or row.seen_by is None:
        return "–"
    at = indonesian.clock_time(indonesian.moment(row.seen_at, book.office.zone))
    return f"{at} {book.staff[row.seen_by].name}"


def _draw_parts(sheet: Sheet, parts: Sequence[_Part], top: float) -> None:
    if not parts:
        return
    _TABLE.draw_heading(sheet.canvas, _MARGIN, top)
    top -= _TABLE.row_height
    for part in parts:
        if part.heading:
            Text(part.heading, size=9.5, font=BOLD).draw(sheet.canvas, _MARGIN, top - 5, _WIDTH)
        else:
            _TABLE.draw_row(sheet.canvas, _MARGIN, top, part.lines)
        top -= part.height


def _signatures() -> Stack:
    def space(title: str) -> Stack:
        return Stack([Text(title, size=9, align="centre"), Gap(16 * MM), dotted(10), Text("NIP", size=8.5)])

    both: list[tuple[Block, float | None]] = [
        (space("Dicek oleh,"), 58 * MM),
        (Gap(0), None),
        (space("Mengetahui,"), 58 * MM),
    ]
    return Stack([Gap(12), Row(both)])


def _draw_foot(sheet: Sheet, office: Office, pages: str) -> None:
    top = _MARGIN + _FOOT - 8
    Text(f"{office.name} · NIK tidak dicetak pada daftar ini", size=7.5).draw(
        sheet.canvas, _MARGIN, top, _WIDTH
    )
    Text(pages, size=7.5, align="right").draw(sheet.canvas, _MARGIN, top, _WIDTH)
