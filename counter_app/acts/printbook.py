"""Cetak: every receipt asked for, taken or failed, so that a reprint is known as one."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from counter_app.acts.desk import Desk
from counter_app.register import dossiers
from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.folder import Print
from counter_app.rules.layouts import HANDWRITTEN, LABEL_TITLES
from counter_app.rules.names import clean_text
from counter_app.rules.staff import Act


class Printbook:
    """The book of prints; an entry is on disk before the paper is made."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def ask(self, number: str, layout: str, *, actor: int) -> Print:
        """Note that a receipt or label is about to be printed; `copy` counts all not known to have failed."""
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
        """Return the open dossiers whose receipt has not come out, newest first."""
        numbers = dossiers.unprinted(self._desk.register)
        return tuple(dossiers.by_numbers(self._desk.register, numbers[:500]))

    def _write(self, number: str, layout: str, state: str, kind: str, *, actor: int) -> Print:
        desk = self._desk
        desk.actor(actor, Act.PRINT)
        with desk.act() as now:
            _require_in_hand(desk.dossier(number), layout)
            alike = [
                p for p in dossiers.prints_of(desk.register, number) if is_label(p.layout) == is_label(layout)
            ]
            printed = Print(
                id=dossiers.next_print_id(desk.register),
                layout=layout,
                copy=1 + sum(p.state != "failed" for p in alike),
                state=state,
                asked_at=now,
            )
            body = _body(printed, alike)
            desk.append(kind, actor=actor, dossier=number, body=body)
        return printed

    def _settle(self, print_id: int, state: str, kind: str, *, actor: int, reason: str = "") -> None:
        desk = self._desk
        desk.actor(actor, Act.PRINT)
        with desk.act():
            found = dossiers.print_by_id(desk.register, print_id)
            if found is None:
                raise CounterError("Cetakan itu tidak tercatat. Buka berkasnya dan cetak ulang.")
            number, asked = found
            others = [p for p in dossiers.prints_of(desk.register, number) if p.id != print_id]
            body = _body(replace(asked, state=state), others)
            texts = {"reason": clean_text(reason, 300)}
            desk.append(kind, actor=actor, dossier=number, body=body, texts=texts)


def _require_in_hand(dossier: Dossier, layout: str) -> None:
    """A receipt of lost papers would ask their owner to bring what this office lost."""
    if dossier.is_lost and not is_label(layout):
        raise CounterError(
            f"Berkas {dossier.number} dinyatakan hilang. Cetak slip permohonan maaf di “Kertas kehilangan”."
        )


def is_label(layout: str) -> bool:
    """Return whether a layout is a dossier's label, which is no receipt and no reprint of one."""
    return layout in LABEL_TITLES


def _body(printed: Print, others: Sequence[Print]) -> dict[str, Any]:
    """Return the event's body; "unprinted" is there where the dossier joins or leaves that list."""
    row = {"id": printed.id, "layout": printed.layout, "copy": printed.copy, "state": printed.state}
    body: dict[str, Any] = {"print": row}
    if is_label(printed.layout) or any(p.state == "taken" and not is_label(p.layout) for p in others):
        return body
    if printed.state != "asked":
        body["unprinted"] = printed.state == "failed"
    return body
