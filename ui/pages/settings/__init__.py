"""Pengaturan (F10)."""
