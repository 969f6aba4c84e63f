"""Setting lines of text: wrapping, cutting and aligning what mixes faces, and drawing it as plain strings."""

from collections.abc import Sequence
from typing import Literal

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper import fonts, safe_text
from counter_app.paper.safe_text import Run

Align = Literal["left", "centre", "right"]
Line = tuple[float, list[Run]]


def wrapped(parts: Sequence[Run], size: float, width: float) -> list[Line]:
    """Return lines as (width, runs), broken at spaces, and within a word only if it is wider than a line."""
    lines: list[Line] = []
    used, current = 0.0, list[Run]()
    for is_spaced, word in _words(parts):
        for piece in _fitting(word, size, width):
            wide = runs_width(piece, size)
            space = fonts.width(" ", piece[0][0], size) if is_spaced and current else 0.0
            if current and used + space + wide > width:
                lines.append((used, current))
                used, current, space = 0.0, [], 0.0
            _append(current, piece, spaced=bool(space))
            used += space + wide
            is_spaced = False
    return [*lines, (used, current)] if current or not lines else lines


def shortened(text: str, font: str, size: float, width: float) -> str:
    """Return the text, cut to the width and ended by "…" where it is longer."""
    text = safe_text.clean(text)
    if runs_width(safe_text.runs(text, font), size) <= width:
        return text
    while text and runs_width(safe_text.runs(text + "…", font), size) > width:
        text = text[:-1]
    return text.rstrip() + "…"


def draw_runs(
    canvas: Canvas, pieces: Sequence[Run], x: float, baseline: float, size: float, grey: float = 0.0
) -> None:
    """Draw one line; its characters go out as plain strings."""
    line = canvas.beginText(x, baseline)
    if grey:
        line.setFillGray(grey)
    for name, text in pieces:
        line.setFont(name, size)
        line.textOut(text)
    if grey:
        line.setFillGray(0)
    canvas.drawText(line)


def aligned(x: float, width: float, used: float, align: Align) -> float:
    """Return where a line of this length begins."""
    return x + {"left": 0.0, "centre": (width - used) / 2, "right": width - used}[align]


def _append(line: list[Run], word: list[Run], *, spaced: bool) -> None:
    name, text = word[0]
    first = (name, f" {text}" if spaced else text)
    if line and line[-1][0] == name:
        first = (name, line.pop()[1] + first[1])
    line.append(first)
    line.extend(word[1:])


def runs_width(pieces: Sequence[Run], size: float) -> float:
    """Return the width of a line of runs."""
    return sum(fonts.width(text, name, size) for name, text in pieces)


def _words(parts: Sequence[Run]) -> list[tuple[bool, list[Run]]]:
    """Every word with whether a space stands before it; a word may change its face in the middle."""
    words: list[tuple[bool, list[Run]]] = []
    for part, (font, text) in enumerate(parts):
        for at, word in enumerate(text.split(" ")):
            if word:
                # A no-break space has done its work once the line is broken.
                words.append((part > 0 or at > 0, safe_text.runs(word.replace("\u00a0", " "), font)))
    return words


def _fitting(word: list[Run], size: float, width: float) -> list[list[Run]]:
    if runs_width(word, size) <= width:
        return [word]
    pieces: list[list[Run]] = []
    current, used = list[Run](), 0.0
    for name, text in word:
        for sign in text:
            wide = fonts.width(sign, name, size)
            if current and used + wide > width:
                pieces.append(current)
                current, used = [], 0.0
            used += wide
            if current and current[-1][0] == name:
                current[-1] = (name, current[-1][1] + sign)
            else:
                current.append((name, sign))
    return [*pieces, current]
