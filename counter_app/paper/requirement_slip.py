"""Daftar persyaratan on A5, before a dossier exists; with papers lacking, Daftar kekurangan to take home."""

from collections.abc import Sequence

from counter_app.paper.blocks import Block, Box, Gap, OneLine, Row, Spring, Stack, Text, bold, stretched
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.handwriting import labelled
from counter_app.paper.receipt_content import FEE_CAPTION, NO_EXTRA_FEE
from counter_app.paper.sheet import MM, SMALLEST, Sheet, TooTallError, empty_box, fit, letterhead, rule
from counter_app.rules import indonesian
from counter_app.rules.calendar import Hours
from counter_app.rules.office import Office
from counter_app.rules.service import PaperKind, Requirement, Service, fee_text

REQUIREMENTS_TITLE = "DAFTAR PERSYARATAN"
LACKING_TITLE = "DAFTAR KEKURANGAN"

_A5 = (148 * MM, 210 * MM)
_MARGIN = 10 * MM
_WIDTH, _HEIGHT = _A5[0] - 2 * _MARGIN, _A5[1] - 2 * _MARGIN
_SCALES = (1.1, 1.04, 1.0, 0.94, 0.88, 0.82, 0.76, 0.71, SMALLEST)
_FLOWING = 0.88
_LONG = 400
_KINDS = {
    PaperKind.ORIGINAL: "asli",
    PaperKind.COPY: "fotokopi",
    PaperKind.EITHER: "asli atau fotokopi",
    PaperKind.SHOWN: "asli, hanya ditunjukkan",
    PaperKind.FORM: "",
}


def requirement_slip_pdf(
    service: Service,
    case: str,
    office: Office,
    *,
    lacking: Sequence[Requirement] = (),
    hours: Hours | None = None,
) -> bytes:
    """Return the slip as PDF; without a case, the papers of each case stand under its name."""
    title = LACKING_TITLE if lacking else REQUIREMENTS_TITLE

    def build(scale: float) -> Stack:
        asked = [*_papers(service, case, scale), *_conditions(service, scale)]
        return Stack(
            [
                letterhead(office, scale),
                Gap(5 * scale),
                Text(title, size=14 * scale, font=BOLD, align="centre"),
                Text(service.title(case), size=11 * scale, font=SEMIBOLD, align="centre"),
                Gap(5 * scale),
                *(_lacking(lacking, scale) if lacking else asked),
                Gap(6 * scale),
                *([] if lacking else [_facts(service, scale)]),
                Gap(4 * scale),
                Text(bold(NO_EXTRA_FEE), size=9 * scale),
                Spring(),
                *_foot(None if lacking else service, office, hours, scale),
            ]
        )

    sheet = Sheet(*_A5, title=title.capitalize(), office=office)
    try:
        pages = [stretched(fit(build, _WIDTH, _HEIGHT, _SCALES), _WIDTH, _HEIGHT)]
    except TooTallError:
        pages = _flowed(build(_FLOWING))
    for number, page in enumerate(pages):
        if number:
            sheet.turn_page()
        page.draw(sheet.canvas, _MARGIN, _A5[1] - _MARGIN, _WIDTH)
    return sheet.finish()


def opening_hours(hours: Hours) -> str:
    """Return the week's hours, days of the same hours together.

    >>> from counter_app.rules.calendar import DEFAULT_HOURS
    >>> opening_hours(DEFAULT_HOURS)
    'Senin–Kamis 07.30–12.00 dan 13.00–16.00; Jumat 07.30–11.30 dan 13.00–16.30'
    """
    spans: list[tuple[int, int]] = []
    for day, intervals in enumerate(hours.week):
        if spans and spans[-1][1] == day - 1 and hours.week[spans[-1][0]] == intervals:
            spans[-1] = (spans[-1][0], day)
        elif intervals:
            spans.append((day, day))
    return "; ".join(f"{_days(*span)} {indonesian.clock_spans(hours.week[span[0]])}" for span in spans)


def _days(first: int, last: int) -> str:
    names = indonesian.WEEKDAYS
    return names[first] if first == last else f"{names[first]}–{names[last]}"


def _papers(service: Service, case: str, scale: float) -> list[Block]:
    common = service.requirements_for(case)
    blocks: list[Block] = []
    if common:
        blocks += [_heading("Persyaratan yang dibawa", scale), *(_paper(r, scale) for r in common)]
    if not case:
        for one in service.cases:
            only = [r for r in service.requirements if one.key in r.cases]
            if only:
                blocks += [_heading(f"Tambahan untuk: {one.name}", scale), *(_paper(r, scale) for r in only)]
    return blocks or [Text("Tidak ada persyaratan yang perlu dibawa.", size=9 * scale)]


def _conditions(service: Service, scale: float) -> list[Block]:
    if not service.conditions:
        return []
    size = 9 * scale
    lines = [
        Row([(Text("–", size=size), size), (Text(condition, size=size, limit=_LONG), None)])
        for condition in service.conditions
    ]
    return [_heading("Ketentuan", scale), *lines]


def _lacking(lacking: Sequence[Requirement], scale: float) -> list[Block]:
    size = 9 * scale
    return [
        Text("Berkas Bapak/Ibu belum lengkap. Yang masih harus dibawa:", size=size),
        Gap(3 * scale),
        *(_paper(r, scale) for r in lacking),
        Gap(4 * scale),
        Text(
            "Bawa kembali seluruh berkas bersama kekurangan di atas. Tanggal selesai dihitung setelah "
            "berkas lengkap.",
            size=size,
            limit=_LONG,
        ),
        Gap(8 * scale),
        _filled_in("Nama pemohon", scale),
        _filled_in("Tanggal", scale),
        _filled_in("Petugas loket", scale),
    ]


def _heading(text: str, scale: float) -> Block:
    return Stack([Gap(3 * scale), Text(text, size=10 * scale, font=BOLD), Gap(1.5 * scale)])


def _paper(requirement: Requirement, scale: float) -> Block:
    size = 9 * scale
    is_said = ", bila " in requirement.name
    words = [_KINDS[requirement.kind], "bila ada" if requirement.optional and not is_said else ""]
    form = ", ".join(word for word in words if word)
    text = Text(requirement.name, f"– {form}" if form else "", size=size, limit=_LONG)
    return Stack([Row([(empty_box(size), size * 1.6), (text, None)]), Gap(1.4 * scale)])


def _filled_in(label: str, scale: float) -> Block:
    return labelled(label, size=9 * scale, label_width=26 * MM * scale, height=20 * scale)


def _facts(service: Service, scale: float) -> Block:
    days = service.working_days
    time = indonesian.phrase_days(days) if days else "Hari itu juga"
    cells: list[tuple[Block, float | None]] = [
        (_fact("WAKTU PENYELESAIAN", time, "sejak berkas lengkap", scale), None)
    ]
    fee = fee_text(service)
    if fee:
        cells.append((_fact(FEE_CAPTION, fee, service.fee_basis, scale), None))
    return Row(cells, gap=5)


def _fact(caption: str, value: str, note: str, scale: float) -> Block:
    stack = Stack(
        [
            Text(caption, size=7.5 * scale, font=SEMIBOLD),
            OneLine(value, size=14 * scale),
            Text(note, size=8 * scale),
        ],
        gap=0.8 * scale,
    )
    return Box(stack, pad=5 * scale)


def _foot(service: Service | None, office: Office, hours: Hours | None, scale: float) -> list[Block]:
    about = (
        [
            ("Hasil layanan:", service.output),
            ("Diterbitkan oleh:", service.issuer),
            ("Dasar hukum:", service.legal_basis),
        ]
        if service
        else []
    )
    lines = [
        *about,
        ("Jam pelayanan:", f"{opening_hours(hours)}\u00a0{office.zone}" if hours else ""),
        ("Tanya berkas:", office.query_phone),
        ("Pengaduan:", " · ".join(office.complaints)),
    ]
    return [
        rule(0.5, 2.0),
        *(Text(bold(label), text, size=8 * scale, limit=_LONG) for label, text in lines if text),
    ]


def _flowed(stack: Stack) -> list[Stack]:
    """Set the blocks over as many pages as they need."""
    pages: list[list[Block]] = [[]]
    left = _HEIGHT
    for block in stack.blocks:
        tall = block.height(_WIDTH)
        if tall > left and pages[-1]:
            pages.append([])
            left = _HEIGHT
        pages[-1].append(block)
        left -= tall
    return [Stack(blocks) for blocks in pages]
