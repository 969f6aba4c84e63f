"""What a dossier's history says of the other office (Disdukcapil) and of pauses."""

from collections.abc import Callable, Mapping

from counter_app.rules.history.event_body import EventBody, day, named

_WAITS_ON = {"applicant": "pemohon", "authority": "instansi lain"}


def _sent_out(event: EventBody) -> str:
    to = f" ke {event.to_place()}" if event.to_place() else ""
    return f"Dikirim{to}{_letter(event)}."


def _submitted_online(event: EventBody) -> str:
    return "Diajukan secara daring; berkasnya tetap di tempat."


def _came_back(event: EventBody) -> str:
    here = f" di {event.to_place()}" if event.to_place() else ""
    kept = named(event.names.places, event.new("papers_at"))
    what = event.word("what")
    if what == "document":
        papers = f"; berkasnya tetap di {kept}" if kept else ""
        said = f"Dokumennya kembali, diletakkan{here}{papers}." if here else f"Dokumennya kembali{papers}."
    elif what == "papers":
        where = here or (f" di {kept}" if kept else "")
        said = f"Berkasnya kembali, diletakkan{where}." if where else "Berkasnya kembali."
    else:
        said = (
            f"Dokumen dan berkasnya kembali, diletakkan{here}." if here else "Dokumen dan berkasnya kembali."
        )
    return said + _stage(event)


def _returned_by_office(event: EventBody) -> str:
    why = f", alasan: {event.text('reason')}" if event.text("reason") else ""
    here = f" Berkasnya di {event.to_place()}." if event.to_place() else ""
    return f"Dikembalikan Disdukcapil{why}.{here}{_stage(event)}"


def _paused(event: EventBody) -> str:
    who = _WAITS_ON.get(event.word("waits_on"))
    waiting = f", menunggu {who}" if who else ""
    why = f", alasan: {event.text('reason')}" if event.text("reason") else ""
    return f"Tanggal janji dijeda{waiting}{why}."


def _resumed(event: EventBody) -> str:
    if not event.promised():
        return "Dilanjutkan; tanggal janji tidak berubah."
    before = day(event.old("promised_on"))
    was = f", sebelumnya {before}" if before else ""
    return f"Dilanjutkan; tanggal janji menjadi {event.promised()}{was}."


def _nik_listed(event: EventBody) -> str:
    return f"NIK lengkap dicetak pada daftar kiriman{_letter(event)}."


def _card_settled(event: EventBody) -> str:
    note = f" Catatan: “{event.text('note')}”." if event.text("note") else ""
    return f"Dokumen yang kembali tanpa berkas ternyata milik berkas ini.{note}"


def _letter(event: EventBody) -> str:
    number = event.word("letter_number")
    return f" dengan surat pengantar {number}" if number else ""


def _stage(event: EventBody) -> str:
    stage = event.new("stage")
    return f" Tahap menjadi {stage}." if stage else ""


OUTSIDE_SENTENCES: Mapping[str, Callable[[EventBody], str]] = {
    "batch_sent": lambda _: "Kiriman ke kantor lain dicatat.",
    "batch_signed": lambda _: "Daftar kiriman sudah ditandatangani kantor lain.",
    "sent_out": _sent_out,
    "submitted_online": _submitted_online,
    "came_back": _came_back,
    "returned_by_office": _returned_by_office,
    "blanks_awaited": lambda _: "Menunggu blangko.",
    "blanks_arrived": lambda _: "Blangko sudah tersedia.",
    "nik_listed": _nik_listed,
    "card_listed": lambda _: "Dokumen tanpa berkas dicatat.",
    "card_settled": _card_settled,
    "paused": _paused,
    "resumed": _resumed,
}
# How the last step is called where it is undone.
OUTSIDE_STEPS: Mapping[str, str] = {
    "sent_out": "pengiriman ke kantor lain",
    "submitted_online": "pengajuan daring",
    "came_back": "penerimaan kembali",
    "returned_by_office": "pengembalian dari Disdukcapil",
    "blanks_awaited": "menunggu blangko",
    "blanks_arrived": "blangko tersedia",
    "paused": "jeda",
}
