""" "Mengapa?": which rule made the selected finding, how its days were counted, and what to do next."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.check.findings import Finding, FindingKind, HitRate
from counter_app.rules.dossier import allowed_acts
from counter_app.rules.staff import Act
from ui.widgets.button import plain_button, primary_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

_SOUGHT = frozenset({FindingKind.SUSPECT, FindingKind.MISSING})
_NEVER = "Alasan ini belum pernah terbukti atau terbantah di kantor ini."
_NOTHING = "Pilih satu berkas di daftar untuk membaca alasannya."


class WhyPanel(Card):
    """The answer for one finding; its texts can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.open_button = plain_button("&Buka berkas", "berkas")
        self.open_button.setToolTip("Buka berkas yang dipilih (Alt+B; Enter di daftar bila tidak dicari)")
        self.search_button = primary_button("Rencana pencarian (&F)", "cari")
        self.search_button.setToolTip(
            "Di mana mencari berkas ini, yang paling mungkin dahulu (Enter di daftar)"
        )
        self.heading = PlainLabel("", "heading")
        self.why = PlainLabel()
        self.next_step = PlainLabel("", "heading")
        self.next_caption = PlainLabel("Langkah berikutnya", "muted")
        self.hit_caption, self.hit = PlainLabel("Alasan ini sejauh ini", "muted"), PlainLabel()
        for label in (self.why, self.next_step, self.hit):
            label.setWordWrap(True)
        self.body.setSpacing(6)
        self.body.addLayout(self._head())
        self.body.addWidget(self._scrolled())
        self.show_finding(None)

    def show_finding(self, finding: Finding | None, hit: HitRate | None = None) -> None:
        """Explain a finding, or ask to select one; `hit` is how often its reason was right here before."""
        is_one = finding is not None
        for part in (self.next_caption, self.next_step, self.open_button):
            part.setVisible(is_one)
        self.search_button.setVisible(finding is not None and is_sought(finding))
        for part in (self.hit_caption, self.hit):
            part.setVisible(finding is not None and finding.probability is not None)
        if finding is None:
            self.heading.setText("Mengapa?")
            self.why.setText(_NOTHING)
            return
        number = tracking.grouped(finding.dossier.number)
        self.heading.setText(f"Mengapa {finding.kind}?  {number}")
        self.why.setText("\n".join((finding.reason, *finding.why)))
        self.next_step.setText(finding.next_step)
        said = _NEVER if hit is None else f"{hit}."
        self.hit.setText(f"{said[0].upper()}{said[1:]}")

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
        row.addWidget(self.search_button)
        row.addWidget(self.open_button)
        return row

    def _scrolled(self) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("scrolled", True)
        columns = QHBoxLayout(inside)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(24)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(self.why)
        left.addStretch(1)
        right.setSpacing(3)
        right.addWidget(self.next_caption)
        right.addWidget(self.next_step)
        right.addSpacing(6)
        right.addWidget(self.hit_caption)
        right.addWidget(self.hit)
        right.addStretch(1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName("Mengapa berkas ini ada di daftar")
        return area


def is_sought(finding: Finding) -> bool:
    """Whether the papers have to be looked for; what is declared lost is put together anew instead."""
    dossier = finding.dossier
    return finding.kind in _SOUGHT and not dossier.is_lost and Act.SEARCH in allowed_acts(dossier)
