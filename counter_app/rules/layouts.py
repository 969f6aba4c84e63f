"""The papers an office prints, by key and by the name on screen; choosing one loads no PDF library."""

from collections.abc import Mapping

RECEIPT_TITLES: Mapping[str, str] = {
    "a4-2": "A4, dua lembar",
    "f4-2": "F4/folio, dua lembar",
    "a5": "A5",
    "a6": "A6",
    "roll80": "Rol 80 mm",
    "roll58": "Rol 58 mm",
    "dotmatrix": "Dot matrix 9,5 × 5,5 inci",
}
LABEL_TITLES: Mapping[str, str] = {
    "label-50x30": "Label 50 × 30 mm",
    "a4-3x8": "Lembar A4, 3 × 8 label",
}
TITLES: Mapping[str, str] = {**RECEIPT_TITLES, **LABEL_TITLES}
# What the book of prints calls a receipt that no printer made.
HANDWRITTEN = "tulis tangan"
