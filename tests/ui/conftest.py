"""A real register in a folder of the test, a real window on it, and the few fakes the house allows."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from counter_app.counter import Counter
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.office import Office
from counter_app.rules.place import PlaceKind
from counter_app.rules.service import PaperState
from counter_app.rules.staff import Role
from ui import theme
from ui.main_window import MainWindow
from ui.preferences import Preferences
from ui.session import Session
from ui.tasks import Failed

TUESDAY_MORNING = 1_795_483_800_000  # 24 November 2026, 08.30 WIB

STAFF = (
    ("Sari Wulandari", "Petugas loket", frozenset({Role.COUNTER, Role.OPERATOR})),
    ("Bambang Hartono", "Camat", frozenset({Role.HEAD, Role.ADMIN})),
    ("Rina Astuti", "Petugas arsip", frozenset({Role.ARCHIVE})),
)
PLACES = (
    ("Loket", PlaceKind.DESK),
    ("Meja Sekcam", PlaceKind.DESK),
    ("Rak 1", PlaceKind.SHELF),
    ("Disdukcapil", PlaceKind.OUTSIDE),
    ("Pemohon", PlaceKind.APPLICANT),
)
OFFICE = Office(
    name="Kecamatan Sukamaju",
    villages=("Sukamaju", "Mekarsari", "Cibodas", "Pasirjaya"),
    region="320405",
    query_phone="(022) 555-0147",
)


class Clock:
    """A clock that stands still until it is told."""

    def __init__(self, now: int = TUESDAY_MORNING) -> None:
        self.now = now

    def __call__(self) -> int:
        return self.now

    def forward(self, *, minutes: int = 0, days: int = 0) -> None:
        self.now += (minutes + days * 24 * 60) * 60_000


class Answers:
    """The user as a test plays them: answers are given beforehand, what was asked can be read."""

    def __init__(self) -> None:
        self.agrees = True
        self.choices: list[int | None] = []
        self.asked: list[str] = []
        self.errors: list[str] = []

    def confirm(
        self, parent: QWidget | None, title: str, text: str, yes: str = "Ya", no: str = "Batal"
    ) -> bool:
        self.asked.append(text)
        return self.agrees

    def choose(
        self, parent: QWidget | None, title: str, label: str, options: Sequence[str], yes: str = "Oke"
    ) -> int | None:
        self.asked.append(label)
        return self.choices.pop(0)

    def error(self, parent: QWidget | None, sentence: str, details: str = "") -> None:
        self.errors.append(sentence)


class FakeTasks:
    """Does slow work at once, on the test's own thread."""

    def run(
        self, work: Callable[[], Any], done: Callable[[Any], object], failed: Failed | None = None
    ) -> None:
        try:
            result = work()
        except Exception as error:
            if failed is None:
                raise
            failed(error)
        else:
            done(result)


class FakePrinter:
    """Paper that is counted instead of printed; `out_of_order` is the sentence of a printer that fails."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, bytes]] = []
        self.out_of_order: Exception | None = None

    def print(self, pdf: bytes, *, queue: str, media: object, title: str) -> str:
        if self.out_of_order is not None:
            raise self.out_of_order
        self.sheets.append((title, pdf))
        return "job-1"

    def queues(self) -> list[str]:
        return ["Kuitansi"]


class PaperDeskBook:
    """A paper desk that only remembers what it was asked for."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    def print_receipt(self, number: str) -> None:
        self.asked.append(("print", number))

    def reprint(self, number: str) -> None:
        self.asked.append(("reprint", number))

    def print_label(self, numbers: Sequence[str]) -> None:
        self.asked += [("label", number) for number in numbers]

    def print_paper(self, paper: Any) -> None:
        self.asked.append(("paper", paper.title))

    def preview(self, number: str) -> None:
        self.asked.append(("preview", number))

    def paper_did_not_come_out(self, number: str) -> None:
        self.asked.append(("failed", number))


@pytest.fixture(autouse=True)
def closed_windows() -> Iterator[None]:
    """Close what a test forgets, so that the next one starts on an empty screen."""
    yield
    application = QApplication.instance()
    if isinstance(application, QApplication):
        for widget in application.topLevelWidgets():
            widget.close()
            widget.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture(scope="session")
def qapp_cls() -> type[QApplication]:
    return QApplication


@pytest.fixture
def styled(qapp: QApplication) -> QApplication:
    theme.apply(qapp, theme.Scheme.LIGHT)
    return qapp


@pytest.fixture(scope="session")
def register_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One new register, made once; every test works on its own copy."""
    path = tmp_path_factory.mktemp("office") / "register.db"
    Counter.create(path, OFFICE, clock=Clock(), staff=STAFF, places=PLACES).close()
    return path


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def counter(register_file: Path, tmp_path: Path, clock: Clock) -> Iterator[Counter]:
    path = tmp_path / "register.db"
    path.write_bytes(register_file.read_bytes())
    opened = Counter.open(path, clock=clock)
    yield opened
    opened.close()


@pytest.fixture
def session(qapp: QApplication, counter: Counter) -> Session:
    """A session with Sari at the counter."""
    session = Session()
    session.choose_actor(next(person.id for person in counter.staff.values() if "Sari" in person.name))
    return session


@pytest.fixture
def take_in(counter: Counter, session: Session, clock: Clock) -> Callable[..., Dossier]:
    """Take a dossier in as the form does; `lacking` are the keys of papers still to be brought."""

    def registered(name: str = "Siti Aminah", service: str = "SKTM", **more: Any) -> Dossier:
        clock.forward(minutes=1)
        lacking = more.pop("lacking", ())
        village = more.pop("village", OFFICE.villages[0])
        asked = counter.services[service].requirements_for("")
        papers = {r.key: PaperState.LACKING if r.key in lacking else r.usual_state for r in asked}
        person = {"no_nik_reason": "belum punya"} | more if "nik" not in more else more
        form = Registration(
            request_id=str(uuid4()),
            service=service,
            applicant=Applicant(name=name, village=village, **person),
            papers=papers,
        )
        return counter.intake.register(form, actor=session.require_actor())

    return registered


@pytest.fixture
def asks() -> Answers:
    return Answers()


@pytest.fixture
def tasks() -> FakeTasks:
    return FakeTasks()


@pytest.fixture
def paper() -> PaperDeskBook:
    return PaperDeskBook()


@pytest.fixture
def printer() -> FakePrinter:
    return FakePrinter()


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(tmp_path)


@pytest.fixture
def window(
    styled: QApplication,
    counter: Counter,
    session: Session,
    asks: Answers,
    tasks: FakeTasks,
    preferences: Preferences,
    printer: FakePrinter,
) -> Iterator[MainWindow]:
    """The whole window on a real register, in front, at 1366 x 768."""
    from ui.furnishing import furnish

    made = MainWindow()
    furnish(made, counter, session, asks, tasks, preferences, printer)
    made.turn_to(0)
    made.show()
    made.activateWindow()
    styled.processEvents()
    yield made
    made.close()
    made.stop_pages()
