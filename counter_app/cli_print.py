"""A receipt from the command line, noted in the book of prints as one from the window is."""

from dataclasses import dataclass
from pathlib import Path

from counter_app.counter import Counter
from counter_app.paper.media import media
from counter_app.paper.receipt import receipt_pdf
from counter_app.printer import Printer
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.indonesian import list_words
from counter_app.rules.layouts import RECEIPT_TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a receipt goes: the file `pdf`, else the queue, else a file in `folder`."""

    layout: str
    pdf: Path | None
    queue: str
    folder: Path


def print_receipt(counter: Counter, number: str, target: Target, *, actor: int) -> str:
    """Print the receipt and return where it went; one that did not come out is noted as failed."""
    if target.layout not in RECEIPT_TITLES:
        raise CounterError(f"Bentuk {target.layout} tidak ada. Pilih {list_words(list(RECEIPT_TITLES))}.")
    entry = counter.printbook.ask(number, target.layout, actor=actor)
    try:
        folder = counter.lookup.folder(number)
        hours = counter.calendar.hours
        pdf = receipt_pdf(folder, counter.office, hours, layout=target.layout, copy=entry.copy)
        went = _deliver(pdf, target, title=f"Tanda terima {number}")
    except (CounterError, StorageError) as error:
        counter.printbook.failed(entry.id, str(error), actor=actor)
        raise
    counter.printbook.taken(entry.id, actor=actor)
    return went


def _deliver(pdf: bytes, target: Target, *, title: str) -> str:
    if target.pdf is None:
        size, printer = media(target.layout), Printer(target.folder)
        went = printer.print(pdf, queue=target.queue, media=size, title=title)
        return str(went) if isinstance(went, Path) else f"dikirim ke printer {target.queue}"
    write(target.pdf, pdf)
    return str(target.pdf)


def write(path: Path, content: bytes) -> None:
    """Write a file the user named."""
    try:
        path.write_bytes(content)
    except OSError as error:
        raise CounterError(f"{path} tidak dapat ditulis. Periksa foldernya dan izinnya.") from error
