"""Cek rak dua menit: which place to look through today, so that each has its turn within N working days.

The turn is the place with the most risk times staleness, unless another one would then miss its day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from counter_app.rules import indonesian

# A folder is taken out, scanned and put back in about five seconds; walking there and starting takes twenty.
SECONDS_A_FOLDER, SECONDS_A_PLACE = 5, 20
TWO_MINUTES = 2
# What any folder may have gone astray with, before anything speaks against it, and what a place may hide
# that nobody recorded there.
_EACH, _PLACE = 0.02, 0.02


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceLoad:
    """What lies at a place: open dossiers, those of them seen lately, and when it was last wholly swept."""

    place: int
    open: int = 0
    seen: int = 0
    swept_at: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """A place of the rota on one day: `stale` are working days since it was wholly swept, None for never."""

    place: int
    name: str
    open: int
    risk: float
    suspects: int = 0
    stale: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """The place to look through now, about how long it takes, and why this one today."""

    place: int
    minutes: int
    sentence: str
    left_today: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceCoverage:
    """How much of a place was seen; `stale` as in `Turn`."""

    place: int
    open: int
    seen: int
    stale: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """Which part of the office's open dossiers and places was seen in the last `days` working days."""

    days: int
    open: int
    seen: int
    places: tuple[PlaceCoverage, ...]
    swept: int

    @property
    def share(self) -> float:
        """The share of the open dossiers seen, 1 where there is none."""
        return self.seen / self.open if self.open else 1.0

    @property
    def sentence(self) -> str:
        """The coverage as one sentence."""
        if not self.open:
            return "Tidak ada berkas aktif di kantor."
        return (
            f"{indonesian.count(self.seen)} dari {indonesian.count(self.open)} berkas aktif di kantor "
            f"({self.seen * 100 // self.open}%) terlihat dalam {indonesian.phrase_days(self.days)} terakhir; "
            f"{self.swept} dari {len(self.places)} tempat sudah dicek seluruhnya."
        )


def risk_of(folders: int, suspicions: Sequence[float]) -> float:
    """How many of the folders at a place are expected not to be there, given what speaks against some.

    >>> risk_of(50, []) > risk_of(10, []), risk_of(1, [0.9]) > risk_of(40, [])
    (True, True)
    """
    return _PLACE + _EACH * folders + sum(suspicions)


def minutes_for(folders: int) -> int:
    """About how long a place takes.

    >>> minutes_for(0), minutes_for(20), minutes_for(300)
    (1, 2, 26)
    """
    return max(1, ceil((SECONDS_A_PLACE + SECONDS_A_FOLDER * folders) / 60))


def a_day(places: int, days: int) -> int:
    """How many places have to be swept a day, so that each has its turn within so many working days."""
    return ceil(places / max(days, 1))


def suggest(turns: Sequence[Turn], days: int) -> Suggestion | None:
    """Return the place to look through now, or None once today's share is done.

    Places swept today have `stale` 0. A place never swept is due at once.
    """
    waiting = [turn for turn in turns if turn.stale != 0]
    share = a_day(len(turns), days)
    left = share - (len(turns) - len(waiting))
    if not waiting or left <= 0:
        return None
    ranked = sorted(waiting, key=lambda turn: (-turn.risk * _age(turn, days), _left(turn, days), turn.place))
    in_time = (turn for turn in ranked if _is_in_time(waiting, turn, share, left, days))
    turn = next(in_time, min(ranked, key=lambda turn: _left(turn, days)))
    return Suggestion(
        place=turn.place,
        minutes=minutes_for(turn.open),
        sentence=_sentence(turn, days, must=turn is not ranked[0]),
        left_today=min(left, len(waiting)),
    )


def _age(turn: Turn, days: int) -> int:
    return days if turn.stale is None else turn.stale


def _left(turn: Turn, days: int) -> int:
    """In how many working days it has to be swept at the latest; below 0 its day has passed."""
    return days - _age(turn, days)


def _is_in_time(waiting: Sequence[Turn], turn: Turn, share: int, left: int, days: int) -> bool:
    """Whether all others can still be swept on their day if this one takes the next turn."""
    others = sorted(_left(other, days) for other in waiting if other is not turn)
    # The turns left today come first, then `share` a day.
    return all(latest >= _day_of_turn(nth, share, left - 1) for nth, latest in enumerate(others))


def _day_of_turn(nth: int, share: int, left: int) -> int:
    return 0 if nth < left else 1 + (nth - left) // share


def _sentence(turn: Turn, days: int, *, must: bool) -> str:
    return f"{_what(turn)} {_since(turn)}. {_why(turn, days, must=must)}{_how_long(turn)}"


def _what(turn: Turn) -> str:
    # How many lie there is not told: the count that follows is a blind one.
    return f"Di {turn.name} ada berkas yang perlu dicari, dan tempat ini" if turn.suspects else turn.name


def _since(turn: Turn) -> str:
    if turn.stale is None:
        return "belum pernah dicek seluruhnya"
    return f"terakhir dicek seluruhnya {indonesian.phrase_days(turn.stale)} lalu"


def _why(turn: Turn, days: int, *, must: bool) -> str:
    if must:
        return f"Gilirannya hari ini agar setiap tempat dicek dalam {indonesian.phrase_days(days)}."
    if turn.suspects:
        return "Di sini paling mungkin ada berkas yang tidak di tempatnya."
    return "Melihat jumlah berkas dan lamanya belum dicek, tempat ini yang paling perlu dilihat."


def _how_long(turn: Turn) -> str:
    minutes = minutes_for(turn.open)
    if minutes <= TWO_MINUTES:
        return ""
    return f" Perlu sekitar {minutes} menit; boleh dilanjutkan nanti."


def coverage(places: Sequence[PlaceCoverage], days: int) -> Coverage:
    """Return the coverage of the office: its places in the order given."""
    return Coverage(
        days=days,
        open=sum(place.open for place in places),
        seen=sum(place.seen for place in places),
        places=tuple(places),
        swept=sum(place.stale is not None and place.stale < days for place in places),
    )
