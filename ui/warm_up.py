"""Loads, beside a window already in use, what the first receipt would otherwise wait for."""

from importlib import import_module


def warm_up() -> None:
    """Load the receipt and the library it is drawn with."""
    import_module("counter_app.paper.receipt")
