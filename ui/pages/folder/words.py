"""What the page of one dossier says, in words."""

from datetime import date
from typing import TYPE_CHECKING

from counter_app.rules import indonesian
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.folder import Folder, Print
from counter_app.rules.layouts import RECEIPT_TITLES
from counter_app.rules.promise import Promise

if TYPE_CHECKING:
    from counter_app.counter import Counter

_PRINT_STATES = {
    "asked": "belum dipastikan keluar",
    "taken": "sudah dicetak atau disimpan",
    "failed": "tidak keluar",
}

_ENDED = frozenset({Stage.RETURNED, Stage.REFUSED, Stage.VOIDED})


def time_of(at: int, zone: str) -> str:
    """A moment for lists.

    >>> time_of(1795483800000, "WIB")
    '24 Nov 2026, 08.30'
    """
    local = indonesian.moment(at, zone)
    return f"{indonesian.day_month(local.date())}, {indonesian.clock_time(local)}"


def promise_words(folder: Folder, counter: "Counter") -> tuple[str, str]:
    """How the promise stands, and the tone of saying so: quiet, right, warn or late."""
    dossier = folder.dossier
    if dossier.stage in _ENDED:
        return _ended(dossier), "quiet"
    if folder.promise is None:
        days = indonesian.phrase_days(folder.service.working_days)
        return f"Tanggal selesai belum dihitung. Dihitung {days} setelah kekurangan diserahkan.", "warn"
    if dossier.is_closed or dossier.stage is Stage.READY:
        return _kept(dossier, folder.promise)
    if dossier.paused_since is not None:
        return f"Dijeda sejak {time_of(dossier.paused_since, dossier.zone)}", "warn"
    left = counter.calendar.working_days_between(counter.today(), folder.promise.promised_on)
    if folder.promise.promised_on < counter.today():
        return f"Terlambat {indonesian.phrase_days(-left)}" if left else "Sudah lewat tanggal janji", "late"
    if left == 0:
        return "Jatuh tempo hari ini", "warn"
    soon = left <= counter.thresholds.due_soon_days
    return f"Sisa {indonesian.phrase_days(left)}", "warn" if soon else "quiet"


def _ended(dossier: Dossier) -> str:
    """Given back, refused or voided is not finished."""
    assert dossier.closed_at is not None
    on = indonesian.moment(dossier.closed_at, dossier.zone).date()
    return f"{str(dossier.stage).capitalize()} {indonesian.long_date(on)}"


def place_title(folder: Folder) -> str:
    """The place the papers are at, or were at last while nobody has them."""
    is_nowhere = folder.dossier.is_lost and folder.dossier.missing_since is not None
    return f"Terakhir di {folder.place_name}" if is_nowhere else folder.place_name


def place_words(folder: Folder) -> str:
    """Since when and with whom the papers are."""
    since = f"sejak {time_of(folder.dossier.place_since, folder.dossier.zone)}"
    if not folder.holder_name or folder.holder_name in folder.place_name:
        return since
    return f"{since}, dipegang {folder.holder_name}"


def seen_words(folder: Folder) -> str:
    """When the papers were last in somebody's hands."""
    return f"Terakhir terlihat {time_of(folder.dossier.last_seen_at, folder.dossier.zone)}."


def papers_words(folder: Folder) -> str:
    """Where the papers are when only the document came back, "" where they lie together."""
    kept = folder.papers_place_name
    return f"Yang ada di sini dokumennya; berkasnya di {kept}." if kept else ""


def facts(folder: Folder) -> list[tuple[str, str]]:
    """What is known of the applicant and the papers, by caption; what is seldom there only when it is."""
    dossier, about = folder.dossier, folder.dossier.applicant
    always = [
        ("Nomor HP", phone_words(dossier)),
        ("Desa", about.village),
        ("Diserahkan oleh", bearer_words(dossier)),
        ("Nomor surat", dossier.letter_number),
        ("Diterima", f"{time_of(dossier.received_at, dossier.zone)}, {folder.officer_name}"),
    ]
    seldom = [
        ("Menunggu", dossier.waits_for or ""),
        ("RT/RW", dossier.rt_rw),
        ("Register desa", dossier.desa_register),
        ("NIK atas nama", indonesian.mask_nik(about.on_behalf_nik)),
        ("Tanpa NIK karena", "" if about.nik else about.no_nik_reason),
        ("Catatan", folder.note),
    ]
    return always + [(caption, value) for caption, value in seldom if value]


def phone_words(dossier: Dossier) -> str:
    """The phone with whose it is."""
    about = dossier.applicant
    return f"{about.phone} ({about.phone_owner})" if about.phone else "–"


def bearer_words(dossier: Dossier) -> str:
    """Who brought the papers."""
    about = dossier.applicant
    return f"{about.bearer} ({about.handed_in_by})" if about.bearer else str(about.handed_in_by)


def earlier_words(promise: Promise) -> str:
    """A promise that no longer stands."""
    why = f": {promise.reason}" if promise.reason else ""
    return f"Janji ke-{promise.version}: {indonesian.long_date(promise.promised_on)}{why}"


def print_words(print_: Print, zone: str) -> str:
    """One print of the receipt."""
    layout = RECEIPT_TITLES.get(print_.layout, print_.layout)
    again = "" if print_.copy == 1 else f", cetak ulang ke-{print_.copy - 1}"
    state = _PRINT_STATES.get(print_.state, print_.state)
    return f"{time_of(print_.asked_at, zone)} – {layout}{again} – {state}"


def _kept(dossier: Dossier, promise: Promise) -> tuple[str, str]:
    done_at = dossier.ready_at or dossier.closed_at
    if done_at is None:
        return "Siap diambil", "right"
    on: date = indonesian.moment(done_at, dossier.zone).date()
    done = "Siap" if dossier.ready_at else "Selesai"
    late = "" if on <= promise.promised_on else ", lewat tanggal janji"
    return f"{done} {indonesian.long_date(on)}{late}", "quiet" if dossier.is_closed else "right"
