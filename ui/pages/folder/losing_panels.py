"""A dossier that cannot be found: declared lost by two people, put together again, found after all."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication, QIntValidator
from PySide6.QtWidgets import QCheckBox

from counter_app.rules.dossier import Dossier
from counter_app.rules.errors import CounterError
from counter_app.rules.folder import Folder
from counter_app.rules.indonesian import list_words, long_date
from counter_app.rules.loss import words as lost_words
from counter_app.rules.loss.lost import MOST_DAYS, Loss
from counter_app.rules.place import place_name
from counter_app.rules.promise import promise
from counter_app.rules.staff import Act, may_approve
from ui.pages.folder.act_panels import ActPanel, named
from ui.pages.folder.moving_panels import PAPER_PLACES, place_choice, required_place
from ui.session import Session
from ui.widgets.checklist import Checklist
from ui.widgets.choice import Choice
from ui.widgets.label import PlainLabel

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from ui.pages.paper_desk import PrintsReceipts

_LEAST_DAYS = 3
_UNDATED = "Berkas ini belum lengkap; tanggal janjinya dihitung setelah lengkap."


class DeclareLostPanel(ActPanel):
    """Nyatakan hilang: only after a search, agreed by a second person, with a new promise shown as typed."""

    title = "Nyatakan hilang"
    confirm_text = "Nyatakan hilang"
    is_final = True
    leads_to = Act.PRINT

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        counter.losing.require_declarable(self.numbers[0])
        self._dossier = counter.lookup.dossier(self.numbers[0])
        self.add_text(
            "Berkas tetap terbuka dan disusun ulang. Yang ditahan kantor dicatat, dan kertasnya disiapkan: "
            "berita acara, daftar isi, surat kepada penerbit, dan permohonan maaf."
        )
        looks = counter.searching.record(self.numbers[0]).looks
        said = lost_words.searched([k for k in reversed(looks) if k.at >= self._dossier.last_seen_at])
        self.reason = self.add_line("Uraian pencarian", said, wide=True)
        self.approvers = Choice("Disetujui oleh")
        self.approvers.offer([("Pilih yang menyetujui…", None), *self._able()])
        self.add("Disetujui oleh", self.approvers)
        self.days = self.add_line("Janji baru (hari kerja dari hari ini)", self._usual_days())
        self.days.setValidator(QIntValidator(1, MOST_DAYS, self.days))
        self.days.setMaxLength(2)
        self.date = PlainLabel("", "heading")
        self.add_bare(self.date)
        self.days.textChanged.connect(self._show_date)
        self.days.setEnabled(self._dossier.is_complete)
        self._show_date()

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Declare it."""
        approver = self.approvers.currentData()
        if approver is None:
            raise CounterError("Pilih pimpinan yang menyetujui.")
        return (
            self.counter.losing.declare(
                self.numbers[0],
                reason=self.reason.text().strip(),
                working_days=self._typed_days(),
                actor=actor,
                approver=int(approver),
            ),
        )

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """It is lost, and what comes next."""
        return f"Berkas {named(dossiers[0])} dinyatakan hilang. Cetak kertasnya, lalu mulai rekonstruksi."

    def _able(self) -> list[tuple[str, object]]:
        staff = self.counter.staff
        actor = staff.get(self.session.actor or 0)
        return [
            (s.name, s.id)
            for s in staff.values()
            if actor is not None and may_approve(s, actor, Act.DECLARE_LOST)
        ]

    def _usual_days(self) -> str:
        service = self.counter.services.get(self._dossier.service)
        return str(max(service.working_days if service else 0, _LEAST_DAYS))

    def _typed_days(self) -> int:
        return int(self.days.text() or 0)

    def _show_date(self) -> None:
        days = self._typed_days()
        if not self._dossier.is_complete:
            self.date.setText(_UNDATED)
        elif not 1 <= days <= MOST_DAYS:
            self.date.setText(f"Isi 1 sampai {MOST_DAYS} hari kerja.")
        else:
            made = promise(self.counter.calendar, completed_at=self.counter.moment(), working_days=days)
            guess = " (hari libur masih perkiraan)" if made.estimated else ""
            self.date.setText(f"Tanggal janji baru: {long_date(made.promised_on)}{guess}.")


class ReconstructPanel(ActPanel):
    """Rekonstruksi: what the lost folder held, marked as it comes together again."""

    title = "Rekonstruksi"
    confirm_text = "Simpan yang terkumpul"

    def __init__(
        self, counter: "Counter", session: Session, folder: Folder, paper_desk: "PrintsReceipts"
    ) -> None:
        super().__init__(counter, session, [folder.dossier.number])
        loss = counter.losing.loss(self.numbers[0])
        self._before = {
            paper.requirement.key: paper.state
            for paper in folder.papers
            if paper.requirement.key in {content.requirement.key for content in loss.contents}
        }
        self.add_text(f"{loss.progress}. Tandai yang sudah ada lagi di map yang baru.{_originals(loss)}")
        self.checklist = Checklist()
        self.checklist.set_papers([content.requirement for content in loss.contents], self._before)
        self.add_bare(self.checklist)
        self.starts_at = self.checklist.papers

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Take in what was marked."""
        return (self.counter.losing.gather(self.numbers[0], self.checklist.states(), actor=actor),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """How far it is."""
        dossier = dossiers[0]
        progress = self.counter.losing.loss(dossier.number).progress
        where = place_name(self.counter.places, dossier.place)
        if dossier.is_lost:
            return f"{progress} untuk berkas {named(dossier)}, disimpan di {where}."
        return f"{progress}: berkas {named(dossier)} lengkap kembali di {where} dan diproses lagi."

    def holds_typing(self) -> bool:
        """Marks not saved yet are lost with the panel."""
        return self.checklist.states() != self._before


def _originals(loss: Loss) -> str:
    names = [content.requirement.name for content in loss.originals]
    return f" Asli yang dahulu ditahan: {list_words(names)}." if names else ""


class FoundAgainPanel(ActPanel):
    """Ditemukan kembali: what was declared lost is there after all, before or after its reconstruction."""

    title = "Ditemukan kembali"
    confirm_text = "Catat ditemukan kembali"

    def __init__(self, counter: "Counter", session: Session, numbers: Sequence[str]) -> None:
        super().__init__(counter, session, numbers)
        was_lost = counter.lookup.dossier(self.numbers[0]).is_lost
        self.add_text(
            "Berkas kembali seperti sebelum hilang, di tempat ditemukannya; rekonstruksi berakhir."
            if was_lost
            else "Berkas yang baru tetap dipakai. Gabungkan berkas lama ke dalamnya. Kembalikan dokumen "
            "asli kepada pemiliknya; yang sudah diganti mengikuti petunjuk penerbitnya."
        )
        self.places = place_choice(counter, "Ditemukan di", PAPER_PLACES, "Pilih tempat…")
        self.add("Ditemukan di", self.places)
        self.note = self.add_line("Keterangan (boleh kosong)")
        self.copies = QCheckBox("Salin pesan untuk pemohon")
        self.copies.setChecked(was_lost)
        if was_lost:
            self.add_bare(self.copies)

    def perform(self, actor: int) -> tuple[Dossier, ...]:
        """Put it back into the register's sight."""
        place, note = required_place(self.places), self.note.text().strip()
        return (self.counter.losing.found_again(self.numbers[0], place=place, actor=actor, note=note),)

    def sentence(self, dossiers: tuple[Dossier, ...]) -> str:
        """Where it is, and what is done about it."""
        said = f"Berkas {named(dossiers[0])} ditemukan kembali di {self.places.currentText()}."
        return f"{said} Pesan untuk pemohon sudah disalin." if self.copies.isChecked() else said

    def afterwards(self) -> None:
        """The applicant hears of it at once."""
        if self.copies.isChecked():
            dossier = self.counter.lookup.dossier(self.numbers[0])
            service = self.counter.services[dossier.service].short_name
            name = dossier.applicant.name
            QGuiApplication.clipboard().setText(
                lost_words.found(name, dossier.number, service, self.counter.office.name)
            )

    def scanned_place(self, place: int) -> bool:
        """A scanned label says where it was found."""
        return self.places.choose(place)
