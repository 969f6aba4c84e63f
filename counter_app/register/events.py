"""One event of the register: its fields, the one JSON text of its body, its hash and its seals."""

import hashlib
import hmac
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_DOMAIN = b"berkas/1\0"
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
_COLUMNS = (
    "origin", "seq", "tick", "at", "zone", "actor", "approver", "kind", "dossier", "from_place", "to_place",
    "body",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened; `body` is the decoded JSON that was written once and is never made again."""

    origin: str
    seq: int
    tick: int
    at: int
    zone: str
    actor: int
    approver: int | None
    kind: str
    dossier: int | None
    from_place: int | None
    to_place: int | None
    body: Mapping[str, Any]
    hash: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """What an act writes: everything of an event but its place in the chain."""

    at: int
    zone: str
    actor: int
    kind: str
    body: Mapping[str, Any]
    dossier: int | None = None
    approver: int | None = None
    from_place: int | None = None
    to_place: int | None = None


def canonical(body: Mapping[str, Any]) -> str:
    """Return the one JSON text of a body: sorted keys, no spaces."""
    return _ENCODER.encode(body)


def seal(salt: bytes, text: str) -> str:
    """Return the HMAC-SHA-256 that stands in the chain for a text kept beside it."""
    return hmac.digest(salt, text.encode(), "sha256").hex()


def link(previous: bytes, row: Mapping[str, Any]) -> bytes:
    """Return an event's hash: SHA-256 over the previous hash and every stored field with its length."""
    parts = [_DOMAIN, previous]
    for column in _COLUMNS:
        value = row[column]
        stored = b"\0" if value is None else f"{type(value).__name__}:{value}".encode()
        parts += (len(stored).to_bytes(4, "big"), stored)
    return hashlib.sha256(b"".join(parts)).digest()


def event_of(row: Any, body: Mapping[str, Any] | None = None) -> Event:
    """Return the event of a stored row; `body` spares decoding one just written."""
    return Event(
        origin=row["origin"], seq=row["seq"], tick=row["tick"], at=row["at"], zone=row["zone"],
        actor=row["actor"], approver=row["approver"], kind=row["kind"], dossier=row["dossier"],
        from_place=row["from_place"], to_place=row["to_place"],
        body=json.loads(row["body"]) if body is None else body, hash=row["hash"],
    )  # fmt: skip
