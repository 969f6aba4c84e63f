"""The counter: the register, the clock and the office, with every act hung on it."""

import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from counter_app.acts.collecting import Collecting
from counter_app.acts.correcting import Correcting
from counter_app.acts.custody import Custody
from counter_app.acts.desk import Desk
from counter_app.acts.guard import Guard
from counter_app.acts.history import Histories
from counter_app.acts.intake import Intake
from counter_app.acts.lookup import Lookup
from counter_app.acts.pausing import Pausing
from counter_app.acts.printbook import Printbook
from counter_app.acts.progress import Progress
from counter_app.acts.settings import Settings
from counter_app.register import opening
from counter_app.register.lock import RegisterInUse, WriterLock, writer_lock
from counter_app.register.sqlite import Register, translated
from counter_app.rules.calendar import Calendar
from counter_app.rules.check.finding import Thresholds
from counter_app.rules.errors import CounterError
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.service import Service
from counter_app.rules.staff import Role, Staff

if TYPE_CHECKING:
    from counter_app.acts.checking import Checking
    from counter_app.acts.handing_over import HandingOver
    from counter_app.acts.lending import Lending
    from counter_app.acts.losing import Losing
    from counter_app.acts.outside import Outside
    from counter_app.acts.scanning import Scanning
    from counter_app.acts.searching import Searching
    from counter_app.acts.sweeping import Sweeping
    from counter_app.rules.check.findings import Check

__all__ = ["Counter", "RegisterInUse", "system_clock"]


def system_clock() -> int:
    """Return the PC's time in ms UTC."""
    return time.time_ns() // 1_000_000


class Counter:
    """One register opened, and everything staff can do with it."""

    def __init__(self, register: Register, clock: Callable[[], int], lock: WriterLock | None) -> None:
        self._register = register
        self._lock = lock
        self._desk = Desk(register, clock)
        self.intake = Intake(self._desk)
        self.custody = Custody(self._desk)
        self.pausing = Pausing(self._desk)
        self.progress = Progress(self._desk, self.custody, self.pausing)
        self.collecting = Collecting(self._desk)
        self.correcting = Correcting(self._desk, Histories(self._desk))
        self.printbook = Printbook(self._desk)
        self.lookup = Lookup(self._desk)
        self.settings = Settings(self._desk)
        self.guard = Guard(self._desk)

    # A window shows its first rows without what follows; each is loaded with its first use.
    @cached_property
    def checking(self) -> "Checking":
        """Pantau."""
        from counter_app.acts.checking import Checking

        return Checking(self._desk)

    @cached_property
    def handing_over(self) -> "HandingOver":
        """Serah terima."""
        from counter_app.acts.handing_over import HandingOver

        return HandingOver(self._desk)

    @cached_property
    def lending(self) -> "Lending":
        """Pinjam."""
        from counter_app.acts.lending import Lending

        return Lending(self._desk)

    @cached_property
    def losing(self) -> "Losing":
        """Nyatakan hilang."""
        from counter_app.acts.losing import Losing

        return Losing(self._desk)

    @cached_property
    def outside(self) -> "Outside":
        """What goes to another office and back."""
        from counter_app.acts.outside import Outside

        return Outside(self._desk, self.pausing)

    @cached_property
    def scanning(self) -> "Scanning":
        """What scans prove."""
        from counter_app.acts.scanning import Scanning

        return Scanning(self._desk, self.custody)

    @cached_property
    def searching(self) -> "Searching":
        """Pencarian."""
        from counter_app.acts.searching import Searching

        return Searching(self._desk)

    @cached_property
    def sweeping(self) -> "Sweeping":
        """Cek rak."""
        from counter_app.acts.sweeping import Sweeping

        return Sweeping(self._desk)

    @classmethod
    def open(cls, path: Path, *, clock: Callable[[], int] = system_clock) -> Self:
        """Open a register for writing.

        Raises `RegisterInUse` while another program writes to it, `CounterError` for a file of a newer
        version (left untouched), `StorageError` for a damaged one.
        """
        if not path.exists():
            raise CounterError(f"Buku register {path} belum ada. Siapkan kantornya dahulu.")
        lock = writer_lock(path)
        try:
            return cls(opening.open_for_writing(path), clock, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def open_readonly(cls, path: Path, *, clock: Callable[[], int] = system_clock) -> Self:
        """Open a register beside whoever writes to it; acts raise."""
        return cls(opening.open_for_reading(path), clock, None)

    @classmethod
    def create(
        cls,
        path: Path,
        office: Office,
        *,
        clock: Callable[[], int] = system_clock,
        staff: Sequence[tuple[str, str, frozenset[Role]]] = (),
        places: Sequence[tuple[str, PlaceKind]] = (),
    ) -> Self:
        """Make a register with the shipped catalogue and calendar; raise `CounterError` if there is one."""
        from counter_app.acts.founding import found

        if path.exists():
            raise CounterError(f"Buku register {path} sudah ada dan tidak ditimpa. Pilih folder lain.")
        with translated():
            path.parent.mkdir(parents=True, exist_ok=True)
        lock = writer_lock(path)
        try:
            opening.make(path, lambda register: found(register, office, clock(), staff=staff, places=places))
            return cls(opening.open_for_writing(path), clock, lock)
        except BaseException:
            lock.release()
            raise

    def unsynced(self) -> AbstractContextManager[object]:
        """Write without waiting for the disk, while a file without its name is filled."""
        return self._register.unsynced()

    @property
    def path(self) -> Path:
        """The register's file."""
        assert self._register.path is not None, "only a replay lives in memory"
        return self._register.path

    @property
    def office(self) -> Office:
        """The office as it stands now."""
        return self._desk.rows.office

    @property
    def calendar(self) -> Calendar:
        """The office's calendar with its hours."""
        return self._desk.rows.calendar

    @property
    def thresholds(self) -> Thresholds:
        """The limits of the check."""
        return self._desk.rows.thresholds

    @property
    def services(self) -> Mapping[str, Service]:
        """The present version of every service by code, retired ones too."""
        return self._desk.rows.services

    @property
    def places(self) -> Mapping[int, Place]:
        """Every place by id, retired ones too."""
        return self._desk.rows.places

    @property
    def staff(self) -> Mapping[int, Staff]:
        """Every person of the office by id, retired ones too."""
        return self._desk.rows.staff

    def now(self) -> int:
        """The present moment in ms UTC."""
        return self._desk.now()

    def moment(self) -> datetime:
        """The present moment in the office's zone."""
        return self._desk.moment()

    def today(self) -> date:
        """The office's day."""
        return self._desk.today()

    def reader(self) -> Lookup:
        """Return a look-up on a read-only connection of its own, for the thread that calls this."""
        return Lookup(Desk(opening.open_for_reading(self.path), self._desk.clock))

    def check_beside(self) -> "Check":
        """Run the check on a connection of its own, in the calling thread: the window need not wait."""
        from counter_app.acts.checking import Checking

        register = opening.open_for_reading(self.path)
        try:
            return Checking(Desk(register, self._desk.clock)).check()
        finally:
            register.close()

    def changes(self) -> int:
        """Return a number that is another one after anybody wrote."""
        return self._register.data_version()

    def close(self) -> None:
        """Close the register and let others write."""
        try:
            self._register.close()
        finally:
            if self._lock is not None:
                self._lock.release()
