""" "Belum tercetak": dossiers that were registered while no receipt came out of the printer."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTableView, QVBoxLayout, QWidget

from counter_app.counter import Counter
from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.tracking import Scan
from ui.models.findings import promised_text
from ui.models.text_rows import TextRow, TextRows
from ui.printing import PaperDesk
from ui.session import Session
from ui.widgets.button import plain_button, primary_button
from ui.widgets.label import PlainLabel
from ui.widgets.status import quiet_table

HEADERS = ("Nomor", "Pemohon", "Layanan", "Diterima", "Tanggal janji")
_WIDTHS = (140, 220, 220, 150, 110)


class UnprintedDialog(QDialog):
    """Prints the chosen one again, or writes down that it was written by hand; closes when none is left."""

    def __init__(
        self, counter: Counter, session: Session, paper_desk: PaperDesk, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle("Belum tercetak")
        self.resize(900, 440)
        self._counter, self._session, self._paper_desk = counter, session, paper_desk
        self.model = TextRows(HEADERS, self)
        self.table = quiet_table("Berkas yang tanda terimanya belum tercetak")
        self.table.setModel(self.model)
        self.table.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        for column, width in enumerate(_WIDTHS):
            self.table.setColumnWidth(column, width)
        self.told = PlainLabel("", "muted")
        self.told.setWordWrap(True)
        self._arrange()
        session.dossier_changed.connect(self._show_rows)
        paper_desk.failed.connect(self._tell_failed)
        self._show_rows()
        self.table.setFocus()

    def on_scan(self, scan: Scan) -> None:
        """Choose the scanned dossier; its papers are at hand."""
        row = self.model.row_of(scan.number)
        if row >= 0:
            self.table.selectRow(row)
        else:
            self.told.setText(f"{tracking.grouped(scan.number)} tidak ada di daftar ini.")

    def print_chosen(self) -> None:
        """Print the receipt of the chosen dossier."""
        row = self.table.currentIndex().row()
        if row >= 0:
            self.told.setText(f"Mencetak {tracking.grouped(self.model.key(row))} …")
            self._paper_desk.print_receipt(self.model.key(row))

    def write_by_hand(self) -> None:
        """Note that the clerk wrote number and date on a slip."""
        row = self.table.currentIndex().row()
        if row < 0:
            return
        number = self.model.key(row)
        self._counter.printbook.handwritten(number, actor=self._session.require_actor())
        self.told.setText(f"{tracking.grouped(number)} dicatat ditulis tangan.")
        self._session.dossier_changed.emit(number)

    def _arrange(self) -> None:
        lead = PlainLabel(
            "Berkas ini sudah terdaftar, tetapi pemohonnya belum memegang tanda terima.", "muted"
        )
        self.print_button = primary_button("&Cetak tanda terima", "cetak")
        self.print_button.setToolTip("Enter di daftar juga mencetak")
        self.print_button.clicked.connect(self.print_chosen)
        self.table.activated.connect(self.print_chosen)
        self.hand_button = plain_button("Sudah ditulis &tangan")
        self.hand_button.clicked.connect(self.write_by_hand)
        close = plain_button("T&utup")
        close.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.addWidget(self.told, 1)
        for button in (close, self.hand_button, self.print_button):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(12)
        layout.addWidget(lead)
        layout.addWidget(self.table, 1)
        layout.addLayout(foot)

    def _show_rows(self) -> None:
        row = max(self.table.currentIndex().row(), 0)
        names = {code: service.short_name for code, service in self._counter.services.items()}
        unprinted = self._counter.printbook.unprinted()
        self.model.show([TextRow(key=d.number, texts=_texts(d, names)) for d in unprinted])
        last = self.model.rowCount() - 1
        if last < 0:
            self.accept()
        else:
            self.table.selectRow(min(row, last))

    def _tell_failed(self, number: str, sentence: str) -> None:
        self.told.setText(f"{tracking.spoken(number)} belum tercetak: {sentence}")


def _texts(dossier: Dossier, service_names: dict[str, str]) -> tuple[str, ...]:
    at = indonesian.moment(dossier.received_at, dossier.zone)
    return (
        tracking.grouped(dossier.number),
        dossier.applicant.name,
        service_names.get(dossier.service, dossier.service),
        f"{indonesian.day_month(at.date())} {indonesian.clock_time(at)}",
        promised_text(dossier.promised_on),
    )
