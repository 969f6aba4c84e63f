from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from counter_app.rules.calendar import DEFAULT_HOURS, Calendar, Hours
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.differences import differences, standing, wrong_count
from counter_app.rules.handover.transfer import (
    Addressee,
    ItemState,
    Transfer,
    TransferItem,
    TransferKind,
    addressee,
    answering,
    changes_hands,
    destination,
    half_a_day,
    is_signed_for,
    refuse_signature,
    waits_too_long,
)
from counter_app.rules.history.event_body import Names
from counter_app.rules.history.sentences import sentence
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Staff

SARI, BUDI, TONO = 7, 8, 9
STAFF = {
    SARI: Staff(id=SARI, badge="990000000147", name="Sari", roles=frozenset()),
    BUDI: Staff(id=BUDI, badge="990000000244", name="Budi", roles=frozenset()),
    TONO: Staff(id=TONO, badge="990000000341", name="Tono", roles=frozenset(), retired=True),
}
LOKET, BUDIS, RAK, BOKS, CAMAT, DUKCAPIL, PEMOHON, OLD = range(1, 9)


def place(id_: int, name: str, kind: PlaceKind, **more: Any) -> Place:
    return Place(id=id_, number=f"98000000000{id_}", name=name, kind=kind, **more)


PLACES = {
    LOKET: place(LOKET, "Loket", PlaceKind.DESK),
    BUDIS: place(BUDIS, "Meja Budi", PlaceKind.DESK, owner=BUDI),
    RAK: place(RAK, "Rak 1", PlaceKind.SHELF),
    BOKS: place(BOKS, "Boks 7", PlaceKind.BOX, parent=RAK),
    CAMAT: place(CAMAT, "Ruang camat", PlaceKind.DESK, has_scanner=False, usual_days=3),
    DUKCAPIL: place(DUKCAPIL, "Disdukcapil", PlaceKind.OUTSIDE),
    PEMOHON: place(PEMOHON, "Pemohon", PlaceKind.APPLICANT),
    OLD: place(OLD, "Meja lama", PlaceKind.DESK, owner=TONO, retired=True),
}
NAMES = Names(places={p.id: p.name for p in PLACES.values()}, staff={p.id: p.name for p in STAFF.values()})
FIRST, SECOND = "260000421744", "260000000182"


def transfer(*states: ItemState, **change: Any) -> Transfer:
    items = tuple(
        TransferItem(dossier=f"2600000{n:05d}", position=n, state=state) for n, state in enumerate(states, 1)
    )
    made = Transfer(
        id="00-1",
        kind=TransferKind.INSIDE,
        from_place=LOKET,
        from_staff=SARI,
        to_place=BUDIS,
        to_staff=BUDI,
        begun_at=1,
        sent_at=2,
        page=4,
        items=items,
    )
    return replace(made, **change)


@pytest.mark.parametrize(
    ("scan", "expected"),
    [
        (PLACES[BUDIS].number, Addressee(place=BUDIS, staff=BUDI)),
        (PLACES[LOKET].number, Addressee(place=LOKET, staff=None)),
        (PLACES[BOKS].number, Addressee(place=BOKS, staff=None)),
        (STAFF[BUDI].badge, Addressee(place=BUDIS, staff=BUDI)),
    ],
)
def test_a_label_or_a_badge_names_the_receiver(scan: str, expected: Addressee) -> None:
    assert addressee(scan, places=PLACES, staff=STAFF) == expected


@pytest.mark.parametrize(
    ("scan", "said"),
    [
        ("990000009999", "tidak dikenal"),
        (STAFF[TONO].badge, "masih bertugas"),
        (STAFF[SARI].badge, "Sari belum punya meja sendiri. Pindai juga label tempat"),
        (PLACES[OLD].number, "tidak dipakai lagi"),
        (PLACES[PEMOHON].number, "hanya lewat “Kembalikan”"),
    ],
)
def test_who_cannot_receive_is_told_in_a_sentence(scan: str, said: str) -> None:
    with pytest.raises(CounterError, match=said):
        addressee(scan, places=PLACES, staff=STAFF)


def test_a_named_person_takes_the_stack_at_anybodys_place() -> None:
    assert destination(LOKET, BUDI, places=PLACES, staff=STAFF) == Addressee(place=LOKET, staff=BUDI)
    with pytest.raises(CounterError, match="Tujuannya belum dipilih"):
        destination(None, None, places=PLACES, staff=STAFF)


@pytest.mark.parametrize(
    ("place_id", "staff", "expected"),
    [
        (BUDIS, BUDI, True),
        (BUDIS, SARI, False),
        (RAK, None, False),
        (BOKS, None, False),
        (LOKET, None, False),
        (LOKET, BUDI, True),
        (CAMAT, None, True),
        (DUKCAPIL, None, True),
    ],
)
def test_who_has_to_accept(place_id: int, staff: int | None, expected: bool) -> None:
    to = Addressee(place=place_id, staff=staff)
    assert changes_hands(to, SARI, PLACES[place_id]) is expected


def test_nobody_scans_outside_or_where_there_is_no_scanner() -> None:
    assert [id_ for id_, p in PLACES.items() if is_signed_for(p)] == [CAMAT, DUKCAPIL]


def test_it_ages_against_both() -> None:
    assert answering(transfer(), PLACES) == (SARI, BUDI)
    assert answering(transfer(to_staff=None), PLACES) == (SARI, BUDI)
    assert answering(transfer(to_staff=None, to_place=RAK), PLACES) == (SARI,)
    assert standing(transfer(), NAMES) == "dikirim oleh Sari, belum diterima Budi"
    assert standing(transfer(to_staff=None, to_place=CAMAT), NAMES) == (
        "dikirim oleh Sari, belum diterima di Ruang camat"
    )
    assert standing(transfer(sent_at=None), NAMES) == "ditumpuk oleh Sari, belum dikirim"
    assert standing(transfer(ItemState.WITHDRAWN, closed_at=3), NAMES) == "ditarik oleh Sari"
    assert standing(transfer(ItemState.ACCEPTED, closed_at=3), NAMES) == "dikirim oleh Sari, selesai"


def test_each_difference_has_a_sentence_and_what_arrived_has_none() -> None:
    mixed = transfer(*ItemState)
    with_reason = replace(
        mixed,
        items=tuple(
            replace(i, reason="KK belum asli.") if i.state is ItemState.DECLINED else i for i in mixed.items
        ),
    )
    said = differences(with_reason, {"260000000004": "Ani"})
    assert said == (
        "Berkas 26 00 000000 04 (Ani) ditolak penerima: KK belum asli.",
        "Berkas 26 00 000000 05 ada dalam daftar, tetapi tidak ada dalam tumpukan.",
        "Berkas 26 00 000000 06 ikut datang, tetapi tidak ada dalam daftar.",
        "Berkas 26 00 000000 07 ditarik pengirim.",
        "Berkas 26 00 000000 08 sudah berpindah dengan cara lain.",
    )
    assert mixed.waiting == ("260000000001", "260000000002", "260000000005")
    assert wrong_count(mixed, 5).startswith("Jumlahnya berbeda: ditunggu 3 berkas selain 1 yang sudah")


def test_half_a_working_day_where_people_scan_else_the_places_own_days() -> None:
    calendar = Calendar(holidays={}, hours=DEFAULT_HOURS, decreed_years=frozenset())
    sent = datetime(2026, 11, 24, 10, tzinfo=UTC)
    waiting = transfer(ItemState.SENT)

    def is_late(place_id: int, now: datetime, **change: Any) -> bool:
        return waits_too_long(
            replace(waiting, **change),
            place=PLACES[place_id],
            calendar=calendar,
            sent=sent,
            now=now,
            usual_days=5,
        )

    assert half_a_day(DEFAULT_HOURS) == 225
    assert half_a_day(Hours(week=((),) * 7, cutoff=None)) == 0
    assert not is_late(BUDIS, datetime(2026, 11, 24, 14, 45, tzinfo=UTC))
    assert is_late(BUDIS, datetime(2026, 11, 24, 14, 46, tzinfo=UTC))
    assert not is_late(BUDIS, datetime(2026, 12, 24, 10, tzinfo=UTC), items=())
    assert not is_late(BUDIS, datetime(2026, 12, 24, 10, tzinfo=UTC), sent_at=None)
    assert not is_late(CAMAT, datetime(2026, 11, 27, 16, tzinfo=UTC))
    assert is_late(CAMAT, datetime(2026, 11, 30, 8, tzinfo=UTC))
    assert not is_late(DUKCAPIL, datetime(2026, 12, 1, 16, tzinfo=UTC))
    assert is_late(DUKCAPIL, datetime(2026, 12, 2, 8, tzinfo=UTC))


def test_a_signature_counts_where_nobody_scans_once_and_on_a_possible_day() -> None:
    day, later = date(2026, 11, 24), date(2026, 11, 26)
    refuse_signature(transfer(), PLACES[CAMAT], on=day, sent_on=day, today=later)
    refuse_signature(transfer(), PLACES[CAMAT], on=later, sent_on=day, today=later)
    with pytest.raises(CounterError, match="Loket memakai pemindai"):
        refuse_signature(transfer(), PLACES[LOKET], on=day, sent_on=day, today=later)
    with pytest.raises(CounterError, match="Halaman 4 sudah dicatat"):
        refuse_signature(transfer(signed_at=5), PLACES[CAMAT], on=day, sent_on=day, today=later)
    with pytest.raises(CounterError, match="antara hari dikirim dan hari ini"):
        refuse_signature(transfer(), PLACES[CAMAT], on=day, sent_on=later, today=later)


ITEM = {"transfer": "00-1", "position": 1, "state": "dikirim"}


@pytest.mark.parametrize(
    ("kind", "body", "texts", "said"),
    [
        ("stacked", {}, {}, "Masuk tumpukan serah terima."),
        (
            "stacked",
            {"sighting": {"oddity": "tercatat di rak"}},
            {},
            "Masuk tumpukan serah terima, meskipun tercatat di rak.",
        ),
        ("unstacked", {}, {}, "Dikeluarkan dari tumpukan serah terima."),
        ("sent", {}, {}, "Diserahkan kepada petugas lain, menunggu diterima."),
        (
            "sent",
            {"item": ITEM, "to_place": CAMAT, "to_staff": None, "page": 4},
            {},
            "Dikirim ke Ruang camat, halaman 4 buku ekspedisi; belum diterima.",
        ),
        (
            "accepted",
            {
                "item": ITEM,
                "set": {"place": BUDIS, "holder": SARI},
                "was": {"place": LOKET},
                "instead_of": BUDI,
            },
            {},
            "Diterima oleh Sari untuk Budi di Meja Budi, dari Loket.",
        ),
        ("accepted", {"item": ITEM, "set": {"holder": BUDI}}, {}, "Diterima oleh Budi."),
        (
            "declined",
            {"item": ITEM, "receiver": BUDI},
            {"reason": "salah"},
            "Ditolak oleh Budi saat serah terima, alasan: salah. Berkas tetap pada pengirim.",
        ),
        ("withdrawn", {}, {}, "Kiriman ditarik oleh pengirim; berkas tetap di tempatnya."),
        ("box_moved", {}, {}, "Boks dipindahkan ke rak lain."),
    ],
)
def test_the_history_tells_each_step(
    kind: str, body: dict[str, Any], texts: dict[str, str], said: str
) -> None:
    assert sentence(kind, body, texts=texts, names=NAMES) == said
