"""One dossier of the practice office on its way: each step is an act of the person whose work it is."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from counter_app.counter import Counter
from counter_app.practice_office import BAMBANG, DEDI, MAYA, NURHAYATI, RINA, YUSUF
from counter_app.practice_stories import Story
from counter_app.rules import indonesian
from counter_app.rules.dossier import Collector, Registration, Stage
from counter_app.rules.scan.oddities import ScanPage
from counter_app.rules.search.record import Cause, Claim
from counter_app.rules.service import PaperState

_BY_LETTER = frozenset({"k", "c"})
_LOOKED_AT = ("Meja operator", "Loket 1", "Rak siap diambil")
_REDONE_IN_DAYS = 14


class Papers:
    """The papers of one story."""

    def __init__(self, counter: Counter, form: Registration, story: Story, clerk: int) -> None:
        self._counter, self._form = counter, form
        self.story, self.clerk = story, clerk
        self.is_letter = any(letter in _BY_LETTER for letter, _ in story.steps)
        self.number = ""
        self._places = {place.name: place.id for place in counter.places.values()}
        self._looks = 0

    def register(self) -> None:
        """Take the dossier in and print its slip."""
        self.number = self._counter.intake.register(self._form, actor=self.clerk).number
        layout = self._counter.office.printing.receipt_layout
        asked = self._counter.printbook.ask(self.number, layout, actor=self.clerk)
        self._counter.printbook.taken(asked.id, actor=self.clerk)

    def checked(self) -> None:
        """The operator has them and looks them over."""
        self._set(Stage.CHECKED, None, actor=DEDI)

    def to_kasi(self) -> None:
        """The Kasi looks the papers over."""
        self._set(Stage.CHECKED, "Meja Kasi Pelayanan", actor=self.clerk, received_by=YUSUF)

    def to_be_signed(self) -> None:
        """The Camat is to sign; the papers still lie with the Kasi."""
        self._set(Stage.SIGNING, None, actor=YUSUF)

    def to_camat(self) -> None:
        """The Camat signs while one waits."""
        self._set(Stage.SIGNING, "Meja Camat", actor=YUSUF, received_by=BAMBANG)

    def ready(self) -> None:
        """A letter is signed, has its number, and waits for its owner."""
        at = self._counter.moment()
        serial = int(self.number[4:10])
        letter = f"470/{serial:03d}/SKM/{indonesian.roman_month(at.date())}/{at.year}"
        self._counter.progress.set_stage(
            [self.number],
            Stage.READY,
            actor=YUSUF,
            letter_numbers={self.number: letter},
            place=self._places["Rak siap diambil"],
        )

    def collected(self) -> None:
        """The applicant takes the document away."""
        collector = Collector(name=self._form.applicant.name, relation="pemohon sendiri")
        self._counter.collecting.collect(self.number, collector, actor=self.clerk)

    def archived(self) -> None:
        """The folder goes into its box."""
        box = "Boks surat keterangan" if self.is_letter else "Boks adminduk"
        self._counter.progress.archive([self.number], self._places[box], actor=RINA)

    def seen(self) -> None:
        """Somebody has the papers in hand, where the register has them."""
        place = self._counter.lookup.dossier(self.number).place
        self._counter.scanning.scanned(self.number, actor=DEDI, page=ScanPage.CEK_RAK, place=place)

    def seen_elsewhere(self) -> None:
        """They turn up at counter 2, where they should not be."""
        self._counter.scanning.scanned(
            self.number, actor=MAYA, page=ScanPage.PANTAU, place=self._places["Loket 2"]
        )

    def missing(self) -> None:
        """The papers are not where they should be."""
        reason = "Tidak ada di meja saat akan dikirim."
        self._counter.custody.report_missing(self.number, reason=reason, actor=DEDI)

    def looked(self) -> None:
        """Somebody looks for them in vain, each time at another place."""
        place, self._looks = self._places[_LOOKED_AT[self._looks]], self._looks + 1
        self._counter.searching.looked(self.number, place, actor=DEDI, note="Semua map dibuka satu per satu.")

    def claimed(self) -> None:
        """Whoever had them before says that they were handed on."""
        comment = "Saya serahkan kepada Pak Dedi bersama dua berkas lain, halaman bukunya ada."
        self._counter.searching.claim(
            self.number, staff=self.clerk, claim=Claim.HANDED_ON, comment=comment, actor=DEDI
        )

    def found_there(self) -> None:
        """They were at their place all the time."""
        place = self._counter.lookup.dossier(self.number).place
        self._counter.searching.found(self.number, place, cause=Cause.IN_PLACE, actor=DEDI)

    def found_on_shelf(self) -> None:
        """They were carried to the shelf along with others."""
        shelf = self._places["Rak siap diambil"]
        self._counter.searching.found(self.number, shelf, cause=Cause.CARRIED, actor=RINA)

    def found_at_kasi(self) -> None:
        """They lay on a wrong desk."""
        desk = self._places["Meja Kasi Pelayanan"]
        self._counter.searching.found(self.number, desk, cause=Cause.WRONG_DESK, actor=YUSUF)

    def declared_lost(self) -> None:
        """Two people agree that they are lost; they are to be gathered anew."""
        self._counter.losing.declare(
            self.number,
            reason="Dicari di meja operator, loket, dan rak selama empat hari kerja.",
            working_days=_REDONE_IN_DAYS,
            actor=DEDI,
            approver=NURHAYATI,
        )

    def half_gathered(self) -> None:
        """The applicant brings half of the papers again."""
        contents = self._counter.losing.loss(self.number).contents
        again = {one.requirement.key: one.held for one in contents[: (len(contents) + 1) // 2]}
        self._counter.losing.gather(self.number, again, actor=self.clerk)

    def lent(self, due_on: date) -> None:
        """The Sekcam borrows the folder."""
        self._counter.lending.lend(
            self.number,
            borrower=NURHAYATI,
            purpose="Rapat batas tanah dengan desa",
            due_on=due_on,
            actor=YUSUF,
        )

    def lent_outside(self, _due_on: date) -> None:
        """Another office borrows an archived folder for the coming days."""
        today = self._counter.today()
        self._counter.lending.lend(
            self.number,
            borrower=None,
            borrower_name="Rahmawati, Bagian Hukum Kabupaten",
            purpose="Pencocokan alas hak",
            due_on=self._counter.calendar.next_working(today + timedelta(days=10)),
            actor=RINA,
        )

    def online(self) -> None:
        """The request goes to Disdukcapil online; the papers rest on a shelf of ours."""
        self._counter.outside.submitted_online([self.number], actor=DEDI)
        self._counter.custody.move([self.number], self._places["Rak pengajuan daring"], actor=DEDI)

    def awaits_blanks(self) -> None:
        """Disdukcapil has no card blanks."""
        self._counter.outside.waits_for_blanks([self.number], actor=DEDI)

    def sent_back(self) -> None:
        """Disdukcapil sends the papers back undone."""
        reason = "Akta cerai yang dilampirkan belum dilegalisir."
        self._counter.outside.returned_by_office(self.number, reason, actor=DEDI)

    def paused(self) -> None:
        """The clock stands still while the applicant must act."""
        reason = "Menunggu pemohon membawa akta cerai yang dilegalisir."
        self._counter.pausing.pause(self.number, reason, actor=DEDI)

    def given_back(self) -> None:
        """The applicant withdraws."""
        reason = "Pemohon mengurus langsung ke Disdukcapil."
        self._counter.collecting.give_back(self.number, reason=reason, actor=self.clerk)

    def refused(self) -> None:
        """The Kasi refuses."""
        reason = "Tanah masih dalam sengketa di desa."
        self._counter.collecting.refuse(self.number, reason=reason, actor=YUSUF)

    def voided(self) -> None:
        """Taken in twice."""
        reason = "Terdaftar dua kali."
        self._counter.correcting.void(self.number, reason=reason, actor=self.clerk, approver=YUSUF)

    def completed(self) -> None:
        """What lacked comes in."""
        service = self._counter.services[self._form.service]
        lacked = {
            r.key: r.usual_state
            for r in service.requirements_for(self._form.case)
            if self._form.papers[r.key] is PaperState.LACKING
        }
        self._counter.intake.complete(self.number, lacked, actor=self.clerk)

    def _set(self, stage: Stage, place: str | None, *, actor: int, received_by: int | None = None) -> None:
        self._counter.progress.set_stage(
            [self.number],
            stage,
            actor=actor,
            place=None if place is None else self._places[place],
            received_by=received_by,
        )


ACTS: Mapping[str, Callable[[Papers], None]] = {
    "k": Papers.to_kasi,
    "c": Papers.to_camat,
    "C": Papers.to_be_signed,
    "r": Papers.ready,
    "x": Papers.collected,
    "a": Papers.archived,
    "w": Papers.seen,
    "S": Papers.seen_elsewhere,
    "m": Papers.missing,
    "y": Papers.looked,
    "q": Papers.claimed,
    "f": Papers.found_there,
    "F": Papers.found_on_shelf,
    "W": Papers.found_at_kasi,
    "X": Papers.declared_lost,
    "G": Papers.half_gathered,
    "e": Papers.online,
    "z": Papers.awaits_blanks,
    "t": Papers.sent_back,
    "p": Papers.paused,
    "b": Papers.given_back,
    "n": Papers.refused,
    "v": Papers.voided,
    "+": Papers.completed,
}
LOANS: Mapping[str, Callable[[Papers, date], None]] = {"l": Papers.lent, "j": Papers.lent_outside}
