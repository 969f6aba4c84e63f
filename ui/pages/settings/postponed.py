"""What was put off at the first start and reminded of in the header is crossed out once it is filled in."""

from dataclasses import replace

from ui.pages.settings.form import Kit


def settle(kit: Kit, word: str) -> None:
    """Cross one thing off the reminder."""
    office = kit.counter.office
    if word in office.postponed:
        left = tuple(other for other in office.postponed if other != word)
        kit.counter.settings.save_office(replace(office, postponed=left), actor=kit.session.require_actor())
