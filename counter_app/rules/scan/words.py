"""What is odd about a scan, as one Indonesian sentence; where one act alone helps, a second names it."""

import re
from collections.abc import Callable
from datetime import date

from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import place_name
from counter_app.rules.scan.oddities import Oddity, ScanContext

# A name that ends in a stop, such as "M.Si.", ends its sentence too.
_TWO_STOPS = re.compile(r"(?<=\w\.)\.(?=\s|$)")


def sentence(kind: Oddity, dossier: Dossier, context: ScanContext) -> str:
    """Return what is odd about this scan of the dossier."""
    return _TWO_STOPS.sub("", _SENTENCES[kind].format_map(_Words(dossier, context)))


def unknown_sentence(kind: Oddity, text: str) -> str:
    """Return what is said of a code that no dossier of this office has.

    >>> unknown_sentence(Oddity.UNKNOWN_NUMBER, "260000421744")
    'Nomor 26 00 004217 44 tidak dikenal di kantor ini.'
    """
    if kind is Oddity.UNKNOWN_CODE:
        return "Kode itu tidak dikenal di kantor ini. Pindai label atau tanda terima berkas."
    number = tracking.grouped(text[:12])
    if kind is Oddity.OTHER_OFFICE:
        return f"Nomor {number} bukan nomor kantor ini, melainkan seri {text[2:4]} dari kantor lain."
    return f"Nomor {number} tidak dikenal di kantor ini."


_SENTENCES = {
    Oddity.FORGED: "Kode pada tanda terima berkas {number} tidak cocok dengan buku register. Periksa keaslian"
    " tanda terima.",
    Oddity.VOIDED: "Berkas {number} dibatalkan pada {closed}; nomornya tidak berlaku.",
    Oddity.RETURNED: "Berkas {number} sudah dikembalikan kepada pemohon pada {closed}.",
    Oddity.REFUSED: "Berkas {number} ditolak pada {closed}.",
    Oddity.COLLECTED: "Dokumen berkas {number} sudah diambil pada {closed}.",
    Oddity.ARCHIVED: "Berkas {number} sudah selesai pada {closed} dan diarsipkan di {recorded}.",
    Oddity.DECLARED_LOST: "Berkas {number} dinyatakan hilang pada {lost}. Bila ada di tangan, buka berkasnya"
    " dan catat “Ditemukan kembali”.",
    Oddity.REPORTED_MISSING: "Berkas {number} dilaporkan belum ditemukan sejak {missing}. Bila ada di tangan,"
    " catat posisinya.",
    Oddity.RECONSTRUCTED: "Berkas {number} sudah direkonstruksi, maka yang dipindai di {here} mungkin berkas"
    " lama. Sisihkan dan beri tahu pimpinan.",
    Oddity.NOT_IN_STACK: "Berkas {number} dinyatakan tidak ada saat serah terima dari {sender} {to},"
    " tetapi dipindai di {here}.",
    Oddity.AWAITS_US: "Berkas {number} dikirim ke sini oleh {sender} dan belum diterima. Terima lewat Serah"
    " terima (F4).",
    Oddity.LEFT_BEHIND: "Berkas {number} sudah dikirim {to} pada {sent}, tetapi dipindai di {here}.",
    Oddity.UNDER_WAY: "Berkas {number} sedang dikirim oleh {sender} {to}, tetapi dipindai di {here}.",
    Oddity.IN_ANOTHER_STACK: "Berkas {number} ada di tumpukan serah terima {sender} yang belum dikirim.",
    Oddity.DECLINED: "Berkas {number} ditolak saat serah terima dan seharusnya kembali ke {recorded}.",
    Oddity.ACCEPTED_ELSEWHERE: "Berkas {number} tercatat sudah diterima di {recorded}{holder}, tetapi masih"
    " ada di {here}.",
    Oddity.LENT: "Berkas {number} sedang dipinjam {borrower} sampai {due}. Catat dahulu bahwa berkas"
    " kembali.",
    Oddity.PLACE_RETIRED: "Berkas {number} tercatat di {recorded}, tempat yang tidak dipakai lagi.",
    Oddity.HOLDER_GONE: "Berkas {number} tercatat di {recorded}{holder} yang tidak bertugas lagi.",
    Oddity.HOLDER_ABSENT: "Berkas {number} tercatat di {recorded}{holder} yang tidak masuk hari ini, tetapi"
    " dipindai di {here}.",
    Oddity.WAITS: "Berkas {number} di {recorded} sedang menunggu {waits}, tetapi dipindai di {here}.",
    Oddity.PAUSED: "Berkas {number} di {recorded} sedang dijeda sejak {paused}, tetapi dipindai di {here}.",
    Oddity.READY_AT_DESK: "Berkas {number} siap diambil dan tercatat di {recorded}, tetapi dipindai di"
    " {here}.",
    Oddity.PAPERS_KEPT: "Berkas {number} tercatat disimpan di {kept}, tetapi dipindai di {here}. Catat"
    " kembalinya lewat Serah terima (F4).",
    Oddity.WITH_APPLICANT: "Berkas {number} tercatat pada pemohon, tetapi dipindai di {here}.",
    Oddity.OUTSIDE: "Berkas {number} tercatat di luar kantor, di {recorded}, tetapi dipindai di {here}.",
    Oddity.IN_BOX: "Berkas {number} tercatat di {recorded}, tetapi dipindai di {here}.",
    Oddity.ON_SHELF: "Berkas {number} tercatat di {recorded}, tetapi dipindai di {here}.",
    Oddity.AT_OTHER_DESK: "Berkas {number} tercatat di {recorded}{holder}, tetapi dipindai di {here}.",
    Oddity.OLD_SLIP: "Tanggal janji berkas {number} sudah diganti menjadi {promised}, sehingga tanda terima"
    " yang dicetak tidak berlaku lagi. Cetak ulang tanda terimanya.",
}


class _Words(dict[str, str]):
    """The words a sentence asks for, found when it asks."""

    def __init__(self, dossier: Dossier, context: ScanContext) -> None:
        super().__init__()
        self._dossier, self._context = dossier, context

    def __missing__(self, key: str) -> str:
        return _WORDS[key](self._dossier, self._context)


def _day(at: int | None, dossier: Dossier) -> str:
    return "" if at is None else indonesian.long_date(indonesian.moment(at, dossier.zone).date())


def _iso_day(iso: str | None) -> str:
    return "" if iso is None else indonesian.long_date(date.fromisoformat(iso))


def _place(place: int | None, context: ScanContext) -> str:
    return "tempat lain" if place is None else place_name(context.places, place)


def _here(_dossier: Dossier, context: ScanContext) -> str:
    return "sini" if context.here is None else place_name(context.places, context.here.id)


def _name(person: int | None, context: ScanContext) -> str:
    found = None if person is None else context.staff.get(person)
    return found.name if found else ""


def _holder(dossier: Dossier, context: ScanContext) -> str:
    name = _name(dossier.holder, context)
    return f", dipegang {name}" if name else ""


def _sender(_dossier: Dossier, context: ScanContext) -> str:
    return "" if context.transfer is None else _name(context.transfer.from_staff, context)


def _to(_dossier: Dossier, context: ScanContext) -> str:
    transfer = context.transfer
    if transfer is None:
        return ""
    who = _name(transfer.to_staff, context)
    return f"kepada {who}" if who else f"ke {_place(transfer.to_place, context)}"


def _sent(dossier: Dossier, context: ScanContext) -> str:
    return "" if context.transfer is None else _day(context.transfer.sent_at, dossier)


def _borrower(_dossier: Dossier, context: ScanContext) -> str:
    loan = context.loan
    return "" if loan is None else _name(loan.borrower, context) or loan.borrower_name or "orang luar"


_WORDS: dict[str, Callable[[Dossier, ScanContext], str]] = {
    "number": lambda dossier, _: tracking.spoken(dossier.number),
    "here": _here,
    "recorded": lambda dossier, context: _place(dossier.place, context),
    "kept": lambda dossier, context: _place(dossier.papers_at, context),
    "holder": _holder,
    "sender": _sender,
    "to": _to,
    "borrower": _borrower,
    "sent": _sent,
    "due": lambda _, context: "" if context.loan is None else _iso_day(context.loan.due_on),
    "closed": lambda dossier, _: _day(dossier.closed_at, dossier),
    "lost": lambda dossier, _: _day(dossier.declared_lost_at, dossier),
    "missing": lambda dossier, _: _day(dossier.missing_since, dossier),
    "paused": lambda dossier, _: _day(dossier.paused_since, dossier),
    "promised": lambda dossier, _: _iso_day(dossier.promised_on),
    "waits": lambda dossier, _: dossier.waits_for or "",
}
