"""Cek rak on a real register: whatever is scanned is kept, and nothing moves by it."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from counter_app.counter import Counter
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.sweep.sweep import Bucket, ResultRow, SetRight, Sweep, SweepResult
from tests.sample_office import (
    ADMIN,
    APPLICANT,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DAY,
    DESK,
    HOUR,
    INFORMATION,
    MINUTE,
    OPERATOR,
    OUTSIDE,
    OWN,
    SHELF,
    START,
    Bench,
    Clock,
)

SECOND = 1_000


def on_shelf(bench: Bench, count: int, place: int = SHELF) -> list[str]:
    numbers = [bench.register(f"Warga {n}").number for n in range(count)]
    bench.counter.custody.move(numbers, place, actor=CLERK, received_by=OPERATOR)
    bench.clock.advance(HOUR)
    return numbers


def begin(bench: Bench, *places: int, is_blind: bool = True) -> Sweep:
    sweep = bench.counter.sweeping.start(places or (SHELF,), actor=ARCHIVIST, is_blind=is_blind)
    bench.clock.advance(SECOND)
    return sweep


def scan(bench: Bench, sweep: Sweep, *numbers: str, place: int = SHELF, staff: int = ARCHIVIST) -> None:
    for number in numbers:
        bench.counter.sweeping.scan(sweep.id, number, place=place, staff=staff)
        bench.clock.advance(SECOND)


def close(bench: Bench, sweep: Sweep, *covered: int) -> SweepResult:
    return bench.counter.sweeping.close(sweep.id, covered=covered or (SHELF,), actor=ARCHIVIST)


def numbers(result: SweepResult, bucket: Bucket) -> list[str | None]:
    return [row.dossier for row in result.of(bucket)]


def row_of(bench: Bench, sweep: Sweep, number: str) -> ResultRow:
    return next(row for row in bench.counter.sweeping.result(sweep.id).rows if row.dossier == number)


def box_in(bench: Bench, shelf: int = SHELF) -> int:
    box = Place(id=0, number="", name="Boks 1", kind=PlaceKind.BOX, parent=shelf)
    return bench.counter.settings.save_place(box, actor=ADMIN).id


def archive_shelf(bench: Bench) -> int:
    shelf = Place(id=0, number="", name="Rak arsip", kind=PlaceKind.SHELF)
    return bench.counter.settings.save_place(shelf, actor=ADMIN).id


def state(dossier: Dossier) -> Dossier:
    """The dossier without what any event changes."""
    return replace(dossier, last_seq=0, hash="")


def test_a_shelf_of_forty_swept_by_two_interrupted_and_resumed(office_path: Path) -> None:
    clock = Clock(START)
    bench = Bench(Counter.open(office_path, clock=clock), clock)
    shelf = on_shelf(bench, 40)
    foreign, gone = bench.register("Orang Lain").number, bench.collected("Sudah Selesai").number
    missing = [shelf[7], shelf[31]]
    sweep = begin(bench)
    here = [number for number in shelf if number not in missing]
    scan(bench, sweep, *here[:20])
    scan(bench, sweep, foreign, staff=INFORMATION)
    bench.counter.close()

    clock.advance(DAY)
    bench = Bench(Counter.open(office_path, clock=clock), clock)
    (resumed,) = bench.counter.sweeping.open_sweeps()
    assert (resumed.id, resumed.counted, resumed.expected) == (sweep.id, 21, ())
    scan(bench, resumed, gone, *here[20:30], staff=INFORMATION)
    bench.counter.sweeping.scan_unknown(sweep.id, "8991002101234", place=SHELF, staff=ARCHIVIST)
    scan(bench, resumed, *here[25:])
    result = close(bench, resumed)

    assert result.counts == {
        Bucket.MISSING: 2, Bucket.ELSEWHERE: 1, Bucket.CLOSED: 1, Bucket.UNKNOWN: 1, Bucket.FOUND: 38,
    }  # fmt: skip
    assert numbers(result, Bucket.MISSING) == missing
    assert numbers(result, Bucket.ELSEWHERE) == [foreign]
    assert numbers(result, Bucket.CLOSED) == [gone]
    assert {row.seen_by for row in result.of(Bucket.FOUND)} == {ARCHIVIST, INFORMATION}
    assert bench.counter.guard.verify().ok
    bench.counter.close()


def test_found_papers_were_seen_when_they_were_scanned(bench: Bench) -> None:
    (number,) = on_shelf(bench, 1)
    before = bench.counter.lookup.dossier(number)
    sweep = begin(bench)
    scanned_at = bench.clock.at
    scan(bench, sweep, number)
    bench.clock.advance(HOUR)
    assert bench.counter.lookup.dossier(number).last_seen_at == before.last_seen_at

    close(bench, sweep)

    after = bench.counter.lookup.dossier(number)
    assert after.last_seen_at == scanned_at
    assert state(replace(after, last_seen_at=before.last_seen_at)) == state(before)
    assert bench.kinds(number)[-2:] == ["sweep_scanned", "sighted"]
    assert sighting(bench, number)["source"] == "cek rak"
    assert bench.counter.guard.verify().ok


def sighting(bench: Bench, number: str) -> dict[str, object]:
    rows = bench.counter._register.all(
        "SELECT * FROM sightings WHERE dossier = :n ORDER BY seq", {"n": int(number)}
    )
    return dict(rows[-1])


def test_no_contradiction_moves_a_dossier(bench: Bench) -> None:
    elsewhere, closed, archived = bench.register().number, bench.collected().number, bench.collected().number
    bench.counter.progress.archive([archived], archive_shelf(bench), actor=ARCHIVIST)
    reported = on_shelf(bench, 1)[0]
    bench.counter.custody.report_missing(reported, reason="tidak ada", actor=CLERK)
    odd = [elsewhere, closed, archived, reported]
    before = [state(bench.counter.lookup.dossier(number)) for number in odd]
    bench.clock.advance(HOUR)
    sweep = begin(bench)
    scan(bench, sweep, *odd)

    close(bench, sweep)

    assert [state(bench.counter.lookup.dossier(number)) for number in odd] == before
    kept = [sighting(bench, number) for number in odd]
    assert all(row["oddity"] and row["closed_at"] is None and row["is_seen"] for row in kept)
    assert bench.counter.guard.verify().ok


def test_missing_papers_are_looked_for_in_vain_and_keep_their_state(bench: Bench) -> None:
    gone, here = on_shelf(bench, 2)
    before = state(bench.counter.lookup.dossier(gone))
    sweep = begin(bench)
    scan(bench, sweep, here, staff=INFORMATION)

    close(bench, sweep)

    assert state(bench.counter.lookup.dossier(gone)) == before
    told = bench.counter.lookup.folder(here).history
    assert [entry.sentence for entry in told[:2]] == ["Terlihat di Rak 1.", "Dipindai di Rak 1 saat cek rak."]
    kept = sighting(bench, gone)
    assert (kept["is_seen"], kept["place"], kept["staff"]) == (0, SHELF, INFORMATION)
    assert kept["closed_at"] is None
    assert bench.counter.lookup.folder(gone).history[0].sentence == "Tidak terlihat di Rak 1 saat cek rak."
    assert bench.counter.guard.verify().ok


def test_a_partial_sweep_calls_nothing_missing_that_it_did_not_cover(bench: Bench) -> None:
    box = box_in(bench)
    (on_top,), (inside,) = on_shelf(bench, 1), on_shelf(bench, 1, box)
    assert bench.counter.sweeping.with_boxes(SHELF) == (SHELF, box)
    sweep = begin(bench, SHELF, box)

    result = close(bench, sweep, SHELF)

    assert numbers(result, Bucket.MISSING) == [on_top]
    assert numbers(result, Bucket.NOT_COVERED) == [inside]
    assert bench.kinds(inside)[-1] == "moved"
    assert result.sweep.covered == {SHELF}
    again = begin(bench, SHELF, box)
    assert bench.counter.sweeping.close(again.id, covered=(), actor=ARCHIVIST).of(Bucket.MISSING) == ()
    assert bench.counter.guard.verify().ok


def test_a_folder_scanned_at_the_shelf_of_its_box_lies_in_its_place(bench: Bench) -> None:
    box = box_in(bench)
    (inside,) = on_shelf(bench, 1, box)
    sweep = begin(bench, SHELF, box)
    scan(bench, sweep, inside, place=SHELF)

    result = close(bench, sweep, SHELF, box)

    assert numbers(result, Bucket.FOUND) == [inside]
    seen = bench.counter.lookup.dossier(inside)
    assert (seen.place, seen.last_seen_at) == (box, bench.clock.at - SECOND)


def test_what_somebody_handled_meanwhile_is_not_missing(bench: Bench) -> None:
    moved, staged, lent, sent, back, collected = on_shelf(bench, 6)
    counter = bench.counter
    counter.progress.set_stage([collected], Stage.READY, actor=CLERK)
    counter.lending.lend(
        back, borrower=OPERATOR, purpose="disalin", due_on=date(2026, 11, 27), actor=ARCHIVIST
    )
    bench.clock.advance(MINUTE)
    sweep = begin(bench)
    counter.custody.move([moved], DESK, actor=CLERK)
    counter.progress.set_stage([staged], Stage.CHECKED, actor=CLERK)
    counter.lending.lend(
        lent, borrower=OPERATOR, purpose="disalin", due_on=date(2026, 11, 27), actor=ARCHIVIST
    )
    counter.lending.give_back(back, actor=ARCHIVIST)
    counter.custody.move([sent], BUDIS_DESK, actor=CLERK, received_by=OPERATOR)
    counter.collecting.give_back(collected, reason="ditarik pemohon", actor=CLERK)

    result = close(bench, sweep)

    assert result.counts == {Bucket.LENT: 1, Bucket.HANDLED: 5}
    assert numbers(result, Bucket.LENT) == [lent]
    assert counter.guard.verify().ok


def test_the_expected_list_is_frozen_at_the_start(bench: Bench) -> None:
    (number,) = on_shelf(bench, 1)
    sweep = begin(bench, is_blind=False)
    assert [one.dossier for one in sweep.expected] == [number]
    (late,) = on_shelf(bench, 1)
    scan(bench, sweep, late)

    result = close(bench, sweep)

    assert (numbers(result, Bucket.MISSING), numbers(result, Bucket.FOUND)) == ([number], [late])
    bench.counter.custody.move([number], DESK, actor=CLERK)
    bench.counter.custody.move([late], DESK, actor=CLERK)
    kept = bench.counter.sweeping.result(sweep.id)
    assert replace(kept, rows=()) == replace(result, rows=())
    assert [(row.bucket, row.dossier, row.place) for row in kept.rows] == [
        (row.bucket, row.dossier, row.place) for row in result.rows
    ]


def test_archived_folders_of_a_shelf_are_expected_and_collected_ones_are_not(bench: Bench) -> None:
    first, second, third = bench.collected().number, bench.collected().number, bench.ready().number
    bench.counter.progress.archive([first, second], SHELF, actor=ARCHIVIST)
    bench.counter.custody.move([third], SHELF, actor=CLERK)
    bench.counter.collecting.collect(third, OWN, actor=CLERK)
    bench.clock.advance(HOUR)
    sweep = begin(bench)
    scan(bench, sweep, first)

    result = close(bench, sweep)

    assert (numbers(result, Bucket.FOUND), numbers(result, Bucket.MISSING)) == ([first], [second])
    assert len(result.rows) == 2


def test_lent_and_sent_ones_have_their_own_bucket_from_the_start(bench: Bench) -> None:
    lent, sent, shelved = on_shelf(bench, 3)
    bench.counter.lending.lend(
        lent,
        borrower=None,
        borrower_name="Pak Darmo",
        purpose="disalin",
        due_on=date(2026, 11, 27),
        actor=CLERK,
    )
    transfer = bench.counter.handing_over.begin(actor=CLERK, from_place=SHELF)
    bench.counter.handing_over.stack(transfer.id, sent, actor=CLERK)
    bench.counter.handing_over.send(transfer.id, actor=CLERK, to_place=BUDIS_DESK)
    bench.clock.advance(MINUTE)
    sweep = begin(bench, is_blind=False)
    assert [one.bucket for one in sweep.expected] == [Bucket.LENT, Bucket.IN_TRANSIT, Bucket.EXPECTED]

    result = close(bench, sweep)

    assert numbers(result, Bucket.LENT) == [lent]
    assert numbers(result, Bucket.IN_TRANSIT) == [sent]
    assert numbers(result, Bucket.MISSING) == [shelved]
    assert bench.counter.guard.verify().ok


def test_a_double_scan_is_harmless(bench: Bench) -> None:
    (number,) = on_shelf(bench, 1)
    sweep = begin(bench)
    first = bench.counter.sweeping.scan(sweep.id, number, place=SHELF, staff=ARCHIVIST)
    again = bench.counter.sweeping.scan(sweep.id, number, place=SHELF, staff=INFORMATION)
    assert (first.bucket, again.bucket) == (Bucket.FOUND, Bucket.DOUBLE)

    bench.counter.sweeping.undo(sweep.id, staff=ARCHIVIST)
    assert [one.bucket for one in bench.counter.sweeping.sweep(sweep.id).scans] == [
        Bucket.FOUND, Bucket.FOUND,
    ]  # fmt: skip
    result = close(bench, sweep)
    assert [(row.dossier, row.seen_by) for row in result.of(Bucket.FOUND)] == [(number, INFORMATION)]
    assert bench.kinds(number).count("sighted") == 1


def test_a_person_undoes_only_their_own_last_scan(bench: Bench) -> None:
    one, two = on_shelf(bench, 2)
    sweep = begin(bench)
    scan(bench, sweep, one)
    scan(bench, sweep, two, staff=INFORMATION)

    undone = bench.counter.sweeping.undo(sweep.id, staff=ARCHIVIST)

    assert (undone.dossier, undone.is_undone) == (one, True)
    with pytest.raises(CounterError, match="Belum ada pindaian Rina"):
        bench.counter.sweeping.undo(sweep.id, staff=ARCHIVIST)
    result = close(bench, sweep)
    assert (numbers(result, Bucket.MISSING), numbers(result, Bucket.FOUND)) == ([one], [two])
    assert bench.counter.guard.verify().ok


def test_an_unknown_code_is_kept_without_what_it_said(bench: Bench) -> None:
    sweep = begin(bench)
    scanned = bench.counter.sweeping.scan(sweep.id, "1607014507900001", place=SHELF, staff=ARCHIVIST)
    never_issued = bench.counter.sweeping.scan(sweep.id, "260000421744", place=SHELF, staff=ARCHIVIST)

    assert (scanned.bucket, scanned.dossier, never_issued.bucket) == (Bucket.UNKNOWN, None, Bucket.UNKNOWN)
    assert len(close(bench, sweep).of(Bucket.UNKNOWN)) == 2
    kept = bench.counter._register.all("SELECT oddity, place FROM sightings ORDER BY seq")
    assert [tuple(row) for row in kept] == [
        ("kode tidak dikenal", SHELF),
        ("nomor kantor ini yang tidak pernah terbit", SHELF),
    ]
    told = "".join(event["body"] for event in bench.events())
    texts = "".join(row["text"] for row in bench.counter._register.all("SELECT text FROM texts"))
    assert "1607014507900001" not in told + texts
    assert bench.counter.guard.verify().ok


def test_a_blind_sweep_tells_what_is_expected_only_when_it_is_closed(bench: Bench) -> None:
    one, two = on_shelf(bench, 2)
    sweep = begin(bench)
    scan(bench, sweep, one)
    open_one = bench.counter.sweeping.result(sweep.id)
    assert (open_one.counts, open_one.sweep.expected) == ({Bucket.FOUND: 1}, ())
    assert bench.counter.sweeping.last_sweeps()[0].expected == ()

    close(bench, sweep)
    assert [one.dossier for one in bench.counter.sweeping.sweep(sweep.id).expected] == [one, two]


def test_an_open_sweep_with_its_list_tells_what_is_still_to_be_scanned(bench: Bench) -> None:
    one, two = on_shelf(bench, 2)
    sweep = begin(bench, is_blind=False)
    scan(bench, sweep, one)
    assert numbers(bench.counter.sweeping.result(sweep.id), Bucket.EXPECTED) == [two]


def test_two_sweeps_run_beside_each_other_but_not_over_one_place(bench: Bench) -> None:
    first = begin(bench)
    with pytest.raises(CounterError, match=r"Rak 1 sedang dicek \(cek rak ke-1\)"):
        begin(bench, SHELF, DESK)
    second = begin(bench, DESK)
    assert [sweep.id for sweep in bench.counter.sweeping.open_sweeps()] == [second.id, first.id]
    close(bench, first)
    assert begin(bench).id == 3


def test_a_sweep_refuses_what_it_cannot_hold(bench: Bench) -> None:
    sweeping = bench.counter.sweeping
    with pytest.raises(CounterError, match="Pilih tempat yang akan dicek"):
        sweeping.start([], actor=ARCHIVIST)
    for place in (OUTSIDE, APPLICANT):
        with pytest.raises(CounterError, match="di luar kantor"):
            sweeping.start([place], actor=ARCHIVIST)
    with pytest.raises(CounterError, match="tidak tercatat"):
        sweeping.sweep(9)
    sweep = begin(bench)
    (number,) = on_shelf(bench, 1)
    with pytest.raises(CounterError, match="Loket tidak termasuk cek rak ini"):
        scan(bench, sweep, number, place=DESK)
    with pytest.raises(CounterError, match="Joko tidak berwenang"):
        scan(bench, sweep, number, staff=ADMIN)
    with pytest.raises(CounterError, match="harus termasuk cek rak ini"):
        close(bench, sweep, DESK)
    with pytest.raises(CounterError, match="belum ditutup"):
        sweeping.set_right(sweep.id, [(number, SetRight.HERE)], actor=ARCHIVIST)
    close(bench, sweep)
    for late in (lambda: scan(bench, sweep, number), lambda: close(bench, sweep)):
        with pytest.raises(CounterError, match="sudah ditutup"):
            late()


def test_the_record_follows_where_it_is_set_right(bench: Bench) -> None:
    here, back, only_noted = (bench.register(f"Warga {n}").number for n in range(3))
    sweep = begin(bench)
    scan(bench, sweep, here, back, only_noted)
    close(bench, sweep)
    assert row_of(bench, sweep, here).offers == (SetRight.HERE, SetRight.BACK, SetRight.NOTE)
    bench.clock.advance(MINUTE)

    bench.counter.sweeping.set_right(
        sweep.id,
        [(here, SetRight.HERE), (back, SetRight.BACK), (only_noted, SetRight.NOTE)],
        actor=ARCHIVIST,
    )

    moved, returned, noted = (bench.counter.lookup.dossier(n) for n in (here, back, only_noted))
    assert (moved.place, moved.holder, moved.last_seen_at) == (SHELF, ARCHIVIST, bench.clock.at)
    assert (returned.place, returned.last_seen_at) == (DESK, bench.clock.at)
    assert (noted.place, noted.last_seen_at) == (DESK, START)
    assert [bench.counter.lookup.folder(n).history[0].sentence for n in (here, back, only_noted)] == [
        "Dipindahkan dari Loket ke Rak 1, diterima oleh Rina.",
        "Dikembalikan ke posisinya, Loket.",
        "Temuan cek rak di Rak 1 cukup dicatat.",
    ]
    assert row_of(bench, sweep, only_noted).offers == (SetRight.HERE, SetRight.BACK, SetRight.NOTE)
    assert not any(row_of(bench, sweep, number).offers for number in (here, back))
    closed = [sighting(bench, number)["closed_at"] for number in (here, back, only_noted)]
    assert [at is not None for at in closed] == [True, True, False]
    assert bench.counter.guard.verify().ok


def test_papers_reported_missing_that_turned_up_are_offered_and_found(bench: Bench) -> None:
    in_place, elsewhere = on_shelf(bench, 1)[0], bench.register().number
    for number in (in_place, elsewhere):
        bench.counter.custody.report_missing(number, reason="tidak ada", actor=CLERK)
    bench.clock.advance(HOUR)
    sweep = begin(bench)
    scan(bench, sweep, in_place, elsewhere)
    close(bench, sweep)
    assert bench.counter.lookup.dossier(in_place).missing_since is not None
    assert row_of(bench, sweep, in_place).offers == (SetRight.FOUND, SetRight.NOTE)

    rows = [(in_place, SetRight.FOUND), (elsewhere, SetRight.FOUND)]
    found = bench.counter.sweeping.set_right(sweep.id, rows, actor=INFORMATION)

    assert [(dossier.missing_since, dossier.place) for dossier in found] == [(None, SHELF), (None, SHELF)]
    assert bench.kinds(elsewhere)[-1] == "found_reported"
    assert bench.counter.guard.verify().ok


def test_a_collected_folder_on_a_shelf_is_archived_where_it_lies(bench: Bench) -> None:
    number = bench.collected().number
    bench.clock.advance(HOUR)
    sweep = begin(bench)
    scan(bench, sweep, number)
    close(bench, sweep)
    with pytest.raises(CounterError, match="Dewi tidak berwenang untuk “Arsipkan”"):
        bench.counter.sweeping.set_right(sweep.id, [(number, SetRight.ARCHIVE)], actor=INFORMATION)

    (kept,) = bench.counter.sweeping.set_right(sweep.id, [(number, SetRight.ARCHIVE)], actor=ARCHIVIST)

    assert (kept.stage, kept.place) == (Stage.ARCHIVED, SHELF)
    assert bench.counter.guard.verify().ok


def test_the_card_of_a_lent_folder_proves_nothing_until_somebody_says_so(bench: Bench) -> None:
    (number,) = on_shelf(bench, 1)
    bench.counter.lending.lend(
        number, borrower=OPERATOR, purpose="disalin", due_on=date(2026, 11, 27), actor=ARCHIVIST
    )
    lent_at = bench.clock.at
    bench.clock.advance(HOUR)
    sweep = begin(bench)
    scan(bench, sweep, number)
    close(bench, sweep)
    assert bench.kinds(number)[-1] == "sweep_scanned"
    assert bench.counter.lookup.dossier(number).last_seen_at == lent_at

    bench.counter.sweeping.set_right(sweep.id, [(number, SetRight.RETURNED)], actor=ARCHIVIST)

    assert not bench.counter.lending.is_lent(number)
    assert row_of(bench, sweep, number).offers == ()
    assert bench.counter.guard.verify().ok


def test_what_changed_since_is_not_set_right_any_more(bench: Bench) -> None:
    number, other = bench.register().number, bench.register().number
    sweep = begin(bench)
    scan(bench, sweep, number, other)
    close(bench, sweep)
    bench.clock.advance(MINUTE)
    bench.counter.custody.move([number], BUDIS_DESK, actor=CLERK, received_by=OPERATOR)

    rows = [(other, SetRight.HERE), (number, SetRight.HERE)]
    with pytest.raises(CounterError, match="tidak dapat dibetulkan dengan “Catat di sini” lagi"):
        bench.counter.sweeping.set_right(sweep.id, rows, actor=ARCHIVIST)
    assert bench.counter.lookup.dossier(other).place == DESK


def test_papers_handled_between_scan_and_close_keep_the_later_word(bench: Bench) -> None:
    found, elsewhere = on_shelf(bench, 1)[0], bench.register().number
    sweep = begin(bench)
    scan(bench, sweep, found, elsewhere)
    bench.clock.advance(MINUTE)
    bench.counter.custody.move([found, elsewhere], DESK, actor=CLERK)
    before = [bench.counter.lookup.dossier(number) for number in (found, elsewhere)]
    bench.clock.advance(MINUTE)

    close(bench, sweep)

    after = [bench.counter.lookup.dossier(number) for number in (found, elsewhere)]
    assert [state(dossier) for dossier in after] == [state(dossier) for dossier in before]
    assert sighting(bench, elsewhere)["closed_at"] is not None
    assert row_of(bench, sweep, elsewhere).offers == ()


def test_each_sighting_knows_what_was_scanned_before_and_after_it(bench: Bench) -> None:
    one, two, three = on_shelf(bench, 3)
    sweep = begin(bench)
    scan(bench, sweep, one)
    scan(bench, sweep, two, staff=INFORMATION)
    scan(bench, sweep, three)
    close(bench, sweep)

    between = [
        (sighting(bench, n)["scanned_before"], sighting(bench, n)["scanned_after"]) for n in (one, three)
    ]
    assert between == [(None, int(three)), (int(one), None)]
    assert sighting(bench, two)["scanned_before"] is None


def test_two_minutes_a_day_cover_the_office_and_then_rest(bench: Bench) -> None:
    on_shelf(bench, 30)
    on_shelf(bench, 2, BUDIS_DESK)
    sweeping = bench.counter.sweeping
    first = sweeping.suggestion()
    assert first is not None
    assert (first.place, first.minutes) == (SHELF, 3)
    assert first.sentence == (
        "Rak 1 belum pernah dicek seluruhnya. Melihat jumlah berkas dan lamanya belum dicek, tempat ini yang"
        " paling perlu dilihat. Perlu sekitar 3 menit; boleh dilanjutkan nanti."
    )
    close(bench, begin(bench, first.place), first.place)
    assert sweeping.suggestion() is None

    bench.clock.advance(DAY)
    second = sweeping.suggestion()
    assert second is not None
    assert second.place == BUDIS_DESK
    suspicious = sweeping.suggestion({bench.register().number: 0.9})
    assert suspicious is not None
    assert suspicious.place == DESK
    assert "ada berkas yang perlu dicari" in suspicious.sentence


def test_coverage_is_what_was_seen_of_what_lies_in_the_office(bench: Bench) -> None:
    old = on_shelf(bench, 4)
    out = bench.register(service="KTPG", case="hilang").number
    bench.counter.custody.move([out], OUTSIDE, actor=OPERATOR)
    bench.clock.advance(14 * DAY)
    sweep = begin(bench)
    scan(bench, sweep, *old[:3])
    close(bench, sweep)

    part = bench.counter.sweeping.coverage(5)

    assert (part.open, part.seen, part.share, part.swept) == (4, 3, 0.75, 1)
    assert part.sentence == (
        "3 dari 4 berkas aktif di kantor (75%) terlihat dalam 5 hari kerja terakhir;"
        " 1 dari 3 tempat sudah dicek seluruhnya."
    )
    assert bench.counter.sweeping.coverage().share == 1.0
