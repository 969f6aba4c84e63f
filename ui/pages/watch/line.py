"""One line of Pantau: today's two-minute sweep with the key that starts it, and the suspects not shown."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from counter_app.rules import indonesian
from counter_app.rules.sweep.rota import Suggestion
from ui.widgets.button import plain_button, quiet_button
from ui.widgets.label import PlainLabel

_DONE = "Cek rak dua menit: giliran hari ini sudah selesai."


class WatchLine(QWidget):
    """Leads to Cek rak, and opens or closes the long list of suspects."""

    sweep_asked = Signal(int)
    """Start at this place."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.suggestion: Suggestion | None = None
        self.turn = PlainLabel("")
        self.turn.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.sweep_button = plain_button("Mulai ce&k rak", "cek-rak")
        self.more_button = quiet_button("")
        self.more_button.setCheckable(True)
        self.sweep_button.clicked.connect(self._ask)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        layout.addWidget(self.turn, 1)
        layout.addWidget(self.sweep_button)
        layout.addWidget(self.more_button)
        self.show_turn(None, "")
        self.show_more(0)

    def show_turn(self, suggestion: Suggestion | None, place: str) -> None:
        """Show whose turn it is today, or that it is done."""
        self.suggestion = suggestion
        self.sweep_button.setVisible(suggestion is not None)
        if suggestion is None:
            self.turn.setText(_DONE)
            return
        self.turn.setText(f"Cek rak dua menit hari ini: {place}, sekitar {suggestion.minutes} menit.")
        self.turn.setToolTip(suggestion.sentence)
        self.sweep_button.setToolTip(f"{suggestion.sentence} (Alt+K)")

    def show_more(self, more: int) -> None:
        """Say how many suspects the short list leaves out; while all are shown, how to get it back."""
        is_open = self.more_button.isChecked()
        self.more_button.setText(
            "Hanya daftar pendek (&L)" if is_open else f"{indonesian.count(more)} &lainnya perlu dicari"
        )
        self.more_button.setVisible(bool(more) or is_open)

    def _ask(self) -> None:
        if self.suggestion is not None:
            self.sweep_asked.emit(self.suggestion.place)
