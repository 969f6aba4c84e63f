"""Printing where there is no `lp`: the PDF's own picture, dot for dot. For Windows; not tried there."""

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from counter_app.paper.media import Media, cut_to
from counter_app.printer import Printer, PrintError
from ui import pdf_picture

_ROLL_DPI, _SHEET_DPI = 203, 300
_WIDEST_ROLL_MM = 80


class WindowsPrinter:
    """Hands over pictures; refuses a missing printer, where Qt would take the default one."""

    def __init__(self, folder: Path) -> None:
        self._files = Printer(folder)

    def print(self, pdf: bytes, *, queue: str, media: Media, title: str) -> object:
        """Print on that queue, or save the PDF while it is empty."""
        if not queue:
            return self._files.print(pdf, queue=queue, media=media, title=title)
        dpi = _ROLL_DPI if media.width_mm <= _WIDEST_ROLL_MM else _SHEET_DPI
        printer = _printer(queue)
        pages = pdf_picture.pages(pdf, dpi)
        lay_out(printer, cut_to(media, pdf), dpi)
        printer.setDocName(title)
        paint(printer, pages, dpi)
        return title

    def queues(self) -> list[str]:
        """The printers Windows knows."""
        return list(QPrinterInfo.availablePrinterNames())


def lay_out(printer: QPrinter, media: Media, dpi: int) -> None:
    """Let the printer's page be the paper itself, without margins, in dots of this resolution."""
    assert media.height_mm is not None, "a roll is cut before it is printed"
    points = QSizeF(media.width_mm, media.height_mm) * (72 / 25.4)
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    printer.setResolution(dpi)
    printer.setFullPage(True)
    printer.setPageLayout(QPageLayout(size, QPageLayout.Orientation.Portrait, QMarginsF()))


def paint(printer: QPrinter, pages: list[QImage], dpi: int) -> None:
    """Draw each picture on its page, dot on dot."""
    painter = QPainter()
    if not painter.begin(printer):
        raise PrintError(f"Printer “{printer.printerName()}” tidak menerima cetakan. Periksa printernya.")
    # 1 where the driver took our resolution, so that a bar stays a whole number of dots.
    scale = printer.resolution() / dpi
    try:
        for number, page in enumerate(pages):
            if number and not printer.newPage():
                raise PrintError(f"Printer “{printer.printerName()}” berhenti di tengah cetakan.")
            painter.drawImage(QRectF(0, 0, page.width() * scale, page.height() * scale), page)
    finally:
        painter.end()


def _printer(queue: str) -> QPrinter:
    info = QPrinterInfo.printerInfo(queue)
    if info.isNull():
        raise PrintError(f"Printer “{queue}” tidak ditemukan. Periksa Pengaturan, bagian Printer.")
    if info.state() is QPrinter.PrinterState.Error:
        raise PrintError(f"Printer “{queue}” sedang dijeda atau bermasalah. Periksa printernya.")
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    if printer.printerName() != queue:
        raise PrintError(f"Printer “{queue}” tidak dapat dipakai. Periksa Pengaturan, bagian Printer.")
    return printer
