"""Siapkan kantor: the first rows of a new register, each an event like any later edit."""

from collections.abc import Mapping, Sequence
from typing import Any

from counter_app.register import ledger, numbers, office_rows, seed
from counter_app.register.events import Happening
from counter_app.register.sqlite import Register
from counter_app.rules.calendar import DEFAULT_HOURS
from counter_app.rules.check.finding import Thresholds
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Role, Staff

_FOUNDER = 1
_FIRST_STAFF = (("Admin", "", frozenset(Role)),)
_FIRST_PLACES = (("Loket", PlaceKind.DESK), ("Rak 1", PlaceKind.SHELF))
_OUTSIDE = (("Disdukcapil", PlaceKind.OUTSIDE), ("Pemohon", PlaceKind.APPLICANT))


def found(
    register: Register,
    office: Office,
    at: int,
    *,
    staff: Sequence[tuple[str, str, frozenset[Role]]] = (),
    places: Sequence[tuple[str, PlaceKind]] = (),
) -> None:
    """Write the office, its staff, places, catalogue and calendar in one transaction.

    `staff` holds (name, position, roles), `places` (name, kind); an outside office and the applicant are
    added where they are not among them. Without staff there is one person with every role.
    """
    founding = _Founding(register, office, at)
    with register.write():
        founding.setting(office_rows.office_row(office))
        founding.setting(office_rows.hours_row(DEFAULT_HOURS))
        founding.setting(office_rows.thresholds_row(Thresholds()))
        founding.setting({"name": "decreed_years", "years": seed.decreed_years()})
        for id_, (name, position, roles) in enumerate(staff or _FIRST_STAFF, 1):
            founding.staff(id_, name, position, roles)
        kinds = {kind for _, kind in places}
        wanted = [*(places or _FIRST_PLACES), *(pair for pair in _OUTSIDE if pair[1] not in kinds)]
        for id_, (name, kind) in enumerate(wanted, 1):
            founding.place(id_, name, kind)
        for service in seed.shipped_services():
            founding.row("service_saved", "services", office_rows.service_row(service))
        for holiday in seed.shipped_holidays():
            founding.row("holiday_saved", "holidays", office_rows.holiday_row(holiday))


class _Founding:
    def __init__(self, register: Register, office: Office, at: int) -> None:
        self._register = register
        self._office = office
        self._at = at
        self._head = ledger.head(register, office.series)

    def setting(self, row: Mapping[str, Any]) -> None:
        self.row(f"{row['name']}_saved", "settings", row)

    def staff(self, id_: int, name: str, position: str, roles: frozenset[Role]) -> None:
        badge, counted = numbers.take(self._register, numbers.BADGE_PREFIX, self._office.series)
        person = Staff(id=id_, badge=badge, name=name, position=position, roles=roles)
        self.row("staff_saved", "staff", office_rows.staff_row(person), {"number": counted})

    def place(self, id_: int, name: str, kind: PlaceKind) -> None:
        number, counted = numbers.take(self._register, numbers.PLACE_PREFIX, self._office.series)
        # Nobody at another office ever scans for us.
        has_scanner = kind is not PlaceKind.OUTSIDE
        place = Place(id=id_, number=number, name=name, kind=kind, has_scanner=has_scanner)
        self.row("place_saved", "places", office_rows.place_row(place), {"number": counted})

    def row(
        self, kind: str, table: str, row: Mapping[str, Any], extra: Mapping[str, Any] | None = None
    ) -> None:
        happening = Happening(
            at=self._at,
            zone=self._office.zone,
            actor=_FOUNDER,
            kind=kind,
            body={"table": table, "row": row, **(extra or {})},
        )
        self._head = ledger.after(
            self._head, ledger.append(self._register, self._office.series, self._head, happening)
        )
