"""The faces of all paper: registered on first use, always embedded, each knowing which characters it has."""

from functools import cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

import resources

REGULAR = "Plex"
SEMIBOLD = "Plex-SemiBold"
BOLD = "Plex-Bold"
MONO = "PlexMono"
FALLBACK = "DejaVu"

_FILES = {
    REGULAR: "fonts/IBMPlexSansCondensed-Regular.ttf",
    SEMIBOLD: "fonts/IBMPlexSansCondensed-SemiBold.ttf",
    BOLD: "fonts/IBMPlexSansCondensed-Bold.ttf",
    MONO: "fonts/IBMPlexMono-SemiBold.ttf",
    FALLBACK: "fonts/DejaVuSans.ttf",
}


@cache
def face(name: str) -> TTFont:
    """Return the registered face; only what a paper uses is read from disk."""
    font = TTFont(name, str(resources.path(_FILES[name])))
    pdfmetrics.registerFont(font)
    return font


@cache
def characters(name: str) -> frozenset[int]:
    """Return the code points the face can draw."""
    return frozenset(face(name).face.charToGlyph)


def width(text: str, name: str, size: float) -> float:
    """Return the width of a text in points."""
    return float(face(name).stringWidth(text, size))
