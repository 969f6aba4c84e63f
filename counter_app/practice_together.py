"""What happens to several dossiers of the practice office at once: stacks, batches, sweeps, the check."""

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import partial

from counter_app.counter import Counter
from counter_app.practice_days import OfficeDays, PlayClock, Step
from counter_app.practice_office import DEDI, NURHAYATI, RINA, YUSUF
from counter_app.practice_papers import Papers
from counter_app.practice_stacks import Batch, HandOver
from counter_app.rules.dossier import Stage
from counter_app.rules.handover.outside import Back, Part
from counter_app.rules.sweep.sweep import is_expected

_MORNINGS = 26
_NO_CODE_OF_OURS = "8991002101234"
# Where, how many working days ago, after which share of the day.
_SWEPT = (("Loket 1", 9, 0.9), ("Meja Kasi Pelayanan", 5, 0.05), ("Meja operator", 6, 0.94))
_SHELF = "Rak siap diambil"
# Cards for nobody of ours, by how many working days ago they came along.
_FOREIGN_CARDS = {2: ("Zainal Arifin, KTP-el",)}


class Together:
    """The steps of many; who stands in which of them follows from the letters and tags of the stories."""

    def __init__(
        self, counter: Counter, clock: PlayClock, days: OfficeDays, everyone: Sequence[Papers]
    ) -> None:
        self._counter, self._clock, self._days, self._everyone = counter, clock, days, everyone
        self._places = {place.name: place.id for place in counter.places.values()}

    def steps(self) -> Iterator[Step]:
        """Every step of several dossiers, in no order."""
        for back in range(1 + max(papers.story.came for papers in self._everyone)):
            yield from self._to_operator(back)
            yield from self._to_be_signed(back)
            yield from self._to_disdukcapil(back)
            if stack := [papers for papers in self._on(back, "rR") if not papers.is_letter]:
                yield self._step(back, 0.25, partial(self._came_back, back, stack))
        for back in range(1, _MORNINGS):
            yield self._step(back, 0.01, self._look_over)
        for name, back, share in _SWEPT:
            yield self._step(back, share, partial(self._sweep, name))
        yield self._step(3, 0.4, self._sweep_ready_shelf)
        yield self._step(1, 0.8, self._begin_sweep_of_archive)

    def _step(self, back: int, share: float, act: Callable[[], object]) -> Step:
        return Step(at=self._days.at(back, share), act=act)

    def _on(self, back: int, letters: str) -> list[Papers]:
        return [papers for papers in self._everyone if any(one in letters for one in papers.story.on(back))]

    def _to_operator(self, back: int) -> Iterator[Step]:
        """Each counter's stack of the day; today's still waits to be accepted."""
        stacks: dict[int, list[Papers]] = {}
        for papers in self._on(back, "oOu"):
            stacks.setdefault(papers.clerk, []).append(papers)
        for place, (clerk, stack) in enumerate(sorted(stacks.items())):
            handed = HandOver(self._counter, self._clock, clerk, stack, back)
            yield self._step(back, 0.62 + place * 0.03, partial(handed.send, self._places["Meja operator"]))
            if back:
                yield self._step(*self._accepted(back, place), handed.arrive)

    @staticmethod
    def _accepted(back: int, place: int) -> tuple[int, float]:
        """Every fourth day the operator has no time left, and takes the stacks the next morning."""
        return (back - 1, 0.05 + place * 0.01) if back % 4 == 1 else (back, 0.74 + place * 0.03)

    def _to_be_signed(self, back: int) -> Iterator[Step]:
        """What the Camat signs overnight, and what lies with the Sekcam, whose page nobody has brought."""
        for letter, desk, is_brought in (("C", "Meja Camat", True), ("s", "Meja Sekcam", False)):
            if stack := self._on(back, letter):
                handed = HandOver(self._counter, self._clock, YUSUF, stack, back)
                yield self._step(back, 0.81, partial(handed.send, self._places[desk]))
                if back and is_brought:
                    yield self._step(back - 1, 0.04, handed.sign)

    def _to_disdukcapil(self, back: int) -> Iterator[Step]:
        if stack := self._on(back, "d"):
            batch = Batch(self._counter, stack)
            yield self._step(back, 0.88, partial(batch.send, self._places["Disdukcapil"]))
            if back > 1:
                yield self._step(back - 1, 0.3, batch.sign)

    def _came_back(self, back: int, stack: Sequence[Papers]) -> None:
        rows = [
            Back(number=papers.number, what=Part.DOCUMENT if "R" in papers.story.on(back) else Part.BOTH)
            for papers in stack
        ]
        self._counter.outside.came_back(
            self._places["Disdukcapil"],
            rows,
            place=self._places[_SHELF],
            stage=Stage.READY,
            cards=_FOREIGN_CARDS.get(back, ()),
            actor=DEDI,
        )

    def _look_over(self) -> None:
        self._counter.checking.note_alerts(self._counter.checking.check(), actor=NURHAYATI)

    def _sweep(self, name: str) -> None:
        """A place where all is as it should be."""
        place = self._places[name]
        sweep = self._counter.sweeping.start([place], actor=RINA).id
        for number in self._lying(place):
            self._scan(sweep, number, place)
        self._counter.sweeping.close(sweep, covered=[place], actor=RINA)

    def _sweep_ready_shelf(self) -> None:
        """One folder is not there, one does not belong there, one is closed, one code is nobody's."""
        place, sweeping = self._places[_SHELF], self._counter.sweeping
        sweep = sweeping.start([place], actor=RINA).id
        missed = self._tagged("missed")
        lying = [number for number in self._lying(place) if number not in missed]
        for number in (*lying, *self._tagged("closed"), *self._tagged("foreign")):
            self._scan(sweep, number, place)
        self._clock.scan()
        sweeping.scan_unknown(sweep, _NO_CODE_OF_OURS, place=place, staff=RINA)
        sweeping.close(sweep, covered=[place], actor=RINA)

    def _begin_sweep_of_archive(self) -> None:
        """Called away after the first box."""
        sweeping, box = self._counter.sweeping, self._places["Boks adminduk"]
        sweep = sweeping.start(sweeping.with_boxes(self._places["Rak arsip"]), actor=RINA).id
        for number in self._lying(box):
            self._scan(sweep, number, box)

    def _scan(self, sweep: int, number: str, place: int) -> None:
        self._clock.scan()
        self._counter.sweeping.scan(sweep, number, place=place, staff=RINA)

    def _lying(self, place: int) -> list[str]:
        numbers = [papers.number for papers in self._everyone if papers.number]
        return [d.number for d in self._counter.lookup.rows(numbers) if d.place == place and is_expected(d)]

    def _tagged(self, tag: str) -> Collection[str]:
        return [papers.number for papers in self._everyone if papers.story.tag == tag]
