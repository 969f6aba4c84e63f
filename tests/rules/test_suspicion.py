from collections.abc import Collection, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.check import suspicion_words
from counter_app.rules.check.dwell import BUCKETS, bucket
from counter_app.rules.check.evidence import Batch, Evidence, Looked, Outcome, Sent, Settled
from counter_app.rules.check.finding import Reason, Thresholds
from counter_app.rules.check.learning import hit_rates
from counter_app.rules.check.look import Look
from counter_app.rules.check.standing import standing
from counter_app.rules.check.suspicion import Suspicion, Suspicions
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.loan import Loan
from counter_app.rules.place import Place
from counter_app.rules.scan.oddities import Oddity
from counter_app.rules.scan.sighting import Sighting, Source
from counter_app.rules.staff import Staff
from tests.rules.check_office import (
    BUDI,
    DISDUKCAPIL,
    KASI,
    LOKET,
    PLACES,
    SARI,
    SERVICES,
    SHELF,
    STAFF,
    TODAY,
    at,
    carried,
    dossier,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=indonesian.zone_info("WIB"))
LONG_AGO = date(2026, 11, 10)  # ten working days
DAY = 450


class Office:
    """The suspicions of one morning."""

    def __init__(
        self,
        calendar: Calendar,
        *dossiers: Dossier,
        evidence: Evidence | None = None,
        places: dict[int, Place] = PLACES,
        staff: dict[int, Staff] = STAFF,
    ) -> None:
        self.look = Look(SERVICES, places, staff, calendar, Thresholds(), NOW, NOW.date())
        self.rows = {d.number: standing(d) for d in dossiers}
        self.evidence = evidence or Evidence()
        self.suspicions = Suspicions(self.look, self.evidence, list(self.rows.values()))

    def of(self, dossier: Dossier) -> Suspicion:
        suspicion = self.suspicions.of(self.rows[dossier.number])
        assert suspicion is not None
        return suspicion

    def probability(self, dossier: Dossier) -> float:
        return self.suspicions.probability(self.rows[dossier.number])

    def sentences(self, dossier: Dossier) -> tuple[str, ...]:
        suspicion, row = self.of(dossier), self.rows[dossier.number]
        said = suspicion_words.said(self.look, row, suspicion)
        hits = hit_rates(self.evidence.outcomes)
        why = suspicion_words.why(self.look, row, suspicion, hits)
        return (said.reason, said.rule, said.next_step, *why)


def counts(*stays: int) -> list[int]:
    by_bucket = [0] * BUCKETS
    for minutes in stays:
        by_bucket[bucket(minutes)] += 1
    return by_bucket


def sighting(one: Dossier, *, place: int | None, is_seen: bool = True, **more: object) -> Sighting:
    values = {"source": Source.SCAN, "oddity": "", "staff": SARI, "at": at(TODAY, 8), "seq": 7} | more
    return Sighting(origin="00", dossier=one.number, is_seen=is_seen, place=place, **values)  # type: ignore[arg-type]


def doubts(*sightings: Sighting) -> dict[str, Sequence[Sighting]]:
    by_number: dict[str, list[Sighting]] = {}
    for one in sightings:
        by_number.setdefault(one.dossier or "", []).append(one)
    return dict(by_number)


def sent(**changes: object) -> Sent:
    values = {
        "id": "00-7", "from_place": LOKET, "from_staff": SARI, "to_place": KASI, "to_staff": BUDI,
        "sent_at": at(date(2026, 11, 20)), "items": 1,
    } | changes  # fmt: skip
    return Sent(**values)  # type: ignore[arg-type]


def reasons(suspicion: Suspicion) -> list[Reason]:
    return [factor.reason for factor in suspicion.factors]


def test_the_longer_papers_are_silent_at_a_desk_the_more_probably_they_are_astray(
    shipped_calendar: Calendar,
) -> None:
    days = [date(2026, 11, 23), date(2026, 11, 18), date(2026, 11, 13), LONG_AGO]
    probabilities = [
        Office(shipped_calendar, case).probability(case) for case in (carried(on=day) for day in days)
    ]
    assert probabilities == sorted(probabilities)
    assert probabilities[0] < 0.02
    assert probabilities[2] == pytest.approx(0.17, abs=0.05)  # seven days, half the standard of fourteen


def test_the_offices_own_history_says_what_is_long(shipped_calendar: Calendar) -> None:
    case = carried(on=date(2026, 11, 19))
    kind = ("KTPB", "diperiksa", KASI)
    quick = Evidence(dwells={kind: counts(*[60] * 200)})
    slow = Evidence(dwells={kind: counts(*[60] * 20, *[8 * DAY] * 180)})
    unknown = Office(shipped_calendar, case).probability(case)
    assert Office(shipped_calendar, case, evidence=quick).probability(case) > 0.4
    assert Office(shipped_calendar, case, evidence=slow).probability(case) < 0.02
    assert 0.005 < unknown < 0.1
    said = Office(shipped_calendar, case, evidence=quick).sentences(case)
    assert any("dari 200 berkas KTPB di Meja Kasi Pemerintahan" in sentence for sentence in said)


def test_papers_seen_in_their_place_go_astray_more_seldom_than_carried_ones(
    shipped_calendar: Calendar,
) -> None:
    fresh = carried(1, on=TODAY, hour=8)
    seen = carried(2, on=date(2026, 11, 20), last_seen_at=at(TODAY, 8))
    office = Office(shipped_calendar, fresh, seen)
    assert office.probability(fresh) == pytest.approx(0.01, rel=0.1)
    assert office.probability(seen) == pytest.approx(0.002, rel=0.1)


def test_what_another_office_counted_strays_seldom(shipped_calendar: Calendar) -> None:
    here, out = carried(1, on=TODAY, hour=8), carried(2, on=TODAY, hour=8, place=DISDUKCAPIL, holder=None)
    office = Office(shipped_calendar, here, out)
    assert office.probability(out) < office.probability(here) / 3
    assert any("dihitung kantor lain menurut daftarnya" in said for said in office.sentences(out))


def test_whoever_accepted_the_papers_has_seen_them(shipped_calendar: Calendar) -> None:
    case = carried(on=TODAY, hour=8)
    office = Office(shipped_calendar, case)
    accepted = office.rows[case.number]._replace(was_accepted=1)
    known = office.suspicions.of(accepted)
    assert known is not None
    assert not known.prior.is_carried
    assert known.probability < office.probability(case)


@pytest.mark.parametrize(
    "changes",
    [
        {"stage": Stage.READY, "ready_at": at(LONG_AGO)},
        {"completed_at": None, "stage": Stage.RECEIVED},
        {"paused_since": at(LONG_AGO)},
        {"waits_for": "blangko"},
        {"stage": Stage.SENT, "place": SHELF, "holder": None},  # filed online
    ],
)
def test_where_papers_may_rest_silence_says_nothing_and_a_missed_sweep_much(
    changes: dict[str, object], shipped_calendar: Calendar
) -> None:
    case = replace(carried(on=LONG_AGO), **changes)  # type: ignore[arg-type]
    quiet = Office(shipped_calendar, case)
    assert quiet.of(case).factors == []
    missed = sighting(case, place=case.place, is_seen=False, source=Source.SWEEP)
    swept = Office(shipped_calendar, case, evidence=Evidence(doubts=doubts(missed)))
    assert swept.of(case).reason is Reason.SWEPT
    assert swept.probability(case) > 9 * quiet.probability(case)


def test_lent_papers_are_silent_for_a_reason(shipped_calendar: Calendar) -> None:
    case = carried(on=LONG_AGO)
    loan = Loan(
        id=1, dossier=case.number, borrower=SARI, borrower_name="", purpose="", due_on="2026-12-01",
        lent_at=at(LONG_AGO), lent_by=BUDI,
    )  # fmt: skip
    lent = Office(shipped_calendar, case, evidence=Evidence(loans={case.number: loan}))
    assert lent.of(case).factors == []


def test_what_is_kept_for_good_is_never_a_suspect(shipped_calendar: Calendar) -> None:
    case = carried(on=LONG_AGO, place=DISDUKCAPIL, holder=None)
    places = {**PLACES, DISDUKCAPIL: replace(PLACES[DISDUKCAPIL], keeps=True)}
    kept = Office(shipped_calendar, case, places=places)
    assert kept.suspicions.of(kept.rows[case.number]) is None
    assert kept.probability(case) == 0.0


@pytest.mark.parametrize("changes", [{"missing_since": at(TODAY)}, {"declared_lost_at": at(TODAY)}])
def test_what_is_known_to_be_missing_is_no_suspicion_any_more(
    changes: dict[str, object], shipped_calendar: Calendar
) -> None:
    case = replace(carried(on=LONG_AGO), **changes)  # type: ignore[arg-type]
    office = Office(shipped_calendar, case)
    assert office.suspicions.of(office.rows[case.number]) is None
    assert office.probability(case) == 1.0


def test_a_hand_over_nobody_accepts_is_held_against_how_this_receiver_accepts(
    shipped_calendar: Calendar,
) -> None:
    case = carried(on=date(2026, 11, 20), place=LOKET, holder=SARI, transfer_id="00-7")
    noon, next_week = at(date(2026, 11, 10), 11), at(date(2026, 11, 17), 11)
    begun = at(date(2026, 11, 10), 9)
    prompt = Evidence(transfers={"00-7": sent()}, settled=[Settled(KASI, begun, noon, 300, 300)])
    late = Evidence(transfers={"00-7": sent()}, settled=[Settled(KASI, begun, next_week, 60, 60)])
    unknown = Evidence(transfers={"00-7": sent()})
    by = {
        name: Office(shipped_calendar, case, evidence=evidence)
        for name, evidence in (("prompt", prompt), ("late", late), ("unknown", unknown))
    }
    assert all(office.of(case).reason is Reason.UNACCEPTED for name, office in by.items() if name != "late")
    probabilities = [by[name].probability(case) for name in ("late", "unknown", "prompt")]
    assert probabilities == sorted(probabilities)
    assert probabilities[0] < 0.02
    assert probabilities[2] > 0.3


def test_where_nobody_scans_a_hand_over_takes_the_places_usual_days(shipped_calendar: Calendar) -> None:
    case = carried(on=date(2026, 11, 20), place=LOKET, holder=SARI, transfer_id="00-7")
    evidence = Evidence(transfers={"00-7": sent()})
    signing = {**PLACES, KASI: replace(PLACES[KASI], has_scanner=False, usual_days=4)}
    there = Office(shipped_calendar, case, evidence=evidence, places=signing)
    here = Office(shipped_calendar, case, evidence=evidence)
    assert there.probability(case) < 0.04 < 0.1 < here.probability(case)


def test_what_the_receiver_does_not_find_in_the_stack_is_probably_astray(shipped_calendar: Calendar) -> None:
    case = carried(on=date(2026, 11, 23), place=LOKET, holder=SARI, transfer_id="00-7")
    gone = sighting(case, place=KASI, is_seen=False, source=Source.TRANSFER, staff=BUDI)
    evidence = Evidence(transfers={"00-7": sent(sent_at=at(TODAY, 8))}, doubts=doubts(gone))
    office = Office(shipped_calendar, case, evidence=evidence)
    assert office.of(case).reason is Reason.NOT_IN_STACK
    assert office.probability(case) > 0.3
    assert "tidak ada saat Budi menerima tumpukannya pada 24-11-2026" in office.sentences(case)[0]


@pytest.mark.parametrize(
    ("place", "oddity", "is_elsewhere"),
    [
        (SHELF, Oddity.AT_OTHER_DESK, True),
        (KASI, Oddity.HOLDER_ABSENT, False),
        (None, Oddity.COLLECTED, False),
    ],
)
def test_papers_seen_elsewhere_are_known_of_and_their_silence_says_nothing(
    place: int | None, oddity: Oddity, is_elsewhere: bool, shipped_calendar: Calendar
) -> None:
    case = carried(on=LONG_AGO)
    seen = sighting(case, place=place, oddity=str(oddity))
    office = Office(shipped_calendar, case, evidence=Evidence(doubts=doubts(seen)))
    assert (reasons(office.of(case)) == [Reason.ELSEWHERE]) is is_elsewhere
    assert (office.probability(case) < 0.05) is is_elsewhere


def test_papers_still_seen_where_they_were_sent_from_were_left_behind(shipped_calendar: Calendar) -> None:
    case = carried(on=date(2026, 11, 23), place=LOKET, holder=SARI, transfer_id="00-7")
    seen = sighting(case, place=LOKET, oddity=str(Oddity.LEFT_BEHIND))
    evidence = Evidence(transfers={"00-7": sent(sent_at=at(TODAY, 8))}, doubts=doubts(seen))
    office = Office(shipped_calendar, case, evidence=evidence)
    assert office.probability(case) > 0.5
    assert "masih terlihat di Loket pada 24-11-2026, padahal sudah dikirim" in office.sentences(case)[0]


def odds_after(calendar: Calendar, case: Dossier, *looks: Sighting) -> float:
    p = Office(calendar, case, evidence=Evidence(doubts=doubts(*looks))).probability(case)
    return p / (1 - p)


def test_a_second_look_in_vain_says_less_than_the_first(shipped_calendar: Calendar) -> None:
    case = carried(on=TODAY, hour=8)
    look = sighting(case, place=KASI, is_seen=False, source=Source.SEARCH)
    elsewhere = sighting(case, place=SHELF, is_seen=False, source=Source.SEARCH)
    none, one, two = (odds_after(shipped_calendar, case, *[look] * n) for n in (0, 1, 2))
    assert 5 < one / none < 10
    assert 1 < two / one < one / none
    assert odds_after(shipped_calendar, case, elsewhere) == pytest.approx(none)


def test_a_look_in_vain_adds_little_to_a_long_silence(shipped_calendar: Calendar) -> None:
    ratios = []
    for case in (carried(on=TODAY, hour=8), carried(on=LONG_AGO)):
        look = sighting(case, place=KASI, is_seen=False, source=Source.SWEEP)
        ratios.append(odds_after(shipped_calendar, case, look) / odds_after(shipped_calendar, case))
    assert ratios[0] > 5
    assert 1 < ratios[1] < 2


def test_a_batch_that_has_come_back_says_more_of_what_has_not(shipped_calendar: Calendar) -> None:
    case = carried(1, on=date(2026, 11, 16), place=DISDUKCAPIL, holder=None, stage=Stage.SENT)
    mates = [replace(case, number=carried(n, on=TODAY).number) for n in range(2, 8)]
    batch = (case.stay_since or 0, DISDUKCAPIL, str(Stage.SENT))
    alone = Office(shipped_calendar, case)
    back = Office(shipped_calendar, case, evidence=Evidence(batches={batch: 7}))
    out = Office(shipped_calendar, case, *mates, evidence=Evidence(batches={batch: 7}))
    assert back.probability(case) > alone.probability(case) > out.probability(case)
    assert "Dari 6 berkas yang datang bersamanya, 6 sudah diteruskan." in back.sentences(case)
    assert back.of(case).reason is Reason.OUTSIDE


def test_the_further_its_mates_have_got_the_less_it_went_on_with_them_untold(
    shipped_calendar: Calendar,
) -> None:
    case = carried(on=LONG_AGO)
    batch = (case.stay_since or 0, KASI, "diperiksa")

    def after(steps: int) -> float:
        evidence = Evidence(batches={batch: 7}, steps=lambda batches: dict.fromkeys(batches, steps))
        return Office(shipped_calendar, case, evidence=evidence).probability(case)

    assert after(6) < after(12) < after(24)


def test_only_long_silences_ask_how_far_their_mates_have_got(shipped_calendar: Calendar) -> None:
    silent, fresh = carried(1, on=LONG_AGO), carried(2, on=TODAY, hour=8)
    batches = {(d.stay_since or 0, KASI, "diperiksa"): 7 for d in (silent, fresh)}
    asked: list[object] = []

    def steps(of: Collection[Batch]) -> dict[Batch, int]:
        asked.extend(of)
        return {}

    Office(shipped_calendar, silent, fresh, evidence=Evidence(batches=batches, steps=steps))
    assert asked == [(silent.stay_since, KASI, "diperiksa")]


def test_where_one_of_a_stack_is_missing_the_others_are_looked_at(shipped_calendar: Calendar) -> None:
    case, mate = carried(1, on=TODAY, hour=8), carried(2, on=TODAY, hour=8)
    missing = replace(mate, missing_since=at(TODAY))
    office = Office(shipped_calendar, case, missing)
    assert office.of(case).reason is Reason.NEIGHBOUR
    assert office.probability(case) == pytest.approx(0.1, abs=0.02)
    many = [replace(case, number=carried(n, on=TODAY).number) for n in range(3, 40)]
    crowd = Office(shipped_calendar, case, missing, *many)
    assert 0.01 < crowd.probability(case) < 0.03
    apart = Office(shipped_calendar, case, replace(missing, stay_since=at(LONG_AGO)))
    assert apart.of(case).factors[1:] == []
    found = Evidence(strays=frozenset({(case.stay_since or 0, KASI, "diperiksa")}))
    assert Office(shipped_calendar, case, evidence=found).of(case).reason is Reason.NEIGHBOUR


def test_a_stray_is_no_neighbour_of_itself(shipped_calendar: Calendar) -> None:
    case = carried(on=TODAY, hour=8)
    gone = sighting(case, place=KASI, is_seen=False, source=Source.TRANSFER)
    office = Office(shipped_calendar, case, evidence=Evidence(doubts=doubts(gone)))
    assert Reason.NEIGHBOUR not in reasons(office.of(case))


def test_papers_of_somebody_who_left_the_office_are_looked_at_sooner(shipped_calendar: Calendar) -> None:
    case = carried(on=TODAY, hour=8)
    gone = {**STAFF, BUDI: replace(STAFF[BUDI], retired=True)}
    office = Office(shipped_calendar, case, staff=gone)
    assert office.of(case).reason is Reason.HOLDER_GONE
    assert office.probability(case) > 2 * Office(shipped_calendar, case).probability(case)


def test_while_the_holder_is_away_silence_says_nothing(shipped_calendar: Calendar) -> None:
    case = carried(on=LONG_AGO)
    away = {**STAFF, BUDI: replace(STAFF[BUDI], away_from=date(2026, 11, 11))}
    back = {**STAFF, BUDI: replace(away[BUDI], away_until=date(2026, 11, 13))}
    here = Office(shipped_calendar, case).probability(case)
    was_away = Office(shipped_calendar, case, staff=back).probability(case)
    is_away = Office(shipped_calendar, case, staff=away).probability(case)
    assert here > was_away > is_away
    assert is_away < 0.02


def test_the_outcomes_of_a_reason_make_it_more_or_less_probable(shipped_calendar: Calendar) -> None:
    case = carried(on=LONG_AGO)

    def with_outcomes(*outcomes: Outcome) -> Suspicion:
        return Office(shipped_calendar, case, evidence=Evidence(outcomes=outcomes)).of(case)

    before = with_outcomes()
    assert before.reason is Reason.SILENT
    right = with_outcomes(Outcome(str(Reason.SILENT), 20, 18, 6000))
    wrong = with_outcomes(Outcome(str(Reason.SILENT), 20, 0, 6000))
    other = with_outcomes(Outcome(str(Reason.SWEPT), 20, 18, 6000))
    assert right.probability > before.probability > wrong.probability
    assert other.probability == before.probability
    # What is learned from next time is what the shipped judgements alone say.
    assert right.shipped == before.shipped == wrong.shipped == before.probability


def test_once_the_predictions_are_right_nothing_more_is_learned(shipped_calendar: Calendar) -> None:
    case = carried(on=LONG_AGO)
    plain = Office(shipped_calendar, case).of(case)
    as_thought = Evidence(outcomes=[Outcome(str(Reason.SILENT), 100, 40, 40_000)])
    assert Office(shipped_calendar, case, evidence=as_thought).of(case).probability == pytest.approx(
        plain.probability
    )


def test_where_much_goes_on_untold_a_missed_sweep_says_less(shipped_calendar: Calendar) -> None:
    case = dossier(stage=Stage.READY, ready_at=at(LONG_AGO))
    missed = doubts(sighting(case, place=KASI, is_seen=False, source=Source.SWEEP))

    def after(looked: Looked) -> float:
        return Office(shipped_calendar, case, evidence=Evidence(doubts=missed, looked=looked)).probability(
            case
        )

    assert after(Looked(swept=100, overlooked=60)) < after(Looked(swept=159, overlooked=1)) / 2


def test_how_often_carried_papers_stray_is_learned_from_what_eyes_checked(shipped_calendar: Calendar) -> None:
    case = carried(on=TODAY, hour=8)

    def after(looked: Looked) -> float:
        return Office(shipped_calendar, case, evidence=Evidence(looked=looked)).probability(case)

    assert after(Looked(swept=900, gone=100)) == pytest.approx(110 / 2000, rel=0.05)
    assert after(Looked(accepted=9000)) == pytest.approx(0.001, rel=0.1)


def test_every_sentence_is_whole_and_only_the_explanation_has_the_figure(shipped_calendar: Calendar) -> None:
    case = carried(on=LONG_AGO, transfer_id="00-7", place=LOKET, holder=SARI)
    mate = carried(2, on=LONG_AGO, place=LOKET, holder=SARI, missing_since=at(TODAY))
    looks = (
        sighting(case, place=LOKET, oddity=str(Oddity.LEFT_BEHIND)),
        sighting(case, place=LOKET, is_seen=False, source=Source.SWEEP),
        sighting(case, place=LOKET, is_seen=False, source=Source.SEARCH),
    )
    not_in_stack = sighting(case, place=KASI, is_seen=False, source=Source.TRANSFER)
    outcomes = [Outcome(str(reason), 12, 5, 6000) for reason in (Reason.ELSEWHERE, Reason.NOT_IN_STACK)]
    staff = {**STAFF, SARI: replace(STAFF[SARI], retired=True)}
    told: set[Reason] = set()
    for some, said in (
        (looks, "masih terlihat di Loket pada 24-11-2026"),
        ((*looks, not_in_stack), "tidak ada saat Sari menerima tumpukannya pada 24-11-2026"),
    ):
        evidence = Evidence(doubts=doubts(*some), transfers={"00-7": sent()}, outcomes=outcomes)
        office = Office(shipped_calendar, case, mate, evidence=evidence, staff=staff)
        told |= set(reasons(office.of(case)))
        reason, rule, *rest = office.sentences(case)
        assert reason.startswith(f"Sangat mungkin tidak di tempatnya: {said}")
        assert "%" not in reason
        assert rule == "Kemungkinan tidak di tempatnya 99%."
        assert any(one.startswith("Alasan “") and "” di kantor ini: dari 12" in one for one in rest)
        for sentence in (reason, rule, *rest):
            assert sentence[0].isupper()
            assert sentence.endswith(".")
            assert ".." not in sentence
    assert told == set(Reason) - {Reason.SILENT, Reason.OUTSIDE, Reason.CARRIED}


@given(
    seen=st.integers(-60, 0),
    place=st.sampled_from([LOKET, KASI, SHELF, DISDUKCAPIL]),
    stage=st.sampled_from([Stage.RECEIVED, Stage.CHECKED, Stage.SENT, Stage.READY]),
    looks=st.lists(st.tuples(st.sampled_from(Source), st.booleans(), st.sampled_from([None, KASI, SHELF]))),
    stays=st.lists(st.integers(0, 50_000), max_size=40),
    outcomes=st.tuples(st.integers(0, 30), st.integers(0, 30), st.integers(0, 1000)),
)
def test_whatever_was_seen_a_probability_comes_out_and_is_told(
    seen: int,
    place: int,
    stage: Stage,
    looks: list[tuple[Source, bool, int | None]],
    stays: list[int],
    outcomes: tuple[int, int, int],
    shipped_calendar: Calendar,
) -> None:
    case = carried(on=TODAY + timedelta(days=seen), place=place, stage=stage)
    wrong, right, thought = outcomes
    evidence = Evidence(
        dwells={(case.service, str(stage), place): counts(*stays)},
        doubts=doubts(*(sighting(case, source=s, is_seen=b, place=p) for s, b, p in looks)),
        outcomes=[Outcome(str(Reason.SILENT), wrong + right, right, thought * (wrong + right))],
    )
    office = Office(shipped_calendar, case, evidence=evidence)
    assert 0 < office.probability(case) < 1
    for sentence in office.sentences(case):
        assert sentence[0].isupper()
        assert sentence.endswith(".")


def test_less_than_a_working_day_of_silence_is_told_by_its_date(shipped_calendar: Calendar) -> None:
    fresh = Office(shipped_calendar, carried(on=TODAY, hour=8))
    old = Office(shipped_calendar, carried(on=LONG_AGO))
    told, long_told = (
        " ".join(o.sentences(d)) for o, d in ((fresh, carried(on=TODAY, hour=8)), (old, carried(on=LONG_AGO)))
    )
    assert "belum terlihat lagi sejak 24-11-2026; terakhir di" in told
    assert "0 hari kerja" not in told
    assert "tidak terlihat selama 10 hari kerja, sejak 10-11-2026" in long_told
