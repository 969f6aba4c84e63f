"""A disk that keeps only what it was asked to keep, and the states a power cut may leave it in."""

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

SECTOR = 512


@dataclass(frozen=True, slots=True)
class Created:
    """A new, empty file."""

    file: str


@dataclass(frozen=True, slots=True)
class Written:
    """Bytes handed to the system; not on the disk before the file is synced."""

    file: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Truncated:
    """A new length; not on the disk before the file is synced."""

    file: str
    size: int


@dataclass(frozen=True, slots=True)
class Synced:
    """All of the file's earlier writes are on the disk."""

    file: str


@dataclass(frozen=True, slots=True)
class Deleted:
    """A file removed; without a sync of its folder it may come back."""

    file: str
    is_synced: bool


@dataclass(frozen=True, slots=True)
class Acknowledged:
    """The program was told that everything up to the event with this tick is kept."""

    tick: int


Operation = Created | Written | Truncated | Synced | Deleted | Acknowledged
Unsynced = Written | Truncated | Deleted
Files = dict[str, bytearray]


@dataclass(slots=True)
class Disk:
    """What is surely on the disk, and what was asked of it since, oldest first."""

    kept: Files
    acknowledged: int
    unsynced: list[Unsynced] = field(default_factory=list)

    def take(self, operation: Operation) -> None:
        """Follow one operation of the recording."""
        match operation:
            case Acknowledged(tick):
                self.acknowledged = tick
            case Created(file):
                self._forget(file)
                self.kept[file] = bytearray()
            case Synced(file):
                self._settle(file)
            case Deleted(file, True):
                self._forget(file)
                for other in [one.file for one in self.unsynced if isinstance(one, Deleted)]:
                    self._forget(other)
            case _:
                self.unsynced.append(operation)

    def _settle(self, file: str) -> None:
        for one in self.unsynced:
            if one.file == file:
                apply(self.kept, one)
        self.unsynced = [one for one in self.unsynced if one.file != file]

    def _forget(self, file: str) -> None:
        self.kept.pop(file, None)
        self.unsynced = [one for one in self.unsynced if one.file != file]


def apply(files: Files, one: Unsynced) -> None:
    """Do to the files what was asked of the disk; what is gone stays gone."""
    if isinstance(one, Deleted):
        files.pop(one.file, None)
    elif (data := files.get(one.file)) is None:
        return
    elif isinstance(one, Truncated):
        del data[one.size :]
    else:
        data.extend(bytes(max(0, one.offset - len(data))))
        data[one.offset : one.offset + len(one.data)] = one.data


def _none(_unsynced: Sequence[Unsynced], _chance: random.Random) -> list[Unsynced]:
    return []


def _prefix(unsynced: Sequence[Unsynced], chance: random.Random) -> list[Unsynced]:
    return list(unsynced[: chance.randint(0, len(unsynced))])


def _subset(unsynced: Sequence[Unsynced], chance: random.Random) -> list[Unsynced]:
    return [one for one in unsynced if chance.random() < 0.5]


def _torn(unsynced: Sequence[Unsynced], chance: random.Random) -> list[Unsynced]:
    """A subset of which each write is torn into its sectors, some of them missing."""
    pieces: list[Unsynced] = []
    for one in _subset(unsynced, chance):
        pieces += _sectors(one) if isinstance(one, Written) else [one]
    return [one for one in pieces if not isinstance(one, Written) or chance.random() < 0.7]


def _sectors(one: Written) -> Iterator[Written]:
    start = one.offset
    while start < (end := one.offset + len(one.data)):
        stop = min(end, start - start % SECTOR + SECTOR)
        yield Written(one.file, start, one.data[start - one.offset : stop - one.offset])
        start = stop


FATES: Sequence[Callable[[Sequence[Unsynced], random.Random], list[Unsynced]]] = (
    _none,
    _prefix,
    _subset,
    _torn,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """The files found after one power cut, and the tick of the last event acknowledged before it."""

    files: Files
    acknowledged: int
    name: str


def images(disk: Disk, recording: Sequence[Operation], count: int, chance: random.Random) -> Iterator[Image]:
    """Yield `count` states after cuts spread over the recording, each point in turn before any twice."""
    rounds, rest = divmod(count, len(recording))
    points = range(len(recording))
    cuts = sorted([*points] * rounds + chance.sample(points, rest), reverse=True)
    made = 0
    for point, operation in enumerate(recording):
        disk.take(operation)
        while cuts and cuts[-1] == point:
            cuts.pop()
            fate = FATES[made % len(FATES)]
            files = {name: bytearray(data) for name, data in disk.kept.items()}
            for one in fate(disk.unsynced, chance):
                apply(files, one)
            made += 1
            name = f"cut after operation {point} of {len(recording)}, {fate.__name__.strip('_')}"
            yield Image(files=files, acknowledged=disk.acknowledged, name=name)
