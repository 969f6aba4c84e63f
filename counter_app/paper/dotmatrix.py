"""Receipts on 9.5 x 5.5 in continuous forms: no grey, no QR, and bars wide enough for pins and ribbon."""

from functools import partial

from counter_app.paper import receipt_parts as parts
from counter_app.paper.blocks import Block, BoxColumn, Gap, Row, Spring, Stack, Text
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.receipt_content import Content
from counter_app.paper.receipt_flow import Frame, Listing, continued_head, draw_pages, papers
from counter_app.paper.sheet import MM, PRACTICE_LINE, Sheet, bare, contact_line, rule
from counter_app.paper.symbols import Code128
from counter_app.rules.office import Office

# Pins print 120 dots an inch across; a module of 3 is wider than the ribbon's bleeding.
PIN = 72 / 120
_MODULE = 3
_WIDTH, _HEIGHT = 241.3 * MM, 139.7 * MM
# 8 in are printed between the tractor holes.
_PRINTED = 203.2 * MM
_EDGE = 5 * MM
_SCALES = (1.06, 1.0, 0.94, 0.88, 0.82)


def form(content: Content, office: Office) -> bytes:
    """Return the receipt on forms of 241.3 x 139.7 mm."""
    title = f"Tanda terima berkas {content.grouped}"
    sheet = Sheet(_WIDTH, _HEIGHT, title=title, office=office, ground=bare)
    frame = Frame(x=(_WIDTH - _PRINTED) / 2, top=_HEIGHT - _EDGE, width=_PRINTED, height=_HEIGHT - 2 * _EDGE)
    compose = partial(_compose, content, office)
    draw_pages(sheet, content, [(frame, compose)], head=partial(_continued, content, office), scales=_SCALES)
    return sheet.finish()


def _continued(content: Content, office: Office, name: str, page: int) -> list[Block]:
    return [*_practice(office), *continued_head(content, _bars(content), name, page)]


def _bars(content: Content) -> Code128:
    return Code128(content.number, _MODULE, height_mm=12, dot=PIN)


def _practice(office: Office) -> list[Block]:
    return [Text(PRACTICE_LINE, size=9, font=BOLD, align="centre"), Gap(2)] if office.is_practice else []


def _compose(content: Content, office: Office, scale: float, listing: Listing) -> Stack:
    gap = Gap(4 * scale)
    bars = _bars(content)
    number = Stack(
        [
            parts.title_row(content, scale),
            Gap(3 * scale),
            parts.NumberLine(content.grouped, size=30 * scale),
            Gap(3 * scale),
            Row([(Gap(0), -bars.quiet), (bars, bars.width)]),
        ]
    )
    boxes = [parts.due_box(content, scale, fill=1.0)]
    if content.fee:
        boxes.append(parts.fee_box(content, scale))
    return Stack(
        [
            *_practice(office),
            _head(office, scale),
            gap,
            Row([(number, None), (BoxColumn(boxes, 3 * scale), 78 * MM)], gap=6 * MM),
            gap,
            parts.two_columns(content, scale, size=9.6),
            gap,
            *papers(content, scale, listing, 2),
            Spring(3 * scale),
            parts.signatures(content, scale, tall_mm=17, gap_mm=12),
            parts.wide_foot(content, scale),
            *_practice(office),
        ]
    )


def _head(office: Office, scale: float) -> Block:
    head = office.letterhead
    names = [
        *([Text(head.regency.upper(), size=8.6 * scale, font=SEMIBOLD)] if head.regency else []),
        Text(office.name.upper(), size=13 * scale, font=BOLD, leading=15 * scale),
    ]
    contact = Text(contact_line(head), size=8.6 * scale, align="right", limit=300)
    return Stack(
        [Row([(Stack(names), 66 * MM), (contact, None)], gap=4 * MM, upright="bottom"), rule(1.2, 2.0)]
    )
