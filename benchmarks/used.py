"""What this process has used so far."""

import sys
import time
from pathlib import Path


def cpu() -> float:
    """Milliseconds of CPU, user and system, of all threads since the process began."""
    return time.process_time() * 1000


def memory() -> float:
    """The most memory ever resident, in MB; `ru_maxrss` would count the parent's too."""
    if sys.platform != "linux":
        return 0.0
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 1024


def wall(started_at: int) -> float:
    """Milliseconds since the parent read its monotonic clock."""
    return (time.monotonic_ns() - started_at) / 1e6
