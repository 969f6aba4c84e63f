"""A dossier's history, one sentence an event."""
