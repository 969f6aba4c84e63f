"""Papers from hand to hand: a stack sent and received with differences, and what goes to Disdukcapil."""

from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.handover.transfer import ItemState
from ui.pages.handover.page import HandoverPage
from ui.tour_ground import Ground
from ui.tour_hands import CTRL, Key


class Stacks:
    """Serah terima, step by step."""

    def __init__(self, ground: Ground) -> None:
        self._ground, self._hands = ground, ground.hands

    def take(self) -> None:
        """Send a stack, receive it, then the part Disdukcapil."""
        waiting = self._ground.lying("Loket 1")
        assert len(waiting) > 4, "the practice office has work at its first counter"
        self._send(waiting[:4])
        self._receive(waiting[:4], waiting[4])
        self._disdukcapil()

    @property
    def _page(self) -> HandoverPage:
        return self._ground.page(HandoverPage)

    def _send(self, stack: list[Dossier]) -> None:
        self._hands.press(Key.Key_F4)
        self._ground.snap("handover-waiting", "Serah terima: yang menunggu diterima")
        for dossier in stack:
            self._hands.scan(dossier.number)
        self._hands.wait_for("the stack", lambda: self._page.sending.count.text() == str(len(stack)))
        self._ground.snap("handover", "Serah terima: tumpukan yang akan dikirim")
        self._hands.scan(self._ground.place("Meja operator"))
        self._hands.wait_for("the page", lambda: self._page.sending.last_sent is not None)
        self._ground.snap("handover-sent", "Serah terima: terkirim, halaman buku ekspedisi ditawarkan")
        self._ground.printing(self._hands.enter)

    def _receive(self, stack: list[Dossier], extra: Dossier) -> None:
        """One is missing, one came along."""
        view, sent = self._page.receiving, self._page.sending.last_sent
        assert sent is not None, "it was waited for"
        self._hands.scan(stack[0].number)
        self._hands.scan(self._ground.badge("Dedi"))
        for dossier in stack[1:3]:
            self._hands.scan(dossier.number)
        self._hands.wait_for("the ticks", lambda: view.progress.text().startswith("3 dari 4"))
        self._hands.scan(extra.number)
        self._hands.wait_for("the extra one", view.extra.isVisible)
        self._ground.snap("handover-receiving", "Serah terima: diterima dengan memindai; satu terbawa")
        self._hands.letter("j")
        self._hands.wait_for("the extra one accepted", lambda: not view.extra.isVisible())
        self._hands.press(Key.Key_F9)
        self._hands.wait_for("the question", lambda: view.slot.panel is not None)
        self._ground.snap("handover-missing", "Serah terima: yang tidak ada disebut namanya")
        self._hands.enter()
        self._hands.wait_for("the end", lambda: not view.is_open)
        after = self._ground.counter.handing_over.transfer(sent.id)
        self._ground.tell(
            f"Serah terima halaman {sent.page}: {after.count(ItemState.ACCEPTED)} diterima, "
            f"{after.count(ItemState.MISSING)} tidak ada"
        )

    def _disdukcapil(self) -> None:
        self._hands.press(Key.Key_D, modifier=CTRL)
        self._hands.wait_for("the part", lambda: self._page.parts.outside is not None)
        part = self._page.parts.outside
        assert part is not None, "it was waited for"
        stack = [d for d in self._ground.lying("Meja operator") if d.stage is Stage.CHECKED][:3]
        for dossier in stack:
            self._hands.scan(dossier.number)
        self._hands.wait_for("the stack", lambda: len(part.sending.numbers) == len(stack))
        self._ground.tab_to(part.sending.letter)
        self._hands.type("470/512/2026")
        self._ground.snap("outside-send", "Disdukcapil: daftar kiriman dengan surat pengantar")
        self._hands.press(Key.Key_F9)
        self._hands.wait_for("the batch", lambda: part.sending.last_sent is not None)
        self._ground.printing(lambda: self._hands.press(Key.Key_P, modifier=CTRL))
        self._hands.letter("E")
        self._hands.scan(stack[0].number)
        self._hands.type("zainal arifin")
        self._hands.enter()
        self._hands.wait_for("the lines", lambda: len(part.receiving.lines) == 2)
        self._ground.snap("outside-back", "Disdukcapil: yang kembali, dipindai atau diketik")
        self._hands.letter("S")
        self._ground.snap("outside-out", "Disdukcapil: kiriman, berkas, dan kartu yang masih di luar")
        self._ground.tell(f"Disdukcapil: {len(stack)} dikirim, 1 kembali, 1 kartu tanpa berkas")
        self._hands.press(Key.Key_Escape)
