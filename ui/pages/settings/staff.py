"""Pengaturan, Petugas: who works here, what each may do, who is away."""

from PySide6.QtWidgets import QCheckBox, QGridLayout, QLineEdit, QWidget

from counter_app.rules import indonesian
from counter_app.rules.staff import Role, Staff
from ui.models.text_rows import TextRow
from ui.pages.settings.form import Form, Kit, SaveBar, form_over_bar, section_layout
from ui.pages.settings.postponed import settle
from ui.pages.settings.table import NEW, ListEditor
from ui.typed import date_text, read_optional_date
from ui.widgets.button import plain_button

_NOBODY = Staff(id=NEW, badge="", name="", roles=frozenset({Role.COUNTER}))


class StaffSection(QWidget):
    """The people of the office; a retired one stays in the history and in no choice."""

    title = "Petugas"

    def __init__(self, kit: Kit, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit = kit
        self.form = Form()
        self.name, self.position = QLineEdit(), QLineEdit()
        self.away_from, self.away_until = QLineEdit(), QLineEdit()
        self.retired = QCheckBox("&Tidak bertugas lagi")
        self.roles = {role: QCheckBox(str(role).capitalize()) for role in Role}
        self._fill_form()
        self.bar = SaveBar(kit.session, self, self.save)
        self.badge_button = plain_button("Cetak ka&rtu", "cetak")
        self.badge_button.clicked.connect(self.print_badge)
        self.bar.add(self.badge_button)
        self.list = ListEditor(
            "Daftar petugas",
            ("Nama", "Jabatan", "Peran"),
            (150, 130),
            form_over_bar(self.form, self.bar),
            is_changed=self.is_changed,
            asks=kit.asks,
            new="Petugas &baru",
        )
        self.list.chosen.connect(self._show)
        layout = section_layout(self, self.title, "Peran menentukan tombol apa yang boleh dipakai seseorang.")
        layout.addWidget(self.list, 1)
        self.reload()

    def reload(self) -> None:
        """Show the staff as the register has them."""
        today = self._kit.counter.today()
        staff = sorted(self._kit.counter.staff.values(), key=lambda person: (person.retired, person.name))
        self.list.show_rows(
            [TextRow(key=p.id, texts=_texts(p, p.is_away(today)), is_quiet=p.retired) for p in staff]
        )

    def first_focus(self) -> QWidget:
        """The list."""
        return self.list.table

    def is_changed(self) -> bool:
        """Whether something was typed and not saved."""
        draft = self.draft()
        self.form.forget()
        return draft != self._stored()

    def draft(self) -> Staff:
        """The person as typed; what cannot be read is noted as a problem."""
        stored = self._stored()
        read = self.form.read
        return Staff(
            id=stored.id,
            badge=stored.badge,
            name=" ".join(self.name.text().split()),
            position=" ".join(self.position.text().split()),
            roles=frozenset(role for role, box in self.roles.items() if box.isChecked()),
            away_from=read("away_from", lambda: read_optional_date(self.away_from.text()), stored.away_from),
            away_until=read(
                "away_until", lambda: read_optional_date(self.away_until.text()), stored.away_until
            ),
            retired=self.retired.isChecked(),
        )

    def save(self) -> None:
        """Save, unless something beside its field says why not."""
        person = self.draft()
        require = self.form.require
        require("name", person.name, "Nama petugas masih kosong. Tulis namanya.")
        require("roles", person.roles, "Pilih paling sedikit satu peran.")
        starts, ends = person.away_from, person.away_until
        require("away_from", starts or not ends, "Isi juga sejak kapan petugas tidak masuk.")
        require(
            "away_until", not (starts and ends) or ends >= starts, "Tanggal akhir tidak boleh sebelum awal."
        )
        if self.form.settle():
            self.bar.do(lambda: self._save(person))

    def print_badge(self) -> None:
        """Print the badge of the person shown."""
        self._kit.paper_desk.badges([self._stored().id])

    def _save(self, person: Staff) -> str:
        saved = self._kit.counter.settings.save_staff(person, actor=self._kit.session.require_actor())
        settle(self._kit, "petugas")
        self.list.key = saved.id
        self.reload()
        return f"Data petugas {saved.name} disimpan."

    def _stored(self) -> Staff:
        return self._kit.counter.staff.get(_id(self.list.key), _NOBODY)

    def _show(self) -> None:
        person = self._stored()
        self.name.setText(person.name)
        self.position.setText(person.position)
        for role, box in self.roles.items():
            box.setChecked(role in person.roles)
        self.away_from.setText(date_text(person.away_from))
        self.away_until.setText(date_text(person.away_until))
        self.retired.setChecked(person.retired)
        self.badge_button.setEnabled(person.id != NEW)
        self.bar.button.setText("&Simpan" if person.id != NEW else "&Simpan petugas baru")
        self.form.show_problems({})
        if person.id == NEW:
            self.name.setFocus()

    def _fill_form(self) -> None:
        add = self.form.add
        add("name", "&Nama", self.name, (0, 0), 2)
        add("position", "&Jabatan", self.position, (1, 0), 2)
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        for at, check in enumerate(self.roles.values()):
            grid.addWidget(check, at // 2, at % 2)
        box.setFocusProxy(next(iter(self.roles.values())))
        add("roles", "Peran", box, (2, 0), 2)
        add("away_from", "Tidak &masuk sejak", self.away_from, (3, 0))
        add("away_until", "Sampai &dengan", self.away_until, (3, 1))
        for line in (self.away_from, self.away_until):
            line.setPlaceholderText("misalnya 24-11-2026")
        self.form.add_plain(self.retired, (4, 0), 2)
        self.form.stretch(1, 1)


def _texts(person: Staff, is_away: bool) -> tuple[str, ...]:
    name = f"{person.name} (tidak masuk)" if is_away else person.name
    return name, person.position, indonesian.list_words(sorted(person.roles))


def _id(key: object) -> int:
    return key if isinstance(key, int) else NEW
