import os
import wave
from array import array
from itertools import pairwise
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PIL import Image
from PySide6.QtGui import QFontDatabase, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer
from pytestqt.qtbot import QtBot
from reportlab.pdfbase.ttfonts import TTFont

from resources import path

RESOURCES = path("services.toml").parent
PAPER_FONTS = [
    "IBMPlexSansCondensed-Regular.ttf",
    "IBMPlexSansCondensed-SemiBold.ttf",
    "IBMPlexSansCondensed-Bold.ttf",
    "IBMPlexMono-SemiBold.ttf",
    "DejaVuSans.ttf",
]
WINDOW_FONTS = ["Inter-Regular.ttf", "Inter-SemiBold.ttf", "Inter-Bold.ttf"]
# The style sheet shows the tick as it is, white on the accent in both modes.
OWN_COLOURS = {"app", "tick", "combo-down-dark", "combo-up-dark"}
ICONS = sorted(icon for icon in (RESOURCES / "icons").glob("*.svg") if icon.stem not in OWN_COLOURS)
ICON_NAMES = {
    "terima", "cari", "serah-terima", "pantau", "cek-rak", "laporan", "pengaturan", "cetak", "simpan",
    "pindah", "selesai", "peringatan", "jam", "kotak", "rak", "pemohon", "petugas", "combo-down",
}  # fmt: skip
TOKEN = "#5b6675"
SOUNDS = ["right.wav", "odd.wav", "unknown.wav"]


def drawn(svg: str) -> QImage:
    image = QImage(48, 48, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(svg.encode()).render(painter)
    painter.end()
    return image


def inked_edges(image: QImage) -> tuple[int, int, int, int]:
    """The columns and rows where ink begins and ends: left, top, right, bottom."""
    inked = [
        (x, y)
        for y in range(image.height())
        for x in range(image.width())
        if image.pixelColor(x, y).alpha() > 40
    ]
    columns, rows = [x for x, _ in inked], [y for _, y in inked]
    return min(columns), min(rows), max(columns), max(rows)


def samples(name: str) -> list[int]:
    with wave.open(str(path(f"sounds/{name}")), "rb") as sound:
        return array("h", sound.readframes(sound.getnframes())).tolist()


@pytest.mark.parametrize("name", PAPER_FONTS)
def test_a_paper_font_opens_in_reportlab_and_has_indonesian_and_money_signs(name: str) -> None:
    font = TTFont(name.removesuffix(".ttf"), str(path(f"fonts/{name}")))
    missing = [sign for sign in "Rp0–…×·•’“”éAZaz09/:(),.-" if ord(sign) not in font.face.charToGlyph]
    assert missing == []


def test_every_font_has_its_licence_beside_it_and_nothing_else_lies_there() -> None:
    fonts = {font.name for font in (RESOURCES / "fonts").iterdir() if font.suffix == ".ttf"}
    licences = {f"{font.removesuffix('.ttf').split('-')[0]}-LICENSE.txt" for font in fonts}
    assert fonts == set(PAPER_FONTS + WINDOW_FONTS)
    assert {file.name for file in (RESOURCES / "fonts").iterdir()} == fonts | licences
    for licence in licences:
        assert "opyright" in path(f"fonts/{licence}").read_text(encoding="utf-8")


def test_inter_loads_as_one_family_with_its_three_weights(qtbot: QtBot) -> None:
    families = []
    for name in WINDOW_FONTS:
        handle = QFontDatabase.addApplicationFont(str(path(f"fonts/{name}")))
        assert handle >= 0
        families.append(QFontDatabase.applicationFontFamilies(handle))
    assert all("Inter" in found for found in families)
    weights = {QFontDatabase.weight("Inter", style) for style in QFontDatabase.styles("Inter")}
    assert weights >= {400, 600, 700}


def test_every_wanted_icon_is_there() -> None:
    assert {icon.stem for icon in ICONS} >= ICON_NAMES


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_draws_only_in_the_colour_the_window_replaces(icon: Path, qtbot: QtBot) -> None:
    text = icon.read_text(encoding="utf-8")
    assert text.count(TOKEN) == text.count("#") == 1
    assert 'viewBox="0 0 24 24"' in text
    assert 'stroke-width="1.75"' in text
    image = drawn(text.replace(TOKEN, "#ff0000"))
    pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
    assert {pixel.name() for pixel in pixels if pixel.alpha() == 255} == {"#ff0000"}


@pytest.mark.parametrize("icon", ICONS, ids=lambda icon: icon.stem)
def test_an_icon_stays_inside_its_square_and_near_its_middle(icon: Path, qtbot: QtBot) -> None:
    left, top, right, bottom = inked_edges(drawn(icon.read_text(encoding="utf-8")))
    assert min(left, top) >= 2
    assert max(right, bottom) <= 45
    assert abs((left + right) / 2 - 23.5) <= 2
    assert abs((top + bottom) / 2 - 23.5) <= 3


def test_the_application_icon_comes_as_drawing_picture_and_windows_icon(qtbot: QtBot) -> None:
    assert QSvgRenderer(str(path("icons/app.svg"))).isValid()
    assert "#1d5ba6" in path("icons/app.svg").read_text(encoding="utf-8")
    picture = QImage(str(path("icons/app.png")))
    assert (picture.width(), picture.height()) == (256, 256)
    assert picture.pixelColor(0, 0).alpha() == 0
    with Image.open(path("icons/app.ico")) as icon:
        assert {(16, 16), (32, 32), (48, 48), (256, 256)} <= icon.info["sizes"]


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_is_short_mono_and_without_clicks(name: str) -> None:
    with wave.open(str(path(f"sounds/{name}")), "rb") as sound:
        assert (sound.getnchannels(), sound.getsampwidth(), sound.getframerate()) == (1, 2, 22050)
        assert 0.12 <= sound.getnframes() / sound.getframerate() < 0.5
    heard = samples(name)
    assert heard[0] == heard[-1] == 0
    assert max(abs(value) for value in heard[:20]) < 1500
    assert 0.45 * 32767 <= max(abs(value) for value in heard) <= 0.51 * 32767


def test_the_three_sounds_differ_in_pitch() -> None:
    crossings = {}
    for name in SOUNDS:
        heard = samples(name)
        ups = sum(before < 0 <= after for before, after in pairwise(heard))
        crossings[name] = ups / (len(heard) / 22050)
    assert crossings["right.wav"] > 1.5 * crossings["odd.wav"]
    assert crossings["odd.wav"] > 2 * crossings["unknown.wav"]


def test_a_file_that_is_not_shipped_is_named_in_the_error() -> None:
    with pytest.raises(FileNotFoundError, match=r"resources/icons/none\.svg"):
        path("icons/none.svg")
