"""Dossiers as the counter prints them, plain and at their longest, and a reader of printed pages."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
import zxingcpp
from PIL import Image

from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Applicant
from counter_app.rules.calendar import DEFAULT_HOURS, Calendar
from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.folder import Folder, Paper
from counter_app.rules.office import Letterhead, Office
from counter_app.rules.promise import Promise, promise
from counter_app.rules.service import Case, PaperKind, PaperState, Requirement, Service

NUMBER = tracking.compose(26, "00", 4217)
HASH = "c0ffee" + "0123456789abcdef" * 3 + "deadbeef01"
RECEIVED = datetime(2026, 11, 24, 9, 17, tzinfo=indonesian.zone_info("WIB"))
CALENDAR = Calendar(holidays={}, hours=DEFAULT_HOURS, decreed_years=frozenset({2026, 2027}))

OFFICE = Office(
    name="Kecamatan Sukamaju",
    villages=("Sukamaju", "Mekarsari"),
    letterhead=Letterhead(
        regency="Pemerintah Kabupaten Contoh",
        address="Jl. Raya Sukamaju No. 12, Sukamaju 43152",
        phone="(0266) 555-0112",
        email="kec-sukamaju@contohkab.go.id",
    ),
    region="320214",
    query_phone="0812-5550-0112",
)
PRACTICE_OFFICE = replace(OFFICE, series="99")

APPLICANT = Applicant(name="Siti Nurhaliza Rahmawati", nik="3202145203900003", village="Sukamaju")
LONG_NAME = (
    "RADEN AJENG SITI NURHALIZA RAHMAWATI KUSUMADININGRAT BINTI HAJI MUHAMMAD ABDURRAHMAN WAHYUDININGRAT"
)
LONG_PAPERS = (
    "Pernyataan ahli waris bermeterai, ditandatangani semua ahli waris, saksi, dan Kepala Desa/Lurah",
    "SPTJM kebenaran sebagai pasangan suami istri (F-2.04), ditandatangani dua saksi",
    "Surat pernyataan tidak keberatan pemilik rumah, bila menumpang atau menyewa",
)

_KTP_PAPERS = (
    ("kk", "Kartu Keluarga (KK)", PaperState.COPY),
    ("f-1-02", "Formulir F-1.02 (pendaftaran peristiwa kependudukan)", PaperState.HELD),
    ("rt-rw", "Surat pengantar RT/RW", PaperState.HELD),
    ("akta", "Akta kelahiran", PaperState.SHOWN),
    ("foto", "Pas foto 3×4, 2 lembar", PaperState.HELD),
)


def _service(**changes: object) -> Service:
    service = Service(
        code="KTPB",
        name="Perekaman dan penerbitan KTP-el baru",
        short_name="KTP-el baru",
        category="adminduk",
        working_days=10,
        fee_rupiah=0,
        fee_confirmed=True,
        fee_basis="UU 24/2013 Pasal 79A",
    )
    return replace(service, **changes)


def _papers(*rows: tuple[str, str, PaperState]) -> tuple[Paper, ...]:
    return tuple(
        Paper(requirement=Requirement(key=key, name=name, kind=PaperKind.EITHER), state=state)
        for key, name, state in rows
    )


def _folder(
    *,
    applicant: Applicant | None = None,
    service: Service | None = None,
    papers: tuple[Paper, ...] = _papers(*_KTP_PAPERS),
    case: str = "",
    officer: str = "Dedi Kurniawan",
    number: str = NUMBER,
) -> Folder:
    service = service or _service()
    at = indonesian.to_ms(RECEIVED)
    is_lacking = any(p.state is PaperState.LACKING and not p.requirement.optional for p in papers)
    promised = () if is_lacking else (_promise(service),)
    dossier = Dossier(
        number=number,
        service=service.code,
        service_version=service.version,
        case=case,
        stage=Stage.RECEIVED,
        place=1,
        place_since=at,
        received_at=at,
        received_by=1,
        completed_at=None if is_lacking else at,
        arrival=1,
        last_seen_at=at,
        hash=HASH,
        last_seq=1,
        applicant=applicant
        or Applicant(name="Siti Nurhaliza Rahmawati", nik="3202145203900003", village="Sukamaju"),
    )
    return Folder(
        dossier=dossier,
        service=service,
        papers=papers,
        promises=promised,
        history=(),
        prints=(),
        place_name="Loket 1",
        holder_name=officer,
        officer_name=officer,
    )


def _promise(service: Service) -> Promise:
    return promise(CALENDAR, completed_at=RECEIVED, working_days=service.working_days)


def _long_folder(*, lacking: bool = False) -> Folder:
    states = (PaperState.HELD, PaperState.COPY, PaperState.SHOWN)
    rows = [(f"p{at}", f"{LONG_PAPERS[at % 3]} {at + 1}", states[at % 3]) for at in range(14)]
    if lacking:
        rows[4:9] = [(key, name, PaperState.LACKING) for key, name, _ in rows[4:9]]
    return _folder(
        applicant=Applicant(
            name=LONG_NAME,
            nik="3202145203900003",
            on_behalf_of=LONG_NAME.title(),
            on_behalf_nik="3202145203900007",
            village="Karang Agung Tengah Sumber Marga Telang Baru",
        ),
        service=_service(
            name="Surat keterangan ahli waris dan pernyataan pembagian warisan keluarga besar",
            cases=(Case(key="a", name="pewaris meninggal di luar daerah dan akta kematian belum terbit"),),
            fee_basis="Peraturan Daerah Kabupaten Contoh Nomor 7 Tahun 2024 tentang Retribusi Pasal 12",
            category="umum",
            fee_rupiah=10_000,
        ),
        case="a",
        papers=_papers(*rows),
        officer=LONG_NAME,
    )


_OURS = (zxingcpp.BarcodeFormat.Code128, zxingcpp.BarcodeFormat.QRCode)


@dataclass(frozen=True)
class Printed:
    """A PDF as a person and a scanner see it."""

    pdf: bytes

    @contextmanager
    def _document(self) -> Iterator[pypdfium2.PdfDocument]:
        with closing(pypdfium2.PdfDocument(self.pdf)) as document:
            yield document

    @property
    def sizes(self) -> list[tuple[float, float]]:
        """The pages' sizes in mm."""
        with self._document() as document:
            return [tuple(round(side * 25.4 / 72, 1) for side in page.get_size()) for page in document]

    def pictures(self, dpi: float, dpi_up: float | None = None) -> list[Image.Image]:
        """The pages in black and white dots, as a print head makes them."""
        with self._document() as document:
            return [_dots(page, dpi / 72, (dpi_up or dpi) / 72) for page in document]

    def symbols(self, dpi: float, dpi_up: float | None = None) -> list[list[tuple[str, str]]]:
        """What a scanner reads on each page: kind and text, in order."""
        return [
            sorted(
                (str(found.format), found.text)
                for found in zxingcpp.read_barcodes(picture, formats=_OURS, try_invert=False)
            )
            for picture in self.pictures(dpi, dpi_up)
        ]

    @property
    def page_texts(self) -> list[str]:
        """The words of each page, one space between."""
        with self._document() as document:
            return [" ".join(page.get_textpage().get_text_bounded().split()) for page in document]

    @property
    def text(self) -> str:
        """The words of all pages."""
        return " ".join(self.page_texts)

    @property
    def letters_outside(self) -> list[str]:
        """Characters any part of which lies outside their page."""
        return [
            sign
            for page, (wide, tall) in self._open_pages()
            for sign, (left, bottom, right, top) in _letters(page)
            if left < 0 or bottom < 0 or right > wide or top > tall
        ]

    @property
    def smallest_size(self) -> float:
        """The smallest size of a character in points."""
        return min(
            pdfium.FPDFText_GetFontSize(text, at)
            for page, _ in self._open_pages()
            for text in [page.get_textpage()]
            for at in range(text.count_chars())
            if chr(pdfium.FPDFText_GetUnicode(text, at)).strip()
        )

    @property
    def loose_fonts(self) -> set[str]:
        """Faces that are used and not embedded."""
        return {
            _font_name(font)
            for page, _ in self._open_pages()
            for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT])
            for font in [pdfium.FPDFTextObj_GetFont(thing.raw)]
            if not pdfium.FPDFFont_GetIsEmbedded(font)
        }

    @property
    def greys(self) -> set[int]:
        """Every grey that fills a shape or letter."""
        shades = set()
        for page, _ in self._open_pages():
            for thing in page.get_objects():
                red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
                pdfium.FPDFPageObj_GetFillColor(thing.raw, red, green, blue, alpha)
                shades.add(red.value)
        return shades - {0, 255}

    @property
    def active_parts(self) -> int:
        """Links, forms and pictures: a paper of ours has none."""
        return sum(
            pdfium.FPDFPage_GetAnnotCount(page)
            + len(list(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE])))
            for page, _ in self._open_pages()
        )

    def _open_pages(self) -> Iterator[tuple[pypdfium2.PdfPage, tuple[float, float]]]:
        with self._document() as document:
            for page in document:
                yield page, page.get_size()


def _dots(page: pypdfium2.PdfPage, across: float, up: float) -> Image.Image:
    wide, tall = (round(side * scale) for side, scale in zip(page.get_size(), (across, up), strict=True))
    bitmap = pypdfium2.PdfBitmap.new_native(wide, tall, pdfium.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, wide, tall)
    pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, wide, tall, 0, 0)
    return bitmap.to_pil().point(lambda shade: 255 if shade > 127 else 0)


def _letters(page: pypdfium2.PdfPage) -> Iterator[tuple[str, tuple[float, float, float, float]]]:
    text = page.get_textpage()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    for at in range(text.count_chars()):
        sign = chr(pdfium.FPDFText_GetUnicode(text, at))
        if sign.strip():
            pdfium.FPDFText_GetCharBox(text, at, left, right, bottom, top)
            yield sign, (left.value, bottom.value, right.value, top.value)


def _font_name(font: object) -> str:
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(font, name, 200)
    return name.value.decode()


@pytest.fixture
def read() -> Callable[[bytes], Printed]:
    return Printed


@pytest.fixture
def office() -> Office:
    return OFFICE


@pytest.fixture
def practice_office() -> Office:
    return PRACTICE_OFFICE


@pytest.fixture
def make_service() -> Callable[..., Service]:
    return _service


@pytest.fixture
def make_papers() -> Callable[..., tuple[Paper, ...]]:
    return _papers


@pytest.fixture
def make_folder() -> Callable[..., Folder]:
    return _folder


@pytest.fixture
def folders() -> dict[str, Folder]:
    return {
        "short": _folder(),
        "long": _long_folder(),
        "long, lacking": _long_folder(lacking=True),
    }
