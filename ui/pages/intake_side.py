"""Beside the form: the date it will promise and why, fee, originals kept, and what else is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Problem
from counter_app.rules.dossier import Dossier
from counter_app.rules.promise import Promise, explanation
from counter_app.rules.service import PaperKind, PaperState, Requirement, Service, fee_text
from ui.widgets.button import quiet_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

_OPEN_SHOWN = 3


class IntakeSide(QScrollArea):
    """Shows, never asks: nothing here stops a registration."""

    folder_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date_caption, self._date = _label("muted"), _label("title")
        self._days, self._why_text = _label("muted"), _label("")
        self._why = quiet_button("Mengapa tan&ggal ini?")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._show_why)
        self._fee, self._held = _label(""), _label("")
        self._fee_caption, self._held_caption = (
            PlainLabel("Biaya resmi", "muted"),
            PlainLabel("Asli ditahan", "muted"),
        )
        self._count = _label("warning")
        self._open_card = Card("Masih ada berkas terbuka")
        self._open_rows: list[QWidget] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()
        self.show_service(None, None, ())
        self.show_held((), {})
        self.show_open(())
        self.show_count(())

    def show_service(
        self, service: Service | None, promise: Promise | None, lacking: Sequence[Requirement]
    ) -> None:
        """Show the date this service would get now; while papers lack, how it will be counted."""
        self._date_caption.setText("Selesai paling lambat")
        self._fee.setText((fee_text(service) or "Belum ditetapkan kantor") if service else "")
        for part in (self._date, self._fee_caption, self._fee):
            part.setVisible(service is not None)
        is_dated = service is not None and promise is not None and not lacking
        self._why.setVisible(is_dated)
        self._why.setChecked(self._why.isChecked() and is_dated)
        if service is None or promise is None:
            self._days.setText("Pilih layanan untuk melihat tanggal janji dan biayanya.")
            return
        days = indonesian.phrase_days(service.working_days)
        if lacking:
            self._date.setText("Belum dihitung")
            self._days.setText(f"Dihitung {days} setelah kekurangan diserahkan.")
            return
        self._date.setText(indonesian.long_date(promise.promised_on))
        estimated = " · perkiraan, kalender belum ditetapkan SKB" if promise.estimated else ""
        self._days.setText(f"{days}{estimated}")
        self._why_text.setText("\n".join(explanation(promise)))

    def show_held(self, asked: Sequence[Requirement], states: dict[str, PaperState]) -> None:
        """List the originals the office would keep and owe back."""
        held = [
            paper.name
            for paper in asked
            if paper.kind is not PaperKind.FORM and states.get(paper.key) is PaperState.HELD
        ]
        self._held.setText("\n".join(f"• {name}" for name in held))
        for part in (self._held_caption, self._held):
            part.setVisible(bool(held))

    def show_open(self, dossiers: Sequence[Dossier]) -> None:
        """Show the open dossiers of the same person and service; each opens its page."""
        for row in self._open_rows:
            self._open_card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._open_rows = [self._open_row(dossier) for dossier in dossiers[:_OPEN_SHOWN]]
        if len(dossiers) > _OPEN_SHOWN:
            self._open_rows.append(PlainLabel(f"dan {len(dossiers) - _OPEN_SHOWN} lagi", "muted"))
        for row in self._open_rows:
            self._open_card.body.addWidget(row)
        self._open_card.setVisible(bool(dossiers))

    def show_count(self, found: Sequence[Problem]) -> None:
        """Say how much is to be put right and how much to be looked at again."""
        blocking = sum(problem.blocks for problem in found)
        warning = len(found) - blocking
        parts = [f"{blocking} isian harus diperbaiki"] if blocking else []
        parts += [f"{warning} isian perlu dilihat lagi"] if warning else []
        self._count.set_role("problem" if blocking else "warning")
        self._count.setText("; ".join(parts).capitalize() + "." if parts else "")
        self._count.setVisible(bool(parts))

    def _open_row(self, dossier: Dossier) -> QWidget:
        row = QWidget()
        inside = QVBoxLayout(row)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        number = quiet_button(tracking.grouped(dossier.number))
        number.setAccessibleName(f"Buka berkas {tracking.grouped(dossier.number)}")
        number.clicked.connect(lambda: self.folder_asked.emit(dossier.number))
        received = indonesian.day_month(indonesian.moment(dossier.received_at, dossier.zone).date())
        said = _label("muted")
        said.setText(f"{dossier.stage_name}, masuk {received}")
        inside.addWidget(number, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addWidget(said)
        return row

    def _show_why(self, shown: bool) -> None:
        self._why_text.setVisible(shown)
        for part in (self._fee_caption, self._fee):
            part.setVisible(not shown)

    def _arrange(self) -> None:
        card = Card()
        card.body.setSpacing(4)
        for part in (self._date_caption, self._date, self._days):
            card.body.addWidget(part)
        card.body.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
        card.body.addWidget(self._why_text)
        self._why_text.hide()
        for part in (self._fee_caption, self._fee, self._held_caption, self._held, self._count):
            if part in (self._fee_caption, self._held_caption, self._count):
                card.body.addSpacing(8)
            card.body.addWidget(part)
        inside = QWidget()
        inside.setProperty("scrolled", True)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self._open_card)
        column.addStretch(1)
        self._open_card.body.setSpacing(6)
        self.setWidget(inside)


def _label(role: str) -> PlainLabel:
    label = PlainLabel("", role)
    label.setWordWrap(True)
    return label
