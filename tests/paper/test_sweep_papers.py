"""Kartu keluar and the result of a sweep on paper."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from counter_app.paper.out_card import out_card_pdf
from counter_app.rules.folder import Folder
from counter_app.rules.loan import Loan
from counter_app.rules.office import Office

A6 = (105.0, 148.0)
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
