"""Pengaturan, Kalender: days off, closures and make-up days; a change shows which promises it would move."""

from collections.abc import Hashable
from datetime import date

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.rules import indonesian, tracking
from counter_app.rules.calendar import Holiday
from counter_app.rules.dossier import Dossier
from ui.models.findings import promised_text
from ui.models.text_rows import TextRow
from ui.pages.settings.form import Form, Kit, SaveBar, choose, combo, number_box, section_layout
from ui.pages.settings.table import NEW, ListEditor
from ui.typed import date_text, read_date
from ui.widgets.button import danger_button
from ui.widgets.label import PlainLabel

_KINDS = {
    "tutup": "Kantor ini tutup",
    "masuk": "Masuk sebagai pengganti",
    "libur": "Hari libur nasional",
    "cuti bersama": "Cuti bersama",
}
_DECREED = "Hari libur {year} sesuai SKB."
_ESTIMATED = "Belum ditetapkan SKB: semua tanggal janji ke tahun {year} masih perkiraan."
_NEVER = date.min


class CalendarSection(QWidget):
    """The holidays of one year; nothing already promised is moved by an edit."""

    title = "Kalender"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.year = number_box(2024, 2061)
        self.year.setAccessibleName("Tahun")
        self.year.setToolTip("Panah atas dan bawah mengganti tahun")
        self.year.setValue(kit.counter.today().year)
        self.state = PlainLabel()
        self.decreed = QCheckBox("Sudah ditetapkan S&KB")
        self.decreed.clicked.connect(self._save_decreed)
        self.on, self.name = QLineEdit(), QLineEdit()
        self.on.setPlaceholderText("24-11-2026")
        self.kind = combo(_KINDS)
        self.open_anyway = QCheckBox("&Loket buka pada cuti bersama ini")
        self.form = Form()
        self.bar = SaveBar(kit.session, self, self.save)
        self.remove_button = danger_button("&Hapus dari daftar")
        self.remove_button.clicked.connect(self.remove)
        self.affected = QPlainTextEdit()
        self._told_beside: Hashable = None
        self.affected.setReadOnly(True)
        self.affected.setTabChangesFocus(True)
        self.affected.setAccessibleName("Berkas yang tanggal janjinya akan berbeda")
        self.affected.hide()
        self._fill_form()
        self.list = ListEditor(
            "Daftar hari libur",
            ("Tanggal", "Hari", "Nama", "Jenis"),
            (102, 72, 230),
            self._editor(),
            is_changed=self.is_changed,
            asks=kit.asks,
            new="Hari &baru",
            shares=(3, 2),
        )
        self.list.chosen.connect(self._show)
        self._arrange()
        self.year.valueChanged.connect(self._turn_year)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.reload()

    def reload(self) -> None:
        """Show the year as the register has it."""
        year, calendar = self.year.value(), self._kit.counter.calendar
        is_estimated = calendar.is_estimated(date(year, 1, 1))
        self.state.setText((_ESTIMATED if is_estimated else _DECREED).format(year=year))
        self.state.set_role("warning" if is_estimated else "muted")
        self.decreed.setChecked(not is_estimated)
        holidays = sorted((h for h in calendar.holidays.values() if h.on.year == year), key=lambda h: h.on)
        self.list.show_rows([TextRow(key=h.on, texts=_texts(h), is_quiet=h.is_open) for h in holidays])

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list.table

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""
        draft = self.draft()
        self.form.forget()
        return draft != self._stored()

    def draft(self) -> Holiday:
        """The day as typed; what cannot be read is noted as a problem."""
        stored, kind = self._stored(), self.kind.currentData()
        return Holiday(
            on=self.form.read("on", lambda: read_date(self.on.text()), stored.on)
            if self.on.text()
            else _NEVER,
            name=" ".join(self.name.text().split()),
            kind=kind,
            source=stored.source,
            is_open=self.open_anyway.isChecked() and kind == "cuti bersama",
        )

    def save(self) -> None:
        """Save the day, unless something beside its field says why not."""
        holiday = self.draft()
        self.form.require("on", holiday.on != _NEVER, "Tulis tanggalnya, misalnya 24-11-2026.")
        is_new, known = self.list.key == NEW, self._kit.counter.calendar.holidays
        self.form.require(
            "on", not (is_new and holiday.on in known), "Tanggal itu sudah ada di daftar; ubah di sana."
        )
        self.form.require("name", holiday.name, "Tulis nama harinya, misalnya Rapat kerja kabupaten.")
        if self.form.settle():
            self.bar.do(lambda: self._save(holiday))

    def remove(self) -> None:
        """Take the day shown out of the calendar, if the user agrees."""
        stored = self._stored()
        day = indonesian.long_date(stored.on)
        if self._kit.asks.confirm(
            self, "Hapus hari", f"{day} kembali menjadi hari biasa. Lanjutkan?", yes="Hapus"
        ):
            self.bar.do(lambda: self._remove(stored.on))

    def _save(self, holiday: Holiday) -> str:
        settings, actor = self._kit.counter.settings, self._kit.session.require_actor()
        settings.save_holiday(holiday, actor=actor)
        self.list.key = holiday.on
        self.year.setValue(holiday.on.year)
        self.reload()
        return f"{indonesian.long_date(holiday.on)} disimpan. {self._tell_affected()}"

    def _remove(self, on: date) -> str:
        self._kit.counter.settings.remove_holiday(on, actor=self._kit.session.require_actor())
        self.list.key = None
        self.reload()
        return f"{indonesian.long_date(on)} dihapus dari daftar. {self._tell_affected()}"

    def _save_decreed(self, is_decreed: bool) -> None:
        year = self.year.value()
        self.bar.do(lambda: self._decree(year, is_decreed))
        self.reload()

    def _decree(self, year: int, is_decreed: bool) -> str:
        actor = self._kit.session.require_actor()
        self._kit.counter.settings.save_decreed_year(year, is_decreed=is_decreed, actor=actor)
        return f"Hari libur {year} " + ("sudah ditetapkan SKB." if is_decreed else "ditandai perkiraan.")

    def _tell_affected(self) -> str:
        words = affected_words(self._kit.counter.settings.affected_by_calendar())
        self.affected.setPlainText(words)
        self._told_beside = self.list.key
        self.affected.setVisible("\n" in words)
        return words.split("\n", 1)[0]

    def _turn_year(self) -> None:
        self.list.key = None
        self.reload()

    def _stored(self) -> Holiday:
        key = self.list.key
        stored = self._kit.counter.calendar.holidays.get(key) if isinstance(key, date) else None
        return stored or Holiday(on=_NEVER, name="", kind="tutup")

    def _show(self) -> None:
        holiday, is_new = self._stored(), self.list.key == NEW
        self.on.setText("" if holiday.on == _NEVER else date_text(holiday.on))
        # The day is the row's key: another day is a new row.
        self.on.setReadOnly(not is_new and holiday.on != _NEVER)
        self.name.setText(holiday.name)
        choose(self.kind, holiday.kind)
        self.open_anyway.setChecked(holiday.is_open)
        self.remove_button.setEnabled(holiday.on != _NEVER)
        self.form.show_problems({})
        if self.list.key != self._told_beside:
            self.affected.hide()
        self._show_kind()
        if is_new:
            self.on.setFocus()

    def _show_kind(self) -> None:
        self.open_anyway.setVisible(self.kind.currentData() == "cuti bersama")

    def _fill_form(self) -> None:
        self.form.add("on", "&Tanggal", self.on, (0, 0))
        self.form.add("name", "&Nama hari", self.name, (1, 0))
        self.form.add("kind", "&Jenis", self.kind, (2, 0))
        self.form.add_plain(self.open_anyway, (3, 0))

    def _editor(self) -> QWidget:
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self.form)
        column.addWidget(self.affected)
        column.addStretch(1)
        self.bar.add(self.remove_button)
        column.addWidget(self.bar)
        return editor

    def _arrange(self) -> None:
        lead = "Hari-hari ini tidak dihitung sebagai hari kerja. Janji yang sudah dibuat tidak digeser."
        layout = section_layout(self, self.title, lead)
        row = QHBoxLayout()
        caption = PlainLabel("Tah&un", "muted")
        caption.setBuddy(self.year)
        for part in (caption, self.year, self.decreed, self.state):
            row.addWidget(part)
        row.addStretch(1)
        layout.addLayout(row)
        layout.addWidget(self.list, 1)


def affected_words(dossiers: list[Dossier]) -> str:
    """What a changed calendar would do to promises already made: one sentence, then a line a dossier."""
    if not dossiers:
        return "Tidak ada tanggal janji yang terpengaruh."
    head = (
        f"{indonesian.count(len(dossiers))} berkas akan mendapat tanggal lain bila dihitung sekarang; "
        "tidak satu pun digeser."
    )
    return "\n".join((head, *(_affected_line(dossier) for dossier in dossiers)))


def _affected_line(dossier: Dossier) -> str:
    number, promised = tracking.grouped(dossier.number), promised_text(dossier.promised_on)
    return f"{number}  {dossier.applicant.name}, janji {promised}"


def _texts(holiday: Holiday) -> tuple[str, ...]:
    kind = "cuti bersama, loket buka" if holiday.is_open else holiday.kind
    return indonesian.short_date(holiday.on), indonesian.weekday(holiday.on), holiday.name, kind
