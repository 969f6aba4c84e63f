"""The A4 sheets of a lost dossier: letterhead, blocks that flow over as many pages as needed, signatures."""

from collections.abc import Callable, Sequence

from counter_app.paper.blocks import Block, Box, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.receipt_content import Detail
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import A4, MM, Sheet, letterhead, rule
from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import ERASED
from counter_app.rules.loss.case import LostCase, Signer

DRAFT = "KONSEP"
SIZE = 10.5
LONG = 600
MASKED_NOTE = "NIK lengkap ditunjukkan petugas secara langsung bila diminta."

_MARGIN, _FOOT = 20 * MM, 7 * MM
WIDTH = A4[0] - 2 * _MARGIN
_ROOM = A4[1] - 2 * _MARGIN + 6 * MM
_SCALES = (1.0, 0.95, 0.9, 0.86)
_LEADING = 1.36
_PEOPLE_LIMIT = 180

Build = Callable[[float], Sequence[Block]]


def lost_pdf(case: LostCase, title: str, build: Build, *, draft: str = "") -> bytes:
    """Return the sheets as PDF: on one page where a slightly smaller type allows it, else on several.

    `draft` says whose decision the paper waits for; it stands under KONSEP on the first page.
    """
    sheet = Sheet(*A4, title=f"{title} {case.number}", office=case.office)
    pages = _pages(case, title, build, draft)
    for at, page in enumerate(pages, start=1):
        if at > 1:
            sheet.turn_page()
        page.draw(sheet.canvas, _MARGIN, A4[1] - _MARGIN + 6 * MM, WIDTH)
        foot = _MARGIN - _FOOT + 2 * MM
        words = f"{title} · berkas {tracking.grouped(case.number)}"
        left = f"{DRAFT} · {words}" if draft else words
        Text(left, size=7.5).draw(sheet.canvas, _MARGIN, foot, WIDTH)
        Text(f"Halaman {at} dari {len(pages)}", size=7.5, align="right").draw(
            sheet.canvas, _MARGIN, foot, WIDTH
        )
    return sheet.finish()


def _pages(case: LostCase, title: str, build: Build, draft: str) -> list[Stack]:
    head: list[Block] = [letterhead(case.office), Gap(7), *_draft(draft)]
    for scale in _SCALES:
        whole = Stack([*head, *build(scale)])
        if whole.height(WIDTH) <= _ROOM:
            return [whole]
    return _flowed(case, title, [*head, *build(_SCALES[0])], draft)


def _flowed(case: LostCase, title: str, blocks: Sequence[Block], draft: str) -> list[Stack]:
    mark = f"{DRAFT} · " if draft else ""
    running = f"{mark}{title} · {tracking.grouped(case.number)} · {case.folder.dossier.people}"
    pages: list[list[Block]] = [[]]
    left = _ROOM
    for block in blocks:
        tall = block.height(WIDTH)
        if tall > left:
            head = Stack([OneLine(clean(running, _PEOPLE_LIMIT), size=9), rule(0.6, 2.5), Gap(3)])
            pages.append([head])
            left = _ROOM - head.height(WIDTH)
        pages[-1].append(block)
        left -= tall
    return [Stack(page) for page in pages]


def _draft(draft: str) -> list[Block]:
    if not draft:
        return []
    words = Stack([OneLine(DRAFT, size=15, align="centre"), Text(draft, size=9, align="centre", limit=LONG)])
    return [Box(words, pad=5, line=1.4), Gap(7)]


def titled(title: str, scale: float) -> list[Block]:
    """Return a title in the middle, with the space for the number of the letter."""
    number = Row(
        [(Gap(0), None), (Text("Nomor:", size=SIZE * scale), 14 * MM), (dotted(15), 62 * MM), (Gap(0), None)]
    )
    return [Text(title, size=14 * scale, font=BOLD, align="centre"), number, Gap(7 * scale)]


def heading(text: str, scale: float) -> Block:
    """Return the heading of a part."""
    return Stack([Gap(5 * scale), Text(text, size=SIZE * scale, font=BOLD), Gap(1.5 * scale)])


def paragraph(*parts: str | tuple[str, str], scale: float) -> Block:
    """Return a paragraph with space below."""
    size = SIZE * scale
    return Stack([Text(*parts, size=size, leading=size * _LEADING, limit=LONG), Gap(4 * scale)])


def numbered(sentences: Sequence[str], scale: float, *, first: int = 1) -> list[Block]:
    """Return sentences, each under its number."""
    size = SIZE * scale

    def line(at: int, sentence: str) -> Block:
        number = Text(f"{at}.", size=size, leading=size * _LEADING)
        words = Text(sentence, size=size, leading=size * _LEADING, limit=LONG)
        return Stack([Row([(number, 7 * MM), (words, None)]), Gap(1.5 * scale)])

    return [line(at, sentence) for at, sentence in enumerate(sentences, start=first)]


def table(
    columns: Sequence[tuple[str, float | None]], rows: Sequence[Sequence[str | Block]], scale: float
) -> list[Block]:
    """Return a heading and rows between hairlines; a column without a width takes what is left."""
    size = 9.4 * scale
    widths = [width for _, width in columns]

    def line(cells: Sequence[str | Block], font: str | None = None) -> Row:
        blocks = [
            Text(bold(cell) if font else cell, size=size, limit=LONG) if isinstance(cell, str) else cell
            for cell in cells
        ]
        return Row(list(zip(blocks, widths, strict=True)), gap=5)

    head = Stack([rule(0.8, 1.2), line([name for name, _ in columns], SEMIBOLD), rule(0.8, 1.2)])
    return [head, *(Stack([line(row), rule(0.35, 1.6, grey=0.55)]) for row in rows)]


def about(case: LostCase) -> tuple[Detail, ...]:
    """Return what names the dossier and its applicant; of a NIK the last four digits."""
    dossier, person = case.folder.dossier, case.folder.dossier.applicant
    received = indonesian.moment(dossier.received_at, dossier.zone)
    lines = [
        Detail(label="Nomor berkas", value=tracking.grouped(dossier.number), is_strong=True),
        Detail(label="Layanan", value=clean(case.folder.service.title(dossier.case), 240)),
        Detail(label="Nama pemohon", value=clean(person.name) or ERASED, is_strong=True),
        Detail(label="NIK", value=_masked(person.nik) or ("belum punya NIK" if person.name else "")),
        Detail(label="Atas nama", value=clean(person.on_behalf_of)),
        Detail(label="NIK atas nama", value=_masked(person.on_behalf_nik)),
        Detail(label="Desa/kelurahan", value=clean(person.village)),
        Detail(
            label="Diterima",
            value=f"{indonesian.long_date(received.date())} oleh {clean(case.folder.officer_name)}",
        ),
    ]
    return tuple(line for line in lines if line.value)


def _masked(nik: str) -> str:
    return indonesian.mask_nik(nik).replace(" ", "\u00a0")


def dated(case: LostCase) -> str:
    """Return place and month of a letter; whoever signs it writes the day."""
    return f"{clean(case.place)}, ………… {indonesian.month(case.declared)} {case.declared.year}"


def signature(role: str, signer: Signer, scale: float) -> Block:
    """Return a place to sign: who as what, the space, the name over a line; rank and NIP by hand."""
    size = SIZE * scale

    def by_hand(label: str) -> Block:
        return Row([(Text(label, size=9 * scale), 14 * MM), (dotted(11 * scale), None)])

    name: Block = (
        Text(signer.name, size=size, font=BOLD, align="centre") if signer.name else dotted(size * 1.24)
    )
    return Stack(
        [
            Text(role, size=size, align="centre"),
            Text(
                f"{signer.position}," if signer.position else "Jabatan: ………………………", size=size, align="centre"
            ),
            Gap(19 * MM * scale),
            name,
            rule(0.5, 1.0),
            by_hand("Pangkat"),
            by_hand("NIP"),
        ]
    )


def side_by_side(*signatures: Block) -> Block:
    """Return signatures beside each other, those of two further apart than those of three."""
    return Row([(block, None) for block in signatures], gap=(28 if len(signatures) < 3 else 7) * MM)


def camat(case: LostCase) -> Signer:
    """Return the head as a letter names the office's head."""
    position = case.head.position
    return Signer(
        name=case.head.name, position=f"Camat {case.place}" if position.casefold() == "camat" else position
    )
