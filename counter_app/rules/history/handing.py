"""Serah terima in a dossier's history, a sentence for each kind of event."""

from collections.abc import Callable

from counter_app.rules.history.event_body import EventBody, day, mapping, named


def is_item(event: EventBody) -> bool:
    """Whether the event belongs to a hand-over of a stack."""
    return bool(mapping(event.body.get("item")))


def accepted(event: EventBody) -> str:
    """Who took the papers where, in whose stead, and what stands for a scan of each."""
    who = f" oleh {event.holder()}" if event.holder() else ""
    instead = named(event.names.staff, event.body.get("instead_of"))
    at = f" di {event.to_place()}" if event.to_place() else ""
    start = f", dari {event.from_place()}" if event.from_place() else ""
    counted = " Jumlahnya dipastikan tanpa dipindai satu per satu." if event.body.get("by_count") else ""
    return f"Diterima{who}{f' untuk {instead}' if instead else ''}{at}{start}.{counted}{_signed(event)}"


def _signed(event: EventBody) -> str:
    on = day(event.body.get("signed_on"))
    return f" Halaman{_number(event)} buku ekspedisi ditandatangani {on}." if on else ""


def _sent(event: EventBody) -> str:
    if not is_item(event):
        reason = f", alasan: {event.text('reason')}" if event.text("reason") else ""
        note = f" Catatan: “{event.text('note')}”." if event.text("note") else ""
        return f"Diserahkan kepada petugas lain, menunggu diterima{reason}.{note}"
    place = named(event.names.places, event.body.get("to_place"))
    who = named(event.names.staff, event.body.get("to_staff"))
    to = f" kepada {who}" if who else ""
    at = f" di {place}" if who and place else f" ke {place}" if place else ""
    page = f", halaman{_number(event)} buku ekspedisi" if _number(event) else ""
    return f"Dikirim{to}{at}{page}; belum diterima."


def _stacked(event: EventBody) -> str:
    oddity = mapping(event.body.get("sighting")).get("oddity")
    odd = f", meskipun {oddity}" if isinstance(oddity, str) and oddity.strip() else ""
    return f"Masuk tumpukan serah terima{odd}."


def _declined(event: EventBody) -> str:
    who = named(event.names.staff, event.body.get("receiver"))
    reason = f", alasan: {event.text('reason')}" if event.text("reason") else ""
    return f"Ditolak{f' oleh {who}' if who else ''} saat serah terima{reason}. Berkas tetap pada pengirim."


def _number(event: EventBody) -> str:
    page = event.body.get("page")
    return f" {page}" if isinstance(page, int) else ""


HANDING_SENTENCES: dict[str, Callable[[EventBody], str]] = {
    "stacked": _stacked,
    "unstacked": lambda _: "Dikeluarkan dari tumpukan serah terima.",
    "sent": _sent,
    "declined": _declined,
    "withdrawn": lambda _: "Kiriman ditarik oleh pengirim; berkas tetap di tempatnya.",
    "handover_begun": lambda _: "Tumpukan serah terima dimulai.",
    "handover_sent": lambda _: "Tumpukan serah terima dikirim.",
    "handover_signed": lambda _: "Halaman buku ekspedisi dicatat sudah ditandatangani.",
    "handover_dropped": lambda _: "Tumpukan serah terima dilepas.",
    "box_moved": lambda _: "Boks dipindahkan ke rak lain.",
}
