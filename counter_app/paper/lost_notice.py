"""Draft of the written notice of a failure of personal data protection (UU 27/2022 Pasal 46).

Whether the loss of a folder is such a failure is decided by the office; this program only drafts the letter.
"""

from datetime import datetime, timedelta

from counter_app.paper.blocks import Block, Gap, Row, Stack, Text
from counter_app.paper.fonts import BOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.lost_sheet import (
    SIZE,
    about,
    camat,
    dated,
    heading,
    lost_pdf,
    numbered,
    paragraph,
    signature,
)
from counter_app.paper.receipt_parts import details
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM, empty_box
from counter_app.rules import indonesian
from counter_app.rules.dossier import ERASED
from counter_app.rules.loss import words as lost_words
from counter_app.rules.loss.case import LostCase

TITLE = "Pemberitahuan kegagalan pelindungan data pribadi"
DRAFT_NOTE = (
    "Belum berlaku sebagai surat. Pimpinan kantor menetapkan apakah kehilangan berkas ini termasuk kegagalan "
    "pelindungan data pribadi menurut UU 27/2022 (penjelasan Pasal 46 menyebut juga kehilangan), dan apakah "
    "surat ini dikirim."
)
LIMIT = timedelta(hours=72)


def notice_pdf(case: LostCase) -> bytes:
    """Return the draft to the person and the authority, with what the article asks for."""
    return lost_pdf(case, TITLE, lambda scale: _blocks(case, scale), draft=f"{DRAFT_NOTE} {_limit(case)}")


def _blocks(case: LostCase, scale: float) -> list[Block]:
    person = clean(case.folder.dossier.applicant.name) or ERASED
    return [
        Text(TITLE.upper(), size=13 * scale, font=BOLD, align="centre"),
        Text("UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 46", size=SIZE * scale, align="centre"),
        Gap(6 * scale),
        _line("Nomor", dotted(SIZE * scale * 1.24), scale),
        _line("Yth.", Text(f"1. Bapak/Ibu {person}, subjek data pribadi", size=SIZE * scale), scale),
        _line("", _authority(scale), scale),
        Gap(5 * scale),
        paragraph(
            "Dengan hormat, kami memberitahukan bahwa berkas layanan berikut, beserta data pribadi di "
            "dalamnya, hilang di kantor kami. Kami mohon maaf atas kejadian ini.",
            scale=scale,
        ),
        heading("A. Data pribadi yang terdampak", scale),
        details(about(case), scale, label_mm=34, size=SIZE),
        Gap(3 * scale),
        paragraph(_data(case), scale=scale),
        *_specific(scale),
        heading("B. Kapan dan bagaimana terjadinya", scale),
        *numbered(_happened(case), scale),
        heading("C. Upaya penanganan dan pemulihan", scale),
        *numbered(_handling(case), scale),
        _closing(case, scale),
    ]


def _line(label: str, value: Block, scale: float) -> Block:
    colon = ":" if label else ""
    size = SIZE * scale
    return Row([(Text(label, size=size), 18 * MM), (Text(colon, size=size), 4 * MM), (value, None)])


def _authority(scale: float) -> Block:
    """The law names no office: who it is on the day of the letter is written by hand."""
    size = SIZE * scale
    name = Text("2. Lembaga pelindungan data pribadi:", size=size)
    return Row([(name, 62 * MM), (dotted(size * 1.24), None)])


def _limit(case: LostCase) -> str:
    return (
        "Batas pemberitahuan 3 × 24 jam; dihitung sejak berkas dinyatakan hilang, sampai "
        f"{_moment(case.declared + LIMIT)} {case.folder.dossier.zone}. Bila "
        "kantor mengetahuinya lebih awal, batasnya juga lebih awal."
    )


def _moment(at: datetime) -> str:
    return f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)}"


def _data(case: LostCase) -> str:
    names = [clean(content.requirement.name) for content in case.loss.contents]
    listed = indonesian.list_words(names) if names else "tidak ada persyaratan yang disimpan"
    return f"Isi berkas: {listed}."


def _specific(scale: float) -> list[Block]:
    """The kinds of specific data the law names that such folders may hold; the office ticks them."""
    size = SIZE * scale
    kinds = (
        ("data anak", "data kesehatan", "data keuangan pribadi", "catatan kejahatan"),
        ("data biometrik", "data genetika", "lainnya", ""),
    )

    def row(names: tuple[str, ...]) -> Block:
        cells: list[tuple[Block, float | None]] = []
        for kind in names:
            cells += [(empty_box(size) if kind else Gap(0), size * 1.5), (Text(kind, size=size), None)]
        return Stack([Row(cells), Gap(1.5 * scale)])

    asked = paragraph("Data pribadi yang spesifik di dalamnya (tandai bila ada):", scale=scale)
    return [asked, *map(row, kinds)]


def _happened(case: LostCase) -> list[str]:
    holder = f", dipegang {clean(case.last_holder)}" if case.last_holder else ""
    zone = case.folder.dossier.zone
    return [
        f"Terakhir terlihat {_moment(case.last_seen)} {zone}; tercatat di {clean(case.last_place)}{holder}.",
        f"Dicari {len(case.looks)} kali. {clean(case.loss.reason, 500).rstrip('.')}.",
        f"Dinyatakan hilang {_moment(case.declared)} {zone}. Belum diketahui apakah ada pihak lain yang "
        "melihat atau memakai isinya.",
    ]


def _handling(case: LostCase) -> list[str]:
    originals = "Penggantian dokumen asli dibantu kantor, dan kehilangannya dapat dilaporkan ke kepolisian."
    return [
        "Pencarian dicatat, dan berkas tetap dicari saat cek rak.",
        "Berkas disusun ulang; kantor kami tidak memungut biaya untuk itu. " + lost_words.promise(case),
        *([originals] if case.loss.originals else []),
        f"Saran untuk Bapak/Ibu: waspadai pihak yang mengaku petugas lalu meminta data atau uang. "
        f"{lost_words.contact(case)}",
    ]


def _closing(case: LostCase, scale: float) -> Block:
    signed = Row([(Gap(0), None), (signature(dated(case), camat(case), scale), 72 * MM)])
    return Stack([Gap(6 * scale), signed])
