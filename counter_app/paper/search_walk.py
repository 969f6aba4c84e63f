"""The search plan to carry along: what the folder looks like, and the places in order with boxes to tick."""

from collections.abc import Mapping
from dataclasses import dataclass

from counter_app.paper.blocks import Block, Gap, OneLine, Row, Stack, Text
from counter_app.paper.fonts import BOLD, SEMIBOLD
from counter_app.paper.handwriting import dotted
from counter_app.paper.media import media
from counter_app.paper.receipt_content import Detail
from counter_app.paper.receipt_parts import details
from counter_app.paper.safe_text import clean
from counter_app.paper.sheet import MM, Sheet, empty_box, rule
from counter_app.paper.symbols import Code128
from counter_app.rules import indonesian, tracking
from counter_app.rules.folder import Folder
from counter_app.rules.office import Office
from counter_app.rules.place import Place, place_name
from counter_app.rules.search import words as search_words
from counter_app.rules.search.plan import SearchPlan, Spot

TITLE = "RENCANA PENCARIAN"
_MARGIN = 10 * MM
_FOOT = 6 * MM
# What a person who is looking reads on a folder at arm's length.
_LABEL = "Map berkas dengan label bernomor dan kode batang ini"
_PEOPLE_LIMIT = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Walk:
    """What is printed: the plan, the folder sought, and the office's places by id; `at` is ms UTC."""

    plan: SearchPlan
    folder: Folder
    places: Mapping[int, Place]
    at: int


def search_walk_pdf(walk: Walk, office: Office, *, layout: str = "a5") -> bytes:
    """Return the walk as PDF on A5 or A4, on as many pages as the places need; it holds no NIK."""
    size = media(layout)
    assert size.height_mm is not None, "a walk is printed on a sheet"
    width, height = size.width_mm * MM, size.height_mm * MM
    inner = width - 2 * _MARGIN
    sheet = Sheet(width, height, title=f"Rencana pencarian {walk.folder.dossier.number}", office=office)
    pages = _pages(walk, office, inner, height - 2 * _MARGIN - _FOOT)
    for number, page in enumerate(pages, start=1):
        if number > 1:
            sheet.turn_page()
        page.draw(sheet.canvas, _MARGIN, height - _MARGIN, inner)
        foot = f"Halaman {number} dari {len(pages)}"
        Text(office.name, size=7.5).draw(sheet.canvas, _MARGIN, _MARGIN + _FOOT - 4, inner)
        Text(foot, size=7.5, align="right").draw(sheet.canvas, _MARGIN, _MARGIN + _FOOT - 4, inner)
    return sheet.finish()


def _pages(walk: Walk, office: Office, inner: float, room: float) -> list[Stack]:
    pages: list[list[Block]] = [[_head(walk, office)]]
    left = room - pages[0][0].height(inner)
    closing = _closing()
    blocks = [_place(at, spot, walk.places) for at, spot in enumerate(walk.plan.spots, start=1)]
    for block in [*blocks, closing]:
        tall = block.height(inner)
        if tall > left:
            pages.append([_running_head(walk)])
            left = room - pages[-1][0].height(inner)
        pages[-1].append(block)
        left -= tall
    return [Stack(page) for page in pages]


def _head(walk: Walk, office: Office) -> Block:
    number = walk.folder.dossier.number
    at = indonesian.moment(walk.at, office.zone)
    made = f"{indonesian.long_date(at.date())} pukul {indonesian.clock_time(at)} {office.zone}"
    bars = Code128(number, 2, height_mm=9)
    numbers = Stack(
        [OneLine(tracking.grouped(number), size=15), Text(f"Sebut: {tracking.spoken(number)}", size=8.5)]
    )
    return Stack(
        [
            OneLine(TITLE, size=15),
            Text(f"{office.name} · disusun {made}", size=8),
            rule(1.2, 2.5),
            Gap(2),
            Row([(numbers, None), (bars, bars.width)], gap=6),
            Gap(4),
            details(_about(walk), 1.0, label_mm=24, size=9),
            Gap(3),
            Text(_sentence(walk.plan), size=8.5, font=SEMIBOLD, limit=300),
            rule(0.7, 2.5),
        ]
    )


def _running_head(walk: Walk) -> Block:
    line = f"{TITLE} · {tracking.grouped(walk.folder.dossier.number)} · {walk.folder.dossier.people}"
    return Stack([OneLine(clean(line, _PEOPLE_LIMIT), size=9), rule(0.7, 2.5)])


def _about(walk: Walk) -> tuple[Detail, ...]:
    folder = walk.folder
    held = [paper.requirement.name for paper in folder.held]
    originals = f"; di dalamnya asli: {indonesian.list_words(held)}" if held else ""
    return (
        Detail(label="Nama", value=clean(folder.dossier.people, _PEOPLE_LIMIT), is_strong=True),
        Detail(label="Desa/kelurahan", value=clean(folder.dossier.applicant.village)),
        Detail(label="Layanan", value=clean(folder.service.short_name), is_strong=True),
        Detail(label="Ciri", value=clean(f"{_LABEL}{originals}.", 300)),
        Detail(label="Tercatat di", value=clean(folder.place_name)),
        Detail(label="Pemegang", value=clean(folder.holder_name or "–")),
    )


def _sentence(plan: SearchPlan) -> str:
    return (
        f"Cari menurut urutan ini (rata-rata {search_words.minutes(plan.minutes)} sampai ditemukan). "
        "Beri tanda pada setiap tempat, lalu catat hasilnya di program."
    )


def _place(at: int, spot: Spot, places: Mapping[int, Place]) -> Block:
    size = 9.5
    looked = f"sudah dicari {spot.looks}×" if spot.looks else ""
    effort = f"{search_words.likelihood(spot.share)}, {search_words.minutes(spot.minutes)}"
    words = Stack(
        [
            Row(
                [
                    (Text((BOLD, place_name(places, spot.place)), looked, size=size), None),
                    (Text(effort, size=8, align="right"), 46 * MM),
                ],
                gap=4,
            ),
            Text(" ".join(spot.reasons), size=8, limit=400),
            Gap(2),
            Row(
                [
                    (empty_box(size), size * 1.6),
                    (Text("tidak ada", size=8.5), 17 * MM),
                    (empty_box(size), size * 1.6),
                    (Text("ditemukan", size=8.5), 18 * MM),
                    (Text("oleh/pukul", size=8), 16 * MM),
                    (dotted(11), None),
                ]
            ),
        ]
    )
    number = Text(f"{at}.", size=size, font=BOLD)
    return Stack([Gap(3), Row([(number, 7 * MM), (words, None)]), Gap(1.5), rule(0.4, 1.0, grey=0.55)])


def _closing() -> Block:
    return Stack(
        [
            Gap(4),
            Text(
                "Sudah ditemukan? Pindai berkasnya pada “Rencana pencarian”, lalu pilih tempat dan sebabnya.",
                size=8.5,
                limit=300,
            ),
            Gap(3),
            Row([(Text("Ditemukan di / sebab", size=8.5), 34 * MM), (dotted(14), None)]),
        ]
    )
