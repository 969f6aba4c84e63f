import json
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import tracking
from counter_app.rules.calendar import Calendar, Holiday
from counter_app.rules.check.findings import Check, Finding, FindingKind, Load, Thresholds, to_json
from counter_app.rules.dossier import Stage
from tests.rules.check_office import (
    BOX,
    BUDI,
    DISDUKCAPIL,
    LOKET,
    SHELF,
    STAFF,
    TODAY,
    at,
    carried,
    dossier,
    looked,
)


def kinds(found: Check) -> list[FindingKind]:
    return [finding.kind for finding in found.findings]


def only(found: Check) -> Finding:
    (finding,) = found.findings
    return finding


def test_a_passed_promise_is_told_with_its_days_place_and_holder(shipped_calendar: Calendar) -> None:
    finding = only(looked(dossier(promised_on="2026-11-19"), calendar=shipped_calendar))
    assert finding.kind is FindingKind.OVERDUE
    assert finding.reason == (
        "Terlambat 3 hari kerja dari tanggal janji 19-11-2026; terakhir di Meja Kasi Pemerintahan (Budi)."
    )
    assert finding.next_step == "Tanyakan kepada Budi, lalu pindai berkasnya di Pantau."
    assert (finding.days, finding.place_name, finding.holder_name) == (3, "Meja Kasi Pemerintahan", "Budi")
    assert finding.service_name == "KTPB"


def test_the_explanation_names_the_rule_the_days_and_the_days_skipped(shipped_calendar: Calendar) -> None:
    finding = only(looked(dossier(promised_on="2026-11-19"), calendar=shipped_calendar))
    assert finding.why == (
        "Aturan: terlambat bila tanggal janji sudah lewat, sedangkan berkas belum siap diambil.",
        "Dihitung 3 hari kerja sesudah Kamis, 19 November 2026 sampai Selasa, 24 November 2026: "
        "20 Nov 2026, 23 Nov 2026, dan 24 Nov 2026.",
        "Tidak dihitung: 21 Nov 2026 (Sabtu) dan 22 Nov 2026 (Minggu).",
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"paused_since": at(date(2026, 11, 20))},
        {"completed_at": None},
        {"stage": Stage.READY, "ready_at": at(TODAY)},
        {"closed_at": at(TODAY), "stage": Stage.COLLECTED},
        {"promised_on": "2026-11-24"},
        {"promised_on": None},
    ],
)
def test_nothing_is_late_while_the_clock_stands_or_the_promise_has_not_passed(
    changes: dict[str, object], shipped_calendar: Calendar
) -> None:
    late = dossier(**({"promised_on": "2026-11-19"} | changes))
    assert FindingKind.OVERDUE not in kinds(looked(late, calendar=shipped_calendar))


def test_a_promise_passed_only_by_a_weekend_is_late_by_no_working_day(shipped_calendar: Calendar) -> None:
    found = looked(dossier(promised_on="2026-11-20"), calendar=shipped_calendar, on=date(2026, 11, 22))
    assert only(found).days == 0
    assert only(found).reason.startswith("Sudah lewat tanggal janji 20-11-2026;")


def test_a_closure_of_the_office_does_not_count_as_a_late_day(shipped_calendar: Calendar) -> None:
    closed = Holiday(on=date(2026, 11, 23), name="Banjir", kind="tutup")
    calendar = replace(shipped_calendar, holidays={**shipped_calendar.holidays, closed.on: closed})
    finding = only(looked(dossier(promised_on="2026-11-19"), calendar=calendar))
    assert finding.days == 2
    assert "23 Nov 2026 (Banjir)" in finding.why[-1]


@pytest.mark.parametrize(
    ("promised_on", "days"), [("2026-11-24", 0), ("2026-11-25", 1), ("2026-11-26", 2), ("2026-11-27", None)]
)
def test_due_soon_is_today_and_the_next_two_working_days(
    promised_on: str, days: int | None, shipped_calendar: Calendar
) -> None:
    found = looked(dossier(promised_on=promised_on), calendar=shipped_calendar)
    assert [(f.kind, f.days) for f in found.findings] == (
        [] if days is None else [(FindingKind.DUE_SOON, days)]
    )
    assert found.due_today == (days == 0)


def test_due_soon_reaches_over_the_weekend_and_lists_the_nearest_first(shipped_calendar: Calendar) -> None:
    monday, friday = dossier(1, promised_on="2026-11-30"), dossier(2, promised_on="2026-11-27")
    found = looked(monday, friday, calendar=shipped_calendar, on=date(2026, 11, 27))
    assert [(f.dossier.number, f.days) for f in found.findings] == [(friday.number, 0), (monday.number, 1)]


@pytest.mark.parametrize("changes", [{}, {"completed_at": None}, {"paused_since": 1}, {"stage": Stage.READY}])
def test_a_dossier_reported_missing_by_hand_is_always_told_and_only_once(
    changes: dict[str, object], shipped_calendar: Calendar
) -> None:
    gone = dossier(seen=date(2026, 11, 2), missing_since=at(date(2026, 11, 20)), **changes)
    missing = [f for f in looked(gone, calendar=shipped_calendar).findings if f.kind is FindingKind.MISSING]
    assert [f.days for f in missing] == [2]
    assert missing[0].reason.startswith("Dilaporkan belum ditemukan sejak 20-11-2026 (2 hari kerja);")


def test_what_was_reported_today_is_told_by_its_date_alone(shipped_calendar: Calendar) -> None:
    gone = dossier(missing_since=at(date(2026, 11, 24)))
    (missing,) = (
        f for f in looked(gone, calendar=shipped_calendar).findings if f.kind is FindingKind.MISSING
    )
    assert missing.reason.startswith("Dilaporkan belum ditemukan sejak 24-11-2026; terakhir tercatat di ")


@pytest.mark.parametrize(
    "changes",
    [{"completed_at": None, "stage": Stage.RECEIVED}, {"paused_since": 1}, {"stage": Stage.READY}],
)
def test_a_dossier_that_waits_for_its_applicant_may_be_silent(
    changes: dict[str, object], shipped_calendar: Calendar
) -> None:
    waiting = dossier(seen=date(2026, 11, 2), received=TODAY, **changes)
    assert kinds(looked(waiting, calendar=shipped_calendar)) == []


def test_an_incomplete_dossier_is_told_from_the_fifth_working_day(shipped_calendar: Calendar) -> None:
    lacking = {"completed_at": None, "promised_on": None, "stage": Stage.RECEIVED}
    old = dossier(1, received=date(2026, 11, 17), **lacking)
    new = dossier(2, received=date(2026, 11, 18), **lacking)
    finding = only(looked(old, new, calendar=shipped_calendar))
    assert (finding.kind, finding.dossier, finding.days) == (FindingKind.INCOMPLETE, old, 5)


def test_a_ready_dossier_is_told_from_the_fifth_working_day(shipped_calendar: Calendar) -> None:
    old = dossier(1, stage=Stage.READY, ready_at=at(date(2026, 11, 17)))
    new = dossier(2, stage=Stage.READY, ready_at=at(date(2026, 11, 18)))
    finding = only(looked(old, new, calendar=shipped_calendar))
    assert (finding.kind, finding.dossier, finding.days) == (FindingKind.UNCOLLECTED, old, 5)


def test_every_limit_is_the_offices_to_change(shipped_calendar: Calendar) -> None:
    strict = Thresholds(
        due_soon_days=20,
        silent_share=0,
        silent_min_days=1,
        outside_days=1,
        incomplete_days=1,
        uncollected_days=1,
    )
    yesterday, before = date(2026, 11, 23), date(2026, 11, 20)
    office = [
        dossier(1, promised_on="2026-12-21"),
        carried(2, on=before),
        carried(3, on=before, service="AKL", place=DISDUKCAPIL, holder=None),
        dossier(4, received=yesterday, completed_at=None, stage=Stage.RECEIVED),
        dossier(5, stage=Stage.READY, ready_at=at(yesterday)),
    ]
    assert kinds(looked(*office, calendar=shipped_calendar)) == []
    assert kinds(looked(*office, calendar=shipped_calendar, thresholds=strict)) == [
        FindingKind.SUSPECT,
        FindingKind.SUSPECT,
        FindingKind.DUE_SOON,
        FindingKind.INCOMPLETE,
        FindingKind.UNCOLLECTED,
    ]


def test_an_absent_holder_is_not_asked(shipped_calendar: Calendar) -> None:
    away = {**STAFF, BUDI: replace(STAFF[BUDI], away_from=date(2026, 11, 20))}
    found = looked(dossier(promised_on="2026-11-19"), calendar=shipped_calendar, staff=away)
    assert only(found).next_step.startswith("Budi sedang tidak masuk;")


def test_on_a_shelf_or_outside_the_place_is_searched_and_not_the_desk_of_the_last_holder(
    shipped_calendar: Calendar,
) -> None:
    lying = [
        dossier(1, place=SHELF, promised_on="2026-11-19"),
        dossier(2, place=DISDUKCAPIL, promised_on="2026-11-19"),
    ]
    assert [f.next_step for f in looked(*lying, calendar=shipped_calendar).findings] == [
        "Cari di Rak 1 (terakhir dipegang Budi), lalu pindai berkasnya di Pantau.",
        "Tanyakan ke Disdukcapil, lalu catat jawabannya.",
    ]


def test_another_day_changes_the_day_and_not_the_state(shipped_calendar: Calendar) -> None:
    case = carried(on=TODAY, promised_on="2026-11-27")
    assert kinds(looked(case, calendar=shipped_calendar, on=date(2026, 11, 20))) == []
    later = looked(case, calendar=shipped_calendar, on=date(2026, 12, 10))
    assert kinds(later) == [FindingKind.OVERDUE, FindingKind.SUSPECT]
    assert (later.as_of, later.at) == (date(2026, 12, 10), at(TODAY))


def test_the_order_is_kind_then_most_days_then_number(shipped_calendar: Calendar) -> None:
    office = [
        dossier(n, promised_on=day) for n, day in ((3, "2026-11-20"), (2, "2026-11-18"), (1, "2026-11-20"))
    ]
    ready = dossier(9, stage=Stage.READY, ready_at=at(date(2026, 10, 1)))
    found = looked(ready, *office, calendar=shipped_calendar)
    assert [tracking.serial(f.dossier.number) for f in found.findings] == [2, 1, 3, 9]
    assert looked(*reversed(office), ready, calendar=shipped_calendar) == found


def test_counts_and_loads_sum_to_the_open_dossiers(shipped_calendar: Calendar) -> None:
    office = [
        dossier(1, promised_on="2026-11-19"),
        dossier(2, place_since=at(date(2026, 11, 10))),
        dossier(3, place=BOX, holder=None),
        dossier(4, closed_at=at(TODAY), stage=Stage.COLLECTED),
    ]
    found = looked(*office, calendar=shipped_calendar)
    assert found.open_count == 3
    assert found.counts == dict.fromkeys(FindingKind, 0) | {FindingKind.OVERDUE: 1}
    assert found.load == (
        Load(place_name="Meja Kasi Pemerintahan", holder_name="Budi", open=2, overdue=1, oldest_days=16),
        Load(place_name="Boks 7 (Rak 1)", holder_name="", open=1, overdue=0, oldest_days=16),
    )


def test_a_year_without_a_decree_is_said_to_be_an_estimate(shipped_calendar: Calendar) -> None:
    assert not looked(dossier(), calendar=shipped_calendar).estimated
    assert looked(dossier(), calendar=shipped_calendar, on=date(2028, 1, 3)).estimated
    assert looked(dossier(promised_on="2028-01-03"), calendar=shipped_calendar).estimated


def test_an_empty_office_has_no_findings_and_no_load(shipped_calendar: Calendar) -> None:
    found = looked(calendar=shipped_calendar)
    assert (found.findings, found.load, found.open_count) == ((), (), 0)


def test_the_json_never_holds_a_nik_or_a_phone(shipped_calendar: Calendar) -> None:
    text = json.dumps(to_json(looked(dossier(promised_on="2026-11-19"), calendar=shipped_calendar)))
    assert "Terlambat 3 hari kerja" in text
    assert "160701" not in text
    assert "0812345" not in text


@given(
    promised=st.integers(-60, 20),
    seen=st.integers(-60, 0),
    place=st.sampled_from([LOKET, SHELF, BOX, DISDUKCAPIL]),
    stage=st.sampled_from([Stage.RECEIVED, Stage.CHECKED, Stage.SENT, Stage.READY]),
    on=st.integers(-30, 30),
)
def test_any_dossier_gives_whole_sentences_and_never_both_late_and_due_soon(
    promised: int, seen: int, place: int, stage: Stage, on: int, shipped_calendar: Calendar
) -> None:
    case = dossier(
        promised_on=(TODAY + timedelta(days=promised)).isoformat(),
        seen=TODAY + timedelta(days=seen),
        place=place,
        holder=None,
        stage=stage,
        ready_at=at(TODAY + timedelta(days=seen)) if stage is Stage.READY else None,
    )
    found = looked(case, calendar=shipped_calendar, on=TODAY + timedelta(days=on))
    assert len(set(kinds(found))) == len(found.findings)
    assert not {FindingKind.OVERDUE, FindingKind.DUE_SOON} <= set(kinds(found))
    for finding in found.findings:
        assert finding.days >= 0
        for sentence in (finding.reason, finding.next_step, *finding.why):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
