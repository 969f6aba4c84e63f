"""An event's body read with care: a value of the wrong sort or an unknown id counts as absent."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from counter_app.rules import indonesian


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What places, staff and services (by id or code) are called; `cases` by key where services have them."""

    places: Mapping[int, str] = field(default_factory=dict)
    staff: Mapping[int, str] = field(default_factory=dict)
    services: Mapping[str, str] = field(default_factory=dict)
    cases: Mapping[str, str] = field(default_factory=dict)


class EventBody:
    """The body, texts and names of one event."""

    def __init__(self, body: Mapping[str, Any], texts: Mapping[str, str], names: Names) -> None:
        self.body, self.names = body, names
        self._texts = texts
        self._set, self._was = mapping(body.get("set")), mapping(body.get("was"))

    def new(self, key: str) -> Any:
        """The new value, or None."""
        return self._set.get(key)

    def old(self, key: str) -> Any:
        """The value before, or None."""
        return self._was.get(key)

    def changed(self, key: str) -> bool:
        """Whether the event changed that value."""
        return key in self._set and self._set[key] != self._was.get(key)

    def text(self, key: str) -> str:
        """A typed text on one line without its full stop, or "" where none was typed or it was erased."""
        return " ".join(str(self._texts.get(key) or "").split()).rstrip(".")

    def word(self, key: str) -> str:
        """A short value of the body, wherever it stands."""
        value = self.body.get(key)
        return self.text(key) or ("" if value is None else str(value))

    def to_place(self) -> str:
        """Where the papers came to lie, or ""."""
        return self._place(self.new("place")) or self._place(self.body.get("seen_at_place"))

    def from_place(self) -> str:
        """Where they lay before, or ""."""
        return self._place(self.old("place"))

    def holder(self) -> str:
        """Who has them now, or ""."""
        return named(self.names.staff, self.new("holder"))

    def promised(self) -> str:
        """The new promised date in words, or ""."""
        return day(self.new("promised_on"))

    def _place(self, key: Any) -> str:
        return named(self.names.places, key)


def named(names: Mapping[Any, str], key: Any) -> str:
    """The name of an id or code, or ""."""
    return names.get(key, "") if isinstance(key, int | str) else ""


def mapping(value: Any) -> Mapping[str, Any]:
    """The value if it is a mapping, else an empty one."""
    return value if isinstance(value, Mapping) else {}


def day(iso: Any) -> str:
    """An ISO date in words, anything else as it is, or ""."""
    if not isinstance(iso, str):
        return ""
    try:
        return indonesian.long_date(date.fromisoformat(iso))
    except ValueError:
        return iso
