"""How a receipt fills its pages: it grows and shrinks with them; below 6 pt its lists flow on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from counter_app.paper import receipt_content as words
from counter_app.paper import receipt_parts as parts
from counter_app.paper.blocks import Block, Gap, Row, Stack, Text, bold, stretched
from counter_app.paper.receipt_content import Content
from counter_app.paper.sheet import MM, SCALES, Sheet, TooTallError, fit, rule
from counter_app.paper.symbols import Code128


class Listing(Enum):
    """How much of the papers' lists the first page holds; the rest flows on."""

    ALL = auto()
    WITHOUT_CHECKLIST = auto()
    NONE = auto()


# Below this width a paper's name needs the whole line.
_TWO_COLUMNS = 120 * MM


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Where one lembar goes, in points; `top` is its upper edge."""

    x: float
    top: float
    width: float
    height: float
    name: str = ""


Compose = Callable[[float, Listing], Stack]
Head = Callable[[str, int], list[Block]]


def _unfinished(sheet: Sheet) -> None:
    """Add nothing to a page."""


def draw_pages(
    sheet: Sheet,
    content: Content,
    places: Sequence[tuple[Frame, Compose]],
    *,
    head: Head,
    scales: Sequence[float] = SCALES,
    finishing: Callable[[Sheet], None] = _unfinished,
) -> None:
    """Draw every lembar in its frame, on as many pages as it takes; `head` heads the further ones."""
    listing = _listing(places, scales[-1])
    pages = [_pages(content, frame, compose, listing, head, scales) for frame, compose in places]
    for at in range(max(len(p) for p in pages)):
        if at:
            sheet.turn_page()
        for (frame, _), stacks in zip(places, pages, strict=True):
            if at < len(stacks):
                stacks[at].draw(sheet.canvas, frame.x, frame.top, frame.width)
        finishing(sheet)


def _listing(places: Sequence[tuple[Frame, Compose]], smallest: float) -> Listing:
    """The most complete first page that fits every lembar."""
    for listing in (Listing.ALL, Listing.WITHOUT_CHECKLIST):
        if all(compose(smallest, listing).height(frame.width) <= frame.height for frame, compose in places):
            return listing
    return Listing.NONE


def _pages(
    content: Content,
    frame: Frame,
    compose: Compose,
    listing: Listing,
    head: Head,
    scales: Sequence[float],
) -> list[Stack]:
    rest = [] if listing is Listing.ALL else _rest(content, listing, frame.width)
    try:
        first = fit(lambda scale: compose(scale, listing), frame.width, frame.height, scales)
    except TooTallError:
        return _flowed([], [*compose(scales[-1], listing).blocks, *rest], frame, head)
    return _flowed([stretched(first, frame.width, frame.height)], rest, frame, head)


def _flowed(pages: list[Stack], blocks: Sequence[Block], frame: Frame, head: Head) -> list[Stack]:
    """The pages, and the blocks on as many further pages as they take, each under its head."""
    full = list(pages)
    page = head(frame.name, len(full) + 1) if full else []
    is_bare = True
    for block in blocks:
        if not is_bare and Stack([*page, block]).height(frame.width) > frame.height:
            full.append(Stack(page))
            page = head(frame.name, len(full) + 1)
        page.append(block)
        is_bare = False
    return full if is_bare else [*full, Stack(page)]


def continued_head(content: Content, bars: Code128, name: str, page: int) -> list[Block]:
    """Return the head of a further page: the number again, so that a loose page finds its dossier."""
    number = parts.NumberLine(content.grouped, size=22)
    where = " – ".join(part for part in (name, f"halaman {page}") if part)
    return [
        Row([(number, None), (bars, bars.width)], gap=6, upright="middle"),
        Gap(3),
        Text(bold("Lanjutan tanda terima berkas"), f"· {where} · {content.name}", size=8.6, limit=300),
        rule(0.5, 3.0),
    ]


def _rest(content: Content, listing: Listing, width: float) -> list[Block]:
    columns = 2 if width > _TWO_COLUMNS else 1
    rows = [content.papers[at : at + columns] for at in range(0, len(content.papers), columns)]
    blocks: list[Block] = [parts.papers_title(content, 1.0), Gap(3)]
    for row in rows:
        blocks += [parts.checklist(row, 0.94, columns=columns), Gap(1.8)]
    if listing is Listing.NONE:
        for heading, names in ((words.HELD_TITLE, content.held), (words.LACKING_TITLE, content.lacking)):
            blocks += [Gap(2), *parts.names_below(heading, names, size=8.2)]
    return blocks


def papers(content: Content, scale: float, listing: Listing, columns: int) -> list[Block]:
    """Return the checklist with what is held and what lacks, or the line that says where they are."""
    gap = Gap(2.2 * scale)
    if listing is Listing.ALL:
        title: list[Block] = [parts.papers_title(content, scale), gap]
        title.append(parts.checklist(content.papers, scale, columns=columns))
    else:
        title = [
            Text(
                bold(words.PAPERS_TITLE),
                content.papers_title,
                "– daftar di halaman berikutnya",
                size=9 * scale,
            )
        ]
    if listing is Listing.NONE:
        return title
    for heading, names in ((words.HELD_TITLE, content.held), (words.LACKING_TITLE, content.lacking)):
        if names:
            title += [gap, parts.name_list(heading, names, scale)]
    return title
