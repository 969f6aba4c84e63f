"""Receipts on rolls of thermal paper: as long as their content, on whole dots, in black only."""

import math

from counter_app.paper import receipt_content as words
from counter_app.paper import receipt_parts as parts
from counter_app.paper.blocks import Block, Box, BoxRow, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.fonts import BOLD, REGULAR
from counter_app.paper.receipt_content import Content
from counter_app.paper.sheet import MM, PRACTICE_LINE, Sheet, bare, contact_line, rule
from counter_app.paper.symbols import DOT, Code128
from counter_app.rules.office import Office

_EDGE = 3 * MM


def roll58(content: Content, office: Office) -> bytes:
    """Return the receipt on 58 mm paper; its head prints 48 mm (384 dots)."""
    symbols = [parts.qr_with_note(content, 4), (parts.stamp(20 * MM), None)]
    return _printed(
        content, office, width_mm=58, printable_mm=48, closing=Row(symbols, gap=6, upright="middle")
    )


def roll80(content: Content, office: Office) -> bytes:
    """Return the receipt on 80 mm paper; its head prints 72 mm (576 dots)."""
    symbols = [parts.qr_with_note(content, 5), (parts.stamp(26 * MM), None)]
    return _printed(
        content, office, width_mm=80, printable_mm=72, closing=Row(symbols, gap=12, upright="middle")
    )


def _printed(
    content: Content, office: Office, *, width_mm: float, printable_mm: float, closing: Block
) -> bytes:
    practice: list[Block] = []
    if office.is_practice:
        practice = [Box(Text(PRACTICE_LINE, size=9, font=BOLD, align="centre"), pad=2, line=1.2)]
    slip = Stack(
        [
            *practice,
            *_head(office),
            *_number(content),
            *_promise(content),
            rule(0.8, 3.0),
            closing,
            Gap(2),
            *_foot(content),
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
    contact = contact_line(head)
    return [
        *([Text(head.regency.upper(), size=8, align="centre")] if head.regency else []),
        Text(office.name.upper(), size=12, font=BOLD, align="centre", leading=14),
        *([Text(contact, size=7, align="centre", limit=300)] if contact else []),
        rule(1.0, 2.0),
    ]


def _number(content: Content) -> list[Block]:
    mark = [parts.copy_mark(content, 1.0)] if content.copy_mark else []
    return [
        Text(words.TITLE, size=12.5, font=BOLD, align="centre"),
        *mark,
        parts.NumberLine(content.grouped, size=20, align="centre"),
        Code128(content.number, 3, height_mm=11, align="centre"),
        Gap(1),
        parts.details(content, 1.0, label_mm=15, size=8.6, grey=0),
    ]


def _promise(content: Content) -> list[Block]:
    blocks: list[Block] = [Gap(1), parts.papers_title(content, 0.95)]
    blocks += [parts.paper_row(paper, 8.2) for paper in content.papers]
    for heading, names in ((words.HELD_TITLE, content.held), (words.LACKING_TITLE, content.lacking)):
        if names:
            blocks += parts.names_below(heading, names, size=8.2)
    blocks += [Gap(1), _due(content)]
    if content.fee:
        blocks.append(Text("Biaya resmi:", bold(content.fee), size=10, align="centre"))
        blocks.append(Text(content.fee_basis, size=7.6, align="centre"))
    return blocks


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


def _foot(content: Content) -> list[Block]:
    return [
        Text(bold(words.NO_EXTRA_FEE), size=8),
        Text(content.query, size=8, font=BOLD, limit=300),
        Text("Pengaduan:", content.complaints, size=7.4, limit=400, font=REGULAR),
        Text(bold(words.BRING_ALONG), size=8, align="centre"),
    ]
