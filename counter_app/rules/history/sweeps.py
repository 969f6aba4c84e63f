"""Cek rak and Pinjam in a dossier's history, a sentence for each kind of event."""

from collections.abc import Callable

from counter_app.rules.history.event_body import EventBody, day, mapping, named


def _scanned(event: EventBody) -> str:
    place = _place(event, mapping(event.body.get("sweep_scan")).get("place"))
    return f"Dipindai{place} saat cek rak."


def _noted(event: EventBody) -> str:
    return f"Temuan cek rak{_place(event, event.body.get('seen_at_place'))} cukup dicatat."


def _lent(event: EventBody) -> str:
    loan = mapping(event.body.get("loan"))
    who = named(event.names.staff, loan.get("borrower")) or event.text("borrower")
    to = f" kepada {who}" if who else ""
    what_for = f" untuk {event.text('purpose')}" if event.text("purpose") else ""
    due = day(loan.get("due_on"))
    return f"Dipinjamkan{to}{what_for}{f', harus kembali {due}' if due else ''}."


def _given_back(event: EventBody) -> str:
    place = event.to_place()
    return f"Kembali dari peminjaman, di {place}." if place else "Kembali dari peminjaman."


def _place(event: EventBody, place: object) -> str:
    name = named(event.names.places, place)
    return f" di {name}" if name else ""


SWEEP_SENTENCES: dict[str, Callable[[EventBody], str]] = {
    "sweep_started": lambda _: "Cek rak dimulai.",
    "sweep_scanned": _scanned,
    "sweep_unscanned": lambda _: "Pindaian terakhir pada cek rak dibatalkan.",
    "sweep_closed": lambda _: "Cek rak ditutup.",
    "sweep_noted": _noted,
    "lent": _lent,
    "given_back": _given_back,
}
