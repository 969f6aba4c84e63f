"""Berita acara kehilangan berkas: who declares and who agrees, what was lost, the search, what follows."""

from datetime import datetime

from counter_app.paper.blocks import Block, Gap, Row, Stack, Text
from counter_app.paper.lost_sheet import (
    SIZE,
    about,
    camat,
    heading,
    lost_pdf,
    numbered,
    paragraph,
    side_by_side,
    signature,
    table,
    titled,
)
from counter_app.paper.receipt_content import Detail
from counter_app.paper.receipt_parts import details
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM
from counter_app.rules import indonesian
from counter_app.rules.loss.case import LostCase, Signer
from counter_app.rules.search.record import Look, Statement

TITLE = "BERITA ACARA KEHILANGAN BERKAS"


def lost_report_pdf(case: LostCase) -> bytes:
    """Return the berita acara; what was searched after the declaration is not in it."""
    return lost_pdf(case, TITLE.capitalize(), lambda scale: _blocks(case, scale))


def day_in_words(at: datetime) -> str:
    """Return a day as a berita acara writes it.

    >>> day_in_words(datetime(2026, 11, 24))
    'Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam (24-11-2026)'
    """
    day, year = indonesian.number_words(at.day), indonesian.number_words(at.year)
    words = f"{indonesian.weekday(at)}, tanggal {day} bulan {indonesian.month(at)} tahun {year}"
    return f"{words} ({indonesian.short_date(at.date())})"


def _blocks(case: LostCase, scale: float) -> list[Block]:
    at = case.declared
    opening = (
        f"Pada hari ini, {day_in_words(at)}, pukul {indonesian.clock_time(at)} {case.folder.dossier.zone}, "
        f"di kantor {clean(case.office.name)}, kami yang bertanda tangan di bawah ini:"
    )
    return [
        *titled(TITLE, scale),
        paragraph(opening, scale=scale),
        _person(1, case.declarer, "yang menyatakan", scale),
        _person(2, case.approver, "yang menyetujui", scale),
        paragraph(
            "menyatakan bahwa berkas berikut tidak ditemukan setelah dicari dan dinyatakan hilang:",
            scale=scale,
        ),
        details((*about(case), *_last(case)), scale, label_mm=34, size=SIZE),
        heading("Pencarian", scale),
        *_looks(case.looks, case.folder.dossier.zone, scale),
        Gap(3 * scale),
        paragraph(f"Uraian: {case.loss.reason.rstrip('.')}.", scale=scale),
        heading("Keterangan petugas yang ditanya", scale),
        *_claims(case.claims, case.folder.dossier.zone, scale),
        heading("Isi berkas", scale),
        paragraph(_contents(case), scale=scale),
        heading("Kesimpulan", scale),
        *numbered(_conclusion(case), scale),
        _closing(case, scale),
    ]


def _person(at: int, signer: Signer, role: str, scale: float) -> Block:
    lines = (
        Detail(label="Nama", value=clean(signer.name), is_strong=True),
        Detail(label="Jabatan", value=f"{clean(signer.position) or '………………………'}, {role}"),
    )
    size = SIZE * scale
    row = Row([(Text(f"{at}.", size=size), 7 * MM), (details(lines, scale, label_mm=27, size=SIZE), None)])
    return Stack([row, Gap(3 * scale)])


def _last(case: LostCase) -> tuple[Detail, ...]:
    holder = f", dipegang {clean(case.last_holder)}" if case.last_holder else ""
    seen = f"{indonesian.long_date(case.last_seen.date())} pukul {indonesian.clock_time(case.last_seen)}"
    return (
        Detail(label="Tercatat terakhir", value=f"{clean(case.last_place)}{holder}", is_strong=True),
        Detail(label="Terakhir terlihat", value=seen),
    )


def _looks(looks: tuple[Look, ...], zone: str, scale: float) -> list[Block]:
    columns = (("No", 7 * MM), ("Waktu", 33 * MM), ("Tempat", 42 * MM), ("Oleh", 38 * MM), ("Hasil", None))
    rows = [
        (
            f"{n}.",
            _when(look.at, zone),
            look.place or "–",
            look.staff,
            f"{'terlihat' if look.is_seen else 'tidak ada'} ({look.source}){_noted(look.note)}",
        )
        for n, look in enumerate(looks, start=1)
    ]
    return (
        table(columns, rows, scale) if rows else [paragraph("Tidak ada pencarian yang dicatat.", scale=scale)]
    )


def _claims(claims: tuple[Statement, ...], zone: str, scale: float) -> list[Block]:
    if not claims:
        return [paragraph("Tidak ada keterangan petugas yang dicatat.", scale=scale)]
    said = [
        f"{clean(claim.staff)} menyatakan “{claim.claim}” ({_when(claim.at, zone)}, dicatat "
        f"{clean(claim.written_by)}): {clean(claim.comment, 500).rstrip('.')}."
        for claim in claims
    ]
    return numbered(said, scale)


def _when(at: int, zone: str) -> str:
    local = indonesian.moment(at, zone)
    return f"{indonesian.day_month(local.date())}, {indonesian.clock_time(local)}"


def _noted(note: str) -> str:
    return f": {clean(note, 500)}" if note else ""


def _contents(case: LostCase) -> str:
    contents, originals = case.loss.contents, case.loss.originals
    if not contents:
        return "Tidak ada persyaratan yang disimpan di dalam berkas ini."
    said = f"{len(contents)} persyaratan, dirinci dalam daftar isi berkas."
    if not originals:
        return f"{said} Tidak ada dokumen asli pemohon yang ditahan."
    names = indonesian.list_words([clean(content.requirement.name) for content in originals])
    return f"{said} Dokumen asli yang ditahan kantor: {names}."


def _conclusion(case: LostCase) -> list[str]:
    on = indonesian.long_date(case.declared.date())
    return [
        f"Berkas tersebut dinyatakan hilang terhitung {on}. Riwayatnya tetap tersimpan di buku register.",
        "Kantor menyusun ulang berkas: meminta salinan atau penggantian kepada instansi penerbit, dan "
        "memberi tahu pemohon. Untuk itu kantor tidak memungut biaya dari pemohon.",
        _promise(case),
        "Bila berkas ditemukan kembali, hal itu dicatat di buku register dan dokumen asli di dalamnya "
        "dikembalikan kepada pemohon.",
    ]


def _promise(case: LostCase) -> str:
    if case.loss.promised_on is None:
        return "Tanggal janji dihitung setelah berkas lengkap; pada saat hilang berkas belum lengkap."
    new = indonesian.long_date(case.loss.promised_on)
    old = case.promised_before
    was = f"Tanggal janji semula {indonesian.long_date(old)}. " if old else ""
    return f"{was}Tanggal janji yang baru: {new}."


def _closing(case: LostCase, scale: float) -> Block:
    declarer = signature("Yang menyatakan,", case.declarer, scale)
    closing = paragraph(
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.",
        scale=scale,
    )
    if case.is_head_approving:
        approver = signature("Menyetujui dan mengetahui,", camat(case), scale)
        return Stack([Gap(3 * scale), closing, Gap(4 * scale), side_by_side(approver, declarer)])
    signers = side_by_side(
        signature("Yang menyetujui,", case.approver, scale),
        signature("Mengetahui,", camat(case), scale),
        declarer,
    )
    return Stack([Gap(3 * scale), closing, Gap(4 * scale), signers])
