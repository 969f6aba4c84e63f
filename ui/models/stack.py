"""The stack: dossiers picked by ticking or scanning, to be acted on together."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QObject, Signal


class Stack(QObject):
    """Numbers in the order they were picked, each once; only the user takes one out again."""

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._numbers: dict[str, None] = {}

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers, first picked first."""
        return tuple(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def __iter__(self) -> Iterator[str]:
        return iter(self._numbers)

    def __contains__(self, number: object) -> bool:
        return number in self._numbers

    def add(self, number: str) -> bool:
        """Put a dossier on the stack; False if it lies there already."""
        if number in self._numbers:
            return False
        self._numbers[number] = None
        self.changed.emit()
        return True

    def toggle(self, number: str) -> None:
        """Tick or untick."""
        if number in self._numbers:
            self.take([number])
        else:
            self.add(number)

    def take(self, numbers: Iterable[str]) -> None:
        """Take dossiers off the stack."""
        for number in numbers:
            self._numbers.pop(number, None)
        self.changed.emit()

    def clear(self) -> None:
        """Take all off."""
        self.take(self.numbers)
