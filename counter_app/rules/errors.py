"""The two failures staff ever read about; everything else is a bug and goes to the log."""


class CounterError(Exception):
    """Something staff can put right; its text is one whole Indonesian sentence."""


class StorageError(Exception):
    """The disk or the register file failed; its text is one Indonesian sentence."""
