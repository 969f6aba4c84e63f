"""Pengaturan, Kantor: how the office is called, where it is, and which villages it serves."""

from dataclasses import replace

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from counter_app.rules import indonesian
from counter_app.rules.office import Letterhead, Office
from ui.pages.settings.form import Form, Kit, SaveBar, carded, choose, combo, section_layout
from ui.typed import read_lines

_ZONES = {"WIB": "WIB (UTC+7)", "WITA": "WITA (UTC+8)", "WIT": "WIT (UTC+9)"}
_LINES = (
    ("name", "&Nama kecamatan", (0, 0)),
    ("regency", "&Kabupaten/kota (baris pertama kop)", (0, 1)),
    ("address", "A&lamat", (1, 0)),
    ("email", "Sur&el", (1, 1)),
    ("phone", "&Telepon kantor", (2, 0)),
    ("query_phone", "Nomor untuk tanya &berkas", (2, 1)),
    ("counter", "Nama l&oket", (3, 0)),
    ("region", "Kode &wilayah (6 angka)", (3, 1)),
)


class OfficeSection(QWidget):
    """Everything about the office but its printers."""

    title = "Kantor"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = Form()
        self.lines = {key: QLineEdit() for key, _, _ in _LINES}
        for key, label, at in _LINES:
            self.form.add(key, label, self.lines[key], at)
        self.zone = combo(_ZONES)
        self.villages, self.complaints = QPlainTextEdit(), QPlainTextEdit()
        self.form.add("zone", "&Zona waktu", self.zone, (4, 0))
        self.form.add("complaints", "Pen&gaduan (satu saluran per baris)", self.complaints, (4, 1))
        self.form.add(
            "villages", "&Desa dan kelurahan (satu per baris; boleh ditempel)", self.villages, (5, 0), 2
        )
        self.form.stretch(1, 1)
        for text in (self.villages, self.complaints):
            text.setTabChangesFocus(True)
        self.complaints.setFixedHeight(56)
        self.villages.setMinimumHeight(90)
        self.bar = SaveBar(kit.session, self, self.save, "Dipakai di kop surat dan tanda terima berikutnya.")
        layout = section_layout(
            self, self.title, "Yang tercetak di setiap kertas dan dipilih saat menerima berkas."
        )
        layout.addWidget(carded(self.form), 1)
        layout.addWidget(self.bar)
        self.reload()

    def reload(self) -> None:
        """Show the office as the register has it."""
        office = self._kit.counter.office
        for key, line in self.lines.items():
            line.setText(str(getattr(office.letterhead if hasattr(office.letterhead, key) else office, key)))
        choose(self.zone, office.zone)
        self.complaints.setPlainText("\n".join(office.complaints))
        self.villages.setPlainText("\n".join(office.villages))
        self.form.show_problems({})

    def first_focus(self) -> QWidget:
        """The name."""
        return self.lines["name"]

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""
        return self.draft() != self._kit.counter.office

    def draft(self) -> Office:
        """The office as typed."""
        typed = {key: " ".join(line.text().split()) for key, line in self.lines.items()}
        office = self._kit.counter.office
        head = Letterhead(**{key: typed[key] for key in ("regency", "address", "phone", "email")})
        return replace(
            office,
            name=typed["name"],
            counter=typed["counter"],
            region=typed["region"],
            query_phone=typed["query_phone"],
            letterhead=head,
            zone=self.zone.currentData(),
            villages=read_lines(self.villages.toPlainText()),
            complaints=read_lines(self.complaints.toPlainText()),
        )

    def save(self) -> None:
        """Save, unless something beside its field says why not."""
        office = self.draft()
        require = self.form.require
        require("name", office.name, "Nama kecamatan masih kosong. Tulis namanya.")
        require("villages", office.villages, "Tempel paling sedikit satu nama desa.")
        is_code = office.region.isdecimal() and len(office.region) == 6
        require("region", not office.region or is_code, "Kode wilayah terdiri atas 6 angka, misalnya 160712.")
        if self.form.settle():
            self.bar.do(lambda: self._save(office))

    def _save(self, office: Office) -> str:
        filled = {"kop surat": office.letterhead.address, "kode wilayah": office.region}
        postponed = tuple(word for word in office.postponed if not filled.get(word))
        self._kit.counter.settings.save_office(
            replace(office, postponed=postponed), actor=self._kit.session.require_actor()
        )
        self.reload()
        return f"Data kantor disimpan: {office.name}, {indonesian.count(len(office.villages))} desa."
