"""Serah terima in the real window: sent by scans, received by scans, every difference named."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules import tracking
from counter_app.rules.dossier import Collector, Dossier, Stage
from counter_app.rules.handover.transfer import ItemState, Transfer
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.staff import Staff
from counter_app.rules.tracking import Scan
from ui.main_window import MainWindow
from ui.pages.handover.page import HandoverPage
from ui.pages.handover.panels import MissingPanel
from ui.session import Session

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
TakeIn = Callable[..., Dossier]
NAMES = (
    "Siti Aminah",
    "Budi Santoso",
    "Dewi Lestari",
    "Hendra Gunawan",
    "Nabila Azzahra",
    "Yusuf Maulana",
    "Halimah",
    "Agus Salim",
    "Ratna Sari",
    "Fajar Nugroho",
    "Lina Marlina",
    "Joko Susilo",
    "Wati",
)


def focused() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


class Bench:
    """The window on Serah terima with a scanner in hand; Rina has a desk, the camat's has no scanner."""

    def __init__(self, window: MainWindow, counter: Counter, session: Session, take_in: TakeIn) -> None:
        self.window, self.counter, self.session = window, counter, session
        self.take_in = take_in
        self.heard: list[tuple[str, str]] = []
        session.message_posted.connect(lambda text, kind: self.heard.append((kind, text)))
        self.sari, self.head, self.rina = (self.person(name) for name in ("Sari", "Bambang", "Rina"))
        self.counter_desk = self.save(replace(self.place("Loket"), owner=self.sari.id))
        self.desk = self.save(self.new("Meja Rina", PlaceKind.DESK, owner=self.rina.id))
        self.camat = self.save(self.new("Meja Camat", PlaceKind.DESK, owner=self.head.id, has_scanner=False))

    @property
    def page(self) -> HandoverPage:
        if self.window.page.shortcut != "F4":
            QTest.keyClick(self.window, Key.Key_F4)
        page = self.window.page
        assert isinstance(page, HandoverPage)
        return page

    @property
    def last(self) -> tuple[str, str]:
        return self.heard[-1]

    def person(self, name: str) -> Staff:
        return next(s for s in self.counter.staff.values() if name in s.name)

    def place(self, name: str) -> Place:
        return next(p for p in self.counter.places.values() if p.name == name)

    def new(self, name: str, kind: PlaceKind, **more: Any) -> Place:
        return Place(id=0, number="", name=name, kind=kind, **more)

    def save(self, place: Place) -> Place:
        saved = self.counter.settings.save_place(place, actor=self.head.id)
        self.session.settings_changed.emit()
        return saved

    def scan(self, *numbers: str) -> None:
        assert self.page is not None
        for number in numbers:
            self.window.take_scan(Scan(number=number))

    def press(self, key: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        QTest.keyClick(focused(), key, modifier)
        QApplication.processEvents()

    def dossiers(self, n: int) -> list[Dossier]:
        return [self.take_in(name) for name in NAMES[:n]]

    def sent(self, n: int = 12, to: str = "") -> tuple[list[str], Transfer]:
        """A stack of n scanned and sent by scans alone."""
        numbers = [d.number for d in self.dossiers(n)]
        self.scan(*numbers, to or self.desk.number)
        done = self.page.sending.last_sent
        assert done is not None
        return numbers, done

    def now(self, number: str) -> Dossier:
        return self.counter.lookup.dossier(number)

    def state(self, transfer: Transfer, number: str) -> ItemState:
        item = self.counter.handing_over.transfer(transfer.id).item(number)
        assert item is not None
        return item.state

    def opened(self) -> str:
        """The id of the hand-over in front, "" for none."""
        transfer = self.page.receiving.transfer
        return transfer.id if transfer else ""

    def receiver(self) -> int | None:
        return self.page.receiving.receiver

    def is_asked(self) -> bool:
        return self.page.receiving.slot.panel is not None

    def states(self) -> list[str]:
        """The last column of the hand-over in front."""
        model = self.page.receiving.items.model
        return [model.data(model.index(row, 3)) for row in range(model.rowCount())]


@pytest.fixture
def bench(window: MainWindow, counter: Counter, session: Session, take_in: TakeIn) -> Iterator[Bench]:
    yield Bench(window, counter, session, take_in)
    verdict = counter.guard.verify()
    assert verdict.problems == ()


def test_a_hand_over_of_twelve_with_one_missing_and_one_extra(
    bench: Bench, printer: Any, qtbot: QtBot
) -> None:
    numbers = [d.number for d in bench.dossiers(12)]
    extra = bench.take_in(NAMES[12]).number
    for at, number in enumerate(numbers, start=1):
        bench.scan(number)
        assert bench.last == ("right", f"Ke-{at}: {tracking.spoken(number)} {NAMES[at - 1]}")
        assert bench.page.sending.count.text() == str(at)
        assert bench.page.sending.model.key(0) == number
    bench.scan(bench.desk.number)
    assert bench.last == (
        "right",
        "12 berkas dikirim kepada Rina Astuti (Meja Rina). Menunggu diterima.",
    )
    sent = bench.page.sending.last_sent
    assert sent is not None
    assert [bench.now(n).place for n in numbers] == [bench.counter_desk.id] * 12

    bench.press(Key.Key_Return)  # the cursor stands on the page of the book
    title, pdf = printer.sheets[-1]
    assert title == "Buku ekspedisi halaman 1"
    text = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_bounded()
    assert "12 (dua belas) berkas" in text

    bench.scan(bench.rina.badge, *numbers[:11])
    assert bench.session.actor == bench.sari.id
    assert bench.states() == ["✓ diterima"] * 11 + ["ditunggu"]
    assert bench.page.receiving.progress.text() == "11 dari 12 diterima"
    bench.scan(extra)
    assert bench.last[0] == "odd"
    assert bench.page.receiving.extra.isVisible()
    assert bench.now(extra).place == bench.counter_desk.id
    bench.press(Key.Key_J, ALT)
    qtbot.waitUntil(lambda: not bench.page.receiving.extra.isVisible())
    assert (bench.now(extra).place, bench.now(extra).holder) == (bench.desk.id, bench.rina.id)
    assert bench.states()[-1] == "tambahan, ✓ ada di sini"

    bench.press(Key.Key_F9)
    panel = bench.page.receiving.slot.panel
    assert isinstance(panel, MissingPanel)
    assert panel.title == "1 berkas belum dipindai"
    bench.press(Key.Key_Return)
    missing = f"{tracking.spoken(numbers[11])} {NAMES[11]}"
    assert bench.last == ("odd", f"11 berkas diterima. Tidak ada: {missing}.")
    assert bench.state(sent, numbers[11]) is ItemState.MISSING
    assert bench.now(numbers[11]).place == bench.counter_desk.id
    assert {(bench.now(n).place, bench.now(n).holder) for n in numbers[:11]} == {
        (bench.desk.id, bench.rina.id)
    }
    assert not bench.page.receiving.is_open
    assert bench.page.waiting.model.rows[0].title.startswith("1 dari 12 berkas dari ")


def test_one_declined_with_its_reason_stays_with_the_sender(bench: Bench, qtbot: QtBot) -> None:
    numbers, sent = bench.sent(3)
    bench.scan(bench.rina.badge, *numbers[:2])
    view = bench.page.receiving
    view.items.select(numbers[2])
    bench.press(Key.Key_L, ALT)
    qtbot.waitUntil(lambda: view.slot.panel is not None)
    panel = view.slot.panel
    assert panel is not None
    qtbot.waitUntil(lambda: panel.isAncestorOf(focused()))
    bench.press(Key.Key_Return)
    assert panel.problem == "Tulis alasannya agar pengirim tahu apa yang harus dibetulkan."
    QTest.keyClicks(focused(), "formulir belum ditandatangani")
    bench.press(Key.Key_Return)
    assert bench.state(sent, numbers[2]) is ItemState.DECLINED
    assert bench.states()[2] == "ditolak: formulir belum ditandatangani"
    assert (bench.now(numbers[2]).place, bench.now(numbers[2]).transfer_id) == (bench.counter_desk.id, None)
    bench.press(Key.Key_F9)
    assert bench.last == ("odd", "2 dari 3 berkas diterima.")
    assert bench.page.waiting.model.rowCount() == 0


def test_a_draft_is_there_again_after_a_restart(bench: Bench, clock: Any) -> None:
    numbers = [d.number for d in bench.dossiers(3)]
    bench.scan(*numbers)
    path = bench.counter.path
    copy = path.with_name("again.db")
    copy.write_bytes(path.read_bytes())
    for tail in ("-wal", "-shm"):
        journal = Path(f"{path}{tail}")
        if journal.exists():
            Path(f"{copy}{tail}").write_bytes(journal.read_bytes())
    again = Counter.open(copy, clock=clock)
    try:
        page = HandoverPage(again, bench.session, bench.page._paper_desk, bench.page.waiting._asks)
        page.refresh()
        assert [page.sending.model.key(row) for row in range(3)] == numbers[::-1]
        page.deleteLater()
    finally:
        again.close()


def test_an_odd_scan_says_one_sentence_and_moves_nothing(bench: Bench) -> None:
    (one, two) = bench.dossiers(2)
    actor = bench.session.require_actor()
    bench.counter.progress.set_stage([two.number], Stage.READY, actor=actor)
    collector = Collector(name="Budi", relation="keluarga")
    bench.counter.collecting.collect(two.number, collector, actor=actor)
    bench.scan(one.number, two.number)
    kind, text = bench.last
    assert kind == "odd"
    assert "sudah selesai" in text
    assert bench.page.sending.count.text() == "1"
    bench.scan(one.number)
    assert bench.last[0] == "odd"
    assert bench.page.sending.count.text() == "1"


def test_a_number_never_issued_is_unknown_and_kept(bench: Bench) -> None:
    bench.scan(tracking.compose(26, "00", 777_777))
    assert bench.last[0] == "unknown"
    assert not bench.page.sending.is_stacking


def test_the_last_one_is_taken_off_and_the_rest_given_up(bench: Bench) -> None:
    numbers = [d.number for d in bench.dossiers(2)]
    bench.scan(*numbers)
    bench.press(Key.Key_F8)
    assert bench.page.sending.count.text() == "1"
    assert bench.now(numbers[1]).transfer_id is None
    bench.page.sending.drop_button.click()
    assert bench.now(numbers[0]).transfer_id is None
    assert not bench.page.sending.is_stacking
    bench.press(Key.Key_F9)
    assert bench.last == ("odd", "Tumpukannya masih kosong. Pindai berkas yang akan dikirim dahulu.")


def test_what_was_taken_off_is_not_on_the_page(bench: Bench, printer: Any) -> None:
    numbers = [d.number for d in bench.dossiers(2)]
    bench.scan(*numbers)
    bench.press(Key.Key_F8)
    bench.scan(bench.desk.number)
    bench.press(Key.Key_P, CTRL)
    text = pypdfium2.PdfDocument(printer.sheets[-1][1])[0].get_textpage().get_text_bounded()
    assert "1 (satu) berkas" in text
    assert tracking.grouped(numbers[1]) not in text


def test_the_badge_of_the_receiver_sends_the_stack_to_the_receivers_desk(bench: Bench) -> None:
    bench.sent(1, to=bench.rina.badge)
    (row,) = bench.page.waiting.model.rows
    assert (row.transfer.to_place, row.transfer.to_staff) == (bench.desk.id, bench.rina.id)
    assert row.title == "1 berkas dari Sari Wulandari (Loket)"
    assert row.line == "dikirim 08.31, belum diterima Rina Astuti"


def test_a_receiver_without_a_desk_is_asked_for_a_place(bench: Bench) -> None:
    bench.save(replace(bench.desk, owner=None))
    (one,) = bench.dossiers(1)
    bench.scan(one.number, bench.rina.badge)
    assert bench.page.sending.is_stacking
    assert bench.last == ("info", "Rina Astuti belum punya meja sendiri. Pindai juga label tempatnya.")
    bench.scan(bench.desk.number)
    (row,) = bench.page.waiting.model.rows
    assert (row.transfer.to_place, row.transfer.to_staff) == (bench.desk.id, bench.rina.id)


def test_into_nobodys_place_the_stack_is_moved_at_once(bench: Bench) -> None:
    (one,) = bench.dossiers(1)
    shelf = bench.place("Rak 1")
    bench.scan(one.number, shelf.number)
    assert bench.now(one.number).place == shelf.id
    assert bench.last == ("right", "1 berkas dipindahkan ke Rak 1.")
    assert not bench.page.sending.print_button.isVisible()


def test_the_count_is_confirmed_only_where_it_is_right(bench: Bench) -> None:
    numbers, _ = bench.sent(3)
    bench.scan(bench.rina.badge)
    bench.press(Key.Key_H, ALT)
    line = bench.page.receiving.by_scan.line
    assert QApplication.focusWidget() is line
    QTest.keyClicks(line, "2")
    bench.press(Key.Key_Return)
    assert bench.last[0] == "odd"
    assert "ditunggu 3 berkas, dihitung 2" in bench.last[1]
    line.clear()
    QTest.keyClicks(line, "3")
    bench.press(Key.Key_Return)
    assert bench.last == ("right", "3 berkas diterima Rina Astuti; jumlahnya cocok.")
    assert {bench.now(n).holder for n in numbers} == {bench.rina.id}
    assert bench.page.waiting.model.rowCount() == 0


def test_a_signed_page_is_the_acceptance_where_nobody_scans(bench: Bench) -> None:
    numbers, sent = bench.sent(2, to=bench.camat.number)
    (row,) = bench.page.waiting.model.rows
    assert f"hal. {sent.page} belum ditandatangani Bambang Hartono" in row.line
    bench.scan(numbers[0])
    view = bench.page.receiving
    assert view.by_page.isVisible()
    assert not view.by_scan.isVisible()
    assert view.by_page.sign_button.text() == f"Halaman {sent.page} sudah ditandatangani (F9)"
    bench.press(Key.Key_F9)
    assert {bench.now(n).place for n in numbers} == {bench.camat.id}
    assert "sudah ditandatangani" in bench.last[1]


def test_a_scan_of_papers_under_way_opens_their_hand_over_and_counts_once_the_badge_is_known(
    bench: Bench,
) -> None:
    numbers, _ = bench.sent(2)
    bench.scan(numbers[1])
    assert bench.page.receiving.is_open
    assert bench.now(numbers[1]).place == bench.counter_desk.id
    assert bench.last == ("info", "Pindai kartu penerima (Rina Astuti), atau pilih namanya.")
    bench.scan(bench.rina.badge)
    assert bench.now(numbers[1]).holder == bench.rina.id
    assert bench.states() == ["ditunggu", "✓ diterima"]


def test_no_scan_is_lost_while_the_receiver_is_not_known(bench: Bench) -> None:
    numbers, _ = bench.sent(3)
    bench.scan(numbers[0], numbers[2], numbers[2])
    assert bench.last == (
        "info",
        "2 berkas menunggu penerimanya. Pindai kartu penerima (Rina Astuti), atau pilih namanya.",
    )
    bench.scan(bench.rina.badge)
    assert bench.states() == ["✓ diterima", "ditunggu", "✓ diterima"]
    bench.press(Key.Key_H, ALT)
    QTest.keyClicks(bench.page.receiving.by_scan.line, "3")
    bench.press(Key.Key_Return)
    assert "ditunggu 1 berkas selain 2 yang sudah diterima, dihitung 3" in bench.last[1]


def test_where_a_page_is_signed_a_scan_points_and_a_badge_accepts_nothing(bench: Bench) -> None:
    numbers, _ = bench.sent(2, to=bench.camat.number)
    other = bench.take_in("Wati")
    bench.scan(numbers[0], numbers[1], bench.head.badge)
    assert bench.last == ("info", "Bila halamannya kembali dengan tanda tangan, tekan F9.")
    assert bench.page.receiving.items.current == numbers[1]
    bench.scan(other.number)
    assert bench.last == ("odd", f"Berkas {tracking.spoken(other.number)} tidak ada di halaman ini.")
    assert bench.page.sending.send_button.text() == "Kirim", "F9 is the page's"
    assert {bench.now(n).place for n in numbers} == {bench.counter_desk.id}


def test_what_lies_with_the_receiver_anyway_is_told_and_not_asked_about(bench: Bench) -> None:
    own = bench.take_in("Wati").number
    bench.counter.custody.move([own], bench.desk.id, actor=bench.rina.id, received_by=bench.rina.id)
    bench.sent(1)
    bench.scan(bench.rina.badge, own)
    assert bench.last == (
        "odd",
        f"Berkas {tracking.grouped(own)} tidak ada dalam daftar kiriman ini; memang tercatat di Meja Rina.",
    )
    assert not bench.page.receiving.extra.isVisible()


def test_the_end_asks_one_question_at_a_time(bench: Bench) -> None:
    numbers, _ = bench.sent(2)
    other = bench.take_in("Wati")
    bench.scan(bench.rina.badge, numbers[0], other.number)
    assert bench.page.receiving.extra.isVisible()
    bench.press(Key.Key_F9)
    assert (bench.is_asked(), bench.page.receiving.extra.isVisible()) == (True, False)


def test_the_receiver_at_the_counter_needs_no_badge(bench: Bench) -> None:
    numbers, _ = bench.sent(2)
    bench.session.choose_actor(bench.rina.id)
    bench.scan(*numbers)
    assert {bench.now(n).holder for n in numbers} == {bench.rina.id}
    bench.press(Key.Key_F9)
    assert bench.last == ("right", "Semua 2 berkas diterima.")


def test_an_unsent_stack_waits_while_another_hand_over_is_received(bench: Bench) -> None:
    numbers, _ = bench.sent(1)
    mine = bench.take_in("Wati")
    bench.scan(mine.number, numbers[0], bench.rina.badge)
    assert bench.now(numbers[0]).holder == bench.rina.id
    assert bench.page.sending.is_stacking
    bench.press(Key.Key_Escape)
    assert bench.page.sending.model.key(0) == mine.number
    bench.scan(bench.desk.number)
    assert not bench.page.sending.is_stacking


def test_what_was_sent_by_mistake_is_taken_back_once_the_user_agrees(bench: Bench, asks: Any) -> None:
    numbers, _ = bench.sent(2)
    asks.agrees = False
    bench.page.waiting.withdraw_button.click()
    assert bench.page.waiting.model.rowCount() == 1
    asks.agrees = True
    bench.page.waiting.withdraw_button.click()
    assert bench.page.waiting.model.rowCount() == 0
    assert [bench.now(n).transfer_id for n in numbers] == [None, None]
    assert "Tarik kembali?" in asks.asked[-1]


def test_what_is_accepted_in_part_is_not_taken_back_and_nobody_is_asked(bench: Bench, asks: Any) -> None:
    numbers, _ = bench.sent(2)
    bench.scan(bench.rina.badge, numbers[0])
    bench.press(Key.Key_Escape)
    bench.page.waiting.withdraw_button.click()
    assert asks.asked == []
    assert "tidak dapat ditarik" in bench.last[1]


def test_a_box_and_then_a_shelf_move_the_box_with_what_is_in_it(bench: Bench) -> None:
    shelf = bench.place("Rak 1")
    other = bench.save(bench.new("Rak 2", PlaceKind.SHELF))
    box = bench.save(bench.new("Boks A", PlaceKind.BOX, parent=shelf.id))
    (one,) = bench.dossiers(1)
    bench.scan(one.number, box.number)
    assert bench.now(one.number).place == box.id
    bench.scan(box.number, other.number)
    assert bench.counter.places[box.id].parent == other.id
    assert bench.now(one.number).place == box.id
    assert bench.last == ("right", "Boks A dipindahkan ke Rak 2 beserta isinya.")


def test_the_oldest_waits_on_top_and_what_waits_too_long_is_marked(bench: Bench, clock: Any) -> None:
    _, first = bench.sent(1)
    clock.forward(minutes=5 * 60)
    second = bench.take_in("Wati")
    bench.scan(second.number, bench.desk.number)
    rows = bench.page.waiting.model.rows
    assert rows[0].transfer.id == first.id
    assert [row.is_late for row in rows] == [True, False]


def test_everything_goes_by_the_keyboard_alone(bench: Bench) -> None:
    (one,) = bench.dossiers(1)
    page = bench.page
    bench.press(Key.Key_F4)
    assert QApplication.focusWidget() is page.entry
    QTest.keyClicks(page.entry, tracking.spoken(one.number))
    bench.press(Key.Key_Return)
    assert page.sending.count.text() == "1"
    page.sending.places.setFocus()
    QTest.keyClicks(page.sending.places, "meja rina")
    bench.press(Key.Key_F9)
    page.waiting.list.setFocus()
    bench.press(Key.Key_Return)
    assert page.receiving.is_open
    page.receiving.people.setFocus()
    QTest.keyClicks(page.receiving.people, "rina")
    page.entry.setFocus()
    QTest.keyClicks(page.entry, tracking.grouped(one.number))
    bench.press(Key.Key_Return)
    assert bench.now(one.number).holder == bench.rina.id
    bench.press(Key.Key_F9)
    assert not page.receiving.is_open


def test_a_typed_word_is_no_number(bench: Bench) -> None:
    QTest.keyClicks(bench.page.entry, "siti")
    bench.press(Key.Key_Return)
    assert bench.last == ("odd", "Ketik nomor berkas lengkap atau bentuk pendeknya, misalnya 4217-44.")
    QTest.keyClicks(bench.page.entry, "260000421745")
    assert bench.page.entry.text() == "260000421745", "what was refused is typed over"
    bench.press(Key.Key_Return)
    assert bench.last == ("odd", "Angka nomor ini tidak cocok. Periksa kembali.")


def test_a_foreign_code_is_kept_as_unknown(bench: Bench) -> None:
    before = bench.counter.guard.verify().events
    QTest.keyClicks(bench.page.entry, "8991002101234")
    bench.press(Key.Key_Return)
    assert bench.last[0] == "unknown"
    assert bench.page.entry.text() == ""
    assert bench.counter.guard.verify().events == before + 1


def test_the_senders_own_badge_receives_nothing(bench: Bench) -> None:
    numbers, _ = bench.sent(1)
    bench.scan(numbers[0], bench.sari.badge)
    assert bench.last == ("odd", "Sari Wulandari adalah pengirimnya. Pindai kartu penerimanya.")
    assert bench.now(numbers[0]).holder == bench.sari.id


def test_a_place_made_today_is_offered(bench: Bench) -> None:
    assert bench.page.sending.places.findText("Meja Baru") < 0
    bench.save(bench.new("Meja Baru", PlaceKind.DESK))
    assert bench.page.sending.places.findText("Meja Baru") > 0


def test_a_badge_or_a_place_opens_the_oldest_that_waits_there(bench: Bench) -> None:
    _, first = bench.sent(1)
    bench.sent(2)
    bench.scan(bench.desk.number)
    assert (bench.opened(), bench.receiver()) == (first.id, None)
    bench.press(Key.Key_Escape)
    bench.scan(bench.rina.badge)
    assert (bench.opened(), bench.receiver()) == (first.id, bench.rina.id)
    bench.press(Key.Key_Escape)
    bench.scan(bench.head.badge)
    assert bench.last == ("odd", "Tidak ada serah terima yang menunggu Bambang Hartono.")


def test_escape_leaves_the_question_before_the_hand_over(bench: Bench) -> None:
    bench.sent(2)
    bench.scan(bench.rina.badge)
    bench.press(Key.Key_F9)
    assert bench.is_asked()
    bench.page.entry.setFocus()
    bench.press(Key.Key_Escape)
    assert (bench.is_asked(), bool(bench.opened())) == (False, True)
    bench.press(Key.Key_Escape)
    assert bench.opened() == ""


def test_nothing_is_pushed_off_a_small_screen(bench: Bench, qtbot: QtBot) -> None:
    bench.window.resize(1024, 768)
    numbers, _ = bench.sent(12)
    extra = bench.take_in("RADEN AJENG SITI NURHALIZA RAHMAWATI KUSUMADININGRAT").number
    bench.scan(bench.rina.badge, numbers[0], extra)
    QApplication.processEvents()
    page = bench.page
    area = page.parentWidget()
    assert area is not None
    assert page.width() <= area.width()
    bench.press(Key.Key_F9)
    QApplication.processEvents()
    assert page.width() <= area.width()
    table = page.receiving.items.table
    assert table.fontMetrics().horizontalAdvance("26 00 000888 88") + 14 <= table.columnWidth(1)
