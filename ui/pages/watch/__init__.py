"""Pantau (F5)."""
