"""The list that goes to Disdukcapil with a batch: the one paper of this office that shows the whole NIK.

Two copies of the same pages: one stays there, one comes back signed for our archive (UU 27/2022: whoever
prints it is on record, and its foot says how it is kept).
"""

from collections.abc import Sequence
from datetime import date

from counter_app.paper import safe_text
from counter_app.paper.blocks import Block, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.fonts import BOLD, MONO, SEMIBOLD
from counter_app.paper.handwriting import dotted, labelled
from counter_app.paper.sheet import A4, MM, Sheet, letterhead, rule
from counter_app.paper.table import Column, Lines, Table
from counter_app.rules import indonesian, tracking
from counter_app.rules.handover.outside import OutsideList
from counter_app.rules.office import Office

STAMP = "Stempel/paraf"
WARNING = "Memuat NIK lengkap (UU 27/2022): simpan di tempat terkunci, jangan difoto atau dibagikan."
OUR_COPY = "Lembar untuk arsip kami"

_WIDTH, _HEIGHT = A4[1], A4[0]
_MARGIN = 12 * MM
_INNER = _WIDTH - 2 * _MARGIN
_FOOT = 7 * MM
_SIGNATURE_SPACE = 15 * MM
_NAME_LIMIT, _LETTER_LIMIT = 90, 60
_STAMP_WIDTH = 34 * MM
_TABLE = Table(
    [
        Column(title="No", width=10 * MM, align="right"),
        Column(title="Nomor berkas", width=34 * MM, font=MONO),
        Column(title="NIK", width=38 * MM, font=MONO),
        Column(title="Nama", width=63 * MM, font=SEMIBOLD),
        Column(title="Layanan", width=48 * MM),
        Column(title="Keterangan", width=46 * MM),
        Column(title=STAMP, width=_STAMP_WIDTH),
    ],
    size=8.6,
    least_height=8 * MM,
)

Rows = list[tuple[Lines, ...]]


def outside_list_pdf(listed: OutsideList, office: Office) -> bytes:
    """Return both copies as one PDF, the other office's first."""
    sheet = Sheet(_WIDTH, _HEIGHT, title=list_title(listed), office=office)
    later, foot = _running_head(listed, office), _signatures(listed)
    room = _HEIGHT - 2 * _MARGIN - _FOOT - _TABLE.row_height
    heads = [_head(listed, office, copy) for copy in (f"Lembar untuk {listed.to_name}", OUR_COPY)]
    first_room = room - max(head.height(_INNER) for head in heads)
    pages = _TABLE.sheets(_rows(listed), first_room, room - later.height(_INNER), foot.height(_INNER))
    for at, head in enumerate(heads):
        if at:
            sheet.turn_page()
        _draw_copy(sheet, pages, (head, later, foot), listed)
    return sheet.finish()


def list_title(listed: OutsideList) -> str:
    """Return the name of the list, as the file and the queue say it."""
    return f"Daftar kiriman {listed.transfer.letter_number or ''} ke {listed.to_name}".replace("  ", " ")


def _draw_copy(
    sheet: Sheet, pages: Sequence[Rows], blocks: tuple[Stack, Stack, Stack], listed: OutsideList
) -> None:
    head, later, foot = blocks
    top = _HEIGHT - _MARGIN
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            sheet.turn_page()
        above = head if number == 1 else later
        above.draw(sheet.canvas, _MARGIN, top, _INNER)
        below = _draw_rows(sheet, rows, top - above.height(_INNER))
        if number == len(pages):
            foot.draw(sheet.canvas, _MARGIN, below, _INNER)
        line = _MARGIN + _FOOT - 6
        Text(WARNING, size=7.5).draw(sheet.canvas, _MARGIN, line, _INNER)
        words = f"{_letter(listed)} · halaman {number} dari {len(pages)}"
        Text(words, size=7.5, align="right").draw(sheet.canvas, _MARGIN, line, _INNER)


def _head(listed: OutsideList, office: Office, copy: str) -> Stack:
    batch = listed.transfer
    title = f"Daftar kiriman berkas ke {listed.to_name}".upper()
    courier = f"{safe_text.clean(batch.courier, _NAME_LIMIT)}" + (
        f" (HP {safe_text.clean(batch.courier_phone, _LETTER_LIMIT)})" if batch.courier_phone else ""
    )
    facts: list[tuple[Block, float | None]] = [
        (Text("Surat pengantar: ", bold(_letter_with_date(listed)), size=9.5), None),
        (Text("Dibawa kurir: ", bold(courier), size=9.5), None),
    ]
    also: list[tuple[Block, float | None]] = [
        (
            Text(f"Dikirim {_sent(listed, office.zone)}, {_page(batch.page)}", size=9.5),
            None,
        ),
        (Text("Jumlah: ", bold(_count(listed)), size=9.5), None),
    ]
    name = OneLine(title, size=13.5, font=BOLD)
    mark = OneLine(copy, size=11, font=SEMIBOLD, align="right")
    return Stack(
        [
            letterhead(office, 0.9),
            Gap(6),
            Row([(name, None), (mark, 76 * MM)], gap=4 * MM, upright="bottom"),
            Gap(2),
            Row(facts, gap=6 * MM),
            Row(also, gap=6 * MM),
            Gap(5),
        ]
    )


def _page(page: int | None) -> str:
    return f"buku ekspedisi luar kantor halaman {page or '–'}"


def _running_head(listed: OutsideList, office: Office) -> Stack:
    words = f"· {office.name} kepada {listed.to_name} · {_count(listed)}"
    line = Text(bold(f"{_letter(listed)} (lanjutan)"), words, size=8.5, limit=200)
    return Stack([line, rule(0.5, 1.5), Gap(3)])


def _rows(listed: OutsideList) -> Rows:
    return [
        _TABLE.broken(
            (
                str(at),
                tracking.grouped(row.number),
                row.nik or "belum punya NIK",
                safe_text.clean(row.name, _NAME_LIMIT),
                row.service,
                safe_text.clean(row.note, _NAME_LIMIT),
                "",
            )
        )
        for at, row in enumerate(listed.rows, start=1)
    ]


def _draw_rows(sheet: Sheet, rows: Rows, top: float) -> float:
    canvas, stamp = sheet.canvas, _MARGIN + _TABLE.width - _STAMP_WIDTH
    _TABLE.draw_heading(canvas, _MARGIN, top)
    bottom = top - _TABLE.row_height
    for row in rows:
        _TABLE.draw_row(canvas, _MARGIN, bottom, row)
        bottom -= _TABLE.height(row)
    canvas.setLineWidth(0.4)
    for x in (stamp, _MARGIN + _TABLE.width):
        canvas.line(x, top - _TABLE.row_height, x, bottom)
    return bottom


def _signatures(listed: OutsideList) -> Stack:
    received = Row(
        [
            (labelled("Diterima tanggal", size=9, label_width=24 * MM, height=16), 84 * MM),
            (labelled("pukul", size=9, label_width=11 * MM, height=16), 40 * MM),
            (labelled("jumlah", size=9, label_width=13 * MM, height=16), 40 * MM),
        ],
        gap=5 * MM,
    )
    giver = _signature("Yang menyerahkan,", listed.sender, listed.sender_position)
    courier = _signature("Kurir,", listed.transfer.courier)
    taker = _signature(f"Yang menerima, {listed.to_name}", "")
    return Stack(
        [Gap(6), received, Gap(8), Row([(giver, None), (courier, None), (taker, None)], gap=14 * MM)]
    )


def _signature(caption: str, name: str, position: str = "") -> Stack:
    """A name under the line to sign on; who is not known yet writes it."""
    signer: Block = OneLine(name, size=9.5, font=SEMIBOLD, align="centre") if name else Gap(11.8)
    under: Block = OneLine(position, size=8.5, align="centre") if position else Gap(10.5)
    return Stack(
        [OneLine(caption, size=9.5, align="centre"), Gap(_SIGNATURE_SPACE), signer, dotted(4), Gap(2), under]
    )


def _letter(listed: OutsideList) -> str:
    return f"Surat pengantar {safe_text.clean(listed.transfer.letter_number or '–', _LETTER_LIMIT)}"


def _letter_with_date(listed: OutsideList) -> str:
    batch = listed.transfer
    number = safe_text.clean(batch.letter_number or "–", _LETTER_LIMIT)
    on = f", {indonesian.long_date(date.fromisoformat(batch.letter_on))}" if batch.letter_on else ""
    return f"{number}{on}"


def _sent(listed: OutsideList, zone: str) -> str:
    at = indonesian.moment(listed.transfer.sent_at or 0, zone)
    return f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)} {zone}"


def _count(listed: OutsideList) -> str:
    n = len(listed.rows)
    return f"{indonesian.count(n)} ({indonesian.number_words(n)}) berkas"
