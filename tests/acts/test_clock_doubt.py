import pytest

from counter_app.acts.intake import ClockDoubt
from counter_app.rules.service import PaperState
from tests.sample_office import CLERK, DAY, MINUTE, SHELF, START, Bench

NEW_YEAR = 1_798_736_400_000  # 1 January 2027, 00.00 WIB


@pytest.mark.parametrize(
    ("at", "is_doubtful"),
    [
        (START, False),
        (START - 62 * MINUTE, False),
        (START - 63 * MINUTE, True),
        (START + 44 * DAY, False),
        (START + 46 * DAY, True),
        (START - 365 * DAY, True),
        (START + 365 * DAY, True),
        (0, True),
    ],
)
def test_the_clock_is_measured_by_the_last_thing_that_happened(
    bench: Bench, at: int, is_doubtful: bool
) -> None:
    bench.clock.at = at  # the office was founded an hour before START
    if not is_doubtful:
        assert bench.register().received_at == at
        return
    with pytest.raises(ClockDoubt, match=r"Jam komputer menunjukkan .* pastikan"):
        bench.register()
    assert bench.counter.lookup.find("").numbers == ()


def test_the_next_year_is_no_doubt_within_days(bench: Bench) -> None:
    bench.clock.at = NEW_YEAR
    assert bench.register().number.startswith("2700000001")


def test_a_confirmed_clock_goes_on(bench: Bench) -> None:
    bench.clock.advance(100 * DAY)
    with pytest.raises(ClockDoubt):
        bench.register()

    bench.counter.intake.confirm_clock(actor=CLERK)

    assert bench.register().number.startswith("2700000001")
    assert bench.counter.guard.verify().ok


def test_moving_papers_by_a_wrong_clock_confirms_nothing(bench: Bench) -> None:
    number = bench.register().number
    bench.clock.advance(1500 * DAY)

    bench.counter.custody.move([number], SHELF, actor=CLERK)

    with pytest.raises(ClockDoubt):
        bench.register()
    assert '"clock_doubt":true' in bench.events(number)[-1]["body"]
    bench.clock.at = START + MINUTE
    assert bench.register().number == "260000000279"
    assert bench.counter.guard.verify().ok


def test_no_promise_is_made_by_a_doubtful_clock(bench: Bench) -> None:
    waiting = bench.incomplete()
    bench.clock.advance(-DAY)
    with pytest.raises(ClockDoubt):
        bench.counter.intake.complete(waiting.number, {bench.first_paper(): PaperState.COPY}, actor=CLERK)
    assert not bench.counter.lookup.dossier(waiting.number).is_complete


def test_time_running_backwards_a_little_makes_no_negative_times(bench: Bench) -> None:
    number = bench.register().number
    bench.clock.advance(-MINUTE)

    moved = bench.counter.custody.move([number], SHELF, actor=CLERK)[0]

    assert moved.place_since == bench.clock.at
    stays = bench.counter._register.all("SELECT working_minutes FROM stays WHERE left_at IS NOT NULL")
    assert [row[0] for row in stays] == [0]


def test_one_act_has_one_moment(bench: Bench) -> None:
    ticking = bench.clock
    number = bench.register().number

    def tick() -> int:
        ticking.advance(1000)
        return ticking.at

    bench.counter._desk.clock = tick
    moved = bench.counter.custody.move([number], SHELF, actor=CLERK)[0]

    assert moved.place_since == moved.last_seen_at == bench.events(number)[-1]["at"]
