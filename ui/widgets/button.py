"""Buttons by what they mean."""

from PySide6.QtWidgets import QPushButton

from ui import theme


def primary_button(text: str, icon: str = "") -> QPushButton:
    """The one button a page is about."""
    return _button(text, icon, "primary")


def plain_button(text: str, icon: str = "") -> QPushButton:
    """Any other button."""
    return _button(text, icon, "")


def danger_button(text: str, icon: str = "") -> QPushButton:
    """A button that ends something."""
    return _button(text, icon, "danger")


def quiet_button(text: str, icon: str = "") -> QPushButton:
    """A button that reads like a link."""
    return _button(text, icon, "quiet")


def press_on_enter(*buttons: QPushButton) -> None:
    """In a dialog with a default button: Enter on one of these presses it, not the default."""
    for button in buttons:
        button.setAutoDefault(True)


def _button(text: str, icon: str, kind: str) -> QPushButton:
    button = QPushButton(text)
    button.setAutoDefault(False)
    if kind:
        button.setProperty("kind", kind)
    if icon:
        theme.set_icon(button, icon)
    return button
