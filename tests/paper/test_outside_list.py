"""The list that goes to Disdukcapil: whole NIK, both copies, signatures under the last row."""

import re
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import pytest

from counter_app.paper.outside_list import OUR_COPY, WARNING, list_title, outside_list_pdf
from counter_app.rules import indonesian, tracking
from counter_app.rules.handover.outside import Listed, OutsideList
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem, TransferKind
from counter_app.rules.office import Office

SENT = datetime(2026, 11, 24, 9, 40, tzinfo=indonesian.zone_info("WIB"))
THEIR_COPY = "Lembar untuk Disdukcapil"
LONG_NAME = "RADEN AJENG SITI NURHALIZA RAHMAWATI KUSUMADININGRAT BINTI HAJI MUHAMMAD ABDURRAHMAN"
HOSTILE = (
    '<b>x</b> & <img src="/etc/passwd"/>',
    "W" * 300,
    "baris\nbaru\ttab\x00nol\x1b[31m",
    "\u202eterbalik\u200b",
    "ꦱꦶꦠꦶ 思源 😀",
    "\ud800 pecah",
    "%s {0} ${PATH}",
    "",
    " ",
)


def a_list(n: int, *, names: Sequence[str] = ("Siti Aminah",), **more: Any) -> OutsideList:
    rows = tuple(
        Listed(
            number=tracking.compose(26, "00", serial),
            nik=f"160701450790{serial:04d}",
            name=names[serial % len(names)],
            service="KTP-el baru",
            note=names[serial % len(names)] if len(names) > 1 else "",
        )
        for serial in range(1, n + 1)
    )
    transfer = Transfer(
        **{
            "id": "00-7",
            "kind": TransferKind.OUT,
            "from_place": 1,
            "from_staff": 1,
            "to_place": 4,
            "begun_at": indonesian.to_ms(SENT),
            "sent_at": indonesian.to_ms(SENT),
            "page": 12,
            "letter_number": "470/118/Pem/2026",
            "letter_on": "2026-11-23",
            "courier": "Abdul Rohman",
            "courier_phone": "081366778899",
            "items": tuple(
                TransferItem(dossier=row.number, position=at, state=ItemState.SENT)
                for at, row in enumerate(rows, start=1)
            ),
            **more,
        }
    )
    return OutsideList(
        transfer=transfer,
        to_name="Disdukcapil",
        sender="Siti Nurhaliza",
        sender_position="Operator",
        rows=rows,
    )


@pytest.mark.parametrize("rows", [1, 30, 120])
def test_every_row_stands_on_both_copies_inside_the_page(
    rows: int, office: Office, read: Callable[[bytes], Any]
) -> None:
    printed = read(outside_list_pdf(a_list(rows), office))

    assert set(printed.sizes) == {(297.0, 210.0)}
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.active_parts == 0
    assert printed.smallest_size >= 6
    half = len(printed.page_texts) // 2
    for copy in (printed.page_texts[:half], printed.page_texts[half:]):
        text = " ".join(copy)
        niks = re.findall(r"\b160701450790\d{4}\b", text)
        assert niks == [f"160701450790{serial:04d}" for serial in range(1, rows + 1)]


def test_each_copy_says_whose_it_is(office: Office, read: Callable[[bytes], Any]) -> None:
    texts = read(outside_list_pdf(a_list(3), office)).page_texts
    assert len(texts) == 2
    assert (THEIR_COPY in texts[0], OUR_COPY in texts[0]) == (True, False)
    assert (THEIR_COPY in texts[1], OUR_COPY in texts[1]) == (False, True)


def test_the_head_says_letter_count_and_courier(office: Office, read: Callable[[bytes], Any]) -> None:
    text = read(outside_list_pdf(a_list(12), office)).page_texts[0]
    for said in (
        "DAFTAR KIRIMAN BERKAS KE DISDUKCAPIL",
        "470/118/Pem/2026, Senin, 23 November 2026",
        "12 (dua belas) berkas",
        "Abdul Rohman (HP 081366778899)",
        "Dikirim Selasa, 24 November 2026 pukul 09.40 WIB, buku ekspedisi luar kantor halaman 12",
        WARNING,
    ):
        assert said in text
    for column in ("No", "Nomor berkas", "NIK", "Nama", "Layanan", "Keterangan", "Stempel/paraf"):
        assert column in text


def test_both_sides_sign_under_the_last_row(office: Office, read: Callable[[bytes], Any]) -> None:
    texts = read(outside_list_pdf(a_list(30), office)).page_texts
    half = len(texts) // 2
    for page, text in enumerate(texts[:half], start=1):
        assert ("Yang menyerahkan," in text) is (page == half)
        assert ("Yang menerima, Disdukcapil" in text) is (page == half)
        assert f"halaman {page} dari {half}" in text
    assert "Siti Nurhaliza" in texts[half - 1]
    assert "1607014507900030" in texts[half - 1], "signatures never stand alone on a page"


@pytest.mark.parametrize("rows", [*range(8, 16), *range(22, 30)])
def test_the_signatures_are_never_alone_on_a_page(
    rows: int, office: Office, read: Callable[[bytes], Any]
) -> None:
    for text in read(outside_list_pdf(a_list(rows), office)).page_texts:
        assert "160701450790" in text


def test_names_meant_to_break_the_page_do_not(office: Office, read: Callable[[bytes], Any]) -> None:
    hostile = a_list(30, names=(*HOSTILE, LONG_NAME), courier=HOSTILE[1], courier_phone="0" * 60)
    printed = read(outside_list_pdf(hostile, office))
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.active_parts == 0
    assert '<b>x</b> & <img src="/etc/passwd"/>' in printed.text


def test_who_has_no_nik_is_said(office: Office, read: Callable[[bytes], Any]) -> None:
    row = Listed(
        number=tracking.compose(26, "00", 9), nik="", name="Kartika", service="KIA", note="bayi baru lahir"
    )
    listed = OutsideList(
        transfer=a_list(1).transfer, to_name="Disdukcapil", sender="Siti", sender_position="", rows=(row,)
    )
    text = read(outside_list_pdf(listed, office)).page_texts[0]
    assert "belum punya NIK" in text
    assert "bayi baru lahir" in text


def test_the_practice_office_says_so(practice_office: Office, read: Callable[[bytes], Any]) -> None:
    texts = read(outside_list_pdf(a_list(30), practice_office)).page_texts
    assert all("LATIHAN" in text for text in texts)


def test_the_same_list_gives_the_same_bytes(office: Office) -> None:
    assert outside_list_pdf(a_list(5), office) == outside_list_pdf(a_list(5), office)


def test_the_file_is_named_after_the_letter() -> None:
    assert list_title(a_list(1)) == "Daftar kiriman 470/118/Pem/2026 ke Disdukcapil"
