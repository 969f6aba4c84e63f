"""One morning at the practice office, step by step, as a clerk would spend it at the keyboard."""

from PySide6.QtWidgets import QApplication, QWidget

from counter_app.acts.lookup import Scope
from counter_app.rules.dossier import Dossier
from ui.pages.lookup.page import LookupPage
from ui.pages.settings.page import SECTIONS, SettingsPage
from ui.pages.watch.page import WatchPage
from ui.tour_ground import Ground, named
from ui.tour_hands import CTRL, Key, TourError
from ui.tour_shelves import Shelves
from ui.tour_stacks import Stacks
from ui.widgets.counts import CountChip

_DESK = "Meja Kasi Pelayanan"
_MISSPELT = "mohamad sahrul romadon"


class Walk:
    """One morning, step by step."""

    def __init__(self, ground: Ground) -> None:
        self._ground, self._hands = ground, ground.hands
        self.counter, self._window = ground.counter, ground.window
        self.taken_in: list[Dossier] = []

    def take(self) -> None:
        """Walk through every page."""
        self._choose_clerk()
        self._take_in_known()
        self._take_in_incomplete()
        self._take_in_letter()
        self._look_up_misspelt()
        self._move()
        self._scan()
        self._explain_and_preview()
        Stacks(self._ground).take()
        Shelves(self._ground).take()
        self._check()
        self._settings()
        self._first_start()
        self._once_more_in_the_dark()

    def _choose_clerk(self) -> None:
        self._hands.letter("p")
        self._hands.type("Sari")
        self._hands.wait_for("the clerk", lambda: self._window.session.actor is not None)
        counts = self._window.header.findChildren(CountChip)
        self._hands.wait_for("the counts", lambda: not any(chip.text().endswith("–") for chip in counts))

    def _take_in_known(self) -> None:
        """A resident the office knows, by the NIK alone."""
        known = self._somebody_known()
        self._fill_in_known(known)
        self._save(known.applicant.name)
        self._ground.snap("intake-saved", "Terima berkas: terdaftar, nomor dan tanggal janji")

    def _fill_in_known(self, known: Dossier) -> None:
        self._hands.press(Key.Key_F2)
        self._hands.type("ktp rusak")
        self._hands.enter()
        self._hands.press(Key.Key_2)
        self._hands.type(known.applicant.nik)
        self._hands.enter(7)
        self._hands.press(Key.Key_F8)
        self._hands.enter(2)
        self._hands.type("470/112/2026")
        self._ground.snap("intake", "Terima berkas: pemohon yang sudah dikenal, persyaratan lengkap")

    def _take_in_incomplete(self) -> None:
        """A birth certificate whose first paper is still to be brought."""
        self._hands.type("akte lahir")
        self._hands.enter()
        self._hands.press(Key.Key_1)
        self._type_person("1699016505920007", "Nurul Hidayati", "Raka Aditya Putra")
        self._hands.press(Key.Key_F8)
        self._hands.type("b")
        self._hands.at_next_box(self._answer_incomplete)
        self._save("Nurul Hidayati")

    def _answer_incomplete(self, box: QWidget) -> None:
        self._ground.snap("intake-incomplete", "Terima berkas: masih ada persyaratan yang belum dibawa")
        self._ground.camera.snap(
            box, "question-incomplete", "Pertanyaan: terima belum lengkap atau kembalikan"
        )
        self._hands.enter()

    def _take_in_letter(self) -> None:
        """A letter that the Camat signs the next day."""
        self._hands.type("surat miskin")
        self._hands.enter()
        self._type_person("1699011203750003", "Muhammad Syahrul Ramadhan", "")
        self._hands.press(Key.Key_F8)
        self._hands.enter()
        self._hands.type("3/1")
        self._hands.enter()
        self._hands.type("470/118/2026")
        self._save("Muhammad Syahrul Ramadhan")

    def _look_up_misspelt(self) -> None:
        page = self._ground.lookup
        self._hands.press(Key.Key_F3)
        self._wait_for_list(page)
        self._ground.snap("lookup", "Cari berkas: semua berkas aktif")
        self._hands.type(_MISSPELT)
        wanted = self.taken_in[-1].number
        self._wait_for_list(page)
        self._hands.wait_for("the misspelt name", lambda: page.list.model.row_of(wanted) >= 0)
        self._ground.tell(f"Ditemukan dengan “{_MISSPELT}”: {named(self.taken_in[-1])}")
        self._ground.snap("lookup-misspelt", "Cari berkas: nama yang salah eja tetap ditemukan")
        self._hands.enter()
        self._hands.wait_for("the dossier found", lambda: page.folder.number == wanted)
        self._ground.snap("dossier", "Berkas: posisi, tanggal janji, persyaratan, riwayat")

    def _move(self) -> None:
        number, page = self.taken_in[-1].number, self._ground.lookup
        before = self.counter.lookup.dossier(number).place
        self._hands.letter("i")
        self._hands.wait_for("the panel", lambda: page.panel is not None)
        desk = next(place for place in self.counter.places.values() if place.name == _DESK)
        self._hands.scan(desk.number)
        self._hands.wait_for("the desk", lambda: _DESK in self._window.banner.text)
        self._ground.snap("dossier-move", "Berkas: dipindahkan ke meja lain")
        self._hands.enter()
        self._hands.wait_for("the move", lambda: self.counter.lookup.dossier(number).place != before)
        moved = self.counter.lookup.dossier(number)
        self._ground.tell(f"Dipindahkan: {named(moved)} ke {self.counter.places[moved.place].name}")

    def _explain_and_preview(self) -> None:
        self._hands.letter("g")
        self._ground.snap("dossier-why", "Berkas: mengapa tanggal ini?")
        self._hands.letter("j")
        self._hands.wait_for("the preview", lambda: QApplication.activeModalWidget() is not None)
        box = QApplication.activeModalWidget()
        assert box is not None, "it was waited for"
        self._ground.camera.snap(box, "preview", "Pratinjau tanda terima")
        self._hands.press(Key.Key_Escape)
        self._hands.wait_for("its end", lambda: QApplication.activeModalWidget() is None)

    def _scan(self) -> None:
        number, page = self.taken_in[0].number, self._ground.lookup
        self._hands.press(Key.Key_F2)
        self._hands.scan(number)
        self._hands.wait_for("the dossier scanned", lambda: page.folder.number == number)
        self._ground.tell(f"Dipindai dan dibuka: {named(self.taken_in[0])}")
        self._ground.snap("scanned", "Berkas dibuka dengan memindai tanda terimanya di halaman lain")

    def _check(self) -> None:
        self._look_at_findings()
        counts = self.counter.checking.check().counts
        self._ground.tell("Pantau: " + ", ".join(f"{kind} {n}" for kind, n in counts.items()))
        for letter in ("c", "m"):
            self._ground.printing(lambda letter=letter: self._hands.letter(letter))  # type: ignore[misc]

    def _look_at_findings(self) -> None:
        page = self._ground.page(WatchPage)
        self._hands.press(Key.Key_F5)
        self._hands.wait_for("the check", lambda: page.check is not None)
        self._hands.press(Key.Key_Home, modifier=CTRL)
        self._hands.press(Key.Key_Down, 7)
        self._ground.snap("watch", "Pantau: terlambat, belum ditemukan, dan lainnya, dengan alasannya")

    def _settings(self) -> None:
        self._hands.press(Key.Key_F10)
        self._walk_through_sections()

    def _walk_through_sections(self) -> None:
        page = self._ground.page(SettingsPage)
        for row, (title, module, _) in enumerate(SECTIONS):
            if row:
                self._hands.press(Key.Key_Down)
            self._hands.wait_for(title, lambda title=title: page.section.title == title)  # type: ignore[misc]
            self._ground.snap(f"settings-{module}", f"Pengaturan: {title}")

    def _first_start(self) -> None:
        from ui.pages.first_start.page import SetupDialog, StartDialog

        for dialog, name, shows in (
            (StartDialog(), "first-start", "Hari pertama: kantor latihan atau kantor ini"),
            (SetupDialog(), "first-start-office", "Hari pertama: menyiapkan kantor ini"),
        ):
            dialog.open()
            self._ground.camera.snap(dialog, name, shows)
            self._hands.press(Key.Key_Escape)
            dialog.deleteLater()

    def _once_more_in_the_dark(self) -> None:
        self._ground.camera.turn_dark()
        self._fill_in_known(self._somebody_known())
        self._hands.press(Key.Key_F3)
        self._wait_for_list(self._ground.lookup)
        self._hands.enter()
        self._hands.wait_for("the dossier", lambda: self._ground.lookup.is_on_folder)
        self._ground.snap("dossier", "Berkas: posisi, tanggal janji, persyaratan, riwayat")
        self._hands.press(Key.Key_Escape, 2)
        self._wait_for_list(self._ground.lookup)
        self._ground.snap("lookup", "Cari berkas: semua berkas aktif")
        self._look_at_findings()
        self._hands.press(Key.Key_F4)
        self._ground.snap("handover", "Serah terima")
        self._hands.press(Key.Key_F6)
        self._ground.snap("sweep", "Cek rak")
        self._hands.press(Key.Key_F10)
        self._hands.press(Key.Key_Home)
        self._walk_through_sections()

    def _type_person(self, nik: str, name: str, on_behalf_of: str) -> None:
        """From the NIK to the checklist."""
        self._hands.type(nik)
        self._hands.enter()
        self._hands.type(name)
        self._hands.enter()
        self._hands.type(on_behalf_of)
        self._hands.enter(2 if on_behalf_of else 1)
        self._hands.type("mekar")
        self._hands.enter()
        self._hands.type("081200001234")
        self._hands.enter(3)

    def _save(self, name: str) -> None:
        """Save, and wait for the register's line and for the paper."""
        before = len(self._all_numbers())
        self._ground.printing(lambda: self._hands.press(Key.Key_F9))
        numbers = self._all_numbers()
        dossier = self.counter.lookup.dossier(numbers[0])
        if len(numbers) != before + 1 or dossier.applicant.name != name:
            raise TourError(f"{name} was not taken in")
        self.taken_in.append(dossier)
        self._ground.tell(f"Terdaftar dan tercetak: {named(dossier)}, {dossier.stage_name}")
        unprinted = self.counter.printbook.unprinted
        self._hands.wait_for("the note", lambda: dossier.number not in {d.number for d in unprinted()})

    def _all_numbers(self) -> tuple[str, ...]:
        return self.counter.lookup.find("", everything=Scope.ALL).numbers

    def _somebody_known(self) -> Dossier:
        found = self.counter.lookup.rows(self._all_numbers())
        return next(d for d in found if d.is_closed and d.applicant.nik and d.applicant.phone)

    def _wait_for_list(self, page: LookupPage) -> None:
        self._hands.wait_for("the list", lambda: page.list.is_settled)
