"""The order of a search: least expected effort, looks in vain, learning, and every way of going astray."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice, permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.sighting import Sighting, Source
from counter_app.rules.search.clues import EARLIER, MOST, WEIGHTS, clues_of, minutes_of
from counter_app.rules.search.evidence import Companion, Evidence, Stop
from counter_app.rules.search.plan import (
    Clue,
    Relation,
    SearchPlan,
    expected_minutes,
    ordered,
    ranked,
)
from counter_app.rules.search.record import Cause, likely_cause
from counter_app.rules.staff import Staff

COUNTER, KASI, CAMAT, SHELF, BOX_A, BOX_B, FAR, DUKCAPIL, APPLICANT = range(1, 10)
PLACES = {
    COUNTER: Place(id=COUNTER, number="", name="Loket", kind=PlaceKind.DESK, owner=1),
    KASI: Place(id=KASI, number="", name="Meja Kasi", kind=PlaceKind.DESK, owner=2),
    CAMAT: Place(id=CAMAT, number="", name="Meja Camat", kind=PlaceKind.DESK),
    SHELF: Place(id=SHELF, number="", name="Rak siap", kind=PlaceKind.SHELF),
    BOX_A: Place(id=BOX_A, number="", name="Boks A", kind=PlaceKind.BOX, parent=SHELF),
    BOX_B: Place(id=BOX_B, number="", name="Boks B", kind=PlaceKind.BOX, parent=SHELF),
    FAR: Place(id=FAR, number="", name="Rak arsip", kind=PlaceKind.SHELF),
    DUKCAPIL: Place(id=DUKCAPIL, number="", name="Disdukcapil", kind=PlaceKind.OUTSIDE),
    APPLICANT: Place(id=APPLICANT, number="", name="Pemohon", kind=PlaceKind.APPLICANT),
}
STAFF = {
    1: Staff(id=1, badge="", name="Sari", roles=frozenset()),
    2: Staff(id=2, badge="", name="Hasan", roles=frozenset()),
}
AT = 1_795_489_200_000


def evidence(place: int = KASI, **more: Any) -> Evidence:
    dossier = Dossier(
        number="260000421744", service="KTPB", service_version=1, stage=Stage.CHECKED, place=place,
        place_since=AT, holder=2, received_at=AT, received_by=1, arrival=1, last_seen_at=AT, hash="",
        last_seq=1, applicant=Applicant(name="Siti", village="Suka Makmur"),
    )  # fmt: skip
    known = {"service_name": "KTP-el baru", "is_forwarded": False, "places": PLACES, "staff": STAFF}
    return Evidence(dossier=dossier, **{**known, **more})


def shares(known: Evidence) -> dict[int, float]:
    found: dict[int, float] = {}
    for clue in clues_of(known):
        found[clue.place] = found.get(clue.place, 0.0) + clue.share
    return found


def of(known: Evidence, relation: Relation) -> dict[int, float]:
    return {c.place: c.share for c in clues_of(known) if c.relation is relation}


def clue(place: int, share: float, seen: float) -> Clue:
    return Clue(place=place, relation=Relation.ANYWHERE, reason="x", share=share, seen=seen)


def effort(order: Iterable[int], clues: list[Clue], minutes: dict[int, float]) -> float:
    """What a walk takes on average; whoever has not found them at its end goes on for an hour more."""
    left = {c.place: [(o.share, o.seen) for o in clues if o.place == c.place] for c in clues}
    spent, missing = 0.0, sum(c.share for c in clues)
    for place in order:
        spent += missing * minutes[place]
        seen = sum(share * chance for share, chance in left[place])
        left[place] = [(share * (1 - chance), chance) for share, chance in left[place]]
        missing -= seen
    return spent + missing * 60


SMALL = st.lists(st.tuples(st.floats(0.02, 1), st.floats(0.2, 1), st.floats(1, 30)), min_size=2, max_size=5)


@given(SMALL)
def test_no_other_order_of_one_look_each_takes_less(places: list[tuple[float, float, float]]) -> None:
    clues = [clue(n, share, seen) for n, (share, seen, _) in enumerate(places)]
    minutes = {n: needed for n, (_, _, needed) in enumerate(places)}
    spots = ranked(clues, minutes)
    whole = sum(c.share for c in clues)
    scaled = [replace(c, share=c.share / whole) for c in clues]
    ours = effort([spot.place for spot in spots], scaled, minutes)
    best = min(effort(order, scaled, minutes) for order in permutations(minutes))
    assert ours == pytest.approx(best)


def test_looking_twice_is_never_worse_than_any_walk_of_as_many_looks() -> None:
    clues = [clue(1, 0.6, 0.4), clue(1, 0.1, 0.9), clue(2, 0.2, 0.9), clue(3, 0.1, 0.5)]
    minutes = {1: 3.0, 2: 5.0, 3: 1.0}
    plan = SearchPlan(dossier=evidence().dossier, spots=ranked(clues, minutes))
    looks = [1, 1, 1, 2, 2, 3, 3]
    greedy = list(islice(ordered(plan), 40))
    walk = [place for at, place in enumerate(greedy) if greedy[: at + 1].count(place) <= looks.count(place)]
    best = min(effort(order, clues, minutes) for order in set(permutations(looks)))
    assert sorted(walk) == looks
    assert effort(walk, clues, minutes) == pytest.approx(best)


def test_the_endless_order_reaches_every_place_and_starts_as_the_list_does() -> None:
    known = evidence()
    plan = SearchPlan(dossier=known.dossier, spots=ranked(clues_of(known), minutes_of(known)))
    walk = list(islice(ordered(plan), 2000))
    assert walk[0] == plan.spots[0].place
    assert set(walk) == {spot.place for spot in plan.spots} == set(PLACES) - {APPLICANT}


@given(st.lists(st.sampled_from([COUNTER, KASI, CAMAT, BOX_A, DUKCAPIL]), max_size=12))
def test_looks_in_vain_count_alike_in_the_list_and_in_the_endless_order(looked: list[int]) -> None:
    known = evidence(is_forwarded=True)
    clues, minutes = clues_of(known), minutes_of(known)
    counted = {place: looked.count(place) for place in looked}
    after = ranked(clues, minutes, counted)
    plan = SearchPlan(dossier=known.dossier, spots=ranked(clues, minutes))
    assert next(ordered(plan, looked)) == after[0].place
    assert sum(spot.share for spot in after) == pytest.approx(1)


def test_a_thousand_looks_do_not_wear_the_order_out() -> None:
    plan = SearchPlan(dossier=evidence().dossier, spots=ranked([clue(1, 0.9, 0.95)], {1: 1.0}))
    assert list(islice(ordered(plan), 1000)) == [1] * 1000


def test_a_walk_takes_at_least_its_first_place_and_at_most_all() -> None:
    known = evidence(is_forwarded=True)
    spots = ranked(clues_of(known), minutes_of(known), {KASI: 2})
    assert spots[0].minutes < expected_minutes(spots) < sum(spot.minutes for spot in spots)


@pytest.mark.parametrize("place", [COUNTER, SHELF, BOX_A, DUKCAPIL])
def test_shares_make_one_and_no_clue_lies_where_no_papers_can(place: int) -> None:
    retired = {**PLACES, FAR: replace(PLACES[FAR], retired=True)}
    known = evidence(place, places=retired, lying={APPLICANT: 5, FAR: 2}, pairs={FAR: 3, APPLICANT: 1})
    found = shares(known)
    assert sum(found.values()) == pytest.approx(1)
    assert not {APPLICANT, FAR} & set(found)
    assert all(clue.reason.endswith(".") for clue in clues_of(known))


def test_the_stops_before_fade_one_by_one() -> None:
    way = tuple(Stop(place=p, since=AT) for p in (CAMAT, COUNTER, KASI))
    left = of(evidence(way=way), Relation.LEFT_BEHIND)
    assert set(left) == {COUNTER, CAMAT}
    assert left[COUNTER] > left[CAMAT]


def test_what_usually_follows_is_looked_at_in_its_shares() -> None:
    known = evidence(following=({CAMAT: 9, BOX_A: 1}, {BOX_A: 8}), followed=10)
    on = of(known, Relation.MOVED_ON)
    assert on[CAMAT] > on[BOX_A] > 0
    reason = next(c.reason for c in clues_of(known) if c.relation is Relation.MOVED_ON and c.place == CAMAT)
    assert reason.startswith("Dari Meja Kasi, 9 dari 10 berkas KTP-el baru lanjut ke sini")


def test_the_longer_it_outstays_its_like_the_likelier_it_went_on() -> None:
    usual = sum(of(evidence(following=({CAMAT: 9},), overstayed=0.1), Relation.MOVED_ON).values())
    late = sum(of(evidence(following=({CAMAT: 9},), overstayed=0.99), Relation.MOVED_ON).values())
    assert late > usual


def test_the_nearest_of_a_stack_counts_most_and_is_named() -> None:
    mates = (
        Companion(number="260000421841", name="Ani", place=BOX_A, gap=7),
        Companion(number="260000421938", name="Beni", place=BOX_A, gap=1),
        Companion(number="260000422035", name="Citra", place=CAMAT, gap=3),
    )
    known = evidence(mates=mates)
    batch = of(known, Relation.BATCH)
    assert batch[BOX_A] > batch[CAMAT]
    reasons = {c.place: c.reason for c in clues_of(known) if c.relation is Relation.BATCH}
    assert "Beni" in reasons[BOX_A]
    assert "Ani" not in reasons[BOX_A]


def test_in_a_row_the_box_beside_is_likelier_than_the_one_on_another_shelf() -> None:
    lost = of(evidence(BOX_A, lying={FAR: 40}), Relation.MISFILED)
    assert set(lost) == {BOX_B, FAR}
    assert lost[BOX_B] > lost[FAR]


def test_an_empty_shelf_of_boxes_is_no_place_to_misfile_into() -> None:
    assert SHELF not in of(evidence(BOX_A), Relation.MISFILED)
    assert SHELF in of(evidence(BOX_A, lying={SHELF: 1}), Relation.MISFILED)


def test_a_stack_meant_for_a_desk_may_lie_on_any_other_desk() -> None:
    assert set(of(evidence(KASI), Relation.WRONG_DESK)) == {COUNTER, CAMAT}
    assert of(evidence(BOX_A), Relation.WRONG_DESK) == {}


def test_the_holders_other_places_are_looked_at() -> None:
    places = {**PLACES, FAR: replace(PLACES[FAR], kind=PlaceKind.DESK, owner=2, name="Meja Hasan")}
    known = evidence(KASI, places=places)
    assert set(of(known, Relation.HOLDER)) == {FAR}
    assert "Hasan" in next(c.reason for c in clues_of(known) if c.relation is Relation.HOLDER)


def test_only_what_goes_through_another_office_is_asked_for_there() -> None:
    been = (Stop(place=DUKCAPIL, since=AT), Stop(place=KASI, since=AT))
    assert of(evidence(), Relation.OUTSIDE) == {}
    assert DUKCAPIL in of(evidence(is_forwarded=True), Relation.OUTSIDE)
    assert DUKCAPIL in of(evidence(way=been), Relation.OUTSIDE)


def test_an_odd_sighting_outweighs_all_else() -> None:
    sighting = Sighting(
        origin="00", seq=1, dossier="260000421744", is_seen=True, oddity="x", place=CAMAT, staff=1, at=AT,
        source=Source.SCAN,
    )  # fmt: skip
    found = shares(evidence(seen=(sighting,)))
    assert max(found, key=lambda place: found[place]) == CAMAT


def test_what_is_lent_is_asked_of_the_borrower() -> None:
    assert set(of(evidence(BOX_A, borrower=1), Relation.UNACCEPTED)) == {COUNTER}


def test_finds_of_the_office_take_over_from_the_judgements() -> None:
    def share(finds: dict[Relation, int]) -> float:
        return sum(of(evidence(BOX_A, finds=finds), Relation.LOOK_ALIKE).values())

    alike = (Companion(number="260000421841", name="Ani", place=FAR, how="Nomornya"),)
    known = evidence(BOX_A, alike=alike)
    before = sum(of(known, Relation.LOOK_ALIKE).values())
    few, many = (
        sum(of(replace(known, finds={Relation.LOOK_ALIKE: n}), Relation.LOOK_ALIKE).values())
        for n in (EARLIER, 100 * EARLIER)
    )
    assert share({}) == 0
    assert before < few < many
    assert many > 0.9


def test_every_way_has_a_weight_for_every_sort_of_place() -> None:
    for kind in PlaceKind:
        assert set(WEIGHTS[kind]) == set(Relation)


def test_looking_costs_more_where_more_lies_and_never_without_end() -> None:
    few, many = (minutes_of(evidence(lying={KASI: n, BOX_A: n}, kept={FAR: n}))[KASI] for n in (2, 60))
    assert few < many
    assert minutes_of(evidence(kept={FAR: 10_000}))[FAR] == MOST
    assert minutes_of(evidence())[DUKCAPIL] > few


def test_the_likely_cause_is_offered_for_each_place() -> None:
    known = evidence(way=(Stop(place=COUNTER, since=AT), Stop(place=KASI, since=AT)))
    plan = SearchPlan(dossier=known.dossier, spots=ranked(clues_of(known), minutes_of(known)))
    assert likely_cause(plan, KASI) is Cause.IN_PLACE
    assert likely_cause(plan, COUNTER) is Cause.LEFT
    assert likely_cause(plan, APPLICANT) is Cause.OTHER


def test_the_usual_stop_before_counts_where_the_papers_own_way_leaves_it_out() -> None:
    way = (Stop(place=COUNTER, since=AT), Stop(place=BOX_A, since=AT))
    known = evidence(BOX_A, way=way, preceding={CAMAT: 18, KASI: 2}, preceded=20)
    left = of(known, Relation.LEFT_BEHIND)
    assert left[CAMAT] > left[KASI] > 0
    assert left[COUNTER] > left[KASI]
    reason = next(c.reason for c in clues_of(known) if c.place == CAMAT and c.share == left[CAMAT])
    assert reason.startswith("18 dari 20 berkas KTP-el baru datang ke Boks A (Rak siap) dari sini")
