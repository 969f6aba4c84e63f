"""Pencarian: where to look for papers that cannot be found, best first, and what is written down of it."""
