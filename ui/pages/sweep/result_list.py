"""The rows of a sweep's result, and the figures that filter them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QTableView, QWidget

from counter_app.rules import tracking
from counter_app.rules.place import place_name
from counter_app.rules.sweep.sweep import Bucket, ResultRow, SweepResult
from ui.models.text_rows import TextRow
from ui.models.toned_rows import TonedRows
from ui.pages.sweep import words
from ui.widgets.counts import CountCard
from ui.widgets.status import quiet_table

if TYPE_CHECKING:
    from counter_app.counter import Counter

_CARDS = {
    Bucket.FOUND: ("Ada", "count"),
    Bucket.MISSING: ("Tidak ada", "count-late"),
    Bucket.ELSEWHERE: ("Tempat lain", "count-warn"),
    Bucket.CLOSED: ("Sudah selesai", "count-warn"),
    Bucket.UNKNOWN: ("Tidak dikenal", "count-late"),
    Bucket.LENT: ("Dipinjam", "count"),
    Bucket.IN_TRANSIT: ("Dikirim", "count-warn"),
    Bucket.NOT_COVERED: ("Belum tercakup", "count"),
    Bucket.HANDLED: ("Ditangani", "count"),
}
_ALWAYS = frozenset({Bucket.FOUND, Bucket.MISSING})
_HEADERS = ("Nomor", "Nama", "Hasil", "Tempat dicek", "Tercatat di", "Tindak lanjut")
_WIDTHS = {0: 132, 2: 190, 5: 120}
# Name and places share what is left, so that none vanishes on a small screen.
_SHARED = (1, 3, 4)


class BucketCards(QWidget):
    """A figure a bucket; a pressed one shows its rows alone, pressed again all. Empty ones are left out."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bucket: Bucket | None = None
        self.cards: dict[Bucket, CountCard] = {}
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for bucket, (caption, alarm) in _CARDS.items():
            card = self.cards[bucket] = CountCard(caption, alarm)
            card.setCheckable(True)
            card.hide()  # all of them are wider than a small screen
            card.setToolTip(f"Hanya yang {bucket}; tekan lagi untuk semua")
            card.clicked.connect(lambda _=False, b=bucket: self.choose(None if self.bucket is b else b))
            layout.addWidget(card, 1)

    def choose(self, bucket: Bucket | None) -> None:
        """Show one bucket alone, or all."""
        self.bucket = bucket
        for other, card in self.cards.items():
            card.setChecked(other is bucket)
        self.chosen.emit()

    def show_counts(self, result: SweepResult) -> None:
        """The counts of a result."""
        for bucket, card in self.cards.items():
            n = len(result.of(bucket))
            card.set_count(n)
            card.setVisible(n > 0 or bucket in _ALWAYS)


class ResultTable:
    """Rows of a result in a table; several may be selected to be set right together."""

    def __init__(self, counter: "Counter", parent: QWidget) -> None:
        self._counter = counter
        self._rows: dict[int, ResultRow] = {}
        self._seen: dict[str, int] = {}
        self.model = TonedRows(_HEADERS, _HEADERS.index("Hasil"), parent)
        self.table = quiet_table("Hasil cek rak")
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.ExtendedSelection)
        self.table.setMinimumHeight(160)
        for column, width in _WIDTHS.items():
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(False)
        for column in _SHARED:
            self.table.horizontalHeader().setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)

    def show_rows(self, result: SweepResult, bucket: Bucket | None) -> None:
        """Show the rows of one bucket or of all, what needs somebody first."""
        before = self.table.currentIndex().row()
        rows = result.of(bucket) if bucket is not None else result.rows
        self._rows = dict(enumerate(rows))
        people = words.people_of(self._counter, [row.dossier for row in rows if row.dossier])
        self._seen = {n: d.last_seen_at for n, d in people.items()}
        shown = [
            TextRow(key=at, texts=self._texts(row, people[row.dossier].people if row.dossier else "", result))
            for at, row in self._rows.items()
        ]
        self.model.show_toned(shown, {at: words.tone(row.bucket) for at, row in self._rows.items()})
        if rows:
            self.table.selectRow(min(max(before, 0), len(rows) - 1))

    @property
    def selected(self) -> tuple[ResultRow, ...]:
        """The rows selected, from the top."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return tuple(self._rows[row] for row in rows)

    def row_of(self, number: str) -> int:
        """The row of a dossier among those shown, -1 if it is none of them."""
        return next((at for at, row in self._rows.items() if row.dossier == number), -1)

    def is_seen_since(self, row: ResultRow, at: int) -> bool:
        """Whether the papers of a row were in somebody's hands after that moment."""
        return row.dossier is not None and self._seen.get(row.dossier, 0) > at

    def _texts(self, row: ResultRow, name: str, result: SweepResult) -> tuple[str, ...]:
        places = self._counter.places
        return (
            tracking.grouped(row.dossier) if row.dossier else "–",
            name or words.UNKNOWN,
            words.result_word(row),
            place_name(places, row.place),
            "–" if row.recorded_place is None else place_name(places, row.recorded_place),
            self._follow_up(row, result),
        )

    def _follow_up(self, row: ResultRow, result: SweepResult) -> str:
        """What is left to do; nothing for what lies where it should."""
        if row.offers:
            return "perlu dibetulkan"
        if row.bucket is Bucket.MISSING:
            closed_at = result.sweep.closed_at or 0
            return "sudah ditemukan" if self.is_seen_since(row, closed_at) else "perlu dicari"
        odd = row.scan is not None and row.bucket not in (Bucket.FOUND, Bucket.UNKNOWN)
        return "sudah beres" if odd else ""
