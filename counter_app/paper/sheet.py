"""The sheet a paper is drawn on: an open PDF, letterhead, cut line, ticks, and fitting content to a page.

    sheet = Sheet(210 * MM, 297 * MM, title="Pantauan berkas", office=office)
    Text("…", size=9).draw(sheet.canvas, x, top, width)
    sheet.turn_page()
    pdf = sheet.finish()

Coordinates are points from the lower left corner. The practice office's pages all carry LATIHAN.
"""

import io
import math
from collections.abc import Callable, Sequence

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper import fonts, safe_text
from counter_app.paper.blocks import Block, Drawing, Gap, Stack, Text, draw_runs
from counter_app.paper.fonts import BOLD, REGULAR
from counter_app.rules.office import Letterhead, Office

MM = 72 / 25.4
A4 = (210 * MM, 297 * MM)

# Text is 9 pt at 1; no block draws it below 6 pt.
SMALLEST = 0.67
SCALES = (1.14, 1.06, 1.0, 0.94, 0.88, 0.82, 0.76, 0.71, SMALLEST)

PRACTICE = "LATIHAN"
PRACTICE_LINE = "LATIHAN – bukan tanda terima resmi"

Ground = Callable[[Canvas, float, float], None]


class TooTallError(Exception):
    """The content is too tall for its page even at the smallest scale; it has to flow on."""


def watermark(canvas: Canvas, width: float, height: float) -> None:
    """Draw LATIHAN across the page in a light outline; symbols lay their own white ground over it."""
    _outlined(canvas, width / 2, height / 2, min(width / 4.6, height / 2.2))


def watermark_halves(canvas: Canvas, width: float, height: float) -> None:
    """Draw LATIHAN on both halves of a sheet that is cut in two."""
    for bottom in (0.0, height / 2):
        _outlined(canvas, width / 2, bottom + height / 4, min(width / 4.6, height / 4.4))


def bare(canvas: Canvas, width: float, height: float) -> None:
    """Draw no ground: rolls and dot matrix say LATIHAN in a line of text, for they print no grey."""


def _outlined(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.saveState()
    canvas.translate(x, y)
    canvas.rotate(24)
    canvas.setStrokeGray(0.72)
    canvas.setLineWidth(0.7)
    outline = canvas.beginText(-fonts.width(PRACTICE, BOLD, size) / 2, -size * 0.35)
    outline.setFont(BOLD, size)
    outline.setTextRenderMode(1)
    outline.textOut(PRACTICE)
    outline.setTextRenderMode(0)
    canvas.drawText(outline)
    canvas.restoreState()


def _rounded_down(points: float) -> float:
    """The PDF holds four decimals; rounded up, a raster of the page would be a dot too wide."""
    return math.floor(points * 1e4) / 1e4


class Sheet:
    """An open PDF; the same content always gives the same bytes."""

    def __init__(
        self, width: float, height: float, *, title: str, office: Office, ground: Ground = watermark
    ) -> None:
        fonts.face(REGULAR)
        self.width, self.height = width, height
        self._office, self._ground = office, ground
        self._buffer = io.BytesIO()
        # initialFontName: else reportlab puts an un-embedded Helvetica into every page.
        self.canvas = Canvas(
            self._buffer,
            pagesize=(_rounded_down(width), _rounded_down(height)),
            invariant=1,
            pageCompression=1,
            initialFontName=REGULAR,  # type: ignore[arg-type]  # the stubs call it a float
            lang="id-ID",
        )
        self.canvas.setTitle(safe_text.clean(title))
        self.canvas.setAuthor(safe_text.clean(office.name))
        self.canvas.setSubject(safe_text.clean(title))
        self.canvas.setCreator("Buku register berkas")
        self.canvas.setProducer("Buku register berkas")
        self._lay_ground()

    def turn_page(self) -> None:
        """End this page and begin the next."""
        self.canvas.showPage()
        self._lay_ground()

    def finish(self) -> bytes:
        """End the last page and return the PDF."""
        self.canvas.showPage()
        self.canvas.save()
        return self._buffer.getvalue()

    def _lay_ground(self) -> None:
        if self._office.is_practice:
            self._ground(self.canvas, self.width, self.height)


def fit(
    build: Callable[[float], Stack], width: float, height: float, scales: Sequence[float] = SCALES
) -> Stack:
    """Return the content at the largest scale that fits; raise `TooTallError` if the smallest does not."""
    for scale in scales:
        stack = build(scale)
        if stack.height(width) <= height:
            return stack
    raise TooTallError


def letterhead(office: Office, scale: float = 1.0) -> Stack:
    """Return the office's head, centred, over a double rule; empty lines are left out."""
    head = office.letterhead
    lines: list[Block] = []
    if head.regency:
        lines.append(Text(head.regency.upper(), size=10 * scale, font=fonts.SEMIBOLD, align="centre"))
    lines.append(Text(office.name.upper(), size=14 * scale, font=BOLD, align="centre", leading=16 * scale))
    contact = contact_line(head)
    if contact:
        lines.append(Text(contact, size=8 * scale, align="centre", limit=300))
    return Stack([*lines, Gap(2.5 * scale), double_rule()])


def contact_line(head: Letterhead) -> str:
    """Return address, phone and e-mail as one line."""
    phone = f"Telp. {head.phone}" if head.phone else ""
    return " · ".join(part for part in (head.address, phone, head.email) if part)


def double_rule() -> Drawing:
    """Return the thick and thin line under a letterhead."""

    def draw(canvas: Canvas, x: float, top: float, width: float) -> None:
        for line, down in ((1.8, 0.9), (0.5, 2.9)):
            canvas.setLineWidth(line)
            canvas.line(x, top - down, x + width, top - down)

    return Drawing(3.2, draw)


def rule(line: float = 0.5, space: float = 2.0, grey: float = 0.0) -> Drawing:
    """Return a thin line with the same space above and below."""

    def draw(canvas: Canvas, x: float, top: float, width: float) -> None:
        canvas.setLineWidth(line)
        canvas.setStrokeGray(grey)
        canvas.line(x, top - space, x + width, top - space)
        canvas.setStrokeGray(0)

    return Drawing(2 * space, draw)


def cut_line(canvas: Canvas, y: float, width: float) -> None:
    """Draw a dashed line across the sheet, with a word that says what it is for."""
    word, size = "gunting di sini", 6.5
    half = fonts.width(word, REGULAR, size) / 2 + 4
    canvas.saveState()
    canvas.setLineWidth(0.5)
    canvas.setDash(4, 3)
    canvas.line(0, y, width / 2 - half, y)
    canvas.line(width / 2 + half, y, width, y)
    canvas.restoreState()
    draw_runs(canvas, [(REGULAR, word)], width / 2 - half + 4, y - size * 0.3, size)


def tick(size: float) -> Drawing:
    """Return a ticked box, as vectors: no face has all the signs."""
    return _box(size, ((0.2, 0.52), (0.42, 0.26), (0.82, 0.8)))


def empty_box(size: float) -> Drawing:
    """Return an empty box."""
    return _box(size, ())


def dashed_box(size: float) -> Drawing:
    """Return a box with a dash: not needed."""
    return _box(size, ((0.25, 0.5), (0.75, 0.5)))


def _box(size: float, points: Sequence[tuple[float, float]]) -> Drawing:
    side = size * 0.82

    def draw(canvas: Canvas, x: float, top: float, width: float) -> None:
        bottom = top - size * 1.02
        canvas.setLineWidth(size * 0.09)
        canvas.rect(x, bottom, side, side, stroke=1, fill=0)
        if points:
            path = canvas.beginPath()
            for at, (right, up) in enumerate(points):
                (path.lineTo if at else path.moveTo)(x + right * side, bottom + up * side)
            canvas.setLineWidth(size * 0.15)
            canvas.drawPath(path, stroke=1, fill=0)

    return Drawing(size * 1.1, draw)
