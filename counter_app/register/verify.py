"""Whether the register is what its events say: chain, projections, persons, texts, indexes, numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import zip_longest

from counter_app.register import ledger, numbers, persons, projection
from counter_app.register.migrations import check_fingerprint, migrate
from counter_app.register.numbers import NumberAccount
from counter_app.register.schema import PROJECTIONS
from counter_app.register.sqlite import Register
from counter_app.rules.errors import StorageError
from counter_app.rules.tracking import grouped


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a verification found; each problem is one sentence, `ok` that there is none."""

    problems: tuple[str, ...]
    events: int
    numbers: NumberAccount

    @property
    def ok(self) -> bool:
        """Whether nothing was found."""
        return not self.problems


def verify(register: Register) -> Verdict:
    """Look over the whole register; it takes seconds for each hundred thousand events."""
    problems = _schema_problems(register)
    problems += [f"SQLite: {row[0]}" for row in register.all("PRAGMA integrity_check") if row[0] != "ok"]
    problems += ledger.chain_problems(register)
    for look in (ledger.text_problems, persons.problems, _projection_problems):
        problems += _looked_over(look, register)
    account = numbers.account(register)
    problems += [f"Nomor {grouped(gap)} tidak tercatat di mana pun." for gap in account.gaps]
    events: int = register.execute("SELECT count(*) FROM events").fetchone()[0]
    return Verdict(problems=tuple(problems), events=events, numbers=account)


def _looked_over(look: Callable[[Register], list[str]], register: Register) -> list[str]:
    try:
        return look(register)
    except StorageError:
        raise
    except Exception as error:  # a forged event can fail in any way: that is a finding, not a bug
        return [f"Isi kejadian tidak dapat dibaca ulang ({type(error).__name__})."]


def _schema_problems(register: Register) -> list[str]:
    try:
        check_fingerprint(register)
    except StorageError as error:
        return [str(error)]
    return []


def _projection_problems(register: Register) -> list[str]:
    """Rebuild every projection from the events in memory and compare it row by row."""
    rebuilt = Register.in_memory()
    try:
        migrate(rebuilt)
        rebuilt.execute("BEGIN")
        for event in ledger.every(register):
            projection.apply(rebuilt, event)
        problems = [table for table in PROJECTIONS if not _same(register, rebuilt, table)]
    finally:
        rebuilt.close()
    return [f"Tabel {table} tidak sama dengan yang tercatat pada kejadian." for table in problems]


def _same(register: Register, rebuilt: Register, table: str) -> bool:
    query = f"SELECT * FROM {table} ORDER BY {PROJECTIONS[table]}"
    pairs = zip_longest(register.each(query), rebuilt.each(query))
    return all(ours and theirs and tuple(ours) == tuple(theirs) for ours, theirs in pairs)
