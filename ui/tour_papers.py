"""Every paper the office prints, made from the dossiers of the tour, as PDF and as a picture."""

from collections.abc import Sequence
from pathlib import Path

from counter_app.counter import Counter
from counter_app.paper.findings_list import findings_pdf
from counter_app.paper.label import badges_pdf, dossier_label_pdf, place_labels_pdf
from counter_app.paper.morning_sheet import morning_pdf
from counter_app.paper.receipt import receipt_pdf
from counter_app.paper.requirement_slip import requirement_slip_pdf
from counter_app.rules.dossier import Dossier
from counter_app.rules.layouts import RECEIPT_TITLES
from ui import pdf_picture
from ui.tour_hands import Camera, Made

_DPI = 120
# What the window printed on its way, by how its file begins; the others are among the papers above.
_PRINTED = {
    "Buku ekspedisi": "manifest",
    "Daftar kiriman": "outside-list",
    "Hasil cek rak": "sweep-paper",
    "Kartu keluar": "out-card",
    "Rencana pencarian": "search-walk",
    "Berita acara": "lost-report",
    "Daftar isi": "lost-contents",
    "Permohonan maaf": "lost-apology",
    "Surat permohonan": "lost-letter",
    "Pengantar laporan": "lost-police",
    "Pemberitahuan": "lost-notice",
}


def keep_papers(counter: Counter, dossiers: Sequence[Dossier], camera: Camera, folder: Path) -> list[Made]:
    """Keep each paper as PDF in `folder` and its pages among the pictures; return the PDFs made."""
    made = []
    for name, (pdf, shows) in _papers(counter, dossiers).items():
        path = folder / f"{name}.pdf"
        path.write_bytes(pdf)
        made.append(Made(path=path, shows=shows))
        camera.keep_pages(pdf_picture.pages(pdf, _DPI), name, shows)
    return made


def keep_printed(files: Sequence[Path], camera: Camera) -> list[Made]:
    """Keep pictures of what the window printed while it was driven; return its files."""
    for path in files:
        for begins, name in _PRINTED.items():
            if path.name.startswith(begins):
                camera.keep_pages(pdf_picture.pages(path.read_bytes(), _DPI), name, path.stem)
    return [Made(path=path, shows="Dicetak dari jendela") for path in files]


def _papers(counter: Counter, dossiers: Sequence[Dossier]) -> dict[str, tuple[bytes, str]]:
    office, check = counter.office, counter.checking.check()
    folders = [counter.lookup.folder(dossier.number) for dossier in dossiers]
    service = counter.services[dossiers[0].service]
    papers = {
        f"receipt-{layout}": (
            receipt_pdf(folders[0], office, counter.calendar.hours, layout=layout),
            f"Tanda terima: {title}",
        )
        for layout, title in RECEIPT_TITLES.items()
    }
    incomplete = next(folder for folder in folders if folder.lacking)
    papers["receipt-incomplete"] = (
        receipt_pdf(incomplete, office, counter.calendar.hours, layout="a5"),
        "Tanda terima berkas yang belum lengkap",
    )
    papers["receipt-reprint"] = (
        receipt_pdf(folders[0], office, counter.calendar.hours, layout="a5", copy=2),
        "Tanda terima, cetak ulang",
    )
    for layout in ("label-50x30", "a4-3x8"):
        pdf = dossier_label_pdf(folders, office, layout=layout)
        papers[f"dossier-{layout}"] = (pdf, "Label berkas")
    papers["place-labels"] = (
        place_labels_pdf(list(counter.places.values()), office, "a4-3x8"),
        "Label tempat",
    )
    papers["badges"] = (badges_pdf(list(counter.staff.values()), office), "Kartu petugas")
    papers["requirements"] = (
        requirement_slip_pdf(service, "", office, hours=counter.calendar.hours),
        "Daftar persyaratan",
    )
    papers["findings"] = (findings_pdf(check, office), "Daftar pantauan")
    papers["morning-sheet"] = (morning_pdf(check, office), "Lembar pagi Camat")
    return papers
