"""The head of a dossier's page: suspicion, odd sightings, hand-over and loan, where nobody can miss them."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from counter_app.counter import Counter
from counter_app.rules.dossier import Dossier
from counter_app.rules.scan.oddities import ScanPage
from tests.ui.conftest import Clock
from ui.main_window import MainWindow
from ui.page import LOOKUP
from ui.pages.folder.page import FolderPage
from ui.pages.lookup.page import LookupPage
from ui.session import Session

TakeIn = Callable[..., Dossier]
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def folder(window: MainWindow) -> FolderPage:
    window.show_page(LOOKUP)
    page = window.page
    assert isinstance(page, LookupPage)
    return page.folder


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def staff(counter: Counter, name: str) -> int:
    return next(s.id for s in counter.staff.values() if name in s.name)


def told(folder: FolderPage) -> list[str]:
    """The sentences of the card, without its heading; none while it is not shown."""
    QApplication.processEvents()
    labels = folder.known.findChildren(QLabel)[1:] if folder.known.isVisible() else []
    return [label.text() for label in labels if label.isVisible()]


def checked(counter: Counter, session: Session, number: str) -> None:
    session.open_folder(number)
    session.know(counter.checking.check())


def test_of_papers_in_their_place_nothing_is_told(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn
) -> None:
    checked(counter, session, take_in().number)
    assert told(folder) == []


def test_a_suspicion_is_told_in_words_and_its_figure_under_why(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn, clock: Clock
) -> None:
    number = take_in().number
    clock.forward(minutes=5)
    counter.custody.move([number], place(counter, "Meja Sekcam"), actor=session.require_actor())
    clock.forward(days=21)
    checked(counter, session, number)
    (sentence,) = told(folder)
    assert "mungkin" in sentence.lower() or sentence.startswith("Perlu dilihat")
    assert "%" not in sentence
    QTest.keyClick(folder.first_focus(), Qt.Key.Key_G, CTRL)
    QTest.qWait(150)
    sentence, why = told(folder)
    assert "Kemungkinan tidak di tempatnya " in why
    assert "Langkah berikutnya: " in why
    session.open_folder(take_in("Orang lain").number)
    assert told(folder) == []


def test_a_hand_over_under_way_is_told_before_it_is_late(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn
) -> None:
    clerk, number = session.require_actor(), take_in().number
    stack = counter.handing_over.begin(actor=clerk)
    counter.handing_over.stack(stack.id, number, actor=clerk)
    checked(counter, session, number)
    assert told(folder) == ["Sedang ditumpuk Sari Wulandari (Loket) untuk serah terima, belum dikirim."]
    counter.handing_over.send(
        stack.id, actor=clerk, receiver=staff(counter, "Rina"), to_place=place(counter, "Meja Sekcam")
    )
    checked(counter, session, number)
    assert told(folder) == [
        "Dikirim oleh Sari Wulandari (Loket), belum diterima Rina Astuti (Meja Sekcam), "
        "sejak 24 Nov 2026, 08.31."
    ]


def test_a_hand_over_that_is_late_is_told_once_with_its_reason(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn, clock: Clock
) -> None:
    clerk, number = session.require_actor(), take_in().number
    stack = counter.handing_over.begin(actor=clerk)
    counter.handing_over.stack(stack.id, number, actor=clerk)
    counter.handing_over.send(
        stack.id, actor=clerk, receiver=staff(counter, "Rina"), to_place=place(counter, "Meja Sekcam")
    )
    clock.forward(days=3)
    checked(counter, session, number)
    late = [sentence for sentence in told(folder) if "belum diterima; sudah 3 hari kerja" in sentence]
    assert len(late) == 1
    assert not [sentence for sentence in told(folder) if sentence.startswith("Dikirim oleh")]


def test_a_loan_is_told_with_its_purpose_and_its_day(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn
) -> None:
    number, rina = take_in().number, staff(counter, "Rina")
    due_on = counter.today() + timedelta(days=1)
    counter.lending.lend(
        number, borrower=rina, purpose="periksa ulang", due_on=due_on, actor=session.require_actor()
    )
    checked(counter, session, number)
    assert told(folder) == ["Dipinjam Rina Astuti untuk periksa ulang; harus kembali Rabu, 25 November 2026."]


def test_an_odd_sighting_nobody_has_put_right_is_told_until_the_position_is_noted(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn, clock: Clock
) -> None:
    number, sekcam = take_in().number, place(counter, "Meja Sekcam")
    clock.forward(minutes=5)
    counter.scanning.scanned(number, actor=staff(counter, "Rina"), page=ScanPage.PANTAU, place=sekcam)
    checked(counter, session, number)
    assert any(sentence.startswith("Terlihat oleh Rina Astuti di Meja Sekcam") for sentence in told(folder))
    clock.forward(minutes=5)
    counter.custody.move([number], sekcam, actor=session.require_actor())
    checked(counter, session, number)
    assert told(folder) == []


def test_what_is_reported_missing_is_told_at_the_head(
    folder: FolderPage, counter: Counter, session: Session, take_in: TakeIn
) -> None:
    number = take_in().number
    counter.custody.report_missing(number, reason="tidak ada di meja", actor=session.require_actor())
    checked(counter, session, number)
    assert told(folder)[0].startswith("Dilaporkan belum ditemukan sejak 24-11-2026; terakhir")
