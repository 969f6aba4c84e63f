"""Every scan is evidence: what fits the record proves it, what contradicts it is kept and moves nothing."""

from dataclasses import dataclass
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import Custody, desk_for
from counter_app.acts.desk import Desk
from counter_app.register import dossiers, loans, persons, sightings, transfers
from counter_app.register.events import seal
from counter_app.rules import tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.handover.transfer import working_desk
from counter_app.rules.layouts import RECEIPT_TITLES
from counter_app.rules.place import Place
from counter_app.rules.scan import oddities
from counter_app.rules.scan import words as oddity_words
from counter_app.rules.scan.oddities import SLIP_PAGES, SOURCES, Oddity, Offer, ScanContext, ScanPage, Seen
from counter_app.rules.scan.sighting import Sighting, Source
from counter_app.rules.scan.tells import oddity
from counter_app.rules.staff import Act, may

_REMEMBERED_MS = 2 * 60_000
_NOBODY = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Last:
    """The last scan of this window, and the other one before it; `seq` is an odd sighting's event."""

    at: int
    number: str | None
    before: str | None = None
    seq: int | None = None


class Scanning:
    """Scans of one window, each one transaction; it remembers the last for two minutes."""

    def __init__(self, desk: Desk, custody: Custody) -> None:
        self._desk = desk
        self._custody = custody
        self._last: _Last | None = None

    def scanned(
        self,
        number: str,
        *,
        actor: int,
        page: ScanPage,
        place: int | None = None,
        hash_hex: str | None = None,
    ) -> Seen:
        """Keep a scan: one that fits says the papers are where the register has them, an odd one only waits.

        `place` is where it was scanned, the actor's own desk when not given; `hash_hex` a receipt's check. On
        Cari and Terima a scan in order proves nothing and is not kept.
        """
        desk = self._desk
        desk.actor(actor, Act.NOTE)
        seen = self.judged(number, actor=actor, page=page, place=place, hash_hex=hash_hex)
        here = self._here(actor, place)
        if seen.dossier is None:
            return self._keep_unknown(number, seen, here, actor=actor, source=_source(page))
        before = self._before(number)
        with desk.act() as at:
            kept = self._keep(seen.dossier, seen, page, here, actor=actor)
            self._tell_what_followed(number, actor=actor)
        self._last = _Last(at=at, number=number, before=before, seq=kept.seq if kept.oddity else None)
        return kept

    def judged(
        self,
        number: str,
        *,
        page: ScanPage,
        actor: int | None = None,
        place: int | None = None,
        hash_hex: str | None = None,
    ) -> Seen:
        """Judge a scan and keep nothing: all that can be done while nobody at the counter has a name."""
        desk = self._desk
        dossier = dossiers.by_number(desk.register, number) if tracking.is_valid(number) else None
        if dossier is None:
            kind = oddities.unknown(number, desk.rows.office.series)
            return Seen(dossier=None, oddity=kind, sentence=oddity_words.unknown_sentence(kind, number))
        context = self._context(dossier, page, self._here(actor, place), actor=actor, hash_hex=hash_hex)
        odd = oddity(dossier, context)
        if odd is None:
            return Seen(dossier=dossier)
        return Seen(
            dossier=dossier,
            oddity=odd,
            sentence=oddity_words.sentence(odd, dossier, context),
            offers=self._offers(odd, dossier, context),
        )

    def unknown(self, text: str, *, actor: int, place: int | None = None) -> str:
        """Keep a code no dossier has, as its length and HMAC: it may be a NIK; return the sentence."""
        self._desk.actor(actor, Act.NOTE)
        kind = oddities.unknown(text, self._desk.rows.office.series)
        seen = Seen(dossier=None, oddity=kind, sentence=oddity_words.unknown_sentence(kind, text))
        here = self._here(actor, place)
        return self._keep_unknown(text, seen, here, actor=actor, source=Source.SCAN).sentence

    def resolve(self, seq: int, offer: Offer, *, actor: int) -> Dossier:
        """Set right what an odd scan showed, by what its bar offered.

        A note settles nothing of open dossiers: the papers still are not where the register has them.
        """
        desk = self._desk
        desk.actor(actor, Act.MOVE if offer is Offer.DESK else Act.NOTE)
        with desk.act():
            sighting = sightings.one(desk.register, desk.rows.office.series, seq)
            if sighting is None or sighting.dossier is None:
                raise CounterError("Pindaian itu tidak ada dalam catatan. Pindai lagi berkasnya.")
            if sighting.closed_at is not None:
                raise CounterError("Pindaian itu sudah diselesaikan. Pindai lagi bila masih tidak cocok.")
            dossier = desk.dossier(sighting.dossier)
            if offer is Offer.DESK:
                return self._to_own_desk(dossier, sighting, actor=actor)
            if offer is Offer.BACK:
                return self._back(dossier, sighting, actor=actor)
            return self._note(dossier, sighting, actor=actor)

    def _to_own_desk(self, dossier: Dossier, sighting: Sighting, *, actor: int) -> Dossier:
        desk = desk_for(self._desk, actor)
        if not dossier.is_closed:  # a closed one is refused below, with what to do instead
            _refuse_unfit(dossier, sighting, Offer.DESK)
        target = self._custody.target(desk.id, actor=actor, received_by=None)
        learnt = self._learnt(dossier, sighting)
        return self._custody.move_one(dossier, target, actor=actor, received_by=None, learnt=learnt)

    def _back(self, dossier: Dossier, sighting: Sighting, *, actor: int) -> Dossier:
        """Note that the papers lie at their place again, seen there by whoever holds them."""
        _refuse_unfit(dossier, sighting, Offer.BACK)
        desk = self._desk
        holder = actor if dossier.holder is None else dossier.holder
        extra = {
            "seen_at_place": dossier.place,
            "sighting": self._sighting(
                None, dossier.place, sighting.before, staff=holder, source=sighting.source
            ),
            **self._learnt(dossier, sighting),
        }
        return step.record(desk, dossier, "put_back", step.seen(desk), actor=actor, extra=extra)

    def _note(self, dossier: Dossier, sighting: Sighting, *, actor: int) -> Dossier:
        """Keep an odd scan as it is; one that says nothing of papers still worked on is done with."""
        is_done = dossier.is_closed or sighting.place is None
        extra = {"settled_sighting": sighting.seq} if is_done else {}
        return step.record(self._desk, dossier, "scan_noted", {}, actor=actor, extra=extra)

    def _learnt(self, dossier: Dossier, sighting: Sighting) -> dict[str, Any]:
        """Settle the sighting; an alert learns whether the papers were where the register had them."""
        astray = oddities.is_astray(dossier, sighting.place, self._desk.rows.places)
        return {"settled_sighting": sighting.seq, "outcome": "astray" if astray else "in place"}

    def _keep(self, dossier: Dossier, seen: Seen, page: ScanPage, here: Place | None, *, actor: int) -> Seen:
        desk = self._desk
        if page in SLIP_PAGES and seen.oddity is None:
            return seen
        # A slip says nothing of where the papers are; its sighting has no place.
        place = None if here is None or page in SLIP_PAGES else here.id
        extra: dict[str, Any] = {
            "sighting": self._sighting(
                seen.oddity, place, self._before(dossier.number), staff=actor, source=_source(page)
            ),
            "recorded_place": dossier.place,
        }
        if here is not None:
            extra["seen_at_place"] = here.id
        changes = {"last_seen_at": desk.now()} if seen.oddity is None else {}
        kept = step.record(desk, dossier, "sighted", changes, actor=actor, extra=extra)
        return Seen(
            dossier=kept,
            oddity=seen.oddity,
            sentence=seen.sentence,
            offers=seen.offers,
            seq=kept.last_seq,
        )

    def _keep_unknown(self, text: str, seen: Seen, here: Place | None, *, actor: int, source: Source) -> Seen:
        salt = persons.new_salt()
        place = here.id if here else None
        body = {
            "length": len(text),
            "scan": seal(salt, text),
            "sighting": self._sighting(seen.oddity, place, self._before(None), staff=actor, source=source),
        }
        with self._desk.act() as at:
            event = self._desk.append("scan_unknown", actor=actor, body=body, texts={"scan_salt": salt.hex()})
        self._last = _Last(at=at, number=None, seq=event.seq)
        return Seen(dossier=None, oddity=seen.oddity, sentence=seen.sentence, seq=event.seq)

    def _sighting(
        self, odd: Oddity | None, place: int | None, before: str | None, *, staff: int, source: Source
    ) -> dict[str, Any]:
        return {
            "is_seen": 1,
            "oddity": str(odd or ""),
            "place": place,
            "staff": staff,
            "at": self._desk.now(),
            "source": str(source),
            "scanned_before": None if before is None else int(before),
        }

    def _before(self, number: str | None) -> str | None:
        """What was scanned just before; the same folder scanned twice is no neighbour of itself."""
        last = self._recent()
        if last is None:
            return None
        return last.before if last.number == number else last.number

    def _recent(self) -> _Last | None:
        last = self._last
        return last if last and 0 <= self._desk.now() - last.at <= _REMEMBERED_MS else None

    def _tell_what_followed(self, number: str, *, actor: int) -> None:
        """Add to the odd scan before what came after it; of those in order the next scan knows as much."""
        last = self._recent()
        if last is not None and last.seq is not None and last.number != number:
            followed = {"seq": last.seq, "after": int(number)}
            self._desk.append("scan_followed", actor=actor, body={"followed": followed})

    def _context(
        self, dossier: Dossier, page: ScanPage, here: Place | None, *, actor: int | None, hash_hex: str | None
    ) -> ScanContext:
        desk = self._desk
        handed = next(iter(transfers.of_dossier(desk.register, dossier.number)), None)
        item = handed.item(dossier.number) if handed else None
        return ScanContext(
            page=page,
            here=here,
            actor=actor or _NOBODY,
            today=desk.today(),
            places=desk.rows.places,
            staff=desk.rows.staff,
            transfer=handed,
            item=item.state if item else None,
            loan=loans.of_dossier(desk.register, dossier.number),
            hash_hex=hash_hex,
            is_slip_old=hash_hex is not None and self._is_slip_old(dossier.number),
        )

    def _is_slip_old(self, number: str) -> bool:
        """Whether the promise on the last printed receipt is no longer the one that holds."""
        register = self._desk.register
        printed = [p.asked_at for p in dossiers.prints_of(register, number) if p.layout in RECEIPT_TITLES]
        promises = dossiers.promises_of(register, number)
        told = [p.promised_on for p in promises if p.made_at <= max(printed, default=0)]
        return bool(told) and told[-1] != promises[-1].promised_on

    def _offers(self, odd: Oddity, dossier: Dossier, context: ScanContext) -> tuple[Offer, ...]:
        staff = context.staff.get(context.actor)
        may_take = staff is not None and may(staff, Act.MOVE) and self._own_desk(staff.id) is not None
        found = oddities.offers(odd, dossier, context)
        return tuple(offer for offer in found if may_take or offer is not Offer.DESK)

    def _here(self, actor: int | None, place: int | None) -> Place | None:
        return self._own_desk(actor) if place is None else self._desk.place(place)

    def _own_desk(self, actor: int | None) -> Place | None:
        """The actor's own desk, else the counter all share; nobody has no desk of their own."""
        return working_desk(actor or _NOBODY, self._desk.rows.places)


def _source(page: ScanPage) -> Source:
    return SOURCES.get(page, Source.SCAN)


def _refuse_unfit(dossier: Dossier, sighting: Sighting, offer: Offer) -> None:
    if not oddities.allows(sighting.oddity, offer):
        raise CounterError(
            f"“{offer}” tidak berlaku untuk berkas {dossier.number} ({sighting.oddity}). Buka berkasnya dan "
            "pilih langkahnya di sana."
        )
