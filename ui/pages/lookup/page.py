"""Cari berkas: the list of dossiers, the page of one of them, and what a scan means on either."""

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.scan.oddities import ScanPage, Seen
from counter_app.rules.staff import Act
from counter_app.rules.tracking import NumberKind, Scan
from ui.messages import Asks
from ui.models.stack import Stack
from ui.offers import keep_scan
from ui.pages.lookup.list import LookupList
from ui.pages.paper_desk import PrintsReceipts
from ui.session import Session
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from ui.pages.folder.act_panels import ActPanel
    from ui.pages.folder.page import FolderPage

_FOLDER = 1


class LookupPage(QWidget):
    """Shows the list or one dossier; a scan opens, or adds to the stack while that is on.

    It asks nothing in a box (`asks` is there because pages are made alike): acts have their own panels.
    """

    title = "Cari berkas"
    shortcut = "F3"
    icon = "cari"

    def __init__(
        self,
        counter: "Counter",
        session: Session,
        paper_desk: PrintsReceipts,
        asks: Asks,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._counter, self._session, self._paper_desk = counter, session, paper_desk
        self.stack = Stack(self)
        # From the outside in: a widget with many others inside is slow to move under a parent.
        self.sheets = QStackedWidget(self)
        sheet = QWidget(self.sheets)
        self.list = LookupList(counter, session, self.stack, sheet)
        self._arrange(sheet)
        self.list.opened.connect(self.open_dossier)
        self.list.strip.labels_asked.connect(self._print_labels)

    @cached_property
    def folder(self) -> "FolderPage":
        """The page of one dossier, made when the first is opened: the list is there sooner without it."""
        from ui.pages.folder.page import FolderPage

        page = FolderPage(self._counter, self._session, self._paper_desk, self.sheets)
        page.closed.connect(self.close_dossier)
        self.sheets.insertWidget(_FOLDER, page)
        return page

    @property
    def is_on_folder(self) -> bool:
        """Whether the page of one dossier is in front."""
        return self.sheets.currentIndex() == _FOLDER

    def refresh(self) -> None:
        """Read again what anybody wrote since."""
        self.list.refresh()
        if self.is_on_folder:
            self.folder.reload()

    def first_focus(self) -> QWidget:
        """The search box, or the likeliest act of the dossier in front."""
        return self.folder.first_focus() if self.is_on_folder else self.list.box

    def stop(self) -> None:
        """End the look-up's worker; must come before the register is closed."""
        self.list.worker.stop()

    def open_dossier(self, number: str) -> None:
        """Bring the page of a dossier to the front, or say that there is none of that number."""
        try:
            self.folder.show_dossier(number)
        except CounterError as error:
            self._session.say(str(error), "unknown")
        else:
            self.sheets.setCurrentWidget(self.folder)
            self.folder.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_search(self, number: str) -> None:
        """Bring the search plan of a dossier to the front."""
        self.open_dossier(number)
        if self.is_on_folder and self.folder.number == number:
            self.folder.begin(Act.SEARCH)

    def close_dossier(self) -> None:
        """Go back to the list."""
        self.sheets.setCurrentIndex(0)
        self.list.refresh()
        self.list.focus_box()

    def start_over(self) -> None:
        """The list, the cursor in its box over what stood there; an act begun on the dossier waits."""
        if self.is_on_folder:
            self.close_dossier()
        else:
            self.list.focus_box()

    def on_scan(self, scan: Scan) -> None:
        """A dossier is opened or stacked; a place goes into the panel that asks for one."""
        kind = tracking.kind(scan.number)
        if kind is NumberKind.PLACE:
            self._scanned_place(scan.number)
        elif kind is NumberKind.BADGE:
            self._session.say("Itu kartu petugas. Pindai berkas atau tanda terimanya.", "odd")
        else:
            self._scanned_dossier(scan)

    @property
    def panel(self) -> "ActPanel | None":
        """The act under way, on one dossier or on the stack."""
        return self.folder.panel if self.is_on_folder else self.list.strip.panel

    def _scanned_place(self, number: str) -> None:
        place = next((p for p in self._counter.places.values() if p.number == number), None)
        if place is None:
            self._session.offer(self._keep(Scan(number=number)))
        elif self.panel is not None and self.panel.scanned_place(place.id):
            self._session.say(f"Tempat dipilih: {place.name}.", "right")
        else:
            self._session.say(f"Itu label {place.name}. Pindai berkasnya, lalu pilih Pindahkan.", "odd")

    def _scanned_dossier(self, scan: Scan) -> None:
        if self._would_push_out(scan.number) and self._counter.lookup.rows([scan.number]):
            raise CounterError("Simpan atau batalkan (Esc) dahulu yang sedang diketik, lalu pindai lagi.")
        if self.panel is not None and self.panel.scanned_dossier(scan.number):
            return
        seen = self._keep(scan)
        if seen.dossier is None:
            self._session.offer(seen)
        elif not self.is_on_folder and self.list.strip.isVisible():
            self._put_on_stack(seen.dossier.number, seen)
        else:
            self.open_dossier(scan.number)
            self._session.offer(seen)
            if seen.oddity is None:
                self._session.say(f"Berkas {tracking.grouped(scan.number)} dibuka.", "right")

    def _keep(self, scan: Scan) -> Seen:
        return keep_scan(self._counter, self._session, scan, ScanPage.CARI)

    def _would_push_out(self, number: str) -> bool:
        """Whether showing this dossier would lose what is typed for another."""
        is_same = self.is_on_folder and number == self.folder.number
        return not is_same and self.panel is not None and self.panel.holds_typing()

    def _put_on_stack(self, number: str, seen: Seen) -> None:
        is_new = self.stack.add(number)
        done = "ditambahkan ke tumpukan" if is_new else "sudah di tumpukan"
        told = f"Berkas {tracking.grouped(number)} {done}."
        if seen.oddity is None:
            self._session.say(told, "right" if is_new else "odd")
        else:
            self._session.offer(seen, told)

    def _print_labels(self) -> None:
        try:
            self._paper_desk.print_label(self.stack.numbers)
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")

    def _arrange(self, sheet: QWidget) -> None:
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(PlainLabel(self.title, "title"))
        column.addWidget(self.list, 1)
        self.sheets.addWidget(sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 12, 18, 10)
        layout.addWidget(self.sheets)
