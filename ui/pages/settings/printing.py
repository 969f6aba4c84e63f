"""Pengaturan, Printer: which paper goes to which print queue; no queue means a PDF file."""

from dataclasses import replace

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from counter_app.rules.layouts import LABEL_TITLES, RECEIPT_TITLES
from counter_app.rules.office import Office, Printing
from ui.pages.settings.form import Form, Kit, SaveBar, choose, combo, section_layout
from ui.pages.settings.postponed import settle
from ui.widgets.button import plain_button, quiet_button
from ui.widgets.card import Card
from ui.widgets.choice import let_shrink
from ui.widgets.label import PlainLabel

_PDF = "Tidak dicetak: simpan sebagai PDF"
_QUEUES = (
    ("receipt_queue", "Printer &tanda terima", (0, 1)),
    ("label_queue", "Printer &label", (1, 1)),
    ("list_queue", "Printer &daftar, persyaratan, dan kartu", (2, 1)),
)


class PrintingSection(QWidget):
    """Layouts and queues; the queues of this computer are asked for once the section is shown."""

    title = "Printer"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = Form()
        self.receipt_layout, self.label_layout = combo(RECEIPT_TITLES), combo(LABEL_TITLES)
        self.queues = {key: QComboBox() for key, _, _ in _QUEUES}
        let_shrink(*self.queues.values())
        self.form.add("receipt_layout", "&Kertas tanda terima", self.receipt_layout, (0, 0))
        self.form.add("label_layout", "Kertas la&bel", self.label_layout, (1, 0))
        for key, label, at in _QUEUES:
            self.form.add(key, label, self.queues[key], at)
        self.form.stretch(1, 1)
        self.known = PlainLabel("Mencari printer di komputer ini …", "muted")
        self.known.setWordWrap(True)
        self.bar = SaveBar(kit.session, self, self.save, "Berlaku mulai cetakan berikutnya.")
        self.test_button = plain_button("Cetak &halaman uji", "cetak")
        self.test_button.setToolTip("Tanda terima LATIHAN dengan pengaturan yang tersimpan; pindai kodenya")
        self.test_button.clicked.connect(kit.paper_desk.print_test_page)
        self.bar.add(self.test_button)
        self._arrange()
        self._offer([])
        self.reload()
        kit.paper_desk.queues(self.show_queues, self.known.setText)

    def reload(self) -> None:
        """Show the printers as the register has them."""
        printing = self._kit.counter.office.printing
        choose(self.receipt_layout, printing.receipt_layout)
        choose(self.label_layout, printing.label_layout)
        for key, box in self.queues.items():
            _choose_queue(box, getattr(printing, key))

    def first_focus(self) -> QWidget:
        """The paper of receipts."""
        return self.receipt_layout

    def is_changed(self) -> bool:
        """Whether something was chosen and not saved."""
        return self.draft() != self._kit.counter.office.printing

    def draft(self) -> Printing:
        """The printers as chosen."""
        return Printing(
            receipt_layout=self.receipt_layout.currentData(),
            label_layout=self.label_layout.currentData(),
            **{key: str(box.currentData()) for key, box in self.queues.items()},
        )

    def save(self) -> None:
        """Save."""
        self.bar.do(lambda: self._save(replace(self._kit.counter.office, printing=self.draft())))

    def show_queues(self, queues: list[str]) -> None:
        """Offer the queues this computer has; a stored one that is gone stays chosen and is named as gone."""
        chosen = self.draft()
        self._offer(queues)
        for key, box in self.queues.items():
            _choose_queue(box, getattr(chosen, key))
        self.known.setText(
            f"Printer di komputer ini: {', '.join(queues)}."
            if queues
            else "Belum ada printer di komputer ini. Pasang di pengaturan sistem; sementara itu pakai PDF."
        )

    def _save(self, office: Office) -> str:
        self._kit.counter.settings.save_office(office, actor=self._kit.session.require_actor())
        settle(self._kit, "printer")
        self.reload()
        return "Pengaturan printer disimpan."

    def _offer(self, queues: list[str]) -> None:
        for box in self.queues.values():
            box.clear()
            box.addItem(_PDF, "")
            for queue in queues:
                box.addItem(queue, queue)

    def _arrange(self) -> None:
        lead = "Tanpa printer, setiap kertas disimpan sebagai PDF di folder “cetakan”."
        layout = section_layout(self, self.title, lead)
        card = Card()
        for part in (self.form, self.known, SavedPaper(self._kit)):
            card.body.addWidget(part)
        card.body.addStretch(1)
        layout.addWidget(card, 1)
        layout.addWidget(self.bar)


class SavedPaper(QWidget):
    """Where the last PDF went, and "Buka"; nothing until there is one."""

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.where = PlainLabel("", "muted")
        self.where.setWordWrap(True)
        self.open_button = quiet_button("B&uka PDF terakhir")
        self.open_button.clicked.connect(kit.paper_desk.open_saved)
        row = QHBoxLayout()
        row.addWidget(self.open_button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.where)
        layout.addLayout(row)
        kit.paper_desk.saved.connect(self._show)
        last = kit.paper_desk.last_saved
        self._show(str(last) if last else "")

    def _show(self, path: str) -> None:
        self.where.setText(f"PDF terakhir: {path}" if path else "")
        self.setVisible(bool(path))


def _choose_queue(box: QComboBox, queue: str) -> None:
    if queue and box.findData(queue) < 0:
        box.addItem(f"{queue} (tidak ditemukan)", queue)
    choose(box, queue)
