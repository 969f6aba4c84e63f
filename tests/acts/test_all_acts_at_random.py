"""Whatever staff do in whatever order: no act leaves what cannot be, and a refused one leaves nothing."""

import pytest

from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.handover.transfer import OPEN_STATES, ItemState
from tests.acts.acts_at_random import TYPED, Chance, settle
from tests.sample_office import NIK, Bench

COUNT = 500


def look(chance: Chance) -> None:
    """All that must hold of every dossier, hand-over, loan, sweep and place at any moment."""
    dossiers = {
        d.number: d
        for d in chance.counter.lookup.rows(
            [str(row["number"]) for row in chance.rows("SELECT number FROM dossiers")]
        )
    }
    look_at_stays(chance, dossiers)
    look_at_transfers(chance, dossiers)
    look_at_states(dossiers)
    look_at_loans(chance, dossiers)
    look_at_places(chance, dossiers)


def look_at_stays(chance: Chance, dossiers: dict[str, Dossier]) -> None:
    stays = chance.rows("SELECT * FROM stays WHERE left_at IS NULL")
    assert sorted((str(s["dossier"]), s["stage"], s["place"], s["holder"]) for s in stays) == sorted(
        (d.number, str(d.stage), d.place, d.holder) for d in dossiers.values() if not d.is_closed
    )


def look_at_transfers(chance: Chance, dossiers: dict[str, Dossier]) -> None:
    held: dict[str, str] = {}
    for row in chance.rows("SELECT id FROM transfers"):
        transfer = chance.counter.handing_over.transfer(row["id"])
        for item in transfer.items:
            assert item.is_open == (item.state in OPEN_STATES) == (item.settled_at is None)
        waiting = transfer.waiting
        assert not held.keys() & set(waiting)
        held |= dict.fromkeys(waiting, transfer.id)
        if transfer.sent_at is None:
            assert transfer.closed_at is None or not waiting
            assert not transfer.count(ItemState.SENT) + transfer.count(ItemState.MISSING)
        else:
            assert (transfer.closed_at is None) == bool(waiting)
            assert not transfer.count(ItemState.STACKED)
            assert transfer.to_place is not None
    assert held == {d.number: d.transfer_id for d in dossiers.values() if d.transfer_id}


def look_at_states(dossiers: dict[str, Dossier]) -> None:
    for dossier in dossiers.values():
        assert dossier.is_closed == (dossier.stage in ENDED)
        if dossier.is_closed:
            assert (dossier.transfer_id, dossier.paused_since, dossier.missing_since) == (None, None, None)
            assert not dossier.is_lost
            assert dossier.took_minutes is not None
        if dossier.paused_since is not None:
            assert dossier.is_complete
            assert dossier.stage is not Stage.READY
        if dossier.is_closed or dossier.stage is Stage.READY:
            assert dossier.waits_for is None
        if dossier.is_lost and dossier.missing_since is not None:
            assert dossier.transfer_id is None
        assert (dossier.ready_at is None) or dossier.is_closed or dossier.stage is Stage.READY
        assert (dossier.promised_on is not None) == dossier.is_complete
        assert dossier.papers_at != dossier.place


def look_at_loans(chance: Chance, dossiers: dict[str, Dossier]) -> None:
    lent = [str(row["dossier"]) for row in chance.rows("SELECT dossier FROM loans WHERE closed_at IS NULL")]
    assert len(lent) == len(set(lent))
    for number in lent:
        dossier = dossiers[number]
        assert dossier.transfer_id is None
        assert not dossier.is_lost
        assert dossier.place in chance.here
        lent_from = chance.bench.events(number)
        last = max(i for i, event in enumerate(lent_from) if event["kind"] == "lent")
        assert all(event["from_place"] == event["to_place"] for event in lent_from[last:])


def look_at_places(chance: Chance, dossiers: dict[str, Dossier]) -> None:
    retired = {place.id for place in chance.counter.places.values() if place.retired}
    assert not retired & {dossier.place for dossier in dossiers.values()}
    over = chance.counter.handing_over
    assert not retired & {transfer.to_place for transfer in over.waiting()}
    assert not retired & {draft.from_place for draft in over.drafts()}
    running = [place for sweep in chance.counter.sweeping.open_sweeps() for place in sweep.places]
    assert len(running) == len(set(running))
    assert not retired & set(running)


ENDED = {Stage.COLLECTED, Stage.ARCHIVED, Stage.RETURNED, Stage.REFUSED, Stage.VOIDED}


@pytest.mark.parametrize("seed", range(3))
def test_no_act_leaves_what_cannot_be(bench: Bench, seed: int) -> None:
    chance = Chance(bench, seed)
    for _ in range(COUNT):
        assert chance.act()
        look(chance)
    kinds = {row["kind"] for row in chance.rows("SELECT DISTINCT kind FROM events")}
    assert len(kinds) > 50, sorted(kinds)  # there was a bit of everything
    settle(chance)
    look(chance)
    for table in ("dossiers", "transfers", "loans", "sweeps", "sightings", "alerts", "cards"):
        assert chance.rows(f"SELECT * FROM {table} WHERE closed_at IS NULL") == [], table
    told = {e.sentence for number in chance.numbers for e in bench.counter.lookup.folder(number).history}
    assert "Langkah lain dicatat." not in told
    bodies = "".join(row["body"] for row in chance.rows("SELECT body FROM events"))
    assert [secret for secret in (TYPED, "Siti", NIK, "081234567890") if secret in bodies] == []
    assert bench.counter.guard.verify().problems == ()
