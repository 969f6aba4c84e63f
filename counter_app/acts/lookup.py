"""Cari: from whatever a person remembers to the dossier, and everything the register knows of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from counter_app.acts.desk import Desk
from counter_app.acts.history import Histories
from counter_app.register import dossiers, ledger, office_rows, persons, search
from counter_app.register.sqlite import SearchInterrupted
from counter_app.rules import names, tracking
from counter_app.rules.applicant import Applicant, phone_key
from counter_app.rules.dossier import Dossier
from counter_app.rules.folder import Folder, Paper
from counter_app.rules.place import place_name
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Staff
from counter_app.rules.tracking import ReadingKind

__all__ = ["Hits", "Lookup", "Scope", "SearchInterrupted"]

_ENOUGH = 5
_LONG_ENOUGH = {1: 3, 2: 5}
_RERANKED = 100
_NO_MATCH = "Angka nomor ini tidak cocok. Periksa kembali."


class Scope(StrEnum):
    """What an empty search box lists."""

    OPEN = "berkas aktif"
    ALL = "semua berkas"


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The numbers found, newest or nearest first; `exact` is a whole number that exists, to be opened."""

    numbers: tuple[str, ...]
    truncated: bool = False
    suggestion: tuple[str, ...] = ()
    message: str = ""
    exact: str | None = None


class Lookup:
    """Reads only; each worker thread has one of its own."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._register = desk.register
        self._histories = Histories(desk)
        self._vocabulary = search.Vocabulary()

    def find(self, text: str, *, everything: Scope = Scope.OPEN, limit: int = 500) -> Hits:
        """Return the dossiers a typed text may mean; an empty text lists the scope."""
        text = names.clean_text(text, 100)
        if not text:
            listing = search.all_numbers if everything is Scope.ALL else search.open_numbers
            return _hits(listing(self._register, limit + 1), limit)
        reading = tracking.read(text)
        if reading.kind is ReadingKind.NUMBER:
            return self._whole_number(reading.digits)
        if reading.kind is ReadingKind.WRONG_NUMBER:
            return self._wrong_number(reading.digits, limit)
        if reading.kind is ReadingKind.TEXT:
            return _hits(self._by_words(text, limit + 1), limit)
        if reading.kind is ReadingKind.SHORT:
            return self._short_form(reading.digits, text, limit)
        return self._by_digits(reading.digits, text, limit)

    def rows(self, numbers: Sequence[str]) -> list[Dossier]:
        """Return the dossiers of those numbers, in that order."""
        return dossiers.by_numbers(self._register, numbers) if numbers else []

    def dossier(self, number: str) -> Dossier:
        """Return the dossier; raise `CounterError` if the number was never issued here."""
        return self._desk.dossier(number)

    def folder(self, number: str) -> Folder:
        """Return everything known of a dossier; raise `CounterError` if the number was never issued here."""
        dossier = self._desk.dossier(number)
        service = office_rows.read_service(self._register, dossier.service, dossier.service_version)
        states = dossiers.papers_of(self._register, number)
        rows = self._desk.rows
        return Folder(
            dossier=dossier,
            service=service,
            papers=tuple(
                Paper(requirement=r, state=states.get(r.key, PaperState.LACKING))
                for r in service.requirements_for(dossier.case)
            ),
            promises=tuple(dossiers.promises_of(self._register, number)),
            history=self._histories.of(number),
            prints=tuple(dossiers.prints_of(self._register, number)),
            place_name=place_name(rows.places, dossier.place),
            holder_name=_name(rows.staff, dossier.holder),
            officer_name=_name(rows.staff, dossier.received_by),
            note=self._note(number),
            papers_place_name="" if dossier.papers_at is None else place_name(rows.places, dossier.papers_at),
        )

    def known_by_nik(self, nik: str) -> Applicant | None:
        """Return the newest person with that NIK, or None for one never seen."""
        return persons.newest_by_nik(self._register, nik) if nik else None

    def known_by_phone(self, phone: str) -> list[Applicant]:
        """Return the people who gave that phone, newest first."""
        key = phone_key(phone)
        return persons.by_phone(self._register, key) if len(key) >= 8 else []

    def open_of(self, applicant: Applicant, service: str) -> list[Dossier]:
        """Return open dossiers of that service and person: the same NIK, else the same name and village."""
        if applicant.nik:
            return self.rows(search.open_of_person(self._register, applicant.nik, service))
        name, village = names.key(applicant.name), names.key(applicant.village)
        if not (name and village):
            return []
        return self.rows(search.open_of_name(self._register, name, village, service))

    def interrupt(self) -> None:
        """Stop the search that runs, which raises `SearchInterrupted` (a `CounterError`) in its own thread.

        The one method another thread may call.
        """
        self._register.interrupt()

    def close(self) -> None:
        """Close this reader's own connection."""
        self._register.close()

    def _whole_number(self, number: str) -> Hits:
        if dossiers.by_number(self._register, number) is not None:
            return Hits(numbers=(number,), exact=number)
        return Hits(numbers=(), message=f"Nomor {tracking.grouped(number)} tidak dikenal di kantor ini.")

    def _wrong_number(self, digits: str, limit: int) -> Hits:
        near = search.existing(self._register, tracking.near_misses(digits))
        also = search.by_digits(self._register, digits, limit)
        message = "" if also else _NO_MATCH
        return Hits(numbers=tuple(also), suggestion=tuple(near), message=message)

    def _short_form(self, digits: str, text: str, limit: int) -> Hits:
        """The number of this year or the last, else those a slip away; with whatever else has the digits."""
        series, this_year = self._desk.rows.office.series, self._desk.today().year
        years = (this_year, this_year - 1)
        meant = [n for year in years if (n := tracking.from_short(digits, year=year, series=series))]
        exact = max(search.existing(self._register, meant), default=None)
        also = self._by_digits(digits, text, limit)
        if exact:
            numbers = tuple(dict.fromkeys((exact, *also.numbers)))[:limit]
            return replace(also, numbers=numbers, exact=exact)
        slips = [n for year in years for n in tracking.near_short(digits, year=year, series=series)]
        near = search.existing(self._register, slips)
        return replace(also, suggestion=tuple(near), message=_NO_MATCH if near and not also.numbers else "")

    def _by_digits(self, digits: str, text: str, limit: int) -> Hits:
        found = search.by_digits(self._register, digits, limit + 1)
        if len(digits) <= 12:
            found += search.by_prefix(self._register, digits, limit + 1)
        found += search.by_letter(self._register, text, limit + 1)
        return _hits(list(dict.fromkeys(found)), limit)

    def _by_words(self, text: str, limit: int) -> list[str]:
        """Whole words first, then their beginnings; words ever farther off while few are found."""
        words = names.key(text).split()
        letter = search.by_letter(self._register, text, limit) if len(text) >= 3 else []
        if not words:
            return letter
        equal = [[word] for word in words]
        found = letter + search.by_key(self._register, names.fts_whole(equal), limit)
        if len(found) < limit:
            found = list(dict.fromkeys(found + search.by_key(self._register, names.fts_query(equal), limit)))
        for distance in (1, 2):
            if len(found) >= _ENOUGH:
                break
            near = [self._near(word, distance) for word in words]
            found += self._ranked(text, search.by_key(self._register, names.fts_query(near), _RERANKED))
        found = found or self._ranked(text, self._split_or_joined(text))
        return list(dict.fromkeys(found))[:limit]

    def _near(self, word: str, distance: int) -> list[str]:
        # Two slips in a short word make any other short word of it.
        if len(word) < _LONG_ENOUGH[distance]:
            return [word]
        vocabulary = self._vocabulary.words(self._register)
        return [word, *names.near_terms(word, vocabulary, distance)]

    def _split_or_joined(self, text: str) -> list[str]:
        """Find one word written as two, or two as one, by the keys the words then have."""
        words = names.plain(text).split()
        attempts = ["".join(words)] if len(words) > 1 else []
        attempts += [f"{w[:i]} {w[i:]}" for w in words if len(words) == 1 for i in range(3, len(w) - 2)]
        found: list[str] = []
        for attempt in attempts:
            match = names.fts_query([[word] for word in names.key(attempt).split()])
            found += search.by_key(self._register, match, _RERANKED)
        return list(dict.fromkeys(found))

    def _ranked(self, text: str, numbers: list[str]) -> list[str]:
        """Return the numbers, the nearest names first."""
        found = search.names_of(self._register, numbers)
        scores = {number: max(names.score(text, n) for n in pair) for number, pair in found.items()}
        return sorted(numbers, key=lambda number: -scores.get(number, 0))

    def _note(self, number: str) -> str:
        first = ledger.of_dossier(self._register, int(number))[0]
        return ledger.texts_of(self._register, first).get("note", "")


def _name(staff: Mapping[int, Staff], person: int | None) -> str:
    return staff[person].name if person is not None and person in staff else ""


def _hits(numbers: list[str], limit: int) -> Hits:
    return Hits(numbers=tuple(numbers[:limit]), truncated=len(numbers) > limit)
