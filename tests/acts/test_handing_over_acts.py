from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counter_app.counter import Counter
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.differences import differences
from counter_app.rules.handover.transfer import ArrivalKind, ItemState, Transfer
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Role, Staff
from tests.sample_office import (
    ADMIN,
    APPLICANT,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DAY,
    DESK,
    HEAD,
    HOUR,
    OPERATOR,
    OUTSIDE,
    OWN,
    SHELF,
    Bench,
)

TODAY = date(2026, 11, 24)


def stacked(bench: Bench, n: int, *, sender: int = CLERK) -> tuple[Transfer, list[str]]:
    """A stack of new dossiers, not sent yet."""
    numbers = [bench.register(f"Siti {i}").number for i in range(n)]
    draft = bench.counter.handing_over.begin(actor=CLERK, sender=sender)
    for number in numbers:
        draft = bench.counter.handing_over.stack(draft.id, number, actor=CLERK)
    return draft, numbers


def sent(bench: Bench, n: int, **to: Any) -> tuple[Transfer, list[str]]:
    """A stack on its way to Budi, or to wherever is asked."""
    draft, numbers = stacked(bench, n)
    return bench.counter.handing_over.send(draft.id, actor=CLERK, **(to or {"receiver": OPERATOR})), numbers


def states(transfer: Transfer) -> list[str]:
    return [item.state.name for item in transfer.items]


def history(bench: Bench, number: str) -> list[str]:
    return [entry.sentence for entry in bench.counter.lookup.folder(number).history]


def add_place(bench: Bench, name: str, kind: PlaceKind, **more: Any) -> Place:
    return bench.counter.settings.save_place(
        Place(id=0, number="", name=name, kind=kind, **more), actor=ADMIN
    )


def reopened(bench: Bench) -> None:
    """The program ended and started again on the same file."""
    path = bench.counter.path
    bench.counter.close()
    bench.counter = Counter.open(path, clock=bench.clock)


def test_a_stack_is_sent_and_accepted_scan_by_scan(bench: Bench) -> None:
    over = bench.counter.handing_over
    transfer, numbers = sent(bench, 3)
    assert (transfer.to_place, transfer.to_staff, transfer.page) == (BUDIS_DESK, OPERATOR, 1)
    for dossier in bench.counter.lookup.rows(numbers):
        assert (dossier.place, dossier.holder, dossier.transfer_id) == (DESK, CLERK, transfer.id)

    bench.clock.advance(HOUR)
    arrivals = [over.arrive(transfer.id, n, actor=CLERK, receiver=OPERATOR) for n in numbers]

    assert [a.kind for a in arrivals] == [ArrivalKind.ACCEPTED] * 3
    assert arrivals[0].sentence.endswith("diterima Budi; masih 2 berkas ditunggu.")
    assert arrivals[2].sentence.endswith("semua berkas kiriman ini sudah jelas.")
    for dossier in bench.counter.lookup.rows(numbers):
        assert (dossier.place, dossier.holder, dossier.transfer_id) == (BUDIS_DESK, OPERATOR, None)
        assert dossier.place_since == dossier.last_seen_at == bench.clock.at
    done = over.transfer(transfer.id)
    assert (states(done), done.closed_at) == (["ACCEPTED"] * 3, bench.clock.at)
    assert over.waiting() == ()
    assert differences(done) == ()
    assert history(bench, numbers[0])[:3] == [
        "Diterima oleh Budi di Meja Budi, dari Loket.",
        "Dikirim kepada Budi di Meja Budi, halaman 1 buku ekspedisi; belum diterima.",
        "Masuk tumpukan serah terima.",
    ]
    assert bench.counter.guard.verify().ok


def test_differences_are_named_item_by_item(bench: Bench) -> None:
    over = bench.counter.handing_over
    transfer, numbers = sent(bench, 4)
    stray = bench.register("Ani").number
    over.arrive(transfer.id, numbers[0], actor=CLERK, receiver=OPERATOR)
    extra = over.arrive(transfer.id, stray, actor=CLERK, receiver=OPERATOR)
    over.decline(transfer.id, numbers[1], reason="KK belum asli", actor=CLERK, receiver=OPERATOR)

    after = over.finish(transfer.id, actor=CLERK, receiver=OPERATOR)

    assert extra.kind is ArrivalKind.EXTRA
    assert "tercatat di Loket (Sari)" in extra.sentence
    assert states(after) == ["ACCEPTED", "DECLINED", "MISSING", "MISSING", "EXTRA"]
    assert after.waiting == tuple(numbers[2:])
    said = differences(after, {stray: "Ani"})
    assert [line.split(maxsplit=5)[5] for line in said] == [
        "ditolak penerima: KK belum asli.",
        "ada dalam daftar, tetapi tidak ada dalam tumpukan.",
        "ada dalam daftar, tetapi tidak ada dalam tumpukan.",
        "(Ani) ikut datang, tetapi tidak ada dalam daftar.",
    ]
    kept = bench.counter.lookup.rows([stray, *numbers[1:]])
    assert {(d.place, d.holder) for d in kept} == {(DESK, CLERK)}
    assert [d.transfer_id for d in kept] == [None, None, transfer.id, transfer.id]
    assert history(bench, numbers[1])[0] == (
        "Ditolak oleh Budi saat serah terima, alasan: KK belum asli. Berkas tetap pada pengirim."
    )
    assert history(bench, numbers[2])[0] == "Tidak terlihat di Meja Budi saat serah terima."
    assert bench.counter.guard.verify().ok


def test_what_was_missing_or_declined_is_accepted_when_it_comes_after_all(bench: Bench) -> None:
    over = bench.counter.handing_over
    transfer, (missing, declined) = sent(bench, 2)
    over.decline(transfer.id, declined, reason="keliru", actor=CLERK, receiver=OPERATOR)
    assert over.finish(transfer.id, actor=CLERK, receiver=OPERATOR).closed_at is None
    assert over.finish(transfer.id, actor=CLERK, receiver=OPERATOR).waiting == (missing,)

    over.arrive(transfer.id, missing, actor=CLERK, receiver=OPERATOR)
    over.arrive(transfer.id, declined, actor=CLERK, receiver=OPERATOR)

    done = over.transfer(transfer.id)
    assert (states(done), done.closed_at) == (["ACCEPTED", "ACCEPTED"], bench.clock.at)
    assert [d.holder for d in bench.counter.lookup.rows([missing, declined])] == [OPERATOR, OPERATOR]
    assert bench.counter.guard.verify().ok


def test_a_second_scan_of_the_receiver_says_so_and_writes_nothing(bench: Bench) -> None:
    transfer, (number,) = sent(bench, 1)
    bench.counter.handing_over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)
    before = len(bench.events())

    again = bench.counter.handing_over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)

    assert (again.kind, len(bench.events())) == (ArrivalKind.AGAIN, before)
    assert again.sentence.endswith("sudah diterima dalam serah terima ini.")


def test_a_count_accepts_all_that_wait_and_must_be_theirs(bench: Bench) -> None:
    over = bench.counter.handing_over
    transfer, numbers = sent(bench, 3)
    over.arrive(transfer.id, numbers[0], actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match=r"selain 1 yang sudah diterima, dihitung 3\. Pindai"):
        over.finish(transfer.id, actor=CLERK, receiver=OPERATOR, count=3)

    done = over.finish(transfer.id, actor=CLERK, receiver=OPERATOR, count=2)

    assert (states(done), done.closed_at) == (["ACCEPTED"] * 3, bench.clock.at)
    assert history(bench, numbers[2])[0].endswith("Jumlahnya dipastikan tanpa dipindai satu per satu.")
    assert bench.counter.guard.verify().ok


def test_another_than_the_addressee_accepts_by_name(bench: Bench) -> None:
    away = replace(bench.counter.staff[OPERATOR], away_from=TODAY)
    bench.counter.settings.save_staff(away, actor=ADMIN)
    transfer, (number,) = sent(bench, 1, to_place=BUDIS_DESK)

    taken = bench.counter.handing_over.arrive(transfer.id, number, actor=CLERK, receiver=HEAD)

    assert (taken.dossier.place, taken.dossier.holder) == (BUDIS_DESK, HEAD)
    assert history(bench, number)[0] == "Diterima oleh Hasan untuk Budi di Meja Budi, dari Loket."
    assert {event["actor"] for event in bench.events(number)} == {CLERK}
    with pytest.raises(CounterError, match="Sari adalah pengirimnya"):
        bench.counter.handing_over.arrive(transfer.id, number, actor=OPERATOR, receiver=CLERK)


def test_the_sender_is_named_without_being_signed_in(bench: Bench) -> None:
    draft, (number,) = stacked(bench, 1, sender=OPERATOR)
    assert (draft.from_staff, draft.from_place) == (OPERATOR, BUDIS_DESK)
    done = bench.counter.handing_over.send(draft.id, actor=CLERK, to_place=DESK, receiver=CLERK)
    taken = bench.counter.handing_over.arrive(done.id, number, actor=CLERK, receiver=CLERK)
    assert (taken.dossier.place, taken.dossier.holder) == (DESK, CLERK)
    assert bench.counter.guard.verify().ok


def test_ones_own_place_and_a_shelf_get_the_stack_at_once_and_no_page(bench: Bench) -> None:
    over = bench.counter.handing_over
    done, (number,) = sent(bench, 1, to_place=SHELF)
    assert (states(done), done.page, done.closed_at) == (["ACCEPTED"], None, bench.clock.at)
    moved = bench.counter.lookup.dossier(number)
    assert (moved.place, moved.holder, moved.transfer_id) == (SHELF, CLERK, None)

    box = add_place(bench, "Boks 7", PlaceKind.BOX, parent=SHELF)
    into, (other,) = sent(bench, 1, to_place=box.id)
    assert (into.page, bench.counter.lookup.dossier(other).place) == (None, box.id)

    draft = over.begin(actor=CLERK)
    over.stack(draft.id, other, actor=CLERK)
    over.send(draft.id, actor=CLERK, to_place=box.id)
    assert history(bench, other)[0] == "Terlihat di Boks 7 (Rak 1)."
    assert sent(bench, 1)[0].page == 1
    assert bench.counter.guard.verify().ok


def test_a_signed_page_is_the_acceptance_where_nobody_scans(bench: Bench) -> None:
    over = bench.counter.handing_over
    room = add_place(bench, "Ruang camat", PlaceKind.DESK, has_scanner=False, owner=HEAD)
    transfer, numbers = sent(bench, 2, to_place=room.id)
    bench.clock.advance(DAY)

    with pytest.raises(CounterError, match="antara hari dikirim dan hari ini"):
        over.sign(transfer.id, actor=CLERK, on=TODAY - timedelta(days=1))
    with pytest.raises(CounterError, match="antara hari dikirim dan hari ini"):
        over.sign(transfer.id, actor=CLERK, on=TODAY + timedelta(days=2))
    signed = over.sign(transfer.id, actor=CLERK, on=TODAY)

    assert (states(signed), signed.signed_at) == (["ACCEPTED"] * 2, transfer.sent_at)
    assert {(d.place, d.holder) for d in bench.counter.lookup.rows(numbers)} == {(room.id, HEAD)}
    assert history(bench, numbers[0])[0].endswith(
        "Halaman 1 buku ekspedisi ditandatangani Selasa, 24 November 2026."
    )
    with pytest.raises(CounterError, match="Halaman 1 sudah dicatat ditandatangani"):
        over.sign(transfer.id, actor=CLERK, on=TODAY)
    with pytest.raises(CounterError, match="Meja Budi memakai pemindai"):
        over.sign(sent(bench, 1)[0].id, actor=CLERK, on=TODAY)
    assert bench.counter.guard.verify().ok


def test_a_page_signed_by_nobody_named_leaves_the_sender_the_last_holder(bench: Bench) -> None:
    room = add_place(bench, "Ruang sekcam", PlaceKind.DESK, has_scanner=False)
    transfer, (number,) = sent(bench, 1, to_place=room.id)
    bench.counter.handing_over.sign(transfer.id, actor=CLERK, on=TODAY)
    signed = bench.counter.lookup.dossier(number)
    assert (signed.place, signed.holder) == (room.id, CLERK)


def test_pages_run_on_without_a_gap_and_a_withdrawn_one_keeps_its_own(bench: Bench) -> None:
    over = bench.counter.handing_over
    first, numbers = sent(bench, 2)
    assert over.withdraw(first.id, actor=CLERK).page == 1
    back = bench.counter.lookup.rows(numbers)
    assert {(d.place, d.holder, d.transfer_id) for d in back} == {(DESK, CLERK, None)}
    assert history(bench, numbers[0])[0] == "Kiriman ditarik oleh pengirim; berkas tetap di tempatnya."
    with pytest.raises(CounterError, match="sudah ditarik atau selesai"):
        over.arrive(first.id, numbers[0], actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match="sudah ditarik atau selesai"):
        over.withdraw(first.id, actor=CLERK)

    second, (taken, _) = sent(bench, 2)
    assert second.page == 2
    over.arrive(second.id, taken, actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match="tidak dapat ditarik"):
        over.withdraw(second.id, actor=CLERK)
    assert [t.page for t in over.pages()] == [2, 1]
    assert over.page(1).id == first.id
    with pytest.raises(CounterError, match="tidak punya halaman 3"):
        over.page(3)
    assert bench.counter.guard.verify().ok


def test_a_draft_of_each_sender_outlives_the_program(bench: Bench) -> None:
    mine, numbers = stacked(bench, 2)
    budis = bench.counter.handing_over.begin(actor=OPERATOR)
    reopened(bench)

    over = bench.counter.handing_over
    assert {t.id for t in over.drafts()} == {mine.id, budis.id}
    assert over.begin(actor=CLERK) == mine
    assert over.begin(actor=CLERK).waiting == tuple(numbers)
    assert over.unstack(mine.id, numbers[0], actor=CLERK).waiting == (numbers[1],)
    assert over.stack(mine.id, numbers[0], actor=CLERK).waiting == (numbers[1], numbers[0])
    over.drop(mine.id, actor=CLERK)
    assert [t.id for t in over.drafts()] == [budis.id]
    assert [d.transfer_id for d in bench.counter.lookup.rows(numbers)] == [None, None]
    with pytest.raises(CounterError, match="sudah dikirim atau dilepas"):
        over.stack(mine.id, numbers[0], actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_odd_scans_are_kept_and_told_and_move_nothing(bench: Bench) -> None:
    over = bench.counter.handing_over
    draft, (first,) = stacked(bench, 1)
    gone = bench.collected().number
    on_shelf = bench.register("Ani").number
    bench.counter.custody.move([on_shelf], SHELF, actor=ARCHIVIST)
    reported = bench.register("Wati").number
    bench.counter.custody.report_missing(reported, reason="x", actor=CLERK)
    budis, (theirs,) = stacked(bench, 1, sender=OPERATOR)
    seen_before = bench.counter.lookup.dossier(on_shelf).last_seen_at
    bench.clock.advance(HOUR)

    lent = bench.register("Made").number
    due = date(2026, 11, 26)
    bench.counter.lending.lend(lent, borrower=HEAD, purpose="salinan", due_on=due, actor=CLERK)
    told = {n: over.stack(draft.id, n, actor=CLERK) for n in (first, gone, on_shelf, reported, theirs, lent)}

    assert told[first].notice.endswith("sudah ada dalam tumpukan ini.")
    assert "sudah selesai (sudah diambil)" in told[gone].notice
    assert "tercatat di Rak 1 (Rina), bukan pada Sari" in told[on_shelf].notice
    assert "dilaporkan belum ditemukan" in told[reported].notice
    assert "(ditumpuk oleh Budi, belum dikirim)" in told[theirs].notice
    assert told[lent].notice.endswith("sedang dipinjam. Catat dahulu bahwa berkas kembali.")
    assert over.transfer(draft.id).waiting == (first, on_shelf, reported)
    shelved = bench.counter.lookup.dossier(on_shelf)
    assert (shelved.place, shelved.holder, shelved.last_seen_at) == (SHELF, ARCHIVIST, seen_before)
    rows = bench.counter._register.all(
        "SELECT dossier, oddity, scanned_before FROM sightings WHERE at = :at ORDER BY seq",
        {"at": bench.clock.at},
    )
    assert [(str(r["dossier"]), str(r["scanned_before"])) for r in rows if r["oddity"]] == [
        (gone, first),
        (on_shelf, first),
        (reported, on_shelf),
        (theirs, reported),
        (lent, reported),
    ]
    over.send(budis.id, actor=CLERK, to_place=DESK, receiver=HEAD)
    said = over.stack(draft.id, theirs, actor=CLERK).notice
    assert "(dikirim oleh Budi, belum diterima Hasan)" in said
    with pytest.raises(CounterError, match="tidak dikenal di kantor ini"):
        over.stack(draft.id, "260000421744", actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_what_was_declared_lost_waits_nowhere_and_comes_back_by_its_own_act(bench: Bench) -> None:
    over = bench.counter.handing_over
    transfer, (lost, other) = sent(bench, 2)
    over.finish(transfer.id, actor=CLERK, receiver=OPERATOR)
    for place in (DESK, SHELF, BUDIS_DESK):
        bench.counter.searching.looked(lost, place, actor=CLERK)
    bench.counter.custody.report_missing(lost, reason="x", actor=CLERK)
    bench.counter.losing.declare(lost, reason="sudah dicari", working_days=5, actor=CLERK, approver=HEAD)

    assert over.transfer(transfer.id).waiting == (other,)
    seen = over.arrive(transfer.id, lost, actor=CLERK, receiver=OPERATOR)
    draft = over.begin(actor=CLERK)
    told = over.stack(draft.id, lost, actor=CLERK)

    assert "catat “Ditemukan kembali”" in seen.sentence
    assert "catat “Ditemukan kembali”" in told.notice
    assert told.waiting == ()
    assert bench.counter.lookup.dossier(lost).missing_since is not None
    with pytest.raises(CounterError, match="dinyatakan hilang"):
        over.take(transfer.id, lost, actor=CLERK, receiver=OPERATOR)
    over.finish(transfer.id, actor=CLERK, receiver=OPERATOR, count=1)
    assert bench.counter.guard.verify().ok


def test_papers_that_came_along_are_taken_by_their_own_gesture(bench: Bench) -> None:
    over = bench.counter.handing_over
    transfer, (number,) = sent(bench, 1)
    stray, closed = bench.register("Ani").number, bench.collected().number
    other = over.begin(actor=CLERK, sender=HEAD)
    awaited = bench.register("Wati").number
    over.stack(other.id, awaited, actor=CLERK)
    over.send(other.id, actor=CLERK, receiver=OPERATOR)
    for extra in (stray, closed, awaited):
        seen = over.arrive(transfer.id, extra, actor=CLERK, receiver=OPERATOR)
        assert (seen.kind, seen.dossier.holder, seen.seq) == (ArrivalKind.EXTRA, CLERK, seen.dossier.last_seq)

    taken = over.take(transfer.id, stray, actor=CLERK, receiver=OPERATOR)
    over.take(transfer.id, awaited, actor=CLERK, receiver=OPERATOR)

    assert (taken.dossier.place, taken.dossier.holder) == (BUDIS_DESK, OPERATOR)
    assert over.arrive(transfer.id, stray, actor=CLERK, receiver=OPERATOR).kind is ArrivalKind.AGAIN
    assert states(over.transfer(other.id)) == ["ACCEPTED"]
    due = date(2026, 11, 26)
    lent = bench.register("Made").number
    bench.counter.lending.lend(lent, borrower=HEAD, purpose="x", due_on=due, actor=CLERK)
    assert "sedang dipinjam" in over.arrive(transfer.id, lent, actor=CLERK, receiver=OPERATOR).sentence
    with pytest.raises(CounterError, match="Catat dahulu bahwa berkas kembali"):
        over.take(transfer.id, lent, actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match="Pakai “Arsipkan”"):
        over.take(transfer.id, closed, actor=CLERK, receiver=OPERATOR)
    over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)
    assert states(over.transfer(transfer.id)) == ["ACCEPTED", *["EXTRA"] * 4]
    assert bench.counter.guard.verify().ok


@pytest.mark.parametrize("how", ["move", "stage", "return", "found", "void", "back to the sender"])
def test_papers_that_go_another_way_leave_their_hand_over(bench: Bench, how: str) -> None:
    transfer, (number, other) = sent(bench, 2)
    counter = bench.counter
    if how == "move":
        counter.custody.move([number], BUDIS_DESK, actor=CLERK, received_by=OPERATOR)
    if how == "stage":
        counter.progress.set_stage([number], Stage.CHECKED, actor=CLERK, place=SHELF)
    if how == "return":
        counter.collecting.give_back(number, reason="x", actor=CLERK)
    if how == "found":
        counter.custody.report_missing(number, reason="x", actor=CLERK)
        counter.custody.report_found(number, place=SHELF, actor=CLERK)
    if how == "void":
        counter.correcting.void(number, reason="x", actor=CLERK, approver=HEAD)
    if how == "back to the sender":
        counter.custody.move([number], DESK, actor=CLERK)

    assert counter.lookup.dossier(number).transfer_id is None
    assert states(counter.handing_over.transfer(transfer.id)) == ["OVERTAKEN", "SENT"]
    counter.handing_over.arrive(transfer.id, other, actor=CLERK, receiver=OPERATOR)
    assert counter.handing_over.transfer(transfer.id).closed_at is not None
    assert counter.guard.verify().ok


def test_a_stage_without_a_place_leaves_the_papers_under_way(bench: Bench) -> None:
    transfer, (number,) = sent(bench, 1)
    bench.counter.progress.set_stage([number], Stage.READY, actor=CLERK)
    assert bench.counter.lookup.dossier(number).transfer_id == transfer.id
    bench.counter.collecting.collect(number, OWN, actor=CLERK)
    assert states(bench.counter.handing_over.transfer(transfer.id)) == ["OVERTAKEN"]
    assert bench.counter.guard.verify().ok


def test_undoing_an_acceptance_lets_the_dossier_wait_again(bench: Bench) -> None:
    over, correcting = bench.counter.handing_over, bench.counter.correcting
    transfer, (number,) = sent(bench, 1)
    over.arrive(transfer.id, number, actor=CLERK, receiver=OPERATOR)
    assert over.transfer(transfer.id).closed_at is not None
    assert correcting.undoable(number, actor=CLERK) == "Diterima oleh Budi di Meja Budi, dari Loket."

    back = correcting.undo(number, actor=CLERK)

    assert (back.place, back.holder, back.transfer_id) == (DESK, CLERK, transfer.id)
    assert states(over.transfer(transfer.id)) == ["SENT"]
    assert over.waiting(BUDIS_DESK) == over.waiting(staff=OPERATOR) == (over.transfer(transfer.id),)
    over.decline(transfer.id, number, reason="x", actor=CLERK, receiver=OPERATOR)
    assert correcting.undo(number, actor=CLERK).transfer_id == transfer.id
    assert bench.counter.guard.verify().ok


def test_undoing_a_sending_takes_the_dossier_out_of_the_hand_over(bench: Bench) -> None:
    over, correcting = bench.counter.handing_over, bench.counter.correcting
    transfer, (number, _) = sent(bench, 2)
    assert correcting.undoable(number, actor=CLERK) == (
        "Dikirim kepada Budi di Meja Budi, halaman 1 buku ekspedisi; belum diterima."
    )
    back = correcting.undo(number, actor=CLERK)
    assert (back.place, back.holder, back.transfer_id) == (DESK, CLERK, None)
    assert states(over.transfer(transfer.id)) == ["WITHDRAWN", "SENT"]

    _, (shelved,) = sent(bench, 1, to_place=SHELF)
    home = correcting.undo(shelved, actor=CLERK)
    assert (home.place, home.transfer_id) == (DESK, None)
    assert bench.counter.guard.verify().ok


def test_undoing_another_way_puts_the_dossier_back_where_it_waited(bench: Bench) -> None:
    over, correcting = bench.counter.handing_over, bench.counter.correcting
    transfer, (number,) = sent(bench, 1)
    bench.counter.custody.move([number], BUDIS_DESK, actor=CLERK, received_by=OPERATOR)
    back = correcting.undo(number, actor=CLERK)
    assert (back.place, back.transfer_id) == (DESK, transfer.id)
    assert states(over.transfer(transfer.id)) == ["SENT"]

    draft, (mine, _) = stacked(bench, 2)
    bench.counter.custody.move([mine], SHELF, actor=CLERK)
    over.drop(draft.id, actor=CLERK)
    assert correcting.undo(mine, actor=CLERK).transfer_id is None
    over.withdraw(transfer.id, actor=CLERK)
    with pytest.raises(CounterError, match="Tidak ada langkah"):
        correcting.undo(number, actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_stacking_is_no_step_and_does_not_stand_before_one(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    draft = bench.counter.handing_over.begin(actor=CLERK, from_place=SHELF)
    bench.counter.handing_over.stack(draft.id, number, actor=CLERK)

    back = bench.counter.correcting.undo(number, actor=CLERK)

    assert (back.place, back.transfer_id) == (DESK, None)
    assert states(bench.counter.handing_over.transfer(draft.id)) == ["OVERTAKEN"]
    assert bench.counter.guard.verify().ok


def test_a_box_moves_with_its_contents_by_one_event(bench: Bench) -> None:
    other = add_place(bench, "Rak 2", PlaceKind.SHELF)
    box = add_place(bench, "Boks 7", PlaceKind.BOX, parent=SHELF)
    number = bench.register().number
    bench.counter.custody.move([number], box.id, actor=CLERK)
    before = len(bench.events())

    moved = bench.counter.handing_over.move_box(box.id, other.id, actor=ARCHIVIST)

    assert (moved.parent, bench.counter.places[box.id].parent) == (other.id, other.id)
    assert (len(bench.events()), bench.counter.lookup.dossier(number).place) == (before + 1, box.id)
    with pytest.raises(CounterError, match="sudah berada di Rak 2"):
        bench.counter.handing_over.move_box(box.id, other.id, actor=ARCHIVIST)
    with pytest.raises(CounterError, match="Pilih boks yang dipindahkan"):
        bench.counter.handing_over.move_box(SHELF, other.id, actor=ARCHIVIST)
    assert bench.counter.guard.verify().ok


def test_what_waits_is_told_by_place_by_receiver_and_by_sender(bench: Bench) -> None:
    over = bench.counter.handing_over
    first, (number, _) = sent(bench, 2)
    bench.clock.advance(HOUR)
    second, _ = sent(bench, 1, to_place=DESK, receiver=HEAD)

    assert [t.id for t in over.waiting()] == [second.id, first.id]
    assert [t.id for t in over.waiting(BUDIS_DESK)] == [first.id]
    assert [t.id for t in over.waiting(staff=HEAD)] == [second.id]
    assert over.waiting(staff=CLERK) == ()
    assert [t.id for t in over.of_dossier(number)] == [first.id]
    with pytest.raises(CounterError, match="Serah terima itu tidak ada"):
        over.transfer("00-999999")


def test_each_refusal_says_what_to_do(bench: Bench) -> None:
    over = bench.counter.handing_over
    empty = over.begin(actor=CLERK)
    with pytest.raises(CounterError, match="Tumpukan masih kosong"):
        over.send(empty.id, actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match="Tujuannya belum dipilih"):
        over.send(empty.id, actor=CLERK)
    with pytest.raises(CounterError, match="Hasan belum punya meja sendiri"):
        over.send(empty.id, actor=CLERK, receiver=HEAD)
    with pytest.raises(CounterError, match="hanya lewat “Kembalikan”"):
        over.send(empty.id, actor=CLERK, to_place=APPLICANT)
    with pytest.raises(CounterError, match="belum dikirim"):
        over.withdraw(empty.id, actor=CLERK)
    number = bench.register().number
    with pytest.raises(CounterError, match="tidak ada dalam tumpukan ini"):
        over.unstack(empty.id, number, actor=CLERK)
    over.stack(empty.id, number, actor=CLERK)
    with pytest.raises(CounterError, match="dengan surat pengantar"):
        over.send(empty.id, actor=CLERK, to_place=OUTSIDE)
    with pytest.raises(CounterError, match="belum dikirim"):
        over.arrive(empty.id, number, actor=CLERK, receiver=OPERATOR)
    transfer = over.send(empty.id, actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match="Alasan menolak masih kosong"):
        over.decline(transfer.id, number, reason=" ", actor=CLERK, receiver=OPERATOR)
    stray = bench.register().number
    with pytest.raises(CounterError, match="tidak sedang ditunggu"):
        over.decline(transfer.id, stray, reason="x", actor=CLERK, receiver=OPERATOR)
    with pytest.raises(CounterError, match="Pilih penerima dari daftar"):
        over.arrive(transfer.id, number, actor=CLERK, receiver=99)
    with pytest.raises(CounterError, match="Pilih pengirim dari daftar"):
        over.begin(actor=CLERK, sender=99)
    with pytest.raises(CounterError, match="sudah dikirim atau dilepas"):
        over.unstack(transfer.id, number, actor=CLERK)


@pytest.mark.parametrize(
    "act",
    [
        lambda over, t: over.begin(actor=ADMIN),
        lambda over, t: over.stack(t, "", actor=ADMIN),
        lambda over, t: over.unstack(t, "", actor=ADMIN),
        lambda over, t: over.send(t, actor=ADMIN),
        lambda over, t: over.drop(t, actor=ADMIN),
        lambda over, t: over.withdraw(t, actor=ADMIN),
        lambda over, t: over.arrive(t, "", actor=ADMIN, receiver=OPERATOR),
        lambda over, t: over.take(t, "", actor=ADMIN, receiver=OPERATOR),
        lambda over, t: over.decline(t, "", reason="x", actor=ADMIN, receiver=OPERATOR),
        lambda over, t: over.finish(t, actor=ADMIN, receiver=OPERATOR),
        lambda over, t: over.sign(t, actor=ADMIN, on=TODAY),
        lambda over, t: over.move_box(SHELF, SHELF, actor=ADMIN),
    ],
)
def test_every_gesture_asks_for_the_role(bench: Bench, act: Callable[[Any, str], object]) -> None:
    transfer, _ = sent(bench, 1)
    with pytest.raises(CounterError, match="Joko tidak berwenang untuk “Serah terima”"):
        act(bench.counter.handing_over, transfer.id)


def test_a_person_who_left_receives_nothing(bench: Bench) -> None:
    left = Staff(id=0, badge="", name="Tono", roles=frozenset({Role.OPERATOR}), retired=True)
    tono = bench.counter.settings.save_staff(left, actor=ADMIN)
    draft, _ = stacked(bench, 1)
    with pytest.raises(CounterError, match="Pilih penerima dari daftar petugas yang masih bertugas"):
        bench.counter.handing_over.send(draft.id, actor=CLERK, to_place=DESK, receiver=tono.id)


def test_no_reason_typed_stands_in_an_event(bench: Bench) -> None:
    transfer, (number,) = sent(bench, 1)
    bench.counter.handing_over.decline(
        transfer.id, number, reason="alasan rahasia", actor=CLERK, receiver=OPERATOR
    )
    assert all("rahasia" not in event["body"] for event in bench.events())
    assert bench.counter.handing_over.transfer(transfer.id).items[0].reason == "alasan rahasia"
    assert bench.counter.handing_over.transfer(transfer.id).count(ItemState.DECLINED) == 1
