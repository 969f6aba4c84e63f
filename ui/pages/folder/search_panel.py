"""Rencana pencarian: places to look at in order, ranked anew after every look, until the papers are found."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.folder import Folder
from counter_app.rules.place import place_name
from counter_app.rules.search.plan import SearchPlan
from counter_app.rules.search.record import SearchRecord, likely_cause
from counter_app.rules.search.words import minutes
from ui import papers
from ui.pages.folder import words as folder_words
from ui.pages.folder.act_panels import ActPanel, named
from ui.pages.folder.search_forms import ClaimForm, FoundForm
from ui.pages.folder.search_rows import SpotRows
from ui.pages.folder.sections import Lines
from ui.session import Session
from ui.widgets.button import plain_button
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Callable

    from counter_app.counter import Counter
    from ui.pages.paper_desk import PrintsReceipts

# A slip scanned at a counter says nothing of a place.
_NOWHERE = "Tempat tidak tercatat"
_KEYS = (
    "Angka: pilih tempat · Enter: tidak ada di sini · Tab lalu Enter: ditemukan · "
    "Pindai label tempat: pilih · Pindai berkasnya: ditemukan"
)


class SearchPanel(ActPanel):
    """One search: looks in vain and what people say are kept at once, the find ends it."""

    title = "Rencana pencarian"

    def __init__(
        self, counter: "Counter", session: Session, folder: Folder, paper_desk: "PrintsReceipts"
    ) -> None:
        super().__init__(counter, session, [folder.dossier.number])
        self._paper_desk = paper_desk
        self.head = self.add_text("")
        self.add_text(_KEYS).set_role("muted")
        self.rows = SpotRows(counter)
        self.found_form, self.claim_form = FoundForm(), ClaimForm(counter)
        self._caption, self._record = PlainLabel("Catatan pencarian", "heading"), Lines(wide=1, spacing=5)
        lines = QWidget()
        lines.setLayout(self._record)
        for widget in (self.rows, self.found_form, self.claim_form, self._caption, lines):
            self.add_bare(widget)
        self.rows.looked.connect(self._look)
        self.rows.found.connect(self._ask_cause)
        self.found_form.saved.connect(self.confirm)
        self.found_form.dropped.connect(self._back_to_rows)
        self.claim_form.saved.connect(lambda: self._try(self._claim))
        self.claim_form.dropped.connect(self._back_to_rows)
        self._show(counter.searching.plan(self.numbers[0]))

    def add_buttons(self) -> None:
        """Print, claims and the way out, beside the title: a long plan would push them out of sight."""
        self.print_button = plain_button("Cetak (Ctrl+P)")
        self.claim_button = plain_button("Keterangan (Ctrl+K)")
        self.claim_button.setToolTip("Catat apa kata petugas yang ditanya")
        self.print_button.setShortcut("Ctrl+P")
        self.claim_button.setShortcut("Ctrl+K")
        self.print_button.clicked.connect(lambda: self._try(self._print))
        self.claim_button.clicked.connect(self._ask_claim)
        self.cancel_button.setText("Tutup (Esc)")
        head = QHBoxLayout()
        head.setSpacing(5)
        # The title moves from the panel's column into the line.
        head.addWidget(self._title, 1)
        for button in (self.print_button, self.claim_button, self.cancel_button):
            head.addWidget(button)
        self._layout.insertLayout(0, head)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Keep where and why the papers were found; outside the form Enter does nothing."""
        form = self.found_form
        if form.isHidden() or form.place is None:
            raise CounterError("Pilih tempatnya: tekan angkanya atau pindai labelnya.")
        number, note = self.numbers[0], form.note.text().strip()
        if self.plan.dossier.is_lost:
            return (self.counter.losing.found_again(number, place=form.place, actor=actor, note=note),)
        return (self.counter.searching.found(number, form.place, cause=form.cause, actor=actor, note=note),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Where it is."""
        where = place_name(self.counter.places, dossiers[0].place)
        return f"Berkas {named(dossiers[0])} ditemukan di {where}."

    def scanned_place(self, place: int) -> bool:
        """A scanned label is the place looked at now."""
        return self.rows.choose(place)

    def scanned_dossier(self, number: str) -> bool:
        """The papers themselves were scanned: they are found where the search is now."""
        if number != self.numbers[0]:
            return False
        self._ask_cause(self.rows.chosen)
        self.session.say(f"Ditemukan di {self._name(self.rows.chosen)}. Pilih sebabnya, lalu Enter.", "right")
        return True

    def _look(self, place: int) -> None:
        def look() -> None:
            actor = self.session.require_actor()
            self._show(self.counter.searching.looked(self.numbers[0], place, actor=actor))
            self.session.say(
                f"Dicatat: tidak ada di {self._name(place)}. Berikutnya {self._name(self.rows.chosen)}.",
                "info",
            )
            self.session.dossier_changed.emit(self.numbers[0])

        self.found_form.hide()
        self._try(look)
        self.rows.focus_chosen()

    def _ask_cause(self, place: int) -> None:
        self.claim_form.hide()
        self.found_form.ask(place, self._name(place), likely_cause(self.plan, place))

    def _ask_claim(self) -> None:
        self.found_form.hide()
        self.claim_form.ask(self.plan.dossier.holder)

    def _claim(self) -> None:
        form = self.claim_form
        self.counter.searching.claim(
            self.numbers[0],
            staff=form.person,
            claim=form.claim,
            comment=form.comment.text(),
            actor=self.session.require_actor(),
        )
        form.clear()
        self._show(self.counter.searching.plan(self.numbers[0]))
        self.session.say("Keterangan petugas disimpan.", "right")
        self.session.dossier_changed.emit(self.numbers[0])
        self.rows.focus_chosen()

    def _print(self) -> None:
        self._paper_desk.print_paper(papers.search_walk(self.plan, self.counter))

    def _back_to_rows(self) -> None:
        self.found_form.hide()
        self.claim_form.clear()
        self.rows.focus_chosen()

    def _show(self, plan: SearchPlan) -> None:
        self.plan = plan
        self.rows.show_spots(plan.spots)
        self.head.setText(
            f"Urutan ini paling hemat tenaga: rata-rata {minutes(plan.minutes)} sampai ditemukan. "
            "Mulai dari nomor 1; setiap jawaban menyusun ulang urutannya."
        )
        record = self.counter.searching.record(self.numbers[0])
        self._record.show_lines(record_lines(record, plan.dossier.zone))
        self._caption.setVisible(bool(record.looks or record.claims))

    def _name(self, place: int) -> str:
        return place_name(self.counter.places, place)

    def _try(self, act: "Callable[[], None]") -> None:
        try:
            act()
        except (CounterError, StorageError) as error:
            self.show_problem(str(error))
        else:
            self.show_problem("")


def record_lines(record: SearchRecord, zone: str) -> list[tuple[tuple[str, str], ...]]:
    """Who looked where and what people said, the newest first, as cells with their roles."""
    told = [
        (
            look.at,
            look.staff,
            f"{look.place or _NOWHERE}: {'terlihat' if look.is_seen else 'tidak ada'} ({look.source}).",
            look.note,
        )
        for look in record.looks
    ]
    told += [
        (said.at, said.written_by, f"{said.staff}: “{said.claim}”.", said.comment) for said in record.claims
    ]
    return [
        ((f"{folder_words.time_of(at, zone)}\n{who}", "muted"), (f"{what} {note}".strip(), ""))
        for at, who, what, note in sorted(told, reverse=True)
    ]
