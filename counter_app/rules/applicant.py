"""The applicant, and what is wrong with what was typed about them.

Form errors block; odd content only warns: real NIKs disagree with their holders' birth dates, sex and region.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from counter_app.rules import indonesian

NAME_LIMIT = 100
OLDEST_YEARS = 110

# Kemendagri's province codes, with those of Papua since 2022.
_PROVINCES = frozenset(
    str(code)
    for codes in ((11, 19), (21, 21), (31, 36), (51, 53), (61, 65), (71, 76), (81, 82), (91, 97))
    for code in range(codes[0], codes[1] + 1)
)
_NAME_SIGNS = frozenset("' .,-/’‘`")
_COMPARE = "Cocokkan dengan KTP atau KK."
_PHONE_SIGNS = re.compile(r"[\s.()/\-]+")


class PhoneOwner(StrEnum):
    """Whose phone it is; many applicants share one."""

    OWN = "sendiri"
    FAMILY = "keluarga"
    NEIGHBOUR = "tetangga"
    OFFICIAL = "perangkat desa"


class HandedInBy(StrEnum):
    """Who brought the papers."""

    SELF = "sendiri"
    FAMILY = "keluarga"
    OFFICIAL = "perangkat desa"
    PROXY = "kuasa"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applicant:
    """Who asks, for whom, and who brought the papers; `bearer` names them unless it is the applicant."""

    name: str
    nik: str = ""
    no_nik_reason: str = ""
    on_behalf_of: str = ""
    on_behalf_nik: str = ""
    village: str
    phone: str = ""
    phone_owner: PhoneOwner = PhoneOwner.OWN
    handed_in_by: HandedInBy = HandedInBy.SELF
    bearer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with one field, in a whole Indonesian sentence; only form errors block."""

    field: str
    text: str
    blocks: bool


def problems(applicant: Applicant, *, region: str, today: date) -> list[Problem]:
    """Everything to put right or to look at again, in the order of the form."""
    found = name_problems(applicant.name)
    if applicant.nik:
        found += nik_problems(applicant.nik, region=region, today=today)
    elif not applicant.no_nik_reason.strip():
        found.append(_block("nik", "Isi NIK, atau pilih “Belum punya NIK” dan tulis alasannya."))
    if applicant.on_behalf_of:
        found += name_problems(applicant.on_behalf_of, field="on_behalf_of")
    if applicant.on_behalf_nik:
        found += nik_problems(applicant.on_behalf_nik, region=region, today=today, field="on_behalf_nik")
    if not applicant.village.strip():
        found.append(_block("village", "Pilih desa atau kelurahan pemohon."))
    return found + phone_problems(applicant.phone) + _bearer_problems(applicant)


def name_problems(name: str, *, field: str = "name") -> list[Problem]:
    """An empty, one-letter or endless name blocks; digits, odd signs and other scripts warn."""
    letters = [char for char in name if char.isalpha()]
    if not name.strip():
        return [_block(field, "Isi nama lengkap.")]
    if len(letters) < 2:
        return [_block(field, "Nama paling sedikit dua huruf. Tulis nama lengkap.")]
    if len(name) > NAME_LIMIT:
        return [_block(field, f"Nama paling panjang {NAME_LIMIT} karakter. Singkat gelarnya.")]
    return list(_odd_name(name, letters, field))


def nik_problems(nik: str, *, region: str, today: date, field: str = "nik") -> list[Problem]:
    """A NIK that cannot be one blocks; a strange region or age warns.

    >>> [p.text for p in nik_problems("1607013002900001", region="1607", today=date(2026, 11, 24))]
    ['Tanggal lahir di dalam NIK (angka ke-7 sampai ke-12) tidak ada di kalender. Periksa kembali.']
    """
    fault = _nik_fault(nik)
    if fault:
        return [_block(field, fault)]
    found = []
    if nik[:2] not in _PROVINCES:
        found.append(_warn(field, f"Kode provinsi {nik[:2]} pada NIK tidak dikenal. {_COMPARE}"))
    elif region and nik[:4] != _digits(region)[:4]:
        found.append(_warn(field, f"NIK terbit di luar kabupaten ini (kode {nik[:4]}). {_COMPARE}"))
    if _birth(nik, today) is None:
        found.append(_warn(field, f"Tanggal lahir di dalam NIK tidak masuk akal. {_COMPARE}"))
    return found


def nik_birth(nik: str, *, today: date) -> date | None:
    """The birth date in a NIK, in the later century that gives an age of 0-110; None if neither does.

    >>> nik_birth("1607016408900003", today=date(2026, 11, 24))
    datetime.date(1990, 8, 24)
    """
    return None if _nik_fault(nik) else _birth(nik, today)


def _birth(nik: str, today: date) -> date | None:
    day, month, year = int(nik[6:8]) % 40, int(nik[8:10]), int(nik[10:12])
    births = [date(c + year, month, day) for c in (2000, 1900) if _exists(c + year, month, day)]
    return next((born for born in births if 0 <= _age(born, today) <= OLDEST_YEARS), None)


def nik_sex(nik: str) -> Literal["L", "P"]:
    """L or P: women's day of birth is written plus 40.

    >>> nik_sex("1607016408900003")
    'P'
    """
    return "P" if int(nik[6:8]) > 40 else "L"


def nik_words(nik: str, *, today: date) -> str:
    """What a NIK says of its holder, to be compared with a KTP; "" for one that says nothing possible.

    >>> nik_words("1607016408900003", today=date(2026, 11, 24))
    'Menurut NIK: perempuan, lahir 24 Agu 1990.'
    """
    born = nik_birth(nik, today=today)
    if born is None:
        return ""
    sex = "perempuan" if nik_sex(nik) == "P" else "laki-laki"
    return f"Menurut NIK: {sex}, lahir {indonesian.day_month(born)}."


def normal_phone(text: str) -> str:
    """The digits of a phone number, +62 and 62 folded to 0; an odd number stays as typed.

    >>> normal_phone("+62 812-3456-7890"), normal_phone("(0711) 350 123")
    ('081234567890', '0711350123')
    """
    digits = _digits(text)
    if text.strip().startswith("+62") or (digits.startswith("62") and len(digits) >= 10):
        return "0" + digits[2:].removeprefix("0")
    return digits


def phone_key(phone: str) -> str:
    """What two spellings of one phone number share: the last ten digits."""
    return normal_phone(phone)[-10:]


def phone_problems(phone: str) -> list[Problem]:
    """Letters and impossible lengths block, an unusual beginning or length warns; no phone at all is fine."""
    if not phone.strip():
        return []
    if re.search(r"[^0-9+]", _PHONE_SIGNS.sub("", phone)):
        return [_block("phone", "Nomor HP hanya berisi angka. Periksa kembali.")]
    digits = normal_phone(phone)
    if not 9 <= len(digits) <= 14:
        return [_block("phone", "Nomor HP harus 9 sampai 14 angka. Isi satu nomor saja.")]
    if not digits.startswith("0"):
        return [_warn("phone", "Nomor HP biasanya diawali 08. Periksa kembali.")]
    if digits.startswith("08") and not 10 <= len(digits) <= 13:
        return [_warn("phone", "Nomor HP yang diawali 08 biasanya 10 sampai 13 angka. Periksa kembali.")]
    return []


def _bearer_problems(applicant: Applicant) -> list[Problem]:
    if applicant.handed_in_by is HandedInBy.SELF or applicant.bearer.strip():
        return []
    return [_warn("bearer", "Tulis nama yang menyerahkan berkas.")]


def _odd_name(name: str, letters: list[str], field: str) -> Iterator[Problem]:
    if name.isascii() and name.replace(" ", "").isalpha():
        return
    latin = [char.isascii() or unicodedata.name(char, "").startswith("LATIN") for char in letters]
    if any(char.isdigit() for char in name):
        yield _warn(field, "Nama berisi angka. Periksa kembali.")
    if any(latin) and not all(latin):
        yield _warn(field, "Nama mencampur huruf Latin dan huruf lain. Ketik ulang dengan huruf Latin.")
    elif not any(latin):
        yield _warn(field, "Nama sebaiknya ditulis dengan huruf Latin, seperti pada KTP atau KK.")
    if any(not (char.isalnum() or unicodedata.combining(char) or char in _NAME_SIGNS) for char in name):
        yield _warn(field, "Nama berisi tanda yang tidak lazim. Periksa kembali.")


def _nik_fault(nik: str) -> str:
    if re.fullmatch(r"[0-9]{16}", nik) is None:
        return "NIK harus 16 angka. Periksa kembali."
    if len(set(nik)) == 1:
        return "NIK tidak mungkin berisi angka yang sama semua. Periksa kembali."
    day, month, year = int(nik[6:8]), int(nik[8:10]), int(nik[10:12])
    if not (1 <= day <= 31 or 41 <= day <= 71):
        return "Tanggal lahir di dalam NIK (angka ke-7 dan ke-8) harus 01–31 atau 41–71. Periksa kembali."
    if not 1 <= month <= 12:
        return "Bulan lahir di dalam NIK (angka ke-9 dan ke-10) harus 01–12. Periksa kembali."
    # A leap year of 19yy is one of 20yy too, and 2000 was one where 1900 was not.
    if not _exists(2000 + year, month, day % 40):
        return "Tanggal lahir di dalam NIK (angka ke-7 sampai ke-12) tidak ada di kalender. Periksa kembali."
    return "Empat angka terakhir NIK tidak boleh 0000. Periksa kembali." if nik.endswith("0000") else ""


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def _age(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _digits(text: str) -> str:
    return text if text.isascii() and text.isdigit() else re.sub("[^0-9]", "", text)


def _block(field: str, text: str) -> Problem:
    return Problem(field=field, text=text, blocks=True)


def _warn(field: str, text: str) -> Problem:
    return Problem(field=field, text=text, blocks=False)
