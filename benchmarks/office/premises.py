"""The office itself: its desks, shelves and boxes, founded by the same acts as any office."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.sample import VILLAGES
from counter_app.counter import Counter
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Role

_CLERK = frozenset({Role.COUNTER})
_OPERATOR = frozenset({Role.OPERATOR, Role.COUNTER})
_KASI = frozenset({Role.HEAD, Role.ADMIN})
_HEAD = frozenset({Role.HEAD})
_ARCHIVIST = frozenset({Role.ARCHIVE, Role.COUNTER})
_WORK, _READY, _ARCHIVE = "Rak proses", "Rak siap diambil", "Rak arsip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Premises:
    """Every place of the office by its id; a box of `ready` is for a group of services."""

    counters: tuple[int, ...]
    operators: tuple[int, ...]
    kasi: int
    sekcam: int
    camat: int
    outgoing: int
    waiting: int
    ready: tuple[int, ...]
    archive: tuple[int, ...]
    outside: int
    archivist: int | None
    owners: dict[int, int]

    @property
    def desks(self) -> tuple[int, ...]:
        """Every desk."""
        return (*self.counters, *self.operators, self.kasi, self.sekcam, self.camat)

    @property
    def boxes(self) -> tuple[int, ...]:
        """Every box."""
        return (self.outgoing, self.waiting, *self.ready, *self.archive)

    @property
    def all(self) -> tuple[int, ...]:
        """Every place where papers of this office can lie."""
        return (*self.desks, *self.boxes, self.outside)


def founded(
    path: Path, clock: Callable[[], int], *, counters: int, operators: int, has_archivist: bool
) -> tuple[Counter, Premises]:
    """Make the register of an office of that many people and return it open, with its places."""
    staff = [(f"Petugas Loket {n + 1}", "Petugas loket", _CLERK) for n in range(counters)]
    staff += [(f"Operator {n + 1}", "Operator adminduk", _OPERATOR) for n in range(operators)]
    staff += [
        ("Kepala Seksi", "Kasi Pelayanan", _KASI),
        ("Sekretaris", "Sekcam", _HEAD),
        ("Camat", "Camat", _HEAD),
    ]
    desks = [name.replace("Petugas ", "") for name, _, _ in staff]
    if has_archivist:
        staff.append(("Petugas Arsip", "Petugas arsip", _ARCHIVIST))
    shelves = [(name, PlaceKind.SHELF) for name in (_WORK, _READY, _ARCHIVE)]
    office = Office(name="Kecamatan Peraga", villages=VILLAGES, region="160701")
    counter = Counter.create(
        path, office, clock=clock, staff=staff, places=[*((name, PlaceKind.DESK) for name in desks), *shelves]
    )
    owners = {desk: desk for desk in range(1, len(desks) + 1)}  # both are numbered in this order
    admin = counters + operators + 1
    for desk, owner in owners.items():
        scans = owner not in (admin + 1, admin + 2)  # the Sekcam and the Camat never do
        place = replace(counter.places[desk], owner=owner, has_scanner=scans)
        counter.settings.save_place(place, actor=admin)
    archivist = len(staff) if has_archivist else None
    return counter, _furnished(counter, owners, archivist, counters=counters, operators=operators)


def _furnished(
    counter: Counter, owners: dict[int, int], archivist: int | None, *, counters: int, operators: int
) -> Premises:
    admin = counters + operators + 1
    ids = {place.name: place.id for place in counter.places.values()}

    def box(name: str, shelf: str) -> int:
        place = Place(id=0, number="", name=name, kind=PlaceKind.BOX, parent=ids[shelf])
        return counter.settings.save_place(place, actor=admin).id

    return Premises(
        counters=tuple(range(1, counters + 1)),
        operators=tuple(range(counters + 1, counters + operators + 1)),
        kasi=admin,
        sekcam=admin + 1,
        camat=admin + 2,
        outgoing=box("Boks kirim", _WORK),
        waiting=box("Boks menunggu kekurangan", _WORK),
        ready=tuple(box(f"Boks siap {n}", _READY) for n in (1, 2, 3)),
        archive=tuple(box(f"Boks arsip {n}", _ARCHIVE) for n in (1, 2)),
        outside=ids["Disdukcapil"],
        archivist=archivist,
        owners=owners,
    )
