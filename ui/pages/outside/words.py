"""What the part Disdukcapil says of batches, dossiers out and cards."""

from datetime import date
from typing import TYPE_CHECKING

from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from counter_app.rules.handover.outside import Card, CardMatch, How, Part, return_words
from counter_app.rules.handover.transfer import Transfer
from counter_app.rules.place import PlaceKind, place_name

if TYPE_CHECKING:
    from counter_app.counter import Counter

_PARTS = {
    Part.BOTH: "dokumen dan berkasnya",
    Part.DOCUMENT: "dokumennya",
    Part.PAPERS: "berkasnya",
}


def batch_texts(batch: Transfer, counter: "Counter") -> tuple[str, ...]:
    """A batch as its row says it."""
    zone = counter.office.zone
    sent_on = indonesian.moment(batch.sent_at or 0, zone).date()
    signed = "sudah" if batch.signed_at is not None else "belum"
    return (
        batch.letter_number or "–",
        indonesian.short_date(sent_on),
        batch.courier,
        return_words(batch).removesuffix(" sudah kembali"),
        signed,
    )


def out_texts(dossier: Dossier, counter: "Counter", letters: dict[str, str]) -> tuple[str, ...]:
    """A dossier that another office works on, as its row says it."""
    return (
        tracking.grouped(dossier.number),
        dossier.people,
        counter.services[dossier.service].short_name,
        letters.get(dossier.transfer_id or "", "–"),
        _remark(dossier, counter),
    )


def card_texts(card: Card, counter: "Counter") -> tuple[str, ...]:
    """A card for nobody, as its row says it."""
    on = indonesian.moment(card.at, counter.office.zone).date()
    return card.text, indonesian.short_date(on), place_name(counter.places, card.place)


def received_words(dossier: Dossier, what: Part, match: CardMatch | None, counter: "Counter") -> str:
    """What was just taken in, and by what it was known."""
    known = f", dikenal dari {match.how}" if match is not None and match.how is not How.NUMBER else ""
    stage = f"; {dossier.stage_name}" if what is not Part.PAPERS else ""
    return f"{_PARTS[what]} diterima di {place_name(counter.places, dossier.place)}{known}{stage}"


def candidate(dossier: Dossier, counter: "Counter") -> str:
    """A dossier a card may belong to, as the clerk chooses it."""
    nik = indonesian.mask_nik(dossier.applicant.on_behalf_nik or dossier.applicant.nik)
    service = counter.services[dossier.service].short_name
    parts = (tracking.grouped(dossier.number), dossier.people, service, nik, dossier.applicant.village)
    return " · ".join(part for part in parts if part)


def asked_words(match: CardMatch) -> str:
    """Why a line has to be decided by the clerk."""
    if match.how is How.SEVERAL:
        return f"{len(match.found)} berkas cocok; pilih yang benar"
    return "nama mirip; pastikan dengan Enter"


def _remark(dossier: Dossier, counter: "Counter") -> str:
    parts = []
    if dossier.waits_for:
        parts.append(f"menunggu {dossier.waits_for}")
    if counter.places[dossier.place].kind is not PlaceKind.OUTSIDE:
        parts.append(f"berkas di {place_name(counter.places, dossier.place)}")
    if dossier.paused_since is not None:
        parts.append("dijeda")
    if dossier.promised_on and not dossier.is_closed:
        parts.append(f"janji {indonesian.day_month(date.fromisoformat(dossier.promised_on))}")
    return ", ".join(parts)
