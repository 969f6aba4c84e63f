import re
import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pypdfium2
import pytest

from counter_app.paper.findings_list import findings_pdf
from counter_app.paper.morning_sheet import morning_pdf
from counter_app.paper.requirement_slip import requirement_slip_pdf
from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.calendar import DEFAULT_HOURS, Calendar
from counter_app.rules.check.evidence import Evidence
from counter_app.rules.check.findings import Check, FindingKind, Thresholds, check, short
from counter_app.rules.check.standing import standing
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.office import Letterhead, Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.service import Case, PaperKind, Requirement, Service
from counter_app.rules.staff import Staff

WIB = indonesian.zone_info("WIB")
NOW = datetime(2026, 11, 24, 7, 45, tzinfo=WIB)
A4, A5 = (210.0, 297.0), (148.0, 210.0)
OFFICE = Office(
    name="Kecamatan Sukamaju",
    villages=("Mekarsari",),
    letterhead=Letterhead(
        regency="Pemerintah Kabupaten Contoh", address="Jl. Raya No. 12", phone="0266-555011"
    ),
    query_phone="0812-5550-0112",
)
HOSTILE = (
    '<b>Siti</i> & <img src="/etc/passwd"/>',
    "<para><font size=200>besar</font>",
    "</para><onDraw name='x'/>",
    "A & B < C &lt; &#65; <![CDATA[x]]>",
    "baris\nbaru\ttab\x00nol\x1b[31m",
    "\u202eterbalik\u200b\u2066",
    "W" * 300,
    "Ma’ruf Nur'aini Łukasz Ḥasan Ђурић",
    "ꦱꦶꦠꦶ 思源 😀",
    "Z̵̡̢̛̞̙̄̈́̏a̸l̷g̶o̴" * 5,
    "\ud800 pecah",
    "%s {0} {{x}} \\u0000 ${PATH}",
    "",
    " ",
)
SERVICES = {
    code: Service(code=code, name=name, short_name=code, category="umum", working_days=days)
    for code, name, days in (
        ("AKL", "Akta kelahiran (fasilitasi)", 7),
        ("SKTM", "Surat Keterangan Tidak Mampu", 1),
    )
}
PLACES = {
    1: Place(id=1, number="", name="Loket", kind=PlaceKind.DESK, owner=1),
    2: Place(id=2, number="", name="Rak 1", kind=PlaceKind.SHELF),
}
STAFF = {1: Staff(id=1, badge="", name="Budi", roles=frozenset())}


def dossiers(count: int, *, names: Sequence[str] = ("Siti Aminah",)) -> list[Dossier]:
    """Late, not found, uncollected and incomplete ones in turn."""
    made = []
    for serial in range(1, count + 1):
        at = indonesian.to_ms(NOW - timedelta(days=20 + serial % 40))
        name = names[serial % len(names)]
        made.append(
            Dossier(
                number=tracking.compose(26, "00", serial),
                service=("AKL", "SKTM")[serial % 2],
                service_version=1,
                stage=(Stage.CHECKED, Stage.READY, Stage.RECEIVED)[serial % 3],
                place=1 + serial % 2,
                place_since=at,
                received_at=at,
                received_by=1,
                completed_at=None if serial % 3 == 2 else at,
                promised_on=None if serial % 3 == 2 else f"2026-11-{1 + serial % 28:02d}",
                ready_at=at if serial % 3 == 1 else None,
                arrival=serial,
                last_seen_at=at,
                hash="",
                last_seq=1,
                applicant=Applicant(name=name, village=name, on_behalf_of=name, nik="1607016408900003"),
            )
        )
    return made


def checked(
    some: Sequence[Dossier], *, services: dict[str, Service] = SERVICES, on: date | None = None
) -> Check:
    calendar = Calendar(holidays={}, hours=DEFAULT_HOURS, decreed_years=frozenset({2026}))
    return check(
        [standing(dossier) for dossier in some],
        lambda numbers: [dossier for dossier in some if dossier.number in set(numbers)],
        evidence=Evidence(),
        services=services,
        places=PLACES,
        staff=STAFF,
        calendar=calendar,
        thresholds=Thresholds(),
        now=NOW,
        on=on,
    )


def pages(pdf: bytes) -> list[str]:
    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def words(pdf: bytes) -> str:
    return " ".join(" ".join(pages(pdf)).split())


def assert_sound(pdf: bytes, size_mm: tuple[float, float]) -> None:
    """True size, every font embedded, every character inside the page."""
    assert b"Helvetica" not in pdf
    faces = re.findall(rb"/BaseFont /(\S+)", pdf)
    assert faces
    assert all(re.match(rb"[A-Z]{6}\+", face) for face in faces)
    assert pdf.count(b"/FontFile2") == len(set(faces))
    for page in pypdfium2.PdfDocument(pdf):
        width, height = page.get_size()
        assert (width, height) == pytest.approx([mm * 72 / 25.4 for mm in size_mm], abs=0.5)
        text = page.get_textpage()
        for at in range(text.count_chars()):
            left, bottom, right, top = text.get_charbox(at)
            assert left >= 0
            assert bottom >= 0
            assert right <= width
            assert top <= height


def test_the_list_has_its_sections_with_counts_and_numbers_its_pages() -> None:
    whole = checked(dossiers(120))
    found = short(whole)
    pdf = findings_pdf(whole, OFFICE)
    texts = pages(pdf)
    assert len(texts) > 3
    for number, text in enumerate(texts, start=1):
        assert f"Halaman {number} dari {len(texts)}" in text
        assert "Nomor berkas" in text
        assert "Selasa, 24 November 2026 pukul 07.45 WIB" in text
    for kind, n in found.counts.items():
        assert (f"{str(kind).capitalize()} – {n} berkas" in words(pdf)) == bool(n)
    assert_sound(pdf, (A4[1], A4[0]))


def test_every_finding_is_on_the_list_with_its_reason_and_no_nik() -> None:
    found = short(checked(dossiers(30)))
    said = words(findings_pdf(found, OFFICE))
    for finding in found.findings:
        assert tracking.grouped(finding.dossier.number) in said
    assert said.count("Terlambat ") >= found.counts[found.findings[0].kind]
    assert "1607" not in said
    assert "Siti Aminah a.n. Siti Aminah" in said


def test_a_list_for_another_day_says_so() -> None:
    said = words(findings_pdf(checked(dossiers(3), on=date(2026, 12, 10)), OFFICE))
    assert "Dihitung untuk Kamis, 10 Desember 2026; keadaan Selasa, 24 November 2026 pukul 07.45 WIB" in said


def test_an_estimated_calendar_is_said_on_list_and_morning_sheet() -> None:
    estimated = checked(dossiers(3), on=date(2027, 1, 4))
    for pdf in (findings_pdf(estimated, OFFICE), morning_pdf(estimated, OFFICE)):
        assert "masih perkiraan" in words(pdf)


def test_an_office_without_findings_gets_one_calm_page_each() -> None:
    nothing = checked([])
    assert "Tidak ada berkas yang perlu ditindaklanjuti." in words(findings_pdf(nothing, OFFICE))
    assert len(pages(findings_pdf(nothing, OFFICE))) == 1
    morning = morning_pdf(nothing, OFFICE)
    assert "Tidak ada berkas yang terlambat." in words(morning)
    assert_sound(morning, A4)


@pytest.mark.parametrize("count", [0, 1, 7, 60, 900])
def test_the_morning_sheet_is_always_one_page(count: int) -> None:
    found = checked(dossiers(count))
    pdf = morning_pdf(found, OFFICE)
    (text,) = pages(pdf)
    assert "LEMBAR PAGI CAMAT" in text
    assert "Camat Sukamaju," in text
    assert indonesian.count(count) in text
    assert_sound(pdf, A4)


def test_the_morning_sheet_says_how_many_rows_it_leaves_out() -> None:
    found = short(checked(dossiers(300)))
    said = words(morning_pdf(found, OFFICE))
    shown = len(re.findall(r"26 00 \d{6} \d\d", said))
    left_out = sum(int(n.replace(".", "")) for n in re.findall(r"dan ([0-9.]+) berkas lainnya", said))
    assert shown > 12
    assert shown + left_out == sum(
        found.counts[kind]
        for kind in FindingKind
        if kind not in (FindingKind.DUE_SOON, FindingKind.INCOMPLETE)
    )


def test_the_morning_sheet_has_what_is_perhaps_astray_or_to_be_asked_for_and_stays_one_page() -> None:
    """Forty of each: ten kinds of figures and six tables still leave every table its rows."""
    whole = checked(dossiers(120))
    sample = whole.findings[:40]
    asked = {FindingKind.MISPLACED: 40, FindingKind.UNACCEPTED: 40, FindingKind.LOAN_OVERDUE: 40}
    more = [replace(f, kind=kind, probability=None) for kind in asked for f in sample]
    suspects = tuple(replace(f, kind=FindingKind.SUSPECT, probability=0.6) for f in sample[:6])
    others = tuple(f for f in whole.findings if f.kind is not FindingKind.SUSPECT)
    found = replace(
        whole,
        findings=(*others, *suspects, *more),
        suspects=suspects,
        more=31,
        counts={**whole.counts, **asked},
    )
    pdf = morning_pdf(found, OFFICE)
    (text,) = pages(pdf)
    said = words(pdf)
    for figure in ("PERLU DICARI", "TERLIHAT DI TEMPAT LAIN", "BELUM DITERIMA", "PINJAMAN BELUM KEMBALI"):
        assert figure in said
    assert "Perlu dicari, 31 lainnya di Pantau (6)" in said
    assert "Perlu ditanyakan (120)" in said
    assert "Sangat mungkin" in said
    assert "Terlihat di tempat lain" in said
    for title in ("Terlambat", "Siap diambil, belum diambil", "Beban per posisi"):
        assert title in said
    assert "Camat Sukamaju," in text
    assert len(re.findall(r"26 00 \d{6} \d\d", said)) >= 15
    assert_sound(pdf, A4)


def test_a_day_without_suspects_or_questions_keeps_the_room_for_the_others() -> None:
    ready = [d for d in dossiers(90) if d.stage is Stage.READY]
    found = replace(checked(ready), suspects=())
    said = words(morning_pdf(found, OFFICE))
    assert "Perlu ditanyakan" not in said
    assert "Perlu dicari" not in said


def test_a_long_table_leaves_the_others_their_first_rows() -> None:
    many = [replace(d, stage=Stage.CHECKED, completed_at=1, promised_on="2026-11-02") for d in dossiers(200)]
    ready = replace(dossiers(1)[0], number=tracking.compose(26, "00", 999))
    said = words(morning_pdf(checked([*many, ready]), OFFICE))
    assert tracking.grouped(ready.number) in said
    assert "Loket Budi" in said


def test_the_practice_office_says_latihan_on_every_page() -> None:
    practice = replace(OFFICE, series="99")
    found = checked(dossiers(60))
    for pdf in (
        findings_pdf(found, practice),
        morning_pdf(found, practice),
        requirement_slip_pdf(SERVICES["AKL"], "", practice),
    ):
        assert all("LATIHAN" in text for text in pages(pdf))
    assert "LATIHAN" not in words(morning_pdf(found, OFFICE))


def test_hostile_names_are_printed_and_never_obeyed() -> None:
    services = {code: replace(s, name=HOSTILE[at]) for at, (code, s) in enumerate(SERVICES.items())}
    found = checked(dossiers(len(HOSTILE) * 3, names=HOSTILE), services=services)
    hostile_office = replace(OFFICE, name=HOSTILE[6], letterhead=Letterhead(address=HOSTILE[0]))
    for office in (OFFICE, hostile_office):
        assert_sound(findings_pdf(found, office, title=HOSTILE[0]), (A4[1], A4[0]))
        assert_sound(morning_pdf(found, office), A4)
    listed = findings_pdf(found, OFFICE)
    assert b"/URI" not in listed
    assert b"/Subtype /Image" not in listed
    assert "<b>Siti</i>" in words(listed)


def test_the_same_check_gives_the_same_bytes() -> None:
    found = checked(dossiers(20))
    assert findings_pdf(found, OFFICE) == findings_pdf(found, OFFICE)
    assert morning_pdf(found, OFFICE) == morning_pdf(found, OFFICE)


def test_the_time_of_the_list_grows_no_faster_than_its_rows() -> None:
    def seconds(rows: int) -> float:
        found = checked(dossiers(rows))
        start = time.process_time()
        findings_pdf(found, OFFICE)
        return time.process_time() - start

    seconds(100)
    assert seconds(2400) < 8 * 2.5 * max(seconds(300), 0.01)


KTP = Service(
    code="KTPG",
    name="Penggantian KTP-el",
    short_name="KTP-el pengganti",
    category="adminduk",
    working_days=7,
    fee_rupiah=0,
    fee_confirmed=True,
    fee_basis="UU 24/2013 Pasal 79A",
    legal_basis="Perpres 96/2018 Pasal 20",
    output="KTP-el",
    issuer="Disdukcapil",
    conditions=("Hadir sendiri untuk perekaman",),
    cases=(Case(key="hilang", name="Hilang"), Case(key="rusak", name="Rusak")),
    requirements=(
        Requirement(key="kk", name="Kartu Keluarga (KK)"),
        Requirement(
            key="lapor",
            name="Surat keterangan hilang dari kepolisian",
            kind=PaperKind.ORIGINAL,
            cases=frozenset({"hilang"}),
        ),
        Requirement(key="ktp", name="KTP-el yang rusak", kind=PaperKind.ORIGINAL, cases=frozenset({"rusak"})),
        Requirement(key="foto", name="Pas foto", optional=True),
    ),
)


def test_the_slip_lists_the_papers_of_the_case_apart_from_its_conditions() -> None:
    pdf = requirement_slip_pdf(KTP, "hilang", OFFICE, hours=DEFAULT_HOURS)
    said = words(pdf)
    assert (
        said.index("DAFTAR PERSYARATAN")
        < said.index("Persyaratan yang dibawa")
        < said.index("Ketentuan – Hadir sendiri")
    )
    assert "Penggantian KTP-el – Hilang" in said
    assert "Kartu Keluarga (KK) – fotokopi" in said
    assert "Surat keterangan hilang dari kepolisian – asli" in said
    assert "Pas foto – fotokopi, bila ada" in said
    assert "KTP-el yang rusak" not in said
    assert_sound(pdf, A5)


def test_the_slip_says_time_fee_law_hours_and_that_nothing_else_is_to_be_paid() -> None:
    said = words(requirement_slip_pdf(KTP, "hilang", OFFICE, hours=DEFAULT_HOURS))
    for sentence in (
        "7 hari kerja sejak berkas lengkap",
        "Rp0 – GRATIS UU 24/2013 Pasal 79A",
        "Dasar hukum: Perpres 96/2018 Pasal 20",
        "Jam pelayanan: Senin–Kamis 07.30–12.00 dan 13.00–16.00; Jumat 07.30–11.30 dan 13.00–16.30 WIB",
        "Petugas dilarang meminta biaya di luar yang tertulis.",
        "Tanya berkas: 0812-5550-0112",
    ):
        assert sentence in said


@pytest.mark.parametrize("changes", [{"fee_confirmed": False}, {"fee_basis": ""}, {"fee_rupiah": None}])
def test_an_unconfirmed_fee_is_neither_a_figure_nor_free(changes: dict[str, object]) -> None:
    service = replace(KTP, **changes)  # type: ignore[arg-type]
    said = words(requirement_slip_pdf(service, "hilang", OFFICE))
    assert "GRATIS" not in said
    assert "Rp" not in said
    assert "BIAYA RESMI" not in said


def test_without_a_case_the_papers_of_every_case_stand_under_its_name() -> None:
    said = words(requirement_slip_pdf(KTP, "", OFFICE))
    assert "Tambahan untuk: Hilang Surat keterangan hilang dari kepolisian – asli" in said
    assert "Tambahan untuk: Rusak KTP-el yang rusak – asli" in said


def test_a_paper_whose_name_says_when_it_is_needed_is_not_also_if_there_is_one() -> None:
    akta = Requirement(key="akta", name="Akta notaris, bila berbadan hukum", optional=True)
    said = words(requirement_slip_pdf(replace(KTP, requirements=(akta,)), "hilang", OFFICE))
    assert "Akta notaris, bila berbadan hukum – fotokopi Ketentuan" in said


def test_lacking_papers_make_a_form_to_take_home() -> None:
    lacking = KTP.requirements_for("hilang")[1:2]
    pdf = requirement_slip_pdf(KTP, "hilang", OFFICE, lacking=lacking)
    said = words(pdf)
    assert "DAFTAR KEKURANGAN" in said
    assert "DAFTAR PERSYARATAN" not in said
    assert "Surat keterangan hilang dari kepolisian" in said
    assert "Kartu Keluarga" not in said
    assert "Nama pemohon" in said
    assert_sound(pdf, A5)


@pytest.mark.parametrize("kind", list(PaperKind))
def test_every_kind_of_paper_has_its_words(kind: PaperKind) -> None:
    service = replace(KTP, requirements=(Requirement(key="x", name="Surat uji", kind=kind),))
    said = words(requirement_slip_pdf(service, "hilang", OFFICE))
    assert "Surat uji" in said
    assert "()" not in said


def test_a_slip_of_endless_papers_flows_on_and_keeps_them_all() -> None:
    endless = tuple(
        Requirement(key=f"p{n}", name=f"Nomor {n} {HOSTILE[n % len(HOSTILE)]} " + "panjang " * 30)
        for n in range(40)
    )
    pdf = requirement_slip_pdf(replace(KTP, requirements=endless, cases=()), "", OFFICE)
    said = words(pdf)
    assert len(pages(pdf)) > 1
    assert all(f"Nomor {n} " in said for n in range(40))
    assert_sound(pdf, A5)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_catalogue_prints_a_sound_slip(text: str) -> None:
    service = replace(
        KTP,
        name=text,
        legal_basis=text,
        output=text,
        issuer=text,
        fee_basis=text or "x",
        conditions=(text,),
        requirements=(Requirement(key="x", name=text),),
        cases=(Case(key="x", name=text),),
    )
    assert_sound(requirement_slip_pdf(service, "x", OFFICE), A5)
    assert_sound(requirement_slip_pdf(service, "x", OFFICE, lacking=service.requirements), A5)
