"""Questions to the user, in Indonesian and as plain text; the only place that shows a modal box."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QMessageBox,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.label import PlainLabel


class Asks(Protocol):
    """What a page is given to ask the user; None means the user gave up the question."""

    def confirm(
        self, parent: QWidget | None, title: str, text: str, yes: str = "Ya", no: str = "Batal"
    ) -> bool:
        """Whether the user agrees."""

    def choose(
        self, parent: QWidget | None, title: str, label: str, options: Sequence[str], yes: str = "Oke"
    ) -> int | None:
        """The index of one of the options."""

    def error(self, parent: QWidget | None, sentence: str, details: str = "") -> None:
        """Say what went wrong; `details` can be copied, they are not shown."""


class Questions:
    """The questions as boxes on the screen."""

    def confirm(
        self, parent: QWidget | None, title: str, text: str, yes: str = "Ya", no: str = "Batal"
    ) -> bool:
        """Ask; Escape and the default button are the harmless answer."""
        box = _box(parent, title, text, QMessageBox.Icon.Question)
        agreed = box.addButton(yes, QMessageBox.ButtonRole.AcceptRole)
        declined = box.addButton(no, QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(declined)
        box.setEscapeButton(declined)
        box.exec()
        answer = box.clickedButton() is agreed
        box.deleteLater()
        return answer

    def choose(
        self, parent: QWidget | None, title: str, label: str, options: Sequence[str], yes: str = "Oke"
    ) -> int | None:
        """Ask for one of the options."""
        combo = QComboBox()
        combo.addItems(list(options))
        dialog = form_dialog(parent, title, label, combo, yes)
        answer = combo.currentIndex() if dialog.exec() == QDialog.DialogCode.Accepted else None
        dialog.deleteLater()
        return answer

    def error(self, parent: QWidget | None, sentence: str, details: str = "") -> None:
        """Show the sentence; "Salin rincian" puts the details on the clipboard."""
        box = _box(parent, "Loket", sentence, QMessageBox.Icon.Warning)
        close = box.addButton("Tutup", QMessageBox.ButtonRole.AcceptRole)
        box.setDefaultButton(close)
        box.setEscapeButton(close)
        copy = box.addButton("Salin rincian", QMessageBox.ButtonRole.ActionRole) if details else None
        box.exec()
        if copy is not None and box.clickedButton() is copy:
            QGuiApplication.clipboard().setText(details)
        box.deleteLater()


def form_dialog(parent: QWidget | None, title: str, label: str, field: QWidget, yes: str) -> QDialog:
    """A dialog of one labelled field with `yes` and "Batal"."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setMinimumWidth(380)
    caption = PlainLabel(label)
    caption.setWordWrap(True)
    caption.setBuddy(field)
    field.setAccessibleName(label)
    layout = QVBoxLayout(dialog)
    layout.setContentsMargins(18, 18, 18, 18)
    layout.setSpacing(12)
    layout.addWidget(caption)
    layout.addWidget(field)
    layout.addWidget(dialog_buttons(dialog, yes))
    field.setFocus()
    return dialog


def dialog_buttons(dialog: QDialog, yes: str, no: str = "Batal") -> QDialogButtonBox:
    """The two buttons at the foot of a dialog, wired to accept and reject it."""
    buttons = QDialogButtonBox()
    agreed = QPushButton(yes)
    agreed.setDefault(True)
    theme.set_kind(agreed, "primary")
    buttons.addButton(agreed, QDialogButtonBox.ButtonRole.AcceptRole)
    buttons.addButton(no, QDialogButtonBox.ButtonRole.RejectRole)
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def _box(parent: QWidget | None, title: str, text: str, picture: QMessageBox.Icon) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(text)
    box.setIcon(picture)
    return box
