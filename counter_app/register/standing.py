"""The open dossiers as the check reads them: slim rows, ten thousand at once."""

from counter_app.register.sqlite import Register
from counter_app.rules.check.standing import Standing

STANDING = (
    "SELECT CAST(d.number AS TEXT), d.service, d.stage, d.place, d.place_since, d.holder, d.transfer_id,"
    " d.received_at, d.completed_at, d.promised_on, d.last_seen_at, d.ready_at, d.paused_since,"
    " d.missing_since, d.declared_lost_at, d.reconstructed_at, d.waits_for,"
    " coalesce(d.stay_since, d.place_since),"
    " EXISTS (SELECT 1 FROM transfer_items i CROSS JOIN transfers t ON t.id = i.transfer"
    " WHERE i.dossier = d.number AND i.settled_at = d.place_since AND i.state = 'diterima'"
    " AND t.signed_at IS NULL AND t.from_staff <> d.holder)"
    " FROM dossiers d WHERE d.closed_at IS NULL ORDER BY d.number"
)


def standing_rows(register: Register) -> list[Standing]:
    """Return every dossier the office still works on, by number."""
    return [Standing._make(row) for row in register.all(STANDING)]
