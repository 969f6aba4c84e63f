"""How long papers are silent, against how long is usual: where they lie, or sent and not accepted.

Silence is odd only while the office owes its work and papers usually go on from there. How long they usually
stay is the office's own history (`rules.dwell`).
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import ceil

from counter_app.rules.check.dwell import (
    BUCKETS,
    ENOUGH,
    Basis,
    Curve,
    Dwells,
    Kind,
    bucket,
    from_standard,
    kaplan_meier,
)
from counter_app.rules.check.evidence import Batch, Evidence
from counter_app.rules.check.look import Look
from counter_app.rules.check.quiet import LEAST, Mates, Silence
from counter_app.rules.check.standing import Standing, is_running
from counter_app.rules.dossier import Stage
from counter_app.rules.handover.transfer import is_signed_for
from counter_app.rules.place import Place, PlaceKind

# Half of the papers that went astray turn up by themselves within a month of working days.
_HALF_TURN_UP_DAYS = 20
# Without a history one hand-over in five is thought to be accepted late, some of them very late: people
# forget.
_LATE_ACCEPTING, _FORGETTING = 5, 1
# From where on a silence is long enough to ask how far the others of the batch have got.
_LONG = 0.3
_Measured = tuple[float, int, int, Curve]
_SHELVES = frozenset({PlaceKind.SHELF, PlaceKind.BOX})


class Silences:
    """The silences of one evening over all open dossiers."""

    def __init__(self, look: Look, evidence: Evidence, rows: Sequence[Standing]) -> None:
        self._look, self._evidence = look, evidence
        self._now = look.clock(look.at)
        self._day = 2 * look.half_day
        self._left: Counter[Batch] = Counter()
        self._under_way = Counter(row.transfer_id for row in rows if row.transfer_id is not None)
        self._dwells = Dwells(evidence.dwells, self._waiting(rows))
        self._limits: dict[Kind, int] = {}
        self._known: dict[tuple[object, ...], _Measured] = {}
        self._accepting: dict[int, Curve] = {}
        self._steps: Mapping[Batch, int] = {}
        self._steps = evidence.steps(self._long_silent(rows))

    def of(self, row: Standing) -> Silence | None:
        """The silence of papers at their place; None where silence says nothing."""
        if not self._says_something(row):
            return None
        share, silent, limit, curve = self._measured(row)
        return self._silence(share, silent, self.mates(row), limit, curve)

    def _says_something(self, row: Standing) -> bool:
        if not is_running(row) or row.waits_for is not None or row.number in self._evidence.loans:
            return False
        # Filed online, the papers rest on the shelf.
        return row.stage != Stage.SENT or self._look.places[row.place].kind not in _SHELVES

    def _long_silent(self, rows: Sequence[Standing]) -> set[Batch]:
        """The batches of which something is silent for long while others have gone on."""
        batches = {}
        for row in rows:
            batch = (row.stay_since, row.place, row.stage)
            if self._left[batch] < self._evidence.batches.get(batch, 0) and self._says_something(row):
                batches[batch] = row
        return {batch for batch, row in batches.items() if self._measured(row)[0] < _LONG}

    def _measured(self, row: Standing) -> _Measured:
        """How many of all papers there are silent for as long; what came together is silent together."""
        alike = (row.service, row.stage, row.place, row.stay_since, row.last_seen_at, row.holder)
        if alike not in self._known:
            self._known[alike] = self._at_place(row)
        return self._known[alike]

    def _at_place(self, row: Standing) -> _Measured:
        place, kind = self._look.places[row.place], (row.service, row.stage, row.place)
        limit = self.limit(kind)
        curve = self._dwells.curve(kind, limit)
        begun = self._look.clock(row.stay_since)
        already = max(self._look.clock(row.last_seen_at) - begun, 0)
        here = max(self._now - begun - self._absent(row.holder, row, place), already)
        return curve.survival(here, already), here - already, limit, curve

    def in_transit(self, row: Standing) -> Silence | None:
        """The silence of papers sent to somebody who has not accepted them, None where they are not."""
        sent = self._evidence.transfers.get(row.transfer_id) if row.transfer_id else None
        if sent is None or sent.to_place == row.place:
            return None
        place = self._look.places[sent.to_place]
        minutes = max(self._now - self._look.clock(sent.sent_at) - self._absent(sent.to_staff, row, place), 0)
        limit = self.accepted_within(place)
        curve = self._accepting_at(place)
        mates = Mates(sent.items - 1, sent.items - self._under_way[sent.id])
        return self._silence(curve.survival(minutes), minutes, mates, limit, curve)._replace(sent=sent)

    def mates(self, row: Standing) -> Mates:
        """What came in one act with these papers."""
        batch = (row.stay_since, row.place, row.stage)
        left = self._left[batch]
        mates = max(self._evidence.batches.get(batch, left), left) - 1
        steps = self._steps.get(batch, 0) / mates if mates else 0.0
        return Mates(mates, mates + 1 - left, max(steps - 1, 0.0))

    def limit(self, kind: Kind) -> int:
        """The working minutes that count as long there until the office's history says so."""
        if kind not in self._limits:
            self._limits[kind] = max(self._limit_days(kind), 1) * self._day
        return self._limits[kind]

    def accepted_within(self, place: Place) -> int:
        """The working minutes after which a hand-over to that place should have been accepted."""
        if not is_signed_for(place):
            return self._look.half_day
        days = self._look.thresholds.outside_days if place.usual_days is None else place.usual_days
        return max(days, 1) * self._day

    def _limit_days(self, kind: Kind) -> int:
        service, place, limits = (
            self._look.services[kind[0]],
            self._look.places[kind[2]],
            self._look.thresholds,
        )
        if place.kind is PlaceKind.OUTSIDE:
            # What the office has set for the place itself, then what the service usually takes there.
            usual = (place.usual_days, service.outside_days, limits.outside_days)
            return next(days for days in usual if days is not None)
        # What was asked for online is worked on elsewhere: its papers lie still here, as on a shelf.
        if place.kind in _SHELVES or kind[1] == Stage.SENT:
            return service.working_days
        if place.usual_days is not None:
            return place.usual_days
        return max(limits.silent_min_days, ceil(limits.silent_share * service.working_days))

    def _waiting(self, rows: Sequence[Standing]) -> dict[Kind, list[int]]:
        waiting: dict[Kind, list[int]] = {}
        alike = Counter((row.service, row.stage, row.place, row.stay_since) for row in rows)
        for (service, stage, place, since), n in alike.items():
            by_bucket = waiting.setdefault((service, stage, place), [0] * BUCKETS)
            by_bucket[bucket(self._now - self._look.clock(since))] += n
            self._left[since, place, stage] += n
        return waiting

    def _absent(self, person: int | None, row: Standing, place: Place) -> int:
        """Working minutes of the silence in which whoever has the papers was away."""
        owner = person if person is not None else place.owner
        staff = None if owner is None or place.kind is not PlaceKind.DESK else self._look.staff[owner]
        if staff is None or staff.away_from is None:
            return 0
        clock, look = self._look.clock, self._look
        begins = clock(max(look.start_of(staff.away_from), row.last_seen_at))
        ends = self._now
        if staff.away_until is not None:
            ends = min(ends, clock(look.start_of(staff.away_until) + 86_400_000))
        return max(ends - begins, 0)

    def _silence(self, share: float, minutes: int, mates: Mates, limit: int, curve: Curve) -> Silence:
        still_unseen = 0.5 ** (minutes / self._day / _HALF_TURN_UP_DAYS)
        return Silence(max(share, LEAST), *mates, still_unseen, minutes, limit, curve)

    def _accepting_at(self, place: Place) -> Curve:
        if place.id not in self._accepting:
            self._accepting[place.id] = self._learned_accepting(place)
        return self._accepting[place.id]

    def _learned_accepting(self, place: Place) -> Curve:
        ended, waiting = [0] * BUCKETS, [0] * BUCKETS
        for one in self._evidence.settled:
            if one.to_place == place.id:
                took = self._look.clock(one.settled_at) - self._look.clock(one.sent_at)
                ended[bucket(took)] += one.n
        if sum(ended) < ENOUGH:
            return from_standard(self.accepted_within(place), _LATE_ACCEPTING, _FORGETTING)
        for sent in self._evidence.transfers.values():
            if sent.to_place == place.id:
                waiting[bucket(self._now - self._look.clock(sent.sent_at))] += self._under_way[sent.id]
        return kaplan_meier(ended, waiting, Basis.PLACE)
