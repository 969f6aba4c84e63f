"""After a registration: one line with "Cetak ulang", or number and date to be written by hand."""

from datetime import date

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from counter_app.rules import indonesian, tracking
from counter_app.rules.dossier import Dossier
from ui import theme
from ui.widgets.button import primary_button, quiet_button
from ui.widgets.card import Card
from ui.widgets.label import PlainLabel

_RADIUS = 6


class IntakeNotice(QWidget):
    """The last thing done here, until the next; hidden at first."""

    reprint_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = "right"
        self._sentence = PlainLabel()
        self._sentence.setWordWrap(True)
        self.reprint = quiet_button("Cetak ulang (Ctrl+U)", "cetak")
        self.reprint.clicked.connect(self.reprint_asked)
        QShortcut(QKeySequence("Ctrl+U"), self.reprint).activated.connect(self.reprint_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 2, 6, 2)
        self.setMinimumHeight(self.reprint.sizeHint().height() + 4)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self.reprint)
        self._keep_place()

    @property
    def text(self) -> str:
        """The sentence shown, "" for none."""
        return self._sentence.text()

    def say(self, sentence: str, kind: str) -> None:
        """Show a sentence that is right, odd or unknown."""
        self._show(sentence, kind)
        self.reprint.hide()

    def say_registered(self, sentence: str) -> None:
        """Show what was registered, and offer its receipt again."""
        self._show(sentence, "right")
        self.reprint.show()

    def hasHeightForWidth(self) -> bool:
        """One line; see the page's stack."""
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """A soft sheet in the colour of its kind."""
        if not self.text:
            return
        colours = theme.colours()
        soft = {"right": colours.right_soft, "odd": colours.warn_soft, "unknown": colours.late_soft}[
            self._kind
        ]
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(soft))
        painter.drawRoundedRect(QRectF(self.rect()), _RADIUS, _RADIUS)
        painter.end()

    def _show(self, sentence: str, kind: str) -> None:
        self._kind = kind
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self.show()
        self.update()

    def _keep_place(self) -> None:
        room = self.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self.setSizePolicy(room)
        self.hide()


class WrittenPanel(Card):
    """Number and promised date as large as the hand needs them; Enter or Escape ends it."""

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.number, self.promised = _large(44), _large(26)
        self._service = _large(14)
        self.close_button = primary_button("Sudah &ditulis (Enter)")
        self.close_button.clicked.connect(self.done)
        self.body.setSpacing(14)
        self.body.addStretch(1)
        self.body.addWidget(_centred("Tulis nomor dan tanggal ini pada tanda terima."))
        for part in (self.number, self._service, _centred("Selesai paling lambat"), self.promised):
            self.body.addWidget(part)
        self.body.addSpacing(18)
        self.body.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.body.addStretch(2)

    def show_dossier(self, dossier: Dossier, service_name: str, working_days: int) -> None:
        """Show this dossier."""
        self.number.setText(tracking.grouped(dossier.number).replace(" ", "  "))
        self._service.setText(f"{service_name} · {dossier.applicant.name}")
        self.promised.setText(promised_words(dossier, working_days))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Escape end it, wherever the focus is."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape):
            self.done.emit()
        else:
            super().keyPressEvent(event)


def promised_words(dossier: Dossier, working_days: int) -> str:
    """The promised date in words, or how it will be counted."""
    if dossier.promised_on is None:
        return f"belum dihitung: {indonesian.phrase_days(working_days)} setelah kekurangan diserahkan"
    return indonesian.long_date(date.fromisoformat(dossier.promised_on))


def _large(points: int) -> PlainLabel:
    label = _centred("")
    label.setWordWrap(True)
    font = QFont(label.font())
    font.setPointSize(points)
    font.setWeight(QFont.Weight.DemiBold)
    label.setFont(font)
    return label


def _centred(text: str) -> PlainLabel:
    label = PlainLabel(text)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return label
