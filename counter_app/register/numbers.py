"""Serial numbers: taken inside the transaction that uses them, and every one accounted for."""

from dataclasses import dataclass
from typing import Any

from counter_app.register import office_rows
from counter_app.register.sqlite import Register
from counter_app.rules import tracking
from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError

PLACE_PREFIX, BADGE_PREFIX = int(tracking.PLACE_PREFIX), int(tracking.BADGE_PREFIX)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberAccount:
    """What became of every number: issued (voided ones among them), burned on a restore, or a gap."""

    issued: int
    voided: int
    burned: int
    gaps: tuple[str, ...]


def take(register: Register, prefix: int, series: str) -> tuple[str, dict[str, Any]]:
    """Take the next number of a series inside the open transaction, which no other writer can share.

    Returns the 12-digit number and what the event's body must say of it: writing that event counts it.
    """
    counted: dict[str, Any] = {"prefix": prefix, "series": series, "last": last(register, prefix, series) + 1}
    try:
        return tracking.compose(prefix, series, counted["last"]), counted
    except ValueError as error:  # a year outside 24-61, or the millionth number of a series
        raise CounterError(
            f"Nomor baru tidak dapat dibuat untuk awalan {prefix:02d} seri {series}. Periksa tahun pada jam "
            "komputer."
        ) from error


def last(register: Register, prefix: int, series: str) -> int:
    """Return the last serial taken, 0 for a series not begun."""
    row = register.one(
        "SELECT last FROM numbers WHERE prefix = :prefix AND series = :series",
        {"prefix": prefix, "series": series},
    )
    return row["last"] if row else 0


def account(register: Register) -> NumberAccount:
    """Return where every dossier number went; a gap is a number neither issued nor burned."""
    issued: int = register.execute("SELECT count(*) FROM dossiers").fetchone()[0]
    voided: int = register.execute(
        "SELECT count(*) FROM dossiers WHERE stage = :stage", {"stage": str(Stage.VOIDED)}
    ).fetchone()[0]
    burned: int = register.execute("SELECT coalesce(sum(last - first + 1), 0) FROM burned").fetchone()[0]
    gaps: list[str] = []
    for row in register.all("SELECT * FROM numbers ORDER BY prefix, series"):
        gaps += _gaps(register, row["prefix"], row["series"], row["last"])
    return NumberAccount(issued=issued, voided=voided, burned=burned, gaps=tuple(gaps))


def _gaps(register: Register, prefix: int, series: str, last_serial: int) -> list[str]:
    used = _serials(register, prefix, series)
    for row in register.all(
        "SELECT first, last FROM burned WHERE prefix = :prefix AND series = :series",
        {"prefix": prefix, "series": series},
    ):
        used |= set(range(row["first"], row["last"] + 1))
    missing = set(range(1, last_serial + 1)) - used
    return [tracking.compose(prefix, series, serial) for serial in sorted(missing)]


def _serials(register: Register, prefix: int, series: str) -> set[int]:
    """Return the serials that stand on dossiers, on labels of places, or on badges."""
    if prefix == PLACE_PREFIX:
        numbers = [place.number for place in office_rows.read_places(register).values()]
    elif prefix == BADGE_PREFIX:
        numbers = [person.badge for person in office_rows.read_staff(register).values()]
    else:
        low = int(f"{prefix}{series}00000000")
        rows = register.each(
            "SELECT number FROM dossiers WHERE number BETWEEN :low AND :high",
            {"low": low, "high": low + 99_999_999},
        )
        return {row["number"] // 100 % 1_000_000 for row in rows}
    return {tracking.serial(number) for number in numbers if tracking.series(number) == series}
