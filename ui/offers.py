"""An odd scan and its answer: the bar offers what can be done, and what is chosen is done."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError, StorageError
from counter_app.rules.place import place_name
from counter_app.rules.scan.oddities import Offer, ScanPage, Seen
from counter_app.rules.staff import Act, may
from ui.session import Session
from ui.widgets.banner import Banner

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from counter_app.rules.dossier import Dossier
    from counter_app.rules.tracking import Scan

# The same key always means the same, whatever else is offered.
KEYS = {Offer.DESK: "Alt+1", Offer.BACK: "Alt+2", Offer.NOTE: "Alt+3"}
_DONE = {
    Offer.DESK: "Berkas {number} tercatat di {place}.",
    Offer.BACK: "Berkas {number} tercatat kembali di posisinya, {place}.",
    Offer.NOTE: "Pindaian berkas {number} dicatat; posisinya tetap {place}.",
}


class Offers(QObject):
    """Stands between the session's odd scans and the bar of one window."""

    def __init__(self, counter: "Counter", session: Session, banner: Banner) -> None:
        super().__init__(banner)
        self._counter, self._session, self._banner = counter, session, banner
        self._seen: Seen | None = None
        session.offered.connect(self._offer)
        banner.chosen.connect(self._choose)

    def _offer(self, seen: Seen) -> None:
        self._seen = seen
        self._banner.show_offers([(str(offer), KEYS[offer]) for offer in seen.offers])

    def _choose(self, at: int) -> None:
        assert self._seen is not None
        assert self._seen.seq is not None, "only kept scans are offered"
        offer = self._seen.offers[at]
        self._banner.withdraw_offers()
        try:
            actor = self._session.require_actor()
            dossier = self._counter.scanning.resolve(self._seen.seq, offer, actor=actor)
        except (CounterError, StorageError) as error:
            self._session.say(str(error), "odd")
        else:
            self._session.dossier_changed.emit(dossier.number)
            self._session.say(self._done(offer, dossier), "right")

    def _done(self, offer: Offer, dossier: "Dossier") -> str:
        place = place_name(self._counter.places, dossier.place)
        return _DONE[offer].format(number=tracking.spoken(dossier.number), place=place)


def keep_scan(counter: "Counter", session: Session, scan: "Scan", page: ScanPage) -> Seen:
    """Keep a scan as evidence; while nobody at the counter may, it is only judged."""
    actor = session.actor
    if actor is None or not may(counter.staff[actor], Act.NOTE):
        return counter.scanning.judged(scan.number, page=page, actor=actor, hash_hex=scan.hash_hex)
    seen = counter.scanning.scanned(scan.number, actor=actor, page=page, hash_hex=scan.hash_hex)
    if seen.dossier is not None and seen.seq is not None:
        session.dossier_changed.emit(scan.number)
    return seen
