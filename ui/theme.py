"""How the window looks: Fusion with the office's own palette, light and dark, and Inter.

The mode is read back from the application's palette, so that any widget can ask `colours()` while painting.
"""

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

import resources

if TYPE_CHECKING:
    from PySide6.QtGui import QIcon, QPixmap

_FONT_FILES = ("Inter-Regular.ttf", "Inter-SemiBold.ttf")
_FALLBACK_FAMILIES = ["Segoe UI", "DejaVu Sans"]
_POINT_SIZE = 10
_ICON_TOKEN = "#5b6675"
_ICON_SIZE = 20
ROW_HEIGHT = 30


class Scheme(StrEnum):
    """What the office chose; SYSTEM follows the desktop."""

    SYSTEM = "sistem"
    LIGHT = "terang"
    DARK = "gelap"


class Colours(NamedTuple):
    """One mode; `right`, `warn` and `late` can be read on `surface`, `alternate` and `selection`."""

    window: str
    surface: str
    alternate: str
    border: str
    text: str
    muted: str
    accent: str
    accent_hover: str
    on_accent: str
    selection: str
    hover: str
    disabled: str
    right: str
    warn: str
    late: str
    right_soft: str
    warn_soft: str
    late_soft: str


LIGHT = Colours(
    window="#f4f6f8",
    surface="#ffffff",
    alternate="#f8f9fb",
    border="#d6dce4",
    text="#16202c",
    muted="#5b6675",
    accent="#1d5ba6",
    accent_hover="#174a86",
    on_accent="#ffffff",
    selection="#d6e5f6",
    hover="#e9eff6",
    disabled="#9aa4b1",
    right="#1b6e44",
    warn="#8a5200",
    late="#b3261e",
    right_soft="#e3f3ea",
    warn_soft="#fdf0d9",
    late_soft="#fbe6e4",
)
DARK = Colours(
    window="#1c2128",
    surface="#252b34",
    alternate="#2a313b",
    border="#3b4552",
    text="#e6eaf0",
    muted="#a3aebc",
    accent="#4b93e6",
    accent_hover="#6aa7ee",
    on_accent="#0c1a2a",
    selection="#274060",
    hover="#2e3742",
    disabled="#6b7684",
    right="#66cc9a",
    warn="#e8b45c",
    late="#ff9d93",
    right_soft="#1f3a2e",
    warn_soft="#3d321d",
    late_soft="#452727",
)


def is_dark() -> bool:
    """Whether the window is in its dark mode now."""
    return QGuiApplication.palette().color(QPalette.ColorRole.Window).lightness() < 128


def colours() -> Colours:
    """The colours of the mode the window is in now."""
    return DARK if is_dark() else LIGHT


def apply(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> None:
    """Give the whole application its style, font, palette and style sheet."""
    dress(app, wanted(scheme))


def dress(app: QApplication, chosen: Colours) -> None:
    """Dress the application in one mode."""
    _load_font(app)
    if app.style().objectName() != "fusion":
        app.setStyle("Fusion")
    app.setPalette(_palette(chosen))
    app.setStyleSheet(style_sheet(chosen))
    for widget in app.allWidgets():
        name = widget.property("iconName")
        if isinstance(widget, QAbstractButton) and name:
            widget.setIcon(icon(name, _token_of(widget)))


def wanted(scheme: Scheme) -> Colours:
    """The mode of a choice; SYSTEM asks the desktop."""
    if scheme is Scheme.SYSTEM:
        return DARK if QGuiApplication.styleHints().colorScheme().name == "Dark" else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def guess(scheme: Scheme) -> Colours:
    """The mode of a choice as far as the palette shows it: asking the desktop costs a tenth of a start."""
    return colours() if scheme is Scheme.SYSTEM else wanted(scheme)


def style_sheet(chosen: Colours) -> str:
    """The style sheet with the colours of one mode filled in."""
    sheet = resources.path("style.qss").read_text(encoding="utf-8")
    # The longest token first: $accent is also how $accent_hover begins.
    for token, value in sorted((chosen._asdict() | _pictures(chosen)).items(), reverse=True):
        sheet = sheet.replace(f"${token}", value)
    return sheet


def icon(name: str, colour: str = "") -> "QIcon":
    """The icon `name` in a colour of this mode ("" = the quiet one); it is drawn when first asked for."""
    return _drawn(name, colour or colours().muted, colours().disabled)


def set_icon(button: QAbstractButton, name: str) -> None:
    """Give a button an icon that keeps following the mode."""
    button.setProperty("iconName", name)
    button.setIcon(icon(name, _token_of(button)))


def set_kind(widget: QWidget, kind: str) -> None:
    """Say what a widget is to the style sheet ("primary", "danger", "quiet" …)."""
    if widget.property("kind") == kind:
        return
    widget.setProperty("kind", kind)
    polish(widget)


def polish(widget: QWidget) -> None:
    """Let the style sheet look again at a widget whose properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def app_icon() -> "QIcon":
    """The program's own icon."""
    from PySide6.QtGui import QIcon

    return QIcon(str(resources.path("icons/app.png")))


def _pictures(chosen: Colours) -> dict[str, str]:
    tone = "-dark" if chosen is DARK else ""
    names = {"combo_down": f"combo-down{tone}", "combo_up": f"combo-up{tone}", "tick": "tick"}
    return {token: resources.path(f"icons/{name}.svg").as_posix() for token, name in names.items()}


def _token_of(button: QWidget) -> str:
    return colours().on_accent if button.property("kind") == "primary" else ""


@lru_cache(maxsize=128)
def _drawn(name: str, colour: str, disabled: str) -> "QIcon":
    from PySide6.QtGui import QIcon

    drawing = resources.path(f"icons/{name}.svg").read_text(encoding="utf-8")
    made = QIcon()
    for mode, ink in ((QIcon.Mode.Normal, colour), (QIcon.Mode.Disabled, disabled)):
        for scale in (1, 2):
            made.addPixmap(_pixmap(drawing.replace(_ICON_TOKEN, ink), scale), mode)
    return made


def _pixmap(drawing: str, scale: int) -> "QPixmap":
    from PySide6.QtCore import QByteArray, QSize
    from PySide6.QtGui import QPainter, QPixmap
    from PySide6.QtSvg import QSvgRenderer

    picture = QPixmap(QSize(_ICON_SIZE, _ICON_SIZE) * scale)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    QSvgRenderer(QByteArray(drawing.encode())).render(painter)
    painter.end()
    picture.setDevicePixelRatio(scale)  # after the drawing, which fills the pixels as they are
    return picture


def _load_font(app: QApplication) -> None:
    if app.property("fontLoaded"):
        return
    loaded = [QFontDatabase.addApplicationFont(str(path)) for path in _font_paths()]
    families = [name for number in loaded for name in QFontDatabase.applicationFontFamilies(number)]
    font = QFont([*dict.fromkeys(families), *_FALLBACK_FAMILIES], _POINT_SIZE)
    app.setFont(font)
    app.setProperty("fontLoaded", True)


def _font_paths() -> list[str]:
    try:
        return [str(resources.path(f"fonts/{name}")) for name in _FONT_FILES]
    except FileNotFoundError:
        return []  # the fallback families look plainer, but a missing font must not close the counter


def _palette(chosen: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for target, colour in (
        (role.Window, chosen.window),
        (role.WindowText, chosen.text),
        (role.Base, chosen.surface),
        (role.AlternateBase, chosen.alternate),
        (role.Text, chosen.text),
        (role.PlaceholderText, chosen.muted),
        (role.Button, chosen.surface),
        (role.ButtonText, chosen.text),
        (role.BrightText, chosen.late),
        (role.Highlight, chosen.selection),
        (role.HighlightedText, chosen.text),
        (role.Accent, chosen.accent),
        (role.Link, chosen.accent),
        (role.ToolTipBase, chosen.surface),
        (role.ToolTipText, chosen.text),
    ):
        palette.setColor(target, QColor(colour))
    for target in (role.WindowText, role.Text, role.ButtonText, role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, QColor(chosen.disabled))
    return palette
