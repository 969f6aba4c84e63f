"""The top of Pantau: when the check ran, and what can be printed of it."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from counter_app.rules import indonesian
from counter_app.rules.check.findings import Check
from ui.widgets.button import plain_button, primary_button
from ui.widgets.label import PlainLabel

_UNPRINTED = "Belum &tercetak"


class WatchHead(QWidget):
    """Title, when and over how many dossiers the check ran, and its four buttons."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.when = PlainLabel("Belum diperiksa", "muted")
        self.when.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.unprinted_button = plain_button(_UNPRINTED, "peringatan")
        self.unprinted_button.setToolTip("Berkas terdaftar yang tanda terimanya belum tercetak (Alt+T)")
        self.save_button = plain_button("&Simpan PDF", "simpan")
        self.save_button.setToolTip("Simpan daftar di layar sebagai PDF (Alt+S)")
        self.print_button = plain_button("&Cetak daftar", "cetak")
        self.print_button.setToolTip("Cetak daftar di layar (Alt+C)")
        self.morning_button = primary_button("Lembar pagi Ca&mat", "cetak")
        self.morning_button.setToolTip(
            "Satu halaman: terlambat, belum ditemukan, perlu dicari, perlu ditanyakan, belum diambil, beban "
            "per posisi (Alt+M)"
        )
        self._arrange(title)

    def show_check(self, check: Check, zone: str, unprinted: int) -> None:
        """Say when it ran; without unprinted receipts their button rests."""
        at = indonesian.clock_time(indonesian.moment(check.at, zone))
        self.when.setText(
            f"Diperiksa pukul {at} {zone} · {indonesian.count(check.open_count)} berkas aktif · "
            f"{indonesian.count(check.due_today)} jatuh tempo hari ini"
        )
        self.unprinted_button.setText(
            f"{_UNPRINTED} ({indonesian.count(unprinted)})" if unprinted else _UNPRINTED
        )
        self.unprinted_button.setEnabled(unprinted > 0)

    def _arrange(self, title: str) -> None:
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(PlainLabel(title, "title"), 1)
        for button in (self.unprinted_button, self.save_button, self.print_button, self.morning_button):
            line.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addLayout(line)
        # Beside four buttons a small screen would leave it half a sentence.
        layout.addWidget(self.when)
