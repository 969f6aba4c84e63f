import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counter_app.acts.lookup import Lookup, Scope, SearchInterrupted
from counter_app.counter import Counter
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from tests.sample_office import CLERK, NIK, Bench, Clock, found_office

PAIRS = [
    ("Moh. Joesoef", "muhamad yusup"),
    ("Tjokroaminoto", "cokro aminoto"),
    ("H. Achmad Rachmat", "ahmad rahmad"),
    ("Syaiful Bahri", "saeful bachri"),
    ("Zainal Abidin", "jaenal abidin"),
    ("Fitri Handayani", "vitry handayani"),
    ("Chotimah", "hotimah"),
    ("Tjahjo Koemolo", "cahyo kumolo"),
    ("Siti Rahmawati", "sti rahmwati"),
    ("Wahyuningsih", "wahyu ningsih"),
    ("Nur Hidayah", "nurhidayah"),
    ("Dwi Lestari", "lestari dwi"),
]


@pytest.mark.parametrize(("written", "typed"), PAIRS)
def test_a_name_is_found_however_it_is_spelt(bench: Bench, written: str, typed: str) -> None:
    for other in ("Bambang Sutrisno", "Endang Puspita", "Agus Prihatin"):
        bench.register(other)
    number = bench.register(written).number
    assert bench.counter.lookup.find(typed).numbers[:1] == (number,)


def test_the_person_it_is_about_is_found_too(bench: Bench) -> None:
    number = bench.register("Ani", on_behalf_of="Almarhum Soeparman").number
    assert bench.counter.lookup.find("suparman").numbers == (number,)


def test_names_typed_after_the_first_look_are_found_misspelt(bench: Bench) -> None:
    bench.register("Bambang")
    assert bench.counter.lookup.find("qwertz").numbers == ()
    number = bench.register("Ratnasari").number
    assert bench.counter.lookup.find("ratnasri").numbers == (number,)


def test_an_empty_box_lists_the_scope_newest_first(bench: Bench) -> None:
    gone, first, second = bench.collected().number, bench.register().number, bench.register().number
    find = bench.counter.lookup.find
    assert find("").numbers == (second, first)
    assert find(" \u200b ", everything=Scope.ALL).numbers == (second, first, gone)
    assert find("siti").numbers == (second, first, gone)
    cut = find("", limit=1)
    assert (cut.numbers, cut.truncated) == ((second,), True)


@pytest.mark.parametrize("typed", ["260000000182", "26 00 000001 82", "26-00-000001-82", "1-82", "00000182"])
def test_a_number_opens_its_dossier(bench: Bench, typed: str) -> None:
    number = bench.register().number
    assert bench.counter.lookup.find(typed).exact == number == "260000000182"


def test_the_short_form_reaches_back_to_last_year(bench: Bench) -> None:
    number = bench.register().number
    bench.clock.at = 1_798_736_400_000  # 1 January 2027
    assert bench.counter.lookup.find("1-82").exact == number


def test_a_number_never_issued_is_told(bench: Bench) -> None:
    hits = bench.counter.lookup.find("260000421744")
    assert (hits.numbers, hits.exact) == ((), None)
    assert hits.message == "Nomor 26 00 004217 44 tidak dikenal di kantor ini."


@pytest.mark.parametrize("typed", ["260000000812", "260000000183", "260000001082", "360000000182"])
def test_a_wrong_number_offers_the_existing_ones_a_slip_away(bench: Bench, typed: str) -> None:
    number = bench.register().number
    hits = bench.counter.lookup.find(typed)
    assert (hits.suggestion, hits.exact) == ((number,), None)
    assert hits.message == "Angka nomor ini tidak cocok. Periksa kembali."


@pytest.mark.parametrize("typed", ["1-83", "1-28", "00000183", "2-82"])
def test_a_wrong_short_form_offers_the_existing_numbers_a_slip_away(bench: Bench, typed: str) -> None:
    number = bench.register().number
    bench.clock.at = 1_798_736_400_000  # 1 January 2027
    hits = bench.counter.lookup.find(typed)
    assert (hits.numbers, hits.suggestion, hits.exact) == ((), (number,), None)
    assert hits.message == "Angka nomor ini tidak cocok. Periksa kembali."


def test_a_short_form_that_fits_offers_nothing_else(bench: Bench) -> None:
    number = bench.register().number
    hits = bench.counter.lookup.find("1-82")
    assert (hits.numbers, hits.suggestion, hits.message) == ((number,), (), "")


@pytest.mark.parametrize("typed", [NIK, NIK[4:10], NIK[-4:], "0812-3456-7890", "+62 812 3456 7890", "34567"])
def test_digits_of_nik_and_phone_are_found(bench: Bench, typed: str) -> None:
    number = bench.register().number
    assert bench.counter.lookup.find(typed).numbers == (number,)


def test_a_letter_number_is_found_and_never_opens_as_a_dossier(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.progress.set_stage(
        [number], Stage.SIGNING, actor=CLERK, letter_numbers={number: "470/128/XI/2026"}
    )
    for typed in ("470/128", "128/XI", "470/128/XI/2026"):
        hits = bench.counter.lookup.find(typed)
        assert (hits.numbers, hits.exact) == ((number,), None)
    bench.counter.correcting.undo(number, actor=CLERK)
    assert bench.counter.lookup.find("470/128").numbers == ()


def test_a_known_nik_gives_the_newest_person(bench: Bench) -> None:
    bench.register("Siti Amina")
    bench.register("Siti Aminah", phone="081111111111")
    known = bench.counter.lookup.known_by_nik(NIK)
    assert known is not None
    assert (known.name, known.phone) == ("Siti Aminah", "081111111111")
    assert bench.counter.lookup.known_by_nik("1607014507900002") is None
    assert bench.counter.lookup.known_by_nik("") is None


def test_a_known_phone_offers_each_of_its_people_once(bench: Bench) -> None:
    for name, nik in (("Ani", NIK), ("Budi", "1607011507900002"), ("Ani", NIK)):
        bench.register(name, nik=nik)
    people = bench.counter.lookup.known_by_phone("+62 812-3456-7890")
    assert [person.name for person in people] == ["Ani", "Budi"]
    assert bench.counter.lookup.known_by_phone("0812") == []


def test_open_dossiers_of_the_same_person_and_service_are_shown(bench: Bench) -> None:
    bench.collected()
    mine = bench.register()
    bench.register(service="SKU")
    find = bench.counter.lookup.open_of
    assert [d.number for d in find(mine.applicant, "SKTM")] == [mine.number]
    assert find(bench.form("Lain", nik="", no_nik_reason="bayi").applicant, "SKTM") == []


def test_rows_come_in_the_order_asked_however_many(bench: Bench) -> None:
    numbers = [bench.register(f"Orang {letter}").number for letter in "abc"]
    asked = [*reversed(numbers), "260000421744"] * 400
    assert [d.number for d in bench.counter.lookup.rows(asked)] == [n for n in asked if n in numbers]
    assert bench.counter.lookup.rows([]) == []


def test_a_folder_holds_all_that_is_known(bench: Bench) -> None:
    number = bench.register(note="minta cepat", rt_rw="01/02").number
    folder = bench.counter.lookup.folder(number)
    assert (folder.note, folder.place_name, folder.holder_name) == ("minta cepat", "Loket", "Sari")
    assert folder.lacking == ()
    assert folder.promise is not None
    with pytest.raises(CounterError, match="tidak dikenal di kantor ini"):
        bench.counter.lookup.folder("260000421744")
    with pytest.raises(CounterError, match="tidak dikenal di kantor ini"):
        bench.counter.lookup.dossier("bukan nomor")


def test_a_reader_sees_what_the_writer_edits(bench: Bench) -> None:
    number = bench.register().number
    reader = bench.counter.reader()
    assert reader.folder(number).place_name == "Loket"
    from dataclasses import replace

    desk = bench.counter.places[1]
    bench.counter.settings.save_place(replace(desk, name="Loket Depan"), actor=6)
    assert reader.folder(number).place_name == "Loket Depan"
    reader.close()


def test_an_interrupted_search_raises_what_its_asker_can_tell(bench: Bench) -> None:
    bench.register()
    reader = bench.counter.reader()
    endless = (
        "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n WHERE i < 0"
    )
    stop = threading.Timer(0.05, reader.interrupt)
    stop.start()
    with pytest.raises(SearchInterrupted, match="Pencarian dihentikan"):
        reader._register.all(endless)
    stop.join()
    assert len(reader.find("").numbers) == 1
    reader.close()


@pytest.fixture(scope="module")
def lookup(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lookup]:
    path: Path = tmp_path_factory.mktemp("hostile") / "register.db"
    clock = Clock()
    found_office(path, clock)
    counter = Counter.open(path, clock=clock)
    bench = Bench(counter, clock)
    for name, _ in PAIRS:
        bench.register(name)
    yield counter.lookup
    counter.close()


HOSTILE = [
    "'",
    '"',
    "(",
    ")",
    "*",
    "-",
    ":",
    "^",
    "NEAR",
    "AND",
    "OR NOT",
    "nik:32",
    "\0",
    "%",
    "_",
    "{",
    "ß",
    "İ",
]
PIECES = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from([*HOSTILE, "siti", "moh", "26 00", "0812", "470/"]), max_size=12).map("".join),
    st.text(alphabet="0123456789 -+./", max_size=40),
)


@settings(max_examples=1000, deadline=None, derandomize=True)
@given(text=PIECES)
def test_nothing_typed_makes_the_search_fail(lookup: Lookup, text: str) -> None:
    hits = lookup.find(text, limit=5)
    assert len(hits.numbers) <= 5


def test_whole_words_come_before_words_that_begin_so(bench: Bench) -> None:
    whole = bench.register("Siti Aminah").number
    begun = bench.register("Agus Setiawan").number
    assert bench.counter.lookup.find("siti").numbers == (whole, begun)


def test_a_short_word_is_not_answered_by_every_other_short_word(bench: Bench) -> None:
    bench.register("Tan Sui Hok")
    meant = bench.register("Budi").number
    assert bench.counter.lookup.find("budi").numbers == (meant,)


def test_a_person_without_nik_is_known_by_name_and_village(bench: Bench) -> None:
    without = {"nik": "", "no_nik_reason": "bayi"}
    mine = bench.register("Moh. Joesoef", **without)
    bench.register("Moh. Joesoef", village="Sido Rejo", **without)
    find = bench.counter.lookup.open_of
    again = bench.form("Muhammad Yusuf", **without).applicant
    assert [d.number for d in find(again, "SKTM")] == [mine.number]
    assert find(again, "SKU") == []
