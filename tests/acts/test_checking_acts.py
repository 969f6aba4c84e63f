from dataclasses import replace
from datetime import date

import pytest

from counter_app.rules.check.finding import Reason
from counter_app.rules.check.findings import FindingKind, Thresholds, to_json
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.search.record import Cause
from tests.sample_office import (
    ADMIN,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DAY,
    DESK,
    HEAD,
    HOUR,
    MINUTE,
    OPERATOR,
    SHELF,
    Bench,
)

SUSPECT = FindingKind.SUSPECT


def carried(bench: Bench, *, times: int = 1, place: int = BUDIS_DESK) -> list[str]:
    """Dossiers carried to a desk, each by itself, of which nothing is seen afterwards."""
    numbers = []
    for n in range(times):
        number = bench.register(f"Orang {n}", service="KTPB").number
        bench.clock.advance(5 * MINUTE)
        receiver = OPERATOR if place == BUDIS_DESK else None
        bench.counter.custody.move([number], place, actor=CLERK, received_by=receiver)
        bench.clock.advance(5 * MINUTE)
        numbers.append(number)
    return numbers


def found(bench: Bench, number: str) -> Dossier:
    """Somebody comes upon the papers in another place than the register has them."""
    return bench.counter.searching.found(number, SHELF, cause=Cause.WRONG_SHELF, actor=OPERATOR)


def worked_on(bench: Bench, number: str) -> Dossier:
    """The papers lay in their place: they go on."""
    return bench.counter.progress.set_stage([number], Stage.CHECKED, actor=OPERATOR)[0]


def test_the_list_takes_so_many_new_suspects_a_day_and_keeps_the_old_ones(bench: Bench) -> None:
    carried(bench, times=12)
    bench.clock.advance(24 * DAY)
    checking = bench.counter.checking

    first = checking.check()
    assert (len(first.suspects), first.more, first.counts[SUSPECT]) == (5, 7, 12)
    checking.note_alerts(first, actor=CLERK)
    again = checking.check()
    assert [f.dossier.number for f in again.suspects] == [f.dossier.number for f in first.suspects]

    bench.clock.advance(DAY)
    assert (len(checking.check().suspects), checking.check().more) == (10, 2)
    checking.note_alerts(checking.check(), actor=CLERK)
    bench.clock.advance(DAY)
    assert (len(checking.check().suspects), checking.check().more) == (12, 0)


def test_the_length_of_the_list_is_the_offices_to_set(bench: Bench) -> None:
    carried(bench, times=3)
    bench.counter.settings.save_thresholds(Thresholds(alerts_a_day=1), actor=ADMIN)
    bench.clock.advance(24 * DAY)
    check = bench.counter.checking.check()
    assert (len(check.suspects), check.more) == (1, 2)


def test_the_most_probable_come_first_and_all_are_in_findings_and_json(bench: Bench) -> None:
    numbers = carried(bench, times=6)
    bench.clock.advance(12 * DAY)
    bench.counter.searching.looked(numbers[4], BUDIS_DESK, actor=CLERK)
    check = bench.counter.checking.check()
    assert check.suspects[0].dossier.number == numbers[4]
    told = [one["number"] for one in to_json(check)["findings"] if one["kind"] == SUSPECT]
    assert sorted(told) == sorted(numbers)
    probabilities = [finding.probability or 0 for finding in check.findings if finding.kind is SUSPECT]
    assert probabilities == sorted(probabilities, reverse=True)


def test_a_suspect_is_noted_once_and_the_register_verifies(bench: Bench) -> None:
    carried(bench, times=2)
    bench.clock.advance(24 * DAY)
    checking = bench.counter.checking
    before = len(bench.events())
    for _ in range(3):
        checking.note_alerts(checking.check(), actor=CLERK)
    assert len(bench.events()) == before + 1
    event = bench.events()[-1]
    assert (event["kind"], event["dossier"], event["actor"]) == ("alerts_listed", None, CLERK)
    assert bench.counter.guard.verify().ok


def test_whoever_is_not_of_the_office_notes_nothing(bench: Bench) -> None:
    carried(bench)
    bench.clock.advance(24 * DAY)
    with pytest.raises(CounterError):
        bench.counter.checking.note_alerts(bench.counter.checking.check(), actor=99)


def test_what_is_listed_stays_until_its_papers_are_in_hand(bench: Bench) -> None:
    numbers = carried(bench, times=2)
    bench.clock.advance(24 * DAY)
    checking = bench.counter.checking
    checking.note_alerts(checking.check(), actor=CLERK)
    # A long history of long stays makes it improbable; what is listed is not forgotten for that.
    bench.counter.settings.save_thresholds(Thresholds(silent_min_days=20), actor=ADMIN)
    assert {f.dossier.number for f in checking.check().suspects} == set(numbers)
    worked_on(bench, numbers[0])
    assert {f.dossier.number for f in checking.check().suspects} == {numbers[1]}


def test_the_outcomes_make_the_same_reason_more_or_less_probable(bench: Bench) -> None:
    checking = bench.counter.checking
    bench.counter.settings.save_thresholds(Thresholds(alerts_a_day=50), actor=ADMIN)
    *settled, kept = carried(bench, times=9)
    bench.clock.advance(24 * DAY)
    checking.note_alerts(checking.check(), actor=CLERK)
    before = checking.suspicions()[kept]

    for number in settled[:4]:
        found(bench, number)
    after_finds = checking.suspicions()[kept]
    assert str(checking.check().hits[Reason.SILENT]) == "dari 4 kali, 4 benar tidak di tempat"
    for number in settled[4:]:
        worked_on(bench, number)
    after_all = checking.suspicions()[kept]
    assert str(checking.check().hits[Reason.SILENT]) == "dari 8 kali, 4 benar tidak di tempat"

    assert after_finds > before
    assert after_all < after_finds
    said = next(f for f in checking.check().suspects if f.dossier.number == kept)
    assert "Alasan “lama tidak terlihat” di kantor ini: dari 8 kali, 4 benar tidak di tempat." in said.why
    assert bench.counter.guard.verify().ok


def named_missing(bench: Bench) -> tuple[str, str]:
    """A hand-over to Budi in which one dossier was not there, and the suspects of it noted."""
    here, missing = bench.register("Ani").number, bench.register("Tuti").number
    over = bench.counter.handing_over
    draft = over.begin(actor=CLERK)
    for number in (here, missing):
        over.stack(draft.id, number, actor=CLERK)
    over.send(draft.id, actor=CLERK, to_place=BUDIS_DESK)
    bench.clock.advance(MINUTE)
    over.arrive(draft.id, here, actor=OPERATOR, receiver=OPERATOR)
    over.finish(draft.id, actor=OPERATOR, receiver=OPERATOR)
    bench.clock.advance(MINUTE)
    bench.counter.checking.note_alerts(bench.counter.checking.check(), actor=CLERK)
    return draft.id, missing


def test_what_was_not_in_its_stack_was_rightly_missed_wherever_it_lay(bench: Bench) -> None:
    _, missing = named_missing(bench)
    bench.counter.custody.move([missing], SHELF, actor=CLERK)
    assert str(bench.counter.checking.check().hits[Reason.NOT_IN_STACK]) == (
        "dari 1 kali, 1 benar tidak di tempat"
    )
    assert bench.counter.guard.verify().ok


def test_what_was_in_its_stack_after_all_was_overlooked(bench: Bench) -> None:
    transfer, missing = named_missing(bench)
    bench.counter.handing_over.arrive(transfer, missing, actor=OPERATOR, receiver=OPERATOR)
    assert str(bench.counter.checking.check().hits[Reason.NOT_IN_STACK]) == (
        "dari 1 kali, 0 benar tidak di tempat"
    )


def test_a_page_to_be_signed_waits_by_whole_days_as_on_serah_terima(bench: Bench) -> None:
    signer = replace(bench.counter.places[BUDIS_DESK], has_scanner=False, usual_days=1)
    bench.counter.settings.save_place(signer, actor=ADMIN)
    number = bench.register().number
    over = bench.counter.handing_over
    draft = over.begin(actor=CLERK)
    over.stack(draft.id, number, actor=CLERK)
    over.send(draft.id, actor=CLERK, to_place=BUDIS_DESK)
    counts = []
    for _ in range(2):
        bench.clock.advance(DAY + 2 * HOUR)
        counts.append(bench.counter.checking.check().counts[FindingKind.UNACCEPTED])
    assert counts == [0, 1]


def test_every_open_dossier_has_its_probability_and_the_check_says_the_same(bench: Bench) -> None:
    numbers = carried(bench, times=3)
    ready, closed = bench.ready("Ani").number, bench.collected("Tuti").number
    bench.clock.advance(24 * DAY)
    missing = bench.counter.custody.report_missing(numbers[0], reason="tidak ada", actor=CLERK).number
    suspicions = bench.counter.checking.suspicions()
    assert set(suspicions) == {*numbers, ready}
    assert closed not in suspicions
    assert suspicions[missing] == 1.0
    for finding in bench.counter.checking.check().findings:
        if finding.kind is SUSPECT:
            assert finding.probability == suspicions[finding.dossier.number]


def test_a_hand_over_nobody_accepts_is_told_after_half_a_day_against_both(bench: Bench) -> None:
    number = bench.register().number
    hand = bench.counter.handing_over
    stack = hand.stack(hand.begin(actor=CLERK).id, number, actor=CLERK)
    hand.send(stack.id, actor=CLERK, to_place=BUDIS_DESK)
    bench.clock.advance(2 * HOUR)
    assert bench.counter.checking.check().counts[FindingKind.UNACCEPTED] == 0
    bench.clock.advance(DAY)
    check = bench.counter.checking.check()
    waiting = next(f for f in check.findings if f.kind is FindingKind.UNACCEPTED)
    assert waiting.reason.startswith("Dikirim Sari kepada Budi pada 24-11-2026, belum diterima;")
    assert "Budi" in waiting.next_step
    assert "Sari" in waiting.next_step
    hand.arrive(stack.id, number, actor=OPERATOR, receiver=OPERATOR)
    assert bench.counter.checking.check().counts[FindingKind.UNACCEPTED] == 0


def test_what_the_receiver_misses_is_a_suspect_at_once(bench: Bench) -> None:
    hand = bench.counter.handing_over
    numbers = [bench.register(f"Orang {n}").number for n in range(4)]
    draft = hand.begin(actor=CLERK)
    for number in numbers:
        hand.stack(draft.id, number, actor=CLERK)
    hand.send(draft.id, actor=CLERK, to_place=BUDIS_DESK)
    bench.clock.advance(HOUR)
    for number in numbers[:3]:
        hand.arrive(draft.id, number, actor=OPERATOR, receiver=OPERATOR)
    hand.finish(draft.id, actor=OPERATOR, receiver=OPERATOR)
    check = bench.counter.checking.check()
    assert [(f.dossier.number, f.reason_key) for f in check.suspects] == [(numbers[3], Reason.NOT_IN_STACK)]
    suspicions = bench.counter.checking.suspicions()
    assert suspicions[numbers[0]] < 0.01 < 0.1 < suspicions[numbers[3]]


def test_a_sweep_makes_a_suspect_of_what_it_misses_and_tells_what_lies_elsewhere(bench: Bench) -> None:
    sweeping = bench.counter.sweeping
    missed, seen, elsewhere = carried(bench, times=3, place=SHELF)
    sweep = sweeping.start([SHELF], actor=ARCHIVIST)
    sweeping.scan(sweep.id, seen, place=SHELF, staff=ARCHIVIST)
    sweeping.close(sweep.id, covered=[SHELF], actor=ARCHIVIST)
    bench.counter.scanning.scanned(elsewhere, actor=OPERATOR, page=ScanPage.PANTAU, place=BUDIS_DESK)
    check = bench.counter.checking.check()
    assert [(f.dossier.number, f.reason_key) for f in check.suspects] == [(missed, Reason.SWEPT)]
    misplaced = [f for f in check.findings if f.kind is FindingKind.MISPLACED]
    assert [f.dossier.number for f in misplaced] == [elsewhere]
    assert misplaced[0].reason == (
        "Terlihat oleh Budi di Meja Budi pada 24-11-2026, padahal tercatat di Rak 1 (Sari)."
    )
    suspicions = bench.counter.checking.suspicions()
    assert suspicions[missed] > suspicions[elsewhere] > suspicions[seen]


def test_a_loan_past_its_day_is_told_with_who_has_it(bench: Bench) -> None:
    number = carried(bench, place=SHELF)[0]
    bench.counter.lending.lend(number, borrower=HEAD, purpose="rapat", due_on=date(2026, 11, 25), actor=CLERK)
    assert bench.counter.checking.check(date(2026, 11, 25)).counts[FindingKind.LOAN_OVERDUE] == 0
    check = bench.counter.checking.check(date(2026, 11, 27))
    loan = next(f for f in check.findings if f.kind is FindingKind.LOAN_OVERDUE)
    assert loan.days == 2
    assert loan.reason == ("Dipinjam Hasan untuk rapat, seharusnya kembali 25-11-2026 (2 hari kerja lewat).")
    assert SUSPECT not in {f.kind for f in check.findings}


def test_a_reader_beside_the_window_sees_the_same(bench: Bench) -> None:
    carried(bench, times=7)
    bench.clock.advance(24 * DAY)
    assert bench.counter.check_beside() == bench.counter.checking.check()


def test_the_mates_that_went_on_say_more_of_what_stayed(bench: Bench) -> None:
    numbers = [bench.register(f"Orang {n}", service="KTPB").number for n in range(6)]
    bench.clock.advance(5 * MINUTE)
    bench.counter.custody.move(numbers, BUDIS_DESK, actor=CLERK, received_by=OPERATOR)
    bench.clock.advance(4 * DAY)
    before = bench.counter.checking.suspicions()[numbers[0]]
    bench.counter.custody.move(numbers[1:], DESK, actor=OPERATOR, received_by=CLERK)
    assert bench.counter.checking.suspicions()[numbers[0]] > before
