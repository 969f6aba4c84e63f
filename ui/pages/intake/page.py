"""Terima berkas: the form, what it promises, and saving it."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.applicant import Problem
from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.service import Requirement
from counter_app.rules.tracking import Scan
from ui.messages import Asks
from ui.pages.intake.buttons import IntakeButtons
from ui.pages.intake.draft import Draft, Incomplete
from ui.pages.intake.form import IntakeForm
from ui.pages.intake.notice import IntakeNotice, WrittenPanel, promised_words
from ui.pages.intake.scan import ScanTold
from ui.pages.intake.side import IntakeSide
from ui.session import Session
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_SIDE_WIDTH = 264
_NIK_LENGTH = 16


class Prints(Protocol):
    """Where this page's paper comes from; a printer that fails later is told to the clerk over there."""

    def print_receipt(self, number: str) -> None:
        """Print the receipt of a registered dossier."""

    def print_requirements(self, service_code: str, case: str, lacking: Sequence[str] = ()) -> None:
        """Print what a service asks for, or only what is lacking."""


class _Stack(QStackedWidget):
    def hasHeightForWidth(self) -> bool:
        # A scroll area gives wrapped words their wished height and no less: the papers could not shrink.
        return False


class IntakePage(QWidget):
    """The page of the front desk, from the first key to the printed receipt."""

    title = "Terima berkas"
    shortcut = "F2"
    icon = "terima"

    def __init__(
        self,
        counter: "Counter",
        session: Session,
        paper_desk: Prints,
        asks: Asks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._session = counter, session
        self._paper_desk, self._asks = paper_desk, asks
        self._draft = Draft(counter, session, asks, self)
        self._scans = ScanTold(counter, session)
        self._visited: set[str] = set()
        self._last = ""
        self._stack = _Stack(self)
        self._form_area = QWidget()
        self._stack.addWidget(self._form_area)
        self._side_area = QWidget(self._form_area)
        self.form = IntakeForm(counter, self._form_area)
        self.buttons = IntakeButtons(self._form_area, self._side_area)
        self.side = IntakeSide(self._side_area)
        self.notice = IntakeNotice(self)
        self.written = WrittenPanel(self._stack)
        self._arrange()
        self._wire()

    def refresh(self) -> None:
        """Offer the services and villages as the office keeps them now."""
        self.form.offer(self._counter.services.values(), self._counter.office.villages)
        self._show_side()

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        is_writing = self._stack.currentWidget() is self.written
        return self.written.close_button if is_writing else self.form.service

    def on_scan(self, scan: Scan) -> None:
        """Open a scanned dossier, or only say what it is while something is typed here."""
        if self.form.is_empty():
            self._scans.open(scan)
        elif told := self._scans.sentence(scan):
            self.notice.say(told, "odd")

    def unsaved(self) -> str:
        """What would be lost with the window."""
        return "" if self.form.is_empty() else "Isian di Terima berkas belum disimpan."

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter on a button presses it."""
        button = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(button, QPushButton):
            button.click()
        else:
            super().keyPressEvent(event)

    def save_and_print(self) -> None:
        """Register and print the receipt."""
        self._save(self._print)

    def save_unprinted(self) -> None:
        """Register and show number and date to be written by hand."""
        self._save(self._show_written)

    def print_requirements(self) -> None:
        """Print what the chosen service asks for, before any file exists."""
        self.form.settle()
        form, service = self.registration(), self.form.service.service
        if service is None:
            self._send_back("service")
        elif service.cases and not form.case:
            self._send_back("case")
        else:
            self._on_paper(
                lambda: self._paper_desk.print_requirements(form.service, form.case),
                "Daftar persyaratan belum tercetak",
            )

    def start_anew(self) -> None:
        """Empty the form for the next applicant."""
        self._draft.start_anew()
        self.form.clear()
        self._visited.clear()
        self.side.show_count(())
        self.side.show_open(())
        self.form.focus_field("service")

    def _save(self, afterwards: Callable[[Dossier], None]) -> None:
        self.form.settle()
        if self.form.is_empty():
            self.form.focus_field("service")
            return
        blocking = {problem.field for problem in self._judge(set(self.form.fields)) if problem.blocks}
        if blocking:
            self.form.focus_field(next(key for key in self.form.fields if key in blocking))
            return
        try:
            self._take_in_or_turn_away(afterwards)
        except (CounterError, StorageError) as error:
            self.notice.say(str(error), "unknown")

    def _take_in_or_turn_away(self, afterwards: Callable[[Dossier], None]) -> None:
        form, lacking = self.registration(), self.form.checklist.lacking()
        choice = self._draft.ask_about(lacking) if lacking else Incomplete.TAKE_IN
        if choice is Incomplete.TURN_AWAY:
            self._draft.turn_away(form, lacking)
            self._turned_away(form, lacking)
        elif choice is Incomplete.TAKE_IN and (dossier := self._draft.register(form)) is not None:
            self._registered(dossier)
            afterwards(dossier)

    def _registered(self, dossier: Dossier) -> None:
        self._last = dossier.number
        days = self._counter.services[dossier.service].working_days
        number, words = tracking.grouped(dossier.number), promised_words(dossier, days)
        when = f"selesai paling lambat {words}" if dossier.promised_on else f"tanggal selesai {words}"
        self.start_anew()
        self.notice.say_registered(f"Terdaftar: {number} · {when}")
        self._session.dossier_changed.emit(dossier.number)

    def _turned_away(self, form: Registration, lacking: Sequence[Requirement]) -> None:
        self.start_anew()
        self.notice.say("Dikembalikan kepada pemohon dengan daftar kekurangan; tidak terdaftar.", "right")
        keys = [paper.key for paper in lacking]
        self._on_paper(
            lambda: self._paper_desk.print_requirements(form.service, form.case, keys),
            "Daftar kekurangan belum tercetak",
        )

    def _print(self, dossier: Dossier) -> None:
        self._on_paper(
            lambda: self._paper_desk.print_receipt(dossier.number), "Terdaftar; tanda terima belum tercetak"
        )

    def _show_written(self, dossier: Dossier) -> None:
        self._counter.printbook.handwritten(dossier.number, actor=self._session.require_actor())
        service = self._counter.services[dossier.service]
        self.written.show_dossier(dossier, service.short_name, service.working_days)
        self._stack.setCurrentWidget(self.written)
        self.written.close_button.setFocus()

    def _end_written(self) -> None:
        self._stack.setCurrentWidget(self._form_area)
        self.form.focus_field("service")

    def _on_paper(self, print_it: Callable[[], None], failure: str) -> None:
        try:
            print_it()
        except (CounterError, StorageError) as error:
            self._session.say(f"{failure}: {error}", "odd")

    def _reprint(self) -> None:
        self._on_paper(lambda: self._paper_desk.print_receipt(self._last), "Tanda terima belum tercetak")
        self.form.focus_field("service")

    def registration(self) -> Registration:
        """What would be registered now."""
        return self.form.registration(self._draft.request_id)

    def _send_back(self, key: str) -> None:
        self._judge({key})
        self.form.focus_field(key)

    def _judge(self, keys: set[str]) -> list[Problem]:
        """Show what is wrong with these fields and those left before, and return all that is."""
        self._visited |= keys
        found = [self.form.own_words(p) for p in self._counter.intake.problems(self.registration())]
        self.form.show_problems(found, self._visited)
        self.side.show_count([problem for problem in found if problem.field in self._visited])
        return found

    def _on_left(self, key: str) -> None:
        if self.form.is_empty():
            return
        self._judge({key})
        self._show_open()

    def _show_open(self) -> None:
        form = self.registration()
        about = form.applicant
        is_known = len(about.nik) == _NIK_LENGTH if about.nik else bool(about.name and about.village)
        is_known = is_known and bool(form.service)
        self.side.show_open(self._counter.lookup.open_of(form.applicant, form.service) if is_known else ())

    def _show_side(self) -> None:
        service = self.form.service.service
        promise = self._counter.intake.promise_preview(service.code) if service else None
        asked = service.requirements_for(self.form.case.case) if service else ()
        self.side.show_service(service, promise, self.form.is_complete())
        self.side.show_held(asked, self.form.checklist.states())

    def _ask_to_clear(self) -> None:
        if self.form.is_empty() or self._asks.confirm(
            self, "Kosongkan isian", "Isian yang belum disimpan akan hilang. Kosongkan?", yes="Kosongkan"
        ):
            self.start_anew()

    def _wire(self) -> None:
        self.buttons.print_asked.connect(self.save_and_print)
        self.buttons.unprinted_asked.connect(self.save_unprinted)
        self.buttons.requirements_asked.connect(self.print_requirements)
        self.buttons.clear_asked.connect(self._ask_to_clear)
        self.notice.reprint_asked.connect(self._reprint)
        self.written.done.connect(self._end_written)
        self.side.folder_asked.connect(self._session.open_folder)
        self.form.left.connect(self._on_left)
        self.form.person.nik_edited.connect(self._show_open)
        self.form.papers_changed.connect(self._show_side)
        self.form.finished.connect(self.buttons.save.setFocus)

    def _arrange(self) -> None:
        self._side_area.setFixedWidth(_SIDE_WIDTH)
        below = QVBoxLayout(self._side_area)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(12)
        below.addWidget(self.side, 1)
        below.addWidget(self.buttons)
        columns = QHBoxLayout(self._form_area)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(12)
        columns.addWidget(self.form, 1)
        columns.addWidget(self._side_area)
        self._stack.addWidget(self.written)
        head = QHBoxLayout()
        head.setSpacing(18)
        head.addWidget(PlainLabel(self.title, "title"))
        head.addWidget(self.notice, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
