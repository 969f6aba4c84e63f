"""A finding of the check, its kinds, and the office's own limits."""

from dataclasses import dataclass
from enum import StrEnum

from counter_app.rules.dossier import Dossier


class FindingKind(StrEnum):
    """What is wrong with a dossier, in the order of urgency."""

    OVERDUE = "terlambat"
    MISSING = "belum ditemukan"
    SUSPECT = "perlu dicari"
    MISPLACED = "terlihat di tempat lain"
    UNACCEPTED = "belum diterima"
    LOAN_OVERDUE = "pinjaman belum kembali"
    DUE_SOON = "hampir jatuh tempo"
    INCOMPLETE = "belum lengkap"
    UNCOLLECTED = "belum diambil"


class Reason(StrEnum):
    """What speaks for papers not being where the register has them; the key their outcomes are kept by."""

    ELSEWHERE = "terlihat di tempat lain"
    NOT_IN_STACK = "tidak ada saat serah terima"
    SWEPT = "tidak ada saat cek rak"
    SOUGHT = "dicari dan tidak ada"
    UNACCEPTED = "dikirim dan belum diterima"
    OUTSIDE = "belum kembali dari luar kantor"
    SILENT = "lama tidak terlihat"
    NEIGHBOUR = "berkas lain setumpuk tersesat"
    HOLDER_GONE = "pemegangnya tidak bertugas lagi"
    CARRIED = "belum terlihat sejak dipindahkan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The office's own limits in working days; `silent_share` is a share of the service's standard.

    The silence of a desk (`silent_share`, `silent_min_days`) and of other offices (`outside_days`) is what
    counts as long until the office's own history says so. The list of suspects takes `alerts_a_day` new ones
    a day; every place is swept once in `sweep_days`.
    """

    due_soon_days: int = 2
    silent_share: float = 0.5
    silent_min_days: int = 2
    outside_days: int = 5
    incomplete_days: int = 5
    uncollected_days: int = 5
    alerts_a_day: int = 5
    sweep_days: int = 20


VERY_LIKELY, LIKELY = 0.5, 0.15


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to look after; `days` are working days, for a dossier due soon those that are left.

    A suspect has the `probability` of not being where it is recorded and the reason that says most
    (`reason_key`); `shipped` is that probability before the office's own outcomes were learned from.
    """

    kind: FindingKind
    dossier: Dossier
    reason: str
    why: tuple[str, ...]
    next_step: str
    days: int
    place_name: str
    holder_name: str
    service_name: str
    probability: float | None = None
    reason_key: Reason | None = None
    shipped: float | None = None

    @property
    def likelihood(self) -> str:
        """The probability in words, or "" for what is no matter of chance."""
        return "" if self.probability is None else in_words(self.probability)


def in_words(probability: float) -> str:
    """Return a probability as the screen says it.

    >>> in_words(0.7), in_words(0.2), in_words(0.06)
    ('sangat mungkin', 'mungkin', 'perlu dilihat')
    """
    if probability >= VERY_LIKELY:
        return "sangat mungkin"
    return "mungkin" if probability >= LIKELY else "perlu dilihat"
