"""Serah terima (F4): sending and receiving inside the office."""
