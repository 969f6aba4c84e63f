from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from counter_app.acts.lookup import Scope
from counter_app.counter import Counter
from counter_app.practice import make_practice, renew_practice
from counter_app.rules import indonesian
from counter_app.rules.check.findings import FindingKind
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.office import PRACTICE_SERIES

WIB = indonesian.zone_info("WIB")
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=WIB)
SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=WIB)
BEFORE_OPENING = datetime(2026, 11, 23, 7, 40, tzinfo=WIB)
AFTER_LEBARAN = datetime(2026, 3, 30, 11, 0, tzinfo=WIB)

ONCE = {FindingKind.LOAN_OVERDUE}


def opened(path: Path, now: datetime) -> Counter:
    make_practice(path, now=indonesian.to_ms(now))
    return Counter.open_readonly(path, clock=lambda: indonesian.to_ms(now))


def all_dossiers(counter: Counter) -> list[Dossier]:
    return counter.lookup.rows(counter.lookup.find("", everything=Scope.ALL).numbers)


@pytest.fixture(scope="module")
def counter(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Counter]:
    counter = opened(tmp_path_factory.mktemp("practice") / "latihan.db", TUESDAY)
    yield counter
    counter.close()


@pytest.mark.parametrize("now", [TUESDAY, SUNDAY, BEFORE_OPENING, AFTER_LEBARAN])
def test_every_kind_of_finding_occurs_and_two_thirds_of_the_dossiers_have_none(
    tmp_path: Path, now: datetime
) -> None:
    counter = opened(tmp_path / "latihan.db", now)

    check = counter.checking.check()

    assert all(check.counts[kind] >= 2 for kind in set(FindingKind) - ONCE)
    assert all(check.counts[kind] == 1 for kind in ONCE)
    assert check.more == 0
    assert len(check.suspects) <= 8
    assert sum(hits.astray for hits in check.hits.values()) >= 2
    found = {finding.dossier.number for finding in check.findings}
    assert len(found) * 3 <= len(all_dossiers(counter))
    counter.close()


def test_a_practice_office_that_could_not_be_finished_is_not_there(tmp_path: Path) -> None:
    no_number_has_this_year = indonesian.to_ms(datetime(2062, 3, 1, 10, tzinfo=WIB))

    with pytest.raises(CounterError):
        make_practice(tmp_path / "latihan.db", now=no_number_has_this_year)

    assert list(tmp_path.iterdir()) == []


def test_a_renewed_practice_office_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "latihan.db"
    make_practice(path, now=indonesian.to_ms(SUNDAY))
    before = path.read_bytes()
    with pytest.raises(CounterError, match="tidak ditimpa"):
        make_practice(path, now=indonesian.to_ms(TUESDAY))
    assert path.read_bytes() == before

    renew_practice(path, now=indonesian.to_ms(TUESDAY))

    with closing(Counter.open_readonly(path, clock=lambda: indonesian.to_ms(TUESDAY))) as counter:
        assert counter.guard.verify().problems == ()
    assert path.read_bytes() != before


def test_the_practice_office_stands_as_its_own_events_say(counter: Counter) -> None:
    verdict = counter.guard.verify()

    assert verdict.problems == ()
    assert counter.office.is_practice
    assert {dossier.number[2:4] for dossier in all_dossiers(counter)} == {PRACTICE_SERIES}


def test_about_a_hundred_dossiers_of_many_people_stand_on_every_stage(counter: Counter) -> None:
    dossiers = all_dossiers(counter)

    assert 95 <= len(dossiers) <= 110
    assert 45 <= sum(not dossier.is_closed for dossier in dossiers) <= 60
    assert len({dossier.applicant.name for dossier in dossiers}) >= 50
    assert {dossier.stage for dossier in dossiers} == set(Stage)


def test_stacks_wait_are_told_short_and_are_signed_for(counter: Counter) -> None:
    handing, places = counter.handing_over, counter.places
    waiting = [(places[t.to_place or 0].name, {str(i.state) for i in t.items}) for t in handing.waiting()]

    assert ("Meja operator", {"dikirim"}) in waiting
    assert any("tidak ada" in states for _, states in waiting)
    assert ("Meja Sekcam", {"dikirim"}) in waiting
    assert len(handing.pages()) > 30
    assert {str(item.state) for page in handing.pages() for item in page.items} >= {"diterima", "ditolak"}
    assert any(page.signed_at for page in handing.pages())


def test_disdukcapil_has_batches_of_which_some_is_back(counter: Counter) -> None:
    batches, (card,) = counter.outside.batches(), counter.outside.cards()
    away = [dossier for dossier in all_dossiers(counter) if not dossier.is_closed]

    assert any(len(batch.items) > len(batch.waiting) > 0 for batch in batches)
    assert card.text.startswith("Zainal Arifin")
    assert [dossier.stage for dossier in away if dossier.waits_for] == [Stage.SENT]
    assert [dossier.stage for dossier in away if dossier.paused_since] == [Stage.CHECKED]
    kept = {counter.places[d.papers_at].name for d in all_dossiers(counter) if d.papers_at}
    assert kept == {"Arsip Disdukcapil"}


def test_one_sweep_is_finished_and_one_was_interrupted(counter: Counter) -> None:
    (interrupted,) = counter.sweeping.open_sweeps()
    finished = counter.sweeping.result(counter.sweeping.last_sweeps()[1].id)

    assert interrupted.scans
    assert {str(row.bucket) for row in finished.rows} == {
        "ada di sini", "tidak ada", "milik tempat lain", "sudah selesai", "kode tidak dikenal"
    }  # fmt: skip
    assert counter.sweeping.coverage().share > 0.3


def test_one_dossier_is_sought_and_one_lost_is_half_gathered_anew(counter: Counter) -> None:
    dossiers = all_dossiers(counter)
    (sought,) = [dossier for dossier in dossiers if dossier.missing_since]
    (lost,) = [dossier for dossier in dossiers if dossier.is_lost]
    record = counter.searching.record(sought.number)

    assert len(record.looks) == 2
    assert len(record.claims) == 1
    assert len(counter.searching.plan(sought.number).spots) > 3
    gathered = [content.is_gathered for content in counter.losing.loss(lost.number).contents]
    assert 0 < sum(gathered) < len(gathered)
    assert counter.checking.check().counts[FindingKind.LOAN_OVERDUE] == 1


def test_whatever_happened_happened_in_office_hours_of_the_last_weeks(counter: Counter) -> None:
    calendar = counter.calendar
    moments = [
        indonesian.moment(entry.at, "WIB")
        for dossier in all_dossiers(counter)
        for entry in counter.lookup.folder(dossier.number).history
    ]

    assert max(moments) <= TUESDAY
    assert min(moments) > TUESDAY - timedelta(days=70)
    assert all(calendar.is_working(at.date()) for at in moments)
    assert all(
        any(opens <= at.time() <= closes for opens, closes in calendar.hours.intervals(at.weekday()))
        for at in moments
    )


def test_no_nik_can_be_a_real_persons(counter: Counter) -> None:
    niks = [dossier.applicant.nik for dossier in all_dossiers(counter)]

    assert all(nik.startswith("1699") for nik in niks)


def test_the_same_moment_gives_the_same_dossiers(counter: Counter, tmp_path: Path) -> None:
    again = opened(tmp_path / "latihan.db", TUESDAY)

    seen = [(d.number, d.stage, d.place, d.last_seen_at, d.applicant) for d in all_dossiers(again)]
    again.close()

    assert seen == [(d.number, d.stage, d.place, d.last_seen_at, d.applicant) for d in all_dossiers(counter)]
