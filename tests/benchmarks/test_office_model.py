from dataclasses import replace
from itertools import islice

import pytest

from benchmarks.office import mishaps, run
from benchmarks.office.book import Book
from benchmarks.office.papers import Folder, Mishap, Stop
from benchmarks.office.profiles import AVERAGE, EVALUATION_SEEDS, SLOPPY, TRAINING_SEEDS, Profile
from benchmarks.office.rules_to_beat import NEVER, OURS, OVERDUE, SILENT, Rule, Signs, signs, vote
from benchmarks.office.score import History, Unit, area, best_limit, figures, short
from benchmarks.office.searching import minutes_at, recorded_then_most_used, search, search_plan
from benchmarks.office.world import World
from counter_app.rules.dossier import Stage
from counter_app.rules.handover.transfer import ItemState
from tests.sample_office import BUDIS_DESK, CLERK, DAY, DESK, Bench

WEEK = 5
EXACT = Profile(name="exact", skips=(0.0, 0.0), untold=0.0, checks=0.0, counts=0.0, sweeps=0.0, mishaps=0.0)
CARELESS = Profile(
    name="careless", skips=(0.05, 0.40), untold=0.6, checks=0.02, counts=0.5, sweeps=0.5, mishaps=0.4
)
SCANNING = replace(EXACT, name="scanning", sweeps=1.0, mishaps=0.4)
# A rule of tests: days listed stand for a score of its own.
PRESENT = Rule(name="listed", score=lambda s: NEVER if s.missed is None else s.missed, limit=0.0)


def lived(world: World, days: int = WEEK) -> list[Unit]:
    return [unit for evening in run.evenings(world, days) for unit in evening]


def story(number: str, seen: list[tuple[bool, int | None, int | None, int]]) -> list[Unit]:
    return [
        Unit(
            day=day,
            number=number,
            is_astray=is_astray,
            signs=Signs(suspicion=0.0, past=past, silent=silent, unaccepted=None, missed=listed),
        )
        for day, (is_astray, listed, past, silent) in enumerate(seen)
    ]


# Listed by the present rule on the second evening astray; listed for nothing; never listed though astray.
ASTRAY = story(
    "A",
    [(False, None, -3, 0), (True, None, -2, 1), (True, 2, -1, 2), (True, 3, 0, 3), (True, 4, 1, 4)],
)
WELL = story("B", [(False, None, -4, 0), (False, None, -3, 1), (False, 2, -2, 2), (False, None, -1, 0)])
UNSEEN = story("C", [(False, None, None, 0), (False, None, None, 1), (True, None, None, 0)])
TINY = History(days=5, units=[*ASTRAY, *WELL, *UNSEEN])


def test_the_same_seed_gives_the_same_register_and_another_seed_another() -> None:
    def after_a_week(seed: int) -> str:
        with run.opened(AVERAGE, seed, WEEK) as world:
            lived(world)
            return run.fingerprint(world.counter)

    assert after_a_week(1) == after_a_week(1) != after_a_week(2)


def test_where_everybody_scans_and_nothing_strays_the_register_tells_the_truth() -> None:
    with run.opened(EXACT, 1, 2 * WEEK) as world:
        units = lived(world, 2 * WEEK)
        folders = world.papers.folders
        records = world.counter.lookup.rows(list(folders))
        assert len(records) == len(folders) > 200
        under_way = {n for t in world.counter.handing_over.waiting() for n in t.waiting}
        arrived = [record for record in records if record.number not in under_way]
        assert [record.place for record in arrived] == [folders[r.number].place for r in arrived]
        open_ones = [record for record in records if not record.is_closed]
        assert [record.stage for record in open_ones] == [folders[r.number].here.stage for r in open_ones]
        assert not any(unit.is_astray for unit in units)
        assert not world.sought
        assert world.counter.guard.verify().ok


def test_a_month_receives_what_a_kecamatan_receives_in_every_stage() -> None:
    with run.opened(AVERAGE, 1, 15) as world:
        units = lived(world, 15)
        assert 40 * 15 <= run.received(world.counter) <= 90 * 15
        stages = {folder.record.stage for folder in world.papers.folders.values()}
        assert {Stage.RECEIVED, Stage.CHECKED, Stage.SENT, Stage.READY, Stage.COLLECTED} <= stages
        assert sum(world.papers.archived.values()) > 50
        assert {unit.day for unit in units} == set(range(15))


def test_what_went_astray_lies_off_its_way_or_out_of_sight() -> None:
    unseen = {Mishap.BEHIND, Mishap.INSIDE, Mishap.STUCK, Mishap.OUTSIDE}
    with run.opened(CARELESS, 1, WEEK) as world:
        lived(world)
        lost = [folder for folder in world.papers.lost.values() if folder.astray is not None]
        assert {folder.astray.how for folder in lost if folder.astray} >= set(Mishap) - {Mishap.LOOK_ALIKE}
        assert all(f.astray and (f.place != f.here.place or f.astray.how in unseen) for f in lost)
        guests = [folder for folder in lost if folder.astray and folder.astray.host]
        assert guests
        assert all(f.astray and f.astray.host and f.place == f.astray.host.place for f in guests)
        assert len(world.ever_astray) > len(lost)  # some were found again


def test_people_leave_out_the_share_of_scans_they_are_said_to() -> None:
    with run.opened(SLOPPY, 1, 1) as world:
        lived(world, 1)
        stack = list(world.papers.folders.values())[:10]
        book = Book(world.counter, world.premises, world.chance)
        left_out = [10 - len(book.scanned(stack, 0.3)) for _ in range(2000)]
        assert sum(left_out) / 20_000 == pytest.approx(0.3, abs=0.03)
        assert left_out.count(10) > 200  # whole stacks, not only single folders
        assert book.scanned(stack, 0.0) == stack


def test_seeds_for_choosing_and_for_measuring_are_kept_apart() -> None:
    assert not set(TRAINING_SEEDS) & set(EVALUATION_SEEDS)


def test_the_present_rules_figures_on_a_history_told_by_hand() -> None:
    found = figures([TINY], PRESENT, 0)
    assert (found.alerts, found.alerts_a_day, found.precision) == (2, 0.4, 0.5)
    assert found.episodes == 2
    assert found.within == (0.5, 0.5, 0.5)
    assert found.before_promise == 1.0  # of A alone: C has no promise
    # At silences 4, 3, 2: 1 of 1, 2 of 2, then A and B together 3 of 4; the fifth comes with all the others.
    assert found.area == pytest.approx((1 + 1) / 5 + 1 / 5 * 3 / 4 + 2 / 5 * 5 / 12)


def test_a_rule_that_lists_only_on_the_third_evening_is_too_late_for_the_first_working_day() -> None:
    found = figures([TINY], PRESENT, 3)
    assert found.within == (0.0, 0.5, 0.5)
    assert found.before_promise == 0.0
    assert (found.alerts, found.precision) == (1, 1.0)


def test_limits_are_chosen_by_balance() -> None:
    assert best_limit([TINY], SILENT) == 1  # 4 of 5 found among 6 listed; at 2 it would be 3 among 4
    assert figures([TINY], OVERDUE, 1).alerts == 1
    assert figures([TINY], vote(2), 2000).alerts == 2


def test_a_short_list_takes_in_the_highest_scores_of_an_evening() -> None:
    one = short([TINY], SILENT, 1, 1)
    # A on the second evening, B on the third: on no evening are both new.
    assert (one.alerts_a_day, one.precision, one.within) == (0.4, 0.5, 0.5)
    crowd = History(days=1, units=[*story("A", [(True, None, 0, 3)]), *story("B", [(False, None, 0, 4)])])
    first = short([crowd], SILENT, 1, 1)
    assert (first.alerts_a_day, first.precision, first.within) == (1.0, 0.0, 0.0)
    assert short([crowd], SILENT, 1, 2).within == 1.0


def test_units_of_one_score_share_one_step_of_the_curve() -> None:
    assert area([(3, True), (2, False), (1, True)]) == pytest.approx(0.5 + 0.5 * 2 / 3)
    assert area([(1, True), (1, False)]) == 0.5
    assert area([(1, False)]) == 0.0


def test_signs_are_what_the_register_says(bench: Bench) -> None:
    number = bench.register().number
    fresh = signs(bench.counter, [number])[number]
    assert (fresh.past, fresh.silent, fresh.unaccepted, fresh.missed) == (-1, 0, None, None)
    bench.clock.advance(2 * DAY)
    draft = bench.counter.handing_over.begin(actor=CLERK)
    bench.counter.handing_over.stack(draft.id, number, actor=CLERK)
    bench.counter.handing_over.send(draft.id, actor=CLERK, to_place=BUDIS_DESK)
    sweep = bench.counter.sweeping.start([DESK], actor=CLERK)
    bench.counter.sweeping.close(sweep.id, covered=[DESK], actor=CLERK)
    bench.clock.advance(DAY)
    sent = signs(bench.counter, [number])[number]
    assert (sent.past, sent.unaccepted, sent.missed) == (2, 1, None)  # under way, so not missed at the desk
    assert sent.suspicion > fresh.suspicion
    bench.counter.custody.report_missing(number, reason="Tidak ada.", actor=CLERK)
    assert signs(bench.counter, [number]) == {}  # known already: nothing to detect


def test_what_a_full_sweep_did_not_find_is_a_sign(bench: Bench) -> None:
    number = bench.register().number
    sweep = bench.counter.sweeping.start([DESK], actor=CLERK)
    bench.counter.sweeping.close(sweep.id, covered=[DESK], actor=CLERK)
    bench.clock.advance(DAY)
    missed = signs(bench.counter, [number])[number]
    assert missed.missed == 1
    assert OURS.score(missed) == missed.suspicion > 0.02


def test_where_everybody_scans_what_is_named_missing_is_astray() -> None:
    with run.opened(SCANNING, 2, 2 * WEEK) as world:
        units = lived(world, 2 * WEEK)
        missing = [
            item.dossier
            for transfer in world.counter.handing_over.waiting()
            for item in transfer.items
            if item.state is ItemState.MISSING
        ]
        assert missing
        assert all(world.papers.folders[number].astray is not None for number in missing)
        assert any(unit.signs.missed is not None for unit in units)
        assert world.counter.guard.verify().ok


def test_a_search_counts_places_and_minutes_until_the_right_one() -> None:
    with run.opened(EXACT, 1, 1) as world:
        lived(world, 1)
        office = world.premises
        folder = next(f for f in world.papers.folders.values() if f.here.place == office.operators[0])
        mishaps.swapped(world, folder, folder, office.archive[1])
        order = list(islice(recorded_then_most_used(world.counter, folder.number, office), len(office.all)))
        assert order[0] == folder.record.place
        assert order[-1] == office.outside
        assert sorted(order) == sorted(office.all)
        planned = list(islice(search_plan(world.counter, folder.number, office), len(office.all)))
        assert set(planned) <= set(world.counter.places)
        walks = search(world.counter, office, world.papers, folder).walks
        ours, oracle = walks["recorded place, then most used"], walks["oracle"]
        assert ours.found
        assert ours.places % len(order) == (order.index(office.archive[1]) + 1) % len(order)
        assert oracle.minutes == oracle.places * minutes_at(office.archive[1], office, 1)
        assert ours.minutes > oracle.minutes


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("260000421744", "260000427176", True),
        ("260000421744", "260000421841", True),
        ("260000421744", "260000421744", False),
        ("260000421744", "260000124728", False),
    ],
)
def test_numbers_are_alike_with_one_digit_changed_or_two_neighbours_swapped(
    one: str, other: str, alike: bool
) -> None:
    assert mishaps.is_alike(one, other) is alike


def test_a_place_costs_more_the_more_lies_there() -> None:
    with run.opened(EXACT, 1, 1) as world:
        office = world.premises
        assert 1 < minutes_at(office.kasi, office, 9) < minutes_at(office.kasi, office, 30) < 30
        assert minutes_at(office.outside, office, 0) > minutes_at(office.ready[0], office, 200)


def test_a_stop_is_where_a_folder_is_believed_to_be(bench: Bench) -> None:
    stops = (Stop(place=1, stage=Stage.RECEIVED), Stop(place=2, stage=Stage.READY))
    folder = Folder(record=bench.register(), route=stops, place=1, due=0)
    assert (folder.here, folder.following, folder.is_ready) == (stops[0], stops[1], False)
    folder.stop = 1
    assert (folder.following, folder.is_ready) == (None, True)
