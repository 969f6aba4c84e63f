"""Scans in a dossier's history: where it was seen, and what was odd about that."""

from collections.abc import Callable

from counter_app.rules.history.event_body import EventBody, mapping, named


def _seen(event: EventBody) -> str:
    here = f" di {event.to_place()}" if event.to_place() else ""
    sighting = mapping(event.body.get("sighting"))
    odd = sighting.get("oddity")
    note = f" Catatan: “{event.text('note')}”." if event.text("note") else ""
    if not isinstance(odd, str) or not odd:
        return f"Terlihat{here}.{note}"
    if sighting.get("place") is None:  # a slip: it says nothing of where the papers are
        return f"Tanda terima atau berkas dipindai{here}: {odd}.{note}"
    recorded = named(event.names.places, event.body.get("recorded_place"))
    stays = f"; posisinya tetap {recorded}" if recorded else ""
    return f"Terlihat{here}, padahal {odd}{stays}.{note}"


def _put_back(event: EventBody) -> str:
    place = event.to_place()
    return f"Dikembalikan ke posisinya{f', {place}' if place else ''}."


SCAN_SENTENCES: dict[str, Callable[[EventBody], str]] = {
    "sighted": _seen,
    "put_back": _put_back,
    "scan_noted": lambda _: "Pindaian yang tidak cocok cukup dicatat.",
    "scan_unknown": lambda _: "Kode yang tidak dikenal dipindai.",
    "scan_followed": lambda _: "Urutan pindaian dicatat.",
}
