"""From a key in the search box to its painted results, at 100,000 dossiers."""

import sqlite3
import tempfile
import time
from pathlib import Path
from typing import cast

from benchmarks.floor import Figure, percentile
from benchmarks.sample import make
from benchmarks.window import Keyboard, Painted, opened, settle, until
from counter_app.data_folder import OFFICE_NAME
from counter_app.register.search import BY_KEY
from counter_app.rules import names
from ui.main_window import MainWindow
from ui.page import LOOKUP
from ui.pages.lookup.page import LookupPage

REGISTERED, GROWN, OPEN = 100, 99_900, 400
# As clerks type: names common, rare, misspelt, turned round; parts of numbers; villages; a letter's number.
TYPED = (
    *(
        "muhammad",
        "muhamad",
        "mohamad yusuf",
        "muh yusuf",
        "m yusuf",
        "siti",
        "siti rahmawati",
        "sti rahmwati",
    ),
    *("ahmad hidayat", "achmad hidajat", "ahmda", "budi santoso", "bdui", "joesoef", "nugroho", "nugrhoo"),
    *("sri", "eko wahyu", "zaenal", "jainal", "abd halim", "abdul", "putri lestari", "lestari putri"),
    *("pratma", "kusumah", "xyzzy", "sarimanito", "nur", "a", "mu", "si", "sa", "ma", "b"),
    *("1607", "160701", "16070112", "0812", "08123", "081234567", "2600", "260000", "1234", "77", "9"),
    *("suka makmur", "sidorejo", "mulya jaya", "karang anyar", "tanjungsari", "way urang", "bandar agng"),
    *(
        "470/12",
        "muhammad suka makmur",
        "siti sido rejo",
        "dewi lubis",
        "saputra",
        "saputro",
        "hendra wijaya",
    ),
)


def run() -> list[Figure]:
    """Type each text key by key, the next key once the last one's results are painted."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / OFFICE_NAME
        make(path, registered=REGISTERED, grown=GROWN, still_open=OPEN)
        with opened(Path(folder)) as window:
            wall, cpu = _typed(window)
        floor = _raw(path)
    return [
        Figure(
            name=f"key to painted results, {len(wall)} keys: wall p95",
            value=percentile(wall, 95), floor=percentile(floor, 95), most=50,
        ),
        Figure(
            name="key to painted results: wall p50", value=percentile(wall, 50), floor=percentile(floor, 50)
        ),
        Figure(name="key to painted results: wall max", value=max(wall), floor=max(floor)),
        Figure(name="key to painted results: GUI-thread CPU p95", value=percentile(cpu, 95), most=8),
        Figure(name="key to painted results: GUI-thread CPU max", value=max(cpu)),
    ]  # fmt: skip


def _typed(window: MainWindow) -> tuple[list[float], list[float]]:
    window.show_page(LOOKUP)
    settle(1.0)
    page, keys = cast(LookupPage, window.page), Keyboard()
    painted = Painted(page.list.table.viewport())
    wall, cpu = [], []
    for text in TYPED:
        page.list.box.clear()
        until(lambda: page.list.is_settled)
        settle(0.05)
        for letter in text:
            before, began, used = painted.count, time.perf_counter(), time.thread_time()
            keys.press(ord(letter.upper()), letter)
            if letter != " ":
                until(lambda before=before: page.list.is_settled and painted.count > before)  # type: ignore[misc]
                cpu.append((time.thread_time() - used) * 1000)
                wall.append((time.perf_counter() - began) * 1000)
    return wall, cpu


def _raw(path: Path) -> list[float]:
    """The same beginnings asked of the index alone."""
    conn = sqlite3.connect(path)
    taken = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            words = names.key(text[:end]).split()
            began = time.perf_counter()
            conn.execute(
                BY_KEY, {"match": names.fts_query([[word] for word in words]), "limit": 500}
            ).fetchall()
            taken.append((time.perf_counter() - began) * 1000)
    conn.close()
    return taken
