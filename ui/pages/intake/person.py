"""The applicant's part of the intake form: who asks, for whom, and who brought the papers."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from counter_app.rules import names
from counter_app.rules.applicant import Applicant, HandedInBy, PhoneOwner, normal_phone
from ui.widgets.form import Field
from ui.widgets.type_ahead import Suggestion, TypeAhead

if TYPE_CHECKING:
    from counter_app.acts.lookup import Lookup

Word = TypeVar("Word", bound=StrEnum)
_PHONE_DIGITS = 10


class WordChoice(QComboBox, Generic[Word]):
    """One of the words of an enum; the wheel leaves it alone while the page is scrolled."""

    def __init__(self, words: type[Word]) -> None:
        super().__init__()
        self._words = tuple(words)
        self.addItems([str(word) for word in self._words])
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def word(self) -> Word:
        """The word chosen."""
        return self._words[self.currentIndex()]

    def choose(self, word: Word) -> None:
        """Choose a word."""
        self.setCurrentIndex(self._words.index(word))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()


class PersonFields(QWidget):
    """The fields of an applicant; `stops` is the order in which Enter visits them."""

    nik_edited = Signal(str)
    person_offered = Signal(object)
    """The clerk took one of the people of a known phone."""

    def __init__(self, lookup: "Lookup", villages: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lookup = lookup
        self._villages = tuple(villages)
        self._make()
        self._wire()
        self._arrange()
        self.show_bearer()
        self.show_on_behalf_nik()
        self.show_no_nik(False)

    def set_villages(self, villages: Sequence[str]) -> None:
        """Offer these villages."""
        self._villages = tuple(villages)

    def applicant(self) -> Applicant:
        """The applicant as typed."""
        has_no_nik = self.no_nik.isChecked()
        handed_in_by = self.handed_in_by.word
        on_behalf_of = self.on_behalf_of.text().strip()
        return Applicant(
            name=self.name.text().strip(),
            nik="" if has_no_nik else digits_of(self.nik.text()),
            no_nik_reason=self.no_nik_reason.text().strip() if has_no_nik else "",
            on_behalf_of=on_behalf_of,
            on_behalf_nik=digits_of(self.on_behalf_nik.text()) if on_behalf_of else "",
            village=self.village.text().strip(),
            phone=self.phone.text().strip(),
            phone_owner=self.phone_owner.word,
            handed_in_by=handed_in_by,
            bearer="" if handed_in_by is HandedInBy.SELF else self.bearer.text().strip(),
        )

    def lines(self) -> tuple[QLineEdit, ...]:
        """The lines that hold typed text."""
        return (
            *(self.nik, self.no_nik_reason, self.name, self.on_behalf_of, self.on_behalf_nik),
            *(self.village, self.phone, self.bearer),
        )

    def clear(self) -> None:
        """Empty every field."""
        self.no_nik.setChecked(False)
        for line in self.lines():
            line.clear()
        self.phone_owner.choose(PhoneOwner.OWN)
        self.handed_in_by.choose(HandedInBy.SELF)

    def show_no_nik(self, has_no_nik: bool) -> None:
        """Ask for a reason in place of a NIK, or the other way round."""
        self.nik.setVisible(not has_no_nik)
        self.no_nik_reason.setVisible(has_no_nik)
        self.fields["nik"].caption.setText("Alasan belum punya N&IK" if has_no_nik else "N&IK")
        self.fields["nik"].caption.setBuddy(self.no_nik_reason if has_no_nik else self.nik)
        self.fields["nik"].clear_problem()

    def show_bearer(self) -> None:
        """The bearer's name is asked only when somebody else brought the papers."""
        self.fields["bearer"].setVisible(self.handed_in_by.word is not HandedInBy.SELF)

    def show_on_behalf_nik(self) -> None:
        """The NIK of the person the document is about is asked only when there is such a person."""
        self.fields["on_behalf_nik"].setVisible(bool(self.on_behalf_of.text().strip()))

    def _make(self) -> None:
        self.nik, self.name, self.on_behalf_of = QLineEdit(), QLineEdit(), QLineEdit()
        self.on_behalf_nik, self.no_nik_reason, self.bearer = QLineEdit(), QLineEdit(), QLineEdit()
        self.village = TypeAhead(self._villages_like)
        self.phone = TypeAhead(self._people_of, first_row=-1)
        self.phone_owner, self.handed_in_by = WordChoice(PhoneOwner), WordChoice(HandedInBy)
        self.no_nik = QCheckBox("&Belum punya NIK")
        self.no_nik_reason.setAccessibleName("Alasan belum punya NIK")
        self.no_nik_reason.setPlaceholderText("Alasan, misalnya: bayi baru lahir")
        self.on_behalf_of.setPlaceholderText("Kosong = pemohon")
        self.nik.setPlaceholderText("16 angka")
        self.on_behalf_nik.setPlaceholderText("16 angka, bila ada")
        nik = Field("N&IK", self.nik, self)
        put_beside(nik, self.no_nik_reason, self.no_nik)
        self.fields: dict[str, Field] = {
            "nik": nik,
            "name": Field("&Nama pemohon", self.name, self),
            "on_behalf_of": Field("A&tas nama", self.on_behalf_of, self),
            "on_behalf_nik": Field("NIK atas nam&a", self.on_behalf_nik, self),
            "village": Field("&Desa atau kelurahan", self.village, self),
            "phone": Field("Nomor &HP", self.phone, self),
            "phone_owner": Field("HP &milik", self.phone_owner, self),
            "handed_in_by": Field("Di&serahkan oleh", self.handed_in_by, self),
            "bearer": Field("Nama &yang menyerahkan", self.bearer, self),
        }
        self.stops: tuple[QWidget, ...] = (
            *(self.nik, self.no_nik_reason, self.name, self.on_behalf_of, self.on_behalf_nik),
            *(self.village, self.phone, self.phone_owner, self.handed_in_by, self.bearer),
        )

    def _wire(self) -> None:
        self.nik.textChanged.connect(self.nik_edited)
        self.village.chosen.connect(self.village.setText)
        self.phone.chosen.connect(self.person_offered)
        self.no_nik.toggled.connect(self.show_no_nik)
        self.no_nik.clicked.connect(lambda on: (self.no_nik_reason if on else self.nik).setFocus())
        self.handed_in_by.currentIndexChanged.connect(self.show_bearer)
        self.on_behalf_of.textChanged.connect(self.show_on_behalf_nik)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(10)
        places = {
            "nik": (0, 0, 12),
            "name": (1, 0, 12),
            "on_behalf_of": (2, 0, 7),
            "on_behalf_nik": (2, 7, 5),
            "village": (3, 0, 5),
            "phone": (3, 5, 4),
            "phone_owner": (3, 9, 3),
            "handed_in_by": (4, 0, 5),
            "bearer": (4, 5, 7),
        }
        for key, (row, column, span) in places.items():
            grid.addWidget(self.fields[key], row, column, 1, span, Qt.AlignmentFlag.AlignTop)
        for column in range(12):
            grid.setColumnStretch(column, 1)

    def _villages_like(self, text: str) -> list[Suggestion]:
        wanted = names.plain(text)
        if not wanted:
            return [Suggestion(title=village, value=village) for village in self._villages]
        near = [v for v in self._villages if f" {wanted}" in f" {names.plain(v)}"]
        near.sort(key=lambda village: not names.plain(village).startswith(wanted))
        found = [Suggestion(title=village, value=village) for village in near]
        if found and wanted not in {names.plain(v) for v in near}:
            typed = " ".join(text.split())
            found.append(Suggestion(title=f"Tetap “{typed}”", detail="luar kecamatan", value=typed))
        return found

    def _people_of(self, text: str) -> list[Suggestion]:
        phone = normal_phone(text)
        if len(phone) < _PHONE_DIGITS:
            return []
        here = digits_of(self.nik.text())
        known = [person for person in self._lookup.known_by_phone(phone) if not here or person.nik != here]
        return [Suggestion(title=person.name, detail=person.village, value=person) for person in known]


def digits_of(text: str) -> str:
    """A typed NIK without the blanks and stops people put between its digits."""
    return "".join(char for char in text if not (char.isspace() or char in ".-"))


def put_beside(field: Field, *extras: QWidget) -> None:
    """Let something small stand at the right of a field's line."""
    body = _body_of(field)
    body.removeWidget(field.widget)
    row = QHBoxLayout()
    row.setSpacing(12)
    row.addWidget(field.widget, 1)
    for extra in extras:
        row.addWidget(extra)
    body.insertLayout(1, row)


def put_below(field: Field, extra: QWidget) -> None:
    """Let a sentence stand under a field."""
    _body_of(field).addWidget(extra)


def _body_of(field: Field) -> QVBoxLayout:
    body = field.layout()
    assert isinstance(body, QVBoxLayout)
    return body
