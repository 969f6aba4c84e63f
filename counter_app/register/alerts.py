"""The suspects once listed, and what became of them: what the office learns from."""

from counter_app.register.sqlite import Register
from counter_app.rules.check.evidence import Outcome, Raised

LISTED = "SELECT dossier, reason, raised_at FROM alerts WHERE closed_at IS NULL ORDER BY dossier, raised_at"
OUTCOMES = (
    "SELECT reason, count(*), sum(outcome IN ('astray', 'lost')), sum(permille) FROM alerts"
    " WHERE outcome IS NOT NULL GROUP BY reason ORDER BY reason"
)
RAISED_SINCE = "SELECT count(*) AS n FROM alerts WHERE raised_at >= :since"


def listed(register: Register) -> dict[str, Raised]:
    """Return the alerts not yet settled, by dossier."""
    rows = register.all(LISTED)
    return {str(number): Raised(str(number), reason, at) for number, reason, at in rows}


def outcomes(register: Register) -> list[Outcome]:
    """Return what became of the settled alerts, reason by reason."""
    return [Outcome._make(row) for row in register.all(OUTCOMES)]


def raised_since(register: Register, at: int) -> int:
    """Return how many suspects were newly listed since a moment."""
    count: int = register.all(RAISED_SINCE, {"since": at})[0]["n"]
    return count
