"""Colours that can be read in both modes, the fonts shipped, and icons that follow the mode."""

from itertools import product

import pytest
from PySide6.QtCore import QModelIndex, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontInfo, QPalette, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QApplication, QComboBox, QPushButton, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from ui import theme
from ui.theme import DARK, LIGHT, Colours, Scheme
from ui.widgets.label import PlainLabel
from ui.widgets.status import StatusDelegate, quiet_table

GROUNDS = ("surface", "alternate", "selection", "window", "hover")
INKS = ("text", "muted", "right", "warn", "late")


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    lights = sorted((luminance(QColor(one)), luminance(QColor(other))))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_every_ink_can_be_read_on_every_ground(mode: Colours) -> None:
    faint = [
        (ink, ground)
        for ink, ground in product(INKS, GROUNDS)
        if contrast(getattr(mode, ink), getattr(mode, ground)) < 4.5
    ]
    assert faint == []
    assert contrast(mode.on_accent, mode.accent) >= 4.5
    for kind in ("right", "warn", "late"):
        assert contrast(getattr(mode, kind), getattr(mode, f"{kind}_soft")) >= 4.5
        assert contrast(mode.text, getattr(mode, f"{kind}_soft")) >= 4.5


@pytest.mark.parametrize("mode", [LIGHT, DARK], ids=["light", "dark"])
def test_no_token_of_the_style_sheet_is_left_unfilled(mode: Colours) -> None:
    assert "$" not in theme.style_sheet(mode)


def test_the_window_is_set_in_inter_at_ten_points(styled: QApplication) -> None:
    assert QFontInfo(QApplication.font()).family() == "Inter"
    assert QApplication.font().pointSize() == 10


def test_a_setting_overrules_the_desktop(styled: QApplication) -> None:
    theme.apply(styled, Scheme.DARK)
    assert theme.is_dark()
    assert theme.colours() is DARK
    theme.apply(styled, Scheme.LIGHT)
    assert theme.colours() is LIGHT


def test_disabled_text_has_a_colour_of_its_own(styled: QApplication) -> None:
    palette = styled.palette()
    disabled = palette.color(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text)
    assert disabled == QColor(LIGHT.disabled)


def test_an_icon_is_drawn_in_the_ink_asked_for(styled: QApplication) -> None:
    picture = theme.icon("cari", "#ff0000").pixmap(20, 20).toImage()
    dots = [picture.pixelColor(x, y) for x in range(20) for y in range(20)]
    assert {dot.name() for dot in dots if dot.alpha() > 250} == {"#ff0000"}


def test_an_icon_is_whole_on_a_scaled_screen(styled: QApplication) -> None:
    def ink(scale: int) -> float:
        picture = theme.icon("terima", "#ff0000").pixmap(QSize(20, 20), scale).toImage()
        assert picture.width() == 20 * scale
        spots = product(range(picture.width()), range(picture.height()))
        return sum(picture.pixelColor(x, y).alphaF() for x, y in spots) / scale**2

    assert ink(2) == pytest.approx(ink(1), rel=0.1)


def test_icons_of_buttons_follow_the_mode(styled: QApplication, qtbot: QtBot) -> None:
    button = QPushButton("Cari")
    qtbot.addWidget(button)
    theme.set_icon(button, "cari")
    light = button.icon().pixmap(20, 20).toImage()
    theme.apply(styled, Scheme.DARK)
    assert button.icon().pixmap(20, 20).toImage() != light
    theme.apply(styled, Scheme.LIGHT)


def test_status_colours_survive_the_selection(styled: QApplication, qtbot: QtBot) -> None:
    table = quiet_table("Daftar")
    qtbot.addWidget(table)
    model = QStandardItemModel(1, 1, table)
    item = QStandardItem("terlambat")
    item.setForeground(QBrush(QColor(LIGHT.late)))
    model.setItem(0, 0, item)
    option = QStyleOptionViewItem()
    delegate = table.itemDelegate()
    assert isinstance(delegate, StatusDelegate)
    delegate.initStyleOption(option, model.index(0, 0, QModelIndex()))
    assert option.palette.color(QPalette.ColorRole.HighlightedText) == QColor(LIGHT.late)


def test_a_combo_box_shows_an_arrow_of_its_own(styled: QApplication, qtbot: QtBot) -> None:
    combo = QComboBox()
    combo.addItem("Semua layanan")
    qtbot.addWidget(combo)
    combo.resize(200, 30)
    picture = combo.grab().toImage()
    right = {picture.pixelColor(x, y).name() for x in range(174, 196) for y in range(8, 22)}
    assert len(right) > 3


def test_labels_show_what_they_are_given(qtbot: QtBot) -> None:
    label = PlainLabel("<b>Siti</b>")
    qtbot.addWidget(label)
    assert label.textFormat() == Qt.TextFormat.PlainText
    assert label.text() == "<b>Siti</b>"
