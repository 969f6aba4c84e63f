"""What is where: a place swept, loans, odd scans, suspects, and a dossier searched for and declared lost."""

from PySide6.QtWidgets import QApplication

from counter_app.rules.check.findings import FindingKind
from counter_app.rules.dossier import Dossier
from ui.pages.folder.losing_panels import DeclareLostPanel
from ui.pages.folder.loss_papers_panel import LossPapersPanel
from ui.pages.folder.search_panel import SearchPanel
from ui.pages.sweep.page import SweepPage
from ui.pages.watch.filters import CARD_ORDER
from ui.pages.watch.page import WatchPage
from ui.tour_ground import Ground, named
from ui.tour_hands import CTRL, Key

_SWEPT = "Rak siap diambil"
_NO_CODE_OF_OURS = "8991002101234"


class Shelves:
    """Cek rak, Pantau and a search, step by step."""

    def __init__(self, ground: Ground) -> None:
        self._ground, self._hands = ground, ground.hands

    def take(self) -> None:
        """Sweep, look at loans and suspects, answer an odd scan, search, and declare lost."""
        self._sweep()
        self._loans()
        self._odd_scan()
        self._suspects()
        sought = self._sought()
        self._search(sought)
        self._declare_lost(sought)

    def _sweep(self) -> None:
        page, (foreign, *_) = self._ground.page(SweepPage), self._ground.lying("Loket 2")
        self._hands.press(Key.Key_F6)
        self._ground.snap("sweep", "Cek rak: giliran hari ini, yang belum selesai, pilihan tempat")
        self._hands.scan(self._ground.place(_SWEPT))
        self._hands.wait_for("the sweep", lambda: page.sheets.currentWidget() is page.running)
        for dossier in [*self._ground.lying(_SWEPT)[1:], foreign]:
            self._hands.scan(dossier.number)
        self._hands.type(_NO_CODE_OF_OURS)
        self._hands.enter()
        self._ground.snap("sweep-session", "Cek rak: setiap pindaian tersimpan saat berbunyi")
        self._hands.letter("s")
        self._hands.wait_for("the question", page.running.finish.isVisible)
        self._ground.snap("sweep-finish", "Cek rak: apakah seluruh isinya sudah dipindai?")
        self._hands.press(Key.Key_Space)
        self._hands.enter()
        self._hands.wait_for("the result", lambda: page.sheets.currentWidget() is page.result)
        self._ground.snap("sweep-result", "Hasil cek rak: tidak ada, milik tempat lain, tidak dikenal")
        self._ground.printing(lambda: self._hands.letter("c"))
        assert page.result.result is not None, "it was waited for"
        counts = page.result.result.counts
        self._ground.tell(f"Cek rak {_SWEPT}: " + ", ".join(f"{word} {n}" for word, n in counts.items()))
        self._hands.letter("k")

    def _loans(self) -> None:
        page = self._ground.page(SweepPage)
        self._ground.tab_to(page.tabs)
        self._hands.press(Key.Key_Right)
        self._hands.wait_for("the loans", lambda: page.sheets.currentWidget() is page.loans)
        self._ground.snap("loans", "Pinjaman: siapa, untuk apa, sampai kapan")
        self._ground.printing(lambda: self._hands.letter("c"))
        self._ground.tab_to(page.tabs)
        self._hands.press(Key.Key_Left)

    def _odd_scan(self) -> None:
        """A folder of another desk at the counter."""
        stray = self._ground.lying("Meja Kasi Pelayanan")[0]
        self._look_at_findings()
        self._hands.scan(stray.number)
        banner = self._ground.window.banner
        self._hands.wait_for("the offers", lambda: bool(banner.buttons))
        self._ground.snap("odd-scan", "Pindaian aneh: satu kalimat dan tiga jawaban")
        self._hands.letter("3")
        self._hands.wait_for("its end", lambda: not banner.buttons)
        self._ground.tell(f"Pindaian aneh dicatat: {named(stray)}")

    def _suspects(self) -> None:
        page = self._ground.page(WatchPage)
        card = Key(Key.Key_1.value + CARD_ORDER.index(FindingKind.SUSPECT))
        self._look_at_findings()
        self._hands.press(card, modifier=CTRL)
        self._hands.press(Key.Key_Home, modifier=CTRL)
        self._hands.wait_for("a suspect", lambda: page.selected() is not None)
        self._ground.snap("watch-suspects", "Pantau: yang perlu dicari, dan mengapa")
        self._hands.press(card, modifier=CTRL)

    def _look_at_findings(self) -> None:
        page = self._ground.page(WatchPage)
        self._hands.press(Key.Key_F5)
        self._hands.wait_for("the check", lambda: page.check is not None)

    def _sought(self) -> Dossier:
        """The dossier that somebody reported."""
        numbers = self._ground.counter.lookup.find("").numbers
        return next(d for d in self._ground.counter.lookup.rows(numbers) if d.missing_since is not None)

    def _search(self, sought: Dossier) -> None:
        page = self._ground.lookup
        self._ground.open_dossier(sought.number)
        self._ground.snap("dossier-missing", "Berkas yang belum ditemukan")
        self._hands.letter("f")
        self._hands.wait_for("the plan", lambda: isinstance(page.panel, SearchPanel))
        panel = page.panel
        assert isinstance(panel, SearchPanel), "it was waited for"
        self._hands.wait_for(
            "its first row", lambda: QApplication.focusWidget() is panel.rows.rows[0].not_here
        )
        first = panel.rows.chosen
        self._ground.snap("search-plan", "Rencana pencarian: tempat demi tempat, dengan alasannya")
        self._hands.enter()
        self._hands.wait_for("another order", lambda: panel.rows.chosen != first)
        self._ground.snap("search-anew", "Rencana pencarian: disusun ulang sesudah “tidak ada di sini”")
        self._ground.tab_to(panel.print_button)
        self._ground.printing(self._hands.enter)
        self._hands.press(Key.Key_Escape)
        places = self._ground.counter.places
        self._ground.tell(
            f"Dicari: {named(sought)}, tidak di {places[first].name}, "
            f"berikutnya {places[panel.rows.chosen].name}"
        )

    def _declare_lost(self, sought: Dossier) -> None:
        page = self._ground.lookup
        self._hands.letter("y")
        self._hands.wait_for("the panel", lambda: isinstance(page.panel, DeclareLostPanel))
        panel = page.panel
        assert isinstance(panel, DeclareLostPanel), "it was waited for"
        self._hands.wait_for("its first line", panel.reason.hasFocus)
        self._hands.press(Key.Key_Tab)
        self._hands.type("Hj")
        self._ground.snap("lost-declare", "Nyatakan hilang: dua orang, dan janji baru")
        self._hands.enter()
        self._hands.wait_for("the pack", lambda: isinstance(page.panel, LossPapersPanel))
        self._ground.snap("lost-papers", "Berkas hilang: kertas yang diperlukan")
        assert isinstance(page.panel, LossPapersPanel), "it was waited for"
        for at in range(len(page.panel.pack)):
            self._ground.printing(lambda at=at: self._hands.press(Key(Key.Key_1.value + at)))  # type: ignore[misc]
        self._hands.press(Key.Key_Escape)
        self._ground.snap("lost-dossier", "Berkas yang dinyatakan hilang dan disusun ulang")
        self._ground.tell(f"Dinyatakan hilang: {named(sought)}")
