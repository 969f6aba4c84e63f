"""What a scan tells on the intake page; it never disturbs what is typed there."""

from typing import TYPE_CHECKING

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import place_name
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.tracking import NumberKind, Scan
from ui.offers import keep_scan
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter


class ScanTold:
    """Knows the scanned dossier; what is odd or unknown about a scan is kept, and told in the bar."""

    def __init__(self, counter: "Counter", session: Session) -> None:
        self._counter, self._session = counter, session

    def open(self, scan: Scan) -> None:
        """Bring the scanned dossier's page to the front."""
        if self._is_dossier(scan):
            seen = keep_scan(self._counter, self._session, scan, ScanPage.TERIMA)
            if seen.dossier is not None:
                self._session.open_folder(scan.number)
            self._session.offer(seen)

    def sentence(self, scan: Scan) -> str:
        """Which dossier it is, at what stage and where; "" when the bar has said that it is none of ours."""
        if not self._is_dossier(scan):
            return ""
        seen = keep_scan(self._counter, self._session, scan, ScanPage.TERIMA)
        self._session.offer(seen)
        return "" if seen.dossier is None else self._told(seen.dossier)

    def _is_dossier(self, scan: Scan) -> bool:
        if tracking.kind(scan.number) is NumberKind.DOSSIER:
            return True
        self._session.say("Itu bukan nomor berkas. Pindai lembar atau label berkasnya.", "odd")
        return False

    def _told(self, dossier: Dossier) -> str:
        place = place_name(self._counter.places, dossier.place)
        number = tracking.grouped(dossier.number)
        return f"{number}: {dossier.people}, {dossier.stage_name}, posisi {place}."
