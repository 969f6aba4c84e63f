"""The truth of the register: events, one chain of hashes per origin, and the typed texts beside it."""

import secrets
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from counter_app.register import projection
from counter_app.register.events import Event, Happening, canonical, event_of, link, seal
from counter_app.register.sqlite import Register

_GENESIS = bytes(32)
HEAD = "SELECT seq, at, hash, (SELECT max(tick) FROM heads) AS last_tick FROM heads WHERE origin = :origin"
OF_DOSSIER = "SELECT * FROM events WHERE dossier = :dossier ORDER BY tick"


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The last event of an origin; `at` is the last moment nobody doubts, `last_tick` that of all origins."""

    seq: int
    at: int
    hash: bytes
    last_tick: int


def after(before: Head, event: Event) -> Head:
    """Return the head of the chain once the event is written; one written in doubt sets no clock."""
    at = before.at if event.body.get("clock_doubt") else event.at
    return Head(seq=event.seq, at=at, hash=event.hash, last_tick=event.tick)


def head(register: Register, origin: str) -> Head:
    """Return the last event of an origin; an origin without events starts from zeros."""
    row = register.one(HEAD, {"origin": origin})
    if row is None:
        last: int = register.execute("SELECT coalesce(max(tick), 0) FROM heads").fetchone()[0]
        return Head(seq=0, at=0, hash=_GENESIS, last_tick=last)
    return Head(seq=row["seq"], at=row["at"], hash=row["hash"], last_tick=row["last_tick"])


def append(
    register: Register,
    origin: str,
    before: Head,
    happening: Happening,
    texts: Mapping[str, str] | None = None,
) -> Event:
    """Write the event that follows `before`, and its projections, into the open transaction.

    Each of `texts` goes to the table texts with a salt of its own; the body keeps its HMAC.
    """
    kept = {field: (secrets.token_bytes(16), text) for field, text in (texts or {}).items() if text}
    body = {"v": 1, **happening.body}
    if kept:
        body["texts"] = {field: seal(salt, text) for field, (salt, text) in kept.items()}
    row = {
        "origin": origin, "seq": before.seq + 1, "tick": before.last_tick + 1, "at": happening.at,
        "zone": happening.zone, "actor": happening.actor, "approver": happening.approver,
        "kind": happening.kind, "dossier": happening.dossier,
        "from_place": happening.from_place, "to_place": happening.to_place,
        "body": canonical(body),
    }  # fmt: skip
    row |= {"previous": before.hash, "hash": link(before.hash, row)}
    register.execute(
        "INSERT INTO events VALUES (:origin, :seq, :tick, :at, :zone, :actor, :approver, :kind, :dossier,"
        " :from_place, :to_place, :body, :previous, :hash)",
        row,
    )
    for field, (salt, text) in kept.items():
        register.execute(
            "INSERT INTO texts VALUES (:origin, :seq, :field, :salt, :text)",
            {"origin": origin, "seq": row["seq"], "field": field, "salt": salt, "text": text},
        )
    event = event_of(row, body)
    projection.apply(register, event)
    return event


def every(register: Register) -> Iterator[Event]:
    """Yield all events in the order they are replayed."""
    for row in register.each("SELECT * FROM events ORDER BY tick, origin, seq"):
        yield event_of(row)


def of_dossier(register: Register, number: int) -> list[Event]:
    """Return the events of one dossier, oldest first."""
    rows = register.all(OF_DOSSIER, {"dossier": number})
    return [event_of(row) for row in rows]


def texts_of(register: Register, event: Event) -> dict[str, str]:
    """Return what staff typed with an event, by field; an erased text is missing."""
    rows = register.all(
        "SELECT field, text FROM texts WHERE origin = :origin AND seq = :seq",
        {"origin": event.origin, "seq": event.seq},
    )
    return {row["field"]: row["text"] for row in rows}


def chain_problems(register: Register) -> list[str]:
    """Return one Indonesian sentence for each origin whose chain is broken, naming the first bad event."""
    problems = []
    for (origin,) in register.all("SELECT DISTINCT origin FROM events ORDER BY origin"):
        previous, expected = _GENESIS, 1
        rows = register.each("SELECT * FROM events WHERE origin = :origin ORDER BY seq", {"origin": origin})
        for row in rows:
            if (
                row["seq"] != expected
                or row["previous"] != previous
                or link(previous, dict(row)) != row["hash"]
            ):
                problems.append(
                    f"Rantai kejadian seri {origin} putus atau berubah pada kejadian ke-{expected}."
                )
                break
            previous, expected = row["hash"], expected + 1
    return problems


def text_problems(register: Register) -> list[str]:
    """Return a sentence for each typed text that is not the one sealed in its event, or is gone."""
    kept = {
        (row["origin"], row["seq"], row["field"]): seal(row["salt"], row["text"])
        for row in register.each("SELECT * FROM texts")
    }
    sealed: dict[tuple[str, int, str], str] = {}
    for event in every(register):
        for field, text in event.body.get("texts", {}).items():
            sealed[event.origin, event.seq, field] = text
    changed = {key for key in kept.keys() | sealed.keys() if kept.get(key) != sealed.get(key)}
    return [
        f"Teks “{field}” pada kejadian {origin}/{seq} telah diubah atau hilang."
        for origin, seq, field in sorted(changed)
    ]
