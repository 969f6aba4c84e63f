import pytest

from counter_app.rules.errors import CounterError
from tests.sample_office import (
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


def test_a_move_to_a_shared_place_is_one_event(bench: Bench) -> None:
    number = bench.register().number
    bench.clock.advance(HOUR)

    (moved,) = bench.counter.custody.move([number], SHELF, actor=HEAD)

    assert (moved.place, moved.place_since, moved.holder) == (SHELF, bench.clock.at, HEAD)
    assert bench.kinds(number) == ["registered", "moved"]


def test_a_colleagues_desk_needs_who_received_the_papers(bench: Bench) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="Isi “Diterima oleh” dahulu"):
        bench.counter.custody.move([number], BUDIS_DESK, actor=CLERK)
    with pytest.raises(CounterError, match="Pilih petugas yang menerimanya"):
        bench.counter.custody.move([number], BUDIS_DESK, actor=CLERK, received_by=CLERK)
    with pytest.raises(CounterError, match="Pilih penerima dari daftar"):
        bench.counter.custody.move([number], BUDIS_DESK, actor=CLERK, received_by=99)

    (moved,) = bench.counter.custody.move([number], BUDIS_DESK, actor=CLERK, received_by=OPERATOR)

    assert (moved.place, moved.holder, moved.transfer_id) == (BUDIS_DESK, OPERATOR, None)
    assert bench.kinds(number) == ["registered", "sent", "accepted"]


def test_ones_own_desk_needs_nobody_else(bench: Bench) -> None:
    number = bench.register().number
    (moved,) = bench.counter.custody.move([number], BUDIS_DESK, actor=OPERATOR)
    assert (moved.place, moved.holder) == (BUDIS_DESK, OPERATOR)
    assert bench.kinds(number)[-1] == "moved"


def test_papers_that_lie_there_already_are_only_seen(bench: Bench) -> None:
    made = bench.register()
    bench.clock.advance(HOUR)

    (after,) = bench.counter.custody.move([made.number], DESK, actor=CLERK)

    assert (after.place_since, after.last_seen_at) == (made.place_since, bench.clock.at)
    assert bench.kinds(made.number) == ["registered", "sighted"]


def test_another_holder_at_the_same_place_keeps_since_when(bench: Bench) -> None:
    made = bench.register()
    bench.clock.advance(HOUR)

    (after,) = bench.counter.custody.move([made.number], DESK, actor=CLERK, received_by=HEAD)

    assert (after.place_since, after.holder) == (made.place_since, HEAD)


def test_a_stack_moves_whole_or_not_at_all(bench: Bench) -> None:
    first, gone = bench.register().number, bench.collected().number
    with pytest.raises(CounterError, match="Pakai “Arsipkan”"):
        bench.counter.custody.move([first, gone], SHELF, actor=CLERK)
    assert bench.counter.lookup.dossier(first).place == DESK

    moved = bench.counter.custody.move([first, first], SHELF, actor=CLERK)
    assert [d.number for d in moved] == [first]


def test_papers_go_back_to_the_applicant_by_their_own_act_only(bench: Bench) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="hanya lewat “Kembalikan”"):
        bench.counter.custody.move([number], APPLICANT, actor=CLERK)


def test_an_outside_office_keeps_who_sent_the_papers_as_the_last_holder(bench: Bench) -> None:
    number = bench.register(service="KTPG", case="hilang").number
    (sent,) = bench.counter.custody.move([number], OUTSIDE, actor=OPERATOR)
    assert (sent.place, sent.holder) == (OUTSIDE, OPERATOR)


def test_missing_papers_are_found_where_they_turn_up(bench: Bench) -> None:
    number = bench.register().number
    missing = bench.counter.custody.report_missing(number, reason="tidak di meja", actor=CLERK)
    assert missing.missing_since == bench.clock.at
    with pytest.raises(CounterError, match="sudah dilaporkan"):
        bench.counter.custody.report_missing(number, reason="lagi", actor=CLERK)

    found = bench.counter.custody.report_found(number, place=BUDIS_DESK, actor=CLERK)

    assert (found.missing_since, found.place, found.holder) == (None, BUDIS_DESK, OPERATOR)
    with pytest.raises(CounterError, match="tidak sedang dilaporkan"):
        bench.counter.custody.report_found(number, place=SHELF, actor=CLERK)
    bench.counter.custody.report_missing(number, reason="hilang lagi", actor=CLERK)
    with pytest.raises(CounterError, match="hanya lewat “Kembalikan”"):
        bench.counter.custody.report_found(number, place=APPLICANT, actor=CLERK)


def test_an_unknown_number_and_place_are_told(bench: Bench) -> None:
    with pytest.raises(CounterError, match="tidak dikenal di kantor ini"):
        bench.counter.custody.move(["260000421744"], SHELF, actor=CLERK)
    with pytest.raises(CounterError, match="Tempat itu tidak ada"):
        bench.counter.custody.move(["260000421744"], 99, actor=CLERK)
