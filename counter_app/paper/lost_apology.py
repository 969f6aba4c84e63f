"""Slip permohonan maaf: what the applicant of a lost dossier takes home; plain words, no NIK."""

import math
from collections.abc import Callable, Mapping
from functools import partial

from counter_app.paper.blocks import (
    Block,
    Box,
    BoxRow,
    Gap,
    OneLine,
    Row,
    Spring,
    Stack,
    Text,
    bold,
    stretched,
)
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.lost_sheet import LONG, camat, dated, signature
from counter_app.paper.receipt_content import NO_EXTRA_FEE
from counter_app.paper.receipt_parts import COMPLAINT_LIMIT, NumberLine
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM, PRACTICE_LINE, Sheet, bare, fit, letterhead, rule
from counter_app.paper.symbols import DOT, Code128
from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import ERASED
from counter_app.rules.loss import words as lost_words
from counter_app.rules.loss.case import LostCase

TITLE = "PERMOHONAN MAAF"
_WIDTH, _HEIGHT, _MARGIN = 148 * MM, 210 * MM, 10 * MM
_EDGE = 3 * MM
# What an applicant has to sign is named; a longer list is told by its number.
_NAMED = 4


def apology_pdf(case: LostCase, *, layout: str) -> bytes:
    """Return the slip on A5 or on a roll."""
    return _MAKERS[layout](case)


def _a5(case: LostCase) -> bytes:
    sheet = Sheet(_WIDTH, _HEIGHT, title=f"{TITLE.capitalize()} {case.number}", office=case.office)
    inner, room = _WIDTH - 2 * _MARGIN, _HEIGHT - 2 * _MARGIN

    def build(scale: float) -> Stack:
        signed = Row([(Gap(0), None), (signature(dated(case), camat(case), 0.86 * scale), 58 * MM)])
        return Stack(
            [
                letterhead(case.office, scale),
                Gap(7 * scale),
                *_body(case, scale),
                Spring(4 * scale),
                signed,
                Spring(4 * scale, 0.4),
                *_foot(case, scale),
            ]
        )

    stretched(fit(build, inner, room), inner, room).draw(sheet.canvas, _MARGIN, _HEIGHT - _MARGIN, inner)
    return sheet.finish()


def _roll(case: LostCase, *, width_mm: float, printable_mm: float) -> bytes:
    practice: list[Block] = []
    if case.office.is_practice:
        practice = [Box(OneLine(PRACTICE_LINE, size=10, align="centre"), pad=2.5, line=1.2), Gap(2)]
    name = Text(case.office.name.upper(), size=12, font=BOLD, align="centre", leading=14.5)
    slip = Stack([*practice, name, rule(1.0, 2.5), *_body(case, 0.9), Gap(4), *_foot(case, 0.95), *practice])
    width, inner = width_mm * MM, printable_mm * MM
    height = math.ceil((slip.height(inner) + 2 * _EDGE) / DOT) * DOT
    sheet = Sheet(width, height, title=f"{TITLE.capitalize()} {case.number}", office=case.office, ground=bare)
    slip.draw(sheet.canvas, (width - inner) / 2, height - _EDGE, inner)
    return sheet.finish()


_MAKERS: Mapping[str, Callable[[LostCase], bytes]] = {
    "a5": _a5,
    "roll80": partial(_roll, width_mm=80, printable_mm=72),
    "roll58": partial(_roll, width_mm=58, printable_mm=48),
}


def _body(case: LostCase, scale: float) -> list[Block]:
    dossier = case.folder.dossier
    size = 10 * scale
    sorry, doing, *_ = lost_words.told(case, "Berkas ini")
    return [
        Text(TITLE, size=15 * scale, font=BOLD, align="centre"),
        Gap(4 * scale),
        NumberLine(tracking.grouped(dossier.number), size=20 * scale, align="centre"),
        Gap(1 * scale),
        Code128(dossier.number, 3, height_mm=9, align="centre"),
        Gap(5 * scale),
        Text(bold(f"Yth. Bapak/Ibu {clean(dossier.applicant.name) or ERASED}"), size=11 * scale),
        Text(clean(case.folder.service.title(dossier.case), 240), size=size, limit=240),
        Gap(4 * scale),
        Text(sorry, size=size, limit=LONG),
        *_part("Yang kami lakukan", [doing, *_help(case)], size),
        Gap(5 * scale),
        _due(case, scale),
        *_part("Yang tidak perlu Bapak/Ibu bayar", _free(case), size),
        *_part("Yang mungkin kami minta", _asked(case), size),
    ]


def _help(case: LostCase) -> list[str]:
    names = [clean(content.requirement.name) for content in case.loss.originals]
    if not names:
        return []
    return [f"Kami membantu mengurus penggantian dokumen asli: {indonesian.list_words(names)}."]


def _free(case: LostCase) -> list[str]:
    return [
        said for said in (lost_words.nothing_to_pay(), lost_words.free_documents(case), NO_EXTRA_FEE) if said
    ]


def _asked(case: LostCase) -> list[str]:
    anew = [clean(content.requirement.name) for content in case.signed_anew]
    if not anew:
        return []
    named = indonesian.list_words(anew) if len(anew) <= _NAMED else f"{len(anew)} formulir dan pernyataan"
    return [f"Tanda tangan ulang Bapak/Ibu pada {named}. Petugas kami menyiapkannya."]


def _part(title: str, sentences: list[str], size: float) -> list[Block]:
    if not sentences:
        return []
    lines = [
        Row([(Text("–", size=size), size * 0.9), (Text(s, size=size, limit=LONG), None)]) for s in sentences
    ]
    return [Gap(size * 0.5), Text(title, size=size, font=BOLD), *lines]


def _due(case: LostCase, scale: float) -> Block:
    promised_on = case.loss.promised_on
    if promised_on is None:
        lines: list[Block] = [Text(bold(lost_words.promise(case)), size=11 * scale, align="centre")]
    else:
        lines = [
            Text("TANGGAL JANJI YANG BARU", size=7.8 * scale, font=SEMIBOLD, align="centre"),
            OneLine(indonesian.long_date(promised_on), size=17 * scale, align="centre"),
        ]
    return BoxRow([(Box(Stack(lines), pad=5 * scale, line=1.3), 1)], gap=0)


def _foot(case: LostCase, scale: float) -> list[Block]:
    size = 8.4 * scale
    channels = " · ".join(clean(channel) for channel in case.office.complaints)
    return [
        rule(0.5, 2.0),
        Text(bold(lost_words.contact(case)), size=size, limit=LONG),
        *([Text(bold("Pengaduan:"), channels, size=size, limit=COMPLAINT_LIMIT)] if channels else []),
    ]
