"""The page of the buku ekspedisi: the office's columns, both names, sheets that carry the numbering on."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from counter_app.paper.manifest import Book, manifest_pdf
from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem, TransferKind
from counter_app.rules.handover.words import page_title
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.service import Service
from counter_app.rules.staff import Staff

WIB = indonesian.zone_info("WIB")
SENT = datetime(2026, 11, 24, 9, 40, tzinfo=WIB)
RECEIVED = datetime(2026, 11, 3, 8, 5, tzinfo=WIB)
NIK = "1607016408900003"
LONG_NAME = "RADEN AJENG SITI NURHALIZA RAHMAWATI KUSUMADININGRAT BINTI HAJI MUHAMMAD ABDURRAHMAN"
HOSTILE = ('<b>x</b> & <img src="/etc/passwd"/>', "W" * 300, "baris\nbaru\x00", "ꦱꦶꦠꦶ 😀", "", " ")
COLUMNS = (
    "Nomor Urut",
    "Tanggal Pengiriman",
    "Tanggal dan Nomor Surat",
    "Isi Singkat",
    "Ditujukan Kepada",
    "Keterangan",
)


@pytest.fixture
def book(office: Office) -> Book:
    return Book(
        office=office,
        services={
            "AKL": Service(
                code="AKL", name="Akta", short_name="Akta kelahiran", category="umum", working_days=7
            )
        },
        places={
            1: Place(id=1, number="", name="Loket", kind=PlaceKind.DESK, owner=1),
            2: Place(id=2, number="", name="Meja Kasi", kind=PlaceKind.DESK, owner=2),
            3: Place(id=3, number="", name="Meja Camat", kind=PlaceKind.DESK, has_scanner=False),
        },
        staff={
            1: Staff(id=1, badge="", name="Siti Nurhaliza", roles=frozenset()),
            2: Staff(id=2, badge="", name="Rahmat Hidayat", roles=frozenset()),
        },
    )


def dossiers(n: int, *names: str, **more: Any) -> list[Dossier]:
    named = names or ("Halimah",)
    return [
        Dossier(
            number=tracking.compose(26, "00", serial),
            service="AKL",
            service_version=1,
            stage=Stage.CHECKED,
            place=1,
            place_since=indonesian.to_ms(RECEIVED),
            received_at=indonesian.to_ms(RECEIVED),
            received_by=1,
            arrival=serial,
            last_seen_at=indonesian.to_ms(RECEIVED),
            hash="",
            last_seq=1,
            applicant=Applicant(name=named[serial % len(named)], nik=NIK, village="Mekarsari", **more),
        )
        for serial in range(1, n + 1)
    ]


def handed(some: Sequence[Dossier], *states: ItemState, **more: Any) -> Transfer:
    marked = states or (ItemState.SENT,) * len(some)
    whole: dict[str, Any] = {
        "id": "00-7",
        "kind": TransferKind.INSIDE,
        "from_place": 1,
        "from_staff": 1,
        "to_place": 2,
        "to_staff": 2,
        "begun_at": indonesian.to_ms(RECEIVED),
        "sent_at": indonesian.to_ms(SENT),
        "page": 17,
        "items": tuple(
            TransferItem(dossier=dossier.number, position=at, state=state)
            for at, (dossier, state) in enumerate(zip(some, marked, strict=True), start=1)
        ),
    }
    return Transfer(**{**whole, **more})


def assert_sound(printed: Any) -> None:
    assert set(printed.sizes) == {(210.0, 297.0)}
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.smallest_size >= 6
    assert printed.active_parts == 0


@pytest.mark.parametrize("n", [1, 12, 60])
def test_every_dossier_is_on_the_page_once_and_the_numbering_is_carried_on(
    book: Book, read: Callable[[bytes], Any], n: int
) -> None:
    some = dossiers(n)
    printed = read(manifest_pdf(handed(some), some, book))
    text = printed.text
    assert [text.count(tracking.grouped(d.number)) for d in some] == [1] * n
    numbered = re.findall(r"(\d+) 24-11-2026 03-11-2026 26 00 (\d{6})", text)
    assert [(int(at), int(serial)) for at, serial in numbered] == [(at, at) for at in range(1, n + 1)]
    assert f"Jumlah: {n} ({indonesian.number_words(n)}) berkas" in text
    assert (len(printed.page_texts) > 1) == (n == 60)
    assert_sound(printed)


def test_every_sheet_has_the_columns_of_the_book_and_its_page(
    book: Book, read: Callable[[bytes], Any]
) -> None:
    some = dossiers(60, LONG_NAME)
    texts = read(manifest_pdf(handed(some), some, book)).page_texts
    assert len(texts) > 1
    for number, text in enumerate(texts, start=1):
        assert " ".join(COLUMNS) in text
        assert f"Buku ekspedisi halaman 17, lembar {number} dari {len(texts)}" in text
    assert ["Yang menyerahkan," in text for text in texts] == [False] * (len(texts) - 1) + [True]
    assert "(lanjutan)" not in texts[0]
    assert all("Buku ekspedisi halaman 17 (lanjutan)" in text for text in texts[1:])


@pytest.mark.parametrize("n", range(20, 48, 3))
def test_the_signatures_never_stand_alone_on_a_sheet(
    book: Book, read: Callable[[bytes], Any], n: int
) -> None:
    some = dossiers(n)
    last = read(manifest_pdf(handed(some), some, book)).page_texts[-1]
    assert "Yang menerima," in last
    assert tracking.grouped(some[-1].number) in last


def test_both_names_both_places_and_the_moment_are_on_it_and_no_nik(
    book: Book, read: Callable[[bytes], Any]
) -> None:
    some = dossiers(2, "Siti Aminah", on_behalf_of="Nabila Azzahra", on_behalf_nik=NIK)
    text = read(manifest_pdf(handed(some), some, book)).text
    assert "BUKU EKSPEDISI Halaman 17" in text
    assert "Dikirim Selasa, 24 November 2026 pukul 09.40 WIB" in text
    assert "Dari: Siti Nurhaliza (Loket) Kepada: Rahmat Hidayat (Meja Kasi)" in text
    assert "Akta kelahiran: Siti Aminah a.n. Nabila Azzahra" in text
    assert text.count("Siti Nurhaliza") == 2
    assert "1607" not in text


def test_a_place_without_a_receiver_leaves_the_name_to_be_written(
    book: Book, read: Callable[[bytes], Any]
) -> None:
    some = dossiers(1)
    text = read(manifest_pdf(handed(some, to_place=3, to_staff=None), some, book)).text
    assert "Kepada: Meja Camat" in text
    assert "Rahmat" not in text


def test_the_letters_number_stands_under_the_dossiers(book: Book, read: Callable[[bytes], Any]) -> None:
    (one,) = dossiers(1)
    some = [replace(one, letter_number="470/118/XI/2026")]
    text = read(manifest_pdf(handed(some), some, book)).text
    assert f"03-11-2026 {tracking.grouped(one.number)} 470/118/XI/2026" in text


def test_a_later_print_says_in_the_last_column_what_became_of_each(
    book: Book, read: Callable[[bytes], Any]
) -> None:
    some = dossiers(4)
    states = (ItemState.ACCEPTED, ItemState.MISSING, ItemState.DECLINED, ItemState.EXTRA)
    text = read(manifest_pdf(handed(some, *states), some, book)).text
    for words in ("diterima", "tidak ada saat diterima", "ditolak penerima"):
        assert words in text
    assert re.search(r"\+ 24-11-2026 03-11-2026 26 00 000004 73 .* tambahan, tidak ada dalam daftar", text)
    assert "Jumlah: 3 (tiga) berkas" in text


def test_long_names_are_cut_each_by_itself(book: Book, read: Callable[[bytes], Any]) -> None:
    some = dossiers(1, LONG_NAME, on_behalf_of="ABDUL " + LONG_NAME)
    text = read(manifest_pdf(handed(some), some, book)).text
    assert "RADEN AJENG SITI NURHALIZA" in text
    assert "a.n. ABDUL RADEN" in text
    assert text.count("…") == 2


def test_what_was_taken_off_the_stack_before_it_was_sent_is_not_on_the_page(
    book: Book, read: Callable[[bytes], Any]
) -> None:
    some = dossiers(3)
    whole = handed(some)
    at = indonesian.to_ms(SENT)
    off, back = (
        replace(item, state=ItemState.WITHDRAWN, settled_at=settled)
        for item, settled in zip(whole.items[1:], (at - 1, at + 1), strict=True)
    )
    text = read(manifest_pdf(replace(whole, items=(whole.items[0], off, back)), some, book)).text
    assert tracking.grouped(some[1].number) not in text
    assert "2 24-11-2026 03-11-2026 26 00 000003" in text
    assert "ditarik kembali" in text


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_print_a_sound_page(book: Book, read: Callable[[bytes], Any], name: str) -> None:
    some = dossiers(12, name, on_behalf_of=name)
    odd = replace(book, staff={n: replace(person, name=name) for n, person in book.staff.items()})
    assert_sound(read(manifest_pdf(handed(some), some, odd)))


def test_the_same_hand_over_gives_the_same_bytes(book: Book) -> None:
    some = dossiers(12)
    assert manifest_pdf(handed(some), some, book) == manifest_pdf(handed(some), some[::-1], book)


def test_a_draft_is_no_page_yet(book: Book) -> None:
    some = dossiers(1)
    with pytest.raises(CounterError, match="belum dikirim"):
        manifest_pdf(handed(some, sent_at=None), some, book)


def test_the_practice_office_says_so(
    book: Book, practice_office: Office, read: Callable[[bytes], Any]
) -> None:
    some = dossiers(1)
    printed = read(manifest_pdf(handed(some), some, replace(book, office=practice_office)))
    assert "LATIHAN" in printed.text


def test_a_page_is_named_by_its_number(book: Book) -> None:
    assert page_title(handed(dossiers(1))) == "Buku ekspedisi halaman 17"
