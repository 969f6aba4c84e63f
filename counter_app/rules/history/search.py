"""A search in a dossier's history: looks in vain, what people say, and the find."""

from collections.abc import Callable

from counter_app.rules.history.event_body import EventBody, mapping, named


def _not_seen(event: EventBody) -> str:
    looked = mapping(event.body.get("sighting"))
    place = named(event.names.places, looked.get("place"))
    source = looked.get("source")
    while_doing = f" saat {source}" if isinstance(source, str) else ""
    return f"Tidak terlihat{f' di {place}' if place else ''}{while_doing}.{_note(event)}"


def _found(event: EventBody) -> str:
    find = mapping(event.body.get("find"))
    place = named(event.names.places, find.get("found"))
    cause = find.get("cause")
    why = f", sebab: {cause}" if isinstance(cause, str) else ""
    return f"Ditemukan{f' di {place}' if place else ''}{why}.{_note(event)}"


def _claimed(event: EventBody) -> str:
    claim = mapping(event.body.get("claim"))
    who = named(event.names.staff, claim.get("staff")) or "Petugas"
    said = claim.get("claim")
    what = f" menyatakan “{said}”" if isinstance(said, str) else " memberi keterangan"
    comment = f": {event.text('comment')}" if event.text("comment") else ""
    return f"{who}{what}{comment}."


def _note(event: EventBody) -> str:
    return f" Catatan: “{event.text('note')}”." if event.text("note") else ""


SEARCH_SENTENCES: dict[str, Callable[[EventBody], str]] = {
    "not_seen": _not_seen,
    "found": _found,
    "claimed": _claimed,
}
