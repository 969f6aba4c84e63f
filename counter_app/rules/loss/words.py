"""What is told of a lost dossier: on its page, and to the person whose papers they are. Never with a NIK."""

from collections.abc import Sequence

from counter_app.rules import indonesian, tracking
from counter_app.rules.loss.case import LostCase
from counter_app.rules.loss.issuers import Issuer
from counter_app.rules.loss.lost import Loss
from counter_app.rules.search.record import Look

# Its numbers are never torn from its name.
FREE = "UU\u00a024/2013 Pasal\u00a079A"


def searched(looks: Sequence[Look]) -> str:
    """Where it was looked for in vain, as a sentence to start the account of the search from.

    >>> searched(())
    ''
    """
    places = list(dict.fromkeys(look.place for look in looks if not look.is_seen and look.place))
    return f"Sudah dicari di {indonesian.list_words(places)}, tidak ditemukan." if places else ""


def standing(case: LostCase) -> str:
    """How the case stands, for the page of the dossier."""
    on = indonesian.long_date(case.declared.date())
    said = f"Dinyatakan hilang {on} oleh {case.declarer.name}, disetujui {case.approver.name.rstrip('.')}."
    loss, dossier = case.loss, case.folder.dossier
    if dossier.is_lost:
        return f"{said} {what_is_next(loss)}"
    return f"{said} Semua isinya terkumpul kembali; berkas ini diproses seperti biasa.{_old_folder(case)}"


def what_is_next(loss: Loss) -> str:
    """What the office still has to do."""
    promised = (
        f" sebelum tanggal janji baru, {indonesian.long_date(loss.promised_on)}" if loss.promised_on else ""
    )
    return f"Susun ulang isinya{promised}; setiap persyaratan yang terkumpul ditandai di “Rekonstruksi”."


def message(case: LostCase) -> str:
    """What the applicant is told: what happened, what the office does, until when, at what cost."""
    dossier, service = case.folder.dossier, case.folder.service
    name = dossier.applicant.name
    subject = _subject(service.short_name, dossier.number)
    said = told(case, subject) if dossier.is_lost else gathered_told(subject)
    return " ".join(
        ["Yth. Bapak/Ibu", f"{name}," if name else "pemohon,", *said, contact(case), f"– {case.office.name}"]
    )


def told(case: LostCase, subject: str) -> list[str]:
    """The sentences of the apology while the dossier is being put together again."""
    return [
        f"{subject} tidak kami temukan setelah dicari. Hal ini menjadi tanggung jawab kantor kami, "
        "bukan kesalahan Bapak/Ibu. Kami mohon maaf.",
        "Kami menyusun ulang berkasnya dan meminta salinan isinya kepada instansi penerbit.",
        *(
            []
            if not case.loss.originals
            else ["Kami membantu mengurus penggantian dokumen asli yang hilang."]
        ),
        promise(case),
        nothing_to_pay(),
    ]


def gathered_told(subject: str) -> list[str]:
    """The sentences once everything is there again."""
    return [
        f"{subject} sudah terkumpul kembali isinya dan diproses seperti biasa.",
        "Terima kasih atas kesabaran Bapak/Ibu.",
    ]


def found(name: str, number: str, service: str, office: str) -> str:
    """What the applicant is told of a dossier that has turned up before it was put together again."""
    return (
        f"Yth. Bapak/Ibu {name}, {_subject(service, number)} sudah ditemukan kembali dengan isinya dan "
        f"diproses lagi. Mohon maaf atas ketidaknyamanan ini. – {office}"
    )


def _subject(service: str, number: str) -> str:
    """The dossier as its owner knows it; a service's name may end in brackets of its own.

    >>> _subject("KTP-el baru (perekaman)", "260000421744")
    'berkas Bapak/Ibu nomor 26 00 004217 44 untuk layanan KTP-el baru (perekaman)'
    """
    return f"berkas Bapak/Ibu nomor {tracking.grouped(number)} untuk layanan {service}"


def promise(case: LostCase) -> str:
    """The new date, or when it will be counted."""
    promised_on = case.loss.promised_on
    if promised_on is None:
        return "Tanggal selesai dihitung setelah berkas lengkap."
    return f"Tanggal janji yang baru: {indonesian.long_date(promised_on)}."


def nothing_to_pay() -> str:
    """The office asks no money for what it lost."""
    return "Bapak/Ibu tidak perlu membayar apa pun kepada kantor kami untuk penyusunan ulang berkas ini."


def free_documents(case: LostCase) -> str:
    """What the law makes free of the papers to be replaced, or ""."""
    if any(letter.issuer is Issuer.CIVIL_REGISTRY for letter in case.letters):
        return f"Pengurusan dan penerbitan dokumen kependudukan tidak dipungut biaya ({FREE})."
    return ""


def contact(case: LostCase) -> str:
    """Whom to ask."""
    phone = case.office.query_phone
    where = f"hubungi {phone}" if phone else f"datang ke loket {case.office.name}"
    return f"Untuk bertanya, {where} dan sebutkan nomor berkas."


def _old_folder(case: LostCase) -> str:
    if case.loss.found_again_at is None:
        return ""
    on = indonesian.moment(case.loss.found_again_at, case.folder.dossier.zone).date()
    return f" Berkas lama ditemukan kembali {indonesian.long_date(on)}; kembalikan dokumen asli di dalamnya."
