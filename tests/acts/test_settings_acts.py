from dataclasses import replace
from datetime import date, time

import pytest

from counter_app.rules.calendar import Holiday, Hours
from counter_app.rules.check.findings import Thresholds
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Role, Staff
from counter_app.rules.tracking import NumberKind, is_valid, kind
from tests.sample_office import (
    ADMIN,
    APPLICANT,
    ARCHIVIST,
    CLERK,
    DESK,
    HEAD,
    SHELF,
    Bench,
)


def test_each_edit_is_an_event_with_the_whole_row(bench: Bench) -> None:
    settings, office = bench.counter.settings, bench.counter.office
    settings.save_office(replace(office, query_phone="0711 350123"), actor=ADMIN)
    settings.save_thresholds(Thresholds(due_soon_days=3), actor=HEAD)
    settings.save_hours(Hours(week=(((time(8), time(14)),),) * 6 + ((),)), actor=ADMIN)
    settings.save_holiday(Holiday(on=date(2026, 11, 25), name="Pilkades", kind="tutup"), actor=ADMIN)

    assert bench.counter.office.query_phone == "0711 350123"
    assert bench.counter.thresholds.due_soon_days == 3
    assert bench.counter.calendar.hours.week[5] == ((time(8), time(14)),)
    assert not bench.counter.calendar.is_working(date(2026, 11, 25))
    assert [e["kind"] for e in bench.events()[-4:]] == [
        "office_saved",
        "thresholds_saved",
        "hours_saved",
        "holiday_saved",
    ]
    assert bench.counter.guard.verify().ok


def test_a_dossier_keeps_the_version_of_its_service(bench: Bench) -> None:
    made = bench.register()
    service = bench.counter.services["SKTM"]
    changed = bench.counter.settings.save_service(replace(service, working_days=5), actor=ADMIN)

    assert (changed.version, bench.counter.services["SKTM"].working_days) == (2, 5)
    assert bench.counter.lookup.folder(made.number).service.working_days == 1
    assert bench.register().promised_on == "2026-12-01"


def test_civil_registration_takes_no_fee(bench: Bench) -> None:
    service = replace(bench.counter.services["KTPG"], fee_rupiah=10_000)
    with pytest.raises(CounterError, match="Pasal 79A"):
        bench.counter.settings.save_service(service, actor=ADMIN)


def test_a_closure_changes_no_promise_but_shows_whose_it_would(bench: Bench) -> None:
    made = bench.register()
    bench.ready()
    closure = Holiday(on=date(2026, 11, 25), name="Pilkades", kind="tutup")
    bench.counter.settings.save_holiday(closure, actor=ADMIN)

    assert [d.number for d in bench.counter.settings.affected_by_calendar()] == [made.number]
    assert bench.counter.lookup.dossier(made.number).promised_on == "2026-11-25"
    bench.counter.settings.remove_holiday(closure.on, actor=ADMIN)
    assert bench.counter.settings.affected_by_calendar() == []
    with pytest.raises(CounterError, match="Tidak ada hari libur pada Rabu, 25 November 2026"):
        bench.counter.settings.remove_holiday(closure.on, actor=ADMIN)


def test_new_places_and_people_get_their_numbers(bench: Bench) -> None:
    box = Place(id=0, number="", name="Boks 1", kind=PlaceKind.BOX, parent=SHELF)
    made = bench.counter.settings.save_place(box, actor=ADMIN)
    person = bench.counter.settings.save_staff(
        Staff(id=0, badge="", name=" Wati ", roles=frozenset({Role.COUNTER})), actor=ADMIN
    )

    assert (made.id, person.id, person.name) == (6, 7, "Wati")
    assert is_valid(made.number)
    assert kind(made.number) is NumberKind.PLACE
    assert kind(person.badge) is NumberKind.BADGE
    assert bench.counter.intake.register(bench.form(), actor=person.id).received_by == person.id


def test_labels_and_badges_outlive_every_edit(bench: Bench) -> None:
    desk, clerk = bench.counter.places[DESK], bench.counter.staff[CLERK]
    bench.counter.settings.save_place(replace(desk, number="x", name="Loket 1"), actor=ADMIN)
    bench.counter.settings.save_staff(replace(clerk, badge="x", position="Loket"), actor=ADMIN)
    assert bench.counter.places[DESK].number == desk.number
    assert bench.counter.staff[CLERK].badge == clerk.badge


def test_a_place_with_papers_is_not_given_up(bench: Bench) -> None:
    open_one, archived = bench.register().number, bench.collected().number
    bench.counter.progress.archive([archived], SHELF, actor=ARCHIVIST)
    for place in (DESK, SHELF):
        with pytest.raises(CounterError, match="Masih ada 1 berkas"):
            retire(bench, place)
    bench.counter.custody.move([open_one], SHELF, actor=CLERK)
    retire(bench, DESK)
    with pytest.raises(CounterError, match="tidak dipakai lagi"):
        bench.counter.custody.move([open_one], DESK, actor=CLERK)


def test_a_shelf_with_boxes_and_the_applicant_are_not_given_up(bench: Bench) -> None:
    box = Place(id=0, number="", name="Boks 1", kind=PlaceKind.BOX, parent=SHELF)
    bench.counter.settings.save_place(box, actor=ADMIN)
    with pytest.raises(CounterError, match="Masih ada boks di Rak 1"):
        retire(bench, SHELF)
    with pytest.raises(CounterError, match="Tempat pemohon dipakai"):
        retire(bench, APPLICANT)


def retire(bench: Bench, place: int) -> None:
    bench.counter.settings.save_place(replace(bench.counter.places[place], retired=True), actor=ADMIN)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Nama tempat masih kosong"),
        ({"id": 99}, "Tempat itu tidak ada"),
        ({"owner": 99}, "Pilih pemilik meja"),
        ({"kind": PlaceKind.SHELF}, "Jenis tempat tidak dapat diubah"),
    ],
)
def test_odd_places_are_refused(bench: Bench, change: dict[str, object], sentence: str) -> None:
    with pytest.raises(CounterError, match=sentence):
        bench.counter.settings.save_place(replace(bench.counter.places[DESK], **change), actor=ADMIN)


@pytest.mark.parametrize("parent", [None, DESK, 99])
def test_a_box_stands_in_a_shelf(bench: Bench, parent: int | None) -> None:
    box = Place(id=0, number="", name="Boks 1", kind=PlaceKind.BOX, parent=parent)
    with pytest.raises(CounterError, match="Boks harus berada di sebuah rak"):
        bench.counter.settings.save_place(box, actor=ADMIN)


def test_the_office_never_loses_its_last_admin(bench: Bench) -> None:
    admin = bench.counter.staff[ADMIN]
    for change in ({"retired": True}, {"roles": frozenset({Role.COUNTER})}):
        with pytest.raises(CounterError, match="paling sedikit satu admin"):
            bench.counter.settings.save_staff(replace(admin, **change), actor=ADMIN)
    for change, sentence in (
        ({"name": ""}, "Nama petugas"),
        ({"roles": frozenset()}, "satu peran"),
        ({"id": 99}, "tidak ada"),
    ):
        with pytest.raises(CounterError, match=sentence):
            bench.counter.settings.save_staff(replace(admin, **change), actor=ADMIN)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": ""}, "Nama kecamatan masih kosong"),
        ({"villages": (" ",)}, "Daftar desa masih kosong"),
        ({"series": "01"}, "Seri nomor tidak dapat diubah"),
    ],
)
def test_an_office_keeps_name_villages_and_series(
    bench: Bench, change: dict[str, object], sentence: str
) -> None:
    with pytest.raises(CounterError, match=sentence):
        bench.counter.settings.save_office(replace(bench.counter.office, **change), actor=ADMIN)


def test_odd_services_hours_and_limits_are_refused(bench: Bench) -> None:
    service = bench.counter.services["SKTM"]
    for change, sentence in (({"code": " "}, "Kode dan nama"), ({"working_days": 261}, "0 sampai 260")):
        with pytest.raises(CounterError, match=sentence):
            bench.counter.settings.save_service(replace(service, **change), actor=ADMIN)
    with pytest.raises(CounterError, match="Jam tutup harus sesudah jam buka"):
        bench.counter.settings.save_hours(Hours(week=(((time(14), time(8)),),) * 7), actor=ADMIN)
    twice_at_eleven = ((time(11), time(15)), (time(8), time(12)))
    with pytest.raises(CounterError, match="tidak boleh bertumpuk"):
        bench.counter.settings.save_hours(Hours(week=(twice_at_eleven,) * 7), actor=ADMIN)
    with pytest.raises(CounterError, match="tidak boleh kurang dari 0"):
        bench.counter.settings.save_thresholds(Thresholds(outside_days=-1), actor=ADMIN)


def test_a_year_stops_being_an_estimate_when_its_decree_is_out(bench: Bench) -> None:
    counter = bench.counter
    assert counter.calendar.is_estimated(date(2028, 3, 1))
    counter.settings.save_decreed_year(2028, is_decreed=True, actor=ADMIN)
    assert not counter.calendar.is_estimated(date(2028, 3, 1))
    counter.settings.save_decreed_year(2028, is_decreed=False, actor=ADMIN)
    assert counter.calendar.is_estimated(date(2028, 3, 1))
    assert counter.guard.verify().ok
