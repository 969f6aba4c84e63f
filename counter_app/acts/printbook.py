"""Cetak: every receipt asked for, taken or failed, so that a reprint is known as one."""

from counter_app.acts.desk import Desk
from counter_app.register import dossiers
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.folder import Print
from counter_app.rules.names import clean_text
from counter_app.rules.staff import Act

HANDWRITTEN = "tulis tangan"


class Printbook:
    """The book of prints; an entry is on disk before the paper is made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, number: str, layout: str, *, actor: int) -> Print:
        """Note that a receipt is about to be printed; `copy` counts the prints not known to have failed."""
        return self._write(number, layout, "asked", "print_asked", actor=actor)

    def taken(self, print_id: int, *, actor: int) -> None:
        """Note that the paper came out."""
        self._settle(print_id, "taken", "print_taken", actor=actor)

    def failed(self, print_id: int, reason: str, *, actor: int) -> None:
        """Note that no paper came out; the dossier is then among those not printed."""
        self._settle(print_id, "failed", "print_failed", actor=actor, reason=reason)

    def handwritten(self, number: str, *, actor: int) -> Print:
        """Note that number and date were written by hand."""
        return self._write(number, HANDWRITTEN, "taken", "handwritten", actor=actor)

    def unprinted(self) -> tuple[Dossier, ...]:
        """Return the dossiers whose first receipt has not come out, newest first."""
        numbers = dossiers.unprinted(self._desk.register)
        return tuple(dossiers.by_numbers(self._desk.register, numbers[:500]))

    def _write(self, number: str, layout: str, state: str, kind: str, *, actor: int) -> Print:
        desk = self._desk
        desk.actor(actor, Act.PRINT)
        with desk.register.write():
            desk.dossier(number)
            earlier = [p for p in dossiers.prints_of(desk.register, number) if p.state != "failed"]
            print_id = dossiers.next_print_id(desk.register)
            row = {"id": print_id, "layout": layout, "copy": len(earlier) + 1, "state": state}
            event = desk.append(kind, actor=actor, dossier=number, body={"print": row})
        return Print(id=print_id, layout=layout, copy=len(earlier) + 1, state=state, asked_at=event.at)

    def _settle(self, print_id: int, state: str, kind: str, *, actor: int, reason: str = "") -> None:
        desk = self._desk
        desk.actor(actor, Act.PRINT)
        with desk.register.write():
            found = dossiers.print_by_id(desk.register, print_id)
            if found is None:
                raise CounterError("Cetakan itu tidak tercatat. Buka berkasnya dan cetak ulang.")
            number, printed = found
            row = {"id": print_id, "layout": printed.layout, "copy": printed.copy, "state": state}
            texts = {"reason": clean_text(reason, 300)}
            desk.append(kind, actor=actor, dossier=number, body={"print": row}, texts=texts)
