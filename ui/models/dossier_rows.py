"""One dossier as one row of a list: its texts, and what about it wants attention."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from counter_app.rules import indonesian, tracking
from counter_app.rules.calendar import Calendar
from counter_app.rules.check.finding_rules import is_running
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import place_name

if TYPE_CHECKING:
    from counter_app.counter import Counter

HEADERS = ("Nomor berkas", "Pemohon", "Desa", "Layanan", "Tahap", "Posisi", "Masuk", "Tanggal janji")
NUMBER, APPLICANT, VILLAGE, SERVICE, STAGE, PLACE, RECEIVED, PROMISED = range(len(HEADERS))


class Flag(StrEnum):
    """What wants attention first; its value is what the screen reader says."""

    LOST = "dinyatakan hilang"
    MISSING = "belum ditemukan"
    LATE = "terlambat"
    DUE_SOON = "hampir jatuh tempo"
    INCOMPLETE = "belum lengkap"
    READY = "siap diambil"
    CLOSED = "selesai"
    RUNNING = "aktif"


# Of these the stage says less than the flag.
_IN_PLACE_OF_STAGE = frozenset({Flag.LOST, Flag.MISSING, Flag.INCOMPLETE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row; `texts` in the order of HEADERS."""

    number: str
    texts: tuple[str, ...]
    flag: Flag


@dataclass(frozen=True, slots=True, kw_only=True)
class RowWriter:
    """Writes rows as of one day; frozen, so that a worker may write them while places are edited."""

    today: date
    soon_on: str
    calendar: Calendar
    service_names: dict[str, str]
    place_names: dict[int, str]

    def row(self, dossier: Dossier) -> Row:
        """The row of a dossier."""
        flag = self.flag(dossier)
        received = indonesian.moment(dossier.received_at, dossier.zone).date()
        return Row(
            number=dossier.number,
            flag=flag,
            texts=(
                tracking.grouped(dossier.number),
                dossier.people,
                dossier.applicant.village,
                self.service_names.get(dossier.service, dossier.service),
                flag.value if flag in _IN_PLACE_OF_STAGE else str(dossier.stage),
                self.place_names.get(dossier.place, ""),
                self.day(received),
                self._promised(dossier),
            ),
        )

    def unknown(self, number: str) -> Row:
        """The row of a number the register does not give out."""
        return Row(number=number, flag=Flag.CLOSED, texts=(tracking.grouped(number), *("",) * 7))

    def flag(self, dossier: Dossier) -> Flag:
        """What wants attention first."""
        if dossier.is_closed:
            return Flag.CLOSED
        if dossier.is_lost:
            return Flag.LOST
        if dossier.missing_since is not None:
            return Flag.MISSING
        if not dossier.is_complete:
            return Flag.INCOMPLETE
        return Flag.READY if dossier.stage is Stage.READY else self._by_date(dossier)

    def day(self, on: date) -> str:
        """A date, its year only where it is another."""
        return indonesian.day_month(on).removesuffix(f" {self.today.year}")

    def _by_date(self, dossier: Dossier) -> Flag:
        if dossier.is_closed or dossier.promised_on is None or not is_running(dossier):
            return Flag.RUNNING
        if dossier.promised_on < self.today.isoformat():
            return Flag.LATE
        return Flag.DUE_SOON if dossier.promised_on <= self.soon_on else Flag.RUNNING

    def _promised(self, dossier: Dossier) -> str:
        if dossier.promised_on is None:
            return "" if dossier.is_closed else "belum dihitung"
        on = date.fromisoformat(dossier.promised_on)
        if dossier.paused_since is not None and not dossier.is_closed:
            return f"{self.day(on)} · dijeda"
        due = self._by_date(dossier)
        if due is Flag.LATE:
            late = self.calendar.working_days_between(on, self.today)
            return f"{self.day(on)} · lewat" + (f" {late} hari" if late else "")
        if due is Flag.DUE_SOON:
            left = self.calendar.working_days_between(self.today, on)
            return f"{self.day(on)} · {f'{left} hari lagi' if left else 'hari ini'}"
        return self.day(on)


def row_writer(counter: "Counter") -> RowWriter:
    """The writer of rows for this office as it is today."""
    today = counter.today()
    soon = counter.calendar.add_working_days(today, counter.thresholds.due_soon_days)
    places = counter.places
    return RowWriter(
        today=today,
        soon_on=soon.isoformat(),
        calendar=counter.calendar,
        service_names={code: service.short_name for code, service in counter.services.items()},
        place_names={place: place_name(places, place) for place in places},
    )
