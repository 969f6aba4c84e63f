"""Which shape of file this program writes, known without loading the migrations."""

from pathlib import Path

from counter_app.register.sqlite import APPLICATION_ID, NOT_A_REGISTER, Register, translated
from counter_app.rules.errors import CounterError, StorageError

SCHEMA_VERSION = 2

DOSSIER_FIELDS = (
    "service", "service_version", "case_key", "stage", "place", "place_since", "holder", "transfer_id",
    "received_at", "received_by", "completed_at", "first_promised_on", "promised_on", "last_seen_at",
    "closed_at", "ready_at", "took_minutes", "paused_since", "missing_since", "declared_lost_at",
    "letter_number", "zone", "waits_for", "papers_at", "reconstructed_at",
)  # fmt: skip

# Tables rebuilt from the events and compared by `verify`, each with its order.
PROJECTIONS = {
    "heads": "origin",
    "numbers": "prefix, series",
    "burned": "prefix, series, first",
    "dossiers": "number",
    "stays": "dossier, tick",
    "papers": "dossier, requirement",
    "promises": "dossier, version",
    "prints": "id",
    "unprinted": "dossier",
    "services": "code, version",
    "holidays": "day",
    "places": "id",
    "staff": "id",
    "settings": "name",
    "transfers": "id",
    "transfer_items": "transfer, dossier",
    "cards": "origin, seq",
    "sightings": "origin, seq",
    "sweeps": "id",
    "sweep_places": "sweep, place",
    "sweep_expected": "sweep, dossier",
    "sweep_scans": "sweep, seq",
    "loans": "id",
    "alerts": "dossier, raised_at",
    "finds": "origin, seq",
    "claims": "origin, seq",
    "dwells": "service, stage, place, bucket",
}

# https://www.sqlite.org/fileformat.html, section 1.3
_MAGIC = b"SQLite format 3\0"
HEADER_BYTES = 100


def refuse_foreign(path: Path) -> None:
    """Raise where a file is no register or a newer one, from its header alone.

    Opening it for writing would already change it: the switch to WAL is written into the header. Never for a
    file this process has open: closing it here would take the POSIX locks of the whole process with it, and
    whoever next opens the register from outside would delete the log the window still writes to
    (https://sqlite.org/howtocorrupt.html, section 2.2).
    """
    with translated(), path.open("rb") as file:
        header = file.read(HEADER_BYTES)
    if len(header) < HEADER_BYTES or not header.startswith(_MAGIC):
        raise StorageError(NOT_A_REGISTER)
    _refuse(int.from_bytes(header[68:72], "big"), int.from_bytes(header[60:64], "big"))


def version_of(register: Register) -> int:
    """Return the file's schema version; raise where it is no register or a newer one."""
    version: int = register.execute("PRAGMA user_version").fetchone()[0]
    application: int = register.execute("PRAGMA application_id").fetchone()[0]
    _refuse(application, version)
    return version


def _refuse(application: int, version: int) -> None:
    if application != APPLICATION_ID or version < 1:
        raise StorageError(NOT_A_REGISTER)
    if version > SCHEMA_VERSION:
        raise CounterError(
            "Buku register ini dibuat oleh versi program yang lebih baru. Pasang versi terbaru program; "
            "filenya tidak diubah."
        )
