"""What the sheets of the first day share: their protocol, their result, and how they are laid out."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from counter_app.rules.calendar import DEFAULT_HOURS, Hours
from counter_app.rules.office import Office
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Role
from ui.widgets.form import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Setup:
    """Everything asked so far."""

    office: Office
    hours: Hours = DEFAULT_HOURS
    staff: tuple[tuple[str, str, frozenset[Role]], ...] = ()
    places: tuple[tuple[str, PlaceKind], ...] = ()


class Step(Protocol):
    """One sheet; `postponed` is what the reminder calls it, "" where it cannot be put off."""

    title: str
    postponed: str

    def problem_found(self) -> bool:
        """Whether something blocks; it is shown beside its field."""

    def is_blank(self) -> bool:
        """Whether nothing was filled in, so that going on puts the sheet off."""

    def added_to(self, setup: Setup) -> Setup:
        """The setup with what was typed here."""

    def first_focus(self) -> QWidget:
        """Where typing starts."""


def arrange_column(widget: QWidget, fields: Sequence[Field]) -> None:
    """Put the fields under each other, those of several lines as tall as there is room."""
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for field_ in fields:
        layout.addWidget(field_)
        field_.clear_when_edited()
    if not any(isinstance(field_.widget, QPlainTextEdit) for field_ in fields):
        layout.addStretch()
