"""The first day: begin with the practice office, or set this office up step by step."""

from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from counter_app.counter import Counter
from counter_app.data_folder import OFFICE_NAME
from counter_app.rules.office import Office
from ui import registers
from ui.pages.first_start.form import Setup, Step
from ui.pages.first_start.office import CodeStep, HoursStep, LetterheadStep, NameStep
from ui.pages.first_start.people import PlacesStep, PrinterStep, StaffStep
from ui.widgets.button import plain_button, press_on_enter, primary_button, quiet_button
from ui.widgets.label import PlainLabel

PRACTICE, OFFICE = 1, 2
_FOUNDER = 1


class StartDialog(QDialog):
    """The choice of the first day; `exec` gives PRACTICE, OFFICE or 0."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Loket")
        self.setMinimumWidth(520)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 24)
        layout.setSpacing(14)
        layout.addWidget(PlainLabel("Selamat datang di loket", "title"))
        welcome = PlainLabel(
            "Buku register di komputer ini masih kosong. Berlatihlah dahulu dengan kantor contoh, "
            "atau langsung siapkan kantor ini. Keduanya dapat dipakai bergantian."
        )
        welcome.setWordWrap(True)
        layout.addWidget(welcome)
        self.practice = primary_button("Mulai dengan kantor latihan")
        self.office = plain_button("Siapkan kantor ini")
        for button, answer in ((self.practice, PRACTICE), (self.office, OFFICE)):
            button.setMinimumHeight(40)
            button.clicked.connect(lambda _=False, answer=answer: self.done(answer))
            layout.addWidget(button)
        press_on_enter(self.practice, self.office)
        self.practice.setDefault(True)


class SetupDialog(QDialog):
    """One step after the other; everything but name and villages can be put off."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Siapkan kantor ini")
        self.setMinimumSize(640, 460)
        self.steps: list[Step] = [
            NameStep(),
            LetterheadStep(),
            CodeStep(),
            HoursStep(),
            StaffStep(),
            PlacesStep(),
            PrinterStep(),
        ]
        self._postponed: set[str] = set()
        self._title, self._count = PlainLabel("", "title"), PlainLabel("", "muted")
        self._stack = QStackedWidget()
        for step in self.steps:
            assert isinstance(step, QWidget)
            self._stack.addWidget(step)
        self.back = plain_button("Kembali")
        self.skip = quiet_button("Lewati, isi nanti")
        self.onward = primary_button("Lanjut")
        press_on_enter(self.back, self.skip, self.onward)
        self.onward.setDefault(True)
        self._arrange()
        self.back.clicked.connect(lambda: self._turn_to(self._stack.currentIndex() - 1))
        self.skip.clicked.connect(self._skip)
        self.onward.clicked.connect(self._onward)
        self._turn_to(0)

    @property
    def step(self) -> Step:
        """The step on screen."""
        return self.steps[self._stack.currentIndex()]

    def setup(self) -> Setup:
        """Everything typed, and what was put off."""
        setup = Setup(office=Office(name="", villages=()))
        for step in self.steps:
            if step.postponed not in self._postponed:
                setup = step.added_to(setup)
        postponed = tuple(s.postponed for s in self.steps if s.postponed in self._postponed or s.is_blank())
        return replace(setup, office=replace(setup.office, postponed=postponed))

    def _skip(self) -> None:
        self._postponed.add(self.step.postponed)
        self._forward()

    def _onward(self) -> None:
        if self.step.problem_found():
            return
        self._postponed.discard(self.step.postponed)
        self._forward()

    def _forward(self) -> None:
        if self._stack.currentIndex() == len(self.steps) - 1:
            self.accept()
        else:
            self._turn_to(self._stack.currentIndex() + 1)

    def _turn_to(self, index: int) -> None:
        self._stack.setCurrentIndex(index)
        last = index == len(self.steps) - 1
        self._title.setText(self.step.title)
        self._count.setText(f"Langkah {index + 1} dari {len(self.steps)}")
        self.back.setVisible(index > 0)
        self.skip.setVisible(bool(self.step.postponed))
        self.onward.setText("Simpan dan buka" if last else "Lanjut")
        self.step.first_focus().setFocus()

    def _arrange(self) -> None:
        head, foot = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self._count)
        foot.addWidget(self.back)
        foot.addStretch()
        foot.addWidget(self.skip)
        foot.addWidget(self.onward)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.setSpacing(16)
        layout.addLayout(head)
        layout.addWidget(self._stack, 1)
        layout.addLayout(foot)


def ask_start(folder: Path) -> Counter | None:
    """Ask how to begin; None if the user leaves it for another day."""
    dialog = StartDialog()
    answer = dialog.exec()
    dialog.deleteLater()
    if answer == PRACTICE:
        return registers.open_practice(folder)
    return ask_office(folder) if answer == OFFICE else None


def ask_office(folder: Path) -> Counter | None:
    """Set this office up; None if the user leaves it for another day."""
    dialog = SetupDialog()
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    setup = dialog.setup()
    dialog.deleteLater()
    return found_office(folder, setup) if accepted else None


def found_office(folder: Path, setup: Setup) -> Counter:
    """Make this office's register."""
    counter = Counter.create(folder / OFFICE_NAME, setup.office, staff=setup.staff, places=setup.places)
    if setup.hours != counter.calendar.hours:
        counter.settings.save_hours(setup.hours, actor=_FOUNDER)
    return counter
