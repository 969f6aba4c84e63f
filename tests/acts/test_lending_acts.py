"""Loans: the folder is out, its place stays."""

from datetime import date

import pytest

from counter_app.rules.check.finding import FindingKind
from counter_app.rules.errors import CounterError
from counter_app.rules.loan import days_overdue
from tests.sample_office import ARCHIVIST, CLERK, DAY, DESK, HOUR, OPERATOR, OUTSIDE, SHELF, Bench

FRIDAY = date(2026, 11, 27)


def lent(bench: Bench, number: str, **more: object) -> None:
    asked = {"borrower": OPERATOR, "purpose": "verifikasi lapangan", "due_on": FRIDAY, "actor": ARCHIVIST}
    bench.counter.lending.lend(number, **{**asked, **more})  # type: ignore[arg-type]


def on_shelf(bench: Bench) -> str:
    number = bench.register().number
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    bench.clock.advance(HOUR)
    return number


def test_a_lent_folder_keeps_its_place_and_holder(bench: Bench) -> None:
    number = on_shelf(bench)
    before = bench.counter.lookup.dossier(number)

    lent(bench, number)

    after = bench.counter.lookup.dossier(number)
    assert (after.place, after.holder, after.place_since) == (before.place, before.holder, before.place_since)
    assert after.last_seen_at == bench.clock.at
    loan = bench.counter.lending.loan_of(number)
    assert (loan.borrower_name, loan.purpose, loan.due_on) == ("Budi", "verifikasi lapangan", "2026-11-27")
    assert (loan.lent_by, loan.lent_at, loan.closed_at) == (ARCHIVIST, bench.clock.at, None)
    assert bench.counter.guard.verify().ok


def test_an_outsiders_name_and_purpose_stay_out_of_the_chain(bench: Bench) -> None:
    number = on_shelf(bench)
    lent(bench, number, borrower=None, borrower_name=" Pak  Darmo ", purpose="diperiksa Inspektorat")

    loan = bench.counter.lending.loan_of(number)
    assert (loan.borrower, loan.borrower_name, loan.purpose) == (None, "Pak Darmo", "diperiksa Inspektorat")
    assert all(
        "Darmo" not in event["body"] and "Inspektorat" not in event["body"] for event in bench.events()
    )
    assert bench.counter.guard.verify().ok


def test_what_is_given_back_is_in_its_place_again(bench: Bench) -> None:
    number = on_shelf(bench)
    lent(bench, number)
    bench.clock.advance(DAY)

    back = bench.counter.lending.give_back(number, actor=CLERK)

    assert (back.place, back.last_seen_at) == (SHELF, bench.clock.at)
    assert not bench.counter.lending.is_lent(number)
    assert bench.counter.lending.open_loans() == ()
    with pytest.raises(CounterError, match="tidak sedang dipinjam"):
        bench.counter.lending.give_back(number, actor=CLERK)
    with pytest.raises(CounterError, match="tidak sedang dipinjam"):
        bench.counter.lending.loan_of(number)
    lent(bench, number)
    assert len(bench.counter.lending.open_loans()) == 1
    assert bench.counter.guard.verify().ok


def test_the_history_tells_a_loan_and_its_end(bench: Bench) -> None:
    number = on_shelf(bench)
    lent(bench, number, borrower=None, borrower_name="Pak Darmo")
    bench.counter.lending.give_back(number, actor=CLERK)

    told = [entry.sentence for entry in bench.counter.lookup.folder(number).history[:2]]
    assert told == [
        "Kembali dari peminjaman, di Rak 1.",
        "Dipinjamkan kepada Pak Darmo untuk verifikasi lapangan, harus kembali Jumat, 27 November 2026.",
    ]


def test_an_archived_folder_may_be_lent(bench: Bench) -> None:
    number = bench.collected().number
    bench.counter.progress.archive([number], SHELF, actor=ARCHIVIST)
    lent(bench, number)
    assert [loan.dossier for loan in bench.counter.lending.open_loans()] == [number]
    assert bench.counter.lending.give_back(number, actor=ARCHIVIST).is_closed
    assert bench.counter.guard.verify().ok


def overdue(bench: Bench) -> list[str]:
    found = bench.counter.checking.check().findings
    return [f.dossier.number for f in found if f.kind is FindingKind.LOAN_OVERDUE]


def test_a_loan_is_overdue_the_working_day_after_its_date(bench: Bench) -> None:
    first, second = on_shelf(bench), on_shelf(bench)
    lent(bench, first)
    lent(bench, second, due_on=date(2026, 12, 1))
    assert [loan.dossier for loan in bench.counter.lending.open_loans()] == [first, second]

    bench.clock.advance(5 * DAY)  # Sunday
    assert overdue(bench) == []
    bench.clock.advance(DAY)
    assert overdue(bench) == [first]
    late = bench.counter.lending.loan_of(first)
    assert days_overdue(late, bench.counter.calendar, bench.counter.today()) == 1


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"due_on": date(2026, 11, 28)}, r"bukan hari kerja \(Sabtu\). Isi hari kerja, misalnya Senin, 30"),
        ({"due_on": date(2026, 11, 23)}, "sudah lewat"),
        ({"borrower": None}, "Peminjam masih kosong"),
        ({"borrower": 99}, "Pilih peminjam dari daftar"),
        ({"purpose": " "}, "Keperluan masih kosong"),
    ],
)
def test_a_loan_needs_who_what_for_and_a_working_day(
    bench: Bench, wrong: dict[str, object], told: str
) -> None:
    number = on_shelf(bench)
    with pytest.raises(CounterError, match=told):
        lent(bench, number, **wrong)
    assert bench.counter.lending.open_loans() == ()


def test_only_what_lies_in_the_office_is_lent(bench: Bench) -> None:
    out = bench.register().number
    lent(bench, out)
    with pytest.raises(CounterError, match="sedang dipinjam"):
        lent(bench, out)
    gone = bench.register().number
    bench.counter.custody.report_missing(gone, reason="tidak ada", actor=CLERK)
    with pytest.raises(CounterError, match="belum ditemukan"):
        lent(bench, gone)
    sent = bench.register(service="KTPG", case="hilang").number
    bench.counter.custody.move([sent], OUTSIDE, actor=OPERATOR)
    with pytest.raises(CounterError, match="tidak di kantor"):
        lent(bench, sent)
    assert bench.counter.lookup.dossier(out).place == DESK
