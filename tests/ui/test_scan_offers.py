"""An odd scan in the real window: the bar says what is odd and offers, keys answer, typing goes on."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from counter_app.counter import Counter
from counter_app.register import sightings
from counter_app.rules.dossier import Collector, Dossier, Stage
from counter_app.rules.scan.oddities import Oddity, Offer
from counter_app.rules.scan.sighting import Sighting
from counter_app.rules.tracking import compose, receipt_code
from tests.ui.test_scanner import Keyboard
from ui.main_window import MainWindow
from ui.pages.intake.page import IntakePage
from ui.pages.lookup.page import LookupPage
from ui.pages.watch.page import WatchPage
from ui.scanner import ScannerGate
from ui.session import Session

TakeIn = Callable[..., Dossier]
ALT = Qt.KeyboardModifier.AltModifier
DESK, BACK, NOTE = Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_3


@pytest.fixture
def scanner(window: MainWindow) -> Iterator[Callable[[str], None]]:
    """A scanner on the window: its keys come in a burst, as from the real one."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    gate = ScannerGate(lambda: frozenset({"26", "27"}))
    gate.scanned.connect(window.take_scan)
    gate.attach(application)
    hands = Keyboard()

    def scan(code: str) -> None:
        hands.at += 5_000
        hands.scan(code)
        QApplication.processEvents()

    yield scan
    gate.detach()
    gate.deleteLater()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = ALT) -> None:
    QTest.keyClick(front(), key, modifier)
    QApplication.processEvents()


def front() -> QWidget:
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def offered(window: MainWindow) -> list[str]:
    return [button.text() for button in window.banner.buttons if button.isVisible()]


def place(counter: Counter, name: str) -> int:
    return next(p.id for p in counter.places.values() if p.name == name)


def last_sighting(counter: Counter, number: str) -> Sighting:
    return sightings.of_dossier(counter._register, number)[-1]


def settled(counter: Counter, number: str) -> bool:
    return all(s.closed_at is not None for s in sightings.of_dossier(counter._register, number))


@pytest.fixture
def shelved(take_in: TakeIn, counter: Counter, session: Session) -> str:
    """A dossier on the shelf that somebody has in hand at the counter."""
    number = take_in().number
    counter.custody.move([number], place(counter, "Rak 1"), actor=session.require_actor())
    return number


@pytest.fixture
def collected(take_in: TakeIn, counter: Counter, session: Session) -> str:
    number, actor = take_in("Budi Santoso").number, session.require_actor()
    counter.progress.set_stage([number], Stage.READY, actor=actor)
    own = Collector(name="Budi Santoso", relation="pemohon sendiri")
    return counter.collecting.collect(number, own, actor=actor).number


ODD = "Berkas 1-82 tercatat di Rak 1, tetapi dipindai di Loket."


def test_an_odd_scan_on_pantau_is_told_and_offered(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, shelved: str
) -> None:
    window.show_page("F5")
    scanner(shelved)
    assert (window.banner.text, window.banner.kind) == (ODD, "odd")
    assert not window.banner.fades
    assert offered(window) == [
        "Catat di meja saya (Alt+1)",
        "Kembalikan ke posisinya (Alt+2)",
        "Catat saja (Alt+3)",
    ]
    assert last_sighting(counter, shelved).oddity == Oddity.ON_SHELF
    assert counter.lookup.dossier(shelved).place == place(counter, "Rak 1")


@pytest.mark.parametrize(
    ("key", "lies_at", "told"),
    [
        (DESK, "Loket", "Berkas 1-82 tercatat di Loket."),
        (BACK, "Rak 1", "Berkas 1-82 tercatat kembali di posisinya, Rak 1."),
        (NOTE, "Rak 1", "Pindaian berkas 1-82 dicatat; posisinya tetap Rak 1."),
    ],
)
def test_a_key_answers_without_taking_the_cursor(
    window: MainWindow,
    scanner: Callable[[str], None],
    counter: Counter,
    shelved: str,
    key: Qt.Key,
    lies_at: str,
    told: str,
) -> None:
    window.show_page("F5")
    cursor = front()
    scanner(shelved)
    press(key)
    assert (window.banner.text, window.banner.kind) == (told, "right")
    assert offered(window) == []
    assert counter.lookup.dossier(shelved).place == place(counter, lies_at)
    assert settled(counter, shelved) is (key != NOTE)
    assert front() is cursor
    press(DESK)
    assert window.banner.text == told


def test_a_click_answers_too(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, shelved: str
) -> None:
    window.show_page("F5")
    cursor = front()
    scanner(shelved)
    QTest.mouseClick(window.banner.buttons[0], Qt.MouseButton.LeftButton)
    assert counter.lookup.dossier(shelved).place == place(counter, "Loket")
    assert front() is cursor


def test_a_new_scan_replaces_an_offer_nobody_answered(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, shelved: str, take_in: TakeIn
) -> None:
    here = take_in("Dewi Lestari").number
    window.show_page("F5")
    scanner(shelved)
    scanner(here)
    assert offered(window) == []
    assert window.banner.kind == "right"
    kept = last_sighting(counter, shelved)
    assert (kept.oddity, kept.after) == (Oddity.ON_SHELF, here)
    press(DESK)
    assert counter.lookup.dossier(shelved).place == place(counter, "Rak 1")


def test_an_offer_waits_behind_a_message_that_fades(
    window: MainWindow, scanner: Callable[[str], None], session: Session, shelved: str
) -> None:
    window.show_page("F5")
    scanner(shelved)
    session.say("Tanda terima tercetak.", "right")
    assert (window.banner.text, offered(window)) == ("Tanda terima tercetak.", [])
    window.banner.clear()
    assert (window.banner.text, len(offered(window))) == (ODD, 3)
    session.say("Printer tidak menjawab.", "odd")
    assert offered(window) == []
    window.banner.clear()
    assert (window.banner.text, offered(window)) == ("", [])


def test_an_offer_stays_when_another_page_comes_to_the_front(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, shelved: str
) -> None:
    window.show_page("F5")
    scanner(shelved)
    window.show_page("F3")
    assert window.banner.text == ODD
    press(DESK)
    assert counter.lookup.dossier(shelved).place == place(counter, "Loket")


def test_a_form_half_typed_keeps_its_cursor_and_its_text(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, collected: str
) -> None:
    window.show_page("F2")
    page = window.page
    assert isinstance(page, IntakePage)
    page.form.person.nik.setFocus()
    QTest.keyClicks(front(), "3204")
    cursor = front()
    scanner(collected)
    assert window.page is page
    assert page.notice.text.startswith("26 00 000001 82: Budi Santoso, sudah diambil")
    assert window.banner.text == "Dokumen berkas 1-82 sudah diambil pada Selasa, 24 November 2026."
    assert offered(window) == ["Catat saja (Alt+3)"]
    press(NOTE)
    QTest.keyClicks(front(), "05")
    assert front() is cursor
    assert isinstance(cursor, QLineEdit)
    assert cursor.text() == "320405"
    assert settled(counter, collected)  # of what has ended nobody sets anything right any more
    assert last_sighting(counter, collected).place is None


def test_cari_opens_the_dossier_of_a_slip_and_offers_only_to_note(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, collected: str, shelved: str
) -> None:
    window.show_page("F3")
    page = window.page
    assert isinstance(page, LookupPage)
    scanner(shelved)
    assert (window.banner.kind, offered(window)) == ("right", [])
    assert sightings.of_dossier(counter._register, shelved) == []
    scanner(collected)
    assert page.folder.number == collected
    assert offered(window) == ["Catat saja (Alt+3)"]
    press(NOTE)
    told = [entry.sentence for entry in counter.lookup.folder(collected).history[:2]]
    assert told == [
        "Pindaian yang tidak cocok cukup dicatat.",
        "Tanda terima atau berkas dipindai di Loket: dokumennya sudah diambil.",
    ]


def test_a_forged_slip_is_told_on_any_page(
    window: MainWindow, scanner: Callable[[str], None], take_in: TakeIn
) -> None:
    number = take_in().number
    for page in ("F2", "F3", "F5"):
        window.show_page(page)
        scanner(receipt_code(number, "0" * 64))
        assert "tidak cocok dengan buku register" in window.banner.text
        assert offered(window) == ["Catat saja (Alt+3)"]


def test_missing_papers_in_hand_are_taken_to_the_desk_from_cari(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, session: Session, shelved: str
) -> None:
    counter.custody.report_missing(shelved, reason="tidak ada di rak", actor=session.require_actor())
    window.show_page("F3")
    scanner(shelved)
    assert offered(window) == ["Catat di meja saya (Alt+1)", "Catat saja (Alt+3)"]
    press(DESK)
    found = counter.lookup.dossier(shelved)
    assert (found.place, found.missing_since) == (place(counter, "Loket"), None)
    assert isinstance(window.page, LookupPage)
    folder = window.page.folder.folder
    assert folder is not None
    assert folder.dossier == found


def test_an_unknown_number_is_told_and_offers_nothing(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter
) -> None:
    for page in ("F2", "F3", "F5"):
        window.show_page(page)
        before = counter.changes()
        scanner(compose(26, "07", 4217))
        assert window.banner.kind == "unknown"
        assert "seri 07" in window.banner.text
        assert offered(window) == []
        assert counter.changes() != before


def test_what_was_settled_meanwhile_is_not_settled_twice(
    window: MainWindow,
    scanner: Callable[[str], None],
    counter: Counter,
    session: Session,
    clock: Any,
    shelved: str,
) -> None:
    window.show_page("F5")
    scanner(shelved)
    clock.forward(minutes=1)
    counter.custody.move([shelved], place(counter, "Loket"), actor=session.require_actor())
    press(NOTE)
    assert window.banner.text == "Pindaian itu sudah diselesaikan. Pindai lagi bila masih tidak cocok."
    assert (window.banner.kind, offered(window)) == ("odd", [])


def test_the_row_of_an_odd_scan_is_chosen_on_pantau(
    window: MainWindow, scanner: Callable[[str], None], counter: Counter, shelved: str, clock: Any
) -> None:
    clock.forward(days=20)
    window.show_page("F5")
    page = window.page
    assert isinstance(page, WatchPage)
    scanner(shelved)
    finding = page.selected()
    assert finding is not None
    assert finding.dossier.number == shelved


def test_the_bar_with_offers_fits_a_small_screen(
    window: MainWindow, scanner: Callable[[str], None], shelved: str
) -> None:
    window.show_page("F5")
    scanner(shelved)
    QApplication.processEvents()
    assert len(offered(window)) == len(Offer)
    assert window.minimumSizeHint().width() <= 1024
    assert window.banner.height() < 60
