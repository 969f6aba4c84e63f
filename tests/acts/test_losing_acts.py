import pytest

from counter_app.rules.calendar import Calendar
from counter_app.rules.check.findings import FindingKind
from counter_app.rules.dossier import Dossier, Stage, allowed_acts
from counter_app.rules.errors import CounterError
from counter_app.rules.search.record import Cause
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Act
from tests.sample_office import BUDIS_DESK, CLERK, DAY, DESK, HEAD, OPERATOR, SHELF, Bench

WHY = "Semua meja, rak, dan boks sudah diperiksa dua kali."


def searched(bench: Bench) -> Dossier:
    dossier = bench.register()
    bench.counter.custody.report_missing(dossier.number, reason="Tidak ada di meja.", actor=CLERK)
    bench.counter.searching.looked(dossier.number, SHELF, actor=CLERK)
    return dossier


def declared(bench: Bench) -> Dossier:
    number = searched(bench).number
    return bench.counter.losing.declare(number, reason=WHY, working_days=5, actor=CLERK, approver=HEAD)


def papers(bench: Bench, number: str) -> dict[str, PaperState]:
    return {c.requirement.key: c.held for c in bench.counter.losing.loss(number).contents}


def calendar(bench: Bench) -> Calendar:
    return bench.counter.calendar


def test_a_loss_keeps_place_holder_and_history_and_gives_a_new_promise(bench: Bench) -> None:
    before = searched(bench)

    after = bench.counter.losing.declare(
        before.number, reason=WHY, working_days=5, actor=CLERK, approver=HEAD
    )

    today = bench.counter.today()
    assert after.is_lost
    assert not after.is_closed
    assert (after.place, after.holder, after.stage) == (before.place, before.holder, before.stage)
    assert after.promised_on == calendar(bench).add_working_days(today, 5).isoformat()
    assert after.first_promised_on == before.first_promised_on
    loss = bench.counter.losing.loss(before.number)
    assert (loss.declared_by, loss.approved_by, loss.reason) == (CLERK, HEAD, WHY)
    assert (loss.last_place, loss.last_holder) == (before.place, before.holder)
    assert loss.promised_before == before.promised_on
    assert loss.contents
    assert not any(content.is_gathered for content in loss.contents)
    assert bench.counter.guard.verify().ok


def test_nothing_is_declared_lost_that_was_not_missed_and_searched_for(bench: Bench) -> None:
    number = bench.register().number

    def declare() -> None:
        bench.counter.losing.declare(number, reason=WHY, working_days=5, actor=CLERK, approver=HEAD)

    with pytest.raises(CounterError, match="belum dilaporkan"):
        declare()
    bench.counter.custody.report_missing(number, reason="", actor=CLERK)
    with pytest.raises(CounterError, match=r"Pencarian berkas \d+ belum dicatat"):
        declare()
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    declare()
    with pytest.raises(CounterError, match="sudah dinyatakan hilang"):
        declare()


@pytest.mark.parametrize("approver", [CLERK, OPERATOR])
def test_two_people_declare_a_loss_and_one_of_them_is_a_head(bench: Bench, approver: int) -> None:
    number = searched(bench).number

    with pytest.raises(CounterError, match="persetujuan pimpinan"):
        bench.counter.losing.declare(number, reason=WHY, working_days=5, actor=CLERK, approver=approver)

    assert not bench.counter.lookup.dossier(number).is_lost


def test_a_loss_without_an_account_of_the_search_is_refused(bench: Bench) -> None:
    number = searched(bench).number

    with pytest.raises(CounterError, match="Uraian pencarian masih kosong"):
        bench.counter.losing.declare(number, reason="  ", working_days=5, actor=CLERK, approver=HEAD)


def test_papers_that_nobody_has_are_moved_by_nobody(bench: Bench) -> None:
    number = declared(bench).number

    with pytest.raises(CounterError, match="dinyatakan hilang"):
        bench.counter.custody.move([number], SHELF, actor=CLERK)
    with pytest.raises(CounterError, match="dinyatakan hilang"):
        bench.counter.progress.set_stage([number], Stage.CHECKED, actor=CLERK)
    assert Act.MOVE not in allowed_acts(bench.counter.lookup.dossier(number))
    assert allowed_acts(bench.counter.lookup.dossier(number)) >= {Act.RECONSTRUCT, Act.REPORT_FOUND}


def test_papers_gathered_one_by_one_end_the_reconstruction_with_the_last(bench: Bench) -> None:
    number = declared(bench).number
    *others, last = papers(bench, number).items()
    bench.clock.advance(DAY)

    for key, state in others:
        part = bench.counter.losing.gather(number, {key: state}, actor=OPERATOR)
        assert part.is_lost
        assert (part.place, part.holder, part.missing_since) == (BUDIS_DESK, OPERATOR, None)
    whole = bench.counter.losing.gather(number, dict([last]), actor=CLERK)

    assert not whole.is_lost
    assert whole.reconstructed_at == bench.clock()
    assert whole.declared_lost_at is not None
    assert all(content.is_gathered for content in bench.counter.losing.loss(number).contents)
    assert bench.counter.progress.set_stage([number], Stage.CHECKED, actor=CLERK)[0].stage is Stage.CHECKED
    assert bench.counter.guard.verify().ok


def test_nothing_marked_is_nothing_gathered(bench: Bench) -> None:
    number = declared(bench).number
    with pytest.raises(CounterError, match="Tandai dahulu"):
        bench.counter.losing.gather(number, {}, actor=CLERK)


def test_what_was_never_lost_is_not_gathered_and_not_found_again(bench: Bench) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="tidak sedang disusun ulang"):
        bench.counter.losing.gather(number, {"x": PaperState.COPY}, actor=CLERK)
    with pytest.raises(CounterError, match="tidak pernah dinyatakan hilang"):
        bench.counter.losing.found_again(number, place=DESK, actor=CLERK)
    with pytest.raises(CounterError, match="tidak dinyatakan hilang"):
        bench.counter.losing.loss(number)


def test_a_lost_dossier_found_again_has_all_its_papers_and_lies_where_it_was_found(bench: Bench) -> None:
    number = declared(bench).number
    held = papers(bench, number)

    found = bench.counter.losing.found_again(number, place=SHELF, actor=CLERK, note="di balik rak")

    assert not found.is_lost
    assert (found.place, found.missing_since, found.declared_lost_at) == (SHELF, None, None)
    states = {c.requirement.key: c.state for c in bench.counter.losing.loss(number).contents}
    assert states == held
    assert bench.counter.custody.move([number], DESK, actor=CLERK)
    assert bench.counter.guard.verify().ok


def test_the_old_folder_found_after_the_reconstruction_goes_into_the_new_one(bench: Bench) -> None:
    number = declared(bench).number
    new = bench.counter.losing.gather(number, papers(bench, number), actor=OPERATOR)

    found = bench.counter.losing.found_again(number, place=SHELF, actor=CLERK)

    assert (found.place, found.holder) == (new.place, new.holder)
    assert found.reconstructed_at == new.reconstructed_at
    sentence = bench.counter.lookup.folder(number).history[0].sentence
    assert "Ditemukan kembali" in sentence
    assert "berkas baru" in sentence


def test_a_lost_dossier_is_found_by_a_search_only_as_found_again(bench: Bench) -> None:
    number = declared(bench).number
    with pytest.raises(CounterError, match="Ditemukan kembali"):
        bench.counter.searching.found(number, SHELF, cause=Cause.LEFT, actor=CLERK)


def test_every_step_of_a_loss_is_told_in_the_history(bench: Bench) -> None:
    number = declared(bench).number
    bench.counter.losing.gather(number, papers(bench, number), actor=OPERATOR)

    told = [entry.sentence for entry in bench.counter.lookup.folder(number).history]

    assert any(s.startswith("Dinyatakan hilang, disetujui Hasan") for s in told)
    assert any("Semua persyaratan terkumpul kembali" in s for s in told)


def test_a_lost_dossier_counts_as_missing_until_it_is_reconstructed(bench: Bench) -> None:
    number = declared(bench).number
    kinds = {f.kind for f in bench.counter.checking.check().findings if f.dossier.number == number}
    assert FindingKind.MISSING in kinds


def findings(bench: Bench, number: str) -> dict[FindingKind, str]:
    check = bench.counter.checking.check()
    return {f.kind: f.next_step for f in check.findings if f.dossier.number == number}


def test_a_lost_dossier_stays_in_the_check_until_all_is_gathered_and_its_new_promise_binds(
    bench: Bench,
) -> None:
    number = declared(bench).number
    *others, last = papers(bench, number).items()
    assert set(findings(bench, number)) == {FindingKind.MISSING}

    bench.clock.advance(6 * DAY)
    bench.counter.losing.gather(number, dict(others), actor=OPERATOR)
    soon = findings(bench, number)
    assert set(soon) == {FindingKind.MISSING, FindingKind.DUE_SOON}
    assert all("Rekonstruksi" in step for step in soon.values())

    bench.clock.advance(3 * DAY)
    assert set(findings(bench, number)) == {FindingKind.MISSING, FindingKind.OVERDUE}

    bench.counter.losing.gather(number, dict([last]), actor=OPERATOR)
    after = findings(bench, number)
    assert set(after) == {FindingKind.OVERDUE}
    assert "Rekonstruksi" not in after[FindingKind.OVERDUE]


def test_a_document_lost_while_it_waited_for_its_applicant_is_owed_anew(bench: Bench) -> None:
    number = bench.ready().number
    bench.counter.custody.report_missing(number, reason="", actor=CLERK)
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    bench.counter.losing.declare(number, reason=WHY, working_days=1, actor=CLERK, approver=HEAD)

    bench.clock.advance(20 * DAY)

    assert set(findings(bench, number)) == {FindingKind.MISSING, FindingKind.OVERDUE}
    again = bench.counter.losing.gather(number, papers(bench, number), actor=CLERK)
    assert (again.stage, again.ready_at) == (Stage.CHECKED, None)
    assert bench.counter.guard.verify().ok


def test_the_search_for_papers_that_were_found_is_no_search_for_them_when_they_stray_again(
    bench: Bench,
) -> None:
    number = searched(bench).number
    bench.clock.advance(DAY)
    bench.counter.searching.found(number, DESK, cause=Cause.IN_PLACE, actor=CLERK)
    bench.counter.custody.report_missing(number, reason="Hilang lagi.", actor=CLERK)

    with pytest.raises(CounterError, match=r"Pencarian berkas \d+ belum dicatat"):
        bench.counter.losing.declare(number, reason=WHY, working_days=5, actor=CLERK, approver=HEAD)


@pytest.mark.parametrize("days", [-1, 0, 61])
def test_a_new_promise_is_a_date_somebody_can_wait_for(bench: Bench, days: int) -> None:
    number = searched(bench).number
    with pytest.raises(CounterError, match="1 sampai 60 hari kerja"):
        bench.counter.losing.declare(number, reason=WHY, working_days=days, actor=CLERK, approver=HEAD)
    assert not bench.counter.lookup.dossier(number).is_lost


def test_a_pause_ends_with_the_loss_for_the_new_date_is_counted_from_today(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.pausing.pause(number, "Menunggu saksi.", actor=CLERK)
    bench.counter.custody.report_missing(number, reason="", actor=CLERK)
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    lost = bench.counter.losing.declare(number, reason=WHY, working_days=5, actor=CLERK, approver=HEAD)
    assert lost.paused_since is None
    assert bench.counter.guard.verify().ok


def test_an_incomplete_dossier_is_reconstructed_to_what_it_was_and_completed_as_ever(bench: Bench) -> None:
    dossier = bench.incomplete()
    number, lacked = dossier.number, bench.first_paper()
    bench.counter.custody.report_missing(number, reason="", actor=CLERK)
    bench.counter.searching.looked(number, SHELF, actor=CLERK)
    lost = bench.counter.losing.declare(number, reason=WHY, working_days=5, actor=CLERK, approver=HEAD)
    assert lost.promised_on is None
    assert bench.counter.losing.loss(number).promised_on is None

    again = bench.counter.losing.gather(number, papers(bench, number), actor=CLERK)
    assert not again.is_lost
    assert not again.is_complete
    whole = bench.counter.intake.complete(number, {lacked: PaperState.COPY}, actor=CLERK)
    assert whole.promised_on is not None
    assert bench.counter.guard.verify().ok


def test_what_was_ticked_by_mistake_lacks_again(bench: Bench) -> None:
    number = declared(bench).number
    key, state = next(iter(papers(bench, number).items()))
    bench.counter.losing.gather(number, {key: state}, actor=CLERK)
    assert bench.counter.losing.loss(number).gathered == 1

    bench.counter.losing.gather(number, {key: PaperState.LACKING}, actor=CLERK)

    loss = bench.counter.losing.loss(number)
    assert loss.progress == f"Rekonstruksi 0 dari {len(loss.contents)}"
    assert bench.counter.lookup.folder(number).history[0].sentence == "1 persyaratan ternyata belum ada."


def test_a_declaration_and_what_follows_are_not_undone(bench: Bench) -> None:
    number = declared(bench).number
    for actor in (CLERK, HEAD):
        assert bench.counter.correcting.undoable(number, actor=actor) is None
        with pytest.raises(CounterError, match="Tidak ada langkah yang dapat dibatalkan"):
            bench.counter.correcting.undo(number, actor=actor)
    bench.counter.losing.found_again(number, place=SHELF, actor=CLERK)
    with pytest.raises(CounterError, match="Tidak ada langkah yang dapat dibatalkan"):
        bench.counter.correcting.undo(number, actor=CLERK)
    assert bench.kinds(number)[-2:] == ["declared_lost", "found_again"]


def test_no_receipt_asks_for_papers_that_this_office_lost(bench: Bench) -> None:
    number = declared(bench).number
    with pytest.raises(CounterError, match="slip permohonan maaf"):
        bench.counter.printbook.ask(number, "a5", actor=CLERK)
    bench.counter.printbook.ask(number, "label-50x30", actor=CLERK)
    bench.counter.losing.gather(number, papers(bench, number), actor=CLERK)
    bench.counter.printbook.ask(number, "a5", actor=CLERK)
