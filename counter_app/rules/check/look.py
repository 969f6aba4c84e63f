"""One look over the office on one day; counts and wordings are kept, for thousands of dossiers share them."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from counter_app.rules import indonesian
from counter_app.rules.calendar import Calendar
from counter_app.rules.check import finding_words as words
from counter_app.rules.check.finding import Thresholds
from counter_app.rules.check.standing import Standing, is_running
from counter_app.rules.check.worktime import DAY_MS, EPOCH_ORDINAL, WorkClock
from counter_app.rules.handover.transfer import half_a_day
from counter_app.rules.place import Place, place_name
from counter_app.rules.service import Service
from counter_app.rules.staff import Staff


class Look:
    """The office's rows as they stand, judged on the day `as_of`; `at` is the moment of that day (ms UTC)."""

    def __init__(
        self,
        services: Mapping[str, Service],
        places: Mapping[int, Place],
        staff: Mapping[int, Staff],
        calendar: Calendar,
        thresholds: Thresholds,
        now: datetime,
        as_of: date,
    ) -> None:
        self.services, self.places, self.staff = services, places, staff
        self.thresholds, self.as_of = thresholds, as_of
        self.at = indonesian.to_ms(now) + (as_of - now.date()).days * DAY_MS
        self._calendar = calendar
        self._offset_ms = (now.utcoffset() or timedelta()) // timedelta(milliseconds=1)
        self.clock = WorkClock(calendar, self._offset_ms, as_of)
        self.half_day = half_a_day(calendar.hours)
        self._days: dict[date, int] = {}
        self._spans: dict[date, tuple[str, ...]] = {}
        self._spots: dict[tuple[int, int | None], words.Spot] = {}
        self.said: dict[tuple[object, ...], words.Said] = {}
        self._dates: dict[str, date] = {}
        self._dates_at: dict[int, date] = {}

    def day_of(self, at_ms: int) -> date:
        """The office's own date of an instant."""
        day = (at_ms + self._offset_ms) // DAY_MS
        if day not in self._dates_at:
            self._dates_at[day] = date.fromordinal(day + EPOCH_ORDINAL)
        return self._dates_at[day]

    def date_of(self, iso: str) -> date:
        """The date an ISO text names."""
        if iso not in self._dates:
            self._dates[iso] = date.fromisoformat(iso)
        return self._dates[iso]

    def start_of(self, on: date) -> int:
        """When that day began here, in ms UTC."""
        return (on.toordinal() - EPOCH_ORDINAL) * DAY_MS - self._offset_ms

    def promise_of(self, dossier: Standing) -> date | None:
        """The promised date while the clock runs towards it; what is lost is owed whatever its stage was."""
        if dossier.promised_on is None or not (dossier.is_lost or is_running(dossier)):
            return None
        return self.date_of(dossier.promised_on)

    def days_since(self, on: date) -> int:
        """The working days from that day until the day looked at; negative for days to come."""
        if on not in self._days:
            self._days[on] = self._calendar.working_days_between(on, self.as_of)
        return self._days[on]

    def span(self, on: date) -> tuple[str, ...]:
        """How the working days between that day and the day looked at were counted."""
        if on not in self._spans:
            self._spans[on] = words.counting(self._calendar, min(on, self.as_of), max(on, self.as_of))
        return self._spans[on]

    def spot(self, place_id: int, holder_id: int | None) -> words.Spot:
        """Where papers lie and who has them."""
        key = (place_id, holder_id)
        if key not in self._spots:
            place = self.places[place_id]
            person = holder_id if holder_id is not None else place.owner
            holder = None if person is None else self.staff[person]
            self._spots[key] = words.Spot(
                place_name=place_name(self.places, place_id),
                holder_name=holder.name if holder else "",
                kind=place.kind,
                is_holder_away=holder is not None and holder.is_away(self.as_of),
            )
        return self._spots[key]

    def is_estimated(self) -> bool:
        """Whether any day counted lies in a year whose holidays are not decreed."""
        return any(self._calendar.is_estimated(on) for on in (self.as_of, *self._days))
