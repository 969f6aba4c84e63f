"""The papers by what they are for: each knows its layout, its queue and how its bytes are made.

Making one loads the PDF library, so `make` is called in a worker. One paper is made at a time: the PDF
library keeps its faces in the process, not in the document.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from counter_app.rules.calendar import Hours
from counter_app.rules.dossier import Dossier
from counter_app.rules.folder import Folder
from counter_app.rules.handover import words as transfer_words
from counter_app.rules.handover.outside import OutsideList
from counter_app.rules.handover.transfer import Transfer
from counter_app.rules.loan import Loan
from counter_app.rules.office import Office
from counter_app.rules.place import Place
from counter_app.rules.search.plan import SearchPlan
from counter_app.rules.service import Requirement, Service
from counter_app.rules.staff import Staff
from counter_app.rules.sweep.sweep import SweepResult

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from counter_app.rules.check.findings import Check

_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One paper to be made; `title` names it in sentences, in the queue and as a file."""

    title: str
    layout: str
    queue: str
    draw: Callable[[], bytes]

    def make(self) -> bytes:
        """The PDF."""
        with _ONE_AT_A_TIME:
            return self.draw()


def receipt(folder: Folder, office: Office, hours: Hours, copy: int) -> Paper:
    """The applicant's receipt, with the folder's own lembar where the layout has two."""
    layout = office.printing.receipt_layout

    def draw() -> bytes:
        from counter_app.paper.receipt import receipt_pdf

        return receipt_pdf(folder, office, hours, layout=layout, copy=copy)

    title = f"Tanda terima {folder.dossier.number}"
    return Paper(title=title, layout=layout, queue=office.printing.receipt_queue, draw=draw)


def dossier_labels(folders: Sequence[Folder], office: Office) -> Paper:
    """Labels for folders."""
    layout = office.printing.label_layout

    def draw() -> bytes:
        from counter_app.paper.label import dossier_label_pdf

        return dossier_label_pdf(folders, office, layout=layout)

    title = f"Label {folders[0].dossier.number}" if len(folders) == 1 else f"Label {len(folders)} berkas"
    return Paper(title=title, layout=layout, queue=office.printing.label_queue, draw=draw)


def place_labels(places: Sequence[Place], office: Office) -> Paper:
    """Labels for desks, shelves and boxes."""
    layout = office.printing.label_layout

    def draw() -> bytes:
        from counter_app.paper.label import place_labels_pdf

        return place_labels_pdf(places, office, layout)

    return Paper(title="Label tempat", layout=layout, queue=office.printing.label_queue, draw=draw)


def badges(staff: Sequence[Staff], office: Office) -> Paper:
    """Badges that a scanner reads."""

    def draw() -> bytes:
        from counter_app.paper.label import badges_pdf

        return badges_pdf(staff, office)

    return Paper(title="Kartu petugas", layout="a4", queue=office.printing.list_queue, draw=draw)


def requirement_slip(
    service: Service, case: str, office: Office, hours: Hours, lacking: Sequence[Requirement]
) -> Paper:
    """What a service asks for, or what is still lacking."""

    def draw() -> bytes:
        from counter_app.paper.requirement_slip import requirement_slip_pdf

        return requirement_slip_pdf(service, case, office, lacking=lacking, hours=hours)

    title = f"Daftar {'kekurangan' if lacking else 'persyaratan'} {service.code}"
    return Paper(title=title, layout="a5", queue=office.printing.list_queue, draw=draw)


def manifest(transfer: Transfer, dossiers: Sequence[Dossier], counter: "Counter") -> Paper:
    """A page of the buku ekspedisi, with the office's rows as they stand now."""
    office, services, places, staff = counter.office, counter.services, counter.places, counter.staff

    def draw() -> bytes:
        from counter_app.paper.manifest import Book, manifest_pdf

        book = Book(office=office, services=services, places=places, staff=staff)
        return manifest_pdf(transfer, dossiers, book)

    title = transfer_words.page_title(transfer)
    return Paper(title=title, layout="a4", queue=office.printing.list_queue, draw=draw)


def outside_list(listed: OutsideList, office: Office) -> Paper:
    """What goes along with a batch to another office, both copies."""

    def draw() -> bytes:
        from counter_app.paper.outside_list import outside_list_pdf

        return outside_list_pdf(listed, office)

    letter = (listed.transfer.letter_number or "").replace("/", "-")
    title = f"Daftar kiriman {letter}".strip()
    return Paper(title=title, layout="a4-landscape", queue=office.printing.list_queue, draw=draw)


def sweep_result(result: SweepResult, counter: "Counter") -> Paper:
    """What a sweep found."""
    numbers = [row.dossier for row in result.rows if row.dossier is not None]
    people = {dossier.number: dossier.people for dossier in counter.lookup.rows(numbers)}
    office, places, staff = counter.office, counter.places, counter.staff

    def draw() -> bytes:
        from counter_app.paper.sweep_result import Book, sweep_result_pdf

        return sweep_result_pdf(result, Book(office=office, places=places, staff=staff, people=people))

    title = f"Hasil cek rak {result.sweep.id}"
    return Paper(title=title, layout="a4", queue=office.printing.list_queue, draw=draw)


def out_card(loan: Loan, folder: Folder, office: Office, *, borrower: str, lender: str) -> Paper:
    """The card that stands in a lent folder's place."""

    def draw() -> bytes:
        from counter_app.paper.out_card import out_card_pdf

        return out_card_pdf(loan, folder, office, borrower=borrower, lender=lender)

    title = f"Kartu keluar {loan.dossier}"
    return Paper(title=title, layout="a6", queue=office.printing.list_queue, draw=draw)


def search_walk(plan: SearchPlan, counter: "Counter") -> Paper:
    """The places of a search to carry along."""
    folder, office, places, at = (
        counter.lookup.folder(plan.dossier.number), counter.office, counter.places, counter.now()
    )  # fmt: skip

    def draw() -> bytes:
        from counter_app.paper.search_walk import Walk, search_walk_pdf

        return search_walk_pdf(Walk(plan=plan, folder=folder, places=places, at=at), office)

    title = f"Rencana pencarian {plan.dossier.number}"
    return Paper(title=title, layout="a5", queue=office.printing.list_queue, draw=draw)


def findings_list(check: "Check", office: Office, title: str) -> Paper:
    """The list on screen."""

    def draw() -> bytes:
        from counter_app.paper.findings_list import findings_pdf

        return findings_pdf(check, office, title=title)

    name = f"Pantauan {check.as_of.isoformat()}"
    return Paper(title=name, layout="a4-landscape", queue=office.printing.list_queue, draw=draw)


def morning_sheet(check: "Check", office: Office) -> Paper:
    """The head's one page."""

    def draw() -> bytes:
        from counter_app.paper.morning_sheet import morning_pdf

        return morning_pdf(check, office)

    name = f"Lembar pagi {check.as_of.isoformat()}"
    return Paper(title=name, layout="a4", queue=office.printing.list_queue, draw=draw)
