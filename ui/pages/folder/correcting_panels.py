"""Putting right: data taken down wrongly, papers that lacked, a step too far, a dossier taken by mistake."""

from collections.abc import Sequence
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QCheckBox, QLineEdit

from counter_app.rules.applicant import Applicant, PhoneOwner
from counter_app.rules.dossier import Dossier, Registration
from counter_app.rules.errors import CounterError
from counter_app.rules.folder import Folder
from counter_app.rules.indonesian import mask_nik
from counter_app.rules.service import PaperState, Service
from counter_app.rules.staff import Act, may_approve
from ui.pages.folder.act_panels import ActPanel, named
from ui.session import Session
from ui.widgets.checklist import Checklist
from ui.widgets.choice import Choice

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from ui.pages.paper_desk import PrintsReceipts


class CompletePanel(ActPanel):
    """Terima kekurangan: once nothing lacks the date is promised and the receipt with it is printed."""

    title = "Terima kekurangan"
    confirm_text = "Simpan kekurangan"

    def __init__(
        self, counter: "Counter", session: Session, folder: Folder, paper_desk: "PrintsReceipts"
    ) -> None:
        super().__init__(counter, session, [folder.dossier.number])
        self._paper_desk = paper_desk
        self.checklist = Checklist()
        requirements = [paper.requirement for paper in folder.papers]
        self.checklist.set_papers(requirements, {p.requirement.key: p.state for p in folder.papers})
        self.add_bare(self.checklist)
        self.slip = QCheckBox("Cetak tanda terima dengan tanggalnya")
        self.slip.setChecked(True)
        self.add_bare(self.slip)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Take the papers in."""
        return (self.counter.intake.complete(self.numbers[0], self.checklist.states(), actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Complete or not yet."""
        if dossiers[0].is_complete:
            return f"Berkas {named(dossiers[0])} lengkap; tanggal janjinya sudah dihitung."
        return f"Kekurangan berkas {named(dossiers[0])} dicatat; masih belum lengkap."

    def afterwards(self) -> None:
        """The date belongs on paper, once there is one."""
        if self.slip.isChecked() and self.counter.lookup.dossier(self.numbers[0]).is_complete:
            self._paper_desk.print_receipt(self.numbers[0])


class CorrectPanel(ActPanel):
    """Perbaiki data: what stood before stays in the history."""

    title = "Perbaiki data"
    confirm_text = "Simpan perbaikan"

    def __init__(
        self, counter: "Counter", session: Session, folder: Folder, paper_desk: "PrintsReceipts"
    ) -> None:
        super().__init__(counter, session, [folder.dossier.number])
        self._folder, self._paper_desk = folder, paper_desk
        about = folder.dossier.applicant
        self.name = self.add_line("Nama pemohon", about.name)
        self.nik = self._nik_line("NIK pemohon", about.nik)
        self.on_behalf_of = self.add_line("Atas nama (boleh kosong)", about.on_behalf_of)
        self.on_behalf_nik = self._nik_line("NIK atas nama", about.on_behalf_nik)
        self.village = self._villages(about.village)
        self.phone = self.add_line("Nomor HP", about.phone)
        self.phone_owner = Choice("HP milik")
        self.phone_owner.offer([(str(owner), owner) for owner in PhoneOwner])
        self.phone_owner.choose(about.phone_owner)
        self.add("HP milik", self.phone_owner)
        self.service, self.case = self._services()
        self.checklist = Checklist()
        self._checklist_field = self.add("Persyaratan layanan yang baru", self.checklist, wide=True)
        self.reason = self.add_line("Alasan perbaikan", wide=True)
        self.reprint = QCheckBox("Cetak ulang tanda terima")
        self.reprint.setChecked(True)
        self.add_bare(self.reprint)
        self.service.currentIndexChanged.connect(self._offer_cases)
        self.case.currentIndexChanged.connect(self._ask_papers)
        self._offer_cases()

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Write the data anew."""
        reason = self.reason.text().strip()
        if not reason:
            raise CounterError("Tulis mengapa datanya diperbaiki.")
        return (self.counter.correcting.correct(self.numbers[0], self._form(), reason=reason, actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is put right."""
        return f"Data berkas {named(dossiers[0])} diperbaiki."

    def afterwards(self) -> None:
        """The slip in the applicant's hand says the old data."""
        if self.reprint.isChecked():
            self._paper_desk.reprint(self.numbers[0])

    def _nik_line(self, label: str, nik: str) -> QLineEdit:
        # The number itself is shown only by "Tampilkan NIK", which is recorded.
        line = self.add_line(label)
        line.setMaxLength(24)
        line.setPlaceholderText(f"{mask_nik(nik)} – kosong: tidak diubah" if nik else "belum ada")
        return line

    def _villages(self, village: str) -> Choice:
        choice = Choice("Desa")
        known = self.counter.office.villages
        choice.offer([(name, name) for name in (known if village in known else (village, *known))])
        choice.choose(village)
        self.add("Desa", choice)
        return choice

    def _services(self) -> tuple[Choice, Choice]:
        dossier = self._folder.dossier
        service, case = Choice("Layanan"), Choice("Keperluan")
        offered = [s for s in self.counter.services.values() if not s.retired or s.code == dossier.service]
        service.offer([(f"{s.code} – {s.short_name}", s.code) for s in offered])
        service.choose(dossier.service)
        self.add("Layanan", service)
        self._case_field = self.add("Keperluan", case)
        return service, case

    def _offer_cases(self) -> None:
        service = self._chosen_service()
        self.case.offer([(case.name, case.key) for case in service.cases] or [("", "")])
        self.case.choose(self._folder.dossier.case)
        self._case_field.setVisible(bool(service.cases))
        self._ask_papers()

    def _chosen_service(self) -> Service:
        """The version the dossier was taken under, or the present one of another service."""
        code = self.service.currentData()
        return self._folder.service if code == self._folder.service.code else self.counter.services[code]

    def _ask_papers(self) -> None:
        dossier = self._folder.dossier
        code, case = self.service.currentData(), self.case.currentData() or ""
        changed = (code, case) != (dossier.service, dossier.case)
        self._checklist_field.setVisible(changed)
        if changed:
            states = {p.requirement.key: p.state for p in self._folder.papers}
            self.checklist.set_papers(self._chosen_service().requirements_for(case), states)

    def _form(self) -> Registration:
        dossier = self._folder.dossier
        was = dossier.applicant
        changed = self._checklist_field.isVisibleTo(self)
        return Registration(
            request_id=str(uuid4()),
            service=str(self.service.currentData()),
            case=self.case.currentData() or "",
            applicant=Applicant(
                name=self.name.text(),
                nik=self.nik.text() or was.nik,
                no_nik_reason=was.no_nik_reason,
                on_behalf_of=self.on_behalf_of.text(),
                on_behalf_nik=self.on_behalf_nik.text() or was.on_behalf_nik,
                village=str(self.village.currentData()),
                phone=self.phone.text(),
                phone_owner=PhoneOwner(self.phone_owner.currentData()),
                handed_in_by=was.handed_in_by,
                bearer=was.bearer,
            ),
            papers=self.checklist.states() if changed else self._states(),
            rt_rw=dossier.rt_rw,
            desa_register=dossier.desa_register,
        )

    def _states(self) -> dict[str, PaperState]:
        return {paper.requirement.key: paper.state for paper in self._folder.papers}


class VoidPanel(ActPanel):
    """Batalkan berkas: taken in by mistake; a second person agrees and the number stays accounted for."""

    title = "Batalkan berkas"
    confirm_text = "Batalkan berkas"
    is_final = True

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        self.reason = self.add_line("Alasan pembatalan")
        self.approvers = Choice("Disetujui oleh")
        self.approvers.offer([("Pilih yang menyetujui…", None), *self._able()])
        self.add("Disetujui oleh", self.approvers)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Void it."""
        approver = self.approvers.currentData()
        if approver is None:
            raise CounterError("Pilih pimpinan yang menyetujui pembatalan.")
        reason = self.reason.text().strip()
        return (
            self.counter.correcting.void(self.numbers[0], reason=reason, actor=actor, approver=int(approver)),
        )

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is void."""
        return f"Berkas {named(dossiers[0])} dibatalkan; nomornya tetap tercatat."

    def _able(self) -> list[tuple[str, object]]:
        staff = self.counter.staff
        actor = staff.get(self.session.actor or 0)
        return [
            (s.name, s.id) for s in staff.values() if actor is not None and may_approve(s, actor, Act.VOID)
        ]


class UndoPanel(ActPanel):
    """Batalkan langkah terakhir: says which step before it is undone."""

    title = "Batalkan langkah terakhir"
    confirm_text = "Batalkan langkah ini"
    is_final = True

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        actor = session.actor
        step = None if actor is None else counter.correcting.undoable(self.numbers[0], actor=actor)
        self.step = step or ""
        self.add_text(
            step
            or "Tidak ada langkah yang dapat dibatalkan: hanya langkah terakhir, pada hari yang sama, oleh "
            "petugas yang sama."
        )
        self.confirm_button.setEnabled(step is not None)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Undo it; both stay in the history."""
        return (self.counter.correcting.undo(self.numbers[0], actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is as before."""
        return f"Langkah terakhir pada berkas {named(dossiers[0])} dibatalkan."
