"""Kartu keluar: the card that stands on the shelf in a lent folder's place, until the folder is back.

It carries the number as bars, so that a sweep reads where the folder belongs; of the person only the name.
"""

from datetime import date

from counter_app.paper.blocks import Block, Box, Gap, OneLine, Row, Spring, Stack, Text, stretched
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.handwriting import labelled
from counter_app.paper.receipt_content import Detail
from counter_app.paper.receipt_parts import NumberLine, details
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM, Sheet, fit, rule
from counter_app.paper.symbols import QR, Code128
from counter_app.rules import indonesian, tracking
from counter_app.rules.folder import Folder
from counter_app.rules.loan import Loan
from counter_app.rules.office import Office

TITLE = "KARTU KELUAR"
_WIDTH, _HEIGHT = 105 * MM, 148 * MM
_MARGIN = 7 * MM
# An applicant and whom the document is about.
_PEOPLE_LIMIT = 180
_STAYS = "Pengganti berkas di tempatnya. Cabut setelah berkas kembali."


def out_card_pdf(loan: Loan, folder: Folder, office: Office, *, borrower: str, lender: str) -> bytes:
    """Return the card (A6); `borrower` and `lender` are the names as the counter knows them."""
    sheet = Sheet(_WIDTH, _HEIGHT, title=f"{TITLE} {loan.dossier}", office=office)
    inner, room = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN

    def build(scale: float) -> Stack:
        return _card(_lines(loan, folder, office.zone, borrower, lender), loan, office, scale)

    stretched(fit(build, inner, room), inner, room).draw(sheet.canvas, _MARGIN, _HEIGHT - _MARGIN, inner)
    return sheet.finish()


def _lines(loan: Loan, folder: Folder, zone: str, borrower: str, lender: str) -> tuple[Detail, ...]:
    lent = indonesian.moment(loan.lent_at, zone)
    lent_on = f"{indonesian.long_date(lent.date())} pukul {indonesian.clock_time(lent)}"
    due_on = indonesian.long_date(date.fromisoformat(loan.due_on))
    return (
        Detail(label="Nama", value=clean(folder.dossier.people, _PEOPLE_LIMIT), is_strong=True),
        Detail(label="Layanan", value=clean(folder.service.short_name)),
        Detail(label="Tempat asal", value=clean(folder.place_name), is_strong=True),
        Detail(label="Peminjam", value=clean(borrower), is_strong=True),
        Detail(label="Keperluan", value=clean(loan.purpose)),
        Detail(label="Dipinjam", value=lent_on),
        Detail(label="Harus kembali", value=due_on, is_strong=True),
        Detail(label="Petugas", value=clean(lender)),
    )


def _card(lines: tuple[Detail, ...], loan: Loan, office: Office, scale: float) -> Stack:
    blocks: list[Block] = [
        Row(
            [
                (OneLine(TITLE, size=19 * scale), None),
                (OneLine(office.name, size=9 * scale, font=SEMIBOLD, align="right"), 42 * MM),
            ],
            gap=6,
            upright="bottom",
        ),
        Text(_STAYS, size=8 * scale),
        rule(1.2, 2.5 * scale),
        Gap(2 * scale),
        _symbols(loan.dossier, scale),
        Gap(5 * scale),
        details(lines, scale, label_mm=23, size=9.5),
        Spring(4 * scale),
        _signatures(scale),
    ]
    return Stack(blocks)


def _symbols(number: str, scale: float) -> Block:
    bars, code = Code128(number, 3, height_mm=11), QR(number, 5, level="H")
    hung = Row([(Gap(0), -bars.quiet), (bars, bars.width)])
    symbols = Row([(hung, None), (code, code.width)], upright="middle")
    return Stack(
        [
            Text("NOMOR BERKAS", size=7.5 * scale, font=SEMIBOLD),
            NumberLine(tracking.grouped(number), size=30 * scale),
            Gap(2 * scale),
            symbols,
        ]
    )


def _signatures(scale: float) -> Block:
    """Left the borrower on taking the folder, right whoever takes it back."""
    size, high = 8 * scale, 15 * scale

    def space(title: str, *labels: str) -> Block:
        lines = [labelled(label, size=size, label_width=15 * MM, height=high) for label in labels]
        return Box(
            Stack([Text(title, size=size, font=BOLD), Gap(11 * MM * scale), *lines]), pad=4, pad_y=3, line=0.6
        )

    left = space("Dipinjam: paraf peminjam", "Nama")
    right = space("Kembali: paraf penerima", "Tanggal")
    return Row([(left, None), (right, None)], gap=3 * MM)
