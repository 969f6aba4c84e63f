""" "Mengapa?": which rule made the selected finding, how its days were counted, and what to do next."""

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from counter_app.rules import tracking
from counter_app.rules.findings import Finding
from ui.widgets.button import plain_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

_NOTHING = "Pilih satu berkas di daftar untuk membaca alasannya."


class WhyPanel(Card):
    """The answer for one finding; its texts can be selected and copied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.open_button = plain_button("&Buka berkas", "berkas")
        self.open_button.setToolTip("Buka berkas yang dipilih (Enter di daftar)")
        self.heading = PlainLabel("", "heading")
        self.why = PlainLabel()
        self.next_step = PlainLabel("", "heading")
        self.next_caption = PlainLabel("Langkah berikutnya", "muted")
        for label in (self.why, self.next_step):
            label.setWordWrap(True)
        self.body.setSpacing(6)
        self.body.addLayout(self._head())
        self.body.addWidget(self._scrolled())
        self.show_finding(None)

    def show_finding(self, finding: Finding | None) -> None:
        """Explain a finding, or ask to select one."""
        is_one = finding is not None
        for part in (self.next_caption, self.next_step, self.open_button):
            part.setVisible(is_one)
        if finding is None:
            self.heading.setText("Mengapa?")
            self.why.setText(_NOTHING)
            return
        number = tracking.grouped(finding.dossier.number)
        self.heading.setText(f"Mengapa {finding.kind}?  {number} · {finding.dossier.people}")
        self.why.setText("\n".join((finding.reason, *finding.why)))
        self.next_step.setText(finding.next_step)

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(self.heading, 1)
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
        right.addStretch(1)
        columns.addLayout(left, 3)
        columns.addLayout(right, 2)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        area.setAccessibleName("Mengapa berkas ini ada di daftar")
        return area
