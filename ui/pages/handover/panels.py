"""The questions of a hand-over being received: why one is declined, and what to do with those not there."""

from typing import TYPE_CHECKING

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import ItemState, Transfer
from ui.pages.folder.act_panels import ActPanel
from ui.pages.handover.words import missing_sentence, received_count
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter


class DeclinePanel(ActPanel):
    """Tolak: one dossier goes back to its sender, with the reason."""

    title = "Tolak berkas"
    confirm_text = "Tolak"

    def __init__(
        self, counter: "Counter", session: Session, number: str, transfer: Transfer, receiver: int
    ) -> None:
        super().__init__(counter, session, (number,))
        self._transfer, self._receiver = transfer, receiver
        self.reason = self.add_line(f"Alasan menolak {tracking.spoken(number)}", wide=True)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Decline it; nobody declines without a reason."""
        reason = self.reason.text().strip()
        if not reason:
            raise CounterError("Tulis alasannya agar pengirim tahu apa yang harus dibetulkan.")
        self.counter.handing_over.decline(
            self._transfer.id, self.numbers[0], reason=reason, actor=actor, receiver=self._receiver
        )
        return tuple(self.counter.lookup.rows(self.numbers))

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Who has it now."""
        sender = self.counter.staff[self._transfer.from_staff].name
        return f"{tracking.spoken(self.numbers[0])} ditolak dan tetap dipegang {sender}."


class MissingPanel(ActPanel):
    """Selesai with some not there: each is named before it is written down as missing."""

    confirm_text = "Tidak ada"
    said_as = "odd"

    def __init__(self, counter: "Counter", session: Session, transfer: Transfer, receiver: int) -> None:
        numbers = tuple(item.dossier for item in transfer.items if item.state is ItemState.SENT)
        self.title = f"{len(numbers)} berkas belum dipindai"
        super().__init__(counter, session, numbers)
        self._transfer, self._receiver = transfer, receiver
        self.names = {d.number: d.applicant.name for d in counter.lookup.rows(numbers)}
        self.add_text(
            f"{missing_sentence(numbers, self.names)}. Periksa tumpukan sekali lagi. "
            "Yang tidak ada tetap tercatat pada pengirim sampai ditemukan."
        )

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Finish without them."""
        self._transfer = self.counter.handing_over.finish(
            self._transfer.id, actor=actor, receiver=self._receiver
        )
        return tuple(self.counter.lookup.rows(self.numbers))

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """How many came, and which did not."""
        came = received_count(self._transfer)
        return f"{came} berkas diterima. Tidak ada: {missing_sentence(self.numbers, self.names)}."
