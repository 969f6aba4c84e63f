import functools
import hashlib
import os
import pickle
import subprocess
import sys
from dataclasses import replace

import pytest

from counter_app.paper.media import cut_to, media
from counter_app.paper.receipt import receipt_pdf
from counter_app.register.seed import shipped_services
from counter_app.rules import tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.calendar import DEFAULT_HOURS
from counter_app.rules.folder import Paper
from counter_app.rules.layouts import RECEIPT_TITLES
from counter_app.rules.service import PaperState, Requirement

LAYOUTS = tuple(RECEIPT_TITLES)
KINDS = ("short", "long", "long, lacking")
SHEETS = ("a4-2", "f4-2", "a5", "a6", "dotmatrix")
ROLLS = ("roll80", "roll58")
TWO_SHEETS = ("a4-2", "f4-2")

each_layout = pytest.mark.parametrize("layout", LAYOUTS)
each_kind = pytest.mark.parametrize("kind", KINDS)


@functools.cache
def receipt(folder, office, layout, copy=1):
    """Made once for all tests that look at it."""
    return receipt_pdf(folder, office, DEFAULT_HOURS, layout=layout, copy=copy)


def wanted_symbols(folder, layout):
    number = folder.dossier.number
    bars = ("Code 128", number)
    qr = ("QR Code", tracking.receipt_code(number, folder.dossier.hash))
    pair = [bars] if layout == "dotmatrix" else [bars, qr]
    return sorted(pair * 2 if layout in TWO_SHEETS else pair)


@each_layout
@each_kind
@pytest.mark.parametrize("dpi", [203.2, 300])
def test_both_symbols_of_every_receipt_are_read_back(read, office, folders, layout, kind, dpi):
    folder = folders[kind]
    first, *further = read(receipt(folder, office, layout, copy=3)).symbols(dpi)
    assert first == wanted_symbols(folder, layout)
    bars = [("Code 128", folder.dossier.number)]
    assert all(page == (bars * 2 if layout in TWO_SHEETS else bars) for page in further)


@each_kind
@pytest.mark.parametrize("across", [120, 240])
def test_the_bars_of_a_dot_matrix_form_are_read_at_its_pins(read, office, folders, kind, across):
    printed = read(receipt(folders[kind], office, "dotmatrix"))
    assert printed.symbols(across, 144)[0] == [("Code 128", folders[kind].dossier.number)]


@pytest.mark.parametrize("layout", ["a4-2", "a5", "a6"])
def test_the_word_latihan_does_not_break_a_symbol(read, practice_office, folders, layout):
    folder = folders["short"]
    assert read(receipt(folder, practice_office, layout)).symbols(203.2)[0] == wanted_symbols(folder, layout)


@each_layout
@each_kind
def test_everything_is_printed_inside_the_page_in_embedded_faces_of_6_pt_or_more(
    read, office, folders, layout, kind
):
    printed = read(receipt(folders[kind], office, layout, copy=3))
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.smallest_size >= 5.999


@each_layout
@each_kind
def test_no_word_of_a_receipt_is_lost(read, office, folders, layout, kind):
    folder = folders[kind]
    text = read(receipt(folder, office, layout, copy=3)).text
    person = folder.dossier.applicant
    for expected in (
        "PEMERINTAH KABUPATEN CONTOH",
        "KECAMATAN SUKAMAJU",
        "Jl. Raya Sukamaju No. 12, Sukamaju 43152",
        "(0266) 555-0112",
        "TANDA TERIMA BERKAS",
        "CETAK ULANG KE-2",
        "26 00 004217 44",
        person.name,
        person.on_behalf_of,
        "•••• •••• •••• 0003",
        person.village,
        folder.service.title(folder.dossier.case),
        "Selasa, 24 November 2026, pukul 09.17 WIB",
        folder.officer_name,
        "Asli yang ditahan kantor:",
        folder.service.fee_basis,
        "Petugas dilarang meminta biaya di luar yang tertulis.",
        "Tanya berkas: 0812-5550-0112 – sebutkan 4217-44",
        "SP4N-LAPOR! lapor.go.id, SMS 1708 · Ombudsman RI 137, WA 0821-3737-3737",
        "saat mengambil. Bila diwakilkan, sertakan surat kuasa.",
        "Stempel",
    ):
        assert expected in text
    for paper in folder.papers:
        assert f"{paper.requirement.name} – {paper.state}" in text
    assert "…" not in text


@each_layout
def test_a_complete_dossier_has_its_date_in_words_with_the_hours_of_that_day(read, office, folders, layout):
    text = read(receipt(folders["short"], office, layout)).text
    assert "SELESAI PALING LAMBAT Selasa, 8 Desember 2026" in text
    assert "10 hari kerja · loket buka 07.30–12.00 dan 13.00–16.00" in text


@each_layout
def test_a_dossier_with_papers_lacking_has_no_date_and_names_them(read, office, folders, layout):
    folder = folders["long, lacking"]
    text = read(receipt(folder, office, layout)).text
    assert "SELESAI PALING LAMBAT" not in text
    assert "Desember" not in text
    assert "Tanggal selesai belum dihitung. Dihitung 10 hari kerja setelah kekurangan diserahkan." in text
    assert "Bawa tanda terima ini saat melengkapi dan saat mengambil." in text
    after = text.split("Masih harus diserahkan:")[1]
    for paper in folder.lacking:
        assert paper.requirement.name in after


@each_layout
def test_a_service_that_can_be_waited_for_is_promised_for_the_same_day(
    read, office, make_folder, make_service, layout
):
    folder = make_folder(service=make_service(working_days=0))
    text = read(receipt(folder, office, layout)).text
    assert "SELESAI PALING LAMBAT Selasa, 24 November 2026 hari kerja yang sama · loket buka" in text


@each_layout
def test_a_date_beyond_the_decreed_holidays_is_said_to_be_an_estimate(
    read, office, make_folder, make_service, layout
):
    folder = make_folder(service=make_service(working_days=300))
    assert "hari libur masih perkiraan" in read(receipt(folder, office, layout)).text


@each_layout
def test_friday_has_its_own_hours(read, office, make_folder, make_service, layout):
    folder = make_folder(service=make_service(working_days=3))
    text = read(receipt(folder, office, layout)).text
    assert "Jumat, 27 November 2026 3 hari kerja · loket buka 07.30–11.30 dan 13.00–16.30" in text


@each_layout
def test_papers_not_needed_or_not_required_are_not_counted_as_lacking(read, office, make_folder, layout):
    asked = (
        ("kk", False, PaperState.COPY),
        ("kuasa", True, PaperState.LACKING),
        ("x", False, PaperState.NOT_NEEDED),
    )
    papers = tuple(
        Paper(requirement=Requirement(key=key, name=f"Surat {key}", optional=optional), state=state)
        for key, optional, state in asked
    )
    text = read(receipt(make_folder(papers=papers), office, layout)).text
    assert "Persyaratan (1 dari 1 terpenuhi)" in text
    assert "Surat kuasa – belum ada (tidak wajib)" in text
    assert "Surat x – tidak perlu" in text
    assert "SELESAI PALING LAMBAT" in text
    assert "Masih harus diserahkan" not in text


@each_layout
def test_the_receipt_of_an_erased_person_names_nobody(read, office, make_folder, layout):
    folder = make_folder(applicant=Applicant(name="", village=""))
    text = read(receipt(folder, office, layout)).text
    assert "(data pemohon dihapus)" in text
    assert "NIK" not in text


@each_layout
def test_without_held_originals_nothing_is_said_of_them(read, office, make_folder, make_papers, layout):
    folder = make_folder(papers=make_papers(("kk", "Kartu Keluarga (KK)", PaperState.COPY)))
    assert "ditahan" not in read(receipt(folder, office, layout)).text


@pytest.mark.parametrize("layout", SHEETS)
def test_a_sheet_is_signed_by_both(read, office, folders, layout):
    text = read(receipt(folders["short"], office, layout)).page_texts[0]
    assert text.count("Siti Nurhaliza Rahmawati") >= 2
    assert text.count("Dedi Kurniawan") >= 2


@each_layout
def test_only_the_last_four_digits_of_a_nik_are_printed(read, office, folders, layout):
    folder = folders["long"]
    printed = read(receipt(folder, office, layout))
    digits = "".join(sign for sign in printed.text if sign.isdigit())
    for nik in (folder.dossier.applicant.nik, folder.dossier.applicant.on_behalf_nik):
        assert nik[-4:] in digits
        assert nik[:12] not in digits
        assert nik.encode() not in printed.pdf


@each_layout
def test_a_person_without_nik_is_said_to_have_none(read, office, make_folder, layout):
    folder = make_folder(applicant=Applicant(name="Suharto", no_nik_reason="bayi", village="Sukamaju"))
    assert "belum punya NIK" in read(receipt(folder, office, layout)).text


@each_layout
def test_the_first_print_has_no_mark_and_a_reprint_counts_from_one(read, office, folders, layout):
    folder = folders["short"]
    assert "CETAK ULANG" not in read(receipt(folder, office, layout)).text
    assert "CETAK ULANG KE-1" in read(receipt(folder, office, layout, copy=2)).text


@each_layout
@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({}, "Rp0 – GRATIS"),
        ({"fee_rupiah": 10_000, "category": "umum"}, "Rp10.000"),
        ({"fee_basis": ""}, ""),
        ({"fee_confirmed": False}, ""),
        ({"fee_rupiah": None}, ""),
    ],
)
def test_a_fee_is_printed_only_with_what_it_rests_on(
    read, office, make_folder, make_service, layout, changes, shown
):
    service = make_service(**changes)
    text = read(receipt(make_folder(service=service), office, layout)).text
    if shown:
        assert shown in text
        assert service.fee_basis in text
    else:
        assert "Rp" not in text
        assert "GRATIS" not in text
        assert "biaya resmi" not in text.lower()
        assert "UU 24/2013" not in text


@each_layout
def test_without_a_phone_the_counter_is_asked(read, office, folders, layout):
    text = read(receipt(folders["short"], replace(office, query_phone=""), layout)).text
    assert "Tanya berkas di loket – sebutkan 4217-44" in text


@each_layout
@each_kind
def test_every_page_of_the_practice_office_says_so(read, practice_office, office, folders, layout, kind):
    folder = folders[kind]
    for text in read(receipt(folder, practice_office, layout)).page_texts:
        assert text.count("LATIHAN") >= (2 if layout in TWO_SHEETS else 1)
    assert "LATIHAN" not in read(receipt(folder, office, layout)).text


@pytest.mark.parametrize("layout", [*ROLLS, "dotmatrix"])
def test_what_prints_black_only_has_no_grey(read, practice_office, folders, layout):
    for folder in folders.values():
        assert read(receipt(folder, practice_office, layout, copy=2)).greys == set()


@pytest.mark.parametrize("layout", TWO_SHEETS)
def test_both_lembar_hold_the_whole_and_the_second_begins_with_its_number(read, office, folders, layout):
    first, second = read(receipt(folders["short"], office, layout)).text.split("sertakan surat kuasa.")[:2]
    assert "Lembar 1 – Pemohon" in first
    assert second.index("26 00 004217 44") < second.index("Lembar 2 – Berkas")
    for text in (first, second):
        assert "SELESAI PALING LAMBAT Selasa, 8 Desember 2026" in text


def test_the_number_of_lembar_2_is_read_from_across_the_room(office, folders):
    from counter_app.paper.receipt_parts import NumberLine

    assert NumberLine("26 00 004217 44", size=46).height(500) >= 46


@pytest.mark.parametrize("layout", SHEETS)
def test_a_sheet_is_as_large_as_its_media(read, office, folders, layout):
    wanted = media(layout)
    for size in read(receipt(folders["long"], office, layout)).sizes:
        assert size == pytest.approx((wanted.width_mm, wanted.height_mm), abs=0.1)


@pytest.mark.parametrize("layout", ROLLS)
@each_kind
def test_a_roll_is_cut_just_below_its_last_line(read, office, folders, layout, kind):
    pdf = receipt(folders[kind], office, layout)
    (picture,) = read(pdf).pictures(203.2)
    *_, bottom = picture.point(lambda shade: 255 - shade).getbbox()
    assert picture.height - bottom <= 4 * 8
    cut = cut_to(media(layout), pdf)
    assert cut.height_mm * 8 == pytest.approx(picture.height, abs=0.05)
    assert cut.lp_name == f"Custom.{cut.width_mm:g}x{cut.height_mm:g}mm"


@pytest.mark.parametrize(("layout", "printable"), [("roll80", 576), ("roll58", 384)])
def test_a_roll_prints_only_where_the_head_reaches(read, office, folders, layout, printable):
    (picture,) = read(receipt(folders["long"], office, layout)).pictures(203.2)
    left, _, right, _ = picture.point(lambda shade: 255 - shade).getbbox()
    assert left >= (picture.width - printable) // 2 - 3
    assert right - left <= printable + 6


@each_layout
def test_a_list_too_long_for_its_page_flows_on(read, office, make_folder, make_papers, layout):
    names = [f"Surat ke-{at} dari sekian banyak surat yang diminta" for at in range(44)]
    rows = [(name, name, PaperState.HELD) for name in names]
    printed = read(receipt(make_folder(papers=make_papers(*rows)), office, layout))
    assert printed.letters_outside == []
    for name in names:
        assert f"{name} – asli ditahan" in printed.text
    if layout in SHEETS:
        assert len(printed.page_texts) > 1
        assert "daftar di halaman berikutnya" in printed.page_texts[0]
        assert "halaman 2" in printed.page_texts[1]


@pytest.mark.parametrize("layout", ["a4-2", "a6"])
def test_every_service_we_ship_fits_on_one_page(read, office, make_folder, layout):
    for service in shipped_services():
        for case in [case.key for case in service.cases] or [""]:
            asked = service.requirements_for(case)
            papers = tuple(Paper(requirement=r, state=r.usual_state) for r in asked)
            folder = make_folder(service=service, case=case, papers=papers)
            assert len(read(receipt(folder, office, layout)).sizes) == 1, (service.code, case)


@each_layout
def test_the_same_receipt_gives_the_same_bytes(office, folders, layout):
    folder = folders["short"]
    again = receipt_pdf(folder, office, DEFAULT_HOURS, layout=layout)
    assert receipt(folder, office, layout) == again
    assert receipt(folder, office, layout, copy=2) != again


def test_the_bytes_depend_on_no_hash_seed_and_no_time_zone(office, folders):
    script = (
        "import hashlib, pickle, sys; from counter_app.paper.receipt import receipt_pdf;"
        "a = pickle.load(sys.stdin.buffer);"
        "print(hashlib.sha256(receipt_pdf(*a, layout='roll58')).hexdigest())"
    )
    given = pickle.dumps((folders["short"], office, DEFAULT_HOURS))
    environment = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "Asia/Jayapura", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-c", script], input=given, capture_output=True, env=environment, check=True
    )
    here = hashlib.sha256(receipt(folders["short"], office, "roll58")).hexdigest()
    assert done.stdout.decode().strip() == here


def test_an_unknown_layout_is_refused(office, folders):
    with pytest.raises(KeyError):
        receipt(folders["short"], office, "a3")
