"""From what was typed on a command line to what is meant by it."""

from collections.abc import Sequence
from pathlib import Path

from counter_app.counter import Counter
from counter_app.rules import indonesian, tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.staff import Staff


def whole_number(counter: Counter, words: Sequence[str]) -> str:
    """Return the number typed, in any of its forms; raise `CounterError` with those one slip away."""
    text = " ".join(words)
    hits = counter.lookup.find(text)
    if hits.exact:
        return hits.exact
    near = [tracking.grouped(number) for number in hits.suggestion]
    also = f" Mungkin maksudnya {indonesian.list_words(near)}." if near else " Periksa angkanya."
    raise CounterError(f"Nomor {text} tidak dikenal di kantor ini.{also}")


def person_named(counter: Counter, name: str | None, option: str) -> Staff:
    """Return the one person meant by a name or part of it; the only person of an office need not be named."""
    staff = [person for person in counter.staff.values() if not person.retired]
    if name is None:
        if len(staff) == 1:
            return staff[0]
        raise CounterError(f"Sebutkan petugasnya, misalnya: {option} “{staff[0].name}”.")
    wanted = name.strip().casefold()
    same = [person for person in staff if person.name.casefold() == wanted]
    meant = same or [person for person in staff if wanted and wanted in person.name.casefold()]
    if len(meant) != 1:
        fault = "cocok dengan beberapa petugas" if meant else "bukan nama petugas kantor ini"
        raise CounterError(f"“{name}” {fault}. Tulis nama lengkapnya.")
    return meant[0]


def villages_in(path: Path) -> tuple[str, ...]:
    """Return the villages a text file lists, one a line."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except OSError as error:
        raise CounterError(f"Daftar desa {path} tidak dapat dibaca. Periksa nama filenya.") from error
    except UnicodeError as error:
        raise CounterError(f"Daftar desa {path} bukan teks UTF-8. Simpan ulang sebagai UTF-8.") from error
    villages = tuple(dict.fromkeys(line.strip() for line in lines if line.strip()))
    if not villages:
        raise CounterError(f"Daftar desa {path} kosong. Tulis satu desa per baris.")
    return villages
