"""Why one should look at a place: one Indonesian sentence a clue."""

from counter_app.rules import indonesian, tracking
from counter_app.rules.place import Place, place_name
from counter_app.rules.scan.sighting import Sighting
from counter_app.rules.search.evidence import Companion, Evidence, Stop

ANYWHERE = "Tidak ada petunjuk khusus; berkas bisa saja terbawa ke sini."


_VERY_LIKELY, _LIKELY = 0.30, 0.10


def likelihood(share: float) -> str:
    """How likely papers lie at a place, in words.

    >>> [likelihood(share) for share in (0.42, 0.2, 0.03)]
    ['sangat mungkin', 'mungkin', 'kurang mungkin']
    """
    if share >= _VERY_LIKELY:
        return "sangat mungkin"
    return "mungkin" if share >= _LIKELY else "kurang mungkin"


def minutes(needed: float) -> str:
    """How long looking takes.

    >>> minutes(3.2), minutes(0.3)
    ('± 3 menit', '± 1 menit')
    """
    return f"± {max(1, round(needed))} menit"


def recorded(evidence: Evidence) -> str:
    """It lies where the register says and was overlooked."""
    dossier = evidence.dossier
    with_whom = f", dipegang {_person(evidence, dossier.holder)}" if dossier.holder else ""
    since = _when(evidence, dossier.place_since)
    return f"Tercatat di sini sejak {since}{with_whom}; mungkin terselip atau terlewat."


def papers_kept(evidence: Evidence) -> str:
    """The document came back alone."""
    return f"Berkasnya tercatat disimpan di sini; dokumennya di {_here(evidence)}."


def left_behind(evidence: Evidence, stop: Stop) -> str:
    """It stayed where it came from."""
    return f"Pernah di sini, mulai {_when(evidence, stop.since)}; mungkin tertinggal saat yang lain dibawa."


def came_from(evidence: Evidence, n: int) -> str:
    """It stayed where its like come from, and that stop was never scanned."""
    return (
        f"{n} dari {evidence.preceded} berkas {evidence.service_name} datang ke {_here(evidence)} dari sini; "
        "mungkin tertinggal."
    )


def moved_on(evidence: Evidence, n: int, *, is_next: bool) -> str:
    """It went on and nobody scanned it."""
    step = "lanjut ke sini" if is_next else "akhirnya ke sini"
    return (
        f"Dari {_here(evidence)}, {n} dari {evidence.followed} berkas {evidence.service_name} {step}; "
        "mungkin sudah dibawa tanpa dipindai."
    )


def unaccepted(evidence: Evidence) -> str:
    """It is between two people."""
    return f"Dikirim ke sini dari {_here(evidence)}, tetapi belum dicatat diterima."


def borrowed(evidence: Evidence) -> str:
    """It is lent."""
    return f"Berkas sedang dipinjam {_person(evidence, evidence.borrower)}."


def batch(evidence: Evidence, mate: Companion) -> str:
    """It lies in a folder that was carried with it."""
    return f"Dipindahkan bersama {_named(mate)}, yang kini di sini; mungkin terselip di dalamnya."


def neighbour(evidence: Evidence, leaver: Companion) -> str:
    """It stuck to a folder that left."""
    return (
        f"Bersama {_named(leaver)} di {_here(evidence)}, yang kemudian pindah ke sini; mungkin ikut terbawa."
    )


def look_alike(evidence: Evidence, alike: Companion) -> str:
    """It was taken for another."""
    return f"{alike.how} mirip: {_named(alike)}, yang di sini; mungkin tertukar."


def misfiled(evidence: Evidence, right: Place, *, is_near: bool) -> str:
    """It was put beside where it belongs."""
    name = place_name(evidence.places, right.id)
    return (
        f"Bersebelahan dengan {name}; mungkin salah simpan."
        if is_near
        else f"Mungkin salah simpan saat akan ditaruh di {name}."
    )


def wrong_desk(evidence: Evidence) -> str:
    """The stack was put on another desk."""
    return "Mungkin tumpukannya ditaruh di meja yang salah."


def holder(evidence: Evidence, person: int | None) -> str:
    """Somebody took it along."""
    return f"Tempat {_person(evidence, person)}, yang terakhir memegang atau membawanya."


def pair(evidence: Evidence, n: int) -> str:
    """Others were found there."""
    return f"{n} berkas yang tercatat di {_here(evidence)} pernah ditemukan di sini."


def outside(evidence: Evidence, place: int) -> str:
    """It never came back."""
    if place in {stop.place for stop in evidence.way}:
        return "Pernah dikirim ke sini; mungkin belum ikut kembali."
    return f"Berkas {evidence.service_name} diteruskan ke sini; mungkin sudah terkirim tanpa dicatat."


def seen(evidence: Evidence, sighting: Sighting) -> str:
    """Somebody saw it."""
    who = _person(evidence, sighting.staff)
    return f"Terlihat di sini {_when(evidence, sighting.at)} oleh {who}, tidak sesuai catatan."


def _named(companion: Companion) -> str:
    name = f" ({companion.name})" if companion.name else ""
    return f"berkas {tracking.spoken(companion.number)}{name}"


def _here(evidence: Evidence) -> str:
    return place_name(evidence.places, evidence.dossier.place)


def _person(evidence: Evidence, person: int | None) -> str:
    known = None if person is None else evidence.staff.get(person)
    return known.name if known else "orang lain"


def _when(evidence: Evidence, at: int) -> str:
    return indonesian.day_month(indonesian.moment(at, evidence.dossier.zone).date())
