"""What the sections of Pengaturan are built from: fields with problems, and the one button that saves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from counter_app.counter import Counter
from counter_app.rules.errors import CounterError
from ui.messages import Asks
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.button import primary_button
from ui.widgets.card import Card
from ui.widgets.choice import let_shrink
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel

T = TypeVar("T")
_BELOW = 50  # a row no form reaches: it takes the room that is left


@dataclass(frozen=True, slots=True, kw_only=True)
class Kit:
    """What every section works with."""

    counter: Counter
    session: Session
    paper_desk: PaperDesk
    asks: Asks


class Form(QWidget):
    """Fields in a grid, each known by its key; a problem stands beside its field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._problems: dict[str, str] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(10)

    def add(self, key: str, label: str, widget: QWidget, at: tuple[int, int], span: int = 1) -> None:
        """Put a field at (row, column)."""
        field = self.fields[key] = Field(label, widget)
        field.clear_when_edited()
        self._grid.addWidget(field, *at, 1, span, Qt.AlignmentFlag.AlignTop)
        if isinstance(widget, (QComboBox, QSpinBox)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the wheel scroll the form: passing over a choice must not change it."""
        if event.type() is QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def add_plain(self, widget: QWidget, at: tuple[int, int], span: int = 1) -> None:
        """Put something that can have no problem at (row, column)."""
        self._grid.addWidget(widget, *at, 1, span)

    def stretch(self, *columns: int) -> None:
        """How the columns share the width."""
        for column, share in enumerate(columns):
            self._grid.setColumnStretch(column, share)
        self._grid.setRowStretch(_BELOW, 1)

    def read(self, key: str, reader: Callable[[], T], instead: T) -> T:
        """What `reader` reads; if it raises, its sentence goes beside the field and `instead` is returned."""
        try:
            return reader()
        except CounterError as error:
            self._problems[key] = str(error)
            return instead

    def require(self, key: str, is_right: object, sentence: str) -> None:
        """Note a problem of a field unless it is right."""
        if not is_right:
            self._problems.setdefault(key, sentence)

    def settle(self) -> bool:
        """Show the problems noted since the last time; True if there are none."""
        problems, self._problems = self._problems, {}
        self.show_problems(problems)
        return not problems

    def forget(self) -> None:
        """Drop what was noted without showing it."""
        self._problems = {}

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Show these problems and no others; the cursor goes to the first."""
        for key, field in self.fields.items():
            field.show_problem(problems.get(key, ""), True)
        first = next((field for key, field in self.fields.items() if key in problems), None)
        if first is not None:
            first.widget.setFocus()


class SaveBar(QWidget):
    """ "Simpan" with Ctrl+S, what saving means, and what it said last."""

    def __init__(
        self, session: Session, section: QWidget, save: Callable[[], object], note: str = ""
    ) -> None:
        super().__init__(section)
        self._session = session
        self.button = primary_button("&Simpan", "simpan")
        self.button.setToolTip("Simpan (Ctrl+S)")
        self.button.clicked.connect(save)
        self.note = PlainLabel(note, "muted")
        self.note.setWordWrap(True)
        self.problem = PlainLabel("", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(12)
        self._row.addWidget(self.button)
        self._row.addWidget(self.note, 1)
        self._row.addWidget(self.problem, 2)
        key = QShortcut(QKeySequence(QKeySequence.StandardKey.Save), section, save)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    def add(self, widget: QWidget) -> None:
        """Put another button after "Simpan"."""
        self._row.insertWidget(self._row.indexOf(self.note), widget)

    def do(self, act: Callable[[], str]) -> bool:
        """Do an act that returns what to say; its refusal stands beside the button. True if it was done."""
        try:
            sentence = act()
        except CounterError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return False
        self.problem.hide()
        self._session.say(sentence, "right")
        self._session.settings_changed.emit()
        return True


def combo(options: Mapping[str, str], name: str = "") -> QComboBox:
    """A choice of texts by key."""
    box = QComboBox()
    let_shrink(box)
    box.setAccessibleName(name)
    for key, text in options.items():
        box.addItem(text, key)
    return box


def choose(box: QComboBox, key: object) -> None:
    """Choose by key; what is not offered leaves the first."""
    box.setCurrentIndex(max(box.findData(key), 0))


def scrolled(inside: QWidget) -> QScrollArea:
    """A part that scrolls when the window is low."""
    inside.setProperty("scrolled", True)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(inside)
    return area


def number_box(least: int, most: int, suffix: str = "") -> QSpinBox:
    """A number; arrow keys change it."""
    box = QSpinBox()
    box.setRange(least, most)
    box.setSuffix(suffix)
    box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    # The style sheet's padding does not reach the line inside.
    box.lineEdit().setTextMargins(9, 0, 0, 0)
    return box


def days_box(least: int, most: int) -> QSpinBox:
    """A number of working days."""
    return number_box(least, most, " hari kerja")


def carded(form: QWidget) -> Card:
    """A form on its sheet; it scrolls when the window is low."""
    card = Card()
    card.body.addWidget(scrolled(form))
    return card


def form_over_bar(form: QWidget, bar: SaveBar) -> QWidget:
    """An editor: the form at the top, what saves it at the foot."""
    editor = QWidget()
    column = QVBoxLayout(editor)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(form)
    column.addStretch(1)
    column.addWidget(bar)
    return editor


def section_layout(section: QWidget, title: str, lead: str) -> QVBoxLayout:
    """A section's own column: its heading, one sentence, then what follows."""
    layout = QVBoxLayout(section)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(10)
    heading, sentence = PlainLabel(title, "heading"), PlainLabel(lead, "muted")
    sentence.setWordWrap(True)
    layout.addWidget(heading)
    layout.addWidget(sentence)
    return layout
