"""Pencarian: where to look for papers next, who looked where, what people say, and where they were found."""

from collections.abc import Mapping
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import arrival
from counter_app.acts.desk import Desk
from counter_app.acts.search_evidence import gathered
from counter_app.register import ledger, searches, sightings
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.place import Place, PlaceKind, place_name
from counter_app.rules.scan.sighting import Sighting, Source
from counter_app.rules.search.clues import clues_of, minutes_of
from counter_app.rules.search.plan import Relation, SearchPlan, expected_minutes, ranked
from counter_app.rules.search.record import Cause, Claim, Look, SearchRecord, Statement
from counter_app.rules.staff import Act

# A sweep that expects a folder looks twice as well as who looks for it alone; to another place it may have
# come only after the sweep.
_LOOKS_WHERE_EXPECTED, _LOOKS_ELSEWHERE = 2, 1
_KINDS = frozenset({"not_seen", "found", "claimed"})
_Texts = Mapping[tuple[str, int], Mapping[str, str]]


class Searching:
    """One search a dossier; `plan` and `record` only read, each other method is one transaction."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def plan(self, number: str) -> SearchPlan:
        """Return where to look, the best next place first; `CounterError` for a number never issued."""
        dossier = self._desk.dossier(number)
        if self._desk.rows.places[dossier.place].kind is PlaceKind.APPLICANT:
            raise CounterError(f"Berkas {number} sudah kembali ke pemohon dan tidak perlu dicari.")
        evidence = gathered(self._desk, dossier)
        looked = self._looks_in_vain(dossier)
        spots = ranked(clues_of(evidence), minutes_of(evidence), self._looks_by_place(dossier, looked))
        return SearchPlan(dossier=dossier, spots=spots, looked=looked, minutes=expected_minutes(spots))

    def looked(self, number: str, place: int, *, actor: int, note: str = "") -> SearchPlan:
        """Write down that somebody looked at a place in vain, and return the plan as it is after that."""
        desk = self._desk
        desk.actor(actor, Act.SEARCH)
        target = self._place(place)
        with desk.act() as at:
            dossier = self._sought(number)
            sighting = {
                "is_seen": 0, "oddity": "", "place": target.id, "staff": actor, "at": at,
                "source": str(Source.SEARCH), "scanned_before": None,
            }  # fmt: skip
            step.record(
                desk, dossier, "not_seen", {}, actor=actor, texts={"note": note}, extra={"sighting": sighting}
            )
        return self.plan(number)

    def found(self, number: str, place: int, *, cause: Cause, actor: int, note: str = "") -> Dossier:
        """Write down where papers turned up and why they strayed; their record is there from now on."""
        desk = self._desk
        desk.actor(actor, Act.SEARCH)
        target = self._place(place)
        relation = self._relation(self.plan(number), target.id)
        with desk.act():
            dossier = self._sought(number)
            _require_findable(dossier, target, cause)
            find = {
                "recorded": dossier.place, "found": target.id, "relation": str(relation), "cause": str(cause)
            }  # fmt: skip
            outcome = "in place" if cause is Cause.IN_PLACE else "astray"
            return step.record(
                desk,
                dossier,
                "found",
                arrival(desk, dossier, target, target.owner or actor) | step.seen(desk),
                actor=actor,
                texts={"note": note},
                extra={"find": find, "outcome": outcome},
            )

    def claim(self, number: str, *, staff: int, claim: Claim, comment: str, actor: int) -> Dossier:
        """Write down what somebody says who is asked for the papers; without a comment it says nothing."""
        desk = self._desk
        desk.actor(actor, Act.SEARCH)
        if not comment.strip():
            raise CounterError("Tulis kepada siapa dan kapan, atau apa yang diketahui.")
        if staff not in desk.rows.staff:
            raise CounterError("Pilih petugas yang memberi keterangan.")
        with desk.act():
            return step.record(
                desk,
                self._sought(number),
                "claimed",
                {},
                actor=actor,
                texts={"comment": comment},
                extra={"claim": {"staff": staff, "claim": str(claim)}},
            )

    def record(self, number: str) -> SearchRecord:
        """Return who looked where and what people said, newest first."""
        seen = sightings.of_dossier(self._desk.register, self._desk.dossier(number).number)
        texts = self._texts(number)
        looks = [self._look(s, texts) for s in seen if s.source is Source.SEARCH or not s.is_seen or s.oddity]
        claims = [self._statement(row, texts) for row in searches.claims_of(self._desk.register, number)]
        return SearchRecord(looks=tuple(reversed(looks)), claims=tuple(reversed(claims)))

    def _sought(self, number: str) -> Dossier:
        dossier = self._desk.dossier(number)
        if dossier.is_closed:
            raise CounterError(
                f"Berkas {number} sudah selesai ({dossier.stage_name}). "
                "Tulis hasil pencarian sebagai catatan."
            )
        return dossier

    def _place(self, place: int) -> Place:
        target = self._desk.place(place)
        if target.kind is PlaceKind.APPLICANT:
            raise CounterError("Berkas kembali ke pemohon hanya lewat “Kembalikan”. Pilih tempat lain.")
        return target

    @staticmethod
    def _relation(plan: SearchPlan, place: int) -> Relation:
        spot = plan.spot(place)
        return Relation.ANYWHERE if spot is None else spot.relation

    def _looks_in_vain(self, dossier: Dossier) -> tuple[Sighting, ...]:
        """Since the papers were last in hand; seen at a place, older looks there say nothing."""
        known = sightings.of_dossier(self._desk.register, dossier.number)
        still = [s for s in known if s.closed_at is None]
        seen_at = {s.place: s.at for s in still if s.is_seen}
        return tuple(s for s in still if not s.is_seen and s.at >= seen_at.get(s.place, 0))

    def _looks_by_place(self, dossier: Dossier, looked: tuple[Sighting, ...]) -> Mapping[int, int]:
        looks: dict[int, int] = {}
        for sighting in looked:
            if sighting.place is not None and sighting.source is not Source.SWEEP:
                looks[sighting.place] = looks.get(sighting.place, 0) + 1
        swept = searches.swept_since(self._desk.register, self._desk.rows.places, dossier.last_seen_at)
        for place in {*swept, *(s.place for s in looked if s.source is Source.SWEEP and s.place)}:
            of_a_sweep = _LOOKS_WHERE_EXPECTED if place == dossier.place else _LOOKS_ELSEWHERE
            looks[place] = looks.get(place, 0) + of_a_sweep
        return looks

    def _texts(self, number: str) -> _Texts:
        """What was typed with each step of a search, and by whom."""
        register = self._desk.register
        events = [e for e in ledger.of_dossier(register, int(number)) if e.kind in _KINDS]
        return {
            (e.origin, e.seq): {**ledger.texts_of(register, e), "actor": self._person(e.actor)}
            for e in events
        }

    def _look(self, sighting: Sighting, texts: _Texts) -> Look:
        place = sighting.place
        return Look(
            at=sighting.at,
            place="" if place is None else place_name(self._desk.rows.places, place),
            staff=self._person(sighting.staff),
            source=sighting.source,
            is_seen=sighting.is_seen,
            note=texts.get((sighting.origin, sighting.seq), {}).get("note", ""),
        )

    def _statement(self, row: Any, texts: _Texts) -> Statement:
        told = texts.get((row["origin"], row["seq"]), {})
        return Statement(
            at=row["at"],
            staff=self._person(row["staff"]),
            claim=Claim(row["claim"]),
            comment=told.get("comment", ""),
            written_by=told.get("actor", ""),
        )

    def _person(self, person: int) -> str:
        known = self._desk.rows.staff.get(person)
        return known.name if known else ""


def _require_findable(dossier: Dossier, target: Place, cause: Cause) -> None:
    if dossier.is_lost:
        raise CounterError(
            f"Berkas {dossier.number} sudah dinyatakan hilang. Catat “Ditemukan kembali” di halamannya."
        )
    if cause is Cause.IN_PLACE and target.id != dossier.place:
        raise CounterError("Berkas tidak ditemukan di tempat yang tercatat. Pilih sebab lain.")
