"""A grown register that has lived: a million events, ways through the office, hand-overs, sweeps."""

import random
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.sample import ACTOR, START
from counter_app.register.sqlite import Register
from counter_app.rules.check.dwell import bucket
from counter_app.rules.check.finding import Reason
from counter_app.rules.handover.transfer import ItemState, TransferKind
from counter_app.rules.scan.sighting import Source
from counter_app.rules.sweep.sweep import Bucket

EVENTS = 1_000_000
STAYS, PLACES = 5, 3
_STACK, _GONE, _HAND_OVERS, _UNDER_WAY = 12, 8, 4_000, 40
_SWEEPS, _EXPECTED, _SEEN, _AT_ODDS, _ALERTS, _FINDS, _LOANS = 60, 400, 100_000, 120, 600, 300, 40
_HOUR = 3_600_000
_DAY = 24 * _HOUR
_EVENT = (
    "INSERT INTO events (origin, seq, tick, at, zone, actor, kind, dossier, from_place, to_place, body,"
    " previous, hash) VALUES (:origin, :seq, :seq, :at, 'WIB', :actor, :kind, :dossier, :from_place,"
    " :to_place, :body, :hash, :hash)"
)
_STAY = "INSERT INTO stays VALUES (:dossier, :tick, :service, :stage, :place, NULL, :entered, :left, :worked)"
_TRANSFER = (
    "INSERT INTO transfers (id, kind, from_place, from_staff, to_place, to_staff, begun_at, sent_at, page,"
    f" closed_at) VALUES (:id, '{TransferKind.INSIDE}', 1, {ACTOR}, :to_place, NULL, :at, :at, NULL,"
    " :closed_at)"
)
_ITEM = "INSERT INTO transfer_items VALUES (:transfer, :dossier, :position, :state, :settled_at)"
_SIGHTING = (
    f"INSERT INTO sightings VALUES ('00', :seq, :dossier, :is_seen, :oddity, :place, {ACTOR}, :at, :source,"
    " NULL, NULL, :closed_at)"
)


def lived(path: Path) -> None:
    """Give every dossier a way through the office, and the register events in stacks of twenty."""
    chance, register = random.Random(11), Register.open(path)
    with register.write():
        _stacked(register, chance)
        rows = register.all(
            "SELECT number, service, received_at, closed_at, place, stage, place_since FROM dossiers"
        )
        _ways(register, chance, rows)
        numbers = [row["number"] for row in rows]
        _happened(register, numbers)
        still_open = [row["number"] for row in rows if row["closed_at"] is None]
        _handed_over(register, chance, numbers, still_open)
        _swept(register, chance, numbers)
        _seen(register, chance, numbers, still_open)
        _outcomes(register, chance, numbers, still_open)
    register.execute("ANALYZE")
    register.close()


def _stacked(register: Register, chance: random.Random) -> None:
    """What is open came to its place in stacks of a dozen, each at a moment of its own."""
    rows = register.all("SELECT number, received_at, stage FROM dossiers WHERE closed_at IS NULL")
    for first in range(0, len(rows), _STACK):
        came = rows[first]["received_at"] + _DAY + chance.randint(0, 8 * _HOUR)
        for row in rows[first : first + _STACK]:
            register.execute(
                "UPDATE dossiers SET place = :place, stage = :stage, place_since = :came,"
                " last_seen_at = :came, stay_since = :came, received_at = :received,"
                " completed_at = :received, ready_at = CASE WHEN :stage = 'siap diambil' THEN :came END"
                " WHERE number = :number",
                {
                    "number": row["number"], "came": came, "stage": rows[first]["stage"],
                    "place": 1 + first % PLACES, "received": came - _DAY - chance.randint(0, 6 * _HOUR),
                },
            )  # fmt: skip


def _ways(register: Register, chance: random.Random, rows: Sequence[Any]) -> None:
    register.execute("DELETE FROM stays")
    stacks: dict[int, Any] = {row["place_since"]: row for row in rows if row["closed_at"] is None}
    gone = iter(row["number"] for row in rows if row["closed_at"] is not None)
    for at, row in stacks.items():
        for _ in range(_GONE):
            register.execute_each(_STAY, _gone_on(row, next(gone), at))
    dwells: Counter[tuple[str, str, int, int]] = Counter()
    for row in rows:
        way = _stays(chance, dict(row))
        register.execute_each(_STAY, way)
        for one in way:
            if one["left"] is not None:
                dwells[one["service"], one["stage"], one["place"], bucket(one["worked"])] += 1
    register.execute("DELETE FROM dwells")
    register.execute_each(
        "INSERT INTO dwells VALUES (:service, :stage, :place, :bucket, :n)",
        [
            {"service": service, "stage": stage, "place": place, "bucket": at, "n": n}
            for (service, stage, place, at), n in dwells.items()
        ],
    )


def _gone_on(row: Any, number: int, at: int) -> list[dict[str, Any]]:
    """A mate of an open dossier's stack that has made two steps since."""
    return [
        {
            "dossier": number, "tick": 2 * 10**7 + n, "service": row["service"], "place": row["place"],
            "stage": row["stage"] if n == 0 else "siap diambil", "entered": at + n * _HOUR,
            "left": at + (n + 1) * _HOUR, "worked": 60,
        }
        for n in range(3)
    ]  # fmt: skip


def _stays(chance: random.Random, row: dict[str, Any]) -> list[dict[str, Any]]:
    stages = ("diterima", "diperiksa", "diperiksa", "menunggu tanda tangan", "siap diambil")
    made, at = [], row["received_at"]
    for n, stage in enumerate(stages[:STAYS]):
        worked = chance.randint(30, 2_000)
        left = at + worked * 180_000
        is_last = row["closed_at"] is None and n == STAYS - 1
        made.append(
            {
                "dossier": row["number"], "tick": 10**7 + n, "service": row["service"],
                "stage": row["stage"] if is_last else stage,
                "place": row["place"] if is_last else chance.randint(1, PLACES),
                "entered": row["place_since"] if is_last else at, "left": None if is_last else left,
                "worked": None if is_last else worked,
            }
        )  # fmt: skip
        at = left
    return made


def _happened(register: Register, numbers: Sequence[int]) -> None:
    first = register.execute("SELECT max(seq) FROM events").fetchone()[0] + 1
    body, digest = '{"set":{"place":2},"v":1,"was":{"place":1},"worked":120}', bytes(32)
    for seq in range(first, EVENTS):
        stack = (seq // 20) % 3
        register.execute(
            _EVENT,
            {
                "origin": "00", "seq": seq, "at": START - (EVENTS - seq) * 60_000, "actor": ACTOR,
                "kind": "moved", "dossier": numbers[seq * 7 % len(numbers)],
                "from_place": 1 + stack, "to_place": 1 + (stack + 1) % 3, "body": body, "hash": digest,
            },
        )  # fmt: skip
    register.execute("UPDATE heads SET seq = :seq, tick = :seq, at = :at", {"seq": EVENTS - 1, "at": START})


def _handed_over(
    register: Register, chance: random.Random, numbers: Sequence[int], still_open: Sequence[int]
) -> None:
    """Stacks of a dozen over half a year, the last of them not accepted yet."""
    for n in range(_HAND_OVERS):
        is_open = n >= _HAND_OVERS - _UNDER_WAY
        at = START - round((1 - n / _HAND_OVERS) * 180 * _DAY) - _HOUR
        closed_at = None if is_open else at + chance.randint(1, 30) * _HOUR
        transfer = {
            "id": f"00-x{n}", "to_place": chance.randint(1, PLACES), "at": at, "closed_at": closed_at
        }  # fmt: skip
        register.execute(_TRANSFER, transfer)
        stack = chance.sample(still_open if is_open else numbers, _STACK)
        state = str(ItemState.SENT if is_open else ItemState.ACCEPTED)
        for position, number in enumerate(stack):
            item = {"transfer": transfer["id"], "dossier": number, "position": position, "state": state}
            register.execute(_ITEM, {**item, "settled_at": closed_at})
            if is_open:
                register.execute(
                    "UPDATE dossiers SET transfer_id = :id WHERE number = :number",
                    {"id": transfer["id"], "number": number},
                )


def _swept(register: Register, chance: random.Random, numbers: Sequence[int]) -> None:
    for sweep in range(1, _SWEEPS + 1):
        at = START - (_SWEEPS - sweep) * _DAY
        register.execute(
            f"INSERT INTO sweeps VALUES (:id, :at, {ACTOR}, 1, :at, {ACTOR})", {"id": sweep, "at": at}
        )
        register.execute_each(
            "INSERT INTO sweep_expected VALUES (:sweep, :dossier, 3, 'diperiksa', :bucket, :outcome)",
            [
                {
                    "sweep": sweep, "dossier": number, "bucket": str(Bucket.EXPECTED),
                    "outcome": str(Bucket.MISSING if chance.random() < 0.02 else Bucket.FOUND),
                }
                for number in chance.sample(numbers, _EXPECTED)
            ],
        )  # fmt: skip


def _seen(
    register: Register, chance: random.Random, numbers: Sequence[int], still_open: Sequence[int]
) -> None:
    seen = [(chance.choice(numbers), 1, START) for _ in range(_SEEN)]
    at_odds = [(number, chance.randint(0, 1), None) for number in chance.sample(still_open, _AT_ODDS)]
    register.execute_each(
        _SIGHTING,
        [
            {
                "seq": 10**7 + at, "dossier": number, "is_seen": is_seen, "place": chance.randint(1, PLACES),
                "oddity": "tercatat di meja lain" if is_seen and closed_at is None else "",
                "at": START - _DAY, "source": str(chance.choice(list(Source))), "closed_at": closed_at,
            }
            for at, (number, is_seen, closed_at) in enumerate((*seen, *at_odds))
        ],
    )  # fmt: skip


def _outcomes(
    register: Register, chance: random.Random, numbers: Sequence[int], still_open: Sequence[int]
) -> None:
    """What the office has learned: alerts with their outcomes, finds, and some loans that are out."""
    register.execute_each(
        "INSERT INTO alerts VALUES (:dossier, :at, :reason, 300, :outcome, :at)",
        [
            {
                "dossier": number, "at": START - (n + 2) * _HOUR, "reason": str(chance.choice(list(Reason))),
                "outcome": chance.choice(("in place", "astray")),
            }
            for n, number in enumerate(chance.sample(numbers, _ALERTS))
        ],
    )  # fmt: skip
    register.execute_each(
        "INSERT INTO finds VALUES ('00', :seq, :dossier, :at, 1, 2, '', 'lainnya')",
        [
            {"seq": 10**7 + n, "dossier": number, "at": START - n * _HOUR}
            for n, number in enumerate(chance.sample(numbers, _FINDS))
        ],
    )
    register.execute_each(
        f"INSERT INTO loans VALUES (:id, :dossier, {ACTOR}, '2026-11-30', {START}, {ACTOR}, NULL)",
        [{"id": 10**7 + n, "dossier": number} for n, number in enumerate(chance.sample(still_open, _LOANS))],
    )
