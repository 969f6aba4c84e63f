from datetime import date

import pytest

from counter_app.counter import Counter
from counter_app.rules.check.findings import FindingKind
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.promise import WaitsOn, explain, explanation
from counter_app.rules.service import PaperState
from tests.acts.test_correcting_acts import same
from tests.sample_office import CLERK, DAY, HEAD, HOUR, OPERATOR, Bench

REASON = "menunggu akta nikah asli"


def ten_days(bench: Bench) -> str:
    """A dossier promised for Tuesday 8 December: ten working days."""
    return bench.register(service="SPH").number


def test_a_pause_moves_the_promise_by_the_working_days_it_lasted(bench: Bench) -> None:
    number = ten_days(bench)
    assert bench.counter.lookup.dossier(number).promised_on == "2026-12-08"
    bench.clock.advance(DAY)
    paused = bench.counter.pausing.pause(number, REASON, actor=CLERK)
    assert (paused.paused_since, paused.promised_on) == (bench.clock.at, "2026-12-08")
    bench.clock.advance(5 * DAY)  # Wednesday to Monday: three working days

    after = bench.counter.pausing.resume(number, actor=OPERATOR)

    assert (after.paused_since, after.promised_on, after.first_promised_on) == (
        None,
        "2026-12-11",
        "2026-12-08",
    )
    promises = bench.counter.lookup.folder(number).promises
    assert [(p.version, p.promised_on) for p in promises] == [(1, date(2026, 12, 8)), (2, date(2026, 12, 11))]
    assert promises[-1].reason == "dijeda 25 Nov 2026 sampai 30 Nov 2026 (3 hari kerja), menunggu pemohon"
    assert bench.counter.guard.verify().ok


def test_the_new_date_explains_itself_step_by_step(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK, waits_on=WaitsOn.AUTHORITY)
    bench.clock.advance(DAY)
    bench.counter.pausing.resume(number, actor=CLERK)
    promise = bench.counter.lookup.folder(number).promise
    assert promise is not None

    steps = explain(promise)

    assert (steps[1].on, steps[1].reason) == (date(2026, 11, 25), "dijeda, menunggu instansi lain")
    assert (steps[-1].on, steps[-1].counted) == (date(2026, 12, 9), 10)
    assert (
        "Jam berhenti Selasa, 24 Nov 2026 pukul 10.00 sampai Rabu, 25 Nov 2026 pukul 10.00,"
        " menunggu instansi lain."
    ) in explanation(promise)


def test_the_history_tells_both_sides_of_a_pause(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(DAY)
    bench.counter.pausing.resume(number, actor=CLERK)
    newest, before, *_ = bench.counter.lookup.folder(number).history
    assert before.sentence == "Tanggal janji dijeda, menunggu pemohon, alasan: menunggu akta nikah asli."
    assert newest.sentence == (
        "Dilanjutkan; tanggal janji menjadi Rabu, 9 Desember 2026, sebelumnya Selasa, 8 Desember 2026."
    )


def test_a_pause_within_a_day_moves_nothing(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(HOUR)
    after = bench.counter.pausing.resume(number, actor=CLERK)
    assert after.promised_on == "2026-12-08"


def test_two_pauses_add_up(bench: Bench) -> None:
    number = ten_days(bench)
    for _ in range(2):
        bench.counter.pausing.pause(number, REASON, actor=CLERK)
        bench.clock.advance(DAY)
        after = bench.counter.pausing.resume(number, actor=CLERK)
    assert after.promised_on == "2026-12-10"
    promise = bench.counter.lookup.folder(number).promise
    assert promise is not None
    assert (promise.version, len(promise.pauses), explain(promise)[-1].counted) == (3, 2, 10)
    assert bench.counter.guard.verify().ok


def test_what_was_late_before_a_pause_is_late_by_no_more_after_it(bench: Bench) -> None:
    number = ten_days(bench)
    bench.clock.advance(16 * DAY)  # Thursday 10 December, two working days late
    assert _overdue(bench.counter, number) == 2
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(7 * DAY)
    assert _overdue(bench.counter, number) is None

    bench.counter.pausing.resume(number, actor=CLERK)

    assert _overdue(bench.counter, number) == 2
    promise = bench.counter.lookup.folder(number).promise
    assert promise is not None
    assert explain(promise)[-1].reason == "ditambahkan karena dijeda"


def _overdue(counter: Counter, number: str) -> int | None:
    found = [f for f in counter.checking.check().findings if f.dossier.number == number]
    return next((f.days for f in found if f.kind is FindingKind.OVERDUE), None)


def test_what_is_paused_is_neither_late_nor_silent_nor_soon_due(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    for days in (13, 14, 10):
        bench.clock.advance(days * DAY)
        assert bench.counter.checking.check().findings == ()


def test_a_pause_needs_a_reason_and_a_clock_that_runs(bench: Bench) -> None:
    number = ten_days(bench)
    with pytest.raises(CounterError, match="Alasan jeda masih kosong"):
        bench.counter.pausing.pause(number, " \u200b", actor=CLERK)
    with pytest.raises(CounterError, match="tidak sedang dijeda"):
        bench.counter.pausing.resume(number, actor=CLERK)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    with pytest.raises(CounterError, match="sudah dijeda"):
        bench.counter.pausing.pause(number, REASON, actor=CLERK)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda b: b.incomplete().number, "belum lengkap"),
        (lambda b: b.ready().number, "tidak ada lagi yang perlu dijeda"),
        (lambda b: b.collected().number, "tidak ada lagi yang perlu dijeda"),
    ],
)
def test_only_while_the_office_owes_its_work(bench: Bench, make: object, told: str) -> None:
    assert callable(make)
    with pytest.raises(CounterError, match=told):
        bench.counter.pausing.pause(make(bench), REASON, actor=CLERK)


def test_papers_not_found_are_no_reason_to_stop_the_clock(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.custody.report_missing(number, reason="tidak di meja", actor=CLERK)
    with pytest.raises(CounterError, match="yang harus bertindak kantor ini"):
        bench.counter.pausing.pause(number, REASON, actor=CLERK)


def test_a_clock_in_doubt_neither_pauses_nor_resumes(bench: Bench) -> None:
    number = ten_days(bench)
    bench.clock.advance(60 * DAY)
    with pytest.raises(CounterError, match="Jam komputer menunjukkan"):
        bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.counter.intake.confirm_clock(actor=CLERK)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(60 * DAY)
    with pytest.raises(CounterError, match="Jam komputer menunjukkan"):
        bench.counter.pausing.resume(number, actor=CLERK)


def test_a_pause_by_mistake_is_undone_without_a_new_date(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    after = bench.counter.correcting.undo(number, actor=CLERK)
    assert after.paused_since is None
    assert len(bench.counter.lookup.folder(number).promises) == 1


def test_ready_ends_a_pause_with_its_days_so_that_the_work_is_in_time(bench: Bench) -> None:
    number = bench.register(service="SKTM").number
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(3 * DAY)
    (after,) = bench.counter.progress.set_stage([number], Stage.READY, actor=CLERK)
    assert (after.paused_since, after.promised_on) == (None, "2026-11-30")
    assert bench.kinds(number)[-2:] == ["resumed", "readied"]


def test_refused_while_paused_is_paused_no_more(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(2 * DAY)
    after = bench.counter.collecting.refuse(number, reason="syarat tidak dipenuhi", actor=HEAD)
    assert (after.paused_since, after.took_minutes) == (None, 0)
    assert bench.counter.guard.verify().ok


def test_the_time_taken_leaves_out_the_time_the_clock_stood_still(bench: Bench) -> None:
    number = ten_days(bench)
    bench.clock.advance(HOUR)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(DAY)
    bench.counter.pausing.resume(number, actor=CLERK)
    bench.clock.advance(HOUR // 2)
    after = bench.counter.collecting.refuse(number, reason="x", actor=HEAD)
    assert after.took_minutes == 90


def test_another_service_keeps_the_time_the_clock_stood_still(bench: Bench) -> None:
    made = bench.register(service="SPH")
    bench.counter.pausing.pause(made.number, REASON, actor=CLERK)
    bench.clock.advance(2 * DAY)
    bench.counter.pausing.resume(made.number, actor=CLERK)
    form = bench.form(service="TNH", case=bench.counter.services["TNH"].cases[0].key)
    after = bench.counter.correcting.correct(made.number, form, reason="salah layanan", actor=CLERK)
    assert after.promised_on == "2026-12-01"  # three working days from 24 November, and the two paused
    promise = bench.counter.lookup.folder(made.number).promise
    assert promise is not None
    assert promise.reason == "Layanan diperbaiki"


def test_papers_that_lack_after_all_end_the_pause(bench: Bench) -> None:
    made = bench.register(service="SPH")
    bench.counter.pausing.pause(made.number, REASON, actor=CLERK)
    form = same(bench, made, papers={bench.first_paper("SPH"): PaperState.LACKING}, service="SPH")
    after = bench.counter.correcting.correct(made.number, form, reason="", actor=CLERK)
    assert (after.completed_at, after.paused_since) == (None, None)


def test_a_new_holiday_moves_no_paused_promise_that_it_does_not_touch(bench: Bench) -> None:
    number = ten_days(bench)
    bench.counter.pausing.pause(number, REASON, actor=CLERK)
    bench.clock.advance(DAY)
    bench.counter.pausing.resume(number, actor=CLERK)
    assert bench.counter.settings.affected_by_calendar() == []
