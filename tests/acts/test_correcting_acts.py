from dataclasses import replace

import pytest

from counter_app.rules.dossier import Dossier, Registration, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.service import PaperState
from tests.sample_office import (
    ADMIN,
    BUDIS_DESK,
    CLERK,
    DAY,
    DESK,
    HEAD,
    HOUR,
    OPERATOR,
    OWN,
    SHELF,
    Bench,
)


def same(bench: Bench, dossier: Dossier, **change: object) -> Registration:
    """The form as the correcting page fills it: what stands there, with some fields changed."""
    outside = {key: change.pop(key) for key in ("service", "case", "papers", "rt_rw") if key in change}
    folder = bench.counter.lookup.folder(dossier.number)
    return Registration(
        request_id="",
        **{
            "service": dossier.service,
            "case": dossier.case,
            "papers": {p.requirement.key: p.state for p in folder.papers},
            "rt_rw": dossier.rt_rw,
            **outside,
        },
        applicant=replace(dossier.applicant, **change),
    )


def test_a_corrected_name_is_found_and_the_old_one_stays_in_the_history(bench: Bench) -> None:
    made = bench.register("Siti Amina")

    form = same(bench, made, name="Siti Rahmawati", phone="081111111111", village="Sido Rejo", rt_rw="01/02")
    after = bench.counter.correcting.correct(made.number, form, reason="salah tulis", actor=CLERK)

    assert (after.applicant.name, after.rt_rw) == ("Siti Rahmawati", "01/02")
    assert after.promised_on == made.promised_on
    assert bench.counter.lookup.find("rahmawati").numbers == (made.number,)
    assert bench.counter.lookup.find("sido rejo").numbers == (made.number,)
    assert bench.counter.lookup.find("Amina").numbers == ()
    assert bench.counter.lookup.find("234567890").numbers == ()
    sentence = bench.counter.lookup.folder(made.number).history[0].sentence
    for told in ("“Siti Amina”", "“081234567890”", "“Suka Makmur”", "salah tulis"):
        assert told in sentence
    assert bench.counter.guard.verify().ok


def test_another_service_makes_the_second_version_of_the_promise(bench: Bench) -> None:
    made = bench.register()
    bench.clock.advance(HOUR)
    papers = bench.form(service="KTPG", case="hilang").papers

    form = same(bench, made, service="KTPG", case="hilang", papers=papers)
    after = bench.counter.correcting.correct(made.number, form, reason="salah layanan", actor=CLERK)

    promises = bench.counter.lookup.folder(made.number).promises
    assert [p.version for p in promises] == [1, 2]
    assert after.promised_on == promises[1].promised_on.isoformat() != made.promised_on
    assert (after.first_promised_on, after.completed_at) == (made.promised_on, made.completed_at)
    assert promises[1].reason == "Layanan diperbaiki"


def test_a_correction_that_makes_papers_lack_takes_the_promise_back(bench: Bench) -> None:
    made = bench.ready()
    papers = dict(bench.form().papers) | {bench.first_paper(): PaperState.LACKING}

    after = bench.counter.correcting.correct(
        made.number, same(bench, made, papers=papers), reason="KK keliru", actor=CLERK
    )

    assert (after.stage, after.completed_at, after.promised_on, after.ready_at) == (
        Stage.RECEIVED,
        None,
        None,
        None,
    )
    bench.clock.advance(DAY)
    done = bench.counter.intake.complete(made.number, {bench.first_paper(): PaperState.COPY}, actor=CLERK)
    assert (done.promised_on, done.first_promised_on) == ("2026-11-26", "2026-11-25")


def test_another_case_of_the_same_service_moves_no_date(bench: Bench) -> None:
    made = bench.register(service="KTPG", case="hilang")
    papers = bench.form(service="KTPG", case="rusak").papers
    form = same(bench, made, case="rusak", papers=papers)
    after = bench.counter.correcting.correct(made.number, form, reason="", actor=CLERK)
    assert (after.case, after.promised_on) == ("rusak", made.promised_on)
    assert len(bench.counter.lookup.folder(made.number).promises) == 1


def test_a_correction_without_papers_leaves_them(bench: Bench) -> None:
    made = bench.register()
    before = bench.counter.lookup.folder(made.number).papers
    form = same(bench, made, papers={}, name="Siti Zubaidah")
    bench.counter.correcting.correct(made.number, form, reason="", actor=CLERK)
    assert bench.counter.lookup.folder(made.number).papers == before


def test_a_retired_service_does_not_hinder_correcting_a_name(bench: Bench) -> None:
    made = bench.register()
    bench.counter.settings.save_service(replace(bench.counter.services["SKTM"], retired=True), actor=ADMIN)
    form = same(bench, made, name="Siti Zubaidah")
    after = bench.counter.correcting.correct(made.number, form, reason="", actor=CLERK)
    assert after.service_version == 1


@pytest.mark.parametrize("change", [{"service": "XXX"}, {"case": "lupa", "service": "KTPG"}, {"name": ""}])
def test_a_correction_is_held_to_the_rules_of_the_form(bench: Bench, change: dict[str, str]) -> None:
    made = bench.register()
    events = len(bench.events())
    with pytest.raises(CounterError):
        bench.counter.correcting.correct(made.number, same(bench, made, **change), reason="", actor=CLERK)
    assert len(bench.events()) == events


def test_a_closed_dossier_is_not_corrected(bench: Bench) -> None:
    made = bench.collected()
    with pytest.raises(CounterError, match="datanya tidak diubah lagi"):
        bench.counter.correcting.correct(made.number, same(bench, made, name="Lain"), reason="", actor=CLERK)


def test_voiding_needs_a_reason_and_a_second_person(bench: Bench) -> None:
    number = bench.register().number
    void = bench.counter.correcting.void
    for approver in (CLERK, OPERATOR, 99):
        with pytest.raises(CounterError, match="perlu persetujuan pimpinan"):
            void(number, reason="salah", actor=CLERK, approver=approver)
    with pytest.raises(CounterError, match="Alasan pembatalan masih kosong"):
        void(number, reason=" ", actor=CLERK, approver=HEAD)

    voided = void(number, reason="tercatat dua kali", actor=CLERK, approver=HEAD)

    assert (voided.stage, voided.is_closed) == (Stage.VOIDED, True)
    account = bench.counter.guard.verify().numbers
    assert (account.issued, account.voided, account.gaps) == (1, 1, ())
    assert "disetujui Hasan" in bench.counter.lookup.folder(number).history[0].sentence


def test_the_last_step_is_undone_the_same_day_by_the_same_person(bench: Bench) -> None:
    made = bench.ready()
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) == "Siap diambil."
    assert bench.counter.correcting.undoable(made.number, actor=OPERATOR) is None

    back = bench.counter.correcting.undo(made.number, actor=CLERK)

    assert (back.stage, back.ready_at) == (Stage.RECEIVED, None)
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) is None
    with pytest.raises(CounterError, match="Tidak ada langkah yang dapat dibatalkan"):
        bench.counter.correcting.undo(made.number, actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_tomorrow_nothing_is_undone(bench: Bench) -> None:
    made = bench.ready()
    bench.clock.advance(14 * HOUR - 1)
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) is not None
    bench.clock.advance(1)
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) is None


def test_sent_and_accepted_are_undone_as_a_pair(bench: Bench) -> None:
    made = bench.register()
    bench.counter.custody.move([made.number], BUDIS_DESK, actor=CLERK, received_by=OPERATOR)

    back = bench.counter.correcting.undo(made.number, actor=CLERK)

    assert (back.place, back.holder, back.transfer_id) == (DESK, CLERK, None)


def test_a_stage_set_with_a_move_is_undone_whole(bench: Bench) -> None:
    made = bench.register()
    for place, receiver in ((BUDIS_DESK, OPERATOR), (SHELF, None)):
        bench.counter.progress.set_stage(
            [made.number], Stage.SIGNING, actor=CLERK, place=place, received_by=receiver
        )
        back = bench.counter.correcting.undo(made.number, actor=CLERK)
        assert (back.stage, back.place, back.holder) == (Stage.RECEIVED, DESK, CLERK)


def test_a_collection_taken_back_opens_the_dossier_again(bench: Bench) -> None:
    ready = bench.ready()
    bench.counter.collecting.collect(ready.number, OWN, actor=CLERK)
    bench.counter.progress.note(ready.number, "keliru", actor=CLERK)

    back = bench.counter.correcting.undo(ready.number, actor=CLERK)

    assert (back.stage, back.closed_at, back.took_minutes) == (Stage.READY, None, None)
    assert bench.counter.lookup.find("").numbers == (ready.number,)
    assert bench.counter.guard.verify().ok


def test_registering_correcting_and_voiding_are_not_undone(bench: Bench) -> None:
    made = bench.register()
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) is None
    form = same(bench, made, name="Siti Zubaidah")
    bench.counter.correcting.correct(made.number, form, reason="", actor=CLERK)
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) is None
    bench.counter.correcting.void(made.number, reason="salah", actor=CLERK, approver=HEAD)
    assert bench.counter.correcting.undoable(made.number, actor=CLERK) is None


def test_nothing_goes_back_to_a_place_given_up_since(bench: Bench) -> None:
    made = bench.register()
    bench.counter.custody.move([made.number], SHELF, actor=CLERK)
    bench.counter.settings.save_place(replace(bench.counter.places[DESK], retired=True), actor=ADMIN)
    with pytest.raises(CounterError, match="tidak dipakai lagi"):
        bench.counter.correcting.undo(made.number, actor=CLERK)


def test_the_history_names_who_agreed_to_a_void(bench: Bench) -> None:
    made = bench.register()
    bench.counter.correcting.void(made.number, reason="salah", actor=CLERK, approver=HEAD)
    told = bench.counter.lookup.folder(made.number).history[0].sentence
    assert f"disetujui {bench.counter.staff[HEAD].name}" in told
