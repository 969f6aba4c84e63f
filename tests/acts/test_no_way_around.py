"""What one act holds no other goes around: loans, losses, hand-overs, places in use, acts of one moment."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from counter_app.counter import Counter
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Back, Part
from counter_app.rules.handover.transfer import ArrivalKind, ItemState, Transfer, TransferKind
from counter_app.rules.handover.words import sent_items
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.oddities import Offer, ScanPage
from counter_app.rules.search.record import Cause
from counter_app.rules.service import PaperState
from counter_app.rules.sweep.sweep import SetRight
from tests.sample_office import (
    ADMIN,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DESK,
    HEAD,
    MINUTE,
    OPERATOR,
    OUTSIDE,
    SHELF,
    Bench,
)

TODAY = date(2026, 11, 24)


def lent(bench: Bench) -> str:
    number = bench.register().number
    bench.counter.lending.lend(number, borrower=OPERATOR, purpose="x", due_on=TODAY, actor=ARCHIVIST)
    return number


def send_out(bench: Bench, *numbers: str) -> Transfer:
    return bench.counter.outside.send(
        numbers, place=OUTSIDE, letter_number="1", letter_on=TODAY, courier="x", actor=CLERK
    )


def searched(bench: Bench, number: str) -> str:
    bench.counter.custody.report_missing(number, reason="x", actor=CLERK)
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    return number


def lose(bench: Bench, number: str) -> Dossier:
    searched(bench, number)
    return bench.counter.losing.declare(number, reason="x", working_days=5, actor=CLERK, approver=HEAD)


def sent(bench: Bench, *numbers: str, **to: int) -> Transfer:
    over = bench.counter.handing_over
    draft = over.begin(actor=CLERK)
    for number in numbers:
        over.stack(draft.id, number, actor=CLERK)
    return over.send(draft.id, actor=CLERK, **(to or {"receiver": OPERATOR}))


def open_sightings(bench: Bench, number: str) -> int:
    rows = bench.counter._register.all(
        "SELECT seq FROM sightings WHERE dossier = :n AND closed_at IS NULL", {"n": int(number)}
    )
    return len(rows)


def listed(bench: Bench, number: str) -> None:
    """The check has listed it as a suspect."""
    with bench.counter._desk.act():
        alerts = [[int(number), "silent", 500]]
        bench.counter._desk.append("alerts_listed", actor=CLERK, body={"alerts": alerts})


@pytest.mark.parametrize(
    "elsewhere",
    [
        lambda c, n: c.custody.move([n], SHELF, actor=CLERK),
        lambda c, n: c.custody.move([n], BUDIS_DESK, actor=CLERK, received_by=OPERATOR),
        lambda c, n: c.custody.report_found(n, place=SHELF, actor=CLERK),
        lambda c, n: c.searching.found(n, SHELF, cause=Cause.LEFT, actor=CLERK),
        lambda c, n: c.progress.set_stage([n], Stage.CHECKED, place=SHELF, actor=CLERK),
        lambda c, n: c.collecting.give_back(n, reason="x", actor=CLERK),
        lambda c, n: c.outside.came_back(OUTSIDE, [Back(number=n, what=Part.BOTH)], place=SHELF, actor=CLERK),
    ],
)
def test_a_lent_folder_comes_to_no_other_place_before_it_is_given_back(
    bench: Bench, elsewhere: Callable[[Counter, str], object]
) -> None:
    number = lent(bench)
    bench.counter.custody.report_missing(number, reason="x", actor=CLERK)
    before = bench.counter.lookup.dossier(number)

    with pytest.raises(CounterError, match=r"sedang dipinjam\. Catat dahulu bahwa berkas kembali"):
        elsewhere(bench.counter, number)

    assert bench.counter.lookup.dossier(number) == before
    bench.counter.lending.give_back(number, actor=ARCHIVIST)
    elsewhere_now = bench.counter.custody.move([number], SHELF, actor=CLERK)[0]
    assert elsewhere_now.place == SHELF


def test_a_lent_folder_does_not_go_out(bench: Bench) -> None:
    with pytest.raises(CounterError, match="sedang dipinjam"):
        send_out(bench, lent(bench))
    assert bench.counter.outside.batches() == ()


def test_a_declined_folder_lent_since_is_kept_as_odd_when_it_arrives(bench: Bench) -> None:
    over, number = bench.counter.handing_over, bench.register().number
    other = bench.register("Budi").number
    transfer = sent(bench, number, other)
    over.decline(transfer.id, number, reason="x", actor=CLERK, receiver=OPERATOR)
    bench.counter.lending.lend(number, borrower=HEAD, purpose="x", due_on=TODAY, actor=ARCHIVIST)

    arrival = over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)

    assert arrival.kind.name == "EXTRA"
    assert "sedang dipinjam" in arrival.sentence


def test_the_loan_of_a_lost_folder_ends_with_it(bench: Bench) -> None:
    number = lent(bench)

    lose(bench, number)

    assert bench.counter.lending.open_loans() == ()
    assert bench.counter.guard.verify().ok


def test_while_lost_papers_are_gathered_no_other_act_completes_or_corrects_them(bench: Bench) -> None:
    number = bench.incomplete().number
    lose(bench, number)
    held = {c.requirement.key: c.held for c in bench.counter.losing.loss(number).contents}
    first, *_ = held
    bench.counter.losing.gather(number, {first: held[first]}, actor=CLERK)

    with pytest.raises(CounterError, match=r"dinyatakan hilang\. Selesaikan rekonstruksinya dahulu"):
        bench.counter.intake.complete(number, dict.fromkeys(held, PaperState.COPY), actor=CLERK)
    with pytest.raises(CounterError, match=r"dinyatakan hilang\. Selesaikan rekonstruksinya dahulu"):
        bench.counter.custody.report_missing(number, reason="x", actor=CLERK)
    with pytest.raises(CounterError, match=r"dinyatakan hilang\. Selesaikan rekonstruksinya dahulu"):
        bench.counter.correcting.correct(number, bench.form(), reason="x", actor=CLERK)
    bench.counter.losing.gather(number, held, actor=CLERK)
    assert not bench.counter.lookup.dossier(number).is_lost
    assert bench.counter.intake.complete(
        number, {bench.first_paper(): PaperState.COPY}, actor=CLERK
    ).is_complete


def test_the_clock_does_not_rest_while_lost_papers_are_gathered(bench: Bench) -> None:
    number = bench.register().number
    lose(bench, number)
    held = {c.requirement.key: c.held for c in bench.counter.losing.loss(number).contents}
    first, *_ = held
    bench.counter.losing.gather(number, {first: held[first]}, actor=CLERK)
    with pytest.raises(CounterError, match="yang harus bertindak kantor ini"):
        bench.counter.pausing.pause(number, "x", actor=CLERK)


def test_a_lost_folder_that_held_nothing_is_put_together_at_once(bench: Bench) -> None:
    asked = bench.counter.services["SKTM"].requirements_for("")
    shown = {r.key: PaperState.SHOWN for r in asked}
    number = bench.register(papers=shown).number
    lose(bench, number)
    assert bench.counter.losing.loss(number).contents == ()

    again = bench.counter.losing.gather(number, {}, actor=CLERK)

    assert not again.is_lost
    assert bench.counter.progress.set_stage([number], Stage.CHECKED, actor=CLERK)


def test_the_new_folder_of_papers_lost_outside_begins_in_the_office(bench: Bench) -> None:
    number = bench.register().number
    send_out(bench, number)
    lose(bench, number)
    held = {c.requirement.key: c.held for c in bench.counter.losing.loss(number).contents}

    assert bench.counter.losing.gather(number, held, actor=CLERK).place == DESK


def test_what_has_ended_or_is_ready_waits_for_nothing_and_is_not_missed(bench: Bench) -> None:
    ready, voided = bench.register().number, bench.register("Budi").number
    bench.counter.outside.waits_for_blanks([ready, voided], actor=CLERK)
    bench.counter.custody.report_missing(voided, reason="x", actor=CLERK)

    done = bench.counter.progress.set_stage([ready], Stage.READY, actor=CLERK)[0]
    ended = bench.counter.correcting.void(voided, reason="x", actor=CLERK, approver=HEAD)

    assert (done.waits_for, ended.waits_for, ended.missing_since) == (None, None, None)
    with pytest.raises(CounterError, match="siap diambil, jadi tidak menunggu"):
        bench.counter.outside.waits_for_blanks([ready], actor=CLERK)
    assert bench.counter.correcting.undo(ready, actor=CLERK).waits_for == "blangko"


def test_papers_and_document_at_one_place_are_together(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.outside.submitted_online([number], actor=CLERK)
    came = [Back(number=number, what=Part.DOCUMENT)]

    (apart,) = bench.counter.outside.came_back(OUTSIDE, came, place=SHELF, actor=CLERK)
    (together,) = bench.counter.custody.move([number], DESK, actor=CLERK)

    assert (apart.place, apart.papers_at) == (SHELF, DESK)
    assert (together.place, together.papers_at) == (DESK, None)


def test_papers_in_hand_settle_a_scan_of_the_same_millisecond(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    odd = bench.counter.scanning.scanned(number, actor=CLERK, page=ScanPage.PANTAU)
    assert odd.oddity is not None
    assert open_sightings(bench, number) == 1

    bench.counter.custody.move([number], SHELF, actor=CLERK)

    assert open_sightings(bench, number) == 0
    assert bench.counter.guard.verify().ok


def test_a_note_ends_the_odd_scan_of_what_has_ended(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.correcting.void(number, reason="x", actor=CLERK, approver=HEAD)
    seen = bench.counter.scanning.scanned(number, actor=CLERK, page=ScanPage.PANTAU)
    assert seen.seq is not None
    assert seen.offers == (Offer.NOTE,)

    bench.counter.scanning.resolve(seen.seq, Offer.NOTE, actor=CLERK)

    assert open_sightings(bench, number) == 0


def test_what_a_sweep_saw_of_a_voided_dossier_ends_with_a_note(bench: Bench) -> None:
    number, sweeping = bench.register().number, bench.counter.sweeping
    bench.counter.correcting.void(number, reason="x", actor=CLERK, approver=HEAD)
    sweep = sweeping.start([SHELF], actor=ARCHIVIST)
    bench.clock.advance(MINUTE)
    sweeping.scan(sweep.id, number, place=SHELF, staff=ARCHIVIST)
    sweeping.close(sweep.id, covered=[SHELF], actor=ARCHIVIST)
    assert open_sightings(bench, number) == 1

    sweeping.set_right(sweep.id, [(number, SetRight.NOTE)], actor=ARCHIVIST)

    assert open_sightings(bench, number) == 0


def test_a_suspect_that_is_voided_is_listed_no_more_and_teaches_nothing(bench: Bench) -> None:
    number = bench.register().number
    listed(bench, number)

    bench.counter.correcting.void(number, reason="x", actor=CLERK, approver=HEAD)

    (alert,) = bench.counter._register.all("SELECT outcome, closed_at FROM alerts")
    assert (alert["outcome"], alert["closed_at"]) == (None, bench.clock.at)


@pytest.mark.parametrize(
    "find",
    [
        lambda c, n: c.searching.found(n, SHELF, cause=Cause.LEFT, actor=CLERK),
        lambda c, n: c.custody.report_found(n, place=SHELF, actor=CLERK),
        lambda c, n: c.custody.move([n], SHELF, actor=CLERK),
    ],
)
def test_a_find_taken_back_leaves_the_search_as_it_was(
    bench: Bench, find: Callable[[Counter, str], object]
) -> None:
    number = searched(bench, bench.register().number)
    bench.clock.advance(MINUTE)
    listed(bench, number)
    bench.clock.advance(MINUTE)
    find(bench.counter, number)
    bench.clock.advance(MINUTE)

    back = bench.counter.correcting.undo(number, actor=CLERK)

    assert back.missing_since is not None
    assert open_sightings(bench, number) == 1
    (alert,) = bench.counter._register.all("SELECT outcome, closed_at FROM alerts")
    assert tuple(alert) == (None, None)
    assert bench.counter.losing.declare(
        number, reason="x", working_days=5, actor=CLERK, approver=HEAD
    ).is_lost
    assert bench.counter.guard.verify().ok


@pytest.mark.parametrize("end", ["archived", "voided"])
def test_what_is_at_rest_is_not_told_to_be_archived(bench: Bench, end: str) -> None:
    number = bench.collected().number if end == "archived" else bench.register().number
    if end == "archived":
        bench.counter.progress.archive([number], SHELF, actor=ARCHIVIST)
    else:
        bench.counter.correcting.void(number, reason="x", actor=CLERK, approver=HEAD)
    with pytest.raises(CounterError, match="Posisinya tidak diubah lagi; tulis catatan"):
        bench.counter.custody.move([number], DESK, actor=CLERK)


def test_a_place_in_use_is_not_retired(bench: Bench) -> None:
    settings, over = bench.counter.settings, bench.counter.handing_over
    room = settings.save_place(
        Place(id=0, number="", name="Ruang camat", kind=PlaceKind.DESK, has_scanner=False), actor=ADMIN
    )
    transfer = sent(bench, bench.register().number, to_place=room.id)
    with pytest.raises(CounterError, match="Masih ada serah terima dari atau ke Ruang camat"):
        settings.save_place(replace(room, retired=True), actor=ADMIN)
    over.withdraw(transfer.id, actor=CLERK)
    sweep = bench.counter.sweeping.start([room.id], actor=ARCHIVIST)
    with pytest.raises(CounterError, match="Ruang camat sedang dicek"):
        settings.save_place(replace(room, retired=True), actor=ADMIN)
    bench.counter.sweeping.close(sweep.id, covered=[room.id], actor=ARCHIVIST)
    assert settings.save_place(replace(room, retired=True), actor=ADMIN).retired


def test_a_place_that_keeps_papers_of_an_open_dossier_is_not_retired(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    bench.counter.outside.submitted_online([number], actor=CLERK)
    came = [Back(number=number, what=Part.DOCUMENT)]
    bench.counter.outside.came_back(OUTSIDE, came, place=DESK, actor=CLERK)
    with pytest.raises(CounterError, match="Masih ada 1 berkas di Rak 1"):
        bench.counter.settings.save_place(replace(bench.counter.places[SHELF], retired=True), actor=ADMIN)


def test_nothing_is_sent_to_somebody_who_has_left_by_their_desk(bench: Bench) -> None:
    budi = bench.counter.staff[OPERATOR]
    bench.counter.settings.save_staff(replace(budi, retired=True), actor=ADMIN)

    transfer = sent(bench, bench.register().number, to_place=BUDIS_DESK)

    assert (transfer.to_staff, transfer.count(ItemState.ACCEPTED)) == (None, 1)


def test_a_stack_for_another_office_goes_with_its_letter_alone(bench: Bench) -> None:
    over = bench.counter.handing_over
    draft = over.begin(actor=CLERK, kind=TransferKind.OUT)
    over.stack(draft.id, bench.register().number, actor=CLERK)
    for place in (OUTSIDE, SHELF):
        with pytest.raises(CounterError, match="Isi surat pengantarnya di bagian Disdukcapil"):
            over.send(draft.id, actor=CLERK, to_place=place)


def test_an_acceptance_undone_waits_again_though_the_stack_was_sorted_before(bench: Bench) -> None:
    over = bench.counter.handing_over
    kept, gone = bench.register().number, bench.register("Budi").number
    draft = over.begin(actor=CLERK)
    over.stack(draft.id, kept, actor=CLERK)
    over.stack(draft.id, gone, actor=CLERK)
    over.unstack(draft.id, gone, actor=CLERK)
    bench.clock.advance(MINUTE)
    over.send(draft.id, actor=CLERK, receiver=OPERATOR)
    over.arrive(draft.id, kept, actor=CLERK, receiver=OPERATOR)

    back = bench.counter.correcting.undo(kept, actor=CLERK)

    assert back.transfer_id == draft.id
    assert over.transfer(draft.id).waiting == (kept,)


def test_what_was_accepted_and_went_on_is_kept_as_odd_when_it_is_scanned_here_again(bench: Bench) -> None:
    over, number, other = bench.counter.handing_over, bench.register().number, bench.register("Budi").number
    transfer = sent(bench, number, other)
    over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)
    assert over.arrive(transfer.id, number, actor=CLERK, receiver=HEAD).kind is ArrivalKind.AGAIN
    bench.counter.custody.move([number], SHELF, actor=OPERATOR)

    arrival = over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)

    assert arrival.kind is ArrivalKind.EXTRA
    assert open_sightings(bench, number) == 1
    item = arrival.transfer.item(number)
    assert item is not None
    assert item.state is ItemState.ACCEPTED


def test_a_line_on_the_page_of_the_book_stays_whatever_becomes_of_its_dossier(bench: Bench) -> None:
    over, number, other = bench.counter.handing_over, bench.register().number, bench.register("Budi").number
    transfer = sent(bench, number, other)
    bench.clock.advance(MINUTE)
    bench.counter.custody.move([number], SHELF, actor=CLERK)

    arrival = over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)

    assert arrival.sentence.startswith("Berkas 26 00 000001 82 tidak ditunggu lagi dari kiriman ini;")
    assert [item.dossier for item in sent_items(arrival.transfer)] == [number, other]
    taken = over.take(transfer.id, number, actor=CLERK, receiver=OPERATOR).transfer
    assert [item.dossier for item in sent_items(taken)] == [number, other]
    assert taken.count(ItemState.ACCEPTED) == 1


def test_only_a_batch_that_is_out_is_signed_printed_or_taken_back(bench: Bench) -> None:
    over, outside, number = bench.counter.handing_over, bench.counter.outside, bench.register().number
    draft = over.begin(actor=CLERK, kind=TransferKind.OUT)
    over.stack(draft.id, number, actor=CLERK)
    for act in (
        lambda: outside.sign(draft.id, on=TODAY, actor=CLERK),
        lambda: outside.list_printed(draft.id, actor=CLERK),
        lambda: outside.came_back(draft.id, [Back(number=number, what=Part.BOTH)], place=DESK, actor=CLERK),
    ):
        with pytest.raises(CounterError, match="Daftar kiriman itu tidak ada"):
            act()


def test_a_stack_given_up_is_not_revived_by_undoing_a_move(bench: Bench) -> None:
    over, number = bench.counter.handing_over, bench.register().number
    draft = over.begin(actor=CLERK)
    over.stack(draft.id, number, actor=CLERK)
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    over.drop(draft.id, actor=CLERK)

    back = bench.counter.correcting.undo(number, actor=CLERK)

    assert (back.place, back.transfer_id) == (DESK, None)
    assert over.drafts() == ()
    assert bench.counter.guard.verify().ok


def test_a_signed_page_is_signed_again_for_what_was_taken_back(bench: Bench) -> None:
    over = bench.counter.handing_over
    room = bench.counter.settings.save_place(
        Place(id=0, number="", name="Ruang camat", kind=PlaceKind.DESK, has_scanner=False), actor=ADMIN
    )
    first, second = bench.register().number, bench.register("Budi").number
    transfer = sent(bench, first, second, to_place=room.id)
    over.sign(transfer.id, actor=CLERK, on=TODAY)
    bench.counter.correcting.undo(first, actor=CLERK)
    assert over.transfer(transfer.id).waiting == (first,)

    signed = over.sign(transfer.id, actor=CLERK, on=TODAY)

    assert signed.waiting == ()
    assert bench.counter.lookup.dossier(first).place == room.id
    with pytest.raises(CounterError, match="sudah dicatat ditandatangani"):
        over.sign(transfer.id, actor=CLERK, on=TODAY)


def test_a_sweep_holds_nothing_against_a_stack_that_waits_to_be_sent(bench: Bench) -> None:
    number = bench.register().number
    over, sweeping = bench.counter.handing_over, bench.counter.sweeping
    over.stack(over.begin(actor=CLERK).id, number, actor=CLERK)
    sweep = sweeping.start([DESK], actor=ARCHIVIST)
    bench.clock.advance(MINUTE)
    sweeping.scan(sweep.id, number, place=DESK, staff=ARCHIVIST)
    bench.clock.advance(MINUTE)

    sweeping.close(sweep.id, covered=[DESK], actor=ARCHIVIST)

    assert open_sightings(bench, number) == 0
