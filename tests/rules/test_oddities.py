"""What is odd about a scan, decided without a register: conditions, their order, and what is offered."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.handover.transfer import ItemState, Transfer, TransferKind
from counter_app.rules.loan import Loan
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan import oddities
from counter_app.rules.scan.oddities import ON_A_SLIP, SLIP_PAGES, Oddity, Offer, ScanContext, ScanPage
from counter_app.rules.scan.tells import oddity
from counter_app.rules.scan.words import sentence, unknown_sentence
from counter_app.rules.staff import Role, Staff

TODAY = date(2026, 11, 24)
AT = 1_795_489_200_000
COUNTER, BUDIS, SHELF, BOX, OUT, HOME, OLD = 1, 2, 3, 4, 5, 6, 7
SARI, BUDI, RINA = 1, 2, 3
PLACES = {
    id_: Place(id=id_, number="", name=name, kind=kind, **more)
    for id_, name, kind, more in (
        (COUNTER, "Loket", PlaceKind.DESK, {}),
        (BUDIS, "Meja Budi", PlaceKind.DESK, {"owner": BUDI}),
        (SHELF, "Rak 1", PlaceKind.SHELF, {}),
        (BOX, "Boks 1", PlaceKind.BOX, {"parent": SHELF}),
        (OUT, "Disdukcapil", PlaceKind.OUTSIDE, {}),
        (HOME, "Pemohon", PlaceKind.APPLICANT, {}),
        (OLD, "Meja lama", PlaceKind.DESK, {"retired": True}),
    )
}
STAFF = {
    id_: Staff(id=id_, badge="", name=name, roles=frozenset({Role.COUNTER}))
    for id_, name in ((SARI, "Sari"), (BUDI, "Drs. Budi, M.Si."), (RINA, "Rina"))
}
DOSSIER = Dossier(
    number="260000421744",
    service="SKTM",
    service_version=1,
    stage=Stage.RECEIVED,
    place=COUNTER,
    place_since=AT,
    holder=SARI,
    received_at=AT,
    received_by=SARI,
    completed_at=AT,
    promised_on="2026-12-08",
    arrival=1,
    last_seen_at=AT,
    hash="a" * 64,
    last_seq=1,
    applicant=Applicant(name="Siti Aminah", village="Suka Makmur"),
)
SENT = Transfer(
    id="00-5",
    kind=TransferKind.INSIDE,
    from_place=COUNTER,
    from_staff=SARI,
    to_place=BUDIS,
    to_staff=BUDI,
    begun_at=AT,
    sent_at=AT,
)
LOAN = Loan(
    id=1,
    dossier=DOSSIER.number,
    borrower=None,
    borrower_name="Pak Lurah",
    purpose="",
    due_on="2026-11-27",
    lent_at=AT,
    lent_by=SARI,
)


def context(here: int | None = COUNTER, **more: Any) -> ScanContext:
    """A scan by Sari on Pantau."""
    wanted = {"page": ScanPage.PANTAU, "actor": SARI, "today": TODAY, "places": PLACES, "staff": STAFF}
    return ScanContext(here=None if here is None else PLACES[here], **{**wanted, **more})


def a_dossier(**changes: Any) -> Dossier:
    return replace(DOSSIER, **changes)


def staff_with(person: int, **changes: Any) -> dict[int, Staff]:
    return STAFF | {person: replace(STAFF[person], **changes)}


def closed(stage: Stage, **changes: Any) -> Dossier:
    return a_dossier(stage=stage, closed_at=AT, **changes)


AWAY = staff_with(BUDI, away_from=TODAY - timedelta(days=1))
GONE = staff_with(BUDI, retired=True)
AT_BUDIS = {"place": BUDIS, "holder": BUDI}
DRAFT = replace(SENT, sent_at=None)
BATCH = replace(SENT, kind=TransferKind.OUT, from_place=SHELF, from_staff=RINA, to_place=OUT, to_staff=None)

TABLE = [
    (Oddity.FORGED, a_dossier(), context(hash_hex="b" * 64)),
    (Oddity.VOIDED, closed(Stage.VOIDED), context()),
    (Oddity.RETURNED, closed(Stage.RETURNED, place=HOME, holder=None), context()),
    (Oddity.REFUSED, closed(Stage.REFUSED), context()),
    (Oddity.COLLECTED, closed(Stage.COLLECTED), context()),
    (Oddity.ARCHIVED, closed(Stage.ARCHIVED, place=BOX), context()),
    (Oddity.DECLARED_LOST, a_dossier(declared_lost_at=AT), context()),
    (Oddity.REPORTED_MISSING, a_dossier(missing_since=AT), context()),
    (Oddity.RECONSTRUCTED, a_dossier(declared_lost_at=AT, reconstructed_at=AT), context(BUDIS)),
    (Oddity.NOT_IN_STACK, a_dossier(), context(BUDIS, transfer=SENT, item=ItemState.MISSING)),
    (Oddity.AWAITS_US, a_dossier(), context(BUDIS, transfer=SENT, item=ItemState.SENT, actor=BUDI)),
    (Oddity.AWAITS_US, a_dossier(), context(COUNTER, transfer=SENT, item=ItemState.SENT, actor=BUDI)),
    (Oddity.LEFT_BEHIND, a_dossier(), context(transfer=SENT, item=ItemState.SENT)),
    (Oddity.LEFT_BEHIND, a_dossier(place=OUT), context(SHELF, transfer=BATCH, item=ItemState.SENT)),
    (Oddity.UNDER_WAY, a_dossier(), context(SHELF, transfer=SENT, item=ItemState.SENT, actor=RINA)),
    (
        Oddity.IN_ANOTHER_STACK,
        a_dossier(),
        context(BUDIS, transfer=DRAFT, item=ItemState.STACKED, actor=BUDI),
    ),
    (Oddity.DECLINED, a_dossier(), context(BUDIS, transfer=SENT, item=ItemState.DECLINED, actor=BUDI)),
    (Oddity.ACCEPTED_ELSEWHERE, a_dossier(**AT_BUDIS), context(transfer=SENT, item=ItemState.ACCEPTED)),
    (Oddity.LENT, a_dossier(place=SHELF), context(SHELF, loan=LOAN)),
    (Oddity.PLACE_RETIRED, a_dossier(place=OLD), context()),
    (Oddity.HOLDER_GONE, a_dossier(**AT_BUDIS), context(staff=GONE)),
    (Oddity.HOLDER_GONE, a_dossier(holder=BUDI), context(staff=GONE)),
    (Oddity.HOLDER_ABSENT, a_dossier(**AT_BUDIS), context(staff=AWAY)),
    (Oddity.WAITS, a_dossier(place=SHELF, waits_for="blangko"), context()),
    (Oddity.PAUSED, a_dossier(paused_since=AT), context(page=ScanPage.SERAH_TERIMA)),
    (Oddity.READY_AT_DESK, a_dossier(stage=Stage.READY), context(BUDIS)),
    (Oddity.PAPERS_KEPT, a_dossier(papers_at=OUT), context(BUDIS)),
    (Oddity.WITH_APPLICANT, a_dossier(place=HOME), context()),
    (Oddity.OUTSIDE, a_dossier(place=OUT), context(transfer=BATCH, item=ItemState.SENT)),
    (Oddity.IN_BOX, a_dossier(place=BOX), context()),
    (Oddity.ON_SHELF, a_dossier(place=SHELF), context(BOX)),
    (Oddity.AT_OTHER_DESK, a_dossier(**AT_BUDIS), context()),
    (Oddity.OLD_SLIP, a_dossier(), context(page=ScanPage.CARI, hash_hex="a" * 64, is_slip_old=True)),
]
CODES = {Oddity.UNKNOWN_NUMBER, Oddity.OTHER_OFFICE, Oddity.UNKNOWN_CODE}
IN_ORDER = {
    "in its place": (a_dossier(), context()),
    "in a box of this shelf": (a_dossier(place=BOX), context(SHELF)),
    "nobody knows where": (a_dossier(place=SHELF), context(None)),
    "a closed folder swept where it lies": (closed(Stage.COLLECTED), context(page=ScanPage.CEK_RAK)),
    "an archived one too": (closed(Stage.ARCHIVED, place=BOX), context(SHELF, page=ScanPage.CEK_RAK)),
    "with whoever borrowed it": (a_dossier(place=SHELF), context(loan=replace(LOAN, borrower=SARI))),
    "the sender's own draft": (a_dossier(), context(transfer=DRAFT, item=ItemState.STACKED)),
    "accepted here": (a_dossier(**AT_BUDIS), context(BUDIS, transfer=SENT, item=ItemState.ACCEPTED)),
    "declined and back": (a_dossier(), context(transfer=SENT, item=ItemState.DECLINED)),
    "at rest in its place": (a_dossier(paused_since=AT, waits_for="blangko"), context()),
    "ready at the counter": (a_dossier(stage=Stage.READY, place=SHELF), context(SHELF)),
    "its document without the papers": (a_dossier(papers_at=OUT), context()),
    "its papers where they are kept": (a_dossier(papers_at=SHELF), context(SHELF)),
    "a holder absent from the shared desk": (a_dossier(holder=BUDI), context(staff=AWAY)),
    "put on the shelf by one who left": (a_dossier(place=SHELF, holder=BUDI), context(SHELF, staff=GONE)),
    "an old copy in the folder": (a_dossier(), context(hash_hex="a" * 64, is_slip_old=True)),
}


def test_the_table_knows_every_oddity() -> None:
    assert {kind for kind, *_ in TABLE} | CODES == set(Oddity)


@pytest.mark.parametrize(("kind", "dossier", "scan"), TABLE, ids=[kind.name for kind, *_ in TABLE])
def test_each_contradiction_is_told(kind: Oddity, dossier: Dossier, scan: ScanContext) -> None:
    assert oddity(dossier, scan) is kind
    said = sentence(kind, dossier, scan)
    assert "4217-44" in said
    assert said[0].isupper()
    assert said.endswith(".")
    assert "{" not in said
    assert ".." not in said
    assert "  " not in said
    assert " ," not in said
    offered = oddities.offers(kind, dossier, scan)
    assert offered[-1] is Offer.NOTE
    assert all(oddities.allows(kind, offer) for offer in offered)


@pytest.mark.parametrize(("dossier", "scan"), IN_ORDER.values(), ids=IN_ORDER)
def test_what_fits_the_record_is_in_order(dossier: Dossier, scan: ScanContext) -> None:
    assert oddity(dossier, scan) is None


@pytest.mark.parametrize("page", sorted(SLIP_PAGES))
@pytest.mark.parametrize(("kind", "dossier", "scan"), TABLE, ids=[kind.name for kind, *_ in TABLE])
def test_a_slip_tells_of_itself_its_end_and_its_loss_alone(
    kind: Oddity, dossier: Dossier, scan: ScanContext, page: ScanPage
) -> None:
    on_a_slip = replace(scan, page=page)
    assert oddity(dossier, on_a_slip) is (kind if kind in ON_A_SLIP else None)
    assert Offer.BACK not in oddities.offers(kind, dossier, on_a_slip)


def test_the_most_telling_is_told_first() -> None:
    everything = closed(
        Stage.VOIDED, place=BUDIS, holder=BUDI, missing_since=AT, paused_since=AT, declared_lost_at=AT
    )
    odd = context(staff=GONE, hash_hex="b" * 64, transfer=SENT, item=ItemState.SENT, loan=LOAN)
    assert oddity(everything, odd) is Oddity.FORGED
    assert oddity(everything, replace(odd, hash_hex=None)) is Oddity.VOIDED
    still_open = replace(everything, closed_at=None, stage=Stage.CHECKED)
    assert oddity(still_open, replace(odd, hash_hex=None)) is Oddity.DECLARED_LOST
    missed = replace(still_open, declared_lost_at=None)
    assert oddity(missed, replace(odd, hash_hex=None)) is Oddity.REPORTED_MISSING
    sent = replace(missed, missing_since=None)
    assert oddity(sent, replace(odd, hash_hex=None)) is Oddity.LEFT_BEHIND
    lent = replace(odd, hash_hex=None, transfer=None, item=None)
    assert oddity(sent, lent) is Oddity.LENT
    assert oddity(sent, replace(lent, loan=None)) is Oddity.HOLDER_GONE
    assert oddity(sent, replace(lent, loan=None, staff=AWAY)) is Oddity.PAUSED


def test_nobody_walks_back_to_another_office_or_to_the_applicant() -> None:
    for place in (OUT, HOME):
        there = a_dossier(place=place, paused_since=AT)
        assert oddities.offers(Oddity.PAUSED, there, context()) == (Offer.DESK, Offer.NOTE)
    here = a_dossier(place=SHELF, paused_since=AT)
    assert oddities.offers(Oddity.PAUSED, here, context()) == (Offer.DESK, Offer.BACK, Offer.NOTE)


def test_a_sighting_of_another_act_can_be_set_right_too() -> None:
    assert all(oddities.allows("milik tempat lain", offer) for offer in Offer)


def test_astray_is_what_was_seen_away_from_its_place() -> None:
    boxed = a_dossier(place=BOX)
    assert not oddities.is_astray(boxed, SHELF, PLACES)
    assert oddities.is_astray(boxed, COUNTER, PLACES)
    assert not oddities.is_astray(boxed, None, PLACES)


def test_names_that_end_in_a_stop_end_their_sentence() -> None:
    kept = replace(LOAN, borrower_name="", borrower=None)
    assert "dipinjam orang luar sampai" in sentence(Oddity.LENT, a_dossier(), context(loan=kept))
    said = sentence(Oddity.AWAITS_US, a_dossier(), context(transfer=replace(SENT, from_staff=BUDI)))
    assert said.startswith("Berkas 4217-44 dikirim ke sini oleh Drs. Budi, M.Si. dan belum diterima.")


@pytest.mark.parametrize(
    ("code", "kind", "said"),
    [
        ("260000421744", Oddity.UNKNOWN_NUMBER, "Nomor 26 00 004217 44 tidak dikenal di kantor ini."),
        (
            "260000421744" + "A" * 64,
            Oddity.UNKNOWN_NUMBER,
            "Nomor 26 00 004217 44 tidak dikenal di kantor ini.",
        ),
        ("980000000304", Oddity.UNKNOWN_CODE, "Kode itu tidak dikenal di kantor ini."),
        ("", Oddity.UNKNOWN_CODE, "Kode itu tidak dikenal di kantor ini."),
    ],
)
def test_a_code_of_no_dossier_is_told(code: str, kind: Oddity, said: str) -> None:
    assert oddities.unknown(code, "00") is kind
    assert unknown_sentence(kind, code).startswith(said)
