"""A lost dossier in its history, a sentence for each kind of event."""

from collections.abc import Callable

from counter_app.rules.history.event_body import EventBody, mapping, named
from counter_app.rules.service import PaperState


def _declared(event: EventBody) -> str:
    approver = named(event.names.staff, event.body.get("approver"))
    agreed = f", disetujui {approver}" if approver else ""
    why = f" Pencarian: {event.text('reason')}." if event.text("reason") else ""
    return f"Dinyatakan hilang{agreed}.{why}{_promise(event)}"


def _promise(event: EventBody) -> str:
    return f" Tanggal janji baru {event.promised()}." if event.promised() else ""


def _gathered(event: EventBody) -> str:
    if event.new("reconstructed_at") is not None:
        return "Semua persyaratan terkumpul kembali, rekonstruksi berkas selesai."
    states = list(mapping(event.body.get("papers")).values())
    lacking = states.count(str(PaperState.LACKING))
    taken = len(states) - lacking
    told = [f"{taken} persyaratan diterima kembali untuk rekonstruksi."] if taken else []
    told += [f"{lacking} persyaratan ternyata belum ada."] if lacking else []
    return " ".join(told) or "Rekonstruksi dilanjutkan."


def _found_again(event: EventBody) -> str:
    place = named(event.names.places, event.body.get("seen_at_place"))
    at = f" di {place}" if place else ""
    into = "" if event.changed("declared_lost_at") else " Berkas lama digabungkan ke berkas baru."
    note = f" Catatan: “{event.text('note')}”." if event.text("note") else ""
    return f"Ditemukan kembali{at}.{into}{note}"


LOSING_SENTENCES: dict[str, Callable[[EventBody], str]] = {
    "declared_lost": _declared,
    "papers_gathered": _gathered,
    "found_again": _found_again,
}
