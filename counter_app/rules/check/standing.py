"""What the check reads of one open dossier: a tuple, for ten thousand of them are read at once."""

from typing import NamedTuple, Protocol

from counter_app.rules.dossier import Dossier, Stage


class Standing(NamedTuple):
    """An open dossier without its applicant, in the order the register reads it.

    `was_accepted`: whoever received it named it themselves when it came to its place.
    """

    number: str
    service: str
    stage: str
    place: int
    place_since: int
    holder: int | None
    transfer_id: str | None
    received_at: int
    completed_at: int | None
    promised_on: str | None
    last_seen_at: int
    ready_at: int | None
    paused_since: int | None
    missing_since: int | None
    declared_lost_at: int | None
    reconstructed_at: int | None
    waits_for: str | None
    stay_since: int
    was_accepted: int = 0

    @property
    def is_lost(self) -> bool:
        """Whether it was declared lost and is not reconstructed yet."""
        return self.declared_lost_at is not None and self.reconstructed_at is None


class Clocked(Protocol):
    """What says whether the office still owes its work, of a whole dossier or a slim one."""

    @property
    def stage(self) -> str:
        """Its stage."""

    @property
    def completed_at(self) -> int | None:
        """When all papers were in."""

    @property
    def paused_since(self) -> int | None:
        """Since when it rests."""


def is_running(dossier: Clocked) -> bool:
    """Whether the office still owes its work: complete, not paused, not ready, not closed."""
    is_complete = dossier.completed_at is not None
    return is_complete and dossier.paused_since is None and dossier.stage != Stage.READY


def standing(dossier: Dossier) -> Standing:
    """The slim form of a whole dossier."""
    values = {name: getattr(dossier, name) for name in Standing._fields if hasattr(dossier, name)}
    values["stay_since"] = dossier.place_since if dossier.stay_since is None else dossier.stay_since
    return Standing(**{**values, "stage": str(dossier.stage)})
