"""The tables: every rule and every way of searching, limits chosen on other seeds than those measured."""

from collections.abc import Sequence
from statistics import fmean

from benchmarks.office.rules_to_beat import OURS, SILENT, SIMPLE, Rule, vote
from benchmarks.office.run import Run
from benchmarks.office.score import History, Short, best_limit, figures, short
from benchmarks.office.searching import Walk

A_DAY = 2
_FIRST = (1, 3, 5)
_DETECTION = (
    "| Rule | Limit | Area | Alerts a day | Precision | Within 1 / 3 / 5 days | Before the promise |"
    " At most 2 new a day: precision | Within 5 days |"
)
_SEARCH = "| Way of looking | Places | Minutes | Found in first 1 / 3 / 5 places | Given up |"


def tables(training: Sequence[Run], measured: Sequence[Run]) -> str:
    """Both tables of one profile, as Markdown."""
    return "\n".join([_summary(measured), "", *_detection(training, measured), "", *_search(measured)])


def _summary(runs: Sequence[Run]) -> str:
    received = sum(run.received for run in runs)
    astray = sum(len(run.astray) for run in runs)
    units = [unit for run in runs for unit in run.history.units]
    share = sum(unit.is_astray for unit in units) / max(1, len(units))
    days = sum(run.history.days for run in runs)
    return (
        f"{received:,} dossiers in {days} working days, {astray / received:.1%} astray at some time; "
        f"{len(units) / days:.0f} open on an evening, {share:.2%} of them astray and not yet reported."
    )


def _detection(training: Sequence[Run], measured: Sequence[Run]) -> list[str]:
    known, unseen = [run.history for run in training], [run.history for run in measured]
    rows = [_row(rule, known, unseen) for rule in (OURS, *SIMPLE, vote(best_limit(known, SILENT)))]
    return [_DETECTION, _rule(_DETECTION), *rows]


def _row(rule: Rule, known: Sequence[History], unseen: Sequence[History]) -> str:
    limit = best_limit(known, rule) if rule.limit is None else rule.limit
    own = figures(unseen, rule, limit)
    few = short(unseen, rule, limit, A_DAY)
    within = " / ".join(f"{share:.2f}" for share in own.within)
    cells = [
        rule.name,
        rule.said(limit),
        f"{own.area:.3f}",
        f"{own.alerts_a_day:.1f}",
        f"{own.precision:.2f}",
        within,
        f"{own.before_promise:.2f}",
        *_cut(few),
    ]
    return f"| {' | '.join(cells)} |"


def _cut(few: Short) -> list[str]:
    return [f"{few.precision:.2f} ({few.alerts_a_day:.1f})", f"{few.within:.2f}"]


def _search(runs: Sequence[Run]) -> list[str]:
    sought = [one for run in runs for one in run.sought]
    if not sought:
        return ["Nobody asked for a dossier that was astray."]
    rows = [_way(name, [one.walks[name] for one in sought]) for name in sought[0].walks]
    return [f"{len(sought)} searches.", "", _SEARCH, _rule(_SEARCH), *rows]


def _way(name: str, walks: Sequence[Walk]) -> str:
    first = " / ".join(f"{fmean(w.found and w.places <= n for w in walks):.2f}" for n in _FIRST)
    places, minutes = fmean(w.places for w in walks), fmean(w.minutes for w in walks)
    given_up = fmean(not w.found for w in walks)
    return f"| {name} | {places:.1f} | {minutes:.0f} | {first} | {given_up:.2f} |"


def _rule(head: str) -> str:
    return "|" + "---|" * (head.count("|") - 1)
