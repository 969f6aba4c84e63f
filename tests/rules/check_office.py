"""A small office for the check: five places, two people, three services, and dossiers made by hand."""

from dataclasses import replace
from datetime import date, datetime

from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.calendar import Calendar
from counter_app.rules.check.evidence import Evidence
from counter_app.rules.check.findings import Check, Thresholds, check
from counter_app.rules.check.standing import standing
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.service import Service
from counter_app.rules.staff import Role, Staff

WIB = indonesian.zone_info("WIB")
TODAY = date(2026, 11, 24)  # a Tuesday
LOKET, KASI, SHELF, BOX, DISDUKCAPIL = 1, 2, 3, 4, 5
BUDI, SARI = 1, 2

PLACES = {
    LOKET: Place(id=LOKET, number="980000000118", name="Loket", kind=PlaceKind.DESK, owner=SARI),
    KASI: Place(
        id=KASI, number="980000000215", name="Meja Kasi Pemerintahan", kind=PlaceKind.DESK, owner=BUDI
    ),
    SHELF: Place(id=SHELF, number="980000000312", name="Rak 1", kind=PlaceKind.SHELF),
    BOX: Place(id=BOX, number="980000000409", name="Boks 7", kind=PlaceKind.BOX, parent=SHELF),
    DISDUKCAPIL: Place(id=DISDUKCAPIL, number="980000000506", name="Disdukcapil", kind=PlaceKind.OUTSIDE),
}
STAFF = {
    BUDI: Staff(id=BUDI, badge="", name="Budi", roles=frozenset({Role.OPERATOR})),
    SARI: Staff(id=SARI, badge="", name="Sari", roles=frozenset({Role.COUNTER})),
}
SERVICES = {
    code: Service(
        code=code,
        name=f"Layanan {code}",
        short_name=code,
        category="umum",
        working_days=days,
        outside_days=out,
    )
    for code, days, out in (("SKTM", 1, None), ("AKL", 7, None), ("KTPB", 14, 10))
}


def at(on: date, hour: int = 9) -> int:
    return indonesian.to_ms(datetime(on.year, on.month, on.day, hour, tzinfo=WIB))


def dossier(
    serial: int = 1, *, seen: date = TODAY, received: date = date(2026, 11, 2), **changes: object
) -> Dossier:
    plain = Dossier(
        number=tracking.compose(26, "00", serial),
        service="KTPB",
        service_version=1,
        stage=Stage.CHECKED,
        place=KASI,
        place_since=at(received),
        holder=BUDI,
        received_at=at(received),
        received_by=SARI,
        completed_at=at(received),
        first_promised_on="2026-12-30",
        promised_on="2026-12-30",
        arrival=serial,
        last_seen_at=at(seen),
        stay_since=at(received),
        hash="",
        last_seq=1,
        applicant=Applicant(name="Siti", village="Sukajadi", nik="1607016408900003", phone="081234567890"),
    )
    return replace(plain, **changes)  # type: ignore[arg-type]


def looked(
    *dossiers: Dossier,
    calendar: Calendar,
    on: date | None = None,
    thresholds: Thresholds | None = None,
    staff: dict[int, Staff] = STAFF,
    evidence: Evidence | None = None,
) -> Check:
    standing_ones = [d for d in dossiers if not d.is_closed]
    return check(
        [standing(d) for d in standing_ones],
        lambda numbers: [d for d in standing_ones if d.number in set(numbers)],
        evidence=evidence or Evidence(),
        services=SERVICES,
        places=PLACES,
        staff=staff,
        calendar=calendar,
        thresholds=thresholds or Thresholds(),
        now=datetime(2026, 11, 24, 9, 0, tzinfo=WIB),
        on=on,
    )


def carried(serial: int = 1, *, on: date, hour: int = 9, **changes: object) -> Dossier:
    """A dossier carried to its place on that day, of which nothing has been seen since."""
    moment = at(on, hour)
    return dossier(
        serial, **({"last_seen_at": moment, "place_since": moment, "stay_since": moment} | changes)
    )
