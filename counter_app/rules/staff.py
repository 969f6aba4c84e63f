"""Staff of the office and what each role may do."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Role(StrEnum):
    """The roles of a one-stop counter (PATEN); one person may hold several."""

    INFORMATION = "petugas informasi"
    COUNTER = "petugas loket"
    OPERATOR = "operator"
    ARCHIVE = "petugas arsip"
    HEAD = "pimpinan"
    ADMIN = "admin"


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """One person of the office; `badge` is a 99… number."""

    id: int
    badge: str
    name: str
    roles: frozenset[Role]
    position: str = ""
    away_from: date | None = None
    away_until: date | None = None
    retired: bool = False

    def is_away(self, on: date) -> bool:
        """Return whether the person is absent on that day."""
        if self.away_from is None or on < self.away_from:
            return False
        return self.away_until is None or on <= self.away_until


class Act(StrEnum):
    """Everything staff can do, by the word on its button."""

    REGISTER = "Terima berkas"
    COMPLETE = "Terima kekurangan"
    MOVE = "Pindahkan"
    SET_STAGE = "Ubah tahap"
    READY = "Siap diambil"
    COLLECT = "Sudah diambil"
    RETURN = "Kembalikan"
    REFUSE = "Tolak"
    VOID = "Batalkan berkas"
    ARCHIVE = "Arsipkan"
    CORRECT = "Perbaiki data"
    UNDO = "Batalkan langkah terakhir"
    PRINT = "Cetak"
    REPORT_MISSING = "Laporkan belum ditemukan"
    REPORT_FOUND = "Laporkan ditemukan"
    NOTE = "Tulis catatan"
    HAND_OVER = "Serah terima"
    SWEEP = "Cek rak"
    LEND = "Pinjamkan berkas"
    SEARCH = "Catat pencarian"
    PAUSE = "Jeda"
    DECLARE_LOST = "Nyatakan hilang"
    RECONSTRUCT = "Rekonstruksi"
    SETTINGS = "Ubah pengaturan"
    RESTORE = "Pulihkan cadangan"


_DESK = frozenset({Role.COUNTER, Role.OPERATOR, Role.HEAD})
_PAPERS = _DESK | {Role.ARCHIVE}

ALLOWED: dict[Act, frozenset[Role]] = {
    Act.REGISTER: frozenset({Role.COUNTER, Role.HEAD}),
    Act.COMPLETE: frozenset({Role.COUNTER, Role.HEAD}),
    Act.MOVE: _PAPERS,
    Act.SET_STAGE: _DESK,
    Act.READY: _DESK,
    Act.COLLECT: frozenset({Role.COUNTER, Role.HEAD}),
    Act.RETURN: _DESK,
    Act.REFUSE: frozenset({Role.HEAD, Role.OPERATOR}),
    Act.VOID: _DESK,
    Act.ARCHIVE: _PAPERS,
    Act.CORRECT: _DESK,
    Act.UNDO: _PAPERS,
    Act.PRINT: _PAPERS | {Role.INFORMATION},
    Act.REPORT_MISSING: _PAPERS | {Role.INFORMATION},
    Act.REPORT_FOUND: _PAPERS | {Role.INFORMATION},
    Act.NOTE: _PAPERS | {Role.INFORMATION},
    Act.HAND_OVER: _PAPERS,
    Act.SWEEP: _PAPERS | {Role.INFORMATION},
    Act.LEND: _PAPERS,
    Act.SEARCH: _PAPERS | {Role.INFORMATION},
    Act.PAUSE: _DESK,
    Act.DECLARE_LOST: _PAPERS,
    Act.RECONSTRUCT: _DESK,
    Act.SETTINGS: frozenset({Role.ADMIN, Role.HEAD}),
    Act.RESTORE: frozenset({Role.ADMIN, Role.HEAD}),
}

NEEDS_APPROVER = frozenset({Act.VOID, Act.RESTORE, Act.DECLARE_LOST})


def may(staff: Staff, act: Act) -> bool:
    """Return whether one of the person's roles allows the act."""
    return not staff.retired and not staff.roles.isdisjoint(ALLOWED[act])


def may_approve(approver: Staff, actor: Staff, act: Act) -> bool:
    """Return whether `approver` may agree to the act of `actor`: another person, holding an allowed role."""
    if approver.id == actor.id or approver.retired:
        return False
    return Role.HEAD in approver.roles or (act is Act.RESTORE and Role.ADMIN in approver.roles)
