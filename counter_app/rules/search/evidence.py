"""What the register and the office know that says where papers may have strayed to."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from counter_app.rules.dossier import Dossier
from counter_app.rules.place import Place
from counter_app.rules.scan.sighting import Sighting
from counter_app.rules.search.plan import Relation
from counter_app.rules.staff import Staff


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """Another dossier that may have the papers in it or in whose stead they were taken.

    It lies at `place` now; `gap` says how far it was from the papers sought (1: next to them), `how` what
    joins the two, as a sentence begins, where that is not said elsewhere.
    """

    number: str
    name: str
    place: int
    gap: int = 1
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One stay of the papers: where, from when, and who moved them there."""

    place: int
    since: int
    moved_by: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """All that a plan rests on; places and staff are ids, `*_at` ms UTC.

    `way` are the papers' own stops, the present one last. `following` is how often the n-th stop (0: the
    next) after this stage and place was each place, for the same service; `followed` of how many dossiers;
    `preceding` and `preceded` say the same of the stop before.
    `overstayed` is the share of like stays that had ended after this time, 0.5 where too few are known.
    `mates` moved together with them, `leavers` lay beside them and left, `alike` are easily taken for them.
    `finds` counts what joined the recorded place and the true one of papers recorded at such a place, `pairs`
    where papers recorded at this very place were found. `lying` and `kept` count the open and the closed
    dossiers of a place.
    """

    dossier: Dossier
    service_name: str
    is_forwarded: bool
    places: Mapping[int, Place]
    staff: Mapping[int, Staff]
    way: tuple[Stop, ...] = ()
    following: tuple[Mapping[int, int], ...] = ()
    followed: int = 0
    preceding: Mapping[int, int] = field(default_factory=dict)
    preceded: int = 0
    overstayed: float = 0.5
    mates: tuple[Companion, ...] = ()
    leavers: tuple[Companion, ...] = ()
    alike: tuple[Companion, ...] = ()
    sent_to: int | None = None
    borrower: int | None = None
    seen: tuple[Sighting, ...] = ()
    finds: Mapping[Relation, int] = field(default_factory=dict)
    pairs: Mapping[int, int] = field(default_factory=dict)
    lying: Mapping[int, int] = field(default_factory=dict)
    kept: Mapping[int, int] = field(default_factory=dict)
