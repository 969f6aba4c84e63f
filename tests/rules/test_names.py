import sqlite3
import unicodedata
from collections.abc import Iterator
from contextlib import closing

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from counter_app.rules import names

# Spellings met on cards and letters for one and the same name, one pair a line.
PAIRS = """
Soekarno/Sukarno, Soeharto/Suharto, Joesoef/Yusuf, Djoko/Joko, Tjahjo/Cahyo, Tjipto/Cipto
Soedjono/Sujono, Moehammad/Muhammad, Mohamad/Muhammad, Mochamad/Muhammad, Muhamad/Muhammad
Mohammed/Muhammad, Moch./Mohamad, Moh./Muhammad, Achmad/Ahmad, Akhmad/Ahmad, Ach./Achmad, Abd./Abdul
St./Siti, Sitti/Siti, Rachmat/Rahmat, Rokhmad/Rohmat, Chotimah/Khotimah, Khotimah/Hotimah, Cholil/Kholil
Choirul/Khairul, Khoirul/Hoirul, Syaiful/Saiful, Sjarif/Syarif, Syamsul/Samsul, Sjamsuddin/Syamsudin
Aisyah/Aisah, Asiyah/Asiah, Masyitoh/Masitoh, Fatimah/Patimah, Fitri/Pitri, Vivi/Pipi, Taufiq/Topik
Taufik/Taopik, Yusuf/Yusup, Ma'ruf/Maruf, Nur'aini/Nuraini, Zainal/Jaenal, Zaenab/Jaenab
Zulkifli/Julkipli, Ridlo/Ridho, Ridho/Rido, Ramadhan/Ramadan, Dhani/Dani, Wahyu/Wahju, Widjaja/Wijaya
Jogja/Yogya, Johannes/Yohanes, Junus/Yunus, Jusnita/Yusnita, Nurjanah/Nurjannah, Hidayat/Hidayad
Muslimah/Muslima, Abdullah/Abdulah, Hasan/Hassan, Sri Rejeki/Sri Rezeki, Nyoman/Njoman, Ghofur/Gofur
Ghazali/Gazali, Iqbal/Ikbal, Qomariah/Komariyah, Rizqi/Rizki, Faisal/Faesal, Suhaimi/Suhaemi
Mulyadi/Muljadi, Surya/Surja, Ismail/Ismael, Sarifah/Syarifah, Thohir/Tohir, Latief/Latif, Arief/Arif
""".replace("\n", ",")
SPELLINGS = [tuple(pair.strip().split("/")) for pair in PAIRS.split(",") if pair.strip()]

DIFFERENT = [
    "Siti",
    "Sutini",
    "Ahmad",
    "Rahmat",
    "Yusuf",
    "Yunus",
    "Budi",
    "Wati",
    "Joko",
    "Dewi",
    "Hasan",
    "Husin",
]


def test_nearly_every_spelling_of_a_name_lands_within_one_slip_of_its_key() -> None:
    slips = {pair: OSA.distance(*map(names.key, pair)) for pair in SPELLINGS}
    assert len(slips) >= 60
    within = [pair for pair, distance in slips.items() if distance <= 1]
    equal = [pair for pair, distance in slips.items() if distance == 0]
    assert len(within) / len(slips) >= 0.95, sorted(set(slips) - set(within))
    assert len(equal) / len(slips) >= 0.75, sorted(set(slips) - set(equal))
    assert max(slips.values()) <= 2


def test_different_names_keep_different_keys() -> None:
    assert len({names.key(name) for name in DIFFERENT}) == len(DIFFERENT)


@pytest.mark.parametrize(
    ("spelled", "expected"),
    [
        ("Moh. Joesoef", "mhmd iusup"),
        ("MUHAMMAD YUSUF", "mhmd iusup"),
        ("M. Yusuf", "mhmd iusup"),
        ("Tjokroaminoto", "cukruaminutu"),
        ("H. Achmad Rachmat", "amad ramad"),
        ("Hj. Siti Aminah, S.Pd.", "siti amina"),
        ("Drs. H. Ahmad Rahmat, M.Si", "amad ramad"),
        ("Ahmad Rahmat, S.Pd.I., M.M.", "amad ramad"),
        ("Alm. Yusuf bin Ahmad", "iusup amad"),
        ("Widjaja", "uijaja"),
        ("Wijaya", "uijia"),
        ("Romadon", "rumadun"),
        ("Haji", "haji"),
        ("M.H. Thamrin", "mhmd tamrin"),
        ("Mh. Thamrin", "mhmd tamrin"),
        ("Thamrin,S.H.,MH", "tamrin"),
        ("Ni Md. Sari", "ni md sari"),
        ("Ma’ruf", "marup"),
        ("Renée", "rini"),
        ("", ""),
        ("...", ""),
    ],
)
def test_the_key_of(spelled: str, expected: str) -> None:
    assert names.key(spelled) == expected


@given(st.text())
def test_a_key_is_lower_case_words_whatever_the_name(name: str) -> None:
    key = names.key(name)
    assert key == " ".join(key.split())
    assert all(char.isalnum() or char == " " for char in key)


@given(st.text(min_size=1), st.text(min_size=1))
def test_a_score_is_symmetric_and_within_bounds(a: str, b: str) -> None:
    assert 0 <= names.score(a, b) <= 100
    assert names.score(a, b) == pytest.approx(names.score(b, a))


def test_the_meant_name_outranks_its_neighbours() -> None:
    candidates = ["Muhammad Yunus", "Ahmad Yusuf", "Muhammad Yusuf", "Siti Yusnita"]
    assert max(candidates, key=lambda name: names.score("Jusuf Moch", name)) == "Muhammad Yusuf"
    assert names.score("Yusuf", "Yusup") > names.score("Yusuf", "Yunus") > names.score("Yusuf", "Dewi")


def test_near_terms_come_nearest_first_then_by_alphabet() -> None:
    vocabulary = {"siti", "sita", "sitiu", "siit", "sutini", "amad"}
    assert names.near_terms("siti", vocabulary, 0) == ["siti"]
    assert names.near_terms("siti", vocabulary, 1) == ["siti", "siit", "sita", "sitiu"]
    assert names.near_terms("zzz", vocabulary, 1) == []


@pytest.fixture(scope="module")
def index() -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE VIRTUAL TABLE found USING fts5(name_key, prefix='2 3')")
        connection.executemany(
            "INSERT INTO found VALUES (?)", [("mhmd iusup",), ("siti amina",), ("amad iusup",)]
        )
        yield connection


def matches(index: sqlite3.Connection, words: list[list[str]]) -> list[str]:
    rows = index.execute(
        "SELECT name_key FROM found WHERE found MATCH ? ORDER BY 1", [names.fts_query(words)]
    )
    return [key for (key,) in rows]


def test_every_word_must_match_by_one_of_its_alternatives(index: sqlite3.Connection) -> None:
    assert matches(index, [["mhmd", "siti"], ["iusup", "amina"]]) == ["mhmd iusup", "siti amina"]
    assert matches(index, [["siti"], ["iusup"]]) == []


def test_only_the_last_word_may_be_unfinished(index: sqlite3.Connection) -> None:
    assert matches(index, [["ama"], ["ius"]]) == []
    assert matches(index, [["amad"], ["ius"]]) == ["amad iusup"]


@given(st.lists(st.lists(st.text(st.characters(exclude_categories=["Cs"])), max_size=3), max_size=3))
def test_nothing_typed_is_read_as_a_query_language(index: sqlite3.Connection, words: list[list[str]]) -> None:
    query = names.fts_query(words)
    if query:
        index.execute("SELECT count(*) FROM found WHERE found MATCH ?", [query]).fetchone()


@pytest.mark.parametrize(
    "hostile", ['"', '" OR name_key:"siti', "siti* OR", "NEAR(a b)", "-", "^siti", "\0", ""]
)
def test_hostile_terms_find_nothing_and_break_nothing(index: sqlite3.Connection, hostile: str) -> None:
    assert matches(index, [[hostile, "mhmd"], ["iusup"]]) == ["mhmd iusup"]


def test_no_words_are_no_query() -> None:
    assert names.fts_query([]) == ""
    assert names.fts_query([[], ["", "\0"]]) == ""


@given(st.text(), st.integers(0, 20))
def test_cleaned_text_is_visible_short_and_clean_already(text: str, limit: int) -> None:
    clean = names.clean_text(text, limit)
    assert len(clean) <= limit
    assert not any(unicodedata.category(char).startswith("C") for char in clean)
    assert clean == " ".join(clean.split())
    assert unicodedata.is_normalized("NFC", clean)
    assert names.clean_text(clean, limit) == clean


def test_cleaning_drops_bidi_and_zero_width_and_joins_marks() -> None:
    assert names.clean_text("Siti\u202e\u200b A\u0301mi\nnah", 50) == "Siti Ámi nah"
