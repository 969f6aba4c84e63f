"""The receipt an applicant takes home, in every layout an office prints."""

from collections.abc import Callable, Mapping
from functools import partial

from counter_app.paper import dotmatrix, receipt_content, receipt_page, roll
from counter_app.paper.receipt_content import Content
from counter_app.rules.calendar import Hours
from counter_app.rules.folder import Folder
from counter_app.rules.office import Office

_MAKERS: Mapping[str, Callable[[Content, Office], bytes]] = {
    "a4-2": partial(receipt_page.two_sheets, width_mm=210, height_mm=297),
    "f4-2": partial(receipt_page.two_sheets, width_mm=215, height_mm=330),
    "a5": partial(receipt_page.single, width_mm=148, height_mm=210, qr_dots=5),
    "a6": partial(receipt_page.single, width_mm=105, height_mm=148, qr_dots=4),
    "roll80": roll.roll80,
    "roll58": roll.roll58,
    "dotmatrix": dotmatrix.form,
}


def receipt_pdf(
    folder: Folder, office: Office, calendar_hours: Hours, *, layout: str, copy: int = 1
) -> bytes:
    """Return the receipt as PDF; `copy` counts its prints, more than 1 is marked CETAK ULANG."""
    content = receipt_content.content(folder, office, calendar_hours, copy=copy)
    return _MAKERS[layout](content, office)
