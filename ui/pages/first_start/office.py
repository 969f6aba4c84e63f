"""The sheets of the first day that ask about the office itself."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import time

from PySide6.QtCore import QTime
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QLineEdit,
    QPlainTextEdit,
    QTimeEdit,
    QVBoxLayout,
    QWidget,
)

from counter_app.rules import indonesian
from counter_app.rules.calendar import DEFAULT_HOURS
from counter_app.rules.office import PRACTICE_SERIES, Letterhead
from ui.pages.first_start.form import Setup, arrange_column
from ui.typed import read_lines
from ui.widgets.form import Field


class NameStep(QWidget):
    """The two things without which no dossier can be taken."""

    title = "Nama kantor dan desanya"
    postponed = ""

    def __init__(self) -> None:
        super().__init__()
        self.name = QLineEdit()
        self.name.setPlaceholderText("Kecamatan …")
        self.villages = QPlainTextEdit()
        self.villages.setPlaceholderText("Satu desa atau kelurahan per baris; daftar boleh ditempel.")
        self.villages.setTabChangesFocus(True)
        self._name = Field("&Nama kantor", self.name)
        self._villages = Field("&Desa dan kelurahan", self.villages)
        arrange_column(self, [self._name, self._villages])

    def problem_found(self) -> bool:
        """Both are required."""
        nameless, villageless = not self.name.text().strip(), not self._list()
        self._name.show_problem("Tulis nama kantornya dahulu." if nameless else "", True)
        self._villages.show_problem("Tempel nama desa, satu desa per baris." if villageless else "", True)
        return nameless or villageless

    def is_blank(self) -> bool:
        """It cannot be put off."""
        return False

    def added_to(self, setup: Setup) -> Setup:
        """Name and villages."""
        office = replace(setup.office, name=" ".join(self.name.text().split()), villages=self._list())
        return replace(setup, office=office)

    def _list(self) -> tuple[str, ...]:
        return read_lines(self.villages.toPlainText())

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return self.name


class LetterheadStep(QWidget):
    """What stands at the head of every paper."""

    title = "Kop surat"
    postponed = "kop surat"

    def __init__(self) -> None:
        super().__init__()
        self.regency, self.address, self.phone, self.email = (QLineEdit() for _ in range(4))
        self.regency.setPlaceholderText("Pemerintah Kabupaten …")
        fields = [
            Field("&Kabupaten atau kota", self.regency),
            Field("&Alamat", self.address),
            Field("&Telepon kantor", self.phone),
            Field("&Surel", self.email),
        ]
        arrange_column(self, fields)

    def problem_found(self) -> bool:
        """Nothing here blocks."""
        return False

    def is_blank(self) -> bool:
        """Papers would have no head."""
        return not any(line.text().strip() for line in (self.regency, self.address, self.phone, self.email))

    def added_to(self, setup: Setup) -> Setup:
        """The letterhead."""
        head = Letterhead(
            regency=self.regency.text().strip(),
            address=self.address.text().strip(),
            phone=self.phone.text().strip(),
            email=self.email.text().strip(),
        )
        return replace(setup, office=replace(setup.office, letterhead=head))

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return self.regency


class CodeStep(QWidget):
    """Where the office lies, and which counter of it this is."""

    title = "Kode wilayah dan nomor loket"
    postponed = "kode wilayah"

    def __init__(self) -> None:
        super().__init__()
        self.region, self.series, self.query_phone = QLineEdit(), QLineEdit("00"), QLineEdit()
        self.zone = QComboBox()
        self.zone.addItems(list(indonesian.ZONES))
        self._region = Field("&Enam angka awal NIK warga kecamatan ini", self.region)
        self._series = Field("&Seri nomor berkas, 00 sampai 98; tidak dapat diubah kelak", self.series)
        fields = [
            self._region,
            Field("&Zona waktu", self.zone),
            self._series,
            Field("Nomor telepon &tanya berkas", self.query_phone),
        ]
        arrange_column(self, fields)

    def problem_found(self) -> bool:
        """Codes are digits; series 99 belongs to the practice office."""
        region, series = self.region.text().strip(), self.series.text().strip()
        odd_region = bool(region) and re.fullmatch(r"[0-9]{6}", region) is None
        odd_series = re.fullmatch(r"[0-9]{2}", series) is None or series == PRACTICE_SERIES
        self._region.show_problem("Kode wilayah terdiri atas enam angka." if odd_region else "", True)
        self._series.show_problem("Seri terdiri atas dua angka, 00 sampai 98." if odd_series else "", True)
        return odd_region or odd_series

    def is_blank(self) -> bool:
        """Without the region a NIK of elsewhere is not noticed."""
        return not self.region.text().strip()

    def added_to(self, setup: Setup) -> Setup:
        """Region, zone, series and the number people call."""
        office = replace(
            setup.office,
            region=self.region.text().strip(),
            zone=self.zone.currentText(),
            series=self.series.text().strip(),
            query_phone=self.query_phone.text().strip(),
        )
        return replace(setup, office=office)

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return self.region


class HoursStep(QWidget):
    """When the counter is open; the break at noon is left as it is."""

    title = "Jam pelayanan"
    postponed = "jam pelayanan"

    def __init__(self) -> None:
        super().__init__()
        self._days = {"Senin–Kamis": range(4), "Jumat": range(4, 5)}
        self.opens: dict[str, QTimeEdit] = {}
        self.closes: dict[str, QTimeEdit] = {}
        self._fields: dict[str, Field] = {}
        grid = QGridLayout()
        for row, (name, days) in enumerate(self._days.items()):
            usual = DEFAULT_HOURS.week[days[0]]
            self.opens[name] = _time_edit(usual[0][0])
            self.closes[name] = _time_edit(usual[-1][1])
            self._fields[name] = Field(f"{name}, tutup", self.closes[name])
            grid.addWidget(Field(f"{name}, buka", self.opens[name]), row, 0)
            grid.addWidget(self._fields[name], row, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(grid)
        layout.addStretch()

    def problem_found(self) -> bool:
        """The counter closes after it opens."""
        found = False
        for name, field_ in self._fields.items():
            wrong = self.closes[name].time() <= self.opens[name].time()
            field_.show_problem("Jam tutup harus sesudah jam buka." if wrong else "", True)
            found = found or wrong
        return found

    def is_blank(self) -> bool:
        """The usual hours stand there and are taken."""
        return False

    def added_to(self, setup: Setup) -> Setup:
        """The hours of the week."""
        week = list(DEFAULT_HOURS.week)
        for name, days in self._days.items():
            opens, closes = _as_time(self.opens[name]), _as_time(self.closes[name])
            for day in days:
                week[day] = between(DEFAULT_HOURS.week[day], opens, closes)
        return replace(setup, hours=replace(DEFAULT_HOURS, week=tuple(week)))

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return next(iter(self.opens.values()))


def between(usual: Sequence[tuple[time, time]], opens: time, closes: time) -> tuple[tuple[time, time], ...]:
    """The intervals from opening to closing with the usual breaks between.

    >>> between([(time(8), time(12)), (time(13), time(15))], time(7, 30), time(14))
    ((datetime.time(7, 30), datetime.time(12, 0)), (datetime.time(13, 0), datetime.time(14, 0)))
    """
    starts = [opens, *(begun for begun, _ in usual[1:])]
    ends = [*(ended for _, ended in usual[:-1]), closes]
    kept = [(max(a, opens), min(b, closes)) for a, b in zip(starts, ends, strict=True)]
    return tuple((a, b) for a, b in kept if a < b)


def _time_edit(at: time) -> QTimeEdit:
    edit = QTimeEdit(QTime(at.hour, at.minute))
    edit.setDisplayFormat("HH.mm")
    edit.lineEdit().setTextMargins(8, 0, 0, 0)
    return edit


def _as_time(edit: QTimeEdit) -> time:
    return time(edit.time().hour(), edit.time().minute())
