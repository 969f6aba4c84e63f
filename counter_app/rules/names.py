"""The phonetic key of Indonesian names, and the ranking of near names.

The key folds the old spelling (oe, dj, tj), Arabic transcriptions (kh, sy, dh), abbreviations (Moh., Abd.)
and what the ear confuses (f/p/v, z/j), in a fixed order; two spellings of one name meet in one key.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

_APOSTROPHES = re.compile("['\u2019\u2018\u0060\u00b4\u02bc\u02bb]")
_WORD = re.compile(r"[^\W_]+")
# "S.Pd." or "M. Si" after a name; at its start "M.H." is more likely Mohammad H.
_DOTTED_DEGREE = re.compile(
    r"(?:(?<=[a-z,.] )|(?<=,))(?:a\. ?md|[sm]\. ?"
    r"(?:pd|ag|si|sos|kom|km|hum|tr|t|p|pt|e|h|ip|i|ked|farm|psi|sn|m|kn|ap|kes))"
    r"\b(?:\. ?(?:i|sd|kom|keb|kep)\b)?\.?"
)
_TITLES = frozenset(
    (
        *("h", "hj", "haji", "hajah", "kh", "ust", "ustadz", "ustaz"),
        *("drs", "dra", "dr", "drg", "ir", "prof"),
        *("tn", "ny", "nn", "sdr", "sdri", "bpk", "bapak", "ibu", "bin", "binti"),
        *("alm", "almh", "almarhum", "almarhumah"),
    )
)
# Only after a name: "Mh. Thamrin" is no master of laws.
_DEGREES = frozenset(
    (
        *("se", "sh", "spd", "spdi", "sag", "ssos", "skom", "skm", "sip"),
        *("mh", "mm", "msi", "mpd", "mkes", "amd", "amdkeb"),
    )
)
_ABBREVIATIONS = {
    **dict.fromkeys(("moh", "muh", "mohd", "muhd", "mhd", "mh", "m", "moch", "much", "mokh", "mukh"), "mhmd"),
    **dict.fromkeys(("abd", "abdl"), "abdul"),
    **dict.fromkeys(("st", "sti"), "siti"),
    **dict.fromkeys(("ach", "akh", "ahm"), "ahmad"),
}
_MUHAMMAD = re.compile(r"m(?:oe|u|o)[ck]?h[ao]m+[ae][dt]+")
# In this order: a later rule reads what an earlier one wrote.
_FOLDS = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"^j(?=(?:oe|o|u)[shn])", "y"),
        ("oe", "u"),
        ("tj", "c"),
        ("dj", "j"),
        ("sj", "s"),
        ("nj", "ny"),
        ("sch|sy|sh", "s"),
        ("kh|ch", "h"),
        ("gh", "g"),
        ("dh", "d"),
        ("th", "t"),
        ("ph|v|f", "p"),
        ("q|ck", "k"),
        ("x", "ks"),
        ("z", "j"),
        ("y", "i"),
        ("w", "u"),
        ("ae|ai|ay|ei", "e"),
        ("ao|au|ou|ow", "o"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)h$", ""),
        (r"(?<=...)t$", "d"),
        (r"(?<=.)h(?=.)", ""),
        ("o", "u"),
        ("e", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The phonetic key: the words of a name as they sound, titles dropped.

    >>> key("Moh. Joesoef"), key("Muhammad Yusuf")
    ('mhmd iusup', 'mhmd iusup')
    >>> key("Tjokroaminoto"), key("Cokroaminoto"), key("H. Achmad Rachmat"), key("Ahmad Rahmat")
    ('cukruaminutu', 'cukruaminutu', 'amad ramad', 'amad ramad')
    >>> [key(name) for name in ("Syaiful", "Saeful", "Zainal", "Jaenal", "Fitri", "Pitri", "Vitry")]
    ['sipul', 'sipul', 'jinal', 'jinal', 'pitri', 'pitri', 'pitri']
    """
    return " ".join(_word_key(word) for word in _without_titles(name))


def plain(name: str) -> str:
    """The words of a name in lower case, without marks, apostrophes and punctuation, as somebody types them.

    >>> plain("Nur'aini  BINTI Ma’ruf, S.Pd.")
    'nuraini binti maruf s pd'
    """
    return " ".join(_WORD.findall(_lowered(name)))


def score(query: str, candidate: str) -> float:
    """How near two names are, 0-100: 0.6 of the spelling, 0.4 of the key, whatever the order of the words.

    >>> score("Yusuf Muhammad", "Muhammad Yusuf"), score("Joesoef", "Yusuf") > score("Joesoef", "Yunus")
    (100.0, True)
    """
    from rapidfuzz.fuzz import token_sort_ratio

    spelling = token_sort_ratio(plain(query), plain(candidate))
    return 0.6 * spelling + 0.4 * token_sort_ratio(key(query), key(candidate))


def near_terms(word_key: str, vocabulary: Collection[str], distance: int) -> list[str]:
    """The terms within so many slips (a swap of neighbours counts one), nearest first.

    >>> near_terms("ramad", ["rahmi", "ramda", "ramad"], 1)
    ['ramad', 'ramda']
    """
    from rapidfuzz.distance import OSA
    from rapidfuzz.process import extract

    found = extract(word_key, vocabulary, scorer=OSA.distance, score_cutoff=distance, limit=None)
    return [term for _, term in sorted((slips, term) for term, slips, _ in found)]


def fts_query(words: Sequence[Sequence[str]]) -> str:
    """A MATCH text for FTS5: each word by any of its alternatives, the last word by its beginning too.

    Every term is quoted, so that nothing typed is ever read as FTS5 syntax.

    >>> fts_query([["sipul"], ["amad", "amat"]])
    '("sipul") AND ("amad"* OR "amat"*)'
    >>> fts_query([])
    ''
    """
    terms = _terms(words)
    if terms:
        terms[-1] = [f"{term}*" for term in terms[-1]]
    return _all_of(terms)


def fts_whole(words: Sequence[Sequence[str]]) -> str:
    """The same, but every word is whole.

    >>> fts_whole([["siti"]])
    '("siti")'
    """
    return _all_of(_terms(words))


def clean_text(text: str, limit: int) -> str:
    """Typed text fit to keep: NFC, no invisible or unassigned characters, single spaces, cut at `limit`.

    >>> clean_text("  Siti\\u200b \\t Aminah\\x07 ", 100)
    'Siti Aminah'
    """
    if not text:
        return ""
    spaced = " ".join(text.split())
    if spaced.isascii() and spaced.isprintable():
        return spaced[:limit].strip()
    seen = "".join(char for char in spaced if unicodedata.category(char)[0] != "C")
    return " ".join(unicodedata.normalize("NFC", seen).split())[:limit].strip()


def _lowered(name: str) -> str:
    # The acute accent alone decomposes to a space, so apostrophes go first.
    decomposed = unicodedata.normalize("NFKD", _APOSTROPHES.sub("", name))
    return "".join(char for char in decomposed if not unicodedata.combining(char)).lower()


def _without_titles(name: str) -> list[str]:
    lowered = _lowered(name)
    words = _WORD.findall(_DOTTED_DEGREE.sub(" ", lowered))
    borne = [word for word in words if word not in _TITLES]
    return borne[:1] + [word for word in borne[1:] if word not in _DEGREES] or words


@lru_cache(maxsize=8192)
def _word_key(word: str) -> str:
    full = _ABBREVIATIONS.get(word, word)
    # The commonest name keeps a key of its own, so that no folding brings it near another.
    if full == "mhmd" or _MUHAMMAD.fullmatch(full):
        return "mhmd"
    for pattern, replacement in _FOLDS:
        full = pattern.sub(replacement, full)
    return full


def _terms(words: Sequence[Sequence[str]]) -> list[list[str]]:
    terms = [[_quoted(term) for term in word if term.strip("\0 ")] for word in words]
    return [word for word in terms if word]


def _all_of(terms: Sequence[Sequence[str]]) -> str:
    return " AND ".join(f"({' OR '.join(word)})" for word in terms)


def _quoted(term: str) -> str:
    return '"' + term.replace("\0", "").replace('"', '""') + '"'
