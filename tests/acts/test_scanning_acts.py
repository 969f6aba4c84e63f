"""Every scan is evidence: contradictions through the real register, and what is done about them."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from counter_app.acts import step
from counter_app.register import office_rows, sightings
from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import Back, Part
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.oddities import Oddity, Offer, ScanPage, Seen
from counter_app.rules.scan.sighting import Sighting, Source
from tests.acts.test_losing_acts import declared, papers
from tests.sample_office import (
    ADMIN,
    APPLICANT,
    ARCHIVIST,
    BUDIS_DESK,
    CLERK,
    DAY,
    DESK,
    HEAD,
    INFORMATION,
    MINUTE,
    OPERATOR,
    OUTSIDE,
    SHELF,
    Bench,
)

PANTAU, CARI, CEK_RAK, SERAH_TERIMA = (
    ScanPage.PANTAU,
    ScanPage.CARI,
    ScanPage.CEK_RAK,
    ScanPage.SERAH_TERIMA,
)
D, B, N = Offer.DESK, Offer.BACK, Offer.NOTE


def box(bench: Bench) -> int:
    """A box on the shelf."""
    place = Place(id=0, number="", name="Boks 1", kind=PlaceKind.BOX, parent=SHELF)
    return bench.counter.settings.save_place(place, actor=ADMIN).id


def moved(bench: Bench, place: int, **more: Any) -> str:
    number = bench.register().number
    bench.counter.custody.move([number], place, actor=CLERK, **more)
    return number


def handed(bench: Bench, number: str, *, to: int = BUDIS_DESK, receiver: int | None = None) -> str:
    """The hand-over in which the clerk has sent a dossier from the counter."""
    transfer = bench.counter.handing_over.begin(actor=CLERK, from_place=DESK).id
    bench.counter.handing_over.stack(transfer, number, actor=CLERK)
    bench.counter.handing_over.send(transfer, actor=CLERK, to_place=to, receiver=receiver)
    return transfer


def sent(bench: Bench) -> str:
    number = bench.register().number
    handed(bench, number)
    return number


def accepted_by_count(bench: Bench) -> str:
    number = bench.register().number
    transfer = handed(bench, number)
    bench.counter.handing_over.finish(transfer, actor=OPERATOR, receiver=OPERATOR, count=1)
    return number


def declined(bench: Bench) -> str:
    number = bench.register().number
    transfer = handed(bench, number)
    bench.counter.handing_over.decline(transfer, number, reason="kurang", actor=OPERATOR, receiver=OPERATOR)
    return number


def not_in_stack(bench: Bench) -> str:
    number = bench.register().number
    bench.counter.handing_over.finish(handed(bench, number), actor=OPERATOR, receiver=OPERATOR)
    return number


def stacked(bench: Bench) -> str:
    number = bench.register().number
    transfer = bench.counter.handing_over.begin(actor=CLERK, from_place=DESK).id
    bench.counter.handing_over.stack(transfer, number, actor=CLERK)
    return number


def out(bench: Bench) -> str:
    """Papers the archivist sent to Disdukcapil from the shelf."""
    service = bench.counter.services["KKB"]
    number = bench.register(service="KKB", case=service.cases[0].key if service.cases else "").number
    bench.counter.custody.move([number], SHELF, actor=ARCHIVIST)
    bench.counter.outside.send(
        [number],
        place=OUTSIDE,
        letter_number="470/1",
        letter_on=bench.counter.today(),
        courier="Pak Dul",
        actor=ARCHIVIST,
    )
    return number


def papers_kept(bench: Bench) -> str:
    archive = Place(id=0, number="", name="Arsip Disdukcapil", kind=PlaceKind.OUTSIDE, keeps=True)
    bench.counter.settings.save_place(archive, actor=ADMIN)
    number = out(bench)
    bench.counter.outside.came_back(
        OUTSIDE, [Back(number=number, what=Part.DOCUMENT)], place=SHELF, actor=CLERK
    )
    return number


def lent(bench: Bench) -> str:
    number = moved(bench, SHELF)
    due = bench.counter.today() + timedelta(days=1)
    bench.counter.lending.lend(number, borrower=HEAD, purpose="periksa", due_on=due, actor=ARCHIVIST)
    return number


def held_by(bench: Bench, **changes: Any) -> str:
    """A dossier on the operator's desk, of whom something else is true since."""
    number = moved(bench, BUDIS_DESK, received_by=OPERATOR)
    person = bench.counter.staff[OPERATOR]
    bench.counter.settings.save_staff(replace(person, **changes), actor=ADMIN)
    return number


def at_a_retired_place(bench: Bench) -> str:
    """No act retires a place papers lie at; an older register may hold one."""
    number = moved(bench, SHELF)
    desk = bench.counter._desk
    row = office_rows.place_row(replace(bench.counter.places[SHELF], retired=True))
    with desk.act():
        desk.append("place_saved", actor=ADMIN, body={"table": "places", "row": row})
    desk.forget_rows()
    return number


def with_the_applicant(bench: Bench) -> str:
    """No act leaves an open dossier with the applicant; an older register may hold one."""
    made, desk = bench.register(), bench.counter._desk
    with desk.act():
        step.record(desk, made, "moved", {"place": APPLICANT}, actor=CLERK)
    return made.number


def reconstructed(bench: Bench) -> str:
    number = declared(bench).number
    bench.counter.losing.gather(number, papers(bench, number), actor=CLERK)
    return number


def closed(act: Callable[[Bench, str], object]) -> Callable[[Bench], str]:
    def made(bench: Bench) -> str:
        number = bench.register().number
        act(bench, number)
        return number

    return made


def archived(bench: Bench) -> str:
    number = bench.collected().number
    bench.counter.progress.archive([number], SHELF, actor=CLERK)
    return number


def reported(bench: Bench) -> str:
    number = bench.register().number
    bench.counter.custody.report_missing(number, reason="x", actor=CLERK)
    return number


def paused(bench: Bench) -> str:
    number = moved(bench, SHELF)
    bench.counter.pausing.pause(number, "menunggu pemohon", actor=CLERK)
    return number


def waiting_for_blanks(bench: Bench) -> str:
    number = moved(bench, SHELF)
    bench.counter.outside.waits_for_blanks([number], actor=CLERK)
    return number


def ready_on_the_shelf(bench: Bench) -> str:
    number = bench.ready().number
    bench.counter.custody.move([number], SHELF, actor=CLERK)
    return number


def absent(bench: Bench) -> str:
    return held_by(bench, away_from=bench.counter.today() - timedelta(days=1))


AWAY = "tetapi dipindai di"
# What is odd, how the register comes to it, who scans (at their own desk), what is said, what is offered.
TABLE: list[tuple[Oddity, Callable[[Bench], str], int, str, tuple[Offer, ...]]] = [
    (Oddity.COLLECTED, lambda b: b.collected().number, CLERK, "sudah diambil pada Selasa", (B, N)),
    (
        Oddity.RETURNED,
        closed(lambda b, n: b.counter.collecting.give_back(n, reason="x", actor=CLERK)),
        CLERK,
        "sudah dikembalikan kepada pemohon pada",
        (N,),
    ),
    (
        Oddity.REFUSED,
        closed(lambda b, n: b.counter.collecting.refuse(n, reason="x", actor=HEAD)),
        CLERK,
        "ditolak pada Selasa",
        (B, N),
    ),
    (
        Oddity.VOIDED,
        closed(lambda b, n: b.counter.correcting.void(n, reason="x", actor=CLERK, approver=HEAD)),
        CLERK,
        "nomornya tidak berlaku",
        (N,),
    ),
    (Oddity.ARCHIVED, archived, CLERK, "diarsipkan di Rak 1", (B, N)),
    (Oddity.DECLARED_LOST, lambda b: declared(b).number, CLERK, "dinyatakan hilang pada", (N,)),
    (Oddity.REPORTED_MISSING, reported, CLERK, "dilaporkan belum ditemukan sejak", (D, B, N)),
    (Oddity.RECONSTRUCTED, reconstructed, OPERATOR, "mungkin berkas lama", (N,)),
    (Oddity.NOT_IN_STACK, not_in_stack, OPERATOR, "dinyatakan tidak ada saat serah terima", (D, N)),
    (Oddity.AWAITS_US, sent, OPERATOR, "dikirim ke sini oleh Sari dan belum diterima", (N,)),
    (Oddity.LEFT_BEHIND, sent, CLERK, f"kepada Budi pada Selasa, 24 November 2026, {AWAY}", (D, N)),
    (Oddity.UNDER_WAY, sent, ARCHIVIST, f"sedang dikirim oleh Sari kepada Budi, {AWAY} Meja Rina", (D, N)),
    (Oddity.IN_ANOTHER_STACK, stacked, OPERATOR, "ada di tumpukan serah terima Sari", (D, B, N)),
    (Oddity.DECLINED, declined, OPERATOR, "seharusnya kembali ke Loket", (D, B, N)),
    (
        Oddity.ACCEPTED_ELSEWHERE,
        accepted_by_count,
        CLERK,
        "sudah diterima di Meja Budi, dipegang Budi, tetapi masih ada di Loket",
        (D, B, N),
    ),
    (Oddity.LENT, lent, CLERK, "sedang dipinjam Hasan sampai Rabu, 25 November 2026", (N,)),
    (Oddity.PLACE_RETIRED, at_a_retired_place, CLERK, "tempat yang tidak dipakai lagi", (D, N)),
    (
        Oddity.HOLDER_GONE,
        lambda b: held_by(b, retired=True),
        CLERK,
        "dipegang Budi yang tidak bertugas lagi",
        (D, N),
    ),
    (Oddity.HOLDER_ABSENT, absent, CLERK, "dipegang Budi yang tidak masuk hari ini", (D, B, N)),
    (Oddity.WAITS, waiting_for_blanks, CLERK, "sedang menunggu blangko", (D, B, N)),
    (Oddity.PAUSED, paused, CLERK, "sedang dijeda sejak Selasa", (D, B, N)),
    (
        Oddity.READY_AT_DESK,
        ready_on_the_shelf,
        OPERATOR,
        f"siap diambil dan tercatat di Rak 1, {AWAY}",
        (D, B, N),
    ),
    (Oddity.PAPERS_KEPT, papers_kept, CLERK, "tercatat disimpan di Arsip Disdukcapil", (N,)),
    (Oddity.WITH_APPLICANT, with_the_applicant, CLERK, f"tercatat pada pemohon, {AWAY} Loket", (D, N)),
    (Oddity.OUTSIDE, out, CLERK, f"tercatat di luar kantor, di Disdukcapil, {AWAY} Loket", (D, N)),
    (Oddity.LEFT_BEHIND, out, ARCHIVIST, "sudah dikirim ke Disdukcapil pada", (D, N)),
    (
        Oddity.IN_BOX,
        lambda b: moved(b, box(b)),
        CLERK,
        f"tercatat di Boks 1 (Rak 1), {AWAY} Loket",
        (D, B, N),
    ),
    (Oddity.ON_SHELF, lambda b: moved(b, SHELF), CLERK, f"tercatat di Rak 1, {AWAY} Loket", (D, B, N)),
    (
        Oddity.AT_OTHER_DESK,
        lambda b: moved(b, BUDIS_DESK, received_by=OPERATOR),
        CLERK,
        f"tercatat di Meja Budi, dipegang Budi, {AWAY} Loket",
        (D, B, N),
    ),
]
DESKS = {CLERK: "Loket", OPERATOR: "Meja Budi", ARCHIVIST: "Meja Rina"}
IDS = [f"{kind.name}-{actor}" for kind, _, actor, *_ in TABLE]


@pytest.fixture
def office(bench: Bench) -> Bench:
    """The sample office with a desk of the archivist's own."""
    rinas = Place(id=0, number="", name="Meja Rina", kind=PlaceKind.DESK, owner=ARCHIVIST)
    bench.counter.settings.save_place(rinas, actor=ADMIN)
    return bench


def scan(bench: Bench, number: str, page: ScanPage = PANTAU, *, actor: int = CLERK, **more: Any) -> Seen:
    bench.clock.advance(1000)
    return bench.counter.scanning.scanned(number, actor=actor, page=page, **more)


def kept(bench: Bench, seen: Seen) -> Sighting:
    assert seen.seq is not None
    found = sightings.one(bench.counter._register, "00", seen.seq)
    assert found is not None
    return found


def row(bench: Bench, number: str) -> dict[str, Any]:
    """What the register shows of a dossier, but for the number of its last event."""
    stored = bench.counter._register.one("SELECT * FROM dossiers WHERE number = :n", {"n": int(number)})
    assert stored is not None
    return {key: stored[key] for key in stored.keys() if key != "last_seq"}  # noqa: SIM118 -- a sqlite3.Row


def test_the_table_knows_nearly_every_oddity() -> None:
    about_codes = {Oddity.FORGED, Oddity.OLD_SLIP, Oddity.UNKNOWN_NUMBER, Oddity.OTHER_OFFICE}
    assert {kind for kind, *_ in TABLE} == set(Oddity) - about_codes - {Oddity.UNKNOWN_CODE}


@pytest.mark.parametrize(("odd", "make", "actor", "sentence", "offers"), TABLE, ids=IDS)
def test_a_contradiction_is_kept_told_and_moves_nothing(
    office: Bench,
    odd: Oddity,
    make: Callable[[Bench], str],
    actor: int,
    sentence: str,
    offers: tuple[Offer, ...],
) -> None:
    number = make(office)
    other = office.register("Orang Lain").number
    before = row(office, number)
    scan(office, other, actor=actor)

    seen = scan(office, number, actor=actor)

    assert seen.oddity is odd
    assert sentence in seen.sentence
    assert seen.sentence.startswith((f"Berkas {tracking.spoken(number)}", "Dokumen berkas"))
    assert seen.offers == offers
    sighting = kept(office, seen)
    assert (sighting.dossier, sighting.oddity, sighting.is_seen) == (number, str(odd), True)
    assert (sighting.staff, sighting.at, sighting.before) == (actor, office.clock.at, other)
    assert sighting.place is not None
    assert office.counter.places[sighting.place].name == DESKS[actor]
    assert sighting.closed_at is None
    assert row(office, number) == before
    assert str(odd) in office.counter.lookup.folder(number).history[0].sentence
    assert office.counter.guard.verify().ok


OFFERED = [
    pytest.param(make, actor, offer, id=f"{kind.name}-{offer.name}-{actor}")
    for kind, make, actor, _, offers in TABLE
    for offer in offers
]


@pytest.mark.parametrize(("make", "actor", "offer"), OFFERED)
def test_what_is_offered_can_be_done(
    office: Bench, make: Callable[[Bench], str], actor: int, offer: Offer
) -> None:
    number = make(office)
    before = office.counter.lookup.dossier(number)
    seen = scan(office, number, actor=actor)
    assert seen.seq is not None

    after = office.counter.scanning.resolve(seen.seq, offer, actor=actor)

    # A note ends what nobody can set right any more: the odd scan of a dossier that has ended.
    assert kept(office, seen).closed_at == (None if offer is N and not after.is_closed else office.clock.at)
    if offer is D:
        assert office.counter.places[after.place].name == DESKS[actor]
        assert (after.holder, after.transfer_id, after.missing_since) == (actor, None, None)
    else:
        assert (after.place, after.holder, after.stage) == (before.place, before.holder, before.stage)
    assert after.last_seen_at == (before.last_seen_at if offer is N else office.clock.at)
    assert office.counter.guard.verify().ok


def test_a_scan_in_order_proves_that_the_papers_are_in_place(bench: Bench) -> None:
    made = bench.register()
    seen = scan(bench, made.number)
    assert (seen.oddity, seen.sentence, seen.offers) == (None, "", ())
    assert seen.dossier is not None
    assert seen.dossier.last_seen_at == bench.clock.at
    assert (seen.dossier.place, seen.dossier.place_since) == (made.place, made.place_since)
    sighting = kept(bench, seen)
    assert (sighting.oddity, sighting.place, sighting.closed_at) == ("", DESK, bench.clock.at)
    assert bench.counter.lookup.folder(made.number).history[0].sentence == "Terlihat di Loket."


def test_papers_in_a_box_are_in_place_at_its_shelf_but_not_the_other_way_round(bench: Bench) -> None:
    inside = box(bench)
    boxed, loose = moved(bench, inside), moved(bench, SHELF)
    assert scan(bench, boxed, CEK_RAK, place=SHELF).oddity is None
    assert scan(bench, loose, CEK_RAK, place=inside).oddity is Oddity.ON_SHELF


@pytest.mark.parametrize("make", [lambda b: b.collected().number, archived], ids=["collected", "archived"])
def test_a_sweep_finds_a_closed_folder_where_it_lies_in_order(
    bench: Bench, make: Callable[[Bench], str]
) -> None:
    number = make(bench)
    place = bench.counter.lookup.dossier(number).place
    assert scan(bench, number, CEK_RAK, place=place).oddity is None
    elsewhere = SHELF if place == DESK else DESK
    assert scan(bench, number, CEK_RAK, place=elsewhere).oddity is not None


def test_what_rests_lies_in_order_at_its_place_but_is_odd_in_a_hand_over(bench: Bench) -> None:
    number = paused(bench)
    assert scan(bench, number, CEK_RAK, place=SHELF).oddity is None
    assert scan(bench, number, SERAH_TERIMA, place=SHELF).oddity is Oddity.PAUSED


def test_whoever_borrowed_a_folder_has_it(bench: Bench) -> None:
    number = lent(bench)
    assert scan(bench, number, actor=HEAD).oddity is None
    assert scan(bench, number, CEK_RAK, place=SHELF).oddity is Oddity.LENT


@pytest.mark.parametrize("page", [CARI, ScanPage.TERIMA])
@pytest.mark.parametrize(
    "make",
    [lambda b: moved(b, SHELF), sent, lent, paused, absent, accepted_by_count],
    ids=["elsewhere", "under way", "lent", "paused", "absent", "accepted"],
)
def test_a_slip_says_nothing_of_where_the_papers_are(
    office: Bench, make: Callable[[Bench], str], page: ScanPage
) -> None:
    number = make(office)
    events = len(office.events())
    seen = scan(office, number, page, actor=OPERATOR)
    assert (seen.oddity, seen.seq) == (None, None)
    assert len(office.events()) == events


@pytest.mark.parametrize(
    ("odd", "make", "offers"),
    [
        (Oddity.COLLECTED, lambda b: b.collected().number, (N,)),
        (Oddity.ARCHIVED, archived, (N,)),
        (Oddity.REPORTED_MISSING, reported, (D, N)),
        (Oddity.DECLARED_LOST, lambda b: declared(b).number, (N,)),
    ],
)
def test_what_a_slip_tells_of_its_end_or_loss_is_kept_without_a_place(
    bench: Bench, odd: Oddity, make: Callable[[Bench], str], offers: tuple[Offer, ...]
) -> None:
    number = make(bench)
    before = row(bench, number)
    seen = scan(bench, number, CARI)
    assert (seen.oddity, seen.offers) == (odd, offers)
    assert kept(bench, seen).place is None
    assert row(bench, number) == before
    doubts = sightings.against_the_record(bench.counter._register)
    assert all(doubt.seq != seen.seq for doubt in doubts)
    told = bench.counter.lookup.folder(number).history[0].sentence
    assert told == f"Tanda terima atau berkas dipindai di Loket: {odd}."


def test_a_slip_with_another_offices_check_is_odd(bench: Bench) -> None:
    made = bench.register()
    assert scan(bench, made.number, CARI, hash_hex=made.hash).oddity is None
    seen = scan(bench, made.number, CARI, hash_hex="0" * 64)
    assert (seen.oddity, seen.offers) == (Oddity.FORGED, (N,))
    assert "Periksa keaslian" in seen.sentence


def test_a_slip_is_old_once_its_promise_is_replaced_and_until_it_is_printed_anew(bench: Bench) -> None:
    made = bench.register()
    bench.counter.printbook.ask(made.number, "a4-2", actor=CLERK)
    bench.clock.advance(2 * DAY)
    bench.counter.pausing.pause(made.number, "menunggu pemohon", actor=CLERK)
    bench.clock.advance(2 * DAY)
    now = bench.counter.pausing.resume(made.number, actor=CLERK)
    assert now.promised_on != made.promised_on

    seen = scan(bench, made.number, CARI, hash_hex=made.hash)
    assert (seen.oddity, seen.offers) == (Oddity.OLD_SLIP, (N,))
    assert "Cetak ulang" in seen.sentence
    assert scan(bench, made.number, PANTAU, hash_hex=made.hash).oddity is None  # the folder's own copy

    bench.counter.printbook.ask(made.number, "a4-2", actor=CLERK)
    assert scan(bench, made.number, CARI, hash_hex=made.hash).oddity is None


@pytest.mark.parametrize(
    ("code", "odd", "sentence"),
    [
        (tracking.compose(26, "00", 4217), Oddity.UNKNOWN_NUMBER, "tidak dikenal di kantor ini"),
        (tracking.compose(26, "07", 4217), Oddity.OTHER_OFFICE, "seri 07 dari kantor lain"),
        ("1607014507900001", Oddity.UNKNOWN_CODE, "Kode itu tidak dikenal"),
    ],
)
def test_an_unknown_code_is_kept_without_what_it_said(
    bench: Bench, code: str, odd: Oddity, sentence: str
) -> None:
    known = bench.register().number
    scan(bench, known)
    assert sentence in bench.counter.scanning.unknown(code, actor=CLERK)

    event = bench.events()[-1]
    body = json.loads(event["body"])
    assert (body["length"], len(body["scan"]), event["dossier"]) == (len(code), 64, None)
    assert code not in event["body"]
    texts = bench.counter._register.all("SELECT text FROM texts")
    assert all(code not in row["text"] for row in texts)
    sighting = sightings.one(bench.counter._register, "00", event["seq"])
    assert sighting is not None
    assert (sighting.dossier, sighting.oddity, sighting.place, sighting.before) == (None, odd, DESK, known)
    assert bench.counter.guard.verify().ok


def test_a_number_never_issued_is_no_dossier_and_offers_nothing(bench: Bench) -> None:
    seen = scan(bench, tracking.compose(26, "00", 4217), SERAH_TERIMA)
    assert (seen.dossier, seen.oddity, seen.offers) == (None, Oddity.UNKNOWN_NUMBER, ())
    assert kept(bench, seen).source is Source.TRANSFER
    assert seen.seq is not None
    with pytest.raises(CounterError, match="tidak ada dalam catatan"):
        bench.counter.scanning.resolve(seen.seq, N, actor=CLERK)


def test_what_was_scanned_before_and_after_is_kept_for_two_minutes(bench: Bench) -> None:
    first, odd, last = bench.register().number, moved(bench, SHELF), bench.register("Ani").number
    scan(bench, first)
    seen = scan(bench, odd)
    scan(bench, odd)  # the same folder again is no neighbour of itself
    again = scan(bench, odd)
    scan(bench, last)
    assert (kept(bench, seen).before, kept(bench, again).before) == (first, first)
    assert (kept(bench, seen).after, kept(bench, again).after) == (None, last)

    late = scan(bench, odd)
    bench.clock.advance(2 * MINUTE)
    scan(bench, first)
    assert (kept(bench, late).before, kept(bench, late).after) == (last, None)
    assert bench.counter.guard.verify().ok


def test_an_odd_sighting_stays_open_until_the_papers_are_in_hand(bench: Bench) -> None:
    number = moved(bench, SHELF)
    seen = scan(bench, number)
    register = bench.counter._register
    assert [s.seq for s in sightings.against_the_record(register)] == [seen.seq]
    assert [s.oddity for s in sightings.of_dossier(register, number)] == [Oddity.ON_SHELF]
    scan(bench, number, CEK_RAK, place=SHELF)
    assert sightings.against_the_record(register) == []


def test_only_an_open_sighting_is_resolved_and_by_what_fits_it(bench: Bench) -> None:
    gone, there = bench.collected().number, moved(bench, SHELF)
    seen = scan(bench, gone)
    assert seen.seq is not None
    with pytest.raises(CounterError, match="Pakai “Arsipkan” untuk menyimpannya"):
        bench.counter.scanning.resolve(seen.seq, D, actor=CLERK)
    lost = scan(bench, declared(bench).number)
    assert lost.seq is not None
    for offer in (D, B):
        with pytest.raises(CounterError, match="tidak berlaku untuk berkas"):
            bench.counter.scanning.resolve(lost.seq, offer, actor=CLERK)
    away = scan(bench, there)
    assert away.seq is not None
    bench.counter.scanning.resolve(away.seq, N, actor=CLERK)
    assert bench.counter.lookup.dossier(there).place == SHELF
    bench.counter.scanning.resolve(away.seq, D, actor=CLERK)
    with pytest.raises(CounterError, match="sudah diselesaikan"):
        bench.counter.scanning.resolve(away.seq, B, actor=CLERK)


def test_papers_carried_back_were_seen_by_their_holder(bench: Bench) -> None:
    number = moved(bench, BUDIS_DESK, received_by=OPERATOR)
    seen = scan(bench, number)
    assert seen.seq is not None
    bench.counter.scanning.resolve(seen.seq, B, actor=CLERK)
    last = sightings.of_dossier(bench.counter._register, number)[-1]
    assert (last.place, last.staff, last.oddity) == (BUDIS_DESK, OPERATOR, "")
    told = [entry.sentence for entry in bench.counter.lookup.folder(number).history[:2]]
    assert told == [
        "Dikembalikan ke posisinya, Meja Budi.",
        "Terlihat di Loket, padahal tercatat di meja lain; posisinya tetap Meja Budi.",
    ]


@pytest.mark.parametrize(
    ("offer", "page", "place", "outcome"),
    [(D, PANTAU, None, "astray"), (B, PANTAU, None, "astray"), (D, CEK_RAK, SHELF, "in place")],
)
def test_an_alert_learns_whether_the_papers_were_astray(
    bench: Bench, offer: Offer, page: ScanPage, place: int | None, outcome: str
) -> None:
    number = moved(bench, SHELF)
    bench.counter.custody.report_missing(number, reason="x", actor=CLERK)
    with bench.counter._desk.act():
        bench.counter._desk.append("alerted", actor=CLERK, body={"alerts": [[int(number), "silent", 300]]})
    seen = scan(bench, number, page, place=place)
    assert seen.seq is not None
    bench.counter.scanning.resolve(seen.seq, offer, actor=CLERK)
    (alert,) = bench.counter._register.all("SELECT * FROM alerts")
    assert alert["outcome"] == outcome


def test_who_may_not_move_papers_is_not_offered_to(bench: Bench) -> None:
    seen = scan(bench, moved(bench, SHELF), actor=INFORMATION)
    assert seen.offers == (B, N)
    assert seen.seq is not None
    with pytest.raises(CounterError, match="Dewi tidak berwenang untuk “Pindahkan”"):
        bench.counter.scanning.resolve(seen.seq, D, actor=INFORMATION)
    with pytest.raises(CounterError, match="Joko tidak berwenang"):
        scan(bench, bench.register().number, actor=ADMIN)
    with pytest.raises(CounterError, match="Joko tidak berwenang"):
        bench.counter.scanning.unknown("x", actor=ADMIN)
    with pytest.raises(CounterError, match="Joko tidak berwenang"):
        bench.counter.scanning.resolve(seen.seq, N, actor=ADMIN)


def test_a_scan_nobody_keeps_is_judged_all_the_same(bench: Bench) -> None:
    number = bench.collected().number
    events = len(bench.events())
    seen = bench.counter.scanning.judged(number, page=CARI)
    assert (seen.oddity, seen.seq) == (Oddity.COLLECTED, None)
    assert bench.counter.scanning.judged("260000421744", page=CARI).oddity is Oddity.UNKNOWN_NUMBER
    assert len(bench.events()) == events


def test_an_odd_scan_is_no_step_and_does_not_hinder_undoing_the_last(bench: Bench) -> None:
    number = moved(bench, SHELF)
    seen = scan(bench, number)
    assert seen.seq is not None
    bench.counter.scanning.resolve(seen.seq, N, actor=CLERK)
    assert bench.counter.correcting.undo(number, actor=CLERK).place == DESK


def test_a_place_not_in_use_is_told(bench: Bench) -> None:
    number = bench.register().number
    with pytest.raises(CounterError, match="Tempat itu tidak ada"):
        scan(bench, number, place=99)
