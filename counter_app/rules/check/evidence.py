"""What the whole register says beside each dossier: how long papers stay, what was seen, what came of it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from counter_app.rules.check.dwell import Kind
from counter_app.rules.loan import Loan
from counter_app.rules.scan.sighting import Sighting

Batch = tuple[int, int, str]
"""When papers came to a place and stage (ms UTC), the place, the stage: what came in one act shares it."""


class Sent(NamedTuple):
    """A hand-over under way, as far as the check needs it."""

    id: str
    from_place: int
    from_staff: int
    to_place: int
    to_staff: int | None
    sent_at: int
    items: int


class Settled(NamedTuple):
    """How many dossiers of one hand-over were settled at one moment, and how many of them by acceptance."""

    to_place: int
    sent_at: int
    settled_at: int
    n: int
    accepted: int


class Raised(NamedTuple):
    """An alert not yet settled."""

    dossier: str
    reason: str
    raised_at: int


class Outcome(NamedTuple):
    """The settled alerts of one reason: of `times` so many `astray`; `permille` is what was expected."""

    reason: str
    times: int
    astray: int
    permille: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Looked:
    """Papers that somebody's eyes checked lately: seen where they should be, or not.

    Of those a sweep missed `overlooked` were not astray all the same, and `gone` were.
    """

    swept: int = 0
    overlooked: int = 0
    gone: int = 0
    accepted: int = 0
    not_in_stack: int = 0


def _no_steps(_batches: Collection[Batch]) -> Mapping[Batch, int]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All of it; `dwells` are counts by bucket of ended stays, `batches` how many came together;
    `steps` reads how many steps all of a batch have made since, for the few it is asked about.

    `strays` are the batches of which something was found astray; `raised_today` counts today's new alerts.
    """

    dwells: Mapping[Kind, Sequence[int]] = field(default_factory=dict)
    batches: Mapping[Batch, int] = field(default_factory=dict)
    steps: Callable[[Collection[Batch]], Mapping[Batch, int]] = _no_steps
    strays: frozenset[Batch] = frozenset()
    transfers: Mapping[str, Sent] = field(default_factory=dict)
    settled: Sequence[Settled] = ()
    doubts: Mapping[str, Sequence[Sighting]] = field(default_factory=dict)
    loans: Mapping[str, Loan] = field(default_factory=dict)
    looked: Looked = Looked()
    listed: Mapping[str, Raised] = field(default_factory=dict)
    outcomes: Sequence[Outcome] = ()
    raised_today: int = 0
