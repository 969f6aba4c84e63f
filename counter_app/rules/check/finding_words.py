"""What a finding says: its reason, the rule behind it, how its days were counted, and what to do next."""

from dataclasses import dataclass
from datetime import date, timedelta

from counter_app.rules.calendar import Calendar, Day, DayKind
from counter_app.rules.indonesian import (
    count,
    day_month,
    list_words,
    long_date,
    phrase_days,
    short_date,
    weekday,
)
from counter_app.rules.place import PlaceKind

RECONSTRUCT = "Lanjutkan “Rekonstruksi” di halaman berkasnya; bila muncul, pilih “Ditemukan kembali”."

_DAY = timedelta(days=1)
_NAMED_DAYS = 5
_LONG_SPAN = 62


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """Where a dossier lies and who has it, as a sentence needs to know."""

    place_name: str
    holder_name: str
    kind: PlaceKind
    is_holder_away: bool = False

    @property
    def is_outside(self) -> bool:
        """Whether another office has it."""
        return self.kind is PlaceKind.OUTSIDE

    @property
    def is_shelf(self) -> bool:
        """Whether nobody works on it there."""
        return self.kind in {PlaceKind.SHELF, PlaceKind.BOX}

    @property
    def named(self) -> str:
        """The place with its holder."""
        return f"{self.place_name} ({self.holder_name})" if self.holder_name else self.place_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """The sentences of one finding."""

    reason: str
    rule: str
    next_step: str


def overdue(spot: Spot, days: int, promised_on: date) -> Said:
    """The promise has passed."""
    late = f"Terlambat {phrase_days(days)} dari" if days else "Sudah lewat"
    return Said(
        reason=f"{late} tanggal janji {short_date(promised_on)}; terakhir di {spot.named}.",
        rule="Aturan: terlambat bila tanggal janji sudah lewat, sedangkan berkas belum siap diambil.",
        next_step=ask(spot),
    )


def due_soon(spot: Spot, left: int, promised_on: date, as_of: date, limit: int) -> Said:
    """The promise is near."""
    when = f"{weekday(promised_on)}, {short_date(promised_on)}"
    if promised_on == as_of:
        when = f"hari ini ({when})"
    elif left:
        when = f"{phrase_days(left)} lagi ({when})"
    return Said(
        reason=f"Jatuh tempo {when}; terakhir di {spot.named}.",
        rule="Aturan: hampir jatuh tempo bila tanggal janjinya hari ini atau dalam "
        f"{phrase_days(limit)} berikutnya.",
        next_step=_hurry(spot),
    )


def reported(spot: Spot, days: int, since: date) -> Said:
    """Staff said that it is not where it should be."""
    return Said(
        reason=f"Dilaporkan belum ditemukan sejak {short_date(since)}{_lasting(days)}; "
        f"terakhir tercatat di {spot.named}.",
        rule="Aturan: berkas yang dilaporkan belum ditemukan ditampilkan sampai dilaporkan ditemukan.",
        next_step=f"Cari mulai dari {spot.named}; setelah ditemukan, pilih “Laporkan ditemukan”.",
    )


def misplaced(spot: Spot, where: str, by: str, seen_on: date) -> Said:
    """Somebody saw it in another place than it is recorded at."""
    return Said(
        reason=f"Terlihat oleh {by} di {where} pada {short_date(seen_on)}, padahal tercatat di {spot.named}.",
        rule="Aturan: berkas yang terlihat di tempat lain ditampilkan sampai posisinya dicatat.",
        next_step=f"Periksa {where}, lalu catat posisinya atau kembalikan ke {spot.place_name}.",
    )


def unaccepted(sender: str, receiver: str, days: int, sent_on: date, rule: str) -> Said:
    """A hand-over that nobody has accepted yet: it counts against both."""
    lasts = f"sudah {phrase_days(days)}" if days else "sudah lebih dari setengah hari kerja"
    return Said(
        reason=f"Dikirim {sender} kepada {receiver} pada {short_date(sent_on)}, belum diterima; {lasts}.",
        rule=rule,
        next_step=f"Minta {receiver} menerimanya di Serah terima (F4), atau minta {sender} menariknya.",
    )


def accepting_rule(limit_days: int) -> str:
    """When a hand-over should have been accepted; no whole day means half a day."""
    within = phrase_days(limit_days) if limit_days else "setengah hari kerja"
    rule = f"Aturan: kiriman ke tempat ini diterima dalam {within}"
    return f"{rule}; sampai diterima, pengirim ikut bertanggung jawab."


def lost(spot: Spot, days: int, since: date) -> Said:
    """Declared lost, and not put together again yet."""
    return Said(
        reason=f"Dinyatakan hilang {short_date(since)}{_lasting(days)}, belum selesai disusun ulang; "
        f"terakhir di {spot.named}.",
        rule="Aturan: berkas yang dinyatakan hilang ditampilkan sampai selesai disusun ulang atau ditemukan "
        "kembali.",
        next_step=RECONSTRUCT,
    )


def loan_overdue(spot: Spot, borrower: str, purpose: str, days: int, due_on: date) -> Said:
    """A folder that was lent has not come back on its day."""
    why = f" untuk {purpose}" if purpose else ""
    late = f"seharusnya kembali {short_date(due_on)}{_lasting(days, ' lewat')}"
    return Said(
        reason=f"Dipinjam {borrower}{why}, {late}.",
        rule="Aturan: pinjaman ditampilkan bila tanggal kembalinya sudah lewat.",
        next_step=f"Ingatkan {borrower} untuk mengembalikannya, lalu catat kembalinya; tempatnya di "
        f"{spot.place_name}.",
    )


def incomplete(spot: Spot, days: int, since: date, limit: int) -> Said:
    """Papers are still lacking."""
    return Said(
        reason=f"Belum lengkap selama {phrase_days(days)} sejak diterima {short_date(since)}; "
        f"terakhir di {spot.named}.",
        rule=f"Aturan: pemohon diingatkan bila berkas belum lengkap setelah {phrase_days(limit)}.",
        next_step="Hubungi pemohon agar melengkapi persyaratan, atau kembalikan berkasnya.",
    )


def uncollected(spot: Spot, days: int, since: date, limit: int) -> Said:
    """The document waits for its applicant."""
    return Said(
        reason=f"Siap diambil sejak {short_date(since)}, belum diambil selama {phrase_days(days)}; "
        f"terakhir di {spot.named}.",
        rule=f"Aturan: pemohon diingatkan bila belum mengambil setelah {phrase_days(limit)}.",
        next_step="Hubungi pemohon agar mengambil dokumennya.",
    )


def counting(calendar: Calendar, first: date, last: date) -> tuple[str, ...]:
    """Which days after `first` up to `last` were counted, and which not and why; of a long span only sums."""
    if first == last:
        return (f"Dihitung dari {long_date(first)}, hari itu sendiri.",)
    span = f"sesudah {long_date(first)} sampai {long_date(last)}"
    length = (last - first).days
    if length > _LONG_SPAN:
        counted = calendar.working_days_between(first, last)
        rest = f"{count(length - counted)} hari Sabtu, Minggu, libur, dan cuti bersama"
        return (f"Dihitung {phrase_days(counted)} {span}.", f"Tidak dihitung: {rest}.")
    days = [calendar.day(first + _DAY * ahead) for ahead in range(1, length + 1)]
    skipped = [day for day in days if day.kind is not DayKind.WORKING]
    sentences = [_counted([day.on for day in days if day.kind is DayKind.WORKING], span)]
    if skipped:
        sentences.append(f"Tidak dihitung: {list_words(_skipped(skipped))}.")
    return tuple(sentences)


def _counted(counted: list[date], span: str) -> str:
    if not counted:
        return f"Belum ada hari kerja {span}."
    named = f": {list_words([day_month(on) for on in counted])}" if len(counted) <= _NAMED_DAYS else ""
    return f"Dihitung {phrase_days(len(counted))} {span}{named}."


def _skipped(skipped: list[Day]) -> list[str]:
    if len(skipped) <= _NAMED_DAYS:
        return [_day_off(day) for day in skipped]
    weekend = sum(day.kind is DayKind.WEEKEND for day in skipped)
    off = [_day_off(day) for day in skipped if day.kind is not DayKind.WEEKEND]
    return [f"{count(weekend)} hari Sabtu dan Minggu", *off] if weekend else off


def _day_off(day: Day) -> str:
    return f"{day_month(day.on)} ({day.name})"


def _lasting(days: int, word: str = "") -> str:
    """How long something lasts, in brackets; of less than a working day the date says all."""
    return f" ({phrase_days(days)}{word})" if days else ""


def ask(spot: Spot) -> str:
    """Whom to ask for papers, or where to look for them."""
    if spot.is_outside:
        return f"Tanyakan ke {spot.place_name}, lalu catat jawabannya."
    then = "lalu pindai berkasnya di Pantau."
    if spot.is_shelf or not spot.holder_name:
        last = f" (terakhir dipegang {spot.holder_name})" if spot.holder_name else ""
        return f"Cari di {spot.place_name}{last}, {then}"
    if spot.is_holder_away:
        return f"{spot.holder_name} sedang tidak masuk; periksa {spot.place_name}, {then}"
    return f"Tanyakan kepada {spot.holder_name}, {then}"


def _hurry(spot: Spot) -> str:
    if spot.is_outside:
        return f"Tanyakan ke {spot.place_name} apakah berkas selesai pada waktunya."
    if spot.is_shelf or not spot.holder_name:
        return f"Ambil dari {spot.place_name} dan dahulukan."
    if spot.is_holder_away:
        return f"{spot.holder_name} sedang tidak masuk; alihkan berkas ini kepada petugas lain."
    return f"Minta {spot.holder_name} mendahulukan berkas ini."
