"""The parts of a receipt on sheets, each at a scale: number, symbols, details, checklist, boxes, foot."""

from collections.abc import Sequence

from reportlab.pdfgen.canvas import Canvas

from counter_app.paper import fonts
from counter_app.paper import receipt_content as words
from counter_app.paper.blocks import (
    Align,
    Block,
    Box,
    Gap,
    OneLine,
    Row,
    Stack,
    Text,
    aligned,
    bold,
    draw_runs,
)
from counter_app.paper.fonts import BOLD, MONO, REGULAR, SEMIBOLD
from counter_app.paper.receipt_content import Content, Detail, PaperLine
from counter_app.paper.safe_text import Run
from counter_app.paper.sheet import MM, dashed_box, empty_box, rule, tick
from counter_app.paper.symbols import QR, Code128

# Texts joined of parts that are each cut to a field's length already.
LIST_LIMIT = 100_000
COMPLAINT_LIMIT = 400
_SHORT = {"Desa/kelurahan": "Desa/kel.", "Petugas loket": "Petugas"}
_MARKS = {"tick": tick, "empty": empty_box, "dash": dashed_box}


class NumberLine:
    """The grouped number as large as asked, smaller where the width is less."""

    def __init__(self, grouped: str, *, size: float, align: Align = "left") -> None:
        self._size, self._align = size, align
        groups = grouped.split(" ")
        # Plex's own space between the groups: the mono one is as wide as a digit.
        self._runs: list[Run] = [(MONO, groups[0])]
        for group in groups[1:]:
            self._runs += [(REGULAR, "  "), (MONO, group)]

    def height(self, width: float) -> float:
        """Return its height."""
        return self._fitted(width) * 1.02

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        """Draw the number."""
        size = self._fitted(width)
        x = aligned(x, width, self._natural(size), self._align)
        draw_runs(canvas, self._runs, x, top - size * 0.84, size)

    def _fitted(self, width: float) -> float:
        return self._size * min(1.0, width / self._natural(self._size))

    def _natural(self, size: float) -> float:
        return sum(fonts.width(text, name, size) for name, text in self._runs)


def title_row(content: Content, scale: float, sheet_name: str = "") -> Block:
    """Return the title with the reprint mark and the name of the lembar."""
    cells: list[tuple[Block, float | None]] = [(OneLine(words.TITLE, size=15 * scale), None)]
    if content.copy_mark:
        cells.append((copy_mark(content, scale), 34 * MM * scale))
    if sheet_name:
        name = Text(sheet_name, size=9.5 * scale, font=SEMIBOLD, align="right")
        cells.append((name, 34 * MM * scale))
    return Row(cells, gap=6 * scale, upright="middle")


def copy_mark(content: Content, scale: float) -> Block:
    """Return the framed CETAK ULANG KE-n."""
    line = OneLine(content.copy_mark, size=9.5 * scale, align="centre")
    return Box(line, pad=2.6 * scale, line=1.4)


def numbered(content: Content, scale: float, *, size: float = 30.0) -> list[Block]:
    """Return the number under its caption, as the head of a `symbol_box`."""
    caption = Text("NOMOR BERKAS", size=7.5 * scale, font=SEMIBOLD)
    return [caption, NumberLine(content.grouped, size=size * scale)]


def symbol_box(content: Content, scale: float, head: Sequence[Block], *, qr_dots: int = 4) -> Box:
    """Return bars under their head on the left, the QR far from them on the right, in a box."""
    bars = Code128(content.number, 3, height_mm=max(10.0, 11 * scale))
    # The bars' quiet zone hangs into the padding: head and first bar start on one line.
    hung = Row([(Gap(0), -bars.quiet), (bars, bars.width)])
    left = Stack([*head, Gap(3 * scale), hung])
    symbols = Row([(left, None), qr_with_note(content, qr_dots)], gap=6, upright="middle")
    return Box(symbols, pad=bars.quiet + 1, pad_y=3.5 * scale)


def qr_with_note(content: Content, dots: int) -> tuple[Block, float]:
    """Return the QR with "Kode untuk petugas loket" beneath, and its width."""
    qr, size = QR(content.code, dots, align="centre"), 6.5
    note = OneLine(words.CODE_NOTE, size=size, font=REGULAR, align="centre")
    return Stack([qr, note]), max(qr.width, fonts.width(words.CODE_NOTE, REGULAR, size) + 0.5)


def details(details: Sequence[Detail], scale: float, *, label_mm: float = 23.0, size: float = 9.0) -> Block:
    """Return the labelled lines."""
    leading = size * scale * 1.32
    rows = [(d.label, _value(d, size * scale, leading)) for d in details]
    return _labelled(rows, label_mm * MM * scale, size * 0.93 * scale, leading)


def two_columns(content: Content, scale: float, *, size: float = 9.0) -> Block:
    """Return the details in two columns: who on the left, what and when on the right."""
    sides = (content.person, content.matter)
    return Row([(details(side, scale, size=size), None) for side in sides], gap=5 * MM)


def short_details(details: Sequence[Detail], *, label_mm: float, size: float) -> Block:
    """Return the labelled lines with the labels of rolls."""
    leading = size * 1.24
    rows = [(_SHORT.get(d.label, d.label), _value(d, size, leading)) for d in details]
    return _labelled(rows, label_mm * MM, size * 0.93, leading)


def _value(detail: Detail, size: float, leading: float) -> Text:
    font = BOLD if detail.is_strong else REGULAR
    return Text(detail.value, size=size, leading=leading, font=font, limit=LIST_LIMIT)


def _labelled(rows: Sequence[tuple[str, Text]], label: float, size: float, leading: float) -> Block:
    return Stack(
        [Row([(Text(name, size=size, leading=leading), label), (value, None)], gap=4) for name, value in rows]
    )


def checklist(papers: Sequence[PaperLine], scale: float, *, columns: int, size: float = 8.6) -> Block:
    """Return the papers with their ticks, filled column by column."""
    per_column = -(-len(papers) // columns) or 1
    cells: list[tuple[Block, float | None]] = []
    for at in range(columns):
        part = papers[at * per_column : (at + 1) * per_column]
        cells.append((Stack([paper_row(p, size * scale) for p in part], gap=1.2 * scale), None))
    return Row(cells, gap=4 * MM)


def paper_row(paper: PaperLine, size: float, *, leading: float = 1.18) -> Block:
    """Return one paper: tick, name and what became of it."""
    state = bold(f"– {paper.state}") if paper.is_lacking else (REGULAR, f"– {paper.state}")
    text = Text(paper.name, state, size=size, leading=size * leading)
    return Row([(_MARKS[paper.mark](size), size * 1.35), (text, None)])


def papers_title(content: Content, scale: float) -> Block:
    """Return the heading of the checklist with how many are in."""
    return Text(bold(words.PAPERS_TITLE), content.papers_title, size=9 * scale)


def name_list(title: str, names: Sequence[str], scale: float) -> Block:
    """Return names in a run-on list after their bold title."""
    return Text(bold(title), "; ".join(names) + ".", size=8.6 * scale, limit=LIST_LIMIT)


def names_below(title: str, names: Sequence[str], *, size: float = 8.6) -> list[Block]:
    """Return each name on its line below the title, so that the list may flow onto a further page."""
    if not names:
        return []
    return [Text(bold(title), size=size), *(_listed(name, size) for name in names)]


def _listed(name: str, size: float) -> Block:
    return Row([(Text("–", size=size), size * 0.8), (Text(name, size=size), None)])


def due_box(content: Content, scale: float, *, size: float = 16.0, fill: float = 0.93) -> Box:
    """Return the promise in its box, grey where it is a date."""
    due = content.due
    date = OneLine(due.date, size=size * scale) if due.is_counted else Text(bold(due.date), size=11 * scale)
    stack = Stack(
        [Text(due.caption, size=7.5 * scale, font=SEMIBOLD), date, Text(due.note, size=8.6 * scale)],
        gap=0.8 * scale,
    )
    return Box(stack, pad=5 * scale, fill=fill if due.is_counted else 1.0)


def fee_box(content: Content, scale: float, *, size: float = 16.0) -> Box:
    """Return the official fee with what it rests on."""
    stack = Stack(
        [
            Text(words.FEE_CAPTION, size=7.5 * scale, font=SEMIBOLD),
            OneLine(content.fee, size=size * scale),
            Text(content.fee_basis, size=8.6 * scale),
        ],
        gap=0.8 * scale,
    )
    return Box(stack, pad=5 * scale)


def signatures(content: Content, scale: float, *, tall_mm: float, gap_mm: float = 3.0) -> Block:
    """Return the applicant's and the officer's place to sign, the stamp's between them."""
    tall = tall_mm * MM * scale
    return Row(
        [
            (_signature("Pemohon", content.name, tall, scale), None),
            (stamp(tall), 34 * MM * scale),
            (_signature("Petugas loket", content.officer, tall, scale), None),
        ],
        gap=gap_mm * MM * scale,
    )


def stamp(tall: float) -> Block:
    """Return the marked space for the wet stamp."""
    return _Stamp(tall)


class _Stamp:
    def __init__(self, tall: float) -> None:
        self._tall = tall

    def height(self, width: float) -> float:
        return self._tall

    def draw(self, canvas: Canvas, x: float, top: float, width: float) -> None:
        canvas.saveState()
        canvas.setLineWidth(0.6)
        canvas.setDash(2, 2)
        canvas.roundRect(x, top - self._tall, width, self._tall, 4, stroke=1, fill=0)
        canvas.restoreState()
        used = fonts.width(words.STAMP, REGULAR, 7)
        draw_runs(canvas, [(REGULAR, words.STAMP)], x + (width - used) / 2, top - self._tall + 3.5, 7)


def _signature(role: str, name: str, tall: float, scale: float) -> Block:
    top = Text(role, size=8.6 * scale, align="centre")
    signed = Text(name, size=8.6 * scale, font=SEMIBOLD, align="centre")
    space = max(tall - 8.6 * scale * 1.24 * 2 - 4, 12.0)
    return Stack([top, Gap(space), rule(0.5, 1.0), signed])


def foot(content: Content, scale: float) -> Block:
    """Return what the applicant has to know, under a line."""
    size = 8 * scale
    return Stack(
        [
            rule(0.5, 2.0),
            Text(bold(content.bring_along), size=size),
            Text(bold(content.query), size=size, limit=LIST_LIMIT),
            Text(words.NO_EXTRA_FEE, size=size),
            _complaints(content, size),
        ],
        gap=0.6 * scale,
    )


def wide_foot(content: Content, scale: float) -> Block:
    """Return the same in the fewer lines of a wide sheet."""
    size = 8 * scale
    return Stack(
        [
            rule(0.5, 2.0),
            Text(bold(content.bring_along), words.NO_EXTRA_FEE, size=size),
            Text(bold(content.query), size=size, limit=LIST_LIMIT),
            _complaints(content, size),
        ],
        gap=0.6 * scale,
    )


def _complaints(content: Content, size: float) -> Block:
    return Text(bold("Pengaduan:"), content.complaints, size=size, limit=COMPLAINT_LIMIT)
