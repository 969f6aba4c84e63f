"""What the order of a shelf says: who stands beside whom, and which two folders are easily taken for another.

A misfiled folder mostly stands beside its place or at its look-alike's: one digit of the serial read wrong or
two swapped, a village, date or name that reads nearly the same.
"""

from collections.abc import Callable, Iterable
from typing import Any

from counter_app.rules import indonesian, names
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import ShelfOrder

# Two people, or a village and its neighbour, that a glance at a folder's edge confuses.
_NEAR = 82.0


def sort_key(order: ShelfOrder, dossier: Dossier) -> Any:
    """By what the folders of such a shelf stand in a row; equal ones by their number."""
    return _KEYS[order](dossier)


def neighbours(
    order: ShelfOrder, dossier: Dossier, others: Iterable[Dossier], *, reach: int = 2
) -> tuple[Dossier, ...]:
    """Return the folders that stand beside it, up to `reach` on either side, the nearest first."""
    row = sorted((other for other in others if other.number != dossier.number), key=_KEYS[order])
    own = sort_key(order, dossier)
    before = [other for other in row if sort_key(order, other) < own]
    after = row[len(before) :]
    pairs = [(before[-step] if step <= len(before) else None, _nth(after, step)) for step in _steps(reach)]
    return tuple(other for pair in pairs for other in pair if other is not None)


def is_look_alike(order: ShelfOrder, a: Dossier, b: Dossier) -> bool:
    """Whether two folders are easily taken for one another on a shelf of that order."""
    return a.number != b.number and _LOOK_ALIKE[order](a, b)


def is_slip(a: str, b: str) -> bool:
    """Whether two rows of digits differ in one digit, or in two neighbours swapped.

    >>> is_slip("004217", "004211"), is_slip("004217", "004271"), is_slip("004217", "002417")
    (True, True, True)
    >>> is_slip("004217", "004217"), is_slip("004217", "001247")
    (False, False)
    """
    if len(a) != len(b):
        return False
    wrong = [at for at, (one, other) in enumerate(zip(a, b, strict=True)) if one != other]
    if len(wrong) == 1:
        return True
    return len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0] : wrong[1] + 1] == _turned(b, wrong)


def _turned(digits: str, at: list[int]) -> str:
    return digits[at[1]] + digits[at[0]]


def _steps(reach: int) -> range:
    return range(1, reach + 1)


def _nth(row: list[Dossier], step: int) -> Dossier | None:
    return row[step - 1] if step <= len(row) else None


def _numbers_alike(a: Dossier, b: Dossier) -> bool:
    """A folder's year and counter stand on its label in print; its serial is what is read and mistaken."""
    return a.number[:4] == b.number[:4] and is_slip(a.number[4:10], b.number[4:10])


def _villages_alike(a: Dossier, b: Dossier) -> bool:
    if names.plain(a.applicant.village) == names.plain(b.applicant.village):
        return _numbers_alike(a, b)
    return _near(a.applicant.village, b.applicant.village)


def _dates_alike(a: Dossier, b: Dossier) -> bool:
    return is_slip(_day_of(a), _day_of(b)) or (_day_of(a) == _day_of(b) and _numbers_alike(a, b))


def _names_alike(a: Dossier, b: Dossier) -> bool:
    return _near(a.person, b.person)


def _near(a: str, b: str) -> bool:
    if not a or not b:
        return False
    return _sound(a) == _sound(b) or names.score(a, b) >= _NEAR


def _sound(name: str) -> str:
    return names.key(name).replace(" ", "")


def _day_of(dossier: Dossier) -> str:
    return indonesian.short_date(indonesian.moment(dossier.received_at, dossier.zone).date())


_KEYS: dict[ShelfOrder, Callable[[Dossier], Any]] = {
    ShelfOrder.NUMBER: lambda d: int(d.number),
    ShelfOrder.VILLAGE: lambda d: (names.plain(d.applicant.village), int(d.number)),
    ShelfOrder.DATE: lambda d: (d.received_at, int(d.number)),
    ShelfOrder.NAME: lambda d: (names.plain(d.person), int(d.number)),
}
_LOOK_ALIKE: dict[ShelfOrder, Callable[[Dossier, Dossier], bool]] = {
    ShelfOrder.NUMBER: _numbers_alike,
    ShelfOrder.VILLAGE: _villages_alike,
    ShelfOrder.DATE: _dates_alike,
    ShelfOrder.NAME: _names_alike,
}
