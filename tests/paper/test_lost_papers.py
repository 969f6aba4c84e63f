"""The papers of a lost dossier: berita acara, contents, letters, apology, and the two drafts."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counter_app.paper.lost_apology import apology_pdf
from counter_app.paper.lost_contents import lost_contents_pdf
from counter_app.paper.lost_letters import issuer_letter_pdf, police_letter_pdf
from counter_app.paper.lost_notice import notice_pdf
from counter_app.paper.lost_report import lost_report_pdf
from counter_app.rules import indonesian
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Stage
from counter_app.rules.folder import Folder, Paper
from counter_app.rules.loss.case import LostCase, Signer
from counter_app.rules.loss.issuers import Issuer, issuer_of
from counter_app.rules.loss.lost import Content, Loss
from counter_app.rules.office import Office
from counter_app.rules.scan.sighting import Source
from counter_app.rules.search.record import Claim, Look, Statement
from counter_app.rules.service import PaperKind, PaperState, Requirement
from tests.paper.test_safe_text import HOSTILE

A4, A5 = (210.0, 297.0), (148.0, 210.0)
NIK = "3202145203900003"
NIK_ON_BEHALF = "3202145203900007"
KINDS = {
    "KTP-el lama (diganti)": (PaperKind.ORIGINAL, PaperState.HELD),
    "Kartu Keluarga (KK)": (PaperKind.COPY, PaperState.COPY),
    "Surat pengantar Kepala Desa/Lurah": (PaperKind.FORM, PaperState.HELD),
    "Formulir F-1.02 (pendaftaran peristiwa kependudukan)": (PaperKind.FORM, PaperState.HELD),
    "Surat keterangan hilang dari kepolisian": (PaperKind.FORM, PaperState.HELD),
    "Ijazah terakhir": (PaperKind.COPY, PaperState.COPY),
}
MAKERS: dict[str, Callable[[LostCase], bytes]] = {
    "report": lost_report_pdf,
    "contents": lost_contents_pdf,
    "letter": lambda case: issuer_letter_pdf(case, case.letters[0]),
    "police": police_letter_pdf,
    "notice": notice_pdf,
    "a5": lambda case: apology_pdf(case, layout="a5"),
    "roll80": lambda case: apology_pdf(case, layout="roll80"),
    "roll58": lambda case: apology_pdf(case, layout="roll58"),
}
SHEETS = ("report", "contents", "letter", "police", "notice")


def contents(names: dict[str, tuple[PaperKind, PaperState]], *, gathered: int = 0) -> tuple[Content, ...]:
    return tuple(
        Content(
            requirement=Requirement(key=f"p{at}", name=name, kind=kind),
            held=state,
            state=state if at < gathered else PaperState.LACKING,
        )
        for at, (name, (kind, state)) in enumerate(names.items())
    )


def a_case(folder: Folder, office: Office, **more: Any) -> LostCase:
    """A loss of 24 November 2026, 14.05, after three looks and one claim."""
    received = folder.dossier.received_at
    declared = received + 5 * 3_600_000 - 12 * 60_000
    held = more.pop("contents", contents(KINDS, gathered=2))
    papers = tuple(Paper(requirement=c.requirement, state=c.state or PaperState.LACKING) for c in held)
    shown = Paper(requirement=Requirement(key="akta", name="Akta kelahiran"), state=PaperState.SHOWN)
    dossier = replace(
        folder.dossier,
        declared_lost_at=declared,
        missing_since=declared,
        promised_on="2026-12-01",
        applicant=more.pop("applicant", folder.dossier.applicant),
    )
    loss = Loss(
        dossier=dossier,
        declared_at=declared,
        declared_by=1,
        approved_by=2,
        reason=more.pop("reason", "Semua meja, rak, dan boks diperiksa dua kali."),
        last_place=3,
        last_holder=1,
        last_seen_at=received,
        promised_before="2026-11-27",
        promised_on=more.pop("promised_on", indonesian.moment(declared, "WIB").date() + timedelta(days=7)),
        contents=held,
    )
    looks = tuple(
        Look(at=received + n * 600_000, place=place, staff="Rina Astuti", source=Source.SEARCH, is_seen=False)
        for n, place in enumerate(("Rak 1", "Meja Sekcam", "Boks 2 (Rak 1)"), start=1)
    )
    claim = Statement(
        at=received + 3_000_000,
        staff="Budi Hartono",
        claim=Claim.HANDED_ON,
        comment="Kepada Rina, Senin siang.",
        written_by="Sari Wulandari",
    )
    parts = {
        "office": office,
        "folder": replace(folder, dossier=dossier, papers=(*papers, shown)),
        "loss": loss,
        "declared": indonesian.moment(declared, "WIB"),
        "declarer": Signer(name="Sari Wulandari", position="Petugas loket"),
        "approver": Signer(name="Hasan Basri, S.Sos.", position="Kasi Pelayanan"),
        "head": Signer(name="Drs. Bambang Hartono, M.Si.", position="Camat"),
        "last_place": "Rak 1",
        "last_holder": "Rina Astuti",
        "last_seen": indonesian.moment(received, "WIB"),
        "promised_before": indonesian.moment(received, "WIB").date() + timedelta(days=3),
        "looks": looks,
        "claims": (claim,),
    }
    return LostCase(**{**parts, **more})


@pytest.fixture
def case(make_folder: Callable[..., Folder], office: Office) -> LostCase:
    return a_case(make_folder(), office)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_paper_stays_on_its_page_with_its_own_faces(read: Any, case: LostCase, kind: str) -> None:
    printed = read(MAKERS[kind](case))
    assert set(printed.sizes) == {A4} if kind in SHEETS else True
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.smallest_size >= 5.999
    assert printed.active_parts == 0


@pytest.mark.parametrize("kind", MAKERS)
def test_no_paper_shows_more_of_a_nik_than_its_last_digits(
    read: Any, make_folder: Callable[..., Folder], office: Office, kind: str
) -> None:
    person = Applicant(
        name="Siti Nurhaliza", nik=NIK, on_behalf_of="Muhammad Yusuf", on_behalf_nik=NIK_ON_BEHALF, village=""
    )
    text = read(MAKERS[kind](a_case(make_folder(), office, applicant=person))).text
    digits = "".join(text.split())
    assert NIK not in digits
    assert NIK_ON_BEHALF not in digits
    assert ("0003" in text) == (kind in SHEETS)


@pytest.mark.parametrize("kind", MAKERS)
def test_an_ordinary_loss_takes_one_page(read: Any, case: LostCase, kind: str) -> None:
    assert len(read(MAKERS[kind](case)).sizes) == 1


def test_the_berita_acara_says_who_what_where_and_what_follows(read: Any, case: LostCase) -> None:
    text = read(lost_report_pdf(case)).text
    for expected in (
        "BERITA ACARA KEHILANGAN BERKAS Nomor:",
        "Pada hari ini, Selasa, tanggal dua puluh empat bulan November tahun dua ribu dua puluh enam",
        "pukul 14.05 WIB, di kantor Kecamatan Sukamaju",
        "Nama Sari Wulandari",
        "Jabatan Kasi Pelayanan, yang menyetujui",
        "Nomor berkas 26 00 004217 44",
        "NIK •••• •••• •••• 0003",
        "Tercatat terakhir Rak 1, dipegang Rina Astuti",
        "Meja Sekcam Rina Astuti tidak ada (pencarian)",
        "Budi Hartono menyatakan “sudah saya serahkan” (24 Nov 2026, 10.07, dicatat Sari Wulandari): "
        "Kepada Rina, Senin siang.",
        "Semua meja, rak, dan boks diperiksa dua kali.",
        "Dokumen asli yang ditahan kantor: KTP-el lama (diganti).",
        "Tanggal janji semula Jumat, 27 November 2026. Tanggal janji yang baru: Selasa, 1 Desember 2026.",
        "Yang menyetujui, Kasi Pelayanan, Hasan Basri, S.Sos. Pangkat NIP",
        "Mengetahui, Camat Sukamaju, Drs. Bambang Hartono, M.Si. Pangkat NIP",
        "Yang menyatakan, Petugas loket, Sari Wulandari Pangkat NIP",
    ):
        assert expected in text


def test_a_head_who_agrees_signs_once(read: Any, case: LostCase) -> None:
    text = read(lost_report_pdf(replace(case, approver=case.head))).text
    assert "Menyetujui dan mengetahui, Camat Sukamaju" in text
    assert "Yang menyetujui," not in text
    assert "Mengetahui, Camat" not in text


def test_an_office_without_its_head_on_the_list_leaves_the_name_open(read: Any, case: LostCase) -> None:
    text = read(lost_report_pdf(replace(case, head=Signer(name="", position="Camat")))).text
    assert "Mengetahui, Camat Sukamaju, Pangkat NIP" in text


def test_a_dossier_that_was_not_complete_is_promised_no_date(read: Any, case: LostCase) -> None:
    undated = replace(case, loss=replace(case.loss, promised_on=None), promised_before=None)
    assert "Tanggal janji dihitung setelah berkas lengkap" in read(lost_report_pdf(undated)).text
    slip = read(apology_pdf(undated, layout="a5")).text
    assert "Tanggal selesai dihitung setelah berkas lengkap." in slip
    assert "TANGGAL JANJI YANG BARU" not in slip


def test_the_contents_mark_originals_and_tick_what_is_there_again(read: Any, case: LostCase) -> None:
    text = read(lost_contents_pdf(case)).text
    assert "rekonstruksi 2 dari 6" in text
    assert "KTP-el lama (diganti) ASLI DITAHAN" in text
    assert "Kartu Keluarga (KK) fotokopi" in text
    assert "tidak hilang) 1. Akta kelahiran" in text


def test_what_is_gathered_makes_another_list_and_the_same_berita_acara(case: LostCase) -> None:
    gone_on = replace(case.folder, dossier=replace(case.folder.dossier, stage=Stage.CHECKED))
    gathered = replace(case.loss, contents=contents(KINDS, gathered=5))
    later = replace(case, loss=gathered, folder=gone_on)
    assert lost_contents_pdf(later) != lost_contents_pdf(case)
    assert lost_report_pdf(later) == lost_report_pdf(case)


def test_each_issuer_is_asked_for_its_own_papers_alone(read: Any, case: LostCase) -> None:
    asked = {letter.issuer: read(issuer_letter_pdf(case, letter)).text for letter in case.letters}
    assert list(asked) == [Issuer.VILLAGE, Issuer.CIVIL_REGISTRY, Issuer.POLICE, Issuer.OTHER]
    registry = asked[Issuer.CIVIL_REGISTRY]
    assert "Yth. Kepala Dinas Kependudukan dan Pencatatan Sipil Kabupaten Contoh" in registry
    assert "KTP-el lama (diganti) asli penggantian" in registry
    assert "Kartu Keluarga (KK) fotokopi salinan Kepada" in registry
    assert "Ijazah" not in registry
    assert "Yth. Kepala Desa/Lurah Sukamaju" in asked[Issuer.VILLAGE]
    assert "Yth. Pimpinan instansi penerbit" in asked[Issuer.OTHER]
    assert not any("F-1.02" in text for text in asked.values()), "the applicant signs it anew"


@pytest.mark.parametrize("layout", ["a5", "roll80", "roll58"])
def test_the_slip_begs_pardon_and_says_what_is_done_until_when_and_at_what_cost(
    read: Any, case: LostCase, layout: str
) -> None:
    printed = read(apology_pdf(case, layout=layout))
    for expected in (
        "PERMOHONAN MAAF",
        "26 00 004217 44",
        "Bapak/Ibu Siti Nurhaliza Rahmawati",
        "bukan kesalahan Bapak/Ibu",
        "Selasa, 1 Desember 2026",
        "tidak perlu membayar apa pun",
        "UU 24/2013 Pasal 79A",
        "0812-5550-0112",
        "F-1.02",
    ):
        assert expected in printed.text
    assert [found for page in printed.symbols(203.2) for found in page] == [("Code 128", case.number)]
    if layout == "a5":
        assert printed.sizes == [A5]


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (police_letter_pdf, "Pimpinan kantor memeriksa isinya"),
        (notice_pdf, "Pimpinan kantor menetapkan apakah kehilangan berkas ini termasuk kegagalan"),
    ],
)
def test_a_draft_says_on_every_page_that_it_is_one_and_who_decides(
    read: Any, case: LostCase, make: Callable[[LostCase], bytes], words: str
) -> None:
    printed = read(make(case))
    assert all("KONSEP" in page for page in printed.page_texts)
    assert words in printed.page_texts[0]


def test_the_notice_holds_what_the_article_asks_for(read: Any, case: LostCase) -> None:
    text = read(notice_pdf(case)).text
    for expected in (
        "UU 27/2022 tentang Pelindungan Data Pribadi, Pasal 46",
        "3 × 24 jam; dihitung sejak berkas dinyatakan hilang, sampai Jumat, 27 November 2026 pukul 14.05 WIB",
        "1. Bapak/Ibu Siti Nurhaliza Rahmawati, subjek data pribadi 2. Lembaga",
        "Isi berkas: KTP-el lama (diganti), Kartu Keluarga (KK)",
        "Terakhir terlihat Selasa, 24 November 2026 pukul 09.17 WIB",
        "Upaya penanganan dan pemulihan",
    ):
        assert expected in text


def test_only_originals_are_reported_to_the_police(read: Any, case: LostCase) -> None:
    text = read(police_letter_pdf(case)).text
    assert "Yth. Kepala Kepolisian Sektor Sukamaju" in text
    assert "KTP-el lama (diganti)" in text
    assert "Kartu Keluarga" not in text


def test_a_search_of_seventy_looks_flows_on_over_numbered_pages(read: Any, case: LostCase) -> None:
    looks = tuple(replace(case.looks[0], place=f"Rak {n}") for n in range(1, 71))
    printed = read(lost_report_pdf(replace(case, looks=looks)))
    assert len(printed.page_texts) > 2
    for at, page in enumerate(printed.page_texts, start=1):
        assert f"Halaman {at} dari {len(printed.page_texts)}" in page
        assert "26 00 004217 44" in page
    assert all(f"Rak {n} " in printed.text for n in range(1, 71))
    assert printed.letters_outside == []
    assert "Yang menyatakan," in printed.page_texts[-1]


@pytest.mark.parametrize("kind", ["report", "letter", "roll58"])
def test_hostile_text_is_printed_as_it_stands_and_never_obeyed(
    read: Any, make_folder: Callable[..., Folder], practice_office: Office, kind: str
) -> None:
    for text in HOSTILE:
        typed = text[:500]
        signer = Signer(name=typed, position=typed)
        held = contents({f"{typed} {n}": (PaperKind.ORIGINAL, PaperState.HELD) for n in range(3)})
        look = Look(at=1, place=typed, staff=typed, source=Source.SEARCH, is_seen=False, note=typed)
        claim = Statement(at=1, staff=typed, claim=Claim.NEVER_GOT, comment=typed, written_by=typed)
        hostile = a_case(
            make_folder(officer=typed), practice_office, reason=typed, contents=held, declarer=signer,
            approver=signer, head=signer, last_place=typed, last_holder=typed, looks=(look,), claims=(claim,),
            applicant=Applicant(name=typed, nik=NIK, on_behalf_of=typed, village=typed),
        )  # fmt: skip
        printed = read(MAKERS[kind](hostile))
        assert printed.active_parts == 0, text
        assert printed.loose_fonts == set(), text
        assert printed.letters_outside == [], text
        assert "LATIHAN" in printed.text


@pytest.mark.parametrize(
    ("name", "kind", "issuer"),
    [
        ("Kartu Keluarga (KK)", PaperKind.COPY, Issuer.CIVIL_REGISTRY),
        ("KTP-el semua pengurus", PaperKind.COPY, Issuer.CIVIL_REGISTRY),
        ("SKPWNI dari daerah asal", PaperKind.FORM, Issuer.CIVIL_REGISTRY),
        ("Surat pengantar RT/RW", PaperKind.FORM, Issuer.VILLAGE),
        ("Formulir N1", PaperKind.FORM, Issuer.VILLAGE),
        ("Formulir F-2.01 (pelaporan pencatatan sipil)", PaperKind.FORM, Issuer.APPLICANT),
        ("Surat pernyataan tidak mampu", PaperKind.FORM, Issuer.APPLICANT),
        ("Buku nikah", PaperKind.COPY, Issuer.RELIGIOUS_AFFAIRS),
        ("Buku nikah atau kutipan akta perkawinan", PaperKind.COPY, Issuer.OTHER),
        ("Surat kematian dari dokter atau Kepala Desa/Lurah", PaperKind.COPY, Issuer.OTHER),
        ("Akta jual beli", PaperKind.COPY, Issuer.OTHER),
        ("Surat keterangan hilang dari kepolisian", PaperKind.FORM, Issuer.POLICE),
    ],
)
def test_an_issuer_is_named_only_where_the_paper_says_it(name: str, kind: PaperKind, issuer: Issuer) -> None:
    assert issuer_of(Requirement(key="x", name=name, kind=kind)) is issuer


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_loss_gives_the_same_bytes(case: LostCase, kind: str) -> None:
    assert MAKERS[kind](case) == MAKERS[kind](case)
