"""The way of a dossier so far, and how others of its service went through the same stage and place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from counter_app.register.sqlite import Register

WAY = "SELECT stage, place, holder, entered_at, tick FROM stays WHERE dossier = :number ORDER BY tick"
# The newest up to a moment: who came later has not had as long to go on.
ALIKE = (
    "SELECT s.dossier, s.place AS here, s.tick AS since, n.tick, n.place"
    " FROM (SELECT dossier, tick, place FROM stays"
    " WHERE service = :service AND stage = :stage AND entered_at <= :before"
    " ORDER BY entered_at DESC LIMIT 150) s"
    " CROSS JOIN stays n ON n.dossier = s.dossier ORDER BY s.dossier, s.tick, n.tick"
)
DWELLS = (
    "SELECT bucket, n FROM dwells WHERE service = :service AND stage = :stage AND place = :place"
    " ORDER BY bucket"
)
# With fewer from that very place, the stage alone says where its dossiers go.
_ENOUGH = 15
_STOPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Routes:
    """How others of a service went: the n-th stops after a place (0: the next), and the stop before it.

    Each is how often it was which place; `gone_on` and `come` say of how many dossiers.
    """

    following: tuple[Mapping[int, int], ...]
    gone_on: int
    preceding: Mapping[int, int]
    come: int


def way_of(register: Register, number: str) -> list[tuple[int, int]]:
    """Return the places a dossier has lain at with the moment it came there, oldest first."""
    stops: list[tuple[int, int]] = []
    for row in register.all(WAY, {"number": int(number)}):
        if not stops or stops[-1][0] != row["place"]:
            stops.append((row["place"], row["entered_at"]))
    return stops


def routes_through(register: Register, *, service: str, stage: str, place: int, before: int) -> Routes:
    """Return the routes through a stage and place of the dossiers of a service that came no later."""
    rows = register.all(ALIKE, {"service": service, "stage": stage, "before": before})
    exact = [row for row in rows if row["here"] == place]
    chosen = exact if len({row["dossier"] for row in exact}) >= _ENOUGH else rows
    after: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    for row in chosen:
        way = after.setdefault(row["dossier"], [row["here"]])
        if row["tick"] < row["since"]:
            if row["place"] != row["here"]:
                last[row["dossier"]] = row["place"]
        elif row["place"] == place:
            way[:] = [place]
        elif way[-1] != row["place"]:
            way.append(row["place"])
    stops = [_counted(way[at] for way in after.values() if len(way) > at) for at in range(1, _STOPS + 1)]
    preceding = _counted(before for before in last.values() if before != place)
    return Routes(
        following=tuple(counts for counts in stops if counts),
        gone_on=sum(len(way) > 1 for way in after.values()),
        preceding=preceding,
        come=sum(preceding.values()),
    )


def _counted(places: Iterable[int]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for place in places:
        counts[place] = counts.get(place, 0) + 1
    return counts


def dwells(register: Register, *, service: str, stage: str, place: int) -> list[tuple[int, int]]:
    """Return how many stays of that kind ended in each bucket of working minutes."""
    values = {"service": service, "stage": stage, "place": place}
    return [(row["bucket"], row["n"]) for row in register.all(DWELLS, values)]
