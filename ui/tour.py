"""The tour: the real window, unseen, driven by keys through a morning at the practice office.

Whatever it shows came about as it does under a clerk's hands; a step that does not end well ends the tour.
"""

import os
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication

from counter_app.counter import Counter
from counter_app.data_folder import PAPERS_FOLDER, PRACTICE_NAME
from counter_app.practice import make_practice
from ui import theme
from ui.furnishing import Furnished, open_for_work
from ui.main_window import MainWindow
from ui.messages import Questions
from ui.office_menu import OfficeMenu
from ui.page import LOOKUP
from ui.preferences import Preferences
from ui.tour_ground import Ground
from ui.tour_hands import Camera, Hands, Made
from ui.tour_papers import keep_papers, keep_printed
from ui.tour_walk import Walk

FOLDER = Path("build", "tour")
# Tuesday, 24 November 2026, 10.05 WIB: the pictures of one tour can be laid beside those of another.
_BEGUN = 1_795_489_500_000
HELP = f"""Pemakaian: counter-app tour

  Menjalankan jendela loket tanpa layar pada kantor latihan, dengan tombol dan pindaian seperti petugas:
  tiga berkas diterima, satu dicari dengan nama yang salah eja, serah terima dengan selisih, kiriman ke
  Disdukcapil, cek rak, rencana pencarian, satu dinyatakan hilang, lalu Pantau. Gambar tiap halaman dan
  semua bentuk kertas disimpan di {FOLDER}, yang lama diganti."""
_PARTS = ("data", "pictures", "papers")


def main(words: Sequence[str]) -> int:
    """Take the tour in the present folder and tell what it made; return the exit status."""
    if "--help" in words:
        sys.stdout.write(f"{HELP}\n")
        return 0
    if words:
        sys.stderr.write(f"“counter-app tour” tidak memakai “{words[0]}”.\n")
        return 2
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    qInstallMessageHandler(_tell_warning)
    application = QApplication(["counter-app"])
    faults: list[BaseException] = []
    # What goes wrong in a slot Qt would only print.
    sys.excepthook = lambda kind, error, trace: faults.append(error)
    try:
        made = tour(application, FOLDER)
    except (PermissionError, NotADirectoryError) as error:
        sys.stderr.write(f"{error.filename} tidak dapat ditulis. Jalankan di folder lain.\n")
        return 2
    finally:
        sys.excepthook = sys.__excepthook__
    if faults:
        raise faults[0]
    for one in made.files:
        sys.stdout.write(f"{one.path}  {one.shows}\n")
    for sentence in made.done:
        sys.stdout.write(f"{sentence}.\n")
    sys.stdout.write(f"{made.keys} tombol; {len(made.files)} gambar dan kertas di {FOLDER}.\n")
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Album:
    """What a tour leaves: its files, what was done in whole sentences, and the keys it took."""

    files: tuple[Made, ...]
    done: tuple[str, ...]
    keys: int


def tour(application: QApplication, folder: Path) -> Album:
    """Take the tour and return what it left in `folder`; raise `TourError` where the window fails it."""
    for part in _PARTS:
        shutil.rmtree(folder / part, ignore_errors=True)
        (folder / part).mkdir(parents=True)
    data, pictures, papers = (folder / part for part in _PARTS)
    make_practice(data / PRACTICE_NAME, now=_BEGUN)
    theme.apply(application, theme.Scheme.LIGHT)
    hands, camera = Hands(application), Camera(application, pictures)
    opened = _open_window(application, data)
    try:
        ground = Ground(opened, data / PAPERS_FOLDER, hands, camera)
        walk = Walk(ground)
        walk.take()
        made = keep_papers(opened.counter, walk.taken_in, camera, papers)
    finally:
        opened.close()
    printed = keep_printed(sorted(data.glob("*/*.pdf")), camera)
    return Album(files=(*camera.made, *made, *printed), done=tuple(ground.done), keys=hands.keys)


def _open_window(application: QApplication, data: Path) -> Furnished:
    """The window as the program itself furnishes it, on the tour's own day."""
    began = time.monotonic()
    counter = Counter.open(
        data / PRACTICE_NAME, clock=lambda: _BEGUN + int((time.monotonic() - began) * 1000)
    )
    window = MainWindow()
    window.show()
    window.activateWindow()
    application.processEvents()
    opened = open_for_work(window, counter, data, Questions(), Preferences(data), _raise)
    window.navigation.add_foot(OfficeMenu(counter.office.is_practice, theme.Scheme.LIGHT))
    window.show_page(LOOKUP)
    return opened


def _tell_warning(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    if not text.startswith("This plugin does not support"):  # so says every window that nobody sees
        sys.stderr.write(f"{text}\n")


def _raise(error: Exception) -> None:
    raise error
