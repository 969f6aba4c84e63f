"""Which shape of file this program writes, known without loading the migrations."""

from counter_app.register.sqlite import APPLICATION_ID, NOT_A_REGISTER, Register
from counter_app.rules.errors import CounterError, StorageError

SCHEMA_VERSION = 1

DOSSIER_FIELDS = (
    "service", "service_version", "case_key", "stage", "place", "place_since", "holder", "transfer_id",
    "received_at", "received_by", "completed_at", "first_promised_on", "promised_on", "last_seen_at",
    "closed_at",
    "ready_at", "took_minutes", "paused_since", "missing_since", "declared_lost_at", "letter_number", "zone",
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
}


def version_of(register: Register) -> int:
    """Return the file's schema version: 0 for an empty file; raise where it is no register or a newer one."""
    version: int = register.execute("PRAGMA user_version").fetchone()[0]
    application: int = register.execute("PRAGMA application_id").fetchone()[0]
    if version == 0 and register.one("SELECT name FROM sqlite_master LIMIT 1") is None:
        return 0
    if application != APPLICATION_ID:
        raise StorageError(NOT_A_REGISTER)
    if version > SCHEMA_VERSION:
        raise CounterError(
            "Buku register ini dibuat oleh versi program yang lebih baru. Pasang versi terbaru program; "
            "berkas tidak diubah."
        )
    return version
