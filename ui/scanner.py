"""Scan anywhere: a burst of keys that is one of our numbers never reaches a field, everything else does.

The gate listens on each QWindow, ahead of every widget and of modal boxes. It holds a key only while what it
holds can still become a number; as soon as it cannot, or the keys stop coming, the keys go on in their order.
Time is the key events' own, so that a busy window neither invents nor loses a scan.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QWindow
from shiboken6 import isValid

from counter_app.rules.tracking import BADGE_PREFIX, PLACE_PREFIX, Scan, is_valid, parse_scan
from ui.scan_keys import END_KEYS, SILENT_KEYS, by_place, by_text, is_command

_DIGITS = 12
_LONGEST = 12 + 64
_SAME_AGAIN_MS = 2_000
_GRACE_MS = 5
_FIGURES = frozenset("0123456789")
_HEX = frozenset("0123456789ABCDEF")


@dataclass(frozen=True, slots=True, kw_only=True)
class Gaps:
    """Milliseconds allowed between two keys of a burst, and before its end key."""

    keys: int = 60
    end: int = 100


@dataclass(slots=True)
class _Burst:
    """The keys held now, and what they say by text and by place; None once that can be no number."""

    years: Collection[str]
    window: QWindow
    events: list[QKeyEvent] = field(default_factory=list)
    text: str | None = ""
    place: str | None = ""

    def take(self, event: QKeyEvent) -> bool:
        """Read one more key; return whether the burst can still become a number."""
        self.text = _grown(self.text, by_text(event), self.years)
        self.place = _grown(self.place, by_place(event), self.years)
        return self.text is not None or self.place is not None

    @property
    def is_whole(self) -> bool:
        """Whether an end key now would make it a scan."""
        return any(reading is not None and len(reading) in (_DIGITS, _LONGEST) for reading in self.readings)

    @property
    def readings(self) -> tuple[str | None, str | None]:
        """By text, which is nearly always right, then by place."""
        return (self.text, self.place)

    def scan(self) -> Scan | None:
        """The scan the keys spell, if they spell one."""
        found = (parse_scan(reading) for reading in self.readings if reading)
        return next((scan for scan in found if scan is not None), None)


class ScannerGate(QObject):
    """Finds scans among the keys of all windows; `years` are the two first digits dossiers can have."""

    scanned = Signal(object)
    """A `Scan`, after the key that ended it has been dealt with."""
    _found = Signal(object)

    def __init__(
        self, years: Callable[[], Collection[str]], gaps: Gaps | None = None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.gaps = gaps or Gaps()
        self._years = years
        self._burst: _Burst | None = None
        self._last_press = 0
        self._in_burst = False
        self._repeating = 0
        self._swallowed: set[int] = set()
        self._replaying = False
        self._latest: tuple[str, int] = ("", 0)
        self._timer = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._pause)
        # A key that waits in the queue behind a busy window must be seen before its burst is given up.
        self._last_chance = QTimer(self, singleShot=True, interval=0)
        self._last_chance.timeout.connect(self.release)
        self._found.connect(self.scanned, Qt.ConnectionType.QueuedConnection)

    def attach(self, app: QGuiApplication) -> None:
        """Listen on whichever window has the keyboard, from now on."""
        app.focusWindowChanged.connect(self._follow)
        self._follow(app.focusWindow())

    def detach(self) -> None:
        """Listen no more; what is held goes on first."""
        self.release()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.disconnect(self._follow)
        for window in QGuiApplication.allWindows():
            window.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hold, swallow or pass one event of a window."""
        kind = event.type()
        if self._replaying:
            return False
        if kind == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and isinstance(watched, QWindow):
            return self._pressed(watched, event)
        if kind == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            return self._let_go(event)
        if kind == QEvent.Type.MouseButtonPress:
            self.release()
        return False

    def release(self) -> None:
        """Let the held keys go on to their window, in their order."""
        burst, self._burst = self._burst, None
        self._timer.stop()
        self._last_chance.stop()
        if burst is None or not isValid(burst.window):
            return
        self._replaying = True
        try:
            for event in burst.events:
                QCoreApplication.sendEvent(burst.window, event)
        finally:
            self._replaying = False

    def _follow(self, window: QWindow | None) -> None:
        self.release()
        if window is not None:
            window.installEventFilter(self)

    def _pressed(self, window: QWindow, event: QKeyEvent) -> bool:
        if event.key() in SILENT_KEYS:
            return False
        at = event.timestamp()
        gap = at - self._last_press if self._last_press and at else self.gaps.end + 1
        self._last_press = at
        self._swallowed.discard(event.key())
        if self._is_repeat(event, gap) or is_command(event) or not at:
            return self._pass_on()
        if event.key() in END_KEYS:
            return self._ended(event, gap)
        return self._character(window, event, gap)

    def _is_repeat(self, event: QKeyEvent, gap: int) -> bool:
        """Whether the key is being held down; X11 also flags a digit doubled within one millisecond."""
        if not event.isAutoRepeat():
            self._repeating = 0
        elif gap > self.gaps.keys:
            self._repeating = event.key()
        return self._repeating != 0

    def _character(self, window: QWindow, event: QKeyEvent, gap: int) -> bool:
        if gap > self.gaps.keys:
            self._pass_on()
        if self._burst is None and not self._in_burst:
            self._burst = _Burst(self._years(), window)
        self._in_burst = True
        if self._burst is None or not self._burst.take(event):
            self.release()
            return False
        self._burst.events.append(event.clone())
        self._timer.start(_GRACE_MS + (self.gaps.end if self._burst.is_whole else self.gaps.keys))
        return True

    def _ended(self, event: QKeyEvent, gap: int) -> bool:
        scan = self._burst.scan() if self._burst is not None and gap <= self.gaps.end else None
        if scan is None or self._burst is None:
            return self._pass_on()
        self._swallowed = {held.key() for held in self._burst.events} | {event.key()}
        self._burst = None
        self._in_burst = False
        self._timer.stop()
        self._report(scan, event.timestamp())
        return True

    def _report(self, scan: Scan, at: int) -> None:
        number, before = self._latest
        self._latest = (scan.number, at)
        if scan.number != number or at - before > _SAME_AGAIN_MS:
            self._found.emit(scan)

    def _let_go(self, event: QKeyEvent) -> bool:
        if self._burst is not None and any(held.key() == event.key() for held in self._burst.events):
            self._burst.events.append(event.clone())
            return True
        if event.key() in self._swallowed:
            if not event.isAutoRepeat():
                self._swallowed.discard(event.key())
            return True
        return False

    def _pass_on(self) -> bool:
        self.release()
        self._in_burst = False
        return False

    def _pause(self) -> None:
        self._last_chance.start()


def _grown(reading: str | None, key: str, years: Collection[str]) -> str | None:
    """The reading with one more character, or None if no number starts like that."""
    if reading is None or not key:
        return None
    grown = reading + key
    if len(grown) > _DIGITS:
        return grown if len(grown) <= _LONGEST and key in _HEX else None
    if key not in _FIGURES or not _starts_right(grown, years):
        return None
    return grown if len(grown) < _DIGITS or is_valid(grown) else None


def _starts_right(grown: str, years: Collection[str]) -> bool:
    known = {*years, PLACE_PREFIX, BADGE_PREFIX}
    return grown[:2] in known if len(grown) > 1 else any(prefix[0] == grown for prefix in known)
