"""Cek rak: what should lie at a place against what was scanned there, and whose turn it is."""
