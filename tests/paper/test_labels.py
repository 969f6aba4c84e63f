from itertools import chain

import pytest

from counter_app.paper.label import badges_pdf, dossier_label_pdf, place_labels_pdf
from counter_app.rules import tracking
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Role, Staff

LAYOUTS = ("label-50x30", "a4-3x8")
each_layout = pytest.mark.parametrize("layout", LAYOUTS)


def both(number):
    return [("Code 128", number), ("QR Code", number)]


def numbers(prefix, count):
    return [tracking.compose(prefix, "00", at) for at in range(1, count + 1)]


@pytest.fixture
def places():
    shelf, box, desk = numbers(98, 3)
    return [
        Place(
            id=1,
            number=shelf,
            name="Rak 1 – lemari arsip sebelah kiri pintu ruang tengah",
            kind=PlaceKind.SHELF,
        ),
        Place(id=2, number=box, name="Boks 7", kind=PlaceKind.BOX, parent=1),
        Place(id=3, number=desk, name="Loket 1", kind=PlaceKind.DESK),
    ]


@pytest.fixture
def staff():
    roles = frozenset({Role.COUNTER})
    return [
        Staff(
            id=at,
            badge=badge,
            name=f"Petugas ke-{at} " + "Kusumaningrat " * (at % 5),
            roles=roles,
        )
        for at, badge in enumerate(numbers(99, 12), 1)
    ]


@each_layout
@pytest.mark.parametrize("kind", ["short", "long", "long, lacking"])
@pytest.mark.parametrize("dpi", [203.2, 300])
def test_a_dossier_label_reads_as_its_number_and_nothing_else(read, office, folders, layout, kind, dpi):
    printed = read(dossier_label_pdf([folders[kind]], office, layout=layout))
    assert printed.symbols(dpi) == [both(folders[kind].dossier.number)]


@each_layout
def test_a_label_says_whose_what_and_when(read, office, folders, layout):
    text = read(dossier_label_pdf([folders["short"]], office, layout=layout)).text
    for expected in ("26 00 004217 44", "Siti Nurhaliza Rahmawati", "KTP-el baru", "Selasa, 8 Desember 2026"):
        assert expected in text


@each_layout
def test_the_label_of_an_incomplete_dossier_has_no_date(read, office, folders, layout):
    text = read(dossier_label_pdf([folders["long, lacking"]], office, layout=layout)).text
    assert "Belum lengkap" in text
    assert "2026" not in text


@each_layout
@pytest.mark.parametrize("kind", ["short", "long", "long, lacking"])
def test_a_label_keeps_within_its_edges_in_embedded_faces(read, practice_office, folders, layout, kind):
    printed = read(dossier_label_pdf([folders[kind]] * 3, practice_office, layout=layout))
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert printed.smallest_size >= 5.999
    assert printed.greys == set()


def test_a_roll_of_labels_has_one_to_a_page(read, office, make_folder):
    wanted = numbers(26, 5)
    pdf = dossier_label_pdf([make_folder(number=n) for n in wanted], office, layout="label-50x30")
    assert read(pdf).symbols(203.2) == [both(number) for number in wanted]
    assert read(pdf).sizes == [(50.0, 30.0)] * 5


def test_a_sheet_begins_at_the_place_asked_and_goes_on_to_the_next_sheet(read, office, make_folder):
    wanted = numbers(26, 24)
    pdf = dossier_label_pdf([make_folder(number=n) for n in wanted], office, layout="a4-3x8", start=22)
    first, second = read(pdf).symbols(203.2)
    assert first == sorted(both(wanted[0]) + both(wanted[1]))
    assert second == sorted(chain.from_iterable(both(n) for n in wanted[2:]))
    picture = read(pdf).pictures(72)[0].point(lambda shade: 255 - shade)
    assert picture.getbbox()[1] > 7 * 37.125 * 72 / 25.4


def test_every_label_of_a_full_sheet_lies_within_its_own_70_by_37_mm(read, office, folders):
    (picture,) = read(dossier_label_pdf([folders["long"]] * 24, office, layout="a4-3x8")).pictures(203.2)
    dark = picture.point(lambda shade: 255 - shade)
    for cut in range(1, 8):
        y = round(cut * 37.125 * 8)
        assert dark.crop((0, y - 8, dark.width, y + 8)).getbbox() is None
    for cut in (1, 2):
        assert dark.crop((cut * 560 - 8, 0, cut * 560 + 8, dark.height)).getbbox() is None


@each_layout
def test_practice_labels_say_so_each(read, practice_office, folders, layout):
    pdf = dossier_label_pdf([folders["short"], folders["long"]], practice_office, layout=layout)
    assert read(pdf).text.count("LATIHAN") == 2
    assert sum(len(page) for page in read(pdf).symbols(203.2)) == 4


@each_layout
def test_a_place_label_reads_as_the_place_and_a_box_names_its_shelf(read, office, places, layout):
    printed = read(place_labels_pdf(places, office, layout))
    found = sorted(chain.from_iterable(printed.symbols(203.2)))
    assert found == sorted(chain.from_iterable(both(place.number) for place in places))
    for expected in ("Boks 7", "Boks – Rak 1", "Loket 1", "Meja", tracking.grouped(places[0].number)):
        assert expected in printed.text
    assert printed.letters_outside == []


def test_badges_read_as_their_staff_and_turn_to_a_new_sheet(read, office, staff):
    printed = read(badges_pdf(staff, office))
    first, second = printed.symbols(203.2)
    assert first == sorted(chain.from_iterable(both(person.badge) for person in staff[:10]))
    assert second == sorted(chain.from_iterable(both(person.badge) for person in staff[10:]))
    assert printed.letters_outside == []
    assert printed.loose_fonts == set()
    assert "Petugas ke-1 Kusumaningrat" in printed.text
    assert "petugas loket" in printed.text
