"""Where the papers go: to a desk, a shelf, another office, the archive."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.place import PlaceKind, place_name
from ui.pages.folder.act_panels import ActPanel, these
from ui.session import Session
from ui.widgets.choice import Choice
from ui.widgets.form import Field

if TYPE_CHECKING:
    from counter_app.counter import Counter

_KINDS = {
    PlaceKind.DESK: "meja",
    PlaceKind.SHELF: "rak",
    PlaceKind.BOX: "boks",
    PlaceKind.OUTSIDE: "luar kantor",
}
PAPER_PLACES = tuple(_KINDS)
ARCHIVE_PLACES = (PlaceKind.SHELF, PlaceKind.BOX)


def place_choice(counter: "Counter", label: str, kinds: Sequence[PlaceKind], empty: str) -> Choice:
    """A list of the places in use; `empty` is what stands there while none is chosen."""
    choice = Choice(label)
    choice.offer(place_options(counter, kinds, empty))
    return choice


def place_options(counter: "Counter", kinds: Sequence[PlaceKind], empty: str) -> list[tuple[str, object]]:
    """The places in use as a list offers them, desks first."""
    places = counter.places
    in_use = [p for p in places.values() if not p.retired and p.kind in kinds]
    in_use.sort(key=lambda p: (PAPER_PLACES.index(p.kind), place_name(places, p.id)))
    return [(empty, None), *((_caption(place_name(places, p.id), _KINDS[p.kind]), p.id) for p in in_use)]


def _caption(name: str, kind: str) -> str:
    """A place with its kind, unless its name begins with that word."""
    return name if name.casefold().startswith(kind) else f"{name} – {kind}"


def required_place(choice: Choice) -> int:
    """The place chosen; `CounterError` while there is none."""
    if choice.currentData() is None:
        raise CounterError("Pilih tempatnya, atau pindai labelnya.")
    return int(choice.currentData())


class PlaceFields:
    """The place papers go to and, when it is somebody else's, who takes them over."""

    def __init__(self, panel: ActPanel, label: str, empty: str) -> None:
        self._counter, self._session = panel.counter, panel.session
        self.places = place_choice(self._counter, label, PAPER_PLACES, empty)
        self.receivers = Choice("Diterima oleh")
        staff = [s for s in self._counter.staff.values() if not s.retired]
        self.receivers.offer([("Pilih penerima…", None), *((s.name, s.id) for s in staff)])
        panel.add(label, self.places)
        self._receiver_field: Field = panel.add("Diterima oleh", self.receivers)
        self.places.currentIndexChanged.connect(self._ask_receiver)
        self._ask_receiver()

    @property
    def received_by(self) -> int | None:
        """Who takes the papers over, None at a place of nobody or one's own."""
        if self._other_owner() is None:
            return None
        chosen = self.receivers.currentData()
        if chosen is None:
            raise CounterError("Pilih petugas yang menerima berkas.")
        return int(chosen)

    def _other_owner(self) -> int | None:
        chosen = self.places.currentData()
        owner = None if chosen is None else self._counter.places[chosen].owner
        return None if owner == self._session.actor else owner

    def _ask_receiver(self) -> None:
        owner = self._other_owner()
        self._receiver_field.setVisible(owner is not None)
        if owner is not None:
            self.receivers.choose(owner)


class MovePanel(ActPanel):
    """Pindahkan: one dossier or a stack to one place."""

    title = "Pindahkan berkas"
    confirm_text = "Pindahkan"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.to = PlaceFields(self, "Ke tempat", "Pilih tempat…")
        self.note = self.add_line("Catatan (boleh kosong)", wide=True)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Move all or none."""
        place = required_place(self.to.places)
        return self.counter.custody.move(
            self.numbers, place, actor=actor, received_by=self.to.received_by, note=self.note.text().strip()
        )

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Where they are now."""
        return f"{these(dossiers)} dipindahkan ke {place_name(self.counter.places, dossiers[0].place)}."

    def scanned_place(self, place: int) -> bool:
        """A scanned label is the destination."""
        return self.to.places.choose(place)


class ArchivePanel(ActPanel):
    """Arsipkan: closed dossiers onto a shelf or into a box."""

    title = "Arsipkan berkas"
    confirm_text = "Arsipkan"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.places = place_choice(counter, "Rak atau boks arsip", ARCHIVE_PLACES, "Pilih tempat…")
        self.add("Rak atau boks arsip", self.places, wide=True)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Archive all or none."""
        return self.counter.progress.archive(self.numbers, required_place(self.places), actor=actor)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Where they are kept."""
        return f"{these(dossiers)} diarsipkan di {place_name(self.counter.places, dossiers[0].place)}."

    def scanned_place(self, place: int) -> bool:
        """A scanned label is the shelf."""
        return self.places.choose(place)
