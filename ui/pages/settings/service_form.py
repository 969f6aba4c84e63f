"""One service as a form: its names, how long it takes, what it costs and on what ground, its papers."""

from PySide6.QtWidgets import QCheckBox, QLineEdit, QPlainTextEdit, QWidget

from counter_app.rules.service import Service, fee_problem
from ui.pages.settings.form import Form, choose, combo, days_box
from ui.pages.settings.papers import PapersTable, case_lines, read_cases
from ui.typed import read_amount, read_lines

NO_GROUND = "Tanpa dasar (misalnya nomor perda), biaya belum dicetak."
_LETTERS = {"required": "Wajib", "local": "Dicatat bila ada", "no": "Tidak diminta"}


class ServiceForm(Form):
    """Reads and shows a `Service`; `keep` is the stored one, whose other values stay."""

    def __init__(self, categories: dict[str, str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.code, self.name, self.short_name = QLineEdit(), QLineEdit(), QLineEdit()
        self.aliases, self.fee, self.fee_basis = QLineEdit(), QLineEdit(), QLineEdit()
        self.output, self.issuer, self.legal_basis, self.hint = (QLineEdit() for _ in range(4))
        self.category, self.rt_rw, self.desa = combo(categories), combo(_LETTERS), combo(_LETTERS)
        self.days, self.outside = days_box(0, 260), days_box(0, 260)
        self.outside.setSpecialValueText("tidak diatur")
        self.forwarded = QCheckBox("Diteruskan ke luar kantor")
        self.fee_confirmed = QCheckBox("Biaya pasti, di&cetak")
        self.retired = QCheckBox("Tidak dila&yani lagi")
        self.fee.setPlaceholderText("belum ditetapkan")
        self.aliases.setPlaceholderText("dipisah koma")
        self.cases = QPlainTextEdit()
        self.cases.setTabChangesFocus(True)
        self.cases.setFixedHeight(84)
        self.conditions = QPlainTextEdit()
        self.conditions.setTabChangesFocus(True)
        self.conditions.setFixedHeight(62)
        self.papers = PapersTable(self.cases)
        self._arrange()

    def show_service(self, service: Service, is_new: bool) -> None:
        """Show a service; the code of one that exists cannot change."""
        self.code.setReadOnly(not is_new)
        for line, text in (
            (self.code, service.code),
            (self.name, service.name),
            (self.short_name, service.short_name),
            (self.aliases, ", ".join(service.aliases)),
            (self.fee, "" if service.fee_rupiah is None else str(service.fee_rupiah)),
            (self.fee_basis, service.fee_basis),
            (self.output, service.output),
            (self.issuer, service.issuer),
            (self.legal_basis, service.legal_basis),
            (self.hint, service.hint),
        ):
            line.setText(text)
            line.setCursorPosition(0)
        choose(self.category, service.category)
        choose(self.rt_rw, service.rt_rw)
        choose(self.desa, service.desa)
        self.days.setValue(service.working_days)
        self.outside.setValue(service.outside_days or 0)
        self.forwarded.setChecked(service.forwarded)
        self.fee_confirmed.setChecked(service.fee_confirmed)
        self.retired.setChecked(service.retired)
        self.cases.setPlainText(case_lines(service.cases))
        self.conditions.setPlainText("\n".join(service.conditions))
        self.papers.show_papers(service.requirements, service.cases)
        self.show_problems({})
        self._warn_of_ground()

    def draft(self, stored: Service) -> Service:
        """The service as typed; what cannot be read is noted as a problem."""
        return Service(
            code=self.code.text().strip().upper(),
            version=stored.version,
            name=_line(self.name),
            short_name=_line(self.short_name) or _line(self.name),
            category=self.category.currentData(),
            working_days=self.days.value(),
            aliases=tuple(part.strip() for part in self.aliases.text().split(",") if part.strip()),
            outside_days=self.outside.value() or None,
            fee_rupiah=self.read("fee", lambda: read_amount(self.fee.text()), stored.fee_rupiah),
            fee_confirmed=self.fee_confirmed.isChecked(),
            fee_basis=_line(self.fee_basis),
            legal_basis=_line(self.legal_basis),
            output=_line(self.output),
            issuer=_line(self.issuer),
            rt_rw=self.rt_rw.currentData(),
            desa=self.desa.currentData(),
            forwarded=self.forwarded.isChecked(),
            retention_class=stored.retention_class,
            hint=_line(self.hint),
            conditions=read_lines(self.conditions.toPlainText()),
            cases=read_cases(self.cases.toPlainText(), stored.cases),
            requirements=self.papers.papers(),
            retired=self.retired.isChecked(),
        )

    def is_right(self, service: Service, is_taken: bool) -> bool:
        """Show what is wrong with a draft beside its fields; True if nothing is."""
        self.require("code", service.code, "Kode layanan masih kosong, misalnya KTPG.")
        self.require("code", not is_taken, f"Kode {service.code} sudah dipakai layanan lain.")
        self.require("name", service.name, "Nama layanan masih kosong. Tulis namanya.")
        problem = fee_problem(service)
        self.require("fee", not problem, problem)
        known = {case.key for case in service.cases}
        strange = [paper.name for paper in service.requirements if not paper.cases <= known]
        words = f"Keperluan pada “{strange[0]}” tidak ada di daftar keperluan." if strange else ""
        self.require("papers", not strange, words)
        is_right = self.settle()
        self._warn_of_ground()
        return is_right

    def _warn_of_ground(self) -> None:
        lacks = self.fee_confirmed.isChecked() and not _line(self.fee_basis)
        self.fields["fee_basis"].show_problem(NO_GROUND if lacks else "", False)

    def _arrange(self) -> None:
        add = self.add
        add("code", "&Kode", self.code, (0, 0))
        add("category", "Kelo&mpok", self.category, (0, 1))
        add("name", "&Nama lengkap", self.name, (1, 0), 2)
        add("short_name", "Nama pend&ek", self.short_name, (2, 0))
        add("aliases", "Sebutan &lain", self.aliases, (2, 1))
        add("days", "&Waktu layanan", self.days, (3, 0))
        add("outside", "Ditanyakan setelah", self.outside, (3, 1))
        add("fee", "Bi&aya resmi (rupiah)", self.fee, (4, 0))
        add("fee_basis", "&Dasar biaya", self.fee_basis, (4, 1))
        self.add_plain(self.fee_confirmed, (5, 0))
        self.add_plain(self.forwarded, (5, 1))
        add("rt_rw", "Surat pengantar &RT/RW", self.rt_rw, (6, 0))
        add("desa", "Surat desa/kelurahan", self.desa, (6, 1))
        add("output", "Hasil layanan", self.output, (7, 0))
        add("issuer", "Diterbitkan &oleh", self.issuer, (7, 1))
        add("legal_basis", "Dasar hukum", self.legal_basis, (8, 0), 2)
        add("hint", "Petunjuk untuk petugas", self.hint, (9, 0), 2)
        add("conditions", "Ketentuan (satu per baris; bukan kertas)", self.conditions, (10, 0), 2)
        add("cases", "Keperluan (satu per baris; kosong bila tidak ada)", self.cases, (11, 0), 2)
        add("papers", "Persyaratan", self.papers, (12, 0), 2)
        self.add_plain(self.retired, (13, 0))
        self.stretch(1, 1)


def _line(line: QLineEdit) -> str:
    return " ".join(line.text().split())
