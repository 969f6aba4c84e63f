"""Lembar pagi Camat: one A4 with what is late, astray, on its way or uncollected, and each desk's load."""

from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper.blocks import Block, Box, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.findings_list import ESTIMATED, as_of_line, position, promised
from counter_app.paper.fonts import BOLD, MONO, SEMIBOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.sheet import A4, MM, Sheet, letterhead
from counter_app.paper.table import Column, Table
from counter_app.rules import indonesian, tracking
from counter_app.rules.check.findings import Check, Finding, FindingKind, Load, short
from counter_app.rules.office import Office

_MARGIN = 15 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_SIZE = 8.2
_SIGNATURE_SPACE = 15 * MM


def _findings_table(date_title: str) -> Table:
    return Table(
        [
            Column(title="Nomor berkas", width=29 * MM, font=MONO),
            Column(title="Pemohon", width=43 * MM, font=SEMIBOLD),
            Column(title="Layanan", width=35 * MM),
            Column(title=date_title, width=17 * MM),
            Column(title="Hari", width=14 * MM, align="right"),
            Column(title="Posisi (pemegang)", width=_WIDTH - 138 * MM),
        ],
        size=_SIZE,
        is_wrapped=False,
    )


_FINDINGS = _findings_table("Tgl. janji")
_READY = _findings_table("Siap sejak")
_LOAD = Table(
    [
        Column(title="Posisi", width=60 * MM),
        Column(title="Pemegang", width=46 * MM),
        Column(title="Aktif", width=20 * MM, align="right"),
        Column(title="Terlambat", width=22 * MM, align="right"),
        Column(title="Terlama (hari kerja)", width=_WIDTH - 148 * MM, align="right"),
    ],
    size=_SIZE,
    is_wrapped=False,
)
_ASKED = Table(
    [
        Column(title="Nomor berkas", width=29 * MM, font=MONO),
        Column(title="Pemohon", width=43 * MM, font=SEMIBOLD),
        Column(title="Keadaan", width=40 * MM),
        Column(title="Hari", width=14 * MM, align="right"),
        Column(title="Posisi (pemegang)", width=_WIDTH - 126 * MM),
    ],
    size=_SIZE,
    is_wrapped=False,
)
# Nobody has said that these are not found; each is a question to somebody.
_ASKING = (FindingKind.MISPLACED, FindingKind.UNACCEPTED, FindingKind.LOAN_OVERDUE)
_FIGURES_A_LINE = 5
_HEADING = 17.0
_NOTHING = _FINDINGS.leading + 3
_GAP = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One table of the sheet and all the rows it might show."""

    title: str
    table: Table
    rows: Sequence[tuple[str, ...]]
    nothing: str
    unit: str


def morning_pdf(check: Check, office: Office) -> bytes:
    """Return the sheet as PDF, always one page: each table shows its first rows and how many more.

    Of the suspects only the short list is told; a table that only some days have is left out on the others.
    """
    check = short(check)
    sheet = Sheet(*A4, title="Lembar pagi Camat", office=office)
    head, foot = _head(check, office), _foot(office)
    sections = _sections(check, office.zone)
    room = A4[1] - 2 * _MARGIN - head.height(_WIDTH) - foot.height(_WIDTH)
    shown = _shares(sections, room)
    top = A4[1] - _MARGIN
    head.draw(sheet.canvas, _MARGIN, top, _WIDTH)
    top -= head.height(_WIDTH)
    for section, rows in zip(sections, shown, strict=True):
        top = _draw_section(sheet.canvas, section, rows, top)
    foot.draw(sheet.canvas, _MARGIN, _MARGIN + foot.height(_WIDTH), _WIDTH)
    return sheet.finish()


def _head(check: Check, office: Office) -> Stack:
    counts = check.counts
    figures = (
        ("BERKAS AKTIF", check.open_count),
        ("JATUH TEMPO HARI INI", check.due_today),
        ("TERLAMBAT", counts.get(FindingKind.OVERDUE, 0)),
        *((str(kind).upper(), counts.get(kind, 0)) for kind in (FindingKind.MISSING, FindingKind.SUSPECT)),
        *((str(kind).upper(), counts.get(kind, 0)) for kind in _ASKING),
        ("BELUM LENGKAP", counts.get(FindingKind.INCOMPLETE, 0)),
        ("BELUM DIAMBIL", counts.get(FindingKind.UNCOLLECTED, 0)),
    )
    lines = (figures[:_FIGURES_A_LINE], figures[_FIGURES_A_LINE:])
    blocks: list[Block] = [
        letterhead(office),
        Gap(8),
        Text("LEMBAR PAGI CAMAT", size=15, font=BOLD, align="centre"),
        Text(as_of_line(check, office.zone), size=9.5, align="centre"),
        Gap(6),
        *(block for line in lines for block in (_figures(line), Gap(4))),
        Gap(4),
    ]
    if check.estimated:
        blocks.append(Text(ESTIMATED, size=8))
    return Stack(blocks)


def _figures(line: Sequence[tuple[str, int]]) -> Row:
    return Row([(_figure(name, n), None) for name, n in line], gap=5)


def _figure(name: str, n: int) -> Block:
    caption = OneLine(name, size=6.6, font=SEMIBOLD, align="centre")
    return Box(
        Stack([OneLine(indonesian.count(n), size=17, align="centre"), caption]),
        pad=2,
        fill=0.93 if n else 1.0,
        line=0.7,
    )


def _sections(check: Check, zone: str) -> list[_Section]:
    def of(kind: FindingKind) -> list[tuple[str, ...]]:
        return [_finding_row(finding, zone) for finding in check.findings if finding.kind is kind]

    asked = [_asked_row(finding) for finding in check.findings if finding.kind in _ASKING]
    suspects = [_asked_row(finding) for finding in check.findings if finding.kind is FindingKind.SUSPECT]
    more = f", {indonesian.count(check.more)} lainnya di Pantau" if check.more else ""
    sections = [
        _Section(
            title="Terlambat",
            table=_FINDINGS,
            rows=of(FindingKind.OVERDUE),
            nothing="Tidak ada berkas yang terlambat.",
            unit="berkas",
        ),
        _Section(
            title="Belum ditemukan",
            table=_FINDINGS,
            rows=of(FindingKind.MISSING),
            nothing="Tidak ada berkas yang belum ditemukan.",
            unit="berkas",
        ),
        _Section(title=f"Perlu dicari{more}", table=_ASKED, rows=suspects, nothing="", unit="berkas"),
        _Section(title="Perlu ditanyakan", table=_ASKED, rows=asked, nothing="", unit="berkas"),
        _Section(
            title="Siap diambil, belum diambil",
            table=_READY,
            rows=of(FindingKind.UNCOLLECTED),
            nothing="Tidak ada dokumen yang lama menunggu diambil.",
            unit="berkas",
        ),
        _Section(
            title="Beban per posisi",
            table=_LOAD,
            rows=[_load_row(load) for load in check.load],
            nothing="Tidak ada berkas aktif.",
            unit="tempat",
        ),
    ]
    return [section for section in sections if section.rows or section.nothing]


def _finding_row(finding: Finding, zone: str) -> tuple[str, ...]:
    dossier = finding.dossier
    on = promised(finding)
    if finding.kind is FindingKind.UNCOLLECTED and dossier.ready_at is not None:
        on = indonesian.short_date(indonesian.moment(dossier.ready_at, zone).date())
    return (
        tracking.grouped(dossier.number),
        dossier.people,
        finding.service_name,
        on,
        indonesian.count(finding.days),
        position(finding),
    )


def _asked_row(finding: Finding) -> tuple[str, ...]:
    """What is no matter of a date: how likely, or which of the questions it is."""
    dossier = finding.dossier
    state = (finding.likelihood or str(finding.kind)).capitalize()
    days, where = indonesian.count(finding.days), position(finding)
    return tracking.grouped(dossier.number), dossier.people, state, days, where


def _load_row(load: Load) -> tuple[str, ...]:
    numbers = (load.open, load.overdue, load.oldest_days)
    return (load.place_name, load.holder_name or "–", *(indonesian.count(n) for n in numbers))


def _shares(sections: Sequence[_Section], room: float) -> list[int]:
    """Share the page's rows out in turn, so that a long table leaves the others their first rows."""
    for section in sections:
        room -= _HEADING + _GAP + (section.table.row_height if section.rows else _NOTHING)
    left = int(room // _FINDINGS.row_height)
    shown = [0] * len(sections)
    while left and any(n < len(s.rows) for n, s in zip(shown, sections, strict=True)):
        for at, section in enumerate(sections):
            if left and shown[at] < len(section.rows):
                shown[at] += 1
                left -= 1
    return shown


def _draw_section(canvas: Canvas, section: _Section, shown: int, top: float) -> float:
    table, more = section.table, len(section.rows) - shown
    total = f"({indonesian.count(len(section.rows))})" if section.rows else ""
    Text(bold(section.title), total, size=10.5).draw(canvas, _MARGIN, top - 2, _WIDTH)
    if more:
        text = f"dan {indonesian.count(more)} {section.unit} lainnya"
        Text(text, size=_SIZE, align="right").draw(canvas, _MARGIN, top - 4, _WIDTH)
    top -= _HEADING
    if not section.rows:
        Text(section.nothing, size=9, grey=0.3).draw(canvas, _MARGIN, top, _WIDTH)
        return top - _NOTHING - _GAP
    table.draw_heading(canvas, _MARGIN, top)
    top -= table.row_height
    for row in section.rows[:shown]:
        lines = table.broken(row)
        table.draw_row(canvas, _MARGIN, top, lines)
        top -= table.height(lines)
    return top - _GAP


def _foot(office: Office) -> Stack:
    orders = Stack(
        [Text("Arahan Camat", size=9, font=SEMIBOLD), *(dotted(15) for _ in range(4))],
    )
    signature = Stack(
        [
            Text(f"{_head_of(office)},", size=9, align="centre"),
            Gap(_SIGNATURE_SPACE),
            dotted(10),
            Text("NIP", size=8.5),
        ]
    )
    return Stack([Gap(6), Row([(orders, None), (signature, 58 * MM)], gap=12 * MM)])


def _head_of(office: Office) -> str:
    return office.name.replace("Kecamatan ", "Camat ", 1) if "Kecamatan " in office.name else "Camat"
