"""What a rule is worth: figures over dossiers times working days, from a history whose truth is known."""

from collections import Counter as Tally
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TypeVar

from benchmarks.office.rules_to_beat import NEVER, Rule, Signs

WITHIN = (1, 3, 5)
T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """One open dossier on one evening: what the register said and whether it was astray then."""

    day: int
    number: str
    is_astray: bool
    signs: Signs


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """The evenings of one run, by dossier and then by day."""

    days: int
    units: Sequence[Unit]


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How good one rule was at one limit; `within` is the recall 1, 3, 5 working days after going astray."""

    area: float
    alerts: int
    alerts_a_day: float
    precision: float
    within: tuple[float, ...]
    before_promise: float
    episodes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """One unit with the score before it: an alert at every limit above `before` up to `score`."""

    unit: Unit
    before: float
    score: float


def figures(histories: Sequence[History], rule: Rule, limit: float) -> Figures:
    """Measure a rule at that limit over some histories."""
    steps = [step for history in histories for step in _steps(history, rule)]
    alerts = [step for step in steps if step.before < limit <= step.score]
    episodes = [episode for history in histories for episode in _episodes(history)]
    early = [episode for episode in episodes if _days_left(episode[0]) >= 1]
    return Figures(
        area=area([(step.score, step.unit.is_astray) for step in steps]),
        alerts=len(alerts),
        alerts_a_day=len(alerts) / sum(history.days for history in histories),
        precision=_share(alerts, lambda step: step.unit.is_astray),
        within=tuple(_share(episodes, partial(_is_listed, rule, limit, within)) for within in WITHIN),
        before_promise=_share(early, partial(_is_listed_early, rule, limit)),
        episodes=len(episodes),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Short:
    """What a list cut to some new ones an evening gives, the highest score first."""

    alerts_a_day: float
    precision: float
    within: float


def short(histories: Sequence[History], rule: Rule, limit: float, a_day: int) -> Short:
    """Measure a rule whose list takes in so many new ones an evening; listed is who stays above the limit."""
    alerts: list[Unit] = []
    listed_in_time: list[bool] = []
    for history in histories:
        listed = _listed(history, rule, limit, a_day, alerts)
        for episode in _episodes(history):
            until = episode[0].day + WITHIN[-1]
            listed_in_time.append(any(u.day <= until and (u.number, u.day) in listed for u in episode))
    return Short(
        alerts_a_day=len(alerts) / sum(history.days for history in histories),
        precision=_share(alerts, lambda unit: unit.is_astray),
        within=_share(listed_in_time, bool),
    )


def _listed(
    history: History, rule: Rule, limit: float, a_day: int, alerts: list[Unit]
) -> set[tuple[str, int]]:
    """Who stands on the short list on which evening; the new ones are added to `alerts`."""
    evenings: dict[int, dict[str, Unit]] = {}
    for unit in history.units:
        if rule.score(unit.signs) >= limit:
            evenings.setdefault(unit.day, {})[unit.number] = unit
    standing: set[str] = set()
    listed: set[tuple[str, int]] = set()
    for day, above in sorted(evenings.items()):
        standing &= above.keys()
        new = sorted(above.keys() - standing, key=lambda n: (-rule.score(above[n].signs), n))[:a_day]
        alerts += [above[number] for number in new]
        standing |= set(new)
        listed |= {(number, day) for number in standing}
    return listed


def area(scored: Sequence[tuple[float, bool]]) -> float:
    """Area under precision and recall (average precision); units of one score count as one step.

    >>> area([(3, True), (2, False), (1, True)])
    0.8333333333333333
    >>> area([(1, True), (1, False)])
    0.5
    """
    total = sum(is_astray for _, is_astray in scored)
    if not total:
        return 0.0
    found = listed = 0
    summed = 0.0
    for _, tied in groupby(sorted(scored, key=lambda pair: -pair[0]), key=lambda pair: pair[0]):
        labels = [is_astray for _, is_astray in tied]
        found, listed = found + sum(labels), listed + len(labels)
        summed += sum(labels) / total * (found / listed)
    return summed


def best_limit(histories: Sequence[History], rule: Rule) -> float:
    """The limit with the best balance of precision and recall over the units (F1)."""
    tally: Tally[tuple[float, bool]] = Tally()
    for history in histories:
        tally.update((rule.score(unit.signs), unit.is_astray) for unit in history.units)
    total = sum(n for (_, is_astray), n in tally.items() if is_astray)
    found = listed = 0
    best, limit = -1.0, float("inf")
    for score in sorted({score for score, _ in tally if score > NEVER}, reverse=True):
        found += tally[score, True]
        listed += tally[score, True] + tally[score, False]
        if (balance := 2 * found / (total + listed)) > best:
            best, limit = balance, score
    return limit


def _steps(history: History, rule: Rule) -> Iterator[_Step]:
    last_number, last_day, last = "", -1, NEVER
    for unit in history.units:
        score = rule.score(unit.signs)
        follows = unit.number == last_number and unit.day == last_day + 1
        yield _Step(unit=unit, before=last if follows else NEVER, score=score)
        last_number, last_day, last = unit.number, unit.day, score


def _episodes(history: History) -> list[list[Unit]]:
    """The runs of evenings on which one dossier was astray."""
    episodes: list[list[Unit]] = []
    for unit in history.units:
        if not unit.is_astray:
            continue
        last = episodes[-1][-1] if episodes else None
        if last is not None and (last.number, last.day) == (unit.number, unit.day - 1):
            episodes[-1].append(unit)
        else:
            episodes.append([unit])
    return episodes


def _is_listed(rule: Rule, limit: float, within: int, episode: Sequence[Unit]) -> bool:
    until = episode[0].day + within
    return any(unit.day <= until and rule.score(unit.signs) >= limit for unit in episode)


def _is_listed_early(rule: Rule, limit: float, episode: Sequence[Unit]) -> bool:
    return any(_days_left(unit) >= 1 and rule.score(unit.signs) >= limit for unit in episode)


def _days_left(unit: Unit) -> int:
    return -1 if unit.signs.past is None else -unit.signs.past


def _share(of: Sequence[T], holds: Callable[[T], bool]) -> float:
    return sum(map(holds, of)) / len(of) if of else 0.0
