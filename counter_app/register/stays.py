"""How long a dossier stays at each stage and place: what dwell statistics read, never raw events."""

from counter_app.register.sqlite import Register


def entered_at(register: Register, number: str) -> int | None:
    """Return when the stay that still runs began (ms UTC), or None for a closed dossier."""
    row = register.one(
        "SELECT entered_at FROM stays WHERE dossier = :number AND left_at IS NULL", {"number": int(number)}
    )
    return row["entered_at"] if row else None
