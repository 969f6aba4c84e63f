"""The scanner gate on a real X server: scans missed, scans invented, texts altered.

``python benchmarks/scanner_gate.py [--short] [--json]`` starts an Xvfb of its own and types through XTest
from another process. --short is what the tests run.
"""

import argparse
import json
import math
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.x_typist import CAPS_CODE, strokes
from counter_app.rules import tracking

KINDS = ("line edit", "combo", "text edit", "table", "default button", "modal Yes/No")
SETTLE_MS = 250
NAMES = ("siti aminah", "Bambang Hartono", "nur'aini", "Muhammad Yusuf", "sri lestari", "I Made Wirawan")
YEARS = frozenset({"24", "25", "26", "27"})


def main() -> int:
    """Run the trials and print them."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with x_server() as display:
        os.environ.update(DISPLAY=display, QT_QPA_PLATFORM="xcb")
        rows = Trials(short=options.short).all()
    if options.json:
        print(json.dumps(rows))
    else:
        for name, result in rows.items():
            print(f"{name:58} {result}")
    return 0


@contextmanager
def x_server() -> Iterator[str]:
    """An Xvfb of our own; its display name."""
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    server = subprocess.Popen(command, pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


class Typist:
    """The other process that presses the keys."""

    def __init__(self) -> None:
        script = Path(__file__).with_name("x_typist.py")
        self._process = subprocess.Popen(
            [sys.executable, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def start(self, text: str, gaps: list[float]) -> None:
        """Begin to type."""
        self.press(strokes(text, gaps))

    def press(self, keys: list[tuple[int, bool, float]]) -> None:
        """Begin to press these keys."""
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(keys) + "\n")
        self._process.stdin.flush()

    def finished_at(self) -> float:
        """Wait for the last key; when it went down (monotonic ms)."""
        assert self._process.stdout is not None
        return float(self._process.stdout.readline())

    def close(self) -> None:
        """Stop typing."""
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


class Trials:
    """One window with a widget of each kind, the gate, and what came of each trial."""

    def __init__(self, *, short: bool) -> None:
        from PySide6.QtWidgets import QApplication

        from benchmarks.scanner_stage import Stage
        from ui.scanner import ScannerGate

        self.app = QApplication.instance() or QApplication([])
        self.short = short
        self.random = random.Random(4217)
        self.serial = 0
        self.heard: list[tuple[str, float]] = []
        self.stage = Stage()
        self.gate = ScannerGate(lambda: YEARS)
        self.gate.attach(self.app)
        self.gate.scanned.connect(self._hear)
        self.typist = Typist()

    def all(self) -> dict[str, object]:
        """Every trial by its name."""
        rows: dict[str, object] = {}
        rows |= self.six_focus_kinds(2 if self.short else 40)
        rows |= self.people(2 if self.short else 60, 2 if self.short else 60)
        if not self.short:
            rows |= self.speeds()
            rows |= self.layouts()
            rows |= self.stalls()
        self.typist.close()
        return rows

    def six_focus_kinds(self, each: int) -> dict[str, object]:
        """Scans at 5 ms a key, every fourth a QR, Return and Tab in turn."""
        heard = traces = 0
        delays: list[float] = []
        for kind in KINDS:
            self.stage.put_cursor(kind)
            self.wait(SETTLE_MS)
            before = self.stage.state()
            for turn in range(each):
                number = self.number()
                text = self.qr(number) if turn % 4 == 1 else number
                got, delay = self.scan(text, number, "\r\t"[turn % 2])
                heard += got
                delays += [delay] if got else []
            traces += self.stage.state() != before
            self.stage.close_box()
        return {
            "scans, 6 focus kinds, 5 ms a key (heard/sent)": f"{heard}/{each * len(KINDS)}",
            "focus kinds with a trace left": traces,
            "last key to handler, ms (median, max)": f"{statistics.median(delays):.1f}, {max(delays):.1f}",
        }

    def people(self, slow: int, fast: int) -> dict[str, object]:
        """Phrases and numbers typed by hand, each ended with Return."""
        rows: dict[str, object] = {}
        for name, count, gap in (
            ("phrases at 80-200 ms", slow, lambda: self.random.uniform(80, 200)),
            ("phrases of a fast typist (median 77, floor 18 ms)", fast, self._fast_gap),
        ):
            altered = invented = 0
            for turn in range(count):
                text = self.phrase(turn)
                was_altered, was_invented = self.type_by_hand(text, gap)
                altered += was_altered
                invented += was_invented
            rows[f"{name}: altered, false scans"] = f"{altered}, {invented} of {count}"
        return rows

    def speeds(self) -> dict[str, object]:
        """Scans into the line edit at other speeds."""
        rows = {}
        self.stage.put_cursor("line edit")
        for gap in (0, 1, 10, 20, 30, 40, 50):
            heard = sum(self.scan_new("\r", gap) for _ in range(40))
            rows[f"scans at {gap} ms a key"] = f"{heard}/40"
        return rows

    def layouts(self) -> dict[str, object]:
        """Scans of a US scanner into other layouts, and under CapsLock."""
        rows = {}
        self.stage.put_cursor("line edit")
        for layout in ("us", "id", "fr", "de", "us -variant intl"):
            subprocess.run(["setxkbmap", *layout.split()], check=True, stderr=subprocess.DEVNULL)
            self.wait(500)
            rows[f"scans, layout {layout}"] = f"{self.batch(20)}/20"
        subprocess.run(["setxkbmap", "us"], check=True, stderr=subprocess.DEVNULL)
        self.press_caps()
        rows["scans, CapsLock"] = f"{self.batch(20)}/20"
        self.press_caps()
        return rows

    def stalls(self) -> dict[str, object]:
        """Scans and hand-typed numbers while the window is busy for 0.3 s again and again."""
        self.stage.put_cursor("line edit")
        heard = sum(self.scan_new("\r", 5, stall=True) for _ in range(20))
        invented = altered = 0
        for _ in range(20):
            was_altered, was_invented = self.type_by_hand(
                self.number(), lambda: self.random.uniform(80, 200), stall=True
            )
            altered, invented = altered + was_altered, invented + was_invented
        return {
            "scans while the window stalls 0.3 s": f"{heard}/20",
            "valid numbers by hand while it stalls: altered, false scans": f"{altered}, {invented} of 20",
        }

    def batch(self, count: int) -> int:
        """Scans heard of a few, a QR among them."""
        heard = 0
        for turn in range(count):
            number = self.number()
            heard += self.scan(self.qr(number) if turn % 5 == 4 else number, number, "\r")[0]
        return heard

    def scan_new(self, end: str, gap: float, *, stall: bool = False) -> bool:
        """Scan a fresh number."""
        number = self.number()
        return self.scan(number, number, end, gap, stall=stall)[0]

    def scan(
        self, text: str, number: str, end: str, gap: float = 5, *, stall: bool = False
    ) -> tuple[bool, float]:
        """Type like a scanner; whether it was heard, once, and how long after its last key."""
        self.heard.clear()
        self.wait(120)
        self.typist.start(text + end, [0.0, *[gap] * len(text)])
        if stall:
            time.sleep(0.3)
        pressed_at = self.typist.finished_at()
        self.wait(80 if not stall else 400, until=lambda: bool(self.heard))
        right = [found for found, _ in self.heard] == [number]
        return right, (self.heard[0][1] - pressed_at) if right else math.nan

    def type_by_hand(self, text: str, gap: Callable[[], float], *, stall: bool = False) -> tuple[bool, bool]:
        """Type like a person; whether the text was altered, and whether a scan was invented."""
        self.stage.put_cursor("line edit")
        self.stage.clear()
        self.heard.clear()
        self.wait(120)
        gaps = [gap() for _ in text]
        self.typist.start(text + "\r", [*gaps, gap()])
        begun, lasts = time.monotonic(), (sum(gaps) + 200) / 1000
        while time.monotonic() - begun < lasts:
            if stall:
                time.sleep(0.3)
            self.wait(30)
        self.typist.finished_at()
        self.wait(SETTLE_MS)
        return self.stage.text() != text, bool(self.heard)

    def phrase(self, turn: int) -> str:
        """What a clerk types: names, NIKs, phones, dates, numbers of dossiers, short forms."""
        figures = "".join(self.random.choices("0123456789", k=16))
        choices = (
            NAMES[turn % len(NAMES)],
            f"26{figures[:14]}",
            f"3204{figures[:12]}",
            f"0812{figures[:8]}",
            f"{self.random.randint(1, 28):02d}/{self.random.randint(1, 12):02d}/2026",
            self.number(),
            tracking.grouped(self.number()),
            tracking.spoken(self.number()),
            f"26{figures[:5]}",
            f"99 {figures[:6]} rt 0{figures[0]}/rw 02",
        )
        return choices[turn % len(choices)]

    def number(self) -> str:
        """A number never used before in this run."""
        self.serial += self.random.randint(1, 37)
        return tracking.compose(self.random.choice((26, 26, 25, 27, "98", "99")), "00", self.serial)

    def qr(self, number: str) -> str:
        """A receipt's QR."""
        return tracking.receipt_code(number, f"{self.random.getrandbits(256):064x}")

    def press_caps(self) -> None:
        """Turn CapsLock over."""
        self.typist.press([(CAPS_CODE, False, 0.0)])
        self.typist.finished_at()
        self.wait(200)

    def wait(self, ms: int, until: Callable[[], bool] = lambda: False) -> None:
        """Let the window live for a while."""
        from PySide6.QtCore import QEventLoop, QTimer

        loop = QEventLoop()
        poll = QTimer(interval=2)
        poll.timeout.connect(lambda: loop.quit() if until() else None)
        poll.start()
        QTimer.singleShot(ms, loop.quit)
        loop.exec()
        poll.stop()

    def _fast_gap(self) -> float:
        return max(18.0, self.random.lognormvariate(math.log(77), 0.45))

    def _hear(self, scan: tracking.Scan) -> None:
        self.heard.append((scan.number, time.monotonic() * 1000))


if __name__ == "__main__":
    sys.exit(main())
