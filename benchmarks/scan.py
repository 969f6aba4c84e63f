"""From a scan's Return key through gate, act and commit to the repainted window, at 100,000 dossiers."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import cast

from benchmarks.floor import Figure, Times, median, percentile, timed, times_of
from benchmarks.sample import make
from benchmarks.window import Keyboard, Painted, opened, settle, until
from counter_app.counter import Counter
from counter_app.data_folder import OFFICE_NAME
from ui.main_window import MainWindow
from ui.page import LOOKUP, WATCH
from ui.pages.lookup.page import LookupPage

RUNS, WARM_UP = 300, 20
REGISTERED, GROWN, OPEN = 330, 99_670, 400


def run() -> list[Figure]:
    """Measure a scan that opens a dossier and one that commits a sighting, beside a plain repaint."""
    with tempfile.TemporaryDirectory() as folder:
        make(Path(folder) / OFFICE_NAME, registered=REGISTERED, grown=GROWN, still_open=OPEN)
        numbers = _real_numbers(Path(folder))
        with opened(Path(folder)) as window:
            floor = _measure(lambda i: _repaint(window))
            looked_up, seen = _opening(window, numbers), _sighting(window, numbers)
    return [
        _bar("scan to repaint, Cari opens the dossier: CPU p99", looked_up, floor),
        Figure(
            name="scan to repaint, Cari: wall p50", value=median(looked_up.wall), floor=median(floor.wall)
        ),
        _bar("scan to repaint, Pantau commits a sighting: CPU p99", seen, floor),
        Figure(name="scan to repaint, Pantau: wall p50", value=median(seen.wall), floor=median(floor.wall)),
    ]


def _bar(name: str, taken: Times, floor: Times) -> Figure:
    return Figure(name=name, value=percentile(taken.cpu, 99), floor=percentile(floor.cpu, 99), most=16)


def _measure(step: Callable[[int], tuple[float, float]]) -> Times:
    return times_of([step(i) for i in range(WARM_UP + RUNS)][WARM_UP:])


def _repaint(window: MainWindow) -> tuple[float, float]:
    return timed(window.repaint)


def _opening(window: MainWindow, numbers: list[str]) -> Times:
    window.show_page(LOOKUP)
    settle(1.0)
    page, keys = cast(LookupPage, window.page), Keyboard()
    painted = Painted(page.folder.pane.viewport())

    def scan(i: int) -> tuple[float, float]:
        page.close_dossier()
        until(lambda: page.list.is_settled)
        settle(0.02)
        keys.burst(numbers[i % len(numbers)])
        before = painted.count
        return timed(lambda: _end(keys, lambda: painted.count > before))

    return _measure(scan)


def _sighting(window: MainWindow, numbers: list[str]) -> Times:
    window.show_page(WATCH)
    settle(1.0)
    keys = Keyboard()
    painted = Painted(window.banner)

    def scan(i: int) -> tuple[float, float]:
        settle(0.02)
        keys.burst(numbers[i % len(numbers)])
        before = painted.count
        return timed(lambda: _end(keys, lambda: painted.count > before))

    return _measure(scan)


def _end(keys: Keyboard, condition: Callable[[], bool]) -> None:
    keys.end_key()
    until(condition)


def _real_numbers(folder: Path) -> list[str]:
    """Those taken in by the acts: the copied ones have no history to show."""
    counter = Counter.open_readonly(folder / OFFICE_NAME)
    numbers = sorted(counter.lookup.find("", limit=1_000_000).numbers)[:REGISTERED]
    counter.close()
    return numbers
