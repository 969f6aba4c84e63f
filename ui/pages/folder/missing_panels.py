"""Papers that are not where the register says, and what else is worth keeping in the history."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.place import place_name
from counter_app.rules.search.record import Cause, likely_cause
from counter_app.rules.staff import Act
from ui.pages.folder.act_panels import ActPanel, named
from ui.pages.folder.moving_panels import PAPER_PLACES, place_choice, required_place
from ui.session import Session
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from counter_app.counter import Counter


class ReportMissingPanel(ActPanel):
    """Laporkan belum ditemukan."""

    title = "Laporkan belum ditemukan"
    confirm_text = "Laporkan, lalu susun pencarian"
    leads_to = Act.SEARCH

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.reason = self.add_line("Di mana sudah dicari", wide=True)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Report it, with where it was looked for: the next who searches starts elsewhere."""
        reason = self.reason.text().strip()
        if not reason:
            raise CounterError("Tulis di mana berkas sudah dicari.")
        return (self.counter.custody.report_missing(self.numbers[0], reason=reason, actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Everybody looks out for it now."""
        return f"Berkas {named(dossiers[0])} dilaporkan belum ditemukan."


class ReportFoundPanel(ActPanel):
    """Laporkan ditemukan: the papers lie at the place told, which may be another than the register's."""

    title = "Laporkan ditemukan"
    confirm_text = "Sudah ditemukan"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.places = place_choice(counter, "Ditemukan di", PAPER_PLACES, "Pilih tempat…")
        self.add("Ditemukan di", self.places)
        self.causes = Choice("Mengapa ada di sana")
        self.causes.offer([(str(cause), cause) for cause in Cause])
        self.add("Mengapa ada di sana", self.causes)
        self.reason = self.add_line("Keterangan (boleh kosong)", wide=True)
        self._plan = counter.searching.plan(self.numbers[0])
        self.places.currentIndexChanged.connect(self._suggest_cause)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Put it back into the register's sight."""
        number, place, note = self.numbers[0], required_place(self.places), self.reason.text().strip()
        if self._plan.dossier.is_lost:
            return (self.counter.losing.found_again(number, place=place, actor=actor, note=note),)
        cause = Cause(self.causes.currentData())
        return (self.counter.searching.found(number, place, cause=cause, actor=actor, note=note),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Where it is."""
        return (
            f"Berkas {named(dossiers[0])} ditemukan di {place_name(self.counter.places, dossiers[0].place)}."
        )

    def scanned_place(self, place: int) -> bool:
        """A scanned label says where it was found."""
        return self.places.choose(place)

    def _suggest_cause(self) -> None:
        place = self.places.currentData()
        self.causes.choose(Cause.OTHER if place is None else likely_cause(self._plan, int(place)))


class NotePanel(ActPanel):
    """Tulis catatan."""

    title = "Tulis catatan"
    confirm_text = "Simpan catatan"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.text = self.add_line("Catatan", wide=True)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Keep the note."""
        return (self.counter.progress.note(self.numbers[0], self.text.text().strip(), actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is in the history."""
        return f"Catatan disimpan pada berkas {named(dossiers[0])}."
