"""Labels: on folders, on shelves and desks, and the badges of staff, all with the symbols of their number.

A label identifies, a receipt proves: the QR of a label holds the 12 digits only.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper import fonts, safe_text
from counter_app.paper.blocks import Block, OneLine, Stack, Text, draw_runs
from counter_app.paper.fonts import BOLD, MONO, REGULAR, SEMIBOLD
from counter_app.paper.receipt_parts import NumberLine
from counter_app.paper.sheet import A4, MM, PRACTICE, Sheet, bare
from counter_app.paper.symbols import QR, Code128, snapped
from counter_app.rules import indonesian, tracking
from counter_app.rules.folder import Folder
from counter_app.rules.office import Office
from counter_app.rules.place import Place
from counter_app.rules.staff import Staff

_TINY = (1.0, 0.94, 0.88, 0.82, 0.76, 0.71)
_COLUMNS, _ROWS = 3, 8
_CARD = (85.6 * MM, 54 * MM)
_CARD_COLUMNS, _CARD_ROWS = 2, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Label:
    number: str
    head: Callable[[float], Block]
    name: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Spot:
    """Where a label's content goes."""

    x: float
    top: float
    width: float
    height: float


def dossier_label_pdf(folders: Sequence[Folder], office: Office, *, layout: str, start: int = 0) -> bytes:
    """Return labels for folders; on a label sheet the first goes to place `start` (0-23)."""
    return _labels_pdf([_dossier_label(f) for f in folders], office, layout=layout, start=start)


def place_labels_pdf(places: Sequence[Place], office: Office, layout: str, start: int = 0) -> bytes:
    """Return labels for desks, shelves and boxes; a box says its shelf if that is among the places."""
    names = {place.id: place.name for place in places}
    labels = [_place_label(place, names.get(place.parent or 0, "")) for place in places]
    return _labels_pdf(labels, office, layout=layout, start=start)


def badges_pdf(staff: Sequence[Staff], office: Office) -> bytes:
    """Return badges to cut out, ten on an A4 sheet."""
    sheet = Sheet(*A4, title="Kartu petugas", office=office, ground=bare)
    wide, tall = _CARD
    left, top = (A4[0] - _CARD_COLUMNS * wide) / 2, A4[1] - (A4[1] - _CARD_ROWS * tall) / 2
    for at, person in enumerate(staff):
        place = at % (_CARD_COLUMNS * _CARD_ROWS)
        if at and not place:
            sheet.turn_page()
        row, column = divmod(place, _CARD_COLUMNS)
        spot = _Spot(x=left + column * wide, top=top - row * tall, width=wide, height=tall)
        _draw_badge(sheet.canvas, person, office, spot)
    return sheet.finish()


def _dossier_label(folder: Folder) -> _Label:
    dossier = folder.dossier
    due = "Belum lengkap"
    if folder.promise is not None and not folder.lacking:
        due = indonesian.long_date(folder.promise.promised_on)
    return _Label(
        number=dossier.number,
        head=lambda _: NumberLine(tracking.grouped(dossier.number), size=18),
        name=safe_text.clean(dossier.applicant.name),
        lines=((REGULAR, folder.service.short_name), (SEMIBOLD, due)),
    )


def _place_label(place: Place, shelf: str) -> _Label:
    return _Label(
        number=place.number,
        head=lambda width: _title(place.name, 16, width),
        name=safe_text.clean(f"{place.kind.capitalize()} – {shelf}" if shelf else place.kind.capitalize()),
        lines=((MONO, tracking.grouped(place.number)),),
    )


def _title(name: str, size: float, width: float) -> Block:
    """A name on one line as large as fits, or on more lines where that would be small."""
    line = fonts.width(safe_text.clean(name), BOLD, size)
    return OneLine(name, size=size) if line * 0.65 <= width else Text(name, size=size * 0.6, font=BOLD)


def _labels_pdf(labels: Sequence[_Label], office: Office, *, layout: str, start: int) -> bytes:
    is_single = layout == "label-50x30"
    size = (50 * MM, 30 * MM) if is_single else A4
    sheet = Sheet(*size, title="Label", office=office, ground=bare)
    spots = _single_spots() if is_single else _sheet_spots(start % (_COLUMNS * _ROWS))
    for at, (label, (is_new_page, spot)) in enumerate(zip(labels, spots, strict=False)):
        if at and is_new_page:
            sheet.turn_page()
        _draw(sheet.canvas, label, spot)
        if office.is_practice:
            _mark_practice(sheet.canvas, spot)
    return sheet.finish()


def _single_spots() -> Iterator[tuple[bool, _Spot]]:
    while True:
        yield True, _Spot(x=2.5 * MM, top=28.8 * MM, width=47.5 * MM, height=28.8 * MM)


def _sheet_spots(start: int) -> Iterator[tuple[bool, _Spot]]:
    """Labels of 70 x 37.125 mm without gaps; 5 mm stay free, for few printers print to the edge."""
    wide, tall = A4[0] / _COLUMNS, A4[1] / _ROWS
    at = start
    while True:
        row, column = divmod(at % (_COLUMNS * _ROWS), _COLUMNS)
        spot = _Spot(
            x=column * wide + 5 * MM,
            top=A4[1] - row * tall - 5 * MM,
            width=wide - 10 * MM,
            height=tall - 9 * MM,
        )
        yield at % (_COLUMNS * _ROWS) == 0, spot
        at += 1


def _draw(canvas: Canvas, label: _Label, spot: _Spot) -> None:
    """Head above, bars below it on the left, the QR in the lower right corner, texts in the lower left."""
    qr = QR(label.number, 5, level="H")
    bars = Code128(label.number, 2, height_mm=9)
    inner = spot.width - 1.5 * MM
    head = label.head(inner)
    head.draw(canvas, spot.x, spot.top, inner)
    top = spot.top - head.height(inner) - 0.5 * MM
    bars.draw(canvas, spot.x - bars.quiet, top, bars.width)
    bottom = spot.top - spot.height
    qr.draw(canvas, snapped(spot.x + spot.width - qr.width), bottom + qr.width, qr.width)
    top -= bars.height(0) + 0.6 * MM
    width = spot.width - qr.width
    _fitting(label, width, top - bottom - 0.8 * MM).draw(canvas, spot.x, top, width)


def _fitting(label: _Label, width: float, height: float) -> Stack:
    """The texts as large as fit; a very long name loses its end, for its number is what counts."""
    for scale in _TINY:
        texts = _texts(label, scale, limit=len(label.name))
        if texts.height(width) <= height:
            return texts
    return next(
        texts
        for limit in range(len(label.name), 0, -4)
        if (texts := _texts(label, _TINY[-1], limit=limit)).height(width) <= height or limit <= 4
    )


def _texts(label: _Label, scale: float, *, limit: int) -> Stack:
    name = Text(label.name, size=9.5 * scale, font=BOLD, leading=10.6 * scale, limit=max(limit, 1))
    lines = [OneLine(text, size=8 * scale, font=font) for font, text in label.lines]
    return Stack([name, *lines])


def _mark_practice(canvas: Canvas, spot: _Spot) -> None:
    draw_runs(canvas, [(BOLD, PRACTICE)], spot.x + spot.width - 16 * MM, spot.top - 10 * MM, 9)


def _draw_badge(canvas: Canvas, person: Staff, office: Office, spot: _Spot) -> None:
    canvas.setLineWidth(0.4)
    canvas.rect(spot.x, spot.top - spot.height, spot.width, spot.height, stroke=1, fill=0)
    pad = 5 * MM
    x, top, width = spot.x + pad, spot.top - pad, spot.width - 2 * pad
    practice = f" – {PRACTICE}" if office.is_practice else ""
    Stack(
        [
            OneLine(office.name + practice, size=9, font=SEMIBOLD),
            _title(person.name, 15, width),
            OneLine(person.position or ", ".join(sorted(person.roles)), size=9, font=REGULAR),
        ]
    ).draw(canvas, x, top, width)
    bottom = spot.top - spot.height + pad
    bars = Code128(person.badge, 3, height_mm=12)
    NumberLine(tracking.grouped(person.badge), size=11).draw(canvas, x, bottom + 11, width)
    bars.draw(canvas, x - bars.quiet, bottom + 14 + bars.height(0), bars.width)
    qr = QR(person.badge, 5, level="H")
    qr.draw(
        canvas, spot.x + spot.width - qr.width - 1 * MM, spot.top - spot.height + 1 * MM + qr.width, qr.width
    )
