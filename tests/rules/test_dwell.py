from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules.check.dwell import (
    BUCKETS,
    EDGES,
    ENOUGH,
    Basis,
    Dwells,
    bucket,
    from_standard,
    kaplan_meier,
)

DAY = 450
DESK = ("KTPB", "diperiksa", 2)
NOBODY = [0] * BUCKETS


def counts(*stays: int) -> list[int]:
    by_bucket = [0] * BUCKETS
    for minutes in stays:
        by_bucket[bucket(minutes)] += 1
    return by_bucket


def test_without_open_ones_the_survival_is_the_plain_share_that_stayed_longer() -> None:
    curve = kaplan_meier(counts(*[100] * 50, *[1000] * 30, *[5000] * 19), NOBODY)
    # One more case that never ends makes it a hundred.
    assert curve.cases == 99
    assert curve.survival(EDGES[bucket(100)]) == pytest.approx(0.50)
    assert curve.survival(EDGES[bucket(1000)]) == pytest.approx(0.20)
    assert curve.survival(EDGES[bucket(5000)]) == pytest.approx(0.01)


def test_open_dossiers_count_as_long_as_they_have_lasted_and_then_drop_out() -> None:
    ended, waiting = counts(*[100] * 10, *[1000] * 9), counts(*[200] * 10)
    early, late = EDGES[bucket(100)], EDGES[bucket(1000)]
    curve = kaplan_meier(ended, waiting)
    # 30 at risk at first; the ten open ones are gone before the second group ends.
    assert curve.survival(early) == pytest.approx(1 - 10 / 30)
    assert curve.survival(late) == pytest.approx((1 - 10 / 30) * (1 - 9 / 10))
    ignored = kaplan_meier(ended, NOBODY)
    assert ignored.survival(early) == pytest.approx(1 - 10 / 20)


def test_an_open_dossier_is_at_risk_for_half_of_the_bucket_it_drops_out_in() -> None:
    curve = kaplan_meier(counts(*[100] * 10), counts(*[100] * 4))
    assert curve.survival(EDGES[bucket(100)]) == pytest.approx(1 - 10 / (15 - 2))


def test_the_survival_of_what_has_already_stayed_is_measured_from_there() -> None:
    curve = kaplan_meier(counts(*[100] * 50, *[1000] * 49), NOBODY)
    late, early = EDGES[bucket(1000)], EDGES[bucket(100)]
    assert curve.survival(late, already=early) == pytest.approx(curve.survival(late) / curve.survival(early))
    assert curve.survival(early, already=late) == 1.0


def test_a_few_cases_never_make_anything_impossible() -> None:
    curve = kaplan_meier(counts(*[100] * ENOUGH), NOBODY)
    assert curve.survival(10**6) == pytest.approx(1 / (ENOUGH + 1))


@given(
    ended=st.lists(st.integers(0, 60_000), max_size=60),
    waiting=st.lists(st.integers(0, 60_000), max_size=60),
    minutes=st.lists(st.integers(0, 100_000), min_size=2, max_size=6),
)
def test_survival_falls_with_time_and_stays_a_share(
    ended: list[int], waiting: list[int], minutes: list[int]
) -> None:
    curve = kaplan_meier(counts(*ended), counts(*waiting))
    shares = [curve.survival(at) for at in sorted(minutes)]
    assert all(0 < share <= 1 for share in shares)
    assert shares == sorted(shares, reverse=True)


def test_a_kind_of_stay_has_its_own_curve_from_twenty_cases_on() -> None:
    kind, other = DESK, ("SKTM", *DESK[1:])
    few = Dwells({kind: counts(*[100] * (ENOUGH - 1)), other: counts(*[5000] * 40)}, {})
    own = Dwells({kind: counts(*[100] * ENOUGH), other: counts(*[5000] * 40)}, {})
    assert (own.curve(kind, DAY).basis, own.curve(kind, DAY).cases) == (Basis.SERVICE, ENOUGH)
    pooled = few.curve(kind, DAY)
    assert (pooled.basis, pooled.cases) == (Basis.PLACE, ENOUGH - 1 + 40)
    assert pooled.survival(1000) > own.curve(kind, DAY).survival(1000)


def test_the_pool_is_of_the_same_stage_and_place_only() -> None:
    elsewhere = {("SKTM", "diperiksa", 3): counts(*[100] * 40), ("SKTM", "dikirim", 2): counts(*[100] * 40)}
    curve = Dwells(elsewhere, {}).curve(DESK, 4 * DAY)
    assert (curve.basis, curve.cases) == (Basis.STANDARD, 0)


def test_open_dossiers_of_all_services_count_in_the_pool() -> None:
    ended = {DESK: counts(*[100] * 5), ("SKTM", *DESK[1:]): counts(*[100] * 15)}
    waiting = {("KIA", *DESK[1:]): counts(*[5000] * 21)}
    edge = EDGES[bucket(100)]
    assert Dwells(ended, {}).curve(DESK, DAY).survival(edge) == pytest.approx(1 / 21)
    assert Dwells(ended, waiting).curve(DESK, DAY).survival(edge) == pytest.approx(22 / 42)


def test_without_a_history_one_in_twenty_lies_still_at_the_limit_of_the_standard() -> None:
    curve = from_standard(4 * DAY)
    assert curve.survival(4 * DAY) == pytest.approx(0.05, rel=0.3)
    assert 0.4 < curve.survival(2 * DAY) < 0.6
    assert curve.survival(8 * DAY) < 0.01
    assert from_standard(4 * DAY, one_in=5).survival(4 * DAY) == pytest.approx(0.2, rel=0.3)


def test_between_two_edges_the_hazard_is_even() -> None:
    curve = kaplan_meier(counts(*[1000] * 30), counts(*[300] * 3))
    low, high = EDGES[bucket(1000) - 1], EDGES[bucket(1000)]
    middle = (low + high) / 2
    assert curve.survival(middle) == pytest.approx(exp(-(curve.hazard(low) + curve.hazard(high)) / 2))
