"""The pack of papers of a lost dossier: what they are for, and how each is made."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from counter_app.rules.loss.case import IssuerLetter, LostCase, lost_case
from counter_app.rules.loss.issuers import Issuer
from ui.papers import Paper

if TYPE_CHECKING:
    from counter_app.counter import Counter

_ROLLS = ("roll58", "roll80")
DRAFT = "konsep"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPaper:
    """One paper of the pack: its name in the list, whom it is for, and the paper."""

    name: str
    note: str
    paper: Paper


def case_of(counter: "Counter", number: str) -> LostCase:
    """Return the loss with all its papers need; `CounterError` where nothing was declared lost."""
    return lost_case(
        counter.losing.loss(number),
        counter.searching.record(number),
        counter.lookup.folder(number),
        counter.office,
        counter.places,
        counter.staff,
    )


def pack(case: LostCase) -> tuple[PackPaper, ...]:
    """Return the papers in the order they are needed; those of originals only where originals were held."""
    letters = [_letter(case, letter) for letter in case.letters]
    police = [_police(case)] if case.loss.originals else []
    return (_report(case), _contents(case), _apology(case), *letters, *police, _notice(case))


def _report(case: LostCase) -> PackPaper:
    def draw() -> bytes:
        from counter_app.paper.lost_report import lost_report_pdf

        return lost_report_pdf(case)

    return _sheet(case, "Berita acara kehilangan", "ditandatangani dua petugas dan Camat", draw)


def _contents(case: LostCase) -> PackPaper:
    def draw() -> bytes:
        from counter_app.paper.lost_contents import lost_contents_pdf

        return lost_contents_pdf(case)

    return _sheet(case, "Daftar isi berkas", f"{case.loss.progress.lower()}, asli ditandai", draw)


def _apology(case: LostCase) -> PackPaper:
    printing = case.office.printing
    layout = printing.receipt_layout if printing.receipt_layout in _ROLLS else "a5"
    queue = printing.receipt_queue if layout in _ROLLS else printing.list_queue

    def draw() -> bytes:
        from counter_app.paper.lost_apology import apology_pdf

        return apology_pdf(case, layout=layout)

    paper = Paper(title=f"Permohonan maaf {case.number}", layout=layout, queue=queue, draw=draw)
    return PackPaper(name="Slip permohonan maaf", note="untuk pemohon", paper=paper)


def _letter(case: LostCase, letter: IssuerLetter) -> PackPaper:
    count = len(letter.contents)
    whom = _SHORT.get(letter.issuer, str(letter.issuer))
    return _sheet(case, f"Surat permohonan: {whom}", f"{count} dokumen", partial(_draw_letter, case, letter))


_SHORT = {
    Issuer.CIVIL_REGISTRY: "Disdukcapil",
    Issuer.OTHER: "instansi penerbit",
    Issuer.POLICE: "kepolisian",
}


def _draw_letter(case: LostCase, letter: IssuerLetter) -> bytes:
    from counter_app.paper.lost_letters import issuer_letter_pdf

    return issuer_letter_pdf(case, letter)


def _police(case: LostCase) -> PackPaper:
    def draw() -> bytes:
        from counter_app.paper.lost_letters import police_letter_pdf

        return police_letter_pdf(case)

    return _sheet(case, "Pengantar laporan kehilangan ke polisi", f"{DRAFT}; asli yang ditahan", draw)


def _notice(case: LostCase) -> PackPaper:
    def draw() -> bytes:
        from counter_app.paper.lost_notice import notice_pdf

        return notice_pdf(case)

    return _sheet(case, "Pemberitahuan pelindungan data", f"{DRAFT}; pimpinan yang menetapkan", draw)


def _sheet(case: LostCase, name: str, note: str, draw: Callable[[], bytes]) -> PackPaper:
    paper = Paper(
        title=f"{name} {case.number}", layout="a4", queue=case.office.printing.list_queue, draw=draw
    )
    return PackPaper(name=name, note=note, paper=paper)
