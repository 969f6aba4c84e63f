"""The way of a dossier so far, and where others of its service went from the same stage and place."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.register.sqlite import Register

WAY = "SELECT stage, place, holder, entered_at, tick FROM stays WHERE dossier = :number ORDER BY tick"
# The newest up to a moment: who came later has not had as long to go on.
FOLLOWING = (
    "SELECT s.dossier, s.place AS here, n.place FROM (SELECT dossier, tick, place FROM stays"
    " WHERE service = :service AND stage = :stage AND entered_at <= :before"
    " ORDER BY entered_at DESC LIMIT 150) s"
    " CROSS JOIN stays n ON n.dossier = s.dossier AND n.tick > s.tick ORDER BY s.dossier, s.tick, n.tick"
)
DWELLS = (
    "SELECT bucket, n FROM dwells WHERE service = :service AND stage = :stage AND place = :place"
    " ORDER BY bucket"
)
# With fewer from that very place, the stage alone says where its dossiers go.
_ENOUGH = 15
_STOPS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """How often each place was the n-th stop after (0: the next), and of how many dossiers."""

    stops: tuple[Mapping[int, int], ...]
    dossiers: int


def way_of(register: Register, number: str) -> list[tuple[int, int]]:
    """Return the places a dossier has lain at with the moment it came there, oldest first."""
    stops: list[tuple[int, int]] = []
    for row in register.all(WAY, {"number": int(number)}):
        if not stops or stops[-1][0] != row["place"]:
            stops.append((row["place"], row["entered_at"]))
    return stops


def following(register: Register, *, service: str, stage: str, place: int, before: int) -> Following:
    """Return where dossiers of the service that came no later went on to from that stage and place."""
    rows = register.all(FOLLOWING, {"service": service, "stage": stage, "before": before})
    exact = [row for row in rows if row["here"] == place]
    chosen = exact if len({row["dossier"] for row in exact}) >= _ENOUGH else rows
    ways: dict[int, list[int]] = {}
    for row in chosen:
        way = ways.setdefault(row["dossier"], [row["here"]])
        if row["place"] == place:
            way[:] = [place]
        elif way[-1] != row["place"]:
            way.append(row["place"])
    stops: list[dict[int, int]] = [{} for _ in range(_STOPS)]
    for way in ways.values():
        for at, stop in enumerate(way[1 : _STOPS + 1]):
            stops[at][stop] = stops[at].get(stop, 0) + 1
    gone_on = sum(len(way) > 1 for way in ways.values())
    return Following(stops=tuple(counts for counts in stops if counts), dossiers=gone_on)


def dwells(register: Register, *, service: str, stage: str, place: int) -> list[tuple[int, int]]:
    """Return how many stays of that kind ended in each bucket of working minutes."""
    values = {"service": service, "stage": stage, "place": place}
    return [(row["bucket"], row["n"]) for row in register.all(DWELLS, values)]
