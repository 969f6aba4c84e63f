"""The sheets of the first day that ask who works here, where papers lie and on what is printed."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from counter_app.rules.layouts import RECEIPT_TITLES
from counter_app.rules.office import Printing
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Role
from ui.pages.first_start.form import Setup, arrange_column
from ui.typed import read_lines
from ui.widgets.form import Field

_STAFF_ROWS = 5
_LEADER = "Pimpinan"
_JOBS = {
    "Petugas loket": frozenset({Role.COUNTER, Role.OPERATOR}),
    _LEADER: frozenset({Role.HEAD}),
    "Operator": frozenset({Role.OPERATOR}),
    "Petugas arsip": frozenset({Role.ARCHIVE}),
    "Petugas informasi": frozenset({Role.INFORMATION}),
}
_FIRST_PERSON = frozenset({Role.ADMIN, Role.COUNTER, Role.OPERATOR})


class StaffStep(QWidget):
    """Who works here; the first person also looks after the settings."""

    title = "Petugas"
    postponed = "petugas"

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(6)
        self.rows = [_StaffRow(number) for number in range(1, _STAFF_ROWS + 1)]
        for at, row in enumerate(self.rows):
            for column, widget in enumerate((row.name, row.position, row.job)):
                grid.addWidget(widget, at, column)
        grid.setRowStretch(_STAFF_ROWS, 1)

    def problem_found(self) -> bool:
        """An empty row is nobody."""
        return False

    def is_blank(self) -> bool:
        """Nobody is named."""
        return not any(row.name.text().strip() for row in self.rows)

    def added_to(self, setup: Setup) -> Setup:
        """The people named."""
        people = [row.person() for row in self.rows if row.name.text().strip()]
        if people:
            name, position, roles = people[0]
            people[0] = (name, position, roles | _FIRST_PERSON)
        return replace(setup, staff=tuple(people))

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return self.rows[0].name


class PlacesStep(QWidget):
    """Where papers can lie."""

    title = "Meja, rak, dan kantor lain"
    postponed = "meja dan rak"

    def __init__(self) -> None:
        super().__init__()
        self.lists = {
            PlaceKind.DESK: QPlainTextEdit("Loket"),
            PlaceKind.SHELF: QPlainTextEdit("Rak 1"),
            PlaceKind.OUTSIDE: QPlainTextEdit("Disdukcapil"),
        }
        captions = ("&Meja", "&Rak", "&Kantor lain")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for caption, edit in zip(captions, self.lists.values(), strict=True):
            edit.setTabChangesFocus(True)
            layout.addWidget(Field(f"{caption}, satu per baris", edit))

    def problem_found(self) -> bool:
        """Nothing here blocks."""
        return False

    def is_blank(self) -> bool:
        """Every list was emptied."""
        return not any(read_lines(edit.toPlainText()) for edit in self.lists.values())

    def added_to(self, setup: Setup) -> Setup:
        """The places named."""
        places = [
            (name, kind) for kind, edit in self.lists.items() for name in read_lines(edit.toPlainText())
        ]
        return replace(setup, places=tuple(places))

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return self.lists[PlaceKind.DESK]


class PrinterStep(QWidget):
    """Which paper the receipt is printed on, and where."""

    title = "Printer"
    postponed = "printer"

    def __init__(self) -> None:
        super().__init__()
        self.layout_choice, self.queue = QComboBox(), QLineEdit()
        for layout, title in RECEIPT_TITLES.items():
            self.layout_choice.addItem(title, layout)
        self.queue.setPlaceholderText("Kosong: tanda terima disimpan sebagai PDF")
        arrange_column(
            self, [Field("&Kertas tanda terima", self.layout_choice), Field("&Nama printer", self.queue)]
        )

    def problem_found(self) -> bool:
        """An unset printer gives PDF."""
        return False

    def is_blank(self) -> bool:
        """Receipts go to PDF files, and nobody chose a paper."""
        return self.layout_choice.currentIndex() == 0 and not self.queue.text().strip()

    def added_to(self, setup: Setup) -> Setup:
        """The receipt's layout and queue."""
        printing = Printing(
            receipt_layout=self.layout_choice.currentData(), receipt_queue=self.queue.text().strip()
        )
        return replace(setup, office=replace(setup.office, printing=printing))

    def first_focus(self) -> QWidget:
        """Where typing starts."""
        return self.layout_choice


class _StaffRow:
    def __init__(self, number: int) -> None:
        self.name, self.position, self.job = QLineEdit(), QLineEdit(), QComboBox()
        self.name.setPlaceholderText("Nama")
        self.name.setAccessibleName(f"Nama petugas {number}")
        self.position.setPlaceholderText("Jabatan")
        self.position.setAccessibleName(f"Jabatan petugas {number}")
        self.job.addItems(list(_JOBS))
        self.job.setAccessibleName(f"Peran petugas {number}")

    def person(self) -> tuple[str, str, frozenset[Role]]:
        return self.name.text().strip(), self.position.text().strip(), _JOBS[self.job.currentText()]
