"""Who brought a dossier: a copy taken at intake, kept outside the chain and sealed in it by an HMAC."""

import json
import secrets
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from counter_app.register.events import seal
from counter_app.register.ledger import every
from counter_app.register.sqlite import Register
from counter_app.rules import names
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner, phone_key
from counter_app.rules.errors import CounterError

SEALED = (
    "name", "nik", "no_nik_reason", "on_behalf_of", "on_behalf_nik", "village", "phone", "phone_owner",
    "handed_in_by", "bearer", "rt_rw", "desa_register",
)  # fmt: skip
_KEYS = ("name_key", "behalf_key", "village_key", "phone_key")
_COLUMNS = ("dossier", "salt", *SEALED, *_KEYS)

_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
_WRITE = (
    f"INSERT INTO persons ({', '.join(_COLUMNS)}) VALUES ({', '.join(f':{c}' for c in _COLUMNS)})"
    f" ON CONFLICT (dossier) DO UPDATE SET {', '.join(f'{c} = excluded.{c}' for c in (*SEALED, *_KEYS))}"
)


def new_salt() -> bytes:
    """Return the salt of one dossier's person."""
    return secrets.token_bytes(16)


def sealed(salt: bytes, row: Mapping[str, Any]) -> str:
    """Return the HMAC over every field of a person, as it stands in the events."""
    return seal(salt, _ENCODER.encode({name: row[name] for name in SEALED}))


def person_row(applicant: Applicant, *, rt_rw: str, desa_register: str) -> dict[str, Any]:
    """Return the person's fields and search keys."""
    return {
        "name": applicant.name,
        "nik": applicant.nik,
        "no_nik_reason": applicant.no_nik_reason,
        "on_behalf_of": applicant.on_behalf_of,
        "on_behalf_nik": applicant.on_behalf_nik,
        "village": applicant.village,
        "phone": applicant.phone,
        "phone_owner": str(applicant.phone_owner),
        "handed_in_by": str(applicant.handed_in_by),
        "bearer": applicant.bearer,
        "rt_rw": rt_rw,
        "desa_register": desa_register,
        "name_key": names.key(applicant.name),
        "behalf_key": names.key(applicant.on_behalf_of),
        "village_key": _village_key(applicant.village),
        "phone_key": phone_key(applicant.phone),
    }


@lru_cache(maxsize=256)
def _village_key(village: str) -> str:
    return names.key(village)


def write(register: Register, dossier: int, salt: bytes, row: Mapping[str, Any]) -> None:
    """Keep the person of a dossier, replacing an earlier copy."""
    register.execute(_WRITE, {**row, "dossier": dossier, "salt": salt})


def salt_of(register: Register, dossier: int) -> bytes:
    """Return the salt of a dossier's person."""
    row = register.one("SELECT salt FROM persons WHERE dossier = :dossier", {"dossier": dossier})
    if row is None:
        raise CounterError(f"Data pemohon berkas {dossier} sudah dihapus dan tidak dapat diperbaiki.")
    salt: bytes = row["salt"]
    return salt


def applicant(row: Any) -> Applicant:
    """Return the applicant of a joined row; an erased person has no name."""
    if row["name"] is None:
        return Applicant(name="", village="")
    return Applicant(
        name=row["name"],
        nik=row["nik"],
        no_nik_reason=row["no_nik_reason"],
        on_behalf_of=row["on_behalf_of"],
        on_behalf_nik=row["on_behalf_nik"],
        village=row["village"],
        phone=row["phone"],
        phone_owner=PhoneOwner(row["phone_owner"]),
        handed_in_by=HandedInBy(row["handed_in_by"]),
        bearer=row["bearer"],
    )


def newest_by_nik(register: Register, nik: str) -> Applicant | None:
    """Return the newest person with that NIK, or None for one never seen."""
    row = register.one("SELECT * FROM persons WHERE nik = :nik ORDER BY dossier DESC LIMIT 1", {"nik": nik})
    return applicant(row) if row else None


def by_phone(register: Register, key: str) -> list[Applicant]:
    """Return the people who gave that phone (its last ten digits), newest first, each once."""
    rows = register.all(
        "SELECT * FROM persons WHERE phone_key = :key ORDER BY dossier DESC LIMIT 50", {"key": key}
    )
    people: dict[tuple[str, str], Applicant] = {}
    for row in rows:
        people.setdefault((row["nik"], row["name_key"]), applicant(row))
    return list(people.values())


def problems(register: Register) -> list[str]:
    """Return a sentence for each person who is not the one sealed in the newest event that names one."""
    sealed_as: dict[int, str] = {}
    for event in every(register):
        if event.dossier is not None and "person" in event.body:
            sealed_as[event.dossier] = event.body["person"]
    kept = {
        row["dossier"]: sealed(row["salt"], dict(row))
        for row in register.each("SELECT * FROM persons ORDER BY dossier")
    }
    changed = {n for n in kept.keys() | sealed_as.keys() if kept.get(n) != sealed_as.get(n)}
    return [
        f"Data pemohon berkas {number} telah diubah atau dihapus di luar program."
        for number in sorted(changed)
    ]
