"""Why nothing is heard of papers that are not astray: they lie there still, or went on untold.

A history of stays knows both kinds together: most leave and are seen leaving; the last to be heard of are
those that left untold. What went on untold lies silent in the register, and is not found where it is recorded
either, so a look in vain adds little to a long silence.
"""

from typing import NamedTuple

from counter_app.rules.check.dwell import Curve
from counter_app.rules.check.evidence import Sent

# Nothing is rarer than what one dossier in five hundred does for a good reason.
LEAST = 1 / 500
# The curve counts as much as five mates of the batch, and no batch for more than ten: a few folders are slow
# by themselves, whatever their batch does. One stray in five strays with its whole stack, and then its mates
# lie as still as it does and say nothing.
_CURVE_AS_MATES, _MOST_MATES, _WHOLE_STACK = 5, 10, 1 / 5
# However long the silence, one in five of the papers that are not astray does lie where it is recorded.
_MOSTLY_UNTOLD = 4 / 5
# Even a careful office forgets to write down one step in twenty.
_FORGOTTEN = 1 / 20


class Silence(NamedTuple):
    """Papers silent for some working minutes: `share` of all papers there are silent for as long.

    Of `mates` that came together with them so many are `gone`, and each has made `further` steps after its
    first, as written down. `still_unseen` of those that went astray have
    not turned up by then. `limit` is what counts as long without a history; `sent` is the hand-over that
    nobody has accepted, None for papers at their place.
    """

    share: float
    mates: int
    gone: int
    further: float
    still_unseen: float
    minutes: int
    limit: int
    curve: Curve
    sent: Sent | None = None

    def unless_astray(self, untold: float, overlooked: float = 1.0) -> float:
        """How often papers that are not astray would be as silent, overlooked that often where they lie."""
        mates = Mates(self.mates, self.gone, self.further)
        return max(unless_astray(self.share, mates, untold=untold, overlooked=overlooked), LEAST)


class Mates(NamedTuple):
    """What came in one act with some papers: how many, how many are gone, and how much further each got."""

    all: int = 0
    gone: int = 0
    further: float = 0.0


ALONE = Mates()


def unless_astray(share: float, mates: Mates = ALONE, *, untold: float, overlooked: float = 1.0) -> float:
    """The probability of the silence, and of having been looked for in vain, of papers that are not astray.

    >>> [round(unless_astray(share, untold=0.05, overlooked=0.05), 3) for share in (1.0, 0.2, 0.02)]
    [0.098, 0.058, 0.016]
    >>> [round(unless_astray(0.2, mates, untold=0.05), 2) for mates in (Mates(10, 0), Mates(10, 10))]
    [0.48, 0.11]
    >>> [round(unless_astray(0.02, Mates(10, 10, further), untold=0.05), 4) for further in (0, 1, 2)]
    [0.0178, 0.0053, 0.0024]
    """
    gone_untold = min(share * _MOSTLY_UNTOLD, untold)
    lies_there = share - gone_untold
    if not mates.all:
        return lies_there * overlooked + gone_untold
    # With its mates it would have gone further, and each of those steps would have been forgotten too; the
    # same people forget, so each counts for half.
    forgotten: float = max(untold, _FORGOTTEN) ** (mates.further / 2)
    gone_untold *= forgotten
    alone = lies_there * overlooked + gone_untold
    weight = min(1.0, _MOST_MATES / mates.all)
    rate, left = lies_there / (1 - untold), mates.all - mates.gone
    of_mates = (_CURVE_AS_MATES * rate + weight * left) / (_CURVE_AS_MATES + weight * mates.all)
    together = of_mates * (1 - untold) * overlooked + gone_untold
    return 1 / ((1 - _WHOLE_STACK) / together + _WHOLE_STACK / alone)
