"""What a receipt says, in words, whatever it is printed on."""

from dataclasses import dataclass

from counter_app.paper.safe_text import clean
from counter_app.rules import indonesian, tracking
from counter_app.rules.calendar import Hours
from counter_app.rules.dossier import ERASED
from counter_app.rules.folder import Folder, Paper
from counter_app.rules.office import Office
from counter_app.rules.service import PaperState, fee_text

TITLE = "TANDA TERIMA BERKAS"
CODE_NOTE = "Kode untuk petugas loket"
FEE_CAPTION = "BIAYA RESMI"
NO_EXTRA_FEE = "Petugas dilarang meminta biaya di luar yang tertulis."
PAPERS_TITLE = "Persyaratan"
_PROXY = "Bila diwakilkan, sertakan surat kuasa."
BRING_ALONG = f"Bawa tanda terima ini saat mengambil. {_PROXY}"
BRING_BACK = f"Bawa tanda terima ini saat melengkapi dan saat mengambil. {_PROXY}"
HELD_TITLE = "Asli yang ditahan kantor:"
LACKING_TITLE = "Masih harus diserahkan:"
STAMP = "Stempel"
# A service's name and its case.
_TITLE_LIMIT = 240
_TAKEN_IN = frozenset({PaperState.SHOWN, PaperState.HELD, PaperState.COPY})


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """One line of the checklist; `mark` is "tick", "empty" or "dash"."""

    name: str
    state: str
    mark: str
    is_lacking: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Detail:
    """One labelled line; what matters most is bold."""

    label: str
    value: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The promise: its caption, the date (or that there is none yet), and how it is counted."""

    caption: str
    date: str
    note: str
    is_counted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """All texts of one receipt."""

    number: str
    grouped: str
    code: str
    copy_mark: str
    name: str
    officer: str
    person: tuple[Detail, ...]
    matter: tuple[Detail, ...]
    papers_title: str
    papers: tuple[PaperLine, ...]
    held: tuple[str, ...]
    lacking: tuple[str, ...]
    due: Due
    fee: str
    fee_basis: str
    bring_along: str
    query: str
    complaints: str

    @property
    def details(self) -> tuple[Detail, ...]:
        """Who applies, then for what, when and to whom."""
        return self.person + self.matter


def content(folder: Folder, office: Office, hours: Hours, *, copy: int = 1) -> Content:
    """Return the texts of the dossier's receipt; `copy` counts its prints, the first is 1."""
    dossier, service = folder.dossier, folder.service
    fee = fee_text(service)
    return Content(
        number=dossier.number,
        grouped=tracking.grouped(dossier.number),
        code=tracking.receipt_code(dossier.number, dossier.hash),
        copy_mark=f"CETAK ULANG KE-{copy - 1}" if copy > 1 else "",
        name=clean(dossier.applicant.name) or ERASED,
        officer=clean(folder.officer_name),
        person=_person(folder),
        matter=_matter(folder),
        papers_title=_papers_title(folder),
        papers=tuple(_paper_line(paper) for paper in folder.papers),
        held=tuple(clean(paper.requirement.name) for paper in folder.held),
        lacking=tuple(clean(paper.requirement.name) for paper in folder.lacking),
        due=_due(folder, hours),
        fee=fee,
        fee_basis=service.fee_basis if fee else "",
        bring_along=BRING_BACK if folder.lacking else BRING_ALONG,
        query=_query(office, dossier.number),
        complaints=" · ".join(clean(channel) for channel in office.complaints),
    )


def _person(folder: Folder) -> tuple[Detail, ...]:
    person = folder.dossier.applicant
    nik = _masked(person.nik) or ("belum punya NIK" if person.name else "")
    lines = [
        Detail(label="Pemohon", value=clean(person.name) or ERASED, is_strong=True),
        Detail(label="NIK", value=nik),
        Detail(label="Atas nama", value=_on_behalf(person.on_behalf_of, person.on_behalf_nik)),
        Detail(label="Desa/kelurahan", value=clean(person.village)),
    ]
    return tuple(line for line in lines if line.value)


def _matter(folder: Folder) -> tuple[Detail, ...]:
    dossier = folder.dossier
    received = indonesian.moment(dossier.received_at, dossier.zone)
    clock = f"pukul\u00a0{indonesian.clock_time(received)}\u00a0{dossier.zone}"
    return (
        Detail(
            label="Layanan", value=clean(folder.service.title(dossier.case), _TITLE_LIMIT), is_strong=True
        ),
        Detail(label="Diterima", value=f"{indonesian.long_date(received.date())}, {clock}"),
        Detail(label="Petugas loket", value=clean(folder.officer_name)),
    )


def _masked(nik: str) -> str:
    """The masked NIK as one word, so that no line breaks within it."""
    return indonesian.mask_nik(nik).replace(" ", "\u00a0")


def _on_behalf(name: str, nik: str) -> str:
    return f"{clean(name)} (NIK\u00a0{_masked(nik)})" if name and nik else clean(name)


def _paper_line(paper: Paper) -> PaperLine:
    is_taken_in = paper.state in _TAKEN_IN
    is_absent = paper.state is PaperState.LACKING
    not_required = " (tidak wajib)" if is_absent and paper.requirement.optional else ""
    return PaperLine(
        name=paper.requirement.name,
        state=f"{paper.state_word}{not_required}",
        mark="tick" if is_taken_in else "empty" if is_absent else "dash",
        is_lacking=is_absent and not paper.requirement.optional,
    )


def _papers_title(folder: Folder) -> str:
    handed_in = sum(paper.state in _TAKEN_IN for paper in folder.papers)
    return f"({handed_in} dari {handed_in + len(folder.lacking)} terpenuhi)"


def _due(folder: Folder, hours: Hours) -> Due:
    promise = folder.promise
    if promise is None or folder.lacking:
        days = folder.service.working_days
        counted = f"Dihitung {indonesian.phrase_days(days)} setelah" if days else "Dihitung sejak"
        return Due(
            caption="BERKAS BELUM LENGKAP",
            date="Tanggal selesai belum dihitung.",
            note=f"{counted} kekurangan diserahkan.",
            is_counted=False,
        )
    notes = [
        indonesian.phrase_days(promise.working_days) if promise.working_days else "hari kerja yang sama",
        _opening(hours, promise.promised_on.weekday()),
        "hari libur masih perkiraan" if promise.estimated else "",
        "ditambah masa jeda" if promise.pauses else "",
        _resting(folder),
    ]
    return Due(
        caption="SELESAI PALING LAMBAT",
        date=indonesian.long_date(promise.promised_on),
        note=" · ".join(note for note in notes if note),
        is_counted=True,
    )


def _resting(folder: Folder) -> str:
    """Return since when the clock stands still; the date moves by as long as it does."""
    dossier = folder.dossier
    if dossier.paused_since is None or dossier.is_closed:
        return ""
    since = indonesian.moment(dossier.paused_since, dossier.zone).date()
    return f"dijeda sejak {indonesian.short_date(since)}, tanggal akan bergeser"


def _opening(hours: Hours, weekday: int) -> str:
    intervals = hours.intervals(weekday)
    if not intervals:
        return ""
    return f"loket buka {indonesian.clock_spans(intervals)}"


def _query(office: Office, number: str) -> str:
    where = f"Tanya berkas: {clean(office.query_phone)}" if office.query_phone else "Tanya berkas di loket"
    return f"{where} – sebutkan {tracking.spoken(number)}"
