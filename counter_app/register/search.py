"""Finding dossiers by what a person remembers: number, name key, digits of NIK or phone, letter number."""

from collections.abc import Iterable, Mapping, Sequence

from counter_app.register.sqlite import Register
from counter_app.rules.names import fts_whole

OPEN = "SELECT number FROM dossiers WHERE closed_at IS NULL ORDER BY number DESC LIMIT :limit"
ALL = "SELECT number FROM dossiers ORDER BY number DESC LIMIT :limit"
BY_KEY = (
    "SELECT rowid AS number FROM person_keys WHERE person_keys MATCH :match ORDER BY rowid DESC LIMIT :limit"
)
BY_DIGITS = (
    "SELECT rowid AS number FROM person_digits WHERE person_digits MATCH :match"
    " ORDER BY rowid DESC LIMIT :limit"
)
BY_LETTER = "SELECT rowid AS number FROM letters WHERE letters MATCH :match ORDER BY rowid DESC LIMIT :limit"
BY_RANGE = "SELECT number FROM dossiers WHERE number BETWEEN :low AND :high ORDER BY number DESC LIMIT :limit"
NEW_KEYS = (
    "SELECT p.name_key, p.behalf_key, p.village_key FROM events e"
    " CROSS JOIN persons p ON p.dossier = e.dossier"
    " WHERE e.origin = :origin AND e.seq > :seq AND e.kind IN ('registered', 'corrected')"
)
EXISTING = "SELECT number FROM dossiers WHERE number IN ({}) ORDER BY number"
NAMES = "SELECT dossier, name, on_behalf_of FROM persons WHERE dossier IN ({})"
BY_PERSON = (
    "SELECT d.number FROM persons p CROSS JOIN dossiers d ON d.number = p.dossier"
    " WHERE p.nik = :nik AND d.closed_at IS NULL AND d.service = :service ORDER BY d.number DESC LIMIT 20"
)


BY_NAME = (
    "SELECT d.number FROM person_keys CROSS JOIN persons p ON p.dossier = person_keys.rowid"
    " CROSS JOIN dossiers d ON d.number = p.dossier WHERE person_keys MATCH :match AND p.name_key = :name"
    " AND p.village_key = :village AND d.closed_at IS NULL AND d.service = :service"
    " ORDER BY d.number DESC LIMIT 20"
)


def open_numbers(register: Register, limit: int) -> list[str]:
    """Return the numbers of open dossiers, newest first."""
    return _numbers(register, OPEN, {"limit": limit})


def all_numbers(register: Register, limit: int) -> list[str]:
    """Return the numbers of all dossiers, newest first."""
    return _numbers(register, ALL, {"limit": limit})


def by_key(register: Register, match: str, limit: int) -> list[str]:
    """Return the dossiers whose keys of name, person or village match a text made by `names.fts_query`."""
    return _numbers(register, BY_KEY, {"match": match, "limit": limit})


def by_digits(register: Register, digits: str, limit: int) -> list[str]:
    """Return the dossiers with these digits (three or more) in a NIK or phone."""
    return _numbers(register, BY_DIGITS, {"match": f'"{digits}"', "limit": limit})


def by_letter(register: Register, text: str, limit: int) -> list[str]:
    """Return the dossiers whose letter number holds this text (three characters or more)."""
    quoted = text.replace('"', '""')
    return _numbers(register, BY_LETTER, {"match": f'"{quoted}"', "limit": limit})


def by_prefix(register: Register, digits: str, limit: int) -> list[str]:
    """Return the dossiers whose number begins with these digits."""
    rest = 12 - len(digits)
    low = int(digits) * 10**rest
    return _numbers(register, BY_RANGE, {"low": low, "high": low + 10**rest - 1, "limit": limit})


def existing(register: Register, numbers: Iterable[str]) -> list[str]:
    """Return which of these numbers were issued, in order."""
    wanted = ", ".join(str(int(number)) for number in numbers)
    return _numbers(register, EXISTING.format(wanted), {})


def names_of(register: Register, numbers: Sequence[str]) -> dict[str, tuple[str, str]]:
    """Return the applicant's name and that of whom it is about, by number."""
    wanted = ", ".join(str(int(number)) for number in numbers)
    rows = register.all(NAMES.format(wanted))
    return {str(row["dossier"]): (row["name"], row["on_behalf_of"]) for row in rows}


def open_of_person(register: Register, nik: str, service: str) -> list[str]:
    """Return the open dossiers of one NIK and service, newest first."""
    return _numbers(register, BY_PERSON, {"nik": nik, "service": service})


def open_of_name(register: Register, name: str, village: str, service: str) -> list[str]:
    """Return the open dossiers of a person known by the keys of name and village, newest first."""
    match = fts_whole([[word] for word in f"{name} {village}".split()])
    values = {"match": match, "name": name, "village": village, "service": service}
    return _numbers(register, BY_NAME, values)


class Vocabulary:
    """Every word of every key, for finding near ones; after the first look only new events are read.

    A word no person has any more stays: it finds nothing and costs nothing.
    """

    def __init__(self) -> None:
        self._read_to: dict[str, int] = {}
        self._words: dict[str, None] = {}
        self._listed: list[str] = []

    def words(self, register: Register) -> list[str]:
        """Return the words as of now."""
        heads = {row["origin"]: row["seq"] for row in register.all("SELECT origin, seq FROM heads")}
        if heads == self._read_to:
            return self._listed
        if self._read_to:
            for origin in heads:
                self._add(register, origin, self._read_to.get(origin, 0))
        else:
            self._words = dict.fromkeys(row["term"] for row in register.all("SELECT term FROM key_terms"))
        self._read_to, self._listed = heads, list(self._words)
        return self._listed

    def _add(self, register: Register, origin: str, since: int) -> None:
        for row in register.all(NEW_KEYS, {"origin": origin, "seq": since}):
            self._words |= dict.fromkeys(" ".join(row).split())


def _numbers(register: Register, sql: str, values: Mapping[str, object]) -> list[str]:
    return [str(row["number"]) for row in register.all(sql, values)]
