"""What a suspicion says: why the papers may not be where they are recorded, sign by sign, and what to do."""

from collections.abc import Mapping

from counter_app.rules.dwell import ENOUGH, Basis
from counter_app.rules.finding import Reason, in_words
from counter_app.rules.finding_rules import receiver
from counter_app.rules.finding_words import Said, Spot, ask
from counter_app.rules.indonesian import count, phrase_days, short_date
from counter_app.rules.learning import HitRate
from counter_app.rules.look import Look
from counter_app.rules.oddities import Oddity
from counter_app.rules.place import place_name
from counter_app.rules.sighting import Sighting
from counter_app.rules.silence import Silence, Transit
from counter_app.rules.standing import Standing
from counter_app.rules.suspicion import Factor, Prior, Suspicion

_LEADS = {
    "sangat mungkin": "Sangat mungkin tidak di tempatnya",
    "mungkin": "Mungkin tidak di tempatnya",
    "perlu dilihat": "Perlu dilihat",
}


def said(look: Look, row: Standing, suspicion: Suspicion) -> Said:
    """The sentences of one suspect: the sign that says most, the figure, and what to do next."""
    spot = look.spot(row.place, row.holder)
    facts = next((f.facts for f in suspicion.factors if f.reason is suspicion.reason), None)
    lead = _LEADS[in_words(suspicion.probability)]
    return Said(
        reason=f"{lead}: {_main(look, row, spot, suspicion.reason, facts)}",
        rule=f"Kemungkinan tidak di tempatnya {percent(suspicion.probability)}.",
        next_step=_next_step(look, row, spot, suspicion.reason, facts),
    )


def why(look: Look, row: Standing, suspicion: Suspicion, hits: Mapping[Reason, HitRate]) -> tuple[str, ...]:
    """Every sign with how many times it makes the odds, and what became of the same reason here before."""
    sentences = [_prior(suspicion.prior)]
    for factor in suspicion.factors:
        sentences += _sign(look, row, factor)
    if suspicion.reason in hits:
        sentences.append(f"Alasan “{suspicion.reason}” di kantor ini: {hits[suspicion.reason]}.")
    return tuple(sentences)


def percent(share: float) -> str:
    """A share in hundredths, never nothing and never certain.

    >>> percent(0.344), percent(0.001), percent(0.9999)
    ('34%', 'kurang dari 1%', '99%')
    """
    return "kurang dari 1%" if share < 0.01 else f"{min(round(share * 100), 99)}%"


def times(ratio: float) -> str:
    """How much a sign makes of the odds.

    >>> times(12.4), times(2.26), times(0.5), times(1.0)
    ('dugaan 12 kali lebih kuat', 'dugaan 2,3 kali lebih kuat', 'dugaan 2 kali lebih lemah', 'dugaan tetap')
    """
    if 0.95 < ratio < 1.05:
        return "dugaan tetap"
    by = ratio if ratio > 1 else 1 / ratio
    rounded = count(round(by)) if by >= 10 else f"{by:.1f}".removesuffix(".0").replace(".", ",")
    return f"dugaan {rounded} kali lebih {'kuat' if ratio > 1 else 'lemah'}"


def _main(look: Look, row: Standing, spot: Spot, reason: Reason, facts: object) -> str:
    if isinstance(facts, Sighting):
        return _seen(look, row, spot, reason, facts)
    if isinstance(facts, Transit):
        sender, on = look.staff[facts.sent.from_staff].name, short_date(look.day_of(facts.sent.sent_at))
        return f"dikirim {sender} kepada {receiver(look, facts)} pada {on}, belum diterima."
    since = look.day_of(row.last_seen_at)
    lasts = f"{phrase_days(max(look.days_since(since), 0))}, sejak {short_date(since)}"
    if reason is Reason.OUTSIDE:
        return f"belum kembali dari {spot.place_name} setelah {lasts}."
    if reason is Reason.NEIGHBOUR:
        return f"berkas lain dari tumpukan yang sama tersesat; tercatat di {spot.named}."
    if reason is Reason.HOLDER_GONE:
        return f"tercatat di {spot.named}, padahal pemegangnya tidak bertugas lagi."
    return f"tidak terlihat selama {lasts}; terakhir di {spot.named}."


def _seen(look: Look, row: Standing, spot: Spot, reason: Reason, doubt: Sighting) -> str:
    on, by = short_date(look.day_of(doubt.at)), look.staff[doubt.staff].name
    where = spot.place_name if doubt.place is None else place_name(look.places, doubt.place)
    if doubt.oddity == Oddity.LEFT_BEHIND:
        return f"masih terlihat di {where} pada {on}, padahal sudah dikirim."
    if reason is Reason.ELSEWHERE:
        return f"terlihat di {where} pada {on}, padahal tercatat di {spot.named}."
    if reason is Reason.NOT_IN_STACK:
        return f"tidak ada saat {by} menerima tumpukannya pada {on}; tercatat di {spot.named}."
    if reason is Reason.SWEPT:
        return f"tidak ada saat cek rak {where} pada {on}."
    return f"dicari {by} di {where} pada {on} dan tidak ada."


def _prior(prior: Prior) -> str:
    of_thousand = f"{max(round(prior.share * 1000), 1)} dari 1.000"
    if prior.is_carried:
        return (
            f"Dasar: sekitar {of_thousand} berkas yang dipindahkan tidak sampai di tempatnya, dan sejak "
            "dipindahkan berkas ini belum dilihat siapa pun."
        )
    return f"Dasar: berkas yang sudah terlihat di tempatnya jarang tersesat, sekitar {of_thousand}."


def _sign(look: Look, row: Standing, factor: Factor) -> list[str]:
    facts, effect = factor.facts, times(factor.ratio)
    if isinstance(facts, Silence):
        return _silence(look, row, facts, effect)
    if isinstance(facts, Transit):
        late = f"{percent(facts.share)} kiriman ke sana yang sampai di tangan menunggu selama ini"
        return [f"Belum diterima: {late}; {effect}."]
    spot = look.spot(row.place, row.holder)
    sentence = _main(look, row, spot, factor.reason, facts).removesuffix(".")
    return [f"{sentence[0].upper()}{sentence[1:]}; {effect}."]


def _silence(look: Look, row: Standing, silence: Silence, effect: str) -> list[str]:
    service, spot = look.services[row.service], look.spot(row.place, row.holder)
    share = percent(silence.share)
    cases = count(silence.curve.cases)
    if silence.curve.basis is Basis.STANDARD:
        limit = phrase_days(silence.limit // (2 * look.half_day))
        basis = f"riwayat di sini belum {ENOUGH} berkas, dipakai batas {limit}"
    elif silence.curve.basis is Basis.SERVICE:
        basis = f"dari {cases} berkas {service.short_name} di {spot.place_name} pada tahap “{row.stage}”"
    else:
        basis = f"dari {cases} berkas semua layanan di {spot.place_name} pada tahap “{row.stage}”"
    sentences = [f"Hanya {share} berkas yang ada di tempatnya diam selama ini ({basis}); {effect}."]
    if silence.share > 0.5:
        sentences = [f"Diam selama ini masih biasa, {share} berkas demikian ({basis}); {effect}."]
    if silence.mates:
        came = f"{count(silence.mates)} berkas yang datang bersamanya"
        sentences.append(f"Dari {came}, {count(silence.gone)} sudah diteruskan.")
    return sentences


def _next_step(look: Look, row: Standing, spot: Spot, reason: Reason, facts: object) -> str:
    if isinstance(facts, Transit):
        who = receiver(look, facts)
        sender = look.staff[facts.sent.from_staff].name
        return f"Tanyakan kepada {who} dan {sender}; siapa pun yang memegangnya, terima di Serah terima (F4)."
    if isinstance(facts, Sighting) and reason is Reason.ELSEWHERE and facts.place is not None:
        return f"Periksa {place_name(look.places, facts.place)}, lalu catat posisinya."
    if reason is Reason.NOT_IN_STACK:
        return (
            f"Cari di {spot.place_name} dan di sela berkas yang dikirim bersamanya; lihat rencana pencarian."
        )
    if reason in {Reason.SWEPT, Reason.SOUGHT}:
        return f"Buka rencana pencarian berkas ini; {spot.place_name} sudah diperiksa."
    return ask(spot)
