import contextlib
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pypdfium2
import pytest
import zxingcpp

from counter_app.paper.blocks import Text
from counter_app.paper.media import media
from counter_app.paper.sheet import MM, Sheet
from counter_app.paper.symbols import QR, Code128
from counter_app.printer import JobId, Printer, PrintError, QueueState, file_name
from counter_app.rules.office import Office

QUEUE = "PDF-UJI"
OUT = Path("/var/spool/cups-pdf") / QUEUE
NUMBER = "260000421744"


def page(width_mm: float, height_mm: float) -> bytes:
    """A page with both symbols, as wide as a thermal head prints."""
    sheet = Sheet(width_mm * MM, height_mm * MM, title="Uji", office=Office(name="Uji", villages=()))
    top, inner = height_mm * MM, width_mm * MM
    Text("Kertas uji", size=12, align="centre").draw(sheet.canvas, 0, top - 20, inner)
    Code128(NUMBER, 3, align="centre").draw(sheet.canvas, 0, top - 50, inner)
    QR(NUMBER, 5, level="H", align="centre").draw(sheet.canvas, 0, top - 110, inner)
    return sheet.finish()


@pytest.fixture(scope="session")
def slip() -> bytes:
    return page(105, 148)


@pytest.fixture
def printer(tmp_path: Path) -> Printer:
    return Printer(tmp_path / "cetakan")


@pytest.fixture
def queue() -> str:
    """A real CUPS queue; on CI it has to be there."""
    if reason := _missing_queue():
        unavailable(reason)
    return QUEUE


def unavailable(reason: str) -> NoReturn:
    """Skip with the reason; on CI, where everything was installed, it is a failure."""
    if os.environ.get("CI") == "true":
        pytest.fail(reason)
    pytest.skip(reason)


def _missing_queue() -> str:
    if shutil.which("lpstat") is None:
        return "CUPS is not installed; see tests/printing/start_queue.sh"
    answer = subprocess.run(["lpstat", "-p", QUEUE], capture_output=True, check=False)
    return f"no queue {QUEUE}: run tests/printing/start_queue.sh as root" if answer.returncode else ""


@contextlib.contextmanager
def switched(off: str, on: str) -> Iterator[None]:
    """Keep the queue in a state that only an administrator can set."""
    tool = shutil.which(off, path=f"{os.environ['PATH']}:/usr/sbin")
    if os.geteuid() != 0 or tool is None:
        unavailable("only root may switch a queue")
    subprocess.run([tool, QUEUE], check=True)
    try:
        yield
    finally:
        subprocess.run([str(Path(tool).with_name(on)), QUEUE], check=True)


def test_without_a_queue_the_pdf_is_saved_whole_under_its_title(
    printer: Printer, tmp_path: Path, slip: bytes
) -> None:
    path = printer.print(slip, queue="", media=media("a6"), title=f"Tanda terima {NUMBER}")
    assert path == tmp_path / "cetakan" / f"Tanda terima {NUMBER}.pdf"
    assert path.read_bytes() == slip
    assert [child.name for child in path.parent.iterdir()] == [path.name]


def test_a_title_never_leaves_the_folder(printer: Printer, tmp_path: Path) -> None:
    path = printer.print(b"%PDF", queue="", media=media("a6"), title="../../etc/pass\nwd?.")
    assert isinstance(path, Path)
    assert path.parent == tmp_path / "cetakan"
    assert path.exists()


@pytest.mark.parametrize("title", ["", " ", "..", "a" * 500, 'x<>:"/\\|?*', "nul\x00"])
def test_any_title_gives_a_usable_file_name(title: str) -> None:
    name = file_name(title)
    assert 0 < len(name) <= 100
    assert not set(name) & set('<>:"/\\|?*\x00')


def test_a_folder_that_cannot_be_written_is_told_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "cetakan").write_text("a file where the folder should be")
    with pytest.raises(PrintError, match=r"^PDF tidak dapat disimpan di .*\. Periksa ruang simpan"):
        Printer(tmp_path / "cetakan").print(b"%PDF", queue="", media=media("a6"), title="x")


def test_a_computer_without_cups_says_what_to_install(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PrintError, match="belum terpasang"):
        printer.print(b"%PDF", queue=QUEUE, media=media("a6"), title="x")


@pytest.mark.printer
@pytest.mark.parametrize(("layout", "width_mm", "height_mm"), [("a6", 105, 148), ("roll58", 58, 120)])
def test_what_comes_out_of_a_real_queue_is_of_true_size_and_still_decodes(
    printer: Printer, queue: str, layout: str, width_mm: float, height_mm: float
) -> None:
    job = printer.print(page(width_mm, height_mm), queue=queue, media=media(layout), title=f"Uji {layout}")
    assert isinstance(job, str)
    assert job.startswith(f"{QUEUE}-")
    came_out = pypdfium2.PdfDocument(_came_out(printer, job))[0]
    assert came_out.get_size() == pytest.approx((width_mm * MM, height_mm * MM), abs=2)
    picture = came_out.render(scale=203.2 / 72).to_pil()
    read = {(found.format.name, found.text) for found in zxingcpp.read_barcodes(picture)}
    assert read == {("Code128", NUMBER), ("QRCode", NUMBER)}


def _came_out(printer: Printer, job: JobId) -> Path:
    # The driver garbles short titles in the file's name; the job's number it keeps.
    end = time.monotonic() + 20
    while time.monotonic() < end:
        found = list(OUT.glob(f"*-job_{job.rpartition('-')[2]}.pdf"))
        if found and not printer.is_waiting(job):
            return max(found, key=lambda path: path.stat().st_mtime_ns)
        time.sleep(0.1)
    raise AssertionError(f"{job} did not come out; there is {[path.name for path in OUT.iterdir()]}")


@pytest.mark.printer
def test_a_queue_is_listed_and_ready(printer: Printer, queue: str) -> None:
    assert queue in printer.queues()
    assert printer.state(queue) is QueueState.READY


@pytest.mark.printer
@pytest.mark.parametrize("name", ["TIDAK-ADA", "-o", "a b", "PDF-UJI/lain", "--help"])
@pytest.mark.usefixtures("queue")
def test_an_unknown_queue_never_falls_back_to_another_printer(
    printer: Printer, name: str, slip: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LPDEST", QUEUE)
    assert printer.state(name) is QueueState.MISSING
    with pytest.raises(PrintError, match="tidak ada di komputer ini"):
        printer.print(slip, queue=name, media=media("a6"), title="x")


@pytest.mark.printer
@pytest.mark.parametrize(
    ("off", "on", "state", "sentence"),
    [
        ("cupsdisable", "cupsenable", QueueState.PAUSED, "sedang dijeda"),
        ("cupsreject", "cupsaccept", QueueState.REJECTING, "tidak menerima cetakan"),
    ],
)
def test_a_queue_that_would_lose_or_hold_the_job_gets_none(
    printer: Printer, queue: str, slip: bytes, off: str, on: str, state: QueueState, sentence: str
) -> None:
    with switched(off, on):
        assert printer.state(queue) is state
        with pytest.raises(PrintError, match=sentence):
            printer.print(slip, queue=queue, media=media("a6"), title="x")
        waiting = subprocess.run(
            ["lpstat", "-W", "not-completed", "-o", QUEUE], capture_output=True, check=True
        )
    assert waiting.stdout == b""


@pytest.mark.printer
@pytest.mark.usefixtures("queue")
def test_a_print_service_that_does_not_run_is_told_apart_from_a_missing_queue(
    printer: Printer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CUPS_SERVER", str(tmp_path / "no.sock"))
    assert printer.state(QUEUE) is QueueState.DOWN
    for attempt in (
        printer.queues,
        lambda: printer.print(b"%PDF", queue=QUEUE, media=media("a6"), title="x"),
    ):
        with pytest.raises(PrintError, match="CUPS\\) tidak berjalan"):
            attempt()


@pytest.mark.printer
@pytest.mark.usefixtures("queue")
def test_a_print_service_that_never_answers_is_given_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        monkeypatch.setenv("CUPS_SERVER", f"127.0.0.1:{deaf.getsockname()[1]}")
        with pytest.raises(PrintError, match="tidak menjawab"):
            Printer(tmp_path, timeout_s=0.5).print(b"%PDF", queue=QUEUE, media=media("a6"), title="x")


@pytest.mark.printer
@pytest.mark.usefixtures("queue")
def test_answers_are_read_whatever_the_language_of_the_computer(
    printer: Printer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "id_ID.UTF-8")
    monkeypatch.setenv("LANGUAGE", "id:de:fr")
    assert printer.state(QUEUE) is QueueState.READY
