"""Daftar isi berkas: what the lost folder held, originals marked, ticked where it is there again."""

from counter_app.paper.blocks import Block, Gap, Stack, Text
from counter_app.paper.fonts import BOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.lost_sheet import (
    SIZE,
    about,
    heading,
    lost_pdf,
    numbered,
    paragraph,
    side_by_side,
    signature,
    table,
)
from counter_app.paper.receipt_parts import details
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM, empty_box, tick
from counter_app.rules import indonesian
from counter_app.rules.folder import Paper
from counter_app.rules.loss.case import LostCase, Signer
from counter_app.rules.loss.issuers import Issuer, issuer_of
from counter_app.rules.loss.lost import Content

TITLE = "DAFTAR ISI BERKAS YANG HILANG"
HELD = "asli ditahan"
_SOURCES = {Issuer.APPLICANT: "pemohon (ditulis ulang)", Issuer.OTHER: "instansi penerbit"}


def lost_contents_pdf(case: LostCase) -> bytes:
    """Return the list as it was at intake, with what has been gathered so far."""
    return lost_pdf(case, TITLE.capitalize(), lambda scale: _blocks(case, scale))


def _blocks(case: LostCase, scale: float) -> list[Block]:
    declared_on = indonesian.long_date(case.declared.date())
    return [
        Text(TITLE, size=14 * scale, font=BOLD, align="centre"),
        Text(
            f"Lampiran berita acara kehilangan berkas nomor ………………………, {declared_on}",
            size=SIZE * scale,
            align="centre",
        ),
        Gap(7 * scale),
        details(about(case), scale, label_mm=34, size=SIZE),
        heading(f"Isi menurut penerimaan – {case.loss.progress.lower()}", scale),
        *_table(case.loss.contents, scale),
        Gap(4 * scale),
        *_originals(case, scale),
        *_others("Hanya ditunjukkan, dibawa pulang pemohon (tidak hilang)", case.only_shown, scale),
        *_others("Belum diserahkan pemohon saat berkas hilang", _never_in(case), scale),
        Stack(
            [
                Gap(8 * scale),
                side_by_side(
                    _signed("Diperiksa oleh,", scale), signature("Disusun oleh,", case.declarer, scale)
                ),
            ]
        ),
    ]


def _table(contents: tuple[Content, ...], scale: float) -> list[Block]:
    if not contents:
        return [paragraph("Tidak ada persyaratan yang disimpan di dalam berkas ini.", scale=scale)]
    size = 9.4 * scale
    columns = (
        ("No", 7 * MM), ("Persyaratan", None), ("Bentuk", 25 * MM), ("Diminta kepada", 40 * MM),
        ("Terkumpul", 18 * MM), ("Tanggal, paraf", 26 * MM),
    )  # fmt: skip
    rows = [
        (
            f"{at}.",
            content.requirement.name,
            _form(content, size),
            _source(content),
            tick(size) if content.is_gathered else empty_box(size),
            dotted(size * 1.24),
        )
        for at, content in enumerate(contents, start=1)
    ]
    return table(columns, rows, scale)


def _form(content: Content, size: float) -> Block:
    word = HELD if content.is_original else content.requirement.state_word(content.held)
    return Text(
        word.upper() if content.is_original else word, size=size, font=BOLD if content.is_original else "Plex"
    )


def _source(content: Content) -> str:
    issuer = issuer_of(content.requirement)
    return _SOURCES.get(issuer, str(issuer))


def _originals(case: LostCase, scale: float) -> list[Block]:
    names = [clean(content.requirement.name) for content in case.loss.originals]
    if not names:
        return [paragraph("Tidak ada dokumen asli pemohon yang ditahan.", scale=scale)]
    said = f"{len(names)} dokumen asli ditahan kantor: {indonesian.list_words(names)}."
    return [paragraph(said, "Kantor membantu pemohon mengurus penggantiannya.", scale=scale)]


def _others(title: str, papers: tuple[Paper, ...], scale: float) -> list[Block]:
    if not papers:
        return []
    return [heading(title, scale), *numbered([paper.requirement.name for paper in papers], scale)]


def _never_in(case: LostCase) -> tuple[Paper, ...]:
    lost = {content.requirement.key for content in case.loss.contents}
    return tuple(paper for paper in case.folder.lacking if paper.requirement.key not in lost)


def _signed(role: str, scale: float) -> Block:
    return signature(role, Signer(name="", position=""), scale)
