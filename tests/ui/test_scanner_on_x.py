"""The scanner gate on a real X server, typed at from another process."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [
    pytest.mark.xvfb,
    pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb"),
]


def test_real_keys_are_told_apart_in_every_kind_of_focus() -> None:
    command = [sys.executable, "benchmarks/scanner_gate.py", "--short", "--json"]
    done = subprocess.run(
        command, cwd=ROOT, env=dict(os.environ), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout.splitlines()[-1])
    assert rows["scans, 6 focus kinds, 5 ms a key (heard/sent)"] == "12/12"
    assert rows["focus kinds with a trace left"] == 0
    by_hand = [found for name, found in rows.items() if "altered" in name]
    assert by_hand == ["0, 0 of 2"] * 2
