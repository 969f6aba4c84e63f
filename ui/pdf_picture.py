"""A PDF as pictures: the same ones for the preview and for a Windows printer."""

from threading import Lock
from typing import TYPE_CHECKING

from PySide6.QtGui import QImage

if TYPE_CHECKING:
    import pypdfium2

SCREEN_DPI = 144
# PDFium keeps state of its own that two threads must not touch at once.
_PDFIUM = Lock()


def pages(pdf: bytes, dpi: int) -> list[QImage]:
    """Every page in grey at this resolution; one pixel is one dot of a printer that prints at `dpi`."""
    import pypdfium2

    with _PDFIUM:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [_picture(page, dpi) for page in document]
        finally:
            document.close()


def _picture(page: "pypdfium2.PdfPage", dpi: int) -> QImage:
    bitmap = page.render(scale=dpi / 72, grayscale=True)
    grey = QImage.Format.Format_Grayscale8
    # The copy owns its memory; the bitmap's is gone with the document.
    return QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, grey).copy()
