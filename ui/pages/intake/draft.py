"""One registration on its way into the register, until it is known to be there."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QWidget

from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.service import Requirement
from ui.messages import Asks
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter


class Incomplete(StrEnum):
    """What to do with papers that are not all there."""

    TAKE_IN = "Terima, belum lengkap"
    TURN_AWAY = "Kembalikan sekarang dan cetak daftar kekurangan"
    GO_BACK = "Kembali ke isian"


class Draft:
    """Keeps its `request_id` however often saving fails, so that saving again makes no second dossier."""

    def __init__(self, counter: "Counter", session: Session, asks: Asks, page: QWidget) -> None:
        self._counter, self._session, self._asks, self._page = counter, session, asks, page
        self.request_id = uuid4().hex

    def start_anew(self) -> None:
        """The next registration is another one."""
        self.request_id = uuid4().hex

    def ask_about(self, lacking: Sequence[Requirement]) -> Incomplete:
        """Let the clerk choose: one key for the usual answer."""
        names = "\n".join(f"• {paper.name}" for paper in lacking)
        options = [str(choice) for choice in (Incomplete.TAKE_IN, Incomplete.TURN_AWAY)]
        chosen = self._asks.choose(
            self._page, "Berkas belum lengkap", f"Belum ada:\n{names}", options, "Lanjutkan"
        )
        return Incomplete.GO_BACK if chosen is None else Incomplete(options[chosen])

    def register(self, form: Registration) -> Dossier | None:
        """Write the dossier; None when the clerk doubts the PC's date too and went back."""
        from counter_app.acts.intake import ClockDoubt

        actor = self._session.require_actor()
        try:
            return self._counter.intake.register(form, actor=actor)
        except ClockDoubt as doubt:
            if not self._asks.confirm(self._page, "Tanggal komputer", str(doubt), yes="Tanggal sudah benar"):
                return None
            self._counter.intake.confirm_clock(actor=actor)
            return self._counter.intake.register(form, actor=actor)

    def turn_away(self, form: Registration, lacking: Sequence[Requirement]) -> None:
        """Note that the papers went back at once."""
        keys = [paper.key for paper in lacking]
        actor = self._session.require_actor()
        self._counter.intake.turn_away(form.service, form.case, keys, actor=actor)
