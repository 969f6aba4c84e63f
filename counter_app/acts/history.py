"""Riwayat: the events of a dossier as sentences."""

from counter_app.acts.desk import Desk, Rows
from counter_app.register import ledger
from counter_app.register.events import Event
from counter_app.rules.folder import Entry
from counter_app.rules.history.sentences import Names, sentence
from counter_app.rules.place import place_name


class Histories:
    """Reads events and tells each in one sentence."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def of(self, number: str) -> tuple[Entry, ...]:
        """Return the whole history of a dossier, newest first."""
        events = ledger.of_dossier(self._desk.register, int(number))
        names = names_of(self._desk.rows)
        return tuple(self._entry(event, names) for event in reversed(events))

    def sentence(self, event: Event) -> str:
        """Return one event as one sentence."""
        return self._told(event, names_of(self._desk.rows))

    def _told(self, event: Event, names: Names) -> str:
        texts = ledger.texts_of(self._desk.register, event)
        return sentence(event.kind, {**event.body, "approver": event.approver}, texts=texts, names=names)

    def _entry(self, event: Event, names: Names) -> Entry:
        staff = self._desk.rows.staff.get(event.actor)
        return Entry(
            seq=event.seq,
            at=event.at,
            zone=event.zone,
            actor=staff.name if staff else "",
            kind=event.kind,
            sentence=self._told(event, names),
        )


def names_of(rows: Rows) -> Names:
    """Return what the office's places, staff and services are called."""
    return Names(
        places={id_: place_name(rows.places, id_) for id_ in rows.places},
        staff={id_: person.name for id_, person in rows.staff.items()},
        services={code: service.name for code, service in rows.services.items()},
        cases={case.key: case.name for service in rows.services.values() for case in service.cases},
    )
