import threading
import time
from datetime import date
from pathlib import Path

from counter_app.counter import Counter, system_clock
from counter_app.rules.office import Office
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Role
from counter_app.rules.tracking import NumberKind, kind
from tests.sample_office import CLERK, START, Bench, Clock

SMALL = Office(name="Kecamatan Baru", villages=("Desa Satu",), series="99", zone="WITA")


def test_an_office_can_begin_with_its_name_and_villages_alone(tmp_path: Path) -> None:
    counter = Counter.create(tmp_path / "data" / "register.db", SMALL, clock=Clock())

    assert [(p.name, p.roles) for p in counter.staff.values()] == [("Admin", frozenset(Role))]
    assert [(p.name, p.kind) for p in counter.places.values()] == [
        ("Loket", PlaceKind.DESK),
        ("Rak 1", PlaceKind.SHELF),
        ("Disdukcapil", PlaceKind.OUTSIDE),
        ("Pemohon", PlaceKind.APPLICANT),
    ]
    assert all(kind(p.number) is NumberKind.PLACE for p in counter.places.values())
    assert all(kind(p.badge) is NumberKind.BADGE for p in counter.staff.values())
    assert counter.office == SMALL
    assert len(counter.services) == 24
    assert counter.calendar.decreed_years >= {2026}
    assert not counter.calendar.is_working(date(2026, 12, 25))
    assert counter.guard.verify().ok
    counter.close()


def test_named_staff_and_places_keep_the_outside_and_the_applicant(tmp_path: Path) -> None:
    counter = Counter.create(
        tmp_path / "register.db",
        SMALL,
        clock=Clock(),
        staff=[("Sari", "Loket", frozenset({Role.COUNTER, Role.ADMIN}))],
        places=[("Meja A", PlaceKind.DESK), ("UPTD", PlaceKind.OUTSIDE)],
    )
    assert [p.name for p in counter.places.values()] == ["Meja A", "UPTD", "Pemohon"]
    assert counter.staff[1].position == "Loket"
    counter.close()


def test_the_offices_day_is_that_of_its_zone(tmp_path: Path) -> None:
    late = Clock(START + 13 * 3_600_000)  # 23.00 WIB is midnight in WITA
    counter = Counter.create(tmp_path / "register.db", SMALL, clock=late)
    assert (counter.today(), counter.moment().hour) == (date(2026, 11, 25), 0)
    assert counter.now() == late.at
    counter.close()


def test_the_clock_of_the_pc_counts_milliseconds() -> None:
    assert abs(system_clock() - time.time() * 1000) < 5_000


def test_each_thread_looks_up_with_a_reader_of_its_own(bench: Bench) -> None:
    number = bench.register().number
    found: list[tuple[str, ...]] = []

    def look() -> None:
        reader = bench.counter.reader()
        found.append(reader.find("siti").numbers)
        reader.close()

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [(number,)] * 4


def test_closing_twice_does_no_harm_and_frees_the_register(bench: Bench) -> None:
    bench.counter.close()
    bench.counter.close()
    again = Counter.open(bench.counter.path, clock=bench.clock)
    form = Bench(again, bench.clock).form()
    assert again.intake.register(form, actor=CLERK).number == "260000000182"
    again.close()


def test_a_check_beside_the_window_finds_the_same(bench: Bench) -> None:
    bench.register()
    assert bench.counter.check_beside().findings == bench.counter.checking.check().findings
