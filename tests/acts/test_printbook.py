import pytest

from counter_app.rules.errors import CounterError
from tests.sample_office import CLERK, Bench


def unprinted(bench: Bench) -> list[str]:
    return [dossier.number for dossier in bench.counter.printbook.unprinted()]


def test_a_receipt_is_missing_until_its_paper_came_out(bench: Bench) -> None:
    number = bench.register().number
    asked = bench.counter.printbook.ask(number, "a4-2", actor=CLERK)
    assert (asked.copy, asked.state, unprinted(bench)) == (1, "asked", [number])

    bench.counter.printbook.taken(asked.id, actor=CLERK)

    assert unprinted(bench) == []
    assert [p.state for p in bench.counter.lookup.folder(number).prints] == ["taken"]


def test_only_prints_not_known_to_have_failed_make_a_reprint(bench: Bench) -> None:
    number = bench.register().number
    book = bench.counter.printbook
    jammed = book.ask(number, "a4-2", actor=CLERK)
    book.failed(jammed.id, "kertas macet", actor=CLERK)
    assert unprinted(bench) == [number]

    first = book.ask(number, "a4-2", actor=CLERK)
    assert first.copy == 1
    assert book.ask(number, "a4-2", actor=CLERK).copy == 2


def test_paper_that_never_came_out_is_missing_after_all(bench: Bench) -> None:
    number = bench.register().number
    asked = bench.counter.printbook.ask(number, "a4-2", actor=CLERK)
    bench.counter.printbook.taken(asked.id, actor=CLERK)
    bench.counter.printbook.failed(asked.id, "Kertas tidak keluar.", actor=CLERK)
    assert unprinted(bench) == [number]


def test_a_failed_copy_takes_no_receipt_away(bench: Bench) -> None:
    number = bench.register().number
    book = bench.counter.printbook
    lost, good = book.ask(number, "a4-2", actor=CLERK), book.ask(number, "a4-2", actor=CLERK)
    book.taken(good.id, actor=CLERK)
    book.failed(lost.id, "macet", actor=CLERK)
    assert unprinted(bench) == []


def test_a_label_is_neither_a_receipt_nor_its_reprint(bench: Bench) -> None:
    number = bench.register().number
    label = bench.counter.printbook.ask(number, "label-50x30", actor=CLERK)
    bench.counter.printbook.taken(label.id, actor=CLERK)
    assert unprinted(bench) == [number]
    assert bench.counter.printbook.ask(number, "a4-2", actor=CLERK).copy == 1


def test_a_number_written_by_hand_is_a_receipt(bench: Bench) -> None:
    number = bench.register().number
    bench.counter.printbook.handwritten(number, actor=CLERK)
    assert unprinted(bench) == []
    assert bench.counter.printbook.ask(number, "a4-2", actor=CLERK).copy == 2


def test_a_closed_dossier_needs_no_receipt_any_more(bench: Bench) -> None:
    bench.collected()
    assert unprinted(bench) == []


def test_a_print_is_on_disk_before_its_paper_is_made(bench: Bench) -> None:
    number = bench.register().number
    asked = bench.counter.printbook.ask(number, "roll58", actor=CLERK)
    reader = bench.counter.reader()
    assert reader.folder(number).prints == (asked,)
    reader.close()


def test_an_unknown_print_is_told(bench: Bench) -> None:
    with pytest.raises(CounterError, match="Cetakan itu tidak tercatat"):
        bench.counter.printbook.taken(7, actor=CLERK)
