"""What the window's head says: which office, who is at the counter, what is late, and what day it is."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal

from counter_app.counter import Counter
from counter_app.rules import indonesian
from counter_app.rules.check.finding import FindingKind
from ui.models.findings import caption
from ui.preferences import Preferences
from ui.session import Session
from ui.widgets.counts import CountChip
from ui.widgets.header import Header

if TYPE_CHECKING:
    from counter_app.rules.check.findings import Check

_CLOCK_MS = 10_000
_NAMED = 2
_NARROW = 1000
# The most urgent first: where the line is too short, the last ones are summed.
_ALARM = {
    FindingKind.OVERDUE: "late",
    FindingKind.MISSING: "late",
    FindingKind.SUSPECT: "warn",
    FindingKind.MISPLACED: "warn",
    FindingKind.UNACCEPTED: "warn",
    FindingKind.LOAN_OVERDUE: "warn",
    FindingKind.DUE_SOON: "warn",
    FindingKind.INCOMPLETE: "warn",
    FindingKind.UNCOLLECTED: "count",
}


class Head(QObject):
    """Keeps the header true; every figure opens what it counts."""

    day_changed = Signal()

    def __init__(self, counter: Counter, session: Session, header: Header, preferences: Preferences) -> None:
        super().__init__(header)
        self._counter, self._session = counter, session
        self._header, self._preferences = header, preferences
        self._day = counter.today()
        self.chips = {kind: self._chip(kind) for kind in _ALARM}
        header.counts.show_chips(list(self.chips.values()))
        header.counts.rest.clicked.connect(lambda: session.show_findings(""))
        self._clock = QTimer(self, interval=_CLOCK_MS)
        self._clock.timeout.connect(self.tick)
        self._clock.start()
        header.actor_chosen.connect(self._choose_actor)
        session.settings_changed.connect(self.show_office)
        header.moment.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        header.installEventFilter(self)
        self.show_office()

    def show_office(self) -> None:
        """Show office and staff as the register has them now."""
        office, header = self._counter.office, self._header
        header.window().setWindowTitle(f"{office.name} – Loket")
        header.office_name.setText(office.name)
        header.office_name.setToolTip(office.name)
        header.practice.setVisible(office.is_practice)
        left = indonesian.list_words(office.postponed) if office.postponed else ""
        header.reminder.setText(f"Belum diisi: {_in_short(office.postponed)}")
        header.reminder.setToolTip(f"Belum diisi: {left}")
        header.reminder.setVisible(bool(left))
        self._offer_staff()
        self._show_day()

    def show_check(self, check: "Check") -> None:
        """Show the figures of a check."""
        for kind, chip in self.chips.items():
            chip.set_count(check.counts.get(kind, 0))
        self._header.counts.arrange()
        self._header.estimate.setVisible(check.estimated)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A narrower head writes the day in short."""
        if event.type() == QEvent.Type.Resize:
            self._show_day()
        return super().eventFilter(watched, event)

    def tick(self) -> None:
        """Show the time; a new day is told to the page in front."""
        self._show_day()
        if self._counter.today() != self._day:
            self._day = self._counter.today()
            self.day_changed.emit()

    def _chip(self, kind: FindingKind) -> CountChip:
        chip = CountChip(caption(kind), _ALARM[kind], self._header.counts)
        chip.setToolTip(f"Buka Pantau: yang {kind}")
        chip.clicked.connect(lambda: self._session.show_findings(str(kind)))
        return chip

    def _offer_staff(self) -> None:
        people = sorted((p.name, p.id) for p in self._counter.staff.values() if not p.retired)
        ids = [number for _, number in people]
        remembered = self._session.actor or self._preferences.actor(self._counter.path.name)
        actor = ids[0] if len(ids) == 1 else remembered
        here = actor if actor in ids else None
        self._header.offer_people(people, here)
        if here is not None:
            self._session.choose_actor(here)

    def _choose_actor(self, actor: int) -> None:
        self._preferences.remember_actor(self._counter.path.name, actor)
        self._session.choose_actor(actor)

    def _show_day(self) -> None:
        moment = self._counter.moment()
        time = f"{indonesian.clock_time(moment)} {self._counter.office.zone}"
        is_narrow = self._header.width() < _NARROW
        day = indonesian.short_date(moment.date()) if is_narrow else indonesian.long_date(moment.date())
        self._header.moment.setText(f"{day} · {time}")


def _in_short(postponed: Sequence[str]) -> str:
    """The things put off, so that the clerk's name beside them keeps its room."""
    if len(postponed) <= _NAMED:
        return indonesian.list_words(postponed)
    return f"{postponed[0]} dan {len(postponed) - 1} hal lain"
