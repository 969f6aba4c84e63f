"""The media each layout is printed on: its size, and what `lp -o media=` calls it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

_MEDIA_BOX = re.compile(rb"/MediaBox \[ ?([0-9. ]+?) ?\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A paper size in mm; a roll has no height until a PDF is known, see `cut_to`."""

    width_mm: float
    height_mm: float | None
    lp_name: str

    @property
    def is_roll(self) -> bool:
        """Whether the height follows the content."""
        return self.height_mm is None


def _sheet(width_mm: float, height_mm: float, name: str = "") -> Media:
    custom = f"Custom.{width_mm:g}x{height_mm:g}mm"
    return Media(width_mm=width_mm, height_mm=height_mm, lp_name=name or custom)


def _roll(width_mm: float) -> Media:
    return Media(width_mm=width_mm, height_mm=None, lp_name="")


_A4 = _sheet(210, 297, "A4")

MEDIA: Mapping[str, Media] = {
    "a4": _A4,
    "a4-landscape": _sheet(297, 210, "A4"),
    "a4-2": _A4,
    "a4-3x8": _A4,
    "f4-2": _sheet(215, 330),
    "a5": _sheet(148, 210, "A5"),
    "a6": _sheet(105, 148, "A6"),
    "roll80": _roll(80),
    "roll58": _roll(58),
    "dotmatrix": _sheet(241.3, 139.7),
    "label-50x30": _sheet(50, 30),
}


def media(layout: str) -> Media:
    """Return the media of a layout; KeyError for an unknown one.

    >>> media("a5").lp_name, media("label-50x30").lp_name, media("roll58").height_mm
    ('A5', 'Custom.50x30mm', None)
    """
    return MEDIA[layout]


def cut_to(media: Media, pdf: bytes) -> Media:
    """Return the media with a roll's height, read from the PDF's first page box; sheets stay as they are.

    >>> cut_to(media("roll80"), b"/MediaBox [ 0 0 226.7717 340.1575 ]").lp_name
    'Custom.80x120mm'
    """
    if not media.is_roll:
        return media
    found = _MEDIA_BOX.search(pdf)
    if found is None:
        raise ValueError("the PDF has no page box")
    bottom, top = (float(found[1].split()[at]) for at in (1, 3))
    height_mm = round((top - bottom) * 25.4 / 72, 3)
    return replace(media, height_mm=height_mm, lp_name=f"Custom.{media.width_mm:g}x{height_mm:g}mm")
