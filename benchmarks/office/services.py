"""What people come for, and the way each kind of dossier goes through the office."""

import math
import random
import uuid

from benchmarks.office.papers import Stop
from benchmarks.office.premises import Premises
from benchmarks.sample import VILLAGES, People
from counter_app.rules.applicant import Applicant
from counter_app.rules.dossier import Registration, Stage
from counter_app.rules.service import PaperState, Service

# Shares of a hundred, as a kecamatan counter meets them: most is population administration.
SHARES = {
    "KTPB": 14, "KTPG": 14, "KKB": 6, "KKP": 14, "KKH": 3, "PDK": 5, "PDD": 5, "AKL": 8, "AKM": 3, "KIA": 5,
    "SKTM": 7, "DOM": 3, "SKU": 3, "SKCK": 3, "AWR": 1, "DNK": 1, "LEG": 2, "IKR": 1, "PRP": 1, "TNH": 1,
    "SPH": 1, "PNL": 1,
}  # fmt: skip
LACKING = 0.07
_DEFERRED, _DEFERRED_HALVES = 0.08, 6.0
# Papers come back after about half the days from which Disdukcapil is asked for them.
_OUTSIDE_SHARE, _ALONE_SPREAD = 0.5, 0.2
# What was sent together mostly comes back together; a few of it wait for a card or a correction.
_TOGETHER_SPREAD, _STRAGGLES, _STRAGGLER = 0.4, 0.08, 2.5
_AT_KASI = {"SPH": 10, "TNH": 3, "AWR": 3, "PNL": 2}
_KTP, _KK = frozenset({"KTPB", "KTPG", "KIA"}), frozenset({"KKB", "KKP", "KKH", "PDK", "PDD", "AKL", "AKM"})


def service_of(chance: random.Random) -> str:
    """What the next applicant comes for."""
    return chance.choices(list(SHARES), weights=list(SHARES.values()))[0]


def form_of(service: Service, people: People, chance: random.Random) -> Registration:
    """The form of a person nobody knows; some lack a paper."""
    case = chance.choice(service.cases).key if service.cases else ""
    asked = service.requirements_for(case)
    papers = {r.key: PaperState.NOT_NEEDED if r.optional else r.usual_state for r in asked}
    needed = [r.key for r in asked if not r.optional]
    if needed and chance.random() < LACKING:
        papers[chance.choice(needed)] = PaperState.LACKING
    person = Applicant(
        name=people.name(), nik=people.nik(), village=chance.choice(VILLAGES), phone=people.phone()
    )
    return Registration(
        request_id=str(uuid.UUID(int=chance.getrandbits(128))),
        service=service.code,
        case=case,
        applicant=person,
        papers=papers,
    )


def route_of(
    service: Service, desk: int, premises: Premises, chance: random.Random, *, is_complete: bool
) -> tuple[Stop, ...]:
    """The way of a dossier taken in at a desk: forwarded, or a letter of the Camat's."""
    first = [Stop(place=desk, stage=Stage.RECEIVED)]
    if not is_complete:
        first += [Stop(place=premises.waiting, stage=Stage.RECEIVED), *first]
    way = _forwarded(service, premises, chance) if service.forwarded else _letter(service, premises, chance)
    return (*first, *way, Stop(place=_ready_box(service, premises), stage=Stage.READY))


def together(chance: random.Random) -> float:
    """How much slower or faster than usual a batch is at Disdukcapil."""
    return math.exp(chance.gauss(0, _TOGETHER_SPREAD))


def _forwarded(service: Service, premises: Premises, chance: random.Random) -> list[Stop]:
    operator = chance.choice(premises.operators)
    outside = 2 * _OUTSIDE_SHARE * (service.outside_days or 5) * math.exp(chance.gauss(0, _ALONE_SPREAD))
    if chance.random() < _STRAGGLES:
        outside *= _STRAGGLER
    return [
        Stop(place=operator, stage=Stage.CHECKED, takes=chance.choice((0, 1, 1, 2)) + _deferred(chance)),
        Stop(place=premises.outgoing, stage=Stage.CHECKED),
        Stop(place=premises.outside, stage=Stage.SENT, takes=max(2, round(outside))),
        Stop(place=operator, stage=Stage.SENT, takes=chance.choice((0, 0, 1)) + _deferred(chance)),
    ]


def _letter(service: Service, premises: Premises, chance: random.Random) -> list[Stop]:
    at_kasi = _AT_KASI.get(service.code, 0) + chance.choice((0, 0, 1)) + _deferred(chance)
    kasi = Stop(place=premises.kasi, stage=Stage.CHECKED, takes=at_kasi)
    if service.code == "LEG":
        return [kasi]
    return [
        kasi,
        Stop(place=premises.sekcam, stage=Stage.SIGNING),
        Stop(place=premises.camat, stage=Stage.SIGNING, takes=_deferred(chance)),
    ]


def _deferred(chance: random.Random) -> int:
    """Some lie under the stack: a question is open, the network is down, the day is full."""
    return round(chance.expovariate(1 / _DEFERRED_HALVES)) if chance.random() < _DEFERRED else 0


def _ready_box(service: Service, premises: Premises) -> int:
    group = 0 if service.code in _KTP else 1 if service.code in _KK else 2
    return premises.ready[group]
