"""The cases and papers of a service, as two small lists that are edited in place."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from counter_app.rules import names
from counter_app.rules.service import Case, PaperKind, Requirement
from ui import theme
from ui.typed import read_lines
from ui.widgets.button import plain_button

KIND_TITLES = {
    PaperKind.ORIGINAL: "Asli ditahan",
    PaperKind.SHOWN: "Asli ditunjukkan",
    PaperKind.COPY: "Fotokopi",
    PaperKind.EITHER: "Asli/fotokopi",
    PaperKind.FORM: "Surat/formulir",
}
_NAME, _KIND, _CASES, _OPTIONAL = range(4)
_HEADERS = ("Persyaratan", "Bentuk", "Hanya untuk", "Bila ada")
_KEY = int(Qt.ItemDataRole.UserRole)


def read_cases(text: str, before: Sequence[Case]) -> tuple[Case, ...]:
    """One case a line; a name that was there keeps its key, for papers and dossiers are tied to it."""
    keys = {case.name: case.key for case in before}
    return tuple(Case(key=keys.get(name) or slug(name), name=name) for name in read_lines(text))


def slug(name: str) -> str:
    """A key made of a name.

    >>> slug("Surat kehilangan (Polsek)")
    'surat-kehilangan-polsek'
    """
    return re.sub(r"[^a-z0-9]+", "-", names.plain(name)).strip("-")[:40]


def case_lines(cases: Sequence[Case]) -> str:
    """The cases as `read_cases` reads them."""
    return "\n".join(case.name for case in cases)


class PapersTable(QWidget):
    """One row a paper; Enter or typing changes a cell (F2 is a page's key), buttons add, remove, move."""

    def __init__(self, cases: QPlainTextEdit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cases_text = cases
        self._cases: tuple[Case, ...] = ()
        self.table = QTableWidget(0, len(_HEADERS))
        self.table.setHorizontalHeaderLabels(list(_HEADERS))
        self.table.setAccessibleName("Persyaratan layanan")
        self.table.setTabKeyNavigation(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(theme.ROW_HEIGHT + 8)
        self.table.setShowGrid(False)
        self.table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.table.setMinimumHeight(236)
        self.table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        for column, width in ((_NAME, 178), (_KIND, 134), (_CASES, 100)):
            self.table.setColumnWidth(column, width)
        self.table.horizontalHeader().setStretchLastSection(True)
        self.table.cellActivated.connect(self._change_cell)
        self._arrange()

    def show_papers(self, papers: Sequence[Requirement], cases: Sequence[Case]) -> None:
        """Show a service's papers."""
        self._cases = tuple(cases)
        self.table.setRowCount(0)
        for paper in papers:
            self._append(paper)

    def papers(self) -> tuple[Requirement, ...]:
        """The papers as typed; rows without a name are left out."""
        rows = (self._paper(row) for row in range(self.table.rowCount()))
        return _with_own_keys([paper for paper in rows if paper.name])

    def finish_editing(self) -> None:
        """Take over the cell that is being typed: a key that saves does not leave it by itself."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QLineEdit) and self.table.viewport().isAncestorOf(focused):
            self.table.setFocus()

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        for text, act in (
            ("&Tambah", self._add),
            ("&Hapus", self._remove),
            ("Na&ik", lambda: self._shift(-1)),
            ("T&urun", lambda: self._shift(1)),
        ):
            buttons.addWidget(_button(text, act))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        self.setFocusProxy(self.table)

    def _append(self, paper: Requirement) -> None:
        row = self.table.rowCount()
        self.table.insertRow(row)
        name = QTableWidgetItem(paper.name)
        name.setData(_KEY, paper.key)
        case_names = {case.key: case.name for case in self._cases}
        only = QTableWidgetItem(", ".join(case_names.get(key, key) for key in sorted(paper.cases)))
        only.setToolTip("Nama keperluan, dipisah koma; kosong = semua keperluan")
        optional = QTableWidgetItem()
        optional.setFlags(
            Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable
        )
        optional.setCheckState(Qt.CheckState.Checked if paper.optional else Qt.CheckState.Unchecked)
        self.table.setItem(row, _NAME, name)
        self.table.setItem(row, _CASES, only)
        self.table.setItem(row, _OPTIONAL, optional)
        under = QTableWidgetItem()
        under.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.table.setItem(row, _KIND, under)
        self.table.setCellWidget(row, _KIND, _kind_box(paper.kind))

    def _paper(self, row: int) -> Requirement:
        name, only, optional = (self._cell(row, column) for column in (_NAME, _CASES, _OPTIONAL))
        box = self.table.cellWidget(row, _KIND)
        assert isinstance(box, QComboBox), "the second column is a choice"
        keys = {names.plain(c.name): c.key for c in read_cases(self._cases_text.toPlainText(), self._cases)}
        wanted = [part.strip() for part in only.text().split(",") if part.strip()]
        return Requirement(
            key=name.data(_KEY) or "",
            name=" ".join(name.text().split()),
            kind=PaperKind(box.currentData()),
            cases=frozenset(keys.get(names.plain(part), part) for part in wanted),
            optional=optional.checkState() is Qt.CheckState.Checked,
        )

    def _change_cell(self, row: int, column: int) -> None:
        box = self.table.cellWidget(row, column)
        if isinstance(box, QComboBox):
            box.setFocus()
        elif column == _OPTIONAL:
            cell = self._cell(row, column)
            is_checked = cell.checkState() is Qt.CheckState.Checked
            cell.setCheckState(Qt.CheckState.Unchecked if is_checked else Qt.CheckState.Checked)
        else:
            self.table.editItem(self._cell(row, column))

    def _cell(self, row: int, column: int) -> QTableWidgetItem:
        cell = self.table.item(row, column)
        assert cell is not None, "every cell of a row is filled"
        return cell

    def _add(self) -> None:
        self._append(Requirement(key="", name=""))
        self.table.setCurrentCell(self.table.rowCount() - 1, _NAME)
        self.table.edit(self.table.currentIndex())

    def _remove(self) -> None:
        self.table.removeRow(self.table.currentRow())

    def _shift(self, step: int) -> None:
        row, count = self.table.currentRow(), self.table.rowCount()
        if row < 0 or not 0 <= row + step < count:
            return
        papers = [self._paper(at) for at in range(count)]
        papers[row], papers[row + step] = papers[row + step], papers[row]
        self.show_papers(papers, self._cases)
        self.table.setCurrentCell(row + step, _NAME)


def _button(text: str, act: Callable[[], object]) -> QWidget:
    button = plain_button(text)
    button.clicked.connect(act)
    return button


def _kind_box(kind: PaperKind) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName("Bentuk")
    box.setProperty("cell", True)
    for each, text in KIND_TITLES.items():
        box.addItem(text, str(each))
    box.setCurrentIndex(box.findData(str(kind)))
    return box


def _with_own_keys(papers: Sequence[Requirement]) -> tuple[Requirement, ...]:
    """Give new papers a key no other has."""
    taken = {paper.key for paper in papers if paper.key}
    keyed = []
    for paper in papers:
        key = paper.key
        if not key:
            stem = slug(paper.name) or "syarat"
            key = next(k for n in range(1, 1000) if (k := stem if n == 1 else f"{stem}-{n}") not in taken)
            taken.add(key)
        keyed.append(replace(paper, key=key))
    return tuple(keyed)
