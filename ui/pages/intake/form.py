"""The intake form from its first field to its last, and where each sentence about it stands."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from counter_app.rules.applicant import Problem
from counter_app.rules.dossier import Registration
from counter_app.rules.indonesian import phrase_days
from counter_app.rules.service import Service
from ui.pages.intake.known import KnownPerson
from ui.pages.intake.letter import LetterFields
from ui.pages.intake.person import PersonFields, put_below
from ui.widgets.card import Card
from ui.widgets.case_choice import CaseChoice
from ui.widgets.checklist import Checklist
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel
from ui.widgets.service_edit import ServiceEdit

if TYPE_CHECKING:
    from counter_app.counter import Counter

_HOW_TO_START = "Ketik beberapa huruf, lalu Enter. Enter juga ke isian berikutnya."
_CARD_MARGINS = 44
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class IntakeForm(QWidget):
    """Every field of a registration; Enter goes to the next one and Shift+Enter back."""

    papers_changed = Signal()
    """Another service, case or state of a paper."""
    left = Signal(str)
    """A field was left, by its key."""
    finished = Signal()
    """Enter in the last field."""

    def __init__(self, counter: "Counter", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Tab follows the order in which the fields are made: one with a caption may not be moved after.
        service_card, person_card, paper_card, letter_card = self._cards()
        self.service, self.case = ServiceEdit(), CaseChoice()
        service, case = Field("&Layanan", self.service), Field("&Keperluan", self.case)
        self._hint = PlainLabel("", "muted")
        self._hint.setWordWrap(True)
        for part in (service, self._hint, case):
            service_card.body.addWidget(part)
        self.person = PersonFields(counter.lookup, counter.office.villages, person_card)
        self.known = KnownPerson(self.person, counter, self)
        self.checklist = Checklist(paper_card)
        self.letter = LetterFields(letter_card)
        self.fields: dict[str, Field] = {
            "service": service,
            "case": case,
            **self.person.fields,
            **self.letter.fields,
        }
        self._stops: tuple[QWidget, ...] = (
            *(self.service, self.case, *self.person.stops, self.checklist.papers),
            *self.letter.stops,
        )
        person_card.body.addWidget(self.person)
        person_card.body.addStretch(1)
        paper_card.body.addWidget(self.checklist)
        letter_card.body.addWidget(self.letter)
        put_below(self.fields["nik"], self.known.said)
        self._wire()
        self._show_service()
        # On a small screen the page scrolls sideways; the ends of the fields must not be cut instead.
        self._left.setMinimumWidth(self.person.minimumSizeHint().width() + _CARD_MARGINS)

    def registration(self, request_id: str) -> Registration:
        """What the form holds now."""
        service = self.service.service
        return Registration(
            request_id=request_id,
            service=service.code if service else "",
            case=self.case.case,
            applicant=self.person.applicant(),
            papers=self.checklist.states(),
            rt_rw=self.letter.rt_rw.text().strip(),
            desa_register=self.letter.desa_register,
            note=self.letter.note.text().strip(),
        )

    def is_complete(self) -> bool:
        """Whether it is known which papers are asked, and none lacks."""
        return bool(self.checklist.states()) and not self.checklist.lacking()

    def is_empty(self) -> bool:
        """Whether nothing would be lost by leaving."""
        lines = (self.service, *self.person.lines(), *self.letter.stops)
        return not any(isinstance(line, QLineEdit) and line.text().strip() for line in lines)

    def clear(self) -> None:
        """Empty the form for the next applicant."""
        self.known.forget()
        self.person.clear()
        self.known.forget()
        self.letter.clear()
        self.service.close_list()
        self.service.set_service(None)
        self.show_problems((), self.fields)

    def offer(self, services: Iterable[Service], villages: Sequence[str]) -> None:
        """Offer the services and villages of the office."""
        self.service.set_services(services)
        self.person.set_villages(villages)

    def settle(self) -> None:
        """Take what the list of the field in front has highlighted, as leaving it would."""
        for line in (self.service, self.person.village, self.person.phone):
            line.settle()

    def own_words(self, problem: Problem) -> Problem:
        """Say of a service what was typed and not found."""
        typed = self.service.text().strip()
        if problem.field != "service" or not typed:
            return problem
        return replace(problem, text=f"Tidak ada layanan “{typed}”. Ketik kode, nama, atau kata lain.")

    def show_problems(self, found: Sequence[Problem], keys: Iterable[str]) -> None:
        """Say beside each of these fields what is wrong with it; what blocks goes before what warns."""
        for key in keys:
            own = sorted((p for p in found if p.field == key), key=lambda problem: not problem.blocks)
            if own:
                self.fields[key].show_problem(own[0].text, own[0].blocks)
            else:
                self.fields[key].clear_problem()

    def focus_field(self, key: str) -> None:
        """Put the keyboard where something is to be put right."""
        self._enter(self.case if key == "case" else self.fields[key].widget)
        if key == "nik" and self.person.no_nik.isChecked():
            self._enter(self.person.no_nik_reason)

    def advance(self, step: int = 1) -> None:
        """Go to the next field that asks for something, or say that the last is done."""
        at = self._stop_of(self.focusWidget())
        ahead = self._stops[at + 1 :] if step > 0 else tuple(reversed(self._stops[:at]))
        following = next((stop for stop in ahead if stop.isEnabled() and stop.isVisibleTo(self)), None)
        if following is not None:
            self._enter(following)
        elif step > 0:
            self.finished.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter walks through the form."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.advance(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell which field was left."""
        if isinstance(event, QFocusEvent) and event.type() == QEvent.Type.FocusOut:
            is_away = event.reason() not in (
                Qt.FocusReason.PopupFocusReason,
                Qt.FocusReason.ActiveWindowFocusReason,
            )
            key = watched.property("fieldKey")
            if is_away and key and not (key == "case" and self.focusWidget() in self.case.buttons):
                self.left.emit(key)
        return super().eventFilter(watched, event)

    def _stop_of(self, widget: QWidget | None) -> int:
        if widget in self._stops:
            return self._stops.index(widget)
        if widget in self.case.buttons:
            return self._stops.index(self.case)
        beside = {self.person.no_nik: self.person.nik, self.letter.to_follow: self.letter.register_number}
        return self._stops.index(beside[widget]) if widget in beside else -1

    def _enter(self, stop: QWidget) -> None:
        target = self.case.first_focus() if stop is self.case else stop
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()
        if self._left.isAncestorOf(target):
            self._left.ensureWidgetVisible(target)

    def _wire(self) -> None:
        self.service.service_changed.connect(self._show_service)
        self.case.changed.connect(self._show_papers)
        self.case.picked.connect(self.advance)
        self.checklist.changed.connect(self.papers_changed)
        watched: dict[str, QWidget] = {key: field.widget for key, field in self.fields.items()}
        for key, widget in watched.items():
            widget.setProperty("fieldKey", key)
            widget.installEventFilter(self)
        self.person.no_nik_reason.setProperty("fieldKey", "nik")
        self.person.no_nik_reason.installEventFilter(self)
        for line in (self.service, *self.person.lines(), *self.letter.stops):
            if isinstance(line, QLineEdit):
                # Not only what is typed: a known NIK fills fields that were found empty.
                line.textChanged.connect(lambda _text, line=line: self._say_nothing_yet(line))

    def _say_nothing_yet(self, line: QLineEdit) -> None:
        self.fields[line.property("fieldKey")].clear_problem()

    def _show_service(self) -> None:
        service = self.service.service
        self.case.set_cases(service.cases if service else ())
        self.fields["case"].setVisible(bool(service and service.cases))
        self._hint.setText("\n".join(_hints(service)) if service else _HOW_TO_START)
        self.letter.show_need(service.desa if service else "")
        for button in self.case.buttons:
            button.setProperty("fieldKey", "case")
            button.installEventFilter(self)
        for before, after in pairwise((self.service, *self.case.buttons)):
            QWidget.setTabOrder(before, after)
        self._show_papers()

    def _show_papers(self) -> None:
        service = self.service.service
        is_known = service is not None and (not service.cases or bool(self.case.case))
        asked = service.requirements_for(self.case.case) if service and is_known else ()
        self.checklist.set_papers(asked, self.checklist.states())

    def _cards(self) -> tuple[Card, Card, Card, Card]:
        """The sheets before what lies on them: the style sheet goes over a whole tree at each new parent."""
        self._left = QScrollArea(self)
        self._left.setWidgetResizable(True)
        self._left.setFrameShape(QFrame.Shape.NoFrame)
        self._left.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._left.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QWidget()
        column.setProperty("scrolled", True)
        self._left.setWidget(column)
        service_card, person_card = Card(parent=column), Card(parent=column)
        paper_card, letter_card = Card(parent=self), Card(parent=self)
        service_card.body.setSpacing(6)
        left, right, whole = QVBoxLayout(column), QVBoxLayout(), QHBoxLayout(self)
        left.setContentsMargins(0, 0, 0, 0)
        whole.setContentsMargins(0, 0, 0, 0)
        for layout in (left, right, whole):
            layout.setSpacing(12)
        left.addWidget(service_card)
        left.addWidget(person_card, 1)
        right.addWidget(paper_card, 1)
        right.addWidget(letter_card)
        whole.addWidget(self._left, 10)
        whole.addLayout(right, 9)
        return service_card, person_card, paper_card, letter_card


def _hints(service: Service) -> list[str]:
    days = phrase_days(service.working_days)
    first = f"{days} · {service.hint}" if service.hint else f"{days} · {service.name}"
    return [first, *(f"Pastikan: {condition}." for condition in service.conditions)]
