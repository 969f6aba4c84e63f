"""What a suspicion says: why the papers may not be where they are recorded, sign by sign, and what to do."""

from collections.abc import Mapping

from counter_app.rules.check.dwell import ENOUGH, Basis
from counter_app.rules.check.finding import Reason, in_words
from counter_app.rules.check.finding_rules import receiver
from counter_app.rules.check.finding_words import Said, Spot, ask
from counter_app.rules.check.learning import HitRate
from counter_app.rules.check.look import Look
from counter_app.rules.check.quiet import Silence
from counter_app.rules.check.standing import Standing
from counter_app.rules.check.suspicion import Factor, Prior, Suspicion
from counter_app.rules.indonesian import count, phrase_days, short_date
from counter_app.rules.place import place_name
from counter_app.rules.scan.oddities import Oddity
from counter_app.rules.scan.sighting import Sighting

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
    if isinstance(facts, Silence) and facts.sent is not None:
        sender, on = look.staff[facts.sent.from_staff].name, short_date(look.day_of(facts.sent.sent_at))
        return f"dikirim {sender} kepada {receiver(look, facts.sent)} pada {on}, belum diterima."
    since = look.day_of(row.last_seen_at)
    days, on = max(look.days_since(since), 0), short_date(since)
    if reason is Reason.OUTSIDE:
        after = f"setelah {phrase_days(days)}, sejak {on}" if days else f"sejak {on}"
        return f"belum kembali dari {spot.place_name} {after}."
    if reason is Reason.NEIGHBOUR:
        return f"berkas lain dari tumpukan yang sama tersesat; tercatat di {spot.named}."
    if reason is Reason.HOLDER_GONE:
        return f"tercatat di {spot.named}, padahal pemegangnya tidak bertugas lagi."
    unseen = (
        f"tidak terlihat selama {phrase_days(days)}, sejak {on}"
        if days
        else f"belum terlihat lagi sejak {on}"
    )
    return f"{unseen}; terakhir di {spot.named}."


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
    if prior.is_out:
        counted = "berkas yang dihitung kantor lain menurut daftarnya"
        return f"Dasar: {counted} jarang tersesat, sekitar {of_thousand}."
    return f"Dasar: berkas yang sudah terlihat di tempatnya jarang tersesat, sekitar {of_thousand}."


def _sign(look: Look, row: Standing, factor: Factor) -> list[str]:
    facts, effect = factor.facts, times(factor.ratio)
    if isinstance(facts, Silence):
        return _silence(look, row, facts, effect)
    spot = look.spot(row.place, row.holder)
    sentence = _main(look, row, spot, factor.reason, facts).removesuffix(".")
    return [f"{sentence[0].upper()}{sentence[1:]}; {effect}."]


def _silence(look: Look, row: Standing, silence: Silence, effect: str) -> list[str]:
    share, basis = percent(silence.share), _basis(look, row, silence)
    sentences = [f"Hanya {share} berkas diam sepanjang ini ({basis}); {effect}."]
    if silence.share > 0.5:
        sentences = [f"Diam sepanjang ini masih biasa, {share} berkas demikian ({basis}); {effect}."]
    if silence.mates:
        came, went = ("datang", "diteruskan") if silence.sent is None else ("dikirim", "diterima")
        mates, gone = count(silence.mates), count(silence.gone)
        further = ""
        if silence.further >= 1:
            further = f", dan rata-rata sudah {count(round(silence.further))} langkah lebih jauh"
        sentences.append(f"Dari {mates} berkas yang {came} bersamanya, {gone} sudah {went}{further}.")
    return sentences


def _basis(look: Look, row: Standing, silence: Silence) -> str:
    cases, spot = count(silence.curve.cases), look.spot(row.place, row.holder)
    if silence.curve.basis is Basis.STANDARD:
        days = silence.limit // (2 * look.half_day)
        limit = phrase_days(days) if days else "setengah hari kerja"
        return f"riwayatnya belum {ENOUGH} berkas, dipakai batas {limit}"
    if silence.sent is not None:
        return f"dari {cases} berkas yang dikirim kepada {receiver(look, silence.sent)}"
    of = look.services[row.service].short_name if silence.curve.basis is Basis.SERVICE else "semua layanan"
    return f"dari {cases} berkas {of} di {spot.place_name} pada tahap “{row.stage}”"


def _next_step(look: Look, row: Standing, spot: Spot, reason: Reason, facts: object) -> str:
    if isinstance(facts, Silence) and facts.sent is not None:
        who = receiver(look, facts.sent)
        sender = look.staff[facts.sent.from_staff].name
        return f"Tanyakan kepada {who} dan {sender}; yang memegangnya menerima di Serah terima (F4)."
    if isinstance(facts, Sighting) and reason is Reason.ELSEWHERE and facts.place is not None:
        return f"Periksa {place_name(look.places, facts.place)}, lalu catat posisinya."
    if reason is Reason.NOT_IN_STACK:
        return (
            f"Cari di {spot.place_name} dan di sela berkas yang dikirim bersamanya; lihat rencana pencarian."
        )
    if reason in {Reason.SWEPT, Reason.SOUGHT}:
        return f"Buka rencana pencarian berkas ini; {spot.place_name} sudah diperiksa."
    return ask(spot)
