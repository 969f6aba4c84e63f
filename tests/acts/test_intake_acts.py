from dataclasses import replace

import pytest

from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.service import PaperState
from tests.sample_office import ADMIN, ARCHIVIST, CLERK, DAY, DESK, HEAD, Bench


def test_a_complete_dossier_gets_the_next_number_and_its_date(bench: Bench) -> None:
    first, second = bench.register(), bench.register("Joko")

    assert (first.number, second.number) == ("260000000182", "260000000279")
    assert (first.stage, first.stage_name) == (Stage.RECEIVED, "diterima – lengkap")
    assert (first.promised_on, first.first_promised_on) == ("2026-11-25", "2026-11-25")
    assert (first.place, first.holder, first.received_by) == (DESK, CLERK, CLERK)
    assert first.completed_at == first.received_at == first.last_seen_at == bench.clock.at


def test_what_register_returns_is_what_reading_back_gives(bench: Bench) -> None:
    for made in (bench.register("Moh. Joesoef", service="KTPG", case="hilang"), bench.incomplete()):
        assert made == bench.counter.lookup.dossier(made.number)


def test_the_same_request_twice_makes_one_dossier(bench: Bench) -> None:
    form = bench.form()
    made = bench.counter.intake.register(form, actor=CLERK)
    events = len(bench.events())

    assert bench.counter.intake.register(form, actor=CLERK) == made
    assert len(bench.events()) == events


def test_a_registration_without_a_request_is_a_bug(bench: Bench) -> None:
    with pytest.raises(ValueError, match="request_id"):
        bench.counter.intake.register(bench.form(request_id=""), actor=CLERK)


def test_papers_lie_at_the_desk_of_who_takes_them_in(bench: Bench) -> None:
    own = Place(id=0, number="", name="Meja Hasan", kind=PlaceKind.DESK, owner=HEAD)
    own = bench.counter.settings.save_place(own, actor=ADMIN)

    assert bench.counter.intake.register(bench.form(), actor=HEAD).place == own.id
    assert bench.register().place == DESK


def test_papers_that_lack_stop_the_clock_until_they_come(bench: Bench) -> None:
    lacking = bench.first_paper()
    made = bench.incomplete()
    assert (made.completed_at, made.promised_on) == (None, None)

    bench.clock.advance(DAY)
    still = bench.counter.intake.complete(made.number, {}, actor=CLERK)
    assert not still.is_complete

    done = bench.counter.intake.complete(made.number, {lacking: PaperState.COPY}, actor=CLERK)
    assert (done.completed_at, done.promised_on) == (bench.clock.at, "2026-11-26")
    assert bench.kinds(made.number) == ["registered", "papers_received", "completed"]
    with pytest.raises(CounterError, match="tidak menunggu kekurangan"):
        bench.counter.intake.complete(made.number, {}, actor=CLERK)


def test_unknown_papers_are_ignored(bench: Bench) -> None:
    papers = dict(bench.form().papers) | {"surat-sakti": PaperState.COPY}
    made = bench.register(papers=papers)
    assert "surat-sakti" not in {p.requirement.key for p in bench.counter.lookup.folder(made.number).papers}

    waiting = bench.incomplete()
    after = bench.counter.intake.complete(waiting.number, {"surat-sakti": PaperState.COPY}, actor=CLERK)
    assert not after.is_complete


def test_papers_turned_away_take_no_number(bench: Bench) -> None:
    bench.counter.intake.turn_away("SKTM", "", ["ktp", "kk"], actor=CLERK)

    assert bench.register().number == "260000000182"
    assert '"lacking":["ktp","kk"]' in bench.events()[-2]["body"]


@pytest.mark.parametrize(
    ("field", "change"),
    [
        ("service", {"service": "SKTM"}),
        ("name", {"name": " "}),
        ("nik", {"nik": ""}),
        ("nik", {"nik": "123"}),
        ("village", {"village": ""}),
        ("phone", {"phone": "081234567890 atau abc"}),
        ("name", {"name": "A" * 101}),
        ("on_behalf_of", {"on_behalf_of": "B" * 101}),
    ],
)
def test_form_errors_stand_at_their_field_and_block(bench: Bench, field: str, change: dict[str, str]) -> None:
    if field == "service":
        service = bench.counter.services["SKTM"]
        form = bench.form(**change)
        bench.counter.settings.save_service(replace(service, retired=True), actor=HEAD)
    else:
        form = bench.form(**change)

    blocking = [p for p in bench.counter.intake.problems(form) if p.blocks]
    assert [p.field for p in blocking] == [field]
    with pytest.raises(CounterError) as refused:
        bench.counter.intake.register(form, actor=CLERK)
    assert str(refused.value) == blocking[0].text


def test_a_service_with_cases_asks_which(bench: Bench) -> None:
    form = bench.form(service="KTPG", case="lupa", papers={})
    assert [p.field for p in bench.counter.intake.problems(form) if p.blocks] == ["case"]


def test_a_strange_village_only_warns(bench: Bench) -> None:
    form = bench.form(village="Negeri Seberang", desa_register="menyusul")
    assert [(p.field, p.blocks) for p in bench.counter.intake.problems(form)] == [("village", False)]
    assert bench.counter.intake.register(form, actor=CLERK).applicant.village == "Negeri Seberang"


def test_typed_texts_are_kept_in_one_normal_form(bench: Bench) -> None:
    made = bench.register("  Siti\u200b   Aminah\x07 ", phone="+62 812-3456-7890", nik="1607 0145 0790 0001")
    assert made.applicant.name == "Siti Aminah"
    assert made.applicant.phone == "081234567890"
    assert made.applicant.nik == "1607014507900001"


def test_the_archive_takes_nothing_in(bench: Bench) -> None:
    with pytest.raises(CounterError, match="tidak berwenang"):
        bench.counter.intake.register(bench.form(), actor=ARCHIVIST)


def test_the_preview_is_the_promise_made(bench: Bench) -> None:
    preview = bench.counter.intake.promise_preview("KTPG")
    made = bench.register(service="KTPG", case="hilang")
    assert preview.promised_on.isoformat() == made.promised_on


def test_a_case_of_a_service_without_cases_is_not_kept(bench: Bench) -> None:
    assert bench.register(case="hilang").case == ""
