"""The first start: an office is founded."""
