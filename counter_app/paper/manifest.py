"""A page of the buku ekspedisi: what was handed over to whom, with room for both signatures.

A hand-over is one page of the book; one too long for a sheet goes on over sheets of the same page, its
numbering carried on. No NIK stands on it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from counter_app.paper import safe_text
from counter_app.paper.blocks import Block, Gap, OneLine, Row, Stack, Text, bold
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.handwriting import dotted, labelled
from counter_app.paper.sheet import A4, MM, Sheet, letterhead, rule
from counter_app.paper.table import Column, Lines, Table
from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.handover import words as transfer_words
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem
from counter_app.rules.handover.words import BOOK_TITLE, page_title
from counter_app.rules.office import Office
from counter_app.rules.place import Place
from counter_app.rules.service import Service
from counter_app.rules.staff import Staff

_MARGIN = 12 * MM
_WIDTH = A4[0] - 2 * _MARGIN
_FOOT = 6 * MM
_SIGNATURE_SPACE = 16 * MM
_NAME_LIMIT, _RECEIVER_LIMIT = 40, 60
_TABLE = Table(
    [
        Column(title="Nomor Urut", width=17 * MM, align="right"),
        Column(title="Tanggal Pengiriman", width=27 * MM),
        Column(title="Tanggal dan Nomor Surat", width=37 * MM),
        Column(title="Isi Singkat", width=50 * MM),
        Column(title="Ditujukan Kepada", width=31 * MM),
        Column(title="Keterangan", width=24 * MM),
    ],
    size=8.4,
)
_REMARKS = {
    ItemState.ACCEPTED: "diterima",
    ItemState.DECLINED: "ditolak penerima",
    ItemState.MISSING: "tidak ada saat diterima",
    ItemState.EXTRA: "tambahan, tidak ada dalam daftar",
    ItemState.WITHDRAWN: "ditarik kembali",
    ItemState.OVERTAKEN: "berpindah dengan cara lain",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The office's own rows that a page is written with."""

    office: Office
    services: Mapping[str, Service]
    places: Mapping[int, Place]
    staff: Mapping[int, Staff]


def manifest_pdf(transfer: Transfer, dossiers: Sequence[Dossier], book: Book) -> bytes:
    """Return the page as PDF; `dossiers` are those of the hand-over's items, in any order."""
    if transfer.sent_at is None:
        raise CounterError("Serah terima ini belum dikirim. Kirim dahulu, lalu cetak halamannya.")
    sheet = Sheet(*A4, title=page_title(transfer), office=book.office)
    head, later = _head(transfer, book), _running_head(transfer, book)
    foot = _signatures(transfer, book)
    top = A4[1] - _MARGIN
    room = top - _MARGIN - _FOOT - _TABLE.row_height
    pages = _TABLE.sheets(
        _rows(transfer, dossiers, book),
        room - head.height(_WIDTH),
        room - later.height(_WIDTH),
        foot.height(_WIDTH),
    )
    for number, rows in enumerate(pages, start=1):
        if number > 1:
            sheet.turn_page()
        above = head if number == 1 else later
        above.draw(sheet.canvas, _MARGIN, top, _WIDTH)
        below = _draw_rows(sheet, rows, top - above.height(_WIDTH))
        if number == len(pages):
            foot.draw(sheet.canvas, _MARGIN, below, _WIDTH)
        _draw_foot(sheet, transfer, book, f"lembar {number} dari {len(pages)}")
    return sheet.finish()


def _sender(transfer: Transfer, book: Book) -> str:
    return transfer_words.sender(transfer, book.places, book.staff)


def _receiver(transfer: Transfer, book: Book) -> str:
    return transfer_words.receiver(transfer, book.places, book.staff)


def _head(transfer: Transfer, book: Book) -> Stack:
    facts: list[Block] = [
        Text("Dari: ", bold(_sender(transfer, book)), size=9.5),
        Text("Kepada: ", bold(_receiver(transfer, book)), size=9.5),
    ]
    page = Text(f"Halaman {transfer.page or '–'}", size=12, font=SEMIBOLD, align="right")
    return Stack(
        [
            letterhead(book.office, 0.95),
            Gap(8),
            Row([(Text(BOOK_TITLE.upper(), size=14, font=BOLD), None), (page, 45 * MM)], upright="bottom"),
            Text(f"Dikirim {_sent(transfer, book.office.zone)}", size=9.5),
            *facts,
            Gap(6),
        ]
    )


def _running_head(transfer: Transfer, book: Book) -> Stack:
    at = indonesian.moment(transfer.sent_at or 0, book.office.zone)
    line = Text(
        bold(f"{page_title(transfer)} (lanjutan)"),
        f"· {_sender(transfer, book)} kepada {_receiver(transfer, book)} ·",
        f"{indonesian.short_date(at.date())} pukul {indonesian.clock_time(at)} {book.office.zone}",
        size=8.5,
        limit=200,
    )
    return Stack([line, rule(0.5, 1.5), Gap(3)])


def _sent(transfer: Transfer, zone: str) -> str:
    at = indonesian.moment(transfer.sent_at or 0, zone)
    return f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)} {zone}"


def _rows(transfer: Transfer, dossiers: Sequence[Dossier], book: Book) -> list[tuple[Lines, ...]]:
    known = {dossier.number: dossier for dossier in dossiers}
    sent_on = indonesian.short_date(indonesian.moment(transfer.sent_at or 0, book.office.zone).date())
    to = transfer_words.addressee(transfer, book.places, book.staff)
    receiver = safe_text.clean(to, _RECEIVER_LIMIT)
    return [
        _TABLE.broken(
            (
                number,
                sent_on,
                _letter(known[item.dossier], book.office.zone),
                _content(known[item.dossier], book),
                receiver,
                _REMARKS.get(item.state, ""),
            )
        )
        for number, item in _numbered(transfer)
    ]


def _numbered(transfer: Transfer) -> Iterator[tuple[str, TransferItem]]:
    """What was sent, numbered, then what came along unannounced."""
    for at, item in enumerate(transfer_words.sent_items(transfer), start=1):
        yield str(at), item
    for item in transfer.items:
        if item.state is ItemState.EXTRA:
            yield "+", item


def _letter(dossier: Dossier, zone: str) -> str:
    """The day it was taken in, its number, which no line break may tear, and its letter's number if any."""
    on = indonesian.short_date(indonesian.moment(dossier.received_at, zone).date())
    number = tracking.grouped(dossier.number).replace(" ", "\u00a0")
    return f"{on} {number} {dossier.letter_number}".rstrip()


def _content(dossier: Dossier, book: Book) -> str:
    service = book.services.get(dossier.service)
    name = service.short_name if service else dossier.service
    return f"{name}: {_people(dossier)}"


def _people(dossier: Dossier) -> str:
    """Each name cut by itself, so that a long applicant does not push out whom the document is about."""
    about = dossier.applicant
    if not about.name or not about.on_behalf_of:
        return safe_text.clean(dossier.people, 2 * _NAME_LIMIT)
    applicant, person = (safe_text.clean(name, _NAME_LIMIT) for name in (about.name, about.on_behalf_of))
    return f"{applicant} a.n. {person}"


def _draw_rows(sheet: Sheet, rows: Sequence[tuple[Lines, ...]], top: float) -> float:
    _TABLE.draw_heading(sheet.canvas, _MARGIN, top)
    top -= _TABLE.row_height
    for row in rows:
        _TABLE.draw_row(sheet.canvas, _MARGIN, top, row)
        top -= _TABLE.height(row)
    return top


def _signatures(transfer: Transfer, book: Book) -> Stack:
    n = len(transfer_words.sent_items(transfer))
    count = f"Jumlah: {indonesian.count(n)} ({indonesian.number_words(n)}) berkas"
    giver = book.staff.get(transfer.from_staff)
    taker = transfer_words.named_receiver(transfer, book.staff)
    received = Row(
        [
            (labelled("Diterima tanggal", size=9, label_width=24 * MM, height=16), 80 * MM),
            (labelled("pukul", size=9, label_width=11 * MM, height=16), 34 * MM),
        ],
        gap=4 * MM,
    )
    return Stack(
        [
            Gap(6),
            Text(count, size=9.5, font=SEMIBOLD),
            Gap(4),
            received,
            Gap(8),
            Row(
                [
                    (_signature("Yang menyerahkan,", giver), None),
                    (Gap(0), 30 * MM),
                    (_signature("Yang menerima,", taker), None),
                ]
            ),
        ]
    )


def _signature(caption: str, person: Staff | None) -> Stack:
    name: Block = OneLine(person.name, size=9.5, font=SEMIBOLD, align="centre") if person else Gap(11.8)
    return Stack([Text(caption, size=9.5, align="centre"), Gap(_SIGNATURE_SPACE), name, dotted(4)])


def _draw_foot(sheet: Sheet, transfer: Transfer, book: Book, sheets: str) -> None:
    top = _MARGIN + _FOOT - 6
    printed = f"{book.office.name} · NIK tidak dicetak pada halaman ini"
    Text(printed, size=7.5).draw(sheet.canvas, _MARGIN, top, _WIDTH)
    Text(f"{page_title(transfer)}, {sheets}", size=7.5, align="right").draw(
        sheet.canvas, _MARGIN, top, _WIDTH
    )
