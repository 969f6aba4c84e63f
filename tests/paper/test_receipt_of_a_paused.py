"""A slip printed while the clock rests, and one printed after it went on."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from counter_app.paper.receipt import receipt_pdf
from counter_app.rules import indonesian
from counter_app.rules.calendar import DEFAULT_HOURS, Calendar
from counter_app.rules.folder import Folder
from counter_app.rules.office import Office
from counter_app.rules.promise import Pause, WaitsOn, resumed

CALENDAR = Calendar(holidays={}, hours=DEFAULT_HOURS, decreed_years=frozenset({2026}))


def printed(folder: Folder, office: Office, read: Callable[[bytes], Any]) -> str:
    text: str = read(receipt_pdf(folder, office, DEFAULT_HOURS, layout="a4-2", copy=2)).text
    return text


def test_a_slip_says_that_the_date_rests(
    make_folder: Callable[..., Folder], office: Office, read: Callable[[bytes], Any]
) -> None:
    folder = make_folder()
    resting = replace(folder, dossier=replace(folder.dossier, paused_since=folder.dossier.received_at))
    assert "dijeda sejak 24-11-2026, tanggal akan bergeser" in printed(resting, office, read)
    assert "dijeda" not in printed(folder, office, read)


def test_a_slip_of_a_later_date_says_that_it_holds_a_pause(
    make_folder: Callable[..., Folder], office: Office, read: Callable[[bytes], Any]
) -> None:
    folder = make_folder()
    assert folder.promise is not None
    since = folder.dossier.received_at
    until = since + timedelta(days=2) // timedelta(milliseconds=1)
    pause = Pause(since=since, until=until, waits_on=WaitsOn.APPLICANT)
    later = resumed(CALENDAR, folder.promise, pause, version=2, made_at=until)
    text = printed(replace(folder, promises=(*folder.promises, later)), office, read)
    assert "ditambah masa jeda" in text
    assert indonesian.long_date(later.promised_on) in text
