"""Beside the form: the date it will promise and why, fee, originals kept, and what else is open."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from counter_app.rules import indonesian, tracking
from counter_app.rules.applicant import Problem
from counter_app.rules.dossier import Dossier
from counter_app.rules.promise import Promise, explanation
from counter_app.rules.service import PaperKind, PaperState, Requirement, Service, fee_text
from ui.widgets.button import quiet_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

_OPEN_SHOWN = 3
_MARGIN = 14


class IntakeSide(QScrollArea):
    """Shows, never asks: nothing here stops a registration."""

    folder_asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._date_caption, self._date = _label("muted"), _label("title")
        self._days, self._why_text = _label("muted"), _label("")
        self._why = quiet_button("Mengapa tanggal ini?")
        self._why.setCheckable(True)
        self._why.toggled.connect(self._show_why)
        self._fee, self._held = _Said("Biaya resmi"), _Said("Asli ditahan")
        self._count = _label("warning")
        self._count.setContentsMargins(_MARGIN, 8, _MARGIN, 0)
        self._open_card = _flush_card()
        self._open_card.body.addWidget(_label("heading", "Masih ada berkas aktif"))
        self._open_rows: list[QWidget] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._arrange()
        self.show_service(None, None, False)
        self.show_held((), {})
        self.show_open(())
        self.show_count(())

    @property
    def promised(self) -> str:
        """The date as shown, or that there is none yet."""
        return self._date.text()

    @property
    def promise_caption(self) -> str:
        """Whether the date is promised or only would be."""
        return self._date_caption.text()

    @property
    def why(self) -> str:
        """The explanation as far as it is shown."""
        return "" if self._why_text.isHidden() else self._why_text.text()

    @property
    def held(self) -> str:
        """The originals listed."""
        return self._held.text

    @property
    def count(self) -> str:
        """How much is wrong or odd."""
        return self._count.text()

    @property
    def open_numbers(self) -> tuple[str, ...]:
        """The open dossiers shown."""
        return tuple(
            button.text() for button in self._open_card.findChildren(QPushButton) if not button.isHidden()
        )

    @property
    def why_button(self) -> QPushButton:
        """ "Mengapa tanggal ini?"."""
        return self._why

    def show_service(self, service: Service | None, promise: Promise | None, is_complete: bool) -> None:
        """Show the date this service gets now, or would get if nothing lacked."""
        self._fee.say((fee_text(service) or "Belum ditetapkan kantor") if service else "")
        self._date.setVisible(service is not None)
        self._why.setVisible(service is not None)
        if service is None or promise is None:
            self._why.setChecked(False)
            self._date_caption.setText("Selesai paling lambat")
            self._days.setText("Pilih layanan untuk melihat tanggal janji dan biayanya.")
            return
        self._date_caption.setText(
            "Selesai paling lambat" if is_complete else "Bila lengkap sekarang, selesai"
        )
        self._date.setText(indonesian.long_date(promise.promised_on))
        days = indonesian.phrase_days(service.working_days)
        not_yet = "" if is_complete else ". Tanggal belum dihitung selama masih kurang."
        estimated = " · perkiraan, kalender belum ditetapkan SKB" if promise.estimated else ""
        self._days.setText(f"{days}{estimated}{not_yet}")
        self._why_text.setText("\n".join(explanation(promise)))

    def show_held(self, asked: Sequence[Requirement], states: dict[str, PaperState]) -> None:
        """List the originals the office would keep and owe back."""
        held = [
            paper.name
            for paper in asked
            if paper.kind is not PaperKind.FORM and states.get(paper.key) is PaperState.HELD
        ]
        self._held.say("\n".join(f"• {name}" for name in held))

    def show_open(self, dossiers: Sequence[Dossier]) -> None:
        """Show the open dossiers of the same person and service; each opens its page."""
        for row in self._open_rows:
            self._open_card.body.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._open_rows = [self._open_row(dossier) for dossier in dossiers[:_OPEN_SHOWN]]
        if len(dossiers) > _OPEN_SHOWN:
            self._open_rows.append(_label("muted", f"dan {len(dossiers) - _OPEN_SHOWN} lagi"))
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

    def _arrange(self) -> None:
        inside = QWidget()
        inside.setProperty("scrolled", True)
        self.setWidget(inside)
        card = _flush_card(inside)
        for line in (self._date_caption, self._date, self._days):
            card.body.addWidget(line)
        card.body.addWidget(self._why, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self._why_text, self._fee, self._held, self._count):
            card.body.addWidget(part)
        self._why_text.hide()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(card)
        column.addWidget(self._open_card)
        column.addStretch(1)


class _Said(QWidget):
    """A caption over a sentence; takes no room while there is nothing to say."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._text = _label("")
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 8, 0, 0)
        inside.setSpacing(2)
        inside.addWidget(_label("muted", caption))
        inside.addWidget(self._text)

    @property
    def text(self) -> str:
        """What is said."""
        return self._text.text()

    def say(self, text: str) -> None:
        """Show another sentence, or nothing."""
        self._text.setText(text)
        self.setVisible(bool(text))


def _flush_card(parent: QWidget | None = None) -> Card:
    """A card whose quiet buttons reach its edge, so that their words begin where its labels begin."""
    card = Card(parent=parent)
    card.body.setContentsMargins(0, 12, 0, 12)
    card.body.setSpacing(4)
    return card


def _label(role: str, text: str = "") -> PlainLabel:
    label = PlainLabel(text, role)
    label.setWordWrap(True)
    label.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
    return label
