"""Which character a key of a scanner stands for: by its text, and by its place on a US keyboard.

The place saves scans sent to a computer whose layout is not the scanner's, or whose CapsLock is on.
"""

import sys

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

_ROWS = {10: "1234567890-=", 24: "QWERTYUIOP[]", 38: "ASDFGHJKL;'`", 52: "ZXCVBNM,./"}
_KEYPAD = {79: "7", 80: "8", 81: "9", 83: "4", 84: "5", 85: "6", 87: "1", 88: "2", 89: "3", 90: "0"}
_X11_CODES = {first + at: key for first, row in _ROWS.items() for at, key in enumerate(row)} | _KEYPAD
# X11 counts its key codes from 8, Windows from 0.
_OFFSET = 8 if sys.platform == "win32" else 0

END_KEYS = frozenset({Qt.Key.Key_Return.value, Qt.Key.Key_Enter.value, Qt.Key.Key_Tab.value})
SILENT_KEYS = frozenset(
    {
        Qt.Key.Key_Shift.value,
        Qt.Key.Key_CapsLock.value,
        Qt.Key.Key_NumLock.value,
        Qt.Key.Key_AltGr.value,
    }
)
_COMMANDS = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
)


def is_command(event: QKeyEvent) -> bool:
    """Whether the key is pressed with Ctrl, Alt or Meta: no scanner does that."""
    return bool(event.modifiers() & _COMMANDS)


def by_text(event: QKeyEvent) -> str:
    """The character the layout makes of the key, upper case; "" for none."""
    text = event.text()
    return text.upper() if len(text) == 1 and text.isprintable() else ""


def by_place(event: QKeyEvent) -> str:
    """The character of the key's place on a US keyboard; "" for keys that type nothing here."""
    if not event.text():
        return ""
    return _X11_CODES.get(event.nativeScanCode() + _OFFSET, "")
