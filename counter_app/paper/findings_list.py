"""The list of the check on A4 landscape: one section a kind, a heading on each page, linear in the rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from counter_app.paper.blocks import Block, Gap, Stack, Text, bold
from counter_app.paper.fonts import BOLD, MONO, SEMIBOLD
from counter_app.paper.sheet import A4, MM, Sheet, letterhead, rule
from counter_app.paper.table import Column, Lines, Table
from counter_app.rules import indonesian, tracking
from counter_app.rules.check.findings import Check, Finding, FindingKind, short
from counter_app.rules.office import Office

ESTIMATED = "Hari libur sebagian tahun belum ditetapkan SKB; hitungan hari kerja masih perkiraan."
NOTHING = "Tidak ada berkas yang perlu ditindaklanjuti."

_WIDTH, _HEIGHT = A4[1], A4[0]
_MARGIN = 12 * MM
_FOOT = 8 * MM
_SECTION = 20.0
_TABLE = Table(
    [
        Column(title="Nomor berkas", width=28 * MM, font=MONO),
        Column(title="Pemohon", width=40 * MM, font=SEMIBOLD),
        Column(title="Desa/kelurahan", width=27 * MM),
        Column(title="Layanan", width=42 * MM),
        Column(title="Tgl. janji", width=19 * MM),
        Column(title="Hari", width=11 * MM, align="right"),
        Column(title="Posisi (pemegang)", width=40 * MM),
        Column(title="Alasan", width=66 * MM),
    ],
    size=7.6,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Part:
    """One thing on a page: a section's heading, or a row with its lines."""

    height: float
    heading: str = ""
    lines: tuple[Lines, ...] = ()


def findings_pdf(check: Check, office: Office, *, title: str = "Pantauan berkas") -> bytes:
    """Return the list as PDF; "Hari" are working days, for a dossier due soon those that are left."""
    check = short(check)
    sheet = Sheet(_WIDTH, _HEIGHT, title=title, office=office)
    first, later = _opening(check, office, title), _running_head(check, office, title)
    inner = _WIDTH - 2 * _MARGIN
    room = _HEIGHT - 2 * _MARGIN - _FOOT - _TABLE.row_height
    pages = _pages(check, room - first.height(inner), room - later.height(inner))
    for number, parts in enumerate(pages, start=1):
        head = first if number == 1 else later
        if number > 1:
            sheet.turn_page()
        head.draw(sheet.canvas, _MARGIN, _HEIGHT - _MARGIN, inner)
        _draw_parts(sheet, parts, _HEIGHT - _MARGIN - head.height(inner))
        _draw_foot(sheet, check, office, f"Halaman {number} dari {len(pages)}")
    return sheet.finish()


def as_of_line(check: Check, zone: str) -> str:
    """Return which day was judged, and when.

    >>> as_of_line(Check(as_of=date(2026, 11, 24), at=1795485600000, findings=(), counts={}, open_count=0,
    ...     due_today=0, load=(), estimated=False), "WIB")
    'Keadaan Selasa, 24 November 2026 pukul 09.00 WIB'
    """
    at = indonesian.moment(check.at, zone)
    clock = f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)} {zone}"
    if check.as_of == at.date():
        return f"Keadaan {clock}"
    return f"Dihitung untuk {indonesian.long_date(check.as_of)}; keadaan {clock}"


def position(finding: Finding) -> str:
    """Return the place with its holder."""
    return f"{finding.place_name} ({finding.holder_name})" if finding.holder_name else finding.place_name


def promised(finding: Finding) -> str:
    """Return the promised date, or a dash while there is none."""
    on = finding.dossier.promised_on
    return indonesian.short_date(date.fromisoformat(on)) if on else "–"


def _opening(check: Check, office: Office, title: str) -> Stack:
    counts = " · ".join(
        f"{str(kind).capitalize()}: {indonesian.count(check.counts.get(kind, 0))}" for kind in FindingKind
    )
    facts = f"Berkas aktif: {indonesian.count(check.open_count)} · {counts}"
    blocks: list[Block] = [
        letterhead(office, 0.95),
        Gap(6),
        Text(title.upper(), size=14, font=BOLD),
        Text(as_of_line(check, office.zone), size=9),
        Text(bold(facts), size=9, limit=300),
    ]
    if check.estimated:
        blocks.append(Text(ESTIMATED, size=8))
    if not check.findings:
        blocks += [Gap(16), Text(NOTHING, size=12, font=SEMIBOLD)]
    return Stack([*blocks, Gap(6)])


def _running_head(check: Check, office: Office, title: str) -> Stack:
    line = Text(bold(title), f"· {office.name} · {as_of_line(check, office.zone)}", size=8.5, limit=300)
    return Stack([line, rule(0.5, 1.5), Gap(3)])


def _pages(check: Check, first_room: float, room: float) -> list[list[_Part]]:
    pages: list[list[_Part]] = [[]]
    left = first_room
    for kind, group in groupby(check.findings, key=lambda finding: finding.kind):
        name = f"{str(kind).capitalize()} – {indonesian.count(check.counts[kind])} berkas"
        if kind is FindingKind.SUSPECT and check.more:
            name += f" yang paling mungkin, {indonesian.count(check.more)} lainnya tidak ditampilkan"
        wanted = [_Part(height=_SECTION, heading=name)]
        for part in _rows(group):
            wanted.append(part)
            needed = sum(piece.height for piece in wanted)
            if needed > left and pages[-1]:
                pages.append([])
                left = room
                if not wanted[0].heading:
                    wanted = [_Part(height=_SECTION, heading=f"{name} (lanjutan)"), *wanted]
            pages[-1] += wanted
            left -= sum(piece.height for piece in wanted)
            wanted = []
    return pages


def _rows(findings: Iterator[Finding]) -> Iterator[_Part]:
    for finding in findings:
        dossier = finding.dossier
        lines = _TABLE.broken(
            (
                tracking.grouped(dossier.number),
                dossier.people,
                dossier.applicant.village,
                finding.service_name,
                promised(finding),
                indonesian.count(finding.days),
                position(finding),
                finding.reason,
            )
        )
        yield _Part(height=_TABLE.height(lines), lines=lines)


def _draw_parts(sheet: Sheet, parts: Sequence[_Part], top: float) -> None:
    if not parts:
        return
    _TABLE.draw_heading(sheet.canvas, _MARGIN, top)
    top -= _TABLE.row_height
    for part in parts:
        if part.heading:
            Text(part.heading, size=9.5, font=BOLD).draw(sheet.canvas, _MARGIN, top - 5, _TABLE.width)
        else:
            _TABLE.draw_row(sheet.canvas, _MARGIN, top, part.lines)
        top -= part.height


def _draw_foot(sheet: Sheet, check: Check, office: Office, pages: str) -> None:
    top = _MARGIN + _FOOT - 4
    printed = f"{office.name} · dihitung dalam hari kerja · NIK tidak dicetak pada daftar ini"
    Text(printed, size=7.5).draw(sheet.canvas, _MARGIN, top, _TABLE.width)
    Text(pages, size=7.5, align="right").draw(sheet.canvas, _MARGIN, top, _TABLE.width)
