"""What the pages of one window share: who stands at the counter, and what they tell each other."""

from PySide6.QtCore import QObject, Signal

from counter_app.rules.errors import CounterError

MESSAGE_KINDS = ("right", "odd", "unknown", "info")


class Session(QObject):
    """One window's session; `actor` is a staff id, None until a clerk has picked their name."""

    actor_changed = Signal(int)
    dossier_changed = Signal(str)
    """A dossier's number after any act on it: lists repaint that row, counts are taken anew."""
    message_posted = Signal(str, str)
    """One sentence for the bar, and its kind: right, odd, unknown or info."""
    folder_requested = Signal(str)
    """Somebody wants the page of this dossier in front."""
    findings_requested = Signal(str)
    """Somebody wants Pantau in front, filtered to this `FindingKind` ("" = all)."""
    settings_changed = Signal()
    """Office, services, holidays, staff, places or thresholds were edited: whoever shows them reads anew."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actor: int | None = None

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
        self.message_posted.emit(text, kind)

    def open_folder(self, number: str) -> None:
        """Ask for the page of a dossier."""
        self.folder_requested.emit(number)

    def show_findings(self, kind: str) -> None:
        """Ask for Pantau, filtered."""
        self.findings_requested.emit(kind)
