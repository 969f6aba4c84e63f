import pytest

from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from tests.sample_office import ARCHIVIST, BUDIS_DESK, CLERK, DESK, HOUR, OPERATOR, SHELF, Bench


def test_a_stack_comes_back_signed_together(bench: Bench) -> None:
    numbers = [bench.register(name).number for name in ("Ani", "Budi", "Cici")]
    letters = {numbers[0]: "470/12/XI/2026", numbers[2]: "470/14/XI/2026"}

    done = bench.counter.progress.set_stage(numbers, Stage.SIGNING, actor=CLERK, letter_numbers=letters)

    assert [d.stage for d in done] == [Stage.SIGNING] * 3
    assert [d.letter_number for d in done] == ["470/12/XI/2026", "", "470/14/XI/2026"]


def test_a_stack_with_one_that_may_not_is_left_as_it_was(bench: Bench) -> None:
    good, lacking = bench.register().number, bench.incomplete().number
    with pytest.raises(CounterError, match="belum lengkap"):
        bench.counter.progress.set_stage([good, lacking], Stage.CHECKED, actor=CLERK)
    assert bench.counter.lookup.dossier(good).stage is Stage.RECEIVED


def test_ready_has_a_moment_that_going_back_takes_away(bench: Bench) -> None:
    made = bench.ready()
    assert made.ready_at == bench.clock.at
    (back,) = bench.counter.progress.set_stage([made.number], Stage.CHECKED, actor=CLERK)
    assert back.ready_at is None


def test_a_stage_with_a_place_moves_the_papers_too(bench: Bench) -> None:
    number = bench.register().number
    (after,) = bench.counter.progress.set_stage(
        [number], Stage.CHECKED, actor=CLERK, place=BUDIS_DESK, received_by=OPERATOR
    )
    assert (after.stage, after.place, after.holder) == (Stage.CHECKED, BUDIS_DESK, OPERATOR)
    assert bench.kinds(number) == ["registered", "stage_set", "sent", "accepted"]


@pytest.mark.parametrize("stage", [Stage.COLLECTED, Stage.ARCHIVED, Stage.VOIDED, Stage.RETURNED])
def test_the_end_of_a_dossier_is_no_stage_to_be_set(bench: Bench, stage: Stage) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="tidak dapat diatur di sini"):
        bench.counter.progress.set_stage([number], stage, actor=CLERK)


def test_the_same_stage_again_is_refused(bench: Bench) -> None:
    made = bench.ready()
    with pytest.raises(CounterError, match="tidak dapat diubah menjadi"):
        bench.counter.progress.set_stage([made.number], Stage.READY, actor=CLERK)


def test_closed_dossiers_are_archived_on_a_shelf(bench: Bench) -> None:
    made = bench.collected()
    bench.clock.advance(HOUR)
    with pytest.raises(CounterError, match="bukan rak atau boks"):
        bench.counter.progress.archive([made.number], DESK, actor=ARCHIVIST)

    (kept,) = bench.counter.progress.archive([made.number], SHELF, actor=ARCHIVIST)

    assert (kept.stage, kept.place, kept.place_since) == (Stage.ARCHIVED, SHELF, bench.clock.at)
    assert kept.closed_at == made.closed_at


def test_open_and_voided_dossiers_are_not_archived(bench: Bench) -> None:
    still_open = bench.register().number
    voided = bench.counter.correcting.void(
        bench.register().number, reason="salah ketik", actor=CLERK, approver=3
    )
    for number in (still_open, voided.number):
        with pytest.raises(CounterError, match="tidak dapat diubah menjadi “diarsipkan”"):
            bench.counter.progress.archive([number], SHELF, actor=ARCHIVIST)


def test_a_note_stands_in_the_history_and_changes_nothing(bench: Bench) -> None:
    made = bench.register()
    noted = bench.counter.progress.note(made.number, "ditelepon", actor=CLERK)
    assert (noted.stage, noted.last_seen_at) == (made.stage, made.last_seen_at)
    assert bench.counter.lookup.folder(made.number).history[0].sentence == "Catatan: “ditelepon”."
    with pytest.raises(CounterError, match="Catatan masih kosong"):
        bench.counter.progress.note(made.number, "\u200b ", actor=CLERK)


def test_showing_a_whole_nik_is_on_record(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.progress.revealed(number, actor=CLERK)
    assert bench.kinds(number)[-1] == "nik_revealed"


def test_the_time_at_each_stop_is_counted_in_working_minutes(bench: Bench) -> None:
    number = bench.register().number
    bench.clock.advance(HOUR)
    bench.counter.progress.set_stage([number], Stage.CHECKED, actor=CLERK)
    bench.clock.advance(24 * HOUR)
    bench.counter.progress.set_stage([number], Stage.SIGNING, actor=CLERK)

    stays = bench.counter._register.all("SELECT stage, working_minutes FROM stays ORDER BY tick")
    assert [tuple(row) for row in stays] == [
        ("diterima", 60),
        ("diperiksa", 450),
        ("menunggu tanda tangan", None),
    ]
