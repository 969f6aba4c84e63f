"""Whether the register is what its events say: chain, projections, persons, texts, indexes, numbers."""

from dataclasses import dataclass

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
    problems += ledger.text_problems(register)
    problems += persons.problems(register)
    problems += _projection_problems(register)
    account = numbers.account(register)
    problems += [f"Nomor {grouped(gap)} tidak tercatat di mana pun." for gap in account.gaps]
    events: int = register.execute("SELECT count(*) FROM events").fetchone()[0]
    return Verdict(problems=tuple(problems), events=events, numbers=account)


def _schema_problems(register: Register) -> list[str]:
    try:
        check_fingerprint(register)
    except StorageError as error:
        return [str(error)]
    return []


def _projection_problems(register: Register) -> list[str]:
    """Rebuild every projection from the events in memory and compare it row by row."""
    rebuilt = Register.in_memory()
    migrate(rebuilt)
    rebuilt.execute("BEGIN")
    for _, event in ledger.every(register):
        projection.apply(rebuilt, event)
    problems = [table for table in PROJECTIONS if not _same(register, rebuilt, table)]
    rebuilt.close()
    return [f"Tabel {table} tidak sama dengan yang tercatat pada kejadian." for table in problems]


def _same(register: Register, rebuilt: Register, table: str) -> bool:
    query = f"SELECT * FROM {table} ORDER BY {PROJECTIONS[table]}"
    stored, replayed = register.execute(query), rebuilt.execute(query)
    while True:
        ours, theirs = stored.fetchone(), replayed.fetchone()
        if ours is None and theirs is None:
            return True
        if ours is None or theirs is None or tuple(ours) != tuple(theirs):
            return False
