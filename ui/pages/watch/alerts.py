"""Who is newly listed is written down once a day: what becomes of them is what the office learns from."""

from datetime import date
from typing import TYPE_CHECKING

from counter_app.rules.check.findings import Check
from counter_app.rules.errors import CounterError, StorageError
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter


class AlertNotes:
    """Notes with the first check of a day for which somebody is at the counter.

    Who is listed later and gone again within the day says nothing; who stays is noted the next day.
    """

    def __init__(self, counter: "Counter", session: Session) -> None:
        self._counter, self._session = counter, session
        self._noted_on: date | None = None

    def note(self, check: Check) -> None:
        """Write down the suspects this check lists for the first time, unless that was done today."""
        actor, today = self._session.actor, self._counter.today()
        if actor is None or self._noted_on == today:
            return
        try:
            self._counter.checking.note_alerts(check, actor=actor)
        except (CounterError, StorageError) as error:
            self._session.say(f"Yang perlu dicari belum dapat dicatat. {error}", "odd")
        else:
            self._noted_on = today
