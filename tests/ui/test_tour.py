import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from counter_app.counter import Counter
from counter_app.rules.layouts import RECEIPT_TITLES
from ui import theme
from ui.page import SLOTS
from ui.tour import Album, main, tour


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tour")


@pytest.fixture(scope="module")
def album(qapp: QApplication, folder: Path) -> Iterator[Album]:
    yield tour(qapp, folder)
    theme.apply(qapp, theme.Scheme.LIGHT)


def test_every_file_the_tour_names_is_there(album: Album) -> None:
    assert album.files
    assert not [made.path for made in album.files if made.path.stat().st_size < 500]


def test_every_page_has_its_picture_in_the_light_and_in_the_dark(album: Album, folder: Path) -> None:
    assert len(SLOTS) == 6
    for name in ("intake", "lookup", "handover", "dossier", "watch", "sweep", "settings-office"):
        for mode in ("light", "dark"):
            picture = QImage(str(folder / "pictures" / f"{name}-{mode}.png"))
            assert (picture.width(), picture.height()) == (1366, 768)


def test_every_receipt_layout_has_its_pdf_and_its_picture(album: Album, folder: Path) -> None:
    for layout in RECEIPT_TITLES:
        assert (folder / "papers" / f"receipt-{layout}.pdf").read_bytes().startswith(b"%PDF")
        assert not QImage(str(folder / "pictures" / f"receipt-{layout}.png")).isNull()


def test_the_register_holds_what_the_tour_says_it_did(album: Album, folder: Path) -> None:
    counter = Counter.open_readonly(folder / "data" / "latihan.db")
    newest = [counter.lookup.folder(number) for number in counter.lookup.find("").numbers[:3]]
    (page, *_), (swept, *_) = counter.handing_over.pages(), counter.sweeping.last_sweeps()
    lost = [d for d in counter.lookup.rows(counter.lookup.find("").numbers) if d.is_lost]
    verdict = counter.guard.verify()
    counter.close()

    assert [opened.dossier.is_complete for opened in newest] == [True, False, True]
    assert newest[0].place_name == "Meja Kasi Pelayanan"
    assert [opened.prints[-1].state for opened in newest] == ["taken"] * 3
    assert [str(item.state) for item in page.items] == ["diterima"] * 3 + ["tidak ada", "tambahan"]
    assert {str(one.outcome) for one in swept.expected} == {"ada di sini", "tidak ada"}
    assert len(lost) == 2
    assert verdict.problems == ()
    assert len(album.done) == 13


def test_every_paper_the_window_printed_is_kept_and_shown(album: Album, folder: Path) -> None:
    printed = [path.name.split(" 26")[0] for path in (folder / "data" / "cetakan").glob("*.pdf")]

    assert len(printed) == 15
    for name in ("manifest", "outside-list-1", "sweep-paper", "out-card", "search-walk-1", "lost-report"):
        assert not QImage(str(folder / "pictures" / f"{name}.png")).isNull(), name


def test_a_word_the_tour_does_not_know_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--cepat"]) == 2
    assert "--cepat" in capsys.readouterr().err


def test_a_folder_that_cannot_be_written_ends_with_2(tmp_path: Path) -> None:
    (tmp_path / "build").touch()
    command = [sys.executable, "-m", "ui", "tour"]
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}

    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=30
    )

    assert done.returncode == 2
    assert done.stderr == "build/tour/data tidak dapat ditulis. Jalankan di folder lain.\n"
