"""Rows of a list as lines of text at fixed columns: linear in the rows, whatever a cell holds.

reportlab's own Table slows down with the square of its rows; a list here may have ten thousand.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper import fonts, lines, safe_text
from counter_app.paper.fonts import REGULAR, SEMIBOLD
from counter_app.paper.lines import Align
from counter_app.paper.safe_text import Run

_PAD_X, _PAD_Y = 3.0, 2.2
_ASCENT = 0.8
_HEAD_SHADE = 0.92
_HAIR = 0.55
_CELL_LIMIT = 260

Lines = tuple[tuple[Run, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column: its heading, width in points, and how its cells are set."""

    title: str
    width: float
    align: Align = "left"
    font: str = REGULAR


class Table:
    """Columns side by side; a row is a sequence of texts, its height that of its longest cell.

    With `is_wrapped` a long cell goes on below, else it ends in "…" and every row is one line high. No row is
    lower than `least_height`, where something is to be written by hand.
    """

    def __init__(
        self,
        columns: Sequence[Column],
        *,
        size: float,
        is_wrapped: bool = True,
        least_height: float = 0.0,
    ) -> None:
        self.columns, self.size, self.least_height = tuple(columns), size, least_height
        self.leading = size * 1.2
        self.width = sum(column.width for column in columns)
        self._break = _broken if is_wrapped else _cut

    @property
    def row_height(self) -> float:
        """The height of a row of one line, and of the heading."""
        return self.leading + 2 * _PAD_Y

    def broken(self, cells: Sequence[str]) -> tuple[Lines, ...]:
        """Return the cells broken into lines."""
        return tuple(
            self._break(text, column.font, self.size, column.width - 2 * _PAD_X)
            for text, column in zip(cells, self.columns, strict=True)
        )

    def height(self, row: tuple[Lines, ...]) -> float:
        """Return the height of a row with these lines."""
        return max(max(len(cell) for cell in row) * self.leading + 2 * _PAD_Y, self.least_height)

    def sheets(
        self, rows: Sequence[tuple[Lines, ...]], first_room: float, room: float, foot: float
    ) -> list[list[tuple[Lines, ...]]]:
        """Return the rows by sheet; the foot stands under the last row, never alone on a sheet."""
        sheets: list[list[tuple[Lines, ...]]] = [[]]
        left = first_room
        for at, row in enumerate(rows):
            needed = self.height(row) + (foot if at == len(rows) - 1 else 0.0)
            if needed > left and sheets[-1]:
                sheets.append([])
                left = room
            sheets[-1].append(row)
            left -= self.height(row)
        return sheets

    def draw_heading(self, canvas: Canvas, x: float, top: float) -> None:
        """Draw the heading on grey, between lines."""
        canvas.setFillGray(_HEAD_SHADE)
        canvas.rect(x, top - self.row_height, self.width, self.row_height, stroke=0, fill=1)
        canvas.setFillGray(0)
        self._line(canvas, x, top, 0.7)
        self._line(canvas, x, top - self.row_height, 0.7)
        titles = (
            _cut(column.title, SEMIBOLD, self.size, column.width - 2 * _PAD_X) for column in self.columns
        )
        self._draw(canvas, x, top, tuple(titles))

    def draw_row(self, canvas: Canvas, x: float, top: float, row: tuple[Lines, ...]) -> None:
        """Draw a row and the hairline below it."""
        self._draw(canvas, x, top, row)
        canvas.setStrokeGray(_HAIR)
        self._line(canvas, x, top - self.height(row), 0.4)
        canvas.setStrokeGray(0)

    def _draw(self, canvas: Canvas, x: float, top: float, row: tuple[Lines, ...]) -> None:
        first = top - _PAD_Y - self.leading * _ASCENT
        for cell, column in zip(row, self.columns, strict=True):
            baseline, inner = first, column.width - 2 * _PAD_X
            for line in cell:
                used = 0.0 if column.align == "left" else lines.runs_width(line, self.size)
                at = lines.aligned(x + _PAD_X, inner, used, column.align)
                lines.draw_runs(canvas, line, at, baseline, self.size)
                baseline -= self.leading
            x += column.width

    def _line(self, canvas: Canvas, x: float, y: float, wide: float) -> None:
        canvas.setLineWidth(wide)
        canvas.line(x, y, x + self.width, y)


# Villages, services, places and whole reasons come back in thousands of rows.
@lru_cache(maxsize=8192)
def _broken(text: str, font: str, size: float, width: float) -> Lines:
    done: list[tuple[Run, ...]] = []
    current, used = "", 0.0
    space = fonts.width(" ", font, size)
    for word in safe_text.clean(text, limit=_CELL_LIMIT).split(" "):
        wide = _word_width(word, font, size)
        if wide > width:
            return tuple(
                tuple(runs)
                for _, runs in lines.wrapped([(font, safe_text.clean(text, _CELL_LIMIT))], size, width)
            )
        if current and used + space + wide > width:
            done.append(tuple(safe_text.runs(current, font)))
            current, used = word, wide
        else:
            current, used = (f"{current} {word}", used + space + wide) if current else (word, wide)
    return (*done, tuple(safe_text.runs(current, font)))


@lru_cache(maxsize=2048)
def _cut(text: str, font: str, size: float, width: float) -> Lines:
    return (tuple(safe_text.runs(lines.shortened(text, font, size, width), font)),)


@lru_cache(maxsize=8192)
def _word_width(word: str, font: str, size: float) -> float:
    return lines.runs_width(safe_text.runs(word, font), size)
