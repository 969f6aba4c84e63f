"""Cek rak (F6)."""
