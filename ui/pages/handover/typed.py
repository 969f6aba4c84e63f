"""A number typed where papers change hands, by a clerk or by a scanner that read a foreign code."""

from typing import TYPE_CHECKING

from counter_app.rules import tracking
from counter_app.rules.errors import CounterError
from counter_app.rules.tracking import ReadingKind
from ui.session import Session

if TYPE_CHECKING:
    from counter_app.counter import Counter

_SHORTEST_CODE = 8


def typed_number(text: str, counter: "Counter", session: Session) -> str:
    """The number a text spells whole or in its short form; `CounterError` says what is wrong with it.

    "" for a code nobody here knows: it is kept as a sighting and said.
    """
    reading = tracking.read(text)
    if reading.kind is ReadingKind.NUMBER:
        return reading.digits
    if reading.kind is ReadingKind.WRONG_NUMBER:
        raise CounterError("Angka nomor ini tidak cocok. Periksa kembali.")
    if number := counter.lookup.find(text).exact:
        return number
    if not _is_code(text):
        raise CounterError("Ketik nomor berkas lengkap atau bentuk pendeknya, misalnya 4217-44.")
    session.say(counter.scanning.unknown(text, actor=session.require_actor()), "unknown")
    return ""


def _is_code(text: str) -> bool:
    """Whether it looks read by a scanner: one long word with figures in it."""
    return len(text) >= _SHORTEST_CODE and text.isalnum() and any(sign.isdigit() for sign in text)
