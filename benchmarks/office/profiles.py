"""How careful an office is, and which seeds are for choosing limits and which for measuring them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """Habits of an office.

    `skips`: the share of scans left out by the most and the least careful person. `untold`: the share of
    folders that pass from the Sekcam to the Camat without anybody telling the register. `checks`: the chance
    that a person scans the own desk on a day. `counts`: the share of stacks the receiver only counts.
    `sweeps`: the chance that somebody does the two-minute sweep on a day. `mishaps`: about this share of
    dossiers goes astray.
    """

    name: str
    skips: tuple[float, float]
    untold: float
    checks: float
    counts: float
    sweeps: float
    mishaps: float


TIDY = Profile(name="tidy", skips=(0.0, 0.10), untold=0.2, checks=0.10, counts=0.2, sweeps=0.9, mishaps=0.01)
AVERAGE = Profile(
    name="average", skips=(0.0, 0.25), untold=0.4, checks=0.05, counts=0.4, sweeps=0.7, mishaps=0.02
)
SLOPPY = Profile(
    name="sloppy", skips=(0.05, 0.40), untold=0.6, checks=0.02, counts=0.6, sweeps=0.4, mishaps=0.04
)
PROFILES = (TIDY, AVERAGE, SLOPPY)

# Limits are chosen on the first, figures are told of the others.
TRAINING_SEEDS = (101, 102)
EVALUATION_SEEDS = (201, 202)
