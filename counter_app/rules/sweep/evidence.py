"""What a scan proves once its sweep is closed: papers in their place, or a contradiction to be settled."""

from collections.abc import Mapping

from counter_app.rules.dossier import Dossier, Stage
from counter_app.rules.place import Place, PlaceKind
from counter_app.rules.scan.oddities import Oddity, holds
from counter_app.rules.sweep.sweep import Bucket, SweepScan

_BY_STAGE = {
    str(Stage.COLLECTED): Oddity.COLLECTED,
    str(Stage.ARCHIVED): Oddity.ARCHIVED,
    str(Stage.RETURNED): Oddity.RETURNED,
    str(Stage.REFUSED): Oddity.REFUSED,
    str(Stage.VOIDED): Oddity.VOIDED,
}
_BY_KIND = {
    PlaceKind.DESK: Oddity.AT_OTHER_DESK,
    PlaceKind.SHELF: Oddity.ON_SHELF,
    PlaceKind.BOX: Oddity.IN_BOX,
    PlaceKind.OUTSIDE: Oddity.OUTSIDE,
    PlaceKind.APPLICANT: Oddity.WITH_APPLICANT,
}


def oddity_of(scan: SweepScan, dossier: Dossier, places: Mapping[int, Place]) -> Oddity | None:
    """Return how the scan contradicts the record; None where it fits it, or somebody had the papers since.

    A lent folder contradicts nothing: at its place stands its card, elsewhere its borrower has it.
    """
    if dossier.last_seen_at > scan.at or scan.bucket is Bucket.LENT:
        return None
    if dossier.is_lost:
        return Oddity.DECLARED_LOST
    if dossier.missing_since is not None:
        return Oddity.REPORTED_MISSING
    if scan.bucket is Bucket.CLOSED:
        return _BY_STAGE.get(scan.stage or "", Oddity.ARCHIVED)
    if scan.bucket is Bucket.IN_TRANSIT:
        return Oddity.LEFT_BEHIND if scan.recorded_place == scan.place else Oddity.UNDER_WAY
    if scan.bucket is Bucket.ELSEWHERE and scan.recorded_place is not None:
        return _BY_KIND[places[scan.recorded_place].kind]
    return None


def is_in_place(scan: SweepScan, dossier: Dossier, places: Mapping[int, Place]) -> bool:
    """Whether the scan says that the papers lie where the record still has them."""
    if scan.bucket is not Bucket.FOUND or dossier.last_seen_at > scan.at:
        return False
    return holds(places[scan.place], dossier, places)
