"""Pengaturan, Cadangan: the copies of the register there are, and one more at the press of a key."""

from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.data_folder import backup_folder
from counter_app.rules import indonesian
from ui.backups import back_up
from ui.models.text_rows import TextRow, TextRows
from ui.pages.settings.form import Kit, section_layout
from ui.widgets.button import plain_button, primary_button
from ui.widgets.label import PlainLabel
from ui.widgets.status import quiet_table


class BackupSection(QWidget):
    """Copies are made by themselves too: every half hour after a change, and when the window closes."""

    title = "Cadangan"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.folder = backup_folder(kit.counter.path)
        self.last = PlainLabel("", "heading")
        self.where = PlainLabel(f"Folder: {self.folder}", "muted")
        self.where.setWordWrap(True)
        self.model = TextRows(("Dibuat", "Nama file", "Ukuran"), self)
        self.table = quiet_table("Daftar cadangan")
        self.table.setModel(self.model)
        for column, width in enumerate((300, 380)):
            self.table.setColumnWidth(column, width)
        self.button = primary_button("&Cadangkan sekarang", "simpan")
        self.button.clicked.connect(self.back_up_now)
        self.open_button = plain_button("&Buka folder")
        self.open_button.clicked.connect(self._open_folder)
        self._arrange()
        self.reload()

    def reload(self) -> None:
        """Show the copies there are, newest first."""
        copies = self._kit.counter.guard.backups(self.folder)
        self.model.show([TextRow(key=copy, texts=self._texts(copy)) for copy in copies])
        self.last.setText(f"Cadangan terakhir: {self._when(copies[0])}" if copies else "Belum ada cadangan.")
        self.open_button.setEnabled(self.folder.is_dir())

    def first_focus(self) -> QWidget:
        """The button."""
        return self.button

    def is_changed(self) -> bool:
        """Nothing can be typed here."""
        return False

    def back_up_now(self) -> None:
        """Make a verified copy in a worker."""
        path = self._kit.counter.path
        self.button.setEnabled(False)
        self._kit.paper_desk.tasks.run(lambda: back_up(path), self._saved, self._failed)

    def _saved(self, copy: Path) -> None:
        self.button.setEnabled(True)
        self.reload()
        self._kit.session.say(f"Cadangan dibuat dan diperiksa: {copy.name}", "right")

    def _failed(self, error: Exception) -> None:
        self.button.setEnabled(True)
        raise error

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.folder)))

    def _texts(self, copy: Path) -> tuple[str, ...]:
        size = f"{copy.stat().st_size / 1_000_000:.1f}".replace(".", ",")
        return self._when(copy), copy.name, f"{size} MB"

    def _when(self, copy: Path) -> str:
        zone = self._kit.counter.office.zone
        at = datetime.fromtimestamp(copy.stat().st_mtime, indonesian.zone_info(zone))
        return f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)}"

    def _arrange(self) -> None:
        lead = (
            "Cadangan dibuat otomatis setiap 30 menit bila ada perubahan dan saat jendela ditutup. "
            "Simpan juga satu cadangan di luar komputer ini."
        )
        layout = section_layout(self, self.title, lead)
        layout.addWidget(self.last)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.where)
        row = QHBoxLayout()
        row.addWidget(self.button)
        row.addWidget(self.open_button)
        row.addStretch(1)
        layout.addLayout(row)
