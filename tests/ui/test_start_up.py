"""From the command line to a window, and from a window to a register closed in good order."""

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter, RegisterInUse
from counter_app.data_folder import OFFICE_NAME, PRACTICE_NAME, backup_folder
from counter_app.rules.errors import CounterError, StorageError
from ui import start
from ui.app import App
from ui.crash import BUG_SENTENCE, CrashDesk, append_line, places
from ui.theme import Scheme

ROOT = Path(__file__).parents[2]
SLOW = (
    "reportlab",
    "zxingcpp",
    "sqlite_utils",
    "pypdfium2",
    "rapidfuzz",
    "PySide6.QtSql",
    "PySide6.QtNetwork",
)

FIRST_PAINT = """
import json, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from ui.app import App
application = QApplication([])
app = App(application, Path(sys.argv[1]))
loaded = []
def painted():
    loaded.extend(sys.modules)
app.begin()
app.window.first_painted.disconnect()
app.window.first_painted.connect(painted)
app.window.first_painted.connect(application.quit)
application.exec()
print(json.dumps(loaded))
"""

COMMAND_WITHOUT_QT = """
import sys
from ui.start import main
status = main(["--help"])
print(any(name.startswith("PySide6") for name in sys.modules), status)
"""


def python(code: str, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    wanted = {name: value for name, value in environment.items() if value}
    kept = {name: value for name, value in os.environ.items() if name not in environment}
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=ROOT,
        env=kept | wanted,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_nothing_slow_is_loaded_before_the_first_paint(register_file: Path) -> None:
    done = python(FIRST_PAINT, str(register_file.parent), QT_QPA_PLATFORM="offscreen")
    assert done.returncode == 0, done.stderr
    loaded = set(json.loads(done.stdout.splitlines()[-1]))
    assert "ui.main_window" in loaded
    assert loaded.isdisjoint(SLOW)
    assert loaded.isdisjoint({"counter_app.counter", "sqlite3"}), "the register waits for the window"


def test_a_command_does_not_load_the_window() -> None:
    done = python(COMMAND_WITHOUT_QT)
    assert done.stdout.splitlines()[-1] == "False 0", done.stderr


def test_without_a_screen_the_tour_is_named(tmp_path: Path) -> None:
    code = "import sys; from ui.start import main; sys.exit(main(['--data', sys.argv[1]]))"
    done = python(code, str(tmp_path), DISPLAY="", WAYLAND_DISPLAY="", QT_QPA_PLATFORM="")
    assert done.returncode == 2
    assert "counter-app tour" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "environment", "folder"),
    [
        (["--data", "/a"], {"COUNTER_APP_DATA": "/b"}, "/a"),
        (["--data=/a"], {}, "/a"),
        ([], {"COUNTER_APP_DATA": "/b"}, "/b"),
    ],
)
def test_the_data_folder_is_the_nearest_named(
    words: list[str], environment: dict[str, str], folder: str
) -> None:
    assert start.data_folder(words, environment) == Path(folder)


def test_a_data_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "data").touch()

    done = python("from ui.start import main; raise SystemExit(main())", "--data", str(tmp_path / "data"))

    assert done.returncode == 2
    assert done.stderr == f"Folder data {tmp_path / 'data'} tidak dapat dipakai. Periksa nama dan izinnya.\n"


def test_without_a_console_what_is_said_goes_nowhere_and_nothing_fails() -> None:
    silent = "import sys; sys.stdout = sys.stderr = None; from ui.start import main; "

    assert python(silent + "raise SystemExit(main(['--data']))").returncode == 2


def test_data_without_a_folder_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert start.main(["--data"]) == 2
    assert "--data" in capsys.readouterr().err


@pytest.fixture
def folder(register_file: Path, tmp_path: Path) -> Path:
    (tmp_path / OFFICE_NAME).write_bytes(register_file.read_bytes())
    return tmp_path


@pytest.fixture
def app(qapp: QApplication, folder: Path, asks: object, qtbot: QtBot) -> Iterator[App]:
    app = App(qapp, folder, asks)  # type: ignore[arg-type]
    yield app
    app.close()


def opened(app: App, qtbot: QtBot) -> None:
    assert app.begin()
    qtbot.waitUntil(lambda: app.furnished is not None and app.furnished.gate is not None)


def test_the_window_opens_on_the_register_with_the_look_up_in_front(app: App, qtbot: QtBot) -> None:
    opened(app, qtbot)
    assert app.window is not None
    assert app.window.page.shortcut == "F3"
    assert app.window.header.office_name.text() == "Kecamatan Sukamaju"


def test_the_other_pages_are_made_while_nobody_waits(app: App, qtbot: QtBot) -> None:
    opened(app, qtbot)
    window = app.window
    assert window is not None
    qtbot.waitUntil(lambda: not window.make_next())


def test_a_scan_reaches_the_page_in_front(app: App, qtbot: QtBot) -> None:
    opened(app, qtbot)
    assert app.furnished is not None
    assert app.furnished.gate is not None
    from counter_app.rules.tracking import Scan

    app.furnished.gate.scanned.emit(Scan(number="260000421744"))
    assert app.window is not None
    assert app.window.banner.kind == "unknown"


def test_while_the_window_is_open_nobody_else_writes(app: App, qtbot: QtBot, folder: Path) -> None:
    opened(app, qtbot)
    with pytest.raises(RegisterInUse):
        Counter.open(folder / OFFICE_NAME)
    app.close()
    Counter.open(folder / OFFICE_NAME).close()


def test_closing_backs_up_only_what_changed(app: App, qtbot: QtBot, folder: Path) -> None:
    def copies() -> dict[str, int]:
        found = backup_folder(folder / OFFICE_NAME).glob("*.db")
        return {copy.name: copy.stat().st_mtime_ns for copy in found}

    opened(app, qtbot)
    app.close()
    first = copies()
    assert len(first) == 1
    opened(app, qtbot)
    app.close()
    assert copies() == first
    opened(app, qtbot)
    assert app.furnished is not None
    counter = app.furnished.counter
    counter.settings.save_office(counter.office, actor=2)
    app.close()
    assert copies() != first
    reader = Counter.open_readonly(backup_folder(folder / OFFICE_NAME) / max(copies()))
    assert reader.office.name == "Kecamatan Sukamaju"
    reader.close()


def test_one_can_go_to_practice_and_back(app: App, qtbot: QtBot, folder: Path) -> None:
    opened(app, qtbot)
    app.switch()
    qtbot.waitUntil(lambda: app.furnished is not None)
    assert (folder / PRACTICE_NAME).exists()
    assert app.window is not None
    assert app.window.header.practice.isVisible()
    app.switch()
    qtbot.waitUntil(lambda: app.furnished is not None)
    assert not app.window.header.practice.isVisible()
    assert app.preferences.register == OFFICE_NAME


def test_practice_begins_anew_when_the_user_agrees(app: App, qtbot: QtBot, folder: Path) -> None:
    opened(app, qtbot)
    app.switch()
    qtbot.waitUntil(lambda: app.furnished is not None)
    assert app.furnished is not None
    counter = app.furnished.counter
    head = next(person.id for person in counter.staff.values() if may_set(person))
    counter.settings.save_office(renamed(counter.office), actor=head)
    app.reset_practice()
    qtbot.waitUntil(lambda: app.furnished is not None and app.window is not None)
    assert app.furnished is not None
    assert app.furnished.counter.office.name != "Kecamatan Coba-coba"
    assert app.furnished.counter.office.is_practice


def may_set(person: object) -> bool:
    from counter_app.rules.staff import Act, Staff, may

    return isinstance(person, Staff) and may(person, Act.SETTINGS)


def renamed(office: object) -> object:
    from dataclasses import replace

    return replace(office, name="Kecamatan Coba-coba")  # type: ignore[type-var]


def test_a_register_in_use_ends_with_its_sentence(app: App, qtbot: QtBot, folder: Path, asks: object) -> None:
    other = Counter.open(folder / OFFICE_NAME)
    assert app.begin()
    qtbot.waitUntil(lambda: bool(asks.errors))  # type: ignore[attr-defined]
    assert "sedang dibuka" in asks.errors[0]  # type: ignore[attr-defined]
    assert app.furnished is None
    assert app.status == 2
    other.close()


def test_the_mode_chosen_is_remembered(app: App, qtbot: QtBot, folder: Path) -> None:
    opened(app, qtbot)
    app.choose_scheme(str(Scheme.DARK))
    assert app.preferences.scheme is Scheme.DARK
    app.choose_scheme(str(Scheme.LIGHT))


def test_a_second_window_calls_the_first_and_leaves(folder: Path) -> None:
    code = "import sys; from ui.start import main; sys.exit(main(['--data', sys.argv[1]]))"
    environment = dict(os.environ) | {"QT_QPA_PLATFORM": "offscreen"}
    first = subprocess.Popen([sys.executable, "-c", code, str(folder)], cwd=ROOT, env=environment)
    try:
        wait_for(folder / "jendela.lock", first)
        second = python(code, str(folder), QT_QPA_PLATFORM="offscreen")
        assert second.returncode == 0, second.stderr
        assert "sudah terbuka" in second.stdout
        assert first.poll() is None
    finally:
        first.terminate()
        first.wait()


def wait_for(path: Path, process: subprocess.Popen[bytes]) -> None:
    waited = threading.Event()
    for _ in range(400):
        if path.exists():
            return
        assert process.poll() is None
        waited.wait(0.02)
    raise AssertionError(f"{path} did not appear")


@pytest.fixture
def said() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def alerts() -> list[tuple[str, str]]:
    return []


@pytest.fixture
def crash(tmp_path: Path, said: list[tuple[str, str]], alerts: list[tuple[str, str]]) -> CrashDesk:
    return CrashDesk(
        tmp_path / "log" / "galat.log",
        lambda text, kind: said.append((text, kind)),
        lambda sentence, details: alerts.append((sentence, details)),
    )


def raised(error: Exception) -> Exception:
    try:
        raise error
    except Exception as caught:
        return caught


def test_what_staff_can_put_right_is_never_a_crash(
    crash: CrashDesk, said: list[tuple[str, str]], alerts: list[tuple[str, str]], tmp_path: Path
) -> None:
    crash.take(raised(CounterError("Pilih tempat dahulu.")))
    assert said == [("Pilih tempat dahulu.", "odd")]
    assert alerts == []
    assert not (tmp_path / "log").exists()


def test_a_bug_is_logged_without_what_it_was_about(
    crash: CrashDesk, alerts: list[tuple[str, str]], tmp_path: Path
) -> None:
    crash.take(raised(KeyError("Siti Aminah 3204051708900003")))
    line = (tmp_path / "log" / "galat.log").read_text(encoding="utf-8")
    record = json.loads(line)
    assert record["error"] == "KeyError"
    assert record["where"][0].startswith("tests/ui/test_start_up.py:")
    assert "Siti" not in line + str(alerts)
    assert alerts[0][0] == BUG_SENTENCE
    assert alerts[0][1].startswith("KeyError\ntests/ui/test_start_up.py:")


def test_a_failing_disk_says_its_own_sentence(crash: CrashDesk, alerts: list[tuple[str, str]]) -> None:
    crash.take(raised(StorageError("Disk penuh.")))
    assert alerts[0][0] == "Disk penuh."


def test_a_bug_while_the_box_is_open_opens_no_second_box(tmp_path: Path) -> None:
    shown: list[str] = []
    desk: list[CrashDesk] = []

    def alert(sentence: str, details: str) -> None:
        shown.append(sentence)
        desk[0].take(raised(ValueError("lagi")))

    desk.append(CrashDesk(tmp_path / "galat.log", lambda text, kind: None, alert))
    desk[0].take(raised(ValueError("pertama")))
    assert shown == [BUG_SENTENCE]
    assert len((tmp_path / "galat.log").read_text(encoding="utf-8").splitlines()) == 2


def test_the_log_is_turned_over_before_it_grows_large(tmp_path: Path) -> None:
    log = tmp_path / "galat.log"
    for turn in range(8):
        log.write_text("x" * 400_000, encoding="utf-8")
        append_line(log, str(turn))
    assert log.read_text(encoding="utf-8") == "7\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "galat.log",
        "galat.log.1",
        "galat.log.2",
        "galat.log.3",
    ]


def test_places_name_the_code_from_the_outside_in() -> None:
    found = places(raised(ValueError("x")))
    assert found == [found[0]]
    assert found[0].startswith("tests/ui/test_start_up.py:")
