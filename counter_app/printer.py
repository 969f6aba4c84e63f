"""PDF bytes to a named print queue through lp, never to a default one; without a queue, to a file.

What CUPS loses in silence is asked beforehand: a paused queue takes jobs and prints them hours later, and
with cupsd down lp calls every queue unknown.
"""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import NewType

from counter_app.paper.media import Media, cut_to
from counter_app.rules.errors import CounterError

JobId = NewType("JobId", str)

_REQUEST = re.compile(r"^request id is (\S+)", re.MULTILINE)
_QUEUE = re.compile(r"[^\s/#'\"?-][^\s/#'\"?]*")
_UNFIT = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*]+')
_NAME_LIMIT = 100


class QueueState(StrEnum):
    """How a queue stands, as the screen says it."""

    READY = "siap"
    OUT_OF_PAPER = "kertas habis"
    PAUSED = "dijeda"
    REJECTING = "menolak cetakan"
    MISSING = "tidak ada"
    DOWN = "layanan cetak mati"


_TELL = {
    QueueState.PAUSED: "Printer “{queue}” sedang dijeda. Lanjutkan di pengaturan printer komputer, "
    "lalu cetak ulang.",
    QueueState.REJECTING: "Printer “{queue}” tidak menerima cetakan. Aktifkan di pengaturan printer "
    "komputer, lalu cetak ulang.",
    QueueState.MISSING: "Printer “{queue}” tidak ada di komputer ini. Pilih printer lain di Pengaturan, "
    "lalu cetak ulang.",
    QueueState.DOWN: "Layanan cetak (CUPS) tidak berjalan. Hidupkan layanannya atau mulai ulang komputer, "
    "lalu cetak ulang.",
}
_NO_CUPS = (
    "Program cetak CUPS belum terpasang. Pasang paket cups dan cups-client, atau kosongkan printer di "
    "Pengaturan agar disimpan sebagai PDF."
)
_SILENT = "Layanan cetak tidak menjawab. Periksa printer dan kabelnya, lalu cetak ulang."
_REFUSED = "Printer “{queue}” menolak cetakan ini. Periksa printer dan ukuran kertasnya, lalu cetak ulang."
_UNSAVED = "PDF tidak dapat disimpan di {folder}. Periksa ruang simpan dan izin foldernya."


class PrintError(CounterError):
    """The paper did not come out; the dossier stays registered."""


class Printer:
    """Prints through CUPS; without a queue, PDF files go to the folder."""

    def __init__(self, folder: Path, *, timeout_s: float = 20.0) -> None:
        self.folder = folder
        self._timeout_s = timeout_s

    def print(self, pdf: bytes, *, queue: str, media: Media, title: str) -> JobId | Path:
        """Give the PDF to the queue at its true size and return the job, or save it and return the file."""
        if not queue:
            return self._save(pdf, title)
        state = self.state(queue)
        if state in _TELL:
            raise PrintError(_TELL[state].format(queue=queue))
        options = ["-o", f"media={cut_to(media, pdf).lp_name}", "-o", "print-scaling=none"]
        done = self._run(["lp", "-d", queue, "-t", _title(title), *options, "-"], pdf)
        found = _REQUEST.search(_text(done.stdout))
        if done.returncode or found is None:
            raise _with_details(PrintError(_REFUSED.format(queue=queue)), done)
        return JobId(found[1])

    def queues(self) -> list[str]:
        """Return the names of all queues; raise `PrintError` where the print service does not run."""
        if not self._is_running():
            raise PrintError(_TELL[QueueState.DOWN])
        return sorted(_text(self._run(["lpstat", "-e"]).stdout).split())

    def state(self, queue: str) -> QueueState:
        """Return how the queue stands now."""
        if not self._is_running():
            return QueueState.DOWN
        if _QUEUE.fullmatch(queue) is None:
            return QueueState.MISSING
        done = self._run(["lpstat", "-l", "-p", queue, "-a", queue])
        return QueueState.MISSING if done.returncode else _state(_text(done.stdout))

    def is_waiting(self, job: JobId) -> bool:
        """Return whether the job is still in its queue; afterwards it has been printed or given up."""
        queue = job.rpartition("-")[0]
        waiting = _text(self._run(["lpstat", "-W", "not-completed", "-o", queue]).stdout)
        return any(line.split()[:1] == [job] for line in waiting.splitlines())

    def _is_running(self) -> bool:
        return "is running" in _text(self._run(["lpstat", "-r"]).stdout)

    def _run(self, command: Sequence[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        # Only the C locale's answers can be read.
        environment = {**os.environ, "LC_ALL": "C"}
        try:
            return subprocess.run(
                command,
                input=data,
                capture_output=True,
                timeout=self._timeout_s,
                env=environment,
                check=False,
            )
        except FileNotFoundError as error:
            raise PrintError(_NO_CUPS) from error
        except subprocess.TimeoutExpired as error:
            raise PrintError(_SILENT) from error

    def _save(self, pdf: bytes, title: str) -> Path:
        path = self.folder / f"{file_name(title)}.pdf"
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            _write_whole(path, pdf)
        except OSError as error:
            raise PrintError(_UNSAVED.format(folder=self.folder)) from error
        return path


def file_name(title: str) -> str:
    """Return a title as a file name that Linux and Windows take, without its ending.

    >>> file_name("Tanda terima 260000421744"), file_name("../a:b"), file_name(" . ")
    ('Tanda terima 260000421744', '-a-b', 'Cetakan')
    """
    return _UNFIT.sub("-", title).strip(" .")[:_NAME_LIMIT].rstrip(" .") or "Cetakan"


def _write_whole(path: Path, pdf: bytes) -> None:
    """Write the file so that under its name it is either whole or not there."""
    handle, unfinished = tempfile.mkstemp(dir=path.parent, prefix=".cetak-", suffix=".pdf")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(pdf)
            file.flush()
            os.fsync(file.fileno())
        Path(unfinished).replace(path)
    except OSError:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _state(answer: str) -> QueueState:
    if "disabled since" in answer or re.search(r"Alerts:.*\bpaused\b", answer):
        return QueueState.PAUSED
    if "not accepting requests" in answer:
        return QueueState.REJECTING
    return QueueState.OUT_OF_PAPER if "media-empty" in answer else QueueState.READY


def _title(title: str) -> str:
    return " ".join(title.split())[:_NAME_LIMIT] or "Cetakan"


def _text(answer: bytes) -> str:
    return answer.decode(errors="replace")


def _with_details(error: PrintError, done: subprocess.CompletedProcess[bytes]) -> PrintError:
    error.add_note(f"{done.args[0]} ended with {done.returncode}: {_text(done.stderr).strip()}")
    return error
