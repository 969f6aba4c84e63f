"""Acts as slots: what staff can put right is said in the bar."""

from collections.abc import Callable

from counter_app.rules.errors import CounterError, StorageError
from ui.session import Session


def said(session: Session, act: Callable[[], object]) -> Callable[[], None]:
    """Return the act as a slot that takes nothing and says why it was not done."""

    def slot() -> None:
        try:
            act()
        except (CounterError, StorageError) as error:
            session.say(str(error), "odd")

    return slot
