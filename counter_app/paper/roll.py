"""Receipts on rolls of thermal paper: as long as their content, on whole dots, in black only."""

import math

from counter_app.paper import receipt_content as words
from counter_app.paper import receipt_parts as parts
from counter_app.paper.blocks import Block, Box, BoxRow, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.fonts import BOLD
from counter_app.paper.receipt_content import Content
from counter_app.paper.sheet import MM, PRACTICE_LINE, Sheet, bare, rule
from counter_app.paper.symbols import DOT, Code128
from counter_app.rules.office import Office

_EDGE = 3 * MM


def roll58(content: Content, office: Office) -> bytes:
    """Return the receipt on 58 mm paper; its head prints 48 mm (384 dots)."""
    return _printed(content, office, width_mm=58, printable_mm=48, qr_dots=4)


def roll80(content: Content, office: Office) -> bytes:
    """Return the receipt on 80 mm paper; its head prints 72 mm (576 dots)."""
    return _printed(content, office, width_mm=80, printable_mm=72, qr_dots=5)


def _printed(
    content: Content, office: Office, *, width_mm: float, printable_mm: float, qr_dots: int
) -> bytes:
    practice: list[Block] = []
    if office.is_practice:
        practice = [Box(OneLine(PRACTICE_LINE, size=10, align="centre"), pad=2.5, line=1.2)]
    slip = Stack(
        [
            *practice,
            *_head(office),
            *_number(content),
            *_promise(content),
            rule(0.8, 3.0),
            Row([parts.qr_with_note(content, qr_dots), (_questions(content), None)], gap=6, upright="middle"),
            Gap(2),
            Text(bold(content.bring_along), size=8, align="centre"),
            Gap(1),
            parts.stamp(20 * MM),
            *practice,
        ],
        gap=2.5,
    )
    width, inner = width_mm * MM, printable_mm * MM
    height = math.ceil((slip.height(inner) + 2 * _EDGE) / DOT) * DOT
    sheet = Sheet(width, height, title=f"Tanda terima berkas {content.grouped}", office=office, ground=bare)
    slip.draw(sheet.canvas, (width - inner) / 2, height - _EDGE, inner)
    return sheet.finish()


def _head(office: Office) -> list[Block]:
    head = office.letterhead
    phone = f"Telp. {head.phone}" if head.phone else ""
    lines = [
        *([Text(head.regency.upper(), size=8, align="centre")] if head.regency else []),
        Text(office.name.upper(), size=12, font=BOLD, align="centre", leading=14.5),
        *(Text(line, size=7.4, align="centre") for line in (head.address, phone, head.email) if line),
    ]
    return [Stack(lines), rule(1.0, 1.5)]


def _number(content: Content) -> list[Block]:
    mark = [parts.copy_mark(content, 1.0), Gap(1)] if content.copy_mark else []
    return [
        Text(words.TITLE, size=12.5, font=BOLD, align="centre"),
        *mark,
        parts.NumberLine(content.grouped, size=20, align="centre"),
        Code128(content.number, 3, height_mm=11, align="centre"),
        Gap(1),
        parts.short_details(content.details, label_mm=13, size=8.6),
    ]


def _promise(content: Content) -> list[Block]:
    blocks: list[Block] = [Gap(1), Text(bold(words.PAPERS_TITLE), content.papers_title, size=8.6)]
    blocks += [parts.paper_row(paper, 8.2) for paper in content.papers]
    for heading, names in ((words.HELD_TITLE, content.held), (words.LACKING_TITLE, content.lacking)):
        if names:
            blocks += [Gap(1), *parts.names_below(heading, names, size=8.2)]
    blocks += [Gap(1), _due(content)]
    if content.fee:
        blocks.append(Text("Biaya resmi:", bold(content.fee), size=10, align="centre"))
        blocks.append(Text(content.fee_basis, size=7.6, align="centre"))
    return [*blocks, Text(words.NO_EXTRA_FEE, size=8, align="centre")]


def _due(content: Content) -> Block:
    due = content.due
    date: Block = Text(bold(due.date), size=9.6, align="centre")
    if due.is_counted:
        date = OneLine(due.date, size=14, align="centre")
    lines = [
        Text(due.caption, size=7.6, font=BOLD, align="centre"),
        date,
        Text(due.note, size=8, align="centre"),
    ]
    return BoxRow([(Box(Stack(lines), pad=3.5, line=1.4), 1)], gap=0)


def _questions(content: Content) -> Block:
    return Stack(
        [
            Text(bold(content.query), size=8, limit=parts.LIST_LIMIT),
            Text(bold("Pengaduan:"), content.complaints, size=7.6, limit=parts.COMPLAINT_LIMIT),
        ],
        gap=2,
    )
