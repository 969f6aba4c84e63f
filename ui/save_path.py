"""Where to save a file, asked in Indonesian also where the desktop has no dialog of its own."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

_LABELS = (
    (QFileDialog.DialogLabel.LookIn, "Folder:"),
    (QFileDialog.DialogLabel.FileName, "Nama file:"),
    (QFileDialog.DialogLabel.FileType, "Jenis:"),
    (QFileDialog.DialogLabel.Accept, "Simpan"),
    (QFileDialog.DialogLabel.Reject, "Batal"),
)


def ask_save_path(parent: QWidget, title: str, proposed: Path) -> Path | None:
    """The PDF file the user named, or None."""
    dialog = QFileDialog(parent, title, str(proposed.parent), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(proposed.name)
    for label, text in _LABELS:
        dialog.setLabelText(label, text)
    chosen = dialog.selectedFiles() if dialog.exec() else []
    dialog.deleteLater()
    return Path(chosen[0]) if chosen else None
