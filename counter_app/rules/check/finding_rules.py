"""When an open dossier is a finding: one function a rule, judged on one day, in working days.

Whether papers are where they should be is no rule but a probability: `rules.suspicion`.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from counter_app.rules.check import finding_words as words
from counter_app.rules.check.evidence import Evidence, Sent
from counter_app.rules.check.finding import FindingKind, Reason
from counter_app.rules.check.look import Look
from counter_app.rules.check.silence import Silences
from counter_app.rules.check.standing import Standing, is_running
from counter_app.rules.dossier import Stage
from counter_app.rules.loan import Loan
from counter_app.rules.place import place_name
from counter_app.rules.scan.sighting import Sighting

__all__ = ["Draft", "is_running", "loan_overdue", "misplaced", "plain", "unaccepted"]


class Draft(NamedTuple):
    """A finding before its dossier is read: `since` is the day from which its days count."""

    kind: FindingKind
    row: Standing
    since: date
    days: int
    said: words.Said
    probability: float | None = None
    reason: Reason | None = None
    shipped: float | None = None
    why: tuple[str, ...] = ()


def plain(look: Look, row: Standing) -> list[Draft]:
    """What the dossier itself says: reported missing; late, soon due, incomplete or uncollected."""
    if row.is_lost:
        return _lost(look, row)
    reported = [_missing(look, row)] if row.missing_since is not None else []
    if row.completed_at is None:
        found = _incomplete(look, row)
    elif row.stage == Stage.READY:
        found = _uncollected(look, row)
    else:
        found = _promised(look, row)
    return reported if found is None else [*reported, found]


def _promised(look: Look, row: Standing) -> Draft | None:
    """Late or soon due, while the clock runs towards a promise."""
    promised_on = look.promise_of(row)
    if promised_on is None:
        return None
    days = look.days_since(promised_on)
    if promised_on < look.as_of:
        said = _said(look, row, words.overdue, days, promised_on)
        return Draft(FindingKind.OVERDUE, row, promised_on, days, said)
    if -days > look.thresholds.due_soon_days:
        return None
    said = _said(look, row, words.due_soon, -days, promised_on, look.as_of, look.thresholds.due_soon_days)
    return Draft(FindingKind.DUE_SOON, row, promised_on, -days, said)


def _missing(look: Look, row: Standing) -> Draft:
    assert row.missing_since is not None, "only what is reported"
    since = look.day_of(row.missing_since)
    days = max(look.days_since(since), 0)
    return Draft(FindingKind.MISSING, row, since, days, _said(look, row, words.reported, days, since))


def _lost(look: Look, row: Standing) -> list[Draft]:
    """Listed until it is put together again, whatever its stage was; its new promise binds like any other."""
    assert row.declared_lost_at is not None, "only what is declared lost"
    since = look.day_of(row.declared_lost_at)
    days = max(look.days_since(since), 0)
    drafts = [Draft(FindingKind.MISSING, row, since, days, _said(look, row, words.lost, days, since))]
    if due := _promised(look, row):
        drafts.append(due._replace(said=replace(due.said, next_step=words.RECONSTRUCT)))
    return drafts


def _incomplete(look: Look, row: Standing) -> Draft | None:
    since = look.day_of(row.received_at)
    days, limit = look.days_since(since), look.thresholds.incomplete_days
    if row.stage != Stage.RECEIVED or days < limit:
        return None
    return Draft(
        FindingKind.INCOMPLETE, row, since, days, _said(look, row, words.incomplete, days, since, limit)
    )


def _uncollected(look: Look, row: Standing) -> Draft | None:
    if row.ready_at is None:
        return None
    since = look.day_of(row.ready_at)
    days, limit = look.days_since(since), look.thresholds.uncollected_days
    if days < limit:
        return None
    said = _said(look, row, words.uncollected, days, since, limit)
    return Draft(FindingKind.UNCOLLECTED, row, since, days, said)


def _said(look: Look, row: Standing, say: Callable[..., words.Said], *facts: object) -> words.Said:
    """The sentences about a dossier; those of one place and date are said alike, so they are made once."""
    key = (say, row.place, row.holder, *facts)
    if key not in look.said:
        look.said[key] = say(look.spot(row.place, row.holder), *facts)
    return look.said[key]


def misplaced(look: Look, row: Standing, seen: Sighting | None) -> Draft | None:
    """Papers that somebody saw in another place than the register has them, and left it at that."""
    if seen is None or seen.place is None:
        return None
    since = look.day_of(seen.at)
    where = place_name(look.places, seen.place)
    said = words.misplaced(look.spot(row.place, row.holder), where, look.staff[seen.staff].name, since)
    return Draft(FindingKind.MISPLACED, row, since, max(look.days_since(since), 0), said)


def unaccepted(look: Look, silences: Silences, row: Standing) -> Draft | None:
    """A hand-over that waits for longer than is usual where it was sent to."""
    silence = silences.in_transit(row)
    if silence is None or silence.sent is None or silence.minutes <= silence.limit:
        return None
    sent, since = silence.sent, look.day_of(silence.sent.sent_at)
    days, limit_days = max(look.days_since(since), 0), silence.limit // (2 * look.half_day)
    if limit_days and days <= limit_days:  # a page is signed by whole days, as Serah terima counts it
        return None
    rule = words.accepting_rule(limit_days)
    said = words.unaccepted(look.staff[sent.from_staff].name, receiver(look, sent), days, since, rule)
    return Draft(FindingKind.UNACCEPTED, row, since, days, said)


def receiver(look: Look, sent: Sent) -> str:
    """Who should accept a hand-over: the person, or the place where nobody is named."""
    place = look.places[sent.to_place]
    person = sent.to_staff if sent.to_staff is not None else place.owner
    return place_name(look.places, place.id) if person is None else look.staff[person].name


def loan_overdue(look: Look, evidence: Evidence, row: Standing) -> Draft | None:
    """A lent folder for which a working day has passed since its date, as the list of loans says too."""
    loan = evidence.loans.get(row.number)
    if loan is None:
        return None
    due_on = look.date_of(loan.due_on)
    days = look.days_since(due_on)
    if days <= 0:
        return None
    spot = look.spot(row.place, row.holder)
    said = words.loan_overdue(spot, _borrower(look, loan), loan.purpose, days, due_on)
    return Draft(FindingKind.LOAN_OVERDUE, row, due_on, days, said)


def _borrower(look: Look, loan: Loan) -> str:
    if loan.borrower is not None:
        return look.staff[loan.borrower].name
    return loan.borrower_name or "peminjam dari luar kantor"
