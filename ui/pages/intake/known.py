"""What the register knows of a person goes into the fields, and out again if the NIK was another's.

Of a NIK nobody has had before, only what it says itself is told: sex and birth, to be compared with the KTP.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit

from counter_app.rules.applicant import Applicant, PhoneOwner, nik_words
from ui.pages.intake.person import PersonFields, digits_of
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_NIK_LENGTH = 16


class KnownPerson(QObject):
    """Fills the fields for a known NIK; what the clerk typed is never overwritten by it."""

    def __init__(self, person: PersonFields, counter: "Counter", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._person = person
        self._counter = counter
        self._filled: dict[QLineEdit, str] = {}
        self.said = PlainLabel("", "right")
        self.said.setWordWrap(True)
        self.said.hide()
        person.nik_edited.connect(self.look_up)
        person.person_offered.connect(self.take)

    def look_up(self, typed: str) -> None:
        """Take back what the last NIK filled, then fill what this one knows."""
        self._take_back()
        nik = digits_of(typed)
        known = self._counter.lookup.known_by_nik(nik) if len(nik) == _NIK_LENGTH else None
        if known is None or not known.name:
            self._say(nik_words(nik, today=self._counter.today()))
            return
        self._fill(known)
        typed_name = self._person.name.text().strip()
        if typed_name.casefold() == known.name.casefold():
            self._say("Pemohon dikenal, data diisi.")
        else:
            self._say(f"NIK ini dikenal atas nama {known.name}.")

    def take(self, person: Applicant) -> None:
        """Put in the person the clerk picked among those of a phone."""
        self._person.no_nik.setChecked(False)
        self._person.nik.setText(person.nik)
        self._person.name.setText(person.name)
        self._person.village.setText(person.village)
        self._person.phone_owner.choose(person.phone_owner)
        self._say("Pemohon dikenal, data diisi.")

    def forget(self) -> None:
        """Start anew, for another applicant."""
        self._filled.clear()
        self._say("")

    def _fill(self, known: Applicant) -> None:
        fields = self._person
        if not fields.phone.text().strip() and known.phone:
            fields.phone_owner.choose(known.phone_owner)
        for line, text in (
            (fields.name, known.name),
            (fields.village, known.village),
            (fields.phone, known.phone),
        ):
            if text and not line.text().strip():
                line.setText(text)
                line.setCursorPosition(0)
                self._filled[line] = text

    def _take_back(self) -> None:
        untouched = [line for line, text in self._filled.items() if line.text() == text]
        for line in untouched:
            line.clear()
        if self._person.phone in untouched:
            self._person.phone_owner.choose(PhoneOwner.OWN)
        self._filled.clear()

    def _say(self, sentence: str) -> None:
        self.said.setText(sentence)
        self.said.setVisible(bool(sentence))
