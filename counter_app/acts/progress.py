"""Tahap: how far the work on a dossier is, set for one or for a whole stack."""

from collections.abc import Mapping, Sequence
from typing import Any

from counter_app.acts import step
from counter_app.acts.custody import Custody
from counter_app.acts.desk import Desk
from counter_app.acts.pausing import Pausing
from counter_app.rules.dossier import WORKING, Dossier, Stage
from counter_app.rules.errors import CounterError
from counter_app.rules.names import clean_text
from counter_app.rules.place import PlaceKind
from counter_app.rules.staff import Act


class Progress:
    """Stages, archive and notes; a stack is set as a whole or not at all."""

    def __init__(self, desk: Desk, custody: Custody, pausing: Pausing) -> None:
        self._desk = desk
        self._custody = custody
        self._pausing = pausing

    def set_stage(
        self,
        numbers: Sequence[str],
        stage: Stage,
        *,
        actor: int,
        letter_numbers: Mapping[str, str] | None = None,
        place: int | None = None,
        received_by: int | None = None,
        note: str = "",
    ) -> tuple[Dossier, ...]:
        """Set a working stage, with letter numbers once signed, and move the stack if a place is given."""
        desk = self._desk
        desk.actor(actor, Act.READY if stage is Stage.READY else Act.SET_STAGE)
        if stage not in WORKING:
            raise CounterError(
                f"Tahap “{stage}” tidak dapat diatur di sini. Pakai tombolnya pada halaman berkas."
            )
        target = (
            self._custody.target(place, actor=actor, received_by=received_by) if place is not None else None
        )
        letters = letter_numbers or {}
        done = []
        with desk.act():
            for number in dict.fromkeys(numbers):
                dossier = self._set_one(number, stage, letters.get(number, ""), actor=actor, note=note)
                if target is not None:
                    dossier = self._custody.move_one(
                        dossier, target, actor=actor, received_by=received_by, act=dossier.last_seq
                    )
                done.append(dossier)
        return tuple(done)

    def archive(self, numbers: Sequence[str], place: int, *, actor: int) -> tuple[Dossier, ...]:
        """Put closed dossiers on an archive shelf, all or none."""
        desk = self._desk
        desk.actor(actor, Act.ARCHIVE)
        shelf = desk.place(place)
        if shelf.kind not in {PlaceKind.SHELF, PlaceKind.BOX}:
            raise CounterError(f"{shelf.name} bukan rak atau boks. Pilih rak arsip.")
        with desk.act():
            return tuple(
                self._archive_one(number, shelf.id, actor=actor) for number in dict.fromkeys(numbers)
            )

    def note(self, number: str, text: str, *, actor: int) -> Dossier:
        """Write a note into the history."""
        desk = self._desk
        desk.actor(actor, Act.NOTE)
        if not clean_text(text, step.TEXT_LIMIT):
            raise CounterError("Catatan masih kosong. Tulis isinya dahulu.")
        with desk.act():
            return step.record(desk, desk.dossier(number), "noted", {}, actor=actor, texts={"note": text})

    def revealed(self, number: str, *, actor: int) -> None:
        """Note that somebody had the whole NIK shown (UU 27/2022)."""
        desk = self._desk
        desk.actor(actor, Act.NOTE)
        with desk.act():
            step.record(desk, desk.dossier(number), "nik_revealed", {}, actor=actor)

    def _set_one(self, number: str, stage: Stage, letter: str, *, actor: int, note: str) -> Dossier:
        desk = self._desk
        dossier = self._pausing.resume_before(desk.dossier(number), stage, actor=actor)
        changes: dict[str, Any] = step.to_stage(desk, dossier, stage) | step.seen(desk)
        if letter:
            changes["letter_number"] = clean_text(letter, 60)
        kind = "readied" if stage is Stage.READY else "stage_set"
        return step.record(desk, dossier, kind, changes, actor=actor, texts={"note": note})

    def _archive_one(self, number: str, shelf: int, *, actor: int) -> Dossier:
        desk = self._desk
        dossier = desk.dossier(number)
        changes = step.to_stage(desk, dossier, Stage.ARCHIVED)
        changes |= {"place": shelf, "place_since": desk.now(), "holder": actor}
        return step.record(desk, dossier, "archived", changes | step.seen(desk), actor=actor)
