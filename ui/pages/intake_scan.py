"""What a scan tells on the intake page; it never disturbs what is typed there."""

from typing import TYPE_CHECKING

from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.place import place_name
from counter_app.rules.staff import Act, may
from counter_app.rules.tracking import NumberKind, Scan
from ui.pages.folder_words import FORGED, odd_about
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter


class ScanTold:
    """Knows the scanned dossier, and keeps what was odd or unknown about a scan in the register."""

    def __init__(self, counter: "Counter", session: Session) -> None:
        self._counter, self._session = counter, session

    def open(self, scan: Scan) -> None:
        """Bring the scanned dossier's page to the front."""
        for dossier in self._found(scan):
            odd = self._odd(dossier, scan)
            self._session.open_folder(dossier.number)
            if odd:
                self._session.say(odd, "odd")

    def sentence(self, scan: Scan) -> str:
        """Which dossier it is, at what stage and where; "" when the bar has said that it is none of ours."""
        for dossier in self._found(scan):
            place = place_name(self._counter.places, dossier.place)
            number = tracking.grouped(dossier.number)
            told = f"{number}: {dossier.people}, {dossier.stage_name}, posisi {place}."
            return f"{told} {self._odd(dossier, scan)}".strip()
        return ""

    def _found(self, scan: Scan) -> list[Dossier]:
        if tracking.kind(scan.number) is not NumberKind.DOSSIER:
            self._session.say("Itu bukan nomor berkas. Pindai lembar atau label berkasnya.", "odd")
            return []
        found = self._counter.lookup.rows([scan.number])
        if not found:
            number = tracking.grouped(scan.number)
            self._session.say(f"Nomor {number} tidak dikenal di kantor ini.", "unknown")
            if self._may_record():
                self._counter.custody.scanned_unknown(scan.number, actor=self._session.require_actor())
        return found

    def _odd(self, dossier: Dossier, scan: Scan) -> str:
        odd = odd_about(dossier, scan.hash_hex)
        if odd and self._may_record():
            note = odd if odd == FORGED else ""
            self._counter.custody.sighted(dossier.number, actor=self._session.require_actor(), note=note)
            self._session.dossier_changed.emit(dossier.number)
        return odd

    def _may_record(self) -> bool:
        actor = self._session.actor
        return actor is not None and may(self._counter.staff[actor], Act.NOTE)
