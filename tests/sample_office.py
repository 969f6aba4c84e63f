"""A small office that tests work in: the real register, a clock that stands still until told, six people."""

import uuid
from pathlib import Path
from typing import Any

from counter_app.counter import Counter
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Collector, Dossier, Registration, Stage
from counter_app.rules.office import Office
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Role

START = 1_795_489_200_000  # Tuesday 24 November 2026, 10.00 WIB
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000

CLERK, OPERATOR, HEAD, ARCHIVIST, INFORMATION, ADMIN = 1, 2, 3, 4, 5, 6
STAFF = [
    ("Sari", "Petugas loket", frozenset({Role.COUNTER})),
    ("Budi", "Operator", frozenset({Role.OPERATOR})),
    ("Hasan", "Kasi Pelayanan", frozenset({Role.HEAD})),
    ("Rina", "Petugas arsip", frozenset({Role.ARCHIVE})),
    ("Dewi", "Petugas informasi", frozenset({Role.INFORMATION})),
    ("Joko", "Pengelola", frozenset({Role.ADMIN})),
]
DESK, BUDIS_DESK, SHELF, OUTSIDE, APPLICANT = 1, 2, 3, 4, 5
PLACES = [("Loket", PlaceKind.DESK), ("Meja Budi", PlaceKind.DESK), ("Rak 1", PlaceKind.SHELF)]
OFFICE = Office(
    name="Kecamatan Sukamaju", villages=("Suka Makmur", "Sido Rejo"), region="160701", series="00"
)
NIK = "1607014507900001"


class Clock:
    """The PC's clock, moved by hand."""

    def __init__(self, at: int = START) -> None:
        self.at = at

    def __call__(self) -> int:
        return self.at

    def advance(self, by: int) -> None:
        self.at += by


def found_office(path: Path, clock: Clock) -> None:
    """Make the office's register file; desk 2 is Budi's own."""
    counter = Counter.create(path, OFFICE, clock=clock, staff=STAFF, places=PLACES)
    desk = counter.places[BUDIS_DESK]
    counter.settings.save_place(_owned(desk), actor=ADMIN)
    counter.close()


def _owned(desk: Place) -> Place:
    return Place(id=desk.id, number=desk.number, name=desk.name, kind=desk.kind, owner=OPERATOR)


class Bench:
    """An open counter with the short ways to a dossier that tests need."""

    def __init__(self, counter: Counter, clock: Clock) -> None:
        self.counter = counter
        self.clock = clock

    def form(
        self,
        name: str = "Siti Aminah",
        *,
        service: str = "SKTM",
        case: str = "",
        lacking: tuple[str, ...] = (),
        papers: dict[str, PaperState] | None = None,
        **more: Any,
    ) -> Registration:
        """A form with every paper in but those that lack."""
        asked = self.counter.services[service].requirements_for(case)
        marked = {r.key: PaperState.LACKING if r.key in lacking else r.usual_state for r in asked}
        outside = {key: more.pop(key) for key in ("rt_rw", "desa_register", "note") if key in more}
        return Registration(
            request_id=more.pop("request_id", str(uuid.uuid4())),
            service=service,
            case=case,
            applicant=Applicant(
                **{"name": name, "nik": NIK, "village": "Suka Makmur", "phone": "081234567890", **more}
            ),
            papers=marked if papers is None else papers,
            **outside,
        )

    def first_paper(self, service: str = "SKTM", case: str = "") -> str:
        """A paper the service cannot do without."""
        return next(r.key for r in self.counter.services[service].requirements_for(case) if not r.optional)

    def register(self, name: str = "Siti Aminah", **more: Any) -> Dossier:
        """A dossier of that person."""
        return self.counter.intake.register(self.form(name, **more), actor=CLERK)

    def incomplete(self, name: str = "Siti Aminah", **more: Any) -> Dossier:
        """A dossier that lacks its first paper."""
        service, case = more.get("service", "SKTM"), more.get("case", "")
        return self.register(name, lacking=(self.first_paper(service, case),), **more)

    def ready(self, name: str = "Siti Aminah", **more: Any) -> Dossier:
        """A dossier to be collected."""
        number = self.register(name, **more).number
        return self.counter.progress.set_stage([number], Stage.READY, actor=CLERK)[0]

    def collected(self, name: str = "Siti Aminah", **more: Any) -> Dossier:
        """A dossier collected by its applicant."""
        return self.counter.collecting.collect(self.ready(name, **more).number, OWN, actor=CLERK)

    def events(self, number: str | None = None) -> list[Any]:
        """The stored rows of the events, of one dossier or all."""
        register = self.counter._register
        if number is None:
            return register.all("SELECT * FROM events ORDER BY tick")
        return register.all("SELECT * FROM events WHERE dossier = :n ORDER BY tick", {"n": int(number)})

    def kinds(self, number: str) -> list[str]:
        """What happened to a dossier, oldest first."""
        return [event["kind"] for event in self.events(number)]


OWN = Collector(name="Siti Aminah", relation="pemohon sendiri")
