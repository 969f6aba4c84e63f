"""What an event says of where papers are: hand-overs, sightings, loans, alerts, finds and claims.

Once the papers are in somebody's hands, whatever spoke against the record is settled.
"""

from counter_app.register.events import Event
from counter_app.register.sqlite import Register
from counter_app.rules.handover.transfer import OPEN_STATES, ItemState


def apply(register: Register, event: Event) -> None:
    """Bring the tables up to the event, inside the open transaction."""
    for key, write in _WRITES.items():
        if key in event.body:
            write(register, event)
    if event.dossier is None or event.kind == "registered":
        return
    _settle_item(register, event)
    if event.body.get("undone_kind") == "found":
        _unfind(register, event)
    if "last_seen_at" in event.body.get("set", {}):
        _settle_doubts(register, event)
    elif "outcome" in event.body:
        _settle_alerts(register, event)
    if "sighting" in event.body:
        _sighted(register, event)


def _transfer(register: Register, event: Event) -> None:
    """Write the whole head of a hand-over; the key of the table stays with its first event."""
    register.execute(
        "INSERT INTO transfers VALUES (:id, :kind, :from_place, :from_staff, :to_place, :to_staff, :begun_at,"
        " :sent_at, :page, :letter_number, :letter_on, :signed_at, :closed_at)"
        " ON CONFLICT (id) DO UPDATE SET to_place = excluded.to_place, to_staff = excluded.to_staff,"
        " sent_at = excluded.sent_at, page = excluded.page, letter_number = excluded.letter_number,"
        " letter_on = excluded.letter_on, signed_at = excluded.signed_at, closed_at = excluded.closed_at",
        event.body["transfer"],
    )


# Kept as ItemState spells them, in Indonesian, as every stage and place kind is.
_OPEN_ITEMS = f"({', '.join(repr(str(state)) for state in sorted(OPEN_STATES))})"


def _item(register: Register, event: Event) -> None:
    """Write one dossier of a hand-over; with the last one settled the hand-over is closed."""
    item = event.body["item"]
    is_open = item["state"] in OPEN_STATES
    register.execute(
        "INSERT INTO transfer_items VALUES (:transfer, :dossier, :position, :state, :settled_at)"
        " ON CONFLICT (transfer, dossier) DO UPDATE SET position = excluded.position,"
        " state = excluded.state, settled_at = excluded.settled_at",
        {**item, "dossier": event.dossier, "settled_at": None if is_open else event.at},
    )
    _close_transfer(register, item["transfer"], event)


def _settle_item(register: Register, event: Event) -> None:
    """Papers that went another way than their hand-over are no item of it any more."""
    body = event.body
    before = body.get("was", {}).get("transfer_id")
    if before is None or body.get("item", {}).get("transfer") == before:
        return
    register.execute(
        f"UPDATE transfer_items SET state = '{ItemState.OVERTAKEN}', settled_at = :at"
        f" WHERE transfer = :transfer AND dossier = :dossier AND state IN {_OPEN_ITEMS}",
        {"at": event.at, "transfer": before, "dossier": event.dossier},
    )
    _close_transfer(register, before, event)


def _close_transfer(register: Register, transfer: str, event: Event) -> None:
    register.execute(
        "UPDATE transfers SET closed_at = :at WHERE id = :transfer AND closed_at IS NULL"
        " AND sent_at IS NOT NULL AND NOT EXISTS (SELECT 1 FROM transfer_items"
        f" WHERE transfer = :transfer AND state IN {_OPEN_ITEMS})",
        {"at": event.at, "transfer": transfer},
    )


def _settle_doubts(register: Register, event: Event) -> None:
    values = {"at": event.at, "dossier": event.dossier, "outcome": event.body.get("outcome", "in place")}
    register.execute(
        "UPDATE sightings SET closed_at = :at WHERE dossier = :dossier AND closed_at IS NULL", values
    )
    _settle_alerts(register, event)


def _settle_alerts(register: Register, event: Event) -> None:
    values = {"at": event.at, "dossier": event.dossier, "outcome": event.body.get("outcome", "in place")}
    register.execute(
        "UPDATE alerts SET closed_at = :at, outcome = :outcome"
        " WHERE dossier = :dossier AND closed_at IS NULL",
        values,
    )


def _sighted(register: Register, event: Event) -> None:
    """Keep who saw the papers where, or did not see them there; what fits the record is settled at once."""
    sighting = event.body["sighting"]
    fits = sighting["is_seen"] and not sighting["oddity"]
    register.execute(
        "INSERT INTO sightings VALUES (:origin, :seq, :dossier, :is_seen, :oddity, :place, :staff, :at,"
        " :source, :scanned_before, NULL, :closed_at)",
        {
            **sighting,
            "origin": event.origin,
            "seq": event.seq,
            "dossier": event.dossier,
            "closed_at": event.at if fits or event.dossier is None else None,
        },
    )


def _unknown(register: Register, event: Event) -> None:
    if event.dossier is None:
        _sighted(register, event)


def _followed(register: Register, event: Event) -> None:
    register.execute(
        "UPDATE sightings SET scanned_after = :after WHERE origin = :origin AND seq = :seq",
        {"origin": event.origin, **event.body["followed"]},
    )


def _settled_sighting(register: Register, event: Event) -> None:
    register.execute(
        "UPDATE sightings SET closed_at = :at WHERE origin = :origin AND seq = :seq",
        {"origin": event.origin, "at": event.at, "seq": event.body["settled_sighting"]},
    )


def _loan(register: Register, event: Event) -> None:
    register.execute(
        "INSERT INTO loans VALUES (:id, :dossier, :borrower, :due_on, :lent_at, :lent_by, NULL)",
        {**event.body["loan"], "dossier": event.dossier},
    )


def _loan_returned(register: Register, event: Event) -> None:
    register.execute(
        "UPDATE loans SET closed_at = :at WHERE id = :id", {"at": event.at, "id": event.body["loan_returned"]}
    )


def _card(register: Register, event: Event) -> None:
    """Keep what came back from another office and is nobody's here."""
    register.execute(
        "INSERT INTO cards VALUES (:origin, :seq, :source, :place, :staff, :at, NULL, NULL)",
        {
            **event.body["card"],
            "origin": event.origin,
            "seq": event.seq,
            "staff": event.actor,
            "at": event.at,
        },
    )


def _card_settled(register: Register, event: Event) -> None:
    register.execute(
        "UPDATE cards SET closed_at = :at, dossier = :dossier WHERE origin = :origin AND seq = :seq",
        {**event.body["card_settled"], "at": event.at, "dossier": event.dossier},
    )


def _alerts(register: Register, event: Event) -> None:
    register.execute_each(
        "INSERT INTO alerts VALUES (:dossier, :raised_at, :reason, :permille, NULL, NULL)",
        [
            {"dossier": number, "raised_at": event.at, "reason": reason, "permille": permille}
            for number, reason, permille in event.body["alerts"]
        ],
    )


def _find(register: Register, event: Event) -> None:
    register.execute(
        "INSERT INTO finds VALUES (:origin, :seq, :dossier, :at, :recorded, :found, :relation, :cause)",
        {
            **event.body["find"],
            "origin": event.origin,
            "seq": event.seq,
            "dossier": event.dossier,
            "at": event.at,
        },
    )


def _unfind(register: Register, event: Event) -> None:
    """A find taken back teaches nothing."""
    register.execute(
        "DELETE FROM finds WHERE origin = :origin AND seq = :seq",
        {"origin": event.origin, "seq": event.body["undoes"]},
    )


def _reopens(register: Register, event: Event) -> None:
    """Papers missing again, for their find was taken back: what it settled speaks against them again."""
    values = {"dossier": event.dossier, "at": event.body["reopens"]}
    register.execute(
        "UPDATE sightings SET closed_at = NULL WHERE dossier = :dossier AND closed_at = :at"
        " AND (is_seen = 0 OR oddity <> '')",
        values,
    )
    register.execute(
        "UPDATE alerts SET closed_at = NULL, outcome = NULL WHERE dossier = :dossier AND closed_at = :at",
        values,
    )


def _claim(register: Register, event: Event) -> None:
    register.execute(
        "INSERT INTO claims VALUES (:origin, :seq, :dossier, :staff, :claim, :at)",
        {
            **event.body["claim"],
            "origin": event.origin,
            "seq": event.seq,
            "dossier": event.dossier,
            "at": event.at,
        },
    )


_WRITES = {
    "transfer": _transfer,
    "item": _item,
    "sighting": _unknown,
    "followed": _followed,
    "settled_sighting": _settled_sighting,
    "loan": _loan,
    "loan_returned": _loan_returned,
    "card": _card,
    "card_settled": _card_settled,
    "alerts": _alerts,
    "find": _find,
    "claim": _claim,
    "reopens": _reopens,
}
