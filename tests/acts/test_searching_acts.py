"""A search in a real register: the plan, looks in vain, claims, the find, and what is learned from it."""

from dataclasses import replace

import pytest

from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.sighting import Source
from counter_app.rules.search.plan import Relation, SearchPlan
from counter_app.rules.search.record import Cause, Claim
from tests.sample_office import (
    ADMIN,
    APPLICANT,
    BUDIS_DESK,
    CLERK,
    DESK,
    HEAD,
    HOUR,
    OPERATOR,
    OUTSIDE,
    SHELF,
    Bench,
)


def moved_on(bench: Bench, count: int = 4) -> list[str]:
    """Some dossiers on Budi's desk, all but the last of them put on the shelf an hour later."""
    numbers = [bench.register(f"Pemohon {n}").number for n in range(count)]
    bench.counter.custody.move(numbers, BUDIS_DESK, actor=CLERK, received_by=OPERATOR)
    bench.clock.advance(HOUR)
    bench.counter.custody.move(numbers[:-1], SHELF, actor=OPERATOR)
    return numbers


def boxes(bench: Bench, *names: str) -> list[int]:
    """Boxes on the shelf."""
    wanted = [Place(id=0, number="", name=n, kind=PlaceKind.BOX, parent=SHELF) for n in names]
    return [bench.counter.settings.save_place(place, actor=ADMIN).id for place in wanted]


def relations(plan: SearchPlan, place: int) -> set[Relation]:
    spot = plan.spot(place)
    assert spot is not None
    return {clue.relation for clue in spot.clues}


def test_every_place_where_papers_can_lie_is_in_the_plan_once(bench: Bench) -> None:
    number = bench.register().number
    plan = bench.counter.searching.plan(number)
    can = [p.id for p in bench.counter.places.values() if p.kind is not PlaceKind.APPLICANT]
    assert sorted(spot.place for spot in plan.spots) == sorted(can)
    assert sum(spot.share for spot in plan.spots) == pytest.approx(1)
    assert all(spot.reason and spot.minutes > 0 for spot in plan.spots)
    assert plan.looked == ()


def test_the_recorded_place_the_one_before_and_where_the_stack_went_come_first(bench: Bench) -> None:
    number = moved_on(bench)[-1]
    plan = bench.counter.searching.plan(number)
    assert {spot.place for spot in plan.spots[:3]} == {BUDIS_DESK, DESK, SHELF}
    assert Relation.RECORDED in relations(plan, BUDIS_DESK)
    assert Relation.LEFT_BEHIND in relations(plan, DESK)
    assert {Relation.BATCH, Relation.MOVED_ON} <= relations(plan, SHELF)
    told = " ".join(clue.reason for spot in plan.spots for clue in spot.clues)
    assert "Pemohon 2" in told
    assert "dipegang Budi" in told


def test_a_look_in_vain_lowers_its_place_and_changes_nothing_else(bench: Bench) -> None:
    number = moved_on(bench)[-1]
    before = bench.counter.searching.plan(number)
    first = before.spots[0].place
    after = bench.counter.searching.looked(number, first, actor=CLERK, note="laci juga")
    was, now = before.spot(first), after.spot(first)
    assert was is not None
    assert now is not None
    assert now.share < was.share
    assert now.looks == 1
    assert after.spots[0].place != first
    assert [(s.place, s.source, s.is_seen) for s in after.looked] == [(first, Source.SEARCH, False)]
    assert bench.counter.searching.plan(number) == after
    same = replace(bench.counter.lookup.dossier(number), last_seq=before.dossier.last_seq)
    assert same == before.dossier
    assert bench.counter.guard.verify().ok


def test_papers_in_hand_again_make_old_looks_say_nothing(bench: Bench) -> None:
    number = moved_on(bench)[-1]
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    bench.counter.custody.move([number], SHELF, actor=OPERATOR)
    plan = bench.counter.searching.plan(number)
    assert plan.looked == ()
    spot = plan.spot(SHELF)
    assert spot is not None
    assert spot.looks == 0


def test_a_complete_sweep_counts_for_more_than_one_look(bench: Bench) -> None:
    once, swept = bench.register("Ani").number, bench.register("Beni").number
    for number in (once, swept):
        bench.counter.custody.move([number], SHELF, actor=CLERK)
    bench.clock.advance(HOUR)
    looked = bench.counter.searching.looked(once, SHELF, actor=CLERK).spot(SHELF)
    sweep = bench.counter.sweeping.start([SHELF], actor=CLERK)
    bench.counter.sweeping.scan(sweep.id, once, place=SHELF, staff=CLERK)
    bench.counter.sweeping.close(sweep.id, covered=[SHELF], actor=CLERK)
    after = bench.counter.searching.plan(swept).spot(SHELF)
    assert looked is not None
    assert after is not None
    assert after.looks > looked.looks
    assert after.share < looked.share


def test_a_find_says_where_and_why_ends_the_report_and_moves_the_record(bench: Bench) -> None:
    number = moved_on(bench)[-1]
    bench.counter.custody.report_missing(number, reason="tidak di meja", actor=CLERK)
    bench.counter.searching.looked(number, BUDIS_DESK, actor=CLERK)
    found = bench.counter.searching.found(number, DESK, cause=Cause.LEFT, actor=CLERK, note="di laci")
    assert (found.place, found.missing_since, found.last_seen_at) == (DESK, None, bench.clock())
    row = bench.counter._register.one("SELECT * FROM finds")
    assert row is not None
    assert (row["recorded"], row["found"], row["cause"]) == (BUDIS_DESK, DESK, "tertinggal")
    assert row["relation"] == str(Relation.LEFT_BEHIND)
    assert bench.counter.searching.plan(number).looked == ()
    told = bench.counter.lookup.folder(number).history[0].sentence
    assert told == "Ditemukan di Loket, sebab: tertinggal. Catatan: “di laci”."
    assert bench.counter.guard.verify().ok


def test_a_find_settles_alerts_as_astray_or_in_place(bench: Bench) -> None:
    for place, cause, outcome in (
        (SHELF, Cause.WRONG_SHELF, "astray"),
        (DESK, Cause.SLIPPED, "astray"),
        (DESK, Cause.IN_PLACE, "in place"),
    ):
        number = bench.register(str(cause)).number
        with bench.counter._desk.act():
            bench.counter._desk.append(
                "alerts_noted", actor=CLERK, body={"alerts": [[int(number), "diam", 200]]}
            )
        bench.counter.searching.found(number, place, cause=cause, actor=CLERK)
        row = bench.counter._register.one("SELECT outcome FROM alerts WHERE dossier = :n", {"n": int(number)})
        assert row is not None
        assert row["outcome"] == outcome
    assert bench.counter.guard.verify().ok


def test_in_its_place_means_at_the_recorded_place(bench: Bench) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="Pilih sebab lain"):
        bench.counter.searching.found(number, SHELF, cause=Cause.IN_PLACE, actor=CLERK)


def test_what_was_found_before_is_looked_for_there_again(bench: Bench) -> None:
    first, second = boxes(bench, "Boks A", "Boks B")
    for n in range(5):
        number = bench.register(f"Pemohon {n}").number
        bench.counter.custody.move([number], first, actor=CLERK)
        bench.counter.searching.found(number, second, cause=Cause.WRONG_SHELF, actor=CLERK)
    sought = bench.register("Sinta").number
    bench.counter.custody.move([sought], first, actor=CLERK)
    plan = bench.counter.searching.plan(sought)
    assert plan.spots[0].place == second
    pair = next(c for c in plan.spots[0].clues if c.relation is Relation.PAIR)
    assert pair.reason == "5 berkas yang tercatat di Boks A (Rak 1) pernah ditemukan di sini."
    unlearned = bench.register("Tuti").number
    bench.counter.custody.move([unlearned], SHELF, actor=CLERK)
    assert Relation.PAIR not in relations(bench.counter.searching.plan(unlearned), second)


def test_neighbouring_boxes_of_the_same_shelf_come_before_other_places(bench: Bench) -> None:
    first, second = boxes(bench, "Boks A", "Boks B")
    number = bench.register().number
    bench.counter.custody.move([number], first, actor=CLERK)
    plan = bench.counter.searching.plan(number)
    order = [spot.place for spot in plan.spots]
    assert order.index(second) < order.index(BUDIS_DESK)
    assert Relation.MISFILED in relations(plan, second)


def test_a_look_alike_number_leads_to_where_that_one_lies(bench: Bench) -> None:
    numbers = [bench.register(f"Pemohon {n}").number for n in range(12)]
    bench.counter.custody.move(numbers[:3], SHELF, actor=CLERK)
    bench.clock.advance(HOUR)
    bench.counter.progress.set_stage([numbers[11]], Stage.CHECKED, actor=OPERATOR)
    plan = bench.counter.searching.plan(numbers[0])
    alike = [
        c for spot in plan.spots for c in spot.clues if c.relation is Relation.LOOK_ALIKE and c.place == DESK
    ]
    assert alike
    assert alike[0].reason.startswith("Nomornya mirip: berkas ")


def test_what_lay_beside_it_and_left_may_have_taken_it_along(bench: Bench) -> None:
    boxed, other = boxes(bench, "Boks A", "Boks B")
    sought, leaver = bench.register("Ani").number, bench.register("Beni").number
    bench.counter.custody.move([leaver], boxed, actor=CLERK)
    bench.clock.advance(HOUR)
    bench.counter.custody.move([sought], boxed, actor=CLERK)
    bench.clock.advance(HOUR)
    bench.counter.custody.move([leaver], other, actor=OPERATOR)
    plan = bench.counter.searching.plan(sought)
    clue = next(c for s in plan.spots for c in s.clues if c.relation is Relation.NEIGHBOUR)
    assert clue.place == other
    assert "Beni" in clue.reason


def test_a_hand_over_not_accepted_points_to_the_receiver(bench: Bench) -> None:
    number = bench.register().number
    draft = bench.counter.handing_over.begin(actor=CLERK)
    bench.counter.handing_over.stack(draft.id, number, actor=CLERK)
    bench.counter.handing_over.send(draft.id, actor=CLERK, to_place=BUDIS_DESK)
    plan = bench.counter.searching.plan(number)
    assert plan.spots[0].place == BUDIS_DESK
    assert Relation.UNACCEPTED in relations(plan, BUDIS_DESK)


def test_somebody_who_saw_it_elsewhere_is_believed_until_it_is_looked_for_there(bench: Bench) -> None:
    number = bench.register().number
    bench.clock.advance(HOUR)
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    bench.clock.advance(HOUR)
    with bench.counter._desk.act():
        sighting = {
            "is_seen": 1, "oddity": "di tempat lain", "place": SHELF, "staff": HEAD, "at": bench.clock(),
            "source": "pindai", "scanned_before": None,
        }  # fmt: skip
        bench.counter._desk.append("sighted", actor=HEAD, dossier=number, body={"sighting": sighting})
    plan = bench.counter.searching.plan(number)
    assert plan.spots[0].place == SHELF
    assert plan.spots[0].looks == 0
    assert "oleh Hasan" in plan.spots[0].reason
    again = bench.counter.searching.looked(number, SHELF, actor=CLERK)
    assert again.spots[0].place != SHELF


def test_what_goes_through_another_office_may_be_there(bench: Bench) -> None:
    letter, card = bench.register(service="SKTM").number, bench.register(service="KTPB").number
    assert Relation.OUTSIDE not in relations(bench.counter.searching.plan(letter), OUTSIDE)
    assert Relation.OUTSIDE in relations(bench.counter.searching.plan(card), OUTSIDE)


def test_claims_need_a_comment_and_stand_in_the_record_with_the_looks(bench: Bench) -> None:
    number = moved_on(bench)[-1]
    with pytest.raises(CounterError, match="Tulis kepada siapa"):
        bench.counter.searching.claim(number, staff=OPERATOR, claim=Claim.HANDED_ON, comment=" ", actor=CLERK)
    bench.counter.searching.claim(
        number, staff=OPERATOR, claim=Claim.HANDED_ON, comment="kepada Rina, Senin", actor=CLERK
    )
    bench.clock.advance(HOUR)
    bench.counter.searching.looked(number, SHELF, actor=HEAD, note="dua kali")
    bench.clock.advance(HOUR)
    bench.counter.searching.looked(number, DESK, actor=CLERK)
    record = bench.counter.searching.record(number)
    assert [(look.place, look.staff, look.note) for look in record.looks] == [
        ("Loket", "Sari", ""),
        ("Rak 1", "Hasan", "dua kali"),
    ]
    assert [(c.staff, c.claim, c.comment, c.written_by) for c in record.claims] == [
        ("Budi", Claim.HANDED_ON, "kepada Rina, Senin", "Sari")
    ]
    told = " ".join(entry.sentence for entry in bench.counter.lookup.folder(number).history)
    assert "Budi menyatakan “sudah saya serahkan”: kepada Rina, Senin." in told
    assert "Tidak terlihat di Rak 1 saat pencarian. Catatan: “dua kali”." in told
    assert bench.counter.guard.verify().ok


def test_a_find_taken_back_teaches_nothing(bench: Bench) -> None:
    number = moved_on(bench)[-1]
    bench.counter.searching.found(number, DESK, cause=Cause.LEFT, actor=CLERK)
    bench.counter.correcting.undo(number, actor=CLERK)
    assert bench.counter.lookup.dossier(number).place == BUDIS_DESK
    assert bench.counter._register.all("SELECT * FROM finds") == []
    assert bench.counter.guard.verify().ok


def test_closed_dossiers_and_papers_given_back_are_not_searched(bench: Bench) -> None:
    closed = bench.collected().number
    with pytest.raises(CounterError, match="sudah selesai"):
        bench.counter.searching.looked(closed, DESK, actor=CLERK)
    returned = bench.register().number
    bench.counter.collecting.give_back(returned, reason="x", actor=CLERK)
    with pytest.raises(CounterError, match="sudah kembali ke pemohon"):
        bench.counter.searching.plan(returned)
    with pytest.raises(CounterError, match="Kembalikan"):
        bench.counter.searching.looked(bench.register().number, APPLICANT, actor=CLERK)
