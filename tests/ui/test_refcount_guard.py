"""Guards against a PySide6 that loses references to None or True, which kills the process after some minutes.

6.12.0 does on Python 3.10 and 3.11; short suites pass on it, so only these tests show it.
"""

import sys

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot


class Speaker(QObject):
    spoken = Signal(bool)


def test_a_call_without_a_result_keeps_its_reference_to_none(qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for turn in range(2_000):
        label.setText(str(turn % 10))
    assert before - sys.getrefcount(None) < 100


def test_a_signal_keeps_its_reference_to_true(qapp: object) -> None:
    speaker = Speaker()
    before = sys.getrefcount(True)
    for _ in range(100):
        speaker.spoken.emit(True)
    assert abs(sys.getrefcount(True) - before) < 10
