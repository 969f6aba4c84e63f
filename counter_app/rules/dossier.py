"""A dossier, the stages of its way through the office, and which stage may follow which."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from counter_app.rules.applicant import Applicant
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Act


class Stage(StrEnum):
    """The process line only; missing, paused and lost stand beside it."""

    RECEIVED = "diterima"
    CHECKED = "diperiksa"
    SIGNING = "menunggu tanda tangan"
    SENT = "dikirim"
    READY = "siap diambil"
    COLLECTED = "sudah diambil"
    ARCHIVED = "diarsipkan"
    RETURNED = "dikembalikan"
    REFUSED = "ditolak"
    VOIDED = "dibatalkan"


WORKING = frozenset({Stage.RECEIVED, Stage.CHECKED, Stage.SIGNING, Stage.SENT, Stage.READY})
CLOSING = frozenset({Stage.COLLECTED, Stage.RETURNED, Stage.REFUSED, Stage.VOIDED})

# In the place of an erased person's name.
ERASED = "(data pemohon dihapus)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """One dossier as the register shows it now; `*_at` are ms UTC, `*_on` ISO dates as `str`, ids are keys.

    `applicant` is a copy taken at intake; an erased person has an empty name. `waits_for` says what work
    rests on ("blangko"); `papers_at` is the place that kept the papers while the document lies at `place`;
    `stay_since` is when it came to this stage, place and holder.
    """

    number: str
    service: str
    service_version: int
    case: str = ""
    stage: Stage
    place: int
    place_since: int
    holder: int | None = None
    transfer_id: str | None = None
    received_at: int
    received_by: int
    completed_at: int | None = None
    first_promised_on: str | None = None
    promised_on: str | None = None
    arrival: int
    last_seen_at: int
    closed_at: int | None = None
    ready_at: int | None = None
    took_minutes: int | None = None
    paused_since: int | None = None
    missing_since: int | None = None
    declared_lost_at: int | None = None
    reconstructed_at: int | None = None
    waits_for: str | None = None
    papers_at: int | None = None
    stay_since: int | None = None
    letter_number: str = ""
    rt_rw: str = ""
    desa_register: str = ""
    zone: str = "WIB"
    hash: str
    last_seq: int
    applicant: Applicant

    @property
    def is_closed(self) -> bool:
        """Whether the office's work on it has ended."""
        return self.closed_at is not None

    @property
    def is_complete(self) -> bool:
        """Whether all required papers are in and so the clock runs."""
        return self.completed_at is not None

    @property
    def is_lost(self) -> bool:
        """Whether it was declared lost and is not reconstructed yet."""
        return self.declared_lost_at is not None and self.reconstructed_at is None

    @property
    def stage_name(self) -> str:
        """The stage as the screen says it."""
        if self.stage is Stage.RECEIVED:
            return "diterima – lengkap" if self.is_complete else "diterima – belum lengkap"
        return str(self.stage)

    @property
    def people(self) -> str:
        """The applicant, and whom the document is about where that is another, as lists say it."""
        about = self.applicant
        if not about.name:
            return ERASED
        return f"{about.name} a.n. {about.on_behalf_of}" if about.on_behalf_of else about.name

    @property
    def person(self) -> str:
        """The person the document is about."""
        return self.applicant.on_behalf_of or self.applicant.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What the form of the counter holds when the clerk presses save; `request_id` makes a retry harmless."""

    request_id: str
    service: str
    case: str = ""
    applicant: Applicant
    papers: Mapping[str, PaperState]
    rt_rw: str = ""
    desa_register: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collector:
    """Who takes the document away; without a slip the NIK's last 4 digits and a reason are needed."""

    name: str
    relation: str
    has_slip: bool = True
    nik_last4: str = ""
    reason: str = ""


RELATIONS = ("pemohon sendiri", "keluarga", "kuasa", "perangkat desa", "lainnya")


def next_stages(dossier: Dossier) -> frozenset[Stage]:
    """Return the stages a dossier may be set to next."""
    if dossier.stage is Stage.COLLECTED or dossier.stage in {Stage.RETURNED, Stage.REFUSED}:
        return frozenset({Stage.ARCHIVED})
    if dossier.stage in {Stage.ARCHIVED, Stage.VOIDED}:
        return frozenset()
    ends = frozenset({Stage.RETURNED, Stage.REFUSED, Stage.VOIDED})
    if not dossier.is_complete:
        return ends
    if dossier.stage is Stage.READY:
        ends |= {Stage.COLLECTED}
    return (WORKING - {dossier.stage}) | ends


def require_stage(dossier: Dossier, wanted: Stage) -> None:
    """Raise `CounterError` if the dossier may not be set to that stage now."""
    if dossier.is_lost and not dossier.is_closed:
        raise CounterError(
            f"Berkas {dossier.number} dinyatakan hilang. Susun ulang berkasnya, atau catat “Ditemukan"
            " kembali”."
        )
    if wanted in next_stages(dossier):
        return
    if wanted in WORKING and not dossier.is_complete and not dossier.is_closed:
        raise CounterError(
            f"Berkas {dossier.number} belum lengkap. Terima kekurangannya dahulu sebelum diproses."
        )
    raise CounterError(
        f"Berkas {dossier.number} berada pada tahap “{dossier.stage_name}” dan tidak dapat diubah menjadi "
        f"“{wanted}”. Buka berkasnya dan periksa riwayatnya."
    )


def refuse_closed(dossier: Dossier) -> None:
    """Raise `CounterError` where the folder only goes to the archive, or stays wherever it is."""
    if not dossier.is_closed:
        return
    may_be_archived = Stage.ARCHIVED in next_stages(dossier)
    way = "Pakai “Arsipkan” untuk menyimpannya." if may_be_archived else _AT_REST
    raise CounterError(f"Berkas {dossier.number} sudah selesai ({dossier.stage_name}). {way}")


def refuse_lost(dossier: Dossier) -> None:
    """Raise `CounterError` while lost papers are gathered anew: all that lack are asked for there."""
    if dossier.is_lost:
        raise CounterError(
            f"Berkas {dossier.number} dinyatakan hilang. Selesaikan rekonstruksinya dahulu, atau catat"
            " “Ditemukan kembali”."
        )


_AT_REST = "Posisinya tidak diubah lagi; tulis catatan bila mapnya berpindah."
_STAGE_OF = {
    Act.READY: Stage.READY,
    Act.COLLECT: Stage.COLLECTED,
    Act.RETURN: Stage.RETURNED,
    Act.REFUSE: Stage.REFUSED,
    Act.VOID: Stage.VOIDED,
    Act.ARCHIVE: Stage.ARCHIVED,
}


def allowed_acts(dossier: Dossier) -> frozenset[Act]:
    """Return the acts its stage allows, whoever asks."""
    following = next_stages(dossier)
    acts = {act for act, stage in _STAGE_OF.items() if stage in following}
    acts |= {Act.PRINT, Act.NOTE, Act.UNDO}
    if dossier.is_closed:
        return frozenset(acts)
    if dossier.is_lost:
        return frozenset({Act.PRINT, Act.NOTE, Act.SEARCH, Act.RECONSTRUCT, Act.REPORT_FOUND})
    acts |= {Act.SEARCH, Act.DECLARE_LOST} if dossier.missing_since else {Act.SEARCH}
    acts |= {Act.MOVE, Act.CORRECT}
    acts |= {Act.SET_STAGE} if dossier.is_complete else {Act.COMPLETE}
    acts |= {Act.REPORT_FOUND} if dossier.missing_since else {Act.REPORT_MISSING}
    acts |= {Act.PAUSE} if dossier.paused_since is not None or may_rest(dossier) else set()
    return frozenset(acts)


def may_rest(dossier: Dossier) -> bool:
    """Whether its clock may be stopped: it runs, and it is not the office that has to look for the papers."""
    is_running = dossier.is_complete and not dossier.is_closed and dossier.stage is not Stage.READY
    return is_running and dossier.paused_since is None and dossier.missing_since is None
