"""`python -m benchmarks.office`: half a year of each profile, or `--month --seed N`."""

import argparse
import sys
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial

from benchmarks.office.profiles import AVERAGE, EVALUATION_SEEDS, PROFILES, TRAINING_SEEDS, Profile
from benchmarks.office.run import HALF_YEAR, MONTH, run
from benchmarks.office.table import tables


def main(arguments: Sequence[str]) -> int:
    """Print the tables; a register that does not verify is an error."""
    wanted = _parser().parse_args(arguments)
    if wanted.month:
        _print(AVERAGE, MONTH, TRAINING_SEEDS[:1], (wanted.seed,))
        return 0
    for profile in PROFILES:
        if wanted.profile in ("all", profile.name):
            _print(profile, HALF_YEAR, TRAINING_SEEDS, EVALUATION_SEEDS)
    return 0


def _print(profile: Profile, days: int, training: Sequence[int], measured: Sequence[int]) -> None:
    play = partial(run, profile, days=days, is_verified=True)
    with ProcessPoolExecutor(max_workers=2) as pool:
        runs = list(pool.map(play, (*training, *measured)))
    print(f"### {profile.name}: seeds {', '.join(map(str, measured))}\n")
    print(tables(runs[: len(training)], runs[len(training) :]), flush=True)
    print()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.office", description=__doc__)
    parser.add_argument("--month", action="store_true", help="one month of the average office")
    parser.add_argument("--seed", type=int, default=EVALUATION_SEEDS[0], help="the seed of that month")
    names = [profile.name for profile in PROFILES]
    parser.add_argument("--profile", choices=["all", *names], default="all", help="one profile only")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
