"""Pengaturan, Layanan: the catalogue, each saved edit a new version."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from counter_app.rules import indonesian
from counter_app.rules.service import Service
from ui.models.text_rows import TextRow
from ui.pages.settings.form import Kit, SaveBar, scrolled, section_layout
from ui.pages.settings.service_form import ServiceForm
from ui.pages.settings.table import NEW, ListEditor

_CATEGORY_NAMES = {"adminduk": "Kependudukan (adminduk)"}


class ServicesSection(QWidget):
    """The services; dossiers keep the version they were taken under."""

    title = "Layanan"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        categories = dict.fromkeys(sorted({s.category for s in kit.counter.services.values()}))
        self.form = ServiceForm({key: _CATEGORY_NAMES.get(key, key.capitalize()) for key in categories})
        self.bar = SaveBar(kit.session, self, self.save)
        self.list = ListEditor(
            "Daftar layanan",
            ("Kode", "Layanan", "Hari", "Biaya"),
            (66, 196, 44),
            self._editor(),
            is_changed=self.is_changed,
            asks=kit.asks,
            new="Layanan &baru",
            shares=(5, 7),
        )
        self.list.chosen.connect(self._show)
        lead = "Setiap simpanan menjadi versi baru; berkas yang sudah diterima tetap memakai versi lamanya."
        layout = section_layout(self, self.title, lead)
        layout.addWidget(self.list, 1)
        self.reload()

    def reload(self) -> None:
        """Show the catalogue as the register has it."""
        services = sorted(self._kit.counter.services.values(), key=lambda s: (s.retired, s.code))
        self.list.show_rows([TextRow(key=s.code, texts=_texts(s), is_quiet=s.retired) for s in services])

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list.table

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""
        stored = self._stored()
        draft = self.form.draft(stored)
        self.form.forget()
        return draft != stored

    def save(self) -> None:
        """Save a new version, unless something beside its field says why not."""
        self.form.papers.finish_editing()
        service = self.form.draft(self._stored())
        is_taken = self.list.key == NEW and service.code in self._kit.counter.services
        if self.form.is_right(service, is_taken):
            self.bar.do(lambda: self._save(service))

    def _save(self, service: Service) -> str:
        saved = self._kit.counter.settings.save_service(service, actor=self._kit.session.require_actor())
        self.list.key = saved.code
        self.reload()
        return f"Layanan {saved.code} disimpan sebagai versi {saved.version}."

    def _stored(self) -> Service:
        key = self.list.key
        stored = self._kit.counter.services.get(key) if isinstance(key, str) else None
        return stored or Service(code="", name="", short_name="", category=_first(self), working_days=1)

    def _show(self) -> None:
        service, is_new = self._stored(), self.list.key == NEW
        self.form.show_service(service, is_new)
        saved_as = 1 if is_new else service.version + 1
        self.bar.note.setText(f"Akan disimpan sebagai versi {saved_as}.")
        if is_new:
            self.form.code.setFocus()

    def _editor(self) -> QWidget:
        editor = QWidget()
        column = QVBoxLayout(editor)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(scrolled(self.form), 1)
        column.addWidget(self.bar)
        return editor


def _first(section: ServicesSection) -> str:
    return str(section.form.category.itemData(0))


def _texts(service: Service) -> tuple[str, ...]:
    fee = "–" if service.fee_rupiah is None else indonesian.rupiah(service.fee_rupiah)
    return service.code, service.short_name, indonesian.count(service.working_days), fee
