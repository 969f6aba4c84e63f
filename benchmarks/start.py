"""Process start to the first painted frame, against a bare PySide6 window; each run is a new process.

Both find their bytecode compiled, as an installed program does: it is kept in a folder of this run.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.floor import Figure, median

RUNS = 15
_MAKE_OFFICE = "import sys, pathlib, ui.registers as r; r.open_practice(pathlib.Path(sys.argv[1])).close()"

Seen = dict[str, float]


def run() -> list[Figure]:
    """Start both in turn, the first time unmeasured."""
    with tempfile.TemporaryDirectory() as folder:
        compiled, data = Path(folder) / "compiled", Path(folder) / "data"
        _child(["-c", _MAKE_OFFICE, str(data)], compiled)
        ours, bare = [], []
        for turn in range(1 + RUNS):
            seen = _started("ours", compiled, data), _started("bare", compiled, data)
            if turn:
                ours.append(seen[0])
                bare.append(seen[1])
    return _figures(ours, bare)


def _figures(ours: Sequence[Seen], bare: Sequence[Seen]) -> list[Figure]:
    def middle(runs: Sequence[Seen], name: str) -> float:
        return median([run[name] for run in runs])

    floor = {name: middle(bare, name) for name in bare[0]}
    return [
        Figure(
            name=f"start to first frame: CPU, median of {RUNS}",
            value=middle(ours, "cpu"), floor=floor["cpu"], times=1.25,
        ),
        Figure(name="start to first frame: wall", value=middle(ours, "wall"), floor=floor["wall"]),
        Figure(
            name="start to first frame: peak memory",
            value=middle(ours, "memory"), unit="MB", floor=floor["memory"], times=1.5,
        ),
        Figure(name="first frame to rows in the table: wall", value=middle(ours, "rows"), most=150),
        Figure(name="start to rows in the table: CPU", value=middle(ours, "rows_cpu"), floor=floor["cpu"]),
        Figure(name="start to every page made: CPU", value=middle(ours, "whole_cpu"), floor=floor["cpu"]),
        Figure(
            name="peak memory with every page made",
            value=middle(ours, "whole_memory"), unit="MB", floor=floor["memory"],
        ),
    ]  # fmt: skip


def _started(which: str, compiled: Path, data: Path) -> Seen:
    answer = _child(["-m", f"benchmarks.start_{which}", str(time.monotonic_ns()), str(data)], compiled)
    seen: Seen = json.loads(answer)
    return seen


def _child(arguments: Sequence[str], compiled: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment["PYTHONPYCACHEPREFIX"] = str(compiled)
    done = subprocess.run(
        [sys.executable, *arguments], env=environment, stdout=subprocess.PIPE, check=True, text=True
    )
    return done.stdout
