"""What the window remembers of itself between two days: never anything of a dossier or a person's papers."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QSettings

from ui.theme import Scheme

if TYPE_CHECKING:
    from ui.scanner import Gaps

FILE_NAME = "jendela.ini"


class Preferences:
    """The settings of this computer's window, in a file of the data folder."""

    def __init__(self, folder: Path) -> None:
        self._settings = QSettings(str(folder / FILE_NAME), QSettings.Format.IniFormat)

    @property
    def scheme(self) -> Scheme:
        """Light, dark, or as the desktop is."""
        value = self._text("tampilan/warna")
        return Scheme(value) if value in list(Scheme) else Scheme.SYSTEM

    @scheme.setter
    def scheme(self, scheme: Scheme) -> None:
        self._settings.setValue("tampilan/warna", str(scheme))

    def actor(self, register: str) -> int | None:
        """The clerk last at this register file, by staff id."""
        value = self._text(f"petugas/{register}")
        return int(value) if value.isdecimal() else None

    def remember_actor(self, register: str, actor: int) -> None:
        """Offer this clerk first next time."""
        self._settings.setValue(f"petugas/{register}", str(actor))

    @property
    def register(self) -> str:
        """The register file last open, "" on the first day."""
        return self._text("kantor/berkas")

    @register.setter
    def register(self, name: str) -> None:
        self._settings.setValue("kantor/berkas", name)

    @property
    def gaps(self) -> "Gaps":
        """How fast the scanner types."""
        from ui.scanner import Gaps

        normal = Gaps()
        return Gaps(
            keys=self._number("pemindai/jeda_tombol", normal.keys, 30, 150),
            end=self._number("pemindai/jeda_akhir", normal.end, 30, 300),
        )

    @property
    def geometry(self) -> QByteArray | None:
        """Where the window stood, None when it never closed."""
        value = self._settings.value("jendela/letak")
        return value if isinstance(value, QByteArray) else None

    @geometry.setter
    def geometry(self, geometry: QByteArray) -> None:
        self._settings.setValue("jendela/letak", geometry)

    def save(self) -> None:
        """Write the file now."""
        self._settings.sync()

    def _text(self, key: str) -> str:
        value = self._settings.value(key, "")
        return value if isinstance(value, str) else ""

    def _number(self, key: str, normal: int, least: int, most: int) -> int:
        value = self._text(key)
        return min(max(int(value), least), most) if value.isdecimal() else normal
