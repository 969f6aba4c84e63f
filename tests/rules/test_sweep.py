"""The rules of Cek rak: whose turn it is, what a shelf's order says, and what a result is made of."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules import tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import Place, PlaceKind, ShelfOrder
from counter_app.rules.sweep.rota import PlaceCoverage, Turn, a_day, coverage, risk_of, suggest
from counter_app.rules.sweep.sweep import (
    Bucket,
    Expected,
    Sweep,
    SweepScan,
    is_look_alike,
    neighbours,
    outcomes,
    result,
    standing,
    verdict,
    with_doubles,
)

SHELF, DESK, BOX = 3, 1, 7
PLACES = {
    DESK: Place(id=DESK, number="", name="Loket", kind=PlaceKind.DESK),
    SHELF: Place(id=SHELF, number="", name="Rak 1", kind=PlaceKind.SHELF),
    BOX: Place(id=BOX, number="", name="Boks 1", kind=PlaceKind.BOX, parent=SHELF),
}
START = 1_795_489_200_000
DAY = 86_400_000


def dossier(serial: int = 4217, name: str = "Siti Aminah", **more: object) -> Dossier:
    village = more.pop("village", "Suka Makmur")
    values = {
        "number": tracking.compose(26, "00", serial), "service": "SKTM", "service_version": 1,
        "stage": Stage.RECEIVED, "place": SHELF, "place_since": START - DAY, "received_at": START - DAY,
        "received_by": 1, "arrival": 1, "last_seen_at": START - DAY, "hash": "", "last_seq": 1,
        "applicant": Applicant(name=name, nik="", village=village, phone=""),  # type: ignore[arg-type]
    }  # fmt: skip
    return Dossier(**{**values, **more})  # type: ignore[arg-type]


def scan(seq: int, number: str | None, bucket: Bucket = Bucket.FOUND, **more: object) -> SweepScan:
    values = {"place": SHELF, "staff": 1, "at": START + seq, "recorded_place": SHELF, "stage": "diterima"}
    return SweepScan(seq=seq, dossier=number, bucket=bucket, **{**values, **more})  # type: ignore[arg-type]


def sweep(*expected: Dossier, scans: tuple[SweepScan, ...] = ()) -> Sweep:
    frozen = tuple(
        Expected(dossier=d.number, place=d.place, stage=str(d.stage), bucket=Bucket.EXPECTED)
        for d in expected
    )
    return Sweep(
        id=1, started_at=START, started_by=1, is_blind=False, places=(SHELF,), expected=frozen,
        scans=with_doubles(scans),
    )  # fmt: skip


class TestVerdict:
    @pytest.mark.parametrize(
        ("changes", "is_lent", "bucket"),
        [
            ({}, False, Bucket.FOUND),
            ({"place": DESK}, False, Bucket.ELSEWHERE),
            ({"place": BOX}, False, Bucket.FOUND),
            ({}, True, Bucket.LENT),
            ({"transfer_id": "00-1"}, False, Bucket.IN_TRANSIT),
            ({"stage": Stage.COLLECTED, "closed_at": START}, False, Bucket.CLOSED),
            ({"stage": Stage.ARCHIVED, "closed_at": START}, False, Bucket.FOUND),
            ({"stage": Stage.ARCHIVED, "closed_at": START, "place": DESK}, False, Bucket.CLOSED),
        ],
    )
    def test_a_scan_is_judged_by_the_record_of_its_moment(
        self, changes: dict[str, object], is_lent: bool, bucket: Bucket
    ) -> None:
        assert verdict(dossier(**changes), SHELF, PLACES, is_lent=is_lent) is bucket

    def test_a_code_of_no_dossier_is_unknown(self) -> None:
        assert verdict(None, SHELF, PLACES, is_lent=False) is Bucket.UNKNOWN


class TestOutcome:
    def test_the_same_scan_again_is_double_until_the_first_is_undone(self) -> None:
        twice = (scan(1, "a"), scan(2, "a"))
        assert [one.bucket for one in with_doubles(twice)] == [Bucket.FOUND, Bucket.DOUBLE]
        undone = (scan(1, "a", is_undone=True), scan(2, "a"))
        assert standing(with_doubles(undone))["a"].seq == 2

    def test_papers_carried_to_another_place_count_where_they_were_scanned_last(self) -> None:
        moved = with_doubles((scan(1, "a"), scan(2, "a", Bucket.ELSEWHERE, place=DESK), scan(3, "a")))
        assert [one.bucket for one in moved] == [Bucket.FOUND, Bucket.ELSEWHERE, Bucket.FOUND]
        assert standing(moved)["a"].seq == 3

    @pytest.mark.parametrize(
        ("since", "is_lent", "bucket"),
        [
            ({}, False, Bucket.MISSING),
            ({}, True, Bucket.LENT),
            ({"transfer_id": "00-9"}, False, Bucket.IN_TRANSIT),
            ({"place": DESK, "last_seen_at": START + 1}, False, Bucket.HANDLED),
            ({"last_seen_at": START + 1}, False, Bucket.HANDLED),
            ({"stage": Stage.VOIDED, "closed_at": START + 1}, False, Bucket.HANDLED),
            ({"declared_lost_at": START + 1}, False, Bucket.HANDLED),
        ],
    )
    def test_what_was_not_scanned_is_missing_unless_something_explains_it(
        self, since: dict[str, object], is_lent: bool, bucket: Bucket
    ) -> None:
        one = dossier()
        now = {one.number: dossier(**since)}
        lent = {one.number} if is_lent else set()
        assert outcomes(sweep(one), {SHELF}, now, lent) == {one.number: bucket}

    def test_nothing_is_missing_where_nobody_looked_wholly(self) -> None:
        one = dossier()
        assert outcomes(sweep(one), set(), {one.number: one}, set()) == {one.number: Bucket.NOT_COVERED}

    @given(st.lists(st.tuples(st.integers(0, 5), st.booleans()), max_size=20))
    def test_each_dossier_has_one_row_however_often_it_is_scanned(
        self, scanned: list[tuple[int, bool]]
    ) -> None:
        expected = [dossier(serial) for serial in (1, 2, 3)]
        others = [dossier(serial, place=DESK) for serial in (11, 12, 13)]
        everything = [*expected, *others]
        scans = tuple(
            scan(
                seq,
                everything[which].number,
                verdict(everything[which], SHELF, PLACES, is_lent=False),
                is_undone=gone,
            )
            for seq, (which, gone) in enumerate(scanned, start=1)
        )
        rows = result(sweep(*expected, scans=scans)).rows
        numbers = [row.dossier for row in rows]
        assert len(numbers) == len(set(numbers))
        assert {d.number for d in expected} <= set(numbers)
        counted = {everything[which].number for which, gone in scanned if not gone}
        assert {row.dossier for row in rows if row.scan is not None} == counted


class TestShelfOrder:
    ROW = (
        dossier(100, "Ani", village="Suka Makmur", received_at=START - 3 * DAY),
        dossier(200, "Budi", village="Sido Rejo", received_at=START - 2 * DAY),
        dossier(300, "Citra", village="Suka Makmur", received_at=START - DAY),
        dossier(400, "Anita", village="Sido Rejo", received_at=START),
    )

    @pytest.mark.parametrize(
        ("order", "beside"),
        [
            (ShelfOrder.NUMBER, ["Ani", "Citra"]),
            (ShelfOrder.DATE, ["Ani", "Citra"]),
            (ShelfOrder.VILLAGE, ["Anita"]),
            (ShelfOrder.NAME, ["Anita", "Citra"]),
        ],
    )
    def test_who_stands_beside_budi_depends_on_the_order(self, order: ShelfOrder, beside: list[str]) -> None:
        found = neighbours(order, self.ROW[1], self.ROW, reach=1)
        assert [other.applicant.name for other in found] == beside

    def test_the_nearest_come_first_and_the_end_of_the_shelf_has_one_side(self) -> None:
        assert neighbours(ShelfOrder.NUMBER, self.ROW[3], self.ROW) == (self.ROW[2], self.ROW[1])
        assert neighbours(ShelfOrder.NUMBER, self.ROW[1], self.ROW) == (
            self.ROW[0],
            self.ROW[2],
            self.ROW[3],
        )

    @pytest.mark.parametrize(
        ("order", "one", "other", "alike"),
        [
            (ShelfOrder.NUMBER, dossier(4217), dossier(4211), True),
            (ShelfOrder.NUMBER, dossier(4217), dossier(4271), True),
            (ShelfOrder.NUMBER, dossier(4217), dossier(4217), False),
            (ShelfOrder.NUMBER, dossier(4217), dossier(7241), False),
            (ShelfOrder.NAME, dossier(1, "Siti Aminah"), dossier(7000, "Sitti Amina"), True),
            (ShelfOrder.NAME, dossier(1, "Moh. Yusuf"), dossier(7000, "Muhammad Joesoef"), True),
            (ShelfOrder.NAME, dossier(1, "Siti Aminah"), dossier(2, "Tjokro"), False),
            (ShelfOrder.NAME, dossier(1, ""), dossier(2, ""), False),
            (ShelfOrder.VILLAGE, dossier(1, village="Suka Maju"), dossier(7000, village="Sukamaju"), True),
            (ShelfOrder.VILLAGE, dossier(1, village="Sido Rejo"), dossier(2, village="Suka Maju"), False),
            (ShelfOrder.VILLAGE, dossier(4217), dossier(4271), True),
            (
                ShelfOrder.DATE,
                dossier(1, received_at=START),
                dossier(2000, received_at=START - 3 * DAY),
                True,
            ),
            (ShelfOrder.DATE, dossier(1, received_at=START), dossier(2000, received_at=START), False),
        ],
    )
    def test_what_looks_alike_depends_on_the_order(
        self, order: ShelfOrder, one: Dossier, other: Dossier, alike: bool
    ) -> None:
        assert is_look_alike(order, one, other) is alike
        assert is_look_alike(order, other, one) is alike


class TestRota:
    def test_the_turn_is_most_risk_times_staleness(self) -> None:
        turns = [
            Turn(place=1, name="Rak 1", open=30, risk=risk_of(30, []), stale=2),
            Turn(place=2, name="Rak 2", open=10, risk=risk_of(10, []), stale=9),
            Turn(place=3, name="Rak 3", open=10, risk=risk_of(10, []), stale=1),
        ]
        found = suggest(turns, 20)
        assert found is not None
        assert (found.place, found.minutes) == (2, 2)
        assert found.sentence == (
            "Rak 2 terakhir dicek seluruhnya 9 hari kerja lalu. "
            "Melihat jumlah berkas dan lamanya belum dicek, tempat ini yang paling perlu dilihat."
        )

    def test_the_sentence_tells_of_suspects_but_never_how_many_lie_there(self) -> None:
        turn = Turn(place=1, name="Rak 1", open=17, risk=risk_of(17, [0.9]), suspects=1, stale=None)
        found = suggest([turn], 20)
        assert found is not None
        assert found.sentence.startswith(
            "Di Rak 1 ada berkas yang perlu dicari, dan tempat ini belum pernah dicek seluruhnya. "
        )
        assert "17" not in found.sentence

    def test_a_place_about_to_miss_its_day_goes_first(self) -> None:
        turns = [
            Turn(place=1, name="Rak 1", open=300, risk=risk_of(300, []), stale=19),
            Turn(place=2, name="Boks 2", open=0, risk=risk_of(0, []), stale=20),
        ]
        found = suggest(turns, 20)
        assert found is not None
        assert found.place == 2
        assert found.sentence == (
            "Boks 2 terakhir dicek seluruhnya 20 hari kerja lalu. "
            "Gilirannya hari ini agar setiap tempat dicek dalam 20 hari kerja."
        )

    @pytest.mark.parametrize(("places", "days", "seed"), [(12, 10, 1), (20, 20, 2), (47, 20, 3), (3, 20, 4)])
    def test_every_place_has_its_turn_within_the_days(self, places: int, days: int, seed: int) -> None:
        chance = random.Random(seed)
        swept: dict[int, int] = {}
        gaps = []
        for day in range(6 * days):
            done = 0
            while True:
                turns = [
                    Turn(
                        place=place,
                        name=str(place),
                        open=place,
                        risk=risk_of(place, [chance.random()] * chance.randrange(3)),
                        stale=day - swept[place] if place in swept else None,
                    )
                    for place in range(places)
                ]
                found = suggest(turns, days)
                if found is None:
                    break
                gaps.append(day - swept.get(found.place, 0))
                swept[found.place] = day
                done += 1
            assert done == min(a_day(places, days), places)
        assert max(gaps) <= days
        assert len(swept) == places

    def test_an_office_without_places_has_no_turn(self) -> None:
        assert suggest([], 20) is None
        assert coverage((), 20).share == 1.0
        assert coverage((), 20).sentence == "Tidak ada berkas aktif di kantor."

    def test_coverage_counts_folders_and_places(self) -> None:
        places = (
            PlaceCoverage(place=1, open=10, seen=5, stale=3),
            PlaceCoverage(place=2, open=10, seen=10, stale=20),
            PlaceCoverage(place=3, open=0, seen=0, stale=None),
        )
        whole = coverage(places, 20)
        assert (whole.open, whole.seen, whole.share, whole.swept) == (20, 15, 0.75, 1)
