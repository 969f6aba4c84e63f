"""Typed text on its way to paper: made harmless, and split into faces that can draw it.

Paper is drawn with plain strings only. No markup parser ever sees a typed text: reportlab's Paragraph would
read local files named in it, make links of it, or fail on a lone "<".
"""

import unicodedata
from functools import lru_cache

from counter_app.paper import fonts

FIELD_LIMIT = 120
BOX = "□"
_MARKS_IN_A_ROW = 2
_ELLIPSIS = "…"

Run = tuple[str, str]


def clean(text: str, limit: int = FIELD_LIMIT) -> str:
    """Return the text as one harmless line of at most `limit` characters.

    Controls, bidi and zero-width signs, surrogates and towers of accents are dropped.

    >>> clean("  Siti\\u202e\\x00  Aminah\\n")
    'Siti Aminah'
    >>> clean("abcdef", limit=4)
    'abc…'
    """
    if not (text.isascii() and text.isprintable()):
        text = _harmless(text)
    line = " ".join(part for part in text.split(" ") if part)
    return line if len(line) <= limit else line[: limit - 1].rstrip() + _ELLIPSIS


def runs(text: str, font: str) -> list[Run]:
    """Return the text as (face, piece) pairs; what no face can draw becomes a box, never an empty hole.

    >>> runs("Siti ☑", fonts.BOLD)
    [('Plex-Bold', 'Siti '), ('DejaVu', '☑')]
    """
    known = fonts.characters(font)
    if all(ord(sign) in known for sign in text):
        return [(font, text)]
    pieces: list[Run] = []
    for sign in text:
        name, drawn = _drawable(sign, font)
        if pieces and pieces[-1][0] == name:
            pieces[-1] = (name, pieces[-1][1] + drawn)
        else:
            pieces.append((name, drawn))
    return pieces


def _harmless(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text):
        category = unicodedata.category(sign)
        marks = marks + 1 if category.startswith("M") else 0
        if category in {"Zs", "Zl", "Zp"} or sign in "\t\n\r\v\f":
            kept.append(sign if sign == "\u00a0" else " ")
        elif category not in {"Cc", "Cf", "Cs"} and marks <= _MARKS_IN_A_ROW:
            kept.append(sign)
    return "".join(kept)


@lru_cache(maxsize=1024)
def _drawable(sign: str, font: str) -> Run:
    code = ord(sign)
    if code in fonts.characters(font):
        return font, sign
    is_private = 0xE000 <= code <= 0xF8FF
    if code in fonts.characters(fonts.FALLBACK) and not is_private:
        return fonts.FALLBACK, sign
    return fonts.FALLBACK, BOX
