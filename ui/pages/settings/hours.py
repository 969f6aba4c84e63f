"""Pengaturan, Jam pelayanan: when the counter is open, and until when a dossier counts today."""

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from counter_app.rules.calendar import Hours
from counter_app.rules.indonesian import WEEKDAYS, clock_time
from ui.pages.settings.calendar import affected_words
from ui.pages.settings.form import Form, Kit, SaveBar, carded, section_layout
from ui.pages.settings.postponed import settle
from ui.typed import intervals_text, read_intervals, read_time

_MNEMONICS = ("Sen&in", "S&elasa", "&Rabu", "&Kamis", "&Jumat", "S&abtu", "&Minggu")


class HoursSection(QWidget):
    """Seven days and the cutoff."""

    title = "Jam pelayanan"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = Form()
        self.days = [QLineEdit() for _ in WEEKDAYS]
        for at, (line, label) in enumerate(zip(self.days, _MNEMONICS, strict=True)):
            line.setPlaceholderText("tutup")
            self.form.add(f"day{at}", label, line, (at // 2, at % 2))
        self.cutoff = QLineEdit()
        self.cutoff.setPlaceholderText("jam tutup hari itu")
        self.form.add("cutoff", "&Batas jam agar dihitung hari itu (kosong = jam tutup)", self.cutoff, (3, 1))
        self.form.stretch(1, 1)
        self.affected = QPlainTextEdit()
        self.affected.setReadOnly(True)
        self.affected.setTabChangesFocus(True)
        self.affected.setAccessibleName("Berkas yang tanggal janjinya akan berbeda")
        self.affected.hide()
        self.form.add_plain(self.affected, (4, 0), 2)
        self.bar = SaveBar(kit.session, self, self.save, "Janji yang sudah dibuat tidak digeser.")
        lead = "Jam buka tanpa istirahat, misalnya 07.30–12.00, 13.00–16.00. Tercetak di tanda terima."
        layout = section_layout(self, self.title, lead)
        layout.addWidget(carded(self.form), 1)
        layout.addWidget(self.bar)
        self.reload()

    def reload(self) -> None:
        """Show the hours as the register has them."""
        hours = self._kit.counter.calendar.hours
        for line, intervals in zip(self.days, hours.week, strict=True):
            line.setText(intervals_text(intervals))
        self.cutoff.setText(clock_time(hours.cutoff) if hours.cutoff else "")
        self.form.show_problems({})

    def first_focus(self) -> QWidget:
        """Monday."""
        return self.days[0]

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""
        draft = self.draft()
        self.form.forget()
        return draft != self._kit.counter.calendar.hours

    def draft(self) -> Hours:
        """The hours as typed; what cannot be read is noted as a problem."""
        stored, read = self._kit.counter.calendar.hours, self.form.read
        week = tuple(
            read(f"day{at}", lambda line=line: read_intervals(line.text()), stored.week[at])  # type: ignore[misc]
            for at, line in enumerate(self.days)
        )
        typed = self.cutoff.text()
        return Hours(
            week=week, cutoff=read("cutoff", lambda: read_time(typed), None) if typed.strip() else None
        )

    def save(self) -> None:
        """Save, unless something beside its field says why not."""
        hours = self.draft()
        self.form.require("day0", hours.week[0], "Senin tidak boleh kosong: jamnya dipakai hari pengganti.")
        if self.form.settle():
            self.bar.do(lambda: self._save(hours))

    def _save(self, hours: Hours) -> str:
        settings = self._kit.counter.settings
        settings.save_hours(hours, actor=self._kit.session.require_actor())
        settle(self._kit, "jam pelayanan")
        self.reload()
        words = affected_words(settings.affected_by_calendar())
        self.affected.setPlainText(words)
        self.affected.setVisible("\n" in words)
        return f"Jam pelayanan disimpan. {words.split(chr(10), 1)[0]}"
