"""The inline panel in which an act is done: its fields, one sentence if it fails, Enter and Esc."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.staff import Act
from ui.session import Session
from ui.widgets.button import danger_button, plain_button, primary_button
from ui.widgets.form import Field
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class ActPanel(QFrame):
    """One act on one dossier or a stack. Enter confirms, Esc gives up; after an error all typed stays.

    A kind of act is a subclass: it adds its fields when made, does the act in `perform`, and says in
    `sentence` what was done.
    """

    acted = Signal(object)
    """The dossiers after the act, as a tuple."""
    closed = Signal()

    title = ""
    confirm_text = ""
    is_final = False
    said_as = "right"
    leads_to: Act | None = None
    """What is done next on the dossier's page, once this is done."""
    starts_at: QWidget | None = None
    """Where the cursor starts, if not in the first field."""

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__()
        self.counter, self.session, self.numbers = counter, session, tuple(numbers)
        self.setProperty("card", True)
        self.setAccessibleName(self.title)
        self._fields = QGridLayout()
        self._fields.setHorizontalSpacing(16)
        self._fields.setVerticalSpacing(10)
        self._fields.setColumnStretch(0, 1)
        self._fields.setColumnStretch(1, 1)
        self._problem = PlainLabel("", "problem")
        self._problem.setWordWrap(True)
        self._problem.hide()
        made = danger_button if self.is_final else primary_button
        self.confirm_button = made(self.confirm_text)
        self.cancel_button = plain_button("Batal")
        self.confirm_button.clicked.connect(self.confirm)
        self.cancel_button.clicked.connect(self.closed)
        self._next = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(14, 12, 14, 12)
        self._layout.setSpacing(10)
        self._title = PlainLabel(self.title, "heading")
        self._layout.addWidget(self._title)
        self._layout.addLayout(self._fields)
        self._layout.addWidget(self._problem)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Do the act; `CounterError` if something typed is wrong or it may not be done."""
        raise NotImplementedError

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """What was done, for the bar."""
        raise NotImplementedError

    def scanned_place(self, place: int) -> bool:
        """A place's label was scanned while the panel is open; False if no place is asked here."""
        return False

    def scanned_dossier(self, number: str) -> bool:
        """A dossier was scanned while the panel is open; False if that says nothing here."""
        return False

    def holds_typing(self) -> bool:
        """Whether something was typed for these dossiers that another dossier would push out."""
        return any(line.isModified() for line in self.findChildren(QLineEdit))

    def afterwards(self) -> None:
        """What follows an act that was done, such as paper."""

    @property
    def problem(self) -> str:
        """The sentence that says why the act was not done, "" for none."""
        return self._problem.text()

    def add(self, label: str, widget: QWidget, *, wide: bool = False) -> Field:
        """Add a field at the next free half of a line, or over a whole line."""
        field = Field(label, widget)
        if wide and self._next % 2:
            self._next += 1
        self._fields.addWidget(field, self._next // 2, self._next % 2, 1, 2 if wide else 1)
        self._next += 2 if wide else 1
        return field

    def add_bare(self, widget: QWidget) -> None:
        """Add a widget that says itself what it is, over a whole line."""
        self._next += self._next % 2
        self._fields.addWidget(widget, self._next // 2, 0, 1, 2)
        self._next += 2

    def add_line(self, label: str, text: str = "", *, wide: bool = False) -> QLineEdit:
        """Add one line to type in."""
        line = QLineEdit(text)
        line.setMaxLength(500)
        line.setCursorPosition(0)
        self.add(label, line, wide=wide)
        return line

    def add_text(self, text: str) -> PlainLabel:
        """Add a sentence over a whole line."""
        label = PlainLabel(text)
        label.setWordWrap(True)
        self.add_bare(label)
        return label

    def add_buttons(self) -> None:
        """Put the buttons below the fields, when all of these are there: Tab goes in the order of adding."""
        buttons = QHBoxLayout()
        buttons.addWidget(self.confirm_button)
        buttons.addWidget(self.cancel_button)
        buttons.addWidget(PlainLabel("Enter: simpan · Esc: batal", "muted"))
        buttons.addStretch()
        self._layout.addLayout(buttons)

    def confirm(self) -> None:
        """Do the act and say so, or say why not."""
        try:
            dossiers = self.perform(self.session.require_actor())
        except (CounterError, StorageError) as error:
            self.show_problem(str(error))
        else:
            self._tell(dossiers)

    def show_problem(self, text: str) -> None:
        """Say why the act was not done."""
        self._problem.setText(text)
        self._problem.setVisible(bool(text))
        if text:
            QTimer.singleShot(0, self, self._scroll_to_problem)

    def _scroll_to_problem(self) -> None:
        above = self.parentWidget()
        while above is not None and not isinstance(above, QScrollArea):
            above = above.parentWidget()
        if above is not None:
            above.ensureWidgetVisible(self.confirm_button)
            above.ensureWidgetVisible(self._problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button it stands on and confirms in any field, Esc closes."""
        focused = QApplication.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        elif event.key() in _ENTER and isinstance(focused, QPushButton) and self.isAncestorOf(focused):
            focused.click()
        elif event.key() in _ENTER:
            self.confirm()
        else:
            super().keyPressEvent(event)

    def _tell(self, dossiers: tuple[Dossier, ...]) -> None:
        self.show_problem("")
        for dossier in dossiers:
            self.session.dossier_changed.emit(dossier.number)
        self.session.say(self.sentence(dossiers), self.said_as)
        try:
            self.afterwards()
        except (CounterError, StorageError) as error:
            self.session.say(str(error), "odd")
        self.acted.emit(dossiers)


class PanelSlot(QWidget):
    """Where a page shows the panel of the act under way: one at a time, none at first."""

    opened = Signal()
    acted = Signal(object)
    emptied = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.panel: ActPanel | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def open(self, panel: ActPanel) -> None:
        """Show a panel in place of the last and put the cursor into its first field."""
        self._drop()
        self.panel = panel
        panel.add_buttons()
        panel.acted.connect(self._finish)
        panel.closed.connect(self.close_panel)
        self._layout.addWidget(panel)
        self.show()
        self.opened.emit()
        # After the layout has shown it; a hidden widget takes no focus.
        QTimer.singleShot(0, panel, lambda: _first_field(panel).setFocus(Qt.FocusReason.OtherFocusReason))

    def close_panel(self) -> None:
        """Show none."""
        if self.panel is not None:
            self._drop()
            self.hide()
            self.emptied.emit()

    def _finish(self, dossiers: object) -> None:
        self.close_panel()
        self.acted.emit(dossiers)

    def _drop(self) -> None:
        if self.panel is not None:
            self._layout.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None


def named(dossier: Dossier) -> str:
    """A dossier as a sentence names it."""
    return f"{tracking.grouped(dossier.number)} ({dossier.applicant.name})"


def these(dossiers: Sequence[Dossier]) -> str:
    """One dossier by its name, several by their count, at the beginning of a sentence."""
    return f"Berkas {named(dossiers[0])}" if len(dossiers) == 1 else f"{len(dossiers)} berkas"


def _first_field(panel: ActPanel) -> QWidget:
    if panel.starts_at is not None:
        return panel.starts_at
    widget = panel.nextInFocusChain()
    while widget is not None and panel.isAncestorOf(widget):
        if widget.isVisible() and widget.isEnabled() and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            return widget
        widget = widget.nextInFocusChain()
    return panel.confirm_button
