"""The printed search: what the folder looks like, every place with its reason and boxes, on A5 and A4."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from counter_app.paper.search_walk import Walk, search_walk_pdf
from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.folder import Folder
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.search.plan import Clue, Relation, SearchPlan, ranked
from counter_app.rules.service import PaperState

WIB = indonesian.zone_info("WIB")
NIK = "3202145203900003"
REASON = "Dari Loket, 12 dari 14 berkas KTP-el baru lanjut ke sini; mungkin sudah dibawa tanpa dipindai."
HOSTILE = ('<b>x</b> & <img src="/etc/passwd"/>', "W" * 300, "baris\nbaru\x00", "ꦱꦶꦠꦶ 😀", "", " ")
AT = 1_795_489_200_000


def places(count: int, name: str = "Boks siap") -> dict[int, Place]:
    shelf = Place(id=1, number="", name="Rak 1", kind=PlaceKind.SHELF)
    boxes = {
        n: Place(id=n, number="", name=f"{name} {n}", kind=PlaceKind.BOX, parent=1)
        for n in range(2, count + 1)
    }
    return {1: shelf, **boxes}


def walk(folder: Folder, count: int = 6, *, reason: str = REASON, name: str = "Boks siap") -> Walk:
    clues = [
        Clue(place=n, relation=Relation.MOVED_ON, reason=reason, share=1 / n, seen=0.9)
        for n in range(1, count + 1)
    ]
    spots = ranked(clues, dict.fromkeys(range(1, count + 1), 4.0), {2: 1})
    plan = SearchPlan(dossier=folder.dossier, spots=spots, minutes=17.0)
    return Walk(plan=plan, folder=folder, places=places(count, name), at=AT)


def test_the_walk_names_the_folder_and_every_place_with_why(
    read: Callable[[bytes], Any], office: Office, folders: dict[str, Folder]
) -> None:
    folder = folders["short"]
    made = walk(folder)
    printed = read(search_walk_pdf(made, office))
    text = printed.text
    for part in (
        "RENCANA PENCARIAN",
        tracking.grouped(folder.dossier.number),
        tracking.spoken(folder.dossier.number),
        "Siti Nurhaliza Rahmawati",
        folder.service.short_name,
        "label bernomor",
        "Tercatat di Loket 1",
        "± 17 menit",
        "disusun Selasa, 24 November 2026 pukul 10.00 WIB",
        "sudah dicari 1×",
        REASON,
    ):
        assert part in text, part
    assert "".join(tracking.grouped(folder.dossier.number).split()) not in text
    assert NIK not in text
    assert text.count("tidak ada") >= 6
    assert text.count("oleh/pukul") == 6
    names = [f"Boks siap {spot.place} (Rak 1)" for spot in made.plan.spots if spot.place != 1]
    found = [text.index(name) for name in names]
    assert found == sorted(found), "in the order of the plan"


def test_the_bars_are_read_as_the_number_of_the_folder(
    read: Callable[[bytes], Any], office: Office, folders: dict[str, Folder]
) -> None:
    folder = folders["short"]
    printed = read(search_walk_pdf(walk(folder), office))
    assert ("Code128", folder.dossier.number) in [
        (kind.replace(" ", ""), text) for page in printed.symbols(203) for kind, text in page
    ]


@pytest.mark.parametrize(("layout", "size"), [("a5", (148.0, 210.0)), ("a4", (210.0, 297.0))])
def test_it_is_one_sheet_for_a_small_office_and_flows_on_for_a_large_one(
    read: Callable[[bytes], Any],
    office: Office,
    folders: dict[str, Folder],
    layout: str,
    size: tuple[float, float],
) -> None:
    few = read(search_walk_pdf(walk(folders["short"], 4), office, layout=layout))
    many = read(search_walk_pdf(walk(folders["short"], 40), office, layout=layout))
    assert few.sizes == [size]
    assert len(many.sizes) > 2
    for number, text in enumerate(many.page_texts, start=1):
        assert f"Halaman {number} dari {len(many.sizes)}" in text
        assert tracking.grouped(folders["short"].dossier.number) in text
    assert "Ditemukan di / sebab" in many.page_texts[-1]


def test_originals_in_the_folder_are_named(
    read: Callable[[bytes], Any],
    office: Office,
    make_folder: Callable[..., Folder],
    make_papers: Callable[..., Any],
) -> None:
    folder = make_folder(papers=make_papers(("akta", "Akta kelahiran", PaperState.HELD)))
    assert "di dalamnya asli: Akta kelahiran" in read(search_walk_pdf(walk(folder), office)).text


@pytest.mark.parametrize("typed", HOSTILE)
@pytest.mark.parametrize("layout", ["a5", "a4"])
def test_whatever_was_typed_stays_on_its_page(
    read: Callable[[bytes], Any],
    office: Office,
    make_folder: Callable[..., Folder],
    typed: str,
    layout: str,
) -> None:
    folder = make_folder(applicant=Applicant(name=typed, on_behalf_of=typed, village=typed, nik=NIK))
    folder = replace(folder, place_name=typed, holder_name=typed)
    printed = read(search_walk_pdf(walk(folder, reason=typed * 2, name=typed), office, layout=layout))
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.active_parts == 0
    assert printed.smallest_size >= 6
    assert NIK not in printed.text


def test_the_same_plan_gives_the_same_bytes_and_the_practice_office_says_so(
    read: Callable[[bytes], Any], office: Office, practice_office: Office, folders: dict[str, Folder]
) -> None:
    made = walk(folders["long"])
    assert search_walk_pdf(made, office) == search_walk_pdf(made, office)
    assert "LATIHAN" in read(search_walk_pdf(made, practice_office)).text
