from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_app.rules.history.sentences import Names, sentence

NAMES = Names(
    places={1: "Loket", 2: "Meja Kasi Pemerintahan", 3: "Rak 1"},
    staff={7: "Budi", 8: "Sari"},
    services={"KTPB": "KTP-el baru", "KTPG": "KTP-el pengganti"},
    cases={"hilang": "hilang"},
)
KINDS = (
    *("registered", "completed", "papers_received", "moved", "sent", "accepted", "stage_set", "readied"),
    *("collected", "returned", "refused", "voided", "archived", "corrected", "undone", "noted", "sighted"),
    *("missing_reported", "found_reported", "print_asked", "print_taken", "print_failed", "handwritten"),
    *("nik_revealed", "something_of_a_later_version"),
    *("put_back", "scan_noted", "scan_unknown", "scan_followed"),
    *("stacked", "unstacked", "declined", "withdrawn", "not_seen", "box_moved"),
)


def told(kind: str, texts: dict[str, str] | None = None, **body: Any) -> str:
    return sentence(kind, {"v": 1, **body}, texts=texts or {}, names=NAMES)


def test_a_complete_dossier_came_in_with_its_date() -> None:
    new = {"stage": "diterima", "place": 1, "holder": 8, "completed_at": 1, "promised_on": "2026-12-08"}
    assert told("registered", set=new) == (
        "Diterima di Loket, lengkap. Tanggal janji Selasa, 8 Desember 2026."
    )


def test_an_incomplete_dossier_has_no_date_and_keeps_its_note() -> None:
    new = {"place": 1, "completed_at": None, "promised_on": None}
    assert told("registered", {"note": "KK menyusul."}, set=new) == (
        "Diterima di Loket, belum lengkap. Catatan: “KK menyusul”."
    )


def test_lacking_papers_that_arrive_start_the_clock_or_not() -> None:
    new = {"completed_at": 1, "promised_on": "2026-12-08"}
    assert told("completed", set=new) == (
        "Kekurangan diterima, berkas lengkap. Tanggal janji Selasa, 8 Desember 2026."
    )
    assert told("papers_received", set={}) == "Sebagian kekurangan diterima, berkas belum lengkap."


@pytest.mark.parametrize("kind", ["moved", "accepted"])
def test_a_move_names_both_places_and_the_receiver(kind: str) -> None:
    assert told(kind, set={"place": 2, "holder": 7}, was={"place": 1, "holder": 8}) == (
        "Dipindahkan dari Loket ke Meja Kasi Pemerintahan, diterima oleh Budi."
    )


def test_a_stage_names_what_was_before_the_letter_and_the_new_place() -> None:
    assert told("stage_set", set={"stage": "menunggu tanda tangan"}, was={"stage": "diperiksa"}) == (
        "Tahap diubah dari diperiksa menjadi menunggu tanda tangan."
    )
    new = {"stage": "dikirim", "letter_number": "470/12/XI/2026", "place": 3}
    assert told("stage_set", {"note": "dua map"}, set=new, was={"stage": "diterima", "place": 1}) == (
        "Tahap diubah dari diterima menjadi dikirim. Nomor surat 470/12/XI/2026. "
        "Dipindahkan dari Loket ke Rak 1. Catatan: “dua map”."
    )
    assert told("readied", set={"stage": "siap diambil", "place": 1}) == "Siap diambil di Loket."


def test_a_collector_without_the_slip_shows_a_nik_and_a_reason() -> None:
    with_slip = {"collector": "Siti", "relation": "keluarga"}
    assert told("collected", with_slip, has_slip=True) == "Diambil oleh Siti (keluarga)."
    without = with_slip | {"nik_last4": "0003", "reason": "tanda terima hilang."}
    assert told("collected", without, has_slip=False) == (
        "Diambil oleh Siti (keluarga), tanpa tanda terima: NIK berakhiran 0003, alasan: tanda terima hilang."
    )
    assert told("collected", {}, has_slip=False) == "Diambil, tanpa tanda terima."


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("returned", "Dikembalikan kepada pemohon, alasan: salah alamat."),
        ("refused", "Ditolak, alasan: salah alamat."),
        ("voided", "Berkas dibatalkan, alasan: salah alamat."),
        ("missing_reported", "Dilaporkan belum ditemukan, alasan: salah alamat."),
        ("print_failed", "Tanda terima tidak tercetak, alasan: salah alamat."),
    ],
)
def test_what_needs_a_reason_tells_it(kind: str, expected: str) -> None:
    assert told(kind, {"reason": "salah alamat"}) == expected


def test_papers_are_found_seen_and_archived_at_a_place() -> None:
    assert told("found_reported", set={"place": 3}) == "Ditemukan di Rak 1."
    assert told("sighted", seen_at_place=3) == "Terlihat di Rak 1."
    assert told("archived", set={"place": 3, "stage": "diarsipkan"}) == "Diarsipkan di Rak 1."


def test_a_scan_tells_what_was_odd_and_a_slip_says_nothing_of_the_papers() -> None:
    odd = {"oddity": "tercatat di rak", "place": 1}
    assert told("sighted", seen_at_place=1, sighting=odd, recorded_place=3) == (
        "Terlihat di Loket, padahal tercatat di rak; posisinya tetap Rak 1."
    )
    assert told("sighted", seen_at_place=1, sighting=odd) == "Terlihat di Loket, padahal tercatat di rak."
    assert told("sighted", seen_at_place=1, sighting={"oddity": "", "place": 1}) == "Terlihat di Loket."
    assert told("sighted", seen_at_place=1, sighting={"oddity": "sudah ditolak", "place": None}) == (
        "Tanda terima atau berkas dipindai di Loket: sudah ditolak."
    )
    assert told("put_back", seen_at_place=3) == "Dikembalikan ke posisinya, Rak 1."
    assert told("scan_noted") == "Pindaian yang tidak cocok cukup dicatat."


def test_a_correction_tells_what_stood_before_and_hides_a_nik() -> None:
    old = {"old_name": "Siti Aminah", "old_nik": "1607016408900003", "reason": "salah ketik"}
    said = told("corrected", old)
    assert said == (
        "Nama pemohon diperbaiki; sebelumnya “Siti Aminah”. "
        "NIK pemohon diperbaiki; sebelumnya berakhiran 0003. Alasan: salah ketik."
    )


def test_a_corrected_service_tells_the_new_date() -> None:
    assert told(
        "corrected",
        set={"service": "KTPG", "case_key": "hilang", "promised_on": "2026-12-08"},
        was={"service": "KTPB", "case_key": "", "promised_on": "2026-12-15"},
    ) == (
        "Layanan diubah dari KTP-el baru menjadi KTP-el pengganti. Keperluan menjadi hilang. "
        "Tanggal janji menjadi Selasa, 8 Desember 2026, sebelumnya Selasa, 15 Desember 2026."
    )
    assert told("corrected", set={"promised_on": None}, was={"promised_on": "2026-12-15"}) == (
        "Tanggal janji dihapus; berkas belum lengkap."
    )
    assert told("corrected") == "Data diperbaiki."


def test_an_undone_step_says_which_and_where_things_stand_again() -> None:
    assert told("undone", undoes=4, undone_kind="moved", set={"place": 1}, was={"place": 2}) == (
        "Langkah terakhir (pemindahan) dibatalkan. Berkas kembali di Loket."
    )
    assert told("undone", undoes=4, undone_kind="stage_set", set={"stage": "diterima"}) == (
        "Langkah terakhir (perubahan tahap) dibatalkan. Tahap kembali menjadi diterima."
    )


def test_prints_are_told_with_their_paper_and_their_count() -> None:
    asked = {"layout": "a4-2", "copy": 1}
    assert told("print_asked", print=asked) == "Cetak tanda terima diminta (A4, dua lembar)."
    again = told("print_asked", layout="roll58", copy=3)
    assert again == "Cetak ulang ke-2 tanda terima diminta (Rol 58 mm)."
    assert told("print_asked", layout="label-50x30", copy=1) == "Cetak label diminta (Label 50 × 30 mm)."
    assert told("handwritten") == "Tanda terima ditulis tangan."


def test_an_unknown_event_is_told_neutrally() -> None:
    assert told("something_of_a_later_version", set={"place": 1}) == "Langkah lain dicatat."


_VALUES = (
    st.none() | st.booleans() | st.integers() | st.text(max_size=8) | st.lists(st.integers(), max_size=2)
)
_KEYS = st.sampled_from(
    (
        "stage",
        "place",
        "holder",
        "completed_at",
        "promised_on",
        "letter_number",
        "service",
        "case_key",
        "rt_rw",
    )
)
_SETS = st.dictionaries(_KEYS, _VALUES)
_BODIES = st.fixed_dictionaries(
    {},
    optional={
        "set": _SETS | _VALUES,
        "was": _SETS | _VALUES,
        "print": _VALUES,
        "layout": _VALUES,
        "copy": _VALUES,
        "undone_kind": _VALUES,
        "has_slip": _VALUES,
        "seen_at_place": _VALUES,
        "recorded_place": _VALUES,
        "approver": _VALUES,
        "item": _VALUES | st.fixed_dictionaries({"state": _VALUES}),
        "sighting": _VALUES | st.fixed_dictionaries({"oddity": _VALUES, "place": _VALUES}),
        **dict.fromkeys(("to_place", "to_staff", "page", "receiver", "instead_of", "signed_on"), _VALUES),
    },
)
_FIELDS = st.sampled_from(("note", "reason", "collector", "relation", "old_name", "old_nik", "nik_last4"))


@given(kind=st.sampled_from(KINDS), body=_BODIES, texts=st.dictionaries(_FIELDS, st.text(max_size=20)))
def test_whatever_the_body_holds_a_sentence_comes_out(
    kind: str, body: dict[str, Any], texts: dict[str, str]
) -> None:
    said = sentence(kind, body, texts=texts, names=NAMES)
    assert said[0].isupper()
    assert said.endswith(".")
    assert "  " not in said
    assert "\n" not in said


def test_a_name_that_ends_in_a_stop_ends_its_sentence() -> None:
    names = Names(places={1: "Loket", 2: "Meja Camat"}, staff={7: "Drs. Bambang Sutejo, M.Si."})
    body = {"set": {"place": 2, "holder": 7}, "was": {"place": 1, "holder": 3}}
    told = sentence("moved", body, texts={}, names=names)
    assert told == "Dipindahkan dari Loket ke Meja Camat, diterima oleh Drs. Bambang Sutejo, M.Si."
