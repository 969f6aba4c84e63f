"""Letters about a lost dossier: to each issuer for copies; a draft for the police for originals held."""

from datetime import datetime

from counter_app.paper.blocks import Block, Gap, Row, Stack, Text
from counter_app.paper.fonts import BOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.lost_sheet import (
    MASKED_NOTE,
    SIZE,
    about,
    camat,
    dated,
    lost_pdf,
    numbered,
    paragraph,
    signature,
    table,
)
from counter_app.paper.receipt_parts import details
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM
from counter_app.rules import indonesian
from counter_app.rules.loss.case import IssuerLetter, LostCase
from counter_app.rules.loss.issuers import Issuer
from counter_app.rules.loss.lost import Content
from counter_app.rules.service import PaperState

REQUEST = "Permohonan salinan atau penggantian dokumen"
POLICE = "Pengantar laporan kehilangan dokumen asli"
POLICE_DRAFT = (
    "Belum berlaku sebagai surat. Pimpinan kantor memeriksa isinya, menetapkan siapa yang melapor, dan "
    "menandatanganinya."
)


def issuer_letter_pdf(case: LostCase, letter: IssuerLetter) -> bytes:
    """Return the letter that asks one issuer for the papers it made."""
    return lost_pdf(case, REQUEST, lambda scale: _request(case, letter, scale))


def police_letter_pdf(case: LostCase) -> bytes:
    """Return the draft with which the loss of originals is reported to the police."""
    return lost_pdf(case, POLICE, lambda scale: _police(case, scale), draft=POLICE_DRAFT)


def addressee(case: LostCase, issuer: Issuer) -> str:
    """Return to whom a letter is addressed, with the place where it is known."""
    village = clean(case.folder.dossier.applicant.village)
    places = {
        Issuer.VILLAGE: village,
        Issuer.CIVIL_REGISTRY: clean(case.regency),
        Issuer.RELIGIOUS_AFFAIRS: f"Kecamatan {clean(case.place)}",
        Issuer.POLICE: clean(case.place),
    }
    return f"{issuer} {places.get(issuer, '')}".strip()


def _request(case: LostCase, letter: IssuerLetter, scale: float) -> list[Block]:
    on = indonesian.long_date(case.declared.date())
    return [
        *_head(case, REQUEST, letter.issuer, scale),
        paragraph("Dengan hormat,", scale=scale),
        paragraph(
            f"Berkas layanan di bawah ini dinyatakan hilang di kantor kami pada {on}. Hal ini menjadi "
            "tanggung jawab kantor kami, bukan kesalahan pemohon.",
            scale=scale,
        ),
        details(about(case), scale, label_mm=34, size=SIZE),
        Gap(5 * scale),
        paragraph(
            "Agar pemohon tidak perlu mengurusnya dari awal, kami mohon bantuan Bapak/Ibu untuk menyediakan:",
            scale=scale,
        ),
        *_asked(letter.contents, scale),
        Gap(5 * scale),
        paragraph(_until(case), MASKED_NOTE, scale=scale),
        _closing(case, scale),
    ]


def _asked(contents: tuple[Content, ...], scale: float) -> list[Block]:
    columns = (("No", 7 * MM), ("Dokumen", None), ("Yang hilang", 32 * MM), ("Yang dimohon", 52 * MM))
    rows = [
        (f"{at}.", content.requirement.name, _lost(content), _wanted(content))
        for at, content in enumerate(contents, start=1)
    ]
    return table(columns, rows, scale)


def _lost(content: Content) -> str:
    return "asli" if content.held is PaperState.HELD else str(content.held)


def _wanted(content: Content) -> str:
    if content.is_original:
        return "penggantian, atau petunjuk cara mengurusnya"
    # Its owner has the original of a photocopy: nothing has to be issued again.
    return "salinan" if content.held is PaperState.COPY else "salinan dari arsip, atau diterbitkan kembali"


def _until(case: LostCase) -> str:
    promised_on = case.loss.promised_on
    if promised_on is None:
        return "Kami berharap dapat menerimanya secepatnya."
    return (
        "Kepada pemohon kami menjanjikan layanan selesai paling lambat "
        f"{indonesian.long_date(promised_on)}. Kami berharap dapat menerimanya sebelum tanggal itu."
    )


def _police(case: LostCase, scale: float) -> list[Block]:
    on = indonesian.long_date(case.declared.date())
    return [
        *_head(case, POLICE, Issuer.POLICE, scale),
        paragraph("Dengan hormat,", scale=scale),
        paragraph(
            "Kami memberitahukan bahwa dokumen asli berikut hilang saat disimpan di kantor "
            f"{clean(case.office.name)}. Berkasnya dinyatakan hilang pada {on}; berita acaranya terlampir.",
            scale=scale,
        ),
        *table(
            (("No", 7 * MM), ("Dokumen asli", None), ("Nomor dokumen (diisi bila diketahui)", 70 * MM)),
            [
                (f"{at}.", c.requirement.name, dotted(12 * scale))
                for at, c in enumerate(case.loss.originals, start=1)
            ],
            scale,
        ),
        Gap(5 * scale),
        paragraph("Dokumen tersebut diserahkan kepada kami untuk layanan:", scale=scale),
        details(about(case), scale, label_mm=34, size=SIZE),
        Gap(5 * scale),
        paragraph("Keadaan yang kami ketahui:", scale=scale),
        *numbered(_circumstances(case), scale),
        Gap(3 * scale),
        paragraph(
            "Kami mohon laporan ini diterima dan surat tanda penerimaan laporan kehilangan diterbitkan "
            "sebagai kelengkapan penggantian dokumen.",
            MASKED_NOTE,
            scale=scale,
        ),
        Row(
            [(Text("Petugas yang ditunjuk melapor:", size=SIZE * scale), 54 * MM), (dotted(15 * scale), None)]
        ),
        Gap(5 * scale),
        _closing(case, scale),
    ]


def _circumstances(case: LostCase) -> list[str]:
    holder = f", dipegang {clean(case.last_holder)}" if case.last_holder else ""
    return [
        f"Terakhir tercatat di {clean(case.last_place)}{holder}.",
        f"Terakhir terlihat {_moment(case.last_seen)} {case.folder.dossier.zone}.",
        f"Dicari {len(case.looks)} kali di kantor dan tidak ditemukan; perinciannya ada dalam berita acara.",
    ]


def _moment(at: datetime) -> str:
    return f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)}"


def _head(case: LostCase, subject: str, issuer: Issuer, scale: float) -> list[Block]:
    size = SIZE * scale
    day = Row([(Gap(0), None), (Text(dated(case), size=size, align="right"), 90 * MM)])

    def line(label: str, value: Block) -> Block:
        return Row([(Text(label, size=size), 22 * MM), (Text(":", size=size), 4 * MM), (value, None)])

    by_hand = Row([(dotted(size * 1.24), 62 * MM), (Gap(0), None)])
    return [
        day,
        line("Nomor", by_hand),
        line("Sifat", by_hand),
        line("Lampiran", Text("satu salinan berita acara kehilangan berkas", size=size)),
        line("Hal", Text(subject, size=size, font=BOLD)),
        Gap(8 * scale),
        Text(f"Yth. {addressee(case, issuer)}", size=size, font=BOLD, limit=240),
        Text("di tempat", size=size),
        Gap(8 * scale),
    ]


def _closing(case: LostCase, scale: float) -> Block:
    phone = (
        f" Untuk keterangan lebih lanjut: {clean(case.office.query_phone)}."
        if case.office.query_phone
        else ""
    )
    signed = Row([(Gap(0), None), (signature("", camat(case), scale), 72 * MM)])
    return Stack(
        [
            paragraph(f"Atas bantuan Bapak/Ibu, kami mengucapkan terima kasih.{phone}", scale=scale),
            Gap(4 * scale),
            signed,
        ]
    )
