"""Pengaturan, Tempat: desks with their owners, shelves, boxes in shelves, and offices outside."""

from collections.abc import Mapping

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from counter_app.rules import tracking
from counter_app.rules.place import Place, PlaceKind, ShelfOrder
from counter_app.rules.staff import Staff
from ui.models.text_rows import TextRow
from ui.pages.settings.form import (
    Form,
    Kit,
    SaveBar,
    choose,
    combo,
    days_box,
    form_over_bar,
    section_layout,
)
from ui.pages.settings.postponed import settle
from ui.pages.settings.table import NEW, ListEditor
from ui.widgets.button import plain_button
from ui.widgets.choice import let_shrink

_KINDS = {
    PlaceKind.DESK: "Meja petugas",
    PlaceKind.SHELF: "Rak",
    PlaceKind.BOX: "Boks di dalam rak",
    PlaceKind.OUTSIDE: "Kantor lain (luar kantor)",
}
_ORDERS = {
    ShelfOrder.NUMBER: "Menurut nomor berkas",
    ShelfOrder.VILLAGE: "Menurut desa",
    ShelfOrder.DATE: "Menurut tanggal masuk",
    ShelfOrder.NAME: "Menurut nama pemohon",
}
# Which kinds have which trait; where a trait is none of a kind, the place keeps its default.
_MAY_LACK_SCANNER = frozenset({PlaceKind.DESK, PlaceKind.OUTSIDE})
_MAY_KEEP = frozenset({PlaceKind.SHELF, PlaceKind.BOX, PlaceKind.OUTSIDE})
_ORDERED = frozenset({PlaceKind.SHELF, PlaceKind.BOX})
_NOWHERE = Place(id=NEW, number="", name="", kind=PlaceKind.DESK)


class PlacesSection(QWidget):
    """Where dossiers can be; the applicant is a place too, but not the office's to edit."""

    title = "Tempat"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = Form()
        self.name, self.owner, self.shelf = QLineEdit(), QComboBox(), QComboBox()
        self.kind = combo({str(kind): text for kind, text in _KINDS.items()})
        let_shrink(self.owner, self.shelf)
        self.retired = QCheckBox("&Tidak dipakai lagi")
        self.no_scanner = QCheckBox("Tanpa p&emindai: halaman bertanda tangan")
        self.keeps = QCheckBox("Men&yimpan berkas tetap (arsip)")
        self.usual_days = days_box(0, 90)
        self.usual_days.setSpecialValueText("menurut layanan atau Pantau")
        self.order = combo({str(order): text for order, text in _ORDERS.items()})
        self._fill_form()
        self.no_scanner.toggled.connect(self._show_kind)
        self.kind.currentIndexChanged.connect(self._show_kind)
        self.bar = SaveBar(kit.session, self, self.save)
        self.label_button = plain_button("Cetak &label", "cetak")
        self.label_button.clicked.connect(self.print_label)
        self.bar.add(self.label_button)
        self.list = ListEditor(
            "Daftar tempat",
            ("Tempat", "Jenis", "Dipegang oleh", "Nomor label"),
            (180, 90, 130),
            form_over_bar(self.form, self.bar),
            is_changed=self.is_changed,
            asks=kit.asks,
            new="Tempat &baru",
            shares=(3, 2),
        )
        self.list.chosen.connect(self._show)
        layout = section_layout(
            self, self.title, "Tempel labelnya di meja, rak, dan boks agar dapat dipindai."
        )
        layout.addWidget(self.list, 1)
        self.reload()

    def _fill_form(self) -> None:
        fields = (
            ("name", "&Nama tempat", self.name),
            ("kind", "&Jenis", self.kind),
            ("owner", "Dipegang &oleh", self.owner),
            ("parent", "Di dalam ra&k", self.shelf),
            ("order", "&Urutan berkas", self.order),
            ("usual_days", "L&ama biasanya di sana", self.usual_days),
        )
        for at, (key, label, widget) in enumerate(fields):
            self.form.add(key, label, widget, (at, 0))
        for at, box in enumerate((self.no_scanner, self.keeps, self.retired), start=len(fields)):
            self.form.add_plain(box, (at, 0))

    def reload(self) -> None:
        """Show the places as the register has them."""
        counter = self._kit.counter
        places = sorted(counter.places.values(), key=lambda place: (place.retired, place.kind, place.name))
        shown = [place for place in places if place.kind in _KINDS]
        self.list.show_rows([_row(place, counter.places, counter.staff) for place in shown])

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list.table

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""
        return self.draft() != self._stored()

    def draft(self) -> Place:
        """The place as typed; owner and shelf only where the kind has them."""
        stored, kind = self._stored(), PlaceKind(self.kind.currentData())
        return Place(
            id=stored.id,
            number=stored.number,
            name=" ".join(self.name.text().split()),
            kind=kind,
            parent=self.shelf.currentData() if kind is PlaceKind.BOX else None,
            owner=self.owner.currentData() if kind is PlaceKind.DESK else None,
            retired=self.retired.isChecked(),
            has_scanner=kind not in _MAY_LACK_SCANNER or not self.no_scanner.isChecked(),
            usual_days=self._usual_days(kind),
            keeps=kind in _MAY_KEEP and self.keeps.isChecked(),
            order=ShelfOrder(self.order.currentData()) if kind in _ORDERED else ShelfOrder.NUMBER,
        )

    def save(self) -> None:
        """Save, unless something beside its field says why not."""
        place = self.draft()
        self.form.require("name", place.name, "Nama tempat masih kosong. Tulis namanya.")
        has_shelf = place.kind is not PlaceKind.BOX or place.parent is not None
        self.form.require("parent", has_shelf, "Boks harus berada di sebuah rak. Pilih raknya.")
        if self.form.settle():
            self.bar.do(lambda: self._save(place))

    def print_label(self) -> None:
        """Print the label of the place shown."""
        self._kit.paper_desk.place_labels([self._stored().id])

    def _save(self, place: Place) -> str:
        saved = self._kit.counter.settings.save_place(place, actor=self._kit.session.require_actor())
        settle(self._kit, "meja dan rak")
        self.list.key = saved.id
        self.reload()
        return f"{saved.name} disimpan, nomor label {tracking.grouped(saved.number)}."

    def _usual_days(self, kind: PlaceKind) -> int | None:
        is_asked = kind in _MAY_LACK_SCANNER and self.no_scanner.isChecked()
        return self.usual_days.value() or None if is_asked else None

    def _stored(self) -> Place:
        key = self.list.key
        return self._kit.counter.places.get(key, _NOWHERE) if isinstance(key, int) else _NOWHERE

    def _show(self) -> None:
        place = self._stored()
        self._offer(place)
        self.name.setText(place.name)
        choose(self.kind, str(place.kind))
        self.retired.setChecked(place.retired)
        self.no_scanner.setChecked(not place.has_scanner)
        self.keeps.setChecked(place.keeps)
        self.usual_days.setValue(place.usual_days or 0)
        choose(self.order, str(place.order))
        self.label_button.setEnabled(place.id != NEW)
        self.bar.button.setText("&Simpan" if place.id != NEW else "&Simpan tempat baru")
        self.form.show_problems({})
        self._show_kind()
        if place.id == NEW:
            self.name.setFocus()

    def _offer(self, place: Place) -> None:
        counter = self._kit.counter
        people = {p.id: p.name for p in counter.staff.values() if not p.retired or p.id == place.owner}
        shelves = {
            s.id: s.name
            for s in counter.places.values()
            if s.kind is PlaceKind.SHELF and (not s.retired or s.id == place.parent)
        }
        _refill(self.owner, "(tidak ada pemegang tetap)", people, place.owner)
        _refill(self.shelf, "(pilih rak)", shelves, place.parent)

    def _show_kind(self) -> None:
        kind = PlaceKind(self.kind.currentData())
        self.form.fields["owner"].setVisible(kind is PlaceKind.DESK)
        self.form.fields["parent"].setVisible(kind is PlaceKind.BOX)
        self.form.fields["order"].setVisible(kind in _ORDERED)
        self.no_scanner.setVisible(kind in _MAY_LACK_SCANNER)
        self.keeps.setVisible(kind in _MAY_KEEP)
        is_signed = kind in _MAY_LACK_SCANNER and self.no_scanner.isChecked()
        self.form.fields["usual_days"].setVisible(is_signed)


def _refill(box: QComboBox, nothing: str, offers: Mapping[int, str], chosen: int | None) -> None:
    box.clear()
    box.addItem(nothing, None)
    for key, text in sorted(offers.items(), key=lambda offer: offer[1]):
        box.addItem(text, key)
    choose(box, chosen)


def _row(place: Place, places: Mapping[int, Place], staff: Mapping[int, Staff]) -> TextRow:
    name = f"{place.name} (di {places[place.parent].name})" if place.parent is not None else place.name
    owner = staff[place.owner].name if place.owner is not None else ""
    texts = (name, str(place.kind), owner, tracking.grouped(place.number))
    return TextRow(key=place.id, texts=texts, is_quiet=place.retired)
