"""What a step costs, held against a floor that is measured in the same run, turn by turn with it."""

import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

Step = Callable[[int], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Milliseconds of each run: on the wall, and of CPU in the thread that measured."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One line of the table; the bar is `most`, or `times` the floor; with neither it is only reported."""

    name: str
    value: float
    unit: str = "ms"
    floor: float | None = None
    most: float | None = None
    times: float | None = None

    @property
    def bar(self) -> float | None:
        """The value that may not be exceeded."""
        return self.floor * self.times if self.times and self.floor else self.most

    @property
    def is_over(self) -> bool:
        """Whether the bar is exceeded."""
        return self.bar is not None and self.value > self.bar


def timed(step: Callable[[], object]) -> tuple[float, float]:
    """Milliseconds on the wall and of this thread's CPU."""
    began, used = time.perf_counter(), time.thread_time()
    step()
    cpu = time.thread_time() - used
    return (time.perf_counter() - began) * 1000, cpu * 1000


def side_by_side(steps: Sequence[Step], runs: int, warm_up: int = 10) -> list[Times]:
    """Run the steps turn by turn, so that a busy moment of the machine meets all of them alike."""
    taken: list[list[tuple[float, float]]] = [[] for _ in steps]
    for i in range(warm_up + runs):
        for step, times in zip(steps, taken, strict=True):
            times.append(timed(lambda step=step, i=i: step(i)))  # type: ignore[misc]
    return [times_of(times[warm_up:]) for times in taken]


def times_of(taken: Iterable[tuple[float, float]]) -> Times:
    """The pairs that `timed` returned, by kind."""
    wall, cpu = zip(*taken, strict=True)
    return Times(wall=wall, cpu=cpu)


def median(values: Sequence[float]) -> float:
    """The middle value."""
    return statistics.median(values)


def percentile(values: Sequence[float], percent: int) -> float:
    """The smallest value that at least `percent` per cent of them do not exceed."""
    ordered = sorted(values)
    return ordered[-(-len(ordered) * percent // 100) - 1]


def table(figures: Iterable[Figure]) -> str:
    """The lines of some figures."""
    return "\n".join(_line(figure) for figure in figures)


HEAD = f"{'':<58}{'figure':>11}{'floor':>11}{'ratio':>7}  {'bar':<12}"


def _line(figure: Figure) -> str:
    floor = ratio = bar = verdict = ""
    if figure.floor:
        floor, ratio = f"{figure.floor:.2f} {figure.unit}", f"{figure.value / figure.floor:.2f}"
    if figure.bar is not None:
        bar = f"<= {figure.times} x" if figure.times else f"<= {figure.most:g} {figure.unit}"
        verdict = "OVER" if figure.is_over else "ok"
    value = f"{figure.value:.2f} {figure.unit}"
    return f"{figure.name:<58}{value:>11}{floor:>11}{ratio:>7}  {bar:<12}{verdict}".rstrip()
