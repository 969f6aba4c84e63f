"""Kartu keluar and the result of a sweep on paper."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from counter_app.paper.out_card import out_card_pdf
from counter_app.paper.sweep_result import Book, sweep_result_pdf
from counter_app.rules import tracking
from counter_app.rules.folder import Folder
from counter_app.rules.loan import Loan
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Staff
from counter_app.rules.sweep.sweep import Bucket, Expected, Sweep, SweepResult, SweepScan, result

A4, A6 = (210.0, 297.0), (105.0, 148.0)
AT = 1_795_483_800_000  # 24 November 2026, 08.30 WIB
HOSTILE = (
    '<b>Siti</i> & <img src="/etc/passwd"/>',
    "W" * 300,
    "kata " * 100,
    "\u202eterbalik\u200b\x00 baris\nbaru",
    "思源 😀 \ud800",
    "",
)


def loan(folder: Folder, **more: Any) -> Loan:
    lent = Loan(
        id=1,
        dossier=folder.dossier.number,
        borrower=3,
        borrower_name="Hasan Basri",
        purpose="Pemeriksaan lapangan",
        due_on="2026-12-01",
        lent_at=folder.dossier.received_at,
        lent_by=1,
    )
    return replace(lent, **more)


def card(folder: Folder, office: Office, **more: Any) -> bytes:
    lent = loan(folder, **more)
    return out_card_pdf(lent, folder, office, borrower=lent.borrower_name, lender="Rina Astuti")


@pytest.mark.parametrize("kind", ["short", "long", "long, lacking"])
@pytest.mark.parametrize("dpi", [203.2, 300])
def test_a_card_reads_as_the_number_of_its_folder(
    read: Any, office: Office, folders: dict[str, Folder], kind: str, dpi: float
) -> None:
    number = folders[kind].dossier.number
    printed = read(card(folders[kind], office))
    assert printed.symbols(dpi) == [[("Code 128", number), ("QR Code", number)]]


def test_a_card_says_who_has_the_folder_why_until_when_and_where_it_belongs(
    read: Any, office: Office, folders: dict[str, Folder]
) -> None:
    text = read(card(folders["short"], office)).text
    for expected in (
        "KARTU KELUAR",
        "26 00 004217 44",
        "Siti Nurhaliza Rahmawati",
        "KTP-el baru",
        "Tempat asal Loket 1",
        "Peminjam Hasan Basri",
        "Keperluan Pemeriksaan lapangan",
        "Dipinjam Selasa, 24 November 2026 pukul 09.17",
        "Harus kembali Selasa, 1 Desember 2026",
        "Petugas Rina Astuti",
        "Kembali: paraf penerima",
    ):
        assert expected in text


def test_a_card_shows_no_nik(read: Any, office: Office, folders: dict[str, Folder]) -> None:
    for folder in folders.values():
        assert folder.dossier.applicant.nik[-4:] not in read(card(folder, office)).text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_card_stays_one_sound_page_whatever_was_typed(
    read: Any, practice_office: Office, folders: dict[str, Folder], text: str
) -> None:
    printed = read(card(folders["long"], practice_office, borrower_name=text, purpose=text))
    assert printed.sizes == [A6]
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.smallest_size >= 5.999
    assert printed.active_parts == 0
    assert "LATIHAN" in printed.text


def test_the_same_loan_gives_the_same_bytes(office: Office, make_folder: Callable[..., Folder]) -> None:
    assert card(make_folder(), office) == card(make_folder(), office)


PLACES = {
    1: Place(id=1, number="", name="Rak 1", kind=PlaceKind.SHELF),
    2: Place(id=2, number="", name="Boks 1", kind=PlaceKind.BOX, parent=1),
    3: Place(id=3, number="", name="Meja Kasi Pelayanan", kind=PlaceKind.DESK),
}
STAFF = {
    1: Staff(id=1, badge="", name="Sari Wulandari", roles=frozenset()),
    2: Staff(id=2, badge="", name="Rina Astuti", roles=frozenset()),
}


def scanned(seq: int, bucket: Bucket, number: str | None, recorded: int | None = 1) -> SweepScan:
    return SweepScan(
        seq=seq,
        dossier=number,
        place=1,
        staff=1 + seq % 2,
        at=AT + seq * 4000,
        bucket=bucket,
        recorded_place=recorded,
        stage="sudah diambil" if bucket is Bucket.CLOSED else "diperiksa",
    )


def swept(count: int, *, is_closed: bool = True) -> SweepResult:
    """A shelf of so many of which the first two are missing, with one foreign, one closed and one unknown."""
    numbers = [tracking.compose(26, "00", n) for n in range(1, count + 3)]
    outcomes = [Bucket.MISSING if at < 2 else Bucket.FOUND for at in range(count)]
    expected = tuple(
        Expected(dossier=number, place=1, stage="diperiksa", bucket=Bucket.EXPECTED, outcome=outcome)
        for number, outcome in zip(numbers, outcomes, strict=False)
    )
    scans = [scanned(at, Bucket.FOUND, number) for at, number in enumerate(numbers[2:count], start=1)]
    scans += [
        scanned(count, Bucket.ELSEWHERE, numbers[-2], 3),
        scanned(count + 1, Bucket.CLOSED, numbers[-1], 3),
        scanned(count + 2, Bucket.UNKNOWN, None, None),
    ]
    return result(
        Sweep(
            id=7,
            started_at=AT,
            started_by=1,
            is_blind=True,
            places=(1, 2),
            covered=frozenset({1}),
            expected=expected,
            scans=tuple(scans),
            closed_at=AT + 900_000 if is_closed else None,
            closed_by=2 if is_closed else None,
        )
    )


def listed(found: SweepResult, office: Office, *names: str) -> bytes:
    numbers = [row.dossier for row in found.rows if row.dossier]
    people = {number: names[at % len(names)] if names else "Siti Aminah" for at, number in enumerate(numbers)}
    return sweep_result_pdf(found, Book(office=office, places=PLACES, staff=STAFF, people=people))


def test_a_result_says_who_looked_where_when_and_what_was_counted(read: Any, office: Office) -> None:
    text = read(listed(swept(40), office)).text
    for expected in (
        "HASIL CEK RAK",
        "Tempat Rak 1 dan Boks 1 (Rak 1)",
        "Tercakup penuh Rak 1",
        "Dimulai Selasa, 24 November 2026 pukul 08.30 WIB oleh Sari Wulandari",
        "Ditutup Selasa, 24 November 2026 pukul 08.45 WIB oleh Rina Astuti",
        "Dipindai oleh Rina Astuti dan Sari Wulandari",
        "Cara hitung buta, tanpa melihat daftar",
        "Tidak ada (2)",
        "Milik tempat lain (1)",
        "Sudah selesai (1)",
        "Kode tidak dikenal (1)",
        "Ada di sini (38)",
        "Meja Kasi Pelayanan (sudah diambil)",
        "Dicek oleh,",
        "Mengetahui,",
    ):
        assert expected in text


def test_every_row_is_on_the_result_and_what_needs_somebody_stands_first(read: Any, office: Office) -> None:
    found = swept(40)
    text = read(listed(found, office)).text
    assert all(tracking.grouped(row.dossier) in text for row in found.rows if row.dossier)
    assert text.index("Tidak ada (2)") < text.index("Milik tempat lain") < text.index("Ada di sini (38)")


@pytest.mark.parametrize("count", [2, 12, 25, 40, 300])
def test_pages_are_numbered_and_the_signatures_stand_once_below_the_last_row(
    read: Any, office: Office, count: int
) -> None:
    texts = read(listed(swept(count), office)).page_texts
    for at, text in enumerate(texts, start=1):
        assert f"Halaman {at} dari {len(texts)}" in text
        assert ("Dicek oleh," in text) == (at == len(texts))


def test_a_sweep_not_closed_says_so(read: Any, office: Office) -> None:
    assert "Ditutup belum ditutup" in read(listed(swept(3, is_closed=False), office)).text


@pytest.mark.parametrize("text", HOSTILE)
def test_a_result_stays_sound_whatever_was_typed(read: Any, practice_office: Office, text: str) -> None:
    printed = read(listed(swept(30), practice_office, text, "Siti Aminah"))
    assert set(printed.sizes) == {A4}
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.smallest_size >= 5.999
    assert printed.active_parts == 0
    assert all("LATIHAN" in page for page in printed.page_texts)


def test_a_place_where_nothing_was_expected_or_scanned_says_so(read: Any, office: Office) -> None:
    empty = SweepResult(sweep=replace(swept(2).sweep, expected=(), scans=()), rows=())
    assert "Tidak ada berkas yang diharapkan atau dipindai di tempat ini." in read(listed(empty, office)).text


def test_the_same_result_gives_the_same_bytes(office: Office) -> None:
    assert listed(swept(30), office) == listed(swept(30), office)
