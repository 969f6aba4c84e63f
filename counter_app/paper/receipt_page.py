"""Receipts on sheets: one lembar a page, or two on one sheet with a cut line between."""

from functools import partial

from counter_app.paper import receipt_parts as parts
from counter_app.paper.blocks import Block, BoxColumn, BoxRow, Gap, Row, Spring, Stack, Text
from counter_app.paper.fonts import BOLD
from counter_app.paper.receipt_content import Content
from counter_app.paper.receipt_flow import Frame, Listing, continued_head, draw_pages, papers
from counter_app.paper.sheet import MM, Sheet, cut_line, letterhead, rule, watermark_halves
from counter_app.paper.symbols import Code128
from counter_app.rules.office import Office

_TITLE = "Tanda terima berkas"
_FIRST = "Lembar 1 – Pemohon"
_SECOND = "Lembar 2 – Berkas"


def single(content: Content, office: Office, *, width_mm: float, height_mm: float, qr_dots: int) -> bytes:
    """Return the receipt on upright sheets of this size."""
    margin = (5 if width_mm < 120 else 9) * MM
    width, height = width_mm * MM, height_mm * MM
    frame = Frame(x=margin, top=height - margin, width=width - 2 * margin, height=height - 2 * margin)
    sheet = Sheet(width, height, title=f"{_TITLE} {content.grouped}", office=office)
    compose = partial(_upright, content, office, qr_dots)
    draw_pages(sheet, content, [(frame, compose)], head=partial(_continued, content))
    return sheet.finish()


def two_sheets(content: Content, office: Office, *, width_mm: float, height_mm: float) -> bytes:
    """Return both lembar on one sheet with a cut line between."""
    width, height = width_mm * MM, height_mm * MM
    x, outer, inner = 12 * MM, 9 * MM, 6 * MM
    tall = height / 2 - outer - inner
    upper = Frame(name=_FIRST, x=x, top=height - outer, width=width - 2 * x, height=tall)
    lower = Frame(name=_SECOND, x=x, top=height / 2 - inner, width=width - 2 * x, height=tall)
    sheet = Sheet(width, height, title=f"{_TITLE} {content.grouped}", office=office, ground=watermark_halves)
    places = [(upper, partial(_lembar_1, content, office)), (lower, partial(_lembar_2, content, office))]
    draw_pages(sheet, content, places, head=partial(_continued, content), finishing=_cut_in_half)
    return sheet.finish()


def _cut_in_half(sheet: Sheet) -> None:
    cut_line(sheet.canvas, sheet.height / 2, sheet.width)


def _continued(content: Content, name: str, page: int) -> list[Block]:
    return continued_head(content, Code128(content.number, 3), name, page)


def _boxes(content: Content, scale: float, due_share: float) -> Block:
    boxes = [(parts.due_box(content, scale), due_share)]
    if content.fee:
        boxes.append((parts.fee_box(content, scale), 1 - due_share))
    return BoxRow(boxes, gap=5 * scale)


def _upright(content: Content, office: Office, qr_dots: int, scale: float, listing: Listing) -> Stack:
    gap = Gap(5 * scale)
    return Stack(
        [
            letterhead(office, scale),
            gap,
            parts.title_row(content, scale),
            gap,
            parts.symbol_box(content, scale, parts.numbered(content, scale, size=28), qr_dots=qr_dots),
            gap,
            parts.details(content.details, scale, size=9.6, label_mm=25),
            gap,
            *papers(content, scale, listing, 2),
            gap,
            _boxes(content, scale, 0.62),
            Spring(5 * scale),
            parts.signatures(content, scale, tall_mm=20),
            Spring(3 * scale),
            parts.foot(content, scale),
        ]
    )


def _lembar_1(content: Content, office: Office, scale: float, listing: Listing) -> Stack:
    gap = Gap(4.5 * scale)
    head: list[Block] = [
        letterhead(office, scale),
        gap,
        parts.title_row(content, scale, _FIRST),
        gap,
        _promised(content, scale, parts.numbered(content, scale)),
    ]
    return Stack([*head, *_body(content, scale, listing)])


def _lembar_2(content: Content, office: Office, scale: float, listing: Listing) -> Stack:
    """The sheet that lies on the folder: its number is what is read from the shelf."""
    gap = Gap(4.5 * scale)
    name = Text(_SECOND, size=11 * scale, font=BOLD, align="right")
    head: list[Block] = [
        Row([(parts.NumberLine(content.grouped, size=46), None), (name, 36 * MM)], upright="middle"),
        rule(1.4, 2.0),
        gap,
        parts.title_row(content, scale, office.name),
        gap,
        _promised(content, scale, [Text(content.name, size=13 * scale, font=BOLD)]),
    ]
    return Stack([*head, *_body(content, scale, listing)])


def _promised(content: Content, scale: float, head: list[Block]) -> Block:
    """The symbols beside the promise and the fee."""
    boxes = [parts.due_box(content, scale)]
    if content.fee:
        boxes.append(parts.fee_box(content, scale))
    gap = 4 * scale
    return BoxRow([(parts.symbol_box(content, scale, head), 0.63), (BoxColumn(boxes, gap), 0.37)], gap)


def _body(content: Content, scale: float, listing: Listing) -> list[Block]:
    gap = Gap(5 * scale)
    return [
        gap,
        parts.two_columns(content, scale),
        gap,
        *papers(content, scale, listing, 2),
        Spring(4 * scale),
        parts.signatures(content, scale, tall_mm=20, gap_mm=12),
        Spring(2 * scale, 0.4),
        parts.wide_foot(content, scale),
    ]
