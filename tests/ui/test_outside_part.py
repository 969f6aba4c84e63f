"""Disdukcapil on the screen: a batch out and back by keyboard and scanner, and all that goes wrong."""

from collections.abc import Callable, Sequence
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_app.counter import Counter
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Registration, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.outside import return_words
from counter_app.rules.place import PlaceKind
from counter_app.rules.tracking import Scan
from tests.ui.conftest import Answers, Clock, FakePrinter, FakeTasks
from ui.main_window import MainWindow
from ui.models.dossier_rows import row_writer
from ui.page import HANDOVER
from ui.pages.folder.page import FolderPage
from ui.pages.handover.page import HandoverPage
from ui.pages.outside.panels import AfterReturnPanel, ReturnedPanel
from ui.pages.outside.part import OutsidePart
from ui.printing import PaperDesk
from ui.session import Session

Key = Qt.Key
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
NAMES = ("Ani Suryani", "Budi Hartono", "Cici Lestari")

Card = Callable[..., Dossier]


@pytest.fixture
def card(counter: Counter, session: Session, clock: Clock) -> Card:
    """Take in a request for a document that Disdukcapil makes."""
    taken: list[Dossier] = []

    def registered(name: str, nik: str = "") -> Dossier:
        clock.forward(minutes=1)
        service = counter.services["KKB"]
        case = service.cases[0].key
        person = Applicant(name=name, nik=nik or f"320405120290{len(taken) + 1:04d}", village="Sukamaju")
        form = Registration(
            request_id=f"r{len(taken)}",
            service="KKB",
            case=case,
            applicant=person,
            papers={r.key: r.usual_state for r in service.requirements_for(case)},
        )
        taken.append(counter.intake.register(form, actor=session.require_actor()))
        return taken[-1]

    return registered


@pytest.fixture
def said(session: Session) -> list[tuple[str, str]]:
    heard: list[tuple[str, str]] = []
    session.message_posted.connect(lambda text, kind: heard.append((kind, text)))
    return heard


@pytest.fixture
def part(
    styled: QApplication, counter: Counter, session: Session, asks: Answers, printer: FakePrinter
) -> OutsidePart:
    made = OutsidePart(counter, session, PaperDesk(counter, session, FakeTasks(), printer), asks)
    made.refresh()
    made.show()
    styled.processEvents()
    return made


def scan(part: OutsidePart, *dossiers: Dossier) -> None:
    for dossier in dossiers:
        part.on_scan(Scan(number=dossier.number))


def sent(part: OutsidePart, dossiers: Sequence[Dossier], letter: str = "470/118/Pem/2026") -> None:
    scan(part, *dossiers)
    part.sending.letter.setText(letter)
    part.sending.courier.setText("Abdul Rohman")
    part.sending.send_button.click()


def rows(table: Any) -> list[tuple[str, ...]]:
    model = table.model()
    return [
        tuple(model.index(row, column).data() for column in range(model.columnCount()))
        for row in range(model.rowCount())
    ]


def test_a_stack_is_scanned_sent_and_its_list_printed_on_record(
    part: OutsidePart, card: Card, counter: Counter, printer: FakePrinter, said: list[tuple[str, str]]
) -> None:
    three = [card(name) for name in NAMES]
    sent(part, three)

    assert said[-1] == ("right", "3 berkas dikirim ke Disdukcapil. Cetak daftarnya (Ctrl+P).")
    assert {counter.lookup.dossier(d.number).stage for d in three} == {Stage.SENT}
    part.sending.print_button.click()
    assert [title for title, _ in printer.sheets] == ["Daftar kiriman 470-118-Pem-2026"]
    kinds = {counter.lookup.folder(d.number).history[0].kind for d in three}
    assert kinds == {"nik_listed"}
    assert part.tabs[part.out].text() == "Ma&sih di luar (3)"


def test_a_stack_that_may_not_go_yet_says_what_lacks(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    one = card("Ani Suryani")
    scan(part, one)
    part.sending.send_button.click()
    assert said[-1] == ("odd", "Nomor surat pengantar masih kosong. Tulis nomornya dahulu.")
    part.sending.letter.setText("470/1")
    part.sending.letter_on.setText("kemarin")
    part.sending.send_button.click()
    assert said[-1] == ("odd", "Tulis tanggal seperti 24-11-2026.")
    assert counter.lookup.dossier(one.number).stage is Stage.RECEIVED


def test_a_stack_survives_a_restart_and_can_be_taken_apart(
    part: OutsidePart, card: Card, counter: Counter, session: Session, asks: Answers, printer: FakePrinter
) -> None:
    one, two = card("Ani Suryani"), card("Budi Hartono")
    scan(part, one, two)
    again = OutsidePart(counter, session, PaperDesk(counter, session, FakeTasks(), printer), asks)
    again.refresh()
    assert again.sending.numbers == (one.number, two.number)
    again.sending.off_button.click()
    assert again.sending.numbers == (one.number,)
    again.sending.drop_button.click()
    assert again.sending.numbers == ()
    assert counter.lookup.dossier(one.number).transfer_id is None


def test_the_courier_of_last_time_stands_there_next_time(part: OutsidePart, card: Card) -> None:
    sent(part, [card("Ani Suryani")])
    part.sending.courier.clear()
    part.refresh()
    assert part.sending.courier.text() == "Abdul Rohman"
    assert part.sending.letter.text() == "", "each batch has a letter of its own"


def test_numbers_are_typed_or_pasted_where_no_scanner_reads(
    part: OutsidePart, card: Card, said: list[tuple[str, str]]
) -> None:
    one, two = card("Ani Suryani"), card("Budi Hartono")
    part.sending.entry.setText("1-82")
    QTest.keyClick(part.sending.entry, Key.Key_Return)
    assert part.sending.numbers == (one.number,)
    part.sending.entry.setText("bukan nomor")
    QTest.keyClick(part.sending.entry, Key.Key_Return)
    assert said[-1][0] == "odd"
    QGuiApplication.clipboard().setText(f"{two.number}\n")
    QTest.keyClick(part.sending.entry, Key.Key_V, CTRL)
    QTest.keyClick(part.sending.entry, Key.Key_Return)
    assert part.sending.numbers == (one.number, two.number)


def test_a_request_made_online_leaves_the_papers(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    one = card("Ani Suryani")
    place = one.place
    scan(part, one)
    part.sending.online_button.click()
    after = counter.lookup.dossier(one.number)
    assert (after.stage, after.place) == (Stage.SENT, place)
    assert said[-1] == ("right", "1 berkas diajukan daring; berkasnya tetap di tempat.")
    part.show_view(part.out)
    assert rows(part.out.out)[0][4].startswith("berkas di Loket")


def test_what_is_out_is_taken_in_by_scanning_it(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    three = [card(name) for name in NAMES]
    sent(part, three)
    scan(part, three[1])

    after = counter.lookup.dossier(three[1].number)
    assert (after.stage, after.transfer_id) == (Stage.READY, None)
    assert said[-1] == (
        "right",
        "2-79 Budi Hartono: dokumen dan berkasnya diterima di Loket; siap diambil.",
    )
    (batch,) = counter.outside.batches()
    assert return_words(batch) == "1 dari 3 sudah kembali"


def test_a_stack_begun_keeps_its_scans_and_takes_nothing_in(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    away, first, second = (card(name) for name in NAMES)
    sent(part, [away])
    scan(part, first, away, second)

    assert part.tabs[part.sending].property("kind") == "primary", "it never went to the other side"
    assert part.sending.numbers == (first.number, second.number)
    after = counter.lookup.dossier(away.number)
    assert (after.stage, after.transfer_id) == (Stage.SENT, counter.outside.batches()[0].id)
    assert any("tidak masuk tumpukan" in text for _, text in said)


def test_a_taking_back_begun_keeps_its_scans_and_stacks_nothing(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    away, here, other = (card(name) for name in NAMES)
    sent(part, [away])
    scan(part, away, here)
    assert said[-1] == (
        "odd",
        "Berkas 2-79 terlihat di sini. Tidak tercatat di luar kantor; untuk mengirimnya buka Kirim (Alt+M).",
    )
    scan(part, away)
    assert said[-1] == ("odd", "Berkas 1-82 terlihat di sini. Sudah diterima kembali.")
    assert (part.sending.numbers, len(part.receiving.lines)) == ((), 1)
    part.show_view(part.sending)
    scan(part, other)
    assert part.sending.numbers == (other.number,)


def test_among_what_is_out_a_scan_only_points(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    three = [card(name) for name in NAMES]
    sent(part, three[:2])
    sent(part, three[2:], "470/119/Pem/2026")
    part.show_view(part.out)
    part.out.batches.selectRow(1)
    scan(part, three[1])
    assert said[-1] == ("right", "2-79 dipilih dalam daftar yang belum kembali.")
    part.out.returned_button.click()
    assert isinstance(part.out.slot.panel, ReturnedPanel)
    scan(part, three[2])
    assert said[-1][1].startswith("Selesaikan dahulu isian ini, atau tekan Esc. Berkas 3-76 sudah dikirim")
    assert part.out.slot.panel.numbers == (three[1].number,)
    assert {counter.lookup.dossier(d.number).stage for d in three} == {Stage.SENT}


def test_a_pasted_list_takes_in_what_is_sure_and_asks_the_rest(
    part: OutsidePart, card: Card, counter: Counter, asks: Answers, said: list[tuple[str, str]]
) -> None:
    twins = [card("Siti Aminah"), card("Siti Aminah")]
    others = [card("Budi Hartono", "3204051202900042"), card("Cici Lestari")]
    sent(part, [*twins, *others])
    lines = "1. 3204051202900042 BUDI H.\nSITI AMINAH\nCici Lestrai\nOrang Lain\n"
    QGuiApplication.clipboard().setText(lines)
    part.show_view(part.receiving)

    QTest.keyClick(part.receiving.entry, Key.Key_V, CTRL)

    assert said[-1] == ("odd", "1 diterima, 2 perlu dipilih, 1 tidak ada berkasnya.")
    assert [row[0] for row in rows(part.receiving.table)] == [
        "tanpa berkas",
        "? pilih",
        "? pilih",
        "✓ diterima",
    ]
    assert [c.text for c in counter.outside.cards()] == ["Orang Lain"]
    part.receiving.table.selectRow(2)
    asks.choices = [1]
    part.receiving.decide_button.click()
    assert "Tertulis “SITI AMINAH”" in asks.asked[-1]
    assert [counter.lookup.dossier(d.number).stage for d in twins] == [Stage.SENT, Stage.READY]
    part.receiving.table.selectRow(2)
    asks.choices = [None]
    part.receiving.decide_button.click()
    assert counter.lookup.dossier(others[1].number).stage is Stage.SENT


def test_a_single_unsure_line_asks_at_once_and_nobody_is_an_answer(
    part: OutsidePart, card: Card, counter: Counter, asks: Answers, said: list[tuple[str, str]]
) -> None:
    sent(part, [card("Cici Lestari")])
    part.show_view(part.receiving)
    asks.choices = [1]
    part.receiving.entry.setText("Cici Lestrai")
    QTest.keyClick(part.receiving.entry, Key.Key_Return)
    assert [c.text for c in counter.outside.cards()] == ["Cici Lestrai"]
    assert said[-1][0] == "unknown"


def test_a_line_taken_in_by_mistake_is_taken_back(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    one = card("Ani Suryani")
    sent(part, [one])
    scan(part, one)
    part.receiving.take_lines(["Orang Lain"])
    part.receiving.table.selectRow(0)
    part.receiving.back_button.click()
    assert counter.outside.cards() == ()
    part.receiving.back_button.click()
    after = counter.lookup.dossier(one.number)
    assert (after.stage, rows(part.receiving.table)) == (Stage.SENT, [])
    (batch,) = counter.outside.batches()
    assert batch.waiting == (one.number,)


def test_a_document_alone_is_told_with_where_its_papers_are(
    part: OutsidePart, card: Card, counter: Counter, paper: Any, session: Session
) -> None:
    one = card("Ani Suryani")
    sent(part, [one])
    part.receiving.what.setCurrentIndex(1)
    scan(part, one)
    assert counter.lookup.dossier(one.number).papers_at is not None
    page = FolderPage(counter, session, paper)
    page.show_dossier(one.number)
    assert page.place._papers.text() == "Yang ada di sini dokumennya; berkasnya di Disdukcapil."


def test_papers_alone_leave_the_stage(part: OutsidePart, card: Card, counter: Counter) -> None:
    one = card("Ani Suryani")
    sent(part, [one])
    part.receiving.what.setCurrentIndex(2)
    assert not part.receiving.stage.isEnabled()
    shelf = next(p for p in counter.places.values() if p.kind is PlaceKind.SHELF)
    part.on_scan(Scan(number=shelf.number))
    scan(part, one)
    after = counter.lookup.dossier(one.number)
    assert (after.stage, after.place) == (Stage.SENT, shelf.id)


def test_the_out_list_shows_one_batch_or_all_and_notes_blanks_and_signatures(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    first, second = [card("Ani Suryani"), card("Budi Hartono")], [card("Cici Lestari")]
    sent(part, first)
    sent(part, second, "470/121/Pem/2026")
    part.show_view(part.out)
    assert len(rows(part.out.out)) == 3
    part.out.batches.selectRow(1)
    assert [row[1] for row in rows(part.out.out)] == ["Cici Lestari"]
    part.out.sign_button.click()
    panel = part.out.slot.panel
    assert panel is not None
    panel.confirm()
    assert said[-1] == ("right", "Daftar 470/121/Pem/2026 dicatat sudah ditandatangani.")
    assert rows(part.out.batches)[1][-1] == "sudah"
    part.out.batches.selectRow(0)
    part.out.out.selectAll()
    part.out.blanks_button.click()
    assert {d.waits_for for d in counter.outside.out()} == {"blangko"}
    assert said[-1] == ("right", "3 berkas dicatat menunggu blangko.")
    part.out.out.selectRow(0)
    part.out.arrived_button.click()
    assert [d.waits_for for d in counter.outside.out()].count(None) == 1
    part.out.blanks_button.click()
    part.out.blanks_button.click()
    assert said[-1] == ("odd", "Berkas yang dipilih sudah dicatat demikian. Pilih berkas lain.")


def test_papers_sent_back_undone_lead_to_a_message_and_a_pause(
    part: OutsidePart, card: Card, counter: Counter, said: list[tuple[str, str]]
) -> None:
    one = card("Ani Suryani")
    sent(part, [one])
    part.show_view(part.out)
    part.out.returned_button.click()
    panel = part.out.slot.panel
    assert isinstance(panel, ReturnedPanel)
    panel.confirm()
    assert panel.problem == "Alasan Disdukcapil masih kosong. Tulis apa yang harus dilengkapi."
    panel.reason.setText("akta kelahiran asli")
    panel.confirm()

    after = part.out.slot.panel
    assert isinstance(after, AfterReturnPanel)
    after.copy_button.click()
    copied = QGuiApplication.clipboard().text()
    assert "Berkas nomor 26 00 000001 82" in copied
    assert "Yang perlu dilengkapi: akta kelahiran asli." in copied
    after.confirm()
    dossier = counter.lookup.dossier(one.number)
    assert (dossier.stage, dossier.paused_since is not None) == (Stage.CHECKED, True)
    assert said[-1][1].endswith("dijeda; tanggal janjinya berhenti berjalan.")
    assert part.out.slot.panel is None
    assert part.out._lists.isVisible()


def test_the_pause_is_offered_and_may_be_left(part: OutsidePart, card: Card, counter: Counter) -> None:
    one = card("Ani Suryani")
    sent(part, [one])
    part.show_view(part.out)
    part.out.returned_button.click()
    panel = part.out.slot.panel
    assert isinstance(panel, ReturnedPanel)
    panel.reason.setText("foto")
    panel.confirm()
    QTest.keyClick(part, Key.Key_Escape)
    assert part.out.slot.panel is None
    assert counter.lookup.dossier(one.number).paused_since is None


def test_a_card_for_nobody_is_settled_with_a_dossier_or_a_note(
    part: OutsidePart, card: Card, counter: Counter
) -> None:
    one = card("Ani Suryani")
    part.receiving.take_lines(["Anni S", "Orang Lain"])
    part.show_view(part.out)
    for typed in (("number", "1-82"), ("note", "dikembalikan ke Disdukcapil")):
        part.out.card_button.click()
        panel: Any = part.out.slot.panel
        panel.confirm()
        assert panel.problem
        getattr(panel, typed[0]).setText(typed[1])
        panel.confirm()
    assert counter.outside.cards() == ()
    assert not part.out._card_sheet.isVisible()
    assert "card_settled" in [entry.kind for entry in counter.lookup.folder(one.number).history]


def test_nothing_of_the_part_is_pushed_off_a_small_screen(
    window: MainWindow, card: Card, styled: QApplication
) -> None:
    card(NAMES[0])
    window.resize(1024, 740)
    window.show_page(HANDOVER)
    page = window.page
    assert isinstance(page, HandoverPage)
    page.parts.show_outside()
    part = page.parts.outside
    assert part is not None
    area = page.parentWidget()
    assert area is not None
    for view in (part.sending, part.receiving, part.out):
        part.show_view(view)
        styled.processEvents()
        assert page.width() <= area.width()
    part.receiving.take_lines(["Zainal Arifin, KTP-el"])  # a list beside the batches
    part.show_view(part.out)
    part.out.refresh()
    styled.processEvents()
    assert part.out.card_table.isVisible()
    header = part.out.batches.horizontalHeader()
    assert header.sectionSize(2) >= 70, "the courier stays readable"
    assert header.length() <= part.out.batches.viewport().width(), "all columns of the batches are in sight"


def test_no_two_keys_of_a_view_are_the_same(part: OutsidePart, card: Card) -> None:
    scan(part, card("Ani Suryani"))
    for view in part.tabs:
        part.show_view(view)
        captions = [b.text() for b in part.findChildren(QPushButton) if b.isVisibleTo(part)]
        captions += [w.text() for w in part.findChildren(QLabel) if w.buddy() and w.isVisibleTo(part)]
        letters = [text[text.index("&") + 1].lower() for text in captions if "&" in text]
        assert len(letters) > 5
        assert len(set(letters)) == len(letters), letters
        assert "p" not in letters, "Alt+P is the clerk's name in the window's head"
        assert not set(letters) & set("123"), "Alt+1 to Alt+3 answer the bar about an odd scan"


def test_strange_scans_are_told_and_change_nothing(
    part: OutsidePart, counter: Counter, said: list[tuple[str, str]]
) -> None:
    badge = next(iter(counter.staff.values())).badge
    with pytest.raises(CounterError, match="Kartu petugas tidak dipakai di sini"):
        part.on_scan(Scan(number=badge))
    applicant = next(p for p in counter.places.values() if p.kind is PlaceKind.APPLICANT)
    with pytest.raises(CounterError, match="bukan tempat di kantor ini"):
        part.on_scan(Scan(number=applicant.number))
    part.on_scan(Scan(number="269900000117"))
    assert said[-1][0] == "unknown"


def test_f4_and_one_key_lead_there_and_escape_leads_back(
    window: MainWindow, card: Card, styled: QApplication, qtbot: QtBot
) -> None:
    window.show_page(HANDOVER)
    page = window.page
    assert isinstance(page, HandoverPage)
    QTest.keyClick(window.windowHandle(), Key.Key_D, CTRL)
    part = page.parts.outside
    assert part is not None
    assert _has_focus(part.sending.entry, styled)
    window.take_scan(Scan(number=card("Ani Suryani").number))
    part.sending.letter.setText("470/1")
    part.sending.courier.setText("Abdul")
    QTest.keyClick(window.windowHandle(), Key.Key_F9)
    assert part.sending.last_sent is not None
    for letter, view in ((Key.Key_S, part.out), (Key.Key_E, part.receiving), (Key.Key_M, part.sending)):
        QTest.keyClick(window.windowHandle(), letter, ALT)
        # The letter of a button clicks it after a moment.
        qtbot.waitUntil(view.isVisible)
    QTest.keyClick(window.windowHandle(), Key.Key_Escape)
    assert page.parts.outside is None
    assert _has_focus(page.entry, styled)


def _has_focus(widget: QWidget, styled: QApplication) -> bool:
    styled.processEvents()
    return QApplication.focusWidget() is widget


def test_a_dossier_is_paused_and_resumed_on_its_page(
    window: MainWindow, card: Card, counter: Counter, session: Session, clock: Clock, qtbot: QtBot
) -> None:
    one = card("Ani Suryani")
    session.open_folder(one.number)
    page = window.findChild(FolderPage)
    assert page is not None
    QTest.keyClick(window.windowHandle(), Key.Key_W, ALT)
    qtbot.waitUntil(lambda: page.panel is not None)
    panel: Any = page.panel
    panel.fields.reason.setText("menunggu akta nikah asli")
    panel.confirm()
    assert page.promise._standing.text() == "Dijeda sejak 24 Nov 2026, 08.31"
    clock.forward(days=2)
    QTest.keyClick(window.windowHandle(), Key.Key_W, ALT)
    qtbot.waitUntil(lambda: page.panel is not None)
    resumed: Any = page.panel
    told = " ".join(label.text() for label in resumed.findChildren(QLabel))
    assert "tanggal janji menjadi Rabu, 16 Desember 2026" in told
    resumed.confirm()
    after = counter.lookup.dossier(one.number)
    assert after.paused_since is None
    assert "dijeda 24 Nov 2026 sampai 26 Nov 2026 (2 hari kerja)" in page.folder.promises[-1].reason
    assert page.promise._earlier.text().startswith("Janji ke-1")


def test_a_list_says_which_dossiers_rest(card: Card, counter: Counter, session: Session) -> None:
    one = card("Ani Suryani")
    counter.pausing.pause(one.number, "menunggu akta nikah asli", actor=session.require_actor())
    write = row_writer(counter)
    assert write.row(counter.lookup.dossier(one.number)).texts[-1].endswith("· dijeda")


def test_the_service_of_what_is_out_takes_the_room_its_remark_leaves(part: OutsidePart) -> None:
    part.resize(1140, 600)
    part.show_view(part.out)
    QApplication.processEvents()
    header = part.out.out.horizontalHeader()
    service, remark = header.sectionSize(2), header.sectionSize(4)
    assert service > remark > 150
    assert header.length() <= part.out.out.viewport().width()
