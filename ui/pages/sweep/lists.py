"""The lists of a running sweep: what was scanned, newest on top, and what should lie at the place."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHeaderView, QTableView, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.place import place_name
from counter_app.rules.sweep.sweep import Bucket, Sweep, SweepScan
from ui.models.text_rows import TextRow
from ui.models.toned_rows import TonedRows
from ui.pages.sweep import words
from ui.widgets.label import PlainLabel
from ui.widgets.status import quiet_table

if TYPE_CHECKING:
    from counter_app.counter import Counter

_SCAN_HEADERS = ("Nomor", "Nama", "Hasil", "Tempat", "Pemindai", "Waktu")
_SCAN_WIDTHS = {0: 132, 2: 150, 5: 66}
_WHERE, _WHO = _SCAN_HEADERS.index("Tempat"), _SCAN_HEADERS.index("Pemindai")
_NAME = 1
_EXPECTED_HEADERS = ("Nomor", "Nama", "Keadaan")


class Names:
    """The people of dossiers; each is read once, for a list is written anew with every scan."""

    def __init__(self, counter: "Counter") -> None:
        self._counter = counter
        self._known: dict[str, str] = {}

    def read(self, numbers: Iterable[str | None]) -> None:
        """Read those not known yet."""
        new = [number for number in dict.fromkeys(numbers) if number and number not in self._known]
        for number, dossier in words.people_of(self._counter, new).items():
            self._known[number] = dossier.people

    def of(self, number: str | None) -> str:
        """The people of one dossier; a code that is none has none."""
        if number is None:
            return words.UNKNOWN
        if number not in self._known:
            self.read([number])
        return self._known.get(number, words.UNKNOWN)


class ScanList(QWidget):
    """Every scan not taken back, by value."""

    def __init__(self, counter: "Counter", names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counter, self._names = counter, names
        self.model = TonedRows(_SCAN_HEADERS, _SCAN_HEADERS.index("Hasil"), self)
        self.table = _table("Berkas yang sudah dipindai", self.model)
        for column, width in _SCAN_WIDTHS.items():
            self.table.setColumnWidth(column, width)
        for column in (_WHERE, _WHO):  # they share with the name what is left on a small screen
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        _fill(self, "Sudah dipindai", self.table)

    def show_scans(self, scans: Sequence[SweepScan], is_blind: bool) -> None:
        """Show these, in this order."""
        self._names.read(scan.dossier for scan in scans)
        # Beside the list of what should be here there is no room for more.
        for column in (_WHERE, _WHO):
            self.table.setColumnHidden(column, not is_blind)
        rows = [TextRow(key=scan.seq, texts=self._texts(scan, is_blind)) for scan in scans]
        self.model.show_toned(rows, {scan.seq: words.tone(scan.bucket) for scan in scans})

    def _texts(self, scan: SweepScan, is_blind: bool) -> tuple[str, ...]:
        return (
            tracking.grouped(scan.dossier) if scan.dossier else "–",
            self._names.of(scan.dossier),
            words.scan_word(scan.bucket, is_blind),
            place_name(self._counter.places, scan.place),
            self._counter.staff[scan.staff].name,
            words.clock_words(scan.at, self._counter.office.zone),
        )


class ExpectedList(QWidget):
    """What the record says should lie at one place, what is still to be scanned first."""

    def __init__(self, names: Names, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._names = names
        self.model = TonedRows(_EXPECTED_HEADERS, _EXPECTED_HEADERS.index("Keadaan"), self)
        self.table = _table("Berkas yang seharusnya di sini", self.model)
        self.table.setColumnWidth(0, 132)
        self.table.setColumnWidth(2, 90)
        self.caption = _fill(self, "", self.table)

    def show_expected(self, sweep: Sweep, scans: Iterable[SweepScan], place: int) -> None:
        """Show the expected list of a place against what was scanned there."""
        seen = {scan.dossier for scan in scans if scan.place == place}
        here = [e for e in sweep.expected if e.place == place]
        here.sort(key=lambda e: (e.dossier in seen, e.bucket is not Bucket.EXPECTED, e.dossier))
        self._names.read(e.dossier for e in here)
        states = {e.dossier: _state(e.bucket, e.dossier in seen) for e in here}
        rows = [
            TextRow(key=number, texts=(tracking.grouped(number), self._names.of(number), state))
            for number, state in states.items()
        ]
        self.model.show_toned(rows, {e.dossier: "right" for e in here if e.dossier in seen})
        found = sum(e.dossier in seen for e in here)
        self.caption.setText(f"Seharusnya di sini: {found} dari {len(here)} sudah dipindai")


def _state(bucket: Bucket, is_seen: bool) -> str:
    if is_seen:
        return "sudah"
    return "belum" if bucket is Bucket.EXPECTED else str(bucket)


def _table(name: str, model: TonedRows) -> QTableView:
    table = quiet_table(name)
    table.setModel(model)
    table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
    table.setMinimumHeight(100)
    table.setMinimumWidth(300)
    table.horizontalHeader().setStretchLastSection(False)
    table.horizontalHeader().setSectionResizeMode(_NAME, QHeaderView.ResizeMode.Stretch)
    return table


def _fill(widget: QWidget, caption: str, table: QTableView) -> PlainLabel:
    label = PlainLabel(caption, "muted")
    label.setBuddy(table)
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(4)
    layout.addWidget(label)
    layout.addWidget(table, 1)
    return label
