from counter_app.rules.dossier import Collector, Stage
from counter_app.rules.scan.oddities import ScanPage
from tests.acts.test_correcting_acts import same
from tests.sample_office import CLERK, HEAD, SHELF, Bench

SECRETS = (
    "1607014507900001",
    "1607016408900003",
    "Zubaedah",
    "Kartosuwiryo",
    "081234567890",
    "081998877665",
    "Mbah Wongso",
    "catatan rahasia",
    "alasan rahasia",
    "0987",
    "Suka Makmur",
)


def test_no_event_says_who_it_is_about(bench: Bench) -> None:
    made = bench.register(
        "Zubaedah",
        on_behalf_of="Kartosuwiryo",
        on_behalf_nik="1607016408900003",
        bearer="Mbah Wongso",
        note="catatan rahasia",
        lacking=(bench.first_paper(),),
    )
    number = made.number
    form = same(bench, made, phone="081998877665", papers=bench.form().papers)
    bench.counter.correcting.correct(number, form, reason="alasan rahasia", actor=CLERK)
    bench.counter.custody.move([number], SHELF, actor=CLERK, note="catatan rahasia")
    bench.counter.scanning.scanned(number, actor=CLERK, page=ScanPage.PANTAU)
    bench.counter.scanning.unknown("1607014507900001", actor=CLERK)
    bench.counter.custody.report_missing(number, reason="alasan rahasia", actor=CLERK)
    bench.counter.custody.report_found(number, place=SHELF, reason="alasan rahasia", actor=CLERK)
    bench.counter.progress.note(number, "catatan rahasia", actor=CLERK)
    bench.counter.progress.set_stage([number], Stage.READY, actor=CLERK, note="catatan rahasia")
    asked = bench.counter.printbook.ask(number, "a4-2", actor=CLERK)
    bench.counter.printbook.failed(asked.id, "alasan rahasia", actor=CLERK)
    collector = Collector(
        name="Mbah Wongso", relation="keluarga", has_slip=False, nik_last4="0987", reason="alasan rahasia"
    )
    bench.counter.collecting.collect(number, collector, actor=CLERK)
    bench.counter.correcting.undo(number, actor=CLERK)
    bench.counter.collecting.refuse(number, reason="alasan rahasia", actor=HEAD)
    void = bench.register("Zubaedah").number
    bench.counter.correcting.void(void, reason="alasan rahasia", actor=CLERK, approver=HEAD)

    told = "\n".join("|".join(map(str, tuple(row))) for row in bench.events() if row["dossier"])
    told += "\n".join(row["body"] for row in bench.events() if row["kind"] == "scan_unknown")
    assert len(told) > 5_000
    assert [secret for secret in SECRETS if secret in told] == []
    assert bench.counter.guard.verify().ok
