"""A running sweep: every scan is on disk as it sounds, and the newest stands on top."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.place import place_name
from counter_app.rules.staff import Act, may
from counter_app.rules.sweep.sweep import Bucket, Sweep, SweepScan
from counter_app.rules.tracking import NumberKind, ReadingKind, Scan
from ui.pages.sweep import words
from ui.pages.sweep.finish import FinishPanel
from ui.pages.sweep.head import LastScan, ScanLine, SweepHead
from ui.pages.sweep.lists import ExpectedList, Names, ScanList
from ui.session import Session
from ui.widgets.button import plain_button, primary_button
from ui.widgets.form import Field

if TYPE_CHECKING:
    from counter_app.counter import Counter

_WRONG = "Angka nomor ini tidak cocok. Periksa kembali."


class SweepSession(QWidget):
    """Scans of one sweep until it is paused or ended; whoever scans need not be the clerk signed in."""

    paused = Signal()
    ended = Signal(object)
    """The `SweepResult` of the sweep just closed."""

    def __init__(self, counter: "Counter", session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self.sweep: Sweep | None = None
        self.place = self.staff = 0
        self._scans: dict[int, SweepScan] = {}
        self._make_parts()
        self._arrange()
        self._connect()

    def open(self, sweep: Sweep) -> None:
        """Show a sweep, new or gone on with at the place of its last scan."""
        self.sweep = sweep
        self._scans = {scan.seq: scan for scan in sweep.scans if not scan.is_undone}
        last = max(self._scans.values(), key=lambda scan: scan.seq, default=None)
        self.head.offer(self._places(), self._people())
        self._make_room(is_asking=False)
        self.expected.setVisible(not sweep.is_blind)
        self._stand(sweep.places[0] if last is None else last.place)
        self._hand_to(self._session.require_actor())
        self._show_all()

    def refresh(self) -> None:
        """Read the scans again; what is typed stays."""
        if self.sweep is not None:
            self.sweep = self._counter.sweeping.sweep(self.sweep.id)
            self._scans = {scan.seq: scan for scan in self.sweep.scans if not scan.is_undone}
            self._show_all()

    def first_focus(self) -> QWidget:
        """Where a number is typed, or the question how much was scanned."""
        return self.finish if self.finish.isVisible() else self.line

    def on_scan(self, scan: Scan) -> None:
        """A dossier is counted, a place label changes the place, a badge who scans."""
        kind = tracking.kind(scan.number)
        if kind is NumberKind.PLACE:
            self._scanned_place(scan.number)
        elif kind is NumberKind.BADGE:
            self._scanned_badge(scan.number)
        elif self._counter.lookup.rows([scan.number]):
            self._keep(
                lambda sweep: self._counter.sweeping.scan(
                    sweep, scan.number, place=self.place, staff=self.staff
                )
            )
        else:
            self._keep_unknown(scan.number)

    def take_typed(self) -> None:
        """What a scanner typed that is none of our numbers, or a number read off a label by eye."""
        text = self.line.text().strip()
        if not text:
            return
        number = words.typed_number(self._counter, text)
        if not number and tracking.read(text).kind is ReadingKind.WRONG_NUMBER:
            self._session.say(_WRONG, "odd")
            self.line.selectAll()
            return
        self.line.clear()
        if number:
            self._guarded(lambda: self.on_scan(Scan(number=number)))
        else:
            self._guarded(lambda: self._keep_unknown(text))

    def undo(self) -> None:
        """Take the last scan back."""
        self._guarded(self._undo)

    def ask_finish(self) -> None:
        """Ask which places were scanned wholly."""
        self.finish.ask(self._places())
        self._make_room(is_asking=True)

    def go_on(self) -> None:
        """Scan on after all."""
        self._make_room(is_asking=False)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def end(self, covered: list[int]) -> None:
        """Close the sweep."""
        self._guarded(lambda: self._end(covered))

    def _end(self, covered: list[int]) -> None:
        assert self.sweep is not None, "only a sweep on screen can be ended"
        actor = self._session.require_actor()
        result = self._counter.sweeping.close(self.sweep.id, covered=covered, actor=actor)
        for row in result.rows:
            if row.dossier is not None and row.bucket is not Bucket.FOUND:
                self._session.dossier_changed.emit(row.dossier)
        self.ended.emit(result)

    def _scanned_place(self, number: str) -> None:
        known = next((p for p in self._counter.places.values() if p.number == number), None)
        if known is None:
            raise CounterError("Label tempat itu tidak dikenal. Periksa daftar Tempat di Pengaturan.")
        assert self.sweep is not None, "scans come to a sweep on screen"
        name = place_name(self._counter.places, known.id)
        if known.id not in self.sweep.places:
            raise CounterError(f"{name} tidak termasuk cek rak ini. Mulai cek rak lain untuk tempat itu.")
        self._stand(known.id)
        self._session.say(f"Sekarang memindai {name}.", "right")

    def _scanned_badge(self, badge: str) -> None:
        known = next((s for s in self._counter.staff.values() if s.badge == badge), None)
        if known is None:
            raise CounterError("Kartu petugas itu tidak dikenal. Periksa daftar Petugas di Pengaturan.")
        if not may(known, Act.SWEEP):
            raise CounterError(f"{known.name} tidak berwenang untuk “{Act.SWEEP}”. Pindai kartu lain.")
        self._hand_to(known.id)
        self._session.say(f"Pemindai sekarang {known.name}.", "right")

    def _keep_unknown(self, text: str) -> None:
        self._keep(
            lambda sweep: self._counter.sweeping.scan_unknown(sweep, text, place=self.place, staff=self.staff)
        )

    def _keep(self, act: Callable[[int], SweepScan]) -> None:
        assert self.sweep is not None, "scans come to a sweep on screen"
        scan = act(self.sweep.id)
        self._scans[scan.seq] = scan
        self._show_all()
        said = words.scan_sentence(scan, self._names.of(scan.dossier), self._counter.places, self._is_blind)
        self._session.say(said, words.kind(scan.bucket))

    def _undo(self) -> None:
        assert self.sweep is not None, "scans come to a sweep on screen"
        undone = self._counter.sweeping.undo(self.sweep.id, staff=self.staff)
        self._scans.pop(undone.seq, None)
        self._show_all()
        what = f"berkas {tracking.spoken(undone.dossier)}" if undone.dossier else "kode tidak dikenal"
        self._session.say(f"Pindai {what} dibatalkan.", "info")

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def _stand(self, place: int) -> None:
        self.place = place
        self.head.place.choose(place)
        self._show_all()

    def _hand_to(self, staff: int) -> None:
        self.staff = staff
        self.head.staff.choose(staff)

    @property
    def _is_blind(self) -> bool:
        return self.sweep is None or self.sweep.is_blind

    def _show_all(self) -> None:
        if self.sweep is None:
            return
        newest = sorted(self._scans.values(), key=lambda scan: -scan.seq)
        counted = words.counted(newest)
        here = sum(scan.place == self.place for scan in counted)
        self.head.show_count(here, len(counted))
        self.scans.show_scans(newest, self._is_blind)
        if not self._is_blind:
            self.expected.show_expected(self.sweep, newest, self.place)
        self.undo_button.setEnabled(bool(newest))
        self._show_last(newest[0] if newest else None)

    def _show_last(self, scan: SweepScan | None) -> None:
        if scan is None:
            self.last.show_none()
            return
        self.last.show_scan(
            tracking.grouped(scan.dossier) if scan.dossier else "",
            self._names.of(scan.dossier),
            words.scan_word(scan.bucket, self._is_blind),
            words.chip_tone(scan.bucket),
        )

    def _make_room(self, *, is_asking: bool) -> None:
        """The question stands in place of what is for scanning."""
        self.finish.setVisible(is_asking)
        for part in (self.typing, self.last, self.undo_button, self.pause_button, self.finish_button):
            part.setVisible(not is_asking)

    def _places(self) -> list[tuple[str, int]]:
        assert self.sweep is not None, "only a sweep on screen has places"
        return [(place_name(self._counter.places, place), place) for place in self.sweep.places]

    def _people(self) -> list[tuple[str, int]]:
        return [(s.name, s.id) for s in self._counter.staff.values() if may(s, Act.SWEEP)]

    def _make_parts(self) -> None:
        self.head, self.last, self.finish = SweepHead(), LastScan(), FinishPanel()
        self._names = Names(self._counter)
        self.scans, self.expected = ScanList(self._counter, self._names), ExpectedList(self._names)
        self.line = ScanLine()
        self.typing = Field("&Nomor atau kode", self.line)
        self.undo_button = plain_button("&Batalkan pindai terakhir")
        self.undo_button.setToolTip("Ctrl+Z")
        self.pause_button = plain_button("&Jeda, lanjut nanti")
        self.finish_button = primary_button("&Selesai", "selesai")

    def _connect(self) -> None:
        self.head.place_chosen.connect(self._stand)
        self.head.staff_chosen.connect(self._hand_to)
        self.line.returnPressed.connect(self.take_typed)
        self.undo_button.clicked.connect(self.undo)
        self.pause_button.clicked.connect(self.paused)
        self.finish_button.clicked.connect(self.ask_finish)
        self.finish.confirmed.connect(self.end)
        self.finish.closed.connect(self.go_on)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def _arrange(self) -> None:
        lists, foot = QHBoxLayout(), QHBoxLayout()
        lists.setSpacing(12)
        lists.addWidget(self.scans, 3)
        lists.addWidget(self.expected, 2)
        for button in (self.undo_button, self.pause_button):
            foot.addWidget(button)
        foot.addStretch()
        foot.addWidget(self.finish_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.head)
        layout.addWidget(self.last)
        layout.addWidget(self.typing)
        layout.addLayout(lists, 1)
        layout.addWidget(self.finish)
        layout.addLayout(foot)
