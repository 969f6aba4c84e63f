"""Stacks of the practice office: through the buku ekspedisi, and to Disdukcapil with a surat pengantar."""

from collections.abc import Sequence

from counter_app.counter import Counter
from counter_app.practice_days import PlayClock
from counter_app.practice_office import DEDI
from counter_app.practice_papers import Papers
from counter_app.rules.handover.transfer import Transfer

_COURIER, _COURIER_PHONE = "Udin Saputra", "0812-0000-0177"


class HandOver:
    """One stack of one sender on one day; what becomes of a folder in it says its story's letter."""

    def __init__(
        self, counter: Counter, clock: PlayClock, sender: int, stack: Sequence[Papers], back: int
    ) -> None:
        self._counter, self._clock, self._sender = counter, clock, sender
        self._stack, self._back = stack, back
        self._id = ""

    def send(self, to_place: int) -> None:
        """Scan the stack, then the place it goes to."""
        handing = self._counter.handing_over
        self._id = handing.begin(actor=self._sender).id
        for papers in self._stack:
            self._clock.scan()
            handing.stack(self._id, papers.number, actor=self._sender)
        handing.send(self._id, to_place=to_place, actor=self._sender)

    def arrive(self) -> None:
        """The operator scans or counts them; one may be declined, one not be there."""
        handing = self._counter.handing_over
        by_letter = {
            letter: [papers for papers in self._stack if letter in papers.story.on(self._back)]
            for letter in "oOu"
        }
        for papers in by_letter["u"]:
            reason = "KK asli tidak ada di dalam map."
            handing.decline(self._id, papers.number, reason=reason, actor=DEDI, receiver=DEDI)
        if by_letter["O"] or self._back % 2:
            for papers in by_letter["o"]:
                self._clock.scan()
                handing.arrive(self._id, papers.number, actor=DEDI, receiver=DEDI)
        count = None if by_letter["O"] else len(handing.transfer(self._id).waiting)
        handing.finish(self._id, actor=DEDI, receiver=DEDI, count=count)
        for papers in by_letter["o"]:
            papers.checked()

    def sign(self) -> None:
        """The page comes back signed."""
        self._counter.handing_over.sign(self._id, actor=self._sender, on=self._counter.today())


class Batch:
    """What goes to Disdukcapil on one day."""

    def __init__(self, counter: Counter, stack: Sequence[Papers]) -> None:
        self._counter, self._stack = counter, stack
        self._sent: Transfer | None = None

    def send(self, place: int) -> None:
        """Give the stack to the courier."""
        today = self._counter.today()
        self._sent = self._counter.outside.send(
            [papers.number for papers in self._stack],
            place=place,
            letter_number=f"470/{today:%j}/Kec/{today.year}",
            letter_on=today,
            courier=_COURIER,
            courier_phone=_COURIER_PHONE,
            actor=DEDI,
        )

    def sign(self) -> None:
        """Their copy of the list comes back with a stamp."""
        assert self._sent is not None, "a batch is signed after it was sent"
        self._counter.outside.sign(self._sent.id, on=self._counter.today(), actor=DEDI)
