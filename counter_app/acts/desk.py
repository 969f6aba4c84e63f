"""What every act works with: the register, the clock, and the office's own rows as they stand."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime

from counter_app.register import dossiers, ledger, office_rows
from counter_app.register.events import Event, Happening
from counter_app.register.sqlite import Register
from counter_app.rules import indonesian, tracking
from counter_app.rules.calendar import Calendar
from counter_app.rules.check.finding import Thresholds
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.office import Office
from counter_app.rules.place import Place
from counter_app.rules.service import Service
from counter_app.rules.staff import NEEDS_APPROVER, Act, Staff, may, may_approve

CLOCK_CONFIRMED = "clock_confirmed"
_MINUTE = 60_000
_DAY = 24 * 60 * _MINUTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """The office's own rows, read together so that they fit each other."""

    office: Office
    calendar: Calendar
    services: Mapping[str, Service]
    places: Mapping[int, Place]
    staff: Mapping[int, Staff]
    thresholds: Thresholds


class ClockDoubt(CounterError):  # noqa: N818 -- a doubt, not an error
    """The PC's clock does not fit the last thing that happened; a person has to confirm the date."""


class Desk:
    """The register with its clock (ms UTC); `rows` are read once, and again after anybody's edit."""

    def __init__(self, register: Register, clock: Callable[[], int]) -> None:
        self.register = register
        self.clock = clock
        self._rows: Rows | None = None
        self._rows_version = 0
        self._moment_of_act: int | None = None
        self._head: ledger.Head | None = None

    @property
    def rows(self) -> Rows:
        """The office's rows as the register has them."""
        # The writer alone writes; a reader must see what the writer has edited since.
        version = self.register.others_version() if self.register.is_readonly else 0
        if self._rows is None or version != self._rows_version:
            self._rows, self._rows_version = self._read_rows(), version
        return self._rows

    def forget_rows(self) -> None:
        """Read the office's rows again at the next use."""
        self._rows = None

    @contextmanager
    def act(self) -> Iterator[int]:
        """Hold one transaction at one moment (ms UTC): whatever an act writes, it writes as of then."""
        at = self.clock()
        try:
            with self.register.write():
                self._moment_of_act = at
                yield at
        except BaseException:
            self._head = None  # rolled back
            raise
        finally:
            self._moment_of_act = None

    def _read_rows(self) -> Rows:
        office = office_rows.setting(self.register, "office")
        thresholds = office_rows.setting(self.register, "thresholds")
        if office is None or thresholds is None:
            raise CounterError(
                "Buku register ini belum disiapkan. Buka program dan siapkan kantornya dahulu."
            )
        return Rows(
            office=office_rows.office_from_row(office),
            calendar=office_rows.read_calendar(self.register),
            services=office_rows.read_services(self.register),
            places=office_rows.read_places(self.register),
            staff=office_rows.read_staff(self.register),
            thresholds=office_rows.thresholds_from_row(thresholds),
        )

    def now(self) -> int:
        """The present moment in ms UTC; inside an act the moment of the act."""
        return self.clock() if self._moment_of_act is None else self._moment_of_act

    def moment(self) -> datetime:
        """The present moment in the office's zone."""
        return indonesian.moment(self.now(), self.rows.office.zone)

    def today(self) -> date:
        """The office's day."""
        return self.moment().date()

    def day_of(self, at: int) -> date:
        """The office's day of a moment in ms UTC."""
        return indonesian.moment(at, self.rows.office.zone).date()

    def actor(self, actor: int, act: Act) -> Staff:
        """Return the person who acts; raise `CounterError` if the role does not allow it."""
        staff = self.rows.staff.get(actor)
        if staff is None:
            raise CounterError("Pilih nama petugas dahulu.")
        if not may(staff, act):
            raise CounterError(
                f"{staff.name} tidak berwenang untuk “{act}”. Minta petugas yang berwenang melakukannya."
            )
        return staff

    def approver(self, approver: int, actor: int, act: Act) -> Staff:
        """Return the second person an act needs; raise `CounterError` if they may not agree to it."""
        assert act in NEEDS_APPROVER, f"{act} needs no approver"
        staff = self.rows.staff.get(approver)
        if staff is None or not may_approve(staff, self.actor(actor, act), act):
            raise CounterError(f"“{act}” perlu persetujuan pimpinan lain. Pilih yang menyetujui.")
        return staff

    def dossier(self, number: str) -> Dossier:
        """Return the dossier; raise `CounterError` if the number was never issued here."""
        found = dossiers.by_number(self.register, number) if tracking.is_valid(number) else None
        if found is None:
            raise CounterError(
                f"Nomor {number} tidak dikenal di kantor ini. Periksa angkanya atau cari nama pemohon."
            )
        return found

    def place(self, place: int) -> Place:
        """Return a place in use; raise `CounterError` otherwise."""
        found = self.rows.places.get(place)
        if found is None or found.retired:
            raise CounterError("Tempat itu tidak ada atau tidak dipakai lagi. Pilih tempat lain.")
        return found

    def refuse_doubtful_clock(self) -> None:
        """Raise `ClockDoubt` where a number or a promise would be made by a clock that may be wrong."""
        if self._is_clock_doubtful():
            raise ClockDoubt(
                f"Jam komputer menunjukkan {indonesian.long_date(self.today())}, tidak cocok dengan catatan"
                " terakhir. Periksa tanggal komputer, lalu pastikan."
            )

    def append(
        self,
        kind: str,
        *,
        actor: int,
        body: Mapping[str, object],
        dossier: str | None = None,
        approver: int | None = None,
        places: tuple[int | None, int | None] = (None, None),
        texts: Mapping[str, str] | None = None,
    ) -> Event:
        """Write one event of this office into the open transaction.

        An event written by a doubtful clock says so, and no later one is measured by it.
        """
        office = self.rows.office
        if kind != CLOCK_CONFIRMED and self._is_clock_doubtful():
            body = {**body, "clock_doubt": True}
        happening = Happening(
            at=self.now(),
            zone=office.zone,
            actor=actor,
            approver=approver,
            kind=kind,
            dossier=int(dossier) if dossier else None,
            from_place=places[0],
            to_place=places[1],
            body=body,
        )
        before = self.head()
        event = ledger.append(self.register, office.series, before, happening, texts)
        self._head = ledger.after(before, event)
        return event

    def head(self) -> ledger.Head:
        """Return the head of this office's chain; only this writer moves it, so it is read once."""
        assert self._moment_of_act is not None, "outside an act the head is nobody's business"
        if self._head is None:
            self._head = ledger.head(self.register, self.rows.office.series)
        return self._head

    def _is_clock_doubtful(self) -> bool:
        last = self.head().at
        now = self.now()
        if last <= now <= last + 45 * _DAY:
            return False
        # A little back is the clock being set right, but not into the year before.
        return not (last - 2 * _MINUTE <= now < last and self.day_of(now).year == self.day_of(last).year)
