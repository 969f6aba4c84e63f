"""The beginning of a sweep: whose turn it is, what was seen lately, what waits, and the choice of places."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.check.findings import Check
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.sweep.sweep import Sweep
from counter_app.rules.tracking import NumberKind, Scan
from ui.offers import keep_scan
from ui.pages.sweep import words
from ui.pages.sweep.cards import CoverageCard, SweepsCard, TurnCard, closed_line, open_line
from ui.pages.sweep.places import PlaceTree
from ui.session import Session
from ui.tasks import Runs
from ui.widgets.button import plain_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_HOW = "Pindai label tempatnya untuk langsung mulai, atau tandai satu atau beberapa tempat."
_BLIND = "Tanpa daftar, yang dihitung adalah yang terlihat, bukan yang diharapkan."
_FIRST = "Pindai label tempatnya dahulu, lalu berkasnya satu per satu."
_SHOWN = 2


class SweepStart(QWidget):
    """Starts a sweep or leads back into one."""

    started = Signal(object)
    """The `Sweep` to scan in."""
    result_asked = Signal(int)
    """The id of a closed sweep."""

    def __init__(
        self, counter: "Counter", session: Session, tasks: Runs, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._tasks = counter, session, tasks
        self._make_parts()
        self._arrange()
        self._connect()

    def refresh(self) -> None:
        """Read what was swept, and what waits."""
        sweeping = self._counter.sweeping
        coverage = sweeping.coverage()
        self.turn.show_suggestion(sweeping.suggestion())
        self.coverage.show_coverage(coverage)
        self.open_ones.show_sweeps(sweeping.open_sweeps(), self._name)
        closed = [sweep for sweep in sweeping.last_sweeps() if not sweep.is_open]
        self.closed_ones.show_sweeps(closed[:_SHOWN], self._name)
        # What the check suspects may change whose turn it is; it is worked out beside the window.
        self._tasks.run(self._counter.check_beside, self._weigh, self._tell)
        self.tree.offer(sweeping.sweepable(), {load.place: load.stale for load in coverage.places})

    def first_focus(self) -> QWidget:
        """The list of places."""
        return self.tree

    def on_scan(self, scan: Scan) -> None:
        """A place's label starts a sweep there, or leads back into the one that is open there."""
        if tracking.kind(scan.number) is not NumberKind.PLACE:
            self._too_early(scan)
            return
        known = next((p for p in self._counter.places.values() if p.number == scan.number), None)
        if known is None:
            raise CounterError("Label tempat itu tidak dikenal. Periksa daftar Tempat di Pengaturan.")
        self._begin(known.id, self._counter.sweeping.with_boxes(known.id))

    def _weigh(self, check: Check) -> None:
        """Let the places of suspects come first."""
        suspicions = {f.dossier.number: f.probability for f in check.findings if f.probability is not None}
        self.turn.show_suggestion(self._counter.sweeping.suggestion(suspicions))

    def _tell(self, error: Exception) -> None:
        if not isinstance(error, (CounterError, StorageError)):
            raise error
        self._session.say(f"Pantau belum dapat dijalankan. {error}", "odd")

    def _too_early(self, scan: Scan) -> None:
        """Without a place a scan counts nowhere; what is odd about it is kept all the same."""
        if tracking.kind(scan.number) is NumberKind.DOSSIER:
            seen = keep_scan(self._counter, self._session, scan, ScanPage.CARI)
            if seen.oddity is not None:
                self._session.offer(seen)
                return
        raise CounterError(_FIRST)

    def start(self, places: Sequence[int]) -> None:
        """Start a sweep over these places; `CounterError` where one of them is being swept already."""
        actor, is_blind = self._session.require_actor(), not self.listed.isChecked()
        sweep = self._counter.sweeping.start(places, actor=actor, is_blind=is_blind)
        name = words.places_words(self._counter.places, sweep.places)
        self._session.say(f"Cek rak {name} dimulai. Pindai berkasnya satu per satu.", "right")
        self.started.emit(sweep)

    def start_chosen(self) -> None:
        """Start over the places ticked, or the one the cursor stands on."""
        self._guarded(lambda: self.start(self.tree.chosen_or_current()))

    def take_turn(self, place: int) -> None:
        """Look through this place alone, or go on where somebody already does."""
        self._guarded(lambda: self._begin(place, (place,)))

    def _begin(self, place: int, places: Sequence[int]) -> None:
        """Go on with the sweep that is open at a place, or start one over these places."""
        going_on = [s for s in self._counter.sweeping.open_sweeps() if place in s.places]
        if going_on:
            self._enter(going_on[0])
        else:
            self.start(places)

    def _guarded(self, act: Callable[[], object]) -> None:
        try:
            act()
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def _enter(self, sweep: Sweep) -> None:
        """Lead into a sweep; nobody scans without a name."""
        self._session.require_actor()
        self.started.emit(sweep)

    def _name(self, sweep: Sweep) -> str:
        return words.places_words(self._counter.places, sweep.places)

    def _show_chosen(self) -> None:
        n = len(self.tree.chosen)
        self.start_button.setText(f"Mulai cek {n} tempat" if n > 1 else "Mulai cek rak")

    def _make_parts(self) -> None:
        counter = self._counter
        self.tree = PlaceTree()
        self.listed = QCheckBox("Tampilkan &daftar berkas yang seharusnya ada")
        self.listed.setToolTip(_BLIND)
        self.start_button = plain_button("Mulai cek rak")
        self.turn, self.coverage = TurnCard(counter), CoverageCard()
        self.open_ones = SweepsCard("Belum selesai", "Lanjutkan", lambda s: open_line(counter, s))
        self.closed_ones = SweepsCard("Hasil terakhir", "Lihat hasil", lambda s: closed_line(counter, s))

    def _connect(self) -> None:
        self.tree.changed.connect(self._show_chosen)
        self.tree.entered.connect(self.start_chosen)
        self.start_button.clicked.connect(self.start_chosen)
        self.turn.asked.connect(self.take_turn)
        sweep = self._counter.sweeping.sweep
        self.open_ones.asked.connect(lambda n: self._guarded(lambda: self._enter(sweep(n))))
        self.closed_ones.asked.connect(self.result_asked)

    def _arrange(self) -> None:
        choice = Card("Pilih tempat")
        how = PlainLabel(_HOW, "muted")
        how.setWordWrap(True)
        foot = QHBoxLayout()
        foot.addWidget(self.listed, 1)
        foot.addWidget(self.start_button)
        choice.body.addWidget(how)
        choice.body.addWidget(self.tree, 1)
        choice.body.addLayout(foot)
        side = QVBoxLayout()
        side.setSpacing(10)
        for card in (self.open_ones, self.turn, self.coverage, self.closed_ones):
            side.addWidget(card)
        side.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(choice, 3)
        layout.addLayout(side, 2)
