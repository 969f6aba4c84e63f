"""How probable it is that papers are not where the register has them: odds times likelihood ratios.

The odds begin with how often carried papers go astray; each sign multiplies them by how much more often it is
met where papers are astray than where they are in their place (Bayes's rule in odds, the signs taken as
independent given the truth). Every ratio is a judgement with a sentence; the office's outcomes overrule it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import NamedTuple

from counter_app.rules.check.evidence import Batch, Evidence
from counter_app.rules.check.finding import Reason
from counter_app.rules.check.learning import (
    OVERLOOKED_ACCEPTING,
    OVERLOOKED_SEARCHING,
    OVERLOOKED_SWEEPING,
    astray_share,
    shifts,
    untold_share,
)
from counter_app.rules.check.look import Look
from counter_app.rules.check.quiet import Silence, unless_astray
from counter_app.rules.check.silence import Silences
from counter_app.rules.check.standing import Standing
from counter_app.rules.place import PlaceKind
from counter_app.rules.scan.oddities import Oddity
from counter_app.rules.scan.sighting import Sighting, Source

# What nobody carries goes astray five times less often than what is carried.
REST = 1 / 5
# Papers seen elsewhere than recorded mostly went on untold, and whoever saw them knows of them: it is the
# record that is astray. They stray five times as often as papers seen in their place.
_ELSEWHERE = 5.0
# Papers sent that somebody still sees where they were sent from have been left behind two times in three.
_LEFT_BEHIND = 200.0
# Where one folder of a stack is known to be astray, one time in ten three more of it are.
_ALSO_STRAY, _MORE_OF_A_STACK = 1 / 10, 3
_HOLDER_GONE = 3.0
# A move is told in the moment the papers are seen: later sightings come from other eyes.
_SAME_MOMENT_MS = 60_000
_KNOWN, _NEVER = 1.0, 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """How often papers like these go astray; `is_carried`: nobody has seen them since they were carried.

    `is_out`: another office counted them against the list they came with.
    """

    share: float
    is_carried: bool
    is_out: bool = False


Facts = Silence | Sighting | None


class Factor(NamedTuple):
    """One sign: its reason, how many times it makes the odds, and what it was read from."""

    reason: Reason
    ratio: float
    facts: Facts


class Suspicion(NamedTuple):
    """The probability of being astray; `shipped` before the office's outcomes, `prior` before any sign."""

    probability: float
    shipped: float
    reason: Reason
    prior: Prior
    factors: Sequence[Factor]


class Suspicions:
    """The suspicions of one evening over all open dossiers."""

    def __init__(self, look: Look, evidence: Evidence, rows: Sequence[Standing]) -> None:
        self._look, self.evidence = look, evidence
        self.silences = Silences(look, evidence, rows)
        self._shifts: Mapping[str, float] = shifts(evidence.outcomes)
        carried = astray_share(evidence.looked)
        self._carried = Prior(share=carried, is_carried=True)
        self._at_rest = Prior(share=carried * REST, is_carried=False)
        self._out = Prior(share=carried * REST, is_carried=False, is_out=True)
        self._untold = untold_share(evidence.looked)
        self._singular = {*evidence.doubts, *evidence.loans}
        self._known: dict[tuple[object, ...], Suspicion] = {}
        self._kept = {p.id for p in look.places.values() if p.keeps or p.kind is PlaceKind.APPLICANT}
        self._gone = {person.id for person in look.staff.values() if person.retired}
        self._strays = Counter(evidence.strays) + self._open_strays(rows)

    def of(self, row: Standing) -> Suspicion | None:
        """The suspicion about a dossier; None where it is known to be lost, or is kept for good."""
        if row.missing_since is not None or row.is_lost or self._is_kept(row):
            return None
        if row.number in self._singular or row.transfer_id is not None:
            return self._weighed(row)
        alike = _likeness(row)
        if alike not in self._known:
            self._known[alike] = self._weighed(row)
        return self._known[alike]

    def _weighed(self, row: Standing) -> Suspicion:
        prior, factors = self._prior(row), self._factors(row)
        odds = prior.share / (1 - prior.share)
        top, reason = 1.0, Reason.CARRIED
        for factor in factors:
            odds *= factor.ratio
            if factor.ratio > top:
                top, reason = factor.ratio, factor.reason
        shipped = odds / (1 + odds)
        if reason in self._shifts:
            odds *= exp(self._shifts[reason])
        return Suspicion(odds / (1 + odds), shipped, reason, prior, factors)

    def probability(self, row: Standing) -> float:
        """The probability of being astray, also where that is known."""
        suspicion = self.of(row)
        if suspicion is not None:
            return suspicion.probability
        return _NEVER if self._is_kept(row) else _KNOWN

    def _is_kept(self, row: Standing) -> bool:
        return row.place in self._kept

    def _prior(self, row: Standing) -> Prior:
        is_seen = row.last_seen_at > row.place_since + _SAME_MOMENT_MS or bool(row.was_accepted)
        is_carried = row.transfer_id in self.evidence.transfers or (_is_moved(row) and not is_seen)
        if not is_carried or self.seen_elsewhere(row) is not None:
            return self._at_rest
        return self._out if self._look.places[row.place].kind is PlaceKind.OUTSIDE else self._carried

    def seen_elsewhere(self, row: Standing) -> Sighting | None:
        """The last time the papers were seen somewhere else than they are recorded or were sent from."""
        doubts = self.evidence.doubts.get(row.number, ())
        elsewhere = (doubt for doubt in reversed(doubts) if doubt.is_seen and _is_elsewhere(row, doubt))
        return next(elsewhere, None)

    def _factors(self, row: Standing) -> list[Factor]:
        doubts = self.evidence.doubts.get(row.number, ())
        seen = self.seen_elsewhere(row)
        if seen is not None:
            # Where it is recorded nobody need look or wonder any more.
            factors = [Factor(Reason.ELSEWHERE, _ELSEWHERE, seen)]
        else:
            left = [doubt for doubt in doubts if doubt.oddity == Oddity.LEFT_BEHIND]
            factors = [Factor(Reason.ELSEWHERE, _LEFT_BEHIND, left[-1])] if left else []
            factors += self._unseen(row, [doubt for doubt in doubts if not doubt.is_seen])
        if self._has_stray_mate(row):
            factors.append(Factor(Reason.NEIGHBOUR, self._neighbour(row), None))
        if row.holder in self._gone:
            factors.append(Factor(Reason.HOLDER_GONE, _HOLDER_GONE, None))
        return factors

    def _unseen(self, row: Standing, looks: Sequence[Sighting]) -> list[Factor]:
        """What speaks of papers nobody sees: their silence, and each look in vain."""
        missed = [look for look in looks if look.source is Source.TRANSFER]
        if missed:
            # Passed over in the stack, and then looked for by its name.
            overlooked = OVERLOOKED_ACCEPTING * OVERLOOKED_SEARCHING
            return [Factor(Reason.NOT_IN_STACK, 1 / overlooked, missed[-1])]
        silence = self.silences.in_transit(row) or self.silences.of(row)
        factors, unless_astray = [], 1.0
        if silence is not None:
            unless_astray = silence.unless_astray(self._untold)
            factors.append(Factor(self._kind_of(row, silence), silence.still_unseen / unless_astray, silence))
        overlooked = 1.0
        for look in looks:
            if look.place != row.place or look.source not in _OVERLOOKED:
                continue
            # Who looks again overlooks what the first overlooked: half the weight of evidence.
            once = _OVERLOOKED[look.source]
            overlooked *= once if overlooked == 1.0 else sqrt(once)
            before = unless_astray
            unless_astray = self._unless_astray(silence, overlooked)
            factors.append(Factor(_REASONS[look.source], before / unless_astray, look))
        return factors

    def _unless_astray(self, silence: Silence | None, overlooked: float) -> float:
        if silence is None:
            return unless_astray(1.0, untold=self._untold, overlooked=overlooked)
        return silence.unless_astray(self._untold, overlooked)

    def _kind_of(self, row: Standing, silence: Silence) -> Reason:
        if silence.sent is not None:
            return Reason.UNACCEPTED
        return Reason.OUTSIDE if self._look.places[row.place].kind is PlaceKind.OUTSIDE else Reason.SILENT

    def _neighbour(self, row: Standing) -> float:
        """A stack that strays is a few folders; the larger the batch, the less it says of each."""
        mates = self.silences.mates(row).all
        also = _ALSO_STRAY * min(1.0, _MORE_OF_A_STACK / max(mates, 1))
        return 1 + also / self._prior(row).share

    def _has_stray_mate(self, row: Standing) -> bool:
        if row.last_seen_at > row.stay_since or not (strays := self._strays.get(_batch(row), 0)):
            return False
        return strays > self._is_stray(row)

    def _is_stray(self, row: Standing) -> bool:
        """Whether it is astray itself: reported missing, not in the stack, or left behind."""
        doubts = self.evidence.doubts.get(row.number, ())
        return row.missing_since is not None or any(_is_astray(doubt) for doubt in doubts)

    def _open_strays(self, rows: Sequence[Standing]) -> Counter[Batch]:
        doubted = self.evidence.doubts
        at_odds = (row for row in rows if row.missing_since is not None or row.number in doubted)
        return Counter(_batch(row) for row in at_odds if self._is_stray(row))


_REASONS = {Source.SWEEP: Reason.SWEPT, Source.SEARCH: Reason.SOUGHT}
_OVERLOOKED = {Source.SWEEP: OVERLOOKED_SWEEPING, Source.SEARCH: OVERLOOKED_SEARCHING}


def _likeness(row: Standing) -> tuple[object, ...]:
    """All that a suspicion is weighed by where nothing else is known; what came together mostly shares it."""
    rests = row.completed_at is None, row.paused_since is None, row.waits_for is None
    came = row.place_since, row.stay_since, row.last_seen_at, row.was_accepted, _is_moved(row)
    return row.service, row.stage, row.place, row.holder, *came, *rests


def _is_moved(row: Standing) -> bool:
    return row.place_since > row.received_at + _SAME_MOMENT_MS


def _batch(row: Standing) -> Batch:
    return row.stay_since, row.place, row.stage


def _is_elsewhere(row: Standing, doubt: Sighting) -> bool:
    return doubt.oddity != Oddity.LEFT_BEHIND and doubt.place not in (None, row.place)


def _is_astray(doubt: Sighting) -> bool:
    return doubt.oddity == Oddity.LEFT_BEHIND if doubt.is_seen else doubt.source is Source.TRANSFER
