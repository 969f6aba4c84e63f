"""A register to measure on: begun by the real acts, then grown by copied rows; no test ever reads it."""

import random
import uuid
from bisect import bisect
from collections.abc import Callable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

from counter_app.counter import Counter
from counter_app.register.sqlite import Register
from counter_app.rules import names, tracking
from counter_app.rules.applicant import Applicant, phone_key
from counter_app.rules.dossier import Registration
from counter_app.rules.office import Office
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Role

START = 1_795_500_000_000
YEAR = 26
FIRST_GROWN = 10_000
ACTOR = 1
VILLAGES = (
    "Suka Makmur",
    "Sido Rejo",
    "Mulya Jaya",
    "Bandar Agung",
    "Karang Anyar",
    "Tanjung Sari",
    "Way Urang",
    "Purwodadi",
    "Sumber Rejeki",
    "Margo Mulyo",
)
_COMMON = """
Muhammad Siti Ahmad Nur Sri Budi Dewi Agus Abdul Eko Rina Joko Wahyu Fitri Zainal Yusuf Indah Hendra Putri
Saputra Lestari Wijaya Rahmawati Hidayat Susanto Nugroho Kusuma Maulana Pratama Suryani Lubis Halim
"""
_SYLLABLES = "ba bu da di ga ha ja ka ki la li ma mi na ni pa ra ri sa su ta ti wa ya yo no ro ndi nto sti"
_WORDS = 6_000
_DAY = 86_400_000
_STAGES = ("diterima", "diperiksa", "menunggu tanda tangan", "siap diambil")


def clock_from(start: int = START) -> Callable[[], int]:
    """A clock that steps one second a call."""
    at = [start]

    def clock() -> int:
        at[0] += 1000
        return at[0]

    return clock


def new_counter(path: Path) -> Counter:
    """A small office whose one clerk has every role."""
    return Counter.create(
        path,
        Office(name="Kecamatan Ukur", villages=VILLAGES, region="160701"),
        clock=clock_from(),
        staff=[("Sari", "Petugas loket", frozenset(Role))],
        places=[("Loket 1", PlaceKind.DESK), ("Meja Kasi", PlaceKind.DESK), ("Rak 1", PlaceKind.SHELF)],
    )


class People:
    """Names as an office meets them: a few very common, thousands that come once or twice."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        rare = {self._invented() for _ in range(_WORDS)}
        self._words = _COMMON.split() + sorted(rare)
        self._weights = list(accumulate(1 / (rank + 3) for rank in range(len(self._words))))

    def name(self) -> str:
        """Two or three words."""
        return " ".join(self._word() for _ in range(self._chance.choice((2, 2, 3))))

    def nik(self) -> str:
        """Sixteen digits of this region."""
        day, month, year = (
            self._chance.randint(1, 28),
            self._chance.randint(1, 9),
            self._chance.randint(60, 99),
        )
        return f"160701{day:02}0{month}{year}{self._chance.randint(1, 9999):04}"

    def phone(self) -> str:
        """A mobile number."""
        return f"08{self._chance.choice('1258')}{self._chance.randint(10**8, 10**9 - 1)}"

    def _word(self) -> str:
        return self._words[bisect(self._weights, self._chance.random() * self._weights[-1])]

    def _invented(self) -> str:
        return "".join(
            self._chance.choices(_SYLLABLES.split(), k=self._chance.choice((2, 3, 3, 4)))
        ).capitalize()


def forms(counter: Counter, count: int, seed: int = 1) -> Iterator[Registration]:
    """Complete forms of random people for random services; the same ones each time."""
    chance = random.Random(seed)
    people = People(chance)
    for _ in range(count):
        service = counter.services[chance.choice(["KTPB", "SKTM", "PDK", "AKM", "SKCK"])]
        person = Applicant(
            name=people.name(), nik=people.nik(), village=chance.choice(VILLAGES), phone=people.phone()
        )
        yield Registration(
            request_id=str(uuid.UUID(int=chance.getrandbits(128))),
            service=service.code,
            applicant=person,
            papers={r.key: r.usual_state for r in service.requirements_for("")},
        )


def make(path: Path, *, registered: int, grown: int, still_open: int) -> None:
    """A register with some dossiers taken in by the real acts and many copied for look-ups alone."""
    counter = new_counter(path)
    for form in forms(counter, registered):
        counter.intake.register(form, actor=ACTOR)
    counter.close()
    _grow(path, grown, still_open)


def _grow(path: Path, size: int, still_open: int) -> None:
    chance = random.Random(7)
    people = People(chance)
    register = Register.open(path)
    first = dict(register.all("SELECT * FROM dossiers ORDER BY number LIMIT 1")[0])
    person = dict(register.all("SELECT * FROM persons ORDER BY dossier LIMIT 1")[0])
    into_dossiers, into_persons = _insert("dossiers", first), _insert("persons", person)
    with register.write():
        for at in range(size):
            number = int(tracking.compose(YEAR, "00", FIRST_GROWN + at))
            is_open = at >= size - still_open
            register.execute(into_dossiers, first | _dossier(chance, number, at, is_open=is_open))
            register.execute(into_persons, person | _person(people, chance.choice(VILLAGES), number))
    register.execute("ANALYZE")
    register.close()


def _dossier(chance: random.Random, number: int, at: int, *, is_open: bool) -> dict[str, Any]:
    received = START - chance.randint(1, 30 if is_open else 900) * _DAY
    stage = chance.choice(_STAGES) if is_open else "sudah diambil"
    return {
        "number": number,
        "request_id": f"ukur-{at}",
        "arrival": FIRST_GROWN + at,
        "place": chance.randint(1, 3),
        "stage": stage,
        "received_at": received,
        "completed_at": received,
        "place_since": received + _DAY,
        "last_seen_at": received + _DAY,
        "ready_at": received + _DAY if stage == "siap diambil" else None,
        "closed_at": None if is_open else received + 5 * _DAY,
        "promised_on": f"2026-{chance.choice(('10', '11', '12'))}-{chance.randint(1, 28):02}",
    }


def _person(people: People, village: str, number: int) -> dict[str, Any]:
    name, phone = people.name(), people.phone()
    return {
        "dossier": number,
        "name": name,
        "nik": people.nik(),
        "village": village,
        "phone": phone,
        "name_key": names.key(name),
        "village_key": names.key(village),
        "phone_key": phone_key(phone),
    }


def _insert(table: str, row: dict[str, Any]) -> str:
    return f"INSERT INTO {table} ({', '.join(row)}) VALUES ({', '.join(f':{column}' for column in row)})"
