"""The two parts of Serah terima: within this office, and with Disdukcapil; one is in front."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from ui.messages import Asks
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter
    from ui.pages.outside.part import OutsidePart
    from ui.printing import PaperDesk


class Parts(QStackedWidget):
    """The part Disdukcapil is made when it is first wanted."""

    came_inside = Signal()

    def __init__(
        self, counter: "Counter", session: Session, paper_desk: "PaperDesk", asks: Asks, inside: QWidget
    ) -> None:
        super().__init__()
        self._counter, self._session, self._paper_desk, self._asks = counter, session, paper_desk, asks
        self._made: OutsidePart | None = None
        self.addWidget(inside)

    @property
    def outside(self) -> "OutsidePart | None":
        """What goes to Disdukcapil and comes back, while that is in front."""
        return self._made if self.currentWidget() is self._made else None

    def show_outside(self) -> None:
        """Bring the part Disdukcapil to the front."""
        if self._made is None:
            from ui.pages.outside.part import OutsidePart

            self._made = OutsidePart(self._counter, self._session, self._paper_desk, self._asks)
            self._made.closed.connect(self.show_inside)
            self.addWidget(self._made)
        self.setCurrentWidget(self._made)
        self._made.refresh()
        self._made.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def show_inside(self) -> None:
        """Bring the hand-overs of this office back to the front."""
        self.setCurrentIndex(0)
        self.came_inside.emit()
