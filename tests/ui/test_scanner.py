"""The gate between scanner and fields: what is a scan never reaches a field, what is typing always does."""

import itertools
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent, QStandardItem, QStandardItemModel, QWindow
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from counter_app.rules import tracking
from counter_app.rules.tracking import Scan
from ui.messages import Questions
from ui.scanner import ScannerGate

NUMBER = tracking.compose(26, "00", 4217)
OTHER = tracking.compose(26, "00", 4218)
SHELF = tracking.compose("98", "00", 3)
BADGE = tracking.compose("99", "00", 7)
QR = tracking.receipt_code(NUMBER, "0123456789abcdef" * 4)
NIK = "2604051708900003"
YEARS = frozenset({"25", "26", "27"})
FOCUS_KINDS = ("line", "combo", "text", "table", "button")

_FIGURE_CODES = dict(zip("1234567890", range(10, 20), strict=True))
_HEX_CODES = {"A": 38, "B": 56, "C": 54, "D": 40, "E": 26, "F": 41}


class Keyboard:
    """Sends key events to whichever window has the keyboard, each with its time."""

    def __init__(self) -> None:
        self.at = 100_000

    def press(self, character: str, gap: int, *, repeat: bool = False, text: str | None = None) -> None:
        self.at += gap
        self._send(QEvent.Type.KeyPress, character, repeat, text)

    def release(self, character: str, gap: int = 0, *, repeat: bool = False) -> None:
        self.at += gap
        self._send(QEvent.Type.KeyRelease, character, repeat, None)

    def key(self, character: str, gap: int) -> None:
        self.press(character, gap)
        self.release(character)

    def type(self, text: str, gap: int, *, first: int = 500) -> None:
        for at, character in enumerate(text):
            self.key(character, gap if at else first)

    def scan(self, text: str, *, gap: int = 5, end: str = "\r") -> None:
        self.type(text, gap)
        self.key(end, gap)

    def _send(self, kind: QEvent.Type, character: str, repeat: bool, text: str | None) -> None:
        event = key_event(kind, character, self.at, repeat=repeat, text=text)
        QCoreApplication.sendEvent(front_window(), event)


def key_event(
    kind: QEvent.Type, character: str, at: int, *, repeat: bool = False, text: str | None = None
) -> QKeyEvent:
    key = {"\r": Qt.Key.Key_Return, "\t": Qt.Key.Key_Tab}.get(character) or Qt.Key(ord(character.upper()))
    code = _FIGURE_CODES.get(character, _HEX_CODES.get(character.upper(), 0))
    shown = character if text is None else text
    event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, code, 0, 0, shown, repeat)
    event.setTimestamp(at)
    return event


def front_window() -> QWindow:
    modal = QApplication.activeModalWidget()
    widget = modal or QApplication.activeWindow()
    assert widget is not None
    handle = widget.windowHandle()
    assert handle is not None
    return handle


class Stage(QWidget):
    """One widget of each kind a cursor can be in."""

    def __init__(self) -> None:
        super().__init__()
        self.pressed = 0
        button = QPushButton("Simpan")
        button.setAutoDefault(True)
        button.setDefault(True)
        button.clicked.connect(self._count)
        model = QStandardItemModel(3, 2, self)
        for row in range(3):
            model.setItem(row, 0, QStandardItem(f"{row}26"))
        table = QTableView()
        table.setModel(model)
        combo = QComboBox()
        combo.addItems(["nol", "26 satu", "dua"])
        self.parts: dict[str, QWidget] = {
            "line": QLineEdit(),
            "combo": combo,
            "text": QTextEdit(),
            "table": table,
            "button": button,
        }
        layout = QVBoxLayout(self)
        for part in self.parts.values():
            layout.addWidget(part)

    def _count(self) -> None:
        self.pressed += 1

    def put_cursor(self, kind: str) -> None:
        self.parts[kind].setFocus()

    @property
    def line(self) -> str:
        part = self.parts["line"]
        assert isinstance(part, QLineEdit)
        return part.text()

    def state(self) -> tuple[object, ...]:
        combo, text, table = self.parts["combo"], self.parts["text"], self.parts["table"]
        assert isinstance(combo, QComboBox)
        assert isinstance(text, QTextEdit)
        assert isinstance(table, QTableView)
        focus = next((kind for kind, part in self.parts.items() if part.hasFocus()), "")
        return (
            self.line,
            combo.currentIndex(),
            text.toPlainText(),
            table.currentIndex().row(),
            self.pressed,
            focus,
        )


@pytest.fixture
def stage(qtbot: QtBot) -> Stage:
    stage = Stage()
    qtbot.addWidget(stage)
    stage.show()
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow)
    stage.put_cursor("line")
    return stage


@pytest.fixture
def gate(stage: Stage, qapp: QApplication) -> Iterator[ScannerGate]:
    gate = ScannerGate(lambda: YEARS)
    gate.attach(qapp)
    yield gate
    gate.detach()


@pytest.fixture
def scans(gate: ScannerGate) -> list[Scan]:
    heard: list[Scan] = []
    gate.scanned.connect(heard.append)
    return heard


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard()


def settle(qtbot: QtBot, ms: int = 120) -> None:
    """Let the gate give back what it holds."""
    qtbot.wait(ms)


@pytest.mark.parametrize("end", ["\r", "\t"])
@pytest.mark.parametrize("kind", FOCUS_KINDS)
def test_a_scan_is_heard_and_leaves_no_trace_whatever_has_the_cursor(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot, kind: str, end: str
) -> None:
    stage.put_cursor(kind)
    before = stage.state()
    for code in (NUMBER, SHELF, BADGE, QR):
        keyboard.scan(code, end=end)
    qtbot.waitUntil(lambda: len(scans) == 4)
    assert [scan.number for scan in scans] == [NUMBER, SHELF, BADGE, NUMBER]
    assert scans[-1].hash_hex == "0123456789abcdef" * 4
    assert stage.state() == before


def test_a_scan_presses_no_button_of_a_modal_box(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    box = QMessageBox(stage)
    yes = box.addButton("Ya", QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(yes)
    box.open()
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is box)
    qtbot.waitUntil(box.isActiveWindow)
    keyboard.scan(NUMBER)
    qtbot.waitUntil(lambda: len(scans) == 1)
    assert box.isVisible()
    box.done(0)


def test_the_same_code_within_two_seconds_counts_once(
    scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.scan(NUMBER)
    keyboard.scan(NUMBER)
    keyboard.scan(OTHER)
    keyboard.at += 2_100
    keyboard.scan(OTHER)
    settle(qtbot)
    assert [scan.number for scan in scans] == [NUMBER, OTHER, OTHER]


@pytest.mark.parametrize(
    "text",
    [
        NIK,
        "3204051708900003",
        NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10),
        "081234567890",
        "2026-11-24",
        "26",
        "9",
        "261231",
        "Dusun 26 RT 02",
        "99 rumah",
        NUMBER + "4",
        QR[:-1],
    ],
)
def test_a_burst_that_is_no_number_of_ours_passes_unchanged(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot, text: str
) -> None:
    keyboard.scan(text)
    settle(qtbot)
    assert stage.line == text
    assert scans == []


@pytest.mark.parametrize("gap", [65, 80, 150])
def test_a_number_typed_by_hand_stays_in_the_field(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot, gap: int
) -> None:
    keyboard.type(NUMBER, gap)
    keyboard.key("\r", gap)
    settle(qtbot)
    assert stage.line == NUMBER
    assert scans == []


def test_enter_long_after_a_burst_is_not_its_end(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type(NUMBER, 5)
    keyboard.key("\r", 140)
    settle(qtbot)
    assert stage.line == NUMBER
    assert scans == []


def test_digits_within_a_longer_burst_are_no_start(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.scan("3204" + NUMBER)
    settle(qtbot)
    assert stage.line == "3204" + NUMBER
    assert scans == []


def test_held_keys_come_back_in_order_with_what_follows_them(
    stage: Stage, keyboard: Keyboard, qtbot: QtBot, gate: ScannerGate
) -> None:
    keyboard.type("26 November 2026", 30)
    assert stage.line == "26 November 2026"
    keyboard.type("26", 30)
    assert stage.line == "26 November 2026", "two figures of a year may still become a number"
    settle(qtbot)
    assert stage.line == "26 November 202626"


def test_a_digit_doubled_within_one_millisecond_does_not_end_the_burst(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.key(NUMBER[0], 500)
    for before, character in itertools.pairwise(NUMBER):
        keyboard.press(character, 0 if character == before else 1, repeat=character == before)
        keyboard.release(character, repeat=character == before)
    keyboard.key("\r", 1)
    settle(qtbot)
    assert [scan.number for scan in scans] == [NUMBER]
    assert stage.line == ""


@pytest.mark.parametrize("character", ["2", "9"])
def test_a_key_held_down_repeats_into_the_field(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot, character: str
) -> None:
    keyboard.press(character, 500)
    for turn in range(30):
        keyboard.press(character, 30 if turn else 280, repeat=True)
    keyboard.release(character, 10)
    assert stage.line == character * 31, "true repeats are not held"
    settle(qtbot)
    assert scans == []


def test_the_release_of_the_end_key_is_swallowed_with_it(
    stage: Stage, gate: ScannerGate, keyboard: Keyboard, qtbot: QtBot
) -> None:
    seen = Releases(stage.parts["button"])
    stage.put_cursor("button")
    keyboard.scan(NUMBER)
    settle(qtbot)
    assert seen.keys == []
    keyboard.key("x", 500)
    assert seen.keys == [int(Qt.Key.Key_X)]


class Releases(QWidget):
    """Writes down which keys a widget is told were let go."""

    def __init__(self, watched: QWidget) -> None:
        super().__init__(watched)
        self.keys: list[int] = []
        watched.installEventFilter(self)

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyRelease and isinstance(event, QKeyEvent):
            self.keys.append(event.key())
        return False


def test_another_layout_or_capslock_is_read_by_the_place_of_the_keys(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    french = dict(zip("1234567890", "&é\"'(-è_çà", strict=True))
    keyboard.at += 500
    for character in NUMBER:
        keyboard.press(character, 5, text=french[character])
        keyboard.release(character)
    keyboard.key("\r", 5)
    keyboard.scan(QR.lower())
    settle(qtbot)
    assert [scan.number for scan in scans] == [NUMBER]
    assert stage.line == ""


def test_shift_before_the_letters_of_a_qr_is_no_key_of_the_burst(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.at += 500
    for character in QR:
        if character.isalpha():
            shift = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
            shift.setTimestamp(keyboard.at + 1)
            QCoreApplication.sendEvent(front_window(), shift)
        keyboard.key(character, 5)
    keyboard.key("\r", 5)
    settle(qtbot)
    assert [scan.hash_hex for scan in scans] == ["0123456789abcdef" * 4]


def test_a_command_key_ends_the_burst(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type(NUMBER[:6], 5)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    event.setTimestamp(keyboard.at + 5)
    QCoreApplication.sendEvent(front_window(), event)
    assert stage.line == NUMBER[:6]
    keyboard.at += 5
    keyboard.type(NUMBER[6:] + "\r", 5, first=5)
    settle(qtbot)
    assert stage.line == NUMBER
    assert scans == []


def test_a_stalled_window_neither_loses_a_scan_nor_invents_one(
    stage: Stage, scans: list[Scan], qtbot: QtBot
) -> None:
    window = front_window()
    post(window, NUMBER + "\r", start=500_000, gap=5)
    post(window, OTHER + "\r", start=510_000, gap=110)
    settle(qtbot)
    assert [scan.number for scan in scans] == [NUMBER]
    assert stage.line == OTHER


def post(window: QWindow, text: str, *, start: int, gap: int) -> None:
    """Queue keys that came with these gaps while nobody was listening."""
    for turn, character in enumerate(text):
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QCoreApplication.postEvent(window, key_event(kind, character, start + turn * gap))


def test_keys_without_a_time_are_typing(stage: Stage, scans: list[Scan], qtbot: QtBot) -> None:
    for character in NUMBER + "\r":
        QCoreApplication.sendEvent(front_window(), key_event(QEvent.Type.KeyPress, character, 0))
    settle(qtbot)
    assert stage.line == NUMBER
    assert scans == []


def test_what_is_held_goes_to_the_window_it_was_typed_in(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    keyboard.type("26", 30)
    other = QLineEdit()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(other.isActiveWindow)
    assert (stage.line, other.text()) == ("26", "")


def test_a_question_of_the_house_can_be_scanned_over(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    answers: list[bool] = []

    def scan_then_leave() -> None:
        keyboard.scan(NUMBER)
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        assert box.isVisible()
        box.reject()

    from PySide6.QtCore import QTimer

    QTimer.singleShot(60, scan_then_leave)
    answers.append(Questions().confirm(stage, "Batalkan berkas", "Batalkan berkas ini?"))
    qtbot.waitUntil(lambda: len(scans) == 1)
    assert answers == [False]


def test_typing_at_any_speed_comes_out_as_it_went_in(
    stage: Stage, scans: list[Scan], keyboard: Keyboard, qtbot: QtBot
) -> None:
    phrases: Sequence[str] = (
        "siti aminah",
        "2605041990",
        "26 00 004217 44",
        "98765432101",
        "rt 02/rw 05",
        "24/11/2026",
        "0812 9926 2700",
    )
    expected = ""
    for turn, phrase in enumerate(phrases * 4):
        keyboard.type(phrase, (18, 35, 58, 90)[turn % 4])
        keyboard.key(" ", 70)
        expected += phrase + " "
    settle(qtbot)
    assert stage.line == expected
    assert scans == []
