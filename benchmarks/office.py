"""A register to measure on: made once by the real acts, then grown by copying rows, never touched by a test."""

import random
import uuid
from collections.abc import Callable
from pathlib import Path

from counter_app.counter import Counter
from counter_app.register.sqlite import Register
from counter_app.rules import names, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Registration
from counter_app.rules.office import Office
from counter_app.rules.staff import Role

START = 1_795_500_000_000
GIVEN = "Ahmad Siti Budi Dewi Muhammad Nur Agus Sri Eko Rina Joko Wahyu Fitri Zainal Yusuf Indah Hendra Putri".split()
FAMILY = "Saputra Lestari Wijaya Rahmawati Hidayat Susanto Nugroho Kusuma Maulana Pratama Suryani Lubis Halim".split()


def clock_from(start: int = START) -> Callable[[], int]:
    """A clock that steps one second a call."""
    at = [start]

    def clock() -> int:
        at[0] += 1000
        return at[0]

    return clock


def new_counter(path: Path) -> Counter:
    """A small office with one clerk of every role."""
    office = Office(
        name="Kecamatan Ukur", villages=("Suka Makmur", "Sido Rejo", "Mulya Jaya"), region="160701"
    )
    return Counter.create(
        path, office, clock=clock_from(), staff=[("Sari", "Petugas loket", frozenset(Role))]
    )


def form(chance: random.Random, counter: Counter) -> Registration:
    """A complete form of a random person for a random service."""
    service = counter.services[chance.choice(["KTPB", "SKTM", "PDK", "AKM", "SKCK"])]
    name = f"{chance.choice(GIVEN)} {chance.choice(GIVEN)} {chance.choice(FAMILY)}"
    return Registration(
        request_id=str(uuid.UUID(int=chance.getrandbits(128))),
        service=service.code,
        applicant=Applicant(
            name=name,
            nik=f"160701{chance.randint(1, 28):02}0{chance.randint(1, 9)}{chance.randint(60, 99)}{chance.randint(1, 9999):04}",
            village=chance.choice(counter.office.villages),
            phone=f"0812{chance.randint(10_000_000, 99_999_999)}",
        ),
        papers={r.key: r.usual_state for r in service.requirements_for("")},
    )


def grow(path: Path, size: int, open_share: float = 0.04, seed: int = 7) -> None:
    """Bring the register to `size` dossiers by copying its first one's row; only look-ups may use the result."""
    chance = random.Random(seed)
    register = Register.open(path)
    columns = [r["name"] for r in register.all("PRAGMA table_info(dossiers)")]
    people = [r["name"] for r in register.all("PRAGMA table_info(persons)")]
    first = dict(register.all("SELECT * FROM dossiers ORDER BY number LIMIT 1")[0])
    person = dict(register.all("SELECT * FROM persons ORDER BY dossier LIMIT 1")[0])
    register.execute("BEGIN IMMEDIATE")
    for serial in range(1000, 1000 + size):
        number = int(tracking.compose(26, "00", serial))
        closed = None if chance.random() < open_share else first["received_at"]
        dossier = {
            **first,
            "number": number,
            "request_id": f"ukur-{serial}",
            "closed_at": closed,
            "arrival": serial,
        }
        register.execute(f"INSERT INTO dossiers VALUES ({', '.join(':' + c for c in columns)})", dossier)
        name = f"{chance.choice(GIVEN)} {chance.choice(GIVEN)} {chance.choice(FAMILY)}{chance.choice(['', 'ti', 'no'])}"
        nik = f"1607{chance.randint(10**11, 10**12 - 1)}"
        phone = f"08{chance.randint(10**9, 10**10 - 1)}"
        copy = {**person, "dossier": number, "name": name, "nik": nik, "phone": phone}
        copy |= {"name_key": names.key(name), "phone_key": phone[-10:]}
        register.execute(f"INSERT INTO persons VALUES ({', '.join(':' + c for c in people)})", copy)
    register.execute("COMMIT")
    register.close()
