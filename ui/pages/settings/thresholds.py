"""Pengaturan, Pantau: from when on a dossier is a finding, and how long the list of suspects gets."""

from PySide6.QtWidgets import QSpinBox, QWidget

from counter_app.rules.check.finding import Thresholds
from ui.pages.settings.form import Form, Kit, SaveBar, carded, days_box, section_layout

_LIMITS = (
    ("due_soon_days", "&Hampir jatuh tempo: hari ini dan berikutnya", (0, 10)),
    ("outside_days", "Lama di &luar kantor, bila layanannya tidak mengatur", (1, 60)),
    ("silent_percent", "Lama di &meja: bagian dari waktu layanan", (10, 200)),
    ("silent_min_days", "Lama di meja: paling sed&ikit", (1, 20)),
    ("incomplete_days", "Belum leng&kap: ingatkan pemohon setelah", (1, 60)),
    ("uncollected_days", "Belum &diambil: ingatkan pemohon setelah", (1, 60)),
    ("alerts_a_day", "Perlu dicari: paling &banyak yang baru", (1, 50)),
    ("sweep_days", "Cek rak: seluruh kanto&r dilihat dalam", (5, 120)),
)


class ThresholdsSection(QWidget):
    """The limits of the check, in working days; it runs anew after saving."""

    title = "Pantau"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = Form()
        self.boxes: dict[str, QSpinBox] = {}
        for at, (key, label, (least, most)) in enumerate(_LIMITS):
            box = self.boxes[key] = days_box(least, most)
            box.setMaximumWidth(180)
            self.form.add(key, label, box, (at // 2, at % 2))
        self.boxes["silent_percent"].setSuffix("%")
        self.boxes["silent_percent"].setSingleStep(10)
        self.boxes["alerts_a_day"].setSuffix(" berkas sehari")
        self.form.stretch(1, 1)
        self.bar = SaveBar(kit.session, self, self.save, "Daftar Pantau dihitung ulang sesudah disimpan.")
        lead = (
            "Kapan berkas masuk daftar Pantau. Batas lama di meja dan di luar kantor hanya dipakai sampai"
            " riwayat kantor ini cukup."
        )
        layout = section_layout(self, self.title, lead)
        layout.addWidget(carded(self.form), 1)
        layout.addWidget(self.bar)
        self.reload()

    def reload(self) -> None:
        """Show the limits as the register has them."""
        limits = self._kit.counter.thresholds
        for key, box in self.boxes.items():
            box.setValue(
                round(limits.silent_share * 100) if key == "silent_percent" else getattr(limits, key)
            )

    def first_focus(self) -> QWidget:
        """The first limit."""
        return self.boxes["due_soon_days"]

    def is_changed(self) -> bool:
        """Whether something was changed and not saved."""
        return self.draft() != self._kit.counter.thresholds

    def draft(self) -> Thresholds:
        """The limits as set."""
        days = {key: box.value() for key, box in self.boxes.items()}
        return Thresholds(silent_share=days.pop("silent_percent") / 100, **days)

    def save(self) -> None:
        """Save."""
        self.bar.do(self._save)

    def _save(self) -> str:
        self._kit.counter.settings.save_thresholds(self.draft(), actor=self._kit.session.require_actor())
        self.reload()
        return "Batas pantauan disimpan."
