"""Cek rak: what lies at some places against what should; every scan is on disk before it beeps."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from counter_app.acts import sweep_rota
from counter_app.acts.desk import Desk
from counter_app.acts.sweep_closing import write_evidence
from counter_app.acts.sweep_righting import set_one_right, with_offers
from counter_app.register import dossiers, loans, persons, sweeps
from counter_app.register.events import seal
from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, place_name
from counter_app.rules.scan.oddities import unknown
from counter_app.rules.scan.sighting import Source
from counter_app.rules.staff import Act, Staff
from counter_app.rules.sweep.rota import Coverage, Suggestion
from counter_app.rules.sweep.sweep import (
    Bucket,
    SetRight,
    Sweep,
    SweepResult,
    SweepScan,
    expected_bucket,
    is_expected,
    outcomes,
    result,
    verdict,
)


class Sweeping:
    """Sweeps, several at once over different places; every method that writes is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def start(self, places: Sequence[int], *, actor: int, is_blind: bool = True) -> Sweep:
        """Start a sweep over places and freeze what should lie there; `with_boxes` adds a shelf's boxes."""
        desk = self._desk
        desk.actor(actor, Act.SWEEP)
        swept = tuple(dict.fromkeys(places))
        if not swept:
            raise CounterError("Pilih tempat yang akan dicek dahulu.")
        for place in swept:
            self._sweepable(place)
        with desk.act():
            self._refuse_swept_now(swept)
            sweep = sweeps.next_id(desk.register)
            body = {
                "id": sweep,
                "is_blind": int(is_blind),
                "places": list(swept),
                "expected": self._expected(swept),
            }
            desk.append("sweep_started", actor=actor, body={"sweep": body})
            return self.sweep(sweep)

    def with_boxes(self, place: int) -> tuple[int, ...]:
        """Return a place and the boxes in use that stand in it."""
        places = self._desk.rows.places.values()
        boxes = (box.id for box in places if box.parent == place and not box.retired)
        return (place, *boxes)

    def sweepable(self) -> tuple[Place, ...]:
        """Return the places that can be swept: every desk, shelf and box in use."""
        return sweep_rota.places_of(self._desk)

    def open_sweeps(self) -> tuple[Sweep, ...]:
        """Return the sweeps not closed, the newest first."""
        return tuple(_blinded(sweep) for sweep in sweeps.open_sweeps(self._desk.register))

    def last_sweeps(self, limit: int = 20) -> tuple[Sweep, ...]:
        """Return the newest sweeps, open and closed."""
        return tuple(_blinded(sweep) for sweep in sweeps.last_sweeps(self._desk.register, limit))

    def sweep(self, sweep: int) -> Sweep:
        """Return a sweep; while it is blind and open it does not tell what is expected."""
        return _blinded(self._sweep(sweep))

    def result(self, sweep: int) -> SweepResult:
        """Return what a sweep found; once it is closed each row tells what may be done about it now."""
        found = result(self.sweep(sweep))
        return found if found.sweep.is_open else with_offers(self._desk, found)

    def scan(self, sweep: int, number: str, *, place: int, staff: int) -> SweepScan:
        """Keep one scan of a person at a place of the sweep, whatever it is; it moves nothing."""
        desk = self._desk
        dossier = dossiers.by_number(desk.register, number) if tracking.is_valid(number) else None
        if dossier is None:
            return self.scan_unknown(sweep, number, place=place, staff=staff)
        with desk.act() as now:
            self._scannable(sweep, place, staff)
            scanned = SweepScan(
                seq=desk.head().seq + 1,
                dossier=number,
                place=place,
                staff=staff,
                at=now,
                bucket=verdict(
                    dossier, place, desk.rows.places, is_lent=loans.is_lent(desk.register, number)
                ),
                recorded_place=dossier.place,
                stage=str(dossier.stage),
            )
            self._keep_scan(sweep, scanned)
            return sweeps.scans_of(desk.register, sweep, number)[-1]

    def scan_unknown(self, sweep: int, text: str, *, place: int, staff: int) -> SweepScan:
        """Keep that an unknown code lies there, as its length and HMAC: it may be somebody's NIK."""
        desk = self._desk
        salt = persons.new_salt()
        with desk.act() as now:
            self._scannable(sweep, place, staff)
            scanned = SweepScan(
                seq=desk.head().seq + 1,
                dossier=None,
                place=place,
                staff=staff,
                at=now,
                bucket=Bucket.UNKNOWN,
                recorded_place=None,
                stage=None,
            )
            sighting = {
                "is_seen": 1,
                "oddity": str(unknown(text, desk.rows.office.series)),
                "place": place,
                "staff": staff,
                "at": now,
                "source": str(Source.SWEEP),
                "scanned_before": None,
            }
            kept = {"length": len(text), "scan": seal(salt, text), "sighting": sighting}
            self._keep_scan(sweep, scanned, kept, {"scan_salt": salt.hex()})
            return scanned

    def undo(self, sweep: int, *, staff: int) -> SweepScan:
        """Take back a person's last scan; it stays in the history and counts no more."""
        desk = self._desk
        with desk.act():
            self._open(sweep)
            person = desk.actor(staff, Act.SWEEP)
            last = sweeps.last_of(desk.register, sweep, staff)
            if last is None:
                raise CounterError(
                    f"Belum ada pindaian {person.name} yang dapat dibatalkan pada cek rak ini."
                )
            desk.append(
                "sweep_unscanned",
                actor=staff,
                dossier=last.dossier,
                body={"unscan": {"sweep": sweep, "seq": last.seq}},
            )
            return replace(last, is_undone=True)

    def close(self, sweep: int, *, covered: Sequence[int], actor: int) -> SweepResult:
        """End a sweep and write what it proves; only in `covered` places what was not scanned is missing."""
        desk = self._desk
        desk.actor(actor, Act.SWEEP)
        with desk.act():
            self._open(sweep)
            open_one = self._sweep(sweep)
            wholly = frozenset(covered)
            if not wholly <= set(open_one.places):
                raise CounterError("Tempat yang selesai dicek harus termasuk cek rak ini. Pilih lagi.")
            now = self._as_they_stand(open_one)
            became = outcomes(open_one, wholly, now, loans.lent_numbers(desk.register))
            body = {
                "id": sweep,
                "covered": sorted(wholly),
                "outcomes": [[int(number), str(bucket)] for number, bucket in sorted(became.items())],
            }
            desk.append("sweep_closed", actor=actor, body={"sweep_closed": body})
            write_evidence(desk, self._sweep(sweep), now, actor=actor)
        return self.result(sweep)

    def set_right(
        self, sweep: int, rows: Sequence[tuple[str, SetRight]], *, actor: int
    ) -> tuple[Dossier, ...]:
        """Set right the chosen rows of a closed sweep, each dossier as said; all or none."""
        desk = self._desk
        desk.actor(actor, Act.SWEEP)
        with desk.act():
            if self._sweep(sweep).is_open:
                raise CounterError("Cek rak ini belum ditutup. Tutup dahulu, lalu betulkan hasilnya.")
            found = {row.dossier: row for row in self.result(sweep).rows if row.scan is not None}
            return tuple(
                set_one_right(desk, found.get(number), number, right, actor=actor)
                for number, right in dict(rows).items()
            )

    def suggestion(self, suspicions: Mapping[str, float] | None = None) -> Suggestion | None:
        """Return the place to look through now, or None once today's share is done.

        `suspicions` say how likely a dossier is astray, by number.
        """
        return sweep_rota.suggestion(self._desk, suspicions or {})

    def coverage(self, days: int | None = None) -> Coverage:
        """Return which part of the office was seen in the last working days (default: the limit)."""
        return sweep_rota.covered(self._desk, days or self._desk.rows.thresholds.sweep_days)

    def _sweepable(self, place: int) -> Place:
        found = self._desk.place(place)
        if found.kind not in sweep_rota.SWEPT:
            raise CounterError(
                f"{found.name} berada di luar kantor dan tidak dapat dicek. Pilih tempat lain."
            )
        return found

    def _refuse_swept_now(self, places: Collection[int]) -> None:
        for sweep in sweeps.open_heads(self._desk.register):
            for place in sorted(set(sweep.places) & set(places)):
                name = place_name(self._desk.rows.places, place)
                raise CounterError(f"{name} sedang dicek (cek rak ke-{sweep.id}). Lanjutkan cek rak itu.")

    def _expected(self, places: Sequence[int]) -> list[list[object]]:
        register = self._desk.register
        lent = loans.lent_numbers(register)
        lying = (
            dossier
            for place in places
            for dossier in dossiers.by_numbers(register, sweeps.lying_at(register, place))
        )
        return [
            [int(d.number), d.place, str(d.stage), str(expected_bucket(d, is_lent=d.number in lent))]
            for d in lying
            if is_expected(d)
        ]

    def _keep_scan(
        self,
        sweep: int,
        scan: SweepScan,
        kept: Mapping[str, object] | None = None,
        texts: Mapping[str, str] | None = None,
    ) -> None:
        body = {
            "sweep": sweep,
            "place": scan.place,
            "staff": scan.staff,
            "bucket": str(scan.bucket),
            "recorded_place": scan.recorded_place,
            "stage": scan.stage,
        }
        self._desk.append(
            "sweep_scanned",
            actor=scan.staff,
            dossier=scan.dossier,
            body={"sweep_scan": body, **(kept or {})},
            texts=texts,
        )

    def _scannable(self, sweep: int, place: int, staff: int) -> Staff:
        person = self._desk.actor(staff, Act.SWEEP)
        if place not in self._open(sweep).places:
            name = self._desk.place(place).name
            raise CounterError(f"{name} tidak termasuk cek rak ini. Pilih tempat yang sedang dicek.")
        return person

    def _open(self, sweep: int) -> Sweep:
        """Return the head of an open sweep; raise `CounterError` for a closed one."""
        found = _recorded(sweeps.head(self._desk.register, sweep))
        if not found.is_open:
            raise CounterError("Cek rak ini sudah ditutup. Mulai cek rak baru.")
        return found

    def _sweep(self, sweep: int) -> Sweep:
        return _recorded(sweeps.by_id(self._desk.register, sweep))

    def _as_they_stand(self, sweep: Sweep) -> dict[str, Dossier]:
        numbers = {one.dossier for one in sweep.expected} | {s.dossier for s in sweep.scans if s.dossier}
        return {d.number: d for d in dossiers.by_numbers(self._desk.register, sorted(numbers))}


def _recorded(sweep: Sweep | None) -> Sweep:
    if sweep is None:
        raise CounterError("Cek rak itu tidak tercatat. Pilih dari daftar cek rak.")
    return sweep


def _blinded(sweep: Sweep) -> Sweep:
    return replace(sweep, expected=()) if sweep.is_open and sweep.is_blind else sweep
