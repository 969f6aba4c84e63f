import re
from collections.abc import Callable

import pytest

from counter_app.rules.dossier import Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.search.record import Cause, Claim
from counter_app.rules.staff import ALLOWED, NEEDS_APPROVER, Act, Role
from tests.acts.test_correcting_acts import same
from tests.acts.test_losing_acts import papers, searched
from tests.sample_office import (
    ADMIN,
    ARCHIVIST,
    CLERK,
    DESK,
    HEAD,
    INFORMATION,
    OPERATOR,
    OWN,
    SHELF,
    Bench,
)

PEOPLE = {
    Role.COUNTER: CLERK,
    Role.OPERATOR: OPERATOR,
    Role.HEAD: HEAD,
    Role.ARCHIVE: ARCHIVIST,
    Role.INFORMATION: INFORMATION,
    Role.ADMIN: ADMIN,
}


def _found(bench: Bench, actor: int) -> None:
    number = bench.register().number
    bench.counter.custody.report_missing(number, reason="x", actor=CLERK)
    bench.counter.custody.report_found(number, place=SHELF, actor=actor)


def _correct(bench: Bench, actor: int) -> None:
    made = bench.register()
    bench.counter.correcting.correct(made.number, same(bench, made, name="Ani"), reason="", actor=actor)


def _undo(bench: Bench, actor: int) -> None:
    number = bench.register().number
    if actor in (ADMIN, INFORMATION):
        bench.counter.custody.report_missing(number, reason="x", actor=INFORMATION)
    else:
        bench.counter.custody.move([number], SHELF, actor=actor)
    bench.counter.correcting.undo(number, actor=actor)


def _declare(bench: Bench, actor: int) -> object:
    number = searched(bench).number
    return bench.counter.losing.declare(
        number, reason="x", working_days=5, actor=actor, approver=second(bench)
    )


def _reconstruct(bench: Bench, actor: int) -> None:
    number = searched(bench).number
    bench.counter.losing.declare(number, reason="x", working_days=5, actor=CLERK, approver=HEAD)
    bench.counter.losing.gather(number, papers(bench, number), actor=actor)


def _sweep(bench: Bench, actor: int) -> None:
    sweep = bench.counter.sweeping.start([SHELF], actor=actor)
    bench.counter.sweeping.scan(sweep.id, bench.register().number, place=SHELF, staff=actor)
    bench.counter.sweeping.close(sweep.id, covered=[SHELF], actor=actor)


def _lend(bench: Bench, actor: int) -> None:
    number, due_on = bench.register().number, bench.counter.today()
    bench.counter.lending.lend(number, borrower=OPERATOR, purpose="x", due_on=due_on, actor=actor)


def _search(bench: Bench, actor: int) -> None:
    number, searching = bench.register().number, bench.counter.searching
    searching.looked(number, SHELF, actor=actor)
    searching.claim(number, staff=CLERK, claim=Claim.HANDED_ON, comment="x", actor=actor)
    searching.found(number, SHELF, cause=Cause.OTHER, actor=actor)


DO: dict[Act, Callable[[Bench, int], object]] = {
    Act.REGISTER: lambda b, a: b.counter.intake.register(b.form(), actor=a),
    Act.COMPLETE: lambda b, a: b.counter.intake.complete(b.incomplete().number, {}, actor=a),
    Act.MOVE: lambda b, a: b.counter.custody.move([b.register().number], SHELF, actor=a),
    Act.SET_STAGE: lambda b, a: b.counter.progress.set_stage([b.register().number], Stage.CHECKED, actor=a),
    Act.READY: lambda b, a: b.counter.progress.set_stage([b.register().number], Stage.READY, actor=a),
    Act.COLLECT: lambda b, a: b.counter.collecting.collect(b.ready().number, OWN, actor=a),
    Act.RETURN: lambda b, a: b.counter.collecting.give_back(b.register().number, reason="x", actor=a),
    Act.REFUSE: lambda b, a: b.counter.collecting.refuse(b.register().number, reason="x", actor=a),
    Act.VOID: lambda b, a: b.counter.correcting.void(
        b.register().number, reason="x", actor=a, approver=second(b)
    ),
    Act.ARCHIVE: lambda b, a: b.counter.progress.archive([b.collected().number], SHELF, actor=a),
    Act.CORRECT: _correct,
    Act.UNDO: _undo,
    Act.PRINT: lambda b, a: b.counter.printbook.ask(b.register().number, "a4-2", actor=a),
    Act.REPORT_MISSING: lambda b, a: b.counter.custody.report_missing(
        b.register().number, reason="x", actor=a
    ),
    Act.REPORT_FOUND: _found,
    Act.HAND_OVER: lambda b, a: b.counter.handing_over.begin(actor=a),
    Act.SWEEP: _sweep,
    Act.LEND: _lend,
    Act.SEARCH: _search,
    Act.NOTE: lambda b, a: b.counter.progress.note(b.register().number, "x", actor=a),
    Act.DECLARE_LOST: _declare,
    Act.RECONSTRUCT: _reconstruct,
    Act.PAUSE: lambda b, a: b.counter.pausing.pause(b.register().number, "x", actor=a),
    Act.SETTINGS: lambda b, a: b.counter.settings.save_thresholds(b.counter.thresholds, actor=a),
    Act.RESTORE: lambda b, a: b.counter.guard.burn_numbers(actor=a, approver=second(b)),
}


def second(bench: Bench) -> int:
    """A head who acts in nothing else, to agree."""
    from counter_app.rules.staff import Staff

    known = [p.id for p in bench.counter.staff.values() if p.name == "Camat"]
    if known:
        return known[0]
    camat = Staff(id=0, badge="", name="Camat", roles=frozenset({Role.HEAD}))
    return bench.counter.settings.save_staff(camat, actor=ADMIN).id


@pytest.mark.parametrize("act", list(Act), ids=lambda act: act.name)
def test_each_act_is_open_to_its_roles_and_to_no_other(bench: Bench, act: Act) -> None:
    for role, person in PEOPLE.items():
        if role in ALLOWED[act]:
            DO[act](bench, person)
            continue
        with pytest.raises(CounterError, match=re.escape(f"tidak berwenang untuk “{act}”")):
            DO[act](bench, person)


def test_nobody_acts_without_a_name(bench: Bench) -> None:
    with pytest.raises(CounterError, match="Pilih nama petugas dahulu"):
        bench.counter.intake.register(bench.form(), actor=0)


def test_acts_for_two_take_another_person_of_the_right_role(bench: Bench) -> None:
    counter, camat = bench.counter, second(bench)
    asked: dict[Act, Callable[[int], object]] = {
        Act.VOID: lambda p: counter.correcting.void(
            bench.register().number, reason="x", actor=CLERK, approver=p
        ),
        Act.RESTORE: lambda p: counter.guard.burn_numbers(actor=camat, approver=p),
        Act.DECLARE_LOST: lambda p: counter.losing.declare(
            searched(bench).number, reason="x", working_days=5, actor=CLERK, approver=p
        ),
    }
    assert asked.keys() == NEEDS_APPROVER
    agreed = {Act.VOID: {HEAD}, Act.RESTORE: {HEAD, ADMIN}, Act.DECLARE_LOST: {HEAD}}
    for approver in PEOPLE.values():
        for act, ask in asked.items():
            if approver in agreed[act]:
                ask(approver)
                continue
            with pytest.raises(CounterError, match="perlu persetujuan"):
                ask(approver)


def test_a_retired_person_does_nothing(bench: Bench) -> None:
    from dataclasses import replace

    bench.counter.settings.save_staff(replace(bench.counter.staff[CLERK], retired=True), actor=ADMIN)
    with pytest.raises(CounterError, match="Sari tidak berwenang"):
        bench.counter.intake.register(bench.form(), actor=CLERK)
    assert bench.counter.places[DESK].owner is None
