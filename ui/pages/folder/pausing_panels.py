"""Jeda and Lanjutkan: the clock of a promise stands still while somebody else must act."""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from counter_app.rules.dossier import Dossier
from counter_app.rules.indonesian import long_date
from counter_app.rules.promise import WaitsOn
from ui.pages.folder.act_panels import ActPanel, named
from ui.session import Session
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from counter_app.counter import Counter

_WAITS_ON = {
    WaitsOn.APPLICANT: "Pemohon melengkapi atau menjawab",
    WaitsOn.AUTHORITY: "Instansi lain bertindak",
}
_WHAT = (
    "Selama dijeda, tanggal janji tidak berjalan. Jeda hanya bila pemohon atau instansi lain yang harus "
    "bertindak, bukan kantor ini."
)


class PauseFields:
    """Who is waited for, and for what; part of every panel that may stop a clock."""

    def __init__(self, panel: ActPanel, reason: str = "") -> None:
        self._counter = panel.counter
        self.waits_on = Choice("Yang ditunggu")
        self.waits_on.offer([(text, waits_on) for waits_on, text in _WAITS_ON.items()])
        panel.add("Yang ditunggu", self.waits_on)
        self.reason = panel.add_line("Alasan, misalnya: menunggu akta nikah asli", reason, wide=True)
        panel.add_text(_WHAT)

    def pause(self, number: str, actor: int) -> Dossier:
        """Stop the clock."""
        waits_on = WaitsOn(self.waits_on.currentData())
        return self._counter.pausing.pause(number, self.reason.text().strip(), actor=actor, waits_on=waits_on)


class PausePanel(ActPanel):
    """Jeda."""

    title = "Jeda tanggal janji"
    confirm_text = "Jeda"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.fields = PauseFields(self)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Stop the clock."""
        return (self.fields.pause(self.numbers[0], actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It rests now."""
        return paused_words(dossiers[0])


class ResumePanel(ActPanel):
    """Lanjutkan: the working days it rested are added to the promised date."""

    title = "Lanjutkan tanggal janji"
    confirm_text = "Lanjutkan"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        made = counter.pausing.preview(self.numbers[0])
        if made is not None:
            self.add_text(
                f"Hari kerja selama jeda ditambahkan: tanggal janji menjadi {long_date(made.promised_on)}. "
                "Beri tahu pemohon tanggal yang baru."
            )

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Let the clock go on."""
        return (self.counter.pausing.resume(self.numbers[0], actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """The new date."""
        promised_on = dossiers[0].promised_on
        when = f" Tanggal janji: {long_date(date.fromisoformat(promised_on))}." if promised_on else ""
        return f"Berkas {named(dossiers[0])} dilanjutkan.{when}"


def paused_words(dossier: Dossier) -> str:
    """What was done, for the bar."""
    return f"Berkas {named(dossier)} dijeda; tanggal janjinya berhenti berjalan."
