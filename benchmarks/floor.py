"""Medians and percentiles of a measured step, printed beside the floor it is held against."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds a step took, run by run: on the wall and of CPU in this thread."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]


def measure(step: Callable[[int], object], runs: int, warm_up: int = 10) -> Times:
    """Run `step(i)` a few times unmeasured, then `runs` times measured."""
    for i in range(warm_up):
        step(-1 - i)
    wall, cpu = [], []
    for i in range(runs):
        began, used = time.perf_counter(), time.thread_time()
        step(i)
        cpu.append((time.thread_time() - used) * 1000)
        wall.append((time.perf_counter() - began) * 1000)
    return Times(wall=tuple(wall), cpu=tuple(cpu))


def percentile(values: tuple[float, ...], percent: int) -> float:
    """The smallest value that at least `percent` per cent of them do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, -(-len(ordered) * percent // 100) - 1)]


def row(name: str, times: Times) -> str:
    """One line of the table."""
    return (
        f"  {name:<44} wall p50 {statistics.median(times.wall):8.2f}  p95 {percentile(times.wall, 95):8.2f}"
        f"  p99 {percentile(times.wall, 99):8.2f}   cpu p50 {statistics.median(times.cpu):7.2f}"
        f"  p95 {percentile(times.cpu, 95):7.2f}  p99 {percentile(times.cpu, 99):7.2f}  ms"
    )
