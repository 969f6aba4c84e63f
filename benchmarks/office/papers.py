"""The truth: where each folder really is, where it ought to be, and how it went astray if it did."""

from dataclasses import dataclass, field
from enum import StrEnum

from counter_app.rules.dossier import Dossier, Stage


class Mishap(StrEnum):
    """How papers leave their way."""

    LEFT = "left on the old desk"
    WRONG_DESK = "stack on a wrong desk"
    STUCK = "stuck to another folder"
    INSIDE = "slipped into another folder"
    BEHIND = "slipped behind"
    MISFILED = "put into a wrong box"
    LOOK_ALIKE = "taken for a look-alike number"
    OUTSIDE = "lost at Disdukcapil"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """One place on a folder's way, its stage there, and the half-days the work lies before it is done."""

    place: int
    stage: Stage
    takes: int = 0


@dataclass(slots=True, kw_only=True)
class Astray:
    """How a folder went astray, and in which other folder it lies, if in any."""

    how: Mishap
    since: int
    host: "Folder | None" = None


@dataclass(slots=True, kw_only=True, eq=False)
class Folder:
    """One folder: `record` is what the register said last, `place` where it really is.

    `stop` counts along `route`; `due` is the half-day from which it can go on; `asks_on` and
    `completes_on` are working days on which its applicant comes. `scanned_at_stop` is the last stop at
    which its receiver had it before the scanner or left that out.
    """

    record: Dossier
    route: tuple[Stop, ...]
    place: int
    due: int
    stop: int = 0
    asks_on: int | None = None
    completes_on: int | None = None
    collected_on: int | None = None
    scanned_at_stop: int = 0
    astray: Astray | None = None

    @property
    def number(self) -> str:
        """Its number."""
        return self.record.number

    @property
    def here(self) -> Stop:
        """The stop at which those who work on it believe it to be."""
        return self.route[self.stop]

    @property
    def following(self) -> Stop | None:
        """Where it goes next; nowhere once its document waits for the applicant."""
        return self.route[self.stop + 1] if self.stop + 1 < len(self.route) else None

    @property
    def is_ready(self) -> bool:
        """Whether its document is made."""
        return self.here.stage is Stage.READY


@dataclass(slots=True)
class Papers:
    """All folders of the office that are not archived."""

    folders: dict[str, Folder] = field(default_factory=dict)
    lost: dict[str, Folder] = field(default_factory=dict)
    archived: dict[int, int] = field(default_factory=dict)

    def add(self, folder: Folder) -> None:
        """A folder came in."""
        self.folders[folder.number] = folder

    def drop(self, folder: Folder) -> None:
        """A folder was given back and is not the office's any more."""
        del self.folders[folder.number]

    def archive(self, folder: Folder, box: int) -> None:
        """A folder goes into the archive, with whatever lies unseen in it."""
        self.put(folder, box)
        self.drop(folder)
        self.archived[box] = self.archived.get(box, 0) + 1

    def in_hand(self, place: int) -> list[Folder]:
        """The folders that lie at a place and are known there, the longest first."""
        return [
            f
            for f in self.folders.values()
            if f.place == place and f.astray is None and f.here.place == place
        ]

    def count(self, place: int) -> int:
        """How many folders of any kind really lie there."""
        return self.archived.get(place, 0) + sum(f.place == place for f in self.folders.values())

    def stray(self, folder: Folder, how: Mishap, day: int, host: Folder | None = None) -> None:
        """The folder is where nobody who works on it would meet it."""
        folder.astray = Astray(how=how, since=day, host=host)
        self.lost[folder.number] = folder

    def found(self, folder: Folder) -> None:
        """Somebody has it in hand again and carries it to where it ought to be."""
        folder.astray = None
        del self.lost[folder.number]
        self.put(folder, folder.here.place)

    def put(self, folder: Folder, place: int) -> None:
        """The folder goes to a place, with whatever lies unseen in it."""
        folder.place = place
        for guest in self.lost.values():
            if guest.astray and guest.astray.host is folder and guest.place != place:
                self.put(guest, place)


@dataclass(slots=True)
class Clock:
    """The clock of the play: it is set forward, it does not run."""

    at: int

    def __call__(self) -> int:
        """The moment it shows, in ms UTC."""
        return self.at

    def forward(self, to: int) -> None:
        """Go on to a moment, or a second on if that has passed."""
        self.at = max(self.at + 1000, to)
