"""What a paper is built of: blocks that know their height at a width and draw themselves downwards.

All coordinates stay absolute in points, so that bars can be put on the printer's dots.
"""

from collections.abc import Callable, Sequence
from typing import Literal, Protocol

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper import safe_text
from counter_app.paper.fonts import BOLD, REGULAR
from counter_app.paper.lines import Align as Align
from counter_app.paper.lines import Line as Line
from counter_app.paper.lines import aligned as aligned
from counter_app.paper.lines import draw_runs as draw_runs
from counter_app.paper.lines import runs_width as runs_width
from counter_app.paper.lines import shortened as shortened
from counter_app.paper.lines import wrapped as wrapped
from counter_app.paper.safe_text import FIELD_LIMIT, Run

LEADING = 1.24
# No text on paper is smaller, whatever the scale.
SMALLEST_SIZE = 6.0
# Share of the leading above the baseline: the same for every block, so that neighbours share a baseline.
_ASCENT = 0.79

Upright = Literal["top", "middle", "bottom"]


class Block(Protocol):
    """One part of a paper."""

    def height(self, width: float) -> float:
        """Return the height it takes at this width."""
        ...

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner there."""
        ...


def bold(text: str) -> Run:
    """Return the text as a bold part of a `Text`."""
    return BOLD, text


class Text:
    """Typed or fixed text, wrapped; a part is a string in `font` or a (face, string) pair."""

    def __init__(
        self,
        *parts: str | Run,
        size: float,
        font: str = REGULAR,
        leading: float | None = None,
        align: Align = "left",
        limit: int = FIELD_LIMIT,
        grey: float = 0.0,
    ) -> None:
        pairs = [part if isinstance(part, tuple) else (font, part) for part in parts]
        size = max(size, SMALLEST_SIZE)
        self._parts = [(name, safe_text.clean(text, limit)) for name, text in pairs]
        self._size, self._leading = size, leading or size * LEADING
        self._align, self._grey = align, grey
        self._lines: dict[float, list[Line]] = {}

    def lines(self, width: float) -> list[Line]:
        """Return its lines at this width."""
        if width not in self._lines:
            self._lines[width] = wrapped(self._parts, self._size, width)
        return self._lines[width]

    def height(self, width: float) -> float:
        """Return the height of all its lines."""
        return len(self.lines(width)) * self._leading

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw all lines."""
        baseline = top - self._leading * _ASCENT
        for used, pieces in self.lines(width):
            draw_runs(canvas, pieces, aligned(x, width, used, self._align), baseline, self._size, self._grey)
            baseline -= self._leading


class OneLine:
    """One line that grows smaller until it fits, down to 6 pt; what then is still too long ends in "…"."""

    def __init__(self, text: str, *, size: float, font: str = BOLD, align: Align = "left") -> None:
        self._text, self._font, self._align = safe_text.clean(text), font, align
        self._size = max(size, SMALLEST_SIZE)

    def height(self, width: float) -> float:
        """Return the height at full size, whatever the width, so that rows stay even."""
        return self._size * LEADING

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the line."""
        pieces = safe_text.runs(self._text, self._font)
        natural = runs_width(pieces, self._size)
        size = self._size * min(1.0, width / natural) if natural else self._size
        if size < SMALLEST_SIZE:
            size = SMALLEST_SIZE
            pieces = safe_text.runs(shortened(self._text, self._font, size, width), self._font)
        x = aligned(x, width, runs_width(pieces, size), self._align)
        draw_runs(canvas, pieces, x, top - self._size * LEADING * _ASCENT, size)


class Gap:
    """Empty space."""

    def __init__(self, height: float) -> None:
        self._height = height

    def height(self, width: float) -> float:
        """Return its height."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw nothing."""


class Spring(Gap):
    """Empty space that takes up what a page has left; see `stretched`."""

    def __init__(self, least: float = 0.0, share: float = 1.0) -> None:
        super().__init__(least)
        self.share = share


class Drawing:
    """Vectors of a fixed height, drawn by a function that gets canvas, x, top and width."""

    def __init__(self, height: float, draw: Callable[[Canvas, float, float, float], None]) -> None:
        self._height, self._draw = height, draw

    def height(self, width: float) -> float:
        """Return its height."""
        return self._height

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the vectors."""
        self._draw(canvas, x, top, width)


class Stack:
    """Blocks below each other."""

    def __init__(self, blocks: Sequence[Block], gap: float = 0.0) -> None:
        self.blocks, self.gap = tuple(blocks), gap

    def height(self, width: float) -> float:
        """Return the height of all blocks and the gaps between."""
        return sum(b.height(width) for b in self.blocks) + self.gap * max(len(self.blocks) - 1, 0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw them downwards."""
        for block in self.blocks:
            block.draw(canvas, x, top, width)
            top -= block.height(width) + self.gap


class Row:
    """Blocks beside each other, each with its width; blocks of width None share what is left."""

    def __init__(
        self, cells: Sequence[tuple[Block, float | None]], gap: float = 0.0, upright: Upright = "top"
    ) -> None:
        self._cells, self._gap, self._upright = tuple(cells), gap, upright

    def height(self, width: float) -> float:
        """Return the height of the tallest block."""
        return max((b.height(w) for b, w in self._placed(width)), default=0.0)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw them from left to right."""
        tallest = self.height(width)
        for block, wide in self._placed(width):
            spare = tallest - block.height(wide)
            down = {"top": 0.0, "middle": spare / 2, "bottom": spare}[self._upright]
            block.draw(canvas, x, top - down, wide)
            x += wide + self._gap

    def _placed(self, width: float) -> list[tuple[Block, float]]:
        fixed = sum(w for _, w in self._cells if w is not None) + self._gap * (len(self._cells) - 1)
        open_cells = sum(w is None for _, w in self._cells)
        share = (width - fixed) / open_cells if open_cells else 0.0
        return [(b, share if w is None else w) for b, w in self._cells]


class Box:
    """A block inside a line, on white or light grey."""

    def __init__(
        self, block: Block, *, pad: float, pad_y: float | None = None, line: float = 0.9, fill: float = 1.0
    ) -> None:
        self._block, self._line, self._fill = block, line, fill
        self._pad, self._pad_y = pad, pad if pad_y is None else pad_y

    def height(self, width: float) -> float:
        """Return the height with its padding."""
        return self._block.height(width - 2 * self._pad) + 2 * self._pad_y

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the box and its block."""
        self.draw_tall(canvas, x, top, width, self.height(width))

    def draw_tall(self, canvas: Canvas, x: float, top: float, width: float, tall: float) -> None:
        """Draw the box as tall as its neighbours."""
        canvas.setLineWidth(self._line)
        canvas.setFillGray(self._fill)
        canvas.rect(x, top - tall, width, tall, stroke=1, fill=int(self._fill < 1))
        canvas.setFillGray(0)
        inner = width - 2 * self._pad
        spare = tall - 2 * self._pad_y - self._block.height(inner)
        self._block.draw(canvas, x + self._pad, top - self._pad_y - spare / 2, inner)


class BoxColumn:
    """Boxes below each other, together as tall as their neighbour."""

    def __init__(self, boxes: Sequence[Box], gap: float) -> None:
        self._boxes, self._gap = tuple(boxes), gap

    def height(self, width: float) -> float:
        """Return the height of all boxes and the gaps between."""
        return sum(box.height(width) for box in self._boxes) + self._gap * (len(self._boxes) - 1)

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw them downwards."""
        self.draw_tall(canvas, x, top, width, self.height(width))

    def draw_tall(self, canvas: Canvas, x: float, top: float, width: float, tall: float) -> None:
        """Draw them, each a little taller, to that height."""
        more = (tall - self.height(width)) / len(self._boxes)
        for box in self._boxes:
            high = box.height(width) + more
            box.draw_tall(canvas, x, top, width, high)
            top -= high + self._gap


class BoxRow:
    """Boxes beside each other, all as tall as the tallest; widths are shares of the row."""

    def __init__(self, boxes: Sequence[tuple[Box | BoxColumn, float]], gap: float) -> None:
        self._boxes, self._gap = tuple(boxes), gap

    def height(self, width: float) -> float:
        """Return the height of the tallest box."""
        return max(box.height(wide) for box, wide in self._placed(width))

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw them from left to right."""
        tall = self.height(width)
        for box, wide in self._placed(width):
            box.draw_tall(canvas, x, top, wide, tall)
            x += wide + self._gap

    def _placed(self, width: float) -> list[tuple[Box | BoxColumn, float]]:
        free = width - self._gap * (len(self._boxes) - 1)
        total = sum(share for _, share in self._boxes)
        return [(box, free * share / total) for box, share in self._boxes]


def stretched(stack: Stack, width: float, height: float) -> Stack:
    """Return the stack with what is left of the height given to its springs, by their shares."""
    springs = [block for block in stack.blocks if isinstance(block, Spring)]
    spare = max(height - stack.height(width), 0.0) / (sum(s.share for s in springs) or 1.0)
    return Stack(
        [
            Gap(block.height(width) + spare * block.share) if isinstance(block, Spring) else block
            for block in stack.blocks
        ],
        stack.gap,
    )
