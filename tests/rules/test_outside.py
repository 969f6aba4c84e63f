from dataclasses import replace

import pytest

from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.handover.outside import (
    How,
    Outstanding,
    message_to_applicant,
    papers_kept_at,
    return_words,
    returned,
)
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferItem, TransferKind
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind

ANI, BUDI, CICI = "1607014507900001", "1607010507900002", "1607016507900003"


def dossier(number: str, name: str, nik: str = "", **more: str) -> Dossier:
    return Dossier(
        number=number,
        service="KTPB",
        service_version=1,
        stage=Stage.SENT,
        place=4,
        place_since=0,
        received_at=0,
        received_by=1,
        completed_at=0,
        arrival=1,
        last_seen_at=0,
        hash="",
        last_seq=1,
        applicant=Applicant(name=name, nik=nik, village="Mekarsari", **more),
    )


OUT = (
    dossier("260000000182", "Ani Suryani", ANI),
    dossier("260000000279", "Muhammad Budi Hartono", BUDI),
    dossier("260000000376", "Cici Lestari", CICI),
    dossier("260000000473", "Rahmat", "", on_behalf_of="Kartika Putri", on_behalf_nik="1607016507150009"),
    dossier("260000000570", "Tanpa Nik"),
)


@pytest.mark.parametrize(
    ("line", "how", "at"),
    [
        (ANI, How.NIK, 0),
        (f"  {BUDI}\tMOHAMAD BUDI", How.NIK, 1),
        ("3) 1607-0165-0790-0003 CICI L", How.NIK, 2),
        ("1607016507150009", How.NIK, 3),
        ("26 00 000004 73", How.NUMBER, 3),
        ("260000000182 Ani", How.NUMBER, 0),
        ("MOH. BOEDI HARTONO", How.NAME, 1),
        ("Hartono Budi Muhammad", How.NAME, 1),
        ("KARTIKA PUTRI, S.Pd.", How.NAME, 3),
        ("12. cici lestari", How.NAME, 2),
        ("1607019999990001 Tanpa Nik", How.NAME, 4),
        ("Cici Lestrai", How.NEAR, 2),
        ("hartono", How.NEAR, 1),
    ],
)
def test_a_line_finds_the_one_it_means(line: str, how: How, at: int) -> None:
    match = Outstanding(OUT).match(line)
    assert (match.how, [d.number for d in match.found]) == (how, [OUT[at].number])


@pytest.mark.parametrize(
    "line", ["", "   ", "12345", "ab", "Zainuddin Zidan", "1607019999990001", "\u202e\x00"]
)
def test_a_line_of_nobody_is_nobodys(line: str) -> None:
    match = Outstanding(OUT).match(line)
    assert (match.how, match.found, match.sure) == (How.NONE, (), None)


def test_another_nik_on_a_card_of_the_same_name_is_for_the_clerk_to_decide() -> None:
    match = Outstanding(OUT).match("1607019999990001 Ani Suryani")
    assert (match.how, match.sure) == (How.NEAR, None)
    assert [d.number for d in match.found] == [OUT[0].number]


def test_two_requests_of_one_person_are_both_told() -> None:
    again = replace(OUT[0], number="260000000667", service="KKB")
    match = Outstanding((*OUT, again)).match(ANI)
    assert (match.how, len(match.found), match.sure) == (How.SEVERAL, 2, None)
    left = Outstanding((*OUT, again)).match(ANI, without=[OUT[0].number])
    assert (left.how, left.sure) == (How.NIK, again)


def test_an_erased_person_is_nobody_and_breaks_nothing() -> None:
    erased = replace(OUT[0], applicant=Applicant(name="", village=""))
    assert Outstanding((erased,)).match("Ani Suryani").how is How.NONE


def test_many_lines_among_many_are_quick_enough_to_paste() -> None:
    import time

    words = ("Siti", "Ahmad", "Nur", "Dewi", "Joko", "Rina", "Bayu", "Eka", "Putri", "Agus")
    many = [
        dossier(str(10**11 + n), f"{words[n % 10]} {words[n // 10 % 10]} {words[n // 100 % 10]}")
        for n in range(1000)
    ]
    began = time.thread_time()
    outstanding = Outstanding(many)
    for n in range(50):
        outstanding.match(f"{words[n % 10]}x {words[n // 5 % 10]}")
    assert time.thread_time() - began < 2


def place(id_: int, kind: PlaceKind, **more: bool) -> Place:
    return Place(id=id_, number="", name=f"Tempat {id_}", kind=kind, **more)


def test_papers_of_a_document_that_came_alone_stay_where_they_are_kept() -> None:
    shelf = place(3, PlaceKind.SHELF, keeps=True)
    office, archive = place(4, PlaceKind.OUTSIDE), place(6, PlaceKind.OUTSIDE, keeps=True)
    old = place(5, PlaceKind.OUTSIDE, keeps=True, retired=True)
    all_of_them = {p.id: p for p in (shelf, office, old, archive)}
    assert papers_kept_at(all_of_them, 3, 4) == 3, "papers that never left are here"
    assert papers_kept_at(all_of_them, 4, 4) == 6
    assert papers_kept_at({3: shelf, 4: office}, 4, 4) == 4, "nothing keeps papers: they are where they were"
    keeping = replace(office, keeps=True)
    assert papers_kept_at({**all_of_them, 4: keeping}, 4, 4) == 4


def test_a_batch_says_how_much_of_it_is_back() -> None:
    states = (ItemState.RETURNED, ItemState.SENT, ItemState.DECLINED, ItemState.SENT)
    batch = Transfer(
        id="00-1",
        kind=TransferKind.OUT,
        from_place=1,
        from_staff=1,
        begun_at=0,
        sent_at=0,
        items=tuple(
            TransferItem(dossier=str(at), position=at, state=state)
            for at, state in enumerate(states, start=1)
        ),
    )
    assert (returned(batch), return_words(batch)) == (2, "2 dari 4 sudah kembali")
    assert not batch.is_withdrawn


def test_the_message_is_whole_sentences_without_a_nik() -> None:
    office = Office(name="Kecamatan Sukamaju", villages=(), query_phone="0812-5550-0112")
    text = message_to_applicant(OUT[3], "KIA", " foto 2x3\n belum  ada. ", office)
    assert text == (
        "Yth. Bapak/Ibu Rahmat. Berkas nomor 26 00 000004 73 (KIA a.n. Kartika Putri) dikembalikan oleh"
        " Disdukcapil. Yang perlu dilengkapi: foto 2x3 belum ada. Mohon dibawa ke loket Kecamatan Sukamaju"
        " bersama tanda terimanya; sesudah lengkap, berkas segera kami kirim lagi."
        " Pertanyaan: 0812-5550-0112. Terima kasih."
    )
    silent = message_to_applicant(OUT[0], "KTP-el", "x", replace(office, query_phone=""))
    assert "Pertanyaan" not in silent
