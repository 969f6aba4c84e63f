"""The findings of one check as rows of a table."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor

from counter_app.rules import indonesian, tracking
from counter_app.rules.check.finding import VERY_LIKELY, Finding, FindingKind
from ui import theme

Index = QModelIndex | QPersistentModelIndex

KIND_ROLE = int(Qt.ItemDataRole.UserRole)
REASON_ROLE = KIND_ROLE + 1
HEADERS = ("Keadaan", "Nomor", "Pemohon", "Layanan", "Tanggal janji", "Hari", "Posisi")
KIND, NUMBER, APPLICANT, SERVICE, PROMISED, DAYS, PLACE = range(len(HEADERS))
_SHORT = {FindingKind.MISPLACED: "Di tempat lain", FindingKind.LOAN_OVERDUE: "Pinjaman"}

_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_TOOLTIP = int(Qt.ItemDataRole.ToolTipRole)
_DESCRIPTION = int(Qt.ItemDataRole.AccessibleDescriptionRole)
_INK = int(Qt.ItemDataRole.ForegroundRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)


class FindingsModel(QAbstractTableModel):
    """Rows of findings, in the order of the check."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings: tuple[Finding, ...] = ()

    def show(self, findings: Sequence[Finding]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._findings = tuple(findings)
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        """The finding of a row."""
        return self._findings[row]

    def row_of(self, finding: Finding | None) -> int:
        """The row of the same dossier and kind after a new check; 0 if it is gone."""
        if finding is not None:
            for row, other in enumerate(self._findings):
                if other.dossier.number == finding.dossier.number and other.kind is finding.kind:
                    return row
        return 0

    def row_with(self, number: str) -> int:
        """The first row of a dossier, -1 if the check found nothing about it."""
        return next((row for row, f in enumerate(self._findings) if f.dossier.number == number), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        """Findings."""
        return 0 if parent.isValid() else len(self._findings)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        """Fields of a finding."""
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        """The names of the columns; the number of days stands over its figures."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == _DISPLAY:
            return HEADERS[section]
        if role == _ALIGNMENT and section == DAYS:
            return _RIGHT
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        """The texts; KIND_ROLE gives the kind, REASON_ROLE the sentence that stands below the row."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        if role == _DISPLAY:
            return _text(finding, index.column())
        if role in (REASON_ROLE, _TOOLTIP, _DESCRIPTION):
            return finding.reason
        if role == KIND_ROLE:
            return str(finding.kind)
        if role == _ALIGNMENT and index.column() == DAYS:
            return _RIGHT
        if role == _INK and index.column() in (KIND, DAYS):
            return QBrush(QColor(getattr(theme.colours(), _tone_of(finding))))
        return None


def tone(kind: FindingKind) -> str:
    """How alarming a kind is: late, warn or right."""
    if kind in (FindingKind.OVERDUE, FindingKind.MISSING):
        return "late"
    return "right" if kind is FindingKind.UNCOLLECTED else "warn"


def caption(kind: FindingKind) -> str:
    """A kind where there is little room; its whole name stands in the tooltip."""
    return _SHORT.get(kind, str(kind).capitalize())


def promised_text(promised_on: str | None) -> str:
    """The promised date of a list; a dossier without one is not counted yet."""
    return indonesian.day_month(date.fromisoformat(promised_on)) if promised_on else "belum dihitung"


def place_text(finding: Finding) -> str:
    """Where the papers are and who holds them; a desk named after its owner is said once."""
    if not finding.holder_name or finding.holder_name in finding.place_name:
        return finding.place_name
    return f"{finding.place_name} ({finding.holder_name})"


def _tone_of(finding: Finding) -> str:
    """A suspect that is very probably astray alarms like one that is known to be."""
    is_likely = finding.probability is not None and finding.probability >= VERY_LIKELY
    return "late" if is_likely else tone(finding.kind)


def _text(finding: Finding, column: int) -> str:
    if column == KIND:
        return caption(finding.kind)
    if column == NUMBER:
        return tracking.grouped(finding.dossier.number)
    if column == APPLICANT:
        return finding.dossier.people
    if column == SERVICE:
        return finding.service_name
    if column == PROMISED:
        return promised_text(finding.dossier.promised_on)
    if column == DAYS:
        return indonesian.count(finding.days)
    return place_text(finding)
