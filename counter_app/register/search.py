"""Finding dossiers by what a person remembers: number, name key, digits of NIK or phone, letter number."""

from collections.abc import Iterable, Mapping

from counter_app.register.sqlite import Register

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
BY_PERSON = (
    "SELECT d.number FROM persons p CROSS JOIN dossiers d ON d.number = p.dossier"
    " WHERE p.nik = :nik AND d.closed_at IS NULL AND d.service = :service ORDER BY d.number DESC LIMIT 20"
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
    wanted = [int(number) for number in numbers]
    names = ", ".join(f":n{i}" for i in range(len(wanted)))
    values = {f"n{i}": number for i, number in enumerate(wanted)}
    return _numbers(
        register, f"SELECT number FROM dossiers WHERE number IN ({names}) ORDER BY number", values
    )


def open_of_person(register: Register, nik: str, service: str) -> list[str]:
    """Return the open dossiers of one NIK and service, newest first."""
    return _numbers(register, BY_PERSON, {"nik": nik, "service": service})


def vocabulary(register: Register) -> list[str]:
    """Return every word of every key."""
    return [row["term"] for row in register.all("SELECT term FROM key_terms")]


def years(register: Register) -> set[int]:
    """Return the two-digit years of the numbers issued."""
    return {row["prefix"] for row in register.all("SELECT prefix FROM numbers WHERE prefix < 98")}


def _numbers(register: Register, sql: str, values: Mapping[str, object]) -> list[str]:
    return [str(row["number"]) for row in register.all(sql, values)]
