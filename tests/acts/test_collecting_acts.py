from dataclasses import replace

import pytest

from counter_app.rules.dossier import Collector, Stage
from counter_app.rules.errors import CounterError
from tests.sample_office import APPLICANT, CLERK, DESK, HOUR, OPERATOR, OWN, Bench


def test_a_collected_dossier_is_closed_and_its_folder_stays(bench: Bench) -> None:
    ready = bench.ready()
    bench.clock.advance(HOUR)

    done = bench.counter.collecting.collect(ready.number, OWN, actor=CLERK)

    assert (done.stage, done.closed_at, done.took_minutes) == (Stage.COLLECTED, bench.clock.at, 60)
    assert done.place == DESK
    assert bench.counter._register.all("SELECT * FROM stays WHERE left_at IS NULL") == []


def test_only_what_is_ready_is_collected(bench: Bench) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="tidak dapat diubah menjadi “sudah diambil”"):
        bench.counter.collecting.collect(number, OWN, actor=CLERK)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"name": " "}, "Nama pengambil masih kosong. Tulis nama orang yang mengambil."),
        ({"relation": ""}, "Pilih hubungan pengambil dengan pemohon."),
        ({"has_slip": False}, "Tanpa tanda terima, lihat KTP pengambil dan isi 4 angka terakhir NIK-nya."),
        ({"has_slip": False, "nik_last4": "12a4", "reason": "hilang"}, "Tanpa tanda terima, lihat KTP"),
        ({"has_slip": False, "nik_last4": "١٢٣٤", "reason": "hilang"}, "Tanpa tanda terima, lihat KTP"),
        ({"has_slip": False, "nik_last4": "0001"}, "Tanpa tanda terima, tulis alasannya"),
    ],
)
def test_who_collects_is_asked_for(bench: Bench, change: dict[str, object], sentence: str) -> None:
    number = bench.ready().number
    with pytest.raises(CounterError) as refused:
        bench.counter.collecting.collect(number, replace(OWN, **change), actor=CLERK)
    assert str(refused.value).startswith(sentence)


def test_without_a_slip_the_history_tells_whose_card_was_seen(bench: Bench) -> None:
    number = bench.ready().number
    collector = Collector(
        name="Ani", relation="keluarga", has_slip=False, nik_last4="0003", reason="tanda terima hilang"
    )
    bench.counter.collecting.collect(number, collector, actor=CLERK)
    assert bench.counter.lookup.folder(number).history[0].sentence == (
        "Diambil oleh Ani (keluarga), tanpa tanda terima: NIK berakhiran 0003, alasan: tanda terima hilang."
    )


def test_papers_given_back_are_with_the_applicant(bench: Bench) -> None:
    number = bench.incomplete().number
    with pytest.raises(CounterError, match="Alasan masih kosong"):
        bench.counter.collecting.give_back(number, reason="  ", actor=CLERK)

    back = bench.counter.collecting.give_back(number, reason="tidak jadi", actor=CLERK)

    assert (back.stage, back.place, back.holder, back.is_closed) == (Stage.RETURNED, APPLICANT, None, True)


def test_a_refused_dossier_keeps_its_papers_here(bench: Bench) -> None:
    number = bench.register().number
    refused = bench.counter.collecting.refuse(number, reason="data ganda", actor=OPERATOR)
    assert (refused.stage, refused.place, refused.is_closed) == (Stage.REFUSED, DESK, True)
