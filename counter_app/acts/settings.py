"""Pengaturan: the office edits its catalogue, calendar, places, staff and limits; each edit is an event."""

from collections.abc import Mapping
from dataclasses import asdict, replace
from datetime import date
from itertools import pairwise
from typing import Any

from counter_app.acts.desk import Desk
from counter_app.register import dossiers, numbers, office_rows, sweeps, transfers
from counter_app.rules import indonesian
from counter_app.rules.calendar import Holiday, Hours
from counter_app.rules.check.finding import Thresholds
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.names import clean_text
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.promise import recounted
from counter_app.rules.service import Service, fee_problem
from counter_app.rules.staff import Act, Role, Staff


class Settings:
    """One method a table; a dossier keeps the version of the service it was taken under."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def save_office(self, office: Office, *, actor: int) -> Office:
        """Write the office's name, letterhead, villages and printers; its series and practice mark stay."""
        villages = tuple(name for v in office.villages if (name := clean_text(v, 100)))
        office = replace(office, name=clean_text(office.name, 100), villages=villages)
        if not office.name:
            raise CounterError("Nama kecamatan masih kosong. Tulis namanya dahulu.")
        if not office.villages:
            raise CounterError("Daftar desa masih kosong. Tempel nama desa, satu desa per baris.")
        if office.series != self._desk.rows.office.series:
            raise CounterError("Seri nomor tidak dapat diubah setelah buku register dibuat.")
        self._save("office_saved", "settings", office_rows.office_row(office), actor=actor)
        return office

    def save_service(self, service: Service, *, actor: int) -> Service:
        """Write a new version of a service; raise `CounterError` for a fee the law forbids."""
        if problem := fee_problem(service):
            raise CounterError(problem)
        service = replace(service, code=clean_text(service.code, 20), name=clean_text(service.name, 200))
        if not service.code or not service.name:
            raise CounterError("Kode dan nama layanan tidak boleh kosong.")
        if not 0 <= service.working_days <= 260:
            raise CounterError("Waktu layanan harus 0 sampai 260 hari kerja.")
        before = self._desk.rows.services.get(service.code)
        versioned = replace(service, version=before.version + 1 if before else 1)
        self._save("service_saved", "services", office_rows.service_row(versioned), actor=actor)
        return versioned

    def save_holiday(self, holiday: Holiday, *, actor: int) -> None:
        """Write a day off, a closure of this office or a make-up working day."""
        self._save("holiday_saved", "holidays", office_rows.holiday_row(holiday), actor=actor)

    def remove_holiday(self, on: date, *, actor: int) -> None:
        """Take a day out of the calendar."""
        holiday = self._desk.rows.calendar.holidays.get(on)
        if holiday is None:
            raise CounterError(f"Tidak ada hari libur pada {indonesian.long_date(on)}. Pilih dari daftar.")
        row = office_rows.holiday_row(holiday, removed=True)
        self._save("holiday_removed", "holidays", row, actor=actor)

    def save_decreed_year(self, year: int, *, is_decreed: bool, actor: int) -> None:
        """Write whether a year's holidays stand by decree (SKB); other years are shown as estimates."""
        years = set(self._desk.rows.calendar.decreed_years)
        years = years | {year} if is_decreed else years - {year}
        row = {"name": "decreed_years", "years": sorted(years)}
        self._save("decreed_years_saved", "settings", row, actor=actor)

    def save_hours(self, hours: Hours, *, actor: int) -> None:
        """Write the opening hours."""
        if any(a >= b for day in hours.week for a, b in day):
            raise CounterError("Jam tutup harus sesudah jam buka. Periksa jam pelayanan.")
        if any(later[0] < earlier[1] for day in hours.week for earlier, later in pairwise(sorted(day))):
            raise CounterError("Jam buka tidak boleh bertumpuk. Periksa jam pelayanan.")
        self._save("hours_saved", "settings", office_rows.hours_row(hours), actor=actor)

    def save_thresholds(self, thresholds: Thresholds, *, actor: int) -> None:
        """Write the limits of the check."""
        if any(value < 0 for value in asdict(thresholds).values()):
            raise CounterError("Batas pantauan tidak boleh kurang dari 0. Periksa angkanya.")
        self._save("thresholds_saved", "settings", office_rows.thresholds_row(thresholds), actor=actor)

    def save_place(self, place: Place, *, actor: int) -> Place:
        """Write a place; id 0 is a new one and gets an id and a 98… number for its label."""
        desk = self._desk
        desk.actor(actor, Act.SETTINGS)
        place = replace(place, name=clean_text(place.name, 100))
        if place.id:
            place = self._kept_place(place)
        self._refuse_misplaced(place)
        with desk.act():
            extra: dict[str, Any] = {}
            if place.id == 0:
                number, counted = numbers.take(desk.register, numbers.PLACE_PREFIX, desk.rows.office.series)
                place = replace(place, id=max(desk.rows.places, default=0) + 1, number=number)
                extra["number"] = counted
            body = {"table": "places", "row": office_rows.place_row(place), **extra}
            desk.append("place_saved", actor=actor, body=body)
        desk.forget_rows()
        return place

    def save_staff(self, staff: Staff, *, actor: int) -> Staff:
        """Write a person of the office; id 0 is a new one and gets an id and a 99… badge."""
        desk = self._desk
        desk.actor(actor, Act.SETTINGS)
        staff = replace(staff, name=clean_text(staff.name, 100), position=clean_text(staff.position, 100))
        if not staff.name:
            raise CounterError("Nama petugas masih kosong. Tulis namanya dahulu.")
        if not staff.roles:
            raise CounterError("Pilih paling sedikit satu peran untuk petugas itu.")
        if staff.id:
            staff = self._kept_staff(staff)
        with desk.act():
            extra: dict[str, Any] = {}
            if staff.id == 0:
                badge, counted = numbers.take(desk.register, numbers.BADGE_PREFIX, desk.rows.office.series)
                staff = replace(staff, id=max(desk.rows.staff, default=0) + 1, badge=badge)
                extra["number"] = counted
            body = {"table": "staff", "row": office_rows.staff_row(staff), **extra}
            desk.append("staff_saved", actor=actor, body=body)
        desk.forget_rows()
        return staff

    def affected_by_calendar(self) -> list[Dossier]:
        """Return the open dossiers whose promise today's calendar would count otherwise; none is moved."""
        return [d for d in dossiers.open_dossiers(self._desk.register) if self._would_move(d)]

    def _would_move(self, dossier: Dossier) -> bool:
        if dossier.completed_at is None or dossier.stage is Stage.READY:
            return False
        made = dossiers.promises_of(self._desk.register, dossier.number)[-1]
        return recounted(self._desk.rows.calendar, made).promised_on != made.promised_on

    def _kept_place(self, place: Place) -> Place:
        """Return an edited place with the number on its label; raise where it may not be so any more."""
        before = self._desk.rows.places.get(place.id)
        if before is None:
            raise CounterError("Tempat itu tidak ada. Muat ulang daftar tempat, lalu ulangi.")
        if place.kind is not before.kind:
            raise CounterError("Jenis tempat tidak dapat diubah. Buat tempat baru dengan jenis yang benar.")
        if place.retired:
            self._refuse_retiring(place)
        return replace(place, number=before.number)

    def _kept_staff(self, staff: Staff) -> Staff:
        """Return an edited person with their badge; raise where nobody could edit the office any more."""
        before = self._desk.rows.staff.get(staff.id)
        if before is None:
            raise CounterError("Petugas itu tidak ada. Muat ulang daftar petugas, lalu ulangi.")
        after = {**self._desk.rows.staff, staff.id: staff}
        if not any(Role.ADMIN in person.roles and not person.retired for person in after.values()):
            raise CounterError("Kantor harus punya paling sedikit satu admin yang masih bertugas.")
        return replace(staff, badge=before.badge)

    def _refuse_misplaced(self, place: Place) -> None:
        rows = self._desk.rows
        if not place.name:
            raise CounterError("Nama tempat masih kosong. Tulis namanya dahulu.")
        if place.owner is not None and place.owner not in rows.staff:
            raise CounterError("Pilih pemilik meja dari daftar petugas.")
        if place.kind is not PlaceKind.BOX:
            return
        shelf = rows.places.get(place.parent or 0)
        if shelf is None or shelf.kind is not PlaceKind.SHELF or (shelf.retired and not place.retired):
            raise CounterError("Boks harus berada di sebuah rak. Pilih raknya.")

    def _refuse_retiring(self, place: Place) -> None:
        if place.kind is PlaceKind.APPLICANT:
            raise CounterError("Tempat pemohon dipakai saat berkas dikembalikan dan tidak dapat dihentikan.")
        if any(p.parent == place.id and not p.retired for p in self._desk.rows.places.values()):
            raise CounterError(f"Masih ada boks di {place.name}. Pindahkan boksnya dahulu.")
        register = self._desk.register
        if lying := dossiers.count_at(register, place.id):
            raise CounterError(f"Masih ada {lying} berkas di {place.name}. Pindahkan dahulu.")
        handed = [*transfers.drafts(register), *transfers.under_way(register)]
        if any(place.id in (transfer.from_place, transfer.to_place) for transfer in handed):
            raise CounterError(
                f"Masih ada serah terima dari atau ke {place.name}. Selesaikan atau lepaskan dahulu."
            )
        if any(place.id in sweep.places for sweep in sweeps.open_heads(register)):
            raise CounterError(f"{place.name} sedang dicek. Tutup cek raknya dahulu.")

    def _save(self, kind: str, table: str, row: Mapping[str, Any], *, actor: int) -> None:
        desk = self._desk
        desk.actor(actor, Act.SETTINGS)
        with desk.act():
            desk.append(kind, actor=actor, body={"table": table, "row": row})
        desk.forget_rows()
