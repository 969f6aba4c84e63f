"""A hand-over in words: who gives, who takes, since when it waits, and its page of the buku ekspedisi."""

from collections.abc import Mapping
from datetime import date

from counter_app.rules import indonesian
from counter_app.rules.handover.transfer import Transfer, TransferItem, is_sent
from counter_app.rules.place import Place, place_name
from counter_app.rules.staff import Staff

BOOK_TITLE = "Buku ekspedisi"


def person_at(staff: Staff | None, place: str) -> str:
    """Return a person with their place; a desk named after its owner is said once.

    >>> from counter_app.rules.staff import Staff
    >>> siti = Staff(id=1, badge="", name="Siti", roles=frozenset())
    >>> person_at(siti, "Loket"), person_at(siti, "Meja Siti"), person_at(None, "Meja Camat")
    ('Siti (Loket)', 'Meja Siti', 'Meja Camat')
    """
    if staff is None:
        return place
    if staff.name in place:
        return place
    return f"{staff.name} ({place})" if place else staff.name


def sender(transfer: Transfer, places: Mapping[int, Place], staff: Mapping[int, Staff]) -> str:
    """Return who sends, and from where."""
    return person_at(staff.get(transfer.from_staff), place_name(places, transfer.from_place))


def receiver(transfer: Transfer, places: Mapping[int, Place], staff: Mapping[int, Staff]) -> str:
    """Return who is to receive, and where; "" for a draft that says neither yet."""
    place = place_name(places, transfer.to_place) if transfer.to_place is not None else ""
    return person_at(named_receiver(transfer, staff), place)


def addressee(transfer: Transfer, places: Mapping[int, Place], staff: Mapping[int, Staff]) -> str:
    """Return the person alone where one is named, else the place."""
    who = named_receiver(transfer, staff)
    return who.name if who else receiver(transfer, places, staff)


def named_receiver(transfer: Transfer, staff: Mapping[int, Staff]) -> Staff | None:
    """Return the person it was sent to, None where it was sent to a place."""
    return staff.get(transfer.to_staff) if transfer.to_staff is not None else None


def sent_items(transfer: Transfer) -> tuple[TransferItem, ...]:
    """Return what was sent: neither what was taken off the stack before, nor what came along unannounced."""
    return tuple(item for item in transfer.items if is_sent(item, transfer))


def page_title(transfer: Transfer) -> str:
    """Return the name of its page, as sentences and files say it."""
    return f"{BOOK_TITLE} halaman {transfer.page}" if transfer.page else BOOK_TITLE


def sent_words(at: int, zone: str, today: date) -> str:
    """Return since when it is under way, the day only where it is another than today.

    >>> [sent_words(1795486800000, "WIB", date(2026, 11, day)) for day in (24, 26)]
    ['09.20', '24 Nov 2026, 09.20']
    """
    local = indonesian.moment(at, zone)
    clock = indonesian.clock_time(local)
    return clock if local.date() == today else f"{indonesian.day_month(local.date())}, {clock}"
