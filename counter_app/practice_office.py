"""The practice office itself: its name, people and places, all of them invented."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from counter_app.counter import Counter
from counter_app.rules.office import PRACTICE_SERIES, Letterhead, Office
from counter_app.rules.place import Place, PlaceKind, ShelfOrder
from counter_app.rules.staff import Role

PRACTICE_NAME = "Kecamatan Sukamaju (LATIHAN)"
# No regency has the code 16.99, so nobody's NIK is among those made here.
REGION = "169901"

VILLAGES = (
    "Sukamaju",
    "Mekarsari",
    "Tanjung Harapan",
    "Sumber Rejeki",
    "Karang Anyar",
    "Muara Bening",
    "Talang Jaya",
    "Air Jernih",
)

_STAFF = (
    ("Sari Wulandari", "Petugas loket 1", frozenset({Role.COUNTER, Role.INFORMATION})),
    ("Maya Anggraini", "Petugas loket 2", frozenset({Role.COUNTER, Role.INFORMATION})),
    ("Dedi Kurniawan", "Operator adminduk", frozenset({Role.OPERATOR})),
    ("Rina Marlina", "Petugas arsip", frozenset({Role.ARCHIVE})),
    ("Yusuf Hidayat, S.Sos.", "Kasi Pelayanan", frozenset({Role.HEAD, Role.OPERATOR})),
    ("Hj. Nurhayati, S.E.", "Sekcam", frozenset({Role.HEAD, Role.ADMIN})),
    ("Drs. Bambang Sutejo, M.Si.", "Camat", frozenset({Role.HEAD})),
)
# Their ids, as the register gives them.
SARI, MAYA, DEDI, RINA, YUSUF, NURHAYATI, BAMBANG = range(1, len(_STAFF) + 1)

_DESKS = {
    "Loket 1": SARI,
    "Loket 2": MAYA,
    "Meja operator": DEDI,
    "Meja Kasi Pelayanan": YUSUF,
    "Meja Sekcam": NURHAYATI,
    "Meja Camat": BAMBANG,
}
_READY, _ARCHIVE = "Rak siap diambil", "Rak arsip"
_PLACES = (
    *((name, PlaceKind.DESK) for name in _DESKS),
    (_READY, PlaceKind.SHELF),
    (_ARCHIVE, PlaceKind.SHELF),
    ("Disdukcapil", PlaceKind.OUTSIDE),
    ("Pemohon", PlaceKind.APPLICANT),
)
_BOXES = ("Boks adminduk", "Boks surat keterangan")
# Where nobody scans a signed page is the acceptance; the working days papers usually lie there.
_WITHOUT_SCANNER = {"Meja Sekcam": 1, "Meja Camat": 1, "Disdukcapil": 5}


def found(path: Path, clock: Callable[[], int]) -> Counter:
    """Make the register of the practice office, without a dossier, and return it open."""
    office = Office(
        name=PRACTICE_NAME,
        villages=VILLAGES,
        region=REGION,
        series=PRACTICE_SERIES,
        letterhead=Letterhead(
            regency="Pemerintah Kabupaten Muara Harapan",
            address="Jalan Merdeka Nomor 1, Sukamaju",
            phone="(0700) 000099",
        ),
        query_phone="0812-0000-0099",
    )
    counter = Counter.create(path, office, clock=clock, staff=_STAFF, places=_PLACES)
    try:
        _furnish(counter)
    except BaseException:
        counter.close()
        raise
    return counter


def _furnish(counter: Counter) -> None:
    shelf = next(place.id for place in counter.places.values() if place.name == _ARCHIVE)
    for place in (*map(_as_used, counter.places.values()), *_added(shelf)):
        if counter.places.get(place.id) != place:
            counter.settings.save_place(place, actor=NURHAYATI)


def _as_used(place: Place) -> Place:
    """A place with its owner, how it is signed for, and what its folders are put in order by."""
    return replace(
        place,
        owner=_DESKS.get(place.name),
        has_scanner=place.name not in _WITHOUT_SCANNER,
        usual_days=_WITHOUT_SCANNER.get(place.name),
        order=ShelfOrder.NAME if place.name == _READY else ShelfOrder.NUMBER,
    )


def _added(archive: int) -> tuple[Place, ...]:
    boxes = (Place(id=0, number="", name=name, kind=PlaceKind.BOX, parent=archive) for name in _BOXES)
    online = Place(id=0, number="", name="Rak pengajuan daring", kind=PlaceKind.SHELF)
    kept = Place(
        id=0, number="", name="Arsip Disdukcapil", kind=PlaceKind.OUTSIDE, has_scanner=False, keeps=True
    )
    return (*boxes, online, kept)
