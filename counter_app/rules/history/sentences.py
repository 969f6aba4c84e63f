"""One event of a dossier as one Indonesian sentence, for its page.

Whatever an older or newer register wrote, a sentence comes out: an unknown event is told neutrally, an erased
text or an unknown id is left out.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

from counter_app.rules.history.event_body import EventBody, Names, day, mapping, named
from counter_app.rules.history.handing import HANDING_SENTENCES, accepted, is_item
from counter_app.rules.history.losing import LOSING_SENTENCES
from counter_app.rules.history.outside import OUTSIDE_SENTENCES, OUTSIDE_STEPS
from counter_app.rules.history.scans import SCAN_SENTENCES
from counter_app.rules.history.search import SEARCH_SENTENCES
from counter_app.rules.history.sweeps import SWEEP_SENTENCES
from counter_app.rules.layouts import LABEL_TITLES, TITLES

__all__ = ["Names", "sentence"]

_UNKNOWN = "Langkah lain dicatat."
# A name that ends in a stop, such as "M.Si.", ends its sentence too.
_TWO_STOPS = re.compile(r"(?<=\w\.)\.(?=\s|$)")

_STEPS = {
    "registered": "penerimaan berkas",
    "completed": "penerimaan kekurangan",
    "papers_received": "penerimaan sebagian kekurangan",
    "moved": "pemindahan",
    "sent": "pengiriman",
    "accepted": "serah terima",
    "declined": "penolakan saat serah terima",
    "stage_set": "perubahan tahap",
    "readied": "siap diambil",
    "collected": "pengambilan",
    "returned": "pengembalian",
    "refused": "penolakan",
    "voided": "pembatalan berkas",
    "archived": "pengarsipan",
    "corrected": "perbaikan data",
    "missing_reported": "laporan belum ditemukan",
    "found_reported": "laporan ditemukan",
    "found": "temuan",
    **OUTSIDE_STEPS,
}

# What a correction may have changed: the text that keeps the old value, and its name on screen.
_OLD_TEXTS = {
    "old_name": "Nama pemohon",
    "old_on_behalf_of": "Atas nama",
    "old_village": "Desa",
    "old_phone": "Nomor HP",
    "old_phone_owner": "Pemilik nomor HP",
    "old_bearer": "Nama yang menyerahkan",
    "old_rt_rw": "RT/RW",
    "old_desa_register": "Nomor register desa",
}
_OLD_NIKS = {"old_nik": "NIK pemohon", "old_on_behalf_nik": "NIK atas nama"}
_OLD_VALUES = {
    "rt_rw": "RT/RW",
    "desa_register": "Nomor register desa",
    "letter_number": "Nomor surat",
}


def sentence(kind: str, body: Mapping[str, Any], *, texts: Mapping[str, str], names: Names) -> str:
    """What happened, in a sentence or two; never raises, whatever the body holds.

    >>> names = Names(places={1: "Loket", 2: "Meja Kasi"}, staff={7: "Budi"})
    >>> body = {"set": {"place": 2, "holder": 7}, "was": {"place": 1, "holder": 3}}
    >>> sentence("moved", body, texts={}, names=names)
    'Dipindahkan dari Loket ke Meja Kasi, diterima oleh Budi.'
    """
    tell = _TELL.get(kind)
    if tell is None:
        return _UNKNOWN
    told = " ".join(tell(EventBody(body, texts, names)).split())
    return _TWO_STOPS.sub("", told)


def _registered(event: EventBody) -> str:
    state = "lengkap" if event.new("completed_at") is not None else "belum lengkap"
    return f"Diterima{_at(event)}, {state}.{_promise(event)}{_note(event)}"


def _completed(event: EventBody) -> str:
    return f"Kekurangan diterima, berkas lengkap.{_promise(event)}{_note(event)}"


def _moved(event: EventBody) -> str:
    return f"Dipindahkan{_way(event)}{_receiver(event)}.{_note(event)}"


def _accepted(event: EventBody) -> str:
    return accepted(event) if is_item(event) else _moved(event)


def _stage_set(event: EventBody) -> str:
    before, after = event.old("stage"), event.new("stage")
    way = f" dari {before}" if before else ""
    said = f"Tahap diubah{way} menjadi {after or 'tahap lain'}."
    return f"{said}{_letter(event)}{_moved_along(event)}{_note(event)}"


def _readied(event: EventBody) -> str:
    return f"Siap diambil{_at(event)}.{_letter(event)}{_note(event)}"


def _collected(event: EventBody) -> str:
    relation = f" ({event.word('relation')})" if event.word("relation") else ""
    who = f" oleh {event.text('collector')}{relation}" if event.text("collector") else relation
    return f"Diambil{who}{_without_slip(event)}.{_folder(event)}{_note(event)}"


def _without_slip(event: EventBody) -> str:
    last4, reason = event.word("nik_last4"), event.text("reason")
    parts = [f"NIK berakhiran {last4}"] if last4 else []
    parts += [f"alasan: {reason}"] if reason else []
    if not parts and event.body.get("has_slip") is not False:
        return ""
    return ", tanpa tanda terima" + (f": {', '.join(parts)}" if parts else "")


def _voided(event: EventBody) -> str:
    approver = named(event.names.staff, event.body.get("approver"))
    agreed = f", disetujui {approver}" if approver else ""
    return f"Berkas dibatalkan{agreed}{_because(event)}.{_note(event)}"


def _corrected(event: EventBody) -> str:
    texts = [
        f"{name} diperbaiki; sebelumnya “{old}”."
        for key, name in _OLD_TEXTS.items()
        if (old := event.text(key))
    ]
    niks = [
        f"{name} diperbaiki; sebelumnya berakhiran {old[-4:]}."
        for key, name in _OLD_NIKS.items()
        if (old := event.text(key))
    ]
    values = [
        f"{name} diperbaiki; sebelumnya “{event.old(key)}”."
        if event.old(key)
        else f"{name} diisi: {event.new(key)}."
        for key, name in _OLD_VALUES.items()
        if event.changed(key)
    ]
    said = [*texts, *niks, *values, *_service_changes(event)]
    reason = f" Alasan: {event.text('reason')}." if event.text("reason") else ""
    return " ".join(said or ["Data diperbaiki."]) + reason + _note(event)


def _service_changes(event: EventBody) -> list[str]:
    said = []
    if event.changed("service"):
        old, new = (
            named(event.names.services, code) or code for code in (event.old("service"), event.new("service"))
        )
        said.append(f"Layanan diubah dari {old} menjadi {new}.")
    if event.changed("case_key") and event.new("case_key"):
        case = event.new("case_key")
        said.append(f"Keperluan menjadi {named(event.names.cases, case) or case}.")
    if event.changed("promised_on"):
        before = day(event.old("promised_on"))
        was = f", sebelumnya {before}" if before else ""
        after = f"menjadi {event.promised()}{was}" if event.promised() else "dihapus; berkas belum lengkap"
        said.append(f"Tanggal janji {after}.")
    return said


def _undone(event: EventBody) -> str:
    step = _STEPS.get(str(event.body.get("undone_kind")))
    what = f"Langkah terakhir ({step}) dibatalkan." if step else "Langkah terakhir dibatalkan."
    stage = event.new("stage")
    back = f" Tahap kembali menjadi {stage}." if stage else ""
    place = f" Berkas kembali di {event.to_place()}." if event.to_place() else ""
    return f"{what}{back}{place}{_note(event)}"


def _noted(event: EventBody) -> str:
    text = event.text("note") or event.text("text")
    return f"Catatan: “{text}”." if text else "Catatan ditulis, isinya sudah dihapus."


def _print_asked(event: EventBody) -> str:
    # The first print is copy 1; the n-th reprint says CETAK ULANG KE-n.
    copy = _print(event).get("copy")
    again = f" ulang ke-{copy - 1}" if isinstance(copy, int) and copy > 1 else ""
    return f"Cetak{again} {_paper(event).lower()} diminta{_layout(event)}."


def _print_taken(event: EventBody) -> str:
    return f"{_paper(event)} sudah dikirim ke printer atau disimpan sebagai PDF."


def _print_failed(event: EventBody) -> str:
    return f"{_paper(event)} tidak tercetak{_because(event)}."


def _print(event: EventBody) -> Mapping[str, Any]:
    return mapping(event.body.get("print")) or event.body


def _paper(event: EventBody) -> str:
    return "Label" if str(_print(event).get("layout")) in LABEL_TITLES else "Tanda terima"


def _layout(event: EventBody) -> str:
    named = TITLES.get(str(_print(event).get("layout")))
    return f" ({named})" if named else ""


def _plainly(opening: str) -> Callable[[EventBody], str]:
    return lambda event: f"{opening}{_because(event)}.{_note(event)}"


def _with_place(opening: str) -> Callable[[EventBody], str]:
    return lambda event: f"{opening}{_at(event)}{_because(event)}.{_note(event)}"


def _at(event: EventBody) -> str:
    return f" di {event.to_place()}" if event.to_place() else ""


def _way(event: EventBody) -> str:
    start = f" dari {event.from_place()}" if event.from_place() else ""
    return start + (f" ke {event.to_place()}" if event.to_place() else "")


def _receiver(event: EventBody) -> str:
    return f", diterima oleh {event.holder()}" if event.holder() else ""


def _moved_along(event: EventBody) -> str:
    return f" Dipindahkan{_way(event)}{_receiver(event)}." if event.new("place") is not None else ""


def _folder(event: EventBody) -> str:
    return f" Map berkas disimpan di {event.to_place()}." if event.to_place() else ""


def _promise(event: EventBody) -> str:
    return f" Tanggal janji {event.promised()}." if event.promised() else ""


def _letter(event: EventBody) -> str:
    number = event.new("letter_number")
    return f" Nomor surat {number}." if number else ""


def _because(event: EventBody) -> str:
    return f", alasan: {event.text('reason')}" if event.text("reason") else ""


def _note(event: EventBody) -> str:
    return f" Catatan: “{event.text('note')}”." if event.text("note") else ""


_TELL: dict[str, Callable[[EventBody], str]] = {
    "registered": _registered,
    "completed": _completed,
    "papers_received": _plainly("Sebagian kekurangan diterima, berkas belum lengkap"),
    "moved": _moved,
    "accepted": _accepted,
    "stage_set": _stage_set,
    "readied": _readied,
    "collected": _collected,
    "returned": _plainly("Dikembalikan kepada pemohon"),
    "refused": _plainly("Ditolak"),
    "voided": _voided,
    "archived": _with_place("Diarsipkan"),
    "corrected": _corrected,
    "undone": _undone,
    "noted": _noted,
    "missing_reported": _plainly("Dilaporkan belum ditemukan"),
    "found_reported": _with_place("Ditemukan"),
    "print_asked": _print_asked,
    "print_taken": _print_taken,
    "print_failed": _print_failed,
    "handwritten": lambda _: "Tanda terima ditulis tangan.",
    "nik_revealed": lambda _: "NIK lengkap ditampilkan.",
    **OUTSIDE_SENTENCES,
    **HANDING_SENTENCES,
    **LOSING_SENTENCES,
    **SCAN_SENTENCES,
    **SEARCH_SENTENCES,
    **SWEEP_SENTENCES,
}
