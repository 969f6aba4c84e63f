"""Who issues a paper, as far as its name says so: to whom the office writes for a copy or a replacement.

A guess that cannot be sure stays "instansi penerbit", and whoever sends the letter fills in the name.
"""

import re
from enum import StrEnum

from counter_app.rules.service import PaperKind, Requirement


class Issuer(StrEnum):
    """Who made a paper, in the order of the letters; the applicant's own papers are signed anew."""

    VILLAGE = "Kepala Desa/Lurah"
    CIVIL_REGISTRY = "Kepala Dinas Kependudukan dan Pencatatan Sipil"
    RELIGIOUS_AFFAIRS = "Kepala Kantor Urusan Agama"
    POLICE = "Kepala Kepolisian Sektor"
    OTHER = "Pimpinan instansi penerbit"
    APPLICANT = "pemohon"


# The first that fits: a marriage book is named before the "akta" that may stand beside it.
_SIGNS: tuple[tuple[Issuer, str], ...] = (
    (Issuer.POLICE, r"\bkepolisian\b"),
    (Issuer.APPLICANT, r"^(formulir|sptjm|pernyataan|surat pernyataan|pasfoto|denah|gambar|proposal)\b"),
    (Issuer.APPLICANT, r"^surat permohonan\b(?!.*\blembaga\b)"),
    (Issuer.OTHER, r"\b(rs|rumah sakit|dokter|puskesmas|bidan|notaris|kesbangpol|pbb|ijazah|sk pengurus)\b"),
    (Issuer.OTHER, r"\bkua atau\b"),
    (Issuer.OTHER, r"\b(buku nikah|akta|bukti)\b.*\b(buku nikah|akta|ijazah|skpwni)\b"),
    (Issuer.RELIGIOUS_AFFAIRS, r"\bbuku nikah\b"),
    (Issuer.CIVIL_REGISTRY, r"\b(kartu keluarga|kk|ktp-el|kia|skpwni)\b(?!.*\bkartu mahasiswa\b)"),
    (Issuer.CIVIL_REGISTRY, r"\bakta (kelahiran|kematian|perkawinan|perceraian)\b"),
    (Issuer.VILLAGE, r"\b(kepala desa|lurah|desa|rt/rw|letter c)\b|^formulir n[124]\b"),
)  # fmt: skip
_FORM_OF_VILLAGE = re.compile(r"^formulir n[124]\b")


def issuer_of(requirement: Requirement) -> Issuer:
    """Return who issued a paper.

    >>> issuer_of(Requirement(key="kk", name="Kartu Keluarga (KK)")) is Issuer.CIVIL_REGISTRY
    True
    >>> issuer_of(Requirement(key="x", name="Surat keterangan lain")) is Issuer.OTHER
    True
    """
    name = requirement.name.casefold()
    if _FORM_OF_VILLAGE.search(name):
        return Issuer.VILLAGE
    found = next((issuer for issuer, sign in _SIGNS if re.search(sign, name)), None)
    if found is not None:
        return found
    return Issuer.APPLICANT if requirement.kind is PaperKind.FORM else Issuer.OTHER
