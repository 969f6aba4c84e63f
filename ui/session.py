"""What the pages of one window share: who stands at the counter, and what they tell each other.

A page that had a scan judged (`counter.scanning.scanned`) hands what came of it to `Session.offer`: the bar
says the sentence, sounds, and shows what can be done about it; the page need do nothing more.
"""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from counter_app.rules.errors import CounterError

if TYPE_CHECKING:
    from counter_app.rules.check.findings import Check, Finding
    from counter_app.rules.scan.oddities import Seen

MESSAGE_KINDS = ("right", "odd", "unknown", "info")


class Session(QObject):
    """One window's session; `actor` is a staff id, None until a clerk has picked their name."""

    actor_changed = Signal(int)
    dossier_changed = Signal(str)
    """A dossier's number after any act on it: lists repaint that row, counts are taken anew."""
    message_posted = Signal(str, str)
    """One sentence for the bar, and its kind: right, odd, unknown or info."""
    offered = Signal(object)
    """The `Seen` of an odd scan that was kept: the bar offers what can be done about it."""
    folder_requested = Signal(str)
    """Somebody wants the page of this dossier in front."""
    findings_requested = Signal(str)
    """Somebody wants Pantau in front, filtered to this `FindingKind` ("" = all)."""
    search_requested = Signal(str)
    """Somebody wants the search plan of this dossier in front."""
    sweep_requested = Signal(int)
    """Somebody wants to look through this place now."""
    checked = Signal()
    """A new check is known; `findings_of` answers from it."""
    settings_changed = Signal()
    """Office, services, holidays, staff, places or thresholds were edited: whoever shows them reads anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actor: int | None = None
        self._findings: dict[str, list[Finding]] = {}

    @property
    def actor(self) -> int | None:
        """The staff id of the clerk at the counter."""
        return self._actor

    def choose_actor(self, actor: int) -> None:
        """Let another clerk take over."""
        if actor != self._actor:
            self._actor = actor
            self.actor_changed.emit(actor)

    def require_actor(self) -> int:
        """The clerk who acts; `CounterError` while nobody has picked their name."""
        if self._actor is None:
            raise CounterError("Pilih nama petugas di kanan atas dahulu.")
        return self._actor

    def say(self, text: str, kind: str = "info") -> None:
        """Put one sentence into the bar; `kind` right, odd and unknown also sound."""
        if kind not in MESSAGE_KINDS:
            raise ValueError(f"no such kind of message: {kind!r}")
        # A title at the end of a name ("S.E.") brings the full stop along.
        self.message_posted.emit(re.sub(r"\.\.(?=\s|$)", ".", text), kind)

    def offer(self, seen: "Seen", told: str = "") -> None:
        """Say what is odd about a scan and offer what can be done; a scan in order has nothing to say.

        `told` is what the page did with the scan, said before it. The next scan replaces an offer unanswered.
        """
        if seen.oddity is None:
            return
        self.say(f"{told} {seen.sentence}".strip(), "odd" if seen.dossier else "unknown")
        if seen.seq is not None and seen.offers:
            self.offered.emit(seen)

    def open_folder(self, number: str) -> None:
        """Ask for the page of a dossier."""
        self.folder_requested.emit(number)

    def show_findings(self, kind: str) -> None:
        """Ask for Pantau, filtered."""
        self.findings_requested.emit(kind)

    def know(self, check: "Check") -> None:
        """Keep what the last check found, so that a dossier's page can tell it too."""
        self._findings = {}
        for finding in check.findings:
            self._findings.setdefault(finding.dossier.number, []).append(finding)
        self.checked.emit()

    def findings_of(self, number: str) -> "tuple[Finding, ...]":
        """What the last check found about a dossier, the most urgent first."""
        return tuple(self._findings.get(number, ()))
