"""Pantau: what is perhaps astray, late, not found, on its way, soon due or uncollected, and why."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.counter import Counter
from counter_app.rules import tracking
from counter_app.rules.check.findings import Check, Finding, FindingKind, short
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.place import place_name
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.tracking import NumberKind, Scan
from ui.messages import Asks
from ui.models.findings import FindingsModel
from ui.pages.watch.alerts import AlertNotes
from ui.pages.watch.cards import KindCards
from ui.pages.watch.filters import FilterBar, filtered, with_all_suspects
from ui.pages.watch.head import WatchHead
from ui.pages.watch.line import WatchLine
from ui.pages.watch.rows import findings_table, fit_columns
from ui.pages.watch.why import WhyPanel, is_sought
from ui.printing import PaperDesk
from ui.save_path import ask_save_path
from ui.session import Session
from ui.widgets.label import PlainLabel

AGAIN_MS = 5 * 60_000
AFTER_CHANGE_MS = 500
_FIRST_MS = 200
_WHY_HEIGHT = 172

AskPath = Callable[[QWidget, str, Path], Path | None]


class WatchPage(QWidget):
    """The check on screen; it runs at start, every five minutes, and soon after each act."""

    title = "Pantau"
    shortcut = "F5"
    icon = "pantau"
    counts_changed = Signal(object)
    """The `Check` with its short list of suspects, unfiltered, after every run."""

    def __init__(
        self,
        counter: Counter,
        session: Session,
        paper_desk: PaperDesk,
        asks: Asks,
        parent: QWidget | None = None,
        *,
        ask_path: AskPath = ask_save_path,
    ) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self._paper_desk, self._ask_path = paper_desk, ask_path
        self.check: Check | None = None
        self._whole: Check | None = None
        self._alerts = AlertNotes(counter, session)
        self._is_running = False
        self._make_parts()
        self._arrange()
        self._connect()
        self._start_timers()

    def refresh(self) -> None:
        """Run the check in a worker; the selected finding stays selected when its findings are shown."""
        if self._is_running:
            self._soon.start()
            return
        self._soon.stop()
        self._is_running = True
        self._paper_desk.tasks.run(self._counter.check_beside, self._show, self._tell)

    def on_scan(self, scan: Scan) -> None:
        """A scanned dossier has been seen; a place or a badge filters the list."""
        kind = tracking.kind(scan.number)
        if kind is NumberKind.DOSSIER:
            self._record_sighting(scan)
        elif kind is NumberKind.PLACE:
            self._filter_place(scan.number)
        else:
            self._filter_officer(scan.number)

    def first_focus(self) -> QWidget:
        """The list."""
        return self.table

    def show_kind(self, kind: str) -> None:
        """Show one `FindingKind` alone ("" = all), as the window's header asks."""
        self.filters.clear()
        self.cards.choose(FindingKind(kind) if kind else None)

    def stop(self) -> None:
        """Run no more checks; the register is about to be closed."""
        self._soon.stop()
        self._again.stop()

    def shown(self) -> Check:
        """The check with only the findings on screen: what the list prints."""
        return filtered(self.check or self._run(), self.cards.kind, self.filters)

    def selected(self) -> Finding | None:
        """The finding of the current row, None without one."""
        row = self.table.currentIndex().row()
        return self.model.finding(row) if 0 <= row < self.model.rowCount() else None

    def list_title(self) -> str:
        """The heading of the printed list: what is filtered."""
        kind = [str(self.cards.kind).capitalize()] if self.cards.kind else []
        return " – ".join(("Pantauan berkas", *kind, *self.filters.words()))

    def print_list(self) -> None:
        """Print what is on screen."""
        self._paper_desk.print_findings(self.shown(), title=self.list_title())

    def save_list(self) -> None:
        """Save what is on screen as a PDF where the user says."""
        check = self.shown()
        proposed = Path.home() / f"Pantauan {check.as_of.isoformat()}.pdf"
        path = self._ask_path(self, "Simpan daftar sebagai PDF", proposed)
        if path is not None:
            self._paper_desk.save_findings(check, path, title=self.list_title())

    def print_morning(self) -> None:
        """Print the whole check of this moment on the head's one sheet, whatever is filtered."""
        self._paper_desk.print_morning(self._counter.checking.check())

    def open_unprinted(self) -> None:
        """List the dossiers registered without a receipt on paper."""
        from ui.pages.watch.unprinted import UnprintedDialog

        UnprintedDialog(self._counter, self._session, self._paper_desk, self).open()

    def _show(self, check: Check) -> None:
        self._is_running = False
        self._whole = check
        self._session.know(check)
        self.head.show_check(check, self._counter.office.zone, len(self._counter.printbook.unprinted()))
        if self.isVisible():  # coming to the front runs a check too
            self._show_turn(check)
        self._show_list()
        self.counts_changed.emit(short(check))
        self._alerts.note(check)

    def _show_list(self) -> None:
        """Show the short list of suspects, or all of them once the others were asked for."""
        if self._whole is None:
            return
        check = self.check = self._cut(self._whole)
        self.line.show_more(check.more)
        self.cards.show_counts(check)
        self.filters.offer(check.findings)
        self._show_rows()

    def _cut(self, check: Check) -> Check:
        return with_all_suspects(check) if self.line.more_button.isChecked() else short(check)

    def _show_turn(self, check: Check) -> None:
        suspicions = {f.dossier.number: f.probability for f in check.findings if f.probability is not None}
        turn = self._counter.sweeping.suggestion(suspicions)
        self.line.show_turn(turn, place_name(self._counter.places, turn.place) if turn else "")

    def _tell(self, error: Exception) -> None:
        self._is_running = False
        if not isinstance(error, (CounterError, StorageError)):
            raise error
        self._session.say(f"Pantau belum dapat dijalankan. {error}", "odd")

    def _run(self) -> Check:
        self._whole = self._counter.checking.check()
        self.check = self._cut(self._whole)
        return self.check

    def _make_parts(self) -> None:
        self.head = WatchHead(self.title)
        self.cards = KindCards(self)
        self.line = WatchLine()
        self.filters = FilterBar()
        self.model = FindingsModel(self)
        self.table = findings_table()
        self.table.setModel(self.model)
        fit_columns(self.table)
        self.nothing = PlainLabel("", "muted")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing.hide()
        self.why = WhyPanel()
        self.why.setFixedHeight(_WHY_HEIGHT)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 12)
        layout.setSpacing(8)
        for part in (self.head, self.cards, self.line, self.filters):
            layout.addWidget(part)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self.why)

    def _connect(self) -> None:
        self.cards.chosen.connect(self._show_rows)
        self.filters.chosen.connect(self._show_rows)
        self.table.selectionModel().currentRowChanged.connect(self._explain)
        self.table.activated.connect(self._follow)
        self.why.open_button.clicked.connect(self._open)
        self.why.search_button.clicked.connect(self._search)
        self.line.sweep_asked.connect(self._session.sweep_requested)
        self.line.more_button.clicked.connect(self._show_list)
        self.head.print_button.clicked.connect(self.print_list)
        self.head.save_button.clicked.connect(self.save_list)
        self.head.morning_button.clicked.connect(self.print_morning)
        self.head.unprinted_button.clicked.connect(self.open_unprinted)

    def _start_timers(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=AFTER_CHANGE_MS)
        self._soon.timeout.connect(self.refresh)
        self._again = QTimer(self, interval=AGAIN_MS)
        self._again.timeout.connect(self.refresh)
        self._again.start()
        # A stack of sixty letters says sixty times that something changed: the check runs once.
        self._session.dossier_changed.connect(lambda _number: self._soon.start())
        self._session.settings_changed.connect(self._soon.start)
        self._session.actor_changed.connect(lambda _actor: self._soon.start())
        self._soon.start(_FIRST_MS)

    def _show_rows(self) -> None:
        before, check = self.selected(), self.shown()
        self.model.show(check.findings)
        has_rows = bool(check.findings)
        self.table.setVisible(has_rows)
        self.nothing.setVisible(not has_rows)
        self.filters.show_shown(len(check.findings))
        if has_rows:
            self.table.selectRow(self.model.row_of(before))
        else:
            self.nothing.setText(self._nothing_words())
        self._explain()

    def _nothing_words(self) -> str:
        if self.check is not None and self.check.findings:
            return "Tidak ada yang cocok dengan saringan ini."
        return "Tidak ada berkas yang perlu dikejar hari ini."

    def _explain(self) -> None:
        finding = self.selected()
        hits = self._whole.hits if self._whole is not None else {}
        self.why.show_finding(
            finding, hits.get(finding.reason_key) if finding and finding.reason_key else None
        )

    def _follow(self) -> None:
        """Enter: what is probably done next, a search for what is sought, else the dossier's page."""
        finding = self.selected()
        if finding is not None and is_sought(finding):
            self._search()
        else:
            self._open()

    def _search(self) -> None:
        finding = self.selected()
        if finding is not None:
            self._session.search_requested.emit(finding.dossier.number)

    def _open(self) -> None:
        finding = self.selected()
        if finding is not None:
            self._session.open_folder(finding.dossier.number)

    def _record_sighting(self, scan: Scan) -> None:
        actor = self._session.require_actor()
        seen = self._counter.scanning.scanned(
            scan.number, actor=actor, page=ScanPage.PANTAU, hash_hex=scan.hash_hex
        )
        self._session.offer(seen)
        if seen.dossier is None:
            return
        self._session.dossier_changed.emit(scan.number)
        row = self.model.row_with(scan.number)
        if row >= 0:
            self.table.selectRow(row)
        if seen.oddity is None:
            spoken, place = tracking.spoken(scan.number), place_name(self._counter.places, seen.dossier.place)
            self._session.say(f"Berkas {spoken} tercatat terlihat; posisinya tetap di {place}.", "right")

    def _filter_place(self, number: str) -> None:
        places = self._counter.places
        known = next((p for p in places.values() if p.number == number), None)
        if known is None:
            raise CounterError("Label tempat itu tidak dikenal. Periksa daftar Tempat di Pengaturan.")
        self.filters.choose_place(place_name(places, known.id))

    def _filter_officer(self, badge: str) -> None:
        known = next((s for s in self._counter.staff.values() if s.badge == badge), None)
        if known is None:
            raise CounterError("Kartu petugas itu tidak dikenal. Periksa daftar Petugas di Pengaturan.")
        self.filters.choose_officer(known.name)
