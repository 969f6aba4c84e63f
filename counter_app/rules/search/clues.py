"""How often papers go astray in each way, and what it costs to look at a place.

The weights say how often, of a hundred papers that cannot be found, each way is the true one where it can
be at all: judgements from how a counter works, some of them revised after plays of the office model (see
docs/searching.md). What is missing is most often where it should be and was overlooked; what stands in a row
was put into the wrong one; what lies in a stack stayed behind or went on unscanned; what was sent out is
still there. What this office itself has found takes
over: the weights count like `EARLIER` finds, and every find adds one to its way (the mean of a Dirichlet
distribution, see A. Gelman and others, "Bayesian Data Analysis", section 3.4).
"""

from collections.abc import Mapping

from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.search.evidence import Evidence
from counter_app.rules.search.plan import Clue, Relation
from counter_app.rules.search.ways import WAYS, Spread

EARLIER = 30
_ON_A_DESK = {
    Relation.RECORDED: 30,
    Relation.LEFT_BEHIND: 18,
    Relation.MOVED_ON: 25,
    Relation.UNACCEPTED: 40,
    Relation.BATCH: 8,
    Relation.NEIGHBOUR: 8,
    Relation.LOOK_ALIKE: 2,
    Relation.MISFILED: 10,
    Relation.WRONG_DESK: 10,
    Relation.HOLDER: 4,
    Relation.PAIR: 8,
    Relation.OUTSIDE: 4,
    Relation.SEEN: 60,
    Relation.ANYWHERE: 3,
}
_IN_A_ROW = _ON_A_DESK | {
    Relation.LEFT_BEHIND: 12,
    Relation.MOVED_ON: 18,
    Relation.NEIGHBOUR: 6,
    Relation.LOOK_ALIKE: 8,
    Relation.MISFILED: 45,
    Relation.WRONG_DESK: 2,
    Relation.HOLDER: 3,
}
_OUTSIDE = _ON_A_DESK | {
    Relation.RECORDED: 60,
    Relation.LEFT_BEHIND: 12,
    Relation.NEIGHBOUR: 3,
    Relation.WRONG_DESK: 4,
}
WEIGHTS: Mapping[PlaceKind, Mapping[Relation, int]] = {
    PlaceKind.DESK: _ON_A_DESK,
    PlaceKind.SHELF: _IN_A_ROW,
    PlaceKind.BOX: _IN_A_ROW,
    PlaceKind.OUTSIDE: _OUTSIDE,
    PlaceKind.APPLICANT: _ON_A_DESK,
}
# The chance that one look sees them: seldom where they lie in or behind another folder, or strangers look.
IN_SIGHT, OUT_OF_SIGHT = 0.9, 0.6
SEEN = dict.fromkeys(Relation, IN_SIGHT) | dict.fromkeys(
    (Relation.RECORDED, Relation.BATCH, Relation.NEIGHBOUR, Relation.OUTSIDE), OUT_OF_SIGHT
)
# Minutes: to go there, ask and put all back; three seconds for each folder of a stack on a desk, a good one
# in a row; at most; and to have another office asked, by telephone or by the courier who goes there anyway.
WALK, PER_FOLDER_ON_DESK, PER_FOLDER_IN_ROW, MOST, ASKED_OUTSIDE = 5.0, 0.05, 0.02, 20.0, 15.0

_PAIRS_TO_TRUST = 3


def clues_of(evidence: Evidence) -> list[Clue]:
    """Return every clue, the shares of all together 1; every place of the office has one at least."""
    spreads = {relation: _within(evidence, way(evidence)) for relation, way in WAYS.items()}
    weights = {r: _weight(evidence, r) for r, spread in spreads.items() if spread}
    whole = sum(weights.values())
    return [
        Clue(place=place, relation=r, reason=reason, share=weights[r] / whole * part, seen=SEEN[r])
        for r in weights
        for place, (part, reason) in _normal(spreads[r]).items()
    ]


def minutes_of(evidence: Evidence) -> dict[int, float]:
    """Return what it takes to look through each place, in minutes."""
    return {id_: _minutes(evidence, place) for id_, place in evidence.places.items()}


def _minutes(evidence: Evidence, place: Place) -> float:
    if place.kind is PlaceKind.OUTSIDE:
        return ASKED_OUTSIDE
    folders = evidence.lying.get(place.id, 0) + evidence.kept.get(place.id, 0)
    each = PER_FOLDER_ON_DESK if place.kind is PlaceKind.DESK else PER_FOLDER_IN_ROW
    return min(WALK + each * folders, MOST)


def _weight(evidence: Evidence, relation: Relation) -> float:
    earlier = WEIGHTS[evidence.places[evidence.dossier.place].kind][relation] / 100
    if relation is Relation.MOVED_ON:  # the longer it outstays its like, the likelier it is not there
        earlier *= 0.5 + evidence.overstayed
    if relation is Relation.PAIR:
        known = sum(evidence.pairs.values())
        earlier *= known / (known + _PAIRS_TO_TRUST)
    found = sum(evidence.finds.values())
    return (EARLIER * earlier + evidence.finds.get(relation, 0)) / (EARLIER + found)


def _within(evidence: Evidence, spread: Spread) -> Spread:
    """Only places where papers of this office can lie today."""
    return {
        place: (part, reason)
        for place, (part, reason) in spread.items()
        if part > 0 and (row := evidence.places.get(place)) and _can_hold(evidence, row)
    }


def _can_hold(evidence: Evidence, place: Place) -> bool:
    if place.kind is PlaceKind.APPLICANT:
        return False
    return not place.retired or place.id == evidence.dossier.place


def _normal(spread: Spread) -> Spread:
    whole = sum(part for part, _ in spread.values())
    return {place: (part / whole, reason) for place, (part, reason) in spread.items()}
