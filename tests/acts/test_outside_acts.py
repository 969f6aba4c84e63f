from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counter_app.rules.check.findings import FindingKind
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Back, How, Part, return_words
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferKind
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
    NIK,
    OPERATOR,
    OUTSIDE,
    OWN,
    SHELF,
    Bench,
)

NAMES = ("Ani Suryani", "Budi Hartono", "Cici Lestari")


def a_card(bench: Bench, name: str = "Ani Suryani", **more: Any) -> str:
    """A dossier whose document Disdukcapil makes."""
    service = bench.counter.services["KKB"]
    return bench.register(
        name, service="KKB", case=service.cases[0].key if service.cases else "", **more
    ).number


def sent(bench: Bench, numbers: list[str], **more: Any) -> Transfer:
    wanted: dict[str, Any] = {
        "place": OUTSIDE,
        "letter_number": "470/118/Pem/2026",
        "letter_on": bench.counter.today(),
        "courier": "Pak Dul",
        "courier_phone": "081366778899",
        "actor": CLERK,
    }
    return bench.counter.outside.send(numbers, **{**wanted, **more})


def three(bench: Bench) -> list[str]:
    return [a_card(bench, name, nik=f"16070145079000{at:02d}") for at, name in enumerate(NAMES, start=1)]


def back(bench: Bench, source: str | int, number: str, what: Part = Part.BOTH, **more: Any) -> Any:
    """Take one dossier back at the counter."""
    wanted = {"place": DESK, "actor": CLERK, **more}
    (dossier,) = bench.counter.outside.came_back(source, [Back(number=number, what=what)], **wanted)
    return dossier


def keep_papers(bench: Bench, name: str = "Arsip Disdukcapil") -> int:
    """A place at the other office that keeps papers for good."""
    from counter_app.rules.place import Place, PlaceKind

    place = Place(id=0, number="", name=name, kind=PlaceKind.OUTSIDE, has_scanner=False, keeps=True)
    return bench.counter.settings.save_place(place, actor=ADMIN).id


def test_a_stack_goes_out_in_one_act_and_lies_there_at_once(bench: Bench) -> None:
    numbers = three(bench)
    batch = sent(bench, numbers)

    assert (batch.letter_number, batch.courier, batch.courier_phone) == (
        "470/118/Pem/2026",
        "Pak Dul",
        "081366778899",
    )
    assert [item.dossier for item in batch.items] == numbers
    assert (batch.page, batch.signed_at, batch.closed_at) == (1, None, None)
    for dossier in bench.counter.lookup.rows(numbers):
        assert (dossier.stage, dossier.place, dossier.holder) == (Stage.SENT, OUTSIDE, None)
        assert (dossier.transfer_id, dossier.last_seen_at) == (batch.id, bench.clock.at)
    history = bench.counter.lookup.folder(numbers[0]).history
    assert history[0].sentence == "Dikirim ke Disdukcapil dengan surat pengantar 470/118/Pem/2026."
    assert bench.counter.outside.batches() == (batch,)
    assert bench.counter.guard.verify().ok


def test_each_batch_has_the_next_page(bench: Bench) -> None:
    one, two, three_ = three(bench)
    assert [sent(bench, [number]).page for number in (one, two, three_)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"letter_number": "  "}, "Nomor surat pengantar masih kosong"),
        ({"courier": ""}, "Nama kurir masih kosong"),
        ({"place": SHELF}, "Rak 1 bukan kantor lain"),
        ({"letter_on": date(2027, 1, 4)}, "belum tiba"),
    ],
)
def test_a_stack_without_what_the_list_needs_stays_here(
    bench: Bench, wrong: dict[str, Any], told: str
) -> None:
    number = a_card(bench)
    with pytest.raises(CounterError, match=told):
        sent(bench, [number], **wrong)
    assert bench.counter.lookup.dossier(number).place == DESK


def test_an_empty_stack_and_one_with_papers_that_lack_are_refused_whole(bench: Bench) -> None:
    with pytest.raises(CounterError, match="Tumpukannya masih kosong"):
        sent(bench, [])
    good, lacking = a_card(bench), bench.incomplete().number
    with pytest.raises(CounterError, match="belum lengkap"):
        sent(bench, [good, lacking])
    assert bench.counter.lookup.dossier(good).stage is Stage.RECEIVED
    assert bench.counter.outside.batches() == ()


def test_what_is_outside_already_is_not_sent_twice(bench: Bench) -> None:
    number = a_card(bench)
    sent(bench, [number])
    with pytest.raises(CounterError, match="sudah di luar kantor"):
        sent(bench, [number])


def test_the_signed_page_is_noted_and_the_batch_stays_open(bench: Bench) -> None:
    batch = sent(bench, three(bench))
    bench.clock.advance(DAY)
    yesterday = bench.counter.today() - timedelta(days=1)
    with pytest.raises(CounterError, match="antara hari dikirim dan hari ini"):
        bench.counter.outside.sign(batch.id, on=yesterday - timedelta(days=1), actor=CLERK)

    signed = bench.counter.outside.sign(batch.id, on=yesterday, actor=CLERK)

    assert (signed.signed_at, signed.closed_at, len(signed.waiting)) == (bench.clock.at, None, 3)
    with pytest.raises(CounterError, match="sudah dicatat ditandatangani"):
        bench.counter.outside.sign(batch.id, on=yesterday, actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_a_batch_outside_is_no_hand_over_of_the_office(bench: Bench) -> None:
    batch = sent(bench, three(bench))
    assert bench.counter.handing_over.waiting() == ()
    with pytest.raises(CounterError, match="Buka bagian Disdukcapil"):
        bench.counter.handing_over.sign(batch.id, actor=CLERK, on=bench.counter.today())
    with pytest.raises(CounterError, match="Buka bagian Disdukcapil"):
        bench.counter.handing_over.withdraw(batch.id, actor=CLERK)


def test_a_partial_return_keeps_the_rest_out(bench: Bench) -> None:
    numbers = three(bench)
    batch = sent(bench, numbers)

    after = back(bench, batch.id, numbers[1], stage=Stage.READY)

    assert (after.stage, after.place, after.transfer_id) == (Stage.READY, DESK, None)
    left = bench.counter.outside.transfer(batch.id)
    assert return_words(left) == "1 dari 3 sudah kembali"
    assert left.waiting == (numbers[0], numbers[2])
    for number in left.waiting:
        back(bench, batch.id, number)
    closed = bench.counter.outside.transfer(batch.id)
    assert (closed.closed_at, return_words(closed)) == (bench.clock.at, "3 dari 3 sudah kembali")
    assert bench.counter.outside.batches() == ()
    assert bench.counter.guard.verify().ok


def test_a_document_alone_leaves_the_papers_where_they_are_kept(bench: Bench) -> None:
    archive = keep_papers(bench)
    number = a_card(bench)
    batch = sent(bench, [number])

    after = back(bench, batch.id, number, Part.DOCUMENT, stage=Stage.READY)

    assert (after.place, after.papers_at, after.stage) == (DESK, archive, Stage.READY)
    assert bench.counter.lookup.folder(number).history[0].sentence == (
        "Dokumennya kembali, diletakkan di Loket; berkasnya tetap di Arsip Disdukcapil."
        " Tahap menjadi siap diambil."
    )


def test_papers_that_come_after_the_document_leave_it_where_it_lies(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    back(bench, batch.id, number, Part.DOCUMENT, stage=Stage.READY)

    after = back(bench, OUTSIDE, number, Part.PAPERS, place=SHELF)

    assert (after.place, after.papers_at, after.stage) == (DESK, SHELF, Stage.READY)
    together = back(bench, OUTSIDE, number, Part.PAPERS, place=DESK)
    assert (together.place, together.papers_at) == (DESK, None)


def test_papers_alone_come_back_and_the_stage_stays(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])

    after = back(bench, batch.id, number, Part.PAPERS, place=SHELF, stage=Stage.READY)

    assert (after.place, after.stage, after.papers_at) == (SHELF, Stage.SENT, None)
    assert number in {dossier.number for dossier in bench.counter.outside.out()}
    assert bench.counter.lookup.folder(number).history[0].sentence == (
        "Berkasnya kembali, diletakkan di Rak 1."
    )


def test_papers_come_back_even_after_the_document_was_collected(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    back(bench, batch.id, number, Part.DOCUMENT, stage=Stage.READY)
    bench.counter.collecting.collect(number, OWN, actor=CLERK)

    after = back(bench, OUTSIDE, number, Part.PAPERS, place=SHELF)

    assert (after.stage, after.place, after.papers_at) == (Stage.COLLECTED, SHELF, None)
    with pytest.raises(CounterError, match="sudah selesai"):
        back(bench, OUTSIDE, number, Part.DOCUMENT)
    assert bench.counter.guard.verify().ok


def test_a_request_made_online_leaves_the_papers_on_the_shelf(bench: Bench) -> None:
    number = a_card(bench)
    bench.counter.custody.move([number], SHELF, actor=CLERK)

    (after,) = bench.counter.outside.submitted_online([number], actor=OPERATOR)

    assert (after.stage, after.place, after.transfer_id) == (Stage.SENT, SHELF, None)
    bench.clock.advance(9 * DAY)
    assert _suspects(bench) == set(), "papers on the shelf are not suspected at another office"

    done = back(bench, OUTSIDE, number, Part.DOCUMENT, stage=Stage.READY)
    assert (done.place, done.papers_at, done.stage) == (DESK, SHELF, Stage.READY)


def _suspects(bench: Bench) -> set[str]:
    found = bench.counter.checking.check().findings
    return {f.dossier.number for f in found if f.kind is FindingKind.SUSPECT}


def test_papers_that_wait_here_for_another_office_are_no_suspects_at_a_desk(bench: Bench) -> None:
    online, at_work = a_card(bench), a_card(bench, "Budi Hartono")
    bench.counter.progress.set_stage([at_work], Stage.CHECKED, actor=CLERK)
    bench.counter.outside.submitted_online([online], actor=CLERK)
    bench.clock.advance(15 * DAY)
    suspects = _suspects(bench)
    assert online not in suspects
    assert at_work in suspects, "or the test shows nothing"


def test_another_office_is_given_its_own_usual_time(bench: Bench) -> None:
    number = a_card(bench)
    sent(bench, [number])
    bench.clock.advance(20 * DAY)
    assert number in _suspects(bench)
    patient = replace(bench.counter.places[OUTSIDE], usual_days=30)
    bench.counter.settings.save_place(patient, actor=ADMIN)
    assert number not in _suspects(bench)


def test_papers_kept_for_good_are_never_suspects(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    bench.counter.settings.save_place(replace(bench.counter.places[OUTSIDE], keeps=True), actor=ADMIN)
    bench.counter.outside.sign(batch.id, on=bench.counter.today(), actor=CLERK)
    bench.clock.advance(20 * DAY)
    assert number not in _suspects(bench)


def test_papers_follow_a_request_made_online(bench: Bench) -> None:
    number = a_card(bench)
    bench.counter.outside.submitted_online([number], actor=CLERK)
    sent(bench, [number])
    assert bench.counter.lookup.dossier(number).place == OUTSIDE


def test_a_card_is_matched_by_nik_then_by_name_within_what_is_out(bench: Bench) -> None:
    numbers = three(bench)
    here = a_card(bench, "Dedi Mulyadi", nik="1607014507900004")
    sent(bench, numbers)
    match = bench.counter.outside.match

    by_nik = match("1. 1607 0145 0790 0002   BUDI H.")
    assert (by_nik.how, by_nik.sure and by_nik.sure.number) == (How.NIK, numbers[1])
    by_name = match("CICI LESTARI, A.Md.")
    assert (by_name.how, by_name.sure and by_name.sure.number) == (How.NAME, numbers[2])
    near = match("Ani Surayni")
    assert (near.how, [d.number for d in near.found], near.sure) == (How.NEAR, [numbers[0]], None)
    assert match(here).how is How.NONE, "what is not out is nobody's card"
    assert match("1607014507900004 Dedi Mulyadi").how is How.NONE


def test_several_of_one_name_are_told_and_one_taken_leaves_the_other(bench: Bench) -> None:
    twins = [a_card(bench, "Siti Aminah", nik=f"16070145079000{at}") for at in (11, 12)]
    sent(bench, twins)

    first, second = bench.counter.outside.matches(["siti aminah", "1607014507900011 SITI AMINAH"])

    assert (first.how, {d.number for d in first.found}) == (How.SEVERAL, set(twins))
    assert second.how is How.NIK
    assert second.found[0].number == twins[0]
    left = bench.counter.outside.match("Siti Aminah", without=[twins[0]])
    assert left.how is How.NAME
    assert left.found[0].number == twins[1]


def test_a_card_for_no_dossier_is_listed_and_kept(bench: Bench) -> None:
    batch = sent(bench, three(bench))
    assert bench.counter.outside.match("Orang Lain").how is How.NONE

    done = bench.counter.outside.came_back(
        batch.id, [], place=DESK, actor=CLERK, cards=["1607019999990001 Orang Lain", "  "]
    )

    (card,) = bench.counter.outside.cards()
    assert done == ()
    assert (card.text, card.place, card.staff, card.source) == (
        "1607019999990001 Orang Lain",
        DESK,
        CLERK,
        OUTSIDE,
    )
    with pytest.raises(CounterError, match="ke mana dokumen itu diberikan"):
        bench.counter.outside.settle_card(card, actor=CLERK)
    assert bench.counter.outside.settle_card(card, actor=CLERK, note="dikembalikan ke Disdukcapil") == ()
    with pytest.raises(CounterError, match="sudah diselesaikan"):
        bench.counter.outside.settle_card(card, actor=CLERK, note="lagi")
    assert bench.counter.guard.verify().ok


def test_a_listed_card_finds_its_dossier_later(bench: Bench) -> None:
    number = a_card(bench)
    bench.counter.outside.came_back(OUTSIDE, [], place=DESK, actor=CLERK, cards=["Anni S"])
    (card,) = bench.counter.outside.cards()
    assert bench.counter.outside.settle_card(card, actor=CLERK, number=number) == ()
    assert "milik berkas ini" in bench.counter.lookup.folder(number).history[0].sentence


def test_nothing_received_is_no_return(bench: Bench) -> None:
    with pytest.raises(CounterError, match="Belum ada yang diterima"):
        bench.counter.outside.came_back(OUTSIDE, [], place=DESK, actor=CLERK, cards=[" "])


@pytest.mark.parametrize("place", [OUTSIDE, APPLICANT])
def test_what_came_back_lies_at_a_place_of_ours(bench: Bench, place: int) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    with pytest.raises(CounterError, match="bukan tempat di kantor ini"):
        back(bench, batch.id, number, place=place)


def test_waiting_for_blanks_is_set_and_cleared(bench: Bench) -> None:
    numbers = three(bench)
    sent(bench, numbers)
    waiting = bench.counter.outside.waits_for_blanks(numbers, actor=OPERATOR)
    assert {dossier.waits_for for dossier in waiting} == {"blangko"}
    with pytest.raises(CounterError, match="sudah dicatat demikian"):
        bench.counter.outside.waits_for_blanks(numbers[:1], actor=OPERATOR)

    (free,) = bench.counter.outside.blanks_arrived(numbers[:1], actor=OPERATOR)
    assert free.waits_for is None
    assert back(bench, OUTSIDE, numbers[1], Part.DOCUMENT).waits_for is None
    assert bench.kinds(numbers[0])[-2:] == ["blanks_awaited", "blanks_arrived"]


def test_papers_sent_back_undone_are_checked_anew_with_the_reason(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    with pytest.raises(CounterError, match="Alasan Disdukcapil masih kosong"):
        bench.counter.outside.returned_by_office(number, " ", actor=CLERK)

    after = bench.counter.outside.returned_by_office(number, "tanda tangan F-1.02 belum ada", actor=CLERK)

    assert (after.stage, after.place, after.transfer_id) == (Stage.CHECKED, DESK, None)
    (item,) = bench.counter.outside.transfer(batch.id).items
    assert item.state is ItemState.DECLINED
    assert bench.counter.lookup.folder(number).history[0].sentence == (
        "Dikembalikan Disdukcapil, alasan: tanda tangan F-1.02 belum ada. Berkasnya di Loket."
        " Tahap menjadi diperiksa."
    )
    with pytest.raises(CounterError, match="tidak sedang di Disdukcapil"):
        bench.counter.outside.returned_by_office(number, "lagi", actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_the_message_to_the_applicant_names_number_and_lack_and_no_nik(bench: Bench) -> None:
    number = a_card(bench, nik=NIK)
    text = bench.counter.outside.message(number, "akta kelahiran asli.")
    assert "26 00 000001 82" in text
    assert "akta kelahiran asli." in text
    assert NIK not in text
    assert NIK[6:12] not in text


def test_printing_the_list_is_on_record_for_each_dossier(bench: Bench) -> None:
    numbers = three(bench)
    batch = sent(bench, numbers)

    printed = bench.counter.outside.list_printed(batch.id, actor=CLERK)

    assert [(row.number, row.nik) for row in printed.rows] == [
        (number, f"16070145079000{at:02d}") for at, number in enumerate(numbers, start=1)
    ]
    assert all(bench.kinds(number)[-1] == "nik_listed" for number in numbers)
    bench.counter.outside.list_printed(batch.id, actor=CLERK)
    assert [bench.kinds(number).count("nik_listed") for number in numbers] == [2, 2, 2]
    assert bench.counter.lookup.folder(numbers[0]).history[0].sentence == (
        "NIK lengkap dicetak pada daftar kiriman dengan surat pengantar 470/118/Pem/2026."
    )


def test_the_list_shows_the_nik_of_whom_the_document_is_about(bench: Bench) -> None:
    number = a_card(bench, nik=NIK, on_behalf_of="Kartika", on_behalf_nik="1607014503150001")
    batch = sent(bench, [number])
    (row,) = bench.counter.outside.list_printed(batch.id, actor=CLERK).rows
    assert (row.name, row.nik, row.note) == ("Kartika", "1607014503150001", "pemohon Ani Suryani")


def test_a_batch_sent_by_mistake_is_undone_and_can_be_sent_again(bench: Bench) -> None:
    numbers = three(bench)
    batch = sent(bench, numbers)
    for number in numbers:
        bench.counter.correcting.undo(number, actor=CLERK)

    assert bench.counter.outside.batches() == ()
    for dossier in bench.counter.lookup.rows(numbers):
        assert (dossier.stage, dossier.place, dossier.transfer_id) == (Stage.RECEIVED, DESK, None)
    assert sent(bench, numbers).id != batch.id
    assert bench.counter.guard.verify().ok


def test_a_return_undone_waits_in_its_batch_again(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    back(bench, batch.id, number, stage=Stage.READY)

    after = bench.counter.correcting.undo(number, actor=CLERK)

    assert (after.stage, after.place, after.transfer_id) == (Stage.SENT, OUTSIDE, batch.id)
    assert bench.counter.outside.transfer(batch.id).waiting == (number,)
    assert bench.counter.guard.verify().ok


def test_a_stack_scanned_before_is_ended_by_sending_it(bench: Bench) -> None:
    first, second, online = three(bench)
    hands = bench.counter.handing_over
    draft = hands.begin(actor=CLERK, kind=TransferKind.OUT)
    for number in (first, second, online):
        hands.stack(draft.id, number, actor=CLERK)

    (after,) = bench.counter.outside.submitted_online([online], actor=CLERK)
    assert (after.transfer_id, after.place) == (None, DESK)
    assert hands.transfer(draft.id).waiting == (first, second)
    batch = sent(bench, [first, second])

    assert batch.waiting == (first, second)
    assert hands.drafts() == ()
    assert hands.transfer(draft.id).closed_at == bench.clock.at
    assert bench.counter.guard.verify().ok


def test_papers_moved_by_hand_leave_their_batch(bench: Bench) -> None:
    numbers = three(bench)
    batch = sent(bench, numbers)
    bench.counter.custody.move([numbers[0]], DESK, actor=CLERK)
    left = bench.counter.outside.transfer(batch.id)
    assert (left.items[0].state, left.waiting) == (ItemState.OVERTAKEN, tuple(numbers[1:]))
    assert bench.counter.guard.verify().ok


def test_a_paused_dossier_that_comes_back_ready_gets_its_days_first(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    before = bench.counter.pausing.pause(number, "menunggu surat dari desa", actor=CLERK)
    bench.clock.advance(2 * DAY)

    after = back(bench, batch.id, number, stage=Stage.READY)

    assert after.paused_since is None
    assert after.promised_on is not None
    assert before.promised_on is not None
    assert after.promised_on > before.promised_on
    assert bench.kinds(number)[-2:] == ["resumed", "came_back"]


@pytest.mark.parametrize("actor", [INFORMATION, ADMIN])
def test_only_those_who_hand_over_send_and_receive(bench: Bench, actor: int) -> None:
    number = a_card(bench)
    with pytest.raises(CounterError, match="tidak berwenang"):
        sent(bench, [number], actor=actor)
    batch = sent(bench, [number], actor=ARCHIVIST)
    for act in (
        lambda: back(bench, batch.id, number, actor=actor),
        lambda: bench.counter.outside.sign(batch.id, on=bench.counter.today(), actor=actor),
        lambda: bench.counter.outside.returned_by_office(number, "x", actor=actor),
        lambda: bench.counter.outside.waits_for_blanks([number], actor=actor),
        lambda: bench.counter.outside.submitted_online([number], actor=actor),
    ):
        with pytest.raises(CounterError, match="tidak berwenang"):
            act()


def test_ready_takes_those_who_may_call_it_ready(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    with pytest.raises(CounterError, match="tidak berwenang"):
        back(bench, batch.id, number, actor=ARCHIVIST, stage=Stage.READY)
    assert back(bench, batch.id, number, actor=ARCHIVIST).stage is Stage.SENT


def test_what_lies_at_somebodys_desk_is_theirs(bench: Bench) -> None:
    number = a_card(bench)
    batch = sent(bench, [number])
    bench.clock.advance(HOUR)
    assert back(bench, batch.id, number, place=BUDIS_DESK).holder == OPERATOR


def test_no_event_says_whose_cards_and_papers_they_are(bench: Bench) -> None:
    number = a_card(bench, "Zubaedah", nik="1607016408900003")
    batch = sent(bench, [number], courier="Mbah Wongso")
    bench.counter.outside.list_printed(batch.id, actor=CLERK)
    bench.counter.outside.came_back(batch.id, [], place=DESK, actor=CLERK, cards=["Kartosuwiryo"])
    (card,) = bench.counter.outside.cards()
    bench.counter.outside.settle_card(card, actor=CLERK, note="alasan rahasia")
    bench.counter.pausing.pause(number, "alasan rahasia", actor=CLERK)
    bench.counter.pausing.resume(number, actor=CLERK)
    bench.counter.outside.returned_by_office(number, "alasan rahasia", actor=CLERK)

    told = "\n".join(row["body"] for row in bench.events() if row["kind"] != "staff_saved")
    secrets = (
        "1607016408900003",
        "Zubaedah",
        "Mbah Wongso",
        "081366778899",
        "Kartosuwiryo",
        "rahasia",
    )
    assert [secret for secret in secrets if secret in told] == []
    assert bench.counter.guard.verify().ok
